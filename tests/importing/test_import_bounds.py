"""No text, however long or odd, costs without end or raises."""

from __future__ import annotations

import pytest

from amount import amount
from import_cases import registry
from vanban.importing import task_reader
from vanban.importing.names.name_reader import NameReader
from vanban.importing.names.people import is_person, two_persons
from vanban.importing.prose.assignment import assignment
from vanban.importing.tables import grid
from vanban.importing.tables.grid import workbook_grids
from vanban.importing.tables.heading_words import meaning
from vanban.importing.tables.times import deadline, read_when
from vanban.importing.task_reader import workbook_tables
from vanban.problems.problem import VanbanError

PIECES = (
    " trong",
    " địa phương trong\n",
    "các sở, ",
    "Sở Nội vụ, ",
    "Sở Nội vụ ",
    "(",
    "((((",
    ";",
    "; ",
    "•",
    "\n- ",
    "và ",
    " và các ",
    "chủ trì, phối hợp với ",
    "Chủ trì: ",
    "Lãnh đạo ",
    "Nguyễn Văn ",
    "UBND các xã, ",
    "Trưởng phòng ",
    "Theo Quyết định ",
    "1.",
    "- ",
    "trước ngày 1/1 ",
    "20 giờ ",
    "Phòng Phòng ",
    "HĐND và UBND và ",
    "A",
    "\u200b",
    "\u0301",
    "[+] Xem thêm ",
    "…",
    "x ",
    "cơ sở a b c ",
    "ban tổ đội hội ",
    "Ban nhân dân các thôn 1, ",
    "UBND xã A, ",
    "hằng năm, trong quý ",
)


MANY = amount(400, 1000)


@pytest.mark.parametrize("piece", PIECES, ids=repr)
def test_a_piece_very_many_times_is_read(piece):
    names = NameReader(registry(("Sở Nội vụ", "Sở Văn hóa, Thể thao và Du lịch")))
    for text in (piece * MANY, piece * 60, f"Sở Nội vụ {piece * 30}!", piece * 8 + "\x00"):
        names.read(text)
        names.read(text, people=True)
        assignment(text, names)
        meaning(text)
        is_person(text)
        two_persons(text)
        read_when(text)
        deadline(text)


@pytest.mark.parametrize(
    "raw", [b"", b"   ", b"abc", b"\x00\x01\x02,;", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" + b"x" * 600]
)
def test_a_file_that_is_no_table_is_told(raw):
    with pytest.raises(VanbanError) as error:
        workbook_tables(raw, registry(()), "t.xlsx")
    assert all(problem.tep == "t.xlsx" for problem in error.value.problems)


def test_a_text_of_another_code_is_read_as_far_as_it_goes():
    raw = "STT,Nội dung,Chủ trì\n1,Việc,Sở Y tế\n"
    for code in ("utf-8", "utf-8-sig", "utf-16"):
        (one,) = workbook_grids(raw.encode(code), "t.csv")
        assert [area.text for area in one.own(2)] == ["1", "Việc", "Sở Y tế"]


def test_more_rows_than_are_read_are_told(monkeypatch):
    monkeypatch.setattr(grid, "MOST_ROWS", 300)
    monkeypatch.setattr(task_reader, "MOST_ROWS", 300)
    rows = "".join(f"{n},Việc {n},Sở Y tế\n" for n in range(1, 500))
    read = workbook_tables(f"STT,Nội dung,Chủ trì\n{rows}".encode(), registry(()), "t.csv")
    assert len(read.tables[0].rows) == 299
    assert [one.reason for one in read.leftovers] == [
        "trang tính dài hơn 300 hàng, phần sau không đọc"
    ]


@pytest.mark.parametrize(
    "text", ["Lâm Đồng", "Hà Nội", "An Giang", "Cao Bằng", "An ninh", "Văn hóa"]
)
def test_a_place_or_a_thing_is_no_person(text):
    assert not is_person(text)
    (name,) = NameReader(registry(())).read(text).names
    assert name.sort == "co_quan"


@pytest.mark.parametrize(
    "text", ["Lê Bình", "Nguyễn Văn A", "Đoàn Thị Hương", "thầy Hùng", "ĐẶNG VĂN LÂM"]
)
def test_a_person_is_no_body(text):
    (name,) = NameReader(registry(())).read(text).names
    assert name.sort == "nguoi"


@pytest.mark.parametrize(
    "text",
    [
        "Văn phòng Bộ",
        "Vụ Pháp chế",
        "Đoàn Thanh niên",
        "Hội Nông dân",
        "Văn thư",
        "Kho bạc Nhà nước",
    ],
)
def test_a_body_is_no_person(text):
    (name,) = NameReader(registry(())).read(text).names
    assert name.sort == "co_quan"
