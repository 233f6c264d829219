"""Tasks merged over rows of products: who leads, helps and follows up each, and until when."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from offices import REGISTRY, Office, make_office
from vanban.content.plan import NhiemVu
from vanban.project.project import Project
from workbooks import made, put, read, told

HEADING = (
    "Stt", "Nội dung công việc", "Sản phẩm", "Thời gian", "Cơ quan chủ trì", "Cơ quan phối hợp",
    "Theo dõi, kiểm tra, đôn đốc",
)  # fmt: skip
WARD = """\
loai_co_quan:
  - {id: ubnd, ten: "Ủy ban nhân dân", danh_xung: "UBND xã", chuc_vu: "CHỦ TỊCH"}
  - {id: phong, ten: "Phòng", danh_xung: "Phòng", chuc_vu: "TRƯỞNG PHÒNG"}
co_quan:
  - {id: ubnd-huyen, loai: ubnd, ten: "UBND xã Mẫu", ky_hieu: UBND, dia_danh: "Mẫu"}
  - {id: phong-kinh-te, loai: phong, ten: "Phòng Kinh tế", ky_hieu: PKT, truc_thuoc: ubnd-huyen}
  - {id: phong-van-hoa, loai: phong, ten: "Phòng Văn hóa - Xã hội", ky_hieu: PVH,
     truc_thuoc: ubnd-huyen}
nhom:
  - {id: cac-phong, ten: "các phòng thuộc UBND xã", gom: [{loai: phong}]}
"""
SMALLEST = (
    HEADING,
    (1, "Tham mưu ban hành Kế hoạch kiểm tra", "Kế hoạch của xã", "Tháng 01/2026",
     "Phòng Văn hóa - Xã hội", None, "Phòng Kinh tế"),
    (None, None, "Kế hoạch tự kiểm tra của từng phòng", "Tháng 02/2026",
     "Các phòng thuộc UBND xã", None, "Phòng Kinh tế"),
)  # fmt: skip


@pytest.fixture
def ward(tmp_path: Path) -> Office:
    office = make_office(tmp_path)
    office.write(REGISTRY, WARD)
    return office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


def merged(*areas: str) -> Any:
    def merge(page: Worksheet) -> None:
        for area in areas:
            page.merge_cells(area)

    return merge


def task(office: Office, *rows: Any, areas: tuple[str, ...] = ("A2:A3", "B2:B3")) -> NhiemVu:
    (only,) = read(office, (HEADING, *rows), merged(*areas)).table.tasks
    return only


def own(task: NhiemVu) -> list[tuple[Any, ...]]:
    return [
        (p.ten, p.chu_tri, p.phoi_hop, p.theo_doi, str(p.thoi_gian or "")) for p in task.san_pham
    ]


def test_each_product_of_a_merged_task_has_its_own_roles_and_time(ward: Office) -> None:
    merge = merged("A2:A3", "B2:B3")
    (only,) = read(ward, SMALLEST, merge).table.tasks
    assert (only.chu_tri, only.phoi_hop, only.theo_doi, only.thoi_gian) == ((), (), (), None)
    follower = ("phong-kinh-te",)
    assert own(only) == [
        ("Kế hoạch của xã", ("phong-van-hoa",), (), follower, "Tháng 01/2026"),
        ("Kế hoạch tự kiểm tra của từng phòng", ("cac-phong",), (), follower, "Tháng 02/2026"),
    ]
    assert [code for code, _ in told(ward, SMALLEST, merge)] == ["Y214"]


def test_roles_are_those_of_the_rows_and_the_page_prints_them(ward: Office) -> None:
    put(ward, made(SMALLEST, merged("A2:A3", "B2:B3")))
    plan = Project.open(ward.folder)["ke-hoach-1"]
    pairs = {(p.san_pham, p.don_vi, p.vai_tro) for p in plan.plan.assignments.pairs}
    first, second = "Kế hoạch của xã", "Kế hoạch tự kiểm tra của từng phòng"
    assert pairs == {
        (first, "phong-van-hoa", "chu_tri"),
        (first, "phong-kinh-te", "theo_doi"),
        (second, "phong-van-hoa", "chu_tri"),
        (second, "phong-kinh-te", "chu_tri"),
        (second, "phong-kinh-te", "theo_doi"),
    }
    (annex,) = plan.van_ban.phu_luc
    assert annex.bang
    assert [column.tieu_de for column in annex.cot] == list(HEADING)
    monitor = "Phòng Kinh tế"
    assert annex.bang.dong == (
        ("1", SMALLEST[1][1], first, "Tháng 01/2026", "Phòng Văn hóa - Xã hội", "", monitor),
        ("", "", second, "Tháng 02/2026", "Các phòng thuộc UBND xã", "", monitor),
    )


NV, TP = "Phòng Nội vụ", "Phòng Tư pháp"
WHO = {"": (), NV: ("phong-noi-vu",), TP: ("phong-tu-phap",)}


def test_a_lead_merged_over_all_rows_leads_the_task(office: Office) -> None:
    rows = ((1, "Rà soát", "Kế hoạch", "Quý I", NV), (None, None, "Báo cáo", "Quý II"))
    only = task(office, *rows, areas=("A2:A3", "B2:B3", "E2:E3"))
    assert only.chu_tri == WHO[NV]
    assert own(only) == [
        ("Kế hoạch", (), (), (), "Quý I"), ("Báo cáo", (), (), (), "Quý II")
    ]  # fmt: skip
    assert task(office, *rows) == only  # typed once beside the first row, and nothing below


def test_helpers_that_differ_make_the_common_lead_each_products_own(office: Office) -> None:
    rows = ((1, "Rà soát", "Kế hoạch", "Quý I", NV, None), (None, None, "Báo cáo", None, None, TP))
    only = task(office, *rows, areas=("A2:A3", "B2:B3", "D2:D3", "E2:E3"))
    assert (only.chu_tri, str(only.thoi_gian)) == ((), "Quý I")
    assert own(only) == [
        ("Kế hoạch", WHO[NV], (), (), ""), ("Báo cáo", WHO[NV], WHO[TP], (), "")
    ]  # fmt: skip


def test_helpers_merged_over_all_rows_help_with_each_product(office: Office) -> None:
    rows = ((1, "Rà soát", "Kế hoạch", "Quý I", NV, "Hai phòng"), (None, None, "Báo cáo", "", TP))
    only = task(office, *rows, areas=("A2:A3", "B2:B3", "F2:F3"))
    assert [(p.chu_tri, p.phoi_hop) for p in only.san_pham] == [
        (WHO[NV], ("hai-phong",)), (WHO[TP], ("hai-phong",))
    ]  # fmt: skip


def test_a_product_merged_over_rows_has_the_leads_of_its_rows(office: Office) -> None:
    rows = (
        (1, "Rà soát", "- Kế hoạch\n- Tờ trình", "Quý I", NV),
        (None, None, None, None, "Hai phòng"),
        (None, None, "Báo cáo", "Quý II", TP),
    )
    only = task(office, *rows, areas=("A2:A4", "B2:B4", "C2:C3", "D2:D3"))
    both = (*WHO[NV], "hai-phong")
    assert own(only) == [
        ("Kế hoạch", both, (), (), "Quý I"),
        ("Tờ trình", both, (), (), "Quý I"),
        ("Báo cáo", WHO[TP], (), (), "Quý II"),
    ]


def test_a_row_above_the_products_is_the_tasks_own(office: Office) -> None:
    rows = ((1, "Rà soát", None, "Năm 2026", NV), (None, None, "Báo cáo", "Quý II", TP))
    only = task(office, *rows)
    assert (only.chu_tri, str(only.thoi_gian)) == (WHO[NV], "Năm 2026")
    assert own(only) == [("Báo cáo", WHO[TP], (), (), "Quý II")]


def test_what_only_follows_up_a_product_leaves_the_lead_to_the_task(office: Office) -> None:
    rows = ((1, "Rà soát", "Kế hoạch", "", NV, "", NV), (None, None, "Báo cáo", "", "", "", TP))
    only = task(office, *rows, areas=("A2:A3", "B2:B3", "E2:E3"))
    assert (only.chu_tri, only.theo_doi) == (WHO[NV], ())
    assert [p.theo_doi for p in only.san_pham] == [WHO[NV], WHO[TP]]
    plan = Project.open(office.folder)["ke-hoach-1"].plan
    assert {(p.san_pham, p.don_vi, p.vai_tro) for p in plan.assignments.pairs} == {
        (None, "phong-noi-vu", "chu_tri"),
        ("Kế hoạch", "phong-noi-vu", "theo_doi"),
        ("Báo cáo", "phong-tu-phap", "theo_doi"),
    }


@pytest.mark.parametrize(
    ("rows", "areas", "expected"),
    [
        # nobody leads the second product: asked, not taken from above
        ([(1, "Rà soát", "Kế hoạch", "", NV), (None, None, "Báo cáo", ""),
          (None, None, "Tờ trình", "", TP)], ("A2:A4", "B2:B4"), ("Y233", "C3")),
        # a lead of its own beside no product of its own
        ([(1, "Rà soát", "Kế hoạch", "", NV), (None, None, None, "", TP)],
         ("A2:A3", "B2:B3"), ("Y232", "E3")),
        # no products at all
        ([(1, "Rà soát", None, "", NV), (None, None, None, "", TP)],
         ("A2:A3", "B2:B3"), ("Y232", "E3")),
        # a number inside a merged task
        ([(1, "Rà soát", "Kế hoạch", "", NV), (2, None, "Báo cáo", "")],
         ("B2:B3", "E2:E3"), ("Y234", "A3")),
        # two times for one product
        ([(1, "Rà soát", "Kế hoạch", "Quý I", NV), (None, None, None, "Quý II")],
         ("A2:A3", "B2:B3", "C2:C3", "E2:E3"), ("Y220", "D2")),
    ],
)  # fmt: skip
def test_what_rows_do_not_say_is_asked(
    office: Office, rows: list[Any], areas: tuple[str, ...], expected: tuple[str, str]
) -> None:
    found = told(office, (HEADING, *rows), merged(*areas))
    assert (expected[0], f"Phân công!{expected[1]}") in found
    assert {code for code, _ in found} <= {"Y214", expected[0], "N501"}


def test_one_named_again_in_another_row_is_named_once(office: Office) -> None:
    rows = ((1, "Rà soát", "Báo cáo", "", NV, TP), (None, None, None, "", None, TP))
    only = task(office, *rows, areas=("A2:A3", "B2:B3", "C2:C3", "E2:E3"))
    assert only.phoi_hop == WHO[TP]
    again = ((1, "Rà soát", "Báo cáo", "", NV, f"{TP}; {TP}"),)
    assert ("N118", "Phân công!F2") in told(office, (HEADING, *again))


def test_a_formula_in_the_row_of_a_product_is_told(office: Office) -> None:
    rows = ((1, "Rà soát", "Kế hoạch", "", NV), (None, None, "Báo cáo", "", "=1+1"))
    found = told(office, (HEADING, *rows), merged("A2:A3", "B2:B3"))
    assert ("Y212", "Phân công!E3") in found
