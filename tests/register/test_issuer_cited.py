"""A decision in the name of a post is cited as that post's, wherever it is cited."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
import yaml
from docx.oxml.ns import qn

from offices import PLAN, TASKS, Office, make_office, ran

DECISION = """\
loai: quyet_dinh
co_quan: ubnd-huyen
so_van_ban: 12
ngay: 2023-07-12
trang_thai: da_phat_hanh
trich_yeu: "Phê duyệt Đề án chuyển đổi số"
tham_quyen: "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN MẪU"
can_cu:
  - vien_dan: kl-50
noi_dung: |
  Điều 1. Phê duyệt Đề án và Phụ lục phân công kèm theo.
  Điều 2. Các phòng tổ chức triển khai. {#to-chuc}
ap_dung:
  - muc: "#to-chuc"
    gom: [cac-phong]
    nghia_vu:
      - loai: lap_ke_hoach
nguoi_ky: {dong: ["CHỦ TỊCH"], ho_ten: "Nguyễn Văn Mẫu"}
noi_nhan:
  - ghi: "Các phòng"
    gom: [cac-phong]
  - luu: ["VT"]
phu_luc:
  - tieu_de: "CÔNG VIỆC"
    bang: phan_cong
"""
SOURCE = PLAN.replace("ke-hoach.yaml", "quyet-dinh.yaml")
CHAIRMAN = "của Chủ tịch Ủy ban nhân dân huyện Mẫu"
COMMITTEE = "của Ủy ban nhân dân huyện Mẫu"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = make_office(tmp_path)
    office.change(PLAN, "", None)
    office.write(SOURCE, DECISION)
    post = '    chuc_vu: "CHỦ TỊCH"\n'
    office.change("content/danh-ba.yaml", post, f"{post}    tap_the: true\n")
    office.change(TASKS, '  muc: ["I.1"]\n', "")
    return office


def _printed(office: Office, name: str) -> str:
    (path,) = office.folder.glob(f"output/**/{name}")
    body = docx.Document(str(path)).element.body
    lines = ("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in body.iter(qn("w:p")))
    return "\n".join(lines).replace("\u00a0", " ")


def _source(office: Office, folder: str) -> str:
    (path,) = office.folder.glob(f"content/{folder}/*.yaml")
    text = path.read_text("utf-8")
    assert yaml.safe_load(text)
    return text


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("ke-hoach-1.docx", f"ngày 12 tháng 7 năm 2023 {CHAIRMAN})"),
        ("ke-hoach-1_bang-tong-hop.docx", f"ngày 12 tháng 7 năm 2023 {CHAIRMAN})"),
        ("ke-hoach-1_phong-noi-vu.docx", f"năm 2023 {CHAIRMAN} phê duyệt Đề án chuyển đổi số"),
    ],
)
def test_pages_cite_the_post(office: Office, name: str, line: str) -> None:
    ran(office, "build")
    printed = _printed(office, name)
    assert line in printed
    assert COMMITTEE not in printed


def test_a_change_of_who_issues_is_told_of_the_drafts(office: Office) -> None:
    office.change(SOURCE, "trang_thai: da_phat_hanh", "ly_do_so: dự kiến")
    ran(office, "build")
    office.change(SOURCE, "CHỦ TỊCH ỦY BAN", "ỦY BAN")
    assert COMMITTEE not in _printed(office, "ke-hoach-1_phong-noi-vu.docx")
    ran(office, "build")
    assert CHAIRMAN not in _printed(office, "ke-hoach-1_phong-noi-vu.docx")


def test_an_amendment_cites_and_has_issued_the_post(office: Office) -> None:
    ran(office, "new", "--sua-doi", "ke-hoach-1")
    source = _source(office, "sua-doi-ke-hoach-1")
    assert f"2023 {CHAIRMAN}" in source
    assert COMMITTEE not in source


def test_a_recall_names_the_post(office: Office) -> None:
    line = 'so: 12, so_ky_hieu: "12/QĐ-UBND", ngay: 2023-07-12, loai: quyet_dinh'
    taken = "noi_nhan: [{ghi: Phòng Nội vụ, co_quan: phong-noi-vu, ngay_chuyen: 2023-07-13}]"
    own = 'co_quan: ubnd-huyen, van_ban: ke-hoach-1, trich_yeu: "Phê duyệt Đề án"'
    office.write("content/so-dang-ky/2023.yaml", f"van_ban_di:\n- {{{line}, {own}, {taken}}}\n")
    year = ("--nam", "2023", "--ngay", "2023-08-01")
    ran(office, "so-dang-ky", "thu-hoi", "12", *year, "--ly-do", "trái thẩm quyền")
    assert f"12/QĐ-UBND ngày 12/07/2023 {CHAIRMAN}" in _source(office, "thong-bao-thu-hoi-12")


def test_a_reminder_cites_the_post(office: Office) -> None:
    ran(office, "don-doc", "ke-hoach-1", "--tai-ngay", "2024-02-01")
    assert f"2023 {CHAIRMAN}" in _source(office, "*-don-doc-*")
