"""Papers of several bodies that an office takes in one after the other."""

from __future__ import annotations

from pathlib import Path

import pytest

from import_files import word_file
from offices import Office
from vanban.importing.tables.grid import Area, Grid
from vanban.importing.tables.heads import find_head
from vanban.importing.tasks import Place


def paper(body: str, code: str) -> bytes:
    head = [
        [f"[c b]{body}", f"[c]Số: 05/TB-{code}"],
        ["[c b]CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "[c b]Độc lập - Tự do - Hạnh phúc",
         "[c i]Đắk Lắk, ngày 05 tháng 11 năm 2026"],
    ]  # fmt: skip
    foot = [["[b i]Nơi nhận:", "- Lưu: VT."], ["[c b]CHÁNH ÁN", "", "[c b]Lê Văn Minh"]]
    text = "Cơ quan thông báo lịch làm việc tháng 12 năm 2026."
    return word_file(
        [{"sides": head}, "[c b]THÔNG BÁO", "[c b]Lịch làm việc", text, {"sides": foot}]
    )


def test_a_second_unknown_body_does_not_break_the_registry(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.write("content/danh-ba.yaml", "loai_co_quan: []\n")
    for name, body in (("a", "TÒA ÁN NHÂN DÂN TỈNH"), ("b", "TRƯỜNG TRUNG HỌC NGÔ GIA TỰ")):
        (tmp_path / f"{name}.docx").write_bytes(paper(body, name.upper()))
        assert office.run("import", f"{name}.docx", "-o", f"content/{name}").status == 0
    text = (tmp_path / "content/danh-ba.yaml").read_text("utf-8")
    assert text.count("- id: co_quan\n") == 1
    assert "[N101]" not in office.run("validate").err


def grid(*rows: tuple[str, ...]) -> Grid:
    place = Place(1, 1, 1, 1, "")
    areas = {
        (r, c): Area(text, r, c, r, c, Place(1, r, c, r * 10 + c, ""))
        for r, row in enumerate(rows, 1)
        for c, text in enumerate(row, 1)
    }
    return Grid(areas, len(rows), len(rows[0]), place, is_sheet=False)


@pytest.mark.parametrize(
    ("cells", "leads"),
    [(("9,8", "95,3%"), False), (("-", "1.250"), False), (("Sở Y tế", "-"), True)],
)
def test_figures_of_a_report_lead_nothing(cells: tuple[str, str], leads: bool) -> None:
    head = ("TT", "Chỉ tiêu", "Kế hoạch", "Thực hiện")
    rows = (("1", "Số bác sĩ", "9,7", cells[0]), ("2", "Bao phủ", "95", cells[1]))
    found = find_head(grid(head, *rows))
    assert found is not None
    assert bool(found.column("chu_tri")) == leads


def test_a_syllable_of_the_motto_is_no_spelling_of_a_name(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.write("content/danh-ba.yaml", "loai_co_quan: []\n")
    (tmp_path / "a.docx").write_bytes(paper("TRƯỜNG TIỂU HỌC NGÔ GIA TỰ", "A"))
    assert office.run("import", "a.docx", "-o", "content/a").status == 0
    text = (tmp_path / "content/danh-ba.yaml").read_text("utf-8")
    assert 'ten: "Trường Tiểu học Ngô Gia Tự"' in text


def test_an_invitation_of_an_unknown_body_is_written_right(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.write("content/danh-ba.yaml", "loai_co_quan: []\n")
    head = [
        ["[c b]ĐẠI HỌC HUẾ", "[c b]TRƯỜNG ĐẠI HỌC NÔNG LÂM", "[c]Số: 101/GM-ĐHNL"],
        ["[c b]CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "[c b]Độc lập - Tự do - Hạnh phúc",
         "[c i]Huế, ngày 03 tháng 9 năm 2026"],
    ]  # fmt: skip
    foot = [["[b i]Nơi nhận:", "- Lưu: VT."], ["[c b]HIỆU TRƯỞNG", "", "[c b]Trần Thanh Đức"]]
    text = [
        "Trường Đại học Nông Lâm trân trọng kính mời: GS.TS Lê Văn An.",
        "Tới dự Lễ khai giảng năm học 2026 - 2027.",
        "Chủ trì: PGS.TS Trần Thanh Đức, Hiệu trưởng.",
        "Thời gian: 07 giờ 30 phút, ngày 14 tháng 9 năm 2026.",
        "Địa điểm: Hội trường A1.",
    ]
    blocks = [{"sides": head}, "[c b]GIẤY MỜI", "[c b]Dự Lễ khai giảng", *text, {"sides": foot}]
    (tmp_path / "a.docx").write_bytes(word_file(blocks))
    told = office.run("import", "a.docx", "-o", "content/a")
    assert "[N172]" not in told.out + told.err
    assert "[N905]" not in told.err
    source = (tmp_path / "content/a/giay-moi.yaml").read_text("utf-8")
    assert "tham_quyen" not in source
    assert 'ghi: "GS.TS Lê Văn An"' in source
