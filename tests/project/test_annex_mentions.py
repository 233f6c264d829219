"""An annex that the text never speaks of is told in the source, as the checker tells it."""

from __future__ import annotations

from pathlib import Path

import pytest

from offices import Office, make_office
from vanban.check.inspect import inspect
from vanban.project.project import Project

NOTICE = """loai: thong_bao
co_quan: ubnd-huyen
ngay: 2023-09-10
trich_yeu: "Về lịch nghỉ"
noi_dung: |
  1. {first}
  2. {second}
nguoi_ky: {{dong: ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], ho_ten: "Nguyễn Văn Minh"}}
noi_nhan:
  - ghi: "Các phòng"
  - luu: ["VT"]
phu_luc:
"""
ANNEX = '  - tieu_de: "LỊCH TRỰC"\n    noi_dung: "Trực hằng ngày."\n'
FILE = "content/tb-1/thong-bao.yaml"
REST = "Các phòng thực hiện."


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return make_office(tmp_path_factory.mktemp("tb"))


def told(office: Office, first: str, second: str, annexes: int) -> list[str]:
    office.write(FILE, NOTICE.format(first=first, second=second) + ANNEX * annexes)
    return [p["ma"] for p in office.problems() if p["ma"] in ("N918", "N919")]


@pytest.mark.parametrize(
    ("first", "annexes", "codes"),
    [
        ("Nghỉ từ ngày 10.", 1, ["N918"]),
        ("Nghỉ từ ngày 10.", 2, ["N918"]),
        ("Lịch trực tại Phụ lục kèm theo.", 1, []),
        ("Có lịch trực kèm theo.", 1, []),
        ("Có lịch trực gửi kèm.", 1, []),
        ("Theo biểu mẫu đính kèm.", 2, []),
        ("Lịch trực tại Phụ lục I.", 2, ["N919"]),
        ("Lịch trực tại Phụ lục I, II.", 2, []),
        ("Lịch trực tại các Phụ lục kèm theo.", 2, []),
        ("Lịch trực tại Phụ lục I; danh sách ở Phụ lục II.", 2, []),
        ("Lịch trực tại Phụ lục I đến III.", 3, []),
        ("Lịch trực tại PHỤ LỤC số I.", 3, ["N919", "N919"]),
        ("Phụ lục I thay Phụ lục trước đây.", 2, []),
    ],
)
def test_the_text_points_to_each_annex(
    office: Office, first: str, annexes: int, codes: list[str]
) -> None:
    assert told(office, first, REST, annexes) == codes


def test_the_page_is_told_the_same(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    for first in ("Nghỉ từ ngày 10.", "Lịch trực tại Phụ lục kèm theo."):
        codes = told(office, first, REST, 1)
        project = Project.open(office.folder)
        project.check()
        one = project["tb-1"]
        page = tmp_path / "tb.docx"
        page.write_bytes(project.render(project.compose(one.van_ban, one), one))
        assert ("T603" in [p.ma for p in inspect(page).problems]) == (codes == ["N918"])


def test_what_is_no_annex_by_name_or_was_issued_is_not_asked(office: Office) -> None:
    text = NOTICE.format(first=REST, second=REST) + ANNEX + "    chu_phu_luc: không\n"
    office.write(FILE, text)
    assert "N918" not in [p["ma"] for p in office.problems()]
    issued = NOTICE.format(first=REST, second=REST) + ANNEX
    office.write(FILE, f"trang_thai: da_phat_hanh\nso_van_ban: 3\n{issued}")
    assert "N918" not in [p["ma"] for p in office.problems()]
