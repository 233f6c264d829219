"""Where the text of a cell comes apart into names, and the words that stand around a name."""

from __future__ import annotations

import re

# --- where a cell's text comes apart ---

SPLIT = re.compile(r"[;\n]")
BULLET = re.compile(r"\A\s*(?:[-+•*–—·▪]|\d{1,2}[.)])\s+")
NO_NAME = re.compile(r"[\W_]*")
_EXCEPT_WORD = r"(?<!phòng )(?<!loại )(?<!khấu )(?<!diệt )\b(?:ngoại\s+)?trừ\s"
_GIVEN_BY = (
    r"theo\s+(?:sự\s+)?(?:phân\s+công|quyết\s+định|kế\s+hoạch|chức\s+năng|nhiệm\s+vụ|quy\s+định"
    r"|thẩm\s+quyền|công\s+văn|thông\s+báo|văn\s+bản|chỉ\s+đạo|phụ\s+lục|danh\s+mục|lĩnh\s+vực)\b"
)
BRACKETS = re.compile(r"\([^()]*\)")
_EXCEPT_CLAUSE = rf"{_EXCEPT_WORD}(?:[^\n]|(?<=,)\n)*"
HELD = re.compile(rf"{BRACKETS.pattern}|{_EXCEPT_CLAUSE}", re.IGNORECASE)
"""What does not come apart inside a piece: brackets, and an exception to the end of its line."""
HARD = re.compile(r";|\n(?=\s*(?:[-+•*–—·▪]|\d{1,2}[.)])\s)")
SOFT = re.compile(r"\s*[,/&\n]\s*(?:và\s+)?|\s+và\s+", re.IGNORECASE)

# --- words around a name ---

POST = re.compile(
    r"\A(?:(?:đồng\s+chí|đ/c|ông|bà|tập\s+thể|lãnh\s+đạo|(?:phó\s+)?(?:tổng\s+)?giám\s+đốc"
    r"|(?:phó\s+)?chủ\s+tịch|(?:phó\s+)?chánh|thủ\s+trưởng|(?:phó\s+)?bí\s+thư|người\s+đứng\s+đầu"
    r"|(?:phó\s+)?(?:(?:chi\s+)?cục|viện|hiệu|ban|phòng|vụ|chỉ\s+huy)?\s*trưởng|phó"
    r"|(?:cán\s+bộ|công\s+chức|viên\s+chức|chuyên\s+viên)(?:\s+phụ\s+trách)?)\s+)+",
    re.IGNORECASE,
)
TAIL = re.compile(
    rf"\A(?P<name>.*?)(?:[\s,]*\((?P<aside>[^()]*)\)|[\s,]*(?P<but>{_EXCEPT_CLAUSE})"
    rf"|[\s,]*(?P<by>{_GIVEN_BY}.*))\Z",
    re.IGNORECASE | re.DOTALL,
)
EXCEPT = re.compile(rf"\A\s*{_EXCEPT_WORD}\s*(?P<who>.*)\Z", re.IGNORECASE | re.DOTALL)
NO_BODY = re.compile(rf"\A(?:tổ\s+chức\s+|giao\s+)?(?:thực\s+hiện\s+)?{_GIVEN_BY}", re.IGNORECASE)
TURNS = re.compile(
    r"liên\s+quan|nếu\s+có|chủ\s+trì|phối\s+hợp|theo\s+dõi|đầu\s+mối|\bcũ\b|không\s+gồm"
    r"|không\s+bao\s+gồm|\bhoặc\b",
    re.IGNORECASE,
)
"""Words in brackets that change who is meant."""
OPEN = re.compile(r"\bliên\s+quan\b|\bkhác\s*\Z", re.IGNORECASE)
_PLURAL = re.compile(
    r"\A\s*(?:(?:ubnd|ủy ban nhân dân|uỷ ban nhân dân|lãnh đạo|thủ trưởng)\s+)?"
    r"(?:các|những|một\s+số|cơ\s+quan|đơn\s+vị|tổ\s+chức)\b",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"\s*(?:sở|ban|bộ|ngành|đoàn\s+thể|hội|phòng|địa\s+phương|xã|phường|huyện|cấp)\s*",
    re.IGNORECASE,
)
OWN_NAME = re.compile(
    r"(?:các|phòng|p\.|sở|ban|bộ|cục|vụ|chi\s+cục|trung\s+tâm|trường|hội|đoàn|đội|tổ|ubnd|hđnd|ủy\s+ban|uỷ\s+ban"
    r"|công\s+an|kho\s+bạc|thuế|ngân\s+hàng|bưu\s+điện|viện|trạm|quỹ|đài|báo|công\s+ty|mặt\s+trận|mttq"
    r"|văn\s+phòng|vp|thanh\s+tra|tòa\s+án|toà\s+án|hạt|xã|phường|thôn|bản|điện\s+lực|bảo\s+hiểm)(?![^\W_])",
    re.IGNORECASE,
)
"""What begins a name of its own, never the second half of a field: "Kho bạc Nhà nước"."""
OF = re.compile(r"\A(?P<part>.+?)\s+(?:trực\s+)?(?:thuộc|của)\s+(?P<whole>.+)\Z", re.DOTALL)


def one_line(text: str) -> str:
    """Return a text on one line, with single blanks."""
    return " ".join(text.split())


def bare_name(text: str) -> str:
    """Return a strange name without what may stand before and after names."""
    tail = TAIL.match(text)
    name = tail["name"] if tail and tail["name"] else text
    post = POST.match(name)
    return name[post.end() :] if post else name


def parts_at(text: str, sign: re.Pattern[str], together: re.Pattern[str] = HELD) -> list[str]:
    """Part a text at signs that stand outside what is held together; parts and signs take turns."""
    held = [found.span() for found in together.finditer(text)]
    parts, at = [], 0
    for found in sign.finditer(text):
        if not any(start < found.end() and found.start() < end for start, end in held):
            parts += [text[at : found.start()], found[0]]
            at = found.end()
    return [*parts, text[at:]]


def open_spans(parts: list[str]) -> dict[int, int]:
    """Return where "các sở, ban, ngành liên quan" begins and ends among parts: first to last."""
    spans: dict[int, int] = {}
    free = 0
    for last in range(0, len(parts), 2):
        if not OPEN.search(parts[last]):
            continue
        first = last
        while first - 2 >= free and not _PLURAL.match(parts[first]):
            if not (_PLURAL.match(parts[first - 2]) or _GENERIC.fullmatch(parts[first - 2])):
                break
            first -= 2
        spans[first] = last
        free = last + 2
    return spans
