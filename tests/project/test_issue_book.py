"""The register beside the sources: doubles, gaps, order, ids and folders that are not there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from offices import PLAN, Office, make_office
from rules_read import damage
from vanban.content.issue_book import (
    IssueBook,
    Series,
    SoDangKy,
    VanBanDi,
    next_number,
    series_of,
)
from vanban.project.checks.issue_book import series_name
from vanban.project.project import Project
from vanban.source.loader import parse_yaml
from vanban.source.record import decode

BOOK = "content/so-dang-ky/2023.yaml"
ISSUED = "so_van_ban: 5\ntrang_thai: da_phat_hanh\n"
OF_BOOKS = {f"N7{number}" for number in range(30, 40)} | {"N523", "N524", "N525", "N124", "N835"}


def line(number: int | str, day: str = "2023-05-02", code: str = "KH-UBND", **more: str) -> str:
    """A line of the outgoing book as a clerk has it."""
    kinds = {"KH": "ke_hoach", "BC": "bao_cao", "QĐ": "quyet_dinh"}
    keys = {
        "so": str(number),
        "so_ky_hieu": f'"{int(number):02}/{code}"',
        "ngay": day,
        "co_quan": "ubnd-huyen",
        "loai": kinds[code.partition("-")[0]],
        "trich_yeu": '"Thực hiện"',
    }
    rows = [f"{key}: {value}" for key, value in (keys | more).items() if value]
    return "  - " + "\n    ".join(rows) + "\n"


def book_of(folder: Path, *lines: str, before: str = "", after: str = "") -> Office:
    office = make_office(folder)
    office.write(BOOK, f"{before}van_ban_di:\n{''.join(lines)}{after}")
    return office


def told(office: Office) -> list[tuple[str, str, int]]:
    """Code, file and line of all that is told of numbers and of the register."""
    found = [one for one in Project.open(office.folder).problems if one.ma in OF_BOOKS]
    return [(one.ma, one.tep.split("/")[-1], one.dong or 0) for one in found]


def test_a_book_is_no_document_and_is_told_nothing_of(tmp_path: Path) -> None:
    office = book_of(tmp_path, line(1), line(2, "2023-05-03", "BC-UBND"))
    office.write("content/tien-do/2023.yaml", "nhiem_vu: []\n")
    assert office.problems() == []
    built = office.run("build")
    assert (built.status, built.err) == (0, "")
    assert not (office.folder / "output/so-dang-ky").exists()


CASES: list[tuple[str, list[str], list[tuple[str, int]]]] = [
    ("shared by default: twice though of two kinds", [line(1), line(1, code="BC-UBND")],
     [("N523", 8)]),
    ("a number that vanban gave", [line(1, van_ban="ke-hoach-1"), line(1)], [("N730", 9)]),
    ("a number with a letter is another", [line(1), line(1, hau_to='"a"')], []),
    ("an undone number is used up", [line(1, huy="{ly_do: x}"), line(1, van_ban="ke-hoach-1")],
     [("N523", 9)]),
    ("a gap", [line(1), line(2), line(5, "2023-05-04")], [("N736", 14)]),
    ("it does not begin with 1", [line(4)], [("N736", 2)]),
    ("a later number with an earlier day", [line(1, "2023-05-02"), line(2, "2023-05-01")],
     [("N525", 8)]),
    ("a wrong day of a line that was undone says nothing",
     [line(1, "2023-05-02"), line(2, "2023-05-01", huy='{ngay: 2023-05-02, ly_do: "sai"}')], []),
    ("a secret document has numbers of its own", [line(1), line(1, do_mat="mat")], []),
    ("number and printed number", [line(1, so_ky_hieu='"02/KH-UBND"')], [("N731", 2)]),
    ("a day of another year", [line(1, "2022-05-02")], [("N732", 4)]),
    ("a body that nobody knows", [line(1, co_quan="ubnd-khac")], [("N737", 5)]),
    ("a recipient that nobody knows",
     [line(1, noi_nhan='[{ghi: "Phòng Khác", co_quan: phong-khac}]')], [("N737", 8)]),
    ("a kind that nobody knows", [line(1, loai="ke_hoat")], [("N738", 6)]),
    ("a folder that is not there", [line(1, van_ban="ke-hoach-9")], [("N739", 8)]),
    ("a recall before its day", [line(1, thu_hoi="{ngay: 2023-01-01, ly_do: x}")], [("N835", 8)]),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "faults"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_what_is_told_of_lines(
    tmp_path: Path, lines: list[str], faults: list[tuple[str, int]]
) -> None:
    office = book_of(tmp_path, *lines)
    assert told(office) == [(code, "2023.yaml", at) for code, at in faults]


def test_series_that_the_head_of_the_body_splits(tmp_path: Path) -> None:
    split = "day_so:\n  - {id: quyet-dinh, ten: 'Quyết định', loai: [quyet_dinh], tu_so: 40}\n"
    lines = line(1), line(40, code="QĐ-UBND"), line(2, code="BC-UBND"), line(42, code="QĐ-UBND")
    office = book_of(tmp_path, *lines, before=split)
    (gap,) = [one for one in office.problems() if one["ma"] in OF_BOOKS]
    assert gap["ma"] == "N736"
    assert "“Quyết định” năm 2023 không có số 41" in gap["thong_bao"]


def test_where_the_numbers_of_one_body_begin_is_of_that_body_alone(tmp_path: Path) -> None:
    other = line(12, "2023-05-03", "KH-PNV", co_quan="phong-noi-vu")
    office = book_of(tmp_path, line(1), line(3, "2023-05-04"), other)
    one, two = [one for one in office.problems() if one["ma"] == "N736"]
    assert "`vanban so-dang-ky them --so 2 --co-quan ubnd-huyen …`" in one["goi_y"]
    typed = "day_so: [{id: chung-phong-noi-vu, co_quan: [phong-noi-vu], tu_so: 12}]"
    assert f"ghi vào sổ `{typed}`" in two["goi_y"]
    office.write(BOOK, f"{typed}\n{(office.folder / BOOK).read_text('utf-8')}")
    (left,) = [one for one in office.problems() if one["ma"] in OF_BOOKS]
    assert "`ubnd-huyen` năm 2023 không có số 2" in left["thong_bao"]


def test_where_the_numbers_of_the_only_body_begin_is_said_at_its_line(tmp_path: Path) -> None:
    office = book_of(tmp_path, line(9), before="day_so: [{id: chung, tu_so: 5}]\n")
    (one,) = [one for one in office.problems() if one["ma"] == "N736"]
    assert "`tu_so: 9` ở dòng `chung` của `day_so`" in one["goi_y"]


def test_a_source_that_is_in_the_book_counts_once_and_others_beside_it(tmp_path: Path) -> None:
    office = book_of(
        tmp_path,
        line(5, "2023-07-12", van_ban="ke-hoach-1"),
        before="day_so: [{id: chung, tu_so: 5}]\n",
    )
    office.change(PLAN, "trich_yeu: ", f"{ISSUED}trich_yeu: ")
    assert told(office) == []
    text = (office.folder / PLAN).read_text("utf-8")
    office.write("content/ke-hoach-2/ke-hoach.yaml", text.replace("bang: phan_cong", "noi_dung: a"))
    assert told(office) == [("N523", "ke-hoach.yaml", 4)]
    (one,) = [one for one in office.problems() if one["ma"] == "N523"]
    assert one["tep"] == "content/ke-hoach-2/ke-hoach.yaml"
    assert "`ke-hoach-1`" in one["thong_bao"]


def test_what_the_book_says_otherwise_than_the_source(tmp_path: Path) -> None:
    office = book_of(
        tmp_path,
        line(5, "2023-07-13", "BC-UBND", van_ban="ke-hoach-1"),
        before="day_so: [{id: chung, tu_so: 5}]\n",
    )
    office.change(PLAN, "trich_yeu: ", f"{ISSUED}trich_yeu: ")
    (one,) = [one for one in office.problems() if one["ma"] == "N735"]
    assert "sổ ghi ngày 13/07/2023, nguồn ghi ngày 12/07/2023" in one["thong_bao"]
    assert "sổ ghi loại `bao_cao`, nguồn ghi `ke_hoach`" in one["thong_bao"]
    assert one["dong"] == 5


def test_arrivals(tmp_path: Path) -> None:
    keys = 'so_den: {}, ngay_den: 2023-07-1{}, tac_gia: "UBND tỉnh", so_ky_hieu: "{}"'
    arrival = f"  - {{{{{keys}, ngay: 2023-07-01}}}}\n"
    rows = arrival.format(1, 0, "4/KH"), arrival.format(1, 1, "5/KH"), arrival.format(2, 2, "4/KH")
    office = make_office(tmp_path)
    office.write(BOOK, "van_ban_den:\n" + "".join(rows))
    assert told(office) == [("N733", "2023.yaml", 3), ("N734", "2023.yaml", 4)]


@pytest.mark.parametrize("name", ["so-di.yaml", "2023.yml", "23.yaml"])
def test_a_file_that_is_no_book(tmp_path: Path, name: str) -> None:
    office = make_office(tmp_path)
    office.write(f"content/so-dang-ky/{name}", "van_ban_di: []\n")
    assert [code for code, *_ in told(office)] == ["N124"]


def test_a_broken_book_is_told_at_its_line_and_stops_a_build(tmp_path: Path) -> None:
    office = book_of(tmp_path, line(1), line("2", ngay="3/5/2023"))
    (one,) = office.problems()
    assert (one["ma"], one["tep"], one["dong"]) == ("Y104", BOOK, 10)
    assert office.run("build").status == 1
    assert not (office.folder / "output").exists()


def test_messages_follow_the_book_though_the_sources_stay(tmp_path: Path) -> None:
    """What is kept of a document does not hide what its number is beside a new line."""
    office = make_office(tmp_path)
    office.change(PLAN, "trich_yeu: ", f"{ISSUED}trich_yeu: ")
    assert told(office) == []
    office.write(BOOK, f"day_so: [{{id: chung, tu_so: 5}}]\nvan_ban_di:\n{line(5)}")
    assert told(office) == [("N523", "ke-hoach.yaml", 4)]
    office.write(BOOK, f"day_so: [{{id: chung, tu_so: 6}}]\nvan_ban_di:\n{line(6)}")
    assert [code for code, *_ in told(office)] == ["N525"]


def test_a_book_that_is_kept_says_the_same(tmp_path: Path) -> None:
    """The second reading comes from the cache; a changed file, or a damaged cache, is read anew."""
    lines = line(1), line(3, "2023-05-01"), line(4, "2023-05-03", van_ban="ke-hoach-9")
    office = book_of(tmp_path, *lines)
    first = told(office)
    assert [code for code, *_ in first] == ["N525", "N736", "N739"]
    assert told(office) == first
    office.change(BOOK, "so: 3\n", "so: 2\n")
    office.change(BOOK, "03/KH", "02/KH")
    assert [code for code, *_ in told(office)] == ["N525", "N736", "N739"]
    for path in (tmp_path / ".vanban/cache").glob("*.json"):
        damage(path, b"{}")
    assert [code for code, *_ in told(office)] == ["N525", "N736", "N739"]
    office.change(BOOK, "so: 4\n", "so: 3\n")
    office.change(BOOK, "04/KH", "03/KH")
    assert [code for code, *_ in told(office)] == ["N525", "N739"]


SORTS: dict[str, str] = {"sao_y": "sao", "thong_tu": "quy-pham"}


def read(text: str) -> SoDangKy:
    source, faults = parse_yaml(text.encode(), BOOK)
    assert source is not None
    book, wrong = decode(SoDangKy, source)
    assert book is not None, (faults, wrong)
    return book


def test_the_next_number_is_after_the_highest_of_its_series() -> None:
    split = "day_so:\n  - {id: quyet-dinh, loai: [quyet_dinh]}\n  - {id: chung, tu_so: 120}\n"
    lines = [
        line(121),
        line(120),
        line(3, code="QĐ-UBND"),
        line(9, code="QĐ-UBND", huy='{ly_do: "nhầm"}'),
        line(2, do_mat="mat"),
        line(7, co_quan="phong-noi-vu"),
        line(4, loai="sao_y"),
    ]
    book: Any = read(f"{split}van_ban_di:\n{''.join(lines)}")

    def after(body: str, kind: str, *, secret: bool = False) -> int:
        return next_number(book, series_of(book, body, kind, SORTS, secret=secret), SORTS)

    assert after("ubnd-huyen", "ke_hoach") == 122
    assert after("ubnd-huyen", "quyet_dinh") == 10
    assert after("ubnd-huyen", "ke_hoach", secret=True) == 3
    assert after("ubnd-huyen", "sao_y") == 5
    assert after("ubnd-huyen", "thong_tu") == 1
    assert after("phong-noi-vu", "bao_cao") == 120  # its first number is said of every body
    assert series_of(book, "a", "thong_tu", SORTS) == Series("a", "quy-pham-thong_tu")


@pytest.mark.parametrize(
    ("others", "name"),
    [
        ((), "dãy số chung"),
        (("so-y-te",), "dãy số chung"),
        (("ubnd",), "dãy số chung của `so-y-te`"),  # the first number of its own beside others'
        (("ubnd", "so-y-te"), "dãy số chung của `so-y-te`"),
    ],
)
def test_a_series_is_named_with_its_body_beside_others(others: tuple[str, ...], name: str) -> None:
    lines = tuple(
        VanBanDi(so=number, so_ky_hieu=f"0{number}/KH", co_quan=who, loai="ke_hoach")
        for number, who in enumerate(others, 1)
    )
    book = IssueBook(2026, SoDangKy(van_ban_di=lines), "content/so-dang-ky/2026.yaml")
    assert series_name(book, Series("so-y-te", "chung")) == name
