"""Days and histories as they are typed into cells: three forms of a day, several entries in one.

Pure. A day without a year is the last such day by the day of reading; nothing else is guessed: what
is no day stays text.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from msgspec import Struct

from vanban.text.vietnamese import nfc

SERIAL_DAYS = range(20_000, 60_000)
"""Numbers that Excel has for days of 1954 to 2064."""
EPOCH = date(1899, 12, 30)
CENTURY, SHORT_YEAR = 2000, 100
_NUMERIC = r"(?P<d>\d{1,2})\s*[/.-]\s*(?P<m>\d{1,2})(?:\s*[/.-]\s*(?P<y>\d{4}|\d{2}))?(?![\d/])"
_SPOKEN = r"(?P<d>\d{1,2}) tháng (?P<m>\d{1,2})(?: năm (?P<y>\d{4}))?"
_ISO = r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?:[ T]00:00(?::00)?)?"
_FORMS = tuple(re.compile(rf"(?:ngày )?{form}") for form in (_ISO, _SPOKEN, _NUMERIC))


def read_day(text: str, by: date) -> date | None:
    """Return the day that a text is and nothing else; None for any other text."""
    line = " ".join(nfc(text).casefold().split()).strip(" .;,")
    if found := _form_of(line):
        return _day(found, by)
    if re.fullmatch(r"\d{5}", line) and int(line) in SERIAL_DAYS:
        return EPOCH + timedelta(int(line))
    return None


def read_dated(text: str) -> date | None:
    """Return the day that a text is, with its year; None for "15/12", which may be of any."""
    line = " ".join(nfc(text).casefold().split()).strip(" .;,")
    found = _form_of(line)
    return None if found and not found["y"] else read_day(line, date.max)


def _form_of(line: str) -> re.Match[str] | None:
    return next((found for form in _FORMS if (found := form.fullmatch(line))), None)


_ENDED = re.compile(
    r"(?:đã )?(?:thực hiện |làm )?(?:hoàn thành|hoàn tất|xong)(?: 100 ?%)?(?: công việc| nhiệm vụ)?"
    r"(?:[,:]? (?:vào |từ |trong )?(?P<when>.+))?"
)
_SPAN = re.compile(r"(?:tháng|quý|năm) [\divx]+(?:(?: năm |\s*/\s*)\d{4})?")


def read_end(text: str, by: date) -> tuple[bool, date | None]:
    """Say whether a text says that a task is done and no more than that, and on which day.

    A month or a quarter is no day; with any other words ("hoàn thành dự thảo") it is not said.
    """
    found = _ENDED.fullmatch(" ".join(nfc(text).casefold().split()).strip(" .;,"))
    if not found:
        return False, None
    when = found["when"] or ""
    day = read_day(when, by)
    return bool(day or not when or _SPAN.fullmatch(when)), day


def _day(found: re.Match[str], by: date) -> date | None:
    day, month, year = int(found["d"]), int(found["m"]), int(found["y"] or 0)
    try:
        if year:
            return date(year + (CENTURY if year < SHORT_YEAR else 0), month, day)
        this = date(by.year, month, day)
        return this if this <= by else this.replace(year=by.year - 1)
    except ValueError:
        return None


class Piece(Struct, frozen=True):
    """One entry of a cell: its day, where it names one, and its words."""

    day: date | None
    text: str


_AT = re.compile(
    r"(?:^|(?<=[\n;]))[ \t]*(?:[-+•*][ \t]*)?(?:\(?(?:đến |tính đến |vào )?(?:ngày )?"
    r"(?P<d>\d{1,2}[ ]?[/.-][ ]?\d{1,2}(?:[ ]?[/.-][ ]?(?:\d{4}|\d{2}))?)\)?[ \t]*(?::|[-–][ \t]))",
    re.IGNORECASE,
)
"""Where an entry of a cell begins: "10/9: …", "- Ngày 25/9/2023: …", behind a line or a ";"."""


def pieces(text: str, by: date) -> tuple[Piece, ...]:
    """Return the entries of a cell in the order in which they stand; all words of it are in them.

    What stands before the first day is an entry without one. A cell without days is one entry.
    """
    whole = nfc(text).strip()
    if not whole:
        return ()
    starts = [one for one in _AT.finditer(whole) if read_day(one["d"], by)]
    cuts = [*starts, None]
    entries = [Piece(None, _words(whole[: starts[0].start()] if starts else whole))]
    for here, after in zip(starts, cuts[1:], strict=True):
        end = after.start() if after else len(whole)
        entries.append(Piece(read_day(here["d"], by), _words(whole[here.end() : end])))
    return tuple(one for one in entries if one.text or one.day)


def _words(text: str) -> str:
    return " ".join(text.split()).strip(" ;")
