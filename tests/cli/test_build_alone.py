"""What a build of a plan from YAML loads: nothing for what no file of the office asks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from offices import make_office

SOURCES = Path(__file__).resolve().parents[2] / "src"
UNASKED = (
    "openpyxl",
    "vanban.build.agreement",
    "vanban.content.workbook.columns",
    "vanban.expiry.mentions",
    "vanban.word.contents",
)
SCRIPT = """
import contextlib, io, sys
sys.argv = ["vanban", "build", "--only", "van-ban"]
from vanban.cli import main
with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
    main()
import pydantic.plugin._loader as loader
print(loader._plugins, sorted(sys.modules))
"""


def test_a_build_loads_nothing_that_no_file_asks_and_looks_for_no_plug_in(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    result = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        check=True,
        capture_output=True,
        text=True,
        cwd=office.folder,
        env={"PYTHONPATH": str(SOURCES)},
    )
    assert [name for name in UNASKED if f"'{name}'" in result.stdout] == []
    assert "'vanban.build.run'" in result.stdout
    assert result.stdout.startswith("None ")
