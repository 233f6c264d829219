"""Blocks as python-docx makes them from its own template: its styles, its page, its tables."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt, RGBColor

from foreign_blocks import Block, Foreign, Gap, Joined, Line, Page, Tabbed, Table

ALIGN = {
    "both": WD_ALIGN_PARAGRAPH.JUSTIFY, "center": WD_ALIGN_PARAGRAPH.CENTER,
    "left": WD_ALIGN_PARAGRAPH.LEFT, "right": WD_ALIGN_PARAGRAPH.RIGHT,
}  # fmt: skip


@dataclass(frozen=True)
class Scratch:
    """Writes blocks into a body, or into a cell."""

    place: Any

    def write(self, blocks: tuple[Block, ...]) -> None:
        for block in blocks:
            if isinstance(block, Table):
                self.table(block)
            elif isinstance(block, Line):
                self.paragraph((block,))
            elif isinstance(block, Tabbed | Joined):
                self.paragraph(block.lines, tabbed=isinstance(block, Tabbed))
            elif isinstance(block, Page):
                self.place.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
            elif isinstance(block, Gap):
                self.place.add_paragraph()

    def paragraph(self, found: tuple[Line, ...], *, tabbed: bool = False) -> None:
        look, made = found[0].look, self.place.add_paragraph()
        form = made.paragraph_format
        form.alignment = ALIGN["left" if tabbed else look.align]
        form.space_before, form.space_after = Pt(look.before), Pt(0)
        form.line_spacing = 1.0
        form.first_line_indent, form.left_indent = Mm(look.first), Mm(look.left)
        for at in (30, 117) if tabbed else ():
            form.tab_stops.add_tab_stop(Mm(at), WD_TAB_ALIGNMENT.CENTER)
        for at, one in enumerate(found):
            if tabbed:
                made.add_run("\t")
            elif at:
                made.add_run().add_break()
            self.run(made, one)

    def run(self, made: Any, one: Line) -> None:
        for text, bold in ((one.text[: one.bold_to], True), (one.text[one.bold_to :], None)):
            run = made.add_run(text)
            run.bold = one.look.bold if bold is None else bold
            run.italic, run.font.size = one.look.italic, Pt(one.look.size)
            run.font.name, run.font.color.rgb = one.look.font, RGBColor(0, 0, 0)

    def table(self, block: Table) -> None:
        width = Mm(sum(block.widths))
        made = (
            self.place.add_table(len(block.rows), len(block.widths), width)
            if hasattr(self.place, "_tc")
            else self.place.add_table(len(block.rows), len(block.widths))
        )
        made.style = "Table Grid" if block.bordered else "Normal Table"
        for row, blocks in zip(made.rows, block.rows, strict=True):
            for cell, inner in zip(row.cells, blocks, strict=True):
                Scratch(cell).write(inner)


def write_scratch(one: Foreign) -> bytes:
    """Return the file; "bare" keeps python-docx's own page (Letter, its margins)."""
    document = Document()
    if one.manner != "bare":
        page = document.sections[0]
        page.page_width, page.page_height = Mm(210), Mm(297)
        page.top_margin, page.bottom_margin, page.left_margin, page.right_margin = map(
            Mm, one.margins
        )
    Scratch(document).write(one.blocks)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()
