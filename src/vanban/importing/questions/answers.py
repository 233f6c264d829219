"""Answers to what was asked, applied to what was read, and what of them an office remembers.

An answer never adds what its question did not ask for; one that is not understood is told and
the question stays. What was typed about a name counts though an earlier answer has made the name
known, so that a file of answers gives the same however often it is applied.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from vanban.content.folder import OTHER_NAMES, REGISTRY
from vanban.content.workbook.name_keys import name_key
from vanban.content.workbook.names import Names
from vanban.importing.names.name_reader import NameReader
from vanban.importing.names.new_names import NewNames, every_name
from vanban.importing.prose.shared_work import SHARED, led_by
from vanban.importing.questions.answer_file import Answer
from vanban.importing.questions.question_file import question_id
from vanban.importing.questions.typed_names import (
    GROUP,
    KEEP,
    LATER,
    NEW,
    NOBODY,
    YES,
    TypedNames,
    Unclear,
    key_of,
    with_words,
)
from vanban.importing.shared_lists import entries_of, with_changed, with_entries
from vanban.importing.tables.times import day_text, read_when
from vanban.importing.tasks import (
    NOWHERE,
    RECIPIENTS,
    Left,
    NameRead,
    Place,
    Proposal,
    Prose,
    ProseTask,
    Question,
    Tables,
    TaskRow,
    TaskTable,
)
from vanban.paths import CONTENT
from vanban.problems.problem import Mark, Problem, problem

OTHERS = "ten_khac"
"""The key that the list of other names may stand under."""
_ROLES = ("chu_tri", "phoi_hop", "theo_doi")
_DAY = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


class AnsweredReading(Struct, frozen=True):
    """What was read with the answers in it; `memory` are (name, id or full name) to be kept.

    `strange` are the answers, by the ids of their questions, to what this file does not ask and
    does not name.
    """

    tables: Tables
    prose: Prose
    memory: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()
    strange: Mapping[str, Answer] = field(default_factory=dict)
    sent: Mapping[str, tuple[NameRead, ...]] = field(default_factory=dict)
    """Who lines of recipients are, by the keys of their texts."""


Many = tuple[NameRead, ...]
Change = Callable[[TaskRow], TaskRow]


class _Work(Struct):
    """What the answers change, gathered question by question."""

    names: Names
    tep: str
    present: frozenset[str]
    """The keys of the names that stand in rows and prose."""
    places: frozenset[tuple[str, int, int]]
    """Where rows are."""
    renames: dict[str, Many] = field(default_factory=dict)
    rows: dict[tuple[str, int, int], list[Change]] = field(default_factory=dict)
    tables: dict[Place, Many] = field(default_factory=dict)
    """Who leads all of a table that has no column of leads, by the table's place."""
    shared: dict[int, Many] = field(default_factory=dict)
    """Who leads work that a text gives to several, by the paragraph of its task."""
    sent: dict[str, Many] = field(default_factory=dict)
    memory: list[tuple[str, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    leftovers: list[Left] = field(default_factory=list)

    def at_rows(self, one: Question, change: Change) -> None:
        for place in dict.fromkeys((one.place, *one.others)):
            self.rows.setdefault(_row(place), []).append(change)

    def refuse(self, one: Question, answer: str, hint: str) -> bool:
        self.problems.append(unclear_answer(self.tep, one, answer, hint))
        return False


def unclear_answer(tep: str, question: Question, answer: str, hint: str) -> Problem:
    """Return that an answer is not understood (N580), at the cell that it is about."""
    place = f"ô {question.place.shown}" if question.place.sheet else question.place.shown
    cell = f"{place}: " if question.place != NOWHERE else ""
    asked = question.wording or (f"`{question.text}` là ai?" if question.text else "câu này")
    seen = f"{cell}không hiểu câu trả lời `{answer}` cho câu hỏi “{asked}”"
    return problem("N580", Mark(tep), seen, goi_y=hint)


def strange_answers(tep: str, strange: Iterable[Answer]) -> Iterable[Problem]:
    """Yield that a file has answers to what is not asked (N581), with the cells of all."""
    many = tuple(strange)
    if not many:
        return
    listed = "; ".join(dict.fromkeys(one.shown or f"`{one.typed}`" for one in many))
    seen = f"thấy {len(many)} câu trả lời cho câu không có ở tệp này: {listed}"
    hint = "đúng tệp đã hỏi mà chữ trong ô nay đã đổi thì trả lời lại ở tệp câu hỏi mới"
    yield problem("N581", Mark(tep), seen, goi_y=hint)


def _row(place: Place) -> tuple[str, int, int]:
    return place.sheet, place.table, place.row


def apply_answers(
    tables: Tables,
    prose: Prose,
    answers: Mapping[str, Answer],
    names: Names,
    tep: str = "",
    lines: Mapping[str, Question | None] | None = None,
) -> AnsweredReading:
    """Return what was read with the answers applied; those not understood are told (N580).

    `tep` is the file of answers; `lines` those that name recipients, with what is asked of each.
    """
    rows = [row for table in tables.tables for row in table.rows]
    present = frozenset(name_key(one.text) for one in every_name(rows, prose.rows))
    work = _Work(names, tep, present, frozenset(_row(row.place) for row in rows))
    lines = lines or {}
    every = (*tables.questions, *prose.questions, *filter(None, lines.values()))
    asked = {question_id(one): one for one in every}
    done = {ident for ident, one in asked.items() if ident in answers
            and _apply(work, one, answers[ident])}  # fmt: skip
    rest = {ident: one for ident, one in answers.items() if ident not in asked}
    sent = frozenset(map(name_key, lines))
    known = {i for i, one in rest.items() if one.naming
             and name_key(one.text) in (sent if one.role == RECIPIENTS else present)}  # fmt: skip
    again = tuple(_still(work, rest[ident]) for ident in rest if ident in known
                  and not _again(work, rest[ident]))  # fmt: skip
    changed = tuple(_table(table, work) for table in tables.tables)
    left = (*tables.leftovers, *work.leftovers)
    return AnsweredReading(
        replace(
            tables,
            tables=changed,
            leftovers=left,
            questions=(*_without(tables.questions, done), *again),
        ),
        replace(
            prose,
            rows=tuple(_led(_renamed(task, work), work) for task in prose.rows),
            questions=_without(prose.questions, done),
        ),
        tuple(work.memory),
        tuple(work.problems),
        {ident: one for ident, one in rest.items() if ident not in known and one.typed},
        work.sent,
    )


def _without(asked: Iterable[Question], done: set[str]) -> tuple[Question, ...]:
    return tuple(one for one in asked if question_id(one) not in done)


def _apply(work: _Work, question: Question, answer: Answer) -> bool:
    if key_of(answer.typed) in LATER:
        return False
    if answer.proposals:  # the numbers that the person saw
        question = replace(question, proposals=answer.proposals)
    ways = {"ten": _who, "chu_tri": _lead, "nguoi": _persons, "ngay": _day, "cot": _column}
    return ways.get(question.sort, _text)(work, question, answer.typed)


def _again(work: _Work, answer: Answer) -> bool:
    """Apply what was typed about a name that is not asked about any more; say if that settles it.

    A name without an answer is settled where the registry has it for somebody of another name.
    """
    ids = work.names.find(answer.text)
    if key_of(answer.typed).rstrip(" :") in (NEW, GROUP) and ids:
        return True  # it has been made since
    if not answer.typed and not is_named(work.names, answer.text, ids):
        return True
    before = len(work.memory)
    settled = _apply(work, answer.question, answer)
    others = [who for _, who in work.memory[before:] if ids and who not in ids]
    own = any(name_key(answer.text) in map(name_key, work.names.forms(who)) for who in ids)
    if others and own:  # an entry of that name stands in the way of remembering
        del work.memory[before:]
        work.problems.append(in_the_way(answer.text, ids[0], others[0]))
    return settled


def is_named(names: Names, text: str, ids: Sequence[str]) -> bool:
    """Say whether a text is the full name of an entry, as one is that an import has made of it."""
    keys = {name_key(names.danh_ba.named(who).ten) for who in ids}
    return name_key(text) in keys


def _still(work: _Work, answer: Answer) -> Question:
    """The question of a name that an import has taken up, while nobody has said who it is."""
    question, ids = answer.question, work.names.find(answer.text)
    if not ids or question.role == RECIPIENTS:
        return question
    listed = ", ".join(f"`{who}`" for who in ids)
    own = (Proposal(who, work.names.danh_ba.named(who).ten, 1, "mục ở danh bạ") for who in ids)
    others = (each for each in question.proposals if each.id not in ids)
    asked = f"danh bạ nay có `{question.text}`, mã {listed}: đúng, hay là ai đã có?"
    return replace(question, wording=asked, proposals=(*own, *others))


def in_the_way(text: str, entry: str, meant: str) -> Problem:
    """Tell of an entry that an earlier import made of a name, which a person says is another's."""
    seen = f"danh bạ có mục `{entry}` mang tên `{text}`, câu trả lời nói tên ấy là `{meant}`"
    hint = f"không ai khác dùng `{entry}` thì xóa mục ấy, thêm tên ấy vào `ten_khac` của `{meant}`"
    return problem("N816", Mark(f"{CONTENT}/{REGISTRY}"), seen, goi_y=hint)


# --- one answer ---


def _who(work: _Work, question: Question, answer: str) -> bool:
    key = name_key(question.text)
    if question.role == RECIPIENTS:
        return _addressees(work, question, answer)
    beside = key not in work.present  # a text that is no name yet: two bodies without a sign
    typed = TypedNames(work.names, question.text, question.proposals, parts=beside)
    meant = typed.read(answer)
    if isinstance(meant, Unclear):
        return work.refuse(question, answer, meant.hint)
    if not meant:
        work.leftovers.append(
            Left(question.place, question.text, "người trả lời: không phải tên ai")
        )
    if beside:
        if meant and _row(question.place) not in work.places:
            return work.refuse(
                question, answer, "không còn ô này trong tệp: nhập lại để có câu hỏi mới"
            )
        work.at_rows(question, _added(question.role, meant))
        return True
    work.renames[key] = meant
    if len(meant) == 1:
        work.memory += _remembered_as(question.text, meant[0])
    return True


def _addressees(work: _Work, question: Question, answer: str) -> bool:
    """Who a line of recipients is: yes says all those proposed, of groups the likeliest."""
    groups = [p for p in question.proposals if p.id in work.names.danh_ba.groups]
    typed = TypedNames(work.names, question.text, question.proposals, together=not groups)
    meant = typed.read(answer)
    if isinstance(meant, Unclear):
        return work.refuse(question, answer, meant.hint)
    work.sent[name_key(question.text)] = meant
    if meant and name_key(question.text) in work.present:
        work.renames[name_key(question.text)] = meant  # the same words where tasks are given
    if len(meant) == 1:
        names = _remembered_as(question.text, meant[0])
        there = work.names.find(
            question.text
        )  # an earlier import may have made an open group of it
        if there and any(who not in there for _, who in names):
            work.problems.append(in_the_way(question.text, there[0], names[0][1]))
        else:
            work.memory += names
    return True


def _remembered_as(text: str, meant: NameRead) -> list[tuple[str, str]]:
    """What is kept of an answer: an id, or a full name whose id is not known yet."""
    if meant.id:
        return [(text, meant.id)]
    other = meant.full and name_key(meant.full) != name_key(text)
    return [(text, meant.full)] if other else []


def _added(role: str, meant: Many) -> Change:
    key = role if role in _ROLES else "chu_tri"

    def change(row: TaskRow) -> TaskRow:
        changes: dict[str, Any] = {key: (*getattr(row, key), *meant)}
        return replace(row, **changes)

    return change


def _lead(work: _Work, question: Question, answer: str) -> bool:
    meant = TypedNames(work.names, "", question.proposals).read(answer)
    if isinstance(meant, Unclear):
        return work.refuse(question, answer, meant.hint)
    if question.role == SHARED:
        work.shared[question.place.paragraph] = meant
        return True
    if not meant:
        return True  # nobody leads: a person has said so
    if not question.place.row or not question.text:
        work.tables[question.place] = meant
        return True
    ids = {name.id or name_key(name.text) for name in meant}

    def led(row: TaskRow) -> TaskRow:
        others = (
            NameReader(work.names).read(question.text).names if question.role == "hai_vai" else ()
        )
        helps = tuple(n for n in others if (n.id or name_key(n.text)) not in ids)
        return replace(row, chu_tri=meant, phoi_hop=(*row.phoi_hop, *helps))

    work.at_rows(question, led)
    return True


def _persons(work: _Work, question: Question, answer: str) -> bool:
    typed = TypedNames(work.names, question.text, question.proposals, parts=True, among_people=True)
    meant = typed.read(answer)
    if isinstance(meant, Unclear):
        return work.refuse(
            question, answer, "gõ `đúng`, hoặc từng tên, cách nhau bằng dấu chấm phẩy"
        )
    people = tuple(n if n.id else replace(n, sort="nguoi", full="") for n in meant)
    work.at_rows(question, _added(question.role, people))
    return True


def _day(work: _Work, question: Question, answer: str) -> bool:
    if key_of(answer) in KEEP:
        return True
    meant = _typed_day(question, answer)
    if isinstance(meant, Unclear):
        return work.refuse(question, answer, meant.hint)

    def dated(row: TaskRow) -> TaskRow:
        if question.role == "thoi_gian":
            return replace(row, thoi_gian=read_when(meant))
        other = {key: meant if text == question.text else text for key, text in row.khac.items()}
        return replace(row, khac=other)

    work.at_rows(question, dated)
    return True


def _typed_day(question: Question, answer: str) -> str | Unclear:
    """A day as it was typed; a number or yes chooses one of those proposed."""
    key = key_of(answer)
    if question.proposals and (
        key in YES or (key.isdigit() and 0 < int(key) <= len(question.proposals))
    ):
        return question.proposals[int(key) - 1 if key.isdigit() else 0].name
    if parts := _ISO.fullmatch(answer.strip()):
        year, month, day = map(int, parts.groups())
        text = f"{day:02}/{month:02}/{year}"
    elif parts := _DAY.fullmatch(answer.strip()):
        day, month, year = map(int, parts.groups())
        text = "".join(answer.split())
    else:
        return Unclear("gõ ngày/tháng/năm, như 15/12/2026; để nguyên chữ trong ô thì gõ `giữ`")
    return text if day_text(year, month, day) else Unclear("không có ngày ấy trong lịch")


def _column(work: _Work, question: Question, answer: str) -> bool:
    if key_of(answer) in YES or (key_of(answer) == "1" and len(question.proposals) == 1):
        return True
    hint = "gõ `đúng`; không đúng thì thêm hàng tiêu đề vào bảng rồi nhập lại"
    return work.refuse(question, answer, hint)


def _text(work: _Work, question: Question, answer: str) -> bool:
    key = key_of(answer)
    if key in YES | KEEP:
        return True
    if question.role not in ("noi_dung", "san_pham"):
        return work.refuse(
            question, answer, "gõ `đúng` để giữ như tệp; hoặc sửa trong tệp rồi nhập lại"
        )
    text = "" if question.role == "san_pham" and key in NOBODY else answer
    changes: dict[str, Any] = {question.role: text}
    work.at_rows(question, lambda row: replace(row, **changes))
    return True


# --- rows with the answers ---


def _table(table: TaskTable, work: _Work) -> TaskTable:
    leads = work.tables.get(table.place, ())
    rows = (replace(r, chu_tri=leads) if leads and not r.chu_tri else r for r in table.rows)
    return replace(table, rows=tuple(_changed(row, work) for row in rows))


def _changed(row: TaskRow, work: _Work) -> TaskRow:
    row = _renamed(row, work)
    for change in work.rows.get(_row(row.place), ()):
        row = change(row)
    return row


Task = TypeVar("Task", TaskRow, ProseTask)


def _renamed(row: Task, work: _Work) -> Task:
    """A row or prose task with the names of those who were asked about."""
    if not work.renames:
        return row
    changes: dict[str, Any] = {}
    for role in _ROLES:
        names = getattr(row, role, ())
        new = tuple(meant for one in names for meant in _meant(one, work))
        if new != names:
            changes[role] = new
    return replace(row, **changes) if changes else row


def _led(task: ProseTask, work: _Work) -> ProseTask:
    """A task of a text with who leads it, of those that do it together: the others help."""
    leads = work.shared.get(task.paragraphs[0]) if task.paragraphs else None
    return task if leads is None else led_by(task, leads, NameReader(work.names))


def _meant(name: NameRead, work: _Work) -> Many:
    many = work.renames.get(name_key(name.text))
    return (name,) if many is None else with_words(name, many)


# --- the office's memory ---


def remembered(
    memory: Iterable[tuple[str, str]], names: Names, new: NewNames
) -> list[dict[str, str]]:
    """Return the entries of ten-khac.yaml for answers: a name and the id that it stands for.

    A full name without an id anywhere is left out: there is nobody to remember it for; so is what
    the registry knows already.
    """
    entries: dict[str, dict[str, str]] = {}
    for text, who in memory:
        known = who in names.danh_ba.bodies or who in names.danh_ba.groups
        found = names.find(who)
        ident = who if known else new.ids.get(name_key(who), found[0] if len(found) == 1 else "")
        if ident and name_key(text) != name_key(ident) and names.find(text) != (ident,):
            entries[name_key(text)] = {"ghi": text, "la": ident}
    return list(entries.values())


def memory_text(text: str, entries: list[dict[str, str]]) -> str:
    """Return ten-khac.yaml with entries at its end; what stands in it stays as it is.

    A name that it has already gets the id of the new answer where it stands.
    """
    listed = entries_of(text, OTHER_NAMES, OTHERS)
    places = {name_key(str(one.get("ghi", ""))): at for at, one in enumerate(listed)}
    for entry in entries:
        at = places.get(name_key(entry["ghi"]))
        if at is not None and listed[at].get("la") != entry["la"]:
            text = with_changed(text, OTHER_NAMES, OTHERS, at, {"la": entry["la"]})
    new = [one for one in entries if name_key(one["ghi"]) not in places]
    return with_entries(text, OTHER_NAMES, OTHERS, new) if new else text
