"""Folders read by processes beside this one: the same is known as where one reads them all."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from rules_read import lay_rules
from seed_office import ROOT
from vanban.content.folder import Place
from vanban.content.inventory import UNKNOWN
from vanban.paths import CACHE
from vanban.processes import ENDED
from vanban.project import folder_readers
from vanban.project.folder_readers import Readers
from vanban.project.index import Index
from vanban.project.loader import Office, open_desk, read_office

BROKEN = {
    "ke-hoach-hong": "loai: ke_hoach\ntrich_yeu: [\n",
    "quyet-dinh-la": "loai: quyet_dinh\nco_quan: khong-co-ai\ntrich_yeu: Việc mẫu\n",
}


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """The example of every kind, with a folder that cannot be read and one with faults."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    for name, text in BROKEN.items():
        kind = "ke-hoach" if name.startswith("ke") else "quyet-dinh"
        (tmp_path / "content" / name).mkdir()
        (tmp_path / "content" / name / f"{kind}.yaml").write_text(text, encoding="utf-8")
    lay_rules(tmp_path)
    return tmp_path


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every office has so many documents that it pays, on a machine with two processors."""
    monkeypatch.setattr(folder_readers, "MANY", 1)
    monkeypatch.setattr("os.cpu_count", lambda: 2)


def known(root: Path, office: Office) -> dict[str, Any]:
    return {
        "problems": office.problems,
        "facts": office.overview.facts,
        "each": office.overview.problems,
        "documents": {name: office.resolved[name] for name in office.resolved},
        "index": Index.load(root / CACHE).rows,
    }


@pytest.fixture
def alone(office: Path) -> dict[str, Any]:
    found = known(office, read_office(office, jobs=1))
    shutil.rmtree(office / CACHE)
    lay_rules(office)
    return found


@pytest.mark.usefixtures("many")
def test_processes_give_what_one_gives(
    office: Path, alone: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder_readers.Account, "of", partial(pytest.fail, "read here"))
    read = read_office(office)
    assert len(read.resolved) > 40
    assert any(p.muc_do == "loi" for p in read.problems)
    found = known(office, read)
    for what, value in alone.items():
        assert found[what] == value, what
    assert found["documents"]["ke-hoach-207"].plan.danh_ba is read.danh_ba


@pytest.mark.usefixtures("many")
def test_what_no_process_could_read_is_read_here(
    office: Path, alone: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def by_turns(work: Any, places: Any, *_: Any) -> Iterator[Any]:
        """One comes back, the process of the second is ended, that of the third has other laws."""
        for number, place in enumerate(places):
            yield (work(place), ENDED, None)[number % 3]

    monkeypatch.setattr(folder_readers, "in_order", by_turns)
    found = known(office, read_office(office))
    for what, value in alone.items():
        assert found[what] == value, what


def test_a_process_reads_nothing_with_other_rules_or_another_registry(office: Path) -> None:
    desk, shared = open_desk(office)
    place = next(iter(read_office(office).overview.across.alone.places.values()))
    assert folder_readers._account(place, Readers(office, shared, open_desk)) is not None
    registry = office / "content" / "danh-ba.yaml"
    registry.write_bytes(registry.read_bytes() + b"# a word more\n")
    later = Readers(office, open_desk(office)[1], open_desk)
    assert later.shared != shared
    assert folder_readers._account(place, later) is not None
    assert folder_readers._account(place, Readers(office, "another", open_desk)) is None
    assert desk.danh_ba.co_quan


@pytest.mark.parametrize("why", ["few", "one is asked for", "an edit", "a worker", "one processor"])
def test_no_process_is_started_where_it_does_not_pay_or_cannot_be(
    why: str, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 1 if why == "one processor" else 2)
    monkeypatch.setattr(folder_readers, "may_start", lambda: why != "a worker")
    monkeypatch.setattr(folder_readers, "in_order", partial(pytest.fail, "started"))
    if why != "few":
        monkeypatch.setattr(folder_readers, "MANY", 1)
    registry = office / "content" / "danh-ba.yaml"
    instead = {registry: registry.read_bytes()} if why == "an edit" else {}
    assert read_office(office, instead, jobs=why == "one is asked for").resolved


def test_long_documents_count_more(tmp_path: Path) -> None:
    long = tmp_path / "ke-hoach.yaml"
    long.write_bytes(b"#" * folder_readers.PART * 9)
    places = [Place(tmp_path, long)] * (folder_readers.MANY // 10)
    readers = Readers(tmp_path, "digest", open_desk, jobs=4)
    assert folder_readers._processes(places, readers) == 2
    assert folder_readers._processes(places[1:], readers) == 0
    assert folder_readers._processes(places * 9, readers) == 4
    unknown = Readers(tmp_path, UNKNOWN, open_desk, jobs=4)
    assert folder_readers._processes(places, unknown) == 0
