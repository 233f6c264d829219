"""The documents of a made-up office poured with docxtpl, as its manual shows.

Usage: bench_docxtpl.py WAY FOLDER — makes every document that `bench_office.write_documents` has
written down in FOLDER, each from a fresh DocxTemplate, into FOLDER/WAY/. WAY is
  subdoc  docxtpl's own way for flowing text and tables: `new_subdoc()` filled by python-docx
  xml     body and annexes handed over as WordprocessingML ready to go in, as vanban makes it
"""

from __future__ import annotations

import json
import pickle
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from html import unescape
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from docx.oxml import OxmlElement
from docxtpl import DocxTemplate

from bench_office import READY_XML, TREES
from vanban.tree import Block, Line, Paragraph, Section, Table

_PARAGRAPH = re.compile(r"<w:p[ >].*?</w:p>", re.DOTALL)
_PART = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:(br|tab)/>")


def pour_xml(folder: Path, out: Path) -> None:
    """Render every document whose body and annexes are XML already."""
    for name, template, values in json.loads((folder / READY_XML).read_text("utf-8")):
        document = DocxTemplate(str(_template(folder, template)))
        document.render(values)
        document.save(str(out / name))


def pour_subdoc(folder: Path, out: Path) -> None:
    """Render every document with its body and annexes written into subdocuments.

    docxtpl is spared what python-docx has no words for: outline levels, drawn lines below a
    title, widths of columns, rows kept whole; and the page's turn, which the template has.
    """
    names, documents = pickle.loads((folder / TREES).read_bytes())
    for name, template, head, body, annexes in documents:
        document = DocxTemplate(str(_template(folder, template)))
        values = head | {"noi_dung": _subdoc(document, body, names)}
        values["phu_luc"] = _subdoc(document, _blocks(annexes), names)
        document.render(values, autoescape=True)
        document.save(str(out / name))


def _template(folder: Path, name: str) -> Path:
    return folder / "templates" / "nd30" / name


def _blocks(annexes: Sequence[Section]) -> list[Block]:
    return [block for annex in annexes for block in annex.blocks]


class _Styles(dict[str, Any]):
    """Styles of a document by our ids, each looked up by its name once."""

    def __init__(self, subdoc: Any, names: Mapping[str, str]) -> None:
        super().__init__()
        self._found, self._names = subdoc.styles, names

    def __missing__(self, key: str) -> Any:
        self[key] = self._found[self._names[key]]
        return self[key]


def _subdoc(document: Any, blocks: Sequence[Block], names: Mapping[str, str]) -> Any:
    subdoc = document.new_subdoc()
    styles = _Styles(subdoc, names)
    for block in blocks:
        match block:
            case Paragraph():
                _fill(subdoc.add_paragraph(style=styles[block.style]), block)
            case Line():
                subdoc.add_paragraph(style=styles[block.style])
            case Table():
                _table(subdoc, block, styles)
    return subdoc


def _fill(target: Any, paragraph: Paragraph) -> None:
    for run in paragraph.runs:
        made = target.add_run(run.text)
        if run.bold is not None:
            made.bold = run.bold
        if run.italic is not None:
            made.italic = run.italic
    if paragraph.keep_next:
        target.paragraph_format.keep_with_next = True


def _table(subdoc: Any, table: Table, styles: _Styles) -> None:
    made = subdoc.add_table(len(table.rows), len(table.shares), style=styles[table.style])
    for target, row in zip(made.rows, table.rows, strict=True):
        cells, at = target.cells, 0
        for cell in row.cells:
            place = cells[at] if cell.span == 1 else cells[at].merge(cells[at + cell.span - 1])
            at += cell.span
            for number, paragraph in enumerate(cell.paragraphs):
                inside = place.add_paragraph() if number else place.paragraphs[0]
                inside.style = styles[paragraph.style]
                _fill(inside, paragraph)
        if row.header:
            target._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def main_part(path: Path) -> str:
    """Return the XML of a .docx's main part."""
    with ZipFile(path) as package:
        return package.read("word/document.xml").decode("utf-8")


def words(path: Path) -> list[str]:
    """Return the words of a .docx in order, whatever the runs that they are cut into."""
    text = main_part(path).replace("<w:noBreakHyphen/>", "<w:t>-</w:t>")
    paragraphs = _PARAGRAPH.findall(text)
    found = (_PART.finditer(paragraph) for paragraph in paragraphs)
    texts = ["".join(" " if part[2] else part[1] for part in parts) for parts in found]
    return unescape(" ".join(texts)).split()


WAYS: Mapping[str, Callable[[Path, Path], None]] = {"subdoc": pour_subdoc, "xml": pour_xml}


def pour(way: str, folder: Path) -> None:
    """Make all documents in one way."""
    out = folder / way
    out.mkdir(exist_ok=True)
    WAYS[way](folder, out)


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in WAYS:
        raise SystemExit(__doc__)
    pour(sys.argv[1], Path(sys.argv[2]))
