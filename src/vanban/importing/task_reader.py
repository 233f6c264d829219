"""What is asked of this package about tasks: one function for each sort of file.

Pure: values and bytes in, values out; no disk, no clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from vanban.check.docx.paper import Paper
from vanban.content.workbook.names import Names
from vanban.importing.tasks import Prose, Question, Tables

__all__ = ["prose_tasks", "task_tables", "to_json", "workbook_tables"]


def task_tables(paper: Paper, names: Names) -> Tables:
    """Read the tables of a Word file: each is one of `Tables.tables`, tasks or not.

    `names` are those of the office's registry, with what its `ten-khac.yaml` remembers; for an
    empty office `names_of(DanhBa(), None)`. Never raises.
    """
    raise NotImplementedError


def workbook_tables(raw: bytes, names: Names, tep: str = "") -> Tables:
    """Read the sheets of a workbook (.xlsx) or a .csv file; `tep` is its name in messages.

    Raises VanbanError for what is no workbook (M160).
    """
    raise NotImplementedError


def prose_tasks(paper: Paper, names: Names, *, everywhere: bool = False) -> Prose:
    """Read the tasks in prose: under "Tổ chức thực hiện" and its like, or everywhere.

    Paragraphs of tables are passed over.
    """
    raise NotImplementedError


def to_json(
    tables: Tables,
    prose: Prose,
    parts: Mapping[str, Any] | None = None,
    asked: Iterable[Question] = (),
) -> dict[str, Any]:
    """Return the contract of `vanban import --format json`, in its fixed order.

    `parts` is what was read of the document's parts; `asked` what is asked of those.
    """
    raise NotImplementedError
