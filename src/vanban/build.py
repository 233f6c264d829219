"""Building: a project's files onto the disk, whole or not at all, nothing of a person's lost.

The only module that writes into the output folder (`vanban.pdf` adds PDFs beside).
"""

from __future__ import annotations

import errno
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Literal

from vanban.disk import beside_name, digest, free_name, refused, sync, write_whole
from vanban.manifest import NAME, Manifest
from vanban.office import CITATIONS, CONTENT, REGISTRY
from vanban.outputs import Output, outputs, wanted
from vanban.problem import MachineError, Problem
from vanban.project import Project

State = Literal["moi", "doi", "giu", "ben_canh", "thay", "mo_coi", "hong"]
WRITTEN = ("moi", "doi", "ben_canh", "thay")
OURS = ("moi", "doi", "giu", "thay")


@dataclass(frozen=True, slots=True)
class Built:
    """What became of a file: new, changed, kept, beside a person's, replaced, orphan, refused."""

    path: str
    document: str
    sort: str
    state: State
    beside: str = ""
    """Where the new version (or the person's old one, when replaced) lies instead."""


@dataclass(frozen=True, slots=True)
class Result:
    """A build's outcome; `problems` are what the machine refused and what the user must know."""

    out: Path
    files: tuple[Built, ...]
    problems: tuple[Problem, ...]

    @property
    def changed(self) -> bool:
        """Say whether any file was written."""
        return any(one.state in WRITTEN for one in self.files)


@dataclass(frozen=True, slots=True)
class Options:
    """`only` and `bodies` pick files (empty: all); a dry run writes nothing; `force` replaces."""

    only: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    dry_run: bool = False
    force: bool = False


def build(
    project: Project, out: Path, names: Collection[str] = (), options: Options = Options()
) -> Result:
    """Build the named documents (all when none is named) into `out`.

    Raises VanbanError before anything is written when the sources have an error. What the disk
    refuses is a problem of the result, and the other files are written all the same.
    """
    project.check()
    _check_folder(out)
    chosen = tuple(dict.fromkeys(project[name].document.id for name in names) or project.resolved)
    run = _Run(project, out, options, Manifest.load(out))
    works = {name: run.make(name) for name in chosen}
    built = [
        run.put(output, name, made) for name, (made, picked) in works.items() for output in picked
    ]
    built.extend(run.orphans({path for made, _ in works.values() for path in made}, chosen))
    if not options.dry_run:
        run.finish(built, chosen)
    notes = (p for p in project.problems if p.muc_do != "loi")
    return Result(out, tuple(built), (*notes, *run.refused))


def _check_folder(out: Path) -> None:
    """Raise MachineError where a file stands in the way of the whole output folder."""
    way = next(path for path in (out, *out.parents) if path.exists())
    if not way.is_dir():
        raise MachineError([refused(out.as_posix(), NotADirectoryError(errno.ENOTDIR, ""))])


class _Made(Mapping[str, bytes]):
    """One document's files as they will lie in the folder, each made when first asked for."""

    def __init__(self, run: _Run, every: tuple[Output, ...]) -> None:
        self._run = run
        self._outputs = {output.path: output for output in every}
        self._fresh: dict[str, bytes] = {}
        self._there: dict[str, bytes] = {}

    def __getitem__(self, path: str) -> bytes:
        """The person's own file where there is one (and it is not to be replaced), else ours."""
        if path not in self._there:
            edited = None if self._run.options.force else self._run.edited(path, self.new(path))
            self._there[path] = self.new(path) if edited is None else edited
        return self._there[path]

    def new(self, path: str) -> bytes:
        """The file as the sources say."""
        if path not in self._fresh:
            self._fresh[path] = self._outputs[path].make(self)
        return self._fresh[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._outputs)

    def __len__(self) -> int:
        return len(self._outputs)


@dataclass
class _Run:
    """One build: where it writes, what was built last, what the disk refused so far."""

    project: Project
    out: Path
    options: Options
    last: Manifest
    refused: list[Problem] = field(default_factory=list)
    record: dict[str, Mapping[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.record.update(self.last.files)

    def make(self, name: str) -> tuple[_Made, list[Output]]:
        """Make all that is wanted of a document before the first byte is written."""
        every = tuple(outputs(self.project, name))
        made = _Made(self, every)
        picked = [one for one in every if wanted(one, self.options.only, self.options.bodies)]
        for output in picked:
            made.new(output.path)
        return made, picked

    def edited(self, path: str, new: bytes) -> bytes | None:
        """Return the bytes of a file that a person has changed since it was built, else None."""
        try:
            there = (self.out / path).read_bytes()
        except OSError:
            return None
        return None if digest(there) in (self.last.digest_of(path), digest(new)) else there

    def put(self, output: Output, name: str, made: _Made) -> Built:
        """Place one file, and keep for the manifest what we built.

        A person's file keeps the digest of what we last built, so that it stays known as edited.
        """
        new = made.new(output.path)
        try:
            state, beside = self._place(output.path, new)
        except OSError as error:
            self.refused.append(refused((self.out / output.path).as_posix(), error))
            state, beside = "hong", ""
        if state in OURS:
            entry = {"van_ban": name, "loai": output.sort, "sha256": digest(new)}
            self.record[output.path] = entry
        return Built(output.path, name, output.sort, state, beside)

    def _place(self, path: str, new: bytes) -> tuple[State, str]:
        target = self.out / path
        if not target.exists():
            self._write(target, new)
            return "moi", ""
        if target.read_bytes() == new:
            return "giu", ""
        if self.edited(path, new) is None:
            self._write(target, new)
            return "doi", ""
        return self._replace(target, new) if self.options.force else self._beside(target, new)

    def _replace(self, target: Path, new: bytes) -> tuple[State, str]:
        backup = free_name(target, "cu")
        if not self.options.dry_run:
            target.replace(backup)
        self._write(target, new)
        return "thay", backup.relative_to(self.out).as_posix()

    def _beside(self, target: Path, new: bytes) -> tuple[State, str]:
        beside = beside_name(target)
        if not beside.exists() or beside.read_bytes() != new:
            self._write(beside, new)
        return "ben_canh", beside.relative_to(self.out).as_posix()

    def _write(self, target: Path, content: bytes) -> None:
        if not self.options.dry_run:
            write_whole(target, content)

    def orphans(self, every: set[str], chosen: tuple[str, ...]) -> Iterator[Built]:
        """Files that no source asks for any more; they are told, not removed."""
        for path in sorted(self.record):
            name = PurePosixPath(path).parts[0]
            asked = path in every or (name in self.project.resolved and name not in chosen)
            if not asked and (self.out / path).exists():
                yield Built(path, name, "", "mo_coi")

    def finish(self, built: list[Built], chosen: tuple[str, ...]) -> None:
        """Write the manifest if it says something new, and make the renames last."""
        files = {path: entry for path, entry in self.record.items() if (self.out / path).exists()}
        known = self.project.resolved
        assigned = {n: found for n, found in self.last.assignments.items() if n in known}
        assigned |= {name: _assigned(self.project, name) for name in chosen}
        text = Manifest(_inputs(self.project), files, assigned).text().encode()
        manifest = self.out / NAME
        try:
            if not manifest.exists() or manifest.read_bytes() != text:
                write_whole(manifest, text)
            sync({(self.out / one.path).parent for one in built if one.state in WRITTEN})
        except OSError as error:
            self.refused.append(refused(manifest.as_posix(), error))


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
    paths += [p for book in project.books for p in sorted(book.folder.rglob("*"))]
    files = [path for path in paths if path.is_file()]
    return {_shown(path, project.root): digest(path.read_bytes()) for path in files}


def _shown(path: Path, root: Path) -> str:
    """A path below the office's folder, or the last parts of one that came with vanban."""
    inside = path.is_relative_to(root)
    return (path.relative_to(root) if inside else Path(*path.parts[-3:])).as_posix()


def machine_error(result: Result) -> MachineError | None:
    """Return what the machine refused as one error (exit status 3), None if nothing."""
    found = [p for p in result.problems if p.ma == "P011"]
    return MachineError(found) if found else None
