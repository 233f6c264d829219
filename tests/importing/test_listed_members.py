"""A decision with a list behind it that bears no word "Phụ lục": its lines stand once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from import_files import word_file
from offices import Office
from yaml_read import values

CAME = "(Kèm theo Quyết định số 120/QĐ-UBND ngày 10 tháng 3 năm 2026 của UBND xã Nà Tấu)"
PAPER: list[Any] = [
    {
        "sides": [
            ["[c b]ỦY BAN NHÂN DÂN", "[c b]XÃ NÀ TẤU", "[c]Số: 120/QĐ-UBND"],
            [
                "[c b]CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                "[c b]Độc lập - Tự do - Hạnh phúc",
                "[c i]Nà Tấu, ngày 10 tháng 3 năm 2026",
            ],
        ]
    },
    "[c b]QUYẾT ĐỊNH",
    "[c b]Về việc thành lập Ban Chỉ đạo",
    "[c b]CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ NÀ TẤU",
    "[i]Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025.",
    "[c b]QUYẾT ĐỊNH:",
    "Điều 1. Thành lập Ban Chỉ đạo gồm các ông, bà có tên trong danh sách kèm theo.",
    "Điều 2. Các ông, bà có tên tại Điều 1 thi hành Quyết định này./.",
    {
        "sides": [
            ["[b i]Nơi nhận:", "- Như Điều 2;", "- Lưu: VT."],
            ["[c b]CHỦ TỊCH", "", "[c b]Lò Văn Chài"],
        ]
    },
    {"page": "dọc"},
    "[c b]DANH SÁCH",
    "[c b]Thành viên Ban Chỉ đạo",
    f"[c i]{CAME}",
    {"table": [["STT", "Họ và tên", "Chức vụ"], ["1", "Ông Lò Văn Chài", "Chủ tịch UBND xã"]]},
]
NOTE = "(Danh sách này thay danh sách cũ)"


def annex(folder: Path, line: str) -> dict[str, Any]:
    office = Office(folder)
    paper = [f"[c i]{line}" if one == f"[c i]{CAME}" else one for one in PAPER]
    (folder / "qd.docx").write_bytes(word_file(paper))
    assert office.run("import", "qd.docx", "-o", "content/qd", "--du-thao").status == 0
    text = (folder / "content/qd/quyet-dinh.yaml").read_text("utf-8")
    (found,) = values(text)["phu_luc"]
    return dict(found)


@pytest.mark.parametrize("line", [CAME, CAME.replace("Kèm", "Ban hành kèm")])
def test_the_line_of_what_a_list_came_with_is_left_to_the_program(
    tmp_path: Path, line: str
) -> None:
    found = annex(tmp_path, line)
    assert found["chu_phu_luc"] is False
    assert "noi_dung" not in found
    assert found["bang"]["dong"] == [["1", "Ông Lò Văn Chài", "Chủ tịch UBND xã"]]


def test_another_note_below_the_title_stays(tmp_path: Path) -> None:
    assert NOTE in str(annex(tmp_path, NOTE)["noi_dung"])
