"""A signed PDF taken in: signatures listed, a changed file refused, sent in the place of Word.

`cases/da-ky.pdf` was signed twice by pyHanko with a certificate made for it.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from amount import amount
from desk import forked
from issued_offices import DAY, KEPT, MAIN, NAME, OUT, issued, pdf, plain_office, record, state
from offices import PLAN, Office
from rules_read import copy_office
from seed_office import ROOT
from soak import strike
from steps import Steps
from vanban.problems.problem import VanbanError
from vanban.register.issuance.issue import Issuing, issue
from vanban.register.issuance.redo import commit, finish, register_held
from vanban.register.issuance.request import Request
from vanban.register.issuance.signed_copy import planned_copy
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
    assert ("lớn hơn" in caught.value.problems[0].thong_bao) is False


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = plain_office(tmp_path_factory.mktemp("draft"))
    assert made.run("build").status == 0
    return made.folder


@pytest.fixture
def office(draft: Path, tmp_path: Path) -> Office:
    copy_office(draft, tmp_path / "office")
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


# --- taken in after the issuing ---


LATER = ("phat-hanh", NAME, "--tep-da-ky", "../ky.pdf")


@pytest.fixture(scope="module")
def unsigned(draft: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office whose plan was issued without a signed copy, and built."""
    folder = tmp_path_factory.mktemp("unsigned") / "office"
    copy_office(draft, folder)
    issued(Office(folder))
    assert Office(folder).run("build").status == 0
    return folder


@pytest.fixture
def later(unsigned: Path, tmp_path: Path) -> Office:
    copy_office(unsigned, tmp_path / "office")
    (tmp_path / "ky.pdf").write_bytes(SIGNED)
    return Office(tmp_path / "office")


def spoiled(office: Office, **values: str) -> None:
    """Write other values into the record, as a hand may."""
    office.write(f"{KEPT}/phat-hanh.json", json.dumps({**record(office), **values}))


def test_one_that_comes_later_is_taken_in_and_sent(later: Office) -> None:
    before = state(later)
    seen = later.run(*LATER, "--dry-run")
    assert (seen.status, state(later)) == (0, before)
    outcome = later.run(*LATER)
    assert outcome.status == 0, outcome.err
    assert f"đã nhận tệp đã ký của {NAME}: số 07/KH-UBND ngày 12/07/2023" in outcome.out
    assert "2 chữ ký số: “Trần Văn Mẫu”" in outcome.err
    kept = record(later)
    assert (kept["da_ky"], set(kept["tep"])) == (NAME_OF, {MAIN, f"{NAME}_phu-luc.docx", NAME_OF})
    with ZipFile(later.folder / OUT / "noi-nhan/phong-noi-vu.zip") as package:
        assert package.namelist() == [NAME_OF, f"{NAME}_phong-noi-vu.docx"]
    after = state(later)
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {f"{KEPT}/{NAME_OF}", f"{KEPT}/phat-hanh.json"}
    again = later.run(*LATER, "--so", "7")
    assert (again.status, state(later)) == (0, after)
    assert "từ trước, không ghi lại" in again.out
    assert later.run("build", "--check").status == 0
    assert later.run("phat-hanh", "--huy", NAME, "--ly-do", "nhầm", "--yes").status == 0
    assert (later.folder / KEPT / "huy/7" / NAME_OF).read_bytes() == SIGNED


def test_one_that_is_kept_is_never_replaced(later: Office, tmp_path: Path) -> None:
    assert later.run(*LATER, "--khong-dung").status == 0
    before = state(later)
    (tmp_path / "ky.pdf").write_bytes(pdf())
    told = later.run(*LATER)
    assert (told.status, "[N834]" in told.err) == (1, True)
    assert "số 07/KH-UBND đã có tệp đã ký, không thay bằng tệp khác" in told.err
    for words in (("--so", "9"), ("--ngay", "2023-07-13"), ("--nguoi-ky", "Lò Văn Mẫu")):
        assert "[N705]" in later.run(*LATER, *words).err
    assert state(later) == before


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda office: (office.folder.parent / "ky.pdf").write_bytes(b"hello"), "N717"),
        (lambda office: office.write(f"{KEPT}/{NAME_OF}", b"cua nguoi"), "N715"),
        (lambda office: (office.folder / KEPT / MAIN).write_bytes(b"sua"), "N700"),
        (lambda office: shutil.rmtree(office.folder / KEPT), "N701"),
        (lambda office: office.write(f"{KEPT}/phat-hanh.json", b"{"), "N701"),
        (lambda office: spoiled(office, da_ky="khac.pdf"), "N701"),
        (lambda office: spoiled(office, ngay="2023-13-45"), "N701"),
        (lambda office: (office.folder / "content" / NAME).rename(
            office.folder / "content/khac"), "N703"),
    ],
    ids=["no PDF", "in the way", "damaged", "lost", "no record", "other copy", "no day", "named"],
)  # fmt: skip
def test_what_cannot_take_it_in_says_why(
    later: Office, spoil: Callable[[Office], object], code: str
) -> None:
    spoil(later)
    before = state(later)
    name = "khac" if code == "N703" else NAME
    told = later.run("phat-hanh", name, *LATER[2:])
    assert (told.status, f"[{code}]" in told.err) == (1, True), told.err
    assert state(later) == before


def test_what_was_issued_by_typing_has_no_place_for_it(office: Office) -> None:
    text = (office.folder / PLAN).read_text("utf-8")
    office.write(PLAN, text.replace("# Số do", "so_van_ban: 7\ntrang_thai: da_phat_hanh\n# Số do"))
    told = office.run(*LATER)
    assert (told.status, "[N834]" in told.err) == (1, True), told.err
    assert "phát hành bằng cách ghi vào nguồn" in told.err


def test_taken_in_later_it_is_whole_or_not_at_all(unsigned: Path, tmp_path: Path) -> None:
    (tmp_path / "ky.pdf").write_bytes(SIGNED)
    request = Request(NAME, None, DAY, DAY, tep_da_ky=tmp_path / "ky.pdf")
    taken = planned_copy(unsigned, unsigned / "output", request)
    before, after, outcomes = state(Office(unsigned)), dict[str, str](), list[bool]()
    for step in range(1, 60, amount(3, 1)):
        shutil.rmtree(tmp_path / "office", ignore_errors=True)
        shutil.copytree(unsigned / "content", tmp_path / "office/content")
        office = Office(tmp_path / "office")
        killed = _killed_at(office, taken, step)
        with register_held(office.folder, lambda _: None):  # the next command
            pass
        now = state(office)
        after = after or (now if now != before else {})
        outcomes.append(now != before)
        assert now in (before, after), step
        if not killed:
            break
    assert outcomes == sorted(outcomes)
    assert set(outcomes) == {False, True}


def _killed_at(office: Office, taken: Issuing, step: int) -> bool:
    def work() -> None:
        Steps(office.folder / "content").at(step, strike)
        with register_held(office.folder, lambda _: None):
            commit(office.folder, NAME, taken.steps)
            finish(office.folder)
        os._exit(0)

    return forked(work) != 0
