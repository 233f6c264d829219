"""What a run has read: few documents stay whole, the others come back as they were."""

from __future__ import annotations

import gc
import shutil
from pathlib import Path
from typing import Any

import pytest

from rules_read import lay_rules
from seed_office import ROOT, snapshot
from vanban.build.press import Press
from vanban.build.result import Options
from vanban.build.run import build
from vanban.content.folder import Document
from vanban.project import document_store, documents, spool
from vanban.project.codec import Codec
from vanban.project.document_store import DocumentStore
from vanban.project.project import Project

FEW = 3


def few_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (document_store, documents):
        monkeypatch.setattr(module, "WHOLE", FEW)
    monkeypatch.setattr("vanban.build.outputs.AT_HAND", FEW)
    monkeypatch.setattr(spool, "MEMORY", 0)


def test_every_document_comes_back_as_it_was() -> None:
    """Of all kinds, with pictures, bodies' own files, copies, and tasks."""
    office = Project.open(ROOT).office
    codec = Codec((office.danh_ba, *office.books))
    assert len(office.resolved) > 40
    for name, resolved in office.resolved.items():
        back = codec.unpacked(codec.packed(resolved))
        assert back == resolved, name
        assert back.plan.danh_ba is office.danh_ba
        assert back.book is resolved.book


def test_what_is_like_the_common_values_and_none_of_them_is_packed_whole() -> None:
    office = Project.open(ROOT).office
    other = office.danh_ba.model_copy()
    codec = Codec((office.danh_ba,))
    back = codec.unpacked(codec.packed((other, office.danh_ba)))
    assert isinstance(back, tuple)
    assert back[0] == other
    assert back[0] is not office.danh_ba
    assert back[1] is office.danh_ba


def test_an_office_read_in_part_is_built_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    lay_rules(tmp_path)
    only = Options(only=("van-ban", "phat-hanh"))
    build(Project.open(tmp_path), tmp_path / "whole", (), only)
    few_stay(monkeypatch)
    alive = list[int]()
    real = Press.pour

    def pour(self: Press, picks: Any) -> None:
        gc.collect()
        every = (one for one in gc.get_objects() if isinstance(one, Document))
        alive.append(sum(one.folder.is_relative_to(tmp_path) for one in every))
        real(self, picks)

    monkeypatch.setattr(Press, "pour", pour)
    shutil.rmtree(tmp_path / ".vanban")
    build(Project.open(tmp_path), tmp_path / "few", (), only)
    whole, few = (snapshot(tmp_path / name) for name in ("whole", "few"))
    assert {n: c for n, (c, _) in whole.items()} == {n: c for n, (c, _) in few.items()}
    # the last of the store, of the office, and those whose files' making is at hand
    assert alive[0] <= 3 * FEW + 1


def test_a_document_read_again_takes_the_place_of_the_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    few_stay(monkeypatch)
    office = Project.open(ROOT).office
    first, *others = list(office.resolved.values())[: 2 * FEW + 1]
    store = DocumentStore((office.danh_ba, *office.books))
    store["a"] = first
    for number, other in enumerate(others):
        store[str(number)] = other
    store["a"] = others[0]
    for number, other in enumerate(others):
        assert store[str(number)] == other
    assert store["a"] == others[0]
    assert "b" not in store
