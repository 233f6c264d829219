"""`vanban doctor` as a program: one screen, exit statuses, JSON, and nothing left behind."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import json_shapes
from offices import PLAN, Office, make_office
from vanban.build import disk_trial, page_maker
from vanban.build.diagnosis import LEVELS, NAMES, Finding
from vanban.problems.problem import Problem

ROWS, COLUMNS = 24, 90


@pytest.fixture
def office(tmp_path: Path) -> Office:
    folder = tmp_path / "co-quan"
    folder.mkdir()
    return make_office(folder)


@pytest.fixture
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have LibreOffice and the fonts answer at once: a machine without them passes as well."""
    well = Finding("libreoffice", "7.4.7 (/usr/bin/soffice), làm thử PDF được")
    monkeypatch.setattr(page_maker, "libreoffice", lambda: well)
    monkeypatch.setattr(page_maker, "fonts", lambda: [Finding("phong_chu", "đủ chữ")])


def files(folder: Path) -> set[Path]:
    """All that lies below a folder but what reading the sources remembers, as any command does."""
    return {path for path in folder.rglob("*") if ".vanban/cache" not in path.as_posix()}


@pytest.mark.usefixtures("_quick")
def test_a_healthy_office_is_one_calm_screen(office: Office) -> None:
    (office.folder / ".vanban").mkdir(exist_ok=True)
    before = files(office.folder)
    outcome = office.run("doctor")
    lines = outcome.out.splitlines()
    assert (outcome.status, outcome.err) == (0, "")
    assert len(lines) == len(NAMES) + 1  # one line each, and their number
    assert all(len(line) <= COLUMNS or str(office.folder) in line for line in lines)
    assert all(name in line for name, line in zip(NAMES.values(), lines, strict=False))
    assert lines[-1].startswith(f"{len(NAMES)} mục: ")
    assert files(office.folder) == before


@pytest.mark.usefixtures("_quick")
def test_everything_wrong_at_once_is_still_one_screen(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.write(PLAN, "a: [b\n")
    monkeypatch.setattr(disk_trial, "MOST_APART", -1)
    monkeypatch.setattr("vanban.build.machine.LEAST", 2**60)
    monkeypatch.setattr("vanban.build.machine.OLDEST", (9, 9))
    monkeypatch.setattr("vanban.build.doctor.LONGEST_PATH", 1)
    monkeypatch.setattr("vanban.cli.doctor.locale.getencoding", lambda: "ISO-8859-1")
    monkeypatch.setattr(page_maker, "ask_fontconfig", lambda _: "\n")
    outcome = office.run("doctor")
    assert outcome.status == 3
    assert len(outcome.out.splitlines()) <= ROWS
    assert outcome.out.count("gợi ý: ") >= 5
    for code in ("P041", "P048", "P052", "P054", "P056", "Y101"):
        assert f"[{code}]" in outcome.out


# --- exit statuses ---


@pytest.mark.usefixtures("_quick")
def test_warnings_are_no_failure(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk_trial, "MOST_APART", -1)
    outcome = office.run("doctor")
    assert (outcome.status, "P052" in outcome.out) == (0, True)
    assert "1 cảnh báo" in outcome.out.splitlines()[-1]


@pytest.mark.usefixtures("_quick")
def test_a_fault_of_the_sources_alone(office: Office) -> None:
    office.write(PLAN, "a: [b\n")
    outcome = office.run("doctor")
    assert outcome.status == 1
    assert f"thấy 4 lỗi, trước hết ở {PLAN}:1 [Y101]" in outcome.out
    assert "gõ `vanban validate`" in outcome.out


@pytest.mark.usefixtures("_quick")
@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS, errno.ENOSPC, errno.EIO])
def test_what_the_machine_must_mend(
    office: Office, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    real = Path.open

    def refusing(path: Path, *args: object, **named: object) -> object:
        if path.name.startswith(".vanban-doctor"):
            raise OSError(number, os.strerror(number), str(path))
        return real(path, *args, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refusing)
    outcome = office.run("doctor")
    assert (outcome.status, outcome.err) == (3, "")
    assert "output/" in outcome.out
    assert "Traceback" not in outcome.out


@pytest.mark.usefixtures("_quick")
@pytest.mark.parametrize("place", ["khong-co", "tep", "vong", "khong-co/nua"])
def test_strange_folders_give_no_traceback(tmp_path: Path, place: str) -> None:
    (tmp_path / "tep").write_bytes(b"x")
    (tmp_path / "vong").symlink_to(tmp_path / "vong")
    before = files(tmp_path)
    for extra in ((), ("--out", str(tmp_path / place / "ket-qua"))):
        for folder in (tmp_path, tmp_path / place):
            outcome = Office(folder).run("doctor", *extra)
            assert outcome.status in (0, 3)
            assert outcome.out.splitlines()[-1].split()[1] == "mục:"
    assert files(tmp_path) == before


def test_a_wrong_option(office: Office) -> None:
    assert office.run("doctor", "--format", "xml").status == 2


# --- JSON ---


@pytest.mark.usefixtures("_quick")
@pytest.mark.parametrize("healthy", [True, False])
def test_json_has_the_keys_of_the_docs(
    office: Office, healthy: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not healthy:
        office.write(PLAN, "a: [b\n")
        monkeypatch.setattr(disk_trial, "MOST_APART", -1)
    outcome = office.run("doctor", "--format", "json")
    assert (outcome.status, outcome.err) == (0 if healthy else 1, "")
    printed = json.loads(outcome.out)
    assert list(printed) == list(json_shapes.DOCTOR)
    assert all(list(one) == list(json_shapes.FINDING) for one in printed["muc"])
    assert [one["ten"] for one in printed["muc"]] == list(NAMES) == list(json_shapes.LOOKED_AT)
    assert {one["muc_do"] for one in printed["muc"]} <= {"tot", *LEVELS}
    assert all(list(one) == list(json_shapes.PROBLEM) for one in printed["problems"])
    assert ({"P052", "Y050"} <= {one["ma"] for one in printed["problems"]}) is not healthy
    assert list(Problem._fields) == list(json_shapes.PROBLEM)


# --- nothing stays ---


@pytest.fixture
def process(office: Office, tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A doctor that waits for a LibreOffice that does not answer; its files of a moment in tam/."""
    programs, scratch = tmp_path / "bin", tmp_path / "tam"
    programs.mkdir()
    scratch.mkdir()
    (programs / "soffice").write_text('#!/bin/sh\n: > "$0.began"\nexec sleep 9\n')
    (programs / "soffice").chmod(0o755)
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    command = [sys.executable, "-m", "vanban", "-C", str(office.folder), "doctor"]
    started = subprocess.Popen(
        command,
        env=os.environ | {"PATH": path, "TMPDIR": str(scratch)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    try:
        while not (programs / "soffice.began").exists():
            assert started.poll() is None
            time.sleep(0.02)
        yield started
    finally:
        started.kill()
        started.communicate()


@pytest.mark.skipif(sys.platform == "win32", reason="a script of sh, signals")
@pytest.mark.usefixtures("_quick")
def test_what_a_killed_doctor_left_the_next_one_removes(
    office: Office,
    process: subprocess.Popen[bytes],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    process.kill()
    process.wait()
    scratch = tmp_path / "tam"
    for folder in (office.folder, office.folder / "content", scratch):
        (folder / next(scratch.iterdir()).name).mkdir(exist_ok=True)
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    assert office.run("doctor").status == 0
    assert list(scratch.iterdir()) == []
    assert not list(office.folder.rglob("*vanban-doctor*"))


@pytest.mark.skipif(sys.platform == "win32", reason="a script of sh, signals")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_a_doctor_that_is_stopped_leaves_nothing(
    process: subprocess.Popen[bytes], tmp_path: Path, name: str
) -> None:
    process.send_signal(getattr(signal, name))
    assert process.stderr
    assert process.stderr.read().decode().strip() == "đã dừng theo yêu cầu"
    assert process.wait() == 130
    assert list((tmp_path / "tam").iterdir()) == []


@pytest.mark.usefixtures("_quick")
def test_the_screen_of_the_guide_is_as_printed(office: Office) -> None:
    """The same things in the same order and columns; the values are another machine's."""
    page = (Path(__file__).parents[2] / "docs/huong-dan/khi-co-loi.md").read_text("utf-8")
    screen = next(part for part in page.split("```") if part.startswith("text\ntốt "))
    shown = [line for line in screen.splitlines()[1:] if not line.startswith(" ")]
    printed = office.run("doctor").out.splitlines()
    assert [line[10:28] for line in shown[:-1]] == [line[10:28] for line in printed[:-1]]
    assert shown[-1].startswith(f"{len(NAMES)} mục: ")
