"""`vanban status` on files: lost, edited by hand, refused; what of it a build then does."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from edits import YT
from hand_edits import edited
from offices import run_program
from scenarios import SCENARIOS
from seed_office import run
from status_office import DRAFT, PACKAGE, apply, asked, built, office

__all__ = ["built", "office"]

Act = Callable[[Path], None]

COMMUNE = "ubnd-xa-muong-so"


def _lost(path: Path) -> None:
    path.unlink()


def _edited(path: Path) -> None:
    path.write_bytes(b"sua tay")


@pytest.mark.parametrize(
    ("act", "states"), [(_lost, {"moi"}), (_edited, {"sua_tay"})], ids=["lost", "edited"]
)
def test_what_happened_to_a_file_is_seen(office: Path, act: Act, states: set[str]) -> None:
    act(office / "output" / DRAFT.format("phong-y-te"))
    path = DRAFT.format("phong-y-te")
    found = {one.state for one in run(office, dry_run=True).files if one.path == path}
    assert found == states


def test_a_place_that_refuses_is_told(office: Path) -> None:
    target = office / "output" / DRAFT.format("phong-y-te")
    target.unlink()
    target.mkdir()
    outcome = run_program("-C", str(office), "status")
    assert outcome.status == 3
    assert "máy không cho ghi vào chỗ này" in outcome.out


def test_times_alone_change_nothing(office: Path) -> None:
    for path in (office / "content").rglob("*.yaml"):
        os.utime(path, (1, 1))
    assert (asked(office, "status")["tep"], run(office).changed) == ([], False)


def test_what_a_person_edited_stays_and_the_rest_follows(office: Path) -> None:
    draft = office / "output" / DRAFT.format(YT)
    draft.write_bytes(edited(draft.read_bytes(), (("say", "Giao Văn phòng theo dõi chung."),)))
    theirs = draft.read_bytes()
    apply(office, SCENARIOS[0])
    outcome = run_program("-C", str(office), "build")
    lines = outcome.out.splitlines()
    assert any(line.endswith("/don-vi/: 16 tệp, thay đổi (đổi dòng in nv-04)") for line in lines)
    with ZipFile(office / "output" / PACKAGE.format(YT)) as package:
        kept = {package.read(name) for name in package.namelist()}
    assert "vai trò “phối hợp” → “chủ trì”; gói gửi không kèm [N146]" in outcome.err
    assert theirs not in kept
    assert draft.read_bytes() == theirs
    assert asked(office, "status")["thay_doi"] == []
    assert asked(office, "status")["tep"] == []


def test_what_all_drafts_share_is_told_as_such(office: Path) -> None:
    edit = next(one for one in SCENARIOS if (COMMUNE, "", "dong_in") in one.told)
    apply(office, edit)
    outcome = run_program("-C", str(office), "status")
    assert "1 cơ quan đổi phần chung" in outcome.out
    assert "đổi phần chung (danh bạ hoặc phần chung của kế hoạch): UBND xã Mường So" in outcome.out
