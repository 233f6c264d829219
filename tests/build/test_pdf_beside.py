"""`vanban build --pdf`: which PDFs are made anew, which are a person's, what is told of them."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

import pytest

from offices import PLAN, Office, make_office
from soffice_by_hand import stand_in

DOCX, PDF = "output/ke-hoach-1/ke-hoach-1.docx", "output/ke-hoach-1/ke-hoach-1.pdf"
ANNEX = "output/ke-hoach-1/ke-hoach-1_phu-luc.pdf"
ONLY = ("build", "--only", "van-ban", "--only", "phu-luc")
needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="a script as a program")
pytestmark = needs_posix


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """An office built once with PDFs."""
    programs = stand_in(tmp_path / "programs")
    monkeypatch.setenv("PATH", str(programs))
    made = make_office(tmp_path / "office")
    outcome = made.run(*ONLY, "--pdf")
    assert outcome.status == 0, outcome.err
    assert "2 tệp PDF" in outcome.out
    return made


def read(office: Office, name: str) -> bytes:
    return (office.folder / name).read_bytes()


def made(office: Office, *options: str) -> list[str]:
    found = json.loads(office.run(*ONLY, "--pdf", *options, "--format", "json").out)["pdf"]
    return [Path(path).name for path in found]


def test_a_pdf_is_made_anew_only_when_its_word_file_changed(office: Office) -> None:
    assert read(office, PDF)[9:-7] == read(office, DOCX)
    os.utime(office.folder / PDF, (0, 0))
    assert made(office) == []
    office.change(PLAN, "Bám sát", "Theo sát")
    assert made(office) == ["ke-hoach-1.pdf"]
    assert read(office, PDF)[9:-7] == read(office, DOCX)
    (office.folder / ANNEX).unlink()
    assert made(office) == ["ke-hoach-1_phu-luc.pdf"]


def test_an_edited_word_file_is_converted_too(office: Office) -> None:
    office.write(DOCX, b"sua tay")
    assert made(office) == ["ke-hoach-1.pdf"]
    assert read(office, PDF)[9:-7] == b"sua tay"
    office.change(PLAN, "Bám sát", "Theo sát")
    assert made(office) == []


def test_an_older_pdf_is_told_in_one_line(office: Office) -> None:
    assert "PDF" not in office.run(*ONLY).err
    office.change(PLAN, "Bám sát", "Theo sát")
    for _ in range(2):
        outcome = office.run(*ONLY)
        assert outcome.status == 0
        assert f"PDF cũ hơn tệp Word: {office.folder / PDF} [P014]" in outcome.err
        assert "gõ vanban build --pdf" in outcome.err
    office.run(*ONLY, "--pdf")
    assert "PDF" not in office.run(*ONLY).err


@pytest.mark.parametrize("known", [True, False])
def test_a_pdf_of_a_person_is_kept_and_told(office: Office, known: bool) -> None:
    office.write(PDF, b"%PDF cua toi %%EOF")
    if known:
        office.change(PLAN, "Bám sát", "Theo sát")
    else:
        (office.folder / "output/manifest.json").unlink()
    outcome = office.run(*ONLY, "--pdf")
    assert outcome.status == 0
    assert "không phải do vanban làm hoặc đã sửa tay, giữ nguyên" in outcome.err
    assert f"{office.folder / PDF}" in outcome.err
    assert read(office, PDF) == b"%PDF cua toi %%EOF"
    assert made(office, "--force")[0] == "ke-hoach-1.pdf"
    assert read(office, PDF)[9:-7] == read(office, DOCX)
    assert read(office, PDF.replace(".pdf", ".cu-1.pdf")) == b"%PDF cua toi %%EOF"


def test_a_signed_pdf_of_an_unchanged_word_file_is_left_in_peace(office: Office) -> None:
    office.write(PDF, b"%PDF da ky %%EOF")
    outcome = office.run(*ONLY, "--pdf")
    assert "P015" not in outcome.err
    assert read(office, PDF) == b"%PDF da ky %%EOF"


def test_what_cannot_be_converted_is_told_and_the_rest_is_made(office: Office) -> None:
    office.write(DOCX, b"hong")
    (office.folder / ANNEX).unlink()
    outcome = office.run(*ONLY, "--pdf")
    assert outcome.status == 3
    assert "[P003]" in outcome.err
    assert "ke-hoach-1.docx" in outcome.err
    assert (office.folder / ANNEX).is_file()
    assert made_entries(office) >= {"ke-hoach-1/ke-hoach-1_phu-luc.pdf"}


def made_entries(office: Office) -> set[str]:
    return set(json.loads(read(office, "output/manifest.json"))["pdf"])


def test_orphans_are_named_with_their_pdf(office: Office) -> None:
    shutil.move(office.folder / "content/ke-hoach-1", office.folder / "content/ke-hoach-2")
    outcome = office.run("build")
    for name in (DOCX, PDF, ANNEX):
        line = f"tệp cũ không còn dùng, xóa bằng `vanban build --prune`: {office.folder / name}"
        assert line in outcome.out.splitlines()
    assert made_entries(office) == {
        "ke-hoach-1/ke-hoach-1.pdf",
        "ke-hoach-1/ke-hoach-1_phu-luc.pdf",
    }


def test_without_libreoffice_the_files_written_are_listed(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr("vanban.libreoffice.PLACES", ())
    office.change(PLAN, "Bám sát", "Theo sát")
    outcome = office.run(*ONLY, "--pdf", "--format", "json")
    assert outcome.status == 3
    assert outcome.err == ""
    found = json.loads(outcome.out)
    assert [one["trang_thai"] for one in found["tep"]] == ["doi", "giu"]
    assert [one["ma"] for one in found["problems"]] == ["P001"]
    text = office.run(*ONLY, "--pdf")
    assert (text.status, text.err.count("[P001]")) == (3, 1)
    assert "2 tệp giữ nguyên" in text.out
