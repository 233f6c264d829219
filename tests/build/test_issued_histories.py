"""Sources of an issued office that go wrong in every way: `tools/soak/issuing.py`, a short form."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from amount import amount
from offices import make_office
from seed_office import ROOT

HISTORIES = amount(1, 2)
BLIND = """
import sys
from pathlib import Path
import issuing
import vanban.build.standings as standings
standings._noted_in = lambda entry: standings.Noted.OURS
try:
    issuing.histories(Path(sys.argv[1]), 40, 1)
except issuing.BrokenError as broken:
    print("seen:", broken)
"""
"""Soaks a program that does not look whether the manifest notes a file as issued."""


def told(*args: str) -> str:
    """Run Python over the soak's own modules; return what it prints, its faults as well."""
    paths = os.pathsep.join([str(ROOT / "src"), str(ROOT / "tools/soak")])
    done = subprocess.run(
        [sys.executable, *args],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": paths},
    )
    return done.stdout + done.stderr


@pytest.mark.cham
def test_what_was_sent_is_as_it_was_sent(tmp_path: Path) -> None:
    content = make_office(tmp_path).folder / "content"
    soak = str(ROOT / "tools/soak/issuing.py")
    out = told(soak, "--histories", str(HISTORIES), "--seed", "7", "--content", str(content))
    assert "what was sent is as it was sent" in out


@pytest.mark.cham
def test_the_soak_sees_a_program_that_forgets(tmp_path: Path) -> None:
    content = make_office(tmp_path).folder / "content"
    assert told("-c", BLIND, str(content)).startswith("seen:")
