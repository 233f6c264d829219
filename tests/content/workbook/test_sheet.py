"""Workbooks to be read: Excel's reader sees the same values, and no text becomes a formula."""

import subprocess
import sys
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from vanban.content.workbook.form import Form, form_workbook
from vanban.content.workbook.row_heights import DIGIT, PIXELS
from vanban.content.workbook.sheet import (
    LONGEST,
    PAPER_MARGINS,
    Sheet,
    sheet_names,
    workbook,
)

ROWS = ((1, "UBND tỉnh", 'a & <b> "c"'), (2, "=1+1", "- Sở Nội vụ"), (3, "", "dòng 1\ndòng 2 "))
SHEETS = (
    Sheet("Phát hành & gửi", ("Stt", "Nơi nhận", "Ghi"), ROWS, (6, 44, 10)),
    Sheet("Tệp", ("Tệp",), (("a\x00b\x1f\ufffe\ud800",),), (80,)),
)
PRINTS_THE_DIGEST = f"""
from hashlib import sha256
from vanban.content.workbook.sheet import Sheet, workbook
rows = {ROWS!r}
sheet = Sheet("Phát hành & gửi", ("Stt", "Nơi nhận", "Ghi"), rows, (6, 44, 10))
print(sha256(workbook((sheet,), "")).hexdigest())
"""


@pytest.fixture(scope="module")
def book():
    return load_workbook(BytesIO(workbook(SHEETS, "")))


def values(*texts: str) -> list[object]:
    """Return what a reader sees of a column of texts."""
    sheet = Sheet("Tệp", ("Tệp",), tuple((text,) for text in texts), (80,))
    page = load_workbook(BytesIO(workbook((sheet,), "")))["Tệp"]
    return [value for (value,) in page.iter_rows(min_row=2, values_only=True)]


def test_values_come_back_as_written(book):
    assert book.sheetnames == ["Phát hành & gửi", "Tệp"]
    first, *rows = book["Phát hành & gửi"].iter_rows(values_only=True)
    assert first == ("Stt", "Nơi nhận", "Ghi")
    assert [tuple(value or "" for value in row) for row in rows] == list(ROWS)


def test_numbers_are_numbers_and_text_is_never_a_formula(book):
    page = book["Phát hành & gửi"]
    assert [cell.data_type for cell in page[2]] == ["n", "s", "s"]
    assert page["B3"].data_type == "s"


def test_what_xml_cannot_hold_is_left_out(book):
    assert book["Tệp"]["A2"].value == "ab"


def test_text_that_a_library_would_take_for_something_is_text():
    texts = ["<r><t>a</t></r>", "<r>a & b</r>", "<r></r>", "{=1}", "http://vanban.vn", " a "]
    assert values(*texts) == texts


def test_a_text_longer_than_a_cell_says_that_it_is_cut():
    assert values("a" * LONGEST) == ["a" * LONGEST]
    assert values("a" * (LONGEST + 1)) == ["a" * (LONGEST - 1) + "…"]
    (cut,) = values("😀" * 20_000)  # of which Excel counts each as two
    assert cut == "😀" * 16_383 + "…"


def test_headings_are_bold_and_stay_in_view(book):
    page = book["Phát hành & gửi"]
    assert page["A1"].font.b
    assert not page["A2"].font.b
    assert page.freeze_panes == "A2"
    for place in ("B1", "C4"):
        assert page[place].alignment.wrap_text
        assert page[place].alignment.vertical == "top"
    assert page["B2"].alignment.wrap_text  # LibreOffice would let the text run into the next cell


def test_columns_are_as_wide_as_asked_in_letters_of_the_face(book):
    sizes = book["Phát hành & gửi"].column_dimensions
    assert {key: round(size.width * DIGIT) for key, size in sizes.items()} == {
        "A": 6 * PIXELS,
        "B": 44 * PIXELS,
        "C": 10 * PIXELS,
    }


def test_the_margins_of_a_printed_sheet(book):
    margins = book["Tệp"].page_margins
    assert (margins.left, margins.right, margins.top, margins.bottom) == PAPER_MARGINS


def test_a_mark_of_secrecy_stands_over_every_page_and_changes_no_row():
    plain, secret = (
        load_workbook(BytesIO(workbook(SHEETS, words)), rich_text=True) for words in ("", "MẬT")
    )
    assert len(plain.worksheets) == len(SHEETS)
    for one, other in zip(plain.worksheets, secret.worksheets, strict=True):
        assert [*map(list, one.values)] == [*map(list, other.values)]
        assert one.max_row > 1
        heads = [page.oddHeader.left.text if page.oddHeader else None for page in (one, other)]
        assert heads == [None, "&BMẬT"]


def test_a_form_has_the_mark_over_the_sheets_beside_it_too():
    form = Form(SHEETS[0], (), (), ())
    book = load_workbook(BytesIO(form_workbook(form, SHEETS[1:], "A & B")))
    assert len(book.worksheets) == len(SHEETS) > 1
    heads = [page.oddHeader.left.text if page.oddHeader else "" for page in book.worksheets]
    assert heads == ["&BA && B"] * len(SHEETS)


@pytest.mark.parametrize(
    ("names", "taken"),
    [
        (("Góp ý: [1/2]",), ("Góp ý- -1-2-",)),
        (("", "'  '", "*"), ("1", "1 2", "-")),
        (("history",), ("history 1",)),
        (("Phòng Nội vụ", "PHÒNG NỘI VỤ"), ("Phòng Nội vụ", "PHÒNG NỘI VỤ 2")),
        (("a" * 40, "a" * 40), ("a" * 31, "a" * 29 + " 2")),
        (("a" * 30 + "'b", "x\x00y"), ("a" * 30, "xy")),
    ],
)
def test_a_sheet_has_a_name_that_excel_takes(names, taken):
    assert sheet_names(names) == taken
    sheets = tuple(Sheet(name, ("a",), (), (9,)) for name in names)
    assert load_workbook(BytesIO(workbook(sheets, ""))).sheetnames == list(taken)


def test_the_same_rows_give_the_same_bytes_in_every_process():
    command = [sys.executable, "-c", PRINTS_THE_DIGEST]
    first, second = (
        subprocess.run(command, check=True, capture_output=True, text=True).stdout for _ in range(2)
    )
    assert first == second
    assert len(first.strip()) == 64


def test_the_bytes_know_neither_the_clock_nor_the_system(monkeypatch):
    here = workbook(SHEETS, "")
    monkeypatch.setattr(sys, "platform", "win32")
    assert workbook(SHEETS, "") == here
    with ZipFile(BytesIO(here)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b">1980-01-01T00:00:00Z<" in package.read("docProps/core.xml")


def test_who_writes_no_workbook_imports_no_library_of_workbooks():
    seen = "print([name for name in ('openpyxl', 'xlsxwriter') if name in sys.modules])"
    script = f"import sys, vanban.build.run, vanban.build.review_files, vanban.cli\n{seen}"
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"
