"""What all readers of one file share: the file, the law, who is known, the account of its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from msgspec.structs import replace

from vanban.check.docx.paper import Paragraph
from vanban.check.parts.part import Part
from vanban.check.parts.words import NhanDang
from vanban.content.registry import DanhBa
from vanban.content.workbook.names import Names, names_of
from vanban.importing.papers.citations import Citations, Edges
from vanban.importing.papers.head import Day, day_of, resolving_day
from vanban.importing.papers.kept_grid import Grid
from vanban.importing.papers.kept_table import kept_table
from vanban.importing.papers.ledger import PRINTED, Ledger
from vanban.importing.papers.lines import Item, Line, TextReader, run_edges
from vanban.importing.papers.text_form import TextForm
from vanban.importing.papers.word_file import WordFile
from vanban.regime.law import Law
from vanban.text.vietnamese import fold

HEAD_ROLES = frozenset(
    ("quoc_hieu", "tieu_ngu", "chu_quan", "co_quan", "so_ky_hieu", "dia_danh_ngay", "ten_loai",
     "trich_yeu", "trich_yeu_cong_van", "khan", "do_mat", "pham_vi_luu_hanh", "du_thao",
     "chu_ky_so")
)  # fmt: skip
OPENING_ROLES = frozenset(
    ("kinh_gui", "kinh_gui_muc", "gui_dien", "gui_dien_muc", "can_cu", "de_nghi", "tham_quyen",
     "loi_ban_hanh")
)  # fmt: skip
FOOT_ROLES = frozenset(
    ("noi_nhan", "noi_nhan_muc", "quyen_han", "ho_ten", "nguoi_ky_khac", "chuc_vu_khac")
)
ROWS, COLUMNS = 4, 3
"""Rows and columns at most of a table with lines that a head or a foot is laid out in."""


@dataclass
class Desk:
    """One file on its way into a source.

    `own`: it has the styles of our templates, and what they say is sure. `by_piece` are its parts
    by the piece of the file that they stand in.
    """

    file: WordFile
    law: Law
    words: NhanDang
    danh_ba: DanhBa
    citations: Citations
    today: date
    ledger: Ledger = field(default_factory=Ledger)
    own: bool = field(init=False)
    text: TextReader = field(init=False)
    names: Names = field(init=False)
    by_piece: dict[int, list[Part]] = field(default_factory=dict)
    doubts: list[Line] = field(default_factory=list)
    """Lines whose number does not go on from the one above: they keep it as a text."""

    def __post_init__(self) -> None:
        styles = {one.kieu for one in self.law.regime.thanh_phan.values() if one.kieu}
        shown = [p for p in self.file.paper.paragraphs if p.printed and not _drawn(p)]
        named = sum(1 for p in shown if self.file.style(p) in styles)
        self.own = 2 * named > len(shown) or (not shown and self._ours())
        self.text = TextReader(self.file, self.ledger, self.own, self._table)
        self.names = names_of(self.danh_ba, self.as_of())
        for part in self.file.roles.parts:
            if not self._in_grid(part):
                self.by_piece.setdefault(part.piece, []).append(part)

    def _in_grid(self, part: Part) -> bool:
        """Say whether what seems a part of head or foot is a cell of a table of rows."""
        cell = part.paragraph.cell
        if part.role not in HEAD_ROLES | FOOT_ROLES or cell is None or not cell.bordered:
            return False
        return cell.row > ROWS or cell.columns > COLUMNS

    def as_of(self) -> date:
        """The day that names are resolved on: of the document, before its head is read."""
        part = self.file.roles.first("dia_danh_ngay")
        return resolving_day(day_of(part.text) if part else Day(), self.today)

    def _ours(self) -> bool:
        return any(self.file.style(p) == "VBBangChu" for p in self.file.paper.paragraphs)

    def _table(self, file: WordFile, grid: Grid) -> Any:
        return kept_table(file, grid, self.law, exact=self.own).in_text

    def names_body(self, text: str) -> bool:
        """Say whether a text begins with the name of a body."""
        return self.words.begins_body(fold(text))

    def linked(self, items: Sequence[Item]) -> list[Item]:
        """Return items with what they cite linked, in the order of the page."""
        return [self._linked(one) if isinstance(one, Line) else one for one in items]

    def _linked(self, line: Line) -> Line:
        text = self.citations.linked(
            line.unit.text, self.edges(line.paragraphs[-1], line.unit.text)
        )
        return replace(line, unit=replace(line.unit, text=text))

    def edges(self, paragraph: Paragraph, text: str) -> Edges:
        """Return where a citation may stand in a text of a paragraph.

        Anywhere in a file from elsewhere, unless its day follows; in one of ours where a run begins
        and ends, as each citation is a run of its own.
        """
        if not self.own:
            return _undated
        edges, shown = run_edges(self.file, paragraph), paragraph.text.replace("\u00a0", " ")

        def fits(start: int, end: int, _: bool) -> bool:
            words = text[start:end]
            at = shown.find(words)
            while at >= 0 and not {at, at + len(words)} <= edges:
                at = shown.find(words, at + 1)
            return at >= 0

        return fits

    def place(self, items: Sequence[Item], written: TextForm) -> None:
        """Note where the items of a text stand in the source."""
        for n, (item, place) in enumerate(zip(items, written.places, strict=True)):
            if isinstance(item, Line):
                self.took(item, place)
                self.doubts += [item] if n in written.typed else []
                continue
            for paragraph in item.paragraphs:
                self.ledger.took(paragraph, place)

    def took(self, line: Line, key: str) -> None:
        """Note that a line stands at a key of the source."""
        for paragraph in line.paragraphs:
            text = line.text if len(line.paragraphs) == 1 else paragraph.printed
            self.ledger.took(paragraph, key, text)

    def printed(self, line: Line) -> None:
        """Note that the program prints a line by itself."""
        for paragraph in line.paragraphs:
            self.ledger.left(paragraph, PRINTED)


def _drawn(paragraph: Paragraph) -> bool:
    return paragraph.cell is not None and paragraph.cell.bordered


def _undated(_: int, __: int, dated: bool) -> bool:
    return not dated


def by_number(parts: Sequence[Part]) -> dict[int, list[Part]]:
    """Return parts by the numbers of their paragraphs."""
    found: dict[int, list[Part]] = {}
    for part in parts:
        found.setdefault(part.span.paragraph.number, []).append(part)
    return found
