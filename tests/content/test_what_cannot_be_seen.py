"""What lies there and cannot be looked at is told: it never counts as what is not there."""

from __future__ import annotations

import os
import shutil
import signal
from pathlib import Path

import pytest

from closed import close
from offices import Office, make_office
from vanban.build import source_watch
from vanban.content.document import Hinh
from vanban.content.pictures import read_pictures
from vanban.problems.problem import Mark
from vanban.source.loader import Source

OUGHT_TO_BE_READ = """
content/danh-ba.yaml
content/vien-dan.yaml
content/ten-khac.yaml
content/kiem-tra.yaml
content/ngay-nghi.yaml
content/so-dang-ky
content/so-dang-ky/2026.yaml
content/tien-do
content/tien-do/2026.yaml
content/ke-hoach-2
content/ke-hoach-1/ke-hoach.yaml
content/ke-hoach-1/phan-cong.yaml
content/ke-hoach-1/gop-y.yaml
content/ke-hoach-1/don-vi
content/ke-hoach-1/don-vi/phong-noi-vu.yaml
content/ke-hoach-1/phat-hanh
templates
templates/nd30
"""
QUIET = ("content/ke-hoach-1/.#ke-hoach.yaml", "content/ke-hoach-1/ban-ky.pdf", "content/.git")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path / "vp")


def link(office: Office, name: str, target: str = "/mnt/khong-noi/x") -> None:
    path = office.folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    path.symlink_to(target)


def denied(office: Office) -> list[str]:
    return [p["tep"] for p in office.problems() if p["ma"] == "P012"]


@pytest.mark.parametrize("name", OUGHT_TO_BE_READ.split())
def test_a_link_that_leads_nowhere_is_told_and_stops(office: Office, name: str) -> None:
    link(office, name)
    assert denied(office) == [name]
    assert office.run("validate").status == 3


def test_a_link_to_itself_is_told_alike(office: Office) -> None:
    link(office, "content/ten-khac.yaml", "ten-khac.yaml")
    assert denied(office) == ["content/ten-khac.yaml"]


def test_no_number_is_given_while_the_register_is_not_there(office: Office) -> None:
    link(office, "content/so-dang-ky/2026.yaml")
    for command in (("so-dang-ky",), ("build", "ke-hoach-1")):
        assert "liên kết tới một chỗ không có" in office.run(*command).err


@pytest.mark.parametrize("name", QUIET)
def test_links_that_nobody_would_read_are_left_alone(office: Office, name: str) -> None:
    link(office, name)
    assert office.problems() == []


def test_a_link_that_is_joined_again_is_read(office: Office) -> None:
    link(office, "content/ke-hoach-2")
    office.problems()
    (office.folder / "content/ke-hoach-2").unlink()
    shutil.move(office.folder / "content/ke-hoach-1", office.folder.parent / "chung")
    link(office, "content/ke-hoach-1", str(office.folder.parent / "chung"))
    assert office.problems() == []


CLOSED = ("content/so-dang-ky", "content/tien-do", "templates", "templates/nd30",
          "content/ke-hoach-1/don-vi", "content/ke-hoach-1/phat-hanh")  # fmt: skip


@pytest.mark.parametrize("name", CLOSED)
def test_a_closed_folder_is_told_by_its_name(
    office: Office, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (office.folder / name).mkdir(parents=True)
    close(monkeypatch, office.folder / name)
    (told,) = [p for p in office.problems() if p["ma"] == "P012"]
    assert (told["tep"], "xem lại quyền" in told["goi_y"]) == (name, True)


def test_a_picture_behind_a_link_that_leads_nowhere_is_told_where_it_is_named(
    tmp_path: Path,
) -> None:
    (tmp_path / "bieu-do.png").symlink_to("/mnt/khong-noi/x.png")
    place, wanted = Mark("a.yaml", 7, 3), Hinh(tep="bieu-do.png")
    source = Source("a.yaml", {}, {("hinh",): place}, {})
    _, (told,) = read_pictures([(wanted, ("hinh",))], source, tmp_path)
    assert (told.ma, told.tep, told.dong) == ("P012", "a.yaml", 7)
    assert "`bieu-do.png` là liên kết" in told.thong_bao


PIPES = """
content/danh-ba.yaml                       | Y002
content/ten-khac.yaml                      | Y002
content/ngay-nghi.yaml                     | Y002
content/kiem-tra.yaml                      | Y002
content/so-dang-ky/2026.yaml               | Y002
content/tien-do/2026.yaml                  | Y002
content/ke-hoach-1/ke-hoach.yaml           | Y002
content/ke-hoach-1/don-vi/phong-noi-vu.yaml | Y002
content/ke-hoach-1/ghi-chu.yaml            | N124
content/ke-hoach-2/ghi-chu.yaml            | N402
"""


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without pipes among its files")
@pytest.mark.parametrize("line", PIPES.strip().splitlines())
def test_a_pipe_in_the_place_of_a_file_is_told_and_not_waited_for(
    office: Office, line: str
) -> None:
    name, code = (part.strip() for part in line.split("|"))
    path = office.folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    os.mkfifo(path)
    signal.alarm(30)  # who waits for a pipe waits for ever
    try:
        assert code in [p["ma"] for p in office.problems()]
    finally:
        signal.alarm(0)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without pipes among its files")
def test_watching_does_not_wait_for_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.yaml")
    signal.alarm(10)
    try:
        assert source_watch._digest(str(tmp_path / "x.yaml")) == ""
    finally:
        signal.alarm(0)
