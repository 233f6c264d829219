"""Building: the files of the documents onto the disk, whole or not at all, nothing of a person's lost.

The only module that writes into the output folder (`vanban.pdf` adds PDFs beside).
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

from vanban.disk import beside_name, free_name, refused, sync, write_whole
from vanban.manifest import NAME, Manifest
from vanban.office import CITATIONS, CONTENT, REGISTRY
from vanban.outputs import Output, digest, outputs, wanted
from vanban.problem import MachineError, Problem
from vanban.project import Project

State = Literal["moi", "doi", "giu", "ben_canh", "thay", "mo_coi", "hong"]


@dataclass(frozen=True, slots=True)
class Built:
    """What became of one file: new, changed, kept, written beside a person's, replaced, orphan."""

    path: str
    document: str
    sort: str
    state: State
    beside: str = ""
    """Where the new version (or the person's old one, when replaced) lies instead."""


@dataclass(frozen=True, slots=True)
class Result:
    """The outcome of a build; `problems` are what the machine refused and what the user must know."""

    out: Path
    files: tuple[Built, ...]
    problems: tuple[Problem, ...]

    @property
    def changed(self) -> bool:
        """Say whether any file was written."""
        return any(one.state in ("moi", "doi", "ben_canh", "thay") for one in self.files)


@dataclass(frozen=True, slots=True)
class Options:
    """`only` and `bodies` pick files (empty: all); a dry run writes nothing; `force` replaces."""

    only: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    dry_run: bool = False
    force: bool = False


class _Made(Mapping[str, bytes]):
    """The files of one document as they will lie in the folder, each made when first asked for."""

    def __init__(self, out: Path, last: Manifest, all_files: tuple[Output, ...], force: bool) -> None:
        self._out, self._last, self._force = out, last, force
        self._outputs = {output.path: output for output in all_files}
        self.fresh: dict[str, bytes] = {}

    def __getitem__(self, path: str) -> bytes:
        """The person's own file where there is one (and it is not to be replaced), else ours."""
        edited = None if self._force else edited_by_hand(self._out, path, self._last, self.new(path))
        return self.new(path) if edited is None else edited

    def new(self, path: str) -> bytes:
        """The file as the sources say."""
        if path not in self.fresh:
            self.fresh[path] = self._outputs[path].make(self)
        return self.fresh[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._outputs)

    def __len__(self) -> int:
        return len(self._outputs)


def build(project: Project, out: Path, names: Collection[str] = (), options: Options = Options()) -> Result:
    """Build the named documents (all when none is named) into `out`.

    Raises VanbanError before anything is written when the sources have an error. What the disk
    refuses is a problem of the result, and the other files are written all the same.
    """
    project.check()
    chosen = [project[name].document.id for name in names] or list(project.resolved)
    last = Manifest.load(out)
    built: list[Built] = []
    problems: list[Problem] = [p for p in project.problems if p.muc_do != "loi"]
    record = {path: dict(entry) for path, entry in last.files.items()}
    works = {name: _work(project, name, out, last, options) for name in chosen}
    for name, (made, picked) in works.items():
        for output in picked:
            done = _put(out, output, name, made, last, options, problems)
            built.append(done)
            _note(record, done, made)
    every = {path for made, _ in works.values() for path in made}
    built.extend(_orphans(out, record, every, project, chosen))
    if not options.dry_run:
        _finish(project, out, last, record, chosen, built, problems)
    return Result(out, tuple(built), tuple(problems))


def _work(
    project: Project, name: str, out: Path, last: Manifest, options: Options
) -> tuple[_Made, list[Output]]:
    """Make everything that is wanted before the first byte is written."""
    every = tuple(outputs(project, name))
    made = _Made(out, last, every, options.force)
    picked = [output for output in every if wanted(output, options.only, options.bodies)]
    for output in picked:
        made.new(output.path)
    return made, picked


def edited_by_hand(out: Path, path: str, last: Manifest, new: bytes) -> bytes | None:
    """Return the bytes of a file that a person has changed since it was built, else None."""
    try:
        there = (out / path).read_bytes()
    except OSError:
        return None
    return None if digest(there) in (last.digest_of(path), digest(new)) else there


def _put(
    out: Path,
    output: Output,
    name: str,
    made: _Made,
    last: Manifest,
    options: Options,
    problems: list[Problem],
) -> Built:
    path, new = output.path, made.new(output.path)
    try:
        return _placed(out, output, name, new, last, options)
    except OSError as error:
        problems.append(refused(path, error))
        return Built(path, name, output.sort, "hong")


def _placed(
    out: Path, output: Output, name: str, new: bytes, last: Manifest, options: Options
) -> Built:
    path = output.path
    target = out / path
    if not target.exists():
        return _write(target, new, Built(path, name, output.sort, "moi"), options)
    if target.read_bytes() == new:
        return Built(path, name, output.sort, "giu")
    if edited_by_hand(out, path, last, new) is None:
        return _write(target, new, Built(path, name, output.sort, "doi"), options)
    if options.force:
        backup = free_name(target, "cu")
        if not options.dry_run:
            os.replace(target, backup)
        state = Built(path, name, output.sort, "thay", backup.relative_to(out).as_posix())
        return _write(target, new, state, options)
    beside = beside_name(target)
    state = Built(path, name, output.sort, "ben_canh", beside.relative_to(out).as_posix())
    return _write(beside, new, state, options)


def _write(target: Path, content: bytes, state: Built, options: Options) -> Built:
    if not options.dry_run and not (target.exists() and target.read_bytes() == content):
        write_whole(target, content)
    return state


def _note(record: dict[str, dict[str, str]], done: Built, made: _Made) -> None:
    """A person's file keeps the digest of what we last built, so that it stays known as edited."""
    if done.state in ("moi", "doi", "giu", "thay"):
        entry = {"van_ban": done.document, "loai": done.sort, "sha256": digest(made.new(done.path))}
        record[done.path] = entry


def _orphans(
    out: Path, record: Mapping[str, object], every: set[str], project: Project, chosen: list[str]
) -> Iterator[Built]:
    """Files that no source asks for any more; they are told, not removed."""
    for path in sorted(record):
        name = PurePosixPath(path).parts[0]
        asked = path in every or (name in project.resolved and name not in chosen)
        if not asked and (out / path).exists():
            yield Built(path, name, "", "mo_coi")


def _finish(
    project: Project,
    out: Path,
    last: Manifest,
    record: Mapping[str, Mapping[str, str]],
    chosen: list[str],
    built: list[Built],
    problems: list[Problem],
) -> None:
    files = {path: entry for path, entry in record.items() if (out / path).exists()}
    assigned = {n: found for n, found in last.assignments.items() if n in project.resolved}
    assigned |= {name: _assigned(project, name) for name in chosen}
    text = Manifest(_inputs(project), files, assigned).text().encode()
    try:
        if not (out / NAME).exists() or (out / NAME).read_bytes() != text:
            write_whole(out / NAME, text)
        sync({(out / one.path).parent for one in built} | {out})
    except OSError as error:
        problems.append(refused(NAME, error))


def _assigned(project: Project, name: str) -> dict[str, list[list[str | None]]]:
    by_body = project[name].plan.assignments.by_body
    return {
        body: [[pair.nhiem_vu, pair.vai_tro, pair.san_pham, pair.ly_do] for pair in pairs]
        for body, pairs in by_body.items()
    }


def _inputs(project: Project) -> dict[str, str]:
    """Digests of the sources, templates and wordings that the documents were made from."""
    paths = [project.root / CONTENT / name for name in (REGISTRY, CITATIONS)]
    paths += [project.root / name for document in project.documents() for name in document.inputs]
    paths += [p for look in project.looks for p in sorted(look.folder.rglob("*")) if p.is_file()]
    found = {}
    for path in paths:
        if path.is_file():
            inside = path.is_relative_to(project.root)
            shown = path.relative_to(project.root) if inside else Path(*path.parts[-3:])
            found[shown.as_posix()] = digest(path.read_bytes())
    return found


def machine_error(result: Result) -> MachineError | None:
    """Return what the machine refused as one error (exit status 3), None if nothing."""
    found = [p for p in result.problems if p.ma == "P011"]
    return MachineError(found) if found else None
