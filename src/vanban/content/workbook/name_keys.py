"""What spellings of a name have in common, and the place that a name tells."""

from __future__ import annotations

import re

from vanban.content.workbook.short_names import word_key, words_of
from vanban.content.workbook.spellings import loosened, written_out
from vanban.text.vietnamese import strip_end

_DASH = re.compile(r"\s*[-‐‑‒–—]\s*")
_COMMA = re.compile(r"\s*([,/])\s*")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
LEVELS = ("tỉnh", "thành phố", "xã", "phường", "đặc khu")
"""The places that a name can leave unsaid in a paper made there: "Công an xã"."""
_KINDS = r"(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)"
_PLACE = re.compile(rf"\b{_KINDS}\s+[A-ZĐÀ-Ỹ0-9].*\Z")
_SHOUTED_PLACE = re.compile(rf"\b{_KINDS.upper()}\s+\S.*\Z")


_RANKS = {
    "tỉnh": (1, 1), "thành phố": (1, 2), "huyện": (2, 2), "quận": (2, 2), "thị xã": (2, 2),
    "xã": (3, 3), "phường": (3, 3), "thị trấn": (3, 3), "đặc khu": (3, 3),
}  # fmt: skip
"""How high the places stand: a province first, a commune last; a city may be either of two."""
_OF_PROVINCE = "sở "


def name_key(name: str) -> str:
    """Return what two spellings of one name have in common: "hòa" and "hoà" are one word."""
    text = " ".join(_UNSEEN.sub("", name).casefold().split())
    text = _COMMA.sub(r"\1 ", _DASH.sub("-", strip_end(text)))
    return " ".join(word_key(word) for word in text.split(" "))


def spelling_key(name: str) -> str:
    """Return what all spellings of a name have in common: "UBND xã", "Ủy ban nhân dân xã"."""
    return written_out(name_key(name))


def loose_key(name: str) -> str:
    """Return what names have in common that differ by signs, "và", "Việt Nam" alone."""
    return loosened(" ".join(words_of(name)))


def place_in(name: str) -> str:
    """Return the place at the end of a body's name, in small letters: "tỉnh ví dụ"; "" for none."""
    found = (_SHOUTED_PLACE if name.isupper() else _PLACE).search(name)
    return " ".join(found[0].casefold().split()) if found else ""


def is_of_higher_place(name: str, below: str) -> bool:
    """Say whether a body is, by its name, of a higher place than that of another's name.

    "Sở Y tế" is of a province, whatever it leaves unsaid; of a name that tells no place nothing is
    said.
    """
    own, other = _rank(name), _rank(below)
    return bool(own and other) and own[1] < other[0]


def _rank(name: str) -> tuple[int, ...]:
    place = place_in(name)
    said = max((kind for kind in _RANKS if place.startswith(f"{kind} ")), key=len, default="")
    return _RANKS.get(said) or (_RANKS["tỉnh"] if name.casefold().startswith(_OF_PROVINCE) else ())
