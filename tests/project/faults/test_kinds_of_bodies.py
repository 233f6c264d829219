"""A misspelt kind of any body of an office is told at its line: whatever rests upon it waits."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from seed_office import ROOT
from vanban import Project

SEED, COMMUNE = ROOT / "content", ROOT / "starter/xa"


def places(content: Path) -> list[int]:
    """Where the kinds of bodies end in a registry, of each kind its first and its last."""
    text = (content / "danh-ba.yaml").read_text("utf-8")
    found: dict[str, list[int]] = {}
    for typed in re.finditer(r"(?m)^    loai: (\w+)$", text):
        found.setdefault(typed[1], []).append(typed.end())
    return sorted({end for ends in found.values() for end in (ends[0], ends[-1])})


CASES = [(content, end) for content in (SEED, COMMUNE) for end in places(content)]


@pytest.mark.parametrize(("content", "end"), CASES)
def test_a_misspelt_kind_is_told_at_its_line(content: Path, end: int, tmp_path: Path) -> None:
    names = "ke-hoach-207" if content == SEED else "ke-hoach-vi-du"
    shutil.copytree(content / names, tmp_path / "content" / names)
    for file in content.glob("*.yaml"):
        shutil.copy(file, tmp_path / "content")
    registry = tmp_path / "content/danh-ba.yaml"
    text = registry.read_text("utf-8")
    registry.write_text(f"{text[:end]}x{text[end:]}", "utf-8")
    told = [(p.ma, p.dong) for p in Project.open(tmp_path).problems if p.muc_do == "loi"]
    assert told == [("N102", text.count("\n", 0, end) + 1)]
