r"""Word files of the shapes that offices have, made from lines of text: what import is tried on.

A line begins with its looks in brackets: `[c b]` centred and bold, `[i]` slanted, `[1]` `[2]` `[3]`
numbered by Word itself at that level. `**` and `//` inside a line make a part bold, slanted; `^2^`
raises a part; `^[…]` is a footnote; `\t` and `\n` are typed as such.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from yaml_read import values

CASES = Path(__file__).resolve().parents[1] / "cases/import-word"
ALIGN = {"c": WD_ALIGN_PARAGRAPH.CENTER, "r": WD_ALIGN_PARAGRAPH.RIGHT}
_LOOKS = re.compile(r"\[([cbirn0-9 ]+)\] ?")
_PARTS = re.compile(r"(\*\*.+?\*\*|//.+?//|\^\[.+?\]|\^.+?\^)")
_LEVELS = (("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"))
_NOTES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:footnotes {ns}>'
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    "{notes}</w:footnotes>"
)
_NOTE_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_NOTE_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


@dataclass
class Writer:
    """Writes blocks into a document; footnotes are kept for the end."""

    document: Any
    notes: list[str] = field(default_factory=list)
    _num: int = 0

    def blocks(self, place: Any, blocks: Sequence[Any]) -> None:
        for block in blocks:
            if isinstance(block, str):
                self.line(place.add_paragraph(), block)
            elif "sides" in block:
                self.table(place, [block["sides"]], block.get("widths", [65, 100]), grid=False)
            elif "table" in block:
                self.table(
                    place, block["table"], block.get("widths"), grid=block.get("grid", True),
                    heads=block.get("heads", 0),
                )  # fmt: skip
            elif "page" in block:
                self.page(landscape=block["page"] == "ngang")
            elif "raw" in block:
                raw = block["raw"].replace("<w:p>", f"<w:p {nsdecls('w')}>", 1)
                body = place._element.body
                body.insert(len(body) - 1, parse_xml(raw))

    def line(self, paragraph: Any, text: str) -> None:
        looks = _LOOKS.match(text)
        flags = looks[1].split() if looks else []
        shown = text[looks.end() :] if looks else text
        form = paragraph.paragraph_format
        form.space_after = Pt(0)
        paragraph.alignment = next((ALIGN[f] for f in flags if f in ALIGN), None)
        for flag in flags:
            if flag.isdigit():
                self.numbered(paragraph, int(flag) - 1)
        for part in filter(None, _PARTS.split(shown)):
            self.run(paragraph, part, bold="b" in flags, italic="i" in flags)

    def run(self, paragraph: Any, part: str, *, bold: bool, italic: bool) -> None:
        if part.startswith("^["):
            self.notes.append(part[2:-1])
            run = paragraph.add_run()
            run._r.append(
                parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="{len(self.notes)}"/>')
            )
            return
        sign = next((one for one in ("**", "//", "^") if part.startswith(one)), "")
        sign = sign if part.endswith(sign) and len(part) > len(sign) else ""
        text = part[len(sign) : len(part) - len(sign)]
        run = paragraph.add_run(text.replace("\\t", "\t").replace("\\n", "\n"))
        run.bold, run.italic = bold or sign == "**", italic or sign == "//"
        run.font.superscript = True if sign == "^" else None
        run.font.size, run.font.name = Pt(13), "Times New Roman"

    def numbered(self, paragraph: Any, level: int) -> None:
        self._num = self._num or self._list()
        props = paragraph._p.get_or_add_pPr()
        props.append(
            parse_xml(
                f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/>'
                f'<w:numId w:val="{self._num}"/></w:numPr>'
            )
        )

    def _list(self) -> int:
        root = self.document.part.numbering_part.element
        levels = "".join(
            f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{text}"/></w:lvl>'
            for n, (form, text) in enumerate(_LEVELS)
        )
        abstract = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{levels}</w:abstractNum>'
        )
        root.insert(0, abstract)
        root.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>')
        )
        return 90

    def table(
        self, place: Any, rows: Sequence[Any], widths: Sequence[float] | None, *, grid: bool = True,
        heads: int = 0,
    ) -> None:  # fmt: skip
        """Rows of cells, each a text or a list of lines; `<` and `^` join it to its neighbour."""
        made = place.add_table(len(rows), len(rows[0]))
        made.style = "Table Grid" if grid else "Normal Table"
        made.autofit = not widths
        for row in made.rows if widths else ():
            for cell, width in zip(row.cells, widths or (), strict=False):
                cell.width = Mm(width)
        placed = [(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row)]
        cells = [row.cells for row in made.rows]  # python-docx counts all cells for each asked for
        for r, c, text in placed:
            if text not in ("<", "^"):
                self.cell(cells[r][c], text if isinstance(text, list) else [text])
        for r, c, text in placed:
            if text in ("<", "^"):
                before = made.cell(r, c - 1) if text == "<" else made.cell(r - 1, c)
                before.merge(made.cell(r, c))
        for row in made.rows[:heads]:
            row._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))

    def cell(self, cell: Any, lines: Sequence[str]) -> None:
        self.line(cell.paragraphs[0], lines[0] if lines else "")
        for line in lines[1:]:
            self.line(cell.add_paragraph(), line)

    def page(self, *, landscape: bool) -> None:
        if not landscape:
            self.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
            return
        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width


def word_file(blocks: Sequence[Any]) -> bytes:
    """Return the bytes of a .docx with such blocks."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    writer = Writer(document)
    writer.blocks(document, blocks)
    out = io.BytesIO()
    document.save(out)
    return _with_notes(out.getvalue(), writer.notes) if writer.notes else out.getvalue()


def _with_notes(raw: bytes, notes: Sequence[str]) -> bytes:
    body = "".join(
        f'<w:footnote w:id="{n}"><w:p><w:r><w:footnoteRef/></w:r><w:r>'
        f'<w:t xml:space="preserve"> {text}</w:t></w:r></w:p></w:footnote>'
        for n, text in enumerate(notes, 1)
    )
    out = io.BytesIO()
    with ZipFile(io.BytesIO(raw)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "[Content_Types].xml":
                new = (
                    f'<Override PartName="/word/footnotes.xml" ContentType="{_NOTE_TYPE}"/></Types>'
                )
                data = data.replace(b"</Types>", new.encode())
            if name == "word/_rels/document.xml.rels":
                own = f'<Relationship Id="rIdNotes" Type="{_NOTE_KIND}" Target="footnotes.xml"/>'
                data = data.replace(b"</Relationships>", f"{own}</Relationships>".encode())
            target.writestr(name, data)
        target.writestr("word/footnotes.xml", _NOTES.format(ns=nsdecls("w"), notes=body))
    return out.getvalue()


@dataclass(frozen=True)
class Case:
    """A made file: its blocks, what should be read of its parts, of its source, what is left."""

    name: str
    blocks: Sequence[Any]
    parts: Mapping[str, Any]
    source: Mapping[str, Any]
    kept: Sequence[str]
    """Texts that must stand in the source, wherever."""


@cache
def cases() -> tuple[Case, ...]:
    """Every made file, in order of the files that describe them."""
    return tuple(_cases())


def _cases() -> Iterator[Case]:
    for path in sorted(CASES.glob("*.yaml")):
        whole = values(path.read_text("utf-8"))
        shared = whole.get("chung", {})
        for one in whole["tep"]:
            blocks = [_block(b, shared) for b in one["khoi"]]
            yield Case(
                one["ten"],
                blocks,
                one.get("phan", {}),
                one.get("nguon", {}),
                one.get("chu_giu", ()),
            )


def _block(block: Any, shared: Mapping[str, Any]) -> Any:
    return shared[block["chung"]] if isinstance(block, dict) and "chung" in block else block


__all__ = ["Case", "cases", "qn", "word_file"]
