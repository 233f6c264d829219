"""What cannot be noted is not written; what was broken off heals with other sources."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path
from typing import Any

import pytest

from docx_text import words
from offices import TASKS, Office, built_office
from seed_office import copied, run, snapshot, states
from vanban.build import journal
from vanban.build.bases import FOLDER
from vanban.build.manifest import Manifest
from vanban.build.pdfs import convert
from vanban.build.run import build
from vanban.project.project import Project

NOTES = ("manifest.json", ".manifest.json", journal.NAME)
FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
MISTAKEN = {"sua_tay", "ben_canh", "thay"}


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return built_office(tmp_path)


def refuse_notes(patched: pytest.MonkeyPatch, after: int = 0) -> None:
    """Let the disk have no room for any note, after so many; files may still be written."""
    real, seen = Path.open, [0]

    def full(self: Path, mode: str = "r", *args: Any, **more: Any) -> Any:
        if self.name.startswith(NOTES) and set(mode) & {"w", "a", "x"}:
            seen[0] += 1
            if seen[0] > after:
                raise FULL
        return real(self, mode, *args, **more)

    patched.setattr(Path, "open", full)


def test_what_cannot_be_noted_is_not_written(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.change(TASKS, "Rà soát", "Soát xét")
    before = snapshot(office.folder / "output")
    with monkeypatch.context() as patched:
        refuse_notes(patched)
        outcome = office.run("build")
    assert outcome.status == 3
    assert "ổ đĩa đã đầy" in outcome.err
    assert snapshot(office.folder / "output") == before
    office.change(TASKS, "Soát xét", "Xem xét")
    result = build(Project.open(office.folder), office.folder / "output")
    assert not {file.state for file in result.files} & MISTAKEN
    assert "Xem" in words((office.folder / "output/ke-hoach-1/ke-hoach-1.docx").read_bytes())


def test_a_build_stops_at_the_batch_that_cannot_be_noted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = copied(tmp_path)
    with monkeypatch.context() as patched:
        refuse_notes(patched, after=1)
        result = run(office)
    assert states(result) == {"moi": 64, "hong": 16}
    assert [p.ma for p in result.problems if p.muc_do == "loi"] == ["P011"]
    written = [path for path in (office / "output").rglob("*") if path.is_file()]
    assert len(written) == 64 + 2  # and the journal, and the bases
    rows = next((office / "content").glob("*/phan-cong.yaml"))
    rows.write_text(rows.read_text("utf-8").replace("Rà soát", "Soát xét"), "utf-8")
    assert not {file.state for file in run(office).files} & MISTAKEN
    assert states(run(office)) == {"giu": 80}


def test_a_last_note_that_is_refused_is_made_good_by_other_sources(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.change(TASKS, "Rà soát", "Soát xét")
    with monkeypatch.context() as patched:
        refuse_notes(patched, after=1)  # the journal is written, the manifest is not
        assert office.run("build").status == 3
    office.change(TASKS, "Soát xét", "Xem xét")
    found = json.loads(office.run("build", "--format", "json").out)
    assert {one["trang_thai"] for one in found["tep"]} == {"doi", "giu"}
    assert not list((office.folder / "output").rglob("*.moi*"))
    assert [path.name for path in (office.folder / "output").rglob(".*")] == [FOLDER]


def test_what_a_broken_off_build_left_of_a_document_that_is_gone_may_be_pruned(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.run("new", "thong-bao", "thong-bao-hai")
    with monkeypatch.context() as patched:
        refuse_notes(patched, after=1)
        assert office.run("build").status == 3
    source = office.folder / "content/thong-bao-hai"
    for path in source.iterdir():
        path.unlink()
    source.rmdir()
    outcome = office.run("build", "--prune")
    assert (outcome.status, "sửa tay" in outcome.out + outcome.err) == (0, False)
    assert not (office.folder / "output/thong-bao-hai").exists()


def test_a_torn_note_says_nothing_and_hides_no_other(tmp_path: Path) -> None:
    one = journal.Note("a/a.docx", "a", "van-ban", "1" * 64)
    journal.note(tmp_path, [one])
    with (tmp_path / journal.NAME).open("ab") as file:
        file.write(b'["a/b.docx", "a", "van')
    journal.note(tmp_path, [journal.Note("a/c.docx", "a", "van-ban", "2" * 64)])
    assert [note.path for note in journal.noted(tmp_path)] == ["a/a.docx", "a/c.docx"]
    assert Manifest.load(tmp_path).pending == {"a/a.docx": ["1" * 64], "a/c.docx": ["2" * 64]}


def test_a_cold_build_syncs_its_notes_and_folders_and_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, real = copied(tmp_path), os.fsync
    synced: list[int] = []

    def counted(handle: int) -> None:
        synced.append(handle)
        real(handle)

    monkeypatch.setattr(os, "fsync", counted)
    result = run(office)
    folders = {Path(file.path).parent for file in result.files}
    # two batches and the folder of the first, the manifest and its folder, each folder written to
    assert len(synced) <= 3 + 2 + len(folders)


def test_a_dry_run_notes_nothing(office: Office) -> None:
    office.change(TASKS, "Rà soát", "Soát xét")
    before = snapshot(office.folder / "output")
    office.run("status")
    office.run("build", "--check")
    assert snapshot(office.folder / "output") == before


def test_a_pdf_that_was_put_and_not_entered_is_ours(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = office.folder / "output"
    docx, pdf = "ke-hoach-1/ke-hoach-1.docx", out / "ke-hoach-1/ke-hoach-1.pdf"

    def converted(paths: list[Path], **more: Any) -> None:
        made = office.folder / "made.pdf"
        made.write_bytes(b"%PDF-1")
        for path in paths:
            if "begin" in more:
                more["begin"]({path.with_suffix(".pdf"): made})
            path.with_suffix(".pdf").write_bytes(b"%PDF-1")

    monkeypatch.setattr("vanban.build.pdfs.to_pdf", converted)
    monkeypatch.setattr("vanban.build.pdfs.font_problems", lambda _: ())
    with monkeypatch.context() as patched:
        refuse_notes(patched, after=1)
        assert [fault.ma for fault in convert(out, [docx])[1]] == ["P011"]
    office.change(TASKS, "Rà soát", "Soát xét")
    office.run("build")
    assert convert(out, [docx]) == ((pdf,), ())


def test_papers_asked_for_are_noted_first(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def asked() -> Any:
        return office.run("coverage", "ke-hoach-1", "--docx")

    assert asked().status == 0
    before = snapshot(office.folder / "output")
    office.change(TASKS, "Rà soát", "Soát xét")
    with monkeypatch.context() as patched:
        refuse_notes(patched)
        outcome = asked()
    assert (outcome.status, snapshot(office.folder / "output") == before) == (3, True)
    with monkeypatch.context() as patched:
        refuse_notes(patched, after=1)
        assert asked().status == 3
    office.change(TASKS, "Soát xét", "Xem xét")
    asked()
    assert not list((office.folder / "output").rglob("*.moi*"))
