"""Files of `vanban tien-do`: none passed over in silence, none written among the sources."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from offices import Office, make_office
from vanban.project.project import Project
from vanban.register.progress.tasks import progress
from vanban.register.progress.view import Reckoning
from vanban.register.progress.workbook import body_workbook

BODY = "phong-noi-vu"
DONE = "sổ đã có đủ"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = make_office(tmp_path / "vp")
    (made.folder / "ve").mkdir()
    return made


def form(office: Office) -> bytes:
    found = progress(Project.open(office.folder), ["ke-hoach-1"])
    return body_workbook(found, Reckoning(date(2023, 12, 20), 2023), BODY)


def test_a_suffix_in_capitals_is_read(office: Office) -> None:
    (office.folder / "ve/PHONG.XLSX").write_bytes(form(office))
    outcome = office.run("tien-do", "--tong-hop", "ve")
    assert outcome.status == 0, outcome.err
    assert "ve/PHONG.XLSX: Phòng Nội vụ" in outcome.out


@pytest.mark.parametrize("name", ["a.xls", "a.XLSM", "a.ods", "a.csv", "a.xlsb"])
@pytest.mark.parametrize("option", ["--tong-hop", "--nhap"])
def test_a_table_that_is_not_read_is_named(office: Office, option: str, name: str) -> None:
    (office.folder / "ve" / name).write_bytes(b"x")
    outcome = office.run("tien-do", option, "ve", "--ghi-de")
    assert outcome.status == 1
    assert "[N790]" in outcome.err
    assert name in outcome.err
    assert "[N791]" in outcome.err
    assert DONE not in outcome.out
    (office.folder / "ve/b.xlsx").write_bytes(form(office))
    assert f"ve/{name}" in office.run("tien-do", "--tong-hop", "ve").err


@pytest.mark.parametrize("option", ["--tong-hop", "--nhap"])
def test_an_empty_folder_is_an_error(office: Office, option: str) -> None:
    (office.folder / "ve/~$a.xlsx").write_bytes(b"x")
    outcome = office.run("tien-do", option, "ve", "--ghi-de")
    assert outcome.status == 1
    assert "[N791]" in outcome.err
    assert DONE not in outcome.out


@pytest.mark.parametrize("option", ["--tong-hop", "--nhap"])
def test_no_verdict_where_nothing_could_be_read(office: Office, option: str) -> None:
    (office.folder / "ve/a.xlsx").write_bytes(b"x")
    outcome = office.run("tien-do", option, "ve", "--ghi-de")
    assert outcome.status == 1
    assert DONE not in outcome.out
    assert "Chưa ghi gì: sửa các lỗi" in outcome.out


@pytest.mark.parametrize("option", ["ics", "xlsx"])
def test_the_name_of_a_file_says_what_it_is(office: Office, option: str) -> None:
    outcome = office.run("tien-do", f"--{option}", "content/danh-ba.yaml")
    assert outcome.status == 2
    assert f"cần tên đuôi .{option}" in outcome.err


@pytest.mark.parametrize(
    ("option", "name"),
    [
        ("--ics", "content/a.ics"),
        ("--xlsx", "content/ke-hoach-1/phat-hanh/a.xlsx"),
        ("--xlsx", "templates/a.xlsx"),
        ("--moi-don-vi", "content"),
        ("--moi-don-vi", "content/ke-hoach-1/ve"),
    ],
)
def test_no_file_is_written_among_the_sources(office: Office, option: str, name: str) -> None:
    before = sorted(office.folder.rglob("*.*"))
    outcome = office.run("tien-do", "ke-hoach-1", option, name)
    assert outcome.status == 1, outcome.out
    assert "[N137]" in outcome.err
    assert f"`{option} " in outcome.err
    after = [path for path in office.folder.rglob("*.*") if ".vanban" not in path.parts]
    assert sorted(after) == [path for path in before if ".vanban" not in path.parts]


def test_a_file_beside_the_sources_is_written(office: Office) -> None:
    args = ("--ics", "a.ics", "--xlsx", "A.XLSX", "--moi-don-vi", ".")
    assert office.run("tien-do", "ke-hoach-1", *args).status == 0
    assert (office.folder / "a.ics").exists()
    assert (office.folder / "A.XLSX").exists()
    assert (office.folder / f"{BODY}.xlsx").exists()
