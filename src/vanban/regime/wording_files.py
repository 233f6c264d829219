"""The wording files of a regime: which there are, and what each is for.

Reads files and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from vanban.regime.columns import TableWording, column_problems
from vanban.regime.list_wording import LISTS, ListWording
from vanban.regime.wording import Wording, syntax_problems
from vanban.regime.wording_records import BodyTasksWording, CoverageWording, SheetWording, TaskWords
from vanban.source.reader import Reader
from vanban.source.record import Record

TASK_WORDS, COVERAGE, BODY_TASKS = "soat-nhiem-vu", "ra-soat-phan-cong", "nhiem-vu-don-vi"
SHEET = "phieu-kiem-tra"
REVIEW: Mapping[str, type[Record]] = {
    TASK_WORDS: TaskWords,
    COVERAGE: CoverageWording,
    BODY_TASKS: BodyTasksWording,
    SHEET: SheetWording,
}
"""The files for looking plans through; an office's older folder may not have them."""


def wording_files(folders: tuple[Path, ...]) -> Iterator[Path]:
    """Yield the wording files of a regime, each from the topmost folder that has it."""
    found: dict[str, Path] = {}
    for folder in reversed(folders):
        found |= {path.name: path for path in sorted((folder / "van_mau").glob("*.yaml"))}
    yield from (found[name] for name in sorted(found))


class Words:
    """The wording files of a regime, by what they are for."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.wordings: dict[str, tuple[Wording, Path]] = {}
        self.tables: dict[str, TableWording] = {}
        self.lists: dict[str, tuple[ListWording, Path]] = {}
        self.review: dict[str, Record] = {}
        self.seen: set[str] = set()

    def read(self, path: Path) -> None:
        """Read one file, kept under its name where it has no fault."""
        name, keep = path.stem, self._reader.read_kept
        self.seen.add(name)
        if name in LISTS:
            listed = keep(path, ListWording, syntax_problems)
            self.lists |= {name: (listed, path)} if listed else {}
        elif name.startswith("bang-"):
            table = keep(path, TableWording, column_problems)
            self.tables |= {name: table} if table else {}
        elif name in REVIEW:
            paper = keep(path, REVIEW[name], syntax_problems)
            self.review |= {name: paper} if paper else {}
        else:
            wording = keep(path, Wording, syntax_problems)
            self.wordings |= {name: (wording, path)} if wording else {}
