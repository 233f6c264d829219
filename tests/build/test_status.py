"""Edits of the worked example: `status` names exactly these bodies, `build` writes these files."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from amount import portion
from edits import PLAN, Edit
from offices import run_program
from scenarios import ALL, SCENARIOS
from seed_office import copied, run, snapshot
from status_office import DRAFT, PACKAGE, apply, asked, built, office

__all__ = ["built", "office"]
CODES = {"N132", "N133", "N134"}
LIST, LISTED = f"{PLAN}/{PLAN}_phat-hanh.xlsx", f"{PLAN}/{PLAN}_{{}}.docx"


def expected(edit: Edit, before: set[str]) -> set[str]:
    """The files that the edit rewrites, by hand."""
    packages = {name for name in before if "/noi-nhan/" in name}
    packages -= {PACKAGE.format(who) for who in edit.gone}
    files = {DRAFT.format(who) for who in edit.drafts}
    files |= packages if edit.plan else {PACKAGE.format(who) for who in edit.drafts}
    files |= {f"{PLAN}/{PLAN}.docx"} if edit.plan else set()
    files |= {f"{PLAN}/{PLAN}_phu-luc.docx"} if edit.annex else set()
    lists = {LISTED.format(which) for which in (*edit.lists, *edit.new)}
    return lists | files | ({LIST} if files or edit.gone else set())


def test_there_are_thirty_and_each_says_something_else() -> None:
    assert len({edit.name for edit in SCENARIOS}) == len(SCENARIOS) >= 30
    assert len(ALL) == 35


REACHING = portion(
    SCENARIOS,
    "a: another phòng leads nv-04",  # roles and lines as printed
    "b: a group leads nv-04, Phòng Nội vụ helps",  # N132
    "text of a task of the phòng alone",
    "time of a task",
    "communes help with nv-04 too",
    "one body leads by an override",  # the plan stays as it is
    "the same said of a body that has that role",  # nothing at all
    "two tasks change places: only their numbers",  # more are told than have another draft
    "a product with a lead of its own",  # a list that was not there
    "the plan's number",  # the plan without its annex
    "the plan is issued: drafts cite its number",
    "a sentence of the plan that gives nobody a duty",  # N134
    "a general duty of Phòng Nội vụ alone is gone",
    "a sentence of the wording that only communes have",
    "a body ends before the plan's date: it is nobody's any more",  # N133, files of nobody
    by=lambda edit: edit.name,
)


@pytest.mark.parametrize("edit", REACHING, ids=lambda edit: edit.name)
@pytest.mark.cham
def test_an_edit_reaches_exactly_whom_it_concerns(office: Path, edit: Edit) -> None:
    before = snapshot(office / "output")
    apply(office, edit)
    found = asked(office, "status")
    told = {(one["don_vi"], one["nhiem_vu"], one["loai"]) for one in found["thay_doi"]}
    assert told == edit.told
    assert len(told) == len(found["thay_doi"])
    assert {p["ma"] for p in found["problems"]} & CODES == edit.codes
    will = {one["duong_dan"] for one in found["tep"]}
    orphans = {p.format(who) for who in edit.gone for p in (DRAFT, PACKAGE)}
    assert will == expected(edit, set(before)) | orphans
    assert all(one["ly_do"] for one in found["tep"])
    assert snapshot(office / "output") == before

    built = asked(office, "build")
    after = snapshot(office / "output")
    withdrawn = {PACKAGE.format(who) for who in edit.gone}
    assert set(after) == (set(before) | {LISTED.format(which) for which in edit.new}) - withdrawn
    rewritten = {n for n in after if after[n] != before.get(n)} - {
        "manifest.json",
        f".vanban-goc/{PLAN}.goc",
    }
    assert rewritten == will - orphans
    states = {one["duong_dan"]: one["trang_thai"] for one in built["tep"]}
    assert {p for p, state in states.items() if state in ("doi", "moi")} == rewritten
    assert {p for p, state in states.items() if state == "mo_coi"} == orphans - withdrawn
    assert {p for p, state in states.items() if state == "xoa"} == withdrawn


@pytest.mark.parametrize("edit", SCENARIOS[:3], ids=lambda edit: edit.name)
def test_after_the_build_nothing_is_left_to_tell(office: Path, edit: Edit) -> None:
    apply(office, edit)
    run(office)
    found = asked(office, "status")
    assert (found["thay_doi"], found["tep"]) == ([], [])


def test_what_is_incremental_is_what_a_fresh_build_gives(office: Path, tmp_path: Path) -> None:
    """Edits in a row, built each time: the same bytes as building the last source at once."""
    for edit in SCENARIOS[:2] + SCENARIOS[5:8]:
        apply(office, edit)
        run(office)
    fresh = tmp_path / "fresh"
    for name in ("content", "templates"):
        shutil.copytree(office / name, fresh / name)
    run(fresh)
    ours, anew = (snapshot(folder / "output") for folder in (office, fresh))
    assert {name: content for name, (content, _) in ours.items()} == {
        name: content for name, (content, _) in anew.items()
    }


def test_before_the_first_build_every_file_is_new(tmp_path: Path) -> None:
    found = asked(copied(tmp_path), "status")
    assert found["thay_doi"] == []
    assert len(found["tep"]) == 80
    assert {one["ly_do"] for one in found["tep"]} == {"chưa dựng lần nào"}
    assert not (tmp_path / "output").exists()


def test_the_clerk_reads_who_and_why(office: Path) -> None:
    apply(office, SCENARIOS[0])
    outcome = run_program("-C", str(office), "status")
    assert outcome.status == 0
    lines = outcome.out.splitlines()
    assert lines[0] == "Thay đổi: 2 cơ quan đổi vai trò, 16 cơ quan đổi dòng in"
    assert "  nv-04: đổi vai trò “chủ trì” → “phối hợp”: Phòng Nội vụ" in lines
    others = "các cơ quan, đơn vị trừ Phòng Nội vụ, Phòng Y tế (16)"
    assert f"  nv-04: đổi dòng in “Phòng Nội vụ” → “Phòng Y tế”: {others}" in lines
    assert "Tệp sẽ đổi: 62" in lines
    assert any(line.endswith("/noi-nhan/: 40 tệp, tệp trong đó đã đổi") for line in lines)
    assert any(line.endswith("/don-vi/: 16 tệp, đổi dòng in nv-04") for line in lines)


def test_one_body_can_be_asked_for(office: Path) -> None:
    apply(office, SCENARIOS[0])
    found = asked(office, "status", "--don-vi", "phong-y-te")
    assert {one["don_vi"] for one in found["thay_doi"]} == {"phong-y-te"}
    assert {one["duong_dan"] for one in found["tep"]} == {
        DRAFT.format("phong-y-te"),
        PACKAGE.format("phong-y-te"),
    }


def test_a_body_s_own_file_is_told_of_that_body_alone(office: Path) -> None:
    own = office / "content" / PLAN / "don-vi" / "phong-y-te.yaml"
    own.parent.mkdir()
    own.write_text("so_van_ban: 5\nly_do_so: Dự kiến\n", "utf-8")
    found = asked(office, "status")
    (told,) = found["thay_doi"]
    assert (told["don_vi"], told["loai"]) == ("phong-y-te", "noi_dung")
    assert "don-vi/" in told["moi"]
    assert {one["duong_dan"] for one in found["tep"]} == {
        DRAFT.format("phong-y-te"),
        PACKAGE.format("phong-y-te"),
        LIST,
    }


def test_a_build_of_one_body_leaves_the_others_to_tell(office: Path) -> None:
    apply(office, SCENARIOS[0])
    run(office, bodies=("phong-y-te",))
    told = {one["don_vi"] for one in asked(office, "status")["thay_doi"]}
    assert "phong-y-te" not in told
    assert len(told) == 17


def test_status_writes_nothing_and_does_not_forget(office: Path) -> None:
    apply(office, SCENARIOS[1])
    first = asked(office, "status")
    assert asked(office, "status") == first
    warned = run_program("-C", str(office), "status", "--strict")
    assert warned.status == 1
    assert "12 cơ quan trước phối hợp nay chủ trì" in warned.err


def test_check_is_the_same_as_a_fault(office: Path) -> None:
    good = run_program("-C", str(office), "build", "--check")
    assert (good.status, good.err) == (0, "")
    apply(office, SCENARIOS[0])
    before = snapshot(office / "output")
    outcome = run_program("-C", str(office), "build", "--check")
    assert outcome.status == 1
    assert "62 tệp" in outcome.err
    assert "[N135]" in outcome.err
    assert snapshot(office / "output") == before
