"""Rows as high as their texts, columns as wide as their words: for Excel and LibreOffice alike."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random

import pytest

from printed_sheets import faults, heights, pages, widths
from vanban.content.workbook.form import Form, Prompt, form_workbook
from vanban.content.workbook.progress_form import Column, Page, progress_workbook
from vanban.content.workbook.row_heights import HIGHEST, LINE, column_pixels, line_count
from vanban.content.workbook.sheet import Print, Sheet, drawable, workbook
from vanban.text.metrics import wrap

SENTENCE = (
    "Rà soát, tham mưu Ủy ban nhân dân huyện ban hành quyết định phê duyệt đề án sắp xếp tổ chức "
    "bộ máy, tinh giản biên chế gắn với cơ cấu lại đội ngũ cán bộ, công chức, viên chức giai đoạn "
    "2023 - 2026 theo Kế hoạch số 207/KH-UBND ngày 12/7/2023; "
)
ENTRIES = "\n".join(f"{day:02}/9/2023: {SENTENCE[:90]}" for day in range(1, 7))
FILE = "ke-hoach-207_phu-luc-phan-cong_ban-quan-ly-rung-phong-ho.docx"
TEXTS = (
    "", "a", "Đã xong", SENTENCE, SENTENCE * 2, SENTENCE[:600], ENTRIES, FILE, "=1+1", "+84", "-x",
    "@SUM(A1)", "\n\n\n", "x" * 300, "Nghiêng " * 40, f"{FILE}\n{FILE}",
)  # fmt: skip
HEADS = ("Stt", "Nội dung", "Ngày", "Kết quả", "Tệp")
ASKED = (5, 46, 12, 26, 14)


def rows(many: int, seed: int) -> tuple[tuple[int | str, ...], ...]:
    chance = Random(seed)
    return tuple((number, *chance.choices(TEXTS, k=4)) for number in range(1, many + 1))


def all_writers(lines: tuple[tuple[int | str, ...], ...]) -> dict[str, bytes]:
    """The same rows by everything that writes a workbook."""
    sheet = Sheet("Bảng", HEADS, lines, ASKED)
    columns = tuple(map(Column, HEADS, ASKED))
    return {
        "read": workbook((sheet,), ""),
        "printed": workbook((Sheet("Bảng", HEADS, lines, ASKED, Print("Bảng", 5)),), ""),
        "form": form_workbook(Form(sheet, (), (), (Prompt(2, "a", "b"),)), (sheet,), ""),
        "progress": progress_workbook(
            (Page("Bảng", ("Tiêu đề", "Gợi ý"), columns, lines, {}),), ""
        ),
    }


@pytest.mark.parametrize("seed", range(6))
def test_every_writer_gives_rows_the_height_of_their_texts(seed: int) -> None:
    for name, raw in all_writers(rows(12, seed)).items():
        assert faults(raw) == [], name


def test_the_same_rows_give_the_same_bytes_again() -> None:
    assert all_writers(rows(3, 0)) == all_writers(rows(3, 0))


def test_the_schema_validator_finds_nothing(
    audit: Callable[[Path], list[str]], tmp_path: Path
) -> None:
    """But in the order of elements that openpyxl has, which Excel takes."""
    hostile = (7, "x" * 40_000, "😀" * 20_000, "", "\x00")
    for name, raw in all_writers((*rows(6, 1), hostile)).items():
        if name != "form":
            target = tmp_path / f"{name}.xlsx"
            target.write_bytes(raw)
            assert audit(target) == [], name


def test_no_row_at_all_is_a_sheet_with_its_head() -> None:
    for name, raw in all_writers(()).items():
        assert faults(raw) == [], name


@pytest.mark.parametrize("pixels", [40, 98, 182, 322, 700])
@pytest.mark.parametrize("text", [*TEXTS, SENTENCE * 30])
def test_no_fewer_lines_are_counted_than_word_would_set(text: str, pixels: int) -> None:
    room = (pixels - 5) / 96 * 25.4
    assert line_count(text, pixels) >= len(wrap(text, 12, room))
    assert line_count(text, pixels, bold=True) >= len(wrap(text, 12, room, True))


def test_a_text_too_high_for_a_row_makes_its_column_wider_and_no_other() -> None:
    long = SENTENCE * 9
    before = column_pixels((35, 182, 182), ("Stt", "a", "b"), [("1", "ngắn", "ngắn")])
    after = column_pixels((35, 182, 182), ("Stt", "a", "b"), [("1", long, "ngắn")])
    assert before == (35, 182, 182)
    assert (after[0], after[2]) == (35, 182)
    assert after[1] > 182
    assert line_count(long, after[1]) * LINE <= HIGHEST


def test_the_last_word_of_a_text_as_long_as_a_cell_may_be() -> None:
    begun = time.process_time()
    for text in ("x" * 40_000, SENTENCE * 160, "a " * 20_000, "\n" * 40_000):
        for name, raw in all_writers(((1, text, "", "", ""),)).items():
            (page, *_) = pages(raw)
            held = [cell for row in page.iter_rows(values_only=True) for cell in row]
            assert drawable(text).strip() in [str(one or "").strip() for one in held], name
            assert max(heights(page)) <= 409
            assert max(widths(page).values()) <= 255 * 8
    assert time.process_time() - begun < 20  # seconds; it was minutes when each letter was tried


def test_days_are_as_wide_as_they_are_shown() -> None:
    columns = (Column("Ngày", 2, days=True),)
    raw = progress_workbook((Page("a", ("b",), columns, ((date(2023, 12, 20),),), {}),), "")
    assert faults(raw) == []
