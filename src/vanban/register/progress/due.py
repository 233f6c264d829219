"""When a followed task is due: a day, a day of every year, an event, or nothing that was set.

Pure. Text is read only where it says nothing but a time; the words that make a date a deadline come
with the wording files. Of several deadlines in one text the last counts: until then something is
still to be done. What looks like a time and is not read says so, and its task has no deadline.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from vanban.content.fields import ThoiGian
from vanban.legal_text.marks import plain
from vanban.regime.wording_records import TaskWords, listed
from vanban.text.vietnamese import nfc

DAY = timedelta(days=1)
MONTHS, QUARTER = 12, 3
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
HALVES = {("6", "đầu"): 6, ("sáu", "đầu"): 6, ("9", "đầu"): 9, ("chín", "đầu"): 9,
          ("6", "cuối"): 12, ("sáu", "cuối"): 12}  # fmt: skip
"""Until which month "6 tháng đầu năm" and its like go."""


class Due(Struct, frozen=True):
    """When a task is due.

    `last` is the last day; `yearly` says that it comes every year, by `each` (month, day) where
    that is known; `event` that it waits for something to happen; `unread` that there is a time that
    was not understood; `periodic` that it comes again within a year, with no day of its own.
    """

    last: date | None = None
    yearly: bool = False
    each: tuple[int, int] | None = None
    event: bool = False
    unread: bool = False
    periodic: bool = False

    def in_year(self, year: int) -> date | None:
        """Return the last day of a task in a year: of a yearly one that of this year."""
        if not self.yearly:
            return self.last
        return _last_of(year, *self.each) if self.each else None


def _last_of(year: int, month: int, day: int) -> date:
    """A day of a year; 29 February of a year that has none is the 28th."""
    return date(year, month, min(day, monthrange(year, month)[1]))


def due_of(thoi_gian: ThoiGian | None, words: TaskWords, since: date | None) -> Due:
    """Return when a task is due that was given on the day `since` (None: not known).

    A time without a year is of the year of that day, where it is not over by then.
    """
    if thoi_gian is None:
        return Due()
    if thoi_gian.truoc:
        return Due(thoi_gian.truoc)
    if thoi_gian.hang_nam:
        day, month = map(int, thoi_gian.hang_nam.split("/"))
        return Due(yearly=True, each=(month, day))
    if thoi_gian.khi:
        return Due(event=True, last=_marked(_line(thoi_gian.khi), words, since))
    return _read(_line(thoi_gian.ghi), words, since)


def given_on(subject: str, day: date | None) -> date | None:
    """Return the day from which a time without a year counts in a plan of that subject.

    The day on which the plan was given; where the subject names one year and that is later, the
    first day of this year. None where the subject leaves open of which year such a time is: of
    several years, of a feast early in the year, which is made ready for in the year before.
    """
    if day is None:
        return None
    line = _ELSEWHERE.sub(" ", _line(subject))
    line = _SCHOOL_YEAR.sub(
        lambda hit: " " if int(hit[1]) <= day.year <= int(hit[2]) else hit[0], line
    )
    years = {int(year) for hit in _NAMED_YEARS.finditer(line) for year in hit.groups() if year}
    if max(years, default=0) <= day.year:
        return day
    return None if len(years) > 1 or _SEVERAL_YEARS.search(line) else date(max(years), 1, 1)


_ELSEWHERE = re.compile(
    r"(?<![\d/])\d{1,2}[/.-]\d{1,2}[/.-]\d{4}(?!\d)|\d{1,2} tháng \d{1,2} năm \d{4}(?!\d)"
    r"|/\d{4}/\w+"
)
"""The days and numbers of other documents, which a subject names by them."""
_SCHOOL_YEAR = re.compile(r"năm học (\d{4})\s*-\s*(\d{4})(?!\d)")
_NAMED_YEARS = re.compile(r"(?:năm |/)(\d{4})(?![\d/])|(?<!\d)(\d{4})\s*-\s*(?:năm )?(\d{4})(?!\d)")
_SEVERAL_YEARS = re.compile(
    r"\b(?:giai đoạn|nhiệm kỳ|tiếp theo|trở đi|tết|(?:mừng|đón|vui|hội) xuân)\b"
    r"|\b(?:từ|đến|tới|hết|trước|sau|tầm nhìn|định hướng)(?: hết)? năm \d{4}"
)


def _line(text: str) -> str:
    return " ".join(nfc(plain(text)).casefold().replace("–", "-").split())


EVERY_YEAR = re.compile(r"\b(?:h[ằà]ng|mỗi) năm\b")
EVERY_OTHER = re.compile(
    r"\b(?:h[ằà]ng|mỗi|từng) (?:học kỳ|kỳ|quý|tháng|tuần|ngày|vụ|mùa)\b"
    r"|\b\d+ (?:tháng|tuần|ngày)(?: (?:một|1|01) lần|\s?/\s?(?:1 )?lần)\b"
)
SINCE = re.compile(r"\bkể từ\b")
NAMED = re.compile(
    r"\bhọc kỳ\b|\b(?:đầu|giữa|cuối) (?:năm|quý|tháng|tuần|kỳ|vụ|mùa)\b"
    r"|\btuần (?:thứ|lễ|cuối|\d)|^(?:mùa|vụ|dịp) "
)
"""A time that has a name and no day: of it one asks, it is not without a deadline."""


def _read(line: str, words: TaskWords, since: date | None) -> Due:
    if _begins(line, words.cho_su_kien) or SINCE.search(line):
        return Due(event=True, last=_marked(line, words, since))
    if EVERY_YEAR.search(line):
        rest = EVERY_YEAR.sub(" ", line)
        last = _last(rest, words, date(2000, 1, 1))  # any leap year
        last = last or _last(rest, words, date(1999, 7, 1))  # over the end of one, into such a year
        return Due(yearly=True, each=(last.month, last.day) if last else None)
    if EVERY_OTHER.search(line):
        return Due(periodic=True)
    if _begins(line, words.thuong_xuyen):
        return Due()
    last = _last(line, words, since) or _marked(line, words, since)
    if last is None and _begins(line, words.dieu_kien) and not line.startswith("từ "):
        return Due()
    named = NAMED.search(line) and "định kỳ" not in line
    told = bool(named or _marks(words).match(line)) or any(True for _ in _periods(line, since))
    return Due(last, unread=last is None and told)


def _begins(line: str, words: str) -> bool:
    return any(re.match(rf"{re.escape(word)}\b", line) for word in listed(words))


# --- the times of a text ---


class _Period(Struct, frozen=True):
    """A day, month, quarter or year of a text: where it stands, from when to when."""

    at: tuple[int, int]
    days: tuple[date, date] | None
    """None where no calendar has it, or where its year is not known."""
    whole: bool
    """It is more than a day: "before" it ends before it begins."""
    several: bool
    """It goes from one to another: "tháng 8 đến tháng 11"."""


Span = tuple[int, int]
"""The first and the last month; or a year and a month of it."""
_TO = re.compile(r"đến|-")
"""What stands between the first and the last of a time that goes from one to another."""
_N, _LIST = r"(?:iv|i{1,3}|[1-4])(?![\w])", r"\s*(?:,|-|và|đến|&)\s*"
_YEAR = r"(?:\s*(?:/|-|,|của)?\s*(?:năm\s*)?(?P<y>[1-9]\d{3})(?!\d))?"
_MANY_MONTHS = rf"\d{{1,2}}(?!\d)(?:{_LIST}(?:tháng )?\d{{1,2}}(?!\d))*"
_TO_YEAR = r"(?:\s*-\s*(?:năm )?(?P<n>[1-9]\d{3})(?!\d))?"
_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("day", re.compile(r"(?<![\d/])(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>[1-9]\d{3})(?!\d)")),
    ("day", re.compile(rf"(?<!\d)(?P<d>\d{{1,2}}) tháng (?P<m>\d{{1,2}})(?!\d){_YEAR}")),
    ("half", re.compile(rf"(?<!\d)0?(?P<n>6|9|sáu|chín) tháng (?P<h>đầu|cuối) năm{_YEAR}")),
    ("quarter", re.compile(rf"quý (?P<n>{_N}(?:{_LIST}(?:quý )?{_N})*){_YEAR}")),
    ("month", re.compile(rf"tháng (?P<n>{_MANY_MONTHS}){_YEAR}")),
    ("month", re.compile(r"(?<![\d/])(?P<n>\d{1,2})[/-](?P<y>[1-9]\d{3})(?!\d)")),
    ("day", re.compile(r"(?<![\d/])(?P<d>\d{1,2})/(?P<m>\d{1,2})(?![\d/])(?P<y>)")),
    ("year", re.compile(rf"(?:năm )?(?<![\d/])(?P<y>[1-9]\d{{3}})(?!\d){_TO_YEAR}")),
)
"""The forms of a time, the one that says most first: what one has read no later one reads."""


def _periods(line: str, since: date | None) -> Iterator[_Period]:
    """The times of a line from the left; one without a year has that of the next that has one."""
    rest, hits = line, list[tuple[int, str, re.Match[str]]]()
    for sort, form in _FORMS:
        for hit in form.finditer(rest):
            hits.append((hit.start(), sort, hit))
            rest = rest[: hit.start()] + "§" * len(hit[0]) + rest[hit.end() :]
    year, after = 0, list[tuple[int, date]]()
    periods = list[_Period]()
    for _, sort, hit in sorted(hits, key=lambda one: one[0], reverse=True):
        year = int(hit["y"] or 0) or year
        days = _days(sort, hit, year, since)
        if days and after and year and not hit["y"] and days[0] > after[-1][1]:
            end, _ = after[-1]
            days = _year_before(sort, hit, year, since, line[hit.end() : end]) or days
        if days:
            after.append((hit.start(), days[0]))
        several = sort != "day" and bool(
            re.search(r"đến|-\s*\w", hit[0].removesuffix(hit["y"] or ""))
        )
        periods.append(_Period(hit.span(), days, sort != "day", several))
    yield from reversed(periods)


def _year_before(
    sort: str, hit: re.Match[str], year: int, since: date | None, between: str
) -> tuple[date, date] | None:
    """The days of a time without a year that stands before an earlier one: "20/12 - 15/01/2024".

    They are of the year before; in a list only where they are not over by the day of giving.
    """
    days = _days(sort, hit, year - 1, None)
    over = days is not None and since is not None and days[1] < since
    return days if _TO.search(between) or not over else None


def _days(sort: str, hit: re.Match[str], year: int, since: date | None) -> tuple[date, date] | None:
    try:
        if year or since is None:
            return _SPANS[sort](hit, year)
        first, last = _SPANS[sort](hit, since.year)
        if first.year < since.year:  # over the end of a year
            if last >= since:  # under way already, or to come: nobody says
                return None
            return _SPANS[sort](hit, since.year + 1)
    except ValueError:
        return None
    return (first, last) if last >= since else None


def _one_day(hit: re.Match[str], year: int) -> tuple[date, date]:
    day = date(year, int(hit["m"]), int(hit["d"]))
    return day, day


def _half(hit: re.Match[str], year: int) -> tuple[date, date]:
    until = HALVES.get((hit["n"], hit["h"]))
    if until is None:
        raise ValueError(hit[0])
    return _months(year, (1 if hit["h"] == "đầu" else 7, until))


def _quarter(hit: re.Match[str], year: int) -> tuple[date, date]:
    numbers = [ROMAN.get(one) or int(one) for one in re.findall(r"iv|i{1,3}|[1-4]", hit["n"])]
    (begun, first), (ended, last) = _ends(numbers, year, hit["n"])
    return _month_days(begun, first * QUARTER - 2)[0], _month_days(ended, last * QUARTER)[1]


def _month(hit: re.Match[str], year: int) -> tuple[date, date]:
    first, last = _ends([int(one) for one in re.findall(r"\d+", hit["n"])], year, hit["n"])
    return _month_days(*first)[0], _month_days(*last)[1]


def _year(hit: re.Match[str], year: int) -> tuple[date, date]:
    return date(int(hit["y"]), 1, 1), date(int(hit["n"] or year), MONTHS, 31)


def _months(year: int, span: Span) -> tuple[date, date]:
    first, last = span
    return _month_days(year, first)[0], _month_days(year, last)[1]


def _month_days(year: int, month: int) -> tuple[date, date]:
    if month > MONTHS:
        raise ValueError(month)
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _ends(numbers: list[int], year: int, text: str) -> tuple[Span, Span]:
    """The first and the last of some months or quarters, each with its year.

    "Tháng 11 đến tháng 3" begins in the year before. A list in no order says nothing.
    """
    falls = sum(then < one for one, then in pairwise(numbers))
    if falls > 1 or (falls and not _TO.search(text)):
        raise ValueError(text)
    return (year - falls, numbers[0]), (year, numbers[-1])


_SPANS: dict[str, Callable[[re.Match[str], int], tuple[date, date]]] = {
    "day": _one_day, "half": _half, "quarter": _quarter, "month": _month, "year": _year,
}  # fmt: skip


# --- which of them is the deadline ---


_BEFORE = re.compile(r"\btrước(?: ngày)? $")
_FROM = re.compile(r"\btừ(?: ngày)? $")
_VAGUE = re.compile(r"\b(?:đầu|giữa) $")
_PLAIN = re.compile(
    r"\b(?:hoàn thành|thực hiện|xong|trước|trong|ngày|là|vào|đến|hết|từ|và|cuối|giai đoạn|hạn"
    r"|thời gian|thời hạn|dự kiến|khoảng|cả|suốt)\b"
    r"|\b\d{1,2}(?:h|g| giờ)(?:\d{2}|\s?\d{2} phút)?\b|[\s,;:.()&-]+"
)
"""What may stand beside the times of a text that says nothing else."""


def _last(line: str, words: TaskWords, since: date | None) -> date | None:
    """The last day of a line that says nothing but times; None for any other."""
    periods = list(_periods(line, since))
    rest, end = [], 0
    for period in periods:
        rest.append(line[end : period.at[0]])
        end = period.at[1]
    others = _PLAIN.sub("", _marks(words).sub(" ", " ".join((*rest, line[end:]))))
    return None if others else _latest(line, periods)


def _marked(line: str, words: TaskWords, since: date | None) -> date | None:
    """The last of the times before which a line has the words of a deadline."""
    marks = re.compile(rf"(?:{_marks(words).pattern}) (?:ngày )?$") if words.han_chot else None
    periods = [one for one in _periods(line, since) if marks and marks.search(line[: one.at[0]])]
    return _latest(line, periods)


def _latest(line: str, periods: list[_Period]) -> date | None:
    ends = []
    for period in periods:
        before = line[: period.at[0]]
        if _FROM.search(before) and not period.several:
            continue
        if period.days is None or _VAGUE.search(before):
            return None
        first, last = period.days
        ends.append(first - DAY if period.whole and _BEFORE.search(before) else last)
    return max(ends, default=None)


@lru_cache(maxsize=8)
def _marks(words: TaskWords) -> re.Pattern[str]:
    """The words of a deadline, the longest first."""
    marks = sorted(listed(words.han_chot), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, marks))})\b" if marks else r"(?!)")
