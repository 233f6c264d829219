"""What the version before has issued, sent, handed out and printed means the same here.

`tests/cases/office-before-life.zip` is an office as that version left it: a plan and a secret one,
issued and entered in the register, the secret one sent; forms of progress handed out to bodies, the
register printed. That version gave no mark of secrecy to drafts and other heights to workbooks.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from offices import Office

CASE = Path(__file__).parent.parent / "cases" / "office-before-life.zip"
PLAN, SECRET = "ke-hoach-doc-sach", "ke-hoach-mat"
DAY = ("--tai-ngay", "2026-04-16")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    folder = tmp_path_factory.mktemp("truoc")
    with ZipFile(CASE) as case:
        case.extractall(folder)
    return Office(folder)


def issued(office: Office) -> dict[str, str]:
    """The digests of what was issued and sent, with all that lies beside the sources for it."""
    places = [
        *office.folder.glob("output/*/*.docx"),
        *office.folder.glob("output/*/noi-nhan/*.zip"),
        *office.folder.glob("output/*/*_phat-hanh.xlsx"),
        *office.folder.glob("content/*/phat-hanh/**/*"),
    ]
    return {
        path.relative_to(office.folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in places
        if path.is_file() and "_bang-tong-hop" not in path.name
        if not path.parts[-2].startswith("cong-van")
    }


def test_nothing_that_was_issued_or_sent_changes(office: Office) -> None:
    before = issued(office)
    assert len(before) > 20
    told = office.run("build")
    assert told.status == 0, told.err
    for code in ("N130", "N867", "N868", "sửa tay", ".moi"):
        assert code not in told.out + told.err
    assert issued(office) == before
    assert not list(office.folder.rglob("*.moi.*"))
    assert "không có gì thay đổi" in office.run("build").out + office.run("status").out


def test_a_working_paper_that_is_made_anew_does_not_say_that_its_rows_changed(
    tmp_path: Path,
) -> None:
    with ZipFile(CASE) as case:
        case.extractall(tmp_path)
    told = Office(tmp_path).run("build")
    line = next(one for one in told.out.splitlines() if f"{SECRET}_bang-tong-hop.docx (" in one)
    assert line.endswith("(các dòng của bảng, hoặc bản mới của chương trình)")


def test_a_form_that_was_handed_out_comes_back(office: Office) -> None:
    form = office.folder / "forms" / "xa-ban-cao.xlsx"
    book = load_workbook(form)
    sheet = book.active
    assert sheet is not None
    row, heads = next(
        (number, list(values))
        for number, values in enumerate(sheet.iter_rows(values_only=True), 1)
        if "Tiến độ" in values
    )
    typed = (
        {"Tiến độ": "Đã dọn hội trường", "Ngày": "14/4/2026"},
        {"Tình trạng": "Hoàn thành", "Ngày hoàn thành": "15/4/2026"},
    )
    for below, cells in enumerate(typed, row + 1):
        for head, value in cells.items():
            sheet.cell(below, heads.index(head) + 1, value)
    book.save(form)
    told = office.run("tien-do", "--tong-hop", str(form), *DAY, "--ghi-de")
    assert "2 dòng có điền; 2 lần cập nhật, 2 mới" in told.out, told.err
    # of two plans with a task of one text it is said which is late
    assert f"- {SECRET} 2, UBND xã Bản Cao: Bố trí địa điểm, quá hạn 1 ngày" in told.out
    again = office.run("tien-do", "--tong-hop", str(form), *DAY, "--ghi-de")
    assert "0 mới" in again.out


def test_the_register_that_was_printed_is_the_register(office: Office) -> None:
    book = office.folder / "content" / "so-dang-ky" / "2026.yaml"
    before = book.read_bytes()
    told = office.run("import", "so-dang-ky", str(office.folder / "so.xlsx"))
    assert (told.status, book.read_bytes()) == (0, before)
    assert "2 dòng đã có trong sổ, giữ nguyên" in told.out
    assert "N748" not in told.err
