"""A document is composed, poured, written and forgotten; what is needed again is read back."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from msgspec.structs import replace

from seed_office import copied, run, snapshot, states
from vanban.build.manifest import Manifest
from vanban.build.place import NewFile
from vanban.build.placer import Placer
from vanban.content.document import VanBan
from vanban.derive.work import Line, Names
from vanban.problems.problem import Mark, problem
from vanban.project import spool
from vanban.project.project import Project
from vanban.project.spool import Spool
from vanban.tree import Composition


def test_what_is_written_is_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office, real = copied(tmp_path), Placer.put
    alive: list[tuple[int, int]] = []
    gc.collect()  # what earlier tests left in circles, the collector of the tests comes for seldom

    def put(self: Placer, file: NewFile) -> object:
        everything = gc.get_objects() if len(alive) % 20 == 0 else []
        alive.append(
            (
                sum(isinstance(one, Composition) for one in everything),
                sum(isinstance(one, NewFile) for one in everything),
            )
        )
        return real(self, file)

    monkeypatch.setattr(Placer, "put", put)
    assert states(run(office)) == {"moi": 80}
    assert max(compositions for compositions, _ in alive) <= 2
    assert max(files for _, files in alive) <= 64 + 1


def test_a_draft_is_gone_as_soon_as_it_is_poured(tmp_path: Path) -> None:
    """None waits for the collector, which a large build lets come but seldom."""
    project = Project.open(copied(tmp_path))
    resolved = project["ke-hoach-207"]
    bodies = resolved.plan.bodies()
    gc.collect()
    gc.disable()
    try:
        for body in bodies:
            draft = project.body_plan("ke-hoach-207", body)
            project.render(project.compose(draft, resolved), resolved)
        parts = (VanBan, Composition, Line, Names)
        alive = [type(one) for one in gc.get_objects() if isinstance(one, parts)]
    finally:
        gc.enable()
    # the plan's own record, and those of the last draft
    assert alive.count(VanBan) <= 1 + len(project.office.documents)
    assert alive.count(Composition) == alive.count(Line) == alive.count(Names) == 0


def test_a_manifest_holds_equal_texts_once(tmp_path: Path) -> None:
    office = copied(tmp_path)
    run(office)
    entries = Manifest.load(office / "output").files.values()
    assert len(entries) == 80
    assert len({id(entry["van_ban"]) for entry in entries}) == 1


def test_what_is_kept_in_a_file_of_the_system_gives_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = copied(tmp_path / "a"), copied(tmp_path / "b")
    run(first)
    monkeypatch.setattr(spool, "MEMORY", 0)
    run(second)
    both = [snapshot(office / "output") for office in (first, second)]
    assert {n: c for n, (c, _) in both[0].items()} == {n: c for n, (c, _) in both[1].items()}


def test_a_spool_whose_file_is_refused_keeps_all_in_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(spool, "MEMORY", 4)
    kept = Spool()
    kept["a"] = b"1234"
    kept["b"] = b"5678"

    def refused(**_: object) -> None:
        raise OSError(28, "")

    kept.close()
    monkeypatch.setattr("vanban.project.spool.tempfile.TemporaryFile", refused)
    kept = Spool()
    for name in ("a", "b", "c"):
        kept[name] = name.encode() * 4
    assert [kept[name] for name in ("a", "b", "c")] == [b"aaaa", b"bbbb", b"cccc"]
    assert "d" not in kept
    kept.close()


def test_what_a_manifest_keeps_is_read_as_it_was_written(tmp_path: Path) -> None:
    """Its values are checked where they lie: a check that changes one would change what is kept."""
    office = copied(tmp_path)
    run(office)
    told = problem("N524", Mark("content/x.yaml", 7, 13), "số dự kiến", goi_y="xem lại").to_json()
    kept = Manifest.load(office / "output")
    whole = {"nguon": "x", "so_tep": 1, "thong_bao": [told]}
    written = replace(kept, whole=whole, withdrawn={"a/b.zip": "vì"})
    written.save(tmp_path)
    assert Manifest.load(tmp_path) == written
    assert Manifest.load(tmp_path).whole == whole
