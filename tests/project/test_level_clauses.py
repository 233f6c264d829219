"""A fault in the levels of a text names the clause of the record, the office's where it has one."""

from __future__ import annotations

import pytest

from offices import PLAN, VALID, make_office

TEXT = VALID[PLAN].partition("noi_dung: |\n")[2].partition("ap_dung:")[0]
MUC, TABLE = "khoản 6 Mục II Phần I Phụ lục I", "STT 6b bảng tại Mục V Phần I Phụ lục I"
CASES = [
    ("  Chương I\n  A\n  Điều 1. B\n  1. c\n  3. d\n", "N301", f"điểm đ {MUC}"),
    ("  a) x\n  c) y\n", "N304", f"điểm đ {MUC}"),
    ("  I. A\n  1. x\n  III. B\n  1. y\n", "N301", TABLE),
    ("  Chương I\n  Điều 1. B\n  C\n", "N311", f"điểm d {MUC}"),
    ("  Chương I\n  A\n  Điều 1.\n  1. x\n", "N312", f"điểm d {MUC}"),
]
OWN = (
    'bo_cuc:\n  danh_so:\n    chuong:\n      dieu_khoan_tieu_de: ""\n      dieu_khoan: "Quy chế"\n'
)


@pytest.mark.parametrize(("text", "code", "clause"), CASES)
def test_the_clause_is_that_of_the_levels_record(tmp_path, text, code, clause):
    office = make_office(tmp_path)
    office.change(PLAN, TEXT, text)
    assert {p["dieu_khoan"] for p in office.problems() if p["ma"] == code} == {clause}


def test_an_office_with_a_rule_of_its_own_hears_its_clause(tmp_path):
    office = make_office(tmp_path)
    office.write("templates/rieng/kinds.yaml", "loai_van_ban:\n  ke_hoach: {}\n")
    rule = 'extends: nd30\nten: "Quy chế văn thư"\nma: rieng\nten_day_du: "Quy chế văn thư"\n'
    office.write("templates/rieng/regime.yaml", rule + OWN)
    office.change(PLAN, TEXT, "  Chương I\n  Điều 1. B\n  C\n  Chương III\n  D\n  Điều 2. E\n  G\n")
    told = {p["ma"]: p["dieu_khoan"] for p in office.problems() if p["ma"] in ("N301", "N311")}
    assert told == {"N301": "Quy chế", "N311": "Quy chế"}
