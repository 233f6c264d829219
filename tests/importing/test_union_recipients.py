"""A line of Nơi nhận for the Front and the unions is asked of them alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from import_files import word_file
from offices import Office

LINE = "Ủy ban MTTQ Việt Nam tỉnh và các tổ chức CT-XH tỉnh"
ALL = "Các cơ quan, đơn vị, đoàn thể tỉnh"
NATION = ["[c b]CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "[c b]Độc lập - Tự do - Hạnh phúc"]


def paper(line: str = LINE) -> list[Any]:
    return [
        {
            "sides": [
                ["[c b]ỦY BAN NHÂN DÂN", "[c b]TỈNH BÌNH SƠN", "[c]Số:      /KH-UBND"],
                [*NATION, "[c i]Bình Sơn, ngày    tháng 3 năm 2026"],
            ]
        },
        "[c b]KẾ HOẠCH",
        "[c b]Số hóa tài liệu năm 2026",
        "[b]I. TỔ CHỨC THỰC HIỆN",
        "1. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh tuyên truyền, vận động hội viên.",
        "2. Kho bạc Nhà nước Khu vực V: kiểm soát chi.",
        {
            "sides": [
                ["[b i]Nơi nhận:", f"- {line};", f"- {ALL};", "- Lưu: VT."],
                ["[c b]TM. ỦY BAN NHÂN DÂN", "[c b]CHỦ TỊCH", "", "[c b]Lò Văn Chài"],
            ]
        },
    ]


def test_of_those_with_tasks_only_the_front_is_proposed(tmp_path: Path) -> None:
    office = Office(tmp_path)
    (tmp_path / "kh.docx").write_bytes(word_file(paper()))
    told = office.run("import", "kh.docx")
    line = next(one for one in told.out.splitlines() if f"“{LINE}”: nơi nhận này" in one)
    assert line.endswith("(có phải Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh?)")


def test_a_line_of_others_too_is_asked_of_all(tmp_path: Path) -> None:
    office = Office(tmp_path)
    (tmp_path / "kh.docx").write_bytes(word_file(paper()))
    told = office.run("import", "kh.docx")
    line = next(one for one in told.out.splitlines() if f"“{ALL}”: nơi nhận này" in one)
    assert "Kho bạc Nhà nước Khu vực V" in line


def test_a_line_that_means_those_of_the_text_is_asked_with_them(tmp_path: Path) -> None:
    """It was told that the registry has nobody of this name."""
    office = Office(tmp_path)
    (tmp_path / "kh.docx").write_bytes(word_file(paper("Như mục I")))
    told = office.run("import", "kh.docx")
    line = next(one for one in told.out.splitlines() if "“Như mục I”: nơi nhận này" in one)
    assert "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh; Kho bạc Nhà nước Khu vực V?" in line
