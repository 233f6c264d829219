"""The book of progress: what is read, what is refused, and that it is no document."""

from __future__ import annotations

from pathlib import Path

import pytest

from offices import Office, make_office
from vanban.content.folder import read_registry
from vanban.content.progress_book import ProgressBook, book_problems, read_books
from vanban.problems.problem import Problem
from vanban.source.reader import Reader

BOOK = "content/tien-do/2023.yaml"
GOOD = """\
nhiem_vu:
  - ke_hoach: ke-hoach-1
    viec: nv-01
    cap_nhat:
      - {ngay: 2023-09-01, nguoi: phong-noi-vu, ghi: "Đã trình dự thảo"}
      - {ngay: 2023-12-10, ghi: "Đã ban hành", ket_qua: "QĐ số 1234", hoan_thanh: true}
  - id: cv-01
    noi_dung: "Rà soát quỹ đất công"
    nguon: "Thông báo số 12/TB-UBND"
    ngay_chi_dao: 2023-05-02
    chu_tri: [phong-noi-vu]
    thoi_gian: {truoc: 2023-12-15}
"""


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


def told(office: Office, text: str) -> tuple[tuple[ProgressBook, ...], list[Problem]]:
    office.write(BOOK, text)
    reader = Reader(office.folder)
    danh_ba, _ = read_registry(reader)
    books = read_books(reader)
    return books, [*reader.problems, *(p for one in books for p in book_problems(one, danh_ba))]


def test_a_book_is_read_with_its_history(office: Office) -> None:
    (book,), problems = told(office, GOOD)
    assert not problems
    first, free = book.book.nhiem_vu
    assert (book.year, first.key, free.key) == (
        2023,
        ("ke-hoach-1", "nv-01", ""),
        ("", "cv-01", ""),
    )
    assert [one.text for one in first.cap_nhat] == [
        "Đã trình dự thảo",
        "Đã ban hành; QĐ số 1234",
    ]
    assert str(free.thoi_gian) == "Trước ngày 15/12/2023"


ENTRY = "nhiem_vu:\n  - ke_hoach: ke-hoach-1\n    viec: nv-01\n    cap_nhat:\n"
FREE = 'nhiem_vu:\n  - id: cv-01\n    noi_dung: "Việc"\n'
FAULTS = (
    ("no words", f"{ENTRY}      - ngay: 2023-09-01\n", "Y104", 5, "không có nội dung"),
    ("no day", f'{ENTRY}      - ghi: "Đang làm"\n', "N752", 5, "không có ngày"),
    ("done, no day", f"{ENTRY}      - hoan_thanh: true\n", "N753", 5, "chưa tính là hoàn thành"),
    ("stopped, no day", f'{ENTRY}      - {{dung: true, ly_do: "Hết vốn"}}\n', "N753", 5, "dừng"),
    (
        "stopped, no reason",
        f"{ENTRY}      - {{ngay: 2023-09-01, dung: true}}\n",
        "N755",
        5,
        "lý do",
    ),
    (
        "order",
        f'{ENTRY}      - {{ngay: 2023-09-05, ghi: "b"}}\n      - {{ngay: 2023-09-01, ghi: "a"}}\n',
        "N754",
        6,
        "01/09/2023 đứng sau ngày 05/09/2023",
    ),
    (
        "before it was given",
        (
            f"{FREE}    ngay_chi_dao: 2023-05-02\n    cap_nhat:\n"
            "      - {ngay: 2023-02-05, hoan_thanh: true}\n"
        ),
        "N756",
        6,
        "hoàn thành ngày 05/02/2023",
    ),
    (
        "twice",
        (
            f"{ENTRY}      - {{ngay: 2023-09-01, ghi: a}}\n"
            '  - {ke_hoach: ke-hoach-1, viec: nv-01, cap_nhat: [{ngay: 2023-09-02, ghi: "b"}]}\n'
        ),
        "N751",
        6,
        "đã có ở dòng 2",
    ),
    ("half an id", "nhiem_vu:\n  - ke_hoach: ke-hoach-1\n", "Y104", 2, "thiếu khóa `viec`"),
    ("nothing", "nhiem_vu:\n  - cap_nhat: []\n", "Y104", 2, "thiếu khóa `id`"),
    (
        "own words of a plan's task",
        "nhiem_vu:\n  - ke_hoach: a\n    viec: b\n    chu_tri: [phong-noi-vu]\n",
        "Y104",
        2,
        "thấy `chu_tri` ở một việc của kế hoạch",
    ),
    ("unknown lead", f"{FREE}    chu_tri: [phong-noi-vo]\n", "N102", 4, "phong-noi-vo"),
    ("group as a body", f"{FREE}    co_quan: cac-phong\n", "N102", 4, "cac-phong"),
    ("a state typed", f"{FREE}    trang_thai: xong\n", "Y101", 4, "trang_thai"),
)


@pytest.mark.parametrize("row", FAULTS, ids=[row[0] for row in FAULTS])
def test_every_fault_is_told_at_its_line(
    office: Office, row: tuple[str, str, str, int, str]
) -> None:
    _, text, code, line, words = row
    problems = told(office, text)[1]
    assert problems
    assert problems[0].ma.startswith(code), problems
    assert line in (0, problems[0].dong), problems
    assert words in problems[0].thong_bao


def test_the_folder_is_no_document_and_a_file_without_a_year_is_told(office: Office) -> None:
    office.write("content/tien-do/nam-2023.yaml", GOOD)
    books, problems = told(office, GOOD)
    assert [book.year for book in books] == [2023]
    assert [p.ma for p in problems] == ["N750"]
    assert not [p for p in office.problems() if p["muc_do"] == "loi"]
    assert office.run("build").status == 0


@pytest.mark.parametrize("end", ["hoan_thanh: true", 'dung: true, ly_do: "Hết vốn"'])
def test_the_day_of_an_end_may_be_before_the_day_of_a_report(office: Office, end: str) -> None:
    first = f'{ENTRY}      - {{ngay: 2023-09-05, ghi: "Đã trình"}}\n'
    _, problems = told(office, f"{first}      - {{ngay: 2023-09-01, {end}}}\n")
    assert [one.ma for one in problems] == []
