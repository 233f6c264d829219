"""What is asked of a document itself with every sort of answer: none is taken for a nod."""

from __future__ import annotations

import unicodedata
from datetime import date
from functools import cache
from typing import Any

import pytest
from msgspec.structs import replace

from import_cases import CASES
from import_files import word_file
from seed_office import ROOT
from vanban.content.registry import CoQuan, DanhBa, LoaiCoQuan, Nhom
from vanban.content.workbook.names import Names, names_of
from vanban.importing.papers.law_choice import LawChoice
from vanban.importing.papers.parts import DocumentRead, read_document
from vanban.importing.questions.answer_file import Answer
from vanban.importing.questions.document_questions import DocumentAnswers, document_questions
from vanban.importing.questions.question_file import question_id
from yaml_read import values

TABLE = values((CASES.parent / "document-answers.yaml").read_text("utf-8"))
PLANS = {
    **values((CASES.parent / "import-clerk.yaml").read_text("utf-8")),
    "khong_dau": [
        "[c b]NHỮNG ĐIỀU CẦN NHỚ",
        "1. Đi làm đúng giờ.",
        "2. Mặc đồng phục.",
        "5. Giữ vệ sinh chung.",
    ],
}
OFFICE = DanhBa(
    loai_co_quan=(LoaiCoQuan(id="phong", danh_xung="Phòng"),),
    co_quan=(
        CoQuan(id="ubnd-xa-cu", ten="Ủy ban nhân dân xã Cũ", loai="phong", ten_khac=("UBND Cũ",)),
        CoQuan(id="phong", ten="Phòng Nội vụ", loai="phong"),
    ),
    nhom=(Nhom(id="cac-phong", ten="các phòng", mo=True),),
)


@cache
def read(name: str) -> DocumentRead:
    file, book = LawChoice(ROOT).read(word_file(PLANS[name]), f"{name}.docx")
    return read_document(file, book.law, book.words, OFFICE, {}, date(2026, 6, 30))


ROWS = [
    pytest.param(case, answer, id=f"{case['cau_hoi']}: {answer['go']}")
    for case in TABLE
    for answer in case["tra_loi"]
]


@pytest.mark.parametrize(("case", "answer"), ROWS)
def test_an_answer_gives_what_the_table_says(case: dict[str, Any], answer: dict[str, Any]) -> None:
    document = read(case["van_ban"])
    asked = tuple(document_questions(document))
    (one,) = [
        q for q in asked if q.text == case["chu"] and q.role in (case.get("vai_tro"), q.role)
        and (not case.get("vai_tro") or q.role == case["vai_tro"])
    ]  # fmt: skip
    typed = unicodedata.normalize(answer.get("viet", "NFC"), answer["go"])
    work = DocumentAnswers(document, names_of(OFFICE, None), "h.xlsx", asked)
    rest = work.apply({question_id(one): Answer(typed)} if typed else {})
    assert rest == {}
    codes = [p.ma for p in work.problems]
    if one in work.questions:
        assert ({"bao": codes[0]} if codes else {"hoi": 1}).items() <= answer.items()
        return
    assert codes == []
    assert work.read.keys.get("co_quan") == answer["co_quan"]
    if "ten" in answer:
        assert (work.read.issuer or {"ten": ""})["ten"] == answer["ten"]


def test_an_issuer_that_an_import_has_made_is_told_where_it_is_another_body():
    name = "Ủy ban nhân dân xã Nậm Hàng"
    made = CoQuan(id="xa-nam-hang", ten=name, loai="phong")
    kinds, bodies = OFFICE.loai_co_quan, (*OFFICE.co_quan, made)
    later = DanhBa(loai_co_quan=kinds, co_quan=bodies, nhom=OFFICE.nhom)
    document = read("xa")
    document = replace(document, issuer=None, keys={**document.keys, "co_quan": made.id})
    answer = Answer("ubnd-xa-cu", text=name.upper(), naming=True, role="co_quan")
    work = DocumentAnswers(document, Names(later, None), "h.xlsx")
    assert work.apply({"00000000": answer}) == {}
    assert work.read.keys["co_quan"] == "ubnd-xa-cu"
    assert ([one.ma for one in work.problems], work.memory) == (["N816"], [])
