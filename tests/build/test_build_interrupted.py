"""Ctrl+C at any moment: one line, no traceback, nothing half written, the next build completes."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path

import click
import pytest

from amount import amount
from seed_office import ROOT, copied, run
from vanban.build.lock import held
from vanban.cli import exit as ending
from vanban.paths import CACHE

THREADS = Path("/proc/self/task")
STOPPED = "đã dừng theo yêu cầu\n"
FIRST, STARTED = "first", "started"
MOMENTS = (
    *((FIRST, calls) for calls in amount((2_000, 100_000), (2_000, 50_000, 100_000, 250_000))),
    *((STARTED, calls) for calls in amount((1, 5_000), (1, 500, 5_000, 20_000))),
)
"""When Ctrl+C is pressed: at which call of a function, in the first process or in one it starts."""
STRIKE = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, os.environ["STEPS"])
from steps import at_call
def strike():
    try:
        (Path(__file__).parent / "struck").touch(exist_ok=False)
    except FileExistsError:  # the other one was quicker
        return
    os.killpg(0, signal.SIGINT)
if ("--multiprocessing-fork" in sys.orig_argv) == (os.environ["STRIKE_IN"] == "started"):
    at_call(int(os.environ["STRIKE_AT"]), strike)
"""
"""What Python runs by itself as `sitecustomize` in every process."""


@pytest.mark.cham
def test_processes_that_start_leave_the_interrupt_to_the_first(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    reached = []
    for number, (where, calls) in enumerate(MOMENTS):
        customized = tmp_path / f"customized{number}"
        shutil.rmtree(folder / "output", ignore_errors=True)  # else there may be nothing to pour
        shutil.rmtree(folder / CACHE, ignore_errors=True)
        status, told = interrupted(folder, customized, where, calls)
        reached.append((customized / "struck").exists())
        assert status in (0, ending.INTERRUPTED, -signal.SIGINT)  # the last: before it began
        assert "Process Spawn" not in told
        assert status != ending.INTERRUPTED or told.endswith(STOPPED)
    assert reached == [True] * len(MOMENTS)
    assert not list(folder.rglob(".*.tmp"))
    assert not [one for one in run(folder).files if one.state == "ben_canh"]


def interrupted(folder: Path, customized: Path, where: str, calls: int) -> tuple[int, str]:
    """Build in two processes that all get Ctrl+C at one call, as a terminal does it."""
    customized.mkdir()
    (customized / "sitecustomize.py").write_text(STRIKE, "utf-8")
    paths = os.pathsep.join((str(customized), str(ROOT / "src")))
    env = os.environ | {
        "PYTHONPATH": paths, "STEPS": str(ROOT / "tools/soak"), "STRIKE_IN": where,
        "STRIKE_AT": str(calls),
    }  # fmt: skip
    command = [sys.executable, "-m", "vanban", "-C", str(folder), "build", "--force", "--jobs", "2"]
    build = subprocess.run(
        command, start_new_session=True, env=env, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE, check=False,
    )  # fmt: skip
    return build.returncode, build.stderr.decode("utf-8")


def test_an_interrupt_that_a_library_swallows_is_one(capsys: pytest.CaptureFixture[str]) -> None:
    @click.command()
    def command() -> None:
        try:
            raise KeyboardInterrupt
        except BaseException:  # noqa: BLE001
            raise TypeError("expected <class 'float'>")  # noqa: B904 - as openpyxl does

    def called() -> int:
        return ending.run(command)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sys, "argv", ["vanban"])
        assert called() == ending.INTERRUPTED
    assert capsys.readouterr().err == STOPPED


def test_another_error_is_not_taken_for_an_interrupt(monkeypatch: pytest.MonkeyPatch) -> None:
    @click.command()
    def command() -> None:
        raise TypeError("expected")

    monkeypatch.setattr(sys, "argv", ["vanban"])
    with pytest.raises(TypeError):
        ending.run(command)


@pytest.mark.skipif(not THREADS.is_dir(), reason="only Linux tells which signals a thread hears")
def test_no_thread_of_a_build_hears_the_interrupt_but_the_first(tmp_path: Path) -> None:
    """Else it would break off the first one as that starts a process, with its ears shut."""
    before = threading.enumerate()
    with held(tmp_path / "output", lambda _who: None):
        others = [one for one in threading.enumerate() if one not in before]
        masks = [blocked(one.native_id) for one in others if one.native_id]
    assert masks
    assert all(mask >> (signal.SIGINT - 1) & 1 for mask in masks)


def blocked(thread: int) -> int:
    """The signals that a thread does not hear, a bit for each."""
    status = (THREADS / str(thread) / "status").read_text().splitlines()
    line = next(one for one in status if one.startswith("SigBlk"))
    return int(line.split()[1], 16)
