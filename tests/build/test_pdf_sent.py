"""`vanban build --kem-pdf`: packages with the PDF behind each Word file, and how that lasts."""

from __future__ import annotations

import json
import sys
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from offices import PLAN, REGISTRY, Office, make_office
from soffice_by_hand import stand_in

WORD, DRAFT = "ke-hoach-1.docx", "ke-hoach-1_phong-noi-vu.docx"
HERE = "output/ke-hoach-1"
PACKAGE = f"{HERE}/noi-nhan/phong-noi-vu.zip"
LIST = f"{HERE}/ke-hoach-1_phat-hanh.xlsx"
ISSUED = "loai: ke_hoach\nso_van_ban: 1\ntrang_thai: da_phat_hanh\n"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a script as a program")


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.setenv("PATH", str(stand_in(tmp_path / "programs")))
    return make_office(tmp_path / "office")


def built(office: Office, *args: str, status: int = 0) -> dict[str, str]:
    """What became of each file, by its name."""
    outcome = office.run("build", *args, "--format", "json")
    assert outcome.status == status, outcome.out
    return {Path(f["duong_dan"]).name: f["trang_thai"] for f in json.loads(outcome.out)["tep"]}


def inside(office: Office, name: str = PACKAGE) -> dict[str, bytes]:
    with ZipFile(BytesIO((office.folder / name).read_bytes())) as package:
        assert {entry.date_time[0] for entry in package.infolist()} == {1980}
        return {entry: package.read(entry) for entry in package.namelist()}


def pdf(name: str) -> str:
    return name.replace(".docx", ".pdf")


def test_each_word_file_is_sent_with_its_pdf_behind_it(office: Office) -> None:
    states = built(office, "--kem-pdf")
    assert {states[name] for name in (WORD, DRAFT, Path(PACKAGE).name)} == {"moi"}
    found = inside(office)
    assert list(found) == [WORD, pdf(WORD), DRAFT, pdf(DRAFT)]
    for name in (WORD, DRAFT):
        assert found[pdf(name)][9:-7] == found[name]
    for package in (office.folder / HERE / "noi-nhan").glob("*.zip"):
        names = list(inside(office, str(package.relative_to(office.folder))))
        assert names[1::2] == [pdf(name) for name in names[::2]]


def test_the_delivery_list_names_them_with_their_digests(office: Office) -> None:
    built(office, "--kem-pdf")
    book = openpyxl.load_workbook(office.folder / LIST)
    (row,) = [r for r in book["Phát hành"].values if r[5] == "phong-noi-vu.zip"]
    assert str(row[6]).splitlines() == [WORD, pdf(WORD), DRAFT, pdf(DRAFT)]
    assert row[-1] == sha256((office.folder / PACKAGE).read_bytes()).hexdigest()
    listed = {str(path).rpartition("/")[2]: said for path, said in book["Tệp"].values}
    for name, content in inside(office).items():
        assert listed[name] == sha256(content).hexdigest()


def test_without_the_option_packages_hold_word_files_alone(office: Office) -> None:
    built(office, "--pdf")
    assert list(inside(office)) == [WORD, DRAFT]
    assert (office.folder / HERE / pdf(WORD)).is_file()


@pytest.mark.parametrize("later", [(), ("--kem-pdf",), ("--check",)])
def test_a_later_build_leaves_them_as_they_are(office: Office, later: tuple[str, ...]) -> None:
    built(office, "--kem-pdf")
    before = office.files()
    assert set(built(office, *later).values()) == {"giu"}
    after = office.files()
    assert {n: c for n, c in after.items() if n.startswith("output/")} == {
        n: c for n, c in before.items() if n.startswith("output/")
    }


def test_what_was_built_without_takes_them_up(office: Office) -> None:
    built(office)
    assert list(inside(office)) == [WORD, DRAFT]
    states = built(office, "--kem-pdf")
    assert states["phong-noi-vu.zip"] == "doi"
    assert states[WORD] == "giu"
    assert len(inside(office)) == 4


def test_a_pdf_of_older_words_is_not_sent(office: Office) -> None:
    built(office, "--kem-pdf")
    office.change(PLAN, "Bám sát", "Theo sát")
    built(office)
    assert pdf(WORD) not in inside(office)
    built(office, "--kem-pdf")
    found = inside(office)
    assert found[pdf(WORD)][9:-7] == found[WORD]


def test_pdfs_that_are_gone_beside_stay_in_what_was_put_together(office: Office) -> None:
    built(office, "--kem-pdf")
    before = (office.folder / PACKAGE).read_bytes()
    for path in (office.folder / "output").rglob("*.pdf"):
        path.unlink()
    registry = (office.folder / REGISTRY).read_text("utf-8")
    office.write(REGISTRY, f"{registry}# ghi chú\n")
    built(office)
    assert (office.folder / PACKAGE).read_bytes() == before


def test_an_issued_document_keeps_the_packages_that_were_sent(office: Office) -> None:
    office.change(PLAN, "loai: ke_hoach\n", ISSUED)
    built(office, "--kem-pdf")
    sent = (office.folder / PACKAGE).read_bytes()
    assert len(inside(office)) == 4
    for path in (office.folder / "output").rglob("*.pdf"):
        path.unlink()
    registry = (office.folder / REGISTRY).read_text("utf-8")
    for args in ((), ("--force",)):
        registry += "# ghi chú\n"
        office.write(REGISTRY, registry)
        assert built(office, *args)["phong-noi-vu.zip"] == "giu"
        assert (office.folder / PACKAGE).read_bytes() == sent


def test_packages_of_an_issued_document_take_pdfs_only_when_asked(office: Office) -> None:
    office.change(PLAN, "loai: ke_hoach\n", ISSUED)
    built(office)
    words = inside(office)
    built(office, "--pdf")
    assert inside(office) == words
    built(office, "--kem-pdf")
    assert {n: c for n, c in inside(office).items() if not n.endswith(".pdf")} == words


def test_without_libreoffice_the_word_files_go_alone_and_it_is_told(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr("vanban.libreoffice.PLACES", ())
    outcome = office.run("build", "--kem-pdf")
    assert outcome.status == 3
    assert "P001" in outcome.err
    assert list(inside(office)) == [WORD, DRAFT]


def test_a_dry_run_makes_none(office: Office) -> None:
    built(office, "--kem-pdf", "--dry-run")
    assert not (office.folder / "output").exists()


def test_only_packages_take_the_pdfs_that_are_there(office: Office) -> None:
    built(office, "--pdf")
    states = built(office, "--kem-pdf", "--only", "noi-nhan")
    assert set(states.values()) == {"doi"}
    assert len(inside(office)) == 4


def test_a_draft_that_a_person_has_edited_goes_with_the_pdf_of_that(office: Office) -> None:
    built(office, "--kem-pdf")
    draft = f"{HERE}/don-vi/phong-noi-vu/{DRAFT}"
    office.write(draft, b"sua tay")
    built(office, "--kem-pdf")
    found = inside(office)
    if DRAFT in found:
        assert found[pdf(DRAFT)][9:-7] == found[DRAFT] == b"sua tay"
    else:
        assert pdf(DRAFT) not in found
