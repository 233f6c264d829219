"""Names as people type them: from a cell's text to the ids of bodies and groups, and back.

Capitals, doubled spaces, dashes and the place of a tone mark do not count; accents do. Only a
name of the registry is read as a body, with or without words around it; all else is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from vanban.content.registry import DanhBa
from vanban.content.workbook.name_index import NameIndex
from vanban.content.workbook.name_pieces import (
    BRACKETS,
    BULLET,
    EXCEPT,
    HARD,
    NO_BODY,
    NO_NAME,
    OF,
    OPEN,
    OWN_NAME,
    POST,
    SOFT,
    TAIL,
    TURNS,
    bare_name,
    one_line,
    open_spans,
    parts_at,
)
from vanban.content.workbook.short_names import NEARLY, words_of
from vanban.text.vietnamese import nfc, strip_end, upper_first

_LONGEST = 25  # parts and commas of one name, so that no text costs without end
_LONGEST_SHORT = 11  # of a name typed short
_MOST_LETTERS, _MOST_PARTS = 300, 400  # of a name with the words around it, of a list of names

_READ = ("name", "words")
Kind = Literal["name", "words", "none", "strange", "aside", "open", "except"]


class NamePiece(Struct, frozen=True):
    """A piece of a cell and the ids that it may stand for: one, none, or many.

    `kind`: a name; one with words around it; text that names nobody; and what is asked about: a
    strange name, brackets that change who is meant, an open group, a group without some.
    `name` is the text without the words around it. `whole`: a strange text with the name in front
    of it, which may be one name that the registry has not.
    """

    text: str
    ids: tuple[str, ...]
    kind: Kind = "name"
    name: str = ""
    whole: str = ""


class LeftOut(Struct, frozen=True):
    """A group without some: what is typed for it and for each of those, and the ids proposed."""

    group: str
    gom: tuple[str, ...]
    tru: tuple[tuple[str, tuple[str, ...]], ...]


class Names(NameIndex, frozen=True, dict=True):
    """The names of a registry as of a day (None: not known, every body counts).

    `home`: the body whose paper they stand in, "" where that is not known; `place`: where that body
    is, of one that the registry has not (`Home`).
    """

    def read(self, text: str) -> Iterator[NamePiece]:
        """Yield each name of a cell: between `;` and bullets, else between commas and "và"."""
        if text not in self._cells:
            self._cells[text] = tuple(self._read(nfc(text)))
        yield from self._cells[text]

    def owners(self, text: str) -> tuple[str, ...]:
        """Return whose part a text names: "Chi cục … thuộc Sở …"; or the group before "thuộc"."""
        split = OF.match(text)
        if not split:
            return ()
        before = tuple(who for who in self.find(split["part"]) if who in self.danh_ba.groups)
        return before or self.find(split["whole"])

    def exception(self, text: str) -> LeftOut:
        """Take a text of kind "except" apart: the group, and those that it leaves out."""
        tail = TAIL.match(text)
        clause = (tail["aside"] or tail["but"] or "") if tail else ""
        name, left_out = (tail["name"] if tail else text), EXCEPT.match(clause)
        parts = SOFT.split(left_out["who"]) if left_out else []
        bare = (strip_end(part).strip() for part in parts)
        return LeftOut(
            name, self.proposed(name), tuple((who, self.proposed(who)) for who in bare if who)
        )

    def label(self, who: str) -> str:
        """Return the name that is read back as this id and no other, else the id."""
        for name in self.forms(who):
            label = upper_first(name)
            if [(named.ids, named.kind) for named in self.read(label)] == [((who,), "name")]:
                return label
        return who

    def settled(self, named: NamePiece) -> bool:
        """Say whether a piece is read: as one body or group, or as text that names nobody."""
        if named.kind == "none":
            return True
        one = len(named.ids) == 1 or (self.day is None and bool(named.ids))
        return named.kind in _READ and one

    @cached_property
    def _cells(self) -> dict[str, tuple[NamePiece, ...]]:
        """What `read` has found."""
        return {}

    # reading -------------------------------------------------------------------------------------

    def _read(self, text: str) -> Iterator[NamePiece]:
        for piece in parts_at(text, HARD, BRACKETS)[::2]:
            bare = strip_end(BULLET.sub("", piece, count=1).strip()).strip()
            if not NO_NAME.fullmatch(bare):
                yield from self._piece(bare)

    def _piece(self, text: str) -> Iterator[NamePiece]:
        """A name may hold commas itself: the whole piece first, then the longest parts."""
        whole = self._fit(text)
        if whole:
            yield whole
            return
        parts = parts_at(text, SOFT)
        if len(parts) > _MOST_PARTS:  # no list of names
            yield NamePiece(one_line(text), (), "strange", text[:_MOST_LETTERS])
            return
        pieces = tuple(self._longest(parts))
        if NO_BODY.match(text) and not any(named.ids for named in pieces):
            yield NamePiece(one_line(text), (), "none")
        else:
            yield from pieces

    def _fit(self, text: str) -> NamePiece | None:
        """The text as one name, with or without words around it; None where it is not one."""
        shown = one_line(text)
        if len(shown) > _MOST_LETTERS:
            return None
        if ids := self.find(shown):
            return NamePiece(shown, ids, name=shown)
        post, tail = POST.match(shown), TAIL.match(text.strip())
        if tail and tail["name"]:
            return self._with_tail(shown, tail)
        if post and (named := self._fit(shown[post.end() :]) or self._last_word_too(shown, post)):
            kind: Kind = "words" if named.kind == "name" else named.kind
            return NamePiece(shown, named.ids, kind, named.name)
        return None

    def _last_word_too(self, text: str, post: re.Match[str]) -> NamePiece | None:
        """Read "Trưởng phòng Kinh tế" as the head of "Phòng Kinh tế"."""
        start = post[0].rstrip().rfind(" ") + 1
        rest = text[start:] if start else ""
        ids = self.find(rest)
        return NamePiece(rest, ids, name=rest) if ids else None

    def _with_tail(self, text: str, tail: re.Match[str]) -> NamePiece | None:
        head = self._fit(tail["name"])
        if head is None or head.kind not in _READ:
            return None
        aside, given_by = tail["aside"] or "", tail["by"] or ""
        if tail["but"] or EXCEPT.match(aside):
            return NamePiece(text, (), "except", head.name)
        if OPEN.search(aside):
            return NamePiece(text, (), "open", head.name)
        if given_by and self._inside(given_by):
            return None
        inside = tuple(who for who in self._inside(aside) if who not in head.ids)
        if inside or TURNS.search(aside):
            return NamePiece(text, tuple(dict.fromkeys((*head.ids, *inside))), "aside", head.name)
        return NamePiece(text, head.ids, "words", head.name)

    def _inside(self, text: str) -> tuple[str, ...]:
        """The ids that words around a name speak of: they may be the ones who are meant."""
        pieces = self.read(text) if text else ()
        return tuple(dict.fromkeys(who for named in pieces for who in named.ids))

    def _longest(self, parts: list[str]) -> Iterator[NamePiece]:
        """Yield the longest names that the parts make; parts and separators take turns."""
        spans = open_spans(parts)
        start, strange = 0, 0
        known: tuple[int, NamePiece] | None = None
        while start < len(parts):
            end, named = self._first(parts, start, spans)
            if named:
                yield from self._with_rest(parts[: max(start - 1, 0)], known, strange)
                known, strange = (start, named), end + 1
            start = end + 1
        yield from self._with_rest(parts, known, strange)

    def _with_rest(
        self, parts: list[str], known: tuple[int, NamePiece] | None, strange: int
    ) -> Iterator[NamePiece]:
        """Yield a name that was read and the strange parts behind it.

        "Phòng Kinh tế, Hạ tầng và Đô thị" is not cut because there is a "Phòng Kinh tế" as well:
        together they may be the short form of another name, or a name that the registry has not.
        """
        rest = parts[strange:]
        if known is None:
            yield from self._strange(rest) if rest else ()
            return
        start, named = known
        end = self._short_at(parts, start, strange) if rest and named.kind in _READ else 0
        text = one_line("".join(parts[start:end]))
        if end and not set(named.ids) & set(self.proposed(bare_name(text))):
            yield NamePiece(text, (), "strange", bare_name(text))
            yield from self._strange(parts[end + 1 :]) if parts[end + 1 :] else ()
            return
        yield named
        pieces = tuple(self._strange(rest)) if rest else ()
        if pieces and self._may_go_on(named, pieces[0]):
            whole = f"{one_line(''.join(parts[start:strange]))} {pieces[0].text}"
            yield replace(pieces[0], whole=whole)
            pieces = pieces[1:]
        yield from pieces

    def _may_go_on(self, named: NamePiece, behind: NamePiece) -> bool:
        """Say whether a name and a strange text may be one: the text begins as no name does."""
        begins = set(words_of(behind.text)[:1]) & self.first_words or OWN_NAME.match(behind.text)
        return named.kind in _READ and behind.kind == "strange" and not begins

    def _first(
        self, parts: list[str], start: int, spans: Mapping[int, int]
    ) -> tuple[int, NamePiece | None]:
        """Find the longest name that begins at a part; an open group does not come apart."""
        inside = {at: last for first, last in spans.items() for at in range(first, last, 2)}
        first_word = words_of(parts[start])[:1]
        may_begin = set(first_word) <= self.first_words or POST.match(parts[start].lstrip() + " ")
        longest = min(len(parts), start + _LONGEST) if may_begin else start
        for end in range(longest, start, -2):
            named = None if end - 1 in inside else self._fit("".join(parts[start:end]))
            if named:
                return end, named
        if start in spans:
            end = spans[start] + 1
            text = one_line("".join(parts[start:end]))
            return end, NamePiece(text, (), "open", text)
        return start + 1, None

    def _strange(self, parts: list[str]) -> Iterator[NamePiece]:
        """Yield what no name fits, parted where a short name fits and at line breaks."""
        text = one_line("".join(parts))
        if (tail := TAIL.match(text)) and (tail["but"] or EXCEPT.match(tail["aside"] or "")):
            yield NamePiece(text, (), "except", tail["name"])
            return
        for run in self._runs(parts):
            shown = strip_end(one_line("".join(run))).strip()
            yield NamePiece(shown, (), "strange", bare_name(shown))

    def _runs(self, parts: list[str]) -> Iterator[list[str]]:
        """Yield runs of parts: a short name each, else all up to a line break."""
        start, rest = 0, 0
        while start < len(parts):
            end = self._short_at(parts, start)
            broken = not end and "\n" in "".join(parts[start + 1 : start + 2])
            if end and rest < start:
                yield parts[rest : start - 1]
            if end or broken:
                yield parts[start:end] if end else parts[rest : start + 1]
                rest = (end or start + 1) + 1
            start = (end or start + 1) + 1
        if rest < len(parts):
            yield parts[rest:]

    def _short_at(self, parts: list[str], start: int, least: int = 0) -> int:
        """Where the longest short name ends that begins at a part, past `least`; 0 for none."""
        for end in range(min(len(parts), start + _LONGEST_SHORT), max(start, least), -2):
            rank, ids = self.fitting(bare_name(one_line("".join(parts[start:end]))))
            if ids and rank <= NEARLY:
                return end
        return 0


def names_of(danh_ba: DanhBa, day: date | None, home: str = "", place: str = "") -> Names:
    """Return the names of a registry as of a day, in a paper of `home`, made once for all.

    `place`: where `home` is, of one that the registry has not.
    """
    names = danh_ba.names.setdefault((day, home, place), Names(danh_ba, day, home, place))
    assert isinstance(names, Names)
    return names
