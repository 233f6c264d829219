"""What is asked is a workbook to be filled in; answers are applied once and remembered."""

from __future__ import annotations

import json
from io import BytesIO

import openpyxl
import pytest

from import_cases import made_cases, made_file, registry
from typed_answers import read_answers
from vanban.content.registry import DanhBa
from vanban.content.registry_names import TenKhac, with_other_names
from vanban.content.workbook.names import names_of
from vanban.importing.names.new_names import NewNames, every_name, new_names
from vanban.importing.questions.answer_file import Answer
from vanban.importing.questions.answers import (
    apply_answers,
    memory_text,
    remembered,
    strange_answers,
)
from vanban.importing.questions.question_file import question_book, question_id
from vanban.importing.task_reader import workbook_tables
from vanban.importing.tasks import Prose
from vanban.problems.problem import VanbanError

BODIES = ("Vụ Giáo dục Đại học", "Vụ Pháp chế", "Văn phòng")


def book(rows):
    page = openpyxl.Workbook()
    sheet = page.worksheets[0]
    for row in rows:
        sheet.append(row)
    raw = BytesIO()
    page.save(raw)
    return raw.getvalue()


HEAD = ["STT", "Nội dung", "Chủ trì", "Phối hợp", "Thời hạn"]
FILE = book(
    [
        HEAD,
        [1, "Việc một", "Vụ GDĐH", "Viện X23", "31/02/2026"],
        [2, "Việc hai", None, "Nguyễn Văn An Trần Thị Bình", "1/3/2026"],
    ]
)


def filled(raw, answers):
    """The workbook of questions with answers by a word of the question."""
    page = openpyxl.load_workbook(BytesIO(raw))
    for row in page.worksheets[0].iter_rows(min_row=2):
        for word, answer in answers.items():
            if word in str(row[3].value):
                row[6].value = answer
    out = BytesIO()
    page.save(out)
    return out.getvalue()


def test_answers_are_applied_and_no_more_is_asked():
    names = registry(BODIES)
    tables = workbook_tables(FILE, names)
    assert len(tables.questions) == 5
    answers = {
        "Vụ GDĐH": "vu-giao-duc-dai-hoc",
        "Viện X23": "mới",
        "không có cơ quan": "Vụ Pháp chế",
        "hai tên người": "đúng",
        "thời hạn": "28/02/2026",
    }
    raw = filled(question_book(tables.questions, ""), answers)
    done = apply_answers(tables, Prose(), read_answers(raw, "h.xlsx"), names)
    assert (done.problems, done.tables.questions) == ((), ())
    first, second = done.tables.tables[0].rows
    assert [n.id for n in first.chu_tri] == ["vu-giao-duc-dai-hoc"]
    assert first.thoi_gian.ngay == "2026-02-28"
    assert [n.id for n in second.chu_tri] == ["vu-phap-che"]
    assert [n.text for n in second.phoi_hop] == ["Nguyễn Văn An", "Trần Thị Bình"]
    assert remembered(done.memory, names, NewNames()) == [
        {"ghi": "Vụ GDĐH", "la": "vu-giao-duc-dai-hoc"}
    ]


def test_the_second_file_asks_less():
    names = registry(BODIES)
    known = with_other_names(names.danh_ba, [TenKhac(ghi="Vụ GDĐH", la="vu-giao-duc-dai-hoc")])
    before = [q.text for q in workbook_tables(FILE, names).questions]
    after = [q.text for q in workbook_tables(FILE, names_of(known, None)).questions]
    assert "Vụ GDĐH" in before
    assert "Vụ GDĐH" not in after


def test_a_blank_answer_leaves_the_question():
    names = registry(BODIES)
    tables = workbook_tables(FILE, names)
    raw = question_book(tables.questions, "")
    assert read_answers(raw, "h.xlsx") == {}
    assert apply_answers(tables, Prose(), {}, names).tables.questions == tables.questions


def test_what_is_not_understood_is_told_and_asked_again():
    names = registry(BODIES)
    tables = workbook_tables(FILE, names)
    one = next(q for q in tables.questions if q.text == "Vụ GDĐH")
    answers = {question_id(one): Answer("ông nào đó"), "00000000": Answer("x")}
    done = apply_answers(tables, Prose(), answers, names)
    assert [p.ma for p in done.problems] == ["N580"]
    assert [p.ma for p in strange_answers("h.xlsx", done.strange.values())] == ["N581"]
    assert one in done.tables.questions


def test_answers_may_be_json():
    names = registry(BODIES)
    tables = workbook_tables(FILE, names)
    one = next(q for q in tables.questions if q.text == "Vụ GDĐH")
    plain = json.dumps({question_id(one): "Vụ Pháp chế"}).encode()
    listed = json.dumps({"asked": [{"id": question_id(one), "answer": "Vụ Pháp chế"}]}).encode()
    for raw in (plain, listed):
        done = apply_answers(tables, Prose(), read_answers(raw, "h.json"), names)
        assert done.tables.tables[0].rows[0].chu_tri[0].id == "vu-phap-che"


@pytest.mark.parametrize(
    "raw",
    [b"", b"{", b"[1, 2]", b"\xff\xfe\x00", FILE],
    ids=("empty", "cut", "list", "letters", "workbook"),
)
def test_a_file_that_holds_no_answers_is_told(raw):
    if raw == b"[1, 2]":
        assert read_answers(raw, "h.json") == {}
        return
    with pytest.raises(VanbanError) as error:
        read_answers(raw, "h.xlsx")
    assert [p.ma for p in error.value.problems] == ["M161"]


def test_a_full_name_is_remembered_where_there_was_no_registry():
    names = names_of(DanhBa(), None)
    case = next(c for c in made_cases() if c["ten"] == "abbreviations of a province")
    assert case
    rows = [["STT", "Nội dung", "Chủ trì"], [1, "Việc một", "Phòng QLĐT"]]
    tables = workbook_tables(book(rows), names)
    (one,) = tables.questions
    assert one.proposals[0].name == "Phòng Quản lý đô thị"
    done = apply_answers(tables, Prose(), {question_id(one): Answer("Phòng Quản lý đô thị")}, names)
    new = new_names(names.danh_ba, every_name(done.tables.tables[0].rows), done.tables.questions)
    assert [body["ten"] for body in new.bodies] == ["Phòng Quản lý đô thị"]
    assert remembered(done.memory, names, new) == [
        {"ghi": "Phòng QLĐT", "la": "phong-quan-ly-do-thi"}
    ]


def test_what_is_asked_makes_no_body():
    names = names_of(DanhBa(), None)
    rows = [
        ["STT", "Nội dung", "Chủ trì", "Phối hợp"],
        [1, "Việc một", "Phòng QLĐT", "UBND PHƯỜNG …"],
        [2, "Việc hai", "Sở Nội vụ", "Nguyễn Văn An; các sở, ngành"],
    ]
    tables = workbook_tables(book(rows), names)
    new = new_names(names.danh_ba, every_name(tables.tables[0].rows), tables.questions)
    assert [body["ten"] for body in new.bodies] == ["Sở Nội vụ"]
    assert [group["ten"] for group in new.groups] == ["các sở, ngành"]


def test_the_memory_keeps_what_stands_in_it():
    entry = [{"ghi": "Vụ GDĐH", "la": "vu-gd"}]
    assert memory_text("", entry).endswith('- ghi: "Vụ GDĐH"\n  la: vu-gd\n')
    old = "# của tôi\n- {ghi: A, la: b}\n"
    assert memory_text(old, entry).startswith(old)
    assert memory_text(old, []) == old
    nested = "ten_khac:\n  - {ghi: A, la: b}\n"
    assert memory_text(nested, entry) == nested + '  - ghi: "Vụ GDĐH"\n    la: vu-gd\n'


def test_a_name_is_remembered_once_by_its_last_answer():
    """It had two entries, and the office could not be read any more (N101)."""
    old = memory_text("", [{"ghi": "Vụ GDĐH", "la": "vu-gd"}, {"ghi": "VP", "la": "van-phong"}])
    assert memory_text(old, [{"ghi": "Vụ GDĐH", "la": "vu-gd"}]) == old
    told = memory_text(old, [{"ghi": "Vụ GDĐH", "la": "vu-pc"}])
    assert told == old.replace("vu-gd", "vu-pc")


def test_an_answer_given_anew_takes_the_place_of_the_first():
    names = registry(BODIES)
    tables = workbook_tables(FILE, names)
    raw = filled(question_book(tables.questions, ""), {"Vụ GDĐH": "vu-giao-duc-dai-hoc"})
    wrong = [TenKhac(ghi="Vụ GDĐH", la="vu-phap-che")]
    known = names_of(with_other_names(names.danh_ba, wrong), None)
    again = workbook_tables(FILE, known)
    done = apply_answers(again, Prose(), read_answers(raw, "h.xlsx"), known)
    assert not done.problems
    assert ("Vụ GDĐH", "vu-giao-duc-dai-hoc") in done.memory


def test_the_same_questions_give_the_same_bytes():
    asked = workbook_tables(FILE, registry(BODIES)).questions
    assert question_book(asked, "") == question_book(asked, "")
    assert made_file(made_cases()[0])[0] == "t.docx"
