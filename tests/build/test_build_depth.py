"""Building in depth: idle, broken off, two at once."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from amount import amount
from offices import PLAN, TASKS, Office, built_office, make_office
from seed_office import ROOT, built_seed, copied, snapshot
from vanban.build.lock import held

OUT = "output/ke-hoach-1"
DOCX, DRAFT = f"{OUT}/ke-hoach-1.docx", f"{OUT}/don-vi/phong-noi-vu/ke-hoach-1_phong-noi-vu.docx"
SEED = "7"
BUILDS, DISKS, SHARED, MANIFESTS = amount(2, 9), amount(3, 6), amount(1, 2), amount(1, 4)
HEAVY = {"pydantic", "jinja2", "yaml", "lxml", "docxtpl", "openpyxl"}
PROBE = """
import sys
import tempfile
from vanban.cli import main
sys.argv = ["vanban", "-C", sys.argv[1], "build"]
try:
    main()
except SystemExit as end:
    loaded = {name.split(".")[0] for name in sys.modules}
    print(end.code, *sorted(loaded & %r))
"""


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return built_office(tmp_path)


def program(*args: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, *args],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT / 'tools/soak'}"},
    )


def ended(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    out, err = process.communicate()
    return process.returncode, out, err


# --- idle ---


def test_an_idle_build_prints_one_line_and_loads_no_library(tmp_path: Path) -> None:
    built_seed(tmp_path)
    before = snapshot(tmp_path / "output")
    status, out, err = ended(program("-c", PROBE % HEAVY, str(tmp_path)))
    lines = out.splitlines()
    assert (status, err, len(lines)) == (0, "", 2)
    assert lines[0] == f"không có gì thay đổi: 80 tệp giữ nguyên trong {tmp_path}/output/"
    assert lines[1] == "0"
    assert snapshot(tmp_path / "output") == before


def test_the_probe_sees_what_a_build_loads(tmp_path: Path) -> None:
    copied(tmp_path)
    _, out, _ = ended(program("-c", PROBE % HEAVY, str(tmp_path)))
    assert {"pydantic", "jinja2", "yaml"} <= set(out.splitlines()[-1].split())


def _touch_source(office: Office) -> None:
    office.change(TASKS, "Rà soát", "Soát xét")


def _new_folder(office: Office) -> None:
    office.write("content/ke-hoach-2/ghi-chu.yaml", "a: b\n")


def _delete(office: Office) -> None:
    (office.folder / DRAFT).unlink()


def _edit(office: Office) -> None:
    office.write(DRAFT, b"sua tay")


def _templates(office: Office) -> None:
    assert office.run("init", "--template").status == 0
    wording = "templates/nd30/van_mau/ke-hoach-thuc-hien.yaml"
    office.change(wording, "Xác định rõ", "Xác định cụ thể")


def _cut_manifest(office: Office) -> None:
    office.write("output/manifest.json", "{")


ACTS: tuple[Callable[[Office], None], ...] = (
    _touch_source,
    _new_folder,
    _delete,
    _edit,
    _templates,
    _cut_manifest,
)


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__.strip("_"))
def test_what_changed_is_not_taken_for_idle(
    office: Office, act: Callable[[Office], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    act(office)
    asked: list[Path] = []
    monkeypatch.setattr("vanban.cli.build_run.build_once", lambda it: asked.append(it.target))
    with pytest.raises(AttributeError):  # the faked build gives no result to tell
        office.run("build")
    assert asked == [office.folder / "output"]


def test_notices_are_told_again_by_an_idle_build(office: Office) -> None:
    office.change(PLAN, "ngay: 2023-07-12", "ngay: 2023-07-12\ntinh_den: 2023-08-01")
    first = office.run("build")
    assert "[N120]" in first.err
    again = office.run("build")
    assert (again.status, again.err) == (0, first.err)
    assert again.out.startswith("không có gì thay đổi")
    assert office.run("build", "--strict").status == 1


# --- broken off ---


@pytest.mark.cham
def test_builds_killed_at_their_steps() -> None:
    told = soaked("soak", "--builds", str(BUILDS))
    assert "nothing torn, nothing lost" in told
    assert "nothing forgotten" in told
    (killed,) = re.findall(r"commands killed, (\d+) of them at work", told)
    assert int(killed) >= BUILDS // 2


@pytest.mark.cham
def test_builds_on_a_disk_that_gets_full() -> None:
    told = soaked("full_disk", "--rounds", str(DISKS))
    (met,) = re.findall(r"(\d+) of them met it", told)
    assert int(met) > 1


@pytest.mark.cham
def test_folders_that_build_into_one() -> None:
    told = soaked("sharing", "--rounds", str(SHARED))
    assert "2 folders built into one, 1 rounds: " in told
    assert "nothing torn, nothing pruned of another, nothing mixed" in told


@pytest.mark.cham
def test_builds_after_damaged_manifests() -> None:
    assert "no traceback, nothing of a person's lost" in soaked(
        "manifests", "--manifests", str(MANIFESTS)
    )


def soaked(name: str, *args: str) -> str:
    """Run a long test in a short form; return what it tells, the first line of it the seed.

    The seed is always the same here: how many kills meet a command at work is then no matter of
    chance. `make soak` draws its own.
    """
    content = Path(make_office(Path(tempfile.mkdtemp(prefix="soak-"))).folder) / "content"
    try:
        command = (f"tools/soak/{name}.py", *args, "--seed", SEED, "--content", str(content))
        status, out, err = ended(program(*command))
    finally:
        shutil.rmtree(content.parent)
    assert status == 0, out + err
    return " ".join(out.split())


TORN = """
import vanban.build.placer as placing
from zipfile import BadZipFile
import soak
def torn(target, content):
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as file:
        for at in range(0, len(content), 512):
            file.write(content[at:at + 512]); file.flush()
placing.write_whole = torn
try:
    soak.soak(soak.STARTER, 300, 1)
except (soak.BrokenError, BadZipFile, EOFError, ValueError) as broken:
    print("seen:", broken)
"""


@pytest.mark.cham
def test_the_soak_sees_a_writer_that_tears() -> None:
    status, out, err = ended(program("-c", TORN))
    assert (status, out.startswith("seen:")) == (0, True), out + err


def test_what_a_broken_off_build_wrote_is_ours(office: Office) -> None:
    """Killed between two files: the next build of another source takes neither for a person's."""
    manifest = json.loads((office.folder / "output/manifest.json").read_text("utf-8"))
    half = b"half a build's file"
    office.write(DOCX, half)
    manifest["dang_ghi"] = {DOCX.removeprefix("output/"): [hashlib.sha256(half).hexdigest()]}
    office.write("output/manifest.json", json.dumps(manifest))
    office.write(f"{OUT}/.ke-hoach-1.docx.4711.tmp", b"PK")
    _touch_source(office)
    found = json.loads(office.run("build", "--format", "json").out)
    assert {one["trang_thai"] for one in found["tep"]} <= {"doi", "giu"}
    assert not list((office.folder / OUT).glob(".*"))
    assert json.loads((office.folder / "output/manifest.json").read_text("utf-8"))["dang_ghi"] == {}


# --- two at once ---


def test_the_second_build_waits_and_says_for_whom(office: Office) -> None:
    _touch_source(office)
    with held(office.folder / "output", lambda _: None):
        process = program("-m", "vanban", "-C", str(office.folder), "build")
        assert process.stderr is not None
        assert f"(tiến trình số {os.getpid()})" in process.stderr.readline()
        assert process.poll() is None
        office.change(TASKS, "Soát xét", "Kiểm tra")  # saved while it waits
    status, out, _ = ended(process)
    assert (status, "thay đổi" in out) == (0, True)
    assert office.run("status").out.startswith("không có gì thay đổi từ lần dựng trước\n")


def test_two_builds_at_once_end_with_one_right_result(tmp_path: Path) -> None:
    copied(tmp_path)
    two = [program("-m", "vanban", "-C", str(tmp_path), "build") for _ in range(2)]
    assert [ended(one)[0] for one in two] == [0, 0]
    both = {name: content for name, (content, _) in snapshot(tmp_path / "output").items()}
    alone = built_seed(tmp_path / "alone")
    assert both == {name: content for name, (content, _) in snapshot(alone / "output").items()}


HOLD = """
import sys
import tempfile
from pathlib import Path
from vanban.build.lock import held
root = Path(sys.argv[1])
with held(root / "output", print):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_the_lock_of_a_dead_process_is_free(office: Office) -> None:
    process = program("-c", HOLD, str(office.folder))
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    process.send_signal(signal.SIGKILL)
    process.communicate()
    _touch_source(office)
    outcome = office.run("build")
    assert (outcome.status, outcome.err) == (0, "")


def test_where_no_lock_can_be_made_the_build_goes_on(office: Office) -> None:
    kept = office.folder / ".vanban"
    subprocess.run(["rm", "-rf", str(kept)], check=True)
    kept.write_bytes(b"")
    _touch_source(office)
    assert office.run("build").status == 0
