"""Rules that no single edit of a clean document shows, and what is no fault at all."""

from __future__ import annotations

import re
from copy import deepcopy
from io import BytesIO

import pytest
from docx import Document
from lxml import etree
from msgspec.structs import replace
from PIL import Image

from checked_offices import book, checked
from mutated import changed, clean, edited, told
from mutations import BC, CV, KH, MAIN, QC, QD, TB, Mutation, look, signed
from vanban.check.docx.package import open_package, written
from vanban.check.docx.properties import run_of
from vanban.check.docx.reader import read_bytes
from vanban.check.inspect import Options, Report, inspect_paper
from vanban.ooxml import W


def rows(raw: bytes, *, trinh_ky: bool = True) -> set[str]:
    report = inspect_paper(read_bytes(raw, "a"), book(), Options(trinh_ky=trinh_ky))
    return {one.ma for one in report.problems}


def test_a_sheet_that_lies_without_a_table() -> None:
    size = r'w:w="11906" w:h="16838"'
    assert "T104" in rows(changed(TB, (size, 'w:w="16838" w:h="11906" w:orient="landscape"')))


MARGIN, GUTTER = r'w:left="\d+"(?=[^>]*w:header)', 'w:gutter="0"'


@pytest.mark.parametrize(
    ("left", "gutter", "codes"),
    [
        ("1417", "284", set()),  # 25 mm and 5 mm: the text begins 30 mm from the edge
        ("1440", "142", {"T102"}),  # the margin is too small, the gutter is not what is wrong
        ("1701", "567", {"T103"}),
        ("1588", "567", {"T102", "T103"}),
    ],
)
def test_the_left_margin_is_what_is_free_on_the_sheet(
    left: str, gutter: str, codes: set[str]
) -> None:
    raw = changed(TB, (MARGIN, f'w:left="{left}"'), (GUTTER, f'w:gutter="{gutter}"'))
    assert rows(raw) & {"T102", "T103"} == codes


@pytest.mark.parametrize(
    ("typed", "measure"),
    [
        ('w:w="11906" w:h="16838"', 'w:w="210mm" w:h="29.7cm"'),
        (MARGIN, 'w:left="1.18in"'),
    ],
)
def test_a_measure_with_its_unit_is_that_measure(typed: str, measure: str) -> None:
    """As libraries that write Word files for web pages put them."""
    assert not rows(changed(TB, (typed, measure)))


def test_a_size_with_its_unit_is_that_size() -> None:
    look = etree.Element(f"{W}rPr")
    etree.SubElement(look, f"{W}sz", {f"{W}val": "14pt"})
    assert run_of(look, {})["size"] == 14


def test_a_long_text_without_page_numbers() -> None:
    raw = written(clean(KH), {"word/header1.xml": etree.fromstring(EMPTY)})
    assert "T108" in rows(raw)


def test_even_pages_without_a_number_of_their_own() -> None:
    """Where odd and even pages differ, the number stands in both headers; else every other page."""
    package = open_package(clean(KH), "a")
    settings = deepcopy(package.xml["word/settings.xml"])
    settings.insert(0, etree.SubElement(settings, f"{W}evenAndOddHeaders"))
    main = deepcopy(package.xml[package.main])
    facing = {"word/settings.xml": settings}
    assert "T108" in rows(written(clean(KH), facing))
    for section in main.iter(f"{W}sectPr"):
        for own in section.findall(f"{W}headerReference")[:1]:
            same = deepcopy(own)
            same.set(f"{W}type", "even")
            section.insert(0, same)
    assert "T108" not in rows(written(clean(KH), facing | {package.main: main}))


@pytest.mark.parametrize(
    ("label", "text", "twice"),
    [
        ("1.", "1. Mục đích", True),
        ("2.", "2.1. Mục đích", True),
        ("a)", "b) Mục đích", True),
        ("-", "- UBND tỉnh", True),
        ("•", "- UBND tỉnh", True),
        ("1.", "Mục đích", False),
        ("Điều 1.", "1. Mục đích", False),
        ("1.", "15 ngày làm việc", False),
        ("I.", "1. Mục đích", False),
        ("", "1. Mục đích", False),
    ],
)
def test_a_number_typed_behind_that_of_a_list(label: str, text: str, twice: bool) -> None:
    """Word prints its own before the one that was typed."""
    paper = read_bytes(clean(KH), "a")
    long = next(one for one in paper.paragraphs if len(one.text) > 90 and not one.cell)
    line = replace(long, label=label, runs=(replace(long.runs[0], text=text),))
    every = tuple(line if one is long else one for one in paper.paragraphs)
    whole = replace(paper, paragraphs=every)
    report = inspect_paper(whole, book(), Options(trinh_ky=True))
    assert ("T910" in {one.ma for one in report.problems}) == twice


EMPTY = (
    '<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p/></w:hdr>'
)


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("Theo Phụ lục XXX và Phụ lục XXXIV", False),
        ("Giao cho Phòng xxxx", True),
        ("Giao cho [ĐIỀN tên]", True),
        ("Giao cho ???", True),
        ("Số tiền ………… đồng", False),
    ],
)
def test_what_was_to_be_filled_in_and_is_no_number(words: str, left: bool) -> None:
    assert ("T708" in rows(changed(TB, ("Báo cáo gửi", words)))) is left


def test_dots_are_told_where_the_number_is_there() -> None:
    dotted = ("Báo cáo gửi", "Số tiền ………… đồng")
    assert "T708" in rows(changed(TB, dotted, (r"Số:\s+/", "Số: 15/")))


def test_the_country_at_the_left() -> None:
    cells = r"(<w:tr>(?:<w:trPr>.*?</w:trPr>)?)(<w:tc>.*?</w:tc>)(<w:tc>.*?</w:tc>)"
    assert "T202" in rows(changed(QD, (cells, r"\1\3\2")))


def test_blanks_of_number_and_date_are_asked_for_only_where_nobody_hands_in() -> None:
    raw = changed(TB, ("DỰ THẢO", ""))
    assert "T308" not in rows(raw)
    assert "T308" in rows(raw, trinh_ky=False)
    dated = changed(TB, ("DỰ THẢO", ""), (r"Số:\s+/", "Số: 15/"))
    assert "T316" in rows(dated, trinh_ky=False)
    assert "T316" not in rows(dated)


def test_a_letter_with_the_name_of_its_kind() -> None:
    title = '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t>CÔNG VĂN</w:t></w:r></w:p>'
    raw = changed(CV, (r"(</w:tbl>)", rf"\1{title}"))
    assert "T321" in rows(raw)


def test_articles_of_rules_without_titles() -> None:
    plain = r'\1<w:rPr><w:b w:val="0"/></w:rPr>\2Hội đồng họp sáu tháng một lần.'
    raw = changed(QC, (r"(<w:r>)(<w:t[^>]*>)Nguyên tắc hoạt động", plain))
    assert "T423" in rows(raw)


def test_the_first_recipient_of_a_decision() -> None:
    assert "T506" in rows(changed(QD, ("- Như Điều 4;", "- UBND tỉnh;")))


def test_who_issues_and_who_signs() -> None:
    raw = changed(BC, (r"(VBLoiVan.*?<w:t[^>]*>)", r"\1Chủ tịch UBND huyện ban hành báo cáo. "))
    assert "T515" in rows(raw)


@pytest.mark.parametrize(
    "words",
    [
        "Căn cứ Luật Quy hoạch ngày 24 tháng 11 năm 2017, Phòng Nội vụ thông báo như sau:",
        "Căn cứ tình hình thực tế, đề nghị các cơ quan thực hiện những việc sau đây:",
        "Theo đề nghị của các trường, Ủy ban nhân dân huyện thông báo lịch nghỉ Tết.",
    ],
)
def test_a_sentence_that_only_begins_like_a_basis(words: str) -> None:
    pattern = r'(<w:pStyle w:val="VBLoiVan"/>(?:(?!</w:p>).)*?<w:t[^>]*>)[^<]+'
    assert rows(changed(TB, (pattern, rf"\g<1>{words}"))) & {"T115", "T401", "T402"} == set()


def test_an_upright_line_of_a_list_of_bases_is_a_basis() -> None:
    raw = changed(
        QD,
        (r"Theo đề nghị của [^<]*", "Theo đề nghị của Chánh Văn phòng, Phòng Nội vụ."),
        (r'(<w:pStyle w:val="VBCanCu"/>(?:(?!</w:p>).)*?<w:r>)(?=<w:t[^>]*>Theo)', ITALIC_OFF),
    )
    assert "T115" in rows(raw)
    assert "T401" not in rows(raw)


ITALIC_OFF = r'\1<w:rPr><w:i w:val="0"/></w:rPr>'


@pytest.mark.parametrize(("form", "told"), [("JPEG", True), ("PNG", False)])
def test_the_picture_of_a_signature(form: str, told: bool) -> None:
    picture, out = BytesIO(), BytesIO()
    Image.new("RGB", (60, 20), "blue").save(picture, form)
    document = Document(BytesIO(changed(TB, signed("Nguyễn Văn A"))))
    cell = document.tables[-1].rows[-1].cells[-1]
    name = next(p for p in cell.paragraphs if p.text == "Nguyễn Văn A")
    name.insert_paragraph_before().add_run().add_picture(picture)
    document.save(out)
    assert ("T516" in rows(out.getvalue())) is told


def test_an_annex_that_the_text_does_not_speak_of() -> None:
    text = etree.tostring(open_package(clean(KH), "a").xml[MAIN], encoding="unicode")
    head, body, annex = text.partition('VBPhuLuc"')
    raw = written(
        clean(KH),
        {MAIN: etree.fromstring(re.sub("(?i)phụ lục|kèm theo", "x", head) + body + annex)},
    )
    assert "T603" in rows(raw)


def test_an_annex_without_a_title() -> None:
    raw = changed(KH, (r'<w:p><w:pPr><w:pStyle w:val="VBPhuLucTieuDe"/>(?:(?!</w:p>).)*</w:p>', ""))
    assert "T604" in rows(raw)


def test_what_was_not_accepted_yet() -> None:
    raw = changed(
        TB,
        (
            r"(<w:r>)(<w:t[^>]*>)Lịch",
            r'<w:ins w:id="1" w:author="a"><w:r><w:t>x</w:t></w:r></w:ins>\1\2Lịch',
        ),
    )
    assert "T901" in rows(raw)


# --- not a fault ---

SOUND = {
    "a Party number in a basis": (
        QD, r"Căn cứ Luật Sửa đổi",
        "Căn cứ Kết luận số 50-KL/TW ngày 28 tháng 02 năm 2023 của Bộ Chính trị; Luật",
    ),
    "(để báo cáo)": (QD, r"\(b/c\)", "(để báo cáo)"),
    "UBND above": (TB, "UBND HUYỆN PHONG THỔ", "UBND HUYỆN MẪU"),
    "TTr of the inspectorate": (QD, r"Lưu: VT, NV", "Lưu: VT, TTr"),
    "hoà in the motto's company": (QD, "CỘNG HÒA", "CỘNG HOÀ"),
    "letters of the head condensed": (QD, *look("VBQuocHieu", '<w:spacing w:val="-4"/>')),
    "a table in any size": (KH, *look("VBBangGiua", '<w:sz w:val="20"/>')),
    "an individual decision without titles of articles": (QD, r">Vị trí và chức năng<", "><"),
    "a copy count behind the last line": (QD, r"- Lưu: VT, NV\.", "- Lưu: VT, NV (2)."),
    "a name": (TB, *signed("Nguyễn Văn A")),
}  # fmt: skip


@pytest.mark.parametrize("name", SOUND)
def test_what_is_no_fault_gives_neither_error_nor_warning(name: str) -> None:
    base, pattern, new = SOUND[name]
    assert told(edited(Mutation(name, base, pattern, new, ""))) == {}


def test_12_and_14_of_the_sample_is_a_warning_only() -> None:
    raw = edited(
        Mutation(
            "",
            CV,
            r'(<w:pStyle w:val="VBQuocHieu"/></w:pPr><w:r>)',
            r'\1<w:rPr><w:sz w:val="24"/></w:rPr>',
            "",
        )
    )
    found = [(p.ma, p.muc_do) for p in checked(raw).problems]
    assert ("T209", "canh_bao") in found
    assert not [one for one in found if one[1] == "loi"]


def test_what_is_outside_is_named_and_not_judged() -> None:
    party = changed(TB, (r"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "ĐẢNG CỘNG SẢN VIỆT NAM"))
    report: Report = inspect_paper(read_bytes(party, "a"), book(), Options())
    assert report.outside
    assert report.problems == ()
    assert replace(report, outside="") != report
