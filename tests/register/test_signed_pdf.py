"""A signed PDF taken in: signatures listed, a changed file refused, sent in the place of Word.

`cases/da-ky.pdf` was signed twice by pyHanko with a certificate made for it.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from issued_offices import DAY, KEPT, MAIN, NAME, OUT, issued, pdf, plain_office, record, state
from offices import Office
from seed_office import ROOT
from vanban.problems.problem import VanbanError
from vanban.register.issuance.issue import issue
from vanban.register.issuance.request import Request
from vanban.register.issuance.signed_pdf import SignedPdf, read_signed

SIGNED = (ROOT / "tests/cases/da-ky.pdf").read_bytes()
NAME_OF = f"{NAME}_da-ky.pdf"


def read(folder: Path, content: bytes) -> SignedPdf:
    path = folder / "ky.pdf"
    path.write_bytes(content)
    return read_signed(path)


def told(found: SignedPdf) -> list[str]:
    return [one.ma for one in found.problems]


def test_signatures_are_listed_with_who_when_and_what_they_cover(tmp_path: Path) -> None:
    found = read(tmp_path, SIGNED)
    assert [(one.field, one.name) for one in found.signatures] == [
        ("ChuKy1", "Trần Văn Mẫu"),
        ("DauCoQuan", "UBND huyện Mẫu"),
    ]
    assert [(one.whole, one.intact) for one in found.signatures] == [(False, True), (True, True)]
    (notice,) = found.problems
    assert notice.ma == "N719"
    assert "2 chữ ký số: “Trần Văn Mẫu” lúc 12:29 ngày 29/11/2026" in notice.thong_bao


def test_what_was_not_looked_at_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyhanko.pdf_utils.reader", None)
    (notice,) = read(tmp_path, SIGNED).problems
    assert "chưa kiểm tra chứng thư" in notice.goi_y
    assert "vanban[chu-ky]" in notice.goi_y


def test_without_a_signature_it_is_a_warning(tmp_path: Path) -> None:
    assert told(read(tmp_path, pdf(signed=False))) == ["N718"]


def test_what_stands_behind_the_last_signature_is_told(tmp_path: Path) -> None:
    assert told(read(tmp_path, SIGNED + b"\n% them vao\n")) == ["N718", "N719"]


@pytest.mark.parametrize("content", [SIGNED, pdf()], ids=["by pyHanko", "by hand"])
def test_any_changed_byte_that_was_signed_is_found(tmp_path: Path, content: bytes) -> None:
    at = content.index(b"/MediaBox") + len(b"/MediaBox [")
    changed = content[:at] + bytes((content[at] ^ 1,)) + content[at + 1 :]
    found = read(tmp_path, changed)
    assert "N717" in told(found)
    assert not any(one.intact for one in found.signatures)


@pytest.mark.parametrize(
    "content", [b"", b"hello", SIGNED[: len(SIGNED) // 2], SIGNED[:-200], b"%PDF-1.7\n%%EOF\n"]
)
def test_what_is_no_whole_pdf_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(VanbanError) as caught:
        read(tmp_path, content)
    assert [one.ma for one in caught.value.problems] == ["N717"]


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = plain_office(tmp_path_factory.mktemp("draft"))
    assert made.run("build").status == 0
    return made.folder


@pytest.fixture
def office(draft: Path, tmp_path: Path) -> Office:
    shutil.copytree(draft, tmp_path / "office")
    (tmp_path / "ky.pdf").write_bytes(SIGNED)
    return Office(tmp_path / "office")


def test_it_is_kept_and_sent_in_the_place_of_word(office: Office, tmp_path: Path) -> None:
    issued(office, tep_da_ky=tmp_path / "ky.pdf")
    assert record(office)["da_ky"] == NAME_OF
    assert (office.folder / KEPT / NAME_OF).read_bytes() == SIGNED
    for options in ((), ("--prune",), ("--force", "--prune")):
        assert office.run("build", *options).status == 0
        assert (office.folder / OUT / NAME_OF).read_bytes() == SIGNED
        assert (office.folder / OUT / MAIN).exists()
        with ZipFile(office.folder / OUT / "noi-nhan/phong-noi-vu.zip") as package:
            assert package.namelist() == [NAME_OF, f"{NAME}_phong-noi-vu.docx"]
            assert package.read(NAME_OF) == SIGNED
    assert office.run("build", "--check").status == 0
    (office.folder / KEPT / NAME_OF).write_bytes(SIGNED[:-1])
    outcome = office.run("status")
    assert outcome.status == 1
    assert "[N700]" in outcome.err


def test_a_changed_one_is_refused_and_nothing_is_taken_in_half(
    office: Office, tmp_path: Path
) -> None:
    before = state(office)
    (tmp_path / "ky.pdf").write_bytes(SIGNED.replace(b"/MediaBox", b"/MediaBux", 1))
    request = Request(NAME, 7, DAY, DAY, tep_da_ky=tmp_path / "ky.pdf", pdf=False)
    with pytest.raises(VanbanError) as caught:
        issue(office.folder, office.folder / "output", request)
    assert "N717" in {one.ma for one in caught.value.problems}
    assert state(office) == before
