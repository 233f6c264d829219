"""Files that `vanban check` writes: a copy with comments or corrections, the sheet, a baseline."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec import Struct, field
from msgspec.structs import replace

from vanban.check.batch import Outcome
from vanban.check.docx.files import file_bytes
from vanban.check.docx.limits import faults_as_problems
from vanban.check.inspect import Options, Report
from vanban.check.lawbook import LawBook
from vanban.disk import write_alone, write_new, write_refusal
from vanban.problems.problem import MachineError, Problem, VanbanError
from vanban.problems.report import visible

if TYPE_CHECKING:
    from vanban.build.check_sheet import SheetForm
    from vanban.check.fixing.fixes import CorrectedFile
    from vanban.check.fixing.job import Edit
    from vanban.check.repair import Repair, TakenBack

PLAIN = Options()
BATCH, LOAD = 16, 64 * 2**20
"""Files, and bytes of files, that wait to be corrected together."""
WORD = (".docx", ".docm", ".dotx", ".dotm")
PRINTED = "T8"
"""What only the printed pages show: they are not printed again after the corrections."""


def with_new_baseline(outcomes: Iterable[Outcome], root: Path, name: str) -> Iterator[Outcome]:
    """Pass on what becomes of each file, then write the findings down as a baseline, if asked.

    Raises VanbanError before anything where the name is that of another file.
    """
    from vanban.check.baseline import baseline_text, read_baseline

    target, old_count = root / name, 0
    if name and target.exists():
        old_count = sum(read_baseline(target).counts.values())
    reports = []
    for outcome in outcomes:
        reports += [outcome.report] if outcome.report else []
        yield outcome
    if name:
        with _disk_refusals(target):
            write_alone(target, baseline_text(reports, target.parent).encode())
        number = sum(len(report.problems) for report in reports)
        message = f"đã ghi {number} chỗ của {len(reports)} tệp vào {visible(name)}"
        click.echo(
            f"{message}, thay {old_count} chỗ ghi trước đó" if old_count else message, err=True
        )


class Correction(Struct, frozen=True):
    """What `--sua` made of one file: the copy, "" where none was written, what is left, why.

    `taken_back`: the groups of corrections that would have made a page worse.
    """

    source: str
    copy: str
    edits: tuple[Edit, ...]
    remaining: tuple[Problem, ...]
    refusal: str = ""
    taken_back: tuple[TakenBack, ...] = ()

    def lines(self) -> Iterator[str]:
        """What to tell of it: what was corrected, then what a person is to correct."""
        if not self.copy:
            yield f"{visible(self.source)}: không ghi bản sửa: {self.refusal or self._nothing}"
            yield from self._left_out()
            return
        yield f"đã ghi {visible(self.copy)}; tệp gốc giữ nguyên. Đã sửa:"
        yield from (f"  {visible(edit.line)}" for edit in self.edits)
        yield from self._left_out()
        if self.remaining:
            yield "Còn lại, cần người sửa (đề xuất):"
        for fault in self.remaining:
            place = f"đoạn {fault.dong}: " if fault.dong else ""
            yield f"  {place}{visible(fault.thong_bao)}; {visible(fault.goi_y)} [{fault.ma}]"

    @property
    def _nothing(self) -> str:
        if self.taken_back:
            return "không chỗ nào sửa được mà giữ nguyên được trang in"
        return "không có chỗ nào tự sửa được chắc chắn"

    def _left_out(self) -> Iterator[str]:
        """What to tell of the groups that were tried and not done."""
        if self.taken_back:
            yield "Không sửa, để trang in không xấu đi:"
        yield from (f"  {visible(one.line)}" for one in self.taken_back)

    def to_json(self) -> dict[str, Any]:
        """Return it as a JSON object with every key present, in fixed order."""
        return {
            "ban_sao": self.copy,
            "khong_sua": self.refusal,
            "da_sua": [one.to_json() for one in self.edits],
            "hoan_lai": [_taken_back(one) for one in self.taken_back],
            "de_xuat": [_proposal(one) for one in self.remaining],
        }


def _taken_back(one: TakenBack) -> dict[str, Any]:
    edits = [edit.to_json() for edit in one.edits]
    return {"nhom": one.group, "ly_do": one.why, "dinh_sua": edits}


def _proposal(one: Problem) -> dict[str, str | int]:
    return {"ma": one.ma, "doan": one.dong, "thong_bao": one.thong_bao, "goi_y": one.goi_y}


def _as_it_is(report: Report) -> Report:
    return report


class CopyWriter(Struct, frozen=True, dict=True):
    """Which files are asked for, and where: beside each checked file, or in a folder.

    `book`: the law that the files are checked by, and corrected by too.
    `silent`: corrections are not told line by line, but kept in `corrections`, by file.
    `only_new` leaves out of a report what is not to be told again.
    """

    root: Path
    book: LawBook
    comments: bool = False
    sheet: bool = False
    correct: bool = False
    out: str = ""
    options: Options = PLAIN
    silent: bool = False
    only_new: Callable[[Report], Report] = _as_it_is
    corrections: dict[str, Correction] = field(default_factory=dict)
    waiting: list[tuple[Report, Path]] = field(default_factory=list)
    """The files that are still to be corrected: many at one start of LibreOffice."""

    def write(self, report: Report, source_file: Path) -> Iterator[str]:
        """Write the files of one report under names that are free; yield what to tell of them.

        A corrected copy comes later, with those of other files: `write_corrected`.
        `source_file` is the file that was read: another one than the report's where it was
        converted. Raises VanbanError for a faulty template, MachineError where the disk refuses.
        """
        for requested, ending, make in (
            (
                self.comments and not report.outside,
                f"chu-thich{_suffix(source_file)}",
                partial(self._comment_copy, source_file),
            ),
            (self.sheet, "phieu.docx", self._sheet),
        ):
            if requested:
                path = self._place(Path(report.tep), ending, make(report))
                yield f"đã ghi {visible(path.as_posix())}"
        if self.correct and not report.outside:
            self.waiting.append((report, source_file))
        elif self.correct and not self.silent:
            why = f"không thuộc phạm vi kiểm tra: {report.outside}"
            yield f"{visible(report.tep)}: không ghi bản sửa: {why}"

    @property
    def full(self) -> bool:
        """Whether so many files wait to be corrected that it is time to do it."""
        sizes = (path.stat().st_size for _, path in self.waiting if path.exists())
        return len(self.waiting) >= BATCH or sum(sizes) > LOAD

    def write_corrected(self) -> Iterator[tuple[tuple[str, ...], tuple[Problem, ...]]]:
        """Write the corrected copies of the files that wait; yield what to tell, and the faults.

        Nothing is written where nothing is safe to do.
        """
        from vanban.check.repair import repairs

        waiting = tuple(self.waiting)
        self.waiting.clear()
        files = [(report.tep, path) for report, path in waiting]
        for (report, path), repair in zip(
            waiting, repairs(files, self.book, self.options) if files else (), strict=True
        ):
            yield self._told(report, path, repair)

    def _told(
        self, report: Report, source_file: Path, repair: Repair
    ) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
        if repair.fixed is None:
            return (), repair.problems
        try:
            with faults_as_problems(report.tep, "ghi bản sao của"):
                correction = self._correction(report, source_file, repair.fixed, repair.taken_back)
        except VanbanError as error:
            return (), error.problems
        self.corrections[report.tep] = correction
        return (() if self.silent else tuple(correction.lines())), ()

    def _place(self, source: Path, ending: str, content: bytes) -> Path:
        folder = Path(self.out) if self.out else source.parent
        name = f"{source.stem}.{ending}"
        with _disk_refusals(folder / name):
            return write_new(folder, name, content)

    def _correction(
        self,
        report: Report,
        source_file: Path,
        fixed_file: CorrectedFile,
        taken_back: tuple[TakenBack, ...],
    ) -> Correction:
        copy_path = (
            self._place(Path(report.tep), f"da-sua{_suffix(source_file)}", fixed_file.content)
            if fixed_file.edits
            else None
        )
        printed = (one for one in report.problems if one.ma.startswith(PRINTED))
        remaining = self.only_new(
            replace(report, problems=(*fixed_file.proposals, *printed))
        ).problems
        copy_name = copy_path.as_posix() if copy_path else ""
        return Correction(
            report.tep, copy_name, fixed_file.edits, remaining, fixed_file.refused, taken_back
        )

    def _comment_copy(self, source_file: Path, report: Report) -> bytes:
        from vanban.check.comments import commented

        raw = file_bytes(source_file, report.tep)
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
def _disk_refusals(target: Path) -> Iterator[None]:
    """Say in the user's words what the disk refuses."""
    try:
        yield
    except OSError as error:
        raise MachineError([write_refusal(target.as_posix(), error)]) from error


def _suffix(source_file: Path) -> str:
    """The suffix of a copy: Word opens a file with macros, or a template, under its own alone."""
    own = source_file.suffix.lower()
    return own if own in WORD else ".docx"
