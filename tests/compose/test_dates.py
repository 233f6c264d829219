"""Which files are dated: those of a document with a full date of its own; no draft of a body."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest

from kind_offices import LETTER, make
from offices import PLAN as SMALL
from offices import Office
from own_offices import FOCAL, TOWN, say
from seed_office import PLAN, copied
from vanban.build.outputs import outputs
from vanban.project.project import Project

OWN = 'ngay: {}\nnguoi_ky:\n  ho_ten: "Trần Bảo Trung"\n'


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make(tmp_path)


def said(raw: bytes) -> tuple[set[object], set[tuple[int, ...]]]:
    """The days in the properties of a file, and those of its parts."""
    told = docx.Document(BytesIO(raw)).core_properties
    days = {one and one.date() for one in (told.created, told.modified)}
    with ZipFile(BytesIO(raw)) as package:
        return days, {entry.date_time[:3] for entry in package.infolist()}


@pytest.mark.parametrize(
    ("ngay", "day"),
    [
        ("2024-02-29", date(2024, 2, 29)),
        ("1979-12-31", date(1979, 12, 31)),
        ("2024-02", None),
        ("", None),
    ],
)
def test_a_letter_is_of_its_own_full_date(office: Office, ngay: str, day: date | None) -> None:
    text = (office.folder / LETTER).read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith(("ngay:", "tinh_den:"))]
    dated = [f"ngay: {ngay}"] if ngay else []
    (office.folder / LETTER).write_text("\n".join([*lines, *dated, ""]), "utf-8")
    project = Project.open(office.folder)
    raw = next(one for one in outputs(project, "cong-van-1") if one.sort == "van-ban").bytes()
    zipped = day if day and day.year >= 1980 else date(1980, 1, 1)
    assert said(raw) == ({day}, {(zipped.year, zipped.month, zipped.day)})


def test_a_draft_has_the_date_of_its_own_file_and_never_its_plans(tmp_path: Path) -> None:
    root = copied(tmp_path)
    say(root, OWN.format("2023-11-30"), FOCAL)
    project = say(root, OWN.format("2023-11"), TOWN)
    plan = project[PLAN]
    assert plan.van_ban.own_day
    days = {
        who: project.compose(project.body_plan(PLAN, who), plan).day
        for who in (FOCAL, TOWN, "phong-y-te")
    }
    assert days == {FOCAL: date(2023, 11, 30), TOWN: None, "phong-y-te": None}


def test_a_date_alone_dates_an_annex_anew_though_it_does_not_print_it(office: Office) -> None:
    """The annex says "(Kèm theo … ngày    tháng   …)": only its file tells the day."""
    office.change(SMALL, "    bang: phan_cong\n", "    bang: phan_cong\n    kem_theo: de_trong\n")
    annex = office.folder / "output/ke-hoach-1/ke-hoach-1_phu-luc.docx"
    for day in (12, 13):
        office.change(SMALL, "ngay: 2023-07-12", f"ngay: 2023-07-{day}")
        assert office.run("build", "ke-hoach-1").status == 0
        assert said(annex.read_bytes()) == ({date(2023, 7, day)}, {(2023, 7, day)})
