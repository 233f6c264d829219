"""Named drafts of a document (bản thảo), kept beside its source with the digests of all they hold.

Reads `content/<document>/ban-thao/<number>-<name>/`: the page as it was printed, the sources in a
zip (no second document of the office), and what is noted of both.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from vanban.disk import digest, read_whole
from vanban.paths import KEPT_ISSUE, is_folder
from vanban.problems.problem import Mark, Problem, VanbanError, problem
from vanban.text.vietnamese import as_argument, nfc, slug

FOLDER, NOTE, SOURCES = "ban-thao", "ban-thao.json", "nguon.zip"
_NUMBERED = re.compile(r"(\d+)-.+")
_STRANGE = (OSError, ValueError, KeyError, TypeError, AttributeError)
"""What a note that no program of ours has written may lead to."""


class Version(Struct, frozen=True):
    """A named draft: its number and name, the day it was kept on (ISO), digests by file."""

    folder: Path
    number: int
    ten: str
    ngay: str
    tep: Mapping[str, str]

    @property
    def document(self) -> str:
        """The id of its document."""
        return self.folder.parent.parent.name

    @property
    def page(self) -> Path:
        """The document as it was printed, under the name that its folder had then."""
        kept = (name for name in self.tep if name.endswith(".docx"))
        return self.folder / next(kept, f"{self.document}.docx")

    @property
    def altered(self) -> tuple[str, ...]:
        """The files that are not as they were kept, or are not there any more."""
        return tuple(name for name, noted in self.tep.items() if _now(self.folder / name) != noted)


def _now(path: Path) -> str:
    try:
        return digest(read_whole(path))
    except OSError:
        return ""


def versions_of(document: Path) -> tuple[Version, ...]:
    """Return the named drafts of the document in a folder, by number; none that says nothing."""
    return tuple(one for one in _folders(document) if isinstance(one, Version))


def version_problems(document: Path, shown: str) -> Iterator[Problem]:
    """Yield what is wrong with the named drafts of a document, whose folder is shown as `shown`."""
    for draft in _folders(document):
        if isinstance(draft, Path):
            seen = f"không đọc được `{NOTE}` của bản thảo này"
            mark = Mark(f"{shown}/{FOLDER}/{draft.name}/{NOTE}")
            yield problem("N640", mark, seen, goi_y="lấy lại từ bản sao lưu, hoặc xóa cả thư mục")
        elif names := draft.altered:
            listed = ", ".join(f"`{name}`" for name in names)
            seen = f"bản thảo “{draft.ten}” không còn như khi giữ: {listed} đã đổi hoặc mất"
            mark = Mark(f"{shown}/{FOLDER}/{draft.folder.name}")
            yield problem("N641", mark, seen, goi_y="lấy lại tệp ấy từ bản sao lưu")


def _folders(document: Path) -> Iterator[Version | Path]:
    """The folders of named drafts in the order of their numbers, read where they can be."""
    try:
        below = [one for one in (document / FOLDER).iterdir() if is_folder(one)]
    except OSError:
        return
    found = [(int(hit[1]), one) for one in below if (hit := _NUMBERED.fullmatch(one.name))]
    for number, folder in sorted(found):
        try:
            note = json.loads(read_whole(folder / NOTE))
            files = {str(name): str(noted) for name, noted in note["tep"].items()}
            yield Version(folder, number, str(note["ten"]), str(note["ngay"]), files)
        except _STRANGE:
            yield folder


def version_named(document: Path, shown: str, name: str) -> Version:
    """Return the named draft that a person means by its name or its number.

    Raises VanbanError where there is none.
    """
    every = versions_of(document)
    wanted = slug(name)
    for one in every:
        if wanted in (slug(one.ten), str(one.number), one.folder.name) or nfc(name) == one.ten:
            return one
    known = ", ".join(f"“{one.ten}”" for one in every)
    seen = f"`{shown}` không có bản thảo tên “{name}”"
    keep = f'chưa giữ bản thảo nào: `vanban ban-thao {as_argument(document.name)} --ten "{name}"`'
    if (document / KEPT_ISSUE).is_dir():  # no draft of it can be kept any more
        keep = "văn bản đã phát hành, không giữ bản thảo, không lấy ý kiến được nữa"
    hint = f"các bản thảo có: {known}" if every else keep
    raise VanbanError([problem("N642", Mark(shown), seen, goi_y=hint)])
