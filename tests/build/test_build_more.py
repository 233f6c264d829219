"""Building in depth: orphans, many processes."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from offices import PLAN, Office, built_office, run_program
from seed_office import copied, run, snapshot
from vanban.project.project import Project
from vanban.project.resolve import Resolved
from vanban.tree import Composition

OUT = "output/ke-hoach-1"
MANIFEST = "output/manifest.json"
DOCX = f"{OUT}/ke-hoach-1.docx"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return built_office(tmp_path)


# --- orphans ---


@pytest.fixture
def left(office: Office) -> Office:
    """An office whose document got another name."""
    (office.folder / "content/ke-hoach-1").rename(office.folder / "content/ke-hoach-2")
    return office


def test_orphans_are_removed_only_on_request(left: Office) -> None:
    told = left.run("build")
    assert "xóa bằng `vanban build --prune`" in told.out
    assert (left.folder / DOCX).exists()
    pruned = left.run("build", "--prune")
    assert pruned.out.count("đã xóa tệp không còn dùng: ") == 8
    assert not (left.folder / OUT).exists()
    assert left.run("build").out.startswith("không có gì thay đổi")


def test_a_person_s_file_is_never_pruned(left: Office) -> None:
    left.write(DOCX, b"sua tay")
    states = {
        one["duong_dan"]: one["trang_thai"]
        for one in json.loads(left.run("build", "--prune", "--format", "json").out)["tep"]
    }
    assert states[DOCX.removeprefix("output/")] == "mo_coi"
    assert [p.name for p in (left.folder / OUT).rglob("*")] == ["ke-hoach-1.docx"]


def test_an_issued_file_is_never_pruned(office: Office) -> None:
    office.change(PLAN, "loai: ke_hoach", "loai: ke_hoach\nso_van_ban: 7\ntrang_thai: da_phat_hanh")
    assert office.run("build").status == 0
    (office.folder / "content/ke-hoach-1").rename(office.folder / "content/ke-hoach-2")
    office.run("build", "--prune")
    assert (office.folder / DOCX).exists()


@pytest.mark.parametrize("path", ["../content/vien-dan.yaml", "/content/vien-dan.yaml", ""])
def test_nothing_is_pruned_outside_the_output_folder(office: Office, path: str) -> None:
    target = office.folder / "content/vien-dan.yaml"
    manifest = json.loads((office.folder / MANIFEST).read_text("utf-8"))
    entry = {"sha256": hashlib.sha256(target.read_bytes()).hexdigest(), "van_ban": "x"}
    named = str(target) if path.startswith("/") else path
    office.write(MANIFEST, json.dumps(manifest | {"tep": manifest["tep"] | {named: entry}}))
    before = {name: found for name, found in office.files().items() if name != MANIFEST}
    assert office.run("build", "--prune").status == 0
    assert before == {name: found for name, found in office.files().items() if name != MANIFEST}


def test_an_orphan_is_told_and_is_no_fault_of_a_check(left: Office) -> None:
    left.run("build")
    assert left.run("build", "--check").status == 0
    assert "Tệp để nguyên, cần biết: 8" in left.run("status").out


def test_a_dry_run_prunes_nothing(left: Office) -> None:
    assert "đã xóa" in left.run("build", "--prune", "-n").out
    assert (left.folder / DOCX).exists()


# --- many processes ---


def test_several_processes_give_the_same_bytes(tmp_path: Path) -> None:
    one, two = copied(tmp_path / "one"), copied(tmp_path / "two")
    run(one, jobs=1)
    run(two, jobs=2)
    ours, theirs = (snapshot(folder / "output") for folder in (one, two))
    assert {n: content for n, (content, _) in ours.items()} == {
        n: content for n, (content, _) in theirs.items()
    }


def test_every_word_file_is_poured_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    poured: list[str] = []
    real = Project.render

    def render(project: Project, composition: Composition, one: Resolved) -> bytes:
        poured.append(composition.title)
        return real(project, composition, one)

    monkeypatch.setattr(Project, "render", render)
    result = run(copied(tmp_path))
    assert len(poured) == sum(one.path.endswith(".docx") for one in result.files)
    assert run(tmp_path).changed is False
    assert len(poured) == sum(one.path.endswith(".docx") for one in result.files)


def test_a_fault_of_a_template_comes_back_from_another_process(tmp_path: Path) -> None:
    office = copied(tmp_path)
    assert run_program("-C", str(office), "init", "--template").status == 0
    path = office / "templates/nd30/van-ban.docx"
    path.write_bytes(path.read_bytes()[:-200])
    outcome = run_program("-C", str(office), "build", "--jobs", "2")
    assert outcome.status == 1
    assert "[M151]" in outcome.err
    assert not (office / "output").exists()
