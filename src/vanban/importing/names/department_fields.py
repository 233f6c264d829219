"""Fields of departments: names that hold commas and "và", in full and by their letters.

Knows how offices call and shorten them; no registry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_FIELDS = tuple(
    sorted(
        (
            "Nội vụ",
            "Tài chính",
            "Xây dựng",
            "Công Thương",
            "Nông nghiệp và Môi trường",
            "Khoa học và Công nghệ",
            "Văn hóa, Thể thao và Du lịch",
            "Văn hóa và Thể thao",
            "Giáo dục và Đào tạo",
            "Y tế",
            "Tư pháp",
            "Dân tộc và Tôn giáo",
            "Ngoại vụ",
            "Du lịch",
            "Kế hoạch và Đầu tư",
            "Tài nguyên và Môi trường",
            "Giao thông vận tải",
            "Nông nghiệp và Phát triển nông thôn",
            "Lao động - Thương binh và Xã hội",
            "Lao động, Thương binh và Xã hội",
            "Thông tin và Truyền thông",
            "Quốc phòng",
            "Kế hoạch - Tài chính",
            "Tài chính - Kế hoạch",
            "Văn hóa - Xã hội",
            "Kinh tế",
            "Kinh tế, Hạ tầng và Đô thị",
            "Văn hóa và Thông tin",
            "Kinh tế và Hạ tầng",
            "Kinh tế và Đô thị",
            "Quản lý đô thị",
            "Giáo dục",
            "Thanh tra",
            "Nông nghiệp",
            "Tổ chức - Hành chính",
            "Hành chính - Tổng hợp",
            "Tổng hợp",
        ),
        key=len,
        reverse=True,
    )
)
"""Fields of departments that stand behind one "Sở: …": names that hold commas and "và"."""
_PAIR = 2
_OFFICE = r"(?:Sở|Bộ|Phòng|P\.|S\.|Ban|Vụ|Cục|Chi\s+cục|Ngân\s+hàng)"
_STATION = r"(?:Trạm|Trung\s+tâm|TT|Chi\s+cục|Phòng)"
_JOINED = (
    (_OFFICE, "Nông nghiệp và Phát triển nông thôn"),
    (_OFFICE, "Nông nghiệp và Môi trường"),
    (_OFFICE, "Khoa học và Công nghệ"),
    (_OFFICE, "Văn hóa, Thể thao và Du lịch"),
    (_OFFICE, "Văn hóa và Thể thao"),
    (_OFFICE, "Giáo dục và Đào tạo"),
    (_OFFICE, "Dân tộc và Tôn giáo"),
    (_OFFICE, "Kế hoạch và Đầu tư"),
    (_OFFICE, "Tài nguyên và Môi trường"),
    (_OFFICE, "Lao động - Thương binh và Xã hội"),
    (_OFFICE, "Thông tin và Truyền thông"),
    (_OFFICE, "Văn hóa và Thông tin"),
    (r"(?:Phòng|P\.)", "Kinh tế, Hạ tầng và Đô thị"),
    (r"(?:Phòng|P\.)", "Kinh tế và Hạ tầng"),
    (r"(?:Phòng|P\.)", "Kinh tế và Đô thị"),
    (r"(?:Phòng|P\.)", "Tài chính - Kế hoạch"),
    (r"(?:Phòng|P\.)", "Văn hóa - Xã hội"),
    (r"(?:Phòng\s+)?Cảnh\s+sát", "Phòng cháy chữa cháy và Cứu nạn cứu hộ"),
    (_STATION, "Văn hóa, Thông tin và Thể thao"),
    (_STATION, "Văn hóa, Thể thao và Truyền thông"),
    (_STATION, "Trồng trọt và Bảo vệ thực vật"),
    (_STATION, "Chăn nuôi và Thú y"),
    (_STATION, "Thủy lợi và Phòng chống thiên tai"),
    (_STATION, "Giáo dục nghề nghiệp - Giáo dục thường xuyên"),
    (r"Ban\s+Chỉ\s+(?:huy|đạo)", "Phòng chống thiên tai và Tìm kiếm cứu nạn"),
    (r"(?:Ban|BQL)(?:\s+quản\s+lý|\s*QL)?\s*[^,;]*?", "Xây dựng và Phát triển quỹ đất"),
)
"""The kinds of bodies that have a field of several parts, and the field."""


_WHOLE = tuple(
    re.compile(rf"{kind}\s+{re.escape(field)}(?!\w)", re.IGNORECASE) for kind, field in _JOINED
)


def _letters(words: str) -> str:
    """The first letters of a part's words: "PTNT"."""
    return "".join(word[0] for word in words.split()).upper()


def _shortened(kind: str, field: str) -> Iterator[re.Pattern[str]]:
    """Yield what a name begins with, up to the second and each further part of its field.

    A part stands in full or as its letters; a comma only where the field has three.
    """
    parts = _parts(field)
    listed = len(parts) > _PAIR
    between = r"\s*(?:[-–&+,]|và\s)?\s*(?:và\s+)?" if listed else r"\s*(?:[-–&+]|và\s)?\s*"
    forms = [rf"(?:{part}|(?-i:{_letters(part)}))".replace(" ", r"\s+") for part in parts]
    for count in range(len(parts), 1, -1):
        body = between.join(forms[:count])
        yield re.compile(rf"(?P<kind>(?:\A|\s){kind})\s*{body}(?![\w&])", re.IGNORECASE)


def _parts(field: str) -> list[str]:
    """The parts of a field that each have a letter for every word."""
    return re.split(r",\s|\svà\s|\s-\s", field)


def _typed(field: str) -> str:
    """A pattern of a field in full, or as the letters of its parts: "GD&ĐT", "LĐ-TB và XH"."""
    letters = r"\s?(?:[-&,]|và\s)?\s?".join(map(_letters, _parts(field)))
    return rf"{re.escape(field)}|(?-i:{letters})(?![\w&])"


_LEADING = re.compile("|".join(map(_typed, _FIELDS)), re.IGNORECASE)
_FORMS = tuple((tuple(_shortened(kind, field)), field) for kind, field in _JOINED)
"""How each field is shortened, the whole of it first; and the field."""
_SHORTENED = tuple(form for forms, _ in _FORMS for form in forms)
_SPELLED = re.compile(r"[A-ZĐ]{2}")
"""A part that stands as its letters."""


def is_within_field(so_far: str, sign: str, token: str) -> bool:
    """Say whether a field that was begun goes on behind a sign: "Sở Nông nghiệp" và "PTNT"."""
    if not (_SPELLED.match(token) or _SPELLED.search(so_far)):
        return False  # in full the words tell where a name begins
    whole, end = f"{so_far}{sign}{token}", len(so_far)
    found = (one.span() for form in _SHORTENED for one in form.finditer(whole))
    return any(start < end and end + len(sign) < stop for start, stop in found)


def opening_body(text: str) -> str:
    """Return the body with a field of several parts that a text begins with; "" for none.

    "Phòng Kinh tế, Hạ tầng và Đô thị" is not "Phòng Kinh tế", though there is one of that name.
    """
    found = (form.match(text) for form in _WHOLE)
    return max((one[0] for one in found if one), key=len, default="")


def as_one_word(text: str) -> str:
    """Return a text in which no sign stands inside a shortened field: it parts no names there."""
    for form in _SHORTENED:
        text = form.sub(lambda found: re.sub(r"\W+(?:và\s+)?", " ", found[0]), text)
    return text


def in_full(text: str) -> str:
    """Return a text with the shortened fields in full: "Sở Nông nghiệp và PTNT"."""
    for (form, *_), field in _FORMS:
        text = form.sub(rf"\g<kind> {field}", text)
    return text


def written_field(text: str) -> str:
    """A text that begins with the field of a department, with the capitals of that."""
    low = text.casefold()
    field = next((f for f in _FIELDS if f"{low} ".startswith(f"{f.casefold()} ")), "")
    return field + text[len(field) :]


def leading_fields(text: str) -> tuple[tuple[str, ...], str] | None:
    """Return the fields that a list begins with, and what comes behind; None where it has none.

    A field stands in full or as its letters: "Tài chính, YT, GD&ĐT".
    """
    known, rest = [], text.strip()
    while rest:
        field = _LEADING.match(rest)
        end = re.match(r"\s*(?:[,;.]|\Z|và\s)\s*(?:và\s+)?", rest[field.end() :]) if field else None
        if field is None or end is None:
            break
        known.append(field[0])
        rest = rest[field.end() + end.end() :]
    return (tuple(known), rest) if known else None
