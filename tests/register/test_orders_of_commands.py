"""Commands in orders that nobody thought of: nothing false is told, nothing is written in vain."""

from __future__ import annotations

from pathlib import Path

import pytest

from offices import PLAN, Office, make_office, ran

NAME = "ke-hoach-1"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """The plan, issued by the command."""
    made = make_office(tmp_path / "office")
    ran(made, "phat-hanh", NAME, "--so", "7", "--ngay", "2023-07-12", "--khong-pdf")
    return made


def test_the_offices_own_book_comes_back_as_it_is(office: Office) -> None:
    ran(office, "so-dang-ky", "chuyen", "7", "--nam", "2023", "--ngay", "2023-07-13")
    ran(office, "so-dang-ky", "--nam", "2023", "--xlsx", "so.xlsx")
    told = ran(office, "import", "so-dang-ky", "so.xlsx", "--nam", "2023")
    assert "N748" not in told
    assert "1 dòng đã có trong sổ" in told


@pytest.mark.parametrize("way", ["--sua-doi", "--dinh-chinh"])
def test_nothing_is_begun_under_a_name_that_has_to_go(office: Office, way: str) -> None:
    content = office.folder / "content"
    (content / NAME).rename(content / "ke-hoach-moi")
    before = office.files()
    told = ran(office, "new", way, "ke-hoach-moi", status=1)
    assert told.count("N703") == 1
    assert office.files() == before


def test_a_draft_that_was_kept_is_read_after_its_folder_was_renamed(tmp_path: Path) -> None:
    office = make_office(tmp_path / "office")
    ran(office, "ban-thao", NAME, "--ten", "xin ý kiến")
    ran(office, "gop-y", NAME, "--lay", "xin ý kiến")
    content = office.folder / "content"
    (content / NAME).rename(content / "ten-moi")
    ran(office, "gop-y", "ten-moi", "--bang")
    assert "như nhau" in ran(office, "diff", "ten-moi@xin ý kiến", "ten-moi")


def test_packages_that_are_no_longer_what_was_sent_are_told(office: Office) -> None:
    ran(office, "so-dang-ky", "chuyen", "7", "--nam", "2023", "--ngay", "2023-07-13")
    assert "N868" not in ran(office, "build")
    were, are = "loai: trien_khai", "loai: lap_ke_hoach"
    office.change(PLAN, were, are)  # nothing of it is printed in the plan
    assert "[N867]" in ran(office, "status")  # before anything is written
    told = ran(office, "build")
    assert "gói gửi của `phong-noi-vu`, `phong-tu-phap` nay khác với gói đã chuyển" in told
    assert told.count("[N867]") == 1
    told = ran(office, "build")
    assert (told.count("[N867]"), told.count("[N868]")) == (0, 1)
    office.change(PLAN, are, were)
    ran(office, "build")
    assert "N868" not in ran(office, "build")
    own = ("--don-vi", "phong-noi-vu", "--so", "1", "--ngay", "2023-08-01", "--nguoi-ky", "Lê Mẫu")
    ran(office, "phat-hanh", NAME, *own, "--khong-pdf", "--khong-dung")
    assert "[N86" not in ran(office, "build")  # its own plan is no other package to send


def test_letters_of_a_number_that_was_undone_are_told(office: Office) -> None:
    registry = "content/danh-ba.yaml"
    office.change(registry, '"PNV"\n', '"PNV"\n    thu_dien_tu: "pnv@mau.gov.vn"\n')
    ran(office, "build")
    ran(office, "soan-thu", NAME)
    told = ran(office, "phat-hanh", NAME, "--huy", "--ly-do", "nhầm số", "-y")
    assert "[N869]" in told
    assert "output/ke-hoach-1/thu: cảnh báo: còn 1 thư" in told


def test_a_letter_is_not_issued_under_a_number_that_breaks_off(office: Office) -> None:
    ran(office, "don-doc", NAME, "--tai-ngay", "2024-02-01")
    letter = f"{NAME}-don-doc-2024-02-01"
    source = f"content/{letter}/cong-van.yaml"
    number = ("--so", "8", "--ngay", "2024-02-01", "--khong-pdf", "--nguoi-ky", "Trần Văn Mẫu")
    told = ran(office, "phat-hanh", letter, *number, status=1)
    assert "ký hiệu chưa có chữ viết tắt đơn vị soạn thảo hoặc lĩnh vực [N707]" in told
    office.change(source, "loai: cong_van\n", 'loai: cong_van\ndon_vi_soan_thao: "VP"\n')
    assert "số 08/UBND-VP" in ran(office, "phat-hanh", letter, *number)
