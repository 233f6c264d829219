"""The line of what is kept, as papers type it: who keeps it, who drafted it; and what is none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from import_files import word_file
from offices import Office
from yaml_read import values


def read(folder: Path, *sent: str) -> dict[str, Any]:
    sides = [
        ["[c b]SỞ Y TẾ", "[c]Số:      /KH-SYT"],
        ["[c b]CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "[c b]Độc lập - Tự do - Hạnh phúc",
         "[c i]Ví Dụ, ngày      tháng 3 năm 2026"],
    ]  # fmt: skip
    foot = [["[b i]Nơi nhận:", *sent], ["[c b]GIÁM ĐỐC", "", "[c b]Lò Thị Mai"]]
    body = ["[b]I. MỤC ĐÍCH", "1. Nâng cao chất lượng."]
    paper = [{"sides": sides}, "[c b]KẾ HOẠCH", "[c b]Cải cách hành chính", *body, {"sides": foot}]
    (folder / "kh.docx").write_bytes(word_file(paper))
    Office(folder).run("import", "kh.docx", "-o", "content/kh")
    return dict(values((folder / "content/kh/ke-hoach.yaml").read_text("utf-8")))


@pytest.mark.parametrize(
    ("line", "kept", "drafter"),
    [
        ("- Lưu: VT, P.KTTH.", ["VT", "P.KTTH"], None),
        ("- Lưu: VT, P. KTTH.", ["VT", "P. KTTH"], None),
        ("- Lưu: VT, TP.HCM.", ["VT", "TP.HCM"], None),
        ("- Lưu: VT, KGVX. LTM.", ["VT", "KGVX"], "LTM"),
        ("- Lưu VT, NV.", ["VT", "NV"], None),
    ],
)
def test_who_keeps_it(tmp_path: Path, line: str, kept: list[str], drafter: str | None) -> None:
    keys = read(tmp_path, "- UBND tỉnh (b/c);", line)
    assert keys["noi_nhan"][-1] == {"luu": kept}
    assert keys.get("nguoi_soan_thao") == drafter


def test_an_archive_is_a_recipient(tmp_path: Path) -> None:
    keys = read(tmp_path, "- Lưu trữ lịch sử tỉnh;", "- Lưu: VT.")
    assert keys["noi_nhan"] == [{"ghi": "Lưu trữ lịch sử tỉnh"}, {"luu": ["VT"]}]
