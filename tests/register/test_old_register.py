"""`vanban import so-dang-ky`: registers of Excel taken in as they are, each oddity told."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from random import Random

import openpyxl
import pytest

import registers
from amount import amount
from offices import Office, make_office
from printed_sheets import faults
from registers import BOOK, HEADS, book, lines
from vanban.content.workbook.sheet import workbook
from vanban.disk import write_whole
from vanban.importing.registers.kinds import Kind, read_kind
from vanban.importing.tables.grid import workbook_grids
from vanban.problems.problem import MachineError
from vanban.project.project import Project
from vanban.register.book.desk import Desk
from vanban.register.book.old_register import OldRegister, kind_of, take_over
from vanban.register.book.paper import Printer, Span

Cell = str | int | float | date | None
MANY = amount(100, 300)


def sheet(rows: Sequence[Sequence[Cell]], name: str = "Sổ đi") -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = name
    for row in rows:
        page.append(list(row))
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


taken = partial(registers.taken, name="so-cu.xlsx")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


def printed(desk: Desk, *, incoming: bool = False) -> bytes:
    """The workbook of a book; the command itself is tried in `test_book_printed`."""
    year = desk.book(2023).so
    body = desk.project.office.danh_ba.bodies["ubnd-huyen"]
    chosen = year.van_ban_den if incoming else year.van_ban_di
    return workbook(Printer.of(desk, body).sheets(chosen, Span(2023), incoming=incoming), "")


def test_a_register_of_many_lines_is_printed_and_taken_in_again_equal(
    office: Office, tmp_path_factory: pytest.TempPathFactory
) -> None:
    office.write(BOOK, lines(MANY))
    fresh = make_office(tmp_path_factory.mktemp("moi"))
    old, new = (Desk(Project.open(one.folder)) for one in (office, fresh))
    out, arrivals = printed(old), printed(old, incoming=True)
    for raw in (out, arrivals, out):  # the last time nothing is new
        found = take_over(
            new, OldRegister("so.xlsx", workbook_grids(raw, "so.xlsx")), date(2024, 1, 1)
        )
        assert found.problems == ()
    assert (found.them, found.da_co) == ({2023: 0}, {2023: MANY})
    before, after = old.book(2023).so, new.book(2023).so
    assert [one.model_dump() for one in after.van_ban_di] == [
        one.model_dump() for one in before.van_ban_di
    ]
    assert after.van_ban_den == before.van_ban_den
    assert printed(new) == out
    assert [one.ma for one in Project.open(fresh.folder).problems if one.muc_do == "loi"] == []


def test_a_line_that_many_have_got_is_printed_in_rows_and_taken_in_again_equal(
    office: Office, tmp_path_factory: pytest.TempPathFactory
) -> None:
    chance, rows = Random(3), ["van_ban_di:"]
    for number in range(1, 41):
        rows += [f"  - so: {number}", f'    so_ky_hieu: "{number:02}/KH-UBND"',
                 "    ngay: 2023-05-02",
                 "    co_quan: ubnd-huyen", "    loai: ke_hoach", '    trich_yeu: "Thực hiện"',
                 "    noi_nhan:"]  # fmt: skip
        dated, signed = chance.choice([0, 0.5, 1]), chance.choice([0, 0.2, 1])
        for to in range(chance.choice([7, 8, 9, 30, 120])):
            keys = [f'ghi: "UBND xã số {to}"']
            keys += ["ngay_chuyen: 2023-05-03"] if chance.random() < dated else []
            keys += ['ky_nhan: "Lò A"'] if chance.random() < signed else []
            rows.append(f"      - {{{', '.join(keys)}}}")
    office.write(BOOK, "\n".join(rows) + "\n")
    fresh = make_office(tmp_path_factory.mktemp("moi"))
    old, new = (Desk(Project.open(one.folder)) for one in (office, fresh))
    raw = printed(old)
    assert faults(raw) == []
    grids = workbook_grids(raw, "so.xlsx")
    assert take_over(new, OldRegister("so.xlsx", grids), date(2024, 1, 1)).problems == ()
    assert new.book(2023).so.van_ban_di == old.book(2023).so.van_ban_di
    assert printed(new) == raw


def test_a_recipient_that_is_an_id_alone_is_the_body_that_is_printed(office: Office) -> None:
    text = lines(1).replace(
        '{ghi: "Phòng Nội vụ", co_quan: phong-noi-vu}', "{co_quan: phong-noi-vu}"
    )
    office.write(BOOK, text)
    desk = Desk(Project.open(office.folder))
    assert [to.ghi for to in desk.book(2023).so.van_ban_di[0].noi_nhan] == ["UBND tỉnh", ""]
    grids = workbook_grids(printed(desk), "so.xlsx")
    found = take_over(desk, OldRegister("so.xlsx", grids), date(2024, 1, 1))
    assert (found.problems, found.da_co) == ((), {2023: 1})


ODD: list[list[Cell]] = [
    list(HEADS),
    ["01/KH-UBND", "04/01/2023", "Kế hoạch thực hiện", "A", "UBND tỉnh", "VT", 3, "", "", ""],
    ["01a/KH-UBND", "05/01/2023", "Kế hoạch bổ sung", "A", "UBND tỉnh", "VT", 3, "", "", ""],
    ["03/BC-UBND", "06/01/2023", "Báo cáo quý", "A", "UBND tỉnh", "VT", 3, "", "", ""],
    ["04/BC-UBND", "06/01/2023", "Báo cáo tháng", "A", "UBND tỉnh", "VT", 3, "", "", ""],
    ["04/QĐ-UBND", "07/01/2023", "Quyết định cử cán bộ", "A", "UBND tỉnh", "VT", 3, "", "", ""],
    ["08/TB-UBND", "09/01/2023", "Thông báo nghỉ lễ", "A", "UBND tỉnh", "VT", 3, "", "", ""],
]


def test_a_letter_two_gaps_and_a_double_are_four_messages_and_no_refusal(office: Office) -> None:
    told = taken(office, sheet(ODD))
    assert [(one["ma"], one["dong"], one["trich"]) for one in told] == [
        ("N744", 3, "Sổ đi!A3"),
        ("N745", 4, "Sổ đi!A4"),
        ("N746", 6, "Sổ đi!A6"),
        ("N745", 7, "Sổ đi!A7"),
    ]
    assert {one["muc_do"] for one in told} <= {"luu_y", "canh_bao"}
    assert "khuyết số 2" in told[1]["thong_bao"]
    assert "đã có ở dòng 5" in told[2]["thong_bao"]
    assert "khuyết số 5 đến 7" in told[3]["thong_bao"]
    numbers = [(one.so, one.hau_to, one.loai) for one in book(office).van_ban_di]
    assert numbers == [
        (1, "", "ke_hoach"), (1, "a", "ke_hoach"), (3, "", "bao_cao"), (4, "", "bao_cao"),
        (4, "", "quyet_dinh"), (8, "", "thong_bao"),
    ]  # fmt: skip
    assert office.run("validate").status == 0
    added = office.run(
        "so-dang-ky", "them", "--loai", "KH", "--trich-yeu", "x", "--ngay", "2023-02-01"
    )
    assert "số 09/KH-UBND" in added.out


def test_other_headings_split_numbers_and_rows_that_go_on(office: Office) -> None:
    rows: list[list[Cell]] = [
        ["SỔ CÔNG VĂN ĐI NĂM 2023"],
        [],
        ["STT", "Số", "Ký hiệu", "Ngày ban hành", "Loại văn bản", "Trích yếu", "Người ký",
         "Nơi nhận", "Ngày gửi", "Ký nhận", "SL bản", "Độ khẩn"],
        [1, 5, "KH-UBND", date(2023, 3, 20), "Kế hoạch", "Thực hiện", "A",
         "- UBND tỉnh;\n- Phòng Nội vụ.", "21/3", "Hương", "12 bản", "Hỏa tốc"],
        [2, 6, "UBND-NV", "ngày 22 tháng 3 năm 2023", "", "V/v rà soát", "A", "Phòng Tư pháp",
         "22-3-23", "", "", ""],
        ["", "", "", "", "", "", "", "Sở Nội vụ", "", "", "", ""],
        [3, 7, "TTr", "25.3.2023", "Đề cương", "xin ý kiến", "B", "", "", "", "nhiều", ""],
    ]  # fmt: skip
    told = taken(office, sheet(rows))
    assert [one["ma"] for one in told] == ["N745"]  # begins with 5
    first, second, third = book(office).van_ban_di
    assert (first.so_ky_hieu, first.ngay, first.loai) == (
        "5/KH-UBND",
        date(2023, 3, 20),
        "ke_hoach",
    )
    assert [(to.ghi, to.co_quan, to.ngay_chuyen, to.ky_nhan) for to in first.noi_nhan] == [
        ("UBND tỉnh", "", date(2023, 3, 21), "Hương"),
        ("Phòng Nội vụ", "phong-noi-vu", date(2023, 3, 21), "Hương"),
    ]
    assert (first.so_ban, first.ghi_chu) == (12, "Độ khẩn: Hỏa tốc")
    assert (second.loai, second.ngay) == ("cong_van", date(2023, 3, 22))
    assert [to.ghi for to in second.noi_nhan] == ["Phòng Tư pháp", "Sở Nội vụ"]
    assert (third.ten_loai, third.trich_yeu) == ("Đề cương", "xin ý kiến")
    assert "nhiều" in third.ghi_chu


@pytest.mark.parametrize(
    ("printed", "subject", "read"),
    [
        ("05/QĐ-UBND", "Quyết định về việc cử cán bộ", ("quyet_dinh", "", "về việc cử cán bộ")),
        (
            "05/2023/QĐ-UBND",
            "Quyết định ban hành Quy chế",
            ("quyet_dinh_quy_pham", "", "ban hành Quy chế"),
        ),
        ("5/BC-UBND", "Kết quả quý I", ("bao_cao", "", "Kết quả quý I")),
        ("5/UBND-VP", "V/v rà soát", ("cong_van", "", "V/v rà soát")),
        ("5/UBND-VP", "Quyết tâm thực hiện", ("", "", "Quyết tâm thực hiện")),
        ("5/KH-UBND", "KH: kiểm tra", ("ke_hoach", "", "kiểm tra")),
        ("15/SYT-TTr", "V/v thanh tra", ("cong_van", "", "V/v thanh tra")),
        ("5/QĐ-UBND", "Kế hoạch kiểm tra", ("quyet_dinh", "", "Kế hoạch kiểm tra")),
        ("5/UBND", "Kế hoạch kiểm tra", ("ke_hoach", "", "kiểm tra")),
        ("5", "BÁO CÁO\nkết quả", ("bao_cao", "", "kết quả")),
        ("5", "Phiếu trình\nviệc a", ("", "Phiếu trình", "việc a")),
    ],
)
def test_the_kind_is_read_of_name_or_number(
    kinds: tuple[Kind, ...], printed: str, subject: str, read: tuple[str, str, str]
) -> None:
    assert read_kind(kinds, "", subject, printed) == read


@pytest.fixture(scope="module")
def kinds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Kind, ...]:
    """The kinds of an office as the command takes them."""
    desk = Desk(Project.open(make_office(tmp_path_factory.mktemp("loai")).folder))
    return tuple(kind_of(code, law) for code, law in desk.laws.items())


def test_days_that_excel_may_have_turned_are_asked(office: Office) -> None:
    rows: list[list[Cell]] = [list(HEADS[:4])]
    rows.append(["01/KH-UBND", date(2023, 2, 1), "Kế hoạch a", "A"])  # typed 2/1/2023
    rows += [[f"{n:02}/KH-UBND", f"{12 + n}/01/2023", "Kế hoạch b", "A"] for n in (2, 3)]
    told = taken(office, sheet(rows), "--dry-run")
    assert [one["ma"] for one in told] == ["N747"]
    assert "ô B2 là 01/02/2023, có thể là 02/01/2023" in told[0]["thong_bao"]
    assert "--dao-ngay" in told[0]["goi_y"]
    assert not (office.folder / BOOK).exists()
    assert taken(office, sheet(rows), "--dao-ngay") == []
    assert book(office).van_ban_di[0].ngay == date(2023, 1, 2)


def test_what_is_no_day_and_what_has_no_number_is_told_and_kept(office: Office) -> None:
    rows: list[list[Cell]] = [
        list(HEADS[:4]),
        ["01/KH-UBND", "31/4/2023", "Kế hoạch a", "A"],
        ["", "05/05/2023", "Kế hoạch không số", "A"],
        ["02/KH-UBND", "06/05/2023", "=HYPERLINK", "A"],
    ]
    told = taken(office, sheet(rows))
    assert [(one["ma"], one["dong"]) for one in told] == [("N747", 2), ("N743", 3)]
    assert "Kế hoạch không số" in told[1]["thong_bao"]
    first = book(office).van_ban_di[0]
    assert (first.ngay, first.ghi_chu) == (None, "Ngày tháng văn bản: 31/4/2023")


def test_numbers_of_a_series_each_kind_are_understood(office: Office) -> None:
    rows: list[list[Cell]] = [list(HEADS[:4])]
    for number in range(1, 7):
        for code, name in (("KH", "Kế hoạch"), ("QĐ", "Quyết định"), ("BC", "Báo cáo")):
            rows.append([f"{number:02}/{code}-UBND", f"{number + 3:02}/02/2023", f"{name} a", "A"])
    assert taken(office, sheet(rows)) == []
    assert [one.id for one in book(office).day_so] == ["ke-hoach", "quyet-dinh", "bao-cao"]
    assert office.problems() == []


def test_a_line_that_says_otherwise_than_the_book_is_left(office: Office) -> None:
    taken(office, sheet(ODD))
    before = (office.folder / BOOK).read_bytes()
    changed = [[*row] for row in ODD]
    changed[1][3] = "B"
    changed.append(["09/TB-UBND", "10/01/2023", "Thông báo mới", "A", "", "", 1, "", "", ""])
    told = taken(office, sheet(changed))
    assert ("N748", 2) in [(one["ma"], one["dong"]) for one in told]
    after = (office.folder / BOOK).read_bytes()
    assert after.startswith(before)
    assert [one.so_ky_hieu for one in book(office).van_ban_di[6:]] == ["09/TB-UBND"]


def test_a_sheet_that_is_too_long_is_told_and_a_book_that_would_be_is_not_written(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows: list[list[Cell]] = [list(HEADS[:4])]
    rows += [[f"{n:02}/KH-UBND", "05/01/2023", "Kế hoạch", "A"] for n in range(1, 40)]
    monkeypatch.setattr("vanban.importing.tables.grid.MOST_ROWS", 20)
    told = taken(office, sheet(rows))
    assert [one["ma"] for one in told] == ["N743"]
    assert len(book(office).van_ban_di) < 39
    before = (office.folder / BOOK).read_bytes()
    monkeypatch.undo()
    monkeypatch.setattr("vanban.register.book.desk.MAX_NODES", 400)
    (one,) = taken(office, sheet(rows), status=1)
    assert (one["ma"], one["tep"]) == ("N741", BOOK)
    assert "một tệp nhận nhiều nhất 400" in one["thong_bao"]
    assert (office.folder / BOOK).read_bytes() == before


YEARS = (2023, 2024, 2025)


def of_years() -> bytes:
    """A register with a sheet a year."""
    book = openpyxl.Workbook()
    for year in YEARS:
        page = book.create_sheet(f"{year}")
        page.append(list(HEADS[:4]))
        page.append(["01/KH-UBND", f"05/01/{year}", "Kế hoạch", "A"])
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def test_of_several_years_all_books_are_written_or_none(office: Office) -> None:
    last = office.folder / "content/so-dang-ky/2025.yaml"
    last.parent.mkdir(parents=True, exist_ok=True)
    last.write_text("van_ban_di: [", encoding="utf-8")
    taken(office, of_years(), status=1)
    assert [one.name for one in last.parent.iterdir()] == ["2025.yaml"]
    last.unlink()
    taken(office, of_years())
    assert [one.name for one in sorted(last.parent.iterdir())] == [f"{y}.yaml" for y in YEARS]


def test_a_disk_that_refuses_the_last_book_leaves_the_others_as_they_were(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.write(BOOK, lines(3))
    before = (office.folder / BOOK).read_bytes()

    def full(target: Path, content: bytes, *, lasting: bool = False) -> None:
        if target.name == "2025.yaml":
            raise OSError(28, "No space left on device")
        write_whole(target, content, lasting=lasting)

    monkeypatch.setattr("vanban.register.book.desk.write_whole", full)
    old = OldRegister("so.xlsx", workbook_grids(of_years(), "so.xlsx"))
    desk = Desk(Project.open(office.folder))
    with pytest.raises(MachineError):
        take_over(desk, old, date(2026, 1, 1))
    assert (office.folder / BOOK).read_bytes() == before
    assert [one.name for one in (office.folder / BOOK).parent.iterdir()] == ["2023.yaml"]


def test_what_was_taken_before_a_file_that_is_refused_is_told_to_programs(office: Office) -> None:
    (office.folder / "mot.xlsx").write_bytes(of_years())
    (office.folder / "hai.xlsx").write_bytes(b"")
    told = office.run("import", "so-dang-ky", "mot.xlsx", "hai.xlsx", "--format", "json")
    assert told.status == 1
    (taken_over,) = json.loads(told.out)["so"]
    assert (taken_over["tep"], taken_over["them"]["2025"]) == ("mot.xlsx", 1)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (sheet([["Họ tên", "Lớp"], ["A", "1"]]), "N749"),
        (sheet([list(HEADS), ["01/KH-UBND", "", "Kế hoạch", "", "", "", "", "", "", ""]]), "N749"),
        (b"PK\x03\x04 not a workbook", "Y"),
        (b"", "M160"),
    ],
    ids=["no register", "no year", "broken", "empty"],
)
def test_what_is_no_register_is_refused_whole(office: Office, raw: bytes, code: str) -> None:
    told = taken(office, raw, status=1)
    assert any(one["ma"].startswith(code) for one in told), told
    assert not (office.folder / "content/so-dang-ky").exists()


def test_wrong_use(office: Office) -> None:
    assert office.run("import", "so-dang-ky").status == 2
    assert office.run("import", "x.docx", "--nam", "2023").status == 2
    assert office.run("import", "so-dang-ky", "khong-co.xlsx").status == 1
    assert taken(office, sheet(ODD), "--co-quan", "ubnd-xa", status=1)[0]["ma"] == "N102"


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("so-dang-ky", ("-o", "content/so")),
        ("so-dang-ky", ("--vao", "content/ke-hoach-1")),
        ("so-dang-ky", ("--tinh", "Lâm Đồng")),
        ("danh-ba", ("--ghi-de",)),
        ("danh-ba", ("--co-quan", "ubnd-huyen")),
    ],
)
def test_an_option_that_a_list_does_not_look_at_is_refused(
    office: Office, what: str, words: tuple[str, ...]
) -> None:
    office.write("so.xlsx", sheet(ODD))
    outcome = office.run("import", what, "so.xlsx", *words)
    assert outcome.status == 2
    assert f"`{words[0]}` không dùng với `vanban import {what}`" in outcome.err


# --- cells that are no number, no day ---


ROW = ("02/KH-UBND", "06/01/2023", "Kế hoạch b", "A", "Phòng Nội vụ", "VT", 1, None, None, None)
FIRST = ("01/KH-UBND", "05/01/2023", *ROW[2:])


@pytest.mark.parametrize(
    ("typed", "quoted"),
    [
        ("99999999999999999999/KH-UBND", "99999999999999999999"),
        ("9" * 400, "9" * 20 + "…"),
        (1e300, "1e+300"),
        ("00/KH-UBND", "00"),
        (0, "0"),
    ],
)
def test_a_number_that_no_book_can_have_is_told(office: Office, typed: Cell, quoted: str) -> None:
    """And the line is not called one without a number, nor does it stop the others."""
    (told,) = taken(office, sheet([HEADS, FIRST, (typed, *ROW[1:])]))
    seen = f"dòng 3 chưa vào sổ: thấy số {quoted}, cần số từ 1, nhiều nhất 9 chữ số"
    assert (told["ma"], told["thong_bao"]) == ("N743", seen)
    assert [one.so for one in book(office).van_ban_di] == [1]


def test_of_two_columns_of_numbers_one_may_say_anything(office: Office) -> None:
    heads = ("Số", "Số, ký hiệu", *HEADS[1:5])
    told = taken(office, sheet([heads, ("mật", *FIRST[:5])]))
    assert (told, [one.so_ky_hieu for one in book(office).van_ban_di]) == ([], ["01/KH-UBND"])


@pytest.mark.parametrize("serial", [99999999, 1e300])
def test_a_number_marked_as_a_day_stays_what_it_is(
    office: Office, serial: float, recwarn: pytest.WarningsRecorder
) -> None:
    """Openpyxl calls it an error, and warns on the screen."""
    raw = openpyxl.load_workbook(io.BytesIO(sheet([HEADS, FIRST, (ROW[0], serial, *ROW[2:])])))
    raw.worksheets[0]["B3"].number_format = "dd/mm/yyyy"
    content = io.BytesIO()
    raw.save(content)
    (told,) = taken(office, content.getvalue(), "--nam", "2023")
    shown = f"{serial:.0f}" if serial < 1e21 else "1e+300"
    assert (told["ma"], f"ô B3: thấy `{shown}`" in told["thong_bao"]) == ("N747", True)
    assert f"{shown}" in book(office).van_ban_di[1].ghi_chu
    assert not [one for one in recwarn if "openpyxl" in one.filename]
