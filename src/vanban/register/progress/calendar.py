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
from vanban.register.progress.view import Line, Reckoning, parts
from vanban.text.vietnamese import behind_number

OCTETS = 75
"""Of one line, its end not counted."""
FEBRUARY, LEAP_DAY = 2, 29
ALARM = 7
"""Days before a deadline on which a program reminds, where it does."""


def calendar(progress: Progress, reckoning: Reckoning, body: str = "") -> bytes:
    """Return the deadlines of what is to be done as an .ics file; of one body where it is named."""
    name = f"Thời hạn: {progress.name(body)}" if body else "Thời hạn nhiệm vụ"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//vanban//tien-do//VI",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_text(name)}",
    ]
    for part in parts(progress, reckoning):
        if not body or part.body == body:
            lines += _event(progress, part, reckoning)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode()


def _event(progress: Progress, line: Line, reckoning: Reckoning) -> Iterator[str]:
    day = _next_day(line, reckoning)
    if day is None:
        return
    task = line.task
    who = progress.name(line.body) if line.body else "chưa rõ cơ quan chủ trì"
    details = [f"Chủ trì: {who}", task.source, f"Thời gian: {task.when}" if task.when else ""]
    yield "BEGIN:VEVENT"
    yield f"UID:{_uid(line)}"
    yield f"DTSTAMP:{reckoning.day:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + timedelta(1):%Y%m%d}"
    yield f"SUMMARY:{_text(f'Hạn: {who}: {behind_number(task.number, task.text)}')}"
    yield f"DESCRIPTION:{_text(chr(10).join(part for part in details if part))}"
    if task.due.yearly and line.state.last == task.due.in_year(reckoning.year):
        yield f"RRULE:FREQ=YEARLY{_leap(task.due.each)}"
    yield "TRANSP:TRANSPARENT"
    yield from (
        "BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:-P{ALARM}D",
        f"DESCRIPTION:{_text(f'Còn {ALARM} ngày: {task.text}')}", "END:VALARM",
    )  # fmt: skip
    yield "END:VEVENT"


def _next_day(line: Line, reckoning: Reckoning) -> date | None:
    """The day on which a task is due; of a yearly one that is done or stopped here, next year's."""
    ended = line.state.code in DONE or line.state.code == "dung"
    if not ended:
        return line.state.last
    yearly = line.task.due.yearly and line.state.code != "dung"
    return line.task.due.in_year(reckoning.year + 1) if yearly else None


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
