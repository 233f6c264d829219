"""The program in an archive: its templates cannot be read there, which is said at once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import vanban

SOURCES = Path(vanban.__file__).parent
RUN = "import sys; from vanban.cli import main; sys.exit(main())"


def test_a_program_that_runs_out_of_an_archive_says_so(tmp_path: Path) -> None:
    archive = tmp_path / "vanban.zip"
    with ZipFile(archive, "w") as packed:
        for path in SOURCES.rglob("*.py"):
            packed.write(path, f"vanban/{path.relative_to(SOURCES).as_posix()}")
    asked = [sys.executable, "-c", RUN, "validate"]
    own = {**os.environ, "PYTHONPATH": str(archive)}
    outcome = subprocess.run(asked, cwd=tmp_path, env=own, capture_output=True, check=False)
    told = outcome.stderr.decode()
    assert outcome.returncode == 3
    assert f"{archive.as_posix()}: lỗi: chương trình chạy thẳng từ một tệp nén" in told
