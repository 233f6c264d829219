"""Columns of a table: no number is broken in its middle while others have room to spare."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from vanban.ooxml import TWIPS
from vanban.text.metrics import narrowest_mm
from vanban.tree import Cell, Paragraph, Row, Run, Table
from vanban.word.template.blueprint import Look
from vanban.word.template.template import Template
from vanban.word.writer import body_xml

TEMPLATE = Path(__file__).resolve().parents[2] / "templates" / "nd30" / "van-ban.docx"
PADDING_MM = 3.0
SUM, ADDRESS = "12.500.000.000", "https://" + "a" * 120 + ".vn"


@cache
def look() -> Look:
    return Template.load(TEMPLATE).look


def widths(shares: tuple[float, ...], *texts: str) -> list[float]:
    cells = tuple(Cell((Paragraph("VBBangChu", (Run(text),)),)) for text in texts)
    table = Table("VBBang", shares, (Row(cells),))
    found = re.findall(r'<w:gridCol w:w="([0-9]+)"', body_xml((table,), look()))
    return [int(one) / TWIPS for one in found]


def test_a_column_is_as_wide_as_its_longest_word() -> None:
    found = widths((1, 20, 2), "1", "Mua sắm", SUM)
    assert found[2] >= narrowest_mm(SUM, 13.0) + PADDING_MM
    assert sum(found) == pytest.approx(165, abs=0.1)


def test_widths_stay_as_given_where_no_word_is_torn() -> None:
    assert widths((1, 2, 3), "1", "hai", "ba") == pytest.approx([27.5, 55, 82.5], abs=0.1)


def test_an_address_that_no_page_holds_takes_nothing_from_the_others() -> None:
    found = widths((1, 20, 6), SUM, "Nơi", ADDRESS)
    assert found[0] >= narrowest_mm(SUM, 13.0) + PADDING_MM


def test_where_no_widths_are_enough_they_stay_as_given() -> None:
    many = widths((1,) * 14, *[SUM] * 14)
    assert many == pytest.approx([165 / 14] * 14, abs=0.1)


@pytest.mark.parametrize(("text", "kept"), [("Kết quả như sau:", True), ("Kết quả.", False)])
def test_a_line_above_a_table_does_not_touch_it(text: str, kept: bool) -> None:
    table = Table("VBBang", (1,), (Row((Cell((Paragraph("VBBangChu", (Run("1"),)),)),)),))
    above = Paragraph("VBLoiVan", (Run(text),))
    keep = "<w:keepNext/>" if kept else ""
    led = f'<w:pStyle w:val="VBLoiVan"/>{keep}<w:spacing w:after="80"/></w:pPr>'
    assert led in body_xml((above, table), look())
    assert "w:spacing" not in body_xml((above, above), look())
