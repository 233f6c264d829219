"""A document that is wrong since another one changed stands still; all others are built."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import copy_offices
from copy_offices import COPY, PART
from offices import PLAN, Office, make_office, ran

OTHER = "content/ke-hoach-khac/ke-hoach.yaml"
TASKS = "content/ke-hoach-khac/phan-cong.yaml"


def with_another(office: Office) -> Office:
    """A second plan that has nothing to do with the first."""
    for name, new in (("ke-hoach.yaml", OTHER), ("phan-cong.yaml", TASKS)):
        text = (office.folder / PLAN).with_name(name).read_text("utf-8")
        for line in ("so_van_ban: 7\n", "trang_thai: da_phat_hanh\n"):
            text = text.replace(line, "")
        office.write(new, text)
    return office


def amending(office: Office) -> None:
    """A draft of an amendment that was given up, and another that was issued instead."""
    ran(office, "new", "--sua-doi", "ke-hoach-1", "bo-do")
    ran(office, "build")
    ran(office, "new", "--sua-doi", "ke-hoach-1", "sua-doi-that")
    office.change("content/sua-doi-that/ban-tong-hop/phan-cong.yaml", "2023-12-31", "2023-11-30")
    ran(office, "new", "--sua-doi", "ke-hoach-1", "sua-doi-that")
    ran(
        office, "phat-hanh", "sua-doi-that", "--so", "8", "--ngay", "2023-09-01", "--khong-pdf",
        "--nguoi-ky", "Trần Văn Mẫu",
    )  # fmt: skip


def undone(office: Office) -> None:
    """The plan that a draft amends is no longer issued."""
    ran(office, "new", "--sua-doi", "ke-hoach-1", "bo-do")
    office.change(PLAN, "so_van_ban: 7\ntrang_thai: da_phat_hanh\n", "")
    shutil.rmtree(office.folder / "output", ignore_errors=True)


def gone(office: Office) -> None:
    """The plan that a draft amends lies elsewhere."""
    ran(office, "new", "--sua-doi", "ke-hoach-1", "bo-do")
    shutil.rmtree((office.folder / PLAN).parent)
    shutil.rmtree(office.folder / "output", ignore_errors=True)


def copied(office: Office) -> None:
    """What was copied is no more: the copies, and what is copied of these."""
    office.write(COPY, copy_offices.TEXTS[COPY])
    shutil.rmtree((office.folder / PLAN).parent)
    shutil.rmtree(office.folder / "output", ignore_errors=True)


def extracted(office: Office) -> None:
    """The unit that an extract is of stands no more in what it is of, a draft."""
    office.write(PART, copy_offices.TEXTS[PART].replace("ke-hoach-1", "ke-hoach-khac"))
    office.change(OTHER, "  2. Bám sát tình hình.\n", "")


def carried(office: Office) -> None:
    """A task carries out one that the superior plan has no longer."""
    text = (office.folder / TASKS).read_text("utf-8")
    task = '- id: nv-09\n  noi_dung: "Việc"\n  chu_tri: [phong-noi-vu]\n'
    office.write(TASKS, f'{text}{task}  thuc_hien: ["ke-hoach-cu#nv-01"]\n')


CASES: tuple[tuple[Callable[[Office], None], str, str, str], ...] = (
    (amending, "N624", "bo-do", "ke-hoach-1"),
    (undone, "N621", "bo-do", "ke-hoach-1"),
    (gone, "N620", "bo-do", "ke-hoach-khac"),
    (copied, "N453", "sao-y-1", "ke-hoach-khac"),
    (extracted, "N458", "trich-sao-1", "ke-hoach-1"),
    (carried, "N508", "ke-hoach-khac", "ke-hoach-1"),
)


@pytest.mark.parametrize(("make", "code", "still", "built"), CASES, ids=lambda v: str(v)[:9])
def test_what_rests_stops_itself_alone(
    tmp_path: Path, make: Callable[[Office], None], code: str, still: str, built: str
) -> None:
    office = make_office(tmp_path / "office")
    office.change(PLAN, "ngay: 2023-07-12\n", copy_offices.ISSUED)
    make(with_another(office))
    lay = {name: digest for name, digest in office.files().items() if f"output/{still}/" in name}
    answer = json.loads(office.run("build", "--format", "json").out)
    told = {one["ma"]: one for one in answer["problems"] if one["muc_do"] == "loi"}
    assert {*told} == {code}
    assert f"/{still}/" in told[code]["tep"]
    (note,) = (one for one in answer["problems"] if one["ma"] == "N863")
    assert f"{still} đứng yên" in note["thong_bao"]
    assert (office.folder / f"output/{built}/{built}.docx").is_file()
    after = {name: digest for name, digest in office.files().items() if f"output/{still}/" in name}
    assert lay == after
    again = office.run("build")
    assert (again.status, code in again.err) == (1, True), again.err
    assert office.run("status").status == 1
    assert (office.run("build", still).status, office.run("build", built).status) == (1, 0)


def test_a_mistyped_document_still_stops_all(tmp_path: Path) -> None:
    office = with_another(make_office(tmp_path / "office"))
    office.change(OTHER, "loai: ke_hoach", "loai: ke_hoch")
    before = office.files()
    assert office.run("build").status == 1
    assert office.files() == before


def test_a_copy_of_what_rests_stands_still_with_it(tmp_path: Path) -> None:
    office = with_another(make_office(tmp_path / "office"))
    office.change(PLAN, "ngay: 2023-07-12\n", copy_offices.ISSUED)
    gone(office)
    copy = copy_offices.TEXTS[COPY].replace("ke-hoach-1", "bo-do")
    office.write(COPY, copy)
    answer = json.loads(office.run("build", "--format", "json").out)
    (note,) = (one for one in answer["problems"] if one["ma"] == "N863")
    assert "bo-do, sao-y-1 đứng yên" in note["thong_bao"]
    assert (office.folder / "output/ke-hoach-khac/ke-hoach-khac.docx").is_file()
    assert not (office.folder / "output/sao-y-1").exists()
