"""One lock where the output is; files of another working folder there are told, never pruned."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from offices import TASKS, Office, make_office
from seed_office import ROOT, snapshot
from vanban.build import lock
from vanban.build.bases import FOLDER
from vanban.build.lock import held
from vanban.build.workplace import workplace

OTHER_MACHINE = {
    "ma": "0123456789abcdef", "may": "may-khac", "noi": "x" * 16, "tien_trinh": 1, "bat_dau": "1",
}  # fmt: skip


def two(folder: Path) -> tuple[Office, Office, Path]:
    """Return two working folders with the same plan and a document of its own each, and one out."""
    offices = []
    for name in ("mot", "hai"):
        (folder / name).mkdir()
        office = make_office(folder / name)
        assert office.run("new", "thong-bao", f"thong-bao-{name}").status == 0
        offices.append(office)
    return offices[0], offices[1], folder / "chung"


def built(office: Office, out: Path, *more: str) -> Any:
    return office.run("build", "--out", str(out), *more)


def test_two_folders_with_one_output_wait_for_each_other(tmp_path: Path) -> None:
    one, _, out = two(tmp_path)
    with held(out, lambda _: None):
        command = [
            sys.executable,
            "-m",
            "vanban",
            "-C",
            str(one.folder),
            "build",
            "--out",
            str(out),
        ]
        env = os.environ | {"PYTHONPATH": str(ROOT / "src")}
        process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=env)
        assert process.stderr is not None
        assert f"(tiến trình số {os.getpid()})" in process.stderr.readline()
        assert process.poll() is None
    process.communicate()
    assert process.returncode == 0
    assert [path.name for path in out.rglob(".*")] == [FOLDER]


def test_files_of_another_folder_are_told_and_never_pruned(tmp_path: Path) -> None:
    one, two_, out = two(tmp_path)
    assert built(one, out).status == 0
    outcome = built(two_, out, "--prune")
    assert (outcome.status, "[P028]" in outcome.err) == (0, True)
    assert (out / "thong-bao-mot/thong-bao-mot.docx").exists()
    before = snapshot(out)
    outcome = built(one, out, "--prune")
    assert (outcome.status, "[P028]" in outcome.err) == (0, True)
    after = snapshot(out)
    assert {n: c for n, c in after.items() if "manifest" not in n} == {
        n: c for n, c in before.items() if "manifest" not in n
    }
    assert not [name for name in after if ".moi" in name]


def test_each_takes_turns_with_what_both_have(tmp_path: Path) -> None:
    one, two_, out = two(tmp_path)
    built(one, out)
    two_.change(TASKS, "Rà soát", "Soát xét")
    for office in (two_, one, two_):
        found = json.loads(built(office, out, "--format", "json").out)
        assert {file["trang_thai"] for file in found["tep"]} <= {"moi", "doi", "giu"}


def test_an_own_document_that_is_gone_is_pruned_beside_anothers(tmp_path: Path) -> None:
    one, two_, out = two(tmp_path)
    built(one, out)
    built(two_, out)
    source = next((one.folder / "content/thong-bao-mot").iterdir())
    source.unlink()
    source.parent.rmdir()
    built(one, out, "--prune")
    assert not (out / "thong-bao-mot").exists()
    assert (out / "thong-bao-hai/thong-bao-hai.docx").exists()


def test_an_idle_build_beside_another_folder_says_so_of_its_own_files(tmp_path: Path) -> None:
    one, two_, out = two(tmp_path)
    built(two_, out)
    built(one, out)
    outcome = built(one, out)
    assert "không có gì thay đổi" in outcome.out
    assert "[P028]" in outcome.err
    assert "không có gì thay đổi" not in built(two_, out / "").err


def test_a_folder_inside_its_office_is_its_own_wherever_it_is_moved(tmp_path: Path) -> None:
    assert workplace(tmp_path, tmp_path / "output").owns({})
    inside = workplace(tmp_path / "hai", tmp_path / "mot/output")
    (tmp_path / "mot/content").mkdir(parents=True)
    assert inside.owns({})
    assert not workplace(tmp_path / "hai", tmp_path / "mot/output").owns({})


# --- the lock itself ---


def left_by_another_machine(out: Path, age_s: float) -> Path:
    out.mkdir()
    path = out / lock.NAME
    path.write_text(json.dumps(OTHER_MACHINE), "utf-8")
    then = time.time() - age_s
    os.utime(path, (then, then))
    return path


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "WATCHED", 3)
    monkeypatch.setattr(lock, "LOOK", 0.02)
    monkeypatch.setattr(lock, "RENEWED", 0.02)


def test_an_old_lock_of_another_machine_is_taken_over(tmp_path: Path) -> None:
    out = tmp_path / "out"
    told: list[str] = []
    left_by_another_machine(out, 3600)
    with held(out, told.append) as hold:
        assert (hold.waited, hold.stands()) == (True, True)
    assert told == ["tiến trình số 1 trên máy may-khac"]
    assert not list(out.iterdir())


def test_a_lock_is_judged_by_the_clock_of_its_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is a day behind this machine; a lock of then is new there."""
    out, real = tmp_path / "out", lock._stamp
    path = left_by_another_machine(out, 24 * 3600)

    def behind(one: Path) -> int:
        return real(one) if one == path else real(one) - 24 * 3600 * 10**9

    monkeypatch.setattr(lock, "_stamp", behind)
    watch = lock._Watch(path)
    assert not any(watch.dead() for _ in range(10))
    monkeypatch.setattr(lock, "_stamp", real)
    assert watch.dead()


def test_a_holder_renews_its_lock(tmp_path: Path) -> None:
    with held(tmp_path, lambda _: None) as hold:
        assert hold.path is not None
        os.utime(hold.path, (0, 0))
        until = time.monotonic() + 60
        while hold.path.stat().st_mtime == 0 and time.monotonic() < until:
            time.sleep(0.01)
        assert hold.path.stat().st_mtime > 0


def test_a_build_that_has_lost_its_lock_writes_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = make_office(tmp_path)
    monkeypatch.setattr(lock.Hold, "stands", lambda _: False)
    outcome = office.run("build")
    assert (outcome.status, "[P027]" in outcome.err) == (3, True)
    assert not (tmp_path / "output").exists()


def test_a_damaged_lock_is_one_and_ends_by_its_age(tmp_path: Path) -> None:
    path = left_by_another_machine(tmp_path / "out", 3600)
    then = path.stat().st_mtime
    path.write_bytes(b"\0[[[")
    watch = lock._Watch(path)
    assert not any(watch.dead() for _ in range(10))
    os.utime(path, (then, then))
    assert any(watch.dead() for _ in range(10))


def test_a_lock_never_lies_there_without_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed as it makes its lock, a build leaves none that the next one waits a minute for."""

    def killed(_: Path, __: Path) -> None:
        raise SystemExit

    with monkeypatch.context() as patched:
        patched.setattr(Path, "hardlink_to", killed)
        with pytest.raises(SystemExit), held(tmp_path, lambda _: None):
            pass
    assert not (tmp_path / lock.NAME).exists()


def test_a_lock_is_made_where_the_disk_has_no_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_: Path, __: Path) -> None:
        raise OSError(95, "")

    monkeypatch.setattr(Path, "hardlink_to", refused)
    with held(tmp_path, lambda _: None) as hold:
        assert hold.path is not None
        assert not lock._create(hold.path, lock._me())
    assert not list(tmp_path.iterdir())


def test_who_waited_has_the_lock_also_of_a_folder_that_its_holder_took_away(tmp_path: Path) -> None:
    out = tmp_path / "so-dang-ky"
    first = ExitStack()
    first.enter_context(held(out, lambda _: None))
    with held(out, lambda _: first.close()) as hold:
        assert hold.waited
        assert hold.path is not None
        assert hold.stands()
