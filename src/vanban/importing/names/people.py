"""Names of persons told from names of bodies: family names, forms of address, capitals."""

from __future__ import annotations

import re
from functools import lru_cache

from vanban.expiry.units import PROVINCES, known
from vanban.text.vietnamese import fold, nfc

_COMMON = frozenset(
    """
    Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Đoàn
    Trịnh Trương Nguyen Tran Pham Huynh
    """.split()  # noqa: SIM905 - a list of so many is not to be read
)
_FAMILY = _COMMON | frozenset(
    """
    Mai Cao Tô Tạ La Lương Quách Nông Bế Hứa Triệu Chu Châu Kiều Thái Tống Lâm Lưu Lại
    Mạc Phùng Phương Quan Quảng Tăng Từ Văn Viên Vương Hà Đào Đàm Đồng Giang Giàng Vàng
    Sùng Thào Tẩn Lò Lù Ma Má Mùa Cù Cầm Bạc Quàng Tòng Vi Lường Hoàn Khổng Kim Khúc Lã
    Nghiêm Ninh Ông Phí Phó Sầm Thạch Thân Tiêu Trang Trà Trầm Tiết Uông Ứng Xa Chử Doãn
    Danh Diệp Hàn Hạ Hàng Hầu Âu Ân An Bàng Bành Biện Cung Chế Điêu Điểu Đổng Giáp Kha
    Khưu Lục Lữ Liêu Mạch Nhan Nhữ Phù Rơ Siu Y H' K' Lang Le Vo Do Bui Ngo Ly Dang Vu
    Mẫn Tưởng Thẩm Tôn
    """.split()  # noqa: SIM905 - a list of so many is not to be read
)
_PLAIN = frozenset(fold(name).capitalize() for name in _FAMILY)
"""Family names as they are typed without accents."""
_ADDRESS = re.compile(
    r"(?:đồng\s+chí|đ/c|đc|ông|bà|thầy|cô|anh|chị|em|ths\.?|ts\.?|pgs\.?(?:ts\.?)?|gs\.?(?:ts\.?)?"
    r"|bs\.?(?:cki{0,2}\.?)?|cn\.?|ks\.?|luật\s+sư|bác\s+sĩ|mr\.?|ms\.?|mrs\.?)(?:\s+|(?<=[.])\s*)",
    re.IGNORECASE,
)
_UPPER = "".join(filter(str.isupper, map(chr, range(ord("A"), ord("ỹ") + 1))))
_WORD = re.compile(rf"[{_UPPER}](?:['’]?[^\W\d_])*\.?")
_UNFINISHED = frozenset({"Văn", "Thị", "Hữu", "Đình", "Ngọc", "Xuân", "Đức", "Quang", "Minh"})
_LONGEST, _BOTH = 5, 5
_HALF = 2  # words of a name, at least


def address(text: str) -> str:
    """Return the form of address that a name begins with ("Thầy "), "" for none."""
    found = _ADDRESS.match(text)
    return found[0] if found and text[found.end() :][:1].isupper() else ""


def is_person(text: str, *, among: bool = False) -> bool:
    """Say whether a text is a person's name: a family name before one to four, or so addressed.

    `among` says that it stands among persons: then given names alone count ("Bình", "Minh Tú").
    """
    bare = nfc(text).strip(" .;,:")
    called = address(bare)
    words = bare[len(called) :].split()
    if not words or len(words) > _LONGEST or not all(_WORD.fullmatch(word) for word in words):
        return False
    if called:
        return True
    if len(words) == _HALF and _is_place(bare):
        return False
    if words[0] in _FAMILY or (bare.isascii() and words[0] in _PLAIN):
        return (len(words) >= _HALF and not text.isupper()) or (among and len(words) == 1)
    if text.isupper() and words[0].capitalize() in _COMMON:
        return len(words) >= _HALF + 1
    return (
        among
        and len(words) <= _HALF
        and not any(word.isupper() and len(word) > 1 for word in words)
    )


_NO_NAMES = frozenset({"an ninh", "văn hóa", "văn thể", "an toàn", "thái độ", "lý hóa", "văn nghệ"})


@lru_cache(maxsize=1024)
def _is_place(text: str) -> bool:
    """Say whether two words are a province's name, of today or before, or a thing's."""
    if text.casefold() in _NO_NAMES:
        return True
    return any(known((level, text)) for level in PROVINCES)


def two_persons(text: str) -> tuple[str, str] | None:
    """Return the two names of a text that has no sign between them; None where it is not so."""
    words = nfc(text).strip(" .;,:").split()
    if len(words) < _BOTH or not all(_WORD.fullmatch(word) for word in words):
        return None
    if words[0] not in _FAMILY:
        return None
    for at in range(_HALF, len(words) - 1):
        if words[at] in _COMMON and words[at - 1] not in _UNFINISHED and at >= _HALF:
            return " ".join(words[:at]), " ".join(words[at:])
    return None


def is_given(text: str) -> bool:
    """Say whether a text may be a given name alone: one or two short words with capitals."""
    words = nfc(text).strip(" .;,:").split()
    return 0 < len(words) <= _HALF and all(
        _WORD.fullmatch(word) and len(word) <= len("Nghiêng") and not word.isdigit()
        for word in words
    )
