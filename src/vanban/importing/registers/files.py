"""The file of a register to its tables: a workbook, .csv, or a Word file of any form."""

from __future__ import annotations

from pathlib import Path

from vanban.check.docx.files import ENDINGS, convertible, file_bytes
from vanban.check.docx.reader import read_bytes
from vanban.importing.papers.word_forms import word_bytes
from vanban.importing.tables.grid import Grid, word_grids, workbook_grids


def register_grids(path: Path, shown: str) -> tuple[Grid, ...]:
    """Return the sheets of a workbook or .csv, the tables of a Word file; `shown` is its name.

    Raises VanbanError for what cannot be read, MachineError where LibreOffice is needed (.doc,
    .odt, .rtf) and is not there.
    """
    if path.suffix.lower() in ENDINGS or convertible(path):
        raw, _ = word_bytes(path, shown)
        return word_grids(read_bytes(raw, shown))
    return workbook_grids(file_bytes(path, shown), shown)
