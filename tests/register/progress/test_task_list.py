"""A list of 400 tasks as a ministry keeps it, read into free tasks: every word, every doubt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from openpyxl import Workbook

from amount import amount
from offices import Office, make_office
from progress_forms import saved, sheet_of
from vanban.content.progress_book import CapNhat, ViecTheoDoi
from vanban.project.project import Project
from vanban.regime.wording_records import TaskWords
from vanban.register.progress.ledger import new_only, save, written
from vanban.register.progress.returns import read_return
from vanban.register.progress.task_list import TaskList, read_list
from vanban.register.progress.tasks import Progress, progress

BY = date(2023, 12, 20)
HEAD = (
    "TT", "Nguồn chỉ đạo", "Ngày chỉ đạo", "Nội dung nhiệm vụ", "Lãnh đạo phụ trách",
    "Đơn vị chủ trì", "Đơn vị phối hợp", "Chuyên viên", "Thời hạn hoàn thành",
    "Tiến độ thực hiện", "Trạng thái", "Ghi chú", "Mã hồ sơ",
)  # fmt: skip
SOURCES = ("Thông báo số 12/TB-VP", "Công văn 345/VPCP-TH", "Email", "Họp giao ban tuần 20", "")
BODIES = (("Phòng Nội vụ", ("phong-noi-vu",)), ("Phòng Tư pháp", ("phong-tu-phap",)),
          ("phong noi vu", ()), ("Cục Lạ", ()), ("", ()))  # fmt: skip


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path / "vp")


def books_of(office: Office) -> Progress:
    return progress(Project.open(office.folder))


def read(office: Office, raw: bytes) -> TaskList:
    found = books_of(office)
    return read_list(found, read_return(raw, "ds.xlsx", found.danh_ba), BY, TaskWords())


def made(rows: Sequence[list[Any]], merged: list[str] | None = None) -> bytes:
    book = Workbook()
    page = sheet_of(book)
    page.append(["BẢNG THEO DÕI NHIỆM VỤ NĂM 2023"])
    page.append([])
    page.append(list(HEAD))
    for row in rows:
        page.append(row)
    for area in merged or ():
        page.merge_cells(area)
    return saved(book)


def row_of(number: int, chance: Random) -> list[Any]:
    given = date(2023, 1, 5) + timedelta(chance.randrange(300))
    dues = (
        given + timedelta(40),
        f"{given + timedelta(30):%d/%m/%Y}",
        "Quý IV/2023",
        "Thường xuyên",
    )
    due = chance.choice(("", "", "", *dues))
    told = chance.choice((
        "", "Đang làm", "10/9: Đã họp; 25/9: Đã trình", "- 05/12: Đã ký\n- 06/12: Đã gửi",
        f"Đã ban hành ngày {given + timedelta(20):%d/%m/%Y}",
    ))  # fmt: skip
    day = chance.choice((given, f"{given:%d/%m/%Y}", "", "đầu năm"))
    state = chance.choice(
        ("", "Hoàn thành đúng hạn", "Đang thực hiện trong hạn", "Quá hạn", "Dừng thực hiện")
    )
    return [
        number, chance.choice(SOURCES), day, f"Nhiệm vụ số {number} về việc {number * 7}",
        chance.choice(("TT Nguyễn Văn A", "", "BT")), chance.choice(BODIES)[0],
        chance.choice(BODIES)[0], chance.choice(("Lan", "")), due, told, state,
        chance.choice(("", "Ưu tiên")), chance.choice(("", "HS-1")),
    ]  # fmt: skip


@pytest.mark.parametrize("seed", range(amount(1, 20)))
def test_four_hundred_tasks_are_read_and_no_word_is_lost(office: Office, seed: int) -> None:
    chance = Random(seed)
    rows = [row_of(number, chance) for number in range(1, 401)]
    with_groups = [
        ["I", "", "", "Lĩnh vực tổ chức bộ máy"],
        *rows[:200],
        ["II", "", "", "Lĩnh vực khác"],
        *rows[200:],
    ]
    one = read(office, made(with_groups))
    assert (len(one.new), one.groups) == (400, 2)
    columns = [p for p in one.problems if p.ma == "N780"]
    assert ["Mã hồ sơ" in p.thong_bao for p in columns] == [True]
    for row, task in zip(rows, one.new, strict=True):
        words = f"{task!r}"
        assert task.noi_dung == row[3]
        assert (task.thoi_gian is None) == (row[8] == "")
        typed = [
            row[1],
            row[4],
            row[7],
            row[11],
            *(t for t in ("Đã họp", "Đã ký", "Đang làm") if t in row[9]),
        ]
        assert all(text in words for text in typed if text), (row, task)
        done = row[10] == "Hoàn thành đúng hạn"
        assert any(entry.hoan_thanh for entry in task.cap_nhat) == done
        assert not any(entry.hoan_thanh and entry.ngay for entry in task.cap_nhat)
        if row[9].startswith("10/9"):
            days = [entry.ngay for entry in task.cap_nhat if entry.ngay]
            assert days == [date(2023, 9, 10), date(2023, 9, 25)]
    found = books_of(office)
    save(written(office.folder, found.books, new_only(found.books, one.changes)))
    assert not [p for p in office.problems() if p["muc_do"] == "loi"]
    again = read(office, made(with_groups))
    assert again.new == ()
    assert new_only(books_of(office).books, again.changes) == ()


def only(one: TaskList) -> ViecTheoDoi:
    (task,) = one.new
    return task


def test_what_a_row_comes_to(office: Office) -> None:
    row: list[Any]
    row = [1, "Email", date(2023, 5, 2), "Rà soát quỹ đất", "PCT A", "Phòng Nội vụ; Cục Lạ",
           "phong-tu-phap", "Lan", "15/12/2023", "10/9: Đã họp", "", "", ""]  # fmt: skip
    one = read(office, made([row]))
    task = only(one)
    assert task == ViecTheoDoi(
        id="cv-001",
        noi_dung="Rà soát quỹ đất",
        nguon="Email",
        ngay_chi_dao=date(2023, 5, 2),
        lanh_dao="PCT A",
        chu_tri=("phong-noi-vu",),
        phoi_hop=("phong-tu-phap",),
        nguoi_thuc_hien="Lan; Cục Lạ",
        thoi_gian=task.thoi_gian,
        cap_nhat=(CapNhat(ngay=date(2023, 9, 10), ghi="Đã họp"),),
    )
    assert task.thoi_gian
    assert task.thoi_gian.truoc == date(2023, 12, 15)
    assert [(p.ma, p.trich) for p in one.problems] == [("N778", "Sheet!F4")]


def test_merged_sources_and_rows_that_go_on(office: Office) -> None:
    rows: list[list[Any]] = [
        [1, "Email", "02/05/2023", "Việc một", "", "", "", "", "", "05/9: a"],
        [2, None, None, "Việc hai", "", "", "", "", "", "06/9: b"],
        [None, None, None, None, None, None, None, None, None, "07/9: c"],
    ]
    one = read(office, made(rows, ["B4:B5", "C4:C5"]))
    assert [(t.noi_dung, t.nguon, t.ngay_chi_dao) for t in one.new] == [
        ("Việc một", "Email", date(2023, 5, 2)),
        ("Việc hai", "Email", date(2023, 5, 2)),
    ]
    assert [entry.ghi for entry in one.new[1].cap_nhat] == ["b", "c"]


def test_days_that_do_not_fit_are_told(office: Office) -> None:
    rows: list[list[Any]] = [
        [1, "", date(2023, 10, 2), "Việc một", "", "", "", "", date(2023, 9, 1), ""],
        [2, "", "20/9/2023", "Việc hai", "", "", "", "", "", "Đã xong"],
    ]
    one = read(office, made(rows))
    assert sorted((p.ma, p.trich) for p in one.problems) == [
        ("N753", "Sheet!J5"),
        ("N777", "Sheet!C4"),
        ("N779", "Sheet!I4"),
    ]


def test_the_command_shows_first_and_writes_when_told(office: Office) -> None:
    path = office.folder.parent / "ds.xlsx"
    path.write_bytes(made([row_of(number, Random(number)) for number in range(1, 6)]))
    args = ("tien-do", "--nhap", str(path), "--tai-ngay", "2023-12-20")
    before = office.files()
    outcome = office.run(*args)
    assert outcome.status == 0
    assert "Chưa ghi gì: có 5 mục mới" in outcome.out
    assert office.files() == before
    assert "Đã ghi 5 mục" in office.run(*args, "--ghi-de").out
    assert "Không có gì mới" in office.run(*args, "--ghi-de").out
    assert "5 việc" in office.run("tien-do", "--tai-ngay", "2023-12-20").out


BARE = (
    ("TT", "Văn bản chỉ đạo", "Ngày", "Nội dung công việc", "Đơn vị", "Thời hạn", "Tiến độ"),
    ("TT", "Ngày", "Nội dung công việc", "Đơn vị", "Thời hạn", "Tiến độ"),
    ("TT", "Nội dung công việc", "Văn bản chỉ đạo", "Ngày", "Đơn vị", "Thời hạn", "Tiến độ"),
)
CELLS = {
    "TT": 1, "Văn bản chỉ đạo": "Thông báo số 15/TB-UBND", "Ngày": "05/2/2023",
    "Nội dung công việc": "Lập danh sách hộ nghèo", "Đơn vị": "Phòng Nội vụ",
    "Thời hạn": "30/4/2023", "Tiến độ": "Hoàn thành",
}  # fmt: skip


def table_of(heads: Sequence[str]) -> bytes:
    book = Workbook()
    page = sheet_of(book)
    page.append(list(heads))
    page.append([CELLS[head] for head in heads])
    return saved(book)


@pytest.mark.parametrize("heads", BARE)
def test_a_bare_day_beside_the_directive_is_no_day_of_a_report(
    office: Office, heads: Sequence[str]
) -> None:
    one = read(office, table_of(heads))
    task = only(one)
    assert task.ngay_chi_dao == date(2023, 2, 5)
    assert task.cap_nhat == (CapNhat(ghi="Hoàn thành", hoan_thanh=True),)
    assert "N753" in [p.ma for p in one.problems]


def test_a_bare_day_beside_the_progress_is_that_of_the_report(office: Office) -> None:
    one = read(office, table_of(("TT", "Nội dung công việc", "Đơn vị", "Tiến độ", "Ngày")))
    task = only(one)
    assert task.ngay_chi_dao is None
    told = CapNhat(ngay=date(2023, 2, 5), ghi="Hoàn thành")
    assert task.cap_nhat == (told, CapNhat(hoan_thanh=True))
    assert "N753" in [p.ma for p in one.problems]


def test_what_is_as_above_is_read_so(office: Office) -> None:
    first = [
        1,
        "Email",
        date(2023, 3, 5),
        "Rà soát",
        "PCT A",
        "Phòng Nội vụ",
        "",
        "",
        "Quý III/2023",
    ]
    again = [2, "nt", "nt", "Tổng kết", "-nt-", '"', "", "", "như trên"]
    found = read(office, made([first, again]))
    one, other = (change.record for change in found.changes)
    for field in ("nguon", "ngay_chi_dao", "lanh_dao", "chu_tri", "thoi_gian"):
        assert getattr(other, field) == getattr(one, field), field
    (told,) = (each for each in found.problems if each.ma == "N937")
    assert "5 ô (B5, C5, E5, F5, I5)" in told.thong_bao


@pytest.mark.parametrize(
    ("typed", "when"),
    [("15/12", "15/12"), ("15/12/23", "15/12/2023"), ("15-12-2023", "15/12/2023"),
     ("2023-12-15", "15/12/2023"), ("45275", "15/12/2023"), ("-", "")],
)  # fmt: skip
def test_a_deadline_without_a_year_stays_as_typed(office: Office, typed: str, when: str) -> None:
    row: list[Any] = [1, "", "", "Việc một", "", "Phòng Nội vụ", "", "", typed, "10/9: Đã họp"]
    task = only(read(office, made([row])))
    assert str(task.thoi_gian or "").removeprefix("Trước ngày ") == when
    assert task.thoi_gian is None or (task.thoi_gian.truoc is None) == (typed == "15/12")


def test_a_dash_in_any_cell_says_nothing(office: Office) -> None:
    row: list[Any] = [1, "-", "…", "Việc một", "-", "–", "-", "-", "-", "-", "-", "-"]
    one = read(office, made([row]))
    assert only(one) == ViecTheoDoi(id="cv-001", noi_dung="Việc một")
    assert not one.problems


def test_lists_taken_over_together_are_one(office: Office) -> None:
    """Two files begin their numbers anew: no task of the second was lost, none is there twice."""
    for name, works in (("a", ("Việc một", "Việc hai")), ("b", ("Việc hai", "Việc ba"))):
        rows = [
            [n, "", "", text, "", "", "", "", "", f"10/9: {name}"] for n, text in enumerate(works)
        ]
        (office.folder.parent / f"{name}.xlsx").write_bytes(made([*rows, rows[-1]]))
    files = [str(office.folder.parent / f"{name}.xlsx") for name in "ab"]
    args = ("tien-do", "--nhap", *files, "--tai-ngay", "2023-12-20")
    assert "Đã ghi 4 mục" in office.run(*args, "--ghi-de").out
    assert "Không có gì mới" in office.run(*args, "--ghi-de").out
    told = {
        one.id: [e.ghi for e in one.cap_nhat]
        for b in books_of(office).books
        for one in b.book.nhiem_vu
    }
    assert told == {"cv-001": ["a"], "cv-002": ["a", "b"], "cv-003": ["b"]}
