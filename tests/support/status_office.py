"""An office built once, and what is done to it between two builds."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from edits import PLAN, Edit, changed
from offices import run_program
from rules_read import copy_office
from seed_office import ROOT, copied, run

DRAFT = f"{PLAN}/don-vi/{{0}}/{PLAN}_{{0}}.docx"

PACKAGE = f"{PLAN}/noi-nhan/{{0}}.zip"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The worked example with templates of its own, built once."""
    folder = copied(tmp_path_factory.mktemp("built"))
    shutil.copytree(ROOT / "templates", folder / "templates")
    run(folder)
    return folder


@pytest.fixture
def office(built: Path, tmp_path: Path) -> Path:
    """A copy of the built example, with its times."""
    folder = tmp_path / "office"
    copy_office(built, folder)
    return folder


def apply(folder: Path, edit: Edit) -> None:
    for name, old, new in edit.edits:
        path = folder / name
        path.write_text(changed(path.read_text("utf-8"), old, new), "utf-8", newline="\n")


def asked(folder: Path, *args: str) -> dict[str, Any]:
    outcome = run_program("-C", str(folder), *args, "--format", "json")
    assert (outcome.status, outcome.err) == (0, "")
    found: dict[str, Any] = json.loads(outcome.out)
    return found
