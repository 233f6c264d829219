"""What the drafts of a plan share is made once, and sharing changes nothing of what is written."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from group_office import PLAN, make_group_office
from vanban.build.manifest import Manifest
from vanban.build.outputs import outputs
from vanban.build.run import build
from vanban.compose import flow
from vanban.project.project import Project
from vanban.tree import ByObject
from vanban.word import writer

TASKS = 12


def office(folder: Path, bodies: int) -> Project:
    make_group_office(folder, TASKS, bodies)
    return Project.open(folder)


def files(folder: Path) -> dict[str, bytes]:
    out = folder / "output"
    return {
        str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*.*") if path.is_file()
    }


def made_anew(_self: object, _values: object, _rest: object, make: Callable[[], Any]) -> Any:
    return make()


@pytest.fixture
def rows_made(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Every row whose XML is made, with nothing known of it before."""
    made: list[object] = []
    plain = writer._laid_row

    def counted(row: Any, *others: Any) -> str:
        made.append(row)
        return plain(row, *others)

    monkeypatch.setattr(writer, "_laid_row", counted)
    monkeypatch.setattr(writer, "_ROWS", ByObject(writer._ROWS._most))
    flow._plain_row.cache_clear()
    return made


def test_files_are_the_same_bytes_with_every_row_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = office(tmp_path / "chung", 9)
    build(project, tmp_path / "chung" / "output")
    other = office(tmp_path / "rieng", 9)
    monkeypatch.setattr(ByObject, "made", made_anew)
    monkeypatch.setattr(flow, "_plain_row", flow._plain_row.__wrapped__)
    monkeypatch.setattr(flow, "_plain_cell", flow._plain_cell.__wrapped__)
    build(other, tmp_path / "rieng" / "output")
    shared, apart = files(tmp_path / "chung"), files(tmp_path / "rieng")
    assert len(shared) > 20
    assert shared == apart


def test_a_draft_is_the_same_whether_others_were_made_before_it(tmp_path: Path) -> None:
    project = office(tmp_path, 9)
    together = {one.path: one.bytes() for one in outputs(project, PLAN) if one.sort == "don-vi"}
    assert len(together) == 9
    for path, content in together.items():
        alone = Project.open(tmp_path)
        (one,) = [other for other in outputs(alone, PLAN) if other.path == path]
        assert one.bytes() == content, path


def test_a_row_is_made_once_however_many_members_a_group_has(
    tmp_path: Path, rows_made: list[object]
) -> None:
    made = {}
    for bodies in (8, 24):
        rows_made.clear()
        build(office(tmp_path / str(bodies), bodies), tmp_path / str(bodies) / "output")
        made[bodies] = len(rows_made)
    # a body that leads nothing brings rows of the lists alone: of who makes a plan, and of nothing
    assert made[24] - made[8] < 3 * (24 - 8) < TASKS * (24 - 8)


def test_the_manifest_says_in_pieces_what_json_says(tmp_path: Path) -> None:
    build(office(tmp_path, 5), tmp_path / "output")
    path = tmp_path / "output" / "manifest.json"
    text, kept = path.read_text("utf-8"), Manifest.load(tmp_path / "output")
    assert kept.text() == text
    plain = json.loads(text)
    for name, part in plain.items():
        if isinstance(part, dict) and part:
            for key, entry in part.items():
                whole = json.dumps(entry, ensure_ascii=False)
                assert f"\n  {json.dumps(key, ensure_ascii=False)}: {whole}" in text, name
    before = path.stat().st_mtime_ns
    kept.save(tmp_path / "output")
    assert path.stat().st_mtime_ns == before
