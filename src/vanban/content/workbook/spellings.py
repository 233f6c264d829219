"""Short forms that stand for the same words in every paper, written out: two spellings, one name.

"VP", "TT", "BCH" are none of them: they stand for several words, and are asked about.
"""

from __future__ import annotations

import re
from functools import lru_cache

from vanban.content.workbook.short_names import word_key

CERTAIN = {
    "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "UBMTTQ": "Ủy ban Mặt trận Tổ quốc",
    "MTTQ": "Mặt trận Tổ quốc",
    "UBMTTQVN": "Ủy ban Mặt trận Tổ quốc Việt Nam",
    "MTTQVN": "Mặt trận Tổ quốc Việt Nam",
    "THPT": "Trung học phổ thông",
    "THCS": "Trung học cơ sở",
    "TNHH": "trách nhiệm hữu hạn",
}
"""Letters that stand for the same words in every paper, and these words."""


def _keyed(text: str) -> str:
    return " ".join(map(word_key, text.casefold().split()))


_LONG = {_keyed(short): _keyed(long) for short, long in CERTAIN.items()}
_AND = f" {_keyed('và')} "
_SIGN = re.compile(r"\s*&\s*")
_WORD = re.compile(r"[^\W_]+")
_COUNCILS = re.compile(
    rf"(?<={_LONG[_keyed('HĐND')]})(?:\s*[-,]\s*|\s+)(?={_LONG[_keyed('UBND')]})"
)
"""Two councils with one office, with no "và" between them."""


_SHORT = re.compile(rf"(?<![^\W_])(?:{'|'.join(CERTAIN)})(?![^\W_])")


_WRITTEN = re.compile("|".join(CERTAIN.values()).replace("Ủy", "(?:Ủy|Uỷ)"), re.IGNORECASE)


def is_shortened(name: str) -> bool:
    """Say whether a name has one of these short forms."""
    return bool(_SHORT.search(name))


def is_written_out(name: str) -> bool:
    """Say whether a name has the words of one of them."""
    return bool(_WRITTEN.search(name))


@lru_cache(maxsize=4096)
def written_out(key: str) -> str:
    """Return the key of a name (`names.name_key`) with its short forms written out."""
    long = _WORD.sub(lambda hit: _LONG.get(hit[0], hit[0]), _SIGN.sub(_AND, key))
    return _COUNCILS.sub(_AND, long)


_COUNTRY, _FRONT = _keyed("Việt Nam"), _LONG[_keyed("MTTQ")]
_COMMITTEE = re.compile(rf"{_keyed('Ủy ban')} (?={_FRONT})")
_SMALL = re.compile(rf"(?<!\S){_keyed('và')}(?!\S)|(?<={_FRONT}) {_COUNTRY}(?!\S)")


def loosened(key: str) -> str:
    """Return the words of a name, keyed, without what papers leave out: "và", "Việt Nam".

    Names that are one but for these are likely, not certain, to be of one body.
    """
    return " ".join(_SMALL.sub(" ", _COMMITTEE.sub("", written_out(key))).split())
