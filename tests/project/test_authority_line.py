"""The line of authority: one form of the decree, on the lines that were typed."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import pytest

from offices import Office, make_office
from vanban.project.project import Project

DECISION = """loai: quyet_dinh
co_quan: ubnd-huyen
ngay: 2023-09-10
trich_yeu: "Về việc thành lập Tổ công tác"
tham_quyen: {typed}
can_cu:
  - ghi: "Kế hoạch số 12/KH-UBND ngày 05 tháng 01 năm 2023 của UBND huyện"
noi_dung: |
  Điều 1. Thành lập Tổ công tác.
nguoi_ky: {{dong: ["CHỦ TỊCH"], ho_ten: "Nguyễn Văn Minh"}}
noi_nhan:
  - ghi: "Các phòng"
  - luu: ["VT"]
"""
FILE = "content/qd-1/quyet-dinh.yaml"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return make_office(tmp_path_factory.mktemp("qd"))


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("TM. ỦY BAN NHÂN DÂN / TL. CHỦ TỊCH", ["N914"]),
        ("TM. ỦY BAN NHÂN DÂN HUYỆN MẪU", ["N914"]),
        ("T/M ỦY BAN NHÂN DÂN", ["N914"]),
        ("KT. CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN MẪU", ["N914"]),
        ("PHÓ CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN MẪU", ["N914"]),
        ("ỦY BAN NHÂN DÂN HUYỆN MẪU / CHỦ TỊCH", ["N914"]),
        ("CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN MẪU", []),
        ("Q. CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN MẪU", []),
        ("ỦY BAN NHÂN DÂN HUYỆN MẪU", ["N543"]),
        ("HỘI ĐỒNG NHÂN DÂN HUYỆN MẪU KHÓA X, KỲ HỌP THỨ 3", []),
    ],
)
def test_it_is_a_collective_or_a_head_once_told(
    office: Office, typed: str, codes: list[str]
) -> None:
    office.write(FILE, DECISION.format(typed=f'"{typed}"'))
    found = [p for p in office.problems() if p["ma"] in ("N543", "N914")]
    assert [p["ma"] for p in found] == codes


def test_what_was_issued_is_not_asked_any_more(office: Office) -> None:
    text = DECISION.format(typed='"TM. ỦY BAN NHÂN DÂN"')
    office.write(FILE, f"trang_thai: da_phat_hanh\nso_van_ban: 3\n{text}")
    assert "N914" not in [p["ma"] for p in office.problems()]


def test_it_prints_on_the_lines_that_were_typed(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    office.write(FILE, DECISION.format(typed="|\n  CHỦ TỊCH\n  Ủy ban nhân dân huyện Mẫu"))
    project = Project.open(office.folder)
    project.check()
    one = project["qd-1"]
    paper = docx.Document(BytesIO(project.render(project.compose(one.van_ban, one), one)))
    assert "CHỦ TỊCH\nỦY BAN NHÂN DÂN HUYỆN MẪU" in [p.text for p in paper.paragraphs]
