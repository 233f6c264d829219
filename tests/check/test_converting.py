"""Files of other word processors: checked as what LibreOffice makes of them, never touched."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from mutated import clean
from mutations import TB
from offices import run_program
from vanban import libreoffice
from vanban.libreoffice import Conversion, Job, convert, find_program

pytestmark = pytest.mark.pages

DOCX = "MS Word 2007 XML"
TO = {
    "doc": Conversion(DOCX, "docx", "doc", "doc:MS Word 97", b"\xd0\xcf\x11\xe0"),
    "odt": Conversion(DOCX, "docx", "odt", "odt:writer8", b"PK"),
}
Check = Callable[..., Any]


@cache
def other(form: str) -> bytes:
    """A notice as another word processor has it."""
    with tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch) / "a.docx"
        source.write_bytes(clean(TB))
        (made,), _ = convert([Job(source, "a")], TO[form], Path(scratch), find_program())
        assert made
        return made.read_bytes()


@pytest.fixture
def check(tmp_path: Path) -> Check:
    def run(*args: str) -> Any:
        outcome = run_program("-C", str(tmp_path), "check", *args, "--format", "json")
        return {**json.loads(outcome.out), "status": outcome.status, "err": outcome.err}

    return run


@pytest.mark.parametrize("form", TO)
def test_another_form_is_checked_like_a_word_file(form: str, tmp_path: Path, check: Check) -> None:
    raw = other(form)
    (tmp_path / f"thông báo.{form}").write_bytes(raw)
    (tmp_path / "đổi tên.docx").write_bytes(raw)
    found = check(".", "--trinh-ky", "--trang")
    assert found["problems"] == []
    assert {(one["loai"], one["chuyen_tu"]) for one in found["tep"]} == {("Thông báo", form)}
    assert [p for one in found["tep"] for p in one["problems"] if p["muc_do"] != "luu_y"] == []
    assert (tmp_path / f"thông báo.{form}").read_bytes() == raw
    told = run_program("-C", str(tmp_path), "check", f"thông báo.{form}", "--trinh-ky")
    assert f"Đã chuyển từ tệp .{form} bằng LibreOffice" in told.out


def test_files_beside_are_made_from_what_was_read(tmp_path: Path, check: Check) -> None:
    (tmp_path / "a.doc").write_bytes(other("doc"))
    check("a.doc", "--chu-thich", "--phieu", "--bo-qua", "T102")
    for name in ("a.chu-thich.docx", "a.phieu.docx"):
        assert (tmp_path / name).read_bytes().startswith(b"PK")


def test_without_libreoffice_it_says_what_to_do(
    tmp_path: Path, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    for form in TO:
        (tmp_path / f"a.{form}").write_bytes(other(form))
    monkeypatch.setattr(libreoffice, "PROGRAMS", ())
    monkeypatch.setattr(libreoffice, "PLACES", ())
    found = check("a.doc", "a.odt")
    assert [one["ma"] for one in found["problems"]] == ["T006", "T006"]
    assert all("hoặc cài LibreOffice" in one["goi_y"] for one in found["problems"])
    assert found["status"] == 1


def test_a_broken_one_is_told_and_stops_no_other(tmp_path: Path, check: Check) -> None:
    (tmp_path / "hỏng.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600)
    (tmp_path / "tốt.doc").write_bytes(other("doc"))
    found = check("hỏng.doc", "tốt.doc", "--trinh-ky")
    (fault,) = found["problems"]
    assert (fault["ma"], Path(fault["tep"]).name) == ("T004", "hỏng.doc")
    assert "mật khẩu" in fault["goi_y"]
    assert [Path(one["duong_dan"]).name for one in found["tep"]] == ["tốt.doc"]
    assert found["status"] == 1
