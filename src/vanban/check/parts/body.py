"""The text of a document: addressees, bases, authority, levels from Phần to gạch đầu dòng.

A level is known by how its line begins; what begins with nothing is running text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import takewhile

from msgspec import Struct

from vanban.check.docx.paper import Paragraph
from vanban.check.parts.part import LIKELY, SURE, Part
from vanban.check.parts.span import Span, lines, whole
from vanban.check.parts.words import NhanDang, letters
from vanban.regime.law import LoaiVanBan, Regime
from vanban.text.vietnamese import fold

_WORDED = (
    ("phan", re.compile(r"phan (?:thu )?([ivxlc]+|\d+|nhat|hai|ba|tu|nam)\b[.:]?")),
    ("chuong", re.compile(r"chuong ([ivxlc]+|\d+)\b[.:]?")),
    ("tieu_muc", re.compile(r"tieu muc (\d+|[ivxlc]+)\b[.:]?")),
    ("muc", re.compile(r"muc (\d+|[ivxlc]+)\b[.:]?")),
)
"""Levels that stand on a line of their own: word, number, nothing else."""
_ARTICLE = re.compile(r"dieu (\d+[a-z]?)\s*(?:[.:)\-–]|$)")
_BARE = re.compile(r"dieu (\d+[a-z]?) \S")
"""An article whose number has no mark behind it: only in bold, else it may be a citation."""
_ROMAN = re.compile(
    r"(?=[IVX])(X{0,3}(?:IX|IV|V?I{0,3}))(?:\s*[.)]\s*|\s*[\-–:/]\s+)(?![A-ZĐ]\.)\S"
)
"""A Roman number to XXXIX: no "C/O", "X-quang", "V. I. Lê-nin"."""
_DECIMAL = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3})\.?\s+\S")
_CLAUSE = re.compile(r"(\d{1,3})(?:\s*[.)]\s*|[/–-]\s+)(?!\d)\S")
_POINT = re.compile(r"\(?([a-zđ])\s*[).]\s+\S|\(?([a-zđ])\)\S|([a-zđ])/\s+\S")
_DASH = re.compile(r"[-–—+*•●▪◦‣·]\s*\S")
_CAPTION = re.compile(r"(?:bang|hinh|bieu|bieu do|so do|ban do|anh) \d+\b")
TITLED = ("phan", "chuong", "muc", "tieu_muc")
BASES = ("can_cu", "de_nghi")
OPENING = (*BASES, "tham_quyen", "loi_ban_hanh")
"""What stands before the text itself."""


class Body(Struct, frozen=True, dict=True):
    """Finds the parts of the text between head and foot."""

    regime: Regime
    kinds: Mapping[str, LoaiVanBan]
    words: NhanDang

    def pieces(self, paragraph: Paragraph) -> Iterator[Span]:
        """Yield a paragraph whole, or its lines where a later one begins like a part of its own."""
        cut = list(lines(paragraph))
        if len(cut) > 1 and any(self._begins(one) for one in cut[1:]):
            yield from cut
        else:
            yield whole(paragraph)

    def parts(self, spans: Sequence[Span], piece: int) -> Iterator[Part]:
        """Yield the parts of the text in order; each piece of text has one."""
        sent, decides = False, any(map(self._decides, spans))
        addressed = () if decides else tuple(self._addressees(spans, piece))
        yield from addressed
        started, above, taken = False, None, {id(part.span) for part in addressed}
        for span in (s for s in spans if id(s) not in taken):
            based = above is not None and above.role in BASES
            part = self._part(span, piece, above, started=started, listed=decides or based)
            if (
                based
                and part.role == "loi_van"
                and (decides or _slanted(span))
                and not span.centred
            ):
                part = Part("de_nghi", span, LIKELY, piece)  # a basis that begins in its own way
            if sent and part.role == "gach":
                part = Part("gui_dien_muc", span, LIKELY, piece)
            sent = part.role in ("gui_dien", "gui_dien_muc")
            decides = decides and part.role != "loi_ban_hanh"
            opening = part.role in OPENING or decides or not span.letters or _is_aside(span)
            started = started or not opening
            above = part
            yield part

    def _part(
        self, span: Span, piece: int, above: Part | None, *, started: bool, listed: bool
    ) -> Part:
        if not started and (early := self._early(span, listed=listed)):
            return Part(early, span, LIKELY, piece)
        own = level(span, piece)
        if above and above.role in TITLED and span.centred and own.role not in TITLED:
            return Part(f"{above.role}_tieu_de", span, LIKELY, piece, above.number)
        return own

    def _early(self, span: Span, *, listed: bool) -> str:
        """What stands before the text itself: bases, who decides, the word of deciding."""
        for role in BASES:
            if self.words.opens(span.flat, role):
                return "" if self._sentence(span, listed=listed) else role
        if self._decides(span):
            return "loi_ban_hanh"
        if listed and not span.centred and self.words.opens(span.flat, "ten_van_ban"):
            return "can_cu"  # its first word was forgotten
        if (span.centred or self._wires(span)) and (told := self._sample_role(span)):
            return told
        plain = span.centred and span.upper and level(span, 0).role == "loi_van"
        return "tham_quyen" if plain else ""

    def _wires(self, span: Span) -> bool:
        """Say whether a body or a post wires, wherever the line stands: "CHỦ TỊCH … điện:"."""
        end = fold(self.regime.noi_nhan.gui_dien.mau.partition("}")[2])
        named = self.words.begins_body(span.flat) or self.words.is_post(span.text)
        return named and span.flat.endswith(end)

    def _decides(self, span: Span) -> bool:
        return span.key in self._deciding_words and span.upper

    @cached_property
    def _deciding_words(self) -> frozenset[str]:
        """The letters of "QUYẾT ĐỊNH:" and the like, behind which the text itself begins."""
        words = (kind.loi_ban_hanh for kind in self.kinds.values())
        return frozenset(letters(word) for word in words if word)

    def _sentence(self, span: Span, *, listed: bool) -> bool:
        """Say whether a line only begins like a basis: "Căn cứ …, Sở Nội vụ đề nghị … như sau:".

        A line of a list of bases is one, however it is written; alone it leads to what follows
        where it ends with a colon, or where a body or post acts behind a comma.
        """
        if self.words.leads(span.flat) or span.flat.endswith("./."):
            return True
        if _slanted(span) or listed or span.flat[-1:] == ";":
            return False
        others = span.text.split(", ")[1:]
        acts = any(self.words.begins_body(fold(one)) or self.words.is_post(one) for one in others)
        return acts or span.text.endswith(":")

    def _sample_role(self, span: Span) -> str:
        """A line in the middle that ends as a sample has it: who is wired, called, presented."""
        return next((role for role, end in self._sample_ends if span.flat.endswith(end)), "")

    @cached_property
    def _sample_ends(self) -> tuple[tuple[str, str], ...]:
        """How the samples of such lines end, and which part each is."""
        sent = self.regime.noi_nhan
        samples = [("gui_dien", sent.gui_dien.mau), ("gui_dien", sent.kinh_moi.mau)]
        samples += [(o.thanh_phan, o.mau) for o in self.regime.dong_rieng.values() if o.thanh_phan]
        ends = [(role, mau.partition("}")[2]) for role, mau in samples if mau.endswith(":")]
        return tuple((role, fold(end)) for role, end in ends if end)

    def _begins(self, span: Span) -> bool:
        early = self.words.opens(span.flat, "can_cu", "de_nghi", "kinh_gui")
        return early or level(span, 0).role != "loi_van"

    def _addressees(self, spans: Sequence[Span], piece: int) -> Iterator[Part]:
        above = takewhile(lambda s: level(s, piece).role == "loi_van", spans)
        sent = (i for i, s in enumerate(above) if self.words.opens(s.flat, "kinh_gui"))
        at = next(sent, None)
        if at is not None and not _SALUTED.fullmatch(spans[at].text):
            yield Part("kinh_gui", spans[at], SURE, piece)
            for span in takewhile(lambda s: _DASH.match(s.text), spans[at + 1 :]):
                yield Part("kinh_gui_muc", span, LIKELY, piece)


_SALUTED = re.compile(
    r"\s*(?:[^:]*!|[^:,]*\b(?:các|quý|toàn thể|anh|chị|bạn)\b[^:]*,"
    r"|[^:]*\./\.|[^:]*\s\d+\s+(?:bộ|bản|hồ sơ|tập|văn bản|tài liệu)\b[^:]*)\s*"
)
"""The salutation of a letter, no line of who gets it: “Kính gửi quý thầy giáo, cô giáo!”; and a
sentence of a slip that says what is sent: “Kính gửi Sở Tài chính 02 bộ hồ sơ./.”."""


def _slanted(span: Span) -> bool:
    """Say whether a line is in italics, as bases are, or a piece of it."""
    return any(run.look.italic for run in span.inked)


def _is_aside(span: Span) -> bool:
    """Say whether a line only tells what sort of copy this is: "(Dự thảo lần 2)" in the middle."""
    return span.centred and span.text.startswith("(") and span.text.rstrip(".").endswith(")")


def level(span: Span, piece: int) -> Part:
    """Return the piece of text as the level that it begins like, else as running text."""
    if _CAPTION.match(span.flat) and span.centred:
        return Part("ten_hinh", span, LIKELY, piece)
    for role, pattern in _WORDED:
        if begun := pattern.fullmatch(span.flat):
            return Part(role, span, SURE, piece, begun[1])
    if begun := _ARTICLE.match(span.flat) or _BARE.match(span.flat if span.bold else ""):
        return Part("dieu", span, SURE, piece, begun[1])
    for role, pattern in (
        ("la_ma", _ROMAN),
        ("khoan_con", _DECIMAL),
        ("khoan", _CLAUSE),
        ("diem", _POINT),
        ("gach", _DASH),
    ):
        if begun := pattern.match(span.text):
            number = next((group for group in begun.groups() if group), "")
            return Part(role, span, LIKELY, piece, number)
    return Part("loi_van", span, LIKELY, piece)
