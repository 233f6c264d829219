"""The seed's plan comes out whole: every word in order, every row cell for cell, every style."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from docx_text import paragraphs, tables, words
from seed_words import seed_header, seed_rows, seed_words
from vanban.project.project import Project

ROOT = Path(__file__).resolve().parents[2]
PLAN = "ke-hoach-207"
HEAD_NOT_IN_THE_SCAN = (
    "ỦY BAN NHÂN DÂN HUYỆN PHONG THỔ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc"
)


def rendered(root: Path = ROOT) -> bytes:
    project = Project.open(root)
    project.check()
    one = project[PLAN]
    return project.render(project.compose(one.van_ban, one), one)


@pytest.fixture(scope="module")
def docx() -> bytes:
    return rendered()


def test_all_words_of_the_seed_stand_in_order(docx: bytes) -> None:
    assert words(docx) == HEAD_NOT_IN_THE_SCAN.split() + seed_words()


def test_no_problem_at_all() -> None:
    assert Project.open(ROOT).problems == ()


def test_the_rows_cell_for_cell(docx: bytes) -> None:
    table = tables(docx)[-1]
    assert tuple(table[0]) == seed_header()
    assert [tuple(row) for row in table[1:]] == [tuple(row) for row in seed_rows()]
    assert len(table) == 10


def test_cells_are_put_together_from_names(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    registry = tmp_path / "content" / "danh-ba.yaml"
    text = registry.read_text("utf-8")
    registry.write_text(text.replace('ten: "các xã, thị trấn"', 'ten: "17 xã, thị trấn"'), "utf-8")
    table = tables(rendered(tmp_path))[-1]
    changed = {"Các cơ quan, đơn vị; các xã, thị trấn": "Các cơ quan, đơn vị; 17 xã, thị trấn"}
    expected = [[changed.get(cell, cell) for cell in row] for row in seed_rows()]
    assert table[1:] == expected
    assert sum(cell in changed.values() for row in expected for cell in row) == 5


def expected_styles() -> list[tuple[str, str]]:
    """The style of every paragraph of the plan, by the start of its text."""
    listed = (
        ("VBCoQuan", "ỦY BAN NHÂN DÂN"),
        ("VBCoQuan", "HUYỆN PHONG THỔ"),
        ("VBGach", ""),
        ("VBQuocHieu", "CỘNG HÒA"),
        ("VBTieuNgu", "Độc lập"),
        ("VBGach", ""),
        ("VBSoKyHieu", "Số: 207/KH-UBND"),
        ("VBDuThao", "DỰ THẢO"),
        ("VBDiaDanhNgay", "Phong Thổ, ngày 12 tháng 7 năm 2023"),
        ("VBTenLoai", "KẾ HOẠCH"),
        ("VBTrichYeu", "Thực hiện Kết luận"),
        ("VBGach", ""),
        ("VBCanCu", "Căn cứ Kết luận số 50-KL/TW"),
        ("VBCanCu", "Căn cứ Kế hoạch số 182-KH/TU"),
        ("VBLoiVan", "UBND huyện Phong Thổ ban hành"),
        ("VBLaMa", "I. MỤC ĐÍCH, YÊU CẦU"),
        ("VBKhoan", "1. Cụ thể hóa"),
        ("VBKhoan", "2. Việc triển khai"),
        ("VBKhoan", "3. Xây dựng kế hoạch"),
        ("VBLaMa", "II. NHIỆM VỤ"),
        ("VBKhoan", "1. Tiếp tục nâng cao"),
        ("VBKhoan", "2. Thực hiện sơ kết"),
        ("VBKhoanTieuDe", "3. Tiếp tục rà soát"),
        *(
            ("VBGachDauDong", f"- {start}")
            for start in ("Tiếp tục", "Sắp xếp", "Tiếp tục", "Rà soát")
        ),
        ("VBKhoanTieuDe", "4. Tiếp tục thực hiện các quy định"),
        *(
            ("VBGachDauDong", f"- {start}")
            for start in ("Tiếp tục", "Tăng", "Thực hiện", "Triển khai")
        ),
        ("VBKhoan", "5. Cụ thể hóa"),
        ("VBKhoanTieuDe", "6. Thực hiện phân cấp"),
        ("VBLoiVan", "Thực hiện nghiêm các quy định"),
        ("VBKhoan", "7. Rà soát"),
        *(
            ("VBGachDauDong", f"- {start}")
            for start in ("Thực hiện kịp thời", "Tiếp tục thực hiện khoán")
        ),
        ("VBKhoanTieuDe", "8. Tăng cường công tác thanh tra"),
        ("VBLoiVan", "Tăng cường công tác thanh tra"),
        ("VBLaMa", "III. TỔ CHỨC THỰC HIỆN"),
        ("VBKhoan", "1. Các cơ quan, đơn vị"),
        ("VBKhoan", "2. Phòng Nội vụ huyện"),
        ("VBLoiVan", "Trên đây là Kế hoạch"),
        ("VBNoiNhan", "Nơi nhận:"),
        *(("VBNoiNhanMuc", "- ") for _ in range(8)),
        ("VBQuyenHan", "TM. ỦY BAN NHÂN DÂN"),
        ("VBQuyenHan", "CHỦ TỊCH"),
        ("VBHoTen", "Trần Bảo Trung"),
        ("VBNeo", ""),
        ("VBPhuLuc", "Phụ lục"),
        ("VBPhuLucTieuDe", "CÔNG VIỆC"),
        (
            "VBKemTheo",
            "(Kèm theo Kế hoạch số:       /KH-UBND ngày    /    /2023 của UBND huyện Phong Thổ)",
        ),
        ("VBGach", ""),
    )
    return [*listed, *(("VBBangDau", text) for text in seed_header())]


def test_every_paragraph_has_the_style_of_its_role(docx: bytes) -> None:
    found = paragraphs(docx)
    expected = expected_styles()
    for written, (style, start) in zip(found, expected, strict=False):
        assert (written.style, written.text[: len(start)]) == (style, start)
    cells = [p for p in found[len(expected) :] if p.in_table]
    assert [p.style for p in cells] == ["VBBangGiua", "VBBangChu", *["VBBangGiua"] * 3] * 9
    assert all(p.style == "VBNeo" for p in found[len(expected) :] if not p.in_table)


def test_only_the_body_that_reports_go_through_is_italic_in_the_text(docx: bytes) -> None:
    direct = [run for p in paragraphs(docx) for run in p.runs if run[1] or run[2]]
    assert direct == [("qua Phòng Nội vụ", None, True)]


def test_the_end_mark_stands_once_and_the_last_paragraph_holds_on_to_the_foot(docx: bytes) -> None:
    ends = [p for p in paragraphs(docx) if "./." in p.text]
    assert len(ends) == 1
    assert ends[0].text.endswith("hiệu quả”./.")
    assert ends[0].keep_next


def test_bases_end_with_semicolon_and_the_last_with_a_full_stop(docx: bytes) -> None:
    ends = [p.text[-1] for p in paragraphs(docx) if p.style == "VBCanCu"]
    assert ends == [";", "."]
