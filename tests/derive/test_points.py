"""A task of several lines: in cells a line for each point, in a draft's text points below it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from docx_text import W, part
from offices import PLAN, TASKS, Office, make_office, ran

POINTS = ["- Huy động dân quân, xuồng máy", "- Sơ tán Nhân dân;", "- Canh gác ngầm, tràn."]
TASK = "Tổ chức lực lượng cứu hộ:"
ROWS = f"""\
- id: nv-01
  noi_dung: |
    {TASK}
    {POINTS[0]}
    {POINTS[1]}
    {POINTS[2]}
  chu_tri: [phong-noi-vu]
  phoi_hop: [phong-tu-phap]
  san_pham: ["Báo cáo"]
- id: nv-02
  noi_dung: |
    Rà soát văn bản đã ban hành
    từ năm 2020
  chu_tri: [phong-tu-phap]
"""
CELL = [TASK, *POINTS]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = make_office(tmp_path / "office")
    made.write(TASKS, ROWS)
    ran(made, "build")
    return made


def cells(office: Office, page: str) -> list[list[str]]:
    """The lines of the cells of all tables of a page."""
    root = part((office.folder / "output/ke-hoach-1" / page).read_bytes())
    return [
        ["".join(text.text or "" for text in line.iter(f"{W}t")) for line in cell.iter(f"{W}p")]
        for cell in root.iter(f"{W}tc")
    ]


@pytest.mark.parametrize(
    "page",
    [
        "ke-hoach-1_phu-luc.docx",
        "ke-hoach-1_bang-tong-hop.docx",
        "ke-hoach-1_danh-muc-san-pham.docx",
        "don-vi/phong-noi-vu/ke-hoach-1_phong-noi-vu.docx",
        "don-vi/phong-tu-phap/ke-hoach-1_phong-tu-phap.docx",
    ],
)
def test_every_table_has_a_line_for_each_point(office: Office, page: str) -> None:
    assert CELL in cells(office, page)


def test_a_line_break_without_a_point_is_a_space(office: Office) -> None:
    assert ["Rà soát văn bản đã ban hành từ năm 2020"] in cells(office, "ke-hoach-1_phu-luc.docx")


def units(office: Office, body: str) -> list[dict[str, object]]:
    shown = yaml.safe_load(office.run("show", "ke-hoach-1", "--don-vi", body).out)
    part_of = next(one for one in shown["noi_dung"] if "NHIỆM VỤ" in one["muc"])
    return [unit for role in part_of["gom"] for unit in (role, *role.get("gom", ()))]


def test_a_draft_has_them_below_the_task_and_ends_each(office: Office) -> None:
    (unit,) = [one for one in units(office, "phong-noi-vu") if one.get("id") == "nv-01"]
    assert TASK in unit.values()
    below = unit["gom"]
    assert isinstance(below, list)
    assert [one["gach"] for one in below] == [
        "Huy động dân quân, xuồng máy;",
        "Sơ tán Nhân dân;",
        "Canh gác ngầm, tràn.",
    ]


def test_a_body_with_words_of_its_own_has_them_alone(office: Office) -> None:
    own = 'viec: {nv-01: {noi_dung: "Huy động lực lượng"}}\n'
    office.write("content/ke-hoach-1/don-vi/phong-noi-vu.yaml", own)
    (unit,) = [one for one in units(office, "phong-noi-vu") if one.get("id") == "nv-01"]
    assert "gom" not in unit
    assert "Huy động lực lượng." in unit.values()


@pytest.mark.parametrize(
    ("first", "told"),
    [
        ("Giao các xã:", "“Giao các xã: - Huy động"),  # it is quoted
        ("Tổ chức lực lượng: ^[Theo phương án.]", "lượng: ^[Theo phương án.] - Huy động"),
        ("- Tổ chức lực lượng;", "Tổ chức lực lượng; - Huy động"),  # no sentence above the points
    ],
)
def test_what_has_no_sentence_of_its_own_above_them_is_told_on_one_line(
    office: Office, first: str, told: str
) -> None:
    office.change(TASKS, TASK, first)
    (unit,) = [one for one in units(office, "phong-noi-vu") if one.get("id") == "nv-01"]
    assert "gom" not in unit
    assert any(told in str(text) for text in unit.values()), unit


def test_where_a_task_is_only_named_its_points_are_left_out(office: Office) -> None:
    product = '  san_pham: [{ten: "Phương án", chu_tri: [phong-tu-phap]}]\n'
    office.change(TASKS, '  san_pham: ["Báo cáo"]\n', product)
    office.change(TASKS, "- id: nv-01\n", '- id: nv-01\n  stt: "1"\n')
    office.change(TASKS, "- id: nv-02\n", '- id: nv-02\n  stt: "1.1"\n')
    told = ran(office, "show", "ke-hoach-1", "--don-vi", "phong-tu-phap")
    assert "Phương án (nhiệm vụ: Tổ chức lực lượng cứu hộ)" in told
    assert "từ năm 2020 (nhiệm vụ: Tổ chức lực lượng cứu hộ)" in told
    assert "nhiệm vụ: Tổ chức lực lượng cứu hộ:" not in told
    assert "(nhiệm vụ: Tổ chức lực lượng cứu hộ)" in ran(
        office, "show", "ke-hoach-1", "--bang", "tong-hop"
    )


def test_lines_go_out_to_a_workbook_and_to_yaml_and_come_back(office: Office) -> None:
    out = ran(office, "export", "phan-cong", "ke-hoach-1", "--format", "yaml", "--out", "-")
    assert yaml.safe_load(out)[0]["noi_dung"].split("\n") == CELL
    book = office.folder / "content/ke-hoach-1/phan-cong.xlsx"
    ran(office, "export", "phan-cong", "ke-hoach-1", "--out", str(book))
    (office.folder / TASKS).unlink()
    office.change(PLAN, "loai: ke_hoach\n", "loai: ke_hoach\nphan_cong: phan-cong.xlsx\n")
    assert "không có gì thay đổi" in ran(office, "status")


def test_a_new_point_is_a_change_of_the_task(office: Office) -> None:
    office.change(TASKS, f"    {POINTS[2]}\n", f"    {POINTS[2]}\n    - Trực ban.\n")
    told = ran(office, "status")
    assert "phong-noi-vu" in told
    ran(office, "build")
    assert [*CELL, "- Trực ban."] in cells(office, "ke-hoach-1_phu-luc.docx")


def test_a_cell_of_a_table_of_ones_own_has_lines_too(office: Office) -> None:
    table = '  - tieu_de: "BẢNG"\n    cot: [{tieu_de: "Việc"}, {tieu_de: "Ai"}]\n    bang:\n'
    rows = "      dong:\n        - - |\n            Việc:\n            - một;\n            - hai.\n"
    office.change(PLAN, "phu_luc:\n", f'phu_luc:\n{table}{rows}          - "A"\n')
    ran(office, "build")
    assert ["Việc:", "- một;", "- hai."] in cells(office, "ke-hoach-1.docx")


@pytest.mark.parametrize("unit", ["nv-01", "nv-01-y", "nv-01-y-2", "nv-01-y-3"])
def test_each_point_of_a_task_may_be_named_where_a_draft_else_sums_its_tasks(
    office: Office, unit: str
) -> None:
    more = "".join(
        f'- {{id: them-{at}, noi_dung: "Việc thêm {at}", chu_tri: [phong-noi-vu]}}\n'
        for at in range(20)
    )
    office.write(TASKS, ROWS + more)
    office.write(
        "content/ke-hoach-1/don-vi/phong-noi-vu.yaml",
        f'thay:\n  - muc: "#{unit}"\n    noi_dung: "Lời riêng"\n',
    )
    assert [p for p in office.problems() if p["ma"] == "N153"] == []
