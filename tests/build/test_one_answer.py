"""What is kept of documents changes no answer and no byte: with it and without it all is equal.

Offices by chance, edited by chance (more of them in `tools/soak/one_answer.py`); what is kept
damaged, from another program, refused by the machine; what is read, counted.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from amount import amount
from answers import answer, compare, kept, story
from chance_offices import BELOW_TASKS, chance_office, letter
from copy_offices import COPY
from offices import CITATIONS, PLAN, REGISTRY, TASKS, Office
from rules_read import copy_office
from vanban.cache import keep, recall
from vanban.content.folder import Place
from vanban.paths import CACHE, KEPT
from vanban.project.documents import Desk
from vanban.project.index import NAME
from vanban.project.loader import read_office
from vanban.source.loader import read_yaml

ASKED = ("validate", "cv-2"), ("validate", "--format", "json"), ("status", "--format", "json")

PLANS = {PLAN, TASKS, BELOW_TASKS, BELOW_TASKS.replace("phan-cong", "ke-hoach")}
"""What `status` reads to say where each plan stands."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    office = chance_office(tmp_path_factory.mktemp("many") / "office")
    assert office.run("build").status == 0
    return office.folder


@pytest.fixture
def office(built: Path, tmp_path: Path) -> Office:
    copy_office(built, tmp_path / "office")
    office = Office(tmp_path / "office")
    assert office.run("build", "--format", "json").status == 0  # what is kept says where it lies
    assert len(kept(office)) == 2
    return office


def test_every_answer_is_that_without_anything_kept(tmp_path: Path) -> None:
    story(tmp_path, 3, amount(3, 5))


ELSEWHERE = {
    "the task above is another": (TASKS, "id: nv-02", "id: nv-12"),
    "the plan above cannot be read": (TASKS, "- id: nv-01", "- id: [nv-01"),
    "the original is no longer issued": (PLAN, "so_van_ban: 7\ntrang_thai: da_phat_hanh\n", ""),
    "the original has lost its part": (PLAN, "  2. Bám sát", "  Bám sát"),
    "the number is another copy's": (COPY, "so_van_ban: 4", "so_van_ban: 5"),
    "the body has another name": (REGISTRY, "Phòng Tư pháp", "Phòng Pháp chế"),
    "the registry cannot be read": (REGISTRY, "nhom:", "nhom: ]"),
    "the citation is another": (CITATIONS, "28/02/2023", "01/03/2023"),
}
"""Edits that change what is told of, or made from, documents whose own folders stay as they are."""


@pytest.mark.parametrize("edit", ELSEWHERE.values(), ids=ELSEWHERE)
def test_what_changes_elsewhere_is_seen(
    office: Office, tmp_path: Path, edit: tuple[str, str, str]
) -> None:
    before = answer(office, *ASKED[1]), answer(office, *ASKED[2])
    office.change(*edit)
    for command in ASKED[1:]:
        compare(office, tmp_path / "b", *command)
    assert (answer(office, *ASKED[1]), answer(office, *ASKED[2])) != before


# --- what is read ---


@contextmanager
def seen_read() -> Iterator[set[str]]:
    """The sources of documents that are parsed meanwhile."""
    names: set[str] = set()

    def read(path: Path, name: str) -> Any:
        names.add(name)
        return read_yaml(path, name)

    with mock.patch("vanban.source.reader.read_yaml", read):
        yield names


def documents(names: set[str]) -> set[str]:
    return {name for name in names if name.startswith("content/") and name.count("/") > 1}


@pytest.mark.parametrize(
    "command",
    [("validate", "cv-2"), ("build", "cv-2"), ("build", "--only", "van-ban", "cv-2")],
)
def test_a_question_of_one_document_reads_that_one(
    office: Office, command: tuple[str, ...]
) -> None:
    with seen_read() as names:
        assert office.run(*command).status == 0
    assert documents(names) <= {"content/thu/cv-2/cong-van.yaml"}


def test_what_changed_is_read_and_what_names_it(office: Office) -> None:
    office.change(BELOW_TASKS, "Rà soát", "Soát xét")
    with seen_read() as names:
        said = office.run("status", "--format", "json")
    assert "Soát xét" in said.out
    plans = {name.replace("phan-cong", "ke-hoach") for name in (TASKS, BELOW_TASKS)}
    assert documents(names) == {TASKS, BELOW_TASKS, *plans}  # and the plan that it names
    office.change(TASKS, "Rà soát", "Soát xét")  # the copies of the plan, and the plan below it
    with seen_read() as names:
        office.run("status")
    assert not any("/thu/" in name for name in documents(names))
    assert {TASKS, COPY, BELOW_TASKS} <= names


def test_a_status_of_nothing_new_composes_nothing(office: Office) -> None:
    composed: list[object] = []
    whole = "vanban.project.project.Project.compose_as"
    with seen_read() as names, mock.patch(whole, side_effect=composed.append):
        said = office.run("status")
    assert said.status == 0
    assert said.out.startswith("không có gì thay đổi từ lần dựng trước\nCác kế hoạch: 2\n")
    assert (documents(names), composed) == (PLANS, [])


# --- what is trusted ---


def test_a_save_of_equal_size_and_time_is_seen(office: Office) -> None:
    path = office.folder / TASKS
    times, raw = path.stat(), path.read_bytes()
    path.write_bytes(raw.replace(b"[phong-noi-vu]", b"[phong-noi-vy]"))
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert path.stat().st_mtime_ns == times.st_mtime_ns
    assert path.stat().st_size == times.st_size
    assert office.run("validate", "ke-hoach-1").status == 1
    path.write_bytes(raw)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert office.run("validate", "ke-hoach-1").status == 0


def test_an_output_of_equal_size_and_time_is_seen(office: Office) -> None:
    path = office.folder / "output/cv-1/cv-1.docx"
    times, raw = path.stat(), path.read_bytes()
    path.write_bytes(raw[:-1] + b"x")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    said = office.run("build", "cv-1")
    assert "đã sửa tay" in said.out


def test_what_was_saved_while_it_was_read_is_not_kept(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The digest is of what lay there before: kept under it, the answer would stay wrong."""
    path, read = office.folder / TASKS, Desk.read
    raw = path.read_bytes()
    path.write_bytes(raw.replace(b"[cac-phong]", b"[cac-phing]"))

    def late(desk: Desk, place: Place) -> object:
        path.write_bytes(raw)
        return read(desk, place)

    with monkeypatch.context() as patched:
        patched.setattr(Desk, "read", late)
        assert office.run("validate", "ke-hoach-1").status == 0
    path.write_bytes(raw.replace(b"[cac-phong]", b"[cac-phing]"))
    assert office.run("validate", "ke-hoach-1").status == 1
    compare(office, tmp_path / "b", "validate", "ke-hoach-1")


def test_what_was_built_while_it_was_saved_is_not_settled(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = letter(office, 4)
    text = (office.folder / name).read_text("utf-8")
    office.write(name, text.replace("Đã xong", "Chưa xong"))
    read = Desk.read

    def late(desk: Desk, place: Place) -> object:
        office.write(name, text)
        return read(desk, place)

    with monkeypatch.context() as patched:
        patched.setattr(Desk, "read", late)
        assert office.run("build").status == 0
    office.write(name, text.replace("Đã xong", "Chưa xong"))
    assert "cv-4" in office.run("status").out
    compare(office, tmp_path / "b", "status", "--format", "json")


def test_what_the_manifest_lacks_is_not_settled(office: Office, tmp_path: Path) -> None:
    """Files noted by a build of some files, but not what a change is told by: a build notes it."""
    (office.folder / "output/manifest.json").unlink()
    for command in (("build", "cv-1", "--only", "van-ban"), ("status", "cv-1"), ("build", "cv-1")):
        compare(office, tmp_path / "b", *command)


# --- what is kept, and lost ---


def cut(raw: bytes) -> bytes:
    return raw[: len(raw) // 2]


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "cut": cut,
    "empty": lambda _: b"",
    "a severity": lambda raw: raw.replace(b"loi", b"lui").replace(b"canh_bao", b"canh_bac"),
    "deep": lambda _: b"[" * 100_000,
    "another's": lambda _: b'{"sha256": "", "gia_tri": ""}',
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_what_is_damaged_is_made_anew(
    office: Office, tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    office.change(PLAN, "2. Bám sát", "3. Bám sát")
    for command in ASKED[1:]:
        for path in kept(office):
            path.write_bytes(damage(path.read_bytes()))
        compare(office, tmp_path / "b", *command)


def index(office: Office) -> Any:
    return recall(office.folder / CACHE, NAME)


@pytest.mark.parametrize("value", [[], 7, "x", {"phien_ban": "x"}, {"muc": [1], "cho": {}}])
def test_what_has_another_form_is_as_none(office: Office, value: object) -> None:
    first = answer(office, "validate", "--format", "json")
    program = index(office)["phien_ban"]
    form = {"phien_ban": program, **value} if isinstance(value, dict) else value
    keep(office.folder / CACHE, NAME, form)
    assert answer(office, "validate", "--format", "json") == first
    assert index(office)["muc"]


def test_another_version_of_the_program_throws_it_away(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = set((office.folder / CACHE).iterdir())
    for place in ("vanban.project.index.version", "vanban.build.settlement.version"):
        monkeypatch.setattr(place, lambda: b"another")
    with seen_read() as names:
        office.run("status")
    assert len(documents(names)) > 6
    assert set((office.folder / CACHE).iterdir()) == before  # written over, not beside
    with seen_read() as names:
        office.run("status")
    assert documents(names) == PLANS


def test_a_machine_that_keeps_nothing_gives_the_same_answers(
    office: Office, tmp_path: Path
) -> None:
    shutil.rmtree(office.folder / KEPT)
    (office.folder / KEPT).write_text("", encoding="utf-8")
    office.change(REGISTRY, "Phòng Tư pháp", "Phòng Pháp chế")
    other = Office(tmp_path / "b")
    copy_office(office.folder, other.folder)
    (other.folder / KEPT).unlink()
    for command in (ASKED[1], ASKED[1], ASKED[2]):  # and once with what the other has kept
        assert answer(office, *command) == answer(other, *command)


def test_it_is_never_half_there(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Broken off while it is written, what was kept before is still there, and nothing else is."""
    before = {path: path.read_bytes() for path in (office.folder / CACHE).iterdir()}
    office.change(BELOW_TASKS, "Rà soát", "Soát xét")
    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", mock.Mock(side_effect=KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            read_office(office.folder)
    after = {path: path.read_bytes() for path in (office.folder / CACHE).iterdir()}
    assert after == before
