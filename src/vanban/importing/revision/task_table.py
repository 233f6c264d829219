"""The table of assignments of a source with the rows of a new version: ids kept, the rest told."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from vanban.content.folder import Document
from vanban.content.plan import NhiemVu
from vanban.diff.words import Edit, passages
from vanban.importing.revision.own_workbook import own_edit
from vanban.importing.revision.task_changes import (
    FieldChange,
    Names,
    NewTask,
    TaskEdit,
    new_id,
    shown,
    task_edit,
)
from vanban.importing.revision.task_matches import Line, matches, moved
from vanban.importing.sources.task_source import SCHEMA
from vanban.source.blocks import Blocks, Piece, blocks_below, blocks_of
from vanban.source.writer import yaml_text

Kind = Literal["them", "bot", "sua", "chuyen_cho", "danh_lai_so"]
NUMBER, APART = "stt", "in_bang"
NO_EDIT = TaskEdit()


class TaskChange(Struct, frozen=True):
    """A row that is not as it was: its id ("" of a title), its numbers as printed, its text.

    `passages` are the words of its text that changed; `comments` the lines of comments that went
    with a row that is gone.
    """

    kind: Kind
    id: str
    old_number: str = ""
    new_number: str = ""
    text: str = ""
    fields: tuple[FieldChange, ...] = ()
    passages: tuple[Edit, ...] = ()
    moved: bool = False
    comments: int = 0

    def to_json(self) -> dict[str, Any]:
        """Return the change as `--format json` has it."""
        return {
            "loai": self.kind,
            "id": self.id,
            "so_cu": self.old_number,
            "so_moi": self.new_number,
            "noi_dung": self.text,
            "chuyen_cho": self.moved,
            "truong": [one.to_json() for one in self.fields],
        }


class MergedTasks(Struct, frozen=True):
    """The changes, in the order of the new version, what is gone last; the text of the file."""

    changes: tuple[TaskChange, ...]
    text: str
    changed: bool = False
    """The text is another than it was: a number that only counts on is none of it."""
    entries: tuple[Mapping[str, Any], ...] = ()
    """The values that are written anew: who is named there must be known."""

    @property
    def gone(self) -> tuple[str, ...]:
        """The ids of the tasks that are no more."""
        return tuple(one.id for one in self.changes if one.kind == "bot" and one.id)


class _Row(Struct, frozen=True):
    """A row of the merged table: where it stood, what it is now, and what is written of it."""

    before: int | None
    task: NewTask
    edit: TaskEdit = NO_EDIT
    id: str = ""


def merged_tasks(
    document: Document,
    text: str,
    tasks: Sequence[NewTask],
    names: Names,
    used: Collection[str] = (),
    *,
    in_text: bool = False,
) -> MergedTasks:
    """Return the text of a document's assignments with the rows of a new version, and what changed.

    `text` is the file as it stands, "" where there is none. A new task gets an id that no task has
    and that is not among those `used` elsewhere; what did not change keeps its bytes. With
    `in_text` tasks of units of the text stay: the new version is of the table alone.
    """
    rows = document.table.dong
    places = matches(_old_lines(document), _new_lines(tasks))
    typed = _typed(document)
    elsewhere = {*used} | {name for own in document.rieng.values() for name in own.rieng.viec}
    ids = new_id({row.id for row in rows} | elsewhere | {task.ident for task in tasks})
    table: list[_Row] = []
    for place, task in zip(places, tasks, strict=True):
        if place is None:
            own = task.ident if task.ident not in elsewhere else ""
            table.append(_Row(None, task, id="" if task.title else own or next(ids)))
        else:
            edit = _edit(rows[place], typed[place], task, names)
            table.append(_Row(place, task, edit, rows[place].id))
    if in_text:
        left = set(range(len(rows))) - {row.before for row in table}
        table += [
            _Row(at, NewTask(typed[at]), id=rows[at].id)
            for at in sorted(left)
            if rows[at].muc or rows[at].in_bang
        ]
    blocks = _blocks(document, text)
    changes = (*_changes(document, table), *_gone(document, table, blocks))
    same_order = [row.before for row in table] == list(range(len(rows)))
    if same_order and not any(row.edit.values for row in table):
        return MergedTasks(changes, text)
    written = tuple(_value(row, typed) for row in table)
    entries = tuple(v for v, row in zip(written, table, strict=True)
                    if row.before is None or row.edit.values)  # fmt: skip
    return MergedTasks(changes, _text(table, written, blocks, typed, text), True, entries)


def _edit(old: NhiemVu, typed: Mapping[str, Any], task: NewTask, names: Names) -> TaskEdit:
    if task.exact is not None:
        return own_edit(old, task, names)
    return task_edit(old, typed, task, names)


# --- what is matched ---


def _old_lines(document: Document) -> list[Line]:
    numbers, group = document.table.numbers, ""
    lines = []
    for row in document.table.dong:
        if row.tieu_de:
            group = shown(row.tieu_de)
            lines.append(Line("nhom", group))
            continue
        who = (*row.chu_tri, "", *row.phoi_hop)
        when = shown(str(row.thoi_gian or ""))
        text = shown(row.noi_dung)
        lines.append(Line("viec", text, numbers[row.id], group, who, when, row.id))
    return lines


def _new_lines(tasks: Sequence[NewTask]) -> list[Line]:
    group, lines = "", []
    numbers = _numbers(tasks, [APART in one.entry for one in tasks])
    for task, number in zip(tasks, numbers, strict=True):
        if task.title:
            group = shown(task.title)
            lines.append(Line("nhom", group))
            continue
        entry = task.entry
        who = (*entry.get("chu_tri", ()), "", *entry.get("phoi_hop", ()))
        text = shown(str(entry["noi_dung"]))
        when = shown(task.time)
        lines.append(Line("viec", text, number, group, who, when, task.ident))
    return lines


def _numbers(tasks: Sequence[NewTask], in_text: Sequence[bool]) -> list[str]:
    """The numbers as the new table prints them: those typed, else 1, 2, 3.

    A task that is told in the text alone has that of its unit.
    """
    typed = any(NUMBER in one.entry for one in tasks)
    numbers, count = [], 0
    for task, apart in zip(tasks, in_text, strict=True):
        count += not (task.title or apart)
        number = str(task.entry.get(NUMBER, "")) if typed else str(count)
        unit = next(iter(task.entry.get("muc", ())), "")
        numbers.append("" if task.title else shown(unit if apart else number))
    return numbers


def _typed(document: Document) -> list[Mapping[str, Any]]:
    value: Any = document.rows.value
    return list(value if isinstance(value, list) else value.get("dong", []))


# --- what is told ---


def _changes(document: Document, table: Sequence[_Row]) -> Iterator[TaskChange]:
    rows, old_numbers = document.table.dong, document.table.numbers
    numbers = _numbers([row.task for row in table], [_apart(row, rows) for row in table])
    elsewhere = moved([row.before for row in table if row.before is not None])
    for row, number in zip(table, numbers, strict=True):
        text = row.task.title or shown(str(row.task.entry.get("noi_dung", "")))
        if row.before is None:
            yield TaskChange("them", row.id, "", number, text)
            continue
        before = rows[row.before]
        old_number = old_numbers.get(before.id, "")
        fields = tuple(one for one in row.edit.fields if one.key != NUMBER)
        change = TaskChange(
            "sua", row.id, old_number, number, text, fields, _passages(fields),
            moved=row.before in elsewhere,
        )  # fmt: skip
        if fields:
            yield change
        elif change.moved:
            yield replace(change, kind="chuyen_cho")
        elif old_number != number or row.edit.fields:
            yield replace(change, kind="danh_lai_so", fields=())


def _apart(row: _Row, rows: Sequence[NhiemVu]) -> bool:
    """Say whether a row is told in the text alone: as the source says, a new one as the file."""
    return APART in row.task.entry if row.before is None else rows[row.before].in_bang is not None


def _passages(fields: Sequence[FieldChange]) -> tuple[Edit, ...]:
    text = next((one for one in fields if one.key in ("noi_dung", "tieu_de")), None)
    return passages(text.old, text.new) if text else ()


def _gone(document: Document, table: Sequence[_Row], blocks: Blocks | None) -> Iterator[TaskChange]:
    kept = {row.before for row in table}
    for place, row in enumerate(document.table.dong):
        if place not in kept:
            comments = blocks.pieces[place].comments if blocks else 0
            number = document.table.numbers.get(row.id, "")
            text = shown(row.tieu_de or row.noi_dung)
            yield TaskChange("bot", row.id, number, "", text, comments=comments)


# --- what is written ---


def _blocks(document: Document, text: str) -> Blocks | None:
    """The file cut at its rows; None where they do not stand on lines of their own."""
    listed = isinstance(document.rows.value, list)
    blocks = blocks_of(text) if listed else blocks_below(text)
    return blocks if blocks and len(blocks.pieces) == len(document.table.dong) else None


def _value(row: _Row, typed: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """A row as plain values: what was typed, with what changed."""
    if row.before is None:
        return {**row.task.entry, **({"id": row.id} if row.id else {})}
    value = {**typed[row.before], **(row.edit.values or {})}
    return {key: one for key, one in value.items() if one is not None}


def _text(
    table: Sequence[_Row],
    values: Sequence[Mapping[str, Any]],
    blocks: Blocks | None,
    typed: Sequence[Mapping[str, Any]],
    text: str,
) -> str:
    if blocks is None:
        above = "".join(line for line in text.splitlines(keepends=True) if line.startswith("#"))
        return (above or f"{SCHEMA.format(up='../')}\n") + yaml_text([dict(one) for one in values])
    items: list[Piece | Mapping[str, Any]] = []
    for row, value in zip(table, values, strict=True):
        if row.before is None:
            items.append(value)
            continue
        piece = blocks.pieces[row.before]
        new = row.edit.text(piece.text, typed[row.before])
        items.append(replace(piece, text=new) if new is not None else value)
    return blocks.listed(items)
