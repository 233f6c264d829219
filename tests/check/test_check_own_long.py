"""What the program builds of any source: the checker tells nothing that no typist has done."""

from __future__ import annotations

from pathlib import Path

import pytest

from checked_offices import checked
from offices import CITATIONS, REGISTRY, VALID, make_office
from vanban.build.outputs import outputs
from vanban.project.project import Project

HEAD = "co_quan: ubnd-huyen\nngay: 2023-07-12\n"
CHAIR = 'nguoi_ky: {dong: ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"], ho_ten: "Lê Văn Hai"}\n'
FILED = 'noi_nhan: [{luu: ["VT"]}]\n'
LETTER = f"""\
loai: cong_van
{HEAD}don_vi_soan_thao: "NV"
trich_yeu: "báo cáo kết quả"
kinh_gui: ["Các phòng"]
noi_dung: "Đề nghị báo cáo kết quả."
{CHAIR}{FILED}"""
SLIP = f"""\
loai: phieu_gui
{HEAD}trich_yeu: "Hồ sơ thẩm định"
noi_dung:
  - doan: "Kèm theo phiếu này, UBND huyện gửi:"
  - bang: {{cot: [{{tieu_de: "Stt"}}, {{tieu_de: "Tên tài liệu"}}], dong: [["1", "Tờ trình"]]}}
{CHAIR}{FILED}"""
DECISION = f"""\
loai: quyet_dinh
{HEAD}so_van_ban: 7
trang_thai: da_phat_hanh
trich_yeu: "Về việc lập tổ giúp việc"
can_cu: [{{vien_dan: nd-30}}]
noi_dung: |
  Điều 1. Lập tổ giúp việc.
  Điều 2. Tổ có năm người.
  Điều 3. Các phòng thi hành [@nd-30] và Quyết định này.
nguoi_ky: {{dong: ["CHỦ TỊCH"], ho_ten: "Lê Văn Hai"}}
{FILED}"""
EXTRACT = f"""\
loai: trich_sao
{HEAD}sao_tu: {{van_ban: quyet-dinh, muc: ["Điều 1", "Điều 3"]}}
{CHAIR}{FILED}"""
CITED = """\
- id: nd-30
  loai: "Nghị định"
  so: "30/2020/NĐ-CP"
  ngay: "2020-03-05"
  co_quan: "Chính phủ"
  trich_yeu: "về công tác văn thư"
"""
PLACE = 'dia_danh: "Mẫu"\n'
ADDRESSES = (
    "164 Đồng Khởi; ĐT: 028.3822.4053",
    "Số 5, đường Trần Phú, phường Mẫu, tỉnh Mẫu",
    f"86 Lê Thánh Tôn; ĐT: (028) 3829 6052; Email: van.thu@mau.gov.vn; https://mau.vn/{250 * 'a'}",
)


def codes(folder: Path, name: str, sources: dict[str, str]) -> set[str]:
    """What the checker tells of the file of a document."""
    office = make_office(folder)
    for path, text in sources.items():
        office.write(path, text)
    made = next(one for one in outputs(Project.open(folder), name) if one.sort == "van-ban")
    return {one.ma for one in checked(made.bytes()).problems}


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_at_the_foot_of_the_page_is_one_whatever_it_says(
    address: str, tmp_path: Path
) -> None:
    registry = VALID[REGISTRY].replace(PLACE, f'{PLACE}    dia_chi: "{address}"\n', 1)
    sources = {REGISTRY: registry, "content/cong-van/cong-van.yaml": LETTER}
    assert codes(tmp_path, "cong-van", sources) == set()


def test_a_slip_says_what_it_goes_with_in_its_text(tmp_path: Path) -> None:
    assert codes(tmp_path, "phieu-gui", {"content/phieu-gui/phieu-gui.yaml": SLIP}) == set()


def test_an_extract_leaves_out_articles(tmp_path: Path) -> None:
    sources = {
        CITATIONS: CITED + VALID[CITATIONS],
        "content/quyet-dinh/quyet-dinh.yaml": DECISION,
        "content/trich-sao/trich-sao.yaml": EXTRACT,
    }
    assert codes(tmp_path, "trich-sao", sources) == set()
