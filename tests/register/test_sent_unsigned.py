"""What the register says was sent, before the signed copy of it came in: told, both ways round."""

from __future__ import annotations

from pathlib import Path

import pytest

from issued_offices import NAME, issued, pdf, plain_office
from offices import PLAN, Office

SENT = ("so-dang-ky", "chuyen", "7", "--nam", "2023", "--ngay", "2023-07-13")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = plain_office(tmp_path / "office")
    (made.folder / "ky.pdf").write_bytes(pdf())
    return made


def take_in(office: Office) -> str:
    outcome = office.run("phat-hanh", NAME, "--tep-da-ky", str(office.folder / "ky.pdf"))
    assert outcome.status == 0, outcome.out + outcome.err
    return outcome.out + outcome.err


def test_a_late_signed_copy_tells_who_has_it_without(office: Office) -> None:
    issued(office)
    assert office.run(*SENT, "--noi-nhan", "phong-noi-vu").err == ""  # on paper: signed by hand
    told = take_in(office)
    assert "sổ ghi số 07/KH-UBND đã chuyển cho 1 nơi từ ngày 13/07/2023, khi chưa có tệp" in told
    assert "N864" not in take_in(office)  # it is there already


def test_an_electronic_document_without_one_is_told_as_it_goes_out(office: Office) -> None:
    key = "co_quan: ubnd-huyen\n"
    office.change(PLAN, key, f"{key}hinh_thuc_ban_hanh: dien_tu\n")
    issued(office)
    outcome = office.run(*SENT, "--noi-nhan", "phong-noi-vu")
    assert outcome.status == 0
    assert "N864" in outcome.err
    assert f"vanban phat-hanh {NAME} --tep-da-ky" in outcome.err
    take_in(office)
    assert "N864" not in office.run(*SENT, "--noi-nhan", "phong-tu-phap").err


def test_a_copy_that_came_first_is_no_word_worth(office: Office) -> None:
    issued(office)
    assert "N864" not in take_in(office)
    assert "N864" not in office.run(*SENT).err
