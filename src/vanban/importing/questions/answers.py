"""Answers to what was asked, applied to what was read, and what of them an office remembers.

An answer never adds what its question did not ask for; one that is not understood is told and
the question stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from vanban.content.workbook.names import Names, name_key
from vanban.importing.names.name_reader import NameReader
from vanban.importing.names.new_names import NewNames
from vanban.importing.questions.question_file import question_id
from vanban.importing.tables.times import day_text, read_when
from vanban.importing.tasks import (
    Left,
    NameRead,
    Place,
    Prose,
    ProseTask,
    Question,
    Tables,
    TaskRow,
)
from vanban.problems.problem import Mark, Problem, problem
from vanban.source.writer import yaml_text
from vanban.text.vietnamese import fold

_ROLES = ("chu_tri", "phoi_hop", "theo_doi")
_NEW, _GROUP, _PERSON, _NONE = "moi", "nhom", "nguoi", ("bo", "khong", "khong phai")
_DAY = re.compile(r"(\d+)[/.-](\d+)[/.-](\d+)")
_YES = ("dung", "phai", "co", "dung vay")


@dataclass(frozen=True)
class Answered:
    """What was read with the answers in it; `memory` are (name, id or full name) to be kept."""

    tables: Tables
    prose: Prose
    memory: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()


Rename = Callable[[NameRead], NameRead | None]


@dataclass
class _Work:
    """What the answers change, gathered question by question."""

    names: Names
    tep: str
    renames: dict[str, Rename] = field(default_factory=dict)
    rows: dict[tuple[str, int, int], list[Callable[[TaskRow], TaskRow]]] = field(
        default_factory=dict
    )
    memory: list[tuple[str, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)

    def at_row(self, place: Place, change: Callable[[TaskRow], TaskRow]) -> None:
        self.rows.setdefault(_row(place), []).append(change)

    def refuse(self, one: Question, answer: str, hint: str) -> None:
        seen = f"ô {one.place.shown}: không hiểu câu trả lời `{answer}` cho `{one.asked}`"
        self.problems.append(problem("N580", Mark(self.tep), seen, goi_y=hint))


def _row(place: Place) -> tuple[str, int, int]:
    return place.sheet, place.table, place.row


def apply_answers(
    tables: Tables, prose: Prose, answers: Mapping[str, str], names: Names, tep: str = ""
) -> Answered:
    """Return what was read with the answers applied; those not understood are told (N580).

    An answer to what is not asked of this file is told once (N581); `tep` is the file of answers.
    """
    work = _Work(names, tep)
    asked = (*tables.asked, *prose.asked)
    done = {one for one in asked if (a := answers.get(question_id(one))) and _apply(work, one, a)}
    strange = [ident for ident in answers if ident not in {question_id(one) for one in asked}]
    if strange:
        seen = (
            f"thấy {len(strange)} câu trả lời cho câu không có ở tệp này: {', '.join(strange[:4])}"
        )
        work.problems.append(problem("N581", Mark(tep), seen, goi_y="tệp trả lời là của tệp khác?"))
    changed = tuple(
        replace(table, rows=tuple(_changed(row, work) for row in table.rows))
        for table in tables.tables
    )
    rest = tuple(one for one in tables.asked if one not in done)
    new_tables = replace(tables, tables=changed, asked=rest, left=(*tables.left, *work.left))
    new_prose = Prose(
        tuple(_renamed(task, work) for task in prose.rows),
        tuple(one for one in prose.asked if one not in done),
    )
    return Answered(new_tables, new_prose, tuple(work.memory), tuple(work.problems))


def _apply(work: _Work, one: Question, answer: str) -> bool:
    ways = {"ten": _who, "chu_tri": _lead, "nguoi": _persons, "ngay": _day, "cot": _column}
    return ways.get(one.sort, _text)(work, one, answer)


# --- one answer ---


def _who(work: _Work, one: Question, answer: str) -> bool:
    key, low = name_key(one.text), fold(answer).strip(" .")
    if low.startswith(_NEW):
        work.renames[key] = lambda name: name
    elif low == _GROUP:
        work.renames[key] = lambda name: replace(name, sort="nhom")
    elif low == _PERSON:
        work.renames[key] = lambda name: replace(name, sort="nguoi")
    elif low in _NONE:
        work.renames[key] = lambda _: None
        work.left.append(Left(one.place, one.text, "người trả lời: không phải tên ai"))
    else:
        return _meant(work, one, answer, key)
    return True


def _meant(work: _Work, one: Question, answer: str, key: str) -> bool:
    """An id or a name of the registry; where there is no registry, the full name."""
    bare = answer.partition(" (")[0].strip() if answer.endswith(")") else answer
    ids = work.names.find(answer) or work.names.find(bare)
    if len(ids) == 1:
        who = ids[0]
        sort: Any = "nhom" if who in work.names.danh_ba.groups else "co_quan"
        work.renames[key] = lambda name: replace(name, id=who, sort=sort)
        work.memory.append((one.text, who))
        return True
    proposed = any(name_key(p.name) == name_key(bare) for p in one.proposals)
    if proposed or not work.names.danh_ba.bodies:
        work.renames[key] = lambda name: replace(name, text=bare)
        work.memory.append((one.text, bare))
        return True
    hint = "gõ mã hoặc tên trong danh bạ; cơ quan chưa có thì gõ `mới`; nhiều nơi thì gõ `nhóm`"
    work.refuse(one, answer, hint)
    return False


def _lead(work: _Work, one: Question, answer: str) -> bool:
    if fold(answer).strip() in _NONE:
        return True  # nobody leads: a person has said so
    text = one.proposals[0].name if fold(answer).strip() in _YES and one.proposals else answer
    reading = NameReader(work.names).read(text)
    if not reading.names or reading.asked:
        work.refuse(one, answer, "gõ tên hoặc mã cơ quan chủ trì, nhiều thì cách nhau bằng `;`")
        return False
    leads = {name.text for name in reading.names}

    def led(row: TaskRow) -> TaskRow:
        others = NameReader(work.names).read(one.text).names if one.role == "hai_vai" else ()
        helps = tuple(name for name in others if name.text not in leads)
        return replace(row, chu_tri=reading.names, phoi_hop=(*row.phoi_hop, *helps))

    work.at_row(one.place, led)
    return True


def _persons(work: _Work, one: Question, answer: str) -> bool:
    if fold(answer).strip() in _YES:
        answer = "; ".join(proposal.name for proposal in one.proposals)
    reading = NameReader(work.names).read(answer, people=True)
    if not reading.names or reading.asked:
        work.refuse(one, answer, "gõ từng tên, cách nhau bằng dấu chấm phẩy")
        return False
    role = one.role if one.role in _ROLES else "chu_tri"

    def named(row: TaskRow) -> TaskRow:
        changes: dict[str, Any] = {role: (*getattr(row, role), *reading.names)}
        return replace(row, **changes)

    work.at_row(one.place, named)
    return True


def _day(work: _Work, one: Question, answer: str) -> bool:
    parts = _DAY.fullmatch(answer.strip())
    if parts is None:
        work.refuse(one, answer, "gõ ngày/tháng/năm, như 15/12/2026")
        return False
    if not day_text(int(parts[3]), int(parts[2]), int(parts[1])):
        work.refuse(one, answer, "không có ngày ấy trong lịch")
        return False

    def dated(row: TaskRow) -> TaskRow:
        if one.role == "thoi_gian":
            return replace(row, thoi_gian=read_when(answer))
        other = {key: answer if text == one.text else text for key, text in row.khac.items()}
        return replace(row, khac=other)

    work.at_row(one.place, dated)
    return True


def _column(work: _Work, one: Question, answer: str) -> bool:
    if fold(answer).strip() in _YES:
        return True
    work.refuse(one, answer, "gõ `đúng`; không đúng thì thêm hàng tiêu đề vào bảng rồi nhập lại")
    return False


def _text(work: _Work, one: Question, answer: str) -> bool:
    if one.role not in ("noi_dung", "san_pham"):
        work.refuse(one, answer, "sửa trong tệp rồi nhập lại")
        return False
    if fold(answer).strip() in _YES:
        return True
    text = "" if one.role == "san_pham" and fold(answer).strip() in _NONE else answer
    changes: dict[str, Any] = {one.role: text}
    work.at_row(one.place, lambda row: replace(row, **changes))
    return True


# --- rows with the answers ---


def _changed(row: TaskRow, work: _Work) -> TaskRow:
    for change in work.rows.get(_row(row.place), ()):
        row = change(row)
    return _renamed(row, work)


Task = TypeVar("Task", TaskRow, ProseTask)


def _renamed(row: Task, work: _Work) -> Task:
    """A row or prose task with the names of those who were asked about."""
    if not work.renames:
        return row
    changes: dict[str, Any] = {}
    for role in _ROLES:
        names = getattr(row, role, ())
        new = tuple(name for one in names for name in _names(one, work))
        if new != names:
            changes[role] = new
    return replace(row, **changes) if changes else row


def _names(name: NameRead, work: _Work) -> tuple[NameRead, ...]:
    """Who a name is now: nobody, somebody, or each of several that a proposal has."""
    change = work.renames.get(name_key(name.text))
    new = change(name) if change else name
    if new is None or not change or ";" not in new.text or new.id:
        return () if new is None else (new,)
    known = NameReader(work.names).known
    return tuple(replace(new, text=one, id=known(one)) for one in re.split(r"\s*;\s*", new.text))


# --- the office's memory ---


def remembered(
    memory: tuple[tuple[str, str], ...], names: Names, new: NewNames
) -> list[dict[str, str]]:
    """Return the entries of ten-khac.yaml for answers: a name and the id that it stands for.

    A full name without an id anywhere is left out: there is nobody to remember it for.
    """
    entries = []
    for text, who in memory:
        known = who in names.danh_ba.bodies or who in names.danh_ba.groups
        ident = who if known else new.ids.get(name_key(who), "")
        if ident and name_key(text) != name_key(ident):
            entries.append({"ghi": text, "la": ident})
    return entries


def memory_text(text: str, entries: list[dict[str, str]]) -> str:
    """Return ten-khac.yaml with entries at its end; what stands in it stays as it is."""
    if not entries:
        return text
    added = yaml_text(entries)
    bare = "\n".join(
        line for line in text.splitlines() if line.strip() and not line.startswith("#")
    )
    if not text.strip():
        return f"# yaml-language-server: $schema=.schema/ten-khac.schema.json\n{added}"
    if bare in ("[]", "---", "{}"):
        text = "\n".join(line for line in text.splitlines() if line.strip() != bare)
    if bare.startswith("ten_khac:"):
        added = "".join(f"  {line}\n" for line in added.splitlines())
    return f"{text.rstrip()}\n{added}"
