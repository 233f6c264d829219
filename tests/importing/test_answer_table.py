"""Every sort of question with every sort of answer: the table of what is right."""

from __future__ import annotations

import json
import unicodedata
from functools import cache
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from import_cases import CASES
from typed_answers import read_answers
from vanban.content.registry import CoQuan, DanhBa, LoaiCoQuan, Nhom
from vanban.content.registry_names import TenKhac, with_other_names
from vanban.content.workbook.names import Names, names_of
from vanban.importing.json_form import question_json
from vanban.importing.names.new_names import NewNames, every_name, new_names
from vanban.importing.questions.answer_file import Answer
from vanban.importing.questions.answers import AnsweredReading, apply_answers, remembered
from vanban.importing.questions.question_file import question_book, question_id
from vanban.importing.questions.typed_names import TypedNames, Unclear
from vanban.importing.task_reader import workbook_tables
from vanban.importing.tasks import NOWHERE, RECIPIENTS, Proposal, Prose, Question, Tables
from yaml_read import values

HEAD = ("STT", "Nội dung", "Chủ trì", "Phối hợp", "Thời hạn")
TABLE = values((CASES.parent / "import-answers.yaml").read_text("utf-8"))


def office(new: NewNames | None = None) -> Names:
    """The names of the office of the table, with those that an import has added."""
    kinds = (LoaiCoQuan(id="vu", danh_xung="Vụ"), LoaiCoQuan(id="phong", danh_xung="Phòng"))
    bodies: tuple[CoQuan, ...] = (
        CoQuan(id="vu-gd-dai-hoc", ten="Vụ Giáo dục Đại học", loai="vu"),
        CoQuan(id="vu-phap-che", ten="Vụ Pháp chế", loai="vu", ten_khac=("Ban Luật",)),
        CoQuan(id="vp", ten="Văn phòng Ủy ban nhân dân tỉnh", ten_ngan="VP tỉnh", loai="phong"),
        CoQuan(id="hai-1", ten="Phòng Nội vụ", loai="phong"),
        CoQuan(id="hai-2", ten="Phòng Nội vụ", loai="phong"),
    )
    groups: tuple[Nhom, ...] = (Nhom(id="cac-vu", ten="các vụ chuyên môn", mo=True),)
    if new is not None:
        bodies += tuple(CoQuan(**one) for one in new.bodies)
        groups += tuple(Nhom(**one) for one in new.groups)
    return names_of(DanhBa(loai_co_quan=kinds, co_quan=bodies, nhom=groups), None)


def sheet(case: dict[str, Any]) -> bytes:
    page = openpyxl.Workbook()
    for row in filter(None, (case.get("dau", HEAD), case["dong"], case.get("them"))):
        page.worksheets[0].append(list(row))
    raw = BytesIO()
    page.save(raw)
    return raw.getvalue()


def typed(asked: tuple[Question, ...], text: str, answer: str) -> bytes:
    """What a program fills in: the questions as JSON, with an answer to those about a text."""
    listed = [{**question_json(one), "answer": answer if one.text == text else ""} for one in asked]
    return json.dumps(listed).encode()


def filled(asked: tuple[Question, ...], text: str, answer: str) -> bytes:
    """The workbook of questions with an answer to the one about a text."""
    page = openpyxl.load_workbook(BytesIO(question_book(asked, "")))
    for row in page.worksheets[0].iter_rows(min_row=2):
        if row[2].value == text:
            row[6].value = answer
    raw = BytesIO()
    page.save(raw)
    return raw.getvalue()


def outcome(done: AnsweredReading, names: Names, case: dict[str, Any], key: str) -> dict[str, Any]:
    """What came of an answer, as the table says it."""
    row, *_ = done.tables.tables[0].rows
    codes = [one.ma for one in done.problems]
    if any(one.text == case["chu"] for one in done.tables.questions):
        return {"bao": codes[0]} if codes else {"hoi": 1}
    new = new_names(names.danh_ba, every_name((row,)), done.tables.questions)
    value = getattr(row, key)
    shown = (
        [value if isinstance(value, str) else value.text]
        if key in ("noi_dung", "thoi_gian", "san_pham")
        else [new.id_of(n) or f"{SORTS[n.sort]}{n.text}" for n in value]
    )
    assert not codes
    told: dict[str, Any] = {"vai": shown, "phu": [new.id_of(n) or n.text for n in row.phoi_hop]}
    told |= {"moi": [one["ten"] for one in new.bodies]} if new.bodies else {}
    told |= {"nhom": [one["ten"] for one in new.groups]} if new.groups else {}
    told["nho"] = {one["ghi"]: one["la"] for one in remembered(done.memory, names, new)}
    return told


SORTS = {"nguoi": "người: ", "nhom": "nhóm: ", "co_quan": "? "}
ROWS = [
    pytest.param(at, answer, id=f"{case['cau_hoi']}: {answer['go']}{answer.get('viet', '')}")
    for at, case in enumerate(TABLE)
    for answer in case["tra_loi"]
]


@cache
def asked_of(number: int) -> Tables:
    return workbook_tables(sheet(TABLE[number]), office())


@pytest.mark.parametrize(("number", "answer"), ROWS)
def test_an_answer_gives_what_the_table_says(number, answer):
    case, names, tables = TABLE[number], office(), asked_of(number)
    assert case["chu"] in [one.text for one in tables.questions]
    text = unicodedata.normalize(answer.get("viet", "NFC"), answer["go"])
    answers = read_answers(typed(tables.questions, case["chu"], text), "h.json")
    done = apply_answers(tables, Prose(), answers, names, "h.json")
    told = outcome(done, names, case, case.get("vai_tro", "chu_tri"))
    wanted = {key: value for key, value in answer.items() if key not in ("go", "viet")}
    for key in {"nho", "phu"} - wanted.keys():
        told.pop(key, None)
    assert told == wanted


@pytest.mark.parametrize("number", range(len(TABLE)), ids=[case["cau_hoi"] for case in TABLE])
def test_the_workbook_of_questions_says_the_same(number):
    case, tables = TABLE[number], asked_of(number)
    answer = case["tra_loi"][0]["go"]
    by_book = read_answers(filled(tables.questions, case["chu"], answer), "h.xlsx")
    by_json = read_answers(typed(tables.questions, case["chu"], answer), "h.json")
    assert by_book == by_json


@pytest.mark.parametrize("number", range(len(TABLE)), ids=[case["cau_hoi"] for case in TABLE])
def test_a_file_of_answers_applied_twice_gives_the_same(number):
    """The second time the registry has what the first has made, and remembers."""
    case, names, tables = TABLE[number], office(), asked_of(number)
    key = case.get("vai_tro", "chu_tri")
    for answer in case["tra_loi"]:
        answers = read_answers(typed(tables.questions, case["chu"], answer["go"]), "h.json")
        done = apply_answers(tables, Prose(), answers, names, "h.json")
        row, *_ = done.tables.tables[0].rows
        new = new_names(names.danh_ba, every_name((row,)), done.tables.questions)
        known = [TenKhac(**one) for one in remembered(done.memory, names, new)]
        later = names_of(with_other_names(office(new).danh_ba, known), None)
        again = workbook_tables(sheet(case), later)
        twice = apply_answers(again, Prose(), answers, later, "h.json")
        other, *_ = twice.tables.tables[0].rows
        added = new_names(later.danh_ba, every_name((other,)), twice.tables.questions)
        assert (added.bodies, added.groups) == ((), ()), answer
        assert remembered(twice.memory, later, added) == [], answer
        assert (twice.strange, done.strange) == ({}, {}), answer
        if key in ("chu_tri", "phoi_hop"):
            ids = [new.id_of(one) or one.text for one in getattr(row, key)]
            assert [added.id_of(one) or one.text for one in getattr(other, key)] == ids, answer
        else:
            assert getattr(other, key) == getattr(row, key), answer


@pytest.mark.parametrize(
    ("answer", "wanted"),
    [
        ("1", ["Phòng A", "Vụ Pháp chế"]),
        ("đúng", ["Phòng A", "Vụ Pháp chế"]),
        ("2", ["Phòng A, Vụ Pháp chế"]),
        ("Phòng A; vu-phap-che", ["Phòng A", "vu-phap-che"]),
    ],
)
def test_a_proposal_may_be_several_names(answer, wanted):
    """A text with a sign in it may be one body or two: both are proposed."""
    text = "Phòng A, Vụ Pháp chế"
    proposed = (Proposal("", "Phòng A; Vụ Pháp chế", 0.7, ""), Proposal("", text, 0.6, ""))
    meant = TypedNames(office(), text, proposed).read(answer)
    assert not isinstance(meant, Unclear)
    assert [name.text for name in meant] == wanted


def test_an_entry_that_an_import_has_made_of_a_name_is_told_where_it_is_another_body():
    """The first import made a body of a whole name; a person says afterwards who that is."""
    case = {"dong": [1, "Việc một", "Cục Quản lý chất lượng", "", ""]}
    names = office()
    tables = workbook_tables(sheet(case), names)
    answers = read_answers(
        typed(tables.questions, "Cục Quản lý chất lượng", "vu-phap-che"), "h.json"
    )
    new = new_names(names.danh_ba, every_name(tables.tables[0].rows))
    later = office(new)
    done = apply_answers(workbook_tables(sheet(case), later), Prose(), answers, later, "h.json")
    assert [n.id for n in done.tables.tables[0].rows[0].chu_tri] == ["vu-phap-che"]
    assert [one.ma for one in done.problems] == ["N816"]
    assert "`cuc-quan-ly-chat-luong`" in done.problems[0].thong_bao
    assert remembered(done.memory, later, NewNames()) == []


@pytest.mark.parametrize(("answer", "kept"), [("2", False), ("1", True)])
def test_an_open_group_of_a_lines_name_stands_in_the_way_of_remembering(answer, kept):
    """A first import made an open group of the words; a name is no other name of two."""
    groups = (Nhom(id="cac-so", ten="các sở", mo=True), Nhom(id="so-nganh", ten="các sở, ngành"))
    names = names_of(DanhBa(nhom=groups), None)
    proposed = tuple(Proposal(one.id, one.ten, 0.7, "") for one in groups)
    line = Question(NOWHERE, "Các sở", "?", "ten", proposed, RECIPIENTS)
    answers = {question_id(line): Answer(answer)}
    done = apply_answers(Tables(), Prose(), answers, names, "h.xlsx", {line.text: line})
    assert [one.ma for one in done.problems] == ([] if kept else ["N816"])
    assert len(done.memory) == kept
