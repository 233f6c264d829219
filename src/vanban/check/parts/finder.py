"""Which piece of text is which part of the document, what kind it is, whose rules it is under."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import takewhile

from msgspec import Struct
from msgspec.structs import replace

from vanban.check.docx.paper import Paper, Paragraph
from vanban.check.parts.body import TITLED, Body, level
from vanban.check.parts.foot import Foot, named
from vanban.check.parts.head import Head, sealed
from vanban.check.parts.number import number_of
from vanban.check.parts.part import LIKELY, SURE, Part, Piece, Roles, grouped
from vanban.check.parts.pieces import pieces
from vanban.check.parts.scope import outside_of
from vanban.check.parts.span import Span, spans, whole
from vanban.check.parts.words import NhanDang, letters
from vanban.regime.law import Law, LoaiVanBan

# --- the block of a copy ---


def copy_parts(spans: Sequence[Span], piece: int, head: Head, foot: Foot) -> Iterator[Part]:
    """Yield the parts of the block; each piece of text has one at most."""
    sort = next((s for s in spans if head.words.is_copy(s.key, head.regime)), None)
    number = head.number(spans)
    day = head.day(spans, number)
    for role, span in (("ban_sao", sort), ("so_ky_hieu", number), ("dia_danh_ngay", day)):
        if span is not None:
            yield Part(role, span, SURE, piece)
    known = [span for span in (sort, number, day) if span]
    rest = [span for span in spans if span not in known]
    sent = list(foot.recipients([s for s in rest if s.side != "phai"], piece))
    yield from sent
    taken = {id(one.span) for one in sent}
    yield from _signed([s for s in rest if id(s) not in taken], piece)


def copies(roles: Roles, law: Law) -> Iterator[Roles]:
    """Yield the block of each copy as a document of its own kind."""
    for at, piece in enumerate(roles.pieces):
        if piece.sort == "ban_sao":
            shown = next((p.span.key for p in roles.of("ban_sao") if p.piece == at), "")
            named = {letters(one.ten): name for name, one in law.kinds.items() if one.is_copy}
            name = named.get(f"ban{shown}", "")
            yield roles.of_piece(at, name, law.kinds.get(name))


def _signed(rest: Sequence[Span], piece: int) -> Iterator[Part]:
    """The body at the left; at the right the post, then the name."""
    for span in rest:
        if span.upper:
            role = "co_quan" if span.side == "trai" else "quyen_han"
            yield Part(role, span, LIKELY, piece)
    last = rest[-1] if rest else None
    if last is not None and not last.upper and named(last.text):
        yield Part("ho_ten", last, LIKELY, piece)


# --- the document ---


GROUPS = 2
"""Groups that the code of a letter has at least: the body, and who drafted it."""
NEAR = (-2, -1, 1, 2)
"""How far from a table a line of it may stand, in paragraphs."""
_PAGE, PLACES = re.compile(r"\t\s?\d{1,4}\s?$"), 8
"""The number of a page at the end of a line; in how many letters it must be."""
BETWEEN = 6
"""Paragraphs without a text between lines of a title, beyond which a table stands there."""
_REFERRING = re.compile(r"\bso\b[^/]{0,20}\d/")
"""The number of the document that an annex belongs to."""
OTHER = "nguoi_ky_khac"
"""Who signs at the left."""
STAMPED = 5
"""Pieces at the top among which the line of an electronic signature stands."""


class Finder(Struct, frozen=True, dict=True):
    """Finds the parts of papers; what follows from the law alone is worked out once for all."""

    law: Law
    words: NhanDang

    def roles(self, paper: Paper, kind: str = "") -> Roles:
        """Return the parts of a paper; `kind` is its kind where that is known already."""
        law, words = self.law, self.words
        cut = pieces(paper.paragraphs, law.regime, words, self._titles)
        forms = _forms(cut)
        every = ((at, part) for at, piece in enumerate(cut) for part in self.parts(piece, at))
        parts = [replace(part, annexed=True) if at in forms else part for at, part in every]
        by_role = grouped(parts)
        bare = Roles(cut, tuple(parts), by_role=by_role)
        name = kind or self._kind(bare)
        outside = "" if kind else outside_of(bare, paper, words, law.regime)
        return Roles(cut, tuple(parts), name, law.kinds.get(name), outside, by_role)

    def parts(self, piece: Piece, at: int) -> Iterator[Part]:
        """Yield the parts of one piece of a file; `at` is its number."""
        if piece.sort == "phu_luc":
            yield from self._annex(piece, at)
            return
        lines = [s for s in spans(piece.paragraphs) if not s.ruled]
        lines = list(self._unanchored(lines))
        if piece.sort == "ban_sao":
            yield from copy_parts(lines, at, self._head, self._foot)
            return
        stamped = [s for s in lines[:STAMPED] if sealed(s)]
        yield from (Part("chu_ky_so", s, LIKELY, at) for s in stamped)
        lines = [s for s in lines if s not in stamped] if stamped else lines
        at_foot = self._foot.begins(lines)
        end = self._foot.start(lines, at_foot)
        address = [s for s in lines[end:] if s.side == "" and self._is_address(s)]
        taken, stop = {id(s) for s in address}, max(self._foot.end(lines, at_foot), end)
        foot = list(self._foot.parts([s for s in lines[end:stop] if id(s) not in taken], at))
        head = self._jointly(list(self._head.parts(lines[:end], at)), foot)
        yield from head
        yield from self._text(lines[:end], head, at)
        yield from (Part("dia_chi", s, LIKELY, at) for s in address)
        yield from foot

    def _unanchored(self, lines: Sequence[Span]) -> Iterator[Span]:
        """The pieces in the order that a reader sees: a head in boxes, or the recipients, first.

        The boxes may be anchored in the title, or in the line of the post beside them.
        """
        boxes: dict[int, list[Span]] = {}
        for span in lines:
            boxes.setdefault(span.paragraph.anchor, []).append(span)
        texts = {span.paragraph.number for span in boxes.pop(0, ())}
        ahead = {n: b for n, b in boxes.items() if n in texts and any(map(self._leads, b))}
        moved = set(ahead)
        for span in lines:
            yield from ahead.pop(span.paragraph.number, ())
            if span.paragraph.anchor not in moved:
                yield span

    def _leads(self, span: Span) -> bool:
        """Say whether a piece is of a head, or heads the recipients."""
        return self._head.names_country(span) or self._foot.heads(span)

    def _jointly(self, head: list[Part], foot: Sequence[Part]) -> list[Part]:
        """The head of a document of two bodies, that two sign side by side: each issues it.

        A kind that two sign by its form ("BIÊN BẢN") tells nothing.
        """
        title = next((one for one in head if one.role == "ten_loai"), None)
        kind = self.law.kinds.get(self._named(title.span.key)) if title else None
        other = any(one.role == OTHER for one in foot)
        if kind is None or not other or OTHER in kind.co:
            return head
        owners = [p for p in head if p.role == "chu_quan" and p.span.bold]
        return [replace(p, role="co_quan") if p in owners else p for p in head]

    @cached_property
    def _foot(self) -> Foot:
        return Foot(self.law.regime, self.words)

    @cached_property
    def _body(self) -> Body:
        return Body(self.law.regime, self.law.kinds, self.words)

    @cached_property
    def _head(self) -> Head:
        return Head(self.law.regime, self.law.kinds, self.words)

    def _text(self, lines: Sequence[Span], head: list[Part], at: int) -> Iterator[Part]:
        """What lies below the head, paragraph by paragraph; cells of drawn tables are left out."""
        last = max((lines.index(p.span) for p in head), default=-1)
        used = {p.span.paragraph.number for p in head}
        below = {s.paragraph.number: s.paragraph for s in lines[last + 1 :]}
        listed = [p for p in below.values() if _contents(p)]
        yield from (Part("muc_luc", whole(p), LIKELY, at) for p in listed)
        used |= {p.number for p in listed}
        text = (
            s
            for n, p in below.items()
            if n not in used and not _drawn(p)
            for s in self._body.pieces(p)
        )
        own = [s for s in text if not s.ruled]
        appended = [s for s in own[:2] if _issued_with(s, self.words)]
        yield from (Part("kem_theo", s, LIKELY, at) for s in appended)
        address = [s for s in own if self._small(s) and self._is_address(s)]
        yield from (Part("dia_chi", s, LIKELY, at) for s in address)
        noted = list(self._noted(own, {s.paragraph.number for s in lines if _drawn(s.paragraph)}))
        yield from (Part("chu_bang", s, LIKELY, at) for s in noted)
        aside = {id(s) for s in (*appended, *address, *noted)}
        rest = [s for s in own if id(s) not in aside and not s.paragraph.box]
        yield from self._body.parts(rest, at)

    def _annex(self, piece: Piece, at: int) -> Iterator[Part]:
        """An annex: heading, title in the middle, the line of what it belongs to, its text."""
        read = (p for p in piece.paragraphs if ";" in p.printed or not (_drawn(p) or p.box))
        shown = (s for s in spans(read) if not s.ruled)  # without most cells of drawn tables
        lines = [s for s in shown if sealed(s) or not (_drawn(s.paragraph) or s.paragraph.box)]
        stamped = list(takewhile(sealed, lines))
        yield from (Part("chu_ky_so", span, LIKELY, at) for span in stamped)
        yield from (Part("phu_luc", s, SURE, at) for s in lines[len(stamped) : len(stamped) + 1])
        titles = list(_titles(lines[len(stamped) + 1 :], at, self.words))
        yield from titles
        rest, above = lines[len(stamped) + 1 + len(titles) :], ""
        noted = self._noted(rest, {p.number for p in piece.paragraphs if _drawn(p)})
        aside = {id(one) for one in noted}
        for span in rest:
            known = Part("chu_bang", span, LIKELY, at) if id(span) in aside else level(span, at)
            part = replace(known, annexed=True)
            if above in TITLED and span.centred and part.role == "loi_van":
                part = replace(part, role=f"{above}_tieu_de")
            above = part.role
            yield part

    def _kind(self, roles: Roles) -> str:
        """The kind by its printed name, else a letter by its V/v or by its number."""
        kinds = self.law.kinds
        if title := roles.first("ten_loai"):
            return self._named(title.span.key)
        if roles.main("trich_yeu_cong_van") or _addressed(roles, kinds):
            return next((name for name, kind in kinds.items() if kind.mau_so == "cong_van"), "")
        return ""

    def _named(self, key: str) -> str:
        """The kind whose name a title is, else the longest that it begins with."""
        begun = [name for name in self._titles if key.startswith(name)]
        return self._titles[max(begun, key=len)] if begun else ""

    @cached_property
    def _titles(self) -> Mapping[str, str]:
        """The ids of the kinds by the letters of the names that they print."""
        kinds = self.law.kinds.items()
        return {letters(kind.ten_in or kind.ten): name for name, kind in kinds}

    @property
    def _least(self) -> float:
        """The smallest size that text may have, in pt."""
        return self.law.regime.thanh_phan["loi_van"].co_chu[0]

    def _small(self, span: Span) -> bool:
        """Say whether a line is smaller than any text, as an address at the foot of a page is."""
        return _smaller(span, self._least)

    def _is_address(self, span: Span) -> bool:
        """Say whether a line is the issuer's address: by its words, or by its frame at the foot."""
        small = self._small(span)
        framed = small and span.paragraph.form.at_foot
        return framed or self.words.is_address(span.flat, small=small)

    def _noted(self, spans: Sequence[Span], table: set[int]) -> Iterator[Span]:
        """The lines that belong to a table beside them: its unit, its source, small notes.

        Where the text above the table is too small itself a note is smaller than that.
        """
        above = [s for s in spans if table and s.paragraph.number < min(table)]
        limit = min(self._least, _usual_size(above) or self._least)
        for span in spans:
            number = span.paragraph.number
            near = any(number + step in table for step in NEAR)
            if near and (_smaller(span, limit) or self.words.opens(span.flat, "chu_bang")):
                table.add(number)  # the next line may be a note too
                yield span


def _smaller(span: Span, limit: float) -> bool:
    return all(run.look.size < limit for run in span.inked)


def _usual_size(spans: Iterable[Span]) -> float:
    """The size in pt that most letters of some lines have; 0 where there are none."""
    letters_of = Counter[float]()
    for span in spans:
        for run in span.inked:
            letters_of[run.look.size] += len(run.text)
    return max(letters_of, key=lambda size: letters_of[size], default=0)


def _issued_with(span: Span, words: NhanDang) -> bool:
    """Say whether a line says with what a text is issued; "Kèm theo phiếu này, … gửi:" does not.

    By its look or its brackets, or as it names a document and leads to nothing.
    """
    looks = span.text.startswith("(") or span.centred or all(r.look.italic for r in span.inked)
    names = bool(_REFERRING.search(span.flat)) and not span.text.endswith(":")
    return words.opens(span.flat, "kem_theo") and (looks or names)


def _contents(paragraph: Paragraph) -> bool:
    """Say whether it is a line of a table of contents: by its style, or by the page at its end."""
    toc = paragraph.form.style.casefold().startswith("toc ")
    return toc or bool(_PAGE.search(paragraph.text[-PLACES:]))


def _drawn(paragraph: Paragraph) -> bool:
    """Say whether it stands in a table that draws lines."""
    return bool(paragraph.cell and paragraph.cell.bordered)


def _forms(cut: Sequence[Piece]) -> frozenset[int]:
    """The pieces that stand in an annex: forms of whatever look, with a letterhead of their own."""
    sorts = [piece.sort for piece in cut]
    return frozenset(
        at
        for at, sort in enumerate(sorts)
        if sort == "van_ban_kem_theo" and "phu_luc" in sorts[:at]
    )


def _titles(lines: Sequence[Span], at: int, words: NhanDang) -> Iterator[Part]:
    """The title of an annex and the line of what it belongs to, over several paragraphs too.

    Where the line of what it belongs to stands below a title, the text begins behind it.
    """
    opened, titled, closed = False, False, False
    above = lines[0].paragraph.number if lines else 0
    for span in lines:
        if span.paragraph.number - above > BETWEEN:
            return  # a table stands between
        above = span.paragraph.number
        if not opened and _beside(span, words, at):
            opened = bool(_REFERRING.search(span.flat)) and not span.text.endswith(")")
            yield Part("kem_theo" if _REFERRING.search(span.flat) else "chu_bang", span, LIKELY, at)
        elif opened or words.opens(span.flat, "kem_theo"):
            opened = not span.text.endswith(")") and (opened or span.text.startswith("("))
            closed = titled and not opened
            yield Part("kem_theo", span, LIKELY, at)
        elif not closed and (span.centred or span.upper) and level(span, at).role == "loi_van":
            titled = True
            yield Part("phu_luc_tieu_de", span, LIKELY, at)
        else:
            return


def _beside(span: Span, words: NhanDang, at: int) -> bool:
    """Say whether a line beside the title of an annex is no title: slanted, or in brackets."""
    shy = span.text.startswith("(") or all(run.look.italic for run in span.inked)
    told = words.opens(span.flat, "kem_theo") or level(span, at).role != "loi_van"
    return span.centred and shy and not span.upper and not told


def _addressed(roles: Roles, kinds: Mapping[str, LoaiVanBan]) -> bool:
    """Say whether it is addressed to somebody under a number that has the code of no kind."""
    part = roles.first("so_ky_hieu") if roles.main("kinh_gui") else None
    number = number_of(part.text) if part else None
    if number is None or number.year or len(number.groups) < GROUPS:
        return False
    return number.groups[0].casefold() not in {one.ma.casefold() for one in kinds.values()}
