"""Several tables on one sheet: what is asked of one names its own cells, and is answered there."""

from __future__ import annotations

import io

import openpyxl

from import_cases import registry
from vanban.importing.questions.answer_file import Answer
from vanban.importing.questions.answers import apply_answers
from vanban.importing.questions.question_file import question_id
from vanban.importing.task_reader import workbook_tables
from vanban.importing.tasks import Prose, Tables

NAMES = registry(("Sở Y tế", "Sở Nội vụ"))
HEAD = ("STT", "Nội dung công việc", "Cơ quan chủ trì", "Thời gian")
OTHER = ("STT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Thời hạn")
BELOW = (
    HEAD,
    (1, "Rà soát hồ sơ", "Sở Y tế", "Tháng 6/2026"),
    (2, "Tổ chức tập huấn", None, "Tháng 7/2026"),
    (),
    OTHER,
    (1, "Báo cáo kết quả", "Sở Nội vụ", "Tháng 8/2026"),
    (2, "Tổng hợp số liệu", None, "Tháng 9/2026"),
    (3, None, None, None),
)


def read(*rows: tuple[str | int | None, ...]) -> Tables:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    raw = io.BytesIO()
    book.save(raw)
    return workbook_tables(raw.getvalue(), NAMES)


def test_a_question_of_the_second_table_stands_at_its_own_row():
    tables = read(*BELOW)
    assert [one.place.shown for one in tables.questions] == ["Sheet!C3", "Sheet!C7"]
    assert [one.place.row for one in tables.tasks] == [1, 5]
    assert "hàng 8 chỉ có số thứ tự" in [one.reason for one in tables.leftovers]


def test_an_answer_to_it_changes_that_row_alone():
    tables = read(*BELOW)
    answers = {question_id(tables.questions[1]): Answer("Sở Nội vụ")}
    done = apply_answers(tables, Prose(), answers, NAMES)
    leads = [[n.text for n in row.chu_tri] for table in done.tables.tasks for row in table.rows]
    assert leads == [["Sở Y tế"], [], ["Sở Nội vụ"], ["Sở Nội vụ"]]


def test_a_question_of_a_table_beside_another_stands_in_its_own_column():
    blank = (None,)
    rows = (
        (*HEAD, *blank, *OTHER),
        (1, "Rà soát hồ sơ", "Sở Y tế", "Tháng 6", *blank, 1, "Báo cáo", "Sở Nội vụ", "Tháng 8"),
        (2, "Tổ chức họp", "Sở Y tế", "Tháng 7", *blank, 2, "Tổng hợp", None, "Tháng 9"),
        (3, "Tổ chức thi", "Sở Y tế", "Tháng 7", *blank, 3, "Thu hồi", "Sở Ảo", "Tháng 9"),
    )
    tables = read(*rows)
    assert [one.place.shown for one in tables.questions] == ["Sheet!H3", "Sheet!H4"]
    assert [column.at for column in tables.tasks[1].columns] == [6, 7, 8, 9]
