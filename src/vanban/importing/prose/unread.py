"""Sentences that say who leads and became no task: nothing is left out without a word.

Judges nothing of what was read; knows which paragraphs the tasks come from.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from vanban.importing.names.name_reader import NameReader
from vanban.importing.prose.assignment import (
    assignment,
    begins_with_verb,
    given_behind,
    is_body,
    parts_of,
)
from vanban.importing.prose.units import Unit
from vanban.problems.problem import Mark, Problem, problem
from vanban.text.vietnamese import fold

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
_LED_OR_HELPS = re.compile(r"(?:phoi hop|chu tri|lam dau moi|co trach nhiem|chiu trach nhiem)\b")
"""How a clause goes on that helps with the task, or that was read as one."""
_PERSON = re.compile(
    r"(?:PGS|GS|TS|ThS|BS|ông|bà|đồng chí|đ/c|thầy|cô|(?:thiếu|trung|thượng|đại) (?:úy|tá|tướng))"
    r"(?!\w)",
    re.IGNORECASE,
)
"""How a person is named, with a degree or a word of respect."""
_SHOWN, _LETTERS, _NUMBERS = 5, 70, 20
"""Sentences that are told one by one; letters of each; how many others are told by number."""


def unread_leads(
    units: Iterable[Unit], paragraphs: Collection[int], names: NameReader
) -> Iterator[tuple[int, str]]:
    """Yield the paragraphs, by number, that say which body leads and are of no task.

    `paragraphs` are those of the tasks that were read. Who presides over a meeting is a person.
    """
    for top in units:
        for unit in (top, *top.below()):
            opens = unit.text.endswith(":")  # what is to be done stands below
            free = not (unit.number in paragraphs or opens)
            if free and _says_who(unit, names):
                yield unit.number, unit.text
            if unit.number in paragraphs:
                yield from ((unit.number, text) for text in _joined(unit, names))


def _joined(unit: Unit, names: NameReader) -> Iterator[str]:
    """Yield the clauses behind a task in which another body does something of its own.

    "Giao Sở A rà soát …; Sở B tổng hợp …": whether B has a task or A's goes on is for a person.
    """
    first, *others = parts_of(unit.text)
    whose = assignment(first[1], names)
    if whose is None or not whose.rest:  # names alone: one list with what stands behind
        return
    own = {name.id or name.text for name in whose.names}
    for _, text in others:
        told = assignment(text, names)
        if told is None or told.given or not told.rest or _LED_OR_HELPS.match(fold(told.rest)):
            continue
        if all(is_body(name) and (name.id or name.text) not in own for name in told.names):
            yield text


def _says_who(unit: Unit, names: NameReader) -> bool:
    leads = _names_leader(unit.text, names) or _charges(unit, names)
    return leads or bool(given_behind(unit.text, names))


def _charges(unit: Unit, names: NameReader) -> bool:
    """Say whether a numbered line is a body with its work behind a colon: "1. Sở Y tế: rà soát"."""
    _, _, work = unit.text.partition(":")
    if not unit.label or not begins_with_verb(work.strip()):
        return False
    told = assignment(unit.text, names)
    return told is not None and not told.whole and told.rest == " ".join(work.split())


def _names_leader(text: str, names: NameReader) -> bool:
    found = (hit["who"].strip() for form in (_BEHIND, _BEFORE) for hit in form.finditer(text))
    bodies = (who for who in found if not _PERSON.match(who))
    every = (name for who in bodies for name in names.read(who).names)
    return any(is_body(name) and not name.post for name in every)


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
