"""The workbook of assignments that `export` writes, come back from who has edited it.

It has a column for all that a task may say. So it is read as the workbook of a plan is, by its ids
and without a question, and what it says otherwise of a task is what was edited.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from vanban.content.fields import as_source
from vanban.content.folder import Document
from vanban.content.plan import BangPhanCong, NhiemVu, SanPham
from vanban.content.workbook.cell_remarks import remark_notice
from vanban.content.workbook.columns import NUMBER, OWN, PRODUCT, TaskColumns
from vanban.content.workbook.grid import read_grids
from vanban.content.workbook.headings import Head, find_head
from vanban.content.workbook.names import Names as SheetNames
from vanban.content.workbook.table import read_sheet
from vanban.importing.revision.task_changes import (
    ORDER,
    ROLES,
    FieldChange,
    Names,
    NewTask,
    TaskEdit,
    shown,
)
from vanban.problems.problem import Problem, VanbanError, has_errors, problem
from vanban.source.loader import Source
from vanban.source.record import decode
from vanban.text.vietnamese import join_names

LEAST = 2
"""Columns that only an exported workbook has, from which a sheet is one."""
ONLY_EXPORTED = frozenset(["vai_tro", "thuc_hien", "in_bang"])
GIVEN = ("Y214", "Y215")
"""That a task has no id: the merging gives it one."""


class OwnTable(Struct, frozen=True):
    """The rows of an exported workbook, and what is to be said of its cells."""

    tasks: tuple[NewTask, ...]
    told: tuple[Problem, ...] = ()


def own_table(
    raw: bytes, tep: str, words: TaskColumns, names: SheetNames, document: Document
) -> OwnTable | None:
    """Read a workbook that `export` has written of a document's table; None for any other.

    Raises VanbanError for cells that cannot be understood.
    """
    head = _head(raw, tep, words)
    if head is None:
        return None
    ids, column = {row.id for row in document.table.tasks}, head.column("id")
    cells = (cell for (_, at), cell in head.grid.cells.items() if at == column)
    if not any(cell.text.strip() in ids for cell in cells) and not _is_exported(head, words):
        return None
    sheet = read_sheet(raw, tep, words, names)
    if sheet.source is None:
        raise VanbanError(sheet.problems)
    table, faults = decode(BangPhanCong, sheet.source)
    faults = (*faults, *_twice(sheet.source, table))
    if table is None or has_errors(faults):
        raise VanbanError([one for one in faults if one.muc_do == "loi"])
    value: Any = sheet.source.value
    keys = frozenset(head.columns.values())
    tasks = tuple(
        NewTask(
            entry, None, keys,
            "" if row.id in sheet.source.provisional else row.id, row,
        )
        for entry, row in zip(value, table.dong, strict=True)
    )  # fmt: skip
    told = tuple(one for one in (*sheet.problems, *faults) if one.ma not in GIVEN)
    told = (*told, *remark_notice(head.grid.name, head.grid.remarks, tep))
    return OwnTable(_numbered_by_itself(tasks, document), told)


def _numbered_by_itself(tasks: tuple[NewTask, ...], document: Document) -> tuple[NewTask, ...]:
    """The rows without numbers, where the program gave them and nobody has typed another."""
    before = document.table.numbers
    if any(row.stt for row in document.table.tasks):
        return tasks
    for task in tasks:
        number = str(task.entry.get(NUMBER, ""))
        if number != before.get(task.ident, number) or not (number.isdigit() or not number):
            return tasks
    return tuple(_without_number(task) for task in tasks)


def _without_number(task: NewTask) -> NewTask:
    assert task.exact is not None
    entry = {key: value for key, value in task.entry.items() if key != NUMBER}
    return replace(task, entry=entry, exact=task.exact.model_copy(update={NUMBER: ""}))


def is_exported(raw: bytes, tep: str, words: TaskColumns) -> bool:
    """Say whether a file is a workbook of assignments that `export` wrote, of whatever plan."""
    head = _head(raw, tep, words)
    return head is not None and _is_exported(head, words)


def _head(raw: bytes, tep: str, words: TaskColumns) -> Head | None:
    grids, _ = read_grids(raw, tep) if raw.startswith(b"PK") else ((), ())
    return find_head(grids, tep, words)[0] if grids else None


def _is_exported(head: Head, words: TaskColumns) -> bool:
    """Say whether a sheet has columns that are hidden unless they are used, which nobody prints."""
    hidden = {one.khoa for one in words.cot if one.an and not one.tu_khoa}
    only = {key for key in hidden if "." in key} | (hidden & ONLY_EXPORTED)
    return len(set(head.columns.values()) & only) >= LEAST


def _twice(rows: Source, table: BangPhanCong | None) -> Iterator[Problem]:
    """Tasks of one id: a row that was copied has that of its pattern."""
    first: dict[str, int] = {}
    for at, row in enumerate(table.dong if table else ()):
        mark = rows.mark((at, "id"))
        if row.id and first.setdefault(row.id, mark.dong) != mark.dong:
            seen = f"mã `{row.id}` đã dùng ở hàng {first[row.id]}"
            hint = "việc mới thì xóa trắng ô mã, chương trình đặt mã khác"
            yield problem("N101", mark, seen, goi_y=hint)


def own_edit(old: NhiemVu, new: NewTask, names: Names) -> TaskEdit:
    """Return what an exported workbook says otherwise of a task: just what was edited there."""
    assert new.exact is not None
    stated = {key.split(".", 1)[0] for key in new.stated} | {"tieu_de"}
    now = _with_unstated(old, new.exact, new.stated)
    fields: list[FieldChange] = []
    values: dict[str, Any] = {}
    source = as_source(now)
    for key in ORDER:
        if key == "id" and not new.ident:
            continue
        if key in stated and getattr(old, key) != getattr(now, key):
            fields.append(_change(key, old, now, names))
            values[key] = source.get(key)
    return TaskEdit(tuple(fields), values)


def _with_unstated(old: NhiemVu, now: NhiemVu, stated: Collection[str]) -> NhiemVu:
    """The task of now; its products keep what the sheet has no column for."""
    lost = [key for key in OWN if f"{PRODUCT}.{key}" not in stated]
    before: Mapping[str, SanPham] = {one.ten: one for one in old.san_pham}
    if not lost:
        return now
    products = tuple(
        product.model_copy(update={key: getattr(before[product.ten], key) for key in lost})
        if product.ten in before
        else product
        for product in now.san_pham
    )
    return now.model_copy(update={PRODUCT: products})


def _change(key: str, old: NhiemVu, now: NhiemVu, names: Names) -> FieldChange:
    before, after = (_said(key, one, names) for one in (old, now))
    if key not in ROLES:
        return FieldChange(key, before, after)
    was, new = getattr(old, key), getattr(now, key)
    added = tuple(names.shown(who) for who in new if who not in was)
    gone = tuple(names.shown(who) for who in was if who not in new)
    return FieldChange(key, before, after, added, gone)


def _said(key: str, task: NhiemVu, names: Names) -> str:
    """What a field says, on one line."""
    value = getattr(task, key)
    if key in ROLES:
        return join_names((names.shown(who) for who in value), "; ")
    if key == PRODUCT:
        return "; ".join(_product(one, names) for one in value)
    if isinstance(value, Mapping):
        return "; ".join(f"{names.shown(who)}: {_plain(one)}" for who, one in value.items())
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    return shown(str(value or ""))


def _product(product: SanPham, names: Names) -> str:
    """A product with what it has of its own."""
    own = [join_names((names.shown(who) for who in getattr(product, role)), ", ") for role in ROLES]
    own.append(str(product.thoi_gian or ""))
    more = ", ".join(part for part in own if part)
    return shown(product.ten) + (f" ({more})" if more else "")


def _plain(one: Any) -> str:
    return shown(str(getattr(one, "ghi", one)))
