"""Numbers of Word templates against the decree: outside its ranges told with the clause."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from offices import is_vietnamese
from sheets import TEMPLATES
from template_edits import (
    DOCUMENT,
    FIRST,
    HEADER,
    SETTINGS,
    STYLES,
    Changes,
    Fault,
    book,
    edited,
    style_change,
    swap,
    told,
)

PAGE = "<w:r><w:instrText> PAGE </w:instrText></w:r></w:p></w:hdr>"
LANDSCAPE = 'w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1134" w:right="851"'
WIDE = f'{LANDSCAPE} w:bottom="1134" w:left="1701"'
TURNED = (
    WIDE.replace('top="1134"', 'top="1701"')
    .replace('left="1701"', 'left="1134"')
    .replace('w:right="851" w:bottom="1134"', 'w:right="1134" w:bottom="851"')
)
THEMED = '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"'
TIMES = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"'


def of(style_id: str, old: str, new: str) -> Changes:
    """Return the edit of one style."""
    return (style_change(style_id, old, new),)


def by_hand(props: str) -> Changes:
    """Return the title of the page set by hand, its style left as it is."""
    run = '<w:r><w:t xml:space="preserve">{{ ten_loai }}'
    return swap(run, run.replace("<w:r>", f"<w:r><w:rPr>{props}</w:rPr>"))


FACING = "<w:evenAndOddHeaders/><w:defaultTabStop"
FIRST_TOP = '<w:headerReference w:type="first"'
EVEN_TOP = '<w:headerReference w:type="even" r:id="rId3"/>'
EVEN_EMPTY = EVEN_TOP.replace("rId3", "rId4")
BREACHES = [
    Fault(
        "paper", swap('w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"'), "M131", "trang đứng"
    ),
    Fault("left margin", swap('w:left="1701"', 'w:left="1440"'), "M132", "trang đứng"),
    Fault("gutter", swap('w:gutter="0"', 'w:gutter="567"'), "M132", "trang đứng"),
    Fault(
        "landscape margin", swap(LANDSCAPE, LANDSCAPE.replace("851", "300")), "M132", "trang ngang"
    ),
    Fault(
        "font",
        of("VBTenLoai", "<w:rPr>", '<w:rPr><w:rFonts w:hAnsi="Arial"/>'),
        "M133",
        "VB Tên loại",
    ),
    Fault("font by hand", by_hand('<w:rFonts w:ascii="Arial"/>'), "M133", "{{ ten_loai }}"),
    Fault("size", of("VBLoiVan", 'w:sz w:val="28"', 'w:sz w:val="24"'), "M134", "VB Lời văn"),
    Fault("size by hand", by_hand('<w:sz w:val="36"/>'), "M134", "{{ ten_loai }}"),
    Fault("bold", of("VBChuQuan", "<w:rPr>", "<w:rPr><w:b/>"), "M135", "VB Cơ quan chủ quản"),
    Fault("upright", of("VBCanCu", "<w:i/>", ""), "M135", "VB Căn cứ"),
    Fault(
        "alignment",
        of("VBTenLoai", 'w:jc w:val="center"', 'w:jc w:val="left"'),
        "M136",
        "VB Tên loại",
    ),
    Fault(
        "line spacing",
        of("VBLoiVan", 'w:after="0"', 'w:after="0" w:line="480"'),
        "M137",
        "VB Lời văn",
    ),
    Fault("gap", of("VBLoiVan", 'w:before="120"', 'w:before="0"'), "M138", "VB Lời văn"),
    Fault("close", of("VBKhoan", "<w:jc", "<w:contextualSpacing/><w:jc"), "M138", "VB Khoản"),
    Fault(
        "below the number",
        of("VBTrichYeuCongVan", 'w:before="120"', 'w:before="0"'),
        "M138",
        "VB Trích yếu công văn",
    ),
    Fault(
        "first line", of("VBLoiVan", 'w:firstLine="720"', 'w:firstLine="300"'), "M139", "VB Lời văn"
    ),
    Fault(
        "indented title",
        of("VBTenLoai", "<w:jc", '<w:ind w:firstLine="720"/><w:jc'),
        "M139",
        "VB Tên loại",
    ),
    Fault("no number", swap(" PAGE ", " DATE ", HEADER), "M140", "số trang"),
    Fault(
        "number in the footer",
        swap('headerReference w:type="default"', 'footerReference w:type="default"'),
        "M140",
        "số trang",
    ),
    Fault(
        "number at the right",
        of("VBSoTrang", 'w:val="center"', 'w:val="right"'),
        "M140",
        "số trang",
    ),
    Fault(
        "no number on even pages", swap("<w:defaultTabStop", FACING, SETTINGS), "M140", "số trang"
    ),
    Fault(
        "size of the number",
        of("VBSoTrang", 'w:sz w:val="28"', 'w:sz w:val="22"'),
        "M141",
        "số trang",
    ),
    Fault("number on the first page", swap("</w:p></w:hdr>", PAGE, FIRST), "M142", "số trang"),
    Fault(
        "colour",
        of("VBCoQuan", "<w:rPr>", '<w:rPr><w:color w:val="FF0000"/>'),
        "M143",
        "VB Cơ quan ban hành",
    ),
    Fault(
        "sizes that do not pair",
        of("VBQuocHieu", 'w:sz w:val="26"', 'w:sz w:val="24"'),
        "M144",
        "VB Quốc hiệu",
    ),
    Fault("capitals", of("VBTrichYeu", "<w:rPr>", "<w:rPr><w:caps/>"), "M145", "VB Trích yếu"),
]
CLERKS = {
    "even pages with the same number": (
        *swap("<w:defaultTabStop", FACING, SETTINGS),
        *swap(FIRST_TOP, f"{EVEN_TOP}{FIRST_TOP}"),
    ),
    "a header of even pages that are not set apart": swap(FIRST_TOP, f"{EVEN_EMPTY}{FIRST_TOP}"),
    "size within the range": of("VBLoiVan", 'w:sz w:val="28"', 'w:sz w:val="26"'),
    "indent of 1 cm": of("VBLoiVan", 'w:firstLine="720"', 'w:firstLine="567"'),
    "line spacing of 1.5": of("VBLoiVan", 'w:after="0"', 'w:after="0" w:line="360"'),
    "exact lines": of("VBLoiVan", 'w:after="0"', 'w:after="0" w:line="300" w:lineRule="exact"'),
    "gap below instead of above": of(
        "VBLoiVan", 'w:before="120" w:after="0"', 'w:before="0" w:after="120"'
    ),
    "margins within the ranges": swap('w:top="1134"', 'w:top="1400"'),
    "theme font that is the same": swap(TIMES, THEMED, STYLES),
    "automatic colour": of("VBCoQuan", "<w:rPr>", '<w:rPr><w:color w:val="auto"/>'),
    "landscape page turned": swap(WIDE, TURNED),
    "what the decree does not say": of("VBDuThao", 'w:sz w:val="26"', 'w:sz w:val="32"'),
}


@pytest.mark.parametrize("fault", BREACHES, ids=lambda fault: fault.name)
def test_a_number_outside_the_law_is_a_warning_with_its_clause(
    fault: Fault, tmp_path: Path
) -> None:
    every = told(edited(*fault.changes), tmp_path)
    found = [one for one in every if one.ma != "N949"]  # a margin too wide leaves its tables none
    assert [(one.ma, one.trich, one.muc_do) for one in found] == [
        (fault.code, fault.quote, "canh_bao")
    ]
    assert found[0].dieu_khoan.endswith("Phụ lục I")
    assert is_vietnamese(found[0].thong_bao)


@pytest.mark.parametrize("changes", CLERKS.values(), ids=CLERKS)
def test_what_the_law_leaves_open_is_not_told(changes: Changes, tmp_path: Path) -> None:
    assert told(edited(*changes), tmp_path) == []


@pytest.mark.parametrize("name", sorted(path.stem for path in TEMPLATES.glob("*.docx")))
def test_the_packaged_templates_give_nothing(name: str, tmp_path: Path) -> None:
    assert told((TEMPLATES / f"{name}.docx").read_bytes(), tmp_path, name) == []


def test_the_numbers_are_those_of_the_record(tmp_path: Path) -> None:
    regime = book().law.regime
    narrow = regime.trang.le_trai.model_copy(update={"mm": (33.0, 35.0)})
    page = regime.trang.model_copy(update={"le_trai": narrow})
    law = replace(book().law, regime=regime.model_copy(update={"trang": page}))
    found = told(edited(), tmp_path, law=replace(book(), law=law))
    assert [one.ma for one in found] == ["M132", "M132"]
    assert "thấy lề trái 30, cần 33 đến 35 mm" in found[0].thong_bao


def test_an_unsure_rule_tells_nothing(tmp_path: Path) -> None:
    regime = book().law.regime
    unsure = regime.trang.le_trai.model_copy(update={"do_chac": "1"})
    page = regime.trang.model_copy(update={"le_trai": unsure})
    law = replace(book().law, regime=regime.model_copy(update={"trang": page}))
    raw = edited((DOCUMENT, 'w:left="1701"', 'w:left="1440"'))
    assert told(raw, tmp_path, law=replace(book(), law=law)) == []
