"""Whether the regime says anything of a document: of whom it is, and of what sort."""

from __future__ import annotations

import re
from itertools import islice

from vanban.check.docx.paper import Paper
from vanban.check.parts.number import number_of
from vanban.check.parts.part import DOUBTFUL, Part, Roles
from vanban.check.parts.span import Span, spans
from vanban.check.parts.words import NgoaiPhamVi, NhanDang, letters
from vanban.regime.law import Regime
from vanban.text.vietnamese import fold

_YEAR = re.compile(r"/\s*(?:(?:19|20)\d\d|(?:20)?[\s.…_]*)\s*/")
"""The year in a number, or the room for it: of a draft both are blank."""
TEXT = ("kinh_gui", "loi_van", "can_cu", "dieu", "khoan")
"""Parts with which the text of a document begins."""
OPENING = 3
"""Sentences of the text in which the bases may stand."""
COVER = 20
"""Lines that a cover takes at most, where no text of a document was recognised."""


def outside_of(roles: Roles, paper: Paper, words: NhanDang, regime: Regime) -> str:
    """Return what a document is where the regime says nothing of it, "" where it does."""
    sort = _sort(roles, paper, words) or _normative(roles, words)
    return sort or _in_header(roles, paper, regime) or _headless(roles)


def _sort(roles: Roles, paper: Paper, words: NhanDang) -> str:
    """A sort of document with rules of its own, by its head or its title."""
    title, head = roles.first("ten_loai"), _head_lines(roles, paper)
    for sort in words.ngoai_pham_vi.values():
        if roles.main(*sort.khong_co):
            continue
        begun = any(span.upper and _begins(sort, span) for span in head)
        if begun and not _of_state(roles, sort, words):
            return sort.ten
        named = (title and _titled(title, sort)) or _numbered(roles, sort)
        if named or any(_worded(sort, span) for span in head):
            return sort.ten
    return ""


def _normative(roles: Roles, words: NhanDang) -> str:
    """A normative document, by its title, or by the year in its number and one thing more.

    That is a basis on the law on promulgation, or the sentence that stands for the word that
    decides since 2025 ("Ủy ban nhân dân ban hành Quyết định …").

    Either alone is a slip of a hand: a year typed into the number of a document of the office, the
    law on promulgation cited by one. The word that decides ("QUYẾT ĐỊNH:") tells nothing.
    """
    title, number = roles.first("ten_loai"), roles.first("so_ky_hieu")
    if title and title.span.key in {letters(name) for name in words.quy_pham.ten_loai}:
        return words.quy_pham.ten
    laws = tuple(map(fold, words.quy_pham.can_cu))
    based = any(law in text for text in _based_on(roles, words) for law in laws)
    told = based or _promulgates(roles, tuple(map(fold, words.quy_pham.loi_van)))
    return words.quy_pham.ten if told and number and _YEAR.search(number.text) else ""


def _based_on(roles: Roles, words: NhanDang) -> list[str]:
    """The bases, and the sentence that begins like one and goes on with the text itself."""
    opening = (p.span.flat for p in roles.main("loi_van")[:OPENING])
    sentences = [text for text in opening if words.opens(text, "can_cu")]
    return [p.span.flat for p in roles.main("can_cu")] + sentences


def _promulgates(roles: Roles, sentences: tuple[str, ...]) -> bool:
    """Say whether a sentence above the first article says that a document is issued."""
    first = roles.first("dieu")
    end = first.paragraph.number if first else 0
    texts = (p.span.flat for p in roles.main("loi_van", "de_nghi") if p.paragraph.number < end)
    return any(sentence in text for text in texts for sentence in sentences)


def _in_header(roles: Roles, paper: Paper, regime: Regime) -> str:
    """A letterhead at the top of the pages, outside the text: its parts have no places."""
    if roles.main("quoc_hieu") or not paper.sections:
        return ""
    names = {letters(name) for name in regime.thanh_phan["quoc_hieu"].van_ban}
    above = (*paper.sections[0].first_header, *paper.sections[0].header)
    found = any(span.key in names for span in spans(above))
    return "tệp có phần đầu văn bản nằm trong đầu trang (Header)" if found else ""


def _headless(roles: Roles) -> str:
    if roles.pieces[0].sort == "phu_luc":
        return ""
    body, number, day = (
        bool(roles.main(one, sure=DOUBTFUL)) for one in ("co_quan", "so_ky_hieu", "dia_danh_ngay")
    )
    country = roles.main("quoc_hieu", "tieu_ngu", sure=DOUBTFUL)
    if not (country or number or (day and body)):
        return "tệp không có phần đầu của văn bản hành chính"
    if number or roles.main("noi_nhan", "can_cu", sure=DOUBTFUL):
        return ""
    if not body:
        return "giấy tờ không có tên cơ quan ban hành, không có số"
    letter = roles.main("ten_loai", "kinh_gui", "trich_yeu_cong_van", sure=DOUBTFUL)
    return "" if letter else "giấy tờ không có số, không ghi tên loại văn bản hành chính"


def _head_lines(roles: Roles, paper: Paper) -> list[Span]:
    """The lines above the text; a word of the text itself tells nothing."""
    text = roles.main(*TEXT, sure=DOUBTFUL)
    end = min((p.paragraph.number for p in text), default=0)
    above = spans(paper.paragraphs[:end] if end else paper.paragraphs)
    return list(above if end else islice(above, COVER))


def _of_state(roles: Roles, sort: NgoaiPhamVi, words: NhanDang) -> bool:
    """Say whether a firm stands under a body of the state, whose documents the regime binds."""
    bodies = [p.span for p in roles.main("co_quan") if _begins(sort, p.span)]
    return bool(bodies) and any(words.is_state(p.span.flat) for p in roles.main("chu_quan"))


def _numbered(roles: Roles, sort: NgoaiPhamVi) -> bool:
    """Say whether the number has a code that only such a document has, behind that of its kind."""
    part = roles.first("so_ky_hieu") if sort.ma else None
    number = number_of(part.text) if part else None
    return number is not None and bool({*sort.ma} & {*number.groups[1:]})


def _begins(sort: NgoaiPhamVi, span: Span) -> bool:
    return any(span.key.startswith(letters(line)) for line in sort.dong_dau)


def _worded(sort: NgoaiPhamVi, span: Span) -> bool:
    """Say whether a line of a cover begins with a word that only such a document has there."""
    return any(span.flat.startswith(f"{fold(word)}:") for word in sort.dong_bia)


def _titled(title: Part, sort: NgoaiPhamVi) -> bool:
    """Say whether a title is a name of the sort, or begins with one as a word of its own."""
    flat = f"{title.span.flat} "
    whole = title.span.key in {letters(name) for name in sort.ten_loai_du}
    return whole or any(flat.startswith(f"{fold(name)} ") for name in sort.ten_loai)
