"""Names typed short: initials, left-out and added words, against the names of a registry.

What fits is only ever proposed: nothing is read as a body because of it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache

from msgspec import Struct

from vanban.text.vietnamese import fold, nfc

FULL, NEARLY, BEGUN = range(3)
"""How a short name fits: every word of it, but for a place or the word UBND, its beginning."""
_WORD = re.compile(r"[^\W_]+")
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_CENTRAL = {"tw": "tu"}
"""Initials that are not the letters of their words: TW for Trung ương."""
_LONGEST = 12  # letters of initials, words of a short name
_LEAST = 2  # words of a name that a beginning must cover

Words = tuple[str, ...]


@lru_cache(maxsize=4096)
def word_key(word: str) -> str:
    """Return what two spellings of a word have in common: "hòa" and "hoà" are one."""
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFD", word)
    return _TONES.sub("", parts) + "".join(sorted(_TONES.findall(parts)))


def words_of(text: str) -> Words:
    """Return the words of a name in small letters, without signs."""
    return tuple(word_key(word) for word in _WORD.findall(nfc(text).casefold()))


_AND = words_of("và")
_COMMITTEE = (words_of("UBND"), words_of("Ủy ban nhân dân"))
_PLACES = tuple(
    map(
        words_of,
        ("thành phố", "thị xã", "thị trấn", "đặc khu", "xã", "phường", "tỉnh", "huyện", "quận"),
    )
)
_PLACE_WORDS = frozenset({*(words[0] for words in _PLACES), "tp"})


class ShortNames(Struct, frozen=True, dict=True):
    """The names that short ones are held against: their words by id, and their codes."""

    names: Mapping[str, tuple[str, ...]]
    """Every name of a body or group, by id."""
    codes: Mapping[str, tuple[str, ...]]
    """Its codes in numbers and on the Lưu line, by id."""

    def fitting(self, text: str) -> tuple[int, tuple[str, ...]]:
        """Return how well and which ids a short name may stand for: the best alone; none, ()."""
        typed = words_of(text)
        if not typed or len(typed) > _LONGEST:
            return BEGUN, ()
        plain = text.isascii()  # typed without accents throughout, not a word gone wrong
        ranks: dict[str, int] = {}
        letter = fold(typed[0])[:1]
        for who, name, least in self._by_letter.get(letter, ()):
            rank = _rank(typed, tuple(map(fold, name)) if plain else name)
            if rank is not None:
                ranks[who] = min(ranks.get(who, BEGUN), max(rank, least))
        coded = self._by_code.get(_code(text), ())
        ranks.update(dict.fromkeys(coded, FULL))
        best = min(ranks.values(), default=BEGUN)
        return best, tuple(who for who in self.names if ranks.get(who) == best)

    @cached_property
    def _by_letter(self) -> dict[str, list[tuple[str, Words, int]]]:
        index: dict[str, list[tuple[str, Words, int]]] = {}
        for who, texts in self.names.items():
            forms = {form for text in texts for form in _forms(words_of(text))}
            for name, least in sorted(forms):
                index.setdefault(fold(name[0])[:1], []).append((who, name, least))
        return index

    @cached_property
    def _by_code(self) -> dict[str, tuple[str, ...]]:
        index: dict[str, tuple[str, ...]] = {}
        for who, codes in self.codes.items():
            for code in dict.fromkeys(map(_code, codes)):
                index[code] = (*index.get(code, ()), who)
        return index


def _code(text: str) -> str:
    return "".join(_WORD.findall(fold(text)))


def _forms(name: Words) -> Iterator[tuple[Words, int]]:
    """A name, and a committee's without "UBND" and without the kind of its place."""
    if not name:
        return
    yield name, FULL
    for head in _COMMITTEE:
        rest = name[len(head) :]
        if rest and name[: len(head)] == head:
            yield rest, NEARLY
            for kind in _PLACES:
                if len(rest) > len(kind) and rest[: len(kind)] == kind:
                    yield rest[len(kind) :], BEGUN


def _rank(typed: Words, name: Words) -> int | None:
    """How the words of a short name fit those of a name; None where they do not."""
    states = {(0, 0)}
    best: int | None = None
    while states:
        following: set[tuple[int, int]] = set()
        for i, j in states:
            if i == len(typed) or j == len(name):
                rank = _rest(typed[i:], name[j:], j)
                best = rank if best is None or (rank is not None and rank < best) else best
            else:
                following.update(_steps(typed, name, i, j))
        states = following
    return best


def _rest(typed: Words, name: Words, covered: int) -> int | None:
    """How a fit ends: what is left of the one or the other must be a place."""
    rest = typed or name
    if not rest:
        return FULL
    if rest[0] in _PLACE_WORDS:
        return NEARLY
    return BEGUN if name and covered >= _LEAST else None


def _steps(typed: Words, name: Words, i: int, j: int) -> Iterator[tuple[int, int]]:
    mine, its = typed[i], name[j]
    if mine == its:
        yield i + 1, j + 1
        return
    if mine in _AND:
        yield i + 1, j
    if its in _AND:
        yield i, j + 1
    yield from ((i + 1, end) for end in _initials(mine, name, j))
    yield from ((end, j + 1) for end in _initials(its, typed, i))


def _initials(token: str, words: Words, start: int) -> Iterable[int]:
    """Where the words end whose first letters a token is made of; nowhere, ()."""
    letters = fold(token)
    if len(letters) > _LONGEST or not letters.isalpha() or _TONES.search(token):
        return ()
    letters, at = _CENTRAL.get(letters, letters), start
    for letter in letters:
        while at < len(words) and words[at] in _AND and at > start:
            at += 1
        if at == len(words) or fold(words[at])[:1] != letter:
            return ()
        at += 1
    return (at,)
