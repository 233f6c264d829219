"""A text of the plan found again in what a person has made of a draft: typing alone is no change.

Pure. Quotation marks, dashes, capitals, blanks, places of tone marks, zeros before a number and
the ways to write a date are one to the eye of who compares; words and numbers are not.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache

from msgspec import Struct

from vanban.legal_text.marks import plain
from vanban.text.vietnamese import nfc, tone_placed

_DAY = r"\d{1,2}"
_FORMS = tuple(
    (re.compile(pattern), form)
    for pattern, form in (
        ("[\u00ad\u200b-\u200f\u2060\ufeff]", ""),
        ("[“”„‟\"‘’‚‛'`´«»]", ""),
        ("…", "..."),
        ("[\u2010-\u2015\u2212]", "-"),
        (r"\s+", " "),
        (" ?- ?", "-"),
        (";", ","),
        (" (?=[,.:)])", ""),
        (r"(?<=\() ", ""),
        (r"\bhàng (?=năm|quý|tháng|tuần|ngày)", "hằng "),
        (r"(?<!\d)0+(?=\d)", ""),
        (rf"\b({_DAY}) tháng ({_DAY}) năm (\d{{4}})\b", r"\1/\2/\3"),
        (rf"(?<![\d/.-])({_DAY})[/.-]({_DAY})[/.-](\d{{4}})(?![\d/])", r"\1/\2/\3"),
        (rf"\btháng ({_DAY}) năm (\d{{4}})\b", r"tháng \1/\2"),
        (rf"\bngày (?={_DAY}/{_DAY})", ""),
    )
)
_DATE = re.compile(rf"(?<![\d/]){_DAY}/{_DAY}/\d{{4}}(?![\d/])")
_CITED = re.compile(r"\[@[^\]]*\]")
_ENDS = " .,:"
FAR = 400
"""Letters that a citation may be as printed."""
BLANK = "\u2022"
"""Stands where a phrase was taken out of a line: no phrase reaches over it."""


@lru_cache(maxsize=4096)
def comparable(text: str) -> str:
    """Return a printed text as it is compared."""
    line = tone_placed(nfc(text))
    for pattern, form in _FORMS:
        line = pattern.sub(form, line)
    return line.strip(_ENDS)


def dates(line: str) -> frozenset[str]:
    """Return the full dates of a comparable line."""
    return frozenset(_DATE.findall(line))


def words(line: str) -> frozenset[str]:
    """Return the words and numbers of a comparable line."""
    return frozenset(re.findall(r"\w+", line))


class Phrase(Struct, frozen=True, dict=True):
    """A text of the mark language as it is looked for: its pieces, between them a citation each."""

    pieces: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> Phrase:
        """Return the phrase of a text of a source."""
        parts = _CITED.split(plain(text))
        return cls(tuple(piece for part in parts if (piece := comparable(part))))

    def __bool__(self) -> bool:
        return bool(self.pieces)

    def __len__(self) -> int:
        return sum(map(len, self.pieces))

    @property
    def text(self) -> str:
        """The phrase as one line."""
        return " ".join(self.pieces)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        inside = f".{{0,{FAR}}}?".join(map(re.escape, self.pieces))
        begins, ends = self.pieces[0][0].isalnum(), self.pieces[-1][-1].isalnum()
        return re.compile(
            (r"(?<![\w/])" if begins else "") + inside + (r"(?![\w/])" if ends else "")
        )

    def start(self, line: str) -> int:
        """Return where the phrase begins in a comparable line, -1 where it does not stand."""
        found = self._pattern.search(line) if self else None
        return found.start() if found else -1

    def stands(self, line: str) -> bool:
        """Say whether a comparable line has the phrase."""
        return self.start(line) >= 0

    def without(self, line: str) -> str:
        """Return a comparable line with a sign in place of the phrase."""
        return self._pattern.sub(f" {BLANK} ", line) if self else line


def without_all(phrases: tuple[Phrase, ...], line: str) -> str:
    """Return a line without any of the phrases, the longest taken out first."""
    for phrase in sorted(phrases, key=len, reverse=True):
        line = phrase.without(line)
    return line
