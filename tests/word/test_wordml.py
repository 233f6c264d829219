"""The XML of every kind of block, and that any text comes through it unharmed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from sheets import annex, cell, paragraph, table
from vanban.text.metrics import width_mm
from vanban.tree import Box, Cell, Line, Paragraph, Row, Run, Section, Table
from vanban.word import drawing
from vanban.word.notes import box_xml
from vanban.word.template.blueprint import Face, Look, Sheet
from vanban.word.template.template import finished
from vanban.word.writer import NAMESPACES, annexes_xml, body_xml, column_widths, line_xml

STYLES = ("VBKhoan", "VBBangChu", "VBBangDau", "VBBangNhom", "VBPhuLuc", "VBPhuLucTieuDe")
FACE = Face(14.0)
LOOK = Look(
    faces=dict.fromkeys(STYLES, FACE) | {"VBKemTheo": Face(14.0, italic=True)},
    padding_mm={"VBBang": 3.0},
    portrait=Sheet(160.0, 257.0, "<w:sectPr><!--dung--></w:sectPr>"),
    landscape=Sheet(247.0, 170.0, "<w:sectPr><!--ngang--></w:sectPr>"),
    spots={},
    has_body=True,
)
DECLARED = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in NAMESPACES.items())
W, MC, VML = (f"{{{NAMESPACES[prefix]}}}" for prefix in ("w", "mc", "v"))
T = '<w:t xml:space="preserve">'
START = '<w:p><w:pPr><w:pStyle w:val="VBKhoan"/>'
MARKS = '<w:rPr><w:b/><w:bCs/><w:i w:val="0"/><w:iCs w:val="0"/></w:rPr>'
BREAKS = f"{T}a</w:t><w:br/>{T}b</w:t><w:tab/>{T}c</w:t>"


def tree(xml: str):
    """Parse a fragment as it will stand in the finished file."""
    return etree.fromstring(finished(f"<w:body {DECLARED}>{xml}</w:body>"))


def widths(xml: str) -> list[int]:
    return [int(number) for number in re.findall(r'<w:gridCol w:w="(\d+)"', xml)]


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (Paragraph("VBKhoan", (Run("a"),)), f"</w:pPr><w:r>{T}a</w:t></w:r></w:p>"),
        (
            Paragraph("VBKhoan", (), True, 2),
            '<w:keepNext/><w:outlineLvl w:val="2"/></w:pPr></w:p>',
        ),
        (
            Paragraph("VBKhoan", (Run("a\nb\tc", True, False),)),
            f"</w:pPr><w:r>{MARKS}{BREAKS}</w:r></w:p>",
        ),
        (
            Paragraph("VBKhoan", (Run('<a> & "b" ]]>'),)),
            f"</w:pPr><w:r>{T}&lt;a&gt; &amp; &quot;b&quot; ]]&gt;</w:t></w:r></w:p>",
        ),
    ],
)
def test_a_paragraph_is_written_so(block, expected):
    assert body_xml((block,), LOOK) == START + expected


@given(st.text())
def test_any_text_is_well_formed_and_stays_the_same(text):
    found = tree(body_xml((Paragraph("VBKhoan", (Run(text),)),), LOOK))
    parts = {"t": lambda node: node.text or "", "br": lambda _: "\n", "tab": lambda _: "\t"}
    nodes = [node for node in found.iter() if node.tag[len(W) :] in parts]
    read = "".join(parts[node.tag[len(W) :]](node) for node in nodes)
    forbidden = r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]"
    assert read == re.sub(forbidden, "", text)


@pytest.mark.parametrize(("ratio", "text"), [(1.0, "Độc lập - Tự do"), (0.4, "PHÒNG NỘI VỤ")])
def test_a_line_is_as_long_as_its_share_of_the_text(ratio, text):
    face = Face(13.0, bold=True)
    xml = line_xml(Line("VBGach", (text,), "VBCoQuan", ratio), face, 100.0)
    length = round(width_mm(text, 13.0, True) * ratio * 36000)
    assert re.findall(r'cx="(\d+)"', xml) == [str(length)] * 2


def drawn_twice(xml: str):
    """The sizes of a drawing in mm as each branch of its alternative says them, and their texts."""
    (alternative,) = tree(xml).iter(f"{MC}AlternateContent")
    choice, fallback = alternative
    assert (choice.tag, fallback.tag) == (f"{MC}Choice", f"{MC}Fallback")
    (extent,) = choice.iter("{*}extent")
    new = [int(extent.get(side)) / 36000 for side in ("cx", "cy")]
    (shape,) = fallback.iter(f"{VML}rect", f"{VML}shape")
    style = dict(pair.split(":") for pair in shape.get("style").rstrip(";").split(";"))
    old = [float(style[side].removesuffix("pt")) * 25.4 / 72 for side in ("width", "height")]
    texts = ["".join(t.text for t in branch.iter(f"{W}t")) for branch in (choice, fallback)]
    return new, old, texts, style, shape


@pytest.mark.parametrize("length", [3.0, 18.3, 60.46, 165.0])
def test_a_line_is_told_to_older_readers_as_long(length):
    new, old, texts, _, shape = drawn_twice(f"<w:p>{drawing.line(length)}</w:p>")
    assert new[0] == pytest.approx(length, abs=0.01)
    assert old[0] == pytest.approx(length, abs=0.01)
    assert old[1] == pytest.approx(9525 / 36000, abs=0.01)
    assert texts == ["", ""]
    assert shape.get("fillcolor") == "black"


@pytest.mark.parametrize("hung", [True, False])
@pytest.mark.parametrize("colour", ["", "FF0000"])
@pytest.mark.parametrize("text", ["HỎA TỐC", "A & B", "LƯU HÀNH NỘI BỘ"])
def test_a_box_is_told_to_older_readers_with_its_text_place_and_size(text, colour, hung):
    mark = Box(text, "VBKhoan", 0 if hung else 30.0, 8.0, colour, hung)
    xml = box_xml(mark, FACE)
    new, old, texts, style, shape = drawn_twice(f"<w:p>{xml}</w:p>")
    assert old == pytest.approx(new, abs=0.01)
    assert texts == [text, text]
    assert shape.get("strokecolor") == f"#{colour or '000000'}"
    assert ("position" in style) == hung
    if hung:
        places = [int(place) / 36000 for place in re.findall(r"<wp:posOffset>(\d+)<", xml)]
        pt = [float(style[side].removesuffix("pt")) for side in ("margin-left", "margin-top")]
        assert [one * 25.4 / 72 for one in pt] == pytest.approx(places, abs=0.01)


def test_a_line_goes_by_the_longest_line_as_wrapped():
    text = "Kế hoạch thực hiện Kết luận"
    room = width_mm("Kế hoạch thực hiện", 14.0) + 1
    xml = line_xml(Line("VBGach", (text,), "VBTrichYeu", 1.0), FACE, room)
    assert f'cx="{round(width_mm("Kế hoạch thực hiện", 14.0) * 36000)}"' in xml


def test_a_line_under_nothing_is_not_drawn():
    assert line_xml(Line("VBGach", (), "VBKhoan", 1.0), FACE, 100.0) == ""
    assert line_xml(Line("VBGach", ("",), "VBKhoan", 1.0), FACE, 100.0) == ""


def test_capitals_of_the_style_count():
    line = Line("VBGach", ("phòng nội vụ",), "VBCoQuan", 1.0)
    small, large = Face(13.0), Face(13.0, caps=True)
    assert line_xml(line, small, 100.0) != line_xml(line, large, 100.0)


@given(st.lists(st.floats(0.01, 1.0), min_size=1, max_size=12), st.integers(1000, 20000))
def test_columns_fill_the_width_exactly(shares, total):
    found = column_widths(shares, total)
    assert sum(found) == total
    assert len(found) == len(shares)


def test_a_table_is_fixed_and_as_wide_as_the_text():
    xml = body_xml((table(2),), LOOK)
    total = round(160 / 25.4 * 1440)
    assert f'<w:tblW w:w="{total}" w:type="dxa"/><w:tblLayout w:type="fixed"/>' in xml
    assert sum(widths(xml)) == total
    assert f'<w:tcW w:w="{total}" w:type="dxa"/><w:gridSpan w:val="3"/>' in xml


def test_header_rows_repeat_and_rows_stay_whole():
    xml = body_xml((table(2),), LOOK)
    assert xml.count("<w:cantSplit/><w:tblHeader/>") == 1
    assert xml.count("<w:cantSplit/>") == 4


def test_a_row_higher_than_a_page_may_break():
    tall = Row((cell("VBBangChu", "Nội dung " * 800), cell("VBBangChu", "")))
    short = Row((cell("VBBangChu", "Nội dung " * 80), cell("VBBangChu", "")))
    xml = body_xml((Table("VBBang", (0.5, 0.5), (tall, short)),), LOOK)
    assert xml.count("<w:tr>") == 2
    assert xml.count("<w:cantSplit/>") == 1


def test_an_empty_cell_has_a_paragraph():
    xml = body_xml((Table("VBBang", (1.0,), (Row((Cell(()),)),)),), LOOK)
    assert "</w:tcPr><w:p/></w:tc>" in xml


def test_two_tables_in_a_row_are_kept_apart():
    xml = body_xml((table(1), table(1)), LOOK)
    assert re.sub(r"<w:tbl>.*?</w:tbl>", "TABLE", xml).split("TABLE") == [
        "",
        '<w:p><w:pPr><w:pStyle w:val="VBNeo"/></w:pPr></w:p>',
        '<w:p><w:pPr><w:pStyle w:val="VBNeo"/><w:keepNext/></w:pPr></w:p>',  # the signature's
    ]


def test_without_annexes_there_is_one_tiny_paragraph_and_the_portrait_page():
    fragment, end = annexes_xml((), LOOK)
    assert fragment == '<w:p><w:pPr><w:pStyle w:val="VBNeo"/></w:pPr></w:p>'
    assert end == LOOK.portrait.section


def test_sections_follow_the_annexes():
    annexes = (
        annex("I", landscape=True),
        annex("II", landscape=False),
        annex("III", landscape=True),
    )
    fragment, end = annexes_xml(annexes, LOOK)
    assert re.findall(r"<!--(\w+)-->", fragment) == ["dung", "ngang", "dung"]
    assert end == LOOK.landscape.section
    assert fragment.endswith('<w:p><w:pPr><w:pStyle w:val="VBNeo"/></w:pPr></w:p>')


def test_the_last_paragraph_of_an_annex_carries_its_section():
    annexes = (Section((paragraph("VBKhoan", "hết"),)), Section((paragraph("VBKhoan", "hết"),)))
    fragment, _ = annexes_xml(annexes, LOOK)
    assert f'<w:pStyle w:val="VBKhoan"/>{LOOK.portrait.section}</w:pPr>' in fragment
    assert fragment.endswith(f"<w:r>{T}hết</w:t></w:r></w:p>")
    assert fragment.count("VBNeo") == 1


def test_an_empty_annex_is_still_a_page():
    fragment, _ = annexes_xml((Section(()),), LOOK)
    assert fragment.count("<w:p>") == 2
