"""Files that `vanban check` writes beside a checked one: a copy with comments, the sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from vanban.check.inspecting import Report
from vanban.disk import refused, write_whole
from vanban.problem import MachineError


@dataclass(frozen=True)
class Beside:
    """Which files are asked for, and where: beside each checked file, or in a folder."""

    root: Path
    comments: bool = False
    sheet: bool = False
    out: str = ""

    def write(self, report: Report) -> Iterator[Path]:
        """Write the files of one report under names that are free; yield where they lie.

        Raises VanbanError for a faulty template, MachineError where the disk refuses.
        """
        for wanted, ending, make in (
            (self.comments and not report.outside, "chu-thich", self._commented),
            (self.sheet, "phieu", self._sheet),
        ):
            if wanted:
                yield self._place(Path(report.tep), ending, make(report))

    def _place(self, source: Path, ending: str, content: bytes) -> Path:
        folder = Path(self.out) if self.out else source.parent
        target = _free(folder, f"{source.stem}.{ending}")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            write_whole(target, content)
        except OSError as error:
            raise MachineError([refused(target.as_posix(), error)]) from error
        return target

    def _commented(self, report: Report) -> bytes:
        from vanban.check.commenting import commented

        return commented(Path(report.tep).read_bytes(), report.problems, report.tep)

    def _sheet(self, report: Report) -> bytes:
        from vanban.phieu import sheet

        return sheet(report, self.root)


def _free(folder: Path, stem: str) -> Path:
    """The first name of that stem that no file has: what a person wrote is never replaced."""
    names = (f"{stem}{f'-{n}' if n else ''}.docx" for n in count())
    return next(folder / name for name in names if not (folder / name).exists())
