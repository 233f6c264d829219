"""What a person may compare: a Word file, a document of the office, or all that a folder holds."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

from msgspec import Struct

from vanban.check.docx.files import ENDINGS, convertible, file_bytes, unread
from vanban.check.targets import stand_ins
from vanban.content.versions import version_named
from vanban.paths import CONTENT, OWN_FOLDER, is_file, is_folder, real
from vanban.problems.problem import MachineError, Mark, Problem, VanbanError, problem
from vanban.project.project import Project

WORD, SOURCE, AT = ".docx", ".yaml", "@"


class Side(Struct, frozen=True):
    """One version: what it is called in messages, and the bytes of its Word file."""

    name: str
    raw: bytes


class Sides(Struct, frozen=True):
    """Opens what the user names; an office is read once, and only where a source is meant.

    `scratch` makes a folder for files that another program makes of a .doc, .odt or .rtf.
    """

    root: Path
    scratch: Callable[[], Path]
    project: Callable[[], Project]
    base: Path = Path()
    """The folder from which relative names of files count: the one that was asked to work in."""

    def folder_pairs(
        self, old: str, new: str, body: str = ""
    ) -> list[tuple[Path | None, Path | None, str]] | None:
        """Return the Word files of two output folders side by side; None for any other two.

        `body`: those of this body alone.
        """
        if not (self._holds_files(old) and self._holds_files(new)):
            return None
        before, now = _word_files(self.base / old), _word_files(self.base / new)
        of_body = f"{OWN_FOLDER}/{body}/" if body else ""
        names = sorted(name for name in {*before, *now} if of_body in name)
        return [(before.get(name), now.get(name), name) for name in names]

    def side(self, name: str, body: str = "") -> Side:
        """Return the version that a name means; `body`: the draft of this body, not of a file.

        A file, else a folder that has a Word file of its own name, else a document of the office,
        or with "@" behind it a draft of that document that was kept under a name.
        Raises VanbanError for what is none of them, or whose source has faults.
        """
        path = self.base / name
        ending = path.suffix.lower()
        if ending in ENDINGS or (is_file(path) and ending != SOURCE):
            return self.file(path)
        own = path / f"{path.name}{WORD}"
        if is_folder(path) and is_file(own):
            return self.file(_draft(path, name, body) if body else own)
        document, at, version = name.partition(AT)
        if at and body:
            raise VanbanError([_no_draft(name, body, "bản thảo được giữ chỉ có văn bản chung")])
        return self._kept(document, version) if at else self._source(name, body)

    def _holds_files(self, name: str) -> bool:
        path = self.base / name
        if not is_folder(path) or is_file(path / f"{path.name}{WORD}"):
            return False
        return (self.root / CONTENT) not in (real(path), *real(path).parents)

    def file(self, path: Path) -> Side:
        """Return a Word file as a version. Raises VanbanError where it cannot be read."""
        name = path.as_posix()
        if convertible(path):
            for stood in stand_ins([name], self.scratch):
                if stood.path is None:
                    raise VanbanError(stood.problems)
                return Side(name, file_bytes(stood.path, name))
        return Side(name, file_bytes(path, name))

    def _kept(self, name: str, version: str) -> Side:
        document = self.project()[name].document
        one = version_named(document.folder, document.tep.rpartition("/")[0], version)
        return Side(f"{document.id} “{one.ten}”", file_bytes(one.page, one.page.name))

    def _source(self, name: str, body: str) -> Side:
        project = self.project()
        project.check([name])
        resolved = project[name]
        van_ban = project.body_plan(name, body) if body else resolved.van_ban
        raw = project.render(project.compose(van_ban, resolved), resolved)
        shown = resolved.document.tep
        return Side(f"{shown} ({body})" if body else shown, raw)


def _draft(folder: Path, name: str, body: str) -> Path:
    """The draft of a body in the output folder of a document. Raises VanbanError without one."""
    path = folder / OWN_FOLDER / body / f"{folder.name}_{body}{WORD}"
    if not is_file(path):
        raise VanbanError([_no_draft(name, body, "dựng lại, hoặc xem mã cơ quan bằng `coverage`")])
    return path


def _no_draft(name: str, body: str, hint: str) -> Problem:
    return problem("N922", Mark(name), f"không có dự thảo của `{body}` ở đây", goi_y=hint)


def _word_files(folder: Path) -> dict[str, Path]:
    """The Word files below a folder, by their place in it; links are not followed."""
    return {name: folder / name for name in sorted(_names(folder))}


def _names(folder: Path) -> Iterator[str]:
    for place, folders, files in os.walk(folder, onerror=_shut):
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        inside = PurePosixPath(Path(place).relative_to(folder).as_posix())
        for file in files:
            if file.lower().endswith(WORD) and not file.startswith(("~$", ".")):
                yield (inside / file).as_posix()


def _shut(error: OSError) -> None:
    raise MachineError([unread(str(error.filename or ""), error, "thư mục")]) from error
