"""Names of administrative units in a text, and whether they are told as history.

Finds names by the word of their level and their capitals; knows no table of units.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from vanban.expiry.units import Key

_LEVELS = {
    "tỉnh": "v", "tỉnh ủy": "v", "tỉnh uỷ": "v", "tỉnh đoàn": "v",
    "huyện": "h", "huyện ủy": "h", "huyện uỷ": "h", "huyện đoàn": "h", "h.": "h",
    "quận": "q", "quận ủy": "q", "quận uỷ": "q", "quận đoàn": "q", "q.": "q",
    "thị xã": "s", "thị ủy": "s", "thị uỷ": "s", "thị đoàn": "s", "tx": "s", "tx.": "s",
    "thành phố": "f", "thành ủy": "f", "thành uỷ": "f", "thành đoàn": "f",
    "tp": "f", "tp.": "f",
    "thị trấn": "t", "phường": "p", "xã": "x", "đặc khu": "k",
}  # fmt: skip
"""How a level is written before a name, bodies of the Party and of youth included."""
_RANK = {"x": 1, "p": 1, "t": 1, "k": 1, "h": 2, "q": 2, "s": 2, "f": 2, "v": 3}
_UPPER = "A-ZÀ-ÝĂĐĨŨƠƯ" + "".join(map(chr, range(0x1EA0, 0x1EFA, 2)))
"""The Vietnamese capital letters, as a set of a pattern."""
_LIKELY = re.compile(
    rf"(?:xã|huyện|tỉnh|phường|quận|phố|trấn|khu|ủy|uỷ|đoàn|Xã|Huyện|Tỉnh|Phường|Quận|TP|TX|Tp|Tx|H\.|Q\."
    rf"|XÃ|HUYỆN|TỈNH|PHƯỜNG|QUẬN|PHỐ|TRẤN|KHU|ỦY|UỶ)\.?:?\s*[{_UPPER}\d]"
)
"""A word of a level before a capital letter or a number: told quickly, most texts have none."""


@cache
def _before() -> re.Pattern[str]:
    """A level before a name, in small letters, with a capital or in capitals; longer ones first."""
    ways = (way for one in _LEVELS for way in (one, one[0].upper() + one[1:], one.upper()))
    words = "|".join(re.escape(one) for one in sorted(ways, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?<![Hh]ợp tác )(?:{words})(?!\w):?\s*(?=[^\W_])")


_WORD = re.compile(r"[^\W_][\w'’]*")
_GAP = re.compile(r" +(?:[-–] *)?|[-–]")
_ITEM = re.compile(r"\s*(?:,|;|và|,? và)\s+(?=[^\W_])")
_LINK = re.compile(r"\s*[,(–-]?\s*(?:thuộc\s+)?")
_PLURAL = re.compile(r"(?:các|những|hai|ba|bốn|năm|\d{1,2})\s+$", re.IGNORECASE)
MOST = 6
"""Words of a name, at most: "Phan Rang - Tháp Chàm", "Văn Miếu - Quốc Tử Giám" have four, five."""

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»")
_CLAUSE = re.compile(r"[;\n]|\.(?=\s|$)")
_HISTORY = (
    r"(?<!\w)(?:cũ|trước đây|trước kia|trước là|trước thuộc|trước khi|trước thời điểm|nay là"
    r"|nay thuộc|nay đổi|sáp nhập|sát nhập|hợp nhất|sắp xếp|nhập (?:vào|với|toàn bộ|nguyên trạng)"
    r"|chia tách|tách ra|nguyên là|nguyên (?:chủ tịch|phó|bí thư|trưởng|giám đốc|cán bộ)"
    r"|đổi tên|giải thể|kết thúc hoạt động|chấm dứt hoạt động|tiền thân|bàn giao"
    r"|tiếp nhận|thời kỳ|lịch sử|kế thừa|chuyển (?:từ|giao|về|thành|tiếp)|không tổ chức cấp huyện"
    r"|quê quán|quê ở|nguyên quán|sinh ngày|sinh năm|nơi sinh|sinh tại|thường trú|tạm trú"
    r"|liệt sĩ|nhập từ|trên cơ sở|địa bàn cũ)(?!\w)"
)
"""Words by which a sentence speaks of what was, or of a person's own papers."""
_YEARS = re.compile(
    r"(?<!\w)(?:năm|giai đoạn|nhiệm kỳ)\s+(\d{4})(?:\s*[-–]\s*(\d{4}))?(?!\d)", re.IGNORECASE
)
"""A year, or from which to which."""
_BEFORE_DAY = re.compile(r"(?<!\w)(?:trước|đến|tới|hết)\s+(?=ngày\s)", re.IGNORECASE)
_TOLD_FROM = re.compile(r"\W*(?:\d+[.)]\s*|[a-zđ]\)\s*)?(?:vào\s+)?(?=ngày\s)", re.IGNORECASE)
"""A clause that begins with its day: “Ngày 15/3/2024, Ủy ban nhân dân huyện … ban hành …”."""
_PAPER = (
    r"(?<!\w)(?:nghị quyết|quyết định|kế hoạch|công văn|thông báo|báo cáo|tờ trình|chỉ thị"
    r"|chương trình|đề án|phương án|đồ án|dự án|giấy \w+|giấy chứng nhận[^,;.]{0,60}?|hợp đồng"
    r"|biên bản|công điện|kết luận|hướng dẫn|quy chế|quy định|nghị định|thông tư|văn bản|bản án"
    r"|hồ sơ|phiếu \w+|thông tư liên tịch)\s+(?:số\s*:?\s*)?(?=\d|[.…]{2})"
)
"""The beginning of a document that is cited by its number."""
_DAY = re.compile(
    r"ngày\s+(\d{1,2})(?:\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})|\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4}))",
    re.IGNORECASE,
)
_TITLE = (
    r"(?<!\w)(?:dự án|công trình|gói thầu|tiểu dự án|đề tài|tuyến đường|đường tỉnh|quốc lộ"
    r"|khu công nghiệp|cụm công nghiệp|khu di tích|di tích|bản đồ|trận|chiến dịch|lễ hội)(?!\w)"
)
"""What has a name of its own, in which an old place stays."""
_OWN_NAME = (
    r"(?<!\w)(?:trường|bệnh viện|trung tâm|trạm|công ty|tổng công ty|hợp tác xã|doanh nghiệp"
    r"|ngân hàng|quỹ|kho bạc|bảo hiểm|tòa án|toà án|viện|chi cục|hạt|đội|chùa|đền|nhà thờ|nhà máy"
    r"|chi nhánh|điện lực|bưu điện|viễn thông|nhà văn hóa|thư viện|bảo tàng|nghĩa trang"
    r"|phòng giao dịch|ban quản lý|câu lạc bộ|hội [^\s]+|liên đoàn|đài|đồn|chợ|bến|cảng|ga|cầu)"
    r"\s[^,;.()]{0,70}$"
)
"""A body with a name of its own before the place, which may bear the old one a while."""


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """A long pattern, compiled when the first name is found: most documents have none."""
    return re.compile(pattern, re.IGNORECASE)


class Mention(Struct, frozen=True):
    """A name with its level in a text: as typed, as asked for, where, what it stands with."""

    typed: str
    keys: tuple[Key, ...]
    """What it may be, the longest name first: a line in capitals does not show where it ends."""
    start: int
    end: int
    within: tuple[Key, ...] = ()
    own_name: bool = False
    """It is part of the name of a school, a hospital, a firm."""


def may_name(text: str) -> bool:
    """Say quickly whether a text may name a unit: most have no word of a level."""
    return _LIKELY.search(text) is not None


def mentions(text: str) -> tuple[Mention, ...]:
    """Return the names of units in a text, each with the wider ones that it stands in."""
    names = list(_named(text))
    for at in range(len(names) - 2, -1, -1):
        one, wider = names[at], names[at + 1]
        linked = _LINK.fullmatch(text, one.end, wider.start) is not None
        if linked and _rank(one) < _rank(wider):
            names[at] = replace(one, within=(wider.keys[0], *wider.within))
    return tuple(names)


def _rank(mention: Mention) -> int:
    return _RANK[mention.keys[0][0]]


def _named(text: str) -> Iterator[Mention]:
    done = 0
    for match in _before().finditer(text):
        if match.start() < done:
            continue
        word = " ".join(match[0].lower().replace(":", " ").split())
        level, abbreviated = _LEVELS[word], word.endswith(".") or word in ("tp", "tx")
        if abbreviated and match[0][:1].islower():
            continue
        names = _names(text, match.end(), capitals=match[0].strip().isupper() and not abbreviated)
        if not names:
            continue
        own = (
            _compiled(_OWN_NAME).search(text, max(0, match.start() - 90), match.start()) is not None
        )
        yield _mention(text, match.start(), level, names, own_name=own)
        done = names[0][1]
        if _PLURAL.search(text, max(0, match.start() - 10), match.start()):
            for one in _listed(text, level, done):
                yield one
                done = one.end


def _mention(
    text: str, start: int, level: str, names: list[tuple[str, int]], *, own_name: bool = False
) -> Mention:
    keys = tuple((level, name) for name, _ in names)
    return Mention(text[start : names[0][1]], keys, start, names[0][1], own_name=own_name)


def _listed(text: str, level: str, at: int) -> Iterator[Mention]:
    """Yield what else "các xã A, B và C" names: none of them says its level again."""
    while (link := _ITEM.match(text, at)) and not _before().match(text, link.end()):
        names = _names(text, link.end(), capitals=False)
        if not names:
            return
        yield _mention(text, link.end(), level, names)
        at = names[0][1]


def _names(text: str, at: int, *, capitals: bool) -> list[tuple[str, int]]:
    """Return what a name that begins here may be, with its end, the longest first.

    Words in capitals, or numbers of two digits. In small letters the whole run is the name, or
    what stands before a dash or a number; in a line of capitals each beginning of it may be.
    """
    if _DAY_NAME.match(text, at):
        return []
    ends: list[int] = []
    cuts: list[int] = []
    start = at
    while len(ends) < MOST and (word := _WORD.match(text, at)) and _in_name(word[0], capitals):
        if ends and _before().match(text, at):
            break  # the next level in a line of capitals
        ends.append(word.end())
        gap = _GAP.match(text, word.end())
        if not gap:
            break
        following = _WORD.match(text, gap.end())
        if "-" in gap[0] or "–" in gap[0] or (following and following[0].isdigit()):
            cuts.append(word.end())
        at = gap.end()
    if not ends:
        return []
    wanted = ends if capitals else [*cuts, ends[-1]]
    return [(_spaced(text[start:end]), end) for end in sorted(set(wanted), reverse=True)]


def _spaced(name: str) -> str:
    """Return a name with its blanks, dashes and apostrophes as the table has them."""
    return " ".join(re.sub(r"\s*[-–]\s*", " - ", name).replace("’", "'").split())


_DAY_NAME = re.compile(r"\d{1,2}(?:\s+tháng\s+\d|\s?[/-]\s?\d{1,2}(?!\d))", re.IGNORECASE)
"""A day for a name, "phường 25 tháng 3", "phường 2/9": its first number is none."""
DIGITS = 2
"""Digits of a number that is a name: "phường 12"."""


def _in_name(word: str, capitals: bool) -> bool:
    if word.isdigit():
        return len(word) <= DIGITS
    return word.isupper() if capitals else word[0].isupper()


def as_history(text: str, mention: Mention, since: date) -> bool:
    """Say whether a name is told of former times: in quotes, as it was, in what a paper is called.

    `since` is the day from which the name is no more; a paper cited from that day on is no history.
    """
    if any(one.start() <= mention.start < one.end() for one in _QUOTED.finditer(text)):
        return True
    ends = [one.start() for one in _CLAUSE.finditer(text, 0, mention.start)]
    start = ends[-1] + 1 if ends else 0
    stop = _CLAUSE.search(text, mention.end)
    clause = text[start : stop.start() if stop else len(text)]
    before = text[start : mention.start]
    past = (
        _compiled(_HISTORY).search(clause)
        or _of_former_days(clause, since)
        or _compiled(_TITLE).search(before)
    )
    return bool(past) or _cited(before, clause, since)


def _of_former_days(clause: str, since: date) -> bool:
    """Say whether a clause tells of years that are over, or of what was before a day of then.

    Years in the date of a paper are not asked here.
    """
    dates = [one.span() for one in _DAY.finditer(clause)]
    for years in _YEARS.finditer(clause):
        last = int(years[2] or years[1])
        dated = any(start <= years.start() < end for start, end in dates)
        if not dated and last < since.year + bool(years[2]):
            return True
    began = _TOLD_FROM.match(clause)
    first = _DAY.match(clause, began.end()) if began else None
    if first is not None and date.min < _dated(first) < since:
        return True
    before = (_DAY.match(clause, one.end()) for one in _BEFORE_DAY.finditer(clause))
    return any(day is not None and _dated(day) <= since for day in before)


def _cited(before: str, clause: str, since: date) -> bool:
    """Say whether a paper is cited before the name, unless its day shows that it is newer."""
    papers = list(_compiled(_PAPER).finditer(before))
    if not papers:
        return False
    days = list(_DAY.finditer(clause, papers[-1].start()))
    return not days or _dated(days[0]) < since


def _dated(day: re.Match[str]) -> date:
    number, month, year = int(day[1]), int(day[2] or day[4]), int(day[3] or day[5])
    try:
        return date(year, month, number)
    except ValueError:
        return date.min
