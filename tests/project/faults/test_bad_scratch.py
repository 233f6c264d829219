"""A folder for temporary files that is full: what needs none goes on, what needs one says so."""

from __future__ import annotations

import errno
import json
from pathlib import Path
from typing import Any

import pytest

from mutated import clean
from mutations import TB
from offices import make_office, run_program
from vanban.check import page_places, targets
from vanban.check.docx.forms import OLE

FULL = "không tạo được thư mục tạm: ổ đĩa đã đầy [P035]"


def refused(*_: Any, **__: Any) -> Any:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> None:
    """No temporary file or folder can be made, where no folder is named for it."""
    monkeypatch.setattr("tempfile.mkdtemp", refused)
    monkeypatch.setattr("openpyxl.worksheet._writer.NamedTemporaryFile", refused)
    for user in (page_places, targets):
        monkeypatch.setattr(user, "find_program", lambda *_, **__: "soffice")
    monkeypatch.setattr(page_places, "letters_installed", lambda: True)


def test_a_workbook_is_written_without_temporary_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a disk that was full openpyxl told in words of lxml alone."""
    office = make_office(tmp_path)
    assert office.run("export", "phan-cong", "--out", "a.xlsx").status == 0
    monkeypatch.setattr("openpyxl.worksheet._writer.create_temporary_file", lambda: "/dev/full")
    assert office.run("export", "phan-cong", "--out", "b.xlsx").status == 0
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


@pytest.mark.usefixtures("full")
def test_what_needs_no_temporary_file_works(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    (tmp_path / "a.docx").write_bytes(clean(TB))
    told = run_program("check", "--format", "json", "--trinh-ky", str(tmp_path / "a.docx"))
    assert json.loads(told.out)["problems"] == []
    for args in (("build",), ("export", "phan-cong"), ("status",), ("build", "--force")):
        assert office.run(*args).status == 0, args


@pytest.mark.usefixtures("full")
def test_what_needs_one_says_so(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    (tmp_path / "a.docx").write_bytes(clean(TB))
    (tmp_path / "a.doc").write_bytes(OLE)
    for args in (("check", "--trang", "a.docx"), ("check", "a.doc")):
        told = run_program("-C", str(tmp_path), *args)
        assert (told.status, FULL in told.err) == (3, True), told
        assert "TMPDIR" in told.err
    assert office.run("build").status == 0


@pytest.mark.usefixtures("full")
def test_pdfs_that_cannot_be_made_cost_no_word_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vanban.libreoffice.find_program", lambda *_, **__: "soffice")
    office = make_office(tmp_path)
    told = office.run("build", "--pdf")
    assert (told.status, FULL in told.err) == (3, True), told
    assert "ke-hoach-1.docx" in told.out
    assert office.run("build").out.startswith("không có gì thay đổi")
