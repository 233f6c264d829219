"""Times as offices write them: the words stay, a form stands beside them where it loses nothing."""

from __future__ import annotations

import re
from datetime import date

from vanban.importing.tasks import TaskTime
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
_JOINED = r"\s*(?:\([^()]{1,40}\)\s*)?(?:,|;|và|hoặc|-|–)\s*(?:các\s+)?(?:ngày\s+)?"
_NUMBERS = r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?(?![\d/])"
_WORDS = r"\d{1,2}\s+tháng\s+\d{1,2}(?:\s+năm\s+\d{4})?(?!\d)"
_MONTH_DAYS = r"\d{1,2}(?:\s*(?:,|và)\s*(?:ngày\s+)?\d{1,2})*"
_BEFORE = re.compile(
    r"(?P<when>trước|chậm\s+nhất(?:\s+(?:là|vào|trong|đến))?|muộn\s+nhất(?:\s+(?:là|vào))?"
    r"|không\s+quá"
    r"|đến\s+hết)\s+(?:các\s+)?(?:ngày\s+)?"
    rf"(?P<day>{_NUMBERS}(?P<others>(?:{_JOINED}{_NUMBERS})+)?"
    rf"|(?P<every>{_MONTH_DAYS}\s+(?:của\s+)?(?:(?:h[ằà]ng|mỗi)\s+(?:tháng|quý)"
    r"|tháng\s+(?:đầu|cuối)(?:\s+(?:của|mỗi|h[ằà]ng))*\s+quý))(?![^\W_])"
    rf"|{_WORDS}(?P<also>(?:{_JOINED}{_WORDS})+)?"
    r"|tháng\s+\d{1,2}(?:\s*(?:,|và)\s*tháng\s+\d{1,2})*(?:\s*(?:/|năm\s+)\s*\d{4})?(?!\d)"
    r"|quý\s+(?:IV|I{1,3}|[1-4])(?![^\W_])(?:\s*(?:/|năm\s+)\s*\d{4})?)",
    re.IGNORECASE,
)
_OF_TIME = re.compile(
    r"\s*(?:\([^()]{1,40}\)\s*)?(?:[.;,:)]|\Z|(?:h[ằà]ng|mỗi|của|theo|để|về|và|hoặc|gửi)(?![^\W_]))"
)
"""What may stand behind several days of one time; behind another word the last is of its own."""
_AND = r"\s*(?:,|và|-|–|đến)\s*"
_QUARTER, _MONTH = r"(?:IV|I{1,3}|[1-4])(?![^\W_])", r"\d{1,2}(?!\d)"
_BARE_MONTH = r"\d{1,2}(?=\s*(?:/|năm\s)\s*\d{4})"
"""A month that only the year behind it tells: "tháng 6, 9/2026"."""
_WITHIN = re.compile(
    r"(?P<when>(?:hoàn\s+thành|xong|thực\s+hiện|triển\s+khai|tổ\s+chức|trình|báo\s+cáo)\s+)?"
    rf"(?P<day>(?:trong|vào|cuối|đầu|giữa|hết)?\s*(?:quý\s+{_QUARTER}"
    rf"(?:{_AND}(?:quý\s+{_QUARTER}|(?:IV|I{{1,3}})(?![^\W_])))*"
    rf"|tháng\s+{_MONTH}(?:{_AND}(?:tháng\s+{_MONTH}|{_BARE_MONTH}))*)"
    r"(?:\s*(?:/|năm\s+)\s*\d{4})?"
    r"|trong\s+năm\s+\d{4}(?!\d)(?=\s*(?:[.;,]|\Z)))",
    re.IGNORECASE,
)
_EVENT = re.compile(
    r"(?:trước|sau)\s+(?:khi\s+)?(?:nghỉ\s+hè|nghỉ\s+Tết|Tết(?:\s+Nguyên\s+đán)?|khai\s+giảng"
    r"|bế\s+giảng"
    r"|(?:mùa|kỳ)\s+(?:mưa\s+bão|mưa\s+lũ|mưa|bão|lũ|khô|thi)|(?:vào\s+)?năm\s+học(?:\s+mới)?)"
    r"(?:\s+(?:năm\s+)?\d{4})?(?![^\W\d_])",
    re.IGNORECASE,
)
_EVERY = re.compile(r"h[ằà]ng\s+(?:năm|quý|tháng|tuần)", re.IGNORECASE)
_PERIOD = re.compile(
    r"(?P<often>định\s+kỳ\s+)?"
    r"(?:(?:(?:vào|trước)\s+)?(?:(?:sáng|chiều|tối|ngày)\s+)?"
    r"(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|(?<=ngày\s)\d{1,2})\s+)?(?P<every>h[ằà]ng\s+(?:năm|quý|tháng|tuần|ngày)"
    r"|(?:06|6|sáu)\s+tháng(?:\s*,\s*(?:một\s+)?năm)?)(?![^\W_])",
    re.IGNORECASE,
)
_NO_PERIOD = re.compile(
    r"(?:kế\s+hoạch|dự\s+toán|ngân\s+sách|chương\s+trình|kinh\s+phí|nhiệm\s+vụ|công\s+tác|ngày|lễ"
    r"|xếp\s+loại|chỉ\s+tiêu|báo\s+cáo|thống\s+kê|sinh\s+hoạt|hoạt\s+động)\s*\Z",
    re.IGNORECASE,
)
"""What comes every year by itself: "kế hoạch hằng năm" is no time of a task."""
_CENTURY, _MONTHS, _HOURS_A_DAY = 2000, 12, 24
_FULL_YEAR, _DIGITS = 100, (2, 4)
"""A year from which none is added; how many digits a year may be written in."""


def read_when(text: str, year: int = 0) -> TaskTime:
    """Return a time with its words; `year` is the one that its heading names, 0 for none.

    A day is read where the text is nothing more than that day and hours: no sentence, no two days.
    """
    bare = nfc(text).strip()
    if not bare:
        return TaskTime()
    line = " ".join(bare.split())
    hours, rest = _hours(line)
    return TaskTime(bare, _day(rest, year), hours)


_POINT = re.compile(
    r"(?:ngày\s+)?\d{1,2}[/.-](?:\d{1,2}[/.-])?\d{2,4}"
    r"|(?:(?:cuối|đầu|giữa|hết)\s+)?(?:tháng|quý|năm)\s+(?:\d{1,4}|[ivx]+)"
    r"(?:\s*(?:/|năm\s+)\s*\d{4})?",
    re.IGNORECASE,
)
"""A day, month, quarter or year and no other word."""


def span(start: str, end: str) -> str:
    """Return the time of a task whose start and end stand in two columns, "" where either is more.

    The words are those of the cells; "từ" and "đến" are what the two headings say.
    """
    first, last = (" ".join(nfc(text).split()) for text in (start, end))
    if not (_POINT.fullmatch(first) and (_POINT.fullmatch(last) or not last)):
        return ""
    return f"Từ {_lower(first)}" + (f" đến {_lower(last)}" if last else "")


def is_hours(text: str) -> bool:
    """Say whether a time is hours of a day, which no day stands beside: "7h30–8h00"."""
    hours, rest = _hours(" ".join(nfc(text).split()))
    return bool(hours) and not rest.strip(" ,.;-–")


def _hours(line: str) -> tuple[str, str]:
    """The hours of a text ("7:00-7:15"), and the text without them."""
    if hours := _HOURS.search(line):
        first, last = _clock(hours["a"], hours["am"]), _clock(hours["b"], hours["bm"])
        if first and last:
            return f"{first}-{last}", line[: hours.start()] + line[hours.end() :]
    if (hour := _HOUR.search(line)) and (first := _clock(hour["a"], hour["am"])):
        return first, line[: hour.start()] + line[hour.end() :]
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


_OFTEN = re.compile(r"\bđịnh\s+kỳ\s*\Z", re.IGNORECASE)


def deadline(line: str) -> str:
    """Return the time that a sentence names for what is to be done, "" for none.

    "… báo cáo trước ngày 15/12 hằng năm" gives "hằng năm, trước 15/12"; of several days each
    stands, in the order of the sentence; a day and a period of their own are left to the words.
    """
    dated = [one for one in _BEFORE.finditer(line) if _is_day(line, one)]
    if any(_is_torn(line, one) for one in dated):
        return ""  # "trước ngày 15/6 và 20/6 tổng kết": of the second something else is said
    often = [one for one in _EVERY.finditer(line) if _free(one, [one.span() for one in dated])]
    if len(dated) == 1 and often:
        single = len(often) == 1 and _beside(line, dated[0], often[0])
        return f"{often[0][0].lower()}, {_shown(dated[0])}" if single else ""
    if dated[1:] and any(_OFTEN.search(line[: day.start()]) for day in dated):
        return ""  # "trước ngày 31/3/2026; định kỳ trước ngày 15/12 báo cáo"
    held = [day.span() for day in dated]
    within = [one for one in _WITHIN.finditer(line) if _free(one, held) and _is_set(one)]
    times = sorted((*dated, *within, *_EVENT.finditer(line)), key=lambda one: one.start())
    periods = [one for one in _PERIOD.finditer(line) if _free(one, held) and _is_period(line, one)]
    if not times:
        return _lower(periods[0][0]) if len(periods) == 1 else ""
    return "" if periods else "; ".join(dict.fromkeys(map(_shown, times)))


_BARE = re.compile(r"\d{1,2}[/.-]\d{1,2}")
_COUNTED = re.compile(
    r"\s*(?:%|(?:ngày|giờ|phút|tuần|tháng|năm|quý|triệu|tỷ|tỉ|nghìn|đồng|người|hộ|lần|tổng|số)(?![^\W_]))",
    re.IGNORECASE,
)
"""What stands behind numbers that are no day: "không quá 1/3 tổng số", "trước 3-5 ngày"."""


def _is_day(line: str, time: re.Match[str]) -> bool:
    """Say whether two numbers are a day and its month, and no share or span of something."""
    front = line[time.start() : time.start("day")].split()
    if not _BARE.fullmatch(time["day"]) or front[-1].lower() == "ngày":
        return True
    at_most = " ".join(time["when"].lower().split()) == "không quá"
    return not (at_most or _COUNTED.match(line, time.end()))


def _is_torn(line: str, time: re.Match[str]) -> bool:
    """Say whether what stands behind several days goes on from the last of them alone."""
    others = time["others"] or time["also"] or ""
    return "(" in others or bool(others and not _OF_TIME.match(line, time.end()))


def _beside(line: str, day: re.Match[str], every: re.Match[str]) -> bool:
    """Say whether a day and "hằng năm" are one time: nothing but a few words between them."""
    start, end = sorted((day.span(), every.span()))
    between = line[start[1] : end[0]]
    return not re.search(r"[.;]", between)


def _free(one: re.Match[str], held: list[tuple[int, int]]) -> bool:
    return not any(start < one.end() and one.start() < end for start, end in held)


def _is_set(one: re.Match[str]) -> bool:
    """Say whether a quarter, month or year is set for a task: a word says so before it."""
    bare = one["day"].lower().split(maxsplit=1)[0]
    return bool(one["when"]) or bare in ("trong", "cuối", "đầu", "giữa", "hết")


def _is_period(line: str, period: re.Match[str]) -> bool:
    """Say whether a period says how often: "định kỳ" before it, or no thing that has it."""
    before = line[: period.start("every")].strip()
    if period["often"]:
        return True
    if not period["every"].lower().startswith("h"):
        return False
    return not _NO_PERIOD.search(before)


def _shown(time: re.Match[str]) -> str:
    """A time in the words of its sentence, without "ngày" and what is to be done by then."""
    named = time.groupdict()
    if "day" not in named:
        return _lower(time[0])
    words = "" if time.re is _WITHIN else " ".join(named["when"].lower().split())
    words += " ngày" if named.get("every") else ""  # "trước 25 hằng tháng" is none
    return f"{words} {_lower(named['day'].strip())}".strip()


def _lower(text: str) -> str:
    words = " ".join(text.split())
    return words[:1].lower() + words[1:]


def is_broken_day(text: str) -> bool:
    """Say whether a text looks like a day and is none: "20/01/201", "31/02/2026"."""
    parts = re.fullmatch(r"\s*(\d{1,3})\s*[/.-]\s*(\d{1,3})\s*[/.-]\s*(\d{1,5})\s*", text)
    if not parts:
        return False
    day, month, year = (int(part) for part in parts.groups())
    year += _CENTURY if len(parts[3]) == _DIGITS[0] else 0
    return len(parts[3]) not in _DIGITS or not day_text(year, month, day)
