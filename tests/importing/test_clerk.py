"""The chapter "Có sẵn kế hoạch bằng Word" followed on plans as offices send them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from import_cases import CASES
from import_files import word_file
from offices import Office, Outcome
from vanban.build.printed_text import passages
from yaml_read import values

PLANS = values((CASES.parent / "import-clerk.yaml").read_text("utf-8"))
FILE, BOOK = "ke-hoach.docx", "cau-hoi-ke-hoach-1.xlsx"
ASK = ("import", FILE, "-o", "content/ke-hoach-1")
REPLY = (*ASK, "--tra-loi", BOOK, "--ghi-de")
GOOD = {
    "Duy trì trang thông tin điện tử": "mới: Phòng Văn hóa - Xã hội",
    "31/9/2026": "30/9/2026",
    "VP HĐND-UBND": "1",
    "TT PVHCC": "mới: Trung tâm Phục vụ hành chính công xã",
    "BCH QS": "mới",
    "ỦY BAN NHÂN DÂN XÃ NẬM HÀNG": "Ủy ban nhân dân xã Nậm Hàng",
    "Các phòng, đơn vị thuộc UBND xã": "đúng",
}


def office_of(name: str, folder: Path) -> Office:
    (folder / FILE).write_bytes(word_file(PLANS[name]))
    return Office(folder)


def questions(office: Office) -> dict[str, str]:
    """What the workbook asks, by the text that it is about."""
    page = openpyxl.load_workbook(office.folder / BOOK).worksheets[0]
    return {str(row[2].value): str(row[3].value) for row in page.iter_rows(min_row=2)}


def fill(office: Office, answers: dict[str, str]) -> None:
    book = openpyxl.load_workbook(office.folder / BOOK)
    for row in book.worksheets[0].iter_rows(min_row=2):
        row[6].value = answers.get(str(row[2].value))
    book.save(office.folder / BOOK)


def source(office: Office, name: str) -> Any:
    return values((office.folder / "content" / name).read_text("utf-8"))


def tasks(office: Office) -> dict[str, dict[str, Any]]:
    return {one["noi_dung"]: one for one in source(office, "ke-hoach-1/phan-cong.yaml")}


def told(outcome: Outcome) -> str:
    assert outcome.status == 0, outcome.err
    return outcome.out


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> tuple[Office, str]:
    """The commune's plan imported, its questions answered, imported again: what that said."""
    office = office_of("xa", tmp_path_factory.mktemp("xa"))
    told(office.run(*ASK))
    assert set(questions(office)) == set(GOOD)
    fill(office, GOOD)
    return office, told(office.run(*REPLY))


def test_every_answer_is_in_the_source(answered):
    office, said = answered
    assert "N58" not in said
    assert "cần hỏi" not in said
    rows = tasks(office)
    assert rows["Rà soát văn bản của HĐND, UBND xã"]["chu_tri"] == ["van-phong-hdnd-va-ubnd-xa"]
    centre = ["trung-tam-phuc-vu-hanh-chinh-cong-xa"]
    assert rows["Niêm yết thủ tục hành chính"]["chu_tri"] == centre
    assert rows["Niêm yết thủ tục hành chính"]["phoi_hop"] == ["bch-qs"]
    assert rows["Rà soát thủ tục hành chính"]["chu_tri"] == centre
    assert rows["Duy trì trang thông tin điện tử"]["chu_tri"] == ["phong-van-hoa-xa-hoi"]
    names = [one["ten"] for one in source(office, "danh-ba.yaml")["co_quan"]]
    assert "Phòng Văn hóa - Xã hội" in names
    assert "BCH QS" in names


def test_a_committee_that_its_own_paper_calls_by_its_level_is_the_issuer(answered):
    office, _ = answered
    issuer = source(office, "ke-hoach-1/ke-hoach.yaml")["co_quan"]
    assert tasks(office)["Đối thoại với người dân"]["chu_tri"] == [issuer]
    assert "ubnd-xa" not in [one["id"] for one in source(office, "danh-ba.yaml")["co_quan"]]


def test_a_draft_prints_the_names_that_were_meant_from_its_tasks(answered):
    office, said = answered
    assert "in nguyên như trong tệp Word" not in said
    (annex,) = source(office, "ke-hoach-1/ke-hoach.yaml")["phu_luc"]
    assert annex["bang"] == "phan_cong"
    assert "N885" not in {one["ma"] for one in office.problems()}
    assert office.run("build", "ke-hoach-1").status == 0
    words = office.folder / "output/ke-hoach-1/ke-hoach-1.docx"
    page_text = "\n".join(one.text for one in passages(words.read_bytes()))
    assert "Trung tâm Phục vụ hành chính công xã" in page_text
    assert "TT PVHCC" not in page_text


def test_an_issued_plan_keeps_the_names_that_it_was_issued_with(tmp_path):
    text = json.dumps(PLANS["xa"], ensure_ascii=False)
    text = text.replace("Số:      /KH-UBND", "Số: 12/KH-UBND")
    text = text.replace("ngày    tháng 3", "ngày 05 tháng 3")
    (tmp_path / FILE).write_bytes(word_file(json.loads(text)))
    office = Office(tmp_path)
    told(office.run(*ASK))
    fill(office, {key: value for key, value in GOOD.items() if key in questions(office)})
    assert "in nguyên như trong tệp Word" in told(office.run(*REPLY))
    (annex,) = source(office, "ke-hoach-1/ke-hoach.yaml")["phu_luc"]
    assert "TT PVHCC" in {cell for row in annex["bang"]["dong"] for cell in row}


def test_a_new_committee_has_its_short_name_though_no_line_says_it(tmp_path):
    plan = json.loads(json.dumps(PLANS["xa"]).replace("UBND x\\u00e3 N\\u1eadm H\\u00e0ng", "xã"))
    (tmp_path / FILE).write_bytes(word_file(plan))
    office = Office(tmp_path)
    told(office.run(*ASK))
    issuer = source(office, "ke-hoach-1/ke-hoach.yaml")["co_quan"]
    (entry,) = [one for one in source(office, "danh-ba.yaml")["co_quan"] if one["id"] == issuer]
    assert entry["ten"] == "Ủy ban nhân dân xã Nậm Hàng"
    assert entry["ten_ngan"] == "UBND xã Nậm Hàng"


def test_recipients_reach_whom_the_answer_names(answered):
    office, said = answered
    lines = {one.get("ghi"): one for one in source(office, "ke-hoach-1/ke-hoach.yaml")["noi_nhan"]}
    assert lines["Các phòng, đơn vị thuộc UBND xã"]["gom"] == [
        "phong-kinh-te",
        "van-phong-hdnd-va-ubnd-xa",
    ]
    assert "gom" not in lines["UBND tỉnh"]
    assert "chưa gửi vì danh bạ chưa có: “UBND tỉnh”, “Chủ tịch, các Phó Chủ tịch UBND xã”" in said


def test_the_same_answers_again_give_the_same_files(answered):
    office, _ = answered
    before = office.files()
    assert "N58" not in told(office.run(*REPLY))
    assert office.files() == before


def test_what_import_wrote_validates_without_a_hint_about_itself(answered):
    office, _ = answered
    codes = [one["ma"] for one in office.problems()]
    assert not {"N120", "N138"} & set(codes)
    assert codes.count("N122") == len({one for one in codes if one == "N122"}) + 1


def test_no_word_is_lost_where_number_and_day_are_blank(answered):
    office, _ = answered
    outcome = office.run("import", FILE, "--doi-chieu")
    assert outcome.status == 0
    assert "mất" not in outcome.out


def test_of_a_department_year_and_numbers_of_annexes_are_no_lost_words(tmp_path):
    office = office_of("so", tmp_path)
    assert "mất" not in told(office.run(*ASK, "--doi-chieu"))
    assert str(source(office, "ke-hoach-1/ke-hoach.yaml")["ngay"]) == "2026"
    asked = questions(office)
    assert "Các phòng, đơn vị thuộc Sở" in asked
    assert "Các sở, ban, ngành tỉnh" not in asked  # nobody of them is known: nothing to propose


REGISTRY = """\
loai_co_quan:
  - {id: ubnd, danh_xung: "UBND", chuc_vu: "CHỦ TỊCH"}
  - {id: so, danh_xung: "Sở", chuc_vu: "GIÁM ĐỐC"}
co_quan:
  - {id: ubnd-tinh-lai-chau, ten: "Ủy ban nhân dân tỉnh Lai Châu", loai: ubnd, ky_hieu: "UBND"}
  - {id: so-noi-vu, ten: "Sở Nội vụ", loai: so, truc_thuoc: ubnd-tinh-lai-chau, ky_hieu: "SNV"}
  - {id: ubnd-phuong-tan-phong, ten: "Ủy ban nhân dân phường Tân Phong", loai: ubnd}
nhom:
  - {id: cap-xa, ten: "UBND các xã, phường, đặc khu", gom: [ubnd-phuong-tan-phong]}
"""


def test_a_group_of_the_registry_is_proposed_and_no_other_is_made(tmp_path):
    office = office_of("so", tmp_path)
    (tmp_path / "content").mkdir()
    (tmp_path / "content/danh-ba.yaml").write_text(REGISTRY, "utf-8")
    told(office.run(*ASK))
    assert "UBND các xã, phường" in questions(office)
    fill(office, {"UBND các xã, phường": "1", "Sở KH&CN": "mới: Sở Khoa học và Công nghệ"})
    assert "N58" not in told(office.run(*REPLY))
    groups = [one["ten"] for one in source(office, "danh-ba.yaml")["nhom"]]
    assert groups == ["UBND các xã, phường, đặc khu", "các sở, ban, ngành tỉnh"][: len(groups)]
    lines = {one.get("ghi"): one for one in source(office, "ke-hoach-1/ke-hoach.yaml")["noi_nhan"]}
    assert lines["UBND các xã, phường"]["gom"] == ["cap-xa"]
    assert lines["UBND tỉnh"]["gom"] == ["ubnd-tinh-lai-chau"]
    helpers = tasks(office)["Lớp kỹ năng số cho cấp xã"]["phoi_hop"]
    assert helpers == ["so-khoa-hoc-va-cong-nghe", "cap-xa"]
    assert {"ghi": "UBND các xã, phường", "la": "cap-xa"} in source(office, "ten-khac.yaml")


WRONG = {
    "Duy trì trang thông tin điện tử": "ai đó",
    "ỦY BAN NHÂN DÂN XÃ NẬM HÀNG": "nhóm",
    "Các phòng, đơn vị thuộc UBND xã": "những nơi kia",
    "TT PVHCC": "trung tâm nào đó",
    "31/9/2026": "hôm nào đó",
}


def test_what_is_not_understood_is_told_with_its_cell_and_asked_again(tmp_path):
    office = office_of("xa", tmp_path)
    told(office.run(*ASK))
    fill(office, WRONG)
    said = told(office.run(*REPLY))
    assert said.count("[N580]") == len(WRONG)
    for answer in WRONG.values():
        assert f"`{answer}`" in said
    again = openpyxl.load_workbook(office.folder / "cau-hoi-ke-hoach-1-1.xlsx").worksheets[0]
    asked = {str(row[2].value) for row in again.iter_rows(min_row=2)}
    assert set(WRONG) <= asked
    assert "đoạn 0" not in said
    assert "“”" not in said


GROUP, ISSUER, TEAM = (
    "Các phòng, ban, đơn vị thuộc xã",
    "ỦY BAN NHÂN DÂN XÃ NẬM HÀNG",
    "Ban CHQS xã",
)


@pytest.fixture
def divisions(tmp_path):
    """A plan whose text and recipients name one group of bodies, imported once."""
    office = office_of("phong_ban", tmp_path)
    return office, told(office.run(*ASK))


@pytest.mark.parametrize("answers", [{TEAM: "1"}, {TEAM: "1", GROUP: "bỏ qua", ISSUER: "?"}])
def test_what_is_not_answered_is_asked_again(divisions, answers):
    office, _ = divisions
    before = set(questions(office))
    assert before == {GROUP, ISSUER, TEAM}
    fill(office, answers)
    said = told(office.run(*REPLY))
    assert "cần hỏi 2 chỗ" in said
    again = openpyxl.load_workbook(office.folder / "cau-hoi-ke-hoach-1-1.xlsx").worksheets[0]
    assert {str(row[2].value) for row in again.iter_rows(min_row=2)} == before - {TEAM}


def test_a_name_that_an_import_took_up_is_asked_until_somebody_says_who_it_is(divisions):
    office, _ = divisions
    assert "cần hỏi 3 chỗ" in told(office.run(*REPLY))
    for typed, left in (("hả", 3), ("", 3), ("đúng", 2)):
        fill(office, {ISSUER: typed})
        assert f"cần hỏi {left} chỗ" in told(office.run(*REPLY))


def test_an_answer_about_recipients_counts_for_the_duties_of_the_same_words(divisions):
    office, said = divisions
    assert f"“{GROUP}” (1 việc)" in said
    fill(office, {GROUP: "đúng", ISSUER: "đúng", TEAM: "1"})
    said = told(office.run(*REPLY))
    both = ["van-phong-hdnd-va-ubnd-xa", "phong-kinh-te"]
    lines = {one.get("ghi"): one for one in source(office, "ke-hoach-1/ke-hoach.yaml")["noi_nhan"]}
    assert lines[GROUP]["gom"] == both
    (duty,) = [one for text, one in tasks(office).items() if text.startswith("Xây dựng kế hoạch")]
    assert duty["chu_tri"] == both
    assert "1 việc không đến dự thảo nào" in said
    assert "“Trưởng các thôn” (1 việc)" in said


def test_of_a_line_only_the_name_that_is_not_there_is_told(divisions):
    _, said = divisions
    assert "chưa có: “UBND tỉnh”, “Ban CHQS xã” (ở dòng “Công an xã; Ban CHQS xã”)" in said


def test_two_spellings_of_an_office_get_one_draft(divisions):
    office, _ = divisions
    offices = [one for one in source(office, "danh-ba.yaml")["co_quan"] if "Văn" in one["ten"]]
    (office_of_councils,) = offices
    assert office_of_councils["ten"] == "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã"
    assert office_of_councils["ten_noi_bo"] == "Văn phòng HĐND và UBND xã"
