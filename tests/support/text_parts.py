"""A document with every part of a text: footnotes, pictures, tables."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from docx_text import W, part, text_of
from kind_offices import make
from offices import Office
from vanban.build.outputs import outputs
from vanban.project.project import Project

NOTICE = "content/thong-bao-1/thong-bao.yaml"

TEXT = """\
loai: thong_bao
co_quan: ubnd-huyen
ngay: 2023-11-06
trich_yeu: "Thử"
noi_dung:
  - khoan: "Một^[Chú thích *một*.] câu."
  - hinh: {tep: anh.png, rong: 40, chu_thich: "Hình 1. Thử", mo_ta: "Ảnh & thử"}
  - bang:
      chu_thich: "Bảng 1"
      cot: [{tieu_de: "A"}, {tieu_de: "B"}]
      dong: [["1^[Trong ô.]", "2"], ["nhóm"], ["3", "4"]]
  - khoan: "Hai; xem https://vi-du.vn/a_b?c=1; $S = a^2 + b^2$."
    gom:
      - diem: "Điểm a;"
        gom: [{gach: "Gạch."}, {hinh: anh.png}]
ket_thuc: "Hết^[Cuối.]"
nguoi_ky: {dong: ["CHỦ TỌA"]}
noi_nhan: [{luu: ["VT"]}]
"""


def picture(form: str = "PNG", size: tuple[int, int] = (60, 30)) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "gray").save(out, form)
    return out.getvalue()


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = make(tmp_path)
    office.write(NOTICE, TEXT)
    office.write("content/thong-bao-1/anh.png", picture())
    return office


def made(office: Office, ident: str = "thong-bao-1") -> bytes:
    project = Project.open(office.folder)
    assert project.problems == ()
    return next(one for one in outputs(project, ident) if one.sort == "van-ban").bytes()


def footnotes(docx: bytes) -> dict[str, str]:
    """The text of each footnote by id, without the rules that separate them from the page."""
    root = part(docx, "word/footnotes.xml")
    own = [one for one in root if one.get(f"{W}type") is None]
    texts = (text_of(one) for one in own)
    return dict(zip((str(one.get(f"{W}id")) for one in own), texts, strict=True))
