"""Other papers of a commune: a resolution of its council, an invitation."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from import_files import word_file
from offices import Office
from yaml_read import values

NATION = ["[c b]CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "[c b]Độc lập - Tự do - Hạnh phúc"]


def paper(issuer: str, number: str, text: list[Any], signer: list[str]) -> bytes:
    head = [[f"[c b]{issuer}", "[c b]XÃ NÀ TẤU", f"[c]Số: {number}"]]
    head.append([*NATION, "[c i]Nà Tấu, ngày 15 tháng 7 năm 2026"])
    foot = [["[b i]Nơi nhận:", "- Như trên;", "- Lưu: VT."], [*signer, "", "[c b]Lò Văn Chài"]]
    return word_file([{"sides": head}, *text, {"sides": foot}])


def test_the_session_of_a_council_stands_behind_its_name(tmp_path: Path) -> None:
    text = [
        "[c b]NGHỊ QUYẾT",
        "[c b]Về phê chuẩn quyết toán ngân sách năm 2025",
        "[c b]HỘI ĐỒNG NHÂN DÂN XÃ NÀ TẤU",
        "[c b]KHÓA XXI, KỲ HỌP THỨ HAI",
        "[i]Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025.",
        "[c b]QUYẾT NGHỊ:",
        "Điều 1. Phê chuẩn quyết toán ngân sách xã năm 2025.",
        "Điều 2. Ủy ban nhân dân xã tổ chức thực hiện Nghị quyết này./.",
    ]
    raw = paper("HỘI ĐỒNG NHÂN DÂN", "12/NQ-HĐND", text, ["[c b]CHỦ TỊCH"])
    (tmp_path / "nq.docx").write_bytes(raw)
    office = Office(tmp_path)
    assert office.run("import", "nq.docx", "-o", "content/nq", "--du-thao").status == 0
    read = values((tmp_path / "content/nq/nghi-quyet.yaml").read_text("utf-8"))
    assert read["tham_quyen"].splitlines() == [line.removeprefix("[c b]") for line in text[2:4]]


def test_who_is_invited_and_reached_by_nobody_is_told(tmp_path: Path) -> None:
    text = [
        "[c b]GIẤY MỜI",
        "[c b]Họp triển khai kế hoạch năm 2026",
        "Ủy ban nhân dân xã Nà Tấu trân trọng kính mời:",
        "- Trưởng các thôn, bản;",
        "- Bà Lường Thị Hoa, Chủ tịch Hội Nông dân xã.",
        "Tới dự cuộc họp triển khai kế hoạch năm 2026",
        "Chủ trì: Chủ tịch UBND xã",
        "Thời gian: 14 giờ 00, ngày 16 tháng 7 năm 2026",
        "Địa điểm: Hội trường UBND xã./.",
    ]
    signer = ["[c b]TL. CHỦ TỊCH", "[c b]CHÁNH VĂN PHÒNG"]
    (tmp_path / "gm.docx").write_bytes(paper("ỦY BAN NHÂN DÂN", "60/GM-UBND", text, signer))
    told = Office(tmp_path).run("import", "gm.docx").out
    (line,) = [one for one in told.splitlines() if one.startswith("nơi nhận in ra, chưa gửi")]
    assert "“Trưởng các thôn, bản”" in line
    assert "Lường Thị Hoa" not in line
