"""Times as offices write them: the words stay, a form stands beside them where it loses nothing."""

from __future__ import annotations

import re
from datetime import date

from vanban.importing.tasks import When
from vanban.text.vietnamese import nfc

_DAY = r"(?P<d>\d{1,2})\s*[/.-]\s*(?P<m>\d{1,2})(?:\s*[/.-]\s*(?P<y>\d{4}|\d{2}))?(?![\d/])"
_SPOKEN = r"ngày\s+(?P<d>\d{1,2})\s+tháng\s+(?P<m>\d{1,2})(?:\s+năm\s+(?P<y>\d{4}))?"
_FRONT = re.compile(
    r"(?:thời\s+(?:gian|hạn|điểm)\s*(?:hoàn\s+thành)?|hoàn\s+thành|hạn(?:\s+chót)?|ngày|xong"
    r"|vào\s+ngày)\s*:?\s*",
    re.IGNORECASE,
)
_HOURS = re.compile(
    r"(?:từ\s+)?(?P<a>\d{1,2})\s*(?:giờ|h|g|:)\s*(?P<am>\d{2})?\s*(?:phút|p|')?\s*"
    r"(?:-|–|—|đến|tới|->)\s*(?P<b>\d{1,2})\s*(?:giờ|h|g|:)\s*(?P<bm>\d{2})?\s*(?:phút|p|')?",
    re.IGNORECASE,
)
_HOUR = re.compile(
    r"(?P<a>\d{1,2})\s*(?:giờ|h|g|:)\s*(?P<am>\d{2})?\s*(?:phút|p|')?(?![^\W_])", re.IGNORECASE
)
_BEFORE = re.compile(
    r"(?P<when>trước|chậm\s+nhất(?:\s+(?:là|vào))?|không\s+quá|đến\s+hết)\s+(?:ngày\s+)?"
    r"(?P<day>\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?)",
    re.IGNORECASE,
)
_EVERY = re.compile(r"h[ằà]ng\s+(?:năm|quý|tháng|tuần)", re.IGNORECASE)
_CENTURY, _MONTHS, _HOURS_A_DAY = 2000, 12, 24
_FULL_YEAR, _DIGITS = 100, (2, 4)
"""A year from which none is added; how many digits a year may be written in."""


def read_when(text: str, year: int = 0) -> When:
    """Return a time with its words; `year` is the one that its heading names, 0 for none.

    A day is read where the text is nothing more than that day and hours: no sentence, no two days.
    """
    bare = nfc(text).strip()
    if not bare:
        return When()
    line = " ".join(bare.split())
    hours, rest = _hours(line)
    return When(bare, _day(rest, year), hours)


def _hours(line: str) -> tuple[str, str]:
    """The hours of a text ("7:00-7:15"), and the text without them."""
    if found := _HOURS.search(line):
        first, last = _clock(found["a"], found["am"]), _clock(found["b"], found["bm"])
        if first and last:
            return f"{first}-{last}", line[: found.start()] + line[found.end() :]
    if (found := _HOUR.search(line)) and (first := _clock(found["a"], found["am"])):
        return first, line[: found.start()] + line[found.end() :]
    return "", line


def _clock(hour: str, minute: str | None) -> str:
    return f"{int(hour)}:{minute or '00'}" if int(hour) < _HOURS_A_DAY + 1 else ""


def _day(text: str, year: int) -> str:
    """The day that a text is, "" where it says more or less; two figures of a year are of 20…."""
    bare = text.strip(" ,.;-–()")
    bare = re.sub(r"\A(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+nhật|cn)[,\s(]*", "", bare,
                  flags=re.IGNORECASE)  # fmt: skip
    spoken = re.fullmatch(_SPOKEN, bare, re.IGNORECASE)
    if not spoken:
        bare = _FRONT.sub("", bare, count=1)
        bare = _FRONT.sub("", bare, count=1) if _FRONT.match(bare) else bare
        spoken = re.fullmatch(_DAY, bare, re.IGNORECASE)
    if not spoken:
        return ""
    own = int(spoken["y"]) if spoken["y"] else year
    own += _CENTURY if 0 < own < _FULL_YEAR else 0
    return day_text(own, int(spoken["m"]), int(spoken["d"]))


def day_text(year: int, month: int, day: int) -> str:
    """Return a day as ISO writes it, "" where no calendar has it."""
    try:
        return date(year, month, day).isoformat() if year else ""
    except ValueError:
        return ""


def deadline(line: str) -> str:
    """Return the deadline that a sentence names, "" for none or for several.

    "… báo cáo trước ngày 15/12 hằng năm" gives "hằng năm, trước 15/12".
    """
    found = list(_BEFORE.finditer(line))
    if len(found) != 1:
        return ""
    words, day = " ".join(found[0]["when"].lower().split()), found[0]["day"]
    every = _EVERY.search(line)
    return f"{every[0].lower()}, {words} {day}" if every else f"{words} {day}"


def is_broken_day(text: str) -> bool:
    """Say whether a text looks like a day and is none: "20/01/201", "31/02/2026"."""
    parts = re.fullmatch(r"\s*(\d{1,3})\s*[/.-]\s*(\d{1,3})\s*[/.-]\s*(\d{1,5})\s*", text)
    if not parts:
        return False
    day, month, year = (int(part) for part in parts.groups())
    year += _CENTURY if len(parts[3]) == _DIGITS[0] else 0
    return len(parts[3]) not in _DIGITS or not day_text(year, month, day)
