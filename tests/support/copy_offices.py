"""Copies for the small valid office: of its issued plan, of a file from elsewhere, of a PDF."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx

from offices import PLAN, TASKS, VALID, Office, make_office
from vanban.build.outputs import outputs
from vanban.project.project import Project

COPY, PART, AGAIN = (
    "content/sao-y-1/sao-y.yaml",
    "content/trich-sao-1/trich-sao.yaml",
    "content/sao-luc-1/sao-luc.yaml",
)
FILE = "content/sao-luc-1/den.docx"
SIGNED = """\
nguoi_ky:
  dong: ["CHÁNH VĂN PHÒNG"]
  ho_ten: "Nguyễn Văn Sao"
noi_nhan:
  - ghi: "Các phòng"
    gom: [cac-phong]
  - luu: ["VT"]
"""
DAY = "co_quan: ubnd-huyen\nngay: 2023-11-06\n"
TEXTS = {
    COPY: f"loai: sao_y\n{DAY}sao_tu: ke-hoach-1\n{SIGNED}",
    PART: f'loai: trich_sao\n{DAY}sao_tu:\n  van_ban: ke-hoach-1\n  muc: ["I.2"]\n{SIGNED}',
    AGAIN: f"loai: sao_luc\n{DAY}sao_tu:\n  tep: den.docx\n{SIGNED}",
}
ISSUED = "ngay: 2023-07-12\nso_van_ban: 7\ntrang_thai: da_phat_hanh\n"


def make(folder: Path) -> Office:
    """Write the valid office, its plan issued, with one copy of each kind."""
    office = make_office(folder)
    office.change(PLAN, "ngay: 2023-07-12\n", ISSUED)
    for name, text in TEXTS.items():
        office.write(name, text)
    office.write(FILE, foreign())
    return office


def foreign(**properties: Any) -> bytes:
    """A .docx from elsewhere, in another font, with a style that has one of our names."""
    document, out = docx.Document(), BytesIO()
    document.styles.add_style("VB Quyền hạn và chức vụ", 1).font.size = docx.shared.Pt(30)
    document.add_paragraph("Văn bản nhận từ nơi khác./.")
    for key, value in properties.items():
        setattr(document.sections[-1], key, value)
    document.save(out)
    return out.getvalue()


def built(folder: Path, name: str) -> bytes:
    """The main file of a document of an office without problems."""
    project = Project.open(folder)
    assert project.problems == ()
    return next(one for one in outputs(project, name) if one.sort == "van-ban").bytes()


def parts(raw: bytes) -> dict[str, bytes]:
    """Every part of a .docx by name."""
    with ZipFile(BytesIO(raw)) as package:
        return {name: package.read(name) for name in package.namelist()}


__all__ = ["AGAIN", "COPY", "FILE", "PART", "PLAN", "TASKS", "VALID", "built", "foreign", "make"]
