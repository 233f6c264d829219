"""Every text of a document that is printed, with its place: units, lines, tasks; listed once.

Whoever looks for citations, capitals, marks or footnotes asks this list, so that a text that one
key accepts is treated as any other.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from vanban.content.document import VanBan
from vanban.content.plan import BangPhanCong
from vanban.content.references import unknown_citations
from vanban.content.units import LegalText
from vanban.legal_text.marks import has_signs, notes, problems
from vanban.problems.problem import Mark, Problem, problem
from vanban.source.loader import Loc, Source
from vanban.source.record import Record
from vanban.source.text_walk import printed_texts

_BRACKET = re.compile(r"\[[a-z0-9]+-|(?<![\w.])@[a-z0-9]+-")
_SMILING = re.compile("[\U0001f000-\U0001faff]")
_SMILES = "\U0001f000".encode()[:2]
"""Emoji and their like, and what each of them begins with as UTF-8."""


class PlacedText(Struct, frozen=True):
    """A printed text and its place; `noted`: a footnote may stand in it.

    `legal`: it is part of a legal text, whose marks were looked at when that was read. `form`:
    it stands in an annex that is a form: others fill it in.
    """

    text: str
    mark: Mark
    noted: bool = True
    legal: bool = False
    form: bool = False


def document_texts(
    van_ban: VanBan, source: Source, table: BangPhanCong, rows: Source, texts: Iterable[LegalText]
) -> tuple[PlacedText, ...]:
    """Return the printed texts of a document: its units, its other keys, its assignments."""
    forms = {("phu_luc", at) for at, annex in enumerate(van_ban.phu_luc) if annex.bieu_mau}
    units = (
        replace(placed, form=True) if text.loc[:2] in forms else placed
        for text in texts
        for placed in _of_legal_text(text, source)
    )
    lines = (*record_texts(van_ban, source, forms), *_of_rows(table, rows))
    return (*units, *lines)


def record_texts(
    record: Record, source: Source, forms: Collection[Loc] = ()
) -> Iterator[PlacedText]:
    """Yield the printed texts of a record as read from `source`; `forms` are filled in."""
    for text, loc, noted in printed_texts(record):
        yield PlacedText(text, source.mark(loc), noted, form=loc[:2] in forms)


def _of_rows(table: BangPhanCong, rows: Source) -> Iterator[PlacedText]:
    """The file of assignments is a list: its rows stand at the top."""
    for index, row in enumerate(table.dong):
        for text, loc, noted in printed_texts(row, (index,)):
            yield PlacedText(text, rows.mark(loc), noted)


def _of_legal_text(text: LegalText, source: Source) -> Iterator[PlacedText]:
    """Of plain text each unit at its line; of a list each key of its items at its own place."""
    if not text.noi_dung.gom:
        block = source.mark(text.loc)
        for unit in (unit for top in text.units for unit in top.walk()):
            yield PlacedText(unit.text, block.line(max(unit.line, 0)), legal=True)
        return
    whole = (*text.loc, "gom")  # the list may be typed under its key, or stand for the text
    begin = whole if whole in source.marks else text.loc
    for index, item in enumerate(text.noi_dung.gom):
        for words, loc, noted in printed_texts(item, (*begin, index)):
            yield PlacedText(words, source.mark(loc), noted, legal=True)


def _smiles(text: str) -> list[str]:
    """The emoji of a text: as UTF-8 it is looked through for their first bytes in half the time."""
    possible = _SMILES in text.encode("utf-8", "surrogatepass")
    return _SMILING.findall(text) if possible else []


def _bracketed(text: str) -> bool:
    """Say whether a citation may be misspelt there: few texts have the sign that all begin with."""
    return ("[" in text or "@" in text) and _BRACKET.search(text) is not None


def printed_problems(texts: Iterable[PlacedText], cited: Collection[str]) -> Iterator[Problem]:
    """Yield what is wrong with the marks, the citations and the footnotes of printed texts."""
    for placed in texts:
        if signs := _smiles(placed.text):
            shown = "".join(dict.fromkeys(signs))
            seen = f"thấy `{shown}`, phông Times New Roman không có biểu tượng ấy"
            yield problem("N902", placed.mark, seen, goi_y="bỏ biểu tượng ấy")
        if not has_signs(placed.text) and not _bracketed(placed.text):
            continue
        if not placed.legal:
            yield from problems(placed.text, placed.mark)
        yield from unknown_citations(placed.text, placed.mark, cited)
        if not placed.noted and notes(placed.text):
            hint = "đưa chú thích vào nội dung, hoặc gõ `\\^[` nếu đó là chữ"
            seen = "thấy `^[…]` ở chỗ không có chú thích"
            yield problem("N480", placed.mark, seen, goi_y=hint)
