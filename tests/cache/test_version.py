"""One answer to "which version of the program is this": what is kept is kept under all of it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAY = "from vanban.cache import version; print(version().hex())"
BROAD = """
import sys
from pathlib import Path
from vanban.word.template.template import Template
template = Template.load(Path(sys.argv[1]), Path(sys.argv[2]))
from vanban.text.metrics import width_mm
print(width_mm("VIỆT NAM", 14))
"""


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A copy of the package beside the templates, as in a checkout."""
    shutil.copytree(ROOT / "src/vanban", tmp_path / "src/vanban")
    return tmp_path


def said(program: Path, code: str, *args: str) -> str:
    run = subprocess.run(
        [sys.executable, "-c", code, *args], check=True, capture_output=True, text=True,
        env=os.environ | {"PYTHONPATH": str(program / "src"), "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    return run.stdout.strip()


def test_the_same_program_elsewhere_is_the_same_version(program: Path, tmp_path: Path) -> None:
    copy = tmp_path / "other"
    shutil.copytree(program / "src", copy / "src")
    for path in copy.rglob("*.py"):
        os.utime(path, (0, 0))
    assert said(program, SAY) == said(copy, SAY)


@pytest.mark.parametrize("name", ["text/metrics.json", "text/metrics.py", "word/template/look.py"])
def test_every_file_of_the_program_counts(program: Path, name: str) -> None:
    before = said(program, SAY)
    with (program / "src/vanban" / name).open("ab") as file:
        file.write(b"\n")
    assert said(program, SAY) != before


def test_a_compiled_template_does_not_outlive_other_widths_of_letters(program: Path) -> None:
    """What was kept under the old widths is not found under the new ones."""
    template, kept = str(ROOT / "templates/nd30/van-ban.docx"), program / "cache"
    said(program, BROAD, template, str(kept))
    first = {path.name for path in kept.iterdir()}
    metrics = program / "src/vanban/text/metrics.json"
    metrics.write_text(metrics.read_text("utf-8") + "\n", encoding="utf-8")
    said(program, BROAD, template, str(kept))
    assert len({path.name for path in kept.iterdir()} - first) == len(first)
