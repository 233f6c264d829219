"""The head of a document: country, motto, bodies, number, place and date, title, subject.

By the words that are fixed, then by place and look. The head may be a table, tabs or text boxes, in
one row or two, with lines and stray paragraphs between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cached_property
from itertools import pairwise, takewhile

from msgspec import Struct

from vanban.check.parts.body import level
from vanban.check.parts.part import DOUBTFUL, LIKELY, SURE, Part
from vanban.check.parts.span import Side, Span
from vanban.check.parts.subject import NUMBER, letter_subject
from vanban.check.parts.words import NhanDang, letters
from vanban.regime.law import LoaiVanBan, Regime

MARKS = ("khan", "do_mat", "pham_vi_luu_hanh", "du_thao")
ALIKE = 0.88
"""So alike a misspelt line is still the one that is meant."""
ZONE, SUBJECT, LONG = 40, 6, 110
"""Pieces that a head takes at most; lines of a subject; letters of a date, from which a line that
stands in no column is text."""
PLACE = 7
"""Words of a place at most: "Thành phố Hồ Chí Minh,"."""
_BARE = re.compile(r"[\d._…\s]{0,8}/[a-z0-9-]+-[a-z]+|[a-z]+-\d+-[a-z]+$")
_DATE = re.compile(
    r"ngay.{0,14}thang.{0,10}nam|, ?ngay \d{1,2} thang \d{1,2}\.?$"
    r"|,\s*(?:ngay\s*)?\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*(?:\d{4}|\d\d)(?!\w)"
)
_GOES_ON = re.compile(r"nam \d{4}\W{0,3}\w")  # "ngày 12 tháng 10 năm 2026, tại …"
_NUMBERED, _TIMED = re.compile(r"so ?:"), re.compile(r"\d:\d\d?:\d")
_ROUND = re.compile(r"(?<=^duthao)(?:(?:lan)?(?:thu)?(?:[0-9]{1,2}|[ivx]{1,4}|hai|ba|tu|nam|cuoi)"
                    r"|(?:lan)?[0-9]{0,2}ngay[0-9]{4,8})$")  # fmt: skip
"""Which draft it is."""
_BARE_NAME = re.compile(r"(?:uy ban|hoi dong) nhan dan")
_OF_PLACE = re.compile(r"(?:tinh|thanh pho|xa|phuong|dac khu|huyen|quan|thi xa|thi tran)\b")
"""The halves of one name, "ỦY BAN NHÂN DÂN" above "TỈNH HÒA SƠN", whichever is bold."""
_ASIDE = re.compile(r"[-–—_.*\s]+")
STAMP = 120
"""Letters of the line of an electronic signature at most; a cell that lists more is none."""
ENDED = ("can_cu", "kinh_gui", "de_nghi", "kem_theo")
"""What begins below a head."""
LED = ("can_cu", "kinh_gui", "de_nghi")
"""What no title stands below."""


class Head(Struct, frozen=True, dict=True):
    """Finds the parts of one head in its pieces of text."""

    regime: Regime
    kinds: Mapping[str, LoaiVanBan]
    words: NhanDang

    def parts(self, spans: Sequence[Span], piece: int) -> Iterator[Part]:
        """Yield the parts of the head; what comes after the subject is not looked at."""
        zone = spans[:ZONE]
        names = self._country(zone)
        country = names[0] if names else None
        motto = next((s for s in zone if self._motto(s)), None)
        number = self.number(zone)
        title = self._title(zone, (*names, motto, number))
        day = self.day(self._before(zone, title), number, country)
        anchors = [one for one in (*names, motto, number, day) if one]
        marks = {span: role for span in zone if (role := self._mark(span)) and span.upper}
        yield from (Part(role, span, SURE, piece) for span, role in marks.items())
        zone = [s for s in zone if s not in marks]
        yield from (Part("quoc_hieu", span, SURE, piece) for span in names)
        for role, span in zip(
            ("tieu_ngu", "so_ky_hieu", "dia_danh_ngay"), (motto, number, day), strict=True
        ):
            if span:
                yield Part(role, span, SURE, piece)
        above = self._before(zone, number or title)
        yield from self._bodies(above, anchors, country, piece)
        yield from self._subject(zone, title, piece)

    def names_country(self, span: Span) -> bool:
        """Say whether a piece is the name of the country, however typed."""
        return _alike(span.key, self._country_name)

    def _country(self, zone: Sequence[Span]) -> tuple[Span, ...]:
        """The name of the country, on one line or broken over two."""
        name = self._country_name
        one = next((s for s in zone if _alike(s.key, name)), None)
        pairs = ((a, b) for a, b in pairwise(zone) if a.side == b.side and a.key + b.key == name)
        return (one,) if one else next(pairs, ())

    def number(self, zone: Sequence[Span]) -> Span | None:
        """Return the piece that is the number, None where there is none; no subject has it."""
        subject = letter_subject(zone, self.words, ENDED)
        zone = [s for s in zone if not sealed(s) and s not in subject]
        found = next((s for s in zone if NUMBER.match(s.flat) and len(s.text) < LONG), None)
        return found or next((s for s in zone if s.side == "trai" and _BARE.match(s.flat)), None)

    def day(
        self, zone: Sequence[Span], number: Span | None, country: Span | None = None
    ) -> Span | None:
        """Return the piece that is place and date, None where there is none.

        It stands under the name of the country, most often at the right; a day in the subject of a
        letter or in the name of a body is none.
        """
        subject = letter_subject(zone, self.words, ENDED)
        dated = (s for s in zone if _DATE.search(s.flat) and len(s.text) < LONG and not sealed(s))
        near = [s for s in dated if s is not number and not _GOES_ON.search(s.flat)]
        free = [
            s
            for s in near
            if s not in subject and not self.words.opens(s.flat, *ENDED) and _place_before(s)
        ]
        own: Side = country.side if country and country.side else "phai"
        return min(free, key=lambda s: (s.side != own, s.side != ""), default=None)

    def _title(self, zone: Sequence[Span], anchors: tuple[Span | None, ...]) -> Span | None:
        """The name of the kind, below all that was found above; in capitals or in the middle."""
        start = max((zone.index(s) + 1 for s in anchors if s), default=0)
        above = takewhile(lambda s: not self.words.opens(s.flat, *LED), zone[start:])
        free = [s for s in above if s.side == "" and (s.upper or s.centred)]
        exact = next((s for s in free if s.key in self._titles), None)
        return exact or self._long_title(free) or self._above_number(zone, anchors)

    def _above_number(self, zone: Sequence[Span], anchors: tuple[Span | None, ...]) -> Span | None:
        """The title of a contract or form, whose number stands below it."""
        *above, number = anchors
        if number is None or number.side:
            return None
        start = max((zone.index(s) + 1 for s in above if s), default=0)
        lines = zone[start : zone.index(number)]
        others = tuple(map(letters, self._other_names()))
        return next((s for s in lines if s.upper and s.key.startswith(others)), None)

    def _long_title(self, free: Sequence[Span]) -> Span | None:
        """A title that goes on after the name of the kind, in capitals on one line."""
        above = takewhile(lambda s: level(s, 0).role == "loi_van", free)
        shown = (s for s in above if s.upper and s.centred and not s.text.endswith(":"))
        names = tuple(self._titles)
        return next((s for s in shown if s.key.startswith(names)), None)

    @cached_property
    def _titles(self) -> frozenset[str]:
        """The letters of all names that a document may have."""
        printed = (kind.ten_in or kind.ten for kind in self.kinds.values())
        return frozenset(map(letters, (*printed, *self._other_names())))

    def _other_names(self) -> Iterator[str]:
        yield "CÔNG VĂN"
        for sort in (*self.words.ngoai_pham_vi.values(), self.words.quy_pham):
            yield from (*sort.ten_loai, *sort.ten_loai_du)

    def _bodies(
        self, zone: Sequence[Span], anchors: list[Span], country: Span | None, piece: int
    ) -> Iterator[Part]:
        """The names at the left: the last body issues the document, those above control it."""
        names = [s for s in zone if s not in anchors and (s.upper or self._named(s))]
        lines = [s for s in names if not _ASIDE.fullmatch(s.text)]
        own = "phai" if country and country.side == "trai" else "trai"
        left = [s for s in lines if s.side == own or (own == "trai" and _alone(s, lines))]
        left = left if any(s.side for s in left) else self._unsided(lines, country)
        sure = LIKELY if all(self._placed(s, country) for s in left) else DOUBTFUL
        owners = self._owners(left)
        for at, span in enumerate(left):
            yield Part("chu_quan" if at < owners else "co_quan", span, sure, piece)

    def _before(self, zone: Sequence[Span], below: Span | None) -> Sequence[Span]:
        """What stands above the number or title; where there is none, above the text."""
        if below is not None:
            return zone[: zone.index(below)]
        return tuple(takewhile(lambda s: not self._begins_text(s), zone))

    def _begins_text(self, span: Span) -> bool:
        if self.words.opens(span.flat, *ENDED):
            return True
        plain = not (span.side or span.upper or span.aside)
        return plain and (len(span.text) >= LONG or level(span, 0).role != "loi_van")

    def _named(self, span: Span) -> bool:
        """Say whether a bold line at the left names a body, though not in capitals."""
        return span.side == "trai" and span.bold and self.words.begins_body(span.flat)

    def _placed(self, span: Span, country: Span | None) -> bool:
        """Say whether a name of a body surely is one: by its column, its box, or its words."""
        box = span.paragraph.box
        boxed = bool(box) and country is not None and box != country.paragraph.box
        worded = self.words.begins_body(span.flat) or self.words.goes_on(span.flat)
        return bool(span.side) or boxed or _tabbed(span) or (span.centred and worded)

    def _unsided(self, lines: list[Span], country: Span | None) -> list[Span]:
        """In a head without columns: what names a body, before or beside the country's name."""
        boxes = {country.paragraph.box} if country else set()
        free = [s for s in lines if s.side == "" and s.paragraph.box not in boxes - {0}]
        start = next((i for i, s in enumerate(free) if self.words.begins_body(s.flat)), len(free))
        return free[start : start + 4]

    def _mark(self, span: Span) -> str:
        """The mark that a piece is; that of a draft may say which: "DỰ THẢO LẦN 2"."""
        return self._marks.get(span.key) or self._marks.get(_ROUND.sub("", span.key), "")

    @cached_property
    def _marks(self) -> Mapping[str, str]:
        """The marks of urgency, secrecy, circulation, draft by their letters."""
        records = [(role, self.regime.thanh_phan[role]) for role in reversed(MARKS)]
        return {letters(text): role for role, record in records for text in record.van_ban}

    @cached_property
    def _country_name(self) -> str:
        return letters(self.regime.thanh_phan["quoc_hieu"].van_ban[0])

    @cached_property
    def _motto_ends(self) -> tuple[str, str]:
        words = self.regime.thanh_phan["tieu_ngu"].van_ban[0].split("-")
        return letters(words[0]), letters(words[-1])

    def _owners(self, lines: list[Span]) -> int:
        """How many of the first lines name the controlling body.

        Where all are bold they may well be one name over several lines ("VĂN PHÒNG" / "ỦY BAN NHÂN
        DÂN TỈNH"): the first is another body only where it has such bodies under it.
        """
        bold = [s.bold for s in lines]
        if True in bold and not bold[0]:
            at = bold.index(True)
            halved = _BARE_NAME.fullmatch(lines[at - 1].flat) and _OF_PLACE.match(lines[at].flat)
            return at - 1 if halved else at
        if lines and all(bold) and not self.words.is_state(lines[0].flat):
            return 0
        starts = [i for i, s in enumerate(lines) if self._starts_body(s)]
        return starts[-1] if len(starts) > 1 else 0

    def _starts_body(self, span: Span) -> bool:
        return self.words.begins_body(span.flat) and not self.words.goes_on(span.flat)

    def _subject(self, zone: Sequence[Span], title: Span | None, piece: int) -> Iterator[Part]:
        if title is not None:
            yield Part("ten_loai", title, SURE, piece)
            yield from self._under(zone, zone.index(title) + 1, title, piece)
            return
        for at, span in enumerate(letter_subject(zone, self.words, ENDED)):
            yield Part("trich_yeu_cong_van", span, LIKELY if at else SURE, piece)

    def _under(self, zone: Sequence[Span], at: int, title: Span, piece: int) -> Iterator[Part]:
        """The lines under the title, in the middle, until the text or an authority begins."""
        above = title.paragraph.number
        for span in zone[at : at + SUBJECT]:
            middle = span.centred or span.paragraph is title.paragraph
            opened = self.words.opens(span.flat, *ENDED) and not _goes_on(span)
            ended = opened or span.text.endswith(":")
            ended = ended or bool(_NUMBERED.search(span.flat))
            gap = span.paragraph.number - above > 1 and above > title.paragraph.number
            ended = ended or _gridded(span, title) or span.text.startswith("(")
            if not middle or ended or span.side or gap:
                return
            above = span.paragraph.number + span.paragraph.boxed
            if level(span, piece).role != "loi_van":
                return
            if _ASIDE.fullmatch(span.text):
                continue
            own_line = span.paragraph is not title.paragraph and len(span.text.split()) > 1
            if span.upper and own_line and self._may_decide(title, span):
                return
            yield Part("trich_yeu", span, LIKELY, piece)

    def _may_decide(self, title: Span, span: Span) -> bool:
        """Say whether a line of capitals below a title is who decides, and no subject.

        So it may be below a decision, and below what has no kind.
        """
        kinds = {letters(kind.ten_in or kind.ten): kind for kind in self.kinds.values()}
        kind = kinds.get(title.key)
        decided = kind is None or bool(kind.loi_ban_hanh)
        return decided and not self.words.opens(span.flat, "trich_yeu")

    def _motto(self, span: Span) -> bool:
        """Say whether a line has the first and the last words of the motto, however typed."""
        key = span.key
        return len(key) < LONG and all(end in key for end in self._motto_ends)


def _goes_on(span: Span) -> bool:
    """Say whether a subject goes on in a line of its look: "ban hành kèm theo Quyết định số …"."""
    return span.bold and span.centred and span.text[:1].islower()


def sealed(span: Span) -> bool:
    """Say whether it is the line of an electronic signature: number; day; time."""
    if ";" not in span.text or len(span.text) > STAMP:
        return False  # as most lines: their flat text is not asked for
    number, _, rest = span.flat.partition(";")
    if _NUMBERED.search(number) and ";" in rest:
        return True
    return bool(_TIMED.search(rest)) or rest.partition(";")[2].count(":") > 1


def _gridded(span: Span, title: Span) -> bool:
    """Say whether a line stands in a table that draws lines, and the title does not."""
    cell, own = span.paragraph.cell, title.paragraph.cell
    return cell is not None and cell.bordered and (own is None or own.table != cell.table)


def _alike(key: str, wanted: str) -> bool:
    if abs(len(key) - len(wanted)) > len(wanted) // 6:
        return False
    return key == wanted or SequenceMatcher(None, key, wanted).ratio() >= ALIKE


def _place_before(span: Span) -> bool:
    """Say whether what stands before the day may be a place: few words, no digit, no colon.

    In capitals it is the name of a body ("BAN TỔ CHỨC NGÀY 27 THÁNG 7"), but for a comma after it.
    """
    before = re.split(r"ngay|\d", span.flat)[0]
    named = span.upper and "," not in before
    return len(before.split()) <= PLACE and ":" not in before and not named


def _tabbed(span: Span) -> bool:
    return span.paragraph.cell is None and span.paragraph.text.startswith("\t")


def _alone(span: Span, lines: Sequence[Span]) -> bool:
    """Say whether a name stands behind a tab on a line of its own, below names at the left."""
    beside = any(s.side == "trai" and not s.paragraph.cell for s in lines)
    return beside and not span.side and _tabbed(span)
