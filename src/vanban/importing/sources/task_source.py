"""Tasks that were read as the text of `phan-cong.yaml`: every column kept, nothing put in.

Who is not known stands in the cell's own words (`ghi_o`), so that the page prints what it printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from msgspec.structs import replace

from vanban.content.workbook.cell_text import read_lines, read_time
from vanban.importing.names.name_cuts import listed_lines
from vanban.importing.names.new_names import NewNames
from vanban.importing.prose.verbs import begins_with_verb
from vanban.importing.tables.times import is_broken_day
from vanban.importing.tasks import NameRead, ProseTask, TaskRow, TaskTable
from vanban.legal_text.marks import escape
from vanban.source.writer import yaml_text
from vanban.text.vietnamese import lower_first, upper_first

_LEADS = re.compile(
    r"(?:có\s+trách\s+nhiệm\s+)?chủ\s+trì\s*[,;]?\s*(?:và\s+)?phối\s+hợp\s+(?:chặt\s+chẽ\s+)?"
    r"(?:với|cùng(?:\s+với)?)?\s*",
    re.IGNORECASE,
)
_LEADING = re.compile(r"(?:có\s+trách\s+nhiệm\s+)?chủ\s+trì\s*,?\s+", re.IGNORECASE)
_CHARGED = re.compile(r"có\s+trách\s+nhiệm\s*:?\s*", re.IGNORECASE)
_COMMON = re.compile(r"(?:và\s+)?(?:phối\s+hợp|chịu\s+trách\s+nhiệm)", re.IGNORECASE)
"""Behind "chủ trì", what says who works with it rather than what is done."""
_BEFORE_VERB = re.compile(r"\A[\s,]*(?:để\s+)?")
_ROLES = ("chu_tri", "phoi_hop", "theo_doi")
SCHEMA = "# yaml-language-server: $schema={up}.schema/phan-cong.schema.json"


def task_file(
    tables: Iterable[TaskTable], prose: Iterable[ProseTask], names: NewNames, depth: int = 1
) -> str:
    """Return the text of phan-cong.yaml, "" for no task; `depth`: folders below content/."""
    entries = task_entries(tables, prose, names)
    if not entries:
        return ""
    return f"{SCHEMA.format(up='../' * depth)}\n{yaml_text(entries)}"


def task_entries(
    tables: Iterable[TaskTable], prose: Iterable[ProseTask], names: NewNames
) -> list[dict[str, Any]]:
    """Return the entries of phan-cong.yaml: tasks of tables in their order, then those in prose."""
    return [one.entry for one in placed_tasks(tables, prose, names)]


class PlacedTask(NamedTuple):
    """An entry of phan-cong.yaml, the row or sentence that says it, the table that it is of.

    A title is of no row.
    """

    entry: dict[str, Any]
    row: TaskRow | ProseTask | None = None
    table: TaskTable | None = None


def placed_tasks(
    tables: Iterable[TaskTable], prose: Iterable[ProseTask], names: NewNames
) -> Iterator[PlacedTask]:
    """Yield the entries in their order, each with what it was made of.

    Tasks in prose beside a table are marked: the table of the document does not print them.
    """
    number, beside = 0, False
    tables = tuple(tables)
    typed = _numbers_matter(tables)
    for table in tables:
        beside = True
        groups = sorted(table.groups, key=lambda group: group.before)
        for first, rows in _tasks(table.rows):
            while groups and groups[0].before <= first:  # "A. …", and "I. …" right below it
                yield PlacedTask({"tieu_de": _text(groups.pop(0).title)}, None, table)
            number += 1
            entry = _entry(f"nv-{number:02}", rows, names, typed=typed)
            yield PlacedTask(entry, rows[0], table)
        for group in groups:
            yield PlacedTask({"tieu_de": _text(group.title)}, None, table)
    for task in prose:
        number += 1
        entry = _of_prose(f"nv-{number:02}", task, names)
        yield PlacedTask({**entry, **({"in_bang": "khong"} if beside else {})}, task)


def task_count(tables: Iterable[TaskTable]) -> int:
    """Return how many tasks tables have: a task of several rows is one."""
    return sum(1 for table in tables for _ in _tasks(table.rows))


def _tasks(rows: Sequence[TaskRow]) -> Iterator[tuple[int, list[TaskRow]]]:
    """Yield each task with its further lines, and at which row it begins.

    The first of its rows has what they all say beside their products. A further line without a
    product that another body leads, or that has another time, is a task of its own: nothing else
    would hold it.
    """
    at = 0
    first: TaskRow | None = None
    while at < len(rows):
        goes_on = first and rows[at].continued and rows[at].noi_dung == first.noi_dung
        first, end = (_led_as(first, rows[at]) if first and goes_on else rows[at]), at + 1
        while end < len(rows) and _goes_on(first, rows[end]):
            end += 1
        further = rows[at + 1 : end]
        yield at, [_whole(first, further), *further]
        at = end


def _goes_on(first: TaskRow, row: TaskRow) -> bool:
    """Say whether a row is a further line of a task, and no other task with the same text."""
    if not row.continued or row.noi_dung != first.noi_dung:
        return False
    other_lead = bool(row.chu_tri) and _keys(row.chu_tri) != _keys(first.chu_tri)
    when = row.thoi_gian.text
    return bool(row.san_pham) or not (other_lead or when not in ("", first.thoi_gian.text))


def _keys(names: Iterable[NameRead]) -> list[str]:
    return [name.id or name.text for name in names]


def _led_as(above: TaskRow, row: TaskRow) -> TaskRow:
    """A row with the lead of the one above where its own cell is blank."""
    if row.chu_tri or "chu_tri" in row.roles_as_typed or "chu_tri" not in above.roles_as_typed:
        return row
    typed = {**row.roles_as_typed, "chu_tri": above.roles_as_typed["chu_tri"]}
    return replace(row, chu_tri=above.chu_tri, roles_as_typed=typed)


_BESIDE = ("lanh_dao", "bao_cao", "giao_theo", "ghi_chu")
"""Cells of a task that its further lines may go on with."""


def _whole(first: TaskRow, further: Sequence[TaskRow]) -> TaskRow:
    """The first row of a task with what its further lines say beside their products."""
    for row in further:
        changes: dict[str, Any] = {key: _both(getattr(first, key), getattr(row, key))
                                   for key in _BESIDE}  # fmt: skip
        khac = dict(first.khac)
        for heading, text in row.khac.items():
            khac[heading] = _both(khac.get(heading, ""), text)
        typed = dict(first.roles_as_typed)
        for role in _ROLES[1:] if not row.san_pham else ():
            own, more = getattr(first, role), getattr(row, role)
            new = tuple(name for name in more if _keys((name,))[0] not in _keys(own))
            changes[role] = (*own, *new)
            if new:
                cells = (typed.get(role, ""), row.roles_as_typed.get(role, ""))
                typed[role] = "; ".join(cell for cell in cells if cell)
        first = replace(first, khac=khac, roles_as_typed=typed, **changes)
    return first


def _both(above: str, below: str) -> str:
    """Two cells of one task as one: what the lower one says anew stands on a line of its own."""
    if not below or below in above.split("\n") or below == above:
        return above
    return f"{above}\n{below}" if above else below


def _numbers_matter(tables: Iterable[TaskTable]) -> bool:
    """Say whether the numbers are others than the program would print: 1, 2, 3 ….

    Those of a table may go on with the one before; of a table that has none nothing is said.
    """
    firsts = [[table.rows[at].stt for at, _ in _tasks(table.rows)] for table in tables]
    every = [number for one in firsts for number in one]
    return not _counts(every) and any(any(one) and not _counts(one) for one in firsts)


def _counts(numbers: Sequence[str]) -> bool:
    return list(numbers) == [str(place) for place in range(1, len(numbers) + 1)]


def _entry(ident: str, rows: list[TaskRow], names: NewNames, *, typed: bool) -> dict[str, Any]:
    task = rows[0]
    entry: dict[str, Any] = {"id": ident}
    if typed and task.stt and not task.continued:  # a number merged down stands once
        entry["stt"] = _text(task.stt)
    entry["noi_dung"] = _text(task.noi_dung) or "…"
    entry |= _roles(task, names)
    if task.thoi_gian.text:
        entry["thoi_gian"] = _time(task.thoi_gian.text)
    if products := _products(rows, names):
        entry["san_pham"] = products
    for key in ("lanh_dao", "bao_cao", "giao_theo"):
        if value := getattr(task, key):
            entry[key] = _text(value)
    if cells := _own_cells(task, names):
        entry["ghi_o"] = cells
    if note := _note(task):
        entry["ghi_chu"] = note
    return entry


def _note(task: TaskRow) -> str:
    """The note of a task, with the columns that have no field under their headings."""
    other = [f"{_text(heading)}: {_text(text)}" for heading, text in task.khac.items()]
    return "\n".join(part for part in (_text(task.ghi_chu), *other) if part)


def _roles(row: TaskRow, names: NewNames) -> dict[str, list[str]]:
    ids = {role: _ids(getattr(row, role), names) for role in _ROLES}
    return {role: own for role, own in ids.items() if own}


def _ids(many: Iterable[NameRead], names: NewNames) -> list[str]:
    return list(dict.fromkeys(who for name in many if (who := names.id_of(name))))


def _own_cells(task: TaskRow, names: NewNames) -> dict[str, dict[str, Any]]:
    """The words of the cells that names alone do not make again."""
    cells: dict[str, dict[str, Any]] = {}
    for role, typed in task.roles_as_typed.items():
        many = getattr(task, role)
        known = _ids(many, names)
        shown = " ".join(typed.split()).casefold()
        plain = many and all(
            names.id_of(n) and not (n.post or n.note or n.brief) and n.text.casefold() in shown
            for n in many
        )
        if not plain:
            cells[role] = {"ghi": _text(listed_lines(typed) or typed), "cho": known}
    return cells


def _products(rows: list[TaskRow], names: NewNames) -> list[Any]:
    if len(rows) == 1:
        return [_with_time(line) for line in listed_products(rows[0].san_pham)]
    first = rows[0]
    products: list[Any] = []
    for row in rows:
        if not row.san_pham:
            continue
        product: dict[str, Any] = {"ten": _text(row.san_pham)}
        if row is not first:
            roles, task = _roles(row, names), _roles(first, names)
            product |= {role: ids for role, ids in roles.items() if ids != task.get(role)}
            if row.thoi_gian.text and row.thoi_gian.text != first.thoi_gian.text:
                product["thoi_gian"] = _time(row.thoi_gian.text)
        products.append(product if len(product) > 1 else product["ten"])
    return products


_ASIDE = re.compile(r"(.*\S) \(([^()]*)\)", re.DOTALL)


def _with_time(product: str) -> Any:
    """A product as YAML has it; its own time, which stands in brackets behind it, under its key."""
    aside = _ASIDE.fullmatch(product)
    time = read_time(upper_first(aside[2])) if aside else ""
    if not aside or isinstance(time, str):
        return _text(product)
    return {"ten": _text(aside[1]), "thoi_gian": time}


def listed_products(text: str) -> list[str]:
    """The products of a cell, without the signs by which a list of them is typed."""
    lines = read_lines(text)
    if len(lines) == 1:
        lines = _on_one_line(lines[0])
    ends = ";." if len(lines) > 1 and any(line.endswith(";") for line in lines) else ";"
    return [bare for line in lines if (bare := line.rstrip(ends).rstrip())]


_NEXT = re.compile(r"(?<=;)\s+(?:[-–+•]\s*)?(?=[^\W\d_])")


def _on_one_line(line: str) -> tuple[str, ...]:
    """The products of a line, as a printed table has them behind one another: "A; B".

    Each begins with a capital, and no bracket is open between them: else it is one.
    """
    parts: list[str] = []
    for part in _NEXT.split(line):
        if parts and parts[-1].count("(") > parts[-1].count(")"):
            parts[-1] += f" {part}"
        else:
            parts.append(part)
    whole = all(one[:1].isupper() and one.count("(") == one.count(")") for one in parts)
    return tuple(parts) if whole else (line,)


def _of_prose(ident: str, task: ProseTask, names: NewNames) -> dict[str, Any]:
    entry: dict[str, Any] = {"id": ident, "noi_dung": _text(prose_text(task))}
    roles: Mapping[str, list[str]] = {
        role: _ids(getattr(task, role), names) for role in ("chu_tri", "phoi_hop")
    }
    entry |= {role: ids for role, ids in roles.items() if ids}
    if cells := _posts_beside(task, roles):
        entry["ghi_o"] = cells
    if task.thoi_gian.text:
        entry["thoi_gian"] = _text(upper_first(task.thoi_gian.text))  # it begins a cell
    if task.san_pham:
        entry["san_pham"] = [_text(one) for one in task.san_pham]
    if task.muc:
        entry["muc"] = [task.muc]
    return entry


def _posts_beside(task: ProseTask, roles: Mapping[str, list[str]]) -> dict[str, dict[str, Any]]:
    """The words of a role that names posts beside bodies: "Ban Phát triển thôn, Trưởng thôn"."""
    cells: dict[str, dict[str, Any]] = {}
    for role, known in roles.items():
        many: tuple[NameRead, ...] = getattr(task, role)
        if known and any(name.sort == "nguoi" for name in many):
            cells[role] = {"ghi": _text(", ".join(name.text for name in many)), "cho": known}
    return cells


def prose_text(task: ProseTask) -> str:
    """Return what a sentence gives to do as a task says it, apart from who does it.

    "chủ trì, phối hợp với Sở A thẩm định …." is "Thẩm định …": who helps stands beside it, and so
    does that it leads: "chủ trì tham mưu …" is "Tham mưu …".
    """
    lines = [line.strip() for line in task.noi_dung.split("\n") if line.strip()]
    if lines[1:] and _CHARGED.fullmatch(lines[0]):
        del lines[0]
    if kind := task.van_ban.partition(" của ")[0]:  # in a paper of another "this" is that paper
        this = re.compile(rf"\b{re.escape(kind)} này\b", re.IGNORECASE)
        lines = [this.sub(task.van_ban, line) for line in lines]
    lines = [_apart(line, task.phoi_hop) for line in lines]
    small = [
        lower_first(line) if above.endswith(";") and begins_with_verb(line) else line
        for above, line in pairwise(lines)
    ]
    first = [upper_first(lines[0])] if lines else []
    *rest, last = [*first, *small] or [""]
    last = last.removesuffix("/.") if last.endswith("./.") else last  # the end of the document
    last = last if last.endswith("..") else last.removesuffix(".").rstrip()
    return "\n".join((*rest, last.rstrip("; ")))


def without_charge(text: str) -> str:
    """Return the text of a task without "có trách nhiệm" before it, as it was kept once."""
    return upper_first(_CHARGED.sub("", text, count=1)) if _CHARGED.match(text) else text


def _apart(line: str, helpers: Sequence[NameRead]) -> str:
    """A sentence without who leads and helps at its front; its first letter as it was."""
    bare = _without_lead(_without_helpers(line, helpers) if helpers else line)
    return upper_first(bare) if line[:1].isupper() else bare


def _without_helpers(line: str, helpers: Iterable[NameRead]) -> str:
    """A sentence without the names of its helpers at its front; itself where they are no front."""
    low = line.lower()  # behind a post a name has its own capital: "Hiệu trưởng các trường"
    texts = [name.text.lower() for name in helpers]
    ends = [low.find(text) + len(text) for text in texts if text in low]
    front = _LEADS.match(line)
    if not front or not ends or max(ends) < front.end():
        return line
    rest = _BEFORE_VERB.sub("", line[max(ends) :])
    between = line[front.end() : max(ends)]
    return rest if rest[:1].islower() and not re.search(r"[.;:]", between) else line


def _without_lead(line: str) -> str:
    """A sentence without "chủ trì" before what is to be done; "chủ trì cuộc họp" stays whole."""
    front = _LEADING.match(line) or _CHARGED.match(line)
    rest = line[front.end() :] if front else ""
    return rest if begins_with_verb(rest) and not _COMMON.match(rest) else line


def _text(text: str) -> str:
    return "\n".join(escape(line) for line in text.split("\n"))


def _time(text: str) -> Any:
    read = read_time(text)
    if isinstance(read, str) or is_broken_day(text):
        return _text(text.strip())  # a day that no calendar has stays as it was typed
    return read
