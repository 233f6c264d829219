"""No traceback where the machine or an old file is odd: manifests, links, processes, leftovers."""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from offices import TASKS, Office, make_office
from seed_office import ROOT, copied
from vanban import processes
from vanban.build.manifest import Manifest
from vanban.build.result import Options
from vanban.build.run import build
from vanban.disk import emptied, sync, write_alone
from vanban.processes import ENDED, Process, alive, in_order
from vanban.project.project import Project
from vanban.project.starter import SCRATCH, start

# --- notes of the wrong type in the manifest ---

DRAFT = "ke-hoach-1/don-vi/phong-noi-vu/ke-hoach-1_phong-noi-vu.docx"
WHOLE = {"nguon": "", "so_tep": 1, "thong_bao": []}
WRONG: tuple[tuple[str, Any], ...] = (
    ("ca_lan", 3),
    ("ca_lan", [1]),
    ("ca_lan", WHOLE | {"thong_bao": [{}]}),
    ("ca_lan", WHOLE | {"thong_bao": [{"ma": "P011", "muc_do": "loi", "thong_bao": 3}]}),
    ("ca_lan", WHOLE | {"thong_bao": 3}),
    ("ca_lan", WHOLE | {"so_tep": None}),
    ("dang_ghi", {DRAFT: 3}),
    ("dang_ghi", {DRAFT: [[]]}),
    ("dang_ghi", []),
    ("khi_sua", {DRAFT: {"viec": 3}}),
    ("khi_sua", 3),
    ("goi_da_bo", {"ke-hoach-1/a.zip": 3}),
    ("goi_da_bo", ["a"]),
    ("pdf", None),
    ("khoa", "x"),
    ("khoa", {DRAFT: {"than": 3}}),
    ("phan_cong", {"ke-hoach-1": {"phong-noi-vu": [[[], 1, 2, 3]]}}),
    ("khi_dung", {"ke-hoach-1": {"can_cu": []}}),
    ("dau_vao", 7),
)


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Office:
    office = make_office(tmp_path_factory.mktemp("office"))
    assert office.run("build").status == 0
    return office


@pytest.mark.parametrize(("name", "value"), WRONG, ids=lambda one: json.dumps(one)[:40])
def test_a_part_of_the_wrong_type_is_told_once_and_mended(
    before: Office, name: str, value: Any
) -> None:
    path = before.folder / "output/manifest.json"
    good = path.read_bytes()
    path.write_text(json.dumps(json.loads(good) | {name: value}), "utf-8")
    outcome = before.run("build")
    assert (outcome.status, "[P025]" in outcome.err, f"`{name}`" in outcome.err) == (0, True, True)
    assert "sửa tay" not in outcome.out
    assert "Thay đổi" not in outcome.out
    assert path.read_bytes() == good
    assert "không có gì thay đổi" in before.run("build").out


def test_a_manifest_without_a_list_of_files_is_lost(before: Office) -> None:
    path = before.folder / "output/manifest.json"
    good = path.read_bytes()
    odd: tuple[Any, ...] = ([], 3, {DRAFT: 3}, {DRAFT: {"sha256": []}})
    for value in odd:
        path.write_text(json.dumps(json.loads(good) | {"tep": value}), "utf-8")
        assert Manifest.load(path.parent).lost
        assert before.run("build").status == 0
    assert path.read_bytes() == good


# --- links to themselves ---


@pytest.mark.parametrize("name", ["output", "output/ke-hoach-1", ".vanban"])
def test_a_link_to_itself_is_a_fault_of_the_machine(tmp_path: Path, name: str) -> None:
    office = make_office(tmp_path)
    place = tmp_path / name
    shutil.rmtree(place, ignore_errors=True)
    place.parent.mkdir(exist_ok=True)
    place.symlink_to(place.name)
    outcome = office.run("build")
    assert outcome.status == (0 if name == ".vanban" else 3), outcome.err
    assert ("liên kết chỉ về chính nó" in outcome.err) == (name != ".vanban")


@pytest.mark.parametrize("name", ["content", "templates", TASKS])
def test_a_source_that_is_a_link_to_itself_is_told(tmp_path: Path, name: str) -> None:
    office = make_office(tmp_path)
    place = tmp_path / name
    if place.exists():
        place.rename(place.with_name("xa"))
    place.symlink_to(place.name)
    for command in ("build", "status", "validate"):
        assert office.run(command).status in (1, 3)


# --- processes that end ---


def _doomed(number: int) -> int:
    if number in (3, 7):
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


def test_a_killed_process_loses_its_own_item_and_no_other() -> None:
    expected = [ENDED if n in (3, 7) else n * n for n in range(12)]
    assert list(in_order(_doomed, range(12), 2)) == expected


def _raised(number: int) -> int:
    raise ValueError(number)


def _square(number: int) -> int:
    return number * number


@pytest.mark.parametrize("some", [0, 1])
def test_where_the_machine_starts_no_more_the_work_is_done_by_what_there_is(
    some: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[Any] = []
    real = processes._Worker

    def worker(*given: Any) -> Any:
        if len(started) == some:
            raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")
        started.append(real(*given))
        return started[-1]

    monkeypatch.setattr(processes, "_Worker", worker)
    assert list(in_order(_square, range(200), 3)) == [_square(n) for n in range(200)]
    assert len(started) == some


def test_what_the_work_raises_is_raised() -> None:
    with pytest.raises(ValueError, match="0"):
        list(in_order(_raised, range(3), 2))


def test_a_process_killed_in_a_build_loses_its_file_and_the_machine_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = copied(tmp_path)

    def ended(_work: Any, items: Any, *_: Any) -> Any:
        yield from (ENDED for _ in items)

    monkeypatch.setattr("vanban.build.press.in_order", ended)
    result = build(Project.open(office), office / "output", (), Options(jobs=2))
    told = [problem.ma for problem in result.problems if problem.muc_do == "loi"]
    assert told.count("P026") >= 1
    assert {file.state for file in result.files} == {"moi", "hong"}
    monkeypatch.undo()
    again = build(Project.open(office), office / "output")
    assert {file.state for file in again.files} == {"moi", "giu", "doi"} - {"doi"}


PARENT = """
import os, sys, time
from vanban.processes import in_order

def work(number):
    os.write(1, f"{os.getpid()}\\n".encode())  # in one piece: two of them write at once
    time.sleep(600)

if __name__ == "__main__":
    list(in_order(work, range(2), 2, sys.argv[1]))
"""


UNGUARDED = """
import sys
from vanban.cli import main

print("begun", file=sys.stderr)
sys.exit(main())
"""


def test_a_script_that_builds_without_asking_whether_it_is_main_runs_once(tmp_path: Path) -> None:
    office, script = copied(tmp_path), tmp_path / "script.py"
    script.write_text(UNGUARDED, "utf-8")
    result = subprocess.run(
        [sys.executable, str(script), "-C", str(office), "build", "--jobs", "2"],
        capture_output=True,
        text=True,
        timeout=300,  # it waited for itself, without end
        check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
    )
    assert (result.returncode, result.stderr.count("begun")) == (0, 1), result.stderr
    assert [*(office / "output").rglob("*.docx")]


@pytest.mark.parametrize("way", ["spawn", "fork"])
def test_processes_end_when_the_one_that_started_them_is_gone(tmp_path: Path, way: str) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT, "utf-8")
    parent = subprocess.Popen(
        [sys.executable, str(script), way],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
    )
    assert parent.stdout is not None
    workers = [int(parent.stdout.readline()) for _ in range(2)]
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    until = time.monotonic() + 60
    while any(map(_runs, workers)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(map(_runs, workers))
    parent.stdout.close()


def _runs(number: int) -> bool:
    stat = Path(f"/proc/{number}/stat")
    if not stat.exists():
        return alive(number)
    return stat.read_text("ascii", "replace").rpartition(")")[2].split()[0] not in ("Z", "X")


# --- what was broken off leaves nothing ---


def dead_process() -> int:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


@pytest.mark.skipif(os.name != "posix", reason="folders are made to last on POSIX alone")
@pytest.mark.parametrize("count", [3, 40])
def test_of_few_and_of_many_folders_the_first_that_the_disk_refuses_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    folders = [tmp_path / f"{number:02}" for number in range(count)]
    for folder in folders:
        folder.mkdir()
    refusing = {folders[1].stat().st_ino, folders[2].stat().st_ino}
    real, synced = os.fsync, set[int]()

    def refused(handle: int) -> None:
        node = os.fstat(handle).st_ino
        synced.add(node)
        if node in refusing:
            raise OSError(errno.EIO, "")
        real(handle)

    monkeypatch.setattr(os, "fsync", refused)
    with pytest.raises(OSError, match="01") as error:
        sync(folders)
    assert error.value.filename == str(folders[1])
    refusing.clear()
    synced.clear()
    sync({*folders, tmp_path / "gone"})
    assert synced == {folder.stat().st_ino for folder in folders}


def test_a_killed_init_leaves_nothing_that_the_next_one_does_not_clean(tmp_path: Path) -> None:
    place, this = tmp_path / "moi", Process.this()
    dead = place / f"{SCRATCH}{this.place}-{dead_process()}-{this.start}-abc"
    (dead / "content/x").mkdir(parents=True)
    mine = place / f"{SCRATCH}{this.place}-{this.number}-{this.start}-abc"
    theirs = place / f"{SCRATCH}{'0' * 16}-1-1-abc"
    old = place / f"{SCRATCH}{'0' * 16}-1-2-abc"
    for folder in (mine, theirs, old):
        folder.mkdir()
    os.utime(old, (0, 0))
    start(place, templates=True)
    assert {path.name for path in place.iterdir()} == {
        "content", "templates", mine.name, theirs.name,
    }  # fmt: skip


def test_a_writer_of_one_file_cleans_up_after_one_that_was_killed(tmp_path: Path) -> None:
    target = tmp_path / "bang.xlsx"
    for number in (dead_process(), os.getpid()):
        (tmp_path / f".bang.xlsx.{number}.tmp").write_bytes(b"P")
    write_alone(target, b"PK")
    assert {path.name for path in tmp_path.iterdir()} == {"bang.xlsx"}


def test_a_new_document_is_begun_where_one_was_broken_off(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    place = tmp_path / "content/thong-bao-1"
    place.mkdir()
    (place / f".thong-bao.yaml.{dead_process()}.tmp").write_bytes(b"loai")
    assert office.run("new", "thong-bao", "thong-bao-1").status == 0
    assert [path.name for path in place.iterdir()] == ["thong-bao.yaml"]
    assert not emptied(place)
