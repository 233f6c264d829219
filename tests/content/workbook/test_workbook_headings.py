"""Headings as offices write them: known by their words, in one to three rows, and told honestly."""

from __future__ import annotations

import pytest

from task_sheets import NV, TP, merged, sheet, tasks, told, words
from workbooks import Change, Rows

LEADS = (
    "Chủ trì", "CƠ QUAN CHỦ TRÌ", "Đơn vị chủ trì tham mưu", "Cơ quan, đơn vị chủ trì thực hiện",
    "Đơn vị/cá nhân đầu mối", "Đơn vị đầu mối", "Phụ trách", "Người phụ trách",
    "Trách nhiệm thực hiện", "Đơn vị thực hiện", "Cơ quan/đơn vị\nthực hiện",
    "Cơ quan, đơn vị, địa phương thực hiện", "Người thực hiện", "Đơn vị chịu trách nhiệm chính",
    "Cơ quan được giao nhiệm vụ", "Bộ phận phụ trách", "Phân công thực hiện", "Phòng, ban chủ trì",
    "Đơn vị chủ trì (Lãnh đạo phụ trách)",
)  # fmt: skip


@pytest.mark.parametrize("lead", LEADS)
@pytest.mark.parametrize("text", ["Nội dung công việc", "Nhiệm vụ trọng tâm"])
def test_every_heading_of_the_lead_is_known(lead: str, text: str) -> None:
    heading = ("TT", text, lead, "Đơn vị phối hợp", "Thời hạn HT", "Sản phẩm đạt được")
    rows = (heading, (1, "Rà soát", NV, TP, "Quý I", "Báo cáo"))
    expected = {
        "noi_dung": "Rà soát", "chu_tri": ["phong-noi-vu"], "phoi_hop": ["phong-tu-phap"],
        "thoi_gian": "Quý I", "san_pham": [{"ten": "Báo cáo"}], "id": "nv-01",
    }  # fmt: skip
    assert tasks(rows) == [expected]
    assert told(rows) == []


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("Theo dõi, kiểm tra, đôn đốc", "theo_doi"),
        ("Cơ quan theo dõi, đôn đốc, kiểm tra", "theo_doi"),
        ("Kiểm tra, giám sát", "theo_doi"),
        ("Đơn vị phụ trách theo dõi", "theo_doi"),
        ("Cơ quan phối hợp chính", "phoi_hop"),
        ("Trách nhiệm phối hợp", "phoi_hop"),
        ("Thời gian hoàn thành sản phẩm", "thoi_gian"),
        ("Tiến độ hoàn thành (tháng)", "thoi_gian"),
        ("Hoàn thành trước", "thoi_gian"),
        ("Sản phẩm, kết quả cần đạt", "san_pham"),
        ("Nội dung nhiệm vụ, giải pháp cụ thể", "noi_dung"),
        ("Lãnh đạo UBND phụ trách", "lanh_dao"),
        ("Ghi chú thêm", "ghi_chu"),
        ("Số thứ tự", "stt"),
        ("Chủ trì, phối hợp", ""),
        ("Kinh phí (triệu đồng)", ""),
        ("Địa điểm", ""),
    ],
)
def test_a_heading_is_known_by_the_words_inside_it(heading: str, key: str) -> None:
    assert (words().key_of(heading) or words().key_within(heading)) == key


def test_the_first_role_of_a_name_counts_before_words() -> None:
    """A column by its very name is that column; another like it by words is told, not mixed in."""
    rows = (("Nội dung", "Đơn vị chủ trì", "Người phụ trách", "Người thực hiện"),
            ("Rà soát", NV, "Ông A", "Bà B"))  # fmt: skip
    (task,) = tasks(rows)
    assert (task["chu_tri"], task["lanh_dao"]) == (["phong-noi-vu"], "Ông A")
    (found,) = told(rows)
    assert (found.ma, found.trich) == ("Y209", "Phân công!D1")
    assert "Nội dung" not in found.goi_y


def test_of_headings_in_another_language_the_one_that_is_known_is_not_asked_for() -> None:
    rows = (("No.", "Nội dung công việc", "Lead agency", "Supporting agency", "Deadline"),
            (1, "Rà soát", NV, TP, "Quý I"))  # fmt: skip
    (found,) = told(rows)
    assert (found.ma, found.trich) == ("Y206", "Phân công!A1")
    assert "thấy cột `Nội dung công việc`" in found.thong_bao
    assert "`Lead agency`" in found.thong_bao
    assert "`Nội dung công việc`" not in found.goi_y


TOP = ("TT", "Nội dung", "Tổ chức thực hiện", None, None, "Thời gian", None)
BELOW = (None, None, "Chủ trì", "Phối hợp", "Theo dõi", "Bắt đầu", "Hoàn thành")
DATA = (1, "Rà soát", NV, TP, NV, "Tháng 1", "Tháng 6")


@pytest.mark.parametrize(
    ("rows", "areas"),
    [
        ((TOP, BELOW), ("A1:A2", "B1:B2", "C1:E1", "F1:G1")),
        ((TOP, BELOW), ("C1:E1", "F1:G1")),
        ((("KẾ HOẠCH NHIỆM VỤ, THỜI GIAN",), TOP, BELOW),
         ("A1:G1", "A2:A3", "B2:B3", "C2:E2", "F2:G2")),
        ((("UBND HUYỆN", None, "CỘNG HÒA"), ("BIỂU PHÂN CÔNG NHIỆM VỤ",), (), TOP, BELOW,
          ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)")),
         ("A1:B1", "C1:G1", "A2:G2", "A4:A5", "B4:B5", "C4:E4", "F4:G4")),
        ((TOP, (None, None, "Cơ quan", None, None, "Dự kiến", None), BELOW),
         ("A1:A3", "B1:B3", "C1:E1", "F1:G1", "C2:E2", "F2:G2")),
        ((TOP, (None, None, "Sở, ngành", None, "Theo dõi", "Bắt đầu", "Hoàn thành"),
          (None, None, "Chủ trì", "Phối hợp")),
         ("A1:A3", "B1:B3", "C1:E1", "F1:G1", "C2:D2", "E2:E3", "F2:F3", "G2:G3")),
    ],
)  # fmt: skip
def test_heads_of_one_to_three_rows_merged_both_ways(rows: Rows, areas: tuple[str, ...]) -> None:
    every = (*rows, DATA)
    (task,) = tasks(every, merged(*areas))
    assert task == {
        "noi_dung": "Rà soát", "chu_tri": ["phong-noi-vu"], "phoi_hop": ["phong-tu-phap"],
        "theo_doi": ["phong-noi-vu"], "thoi_gian": "Tháng 6", "id": "nv-01",
    }  # fmt: skip
    (unread,) = told(every, merged(*areas))
    assert (unread.ma, "`Bắt đầu`" in unread.thong_bao) == ("Y209", True)


def test_a_heading_above_stands_for_the_first_below_that_says_nothing() -> None:
    rows = (("TT", "Nội dung", "Chủ trì", None), (None, None, "Cơ quan", "Lãnh đạo"),
            (1, "Rà soát", NV, "Ông A"))  # fmt: skip
    (task,) = tasks(rows, merged("A1:A2", "B1:B2", "C1:D1"))
    assert (task["chu_tri"], task["lanh_dao"]) == (["phong-noi-vu"], "Ông A")


def test_a_heading_written_in_two_rows_is_one() -> None:
    rows = (("TT", "Nội dung", "Cơ quan", "Thời"), (None, "công việc", "chủ trì", "hạn"),
            (1, "Rà soát", NV, "Quý I"))  # fmt: skip
    (task,) = tasks(rows)
    assert (task["chu_tri"], task["thoi_gian"]) == (["phong-noi-vu"], "Quý I")


def test_a_row_of_tasks_is_no_second_row_of_the_head() -> None:
    rows = (("TT", "Nội dung", "Chủ trì", "Ý kiến"),
            (1, "Phối hợp đôn đốc", NV, "Thời gian gấp"), (2, "Theo dõi", TP))  # fmt: skip
    assert [task["noi_dung"] for task in tasks(rows)] == ["Phối hợp đôn đốc", "Theo dõi"]


def columns(rows: Rows, change: Change | None = None) -> list[tuple[str, str]]:
    return [(column.truong, column.tieu_de) for column in sheet(rows, change).columns]


def test_the_printed_table_has_the_columns_of_the_workbook() -> None:
    rows = (("TT", "Mã", "Sản phẩm\ncần đạt", "NỘI DUNG", "Địa điểm", "Đơn vị thực hiện"),
            (1, "a", "Báo cáo", "Rà soát", "", NV))  # fmt: skip
    assert columns(rows) == [
        ("stt", "TT"), ("id", "Mã"), ("san_pham", "Sản phẩm cần đạt"), ("noi_dung", "NỘI DUNG"),
        ("chu_tri", "Đơn vị thực hiện"),
    ]  # fmt: skip
    below = columns((TOP, BELOW, DATA), merged("A1:A2", "B1:B2", "C1:E1", "F1:G1"))
    assert below == [
        ("stt", "TT"), ("noi_dung", "Nội dung"), ("chu_tri", "Chủ trì"), ("phoi_hop", "Phối hợp"),
        ("theo_doi", "Theo dõi"), ("thoi_gian", "Hoàn thành"),
    ]  # fmt: skip


def test_the_programs_own_form_says_nothing_of_the_page() -> None:
    heading = ("Stt", "Mã nhiệm vụ", "Nội dung công việc", "Cơ quan chủ trì", "Thời gian")
    assert columns((heading, (1, "a", "Rà soát", NV, "Quý I"))) == []


@pytest.mark.parametrize(
    ("heading", "code", "cell", "seen", "hint"),
    [
        # Y207: the strange heading that is like the one needed; else those there are
        (("Nội dung", "Thời hạn HT", "Cơ quan chủ chì"), "Y207", "A1", "`Cơ quan chủ trì`",
         "đổi tiêu đề `Cơ quan chủ chì` thành `Cơ quan chủ trì`"),
        (("Nội dung", "Thời han HT xong", "Nơi làm"), "Y207", "A1", "`Cơ quan chủ trì`",
         "cột nào ở đây (`Nơi làm`) là `Cơ quan chủ trì` thì đổi tiêu đề"),
        (("Nội dung", "Thời hạn"), "Y207", "A1", "`Cơ quan chủ trì`", "thêm cột `Cơ quan chủ trì`"),
        (("Nội dung", "Chủ trì, phối hợp"), "Y206", "A1", "", ""),
        (("Nội dung", "Thời hạn", "Chủ trì, phối hợp"), "Y207", "C1", "hai vai trò",
         "tách thành hai cột `Cơ quan chủ trì` và `Cơ quan phối hợp`"),
        # Y206: the row that was nearly a head, and what it has
        (("TT", "Cái phải làm", "Chủ trì", "Phối hợp", "Thời hạn"), "Y206", "B1",
         "ở hàng 1 (`TT`, `Chủ trì`, `Phối hợp`, `Thời hạn`), không thấy cột `Nội dung công việc`",
         "cột nào ở đây (`Cái phải làm`) là `Nội dung công việc` thì đổi tiêu đề"),
        (("TT", "Nội dum", "Chủ trì", "Phối hợp", "Thời hạn"), "Y206", "B1", "ở hàng 1",
         "đổi tiêu đề `Nội dum` thành `Nội dung công việc`"),
    ],
)  # fmt: skip
def test_what_is_missing_in_a_head_is_told_as_it_is(
    heading: tuple[str, ...], code: str, cell: str, seen: str, hint: str
) -> None:
    rows = (heading, tuple("Rà soát" for _ in heading))
    (found,) = (p for p in told(rows) if p.muc_do == "loi")
    assert found.ma == code
    if hint:
        assert found.trich == f"Phân công!{cell}"
        assert seen in found.thong_bao
        assert hint in found.goi_y


def test_a_column_that_is_not_read_is_never_taken_for_one_that_is_there() -> None:
    rows = (("TT", "Nội dung công việc", "Cơ quan chủ trì", "Người làm việc", "Thời gan",
             "Nhóm nhiệm vụ"), (1, "Rà soát", NV, "Ông A", "Quý I", "Nhóm 1"))  # fmt: skip
    first, second, third = told(rows)
    assert (first.ma, "có phải" in first.goi_y) == ("Y209", False)
    assert (second.ma, second.goi_y) == ("Y209", "có phải là `Thời gian`?")
    assert (third.ma, "có phải" in third.goi_y) == ("Y209", False)
