"""Recognise Vietnamese text in the codes that came before Unicode, by turning it into syllables.

TCVN3 (ABC), VNI and Windows-1258 all look like Western text of accented letters; UTF-8 that
was encoded twice does too. A word counts as such only if it is no Vietnamese syllable as it
stands and becomes one when it is converted, so French names or `§ 5` raise no alarm.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import islice

from msgspec import Struct

_LONGEST = 40  # characters of a word that may be a syllable
_MOST = 20_000  # different words that are looked at
_TOKEN = re.compile(r"[^\s!-/:-@\[-`{-~]+|[^\x00-\x7f]+", re.ASCII)
_ASCII_LETTER = re.compile("[A-Za-z]")  # so that §, ® and ¹ alone raise no alarm
_QUOTES = re.compile("[\u2010-\u2026\u00a0\u00b0\u00b2\u00b3«»]+")

_ONSET = (
    r"(?:(?:ngh|gh|k)(?=[ieêy])|(?:ng|g|c)(?![eêy])|(?:nh|ch|kh|ph|th|tr|gi|qu|[bdđhlmnprstvx]))?"
)
_RIMES = (
    "a|ac|ach|ai|ak|am|an|ang|anh|ao|ap|at|au|ay|ăc|ăk|ăm|ăn|ăng|ăp|ăt|âc|âm|ân|âng|âp|ât|âu|ây|"
    "e|ec|em|en|eng|eo|ep|et|ê|êch|êm|ên|ênh|êp|êt|êu|i|ia|ich|im|in|inh|ip|it|iu|"
    "iêc|iêm|iên|iêng|iêp|iêt|iêu|o|oc|oi|om|on|ong|op|ot|ooc|oong|oa|oac|oach|oai|oam|oan|oang|"
    "oanh|oao|oap|oat|oay|oăc|oăm|oăn|oăng|oăt|oe|oen|oeo|oet|ô|ôc|ôi|ôm|ôn|ông|ôp|ôt|"
    "ơ|ơi|ơm|ơn|ơp|ơt|u|ua|uc|ui|um|un|ung|up|ut|uân|uâng|uât|uây|uê|uêch|uên|uênh|"
    "uôc|uôi|uôm|uôn|uông|uôt|uơ|uy|uya|uych|uynh|uyên|uyêt|uyn|uyt|uyu|uyp|"
    "ư|ưa|ưc|ưi|ưm|ưn|ưng|ưt|ưu|ươc|ươi|ươm|ươn|ương|ươp|ươt|ươu|y|yêm|yên|yêng|yêt|yêu"
)
_SYLLABLE = re.compile(f"(?:{_ONSET}(?:{_RIMES})|gi)")
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")

_TCVN3 = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬\xad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)
_VNI_MARKS = {"ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"} | {
    mark: shape + tone
    for marks, shape in (("âáàåãä", "\u0302"), ("êéèúüë", "\u0306"))
    for mark, tone in zip(
        marks, ["", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"], strict=True
    )
}
_VNI_LETTERS = {
    "ô": "ơ",
    "ö": "ư",
    "ñ": "đ",
    "æ": "ỉ",
    "ó": "ĩ",
    "ò": "ị",
    "î": "ỵ",
    "ì": "ì",
    "í": "í",
}
_VNI = re.compile("([aeouyôö])([øùûõïâáàåãäêéèúüë])|([ôöñæóòîìí])")


class Legacy(Struct, frozen=True):
    """Text in an old code: the code's name, the line (from 0) and column (from 0) where it begins.

    `seen` and `meant` are the first word as it stands and in Unicode; `lines` counts the lines.
    """

    name: str
    line: int
    column: int
    seen: str
    meant: str
    lines: int


def western(raw: bytes) -> str:
    """Show bytes as Windows-1252 does, one character a byte; unassigned bytes keep their number."""
    return raw.decode("cp1252", "surrogateescape").translate(_HOLES)


_HOLE = {chr(byte): bytes([byte]) for byte in range(0x80, 0xA0)}
_HOLES = {0xDC00 + byte: byte for byte in range(0x80, 0xA0)}


def recognise(text: str, *, least: int = 2) -> Legacy | None:
    """Find text in an old Vietnamese code, of which at least `least` words must give it away."""
    # most texts are settled by a look at the parts between blanks, which they share
    new = set(text.replace("\n", " ").split(" ")) - _ORDINARY
    suspects = any(_suspects(_TOKEN.findall(part)) for part in new if not part.isascii())
    if not suspects:
        if len(_ORDINARY) < _REMEMBERED:
            _ORDINARY.update(new)
        return None
    words = _suspects(islice(dict.fromkeys(_TOKEN.findall(text)), _MOST))
    if not words:
        return None
    name, _ = Counter(code for meant in words.values() for code in meant).most_common(1)[0]
    meanings = {word: meant[name] for word, meant in words.items() if name in meant}
    return _locate(text, name, meanings, least)


_ORDINARY: set[str] = set()
"""Parts of texts looked at before that hold nothing odd: a hundred plans share nearly all words."""
_REMEMBERED = 1 << 16


@lru_cache(1 << 14)  # the words of a language are few: a hundred plans share nearly all
def is_syllables(word: str) -> bool:
    """Say whether every part of `word` is plain ASCII or a Vietnamese syllable in Unicode."""
    return all(part.isascii() or _is_syllable(part) for part in _QUOTES.split(word))


def _suspects(words: Iterable[str]) -> dict[str, dict[str, str]]:
    suspects: dict[str, dict[str, str]] = {}
    for word in words:
        if word.isascii():
            continue
        if len(word) > _LONGEST or not _ASCII_LETTER.search(word) or is_syllables(word):
            continue
        if meant := _meanings(word):
            suspects[word] = meant
    return suspects


def _meanings(word: str) -> dict[str, str]:
    meant = {name: convert(word) for name, convert in _CODES.items()}
    return {name: text for name, text in meant.items() if text and _is_syllable(text)}


def _locate(text: str, name: str, meanings: dict[str, str], least: int) -> Legacy | None:
    first: tuple[int, int, str] | None = None
    lines = 0
    for number, line in enumerate(text.split("\n")):
        hits = [hit for hit in _TOKEN.finditer(line) if hit[0] in meanings]
        if len(hits) >= least:
            lines += 1
            first = first or (number, hits[0].start(), hits[0][0])
    if first is None:
        return None
    return Legacy(name, *first, meanings[first[2]], lines)


def _is_syllable(word: str) -> bool:
    bare, tones = _TONES.subn("", unicodedata.normalize("NFD", word.lower()))
    return tones <= 1 and _SYLLABLE.fullmatch(unicodedata.normalize("NFC", bare)) is not None


def _from_tcvn3(word: str) -> str:
    return "".join(_TCVN3.get(char, char) for char in word)


def _from_vni(word: str) -> str:
    def letter(hit: re.Match[str]) -> str:
        if hit[3]:
            return _VNI_LETTERS[hit[3]]
        base = {"ô": "ơ", "ö": "ư"}.get(hit[1], hit[1])
        return unicodedata.normalize("NFC", base + _VNI_MARKS[hit[2]])

    return _VNI.sub(letter, word.lower())


def _bytes(word: str) -> bytes:
    return b"".join(_HOLE.get(char) or char.encode("cp1252") for char in word)


def _recoded(codec: str) -> Callable[[str], str]:
    def convert(word: str) -> str:
        try:
            return unicodedata.normalize("NFC", _bytes(word).decode(codec))
        except UnicodeError:
            return ""

    return convert


DOUBLE = "UTF-8 hai lần"
_CODES: dict[str, Callable[[str], str]] = {
    "TCVN3 (ABC)": _from_tcvn3,
    "VNI": _from_vni,
    "Windows-1258": _recoded("cp1258"),
    DOUBLE: _recoded("utf-8"),
}
