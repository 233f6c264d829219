"""Files that `vanban check` writes beside a checked one: a copy with comments, the sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path

from vanban.check.inspecting import Asked, Report
from vanban.check.lawbook import read_law
from vanban.check.many import Looked
from vanban.disk import refused, write_whole
from vanban.problem import MachineError

PLAIN = Asked()


def kept(every: Iterable[Looked], root: Path, name: str) -> Iterator[Looked]:
    """Pass on what becomes of each file, then write the findings down as a baseline, if asked.

    Raises VanbanError before anything where the name is that of another file.
    """
    from vanban.check.baseline import baseline_text, read_baseline

    target = root / name
    if name and target.exists():
        read_baseline(target)
    reports = []
    for one in every:
        reports += [one.report] if one.report else []
        yield one
    if name:
        _put(target, baseline_text(reports, target.parent).encode())


@dataclass(frozen=True)
class Beside:
    """Which files are asked for, and where: beside each checked file, or in a folder."""

    root: Path
    comments: bool = False
    sheet: bool = False
    fixed: bool = False
    out: str = ""
    asked: Asked = PLAIN

    def write(self, report: Report, read: Path) -> Iterator[str]:
        """Write the files of one report under names that are free; yield what to tell of them.

        `read` is the file that was read: another one than the report's where it was converted.
        Raises VanbanError for a faulty template, MachineError where the disk refuses.
        """
        for wanted, ending, make in (
            (self.comments and not report.outside, "chu-thich", partial(self._commented, read)),
            (self.sheet, "phieu", self._sheet),
        ):
            if wanted:
                yield f"đã ghi {self._place(Path(report.tep), ending, make(report)).as_posix()}"
        if self.fixed and not report.outside:
            yield from self._corrected(report, read)

    def _place(self, source: Path, ending: str, content: bytes) -> Path:
        folder = Path(self.out) if self.out else source.parent
        target = _free(folder, f"{source.stem}.{ending}")
        _put(target, content)
        return target

    def _corrected(self, report: Report, read: Path) -> Iterator[str]:
        """A corrected copy, and what was done; nothing is written where nothing is safe to do."""
        from vanban.check.fixing.fixes import fixed

        done = fixed(read.read_bytes(), report.tep, read_law(self.root), self.asked)
        if not done.told:
            yield f"{report.tep}: không có chỗ nào tự sửa được chắc chắn"
            return
        path = self._place(Path(report.tep), "da-sua", done.content)
        yield f"đã ghi {path.as_posix()}; tệp gốc giữ nguyên. Đã sửa:"
        yield from (f"  {line}" for line in done.told)

    def _commented(self, read: Path, report: Report) -> bytes:
        from vanban.check.commenting import commented

        return commented(read.read_bytes(), report.problems, report.tep)

    def _sheet(self, report: Report) -> bytes:
        from vanban.phieu import sheet

        return sheet(report, self.root)


def _put(target: Path, content: bytes) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, content)
    except OSError as error:
        raise MachineError([refused(target.as_posix(), error)]) from error


def _free(folder: Path, stem: str) -> Path:
    """The first name of that stem that no file has: what a person wrote is never replaced."""
    names = (f"{stem}{f'-{n}' if n else ''}.docx" for n in count())
    return next(folder / name for name in names if not (folder / name).exists())
