"""A workbook to be filled in: text stays as typed, rows grow, a sheet beside to choose from."""

from io import BytesIO
from zipfile import ZipFile

from openpyxl import load_workbook

from vanban.content.workbook.form import Form, Prompt, form_workbook
from vanban.content.workbook.row_heights import DIGIT, PIXELS
from vanban.content.workbook.sheet import Sheet

ROWS = ((1, "UBND tỉnh", 'a & <b> "c"'), (2, "=1+1", "- Sở Nội vụ"), (3, "", "dòng 1\ndòng 2 "))
SHEET = Sheet("Phiếu", ("Stt", "Nơi nhận", "Ghi"), ROWS, (6, 20, 10))
FORM = Form(SHEET, merged=(3,), hidden=(3,), prompts=(Prompt(2, "Nơi nhận", "Gõ tên"),))
NAMES = Sheet("Danh bạ", ("Tên",), (("=UBND\x00 tỉnh",),), (48,))


def test_a_form_keeps_text_as_typed_and_its_rows_grow():
    raw = form_workbook(FORM, (), "")
    page = load_workbook(BytesIO(raw))["Phiếu"]
    assert (page["B2"].number_format, page.column_dimensions["B"].number_format) == ("@", "@")
    assert [str(area) for area in page.merged_cells.ranges] == ["A3:C3"]
    assert page.column_dimensions["C"].hidden
    (rule,) = page.data_validations.dataValidation
    assert (rule.prompt, rule.type, str(rule.sqref)) == ("Gõ tên", None, "B2:B204")
    with ZipFile(BytesIO(raw)) as package:
        sheet = package.read("xl/worksheets/sheet1.xml")
    assert b' ht="' in sheet
    assert b"customHeight" not in sheet


def test_a_form_is_printed_across_with_its_headings_on_every_page():
    page = load_workbook(BytesIO(form_workbook(FORM, (), "")))["Phiếu"]
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert (page.print_title_rows, page.freeze_panes) == ("$1:$1", "A2")


def test_a_sheet_beside_holds_text_and_no_formula():
    page = load_workbook(BytesIO(form_workbook(FORM, (NAMES,), "")))["Danh bạ"]
    assert (page["A2"].value, page["A2"].data_type) == ("=UBND tỉnh", "s")
    assert page["A1"].font.b
    assert page.column_dimensions["A"].width == 48 * PIXELS / DIGIT


def test_the_same_form_gives_the_same_bytes():
    assert form_workbook(FORM, (NAMES,), "") == form_workbook(FORM, (NAMES,), "")
