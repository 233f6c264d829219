"""Sentences that say who leads and became no task: nothing is left out without a word.

Judges nothing of what was read; knows which paragraphs the tasks come from.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from vanban.importing.names import name_words
from vanban.importing.names.name_reader import NameReader
from vanban.importing.prose.assignment import (
    assignment,
    given_behind,
    is_body,
    parts_of,
)
from vanban.importing.prose.shapes import NO_BODY
from vanban.importing.prose.units import LEAF, Unit
from vanban.importing.prose.verbs import begins_with_verb
from vanban.importing.tables.times import deadline
from vanban.problems.problem import Mark, Problem, problem
from vanban.text.vietnamese import fold, upper_first

_BEHIND = re.compile(
    r"(?:\A|[.;:(\[]|,\s)\s*(?:giao\s+|do\s+)?(?P<who>[^.;:()\[\]]{2,160}?)\s*,?\s+"
    r"(?:là\s+(?:cơ\s+quan|đơn\s+vị)\s+)?chủ\s+trì(?![^\W_])"
    r"(?!\s+(?:cuộc|hội|phiên|buổi|tọa|họp|lễ))",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?<![^\W_])chủ\s+trì[^.;:()]{0,20}:\s*(?P<who>[^.;()\[\]]{2,160})", re.IGNORECASE
)
"""Who leads, with the word of it behind or before."""
_DONE_BY = re.compile(
    r"(?<!\w)do\s+(?P<who>[^.;:()\[\]]{2,160}?)\s*,?\s+"
    r"(?:chủ\s+trì|thực\s+hiện|tham\s+mưu|đảm\s+nhiệm|đảm\s+nhận|phụ\s+trách|lập|tổ\s+chức)"
    r"(?!\w)"
)
"""Who does what is told before: "Kinh phí do Phòng Kinh tế tham mưu, trình …"."""
_ORDER = re.compile(r"(?<=[,;.:])\s+(?=giao\s)", re.IGNORECASE)
_WHEN = re.compile(
    r"\A(?:định kỳ|h[ằà]ng|trước|sau|kết thúc|trong|khi|chậm nhất)\s[^,.;:]{1,60},\s+",
    re.IGNORECASE,
)
"""When, before who does it: "Định kỳ thứ Năm hằng tuần, các đơn vị báo cáo …"."""
_LED_OR_HELPS = re.compile(r"(?:phoi hop|chu tri|lam dau moi|co trach nhiem|chiu trach nhiem)\b")
"""How a clause goes on that helps with the task, or that was read as one."""
_PERSON = re.compile(
    r"(?:PGS|GS|TS|ThS|BS|ông|bà|đồng chí|đ/c|thầy|cô|(?:thiếu|trung|thượng|đại) (?:úy|tá|tướng))"
    r"(?!\w)",
    re.IGNORECASE,
)
"""How a person is named, with a degree or a word of respect."""
_POST = re.compile(r"(?!(?:kính\s+)?đề\s+nghị)", re.IGNORECASE)
"""What stands before a name that is a person's post, and no request."""
_NO_SCOPE = re.compile(
    r"(?:muc dich|yeu cau|quan diem|muc tieu|can cu|tinh hinh|ket qua|thuc trang|danh gia)\b"
)
"""Parts that tell of what was and why."""
_CLOSING = re.compile(r"\btren day la\b|\bnhan duoc\b|\bvuong mac\b|\bthuc hien\b.{0,40}\bnay\b")
_CHARGED = re.compile(r"(?:phan cong|giao|cu) (?:dong chi|d/c|ong|ba)\b")
"""A person is charged."""
_DOES = re.compile(r"(?:chủ\s+trì|thực\s+hiện|hoàn\s+thành|đảm\s+nh(?:iệm|ận)|phụ\s+trách)(?!\w)")
"""What a body does with what stands before the colon: "Lễ tế: Hội Người cao tuổi thực hiện"."""
_MANY = 2
_SHOWN, _LETTERS, _NUMBERS = 5, 70, 20
"""Sentences that are told one by one; letters of each; how many others are told by number."""


def unread_leads(
    units: Iterable[Unit],
    paragraphs: Collection[int],
    names: NameReader,
    leads: Collection[str] = (),
) -> Iterator[tuple[int, str]]:
    """Yield the paragraphs, by number, that say which body leads and are of no task.

    `paragraphs` are those of the tasks that were read, `leads` the names of who has them. Who
    presides over a meeting is a person.
    """
    units = tuple(units)
    beside = {one.number for one in _left_beside(units, paragraphs, names)}
    for top in units:
        for unit in (top, *top.below()):
            opens = unit.text.endswith(":")  # what is to be done stands below
            free = not (unit.number in paragraphs or opens)
            if free and (unit.number in beside or _says_who(unit, names, leads)):
                yield unit.number, unit.text
            if unit.number in paragraphs:
                yield from ((unit.number, text) for text in joined_clauses(unit.text, names))


def _left_beside(
    units: Sequence[Unit], paragraphs: Collection[int], names: NameReader
) -> Iterator[Unit]:
    """Yield the units that gave no task, beside at least two whose heads are bodies with tasks."""
    for level in {one.level for one in units}:
        row = [one for one in units if one.level == level and one.text]
        read = [one for one in row if _has_task(one, paragraphs)]
        if len([one for one in read if assignment(one.text, names)]) >= _MANY:
            left = (one for one in row if one not in read)
            yield from (one for one in left if _may_be_task(one, names))
    for unit in units:
        yield from _left_beside(unit.children, paragraphs, names)


def _has_task(unit: Unit, paragraphs: Collection[int]) -> bool:
    return any(one.number in paragraphs for one in (unit, *unit.below()))


def _may_be_task(unit: Unit, names: NameReader) -> bool:
    """Say whether a unit may name who does something: by its place, or by its first words."""
    if unit.level < LEAF:
        words = fold(unit.text)
        return bool(_CHARGED.match(words)) or not NO_BODY.match(words)
    told = assignment(unit.text, names)
    return bool(told and told.rest) and not _CLOSING.search(fold(unit.text))


def joined_clauses(text: str, names: NameReader) -> Iterator[str]:
    """Yield the clauses behind a task in which another body does something of its own.

    "Giao Sở A rà soát …; Sở B tổng hợp …": whether B has a task or A's goes on is for a person.
    """
    first, *others = parts_of(text)
    whose = assignment(first[1], names)
    if whose is None and not name_words.begins_body(first[1]):
        return
    if whose and not whose.rest:  # names alone: one list with what stands behind
        return
    own = {name.id or name.text for name in whose.names} if whose else set()
    for _, clause in others:
        told = assignment(upper_first(clause), names)
        if told is None or told.given or not told.rest or _LED_OR_HELPS.match(fold(told.rest)):
            continue
        if all(is_body(name) and (name.id or name.text) not in own for name in told.names):
            yield clause


def _says_who(unit: Unit, names: NameReader, leads: Collection[str]) -> bool:
    says = _names_leader(unit.text, names) or _charges(unit, names)
    return says or bool(given_behind(unit.text, names)) or _orders(unit, names, leads)


def _orders(unit: Unit, names: NameReader, leads: Collection[str]) -> bool:
    """Say whether a text gives work to a body by name, or by a day: "Giao Sở A …", "… trước …".

    Or to one that has tasks elsewhere: "Văn phòng Sở tổng hợp báo cáo tháng, quý".

    A closing formula does neither: "Yêu cầu các cơ quan, đơn vị thực hiện …".
    """
    if any(_NO_SCOPE.match(fold(above.text)) for above in unit.above()):
        return False
    first = _WHEN.sub("", unit.text)
    behind = unit.text.partition(": ")[2]
    clauses = (upper_first(first), behind, *_ORDER.split(unit.text)[1:])
    for clause in filter(None, clauses):
        charge = assignment(clause, names)
        if charge is None or not charge.rest:
            continue
        own = charge.given and any(name.sort == "co_quan" for name in charge.names)
        own = own or any(name.text in leads for name in charge.names)
        own = own or bool(clause is behind and _DOES.match(charge.rest))
        if own or deadline(charge.rest) or (first != unit.text and deadline(unit.text)):
            return True
    return False


def _charges(unit: Unit, names: NameReader) -> bool:
    """Say whether a numbered line is a body with its work behind a colon: "1. Sở Y tế: rà soát"."""
    _, _, work = unit.text.partition(":")
    if not unit.label or not begins_with_verb(work.strip()):
        return False
    told = assignment(unit.text, names)
    return told is not None and not told.whole and told.rest == " ".join(work.split())


def _names_leader(text: str, names: NameReader) -> bool:
    found = (
        hit["who"].strip() for form in (_BEHIND, _BEFORE, _DONE_BY) for hit in form.finditer(text)
    )
    bodies = (who for who in found if not _PERSON.match(who))
    every = (name for who in bodies for name in names.read(who).names)
    return any(is_body(name) and not (name.post and _POST.match(name.post)) for name in every)


def unread_notices(unread: Iterable[tuple[int, str]], tep: str) -> Iterator[Problem]:
    """Tell of such sentences; many of them are told together."""
    every = [*unread]
    hint = "là việc giao thì nhập lại, thêm `--giao-viec`, hoặc ghi thêm vào phan-cong.yaml"
    for number, text in every[:_SHOWN]:
        short = text if len(text) <= _LETTERS else f"{text[:_LETTERS].rsplit(' ', 1)[0]} …"
        seen = f"đoạn {number}: “{short}” nêu ai làm mà chưa thành nhiệm vụ nào"
        yield problem("N905", Mark(tep), seen, goi_y=hint)
    if more := every[_SHOWN:]:
        where = ", ".join(str(number) for number, _ in more[:_NUMBERS])
        where += ", …" if len(more) > _NUMBERS else ""
        seen = f"còn {len(more)} đoạn như thế: {where}"
        yield problem("N905", Mark(tep), seen, goi_y=hint)
