"""Another program run, bounded in time and memory, and stopped with all that it started."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

MEMORY = 4 * 2**30
"""Bytes of one program: a document of one megabyte took 14 GB to be read."""
SCRATCH = ("TMPDIR", "TMP", "TEMP")


def run_group(command: Sequence[str], folder: Path, timeout_s: float) -> int | None:
    """Run a program as a process group of its own; None: over time, and all of it killed.

    What it keeps for a while lies in the folder too: killed, it takes nothing of that away.
    """
    quiet = subprocess.DEVNULL
    own = os.environ | dict.fromkeys(SCRATCH, str(folder))
    process = subprocess.Popen(
        command, cwd=folder, env=own, stdin=quiet, stdout=quiet, stderr=quiet,
        start_new_session=True,
    )  # fmt: skip
    try:
        _bound(process.pid)
        return process.wait(timeout_s)
    except subprocess.TimeoutExpired:
        return None
    finally:
        _kill_group(process)  # also when the user pressed Ctrl+C; and what it has left running


def _bound(pid: int) -> None:
    """Limit the memory of a program that has just begun and of what it will start."""
    if sys.platform == "linux":
        import resource

        with suppress(OSError, ValueError):  # it has ended, or may have less already
            _, most = resource.prlimit(pid, resource.RLIMIT_AS)
            resource.prlimit(pid, resource.RLIMIT_AS, (MEMORY, most))


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    """Kill the program and all it started: `soffice` is only a script around the real one."""
    if sys.platform == "win32":
        command = ["taskkill", "/T", "/F", "/PID", str(process.pid)]
        subprocess.run(command, check=False, capture_output=True)
    else:
        with suppress(ProcessLookupError, PermissionError):  # all of it has ended
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
