"""An edited draft under a name of its own: no package takes it, and that is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from draft_office import DRAFT, NAME, TIME, built_draft_office
from hand_edits import Act, edited
from offices import Office

SAY: Act = ("say", "Văn phòng theo dõi chung, báo cáo Trưởng phòng hằng tuần.")
FOLDER = Path(DRAFT).parent.as_posix()
THEIRS = f"{FOLDER}/KH phong ban cuoi.docx"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return built_draft_office(tmp_path / "office")


def read(office: Office) -> bytes:
    return (office.folder / DRAFT).read_bytes()


def test_an_edited_draft_that_was_renamed_is_told_and_its_way_back_helps(office: Office) -> None:
    office.write(DRAFT, edited(read(office), (SAY,)))
    (office.folder / DRAFT).rename(office.folder / THEIRS)
    told = office.run("build")
    assert told.status == 0
    assert "`KH phong ban cuoi.docx` bên cạnh" in told.err
    assert "[N907]" in told.err
    assert f"với tên `{NAME}`" in told.err
    (office.folder / THEIRS).rename(office.folder / DRAFT)
    assert "[N907]" not in office.run("build").err


@pytest.mark.parametrize("name", ["ban goc.docx", f"{NAME[:-5]}.cu-3.docx", "~$KH phong.docx"])
def test_copies_of_ours_are_not_told(office: Office, name: str) -> None:
    content = read(office) if name.startswith("ban") else edited(read(office), (SAY,))
    office.write(f"{FOLDER}/{name}", content)
    office.change(*TIME)
    office.run("build")
    (office.folder / DRAFT).unlink()
    office.change(TIME[0], TIME[2], TIME[1])
    assert "[N907]" not in office.run("build").err


def test_a_copy_beside_an_edited_draft_is_not_told(office: Office) -> None:
    office.write(THEIRS, read(office))
    office.write(DRAFT, edited(read(office), (SAY,)))
    assert "[N907]" not in office.run("build").err


def test_another_document_in_the_folder_is_not_told(office: Office) -> None:
    office.write(THEIRS, (office.folder / "output/ke-hoach-1/ke-hoach-1.docx").read_bytes())
    office.change(*TIME)
    assert "[N907]" not in office.run("build").err


def test_a_draft_saved_in_another_form_is_told(office: Office) -> None:
    office.write(f"{FOLDER}/{NAME[:-5]}.odt", b"odt")
    office.change(*TIME)
    assert "[N907]" in office.run("build").err


def test_a_build_that_has_nothing_to_do_tells_it_too(office: Office) -> None:
    office.write(THEIRS, edited(read(office), (SAY,)))
    for command in ("build", "build", "status"):
        assert "[N907]" in office.run(command).err
    (office.folder / THEIRS).unlink()
    assert "[N907]" not in office.run("build").err


MOVED = ("output/ke-hoach-1/don-vi/ten-khac", "output/ke-hoach-1", "output/ke-hoach-1/don-vi/a/b")


@pytest.mark.parametrize("to", MOVED)
def test_an_edited_draft_in_another_folder_is_told_till_it_is_back(office: Office, to: str) -> None:
    office.write(DRAFT, edited(read(office), (SAY,)))
    assert office.run("build").status == 0
    moved = office.folder / to / NAME
    moved.parent.mkdir(parents=True, exist_ok=True)
    (office.folder / DRAFT).rename(moved)
    for command in ("status", "build", "build", "status"):
        told = office.run(command).err
        assert f"{to}/{NAME}" in told
        assert "[N888]" in told
        assert f"chép nó đè lên `{(office.folder / DRAFT).as_posix()}`" in told
    moved.replace(office.folder / DRAFT)
    assert "đã sửa tay" in (outcome := office.run("build")).out
    assert "[N888]" not in outcome.err


def test_a_document_whose_folder_was_renamed_is_told_as_it_is_made_anew(office: Office) -> None:
    office.write(DRAFT, edited(read(office), (SAY,)))
    office.run("build")
    (office.folder / "output/ke-hoach-1").rename(office.folder / "output/ke-hoach-1 cu")
    assert f"output/ke-hoach-1 cu/don-vi/{Path(FOLDER).name}/{NAME}" in office.run("build").err
    assert "[N888]" not in office.run("build").err  # a copy that somebody keeps


def test_drafts_that_nobody_edited_are_told_nowhere(office: Office) -> None:
    (office.folder / FOLDER).rename(office.folder / "output/ke-hoach-1/don-vi/ten-khac")
    for command in ("status", "build", "build"):
        assert "[N888]" not in office.run(command).err
