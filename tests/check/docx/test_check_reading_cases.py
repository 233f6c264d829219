"""Single cases of the reading: switches, table styles, theme, controls, changes, fields, boxes."""

from __future__ import annotations

import io
import re

import pytest
from docx import Document

from foreign_raw import package
from vanban.check.docx.paper import Paper, Paragraph
from vanban.check.docx.reader import read_bytes

BOLD, PLAIN = "<w:rPr><w:b/></w:rPr>", '<w:rPr><w:b w:val="0"/></w:rPr>'
DEFAULT = "<w:docDefaults><w:rPrDefault>{}</w:rPrDefault></w:docDefaults>"


def style(sort: str, name: str, inner: str) -> str:
    named = f'<w:name w:val="{name}"/>'
    return f'<w:style w:type="{sort}" w:styleId="{name}">{named}{inner}</w:style>'


def paper(body: str, styles: str = "", numbering: str = "") -> Paper:
    return read_bytes(package(f"<w:body>{body}</w:body>", styles, numbering=numbering), "")


def first(body: str, styles: str = "") -> Paragraph:
    return paper(body, styles).paragraphs[0]


def run(text: str, props: str = "") -> str:
    return f"<w:r>{props}<w:t>{text}</w:t></w:r>"


def of(style: str, props: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run("x", props)}</w:p>'


STRONG = '<w:rPr><w:rStyle w:val="C"/>{}</w:rPr>'


@pytest.mark.parametrize(
    ("default", "paragraph", "character", "direct", "bold"),
    [
        ("", BOLD, "", "", True),
        ("", BOLD, BOLD, "", False),
        ("", BOLD, PLAIN, "", True),
        ("", BOLD, BOLD, "<w:b/>", True),
        ("", BOLD, "", '<w:b w:val="0"/>', False),
        (BOLD, "", "", "", True),
        (BOLD, BOLD, "", "", True),
        (BOLD, PLAIN, "", "", False),
        (BOLD, PLAIN, PLAIN, "", True),
    ],
)
def test_switches_of_several_styles_turn_each_other_over(
    default: str, paragraph: str, character: str, direct: str, bold: bool
) -> None:
    styles = DEFAULT.format(default) + style("paragraph", "P", paragraph)
    styles += style("character", "C", character)
    assert first(of("P", STRONG.format(direct)), styles).runs[0].look.bold is bold


def table(look: str, inner: str, rows: int = 3) -> list[bool]:
    styles = style("table", "T", inner)
    cells = f"<w:tr>{('<w:tc><w:p>' + run('x') + '</w:p></w:tc>') * 2}</w:tr>" * rows
    body = f'<w:tbl><w:tblPr><w:tblStyle w:val="T"/>{look}</w:tblPr>{cells}</w:tbl>'
    return [p.runs[0].look.bold for p in paper(body, styles).paragraphs]


def condition(name: str, inner: str = BOLD) -> str:
    return f'<w:tblStylePr w:type="{name}">{inner}</w:tblStylePr>'


ROWS = '<w:tblPr><w:tblStyleRowBandSize w:val="1"/></w:tblPr>'


def test_conditions_of_a_table_style_hold_where_the_table_asks_for_them() -> None:
    head = '<w:tblLook w:firstRow="1" w:noHBand="1" w:noVBand="1"/>'
    assert table(head, condition("firstRow")) == [True, True, False, False, False, False]
    assert not any(table('<w:tblLook w:firstRow="0"/>', condition("firstRow")))
    assert table('<w:tblLook w:val="0020"/>', condition("firstRow"))[0]
    assert table("", condition("lastCol")) == [False, True] * 3


def test_stripes_need_a_size_and_begin_below_a_painted_first_row() -> None:
    asked = '<w:tblLook w:firstRow="1" w:noHBand="0" w:noVBand="1"/>'
    assert not any(table(asked, condition("band1Horz")))
    assert table(asked, ROWS + condition("band1Horz"))[::2] == [True, False, True]
    painted = ROWS + condition("band1Horz") + condition("firstRow", PLAIN)
    assert table(asked, painted)[::2] == [False, True, False]


def test_a_corner_beats_its_row_and_a_row_its_column() -> None:
    asked = '<w:tblLook w:firstRow="1" w:firstColumn="1"/>'
    corner = condition("nwCell", PLAIN) + condition("firstRow") + condition("firstCol")
    assert table(asked, corner)[0] is False
    assert table(asked, condition("firstCol", PLAIN) + condition("firstRow"))[0] is True


def test_fonts_of_the_theme() -> None:
    made = io.BytesIO()
    document = Document()
    document.add_paragraph("chữ")
    document.add_heading("đề", 1)
    document.save(made)
    fonts = [p.runs[0].look.wide for p in read_bytes(made.getvalue(), "").paragraphs]
    theme = next(p for p in document.part.package.parts if str(p.partname).endswith("theme1.xml"))
    named = re.findall(r"<a:latin typeface=\"([^\"]+)\"", theme.blob.decode())[:2]
    assert fonts == [named[1], named[0]]


def test_a_content_control_is_looked_into() -> None:
    inner = f"<w:sdt><w:sdtPr/><w:sdtContent>{run('trong')}</w:sdtContent></w:sdt>"
    block = f"<w:sdt><w:sdtContent><w:p>{run('khối')}</w:p></w:sdtContent></w:sdt>"
    found = paper(f"<w:p>{run('a ')}{inner}</w:p>{block}").paragraphs
    assert [one.text for one in found] == ["a trong", "khối"]


def test_tracked_changes_are_taken_as_accepted_and_told() -> None:
    deleted = "<w:del><w:r><w:delText>cũ</w:delText></w:r></w:del>"
    found = paper(f"<w:p>{run('a ')}{deleted}<w:ins>{run('mới')}</w:ins></w:p>")
    assert found.paragraphs[0].text == "a mới"
    assert "sua_theo_doi" in found.signs


def test_hidden_text_is_not_there_and_told() -> None:
    found = paper(f"<w:p>{run('a')}{run('ẩn', '<w:rPr><w:vanish/></w:rPr>')}</w:p>")
    assert (found.paragraphs[0].text, "chu_an" in found.signs) == ("a", True)


def test_of_an_alternative_the_choice_alone_is_read() -> None:
    pair = (
        f'<mc:Choice Requires="wps">{run("một")}</mc:Choice><mc:Fallback>{run("hai")}</mc:Fallback>'
    )
    inner = f"<mc:AlternateContent>{pair}</mc:AlternateContent>"
    assert first(f"<w:p>{inner}</w:p>").text == "một"


def char(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def test_of_a_field_the_result_is_shown_and_the_instruction_kept() -> None:
    field = f"{char('begin')}<w:r><w:instrText> PAGE </w:instrText></w:r>{char('separate')}"
    shown = first(f"<w:p>{field}{run('7')}{char('end')}</w:p>")
    assert (shown.text, shown.runs[0].field) == ("7", "PAGE")
    assert first(f"<w:p>{field}{char('end')}</w:p>").text == "#"
    assert first('<w:p><w:fldSimple w:instr=" PAGE "/></w:p>').text == "#"


def test_both_notations_of_a_text_box_are_read_after_what_they_hang_on() -> None:
    content = f"<w:txbxContent><w:p>{run('hộp')}</w:p></w:txbxContent>"
    vml = f"<w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"
    drawn = f"<w:drawing><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></w:drawing>"
    found = paper("".join(f"<w:p>{run('neo')}<w:r>{one}</w:r></w:p>" for one in (vml, drawn)))
    assert [(p.text, p.box) for p in found.paragraphs] == [
        ("neo", 0), ("hộp", 1), ("neo", 0), ("hộp", 2),
    ]  # fmt: skip


def test_labels_of_a_list_count_on_restart_and_nest() -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
        for at, form, pattern in ((0, "upperRoman", "%1."), (1, "decimal", "%1.%2."))
    )
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    asked = '<w:p><w:pPr><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p>'
    body = "".join(asked.format(depth) for depth in (0, 1, 1, 0, 1))
    found = paper(body, "", numbering).paragraphs
    assert [one.label for one in found] == ["I.", "I.1.", "I.2.", "II.", "II.1."]


def test_where_a_cell_stands_across_its_row() -> None:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in (1000, 4000, 5000))
    wide = '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p/></w:tc>'
    body = f"<w:tbl><w:tblGrid>{grid}</w:tblGrid><w:tr>{wide}<w:tc><w:p/></w:tc></w:tr></w:tbl>"
    cells = [one.cell for one in paper(body).paragraphs]
    assert [(c.middle, c.share) for c in cells if c] == [(0.25, 0.5), (0.75, 0.5)]
