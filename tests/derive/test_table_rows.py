"""The printed table: numbers as typed, a row for each product with a lead of its own, columns."""

from __future__ import annotations

from pathlib import Path

import pytest

from offices import PLAN, TASKS, Office, make_office
from vanban.project.derivation import draft_of
from vanban.project.project import Project
from workbooks import made, put

NUMBERED = """\
- tieu_de: "I. Lĩnh vực A"
- {id: a, stt: 1, noi_dung: "Hoàn thiện thể chế"}
- {id: b, stt: "1.1", noi_dung: "Rà soát văn bản", chu_tri: [phong-noi-vu], thoi_gian: "Quý I"}
- {id: c, stt: "a)", noi_dung: "Lập danh mục", chu_tri: [phong-tu-phap], thoi_gian: "Quý I"}
- tieu_de: "II. Lĩnh vực B"
- {id: d, stt: 1, noi_dung: "Kiểm tra", chu_tri: [phong-noi-vu], thoi_gian: "Quý II"}
"""
APART = """\
- id: a
  noi_dung: "Tham mưu kế hoạch"
  theo_doi: [phong-noi-vu]
  thoi_gian: "Năm 2023"
  san_pham:
    - {ten: "Kế hoạch", chu_tri: [phong-noi-vu], phoi_hop: [phong-tu-phap]}
    - {ten: "Báo cáo", chu_tri: [phong-tu-phap], thoi_gian: "Quý IV"}
- {id: b, noi_dung: "Rà soát", chu_tri: [cac-phong], thoi_gian: "Quý I"}
"""


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


def printed(office: Office) -> tuple[tuple[str, ...], ...]:
    (annex,) = Project.open(office.folder)["ke-hoach-1"].van_ban.phu_luc
    assert annex.bang
    return annex.bang.dong


def codes(office: Office) -> list[tuple[str, int]]:
    return [(p["ma"], p["dong"]) for p in office.problems()]


def test_numbers_are_printed_as_typed(office: Office) -> None:
    office.write(TASKS, NUMBERED)
    assert [row[0] for row in printed(office)] == [
        "I. Lĩnh vực A", "1", "1.1", "a)", "II. Lĩnh vực B", "1",
    ]  # fmt: skip
    assert codes(office) == []  # a task that only stands above others has no lead and no time
    resolved = Project.open(office.folder)["ke-hoach-1"]
    above = resolved.document.table.task_above
    assert [one.id if (one := above(task)) else "" for task in resolved.document.table.tasks] == [
        "", "a", "b", "",
    ]  # fmt: skip


def test_without_numbers_the_program_numbers(office: Office) -> None:
    assert [row[0] for row in printed(office)] == ["1", "2"]


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ('stt: "a)"', 'stt: "1.1"', [4]),
        ('stt: "1.1"', 'stt: "1."', [3]),
        ('- tieu_de: "II. Lĩnh vực B"\n', "", [5]),
        ('stt: "a)"', 'stt: "1.9"', []),
    ],
)
def test_a_number_twice_in_a_group_is_a_warning(
    office: Office, old: str, new: str, lines: list[int]
) -> None:
    office.write(TASKS, NUMBERED.replace(old, new, 1))
    found = [p for p in office.problems() if p["ma"] == "N138"]
    assert [p["dong"] for p in found] == lines
    assert {p["muc_do"] for p in found} <= {"canh_bao"}


def test_a_number_twice_in_a_workbook_is_told_at_its_cell(office: Office) -> None:
    nv = "Phòng Nội vụ"
    rows = [("TT", "Nội dung", "Chủ trì"), ("2.1", "Rà soát", nv), ("2.1", "Lập danh mục", nv)]
    put(office, made(rows))
    found = [p for p in office.problems() if p["ma"] == "N138"]
    assert [(p["trich"], "ô `Phân công!A2`" in p["thong_bao"]) for p in found] == [
        ("Phân công!A3", True)
    ]


def test_a_task_led_by_product_has_a_row_for_each(office: Office) -> None:
    office.write(TASKS, APART)
    columns = ("stt", "noi_dung", "chu_tri", "phoi_hop", "thoi_gian", "theo_doi", "san_pham")
    assert printed(office) == (
        ("1", "Tham mưu kế hoạch", "Phòng Nội vụ", "Phòng Tư pháp", "Năm 2023", "Phòng Nội vụ",
         "Kế hoạch"),
        ("", "", "Phòng Tư pháp", "", "Quý IV", "Phòng Nội vụ", "Báo cáo"),
        ("2", "Rà soát", "Các phòng", "", "Quý I", "", ""),
    )  # fmt: skip
    (annex,) = Project.open(office.folder)["ke-hoach-1"].van_ban.phu_luc
    assert tuple(column.truong for column in annex.cot) == columns


def test_a_product_may_have_only_its_own_follow_up(office: Office) -> None:
    rows = APART.replace("chu_tri: [phong-tu-phap], thoi_gian", "theo_doi: [phong-cu], thoi_gian")
    office.write(TASKS, rows.replace("theo_doi: [phong-cu]", "theo_doi: [phong-tu-phap]"))
    pairs = Project.open(office.folder)["ke-hoach-1"].plan.assignments.pairs
    found = {(p.san_pham, p.don_vi, p.vai_tro) for p in pairs if p.nhiem_vu == "a"}
    assert found == {
        (None, "phong-noi-vu", "theo_doi"),
        ("Kế hoạch", "phong-noi-vu", "chu_tri"),
        ("Kế hoạch", "phong-tu-phap", "phoi_hop"),
        ("Báo cáo", "phong-tu-phap", "theo_doi"),
    }


def test_who_follows_up_a_product_alone_has_its_row_in_the_draft(office: Office) -> None:
    """Not the row of its task: with its own time, itself in the column, that product alone."""
    office.write(
        TASKS,
        """\
- id: a
  noi_dung: "Khảo sát"
  chu_tri: [phong-noi-vu]
  theo_doi: [phong-noi-vu]
  thoi_gian: "Năm 2023"
  san_pham:
    - {ten: "Kế hoạch", thoi_gian: "Quý I", theo_doi: [phong-tu-phap]}
    - {ten: "Báo cáo", thoi_gian: "Quý IV"}
""",
    )
    resolved = Project.open(office.folder)["ke-hoach-1"]
    (annex,) = draft_of(resolved, "phong-tu-phap", str).phu_luc
    assert annex.bang
    cells = dict(zip((one.truong for one in annex.cot), annex.bang.dong[0], strict=True))
    assert cells["chu_tri"] == "Phòng Nội vụ"
    assert (cells["thoi_gian"], cells["san_pham"]) == ("Quý I", "Kế hoạch")
    assert cells["theo_doi"] == "Phòng Tư pháp"


def test_an_unknown_body_that_follows_up_a_product_is_told(office: Office) -> None:
    office.write(TASKS, APART.replace("phoi_hop: [phong-tu-phap]", "theo_doi: [phong-la]"))
    assert ("N102", 6) in codes(office)


def test_the_columns_of_a_workbook_are_those_of_the_page_unless_the_plan_names_them(
    office: Office,
) -> None:
    rows = [
        ("TT", "Sản phẩm", "Nhiệm vụ", "ĐƠN VỊ THỰC HIỆN"),
        (7, "Báo cáo", "Rà soát", "Các phòng"),
    ]
    put(office, made(rows))
    (annex,) = Project.open(office.folder)["ke-hoach-1"].van_ban.phu_luc
    assert [(c.truong, c.tieu_de) for c in annex.cot] == [
        ("stt", "TT"), ("san_pham", "Sản phẩm"), ("noi_dung", "Nhiệm vụ"),
        ("chu_tri", "ĐƠN VỊ THỰC HIỆN"),
    ]  # fmt: skip
    assert all(column.rong for column in annex.cot)
    assert printed(office) == (("7", "Báo cáo", "Rà soát", "Các phòng"),)
    own = '    bang: phan_cong\n    cot: [{truong: noi_dung, tieu_de: "Việc"}]\n'
    office.change(PLAN, "    bang: phan_cong\n", own)
    assert printed(office) == (("Rà soát",),)
