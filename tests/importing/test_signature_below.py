"""A signature typed below the recipients at the left margin is no annex."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from offices import make_office, ran
from yaml_read import values

PAPER = (
    "ỦY BAN NHÂN DÂN", "HUYỆN MẪU", "Số: 12/KH-UBND", "Mẫu, ngày 12 tháng 7 năm 2023", "KẾ HOẠCH",
    "Khắc phục tồn tại", "UBND huyện ban hành Kế hoạch như sau:", "I. MỤC ĐÍCH",
    "1. Khắc phục triệt để.", "Trên đây là Kế hoạch./.", "Nơi nhận:", "- Như trên;", "- Lưu: VT.",
)  # fmt: skip
SIGNED = (
    ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Văn Mẫu"),
    ("GIÁM ĐỐC", "Lò Thị Mẫu"),
    ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
)


@pytest.mark.parametrize("lines", SIGNED, ids=lambda lines: lines[0])
def test_posts_in_capitals_below_the_recipients_sign(
    lines: tuple[str, ...], tmp_path: Path
) -> None:
    office = make_office(tmp_path)
    paper = Document()
    for line in (*PAPER, *lines):
        paper.add_paragraph(line)
    paper.save(str(office.folder / "kh.docx"))
    ran(office, "import", "kh.docx", "-o", "content/moi", "--du-thao", "--co-quan", "ubnd-huyen")
    plan = values((office.folder / "content/moi/ke-hoach.yaml").read_text("utf-8"))
    posts = [line for line in lines if line.isupper()]
    name = next((line for line in lines if not line.isupper()), "")
    assert plan["nguoi_ky"] == {"dong": posts, **({"ho_ten": name} if name else {})}
    assert "phu_luc" not in plan
