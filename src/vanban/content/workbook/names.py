"""Names as people type them: from a cell's text to the ids of bodies and groups, and back.

Capitals, doubled spaces, dashes and the place of a tone mark do not count; accents do. Only a
name of the registry is read as a body, with or without words around it; all else is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from vanban.content.registry import CoQuan, DanhBa, Nhom
from vanban.content.workbook.short_names import NEARLY, ShortNames, word_key, words_of
from vanban.content.workbook.spellings import loosened, written_out
from vanban.text.vietnamese import nearest_id, nfc, strip_end, upper_first

NAME_FORMS = ("ten_ngan", "ten_noi_bo", "ten")
SPLIT = re.compile(r"[;\n]")
_LONGEST = 25  # parts and commas of one name, so that no text costs without end
_LONGEST_SHORT = 11  # of a name typed short
_MOST_LETTERS, _MOST_PARTS = 300, 400  # of a name with the words around it, of a list of names
_MOST_NEAR = 300  # strange names that a near one is looked for
_DASH = re.compile(r"\s*[-‐‑‒–—]\s*")
_COMMA = re.compile(r"\s*([,/])\s*")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")

# --- where a cell's text comes apart ---

_BULLET = re.compile(r"\A\s*(?:[-+•*–—·▪]|\d{1,2}[.)])\s+")
_NO_NAME = re.compile(r"[\W_]*")
_EXCEPT_WORD = r"(?<!phòng )(?<!loại )(?<!khấu )(?<!diệt )\b(?:ngoại\s+)?trừ\s"
_GIVEN_BY = (
    r"theo\s+(?:sự\s+)?(?:phân\s+công|quyết\s+định|kế\s+hoạch|chức\s+năng|nhiệm\s+vụ|quy\s+định"
    r"|thẩm\s+quyền|công\s+văn|thông\s+báo|văn\s+bản|chỉ\s+đạo|phụ\s+lục|danh\s+mục|lĩnh\s+vực)\b"
)
_BRACKETS = re.compile(r"\([^()]*\)")
_EXCEPT_CLAUSE = rf"{_EXCEPT_WORD}(?:[^\n]|(?<=,)\n)*"
HELD = re.compile(rf"{_BRACKETS.pattern}|{_EXCEPT_CLAUSE}", re.IGNORECASE)
"""What does not come apart inside a piece: brackets, and an exception to the end of its line."""
_HARD = re.compile(r";|\n(?=\s*(?:[-+•*–—·▪]|\d{1,2}[.)])\s)")
_SOFT = re.compile(r"\s*[,/&\n]\s*(?:và\s+)?|\s+và\s+", re.IGNORECASE)

# --- words around a name ---

_POST = re.compile(
    r"\A(?:(?:đồng\s+chí|đ/c|ông|bà|tập\s+thể|lãnh\s+đạo|(?:phó\s+)?(?:tổng\s+)?giám\s+đốc"
    r"|(?:phó\s+)?chủ\s+tịch|(?:phó\s+)?chánh|thủ\s+trưởng|(?:phó\s+)?bí\s+thư|người\s+đứng\s+đầu"
    r"|(?:phó\s+)?(?:(?:chi\s+)?cục|viện|hiệu|ban|phòng|vụ|chỉ\s+huy)?\s*trưởng|phó"
    r"|(?:cán\s+bộ|công\s+chức|viên\s+chức|chuyên\s+viên)(?:\s+phụ\s+trách)?)\s+)+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    rf"\A(?P<name>.*?)(?:[\s,]*\((?P<aside>[^()]*)\)|[\s,]*(?P<but>{_EXCEPT_CLAUSE})"
    rf"|[\s,]*(?P<by>{_GIVEN_BY}.*))\Z",
    re.IGNORECASE | re.DOTALL,
)
_EXCEPT = re.compile(rf"\A\s*{_EXCEPT_WORD}\s*(?P<who>.*)\Z", re.IGNORECASE | re.DOTALL)
_NO_BODY = re.compile(rf"\A(?:tổ\s+chức\s+|giao\s+)?(?:thực\s+hiện\s+)?{_GIVEN_BY}", re.IGNORECASE)
_TURNS = re.compile(
    r"liên\s+quan|nếu\s+có|chủ\s+trì|phối\s+hợp|theo\s+dõi|đầu\s+mối|\bcũ\b|không\s+gồm"
    r"|không\s+bao\s+gồm|\bhoặc\b",
    re.IGNORECASE,
)
"""Words in brackets that change who is meant."""
_OPEN = re.compile(r"\bliên\s+quan\b|\bkhác\s*\Z", re.IGNORECASE)
_PLURAL = re.compile(
    r"\A\s*(?:(?:ubnd|ủy ban nhân dân|uỷ ban nhân dân|lãnh đạo|thủ trưởng)\s+)?"
    r"(?:các|những|một\s+số|cơ\s+quan|đơn\s+vị|tổ\s+chức)\b",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"\s*(?:sở|ban|bộ|ngành|đoàn\s+thể|hội|phòng|địa\s+phương|xã|phường|huyện|cấp)\s*",
    re.IGNORECASE,
)
_OWN_NAME = re.compile(
    r"(?:các|phòng|p\.|sở|ban|bộ|cục|vụ|chi\s+cục|trung\s+tâm|trường|hội|đoàn|đội|tổ|ubnd|hđnd|ủy\s+ban|uỷ\s+ban"
    r"|công\s+an|kho\s+bạc|thuế|ngân\s+hàng|bưu\s+điện|viện|trạm|quỹ|đài|báo|công\s+ty|mặt\s+trận|mttq"
    r"|văn\s+phòng|vp|thanh\s+tra|tòa\s+án|toà\s+án|hạt|xã|phường|thôn|bản|điện\s+lực|bảo\s+hiểm)(?![^\W_])",
    re.IGNORECASE,
)
"""What begins a name of its own, never the second half of a field: "Kho bạc Nhà nước"."""
_OF = re.compile(r"\A(?P<part>.+?)\s+(?:trực\s+)?(?:thuộc|của)\s+(?P<whole>.+)\Z", re.DOTALL)

_READ = ("name", "words")
Kind = Literal["name", "words", "none", "strange", "aside", "open", "except"]


class Named(Struct, frozen=True):
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


class Names(Struct, frozen=True, dict=True):
    """The names of a registry as of a day (None: not known, every body counts).

    `home`: the body whose paper they stand in, "" where that is not known. Of bodies with one name
    it means those that it stands next to: its own province's Sở, its own commune's Phòng.
    `place`: where that body is (`place_in`), of one that the registry has not: what stands in
    another place of that kind is not meant, unless it is called by its place.
    """

    danh_ba: DanhBa
    day: date | None
    home: str = ""
    place: str = ""

    def read(self, text: str) -> Iterator[Named]:
        """Yield each name of a cell: between `;` and bullets, else between commas and "và"."""
        if text not in self._cells:
            self._cells[text] = tuple(self._read(nfc(text)))
        yield from self._cells[text]

    def find(self, name: str) -> tuple[str, ...]:
        """Return the ids that a name stands for: bodies of the day first; an id is itself."""
        if name in self.danh_ba.bodies or name in self.danh_ba.groups:
            return (name,)
        ids = self._here(self._index.get(name_key(name), ()), name)
        valid = tuple(who for who in ids if self._valid(who))
        return self._next_to_home(valid or ids) or self._of_own_place(name)

    def _of_own_place(self, name: str) -> tuple[str, ...]:
        """Return who "Công an xã" is in a paper of UBND xã Nà Tấu: Công an xã Nà Tấu."""
        for level, place in self._own_places:
            if name.casefold().endswith(f" {level}"):
                found = self._index.get(name_key(f"{name} {place}"), ())
                return tuple(w for w in found if self._valid(w) and w not in self._above_home)
        return ()

    @cached_property
    def _own_places(self) -> tuple[tuple[str, str], ...]:
        """The places where the paper is made, the nearest first: kind and name of each."""
        named = [self.danh_ba.bodies[who].ten for who in self._above_home]
        places = [place_in(ten) for ten in named] or [self.place]
        levels = {
            level: one for one in reversed(places) for level in LEVELS if one.startswith(level)
        }
        return tuple((level, one.removeprefix(level).strip()) for level, one in levels.items())

    def spelled(self, name: str) -> tuple[str, ...]:
        """Return the ids that a name stands for, as it is or else in another spelling."""
        alike = self._here(self._spellings.get(spelling_key(name), ()), name)
        return self.find(name) or self._next_to_home(alike)

    def is_brief(self, name: str) -> bool:
        """Say whether a name stands for somebody by the place of the paper alone."""
        named = name_key(name) in self._index or spelling_key(name) in self._spellings
        return not named and bool(self._of_own_place(name))

    def _here(self, ids: tuple[str, ...], name: str) -> tuple[str, ...]:
        """Of bodies with a name those that do not stand in another place than the paper does."""
        if not self.place:
            return ids
        kind = self.place.partition(" ")[0]
        places = {who: self._place_of(who, kind) for who in ids}
        return tuple(
            who for who, at in places.items() if at in ("", self.place) or at in name.casefold()
        )

    def _place_of(self, who: str, kind: str) -> str:
        """Where a body stands: the first place of a kind in its name, and of those above it."""
        named = (self.danh_ba.named(one).ten for one in self._chain(who))
        found = (place for ten in named if (place := place_in(ten)).startswith(f"{kind} "))
        return next(found, "")

    def _next_to_home(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Of several bodies those that share the nearest body above with the one at home."""
        if not ids[1:] or not self._above_home or not all(map(self._is_placed, ids)):
            return ids
        shared = [
            next((at for at, one in enumerate(self._above_home) if one in self._chain(who)), None)
            for who in ids
        ]
        least = min((at for at in shared if at is not None), default=None)
        if least is None:
            return ids
        return tuple(who for who, at in zip(ids, shared, strict=True) if at == least)

    @cached_property
    def _above_home(self) -> tuple[str, ...]:
        return tuple(self._chain(self.home)) if self.home in self.danh_ba.bodies else ()

    def _is_placed(self, who: str) -> bool:
        """Say whether it is known what a body or group stands below, or home stands below it."""
        return bool(self._chain(who)[1:]) or who in self._above_home

    def _chain(self, who: str) -> list[str]:
        """A body and those above it, the nearest first; a circle is gone round once.

        A group stands where all its members do.
        """
        chain: list[str] = []
        if group := self.danh_ba.groups.get(who):
            above = {part.truc_thuoc for part in group.gom}
            chain, who = [who], above.pop() if len(above) == 1 else ""
        while who in self.danh_ba.bodies and who not in chain:
            chain.append(who)
            who = self.danh_ba.bodies[who].truc_thuoc
        return chain

    def alike(self, name: str) -> tuple[str, ...]:
        """Return the ids of names that differ from one by signs, "và", "Việt Nam" alone."""
        return self._loose.get(loose_key(name), ())

    def near(self, name: str) -> tuple[str, str]:
        """Return the nearest name that there is and its id; empty where none is near."""
        if len(self._near) > _MOST_NEAR:
            return "", ""
        if name not in self._near:
            text = nearest_id(name, tuple(self._every))
            self._near[name] = (text, self._every.get(text, ""))
        return self._near[name]

    def proposed(self, name: str) -> tuple[str, ...]:
        """Return the ids that a strange name fits best, by initials, codes or words."""
        return self.find(name) or self._fitting(name)[1]

    def owners(self, text: str) -> tuple[str, ...]:
        """Return whose part a text names: "Chi cục … thuộc Sở …"; or the group before "thuộc"."""
        split = _OF.match(text)
        if not split:
            return ()
        before = tuple(who for who in self.find(split["part"]) if who in self.danh_ba.groups)
        return before or self.find(split["whole"])

    def exception(self, text: str) -> LeftOut:
        """Take a text of kind "except" apart: the group, and those that it leaves out."""
        tail = _TAIL.match(text)
        clause = (tail["aside"] or tail["but"] or "") if tail else ""
        name, left_out = (tail["name"] if tail else text), _EXCEPT.match(clause)
        parts = _SOFT.split(left_out["who"]) if left_out else []
        bare = (strip_end(part).strip() for part in parts)
        return LeftOut(
            name, self.proposed(name), tuple((who, self.proposed(who)) for who in bare if who)
        )

    def open_groups(self) -> tuple[str, ...]:
        """Return the open groups that there are."""
        return tuple(who for who, group in self.danh_ba.groups.items() if group.mo)

    def label(self, who: str) -> str:
        """Return the name that is read back as this id and no other, else the id."""
        for name in self._forms(who):
            label = upper_first(name)
            if [(named.ids, named.kind) for named in self.read(label)] == [((who,), "name")]:
                return label
        return who

    def title(self, who: str) -> str:
        """Return the shortest name of a body or group, with a capital."""
        return upper_first(self.danh_ba.named(who).name("ten_ngan"))

    def settled(self, named: Named) -> bool:
        """Say whether a piece is read: as one body or group, or as text that names nobody."""
        if named.kind == "none":
            return True
        one = len(named.ids) == 1 or (self.day is None and bool(named.ids))
        return named.kind in _READ and one

    def ids(self) -> tuple[str, ...]:
        """Return the bodies valid on the day and the groups, in the order of the registry."""
        every = (*self.danh_ba.bodies, *self.danh_ba.groups)
        return tuple(who for who in every if self._valid(who))

    # what is asked again and again ---------------------------------------------------------------

    @cached_property
    def _cells(self) -> dict[str, tuple[Named, ...]]:
        """What `read` has found."""
        return {}

    @cached_property
    def _spellings(self) -> dict[str, tuple[str, ...]]:
        """The ids of the day by the spellings of their names."""
        return self._by(spelling_key)

    @cached_property
    def _loose(self) -> dict[str, tuple[str, ...]]:
        """The ids of the day by their names without signs and small words."""
        return self._by(loose_key)

    def _by(self, key_of: Callable[[str], str]) -> dict[str, tuple[str, ...]]:
        index: dict[str, tuple[str, ...]] = {}
        for who in self.ids():
            for key in dict.fromkeys(map(key_of, self._texts(who))):
                index[key] = (*index.get(key, ()), who)
        return index

    @cached_property
    def _first_words(self) -> frozenset[str]:
        """The words that names begin with: no other part of a list need be tried."""
        texts = (text for who in self._index.values() for one in who for text in self._texts(one))
        ids = (*self.danh_ba.bodies, *self.danh_ba.groups)
        return frozenset(word for text in (*texts, *ids) for word in words_of(text)[:1])

    @cached_property
    def _near(self) -> dict[str, tuple[str, str]]:
        """What `near` has found: a table repeats its names."""
        return {}

    @cached_property
    def _fits(self) -> dict[str, tuple[int, tuple[str, ...]]]:
        """What `_fitting` has found."""
        return {}

    @cached_property
    def _every(self) -> dict[str, str]:
        return {text: who for who in self.ids() for text in self._texts(who)}

    @cached_property
    def short_names(self) -> ShortNames:
        """The names that short ones are held against."""
        codes: Mapping[str, tuple[str, ...]] = {
            who: tuple(code for code in (body.ky_hieu, body.ma_luu) if code)
            for who, body in self.danh_ba.bodies.items()
            if self._valid(who)
        }
        return ShortNames({who: self._texts(who) for who in self.ids()}, codes)

    @cached_property
    def _index(self) -> dict[str, tuple[str, ...]]:
        index: dict[str, tuple[str, ...]] = {}
        for who in (*self.danh_ba.bodies, *self.danh_ba.groups):
            for key in {name_key(text) for text in self._texts(who)}:
                index[key] = (*index.get(key, ()), who)
        return index

    def _fitting(self, name: str) -> tuple[int, tuple[str, ...]]:
        if name not in self._fits:
            if len(self._fits) > _MOST_NEAR:
                return NEARLY + 1, ()
            self._fits[name] = self.short_names.fitting(name)
        return self._fits[name]

    def _valid(self, who: str) -> bool:
        body = self.danh_ba.bodies.get(who)
        return body is None or self.day is None or body.valid_on(self.day)

    def _forms(self, who: str) -> tuple[str, ...]:
        entry: CoQuan | Nhom = self.danh_ba.named(who)
        return tuple(dict.fromkeys(entry.name(form) for form in NAME_FORMS))

    def _texts(self, who: str) -> tuple[str, ...]:
        """The names of an entry: its forms, then its other names."""
        return tuple(dict.fromkeys((*self._forms(who), *self.danh_ba.named(who).ten_khac)))

    # reading -------------------------------------------------------------------------------------

    def _read(self, text: str) -> Iterator[Named]:
        for piece in _apart(text, _HARD, _BRACKETS)[::2]:
            bare = strip_end(_BULLET.sub("", piece, count=1).strip()).strip()
            if not _NO_NAME.fullmatch(bare):
                yield from self._piece(bare)

    def _piece(self, text: str) -> Iterator[Named]:
        """A name may hold commas itself: the whole piece first, then the longest parts."""
        whole = self._fit(text)
        if whole:
            yield whole
            return
        parts = _apart(text, _SOFT)
        if len(parts) > _MOST_PARTS:  # no list of names
            yield Named(_one_line(text), (), "strange", text[:_MOST_LETTERS])
            return
        pieces = tuple(self._longest(parts))
        if _NO_BODY.match(text) and not any(named.ids for named in pieces):
            yield Named(_one_line(text), (), "none")
        else:
            yield from pieces

    def _fit(self, text: str) -> Named | None:
        """The text as one name, with or without words around it; None where it is not one."""
        shown = _one_line(text)
        if len(shown) > _MOST_LETTERS:
            return None
        if ids := self.find(shown):
            return Named(shown, ids, name=shown)
        post, tail = _POST.match(shown), _TAIL.match(text.strip())
        if tail and tail["name"]:
            return self._with_tail(shown, tail)
        if post and (named := self._fit(shown[post.end() :]) or self._last_word_too(shown, post)):
            kind: Kind = "words" if named.kind == "name" else named.kind
            return Named(shown, named.ids, kind, named.name)
        return None

    def _last_word_too(self, text: str, post: re.Match[str]) -> Named | None:
        """Read "Trưởng phòng Kinh tế" as the head of "Phòng Kinh tế"."""
        start = post[0].rstrip().rfind(" ") + 1
        rest = text[start:] if start else ""
        ids = self.find(rest)
        return Named(rest, ids, name=rest) if ids else None

    def _with_tail(self, text: str, tail: re.Match[str]) -> Named | None:
        head = self._fit(tail["name"])
        if head is None or head.kind not in _READ:
            return None
        aside, given_by = tail["aside"] or "", tail["by"] or ""
        if tail["but"] or _EXCEPT.match(aside):
            return Named(text, (), "except", head.name)
        if _OPEN.search(aside):
            return Named(text, (), "open", head.name)
        if given_by and self._inside(given_by):
            return None
        inside = tuple(who for who in self._inside(aside) if who not in head.ids)
        if inside or _TURNS.search(aside):
            return Named(text, tuple(dict.fromkeys((*head.ids, *inside))), "aside", head.name)
        return Named(text, head.ids, "words", head.name)

    def _inside(self, text: str) -> tuple[str, ...]:
        """The ids that words around a name speak of: they may be the ones who are meant."""
        pieces = self.read(text) if text else ()
        return tuple(dict.fromkeys(who for named in pieces for who in named.ids))

    def _longest(self, parts: list[str]) -> Iterator[Named]:
        """Yield the longest names that the parts make; parts and separators take turns."""
        spans = _open_spans(parts)
        start, strange = 0, 0
        known: tuple[int, Named] | None = None
        while start < len(parts):
            end, named = self._first(parts, start, spans)
            if named:
                yield from self._with_rest(parts[: max(start - 1, 0)], known, strange)
                known, strange = (start, named), end + 1
            start = end + 1
        yield from self._with_rest(parts, known, strange)

    def _with_rest(
        self, parts: list[str], known: tuple[int, Named] | None, strange: int
    ) -> Iterator[Named]:
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
        text = _one_line("".join(parts[start:end]))
        if end and not set(named.ids) & set(self.proposed(_bare(text))):
            yield Named(text, (), "strange", _bare(text))
            yield from self._strange(parts[end + 1 :]) if parts[end + 1 :] else ()
            return
        yield named
        pieces = tuple(self._strange(rest)) if rest else ()
        if pieces and self._may_go_on(named, pieces[0]):
            whole = f"{_one_line(''.join(parts[start:strange]))} {pieces[0].text}"
            yield replace(pieces[0], whole=whole)
            pieces = pieces[1:]
        yield from pieces

    def _may_go_on(self, named: Named, behind: Named) -> bool:
        """Say whether a name and a strange text may be one: the text begins as no name does."""
        begins = set(words_of(behind.text)[:1]) & self._first_words or _OWN_NAME.match(behind.text)
        return named.kind in _READ and behind.kind == "strange" and not begins

    def _first(
        self, parts: list[str], start: int, spans: Mapping[int, int]
    ) -> tuple[int, Named | None]:
        """Find the longest name that begins at a part; an open group does not come apart."""
        inside = {at: last for first, last in spans.items() for at in range(first, last, 2)}
        first_word = words_of(parts[start])[:1]
        may_begin = set(first_word) <= self._first_words or _POST.match(parts[start].lstrip() + " ")
        longest = min(len(parts), start + _LONGEST) if may_begin else start
        for end in range(longest, start, -2):
            named = None if end - 1 in inside else self._fit("".join(parts[start:end]))
            if named:
                return end, named
        if start in spans:
            end = spans[start] + 1
            text = _one_line("".join(parts[start:end]))
            return end, Named(text, (), "open", text)
        return start + 1, None

    def _strange(self, parts: list[str]) -> Iterator[Named]:
        """Yield what no name fits, parted where a short name fits and at line breaks."""
        text = _one_line("".join(parts))
        if (tail := _TAIL.match(text)) and (tail["but"] or _EXCEPT.match(tail["aside"] or "")):
            yield Named(text, (), "except", tail["name"])
            return
        for run in self._runs(parts):
            shown = strip_end(_one_line("".join(run))).strip()
            yield Named(shown, (), "strange", _bare(shown))

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
            rank, ids = self._fitting(_bare(_one_line("".join(parts[start:end]))))
            if ids and rank <= NEARLY:
                return end
        return 0


LEVELS = ("tỉnh", "thành phố", "xã", "phường", "đặc khu")
"""The places that a name can leave unsaid in a paper made there: "Công an xã"."""
_KINDS = r"(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)"
_PLACE = re.compile(rf"\b{_KINDS}\s+[A-ZĐÀ-Ỹ0-9].*\Z")
_SHOUTED_PLACE = re.compile(rf"\b{_KINDS.upper()}\s+\S.*\Z")


def place_in(name: str) -> str:
    """Return the place at the end of a body's name, in small letters: "tỉnh ví dụ"; "" for none."""
    found = (_SHOUTED_PLACE if name.isupper() else _PLACE).search(name)
    return " ".join(found[0].casefold().split()) if found else ""


def names_of(danh_ba: DanhBa, day: date | None, home: str = "", place: str = "") -> Names:
    """Return the names of a registry as of a day, in a paper of `home`, made once for all.

    `place`: where `home` is, of one that the registry has not.
    """
    names = danh_ba.names.setdefault((day, home, place), Names(danh_ba, day, home, place))
    assert isinstance(names, Names)
    return names


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _bare(text: str) -> str:
    """A strange name without what may stand before and after names."""
    tail = _TAIL.match(text)
    name = tail["name"] if tail and tail["name"] else text
    post = _POST.match(name)
    return name[post.end() :] if post else name


def _apart(text: str, sign: re.Pattern[str], together: re.Pattern[str] = HELD) -> list[str]:
    """Part a text at signs that stand outside what is held together; parts and signs take turns."""
    held = [found.span() for found in together.finditer(text)]
    parts, at = [], 0
    for found in sign.finditer(text):
        if not any(start < found.end() and found.start() < end for start, end in held):
            parts += [text[at : found.start()], found[0]]
            at = found.end()
    return [*parts, text[at:]]


def _open_spans(parts: list[str]) -> dict[int, int]:
    """Where "các sở, ban, ngành liên quan" begins and ends among parts: first to last part."""
    spans: dict[int, int] = {}
    free = 0
    for last in range(0, len(parts), 2):
        if not _OPEN.search(parts[last]):
            continue
        first = last
        while first - 2 >= free and not _PLURAL.match(parts[first]):
            if not (_PLURAL.match(parts[first - 2]) or _GENERIC.fullmatch(parts[first - 2])):
                break
            first -= 2
        spans[first] = last
        free = last + 2
    return spans
