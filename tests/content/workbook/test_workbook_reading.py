"""The assignments from workbooks as offices make them: titles, merged cells, group rows, dates."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from offices import Office, make_office
from vanban.content.fields import ThoiGian
from vanban.content.plan import NhiemVu
from workbooks import HEAD, HEADING, XLSX, read, told

TASK = (1, "nv-01", "Rà soát văn bản", "Phòng Nội vụ", "Các phòng")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


def tasks(office: Office, *rows: Any, **more: Any) -> tuple[NhiemVu, ...]:
    return read(office, rows, **more).table.tasks


def test_a_plain_table_is_read_by_its_headings(office: Office) -> None:
    row = (*TASK, "Quý II", "Báo cáo\nKế hoạch", "Thường xuyên")
    (task,) = tasks(office, HEADING, row)
    assert task == NhiemVu.model_validate(
        {
            "id": "nv-01",
            "noi_dung": "Rà soát văn bản",
            "chu_tri": ("phong-noi-vu",),
            "phoi_hop": ("cac-phong",),
            "thoi_gian": "Quý II",
            "san_pham": ("Báo cáo", "Kế hoạch"),
            "ghi_chu": "Thường xuyên",
        }
    )
    assert read(office, [HEADING, row]).inputs[-1] == XLSX


@pytest.mark.parametrize(
    "heading",
    ["CƠ QUAN\nCHỦ TRÌ", " đơn vị  chủ trì:", "Chủ trì", "co quan chu tri", "Cơ quan chủ trì (*)",
     "Cơ quan chủ trì/ cơ quan trình", "Cơ quan, đơn vị thực hiện", "Cơ quan chủ trì"],
)  # fmt: skip
def test_a_heading_is_known_by_its_words(office: Office, heading: str) -> None:
    (task,) = tasks(office, ("TT", "Nhiệm vụ", heading), (1, "Rà soát", "Phòng Nội vụ"))
    assert task.chu_tri == ("phong-noi-vu",)


def test_titles_stand_above_and_columns_are_numbered_below(office: Office) -> None:
    def merge(page: Worksheet) -> None:
        page.merge_cells("A1:H1")

    rows = (("PHÂN CÔNG NHIỆM VỤ",), ("(Kèm theo Kế hoạch)",), (), HEADING,
            ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)"), TASK)  # fmt: skip
    (task,) = tasks(office, *rows, change=merge)
    assert task.noi_dung == "Rà soát văn bản"


def test_a_heading_of_two_rows(office: Office) -> None:
    def merge(page: Worksheet) -> None:
        for area in ("A1:A2", "B1:B2", "C1:D1", "E1:E2"):
            page.merge_cells(area)

    top = ("Stt", "Nội dung", "Cơ quan thực hiện", None, "Thời gian")
    rows = (top, (None, None, "Chủ trì", "Phối hợp"), (1, "Rà soát", "Phòng Nội vụ", "Các phòng"))
    (task,) = tasks(office, *rows, change=merge)
    assert (task.chu_tri, task.phoi_hop) == (("phong-noi-vu",), ("cac-phong",))
    (again,) = tasks(office, *rows, change=lambda page: page.merge_cells("C1:D1"))
    assert again == task


def test_group_rows_empty_rows_sums_and_what_stands_below(office: Office) -> None:
    rows = (
        HEADING,
        ("I. Lĩnh vực tổ chức",),
        TASK,
        (),
        ("II", None, "Lĩnh vực văn bản"),
        (2, "nv-02", "Rà soát", "Phòng Tư pháp"),
        ("III. Lĩnh vực khác",),
        ("Tổng cộng: 2 nhiệm vụ",),
        (),
        (None, None, None, None, None, "NGƯỜI LẬP BIỂU"),
    )
    document = read(office, rows)
    assert [row.tieu_de or row.id for row in document.table.dong] == [
        "I. Lĩnh vực tổ chức", "nv-01", "II. Lĩnh vực văn bản", "nv-02", "III. Lĩnh vực khác",
    ]  # fmt: skip
    assert told(office, rows) == [("Y228", "Phân công!A8"), ("Y218", "Phân công!F10")]


def test_a_group_row_may_be_merged_over_the_table(office: Office) -> None:
    rows = (HEADING, ("Lĩnh vực tổ chức",), TASK)
    document = read(office, rows, lambda page: page.merge_cells("A2:H2"))
    assert document.table.dong[0].tieu_de == "Lĩnh vực tổ chức"


def test_a_lead_merged_down_is_the_lead_of_each_row(office: Office) -> None:
    rows = (HEADING, TASK, (2, "nv-02", "Rà soát"), (3, "nv-03", "Kiểm tra"))
    found = tasks(office, *rows, change=lambda page: page.merge_cells("D2:D4"))
    assert [task.chu_tri for task in found] == [("phong-noi-vu",)] * 3
    assert [task.phoi_hop for task in found] == [("cac-phong",), (), ()]


def test_a_text_merged_down_is_one_task_with_a_product_in_each_row(office: Office) -> None:
    def merge(page: Worksheet) -> None:
        for letter in "ABCDE":
            page.merge_cells(f"{letter}2:{letter}3")

    rows = (HEADING, (*TASK, "Quý I", "Kế hoạch"), (*[None] * 5, date(2026, 6, 30), "Báo cáo"))
    (task,) = tasks(office, *rows, change=merge)
    assert [(made.ten, str(made.thoi_gian)) for made in task.san_pham] == [
        ("Kế hoạch", "Quý I"), ("Báo cáo", "30/06/2026"),
    ]  # fmt: skip
    assert task.thoi_gian is None


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("phong-noi-vu", ["phong-noi-vu"]),
        ("PHÒNG  NỘI VỤ", ["phong-noi-vu"]),
        ("Phòng Nội vụ; các phòng", ["phong-noi-vu", "cac-phong"]),
        ("- Phòng Nội vụ;\n- Phòng Tư pháp.", ["phong-noi-vu", "phong-tu-phap"]),
        ("1. Phòng Nội vụ\n2. Phòng Tư pháp", ["phong-noi-vu", "phong-tu-phap"]),
        ("Phòng Tư pháp, Phòng Nội vụ và hai phòng",
         ["phong-tu-phap", "phong-noi-vu", "hai-phong"]),
        ("UBND huyện", ["ubnd-huyen"]),
        ("Ủy ban nhân dân huyện Mẫu", ["ubnd-huyen"]),
        ("Uỷ ban nhân dân huyện Mẫu", ["ubnd-huyen"]),
        ("Phòng Nội vụ", ["phong-noi-vu"]),
    ],
)  # fmt: skip
def test_names_are_read_as_people_type_them(office: Office, cell: str, names: list[str]) -> None:
    (task,) = tasks(office, HEAD, (1, "nv-01", "Rà soát", cell))
    assert list(task.chu_tri) == names


@pytest.mark.parametrize(
    ("cell", "form", "value"),
    [
        (date(2026, 12, 15), "dd/mm/yyyy", {"ghi": "15/12/2026"}),
        ("15/12/2026", "@", {"ghi": "15/12/2026"}),
        ("2026-12-15", "@", {"ghi": "15/12/2026"}),
        ("trước 5/1/2026", "@", {"ghi": "trước 5/1/2026"}),
        ("Trước ngày 30/6/2025", "@", {"ghi": "Trước ngày 30/6/2025"}),
        ("30/6/2025", "@", {"ghi": "30/6/2025"}),
        ("Trước ngày 15/12/2026", "@", {"truoc": "2026-12-15"}),
        ("Hằng năm, trước ngày 15/12", "@", {"hang_nam": "15/12"}),
        ("Hằng năm, trước ngày 5/1", "@", {"hang_nam": "5/1"}),
        ("hàng năm trước ngày 5/1", "@", {"ghi": "hàng năm trước ngày 5/1"}),
        ("Báo cáo quý trước 15/3/2026; báo cáo năm\ntrước ngày 15/12/2026", "@",
         {"ghi": "Báo cáo quý trước 15/3/2026; báo cáo năm trước ngày 15/12/2026"}),
        ("khi: Sau khi có hướng dẫn", "@", {"khi": "Sau khi có hướng dẫn"}),
        ("ghi: Trước ngày 15/12/2026", "@", {"ghi": "Trước ngày 15/12/2026"}),
        ("Sau khi có văn bản\ncủa tỉnh", "@", {"ghi": "Sau khi có văn bản của tỉnh"}),
        (2026, "General", {"ghi": "2026"}),
        (0.8, "0%", {"ghi": "80%"}),
        (12.5, "General", {"ghi": "12,5"}),
        (date(2026, 12, 1), "mmm-yy", {"ghi": "12/2026"}),
        (date(2026, 12, 15), "d-mmm", {"ghi": "15/12"}),
    ],
)  # fmt: skip
def test_a_time_is_typed_where_the_cell_says_just_that(
    office: Office, cell: Any, form: str, value: dict[str, str]
) -> None:
    def shape(page: Worksheet) -> None:
        page["F2"].number_format = form

    (task,) = tasks(office, HEADING, (*TASK, cell), change=shape)
    assert task.thoi_gian == ThoiGian.model_validate(value)


def test_hidden_rows_count_and_are_told(office: Office) -> None:
    def hide(page: Worksheet) -> None:
        page.row_dimensions[2].hidden = True

    rows = (HEADING, TASK, (2, "nv-02", "Rà soát", "Phòng Tư pháp"))
    assert len(tasks(office, *rows, change=hide)) == 2
    assert told(office, rows, hide) == [("Y216", "Phân công!A2")]


def test_every_place_of_a_task_is_its_cell(office: Office) -> None:
    heading = (*HEADING, "Mục", "Vai trò riêng")
    row = (*TASK, "Quý I", "Kế hoạch\nBáo cáo", "", "I.1; I.2", "Phòng Tư pháp: chủ trì")
    rows = read(office, [("Tiêu đề",), heading, row]).rows
    places = {
        (0,): "C3", (0, "id"): "B3", (0, "chu_tri", 0): "D3", (0, "phoi_hop", 0): "E3",
        (0, "thoi_gian"): "F3", (0, "san_pham", 1, "ten"): "G3", (0, "muc", 1): "I3",
        (0, "vai_tro", "phong-tu-phap"): "J3", (0, "ghi_chu"): "H3",
    }  # fmt: skip
    for loc, cell in places.items():
        assert rows.mark(loc).cell == f"Phân công!{cell}", loc
    mark = rows.mark((0, "chu_tri", 0))
    assert (mark.tep, mark.dong, mark.cot) == (XLSX, 3, 4)


def test_faults_found_later_are_told_at_the_cell(office: Office) -> None:
    rows = (
        (*HEADING, "Mục"),
        (1, "nv-01", "Rà soát", "Phòng Cũ", None, None, None, None, "V.9"),
        (2, "nv-01", "Lập", None, "Phòng Nội vụ; Phòng Nội vụ"),
    )
    assert told(office, rows) == [
        ("N104", "Phân công!D2"), ("N101", "Phân công!B3"), ("N159", "Phân công!D3"),
        ("N118", "Phân công!E3"),
    ]  # fmt: skip
    mended = (rows[0], (1, "nv-01", "Rà soát", "Phòng Nội vụ", *[None] * 4, "V.9"))
    assert told(office, mended) == [("N407", "Phân công!I2")]


def test_products_have_their_own_by_line(office: Office) -> None:
    heading = (*HEADING, "Chủ trì sản phẩm", "Thời gian sản phẩm")
    row = (*TASK, "", "Kế hoạch\nBáo cáo", "", "\nPhòng Tư pháp; Hai phòng", "15/12/2026\nQuý I")
    (task,) = tasks(office, heading, row)
    assert [made.chu_tri for made in task.san_pham] == [(), ("phong-tu-phap", "hai-phong")]
    assert [str(made.thoi_gian) for made in task.san_pham] == ["15/12/2026", "Quý I"]
    dashed = (*TASK, "", "- Kế hoạch\nnăm 2026\n- Báo cáo")
    assert [made.ten for made in tasks(office, heading, dashed)[0].san_pham] == [
        "Kế hoạch năm 2026", "Báo cáo",
    ]  # fmt: skip


def test_invisible_letters_are_told_and_left_out(office: Office) -> None:
    rows = (HEAD, (1, "nv-01", "Rà\u200b soát", "Phòng Nội\u200b vụ"))
    assert tasks(office, *rows)[0].noi_dung == "Rà soát"
    assert told(office, rows) == [("Y012", "Phân công!C2"), ("Y012", "Phân công!D2")]
