"""Templates of before: a command whose wording is not there says which, and where."""

from __future__ import annotations

import shutil

import pytest

from offices import Office, make_office
from seed_office import ROOT

COMMANDS = {
    "lay-y-kien": ("gop-y", "ke-hoach-1", "--lay", "xin ý kiến"),
    "thu-gui": ("soan-thu", "ke-hoach-1"),
    "bao-cao-tien-do": ("bao-cao", "ke-hoach-1", "--gui", "phong-noi-vu"),
    "so-dang-ky": ("so-dang-ky", "--nam", "2023", "--docx", "so.docx"),
    "ra-soat-phan-cong": ("coverage", "ke-hoach-1", "--docx"),
    "phieu-trinh": ("trinh-ky", "ke-hoach-1"),
    "phieu-kiem-tra": ("trinh-ky", "ke-hoach-1"),
}
SHEET = ("check", "output/ke-hoach-1/ke-hoach-1.docx", "--phieu")


@pytest.fixture(scope="module")
def older(tmp_path_factory: pytest.TempPathFactory) -> Office:
    office = make_office(tmp_path_factory.mktemp("older"))
    address = '    ky_hieu: "PNV"\n'
    office.change("content/danh-ba.yaml", address, f'{address}    thu_dien_tu: "pnv@mau.gov.vn"\n')
    shutil.copytree(ROOT / "templates", office.folder / "templates")
    office.run("ban-thao", "ke-hoach-1", "--ten", "xin ý kiến")
    assert office.run("phat-hanh", "ke-hoach-1", "--so", "7", "--ngay", "2023-07-12",
                      "--khong-pdf", "--dry-run").status == 0  # fmt: skip
    assert office.run("build").status == 0
    return office


@pytest.mark.parametrize(("name", "command"), [*COMMANDS.items(), ("phieu-kiem-tra", SHEET)])
def test_the_wording_that_a_command_lacks_is_named(
    older: Office, name: str, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = older.folder / f"templates/nd30/van_mau/{name}.yaml"
    there = path.read_bytes()
    path.unlink()
    monkeypatch.chdir(older.folder)
    try:
        outcome = older.run(*command)
    finally:
        path.write_bytes(there)
    assert outcome.status == 1
    assert "[M102]" in outcome.err
    place = f"templates/nd30/van_mau/{name}.yaml"
    assert f"{place}: lỗi: không thấy văn mẫu này, cần để " in outcome.err
    assert "vanban init --template --bo-sung" in outcome.err
