"""Files that `vanban check` writes beside a checked one: a copy with comments, the sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vanban.check.batch import Outcome
from vanban.check.docx.files import file_bytes
from vanban.check.inspect import Options, Report
from vanban.check.lawbook import LawBook
from vanban.disk import refused, write_new, write_whole
from vanban.problems.problem import MachineError, Problem
from vanban.problems.report import visible

if TYPE_CHECKING:
    from vanban.build.check_sheet import SheetForm
    from vanban.check.fixing.job import Edit

PLAIN = Options()
WORD = (".docx", ".docm", ".dotx", ".dotm")
PRINTED = "T8"
"""What only the printed pages show: they are not printed again after the corrections."""


def kept(every: Iterable[Outcome], root: Path, name: str) -> Iterator[Outcome]:
    """Pass on what becomes of each file, then write the findings down as a baseline, if asked.

    Raises VanbanError before anything where the name is that of another file.
    """
    from vanban.check.baseline import baseline_text, read_baseline

    target, old = root / name, 0
    if name and target.exists():
        old = sum(read_baseline(target).counts.values())
    reports = []
    for one in every:
        reports += [one.report] if one.report else []
        yield one
    if name:
        with _told(target):
            write_whole(target, baseline_text(reports, target.parent).encode())
        number = sum(len(one.problems) for one in reports)
        told = f"đã ghi {number} chỗ của {len(reports)} tệp vào {visible(name)}"
        click.echo(f"{told}, thay {old} chỗ ghi trước đó" if old else told, err=True)


@dataclass(frozen=True)
class Corrected:
    """What `--sua` made of one file: the copy, "" where none was written, what is left, why."""

    source: str
    copy: str
    edits: tuple[Edit, ...]
    left: tuple[Problem, ...]
    refused: str = ""

    def lines(self) -> Iterator[str]:
        """What to tell of it: what was corrected, then what a person is to correct."""
        if not self.copy:
            why = self.refused or "không có chỗ nào tự sửa được chắc chắn"
            yield f"{visible(self.source)}: không ghi bản sửa: {why}"
            return
        yield f"đã ghi {visible(self.copy)}; tệp gốc giữ nguyên. Đã sửa:"
        yield from (f"  {visible(one.line)}" for one in self.edits)
        if self.left:
            yield "Còn lại, cần người sửa (đề xuất):"
        for one in self.left:
            place = f"đoạn {one.dong}: " if one.dong else ""
            yield f"  {place}{visible(one.thong_bao)}; {visible(one.goi_y)} [{one.ma}]"

    def to_json(self) -> dict[str, Any]:
        """Return it as a JSON object with every key present, in fixed order."""
        return {
            "ban_sao": self.copy,
            "khong_sua": self.refused,
            "da_sua": [one.to_json() for one in self.edits],
            "de_xuat": [_proposal(one) for one in self.left],
        }


def _proposal(one: Problem) -> dict[str, str | int]:
    return {"ma": one.ma, "doan": one.dong, "thong_bao": one.thong_bao, "goi_y": one.goi_y}


def _as_it_is(report: Report) -> Report:
    return report


@dataclass(frozen=True)
class Beside:
    """Which files are asked for, and where: beside each checked file, or in a folder.

    `book`: the law that the files are checked by, and corrected by too.
    `silent`: corrections are not told line by line, but kept in `corrected`, by file.
    `only_new` leaves out of a report what is not to be told again.
    """

    root: Path
    book: LawBook
    comments: bool = False
    sheet: bool = False
    fixed: bool = False
    out: str = ""
    options: Options = PLAIN
    silent: bool = False
    only_new: Callable[[Report], Report] = _as_it_is
    corrected: dict[str, Corrected] = field(default_factory=dict)

    def write(self, report: Report, read: Path) -> Iterator[str]:
        """Write the files of one report under names that are free; yield what to tell of them.

        `read` is the file that was read: another one than the report's where it was converted.
        Raises VanbanError for a faulty template, MachineError where the disk refuses.
        """
        for wanted, ending, make in (
            (
                self.comments and not report.outside,
                f"chu-thich{_suffix(read)}",
                partial(self._commented, read),
            ),
            (self.sheet, "phieu.docx", self._sheet),
        ):
            if wanted:
                path = self._place(Path(report.tep), ending, make(report))
                yield f"đã ghi {visible(path.as_posix())}"
        if self.fixed and not report.outside:
            done = self.corrected[report.tep] = self._corrected(report, read)
            yield from () if self.silent else done.lines()

    def _place(self, source: Path, ending: str, content: bytes) -> Path:
        folder = Path(self.out) if self.out else source.parent
        name = f"{source.stem}.{ending}"
        with _told(folder / name):
            return write_new(folder, name, content)

    def _corrected(self, report: Report, read: Path) -> Corrected:
        """Write a corrected copy; nothing is written where nothing is safe to do."""
        from vanban.check.fixing.fixes import fixed

        done = fixed(file_bytes(read, report.tep), report.tep, self.book, self.options)
        wrote = (
            self._place(Path(report.tep), f"da-sua{_suffix(read)}", done.content)
            if done.edits
            else None
        )
        printed = (one for one in report.problems if one.ma.startswith(PRINTED))
        left = self.only_new(replace(report, problems=(*done.proposals, *printed))).problems
        copy = wrote.as_posix() if wrote else ""
        return Corrected(report.tep, copy, done.edits, left, done.refused)

    def _commented(self, read: Path, report: Report) -> bytes:
        from vanban.check.comments import commented

        raw = file_bytes(read, report.tep)
        return commented(raw, report.problems, report.tep, report.places)

    def _sheet(self, report: Report) -> bytes:
        from vanban.build.check_sheet import sheet

        return sheet(report, self._sheet_form)

    @cached_property
    def _sheet_form(self) -> SheetForm:
        """Read for the first sheet, not before: what is wrong with it stops no check."""
        from vanban.build.check_sheet import read_sheet_form

        return read_sheet_form(self.root)


@contextmanager
def _told(target: Path) -> Iterator[None]:
    """Say in the user's words what the disk refuses."""
    try:
        yield
    except OSError as error:
        raise MachineError([refused(target.as_posix(), error)]) from error


def _suffix(read: Path) -> str:
    """The suffix of a copy: Word opens a file with macros, or a template, under its own alone."""
    own = read.suffix.lower()
    return own if own in WORD else ".docx"
