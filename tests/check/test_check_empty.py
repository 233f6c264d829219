"""Files with next to nothing in them, taken for every kind of document: a report each, no T009."""

from __future__ import annotations

import pytest

from checked_offices import book
from hostile import HEAD, W, body, package, text
from vanban.check.docx.reader import read_bytes
from vanban.check.inspect import Options, inspect_paper

ROWS = "<w:tr><w:tc><w:p/></w:tc></w:tr>"
EMPTY = {
    "no body": f"{HEAD}<w:document {W}/>",
    "no block": body(""),
    "an empty paragraph": body("<w:p/>"),
    "spaces": body(text(" \u00a0")),
    "a section alone": body("<w:sectPr/>"),
    "a section in a paragraph": body("<w:p><w:pPr><w:sectPr/></w:pPr></w:p>"),
    "a table without rows": body("<w:tbl/>"),
    "a table without text": body(f"<w:tbl>{ROWS}</w:tbl>"),
    "a row alone": body(ROWS),
    "a cell alone": body("<w:tc><w:p/></w:tc>"),
    "a line": body(text("Nơi nhận:")),
    "a number": body(text("I.")),
    "a chapter": body(text("Chương I")),
}
KINDS = ("", *sorted(book().law.kinds))


@pytest.mark.parametrize("name", EMPTY)
def test_next_to_nothing_is_a_report_for_every_kind(name: str) -> None:
    paper = read_bytes(package(EMPTY[name]), "a.docx")
    for kind in KINDS:
        for signing in (False, True):
            inspect_paper(paper, book(), Options(kind, signing, ()))
