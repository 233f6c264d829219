"""What two files say on paper: styles and packing are no text; words, cells, pictures are."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from vanban.build.outputs import zipped
from vanban.build.printed_text import prints_alike


def word(
    *texts: str, cells: tuple[str, ...] = ("", ""), header: str = "", style: str = "Normal"
) -> bytes:
    document, out = docx.Document(), BytesIO()
    for text in texts:
        document.add_paragraph(text, style=style)
    for cell, text in zip(document.add_table(1, len(cells)).rows[0].cells, cells, strict=True):
        cell.text = text
    document.sections[0].header.paragraphs[0].text = header
    document.save(out)
    return out.getvalue()


def packed_again(raw: bytes, old: str = "", new: str = "") -> bytes:
    """The same parts in another order and with other dates, a word changed in the document."""
    out = BytesIO()
    with ZipFile(BytesIO(raw)) as package, ZipFile(out, "w", ZIP_DEFLATED) as again:
        for name in reversed(package.namelist()):
            content = package.read(name)
            again.writestr(name, content.replace(old.encode(), new.encode()) if old else content)
    return out.getvalue()


def book(*rows: tuple[Any, ...], bold: bool = False) -> bytes:
    made, out = Workbook(), BytesIO()
    sheet: Any = made.active
    for row in rows:
        sheet.append(row)
    if bold:
        sheet["A1"].font = Font(bold=True)
    made.save(out)
    return out.getvalue()


PAGE = word("Một", "Hai", cells=("a", ""), header="2")
CODE = word("Kế hoạch số 207/KH-UBND")
PACKAGE = zipped({"x/a.docx": PAGE, "x/b.txt": b"b"})


@pytest.mark.parametrize(
    ("path", "before", "now"),
    [
        ("a.docx", PAGE, PAGE),
        ("a.docx", PAGE, packed_again(PAGE)),
        ("a.docx", CODE, packed_again(CODE, "Kế hoạch", "Kế\u00a0hoạch")),
        ("a.docx", CODE, packed_again(CODE, "KH-UBND", "KH</w:t><w:noBreakHyphen/><w:t>UBND")),
        ("a.docx", PAGE, word("Một", "Hai", cells=("a", ""), header="2", style="Heading 1")),
        ("a.docx", PAGE, word("Một", "", " Hai ", cells=("a", ""), header="2")),
        ("a.zip", PACKAGE, zipped({"b.txt": b"b", "a.docx": packed_again(PAGE)})),
        ("a.xlsx", book((1, "hai"), (None, 3)), book((1, "hai", ""), (None, 3), bold=True)),
    ],
)
def test_the_same_text(path: str, before: bytes, now: bytes) -> None:
    assert before[:2] == now[:2] == b"PK"
    assert prints_alike(path, before, now)


@pytest.mark.parametrize(
    ("path", "before", "now"),
    [
        ("a.docx", PAGE, word("Một", "Ba", cells=("a", ""), header="2")),
        ("a.docx", PAGE, word("Hai", "Một", cells=("a", ""), header="2")),
        ("a.docx", PAGE, word("Một Hai", cells=("a", ""), header="2")),
        ("a.docx", PAGE, word("Một", "Hai", cells=("", "a"), header="2")),
        ("a.docx", PAGE, word("Một", "Hai", cells=("a", ""), header="3")),
        ("a.docx", PAGE, packed_again(PAGE, "Hai", "Hại")),
        ("a.docx", PAGE, b"PK khong phai tep Word"),
        ("a.docx", PAGE, zipped({"a.txt": b"a"})),
        ("a.zip", PACKAGE, zipped({"a.docx": PAGE, "c.txt": b"b"})),
        ("a.zip", PACKAGE, zipped({"a.docx": PAGE, "b.txt": b"c"})),
        ("a.zip", PACKAGE, zipped({"a.docx": word("Một"), "b.txt": b"b"})),
        ("a.xlsx", book((1, "hai")), book((1, "ba"))),
        ("a.xlsx", book((1, "hai")), b"PK"),
        ("a.txt", b"a", b"a"),
    ],
)
def test_another_text(path: str, before: bytes, now: bytes) -> None:
    assert not prints_alike(path, before, now)
    assert not prints_alike(path, now, before)
