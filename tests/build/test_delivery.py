"""The delivery list on paper and in hand; packages that nobody is to get any more."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from offices import LETTER, PLAN, REGISTRY, TASKS, VALID, Office, make_office
from vanban.build.package_names import entry_names
from vanban.build.printed_text import prints_alike

OUT = "output/ke-hoach-1"
LIST, GONE = f"{OUT}/ke-hoach-1_phat-hanh.xlsx", f"{OUT}/noi-nhan/phong-tu-phap.zip"
LINE = 'noi_nhan:\n  - ghi: "Các phòng"\n    gom: [cac-phong]'
ONE = 'noi_nhan:\n  - ghi: "Phòng Nội vụ"\n    gom: [phong-noi-vu]'
ISSUED = ("loai: ke_hoach\n", "loai: ke_hoach\nso_van_ban: 1\ntrang_thai: da_phat_hanh\n")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = make_office(tmp_path / "office")
    made.change(
        REGISTRY, '    ky_hieu: "PNV"\n', '    ky_hieu: "PNV"\n    thu_dien_tu: "pnv@mau.gov.vn"\n'
    )
    assert made.run("build").status == 0
    return made


def sheet(office: Office, name: str = "Phát hành") -> list[dict[str, Any]]:
    heads, *rows = load_workbook(office.folder / LIST)[name].iter_rows(values_only=True)
    return [dict(zip(map(str, heads), row, strict=True)) for row in rows]


def states(office: Office, *args: str) -> dict[str, tuple[str, str]]:
    found = json.loads(office.run(*args, "--format", "json").out)["tep"]
    return {one["duong_dan"]: (one["trang_thai"], one["ly_do"]) for one in found}


def test_the_list_has_addresses_and_room_for_what_is_filled_in(office: Office) -> None:
    first, second = sheet(office)
    assert (first["Thư điện tử"], second["Thư điện tử"]) == ("pnv@mau.gov.vn", None)
    for row in (first, second):
        assert (row["Ngày chuyển"], row["Ký nhận"], row["Ghi chú"]) == (None, None, None)
        assert len(str(row["SHA-256 của gói"])) == 64


def test_an_address_alone_renews_the_list(office: Office) -> None:
    office.change(REGISTRY, "pnv@mau.gov.vn", "noivu@mau.gov.vn")
    found = states(office, "build")
    changed = [path for path, (state, _) in found.items() if state != "giu"]
    assert changed == ["ke-hoach-1/ke-hoach-1_phat-hanh.xlsx"]


def test_the_list_lies_across_a4_with_its_head_on_every_page(
    office: Office,
) -> None:
    page = load_workbook(office.folder / LIST)["Phát hành"]
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert page.print_title_rows == "$1:$1"
    assert page.print_area == "'Phát hành'!$A$1:$K$3"
    assert page.page_setup.fitToHeight == 0
    setup = page.sheet_properties.pageSetUpPr
    assert setup
    assert setup.fitToPage
    for row in page["A1:K3"]:
        for cell in row:
            assert cell.border.left.style == cell.border.bottom.style == "thin"
            assert cell.alignment.wrap_text


def test_what_is_printed_is_still_read_when_it_fits_a_page(office: Office) -> None:
    page = load_workbook(office.folder / LIST)["Phát hành"]
    wide = sum(page.column_dimensions[letter].width for letter in "ABCDEFGHIJK")
    across = (297 / 25.4 - page.page_margins.left - page.page_margins.right) * 96
    assert across / (wide * 8) >= 0.7  # of the size on the screen
    assert page.column_dimensions["J"].width * 8 >= 14 * 7  # a signature
    header = page.oddHeader
    assert header
    assert header.center.text == "&BDanh sách phát hành: ke-hoach-1"


def test_a_package_that_nobody_gets_any_more_goes_and_the_list_says_why(office: Office) -> None:
    office.change(PLAN, LINE, ONE)
    before = office.files()
    assert states(office, "build", "--dry-run")["ke-hoach-1/noi-nhan/phong-tu-phap.zip"] == (
        "xoa",
        "không còn là nơi nhận",
    )
    assert office.files() == before
    assert office.run("build", "--check").status == 1
    outcome = office.run("build")
    assert "noi-nhan/phong-tu-phap.zip (không còn là nơi nhận)" in outcome.out
    assert not (office.folder / GONE).exists()
    gone = [{"Gói đã bỏ": "phong-tu-phap.zip", "Vì sao": "không còn là nơi nhận"}]
    assert sheet(office, "Gói đã bỏ") == gone
    once = office.files()
    assert office.run("build").status == 0
    assert office.files() == once
    office.change(PLAN, ONE, LINE)
    office.run("build")
    assert (office.folder / GONE).exists()
    assert "Gói đã bỏ" not in load_workbook(office.folder / LIST).sheetnames


def test_a_package_that_a_person_worked_in_stays(office: Office) -> None:
    office.write(GONE, b"cua nguoi")
    office.change(PLAN, LINE, ONE)
    outcome = office.run("build")
    assert (office.folder / GONE).read_bytes() == b"cua nguoi"
    assert "đã sửa tay, chương trình không xóa" in outcome.out


@pytest.mark.parametrize("args", [("--only", "van-ban"), ("--don-vi", "phong-noi-vu")])
def test_a_build_of_some_files_takes_nothing_away(office: Office, args: tuple[str, ...]) -> None:
    office.change(PLAN, LINE, ONE)
    office.run("build", *args)
    assert (office.folder / GONE).exists()


def test_the_package_of_a_body_that_is_no_more_says_so(office: Office) -> None:
    text = (office.folder / REGISTRY).read_text("utf-8")
    cut = text[text.index("  - id: phong-tu-phap") : text.index("  - id: phong-cu")]
    office.change(REGISTRY, cut, "")
    office.change(REGISTRY, "ke_tuc: [phong-noi-vu, phong-tu-phap]", "ke_tuc: [phong-noi-vu]")
    office.change(REGISTRY, "gom: [phong-tu-phap]", "gom: [phong-noi-vu]")
    tasks = "content/ke-hoach-1/phan-cong.yaml"
    office.change(tasks, "chu_tri: [phong-tu-phap]", "chu_tri: [phong-noi-vu]")
    outcome = office.run("build")
    assert "(cơ quan không còn trong danh bạ)" in outcome.out
    assert not (office.folder / GONE).exists()


def test_what_was_sent_of_an_issued_document_stays(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    office.change(PLAN, *ISSUED)
    office.run("build")
    office.change(
        REGISTRY,
        'ten: "các phòng"\n    gom: [{loai: phong}]',
        'ten: "các phòng"\n    gom: [phong-noi-vu]',
    )
    office.run("build")
    assert (office.folder / GONE).exists()


def test_a_list_of_before_says_the_same_where_the_new_columns_are_empty(
    workbook_of: Callable[[Sequence[Sequence[Any]]], bytes],
) -> None:
    before = workbook_of([("Stt", "Nơi nhận"), (1, "Sở Nội vụ")])
    now = workbook_of([("Stt", "Nơi nhận", "Ký nhận"), (1, "Sở Nội vụ", None)])
    signed = workbook_of([("Stt", "Nơi nhận", "Ký nhận"), (1, "Sở Nội vụ", "A")])
    other = workbook_of([("Stt", "Kính gửi", "Ký nhận"), (1, "Sở Nội vụ", None)])
    longer = workbook_of([("Stt", "Nơi nhận", "Ký nhận"), (1, "Sở Nội vụ", None), (2, "B", None)])
    assert prints_alike("a.xlsx", before, now)
    assert not any(prints_alike("a.xlsx", before, one) for one in (signed, other, longer))


@pytest.fixture
def workbook_of() -> Callable[[Sequence[Sequence[Any]]], bytes]:
    from io import BytesIO

    from openpyxl import Workbook

    def make(rows: Sequence[Sequence[Any]]) -> bytes:
        book, out = Workbook(), BytesIO()
        page: Any = book.active
        for row in rows:
            page.append(list(row))
        book.save(out)
        return out.getvalue()

    return make


def test_the_copy_and_the_draft_of_a_body_are_two_files_of_its_package(office: Office) -> None:
    """A letter that gives tasks, with a copy for each: both files have the body in their name."""
    office.write("content/giao-viec/cong-van.yaml", LETTER)
    office.write("content/giao-viec/phan-cong.yaml", VALID[TASKS].replace('  muc: ["I.1"]\n', ""))
    assert office.run("build", "giao-viec").status == 0
    out = office.folder / "output/giao-viec"
    own, draft = "giao-viec_phong-tu-phap.docx", "giao-viec_phong-tu-phap_du-thao.docx"
    with ZipFile(out / "noi-nhan/phong-tu-phap.zip") as package:
        assert package.namelist() == [own, draft]
        copies = {own: "ban-rieng", draft: "don-vi"}
        for name, folder in copies.items():
            assert package.read(name) == (out / folder / "phong-tu-phap" / own).read_bytes()
    page = load_workbook(out / "giao-viec_phat-hanh.xlsx")["Phát hành"]
    assert [cell.value for cell in page["G"]][2] == f"{own}\n{draft}"


def test_the_pdf_of_a_file_that_is_called_apart_is_called_with_it() -> None:
    paths = ("a/ban-rieng/b/a_b.docx", "a/don-vi/b/a_b.docx", "a/don-vi/b/a_b.pdf", "a/a.pdf")
    names = ["a_b.docx", "a_b_du-thao.docx", "a_b_du-thao.pdf", "a.pdf"]
    assert [*entry_names(paths).values()] == names
