"""What vanban builds, saved again by LibreOffice through another format: same parts, no fault."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

import foreign
from amount import amount
from checked_offices import FROM_ELSEWHERE, built, checked
from seed_office import ROOT
from warm_profile import seasoned

pytestmark = pytest.mark.pages

CONTENTS = "muc_luc"
FEWEST = amount(6, 25)
"""Kinds of documents at least."""


@pytest.fixture(scope="module")
def kinds() -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for path, raw in built(ROOT):
        found.setdefault(path.partition("/")[0], raw)
    ours = {name: raw for name, raw in found.items() if name != FROM_ELSEWHERE}
    return {name: ours[name] for name in sorted(ours)[:: amount(5, 1)]}


def saved_again(documents: dict[str, bytes], folder: Path) -> dict[str, bytes]:
    for name, raw in documents.items():
        (folder / f"{name}.docx").write_bytes(raw)
    office = ["soffice", seasoned(folder / "office"), "--headless"]
    for ending, form in (("docx", "odt"), ("odt", "docx:MS Word 2007 XML")):
        sources = [str(folder / f"{name}.{ending}") for name in documents]
        command = [*office, "--convert-to", form, "--outdir", str(folder), *sources]
        subprocess.run(command, check=True, capture_output=True)
    return {name: (folder / f"{name}.docx").read_bytes() for name in documents}


def parts(raw: bytes) -> set[tuple[str, str]]:
    """The parts with their texts; but for the lines of contents, whose pages are filled in."""
    every = foreign.roles_of(raw, "").parts
    return {(p.role, " ".join(p.text.split())) for p in every if p.role != CONTENTS}


def test_saved_again_it_has_the_same_parts_and_no_fault(
    kinds: dict[str, bytes], tmp_path: Path
) -> None:
    again = saved_again(kinds, tmp_path)
    assert len(again) >= FEWEST
    moved = {name: parts(raw) ^ parts(again[name]) for name, raw in kinds.items()}
    assert {name: found for name, found in moved.items() if found} == {}
    told = {name: checked(raw, name).problems for name, raw in again.items()}
    assert {
        name: [(p.ma, p.thong_bao) for p in found if p.muc_do != "luu_y"]
        for name, found in told.items()
        if any(p.muc_do != "luu_y" for p in found)
    } == {}
