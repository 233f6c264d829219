"""An office built by the version before, and the one before that: its papers mean the same here.

`tests/cases/office-before.zip` holds content/ and output/ as the version before the restructuring
left them, `office-before-drafts.zip` as that before the new form of the drafts did,
`office-before-import.zip` as that before the fallbacks of drawings and the import: a plan issued
with its copy, a plan and a letter not issued; drafts edited by a person, one of them with a new
version beside it since the plan was changed; a list that a person deleted, a note put there.
"""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest

from offices import Office

CASES = Path(__file__).parent.parent / "cases"
OFFICES = ("office-before.zip", "office-before-drafts.zip", "office-before-import.zip")
EDITED = "ke-hoach-41/don-vi/phong-tai-chinh/ke-hoach-41_phong-tai-chinh.docx"
MOVED = "ke-hoach-doc-sach/don-vi/phong-van-hoa/ke-hoach-doc-sach_phong-van-hoa.docx"
BESIDE = MOVED.replace(".docx", ".moi.docx")
CHECK = ("build", "--check")
DELETED = "ke-hoach-doc-sach/ke-hoach-doc-sach_bang-tong-hop.docx"
NOTE = "ke-hoach-41/ghi-chu.txt"
ISSUED = (
    "ke-hoach-41/ke-hoach-41.docx",
    "ke-hoach-41/ke-hoach-41_phu-luc.docx",
    "ke-hoach-41/ke-hoach-41_phat-hanh.xlsx",
    "ke-hoach-41/noi-nhan/phong-noi-vu.zip",
    "ke-hoach-41/noi-nhan/phong-tai-chinh.zip",
    "ke-hoach-41/noi-nhan/phong-tu-phap.zip",
    "ke-hoach-41/noi-nhan/phong-van-hoa.zip",
    "ke-hoach-41/noi-nhan/xa-ban-cao.zip",
    "ke-hoach-41/noi-nhan/xa-ban-thap.zip",
    "sao-y-ke-hoach-41/noi-nhan/phong-van-hoa.zip",
    "sao-y-ke-hoach-41/sao-y-ke-hoach-41.docx",
    "sao-y-ke-hoach-41/sao-y-ke-hoach-41_phat-hanh.xlsx",
)
"""What was issued and what was sent of it."""
"""The draft that a new version lay beside: it has not taken in the task that came then."""
PERSONS = {"sua_tay": [EDITED], "ben_canh": [MOVED], "khoa": [], "mo_coi": [], "hong": []}
"""What the program of then said of its own folder; every other file was its own and as it was."""


@pytest.fixture(params=OFFICES)
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Office:
    with ZipFile(CASES / request.param) as case:
        case.extractall(tmp_path)
    return Office(tmp_path)


def digests(office: Office, *names: str) -> dict[str, str]:
    return {n: sha256((office.folder / "output" / n).read_bytes()).hexdigest() for n in names}


def built(office: Office, *args: str) -> dict[str, list[str]]:
    """The paths of the files by what became of them."""
    outcome = office.run("build", *args, "--format", "json")
    told = json.loads(outcome.out)
    since = ("N881", "N918")  # asked since: full names, a word on each annex
    problems = [one for one in told["problems"] if one["ma"] not in since]
    assert {one["ma"] for one in problems} <= {"N146"}  # the plan was changed under it
    assert all(one["tep"].endswith(MOVED) for one in problems)
    assert outcome.status == 0
    states: dict[str, list[str]] = {state: [] for state in ("giu", "doi", "moi", *PERSONS)}
    for file in told["tep"]:
        states[file["trang_thai"]].append(file["duong_dan"])
    return states


def test_nothing_of_a_person_and_nothing_issued_is_touched(office: Office) -> None:
    kept = (*ISSUED, EDITED, MOVED, NOTE)
    before = digests(office, *kept)
    beside = sorted(path.name for path in (office.folder / "output").rglob("*.moi*"))
    for first in (True, False):
        states = built(office)
        assert {state: states[state] for state in PERSONS} == PERSONS
        assert set(ISSUED) <= set(states["giu"])
        assert states["moi"] == ([DELETED] if first else [])
        assert not states["doi"] or first
        assert digests(office, *kept) == before
        assert sorted(p.name for p in (office.folder / "output").rglob("*.moi*")) == beside


def test_no_command_tells_what_is_not_so(office: Office) -> None:
    before = office.files()
    for command in (("validate",), ("status",), CHECK):
        outcome = office.run(*command)
        said = outcome.out + outcome.err
        assert "N130" not in said
        assert "đổi mẫu" not in said
        lines = [line for line in said.splitlines() if "sẽ ghi" in line or command != CHECK]
        assert not any(name in line for name in ISSUED for line in lines)
        assert said.count("đã sửa tay, nguồn không đổi") <= 1
    assert office.files() == before


def test_nobody_is_told_of_a_change(office: Office) -> None:
    told = json.loads(office.run("status", "--format", "json").out)
    wordings = {(one["van_ban"], one["loai"]) for one in told["thay_doi"]}
    assert wordings <= {("ke-hoach-doc-sach", "van_mau")}  # a plan that is not issued
    assert DELETED in [file["duong_dan"] for file in told["tep"]]
    assert not {file["duong_dan"] for file in told["tep"]} & set(ISSUED)
