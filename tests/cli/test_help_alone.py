"""What `--help` loads: as little as it can, since it is what a person waits for first."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SOURCES = Path(__file__).resolve().parents[2] / "src"
SLOW = ("dataclasses", "inspect", "msgspec", "pydantic", "yaml", "jinja2", "lxml", "rich")
SCRIPT = """
import contextlib, io, sys
sys.argv = ["vanban", "--help"]
import click
known = set(sys.modules)
from vanban.cli import main
with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
    main()
print(sorted(set(sys.modules) - known))
"""


def test_help_loads_no_library_but_click() -> None:
    result = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        check=True,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(SOURCES)},
    )
    loaded = [name for name in SLOW if f"'{name}'" in result.stdout]
    assert "'vanban.cli.help'" in result.stdout
    assert loaded == []
