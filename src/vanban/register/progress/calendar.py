"""Deadlines as a calendar (RFC 5545), for the programs in which an office keeps its days. Pure.

Only what is still to be done has an event. The same tasks as of the same day give the same bytes:
the stamp of an event is that day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from hashlib import sha256

from vanban.register.progress.states import DONE
from vanban.register.progress.tasks import Progress
from vanban.register.progress.view import Asked, Line, parts
from vanban.text.vietnamese import behind_number

OCTETS = 75
"""Of one line, its end not counted."""
FEBRUARY, LEAP_DAY = 2, 29
ALARM = 7
"""Days before a deadline on which a program reminds, where it does."""


def calendar(found: Progress, asked: Asked, body: str = "") -> bytes:
    """Return the deadlines of what is to be done as an .ics file; of one body where it is named."""
    name = f"Thời hạn: {found.name(body)}" if body else "Thời hạn nhiệm vụ"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//vanban//tien-do//VI",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_text(name)}",
    ]
    for one in parts(found, asked):
        if not body or one.body == body:
            lines += _event(found, one, asked)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode()


def _event(found: Progress, one: Line, asked: Asked) -> Iterator[str]:
    day = _next_day(one, asked)
    if day is None:
        return
    task = one.task
    who = found.name(one.body) if one.body else "chưa rõ cơ quan chủ trì"
    told = [f"Chủ trì: {who}", task.source, f"Thời gian: {task.when}" if task.when else ""]
    yield "BEGIN:VEVENT"
    yield f"UID:{_uid(one)}"
    yield f"DTSTAMP:{asked.day:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + timedelta(1):%Y%m%d}"
    yield f"SUMMARY:{_text(f'Hạn: {who}: {behind_number(task.number, task.text)}')}"
    yield f"DESCRIPTION:{_text(chr(10).join(part for part in told if part))}"
    if task.due.yearly and one.state.last == task.due.in_year(asked.year):
        yield f"RRULE:FREQ=YEARLY{_leap(task.due.each)}"
    yield "TRANSP:TRANSPARENT"
    yield from (
        "BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:-P{ALARM}D",
        f"DESCRIPTION:{_text(f'Còn {ALARM} ngày: {task.text}')}", "END:VALARM",
    )  # fmt: skip
    yield "END:VEVENT"


def _next_day(one: Line, asked: Asked) -> date | None:
    """The day on which a task is due; of a yearly one that is done or stopped here, next year's."""
    ended = one.state.code in DONE or one.state.code == "dung"
    if not ended:
        return one.state.last
    yearly = one.task.due.yearly and one.state.code != "dung"
    return one.task.due.in_year(asked.year + 1) if yearly else None


def _leap(each: tuple[int, int] | None) -> str:
    """29 February is the last day of the month in every year."""
    return ";BYMONTH=2;BYMONTHDAY=-1" if each == (FEBRUARY, LEAP_DAY) else ""


def _uid(one: Line) -> str:
    """An id that stays while a task does: another version of the file then replaces its event."""
    told = "\n".join((*one.task.key, one.body))
    return f"{sha256(told.encode()).hexdigest()[:32]}@vanban"


def _text(text: str) -> str:
    pairs: Iterable[tuple[str, str]] = (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n"))
    for sign, escaped in pairs:
        text = text.replace(sign, escaped)
    return text


def _folded(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 octets, no letter cut in two; a space begins what goes on."""
    piece, size = "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > OCTETS:
            yield piece
            piece, size = " ", 1
        piece, size = piece + letter, size + octets
    yield piece
