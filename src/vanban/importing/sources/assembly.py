"""What was read put together: names nobody knew, the table of tasks, who gets the document.

Pure: a document, tables and prose in; the document as its source will be, new names, more files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from vanban.content.document import NO_TEXT, NoiDung
from vanban.content.registry import DanhBa
from vanban.content.units import units_of
from vanban.content.workbook.name_keys import name_key
from vanban.importing.names.name_cuts import listed_lines
from vanban.importing.names.new_names import NewNames, every_name, new_names
from vanban.importing.names.proposals import named_as_title
from vanban.importing.papers.parts import DocumentRead, ordered
from vanban.importing.sources.recipients import (
    LINES,
    Addressees,
    LineAnswers,
    own_short_names,
    short_committee,
)
from vanban.importing.sources.source import TASKS
from vanban.importing.sources.task_source import task_file
from vanban.importing.tasks import NameRead, Prose, Question, Tables, TaskTable
from vanban.legal_text import find, read_units
from vanban.source.record import revive
from vanban.text.vietnamese import fold, join_names, upper_first

DUTY, _LEVELS = "giao_nhiem_vu", 8
FORMS = ("ten_noi_bo", "ten_ngan", "ten")


class Assembly(Struct, frozen=True):
    """A document as its source will be, names that the registry lacks, further files.

    `from_tasks`: an annex prints the table of `phan-cong.yaml`, in place of the one that was read.
    """

    read: DocumentRead
    names: NewNames
    more: Mapping[str, str]
    from_tasks: bool = False


def assembled(
    read: DocumentRead,
    tables: Tables,
    prose: Prose,
    danh_ba: DanhBa,
    depth: int,
    lines: LineAnswers | None = None,
) -> Assembly:
    """Return a document with the names and tasks of its file; `depth`: folders below content/.

    `lines` are the answers of who lines of recipients are.
    """
    lines = lines or LineAnswers()
    issuer, prose = _issuer_name(read), placed_prose(prose, read, danh_ba)
    rows = (row for table in tables.tasks for row in table.rows)
    own, above = own_keys(read, danh_ba), ids_above(read, danh_ba)
    tasked = [*every_name(rows, prose.rows)]
    said = {name_key(one.text): one for one in tasked if one.id and not (one.post or one.note)}
    alone = {key: (one,) for key, one in said.items()}
    addressees = Addressees(read.names(danh_ba), {**alone, **lines.sent})
    every = [*([NameRead(issuer)] if issuer else []), *tasked]
    known = own | above.keys()
    every = [one for one in (*every, *addressees.new()) if name_key(one.text) not in known]
    asked = (*tables.questions, *prose.questions, *of_groups(lines.questions, danh_ba))
    names = new_names(danh_ba, every, asked, read.names(danh_ba))
    ids_said = {key: one.id for key, one in said.items()}
    names = replace(names, ids={**ids_said, **names.ids, **above})
    keys = dict(read.keys)
    if issuer:
        entry = {**(read.issuer or {}), "ten_noi_bo": _short_name(read, issuer)}
        in_full = any(name_key(one.text) == name_key(issuer) for one in tasked)
        if not (entry["ten_noi_bo"] or in_full):  # a cell goes on as the file has it
            entry["ten_ngan"] = short_committee(issuer)
        names, keys["co_quan"] = _with_issuer(names, issuer, entry, danh_ba)
    ids = {**names.ids, **dict.fromkeys(own, str(keys.get("co_quan", "")))}
    keys |= {
        key: [addressees.line(line, names.ids) for line in keys[key]]
        for key in LINES
        if key in keys
    }
    names = replace(names, ids=ids)
    text = task_file(tables.tasks, prose.rows, names, depth)
    more = {TASKS: text} if text else {}
    return Assembly(replace(read, keys=keys), names, more)


def own_keys(read: DocumentRead, danh_ba: DanhBa) -> frozenset[str]:
    """The keys of the short names by which the file means its own issuer: "UBND xã"."""
    body = danh_ba.bodies.get(str(read.keys.get("co_quan", "")))
    issuer = body.ten if body else str((read.issuer or {}).get("ten", ""))
    find = read.names(danh_ba).find
    return frozenset(name_key(name) for name in own_short_names(issuer) if not find(name))


def ids_above(read: DocumentRead, danh_ba: DanhBa) -> dict[str, str]:
    """The bodies above the issuer by the short names that its papers have for them: "UBND tỉnh"."""
    find, short_names = read.names(danh_ba).find, dict[str, str]()
    body = danh_ba.bodies.get(str(read.keys.get("co_quan", "")))
    while body is not None and body.truc_thuoc in danh_ba.bodies and len(short_names) < _LEVELS:
        body = danh_ba.bodies[body.truc_thuoc]
        for name in own_short_names(body.ten):
            if not find(name):
                short_names.setdefault(name_key(name), body.id)
    return short_names


def of_groups(asked: Iterable[Question], danh_ba: DanhBa) -> tuple[Question, ...]:
    """The questions that a group of the registry may answer: no new one is made before that."""
    return tuple(one for one in asked if any(p.id in danh_ba.groups for p in one.proposals))


def placed_prose(prose: Prose, read: DocumentRead, danh_ba: DanhBa) -> Prose:
    """Tasks in prose with the numbers of their units, where the source has such a unit."""
    called = _called(read, danh_ba)
    text = read.keys.get("noi_dung", "")
    listed = isinstance(text, list)
    units = units_of(revive(NoiDung, {"gom": text}) or NO_TEXT) if listed else read_units(text)
    rows = tuple(
        replace(task, van_ban=called, muc=task.muc if units and find(units, task.muc) else "")
        for task in prose.rows
    )
    return replace(prose, rows=rows)


def with_task_table(
    assembly: Assembly,
    tables: Tables,
    prose: Prose,
    danh_ba: DanhBa,
    depth: int,
    *,
    as_duties: bool = False,
) -> Assembly | None:
    """Return the same with the one table of tasks printed from `phan-cong.yaml`.

    Tasks in prose stand there too, marked as of the text: the table prints those that it had. With
    `as_duties` they are duties of their units, as sources have them that were imported before.
    None where an annex is not just that table, or a column has no field.
    """
    tasks = [t for t in tables.tasks if not t.goes_on]
    if len(tasks) != 1 or len(tables.tasks) != 1 or TASKS not in assembly.more:
        return None
    table = tasks[0]
    annexes = [dict(annex) for annex in assembly.read.keys.get("phu_luc", ())]
    place = next((n for n, annex in enumerate(annexes) if _is_table(annex, table)), None)
    if place is None or not all(column.key for column in table.columns):
        return None
    annex = annexes[place]
    columns = [
        _column(old, new.key, table, danh_ba)
        for old, new in zip(annex["cot"], table.columns, strict=True)
    ]
    annexes[place] = {
        key: ("phan_cong" if key == "bang" else value) for key, value in annex.items()
    }
    annexes[place]["cot"] = columns
    placed = placed_prose(prose, assembly.read, danh_ba)
    duties = _duties(placed, assembly.names) if as_duties else []
    own = {"phu_luc": annexes, "phan_cong": TASKS, **({"ap_dung": duties} if duties else {})}
    keys = ordered({**assembly.read.keys, **own})
    rows = () if as_duties else placed.rows
    more = {TASKS: task_file(tables.tasks, rows, assembly.names, depth)}
    return replace(assembly, read=replace(assembly.read, keys=keys), more=more, from_tasks=True)


def _duties(prose: Prose, names: NewNames) -> list[dict[str, Any]]:
    """Tasks in prose as duties that their units lay on bodies: quoted whole from the text."""
    duties = []
    for task in prose.rows:
        ids = list(dict.fromkeys(filter(None, map(names.id_of, task.chu_tri))))
        if ids and task.muc:
            duties.append({"muc": task.muc, "gom": ids, "nghia_vu": [{"loai": DUTY}]})
    return duties


def _is_table(annex: Mapping[str, Any], table: TaskTable) -> bool:
    """Say whether an annex has just this table, under one row of headings."""
    bang = annex.get("bang")
    if not isinstance(bang, Mapping) or "dau" in bang:
        return False
    headings = [fold(" ".join(column["tieu_de"].split())) for column in annex["cot"]]
    return headings == [fold(" ".join(c.heading.split())) for c in table.columns]


def _column(old: Mapping[str, Any], key: str, table: TaskTable, danh_ba: DanhBa) -> dict[str, Any]:
    """A column with its field; of a role also the form of names that the cells have."""
    column = {"truong": key, **old}
    if key in ("chu_tri", "phoi_hop", "theo_doi") and (form := _form(key, table, danh_ba)):
        column["ten"] = form
    return column


def _form(key: str, table: TaskTable, danh_ba: DanhBa) -> str:
    """The form of names by which most cells of a role print as they were read."""
    counts = {form: sum(_printed(key, row, form, danh_ba) for row in table.rows) for form in FORMS}
    best = max(counts, key=lambda form: counts[form])
    return best if counts[best] else ""


def _printed(key: str, row: Any, form: str, danh_ba: DanhBa) -> bool:
    ids = [name.id for name in getattr(row, key)]
    if not ids or not all(ids):
        return False
    text = upper_first(join_names((danh_ba.named(who).name(form) for who in ids), "; "))
    typed = row.roles_as_typed.get(key, "")
    return text == (listed_lines(typed) or " ".join(typed.split()))


# --- who ---


def _called(read: DocumentRead, danh_ba: DanhBa) -> str:
    """What the document is called in papers of others: "Kế hoạch của UBND tỉnh"; "" if unknown."""
    known = danh_ba.bodies.get(str(read.keys.get("co_quan", "")))
    written = _issuer_name(read)
    short = known.name("ten_ngan") if known else (*own_short_names(written)[1:], written)[0]
    kind = str(read.parts.get("loai") or "").capitalize()
    return f"{kind} của {short}" if kind and short else ""


def _issuer_name(read: DocumentRead) -> str:
    """The issuer's name as a line of text has it, where the registry does not know it.

    The letterhead is in capitals: how its words are written the text says, as far as it names it.
    """
    if not read.issuer:
        return ""
    words = str(read.issuer["ten"]).split()
    texts = [one.printed for one in read.file.paper.paragraphs]
    place = str(read.issuer.get("dia_danh", ""))
    for at in range(len(words)):
        alone = at == len(words) - 1  # one syllable is in many words: “Tự” of a name, “Tự do”
        if rest := _as_written(" ".join(words[at:]), [place] if alone else [*texts, place]):
            start = " ".join(words[:at]).capitalize()
            return upper_first(f"{start} {rest}".strip())
    return named_as_title(" ".join(words))


def _as_written(name: str, texts: Iterable[str]) -> str:
    """A name as some text has it that is not all in capitals, "" for none."""
    wanted = name.casefold()
    whole = re.compile(rf"(?<!\w){re.escape(wanted)}(?!\w)")
    for text in texts:
        found = whole.search(text.casefold()) if len(text.casefold()) == len(text) else None
        shown = text[found.start() : found.end()] if found else ""
        if shown and not shown.isupper():
            return shown
    return ""


def _short_name(read: DocumentRead, name: str) -> str:
    """The name with the letters that stand for its first words, as the text has it: "UBND xã …"."""
    code = str((read.issuer or {}).get("ky_hieu", ""))
    words = name.split()
    for count in range(len(code), 1, -1):
        initials = "".join(word[:1] for word in words[:count]).upper()
        shown = f"{initials} {' '.join(words[count:])}"
        if initials == code[:count] and len(words) > count:
            return _as_written(shown, (one.printed for one in read.file.paper.paragraphs))
    return ""


def _with_issuer(
    names: NewNames, issuer: str, entry: Mapping[str, Any], danh_ba: DanhBa
) -> tuple[NewNames, str]:
    """The new names with what the letterhead says of the issuer."""
    ident = names.id_of(NameRead(issuer)) or str(entry["id"])
    more = {
        key: entry[key]
        for key in ("ten_noi_bo", "ten_ngan", "ky_hieu", "chu_quan", "dia_danh")
        if entry.get(key)
    }
    bodies = [{**one, **more} if one["id"] == ident else dict(one) for one in names.bodies]
    kinds = list(names.kinds)
    if ident not in {one["id"] for one in bodies}:
        bodies.insert(0, {"id": ident, "ten": issuer, "loai": "co_quan", **more})
        if "co_quan" not in {*danh_ba.kinds, *(one["id"] for one in kinds)}:
            kinds.append({"id": "co_quan", "ten": "Cơ quan, đơn vị"})
    return replace(names, bodies=tuple(bodies), kinds=tuple(kinds)), ident
