"""Names as people type them: from a cell's text to the ids of bodies and groups, and back.

Capitals, doubled spaces, dashes and the place of a tone mark do not count; accents do.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from vanban.content.registry import CoQuan, DanhBa, Nhom
from vanban.text.vietnamese import nearest, strip_end, upper_first

NAME_FORMS = ("ten_ngan", "ten_noi_bo", "ten")
SPLIT = re.compile(r"[;\n]")
_BULLET = re.compile(r"\A\s*(?:[-+•*–—·▪]|\d{1,2}[.)])\s+")
_COMMA = re.compile(r"(\s*,\s*|\s+và\s+)")
_LONGEST = 25  # parts and commas of one name, so that no text costs without end
_MOST_NEAR = 300  # strange names that a near one is looked for
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_DASH = re.compile(r"\s*[-‐‑‒–—]\s*")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


@dataclass(frozen=True, slots=True)
class Named:
    """A piece of a cell and the ids that it may stand for: one, none, or many."""

    text: str
    ids: tuple[str, ...]


def name_key(name: str) -> str:
    """Return what two spellings of one name have in common: "hòa" and "hoà" are one word."""
    text = " ".join(_UNSEEN.sub("", name).casefold().split())
    text = _DASH.sub("-", strip_end(text))
    return " ".join(_tone_last(word) for word in text.split(" "))


def _tone_last(word: str) -> str:
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFD", word)
    return _TONES.sub("", parts) + "".join(sorted(_TONES.findall(parts)))


@dataclass(frozen=True)
class Names:
    """The names of a registry as of a day (None: not known, every body counts)."""

    danh_ba: DanhBa
    day: date | None

    def read(self, text: str) -> Iterator[Named]:
        """Yield each name of a cell: between `;` and line breaks, else between commas."""
        for piece in SPLIT.split(text):
            bare = strip_end(_BULLET.sub("", piece, count=1).strip()).strip()
            if bare:
                yield from self._piece(bare)

    def find(self, name: str) -> tuple[str, ...]:
        """Return the ids that a name stands for: bodies of the day first; an id is itself."""
        if name in self.danh_ba.bodies or name in self.danh_ba.groups:
            return (name,)
        ids = self._index.get(name_key(name), ())
        return tuple(who for who in ids if self._valid(who)) or ids

    def near(self, name: str) -> tuple[str, str]:
        """Return the nearest name that there is and its id; empty where none is near."""
        if len(self._near) > _MOST_NEAR:
            return "", ""
        if name not in self._near:
            text = nearest(name, tuple(self._every))
            self._near[name] = (text, self._every.get(text, ""))
        return self._near[name]

    def label(self, who: str) -> str:
        """Return the name that is read back as this id and no other, else the id."""
        for name in self._texts(who):
            label = upper_first(name)
            if [named.ids for named in self.read(label)] == [(who,)]:
                return label
        return who

    def ids(self) -> tuple[str, ...]:
        """Return the bodies valid on the day and the groups, in the order of the registry."""
        every = (*self.danh_ba.bodies, *self.danh_ba.groups)
        return tuple(who for who in every if self._valid(who))

    @cached_property
    def _near(self) -> dict[str, tuple[str, str]]:
        """What `near` has found: a table repeats its names."""
        return {}

    @cached_property
    def _every(self) -> dict[str, str]:
        return {text: who for who in self.ids() for text in self._texts(who)}

    def _valid(self, who: str) -> bool:
        body = self.danh_ba.bodies.get(who)
        return body is None or self.day is None or body.valid_on(self.day)

    def _texts(self, who: str) -> tuple[str, ...]:
        entry: CoQuan | Nhom = self.danh_ba.named(who)
        return tuple(dict.fromkeys(entry.name(form) for form in NAME_FORMS))

    @cached_property
    def _index(self) -> dict[str, tuple[str, ...]]:
        index: dict[str, tuple[str, ...]] = {}
        for who in (*self.danh_ba.bodies, *self.danh_ba.groups):
            for key in {name_key(text) for text in self._texts(who)}:
                index[key] = (*index.get(key, ()), who)
        return index

    def _piece(self, text: str) -> Iterator[Named]:
        """A name may hold commas itself: the whole piece first, then the longest parts."""
        whole = self.find(text)
        parts = _COMMA.split(text)
        if whole or len(parts) == 1:
            yield Named(text, whole)
            return
        known = list(self._longest(parts))
        yield from known if any(one.ids for one in known) else (Named(text, ()),)

    def _longest(self, parts: list[str]) -> Iterator[Named]:
        start, unknown = 0, ""
        while start < len(parts):
            end, ids = self._first(parts, start)
            if ids and unknown:
                yield Named(unknown, ())
                unknown = ""
            if ids:
                yield Named("".join(parts[start:end]), ids)
            else:
                unknown += ("".join(parts[start - 1 : end])) if unknown else parts[start]
            start = end + 1
        if unknown:
            yield Named(unknown, ())

    def _first(self, parts: list[str], start: int) -> tuple[int, tuple[str, ...]]:
        """Find the longest name that begins at a part; parts and separators take turns."""
        for end in range(min(len(parts), start + _LONGEST), start, -2):
            if ids := self.find("".join(parts[start:end])):
                return end, ids
        return start + 1, ()
