"""Files under a name that nobody reads are told, with the name that is meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from offices import Office, make_office

NAMES = """
ngay_nghi.yaml               | đổi tên thành `ngay-nghi.yaml`
Ngày nghỉ.yaml               | đổi tên thành `ngay-nghi.yaml`
ten-khac.yml                 | đổi tên thành `ten-khac.yaml`
kiem_tra.yaml                | đổi tên thành `kiem-tra.yaml`
danh-ba.yml                  | đã có `danh-ba.yaml`: gộp vào tệp ấy, hoặc chuyển
danh-ba (1).yaml             | có phải là `danh-ba.yaml`? tệp khác thì chuyển đi nơi khác
Danh bạ.xlsx                 | nhập vào danh-ba.yaml bằng `vanban import danh-ba TỆP`
ngay-nghi.xlsx               | lệnh đọc `content/ngay-nghi.yaml`; tệp này thì chuyển
Công văn.yaml                | văn bản thì chuyển vào content/TÊN-VĂN-BẢN/cong-van.yaml
ghi-chu.yaml                 | chuyển tệp đi nơi khác
danhba-moi.yaml              | có phải là `danh-ba.yaml`? tệp khác thì chuyển đi nơi khác
ke-hoach-1/gop_y.yaml        | đổi tên thành `gop-y.yaml`
ke-hoach-1/Phân công.yaml    | đã có `phan-cong.yaml`: gộp vào tệp ấy, hoặc chuyển
ke-hoach-1/phan-cong-cu.yaml | ghi `phan_cong: phan-cong-cu.yaml` trong văn bản; không dùng nữa
so-dang-ky/2026.yml          | đổi tên: `2026.yaml`; tệp không phải sổ đăng ký
so-dang-ky/sổ năm 2025.yaml  | đổi tên: `2025.yaml`; tệp không phải sổ đăng ký
tien-do/2026.yml             | đổi tên thành năm của sổ: `2026.yaml`
tien-do/tiến độ.yaml         | đổi tên thành năm của sổ: `NĂM.yaml`, NĂM là bốn chữ số
"""
QUIET = ("content/~$danh-ba.xlsx", "content/.danh-ba.yaml.swp", "content/ghi-chu.txt",
         "content/bang-luong.xlsx", "content/ke-hoach-1/ke-hoach.docx")  # fmt: skip


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path / "vp")


@pytest.mark.parametrize("line", NAMES.strip().splitlines())
def test_a_file_that_nobody_reads_is_told_with_what_to_do(office: Office, line: str) -> None:
    name, hint = (part.strip() for part in line.split("|"))
    office.write(f"content/{name}", "ngay_nghi: []\n")
    (found,) = office.problems()
    assert (found["tep"], found["muc_do"]) == (f"content/{name}", "canh_bao")
    assert found["goi_y"].startswith(hint)


@pytest.mark.parametrize("name", QUIET)
def test_what_lies_there_for_other_reasons_is_left_alone(office: Office, name: str) -> None:
    office.write(name, "x: 1\n")
    assert office.problems() == []


def test_a_name_in_capitals_is_told_where_capitals_count(office: Office) -> None:
    office.write("content/Ngay-Nghi.yaml", "ngay_nghi: []\n")
    read = (office.folder / "content/ngay-nghi.yaml").exists()
    assert [one["ma"] for one in office.problems()] == ([] if read else ["N124"])
