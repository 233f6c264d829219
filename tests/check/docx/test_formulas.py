"""Formulas are text: what says one is no paper without it, and another one is another text."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

from foreign_raw import package
from vanban.check.docx.reader import read_bytes
from vanban.diff.redline import redline

MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def run(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


SUM = (
    f'<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>{run("i")}</m:sub><m:sup/>'
    f"<m:e>{run('x')}</m:e></m:nary>"
)


def paper(formula: str) -> bytes:
    before, behind = "<w:r><w:t>Mức chi: </w:t></w:r>", "<w:r><w:t> đồng.</w:t></w:r>"
    whole = f"<w:p>{before}<m:oMath {MATH}>{formula}</m:oMath>{behind}</w:p>"
    return package(f"<w:body>{whole}</w:body>")


def shown(raw: bytes) -> str:
    return "".join(one.text for one in read_bytes(raw, "").paragraphs)


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (run("T = a + b"), "T = a + b"),
        (f"<m:f><m:num>{run('a+b')}</m:num><m:den>{run('2')}</m:den></m:f>", "(a+b)/2"),
        (f"<m:sSup><m:e>{run('x')}</m:e><m:sup>{run('2')}</m:sup></m:sSup>", "x^2"),
        (f"<m:sSub><m:e>{run('x')}</m:e><m:sub>{run('n-1')}</m:sub></m:sSub>", "x_(n-1)"),
        (f"<m:rad><m:deg/><m:e>{run('3')}</m:e></m:rad>", "√(3)"),
        (f"<m:d><m:e>{run('a')}</m:e></m:d>", "(a)"),
        (SUM, "∑_i x"),
        ('<w:del w:id="1" w:author="a">' + run("a") + "</w:del>" + run("b"), "b"),
    ],
)
def test_a_formula_is_read_on_one_line(formula: str, text: str) -> None:
    assert shown(paper(formula)) == f"Mức chi: {text} đồng."


def test_another_formula_is_tracked_as_a_change() -> None:
    old, new = paper(run("a")), paper(run("b"))
    made = redline(old, new, ("cũ.docx", "mới.docx"), "A")
    assert shown(made) == shown(new)
    text = read_bytes(made, "")
    assert "sua_theo_doi" in text.signs
    assert b"<w:delText" in ZipFile(BytesIO(made)).read("word/document.xml")
