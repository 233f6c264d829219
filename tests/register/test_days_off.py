"""The next working day: weekends, holidays, what the office lists; what is not known is said."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from issued_offices import NAME
from offices import Office, make_office
from vanban.content.holidays import LamBu, LichNghi, NgayNghi, read_days_off
from vanban.problems.problem import Problem
from vanban.project.project import Project
from vanban.register.issuance.readiness import day_problems
from vanban.register.issuance.request import Request
from vanban.register.issuance.working_days import WorkingDays

LISTED = LichNghi(
    ngay_nghi=(
        NgayNghi(ngay=date(2026, 2, 16), den_ngay=date(2026, 2, 20)),
        NgayNghi(ngay=date(2026, 4, 27)),
    ),
    lam_bu=(LamBu(ngay=date(2026, 8, 22)),),
)
NONE = LichNghi()


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return Project.open(make_office(tmp_path_factory.mktemp("nghi")).folder)


def days(project: Project, listed: LichNghi) -> WorkingDays:
    book = project[NAME].book
    assert book is not None
    return WorkingDays(listed, book.law.regime.so_ky_hieu.nghi_le)


@pytest.mark.parametrize(
    ("day", "count", "listed", "then"),
    [
        (date(2023, 7, 12), 1, NONE, date(2023, 7, 13)),  # Wednesday
        (date(2023, 7, 14), 1, NONE, date(2023, 7, 17)),  # over the weekend
        (date(2023, 7, 15), 1, NONE, date(2023, 7, 17)),
        (date(2023, 7, 14), 2, NONE, date(2023, 7, 18)),
        (date(2026, 4, 29), 1, NONE, date(2026, 5, 4)),  # 30/4, 01/5, then a weekend
        (date(2025, 12, 31), 1, NONE, date(2026, 1, 2)),
        (date(2026, 9, 1), 1, NONE, date(2026, 9, 3)),
        (date(2026, 2, 13), 1, NONE, date(2026, 2, 16)),  # Tết is not known
        (date(2026, 2, 13), 1, LISTED, date(2026, 2, 23)),
        (date(2026, 4, 24), 1, LISTED, date(2026, 4, 28)),
        (date(2026, 8, 21), 1, LISTED, date(2026, 8, 22)),  # a Saturday that is worked
        (date(2026, 8, 21), 1, NONE, date(2026, 8, 24)),
    ],
)
def test_the_next_working_day(
    project: Project, day: date, count: int, listed: LichNghi, then: date
) -> None:
    assert days(project, listed).after(day, count) == then


@pytest.mark.parametrize(
    ("first", "last", "listed", "told"),
    [
        (date(2023, 7, 12), date(2023, 8, 20), NONE, ()),
        (date(2026, 2, 13), date(2026, 2, 17), NONE, ("Tết Âm lịch",)),
        (date(2026, 2, 13), date(2026, 2, 17), LISTED, ()),
        (date(2026, 4, 20), date(2026, 4, 28), NONE, ("Ngày Giỗ Tổ Hùng Vương",)),
        (date(2026, 9, 1), date(2026, 9, 3), NONE, ("ngày nghỉ liền kề Quốc khánh",)),
        (date(2027, 5, 2), date(2027, 5, 5), LISTED, ("Ngày Giỗ Tổ Hùng Vương", "ngày nghỉ bù")),
        (date(2026, 12, 20), date(2027, 3, 2), LISTED, ("Tết Âm lịch",)),
    ],
)  # fmt: skip
def test_which_holidays_nobody_has_listed(
    project: Project, first: date, last: date, listed: LichNghi, told: tuple[str, ...]
) -> None:
    found = days(project, listed).unlisted(first, last)
    assert set(told) <= set(found), found
    assert told or not found


def late(project: Project, signed: date, today: date) -> Problem | None:
    request = Request(NAME, 7, signed, today, pdf=False)
    book = project[NAME].book
    assert book is not None
    found = day_problems(project, book.law, project[NAME].van_ban, request)
    return next((one for one in found if one.ma == "N714"), None)


def test_a_warning_stays_true_where_tet_may_lie_between(project: Project) -> None:
    over_tet = late(project, date(2026, 2, 13), date(2026, 2, 23))
    assert over_tet is not None
    assert "16/02/2026, nếu đến ngày ấy không có ngày nghỉ nào chưa ghi" in over_tet.thong_bao
    assert "có thể có Tết Âm lịch: ghi những ngày ấy vào content/ngay-nghi.yaml" in over_tet.goi_y
    long_ago = late(project, date(2026, 3, 12), date(2026, 11, 29))  # Tết lies not before that day
    assert long_ago is not None
    assert long_ago.thong_bao.endswith("cần chậm nhất ngày 13/03/2026")
    summer = late(project, date(2026, 7, 6), date(2026, 7, 8))
    assert summer is not None
    assert summer.thong_bao.endswith("cần chậm nhất ngày 07/07/2026")
    assert "đã trừ thứ bảy, chủ nhật, ngày lễ" in summer.goi_y
    assert late(project, date(2026, 4, 29), date(2026, 5, 4)) is None


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


def test_the_list_is_read_and_its_faults_are_told(office: Office) -> None:
    office.write(
        "content/ngay-nghi.yaml",
        "ngay_nghi:\n"
        "  - {ngay: 2026-02-16, den_ngay: 2026-02-20, ten: Tết Âm lịch}\n"
        "  - {ngay: 2026-02-20, den_ngay: 2025-02-21}\n"
        "  - {ngay: 2026-05-01, den_ngay: 2026-12-01}\n"
        "lam_bu: [2026-02-17, 2026-08-22, 2026-08-20]\n",
    )
    listed, own = read_days_off(office.folder)
    assert [(one.ma, one.dong) for one in own] == [
        ("N845", 3), ("N845", 4), ("N846", 5), ("N847", 5),
    ]  # fmt: skip
    assert "vừa ở `ngay_nghi` vừa ở `lam_bu`" in own[2].thong_bao
    assert date(2026, 2, 18) in listed.off
    outcome = office.run("validate")
    assert outcome.status == 0
    assert all(f"[{code}]" in outcome.out for code in ("N845", "N846", "N847"))


@pytest.mark.parametrize(
    "text", ["ngay_nghi: [{ngay: 31/02/2026}]\n", "nghi: []\n", "ngay_nghi: {ngay\n"]
)
def test_a_list_that_cannot_be_read_stops_no_build(office: Office, text: str) -> None:
    office.write("content/ngay-nghi.yaml", text)
    listed, told = read_days_off(office.folder)
    assert listed == NONE
    assert {(one.tep, one.muc_do) for one in told} == {("content/ngay-nghi.yaml", "loi")}
    assert not any(one.muc_do == "loi" for one in Project.open(office.folder).problems)


def test_an_office_without_a_list_has_none(office: Office) -> None:
    assert read_days_off(office.folder) == (NONE, [])
