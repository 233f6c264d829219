"""Ctrl+C at any moment: one line, no traceback, nothing half written, the next build completes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest

from seed_office import copied, run
from vanban.cli import exit as ending

STOPPED = "đã dừng theo yêu cầu\n"
MOMENTS = (0.3, 0.45, 0.55, 0.65, 0.75, 0.9)


def test_processes_that_start_leave_the_interrupt_to_the_first(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    for moment in MOMENTS:
        status, told = interrupted(folder, moment)
        assert status in (0, ending.INTERRUPTED, -signal.SIGINT)  # the last: before it began
        assert "Process Spawn" not in told
        assert status != ending.INTERRUPTED or told.endswith(STOPPED)
    assert not list(folder.rglob(".*.tmp"))
    assert not [one for one in run(folder).files if one.state == "ben_canh"]


def interrupted(folder: Path, moment: float) -> tuple[int, str]:
    """Build in two processes and send Ctrl+C to both, as a terminal does."""
    command = [sys.executable, "-m", "vanban", "-C", str(folder), "build", "--force", "--jobs", "2"]
    with subprocess.Popen(
        command, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        time.sleep(moment)
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGINT)
        try:
            told = process.communicate(timeout=60)[1]
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            raise
    return process.returncode, told.decode("utf-8")


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
