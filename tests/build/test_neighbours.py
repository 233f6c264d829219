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
