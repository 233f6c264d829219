"""Builds plans whose every task a group of all helps with, up to a million roles: `make soak`.

Prints the processor's seconds and the peak of the memory of each, and fails where a build fails or
takes more memory than said in the table.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from group_office import make_group_office

SIZES = ((500, 125, 300), (1000, 250, 400), (2000, 500, 800))
"""Tasks, bodies, and the greatest peak in MB."""
PROGRAM = "import sys; from vanban.cli import main; sys.argv = ['vanban', 'build']; main()"
SOURCES = Path(__file__).resolve().parents[2] / "src"


def cost(office: Path) -> tuple[float, float, int]:
    """Build all of an office anew; return processor's seconds, wall seconds and peak in MB."""
    start, env = time.monotonic(), {**os.environ, "PYTHONPATH": str(SOURCES)}
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM], cwd=office, env=env, stdout=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"the build of {office} ended with {process.returncode}")
    peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024) // 10**6
    return usage.ru_utime + usage.ru_stime, time.monotonic() - start, peak


def main() -> None:
    """Build each size in a folder of its own."""
    too_much = []
    for tasks, bodies, most in SIZES:
        with tempfile.TemporaryDirectory(prefix="vanban-") as name:
            make_group_office(Path(name), tasks, bodies)
            processor, wall, peak = cost(Path(name))
        print(f"{tasks} × {bodies}: {processor:.1f} s, {wall:.1f} s wall, {peak} MB", flush=True)
        too_much += [f"{tasks} × {bodies}: {peak} MB"] if peak > most else []
    if too_much:
        raise SystemExit(f"more memory than allowed: {', '.join(too_much)}")


if __name__ == "__main__":
    main()
