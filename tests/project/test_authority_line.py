"""The line of authority: one form of the decree, on the lines that were typed."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import pytest

from offices import REGISTRY, Office, make_office
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


CIRCULAR = """loai: thong_tu
co_quan: bo-mau
ngay: 2023-09-10
trich_yeu: "Hướng dẫn ghi biểu mẫu"
{typed}can_cu:
  - ghi: "Nghị định số 01/2023/NĐ-CP ngày 05 tháng 01 năm 2023 của Chính phủ về báo cáo"
dong_rieng: {{cau_ban_hanh: "Thông tư hướng dẫn ghi biểu mẫu."}}
noi_dung: |
  Điều 1. Phạm vi điều chỉnh
  Thông tư này hướng dẫn ghi biểu mẫu.
nguoi_ky: {{dong: ["BỘ TRƯỞNG"], ho_ten: "Nguyễn Văn Minh"}}
noi_nhan:
  - ghi: "Các đơn vị thuộc Bộ"
  - luu: ["VT", "BM"]
"""
MINISTRY = """co_quan:
  - {id: bo-mau, loai: bo, ten: "Bộ Mẫu", ky_hieu: BM, dia_danh: "Hà Nội"}
"""


def test_a_circular_is_issued_by_the_minister_not_by_the_ministry(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    kind = '  - {id: bo, ten: "Bộ", danh_xung: "Bộ", chuc_vu: "BỘ TRƯỞNG"}\n'
    office.change(REGISTRY, "\nco_quan:\n", f"\n{kind}{MINISTRY}")
    office.write("content/tt-1/thong-tu.yaml", CIRCULAR.format(typed=""))
    (asked,) = (p for p in office.problems() if p["ma"] == "N916")
    assert asked["goi_y"] == 'gõ `tham_quyen: "Bộ trưởng Bộ Mẫu"`'
    typed = 'tham_quyen: "Bộ trưởng Bộ Mẫu"\n'
    office.write("content/tt-1/thong-tu.yaml", CIRCULAR.format(typed=typed))
    assert not [p for p in office.problems() if p["ma"] == "N916" or p["muc_do"] == "loi"]
    project = Project.open(office.folder)
    project.check()
    one = project["tt-1"]
    paper = docx.Document(BytesIO(project.render(project.compose(one.van_ban, one), one)))
    texts = [p.text for p in paper.paragraphs]
    assert "Bộ trưởng Bộ Mẫu ban hành Thông tư hướng dẫn ghi biểu mẫu." in texts
    assert "BỘ TRƯỞNG BỘ MẪU" not in texts


ORDER = """loai: chi_thi
co_quan: ubnd-huyen
ngay: 2023-09-10
trich_yeu: "Về việc tăng cường kỷ luật hành chính"
noi_dung: |
  1. Các phòng thực hiện.
nguoi_ky: {dong: ["CHỦ TỊCH"], ho_ten: "Nguyễn Văn Minh"}
noi_nhan:
  - ghi: "Các phòng"
  - luu: ["VT"]
"""


def test_an_order_of_the_chairman_says_so_and_prints_nothing_of_it(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    post = '    chuc_vu: "CHỦ TỊCH"\n'
    office.change(REGISTRY, post, f"{post}    tap_the: true\n")
    office.write("content/ct-1/chi-thi.yaml", ORDER)
    (told,) = [p for p in office.problems("ct-1") if p["ma"] == "N544"]
    assert told["goi_y"].endswith("của riêng người ấy thì ghi `tham_quyen`")
    typed = 'tham_quyen: "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN MẪU"\nnoi_dung: |\n'
    office.change("content/ct-1/chi-thi.yaml", "noi_dung: |\n", typed)
    assert [p["ma"] for p in office.problems("ct-1") if p["ma"] in ("N543", "N544")] == []
    assert office.run("build", "ct-1").status == 0
    page = docx.Document(str(tmp_path / "output/ct-1/ct-1.docx"))
    assert "CHỦ TỊCH ỦY BAN" not in "\n".join(one.text for one in page.paragraphs)
