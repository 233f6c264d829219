"""Building: a project's files onto the disk, whole or not at all, nothing of a person's lost.

What is placed how, `vanban.placing` knows; `vanban.pdfs` adds PDFs beside.
"""

from __future__ import annotations

import errno
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from vanban.disk import by_folder, digest, refused, sync
from vanban.manifest import NAME, Manifest
from vanban.office import CITATIONS, CONTENT, REGISTRY
from vanban.outputs import OWN, SENT, Output, outputs, wanted
from vanban.placing import ISSUED, WRITTEN, Built, Made, Placer
from vanban.problem import MachineError, Mark, Problem, problem
from vanban.project import Project

SHOWN = 3  # documents that a message names


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

    Raises VanbanError before anything is written when the shared sources or those of these
    documents have an error. What the disk refuses, and an issued document that would change, is
    a problem of the result, and the other files are written all the same.
    """
    asked = tuple(dict.fromkeys(project[name].document.id for name in names))
    project.check(asked)
    _check_folder(out)
    chosen = asked or tuple(project.resolved)
    run = _Run(project, out, options, Placer(out, Manifest.load(out), options.dry_run))
    works = {name: run.make(name) for name in chosen}
    built = [run.placer.put(made.file(path)) for made, paths in works.values() for path in paths]
    built.extend(run.orphans({path for made, _ in works.values() for path in made}, chosen))
    if not options.dry_run:
        run.finish(built, chosen)
    notes = (p for p in project.about(asked) if p.muc_do != "loi")
    told = (*_without_draft(project, chosen, options), *run.placer.locked)
    return Result(out, tuple(built), (*notes, *told, *by_folder(run.placer.refused)))


def _check_folder(out: Path) -> None:
    """Raise MachineError where a file stands in the way of the whole output folder."""
    way = next(path for path in (out, *out.parents) if path.exists())
    if not way.is_dir():
        raise MachineError([refused(out.as_posix(), NotADirectoryError(errno.ENOTDIR, ""))])


def _without_draft(
    project: Project, chosen: tuple[str, ...], options: Options
) -> Iterator[Problem]:
    """Tell the bodies asked for that have no task in the chosen documents, so no draft."""
    having = {body for name in chosen for body in project[name].plan.bodies()}
    for body in options.bodies:
        if body not in having and (not options.only or "don-vi" in options.only):
            shown = ", ".join(f"`{name}`" for name in chosen[:SHOWN])
            more = " …" if len(chosen) > SHOWN else ""
            seen = f"`{body}` không có nhiệm vụ trong {shown}{more}, nên không có dự thảo"
            hint = f"xem ai có việc bằng `vanban coverage {chosen[0]}`" if chosen else ""
            yield problem("N131", Mark(), seen, goi_y=hint)


class _Made(Mapping[str, bytes]):
    """One document's files as they will lie in the folder, each made when first asked for."""

    def __init__(self, run: _Run, name: str, every: tuple[Output, ...], forced: set[str]) -> None:
        self._run, self._name, self._forced = run, name, forced
        self._outputs = {output.path: output for output in every}
        self._fresh: dict[str, Made] = {}
        self._there: dict[str, bytes] = {}
        self._issued = run.project[name].van_ban.trang_thai == ISSUED

    def __getitem__(self, path: str) -> bytes:
        """What stays there of a person's or issued, else ours."""
        if path not in self._there:
            self._there[path] = self._run.placer.standing(self.file(path))
        return self._there[path]

    def file(self, path: str) -> Made:
        """The file as the sources say."""
        if path not in self._fresh:
            output = self._outputs[path]
            self._fresh[path] = Made(
                path,
                self._name,
                output.sort,
                output.make(self),
                issued=self._issued and output.sort in OWN,
                force=path in self._forced,
            )
        return self._fresh[path]

    def lost(self) -> bool:
        """Say whether an issued file is gone that the sources can no longer make."""
        own = [path for path, output in self._outputs.items() if output.sort in OWN]
        return self._issued and any(self._run.placer.is_lost(self.file(path)) for path in own)

    def __iter__(self) -> Iterator[str]:
        return iter(self._outputs)

    def __len__(self) -> int:
        return len(self._outputs)


@dataclass
class _Run:
    """One build: what of, where to, and the hand that places the files."""

    project: Project
    out: Path
    options: Options
    placer: Placer

    def make(self, name: str) -> tuple[_Made, list[str]]:
        """Make all that is wanted of a document before the first byte is written.

        Without its issued file nothing is put together for sending.
        """
        every = tuple(outputs(self.project, name))
        picked = [one for one in every if wanted(one, self.options.only, self.options.bodies)]
        forced = {one.path for one in picked} if self.options.force else set()
        made = _Made(self, name, every, forced)
        if made.lost():
            picked = [one for one in picked if one.sort not in SENT]
        for output in picked:
            made.file(output.path)
        return made, [output.path for output in picked]

    def orphans(self, every: set[str], chosen: tuple[str, ...]) -> Iterator[Built]:
        """Files of ours that no source asks for any more, with their PDFs; told, not removed."""
        for path, entry in sorted(self.placer.record.items()):
            name = PurePosixPath(path).parts[0]
            asked = path in every or (name in self.project.resolved and name not in chosen)
            for left in () if asked else _left(path, entry, self.placer.last.pdfs):
                if (self.out / left).exists():
                    yield Built(left, name, "", "mo_coi")

    def finish(self, built: list[Built], chosen: tuple[str, ...]) -> None:
        """Write the manifest if it says something new, and make the renames last."""
        record, last = self.placer.record, self.placer.last
        kept = {path: entry for path, entry in record.items() if self._known(path, entry)}
        pdfs = {path: entry for path, entry in last.pdfs.items() if (self.out / path).exists()}
        known = self.project.resolved
        assigned = {n: found for n, found in last.assignments.items() if n in known}
        assigned |= {name: _assigned(self.project, name) for name in chosen}
        try:
            Manifest(_inputs(self.project), kept, assigned, pdfs).save(self.out)
            sync({(self.out / one.path).parent for one in built if one.state in WRITTEN})
        except OSError as error:
            self.placer.refused.append(refused((self.out / NAME).as_posix(), error))

    def _known(self, path: str, entry: Mapping[str, str]) -> bool:
        """An issued file stays known even when it is gone, and one whose PDF is still there."""
        there = any((self.out / one).exists() for one in _left(path, entry, self.placer.last.pdfs))
        return there or (self.out / path).exists() or entry.get("trang_thai") == ISSUED


def _left(path: str, entry: Mapping[str, str], pdfs: Collection[str]) -> Iterator[str]:
    """What of one output is ours: itself, the version beside it, its PDF."""
    if entry.get("sha256"):
        yield path
    if entry.get("moi_tep"):
        yield PurePosixPath(path).with_name(PurePosixPath(entry["moi_tep"]).name).as_posix()
    if (pdf := f"{path.removesuffix('.docx')}.pdf") in pdfs:
        yield pdf


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
