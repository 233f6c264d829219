"""Workbooks that cannot be taken as they are: a message at the cell, exit 1, nothing run."""

from __future__ import annotations

import random
import re
import warnings
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from offices import PLAN, REGISTRY, TASKS, VALID, Office, is_vietnamese, make_office
from vanban.content.workbook import refusals as refused
from vanban.content.workbook.grid import MAX_ROWS, read_grids
from workbooks import HEAD, HEADING, XLSX, made, put, told, unread

TASK = (1, "nv-01", "Rà soát văn bản", "Phòng Nội vụ", "Các phòng")
GOOD = made([HEADING, TASK])


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


def parts_of(raw: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(raw)) as package:
        return {name: package.read(name) for name in package.namelist()}


def package(**changed: Any) -> bytes:
    """The good workbook with parts changed: name with `__` for `/`, None = away with it."""
    parts: dict[str, Any] = parts_of(GOOD)
    parts |= {name.replace("__", "/"): content for name, content in changed.items()}
    raw = BytesIO()
    with warnings.catch_warnings(), ZipFile(raw, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            if content is not None:
                archive.writestr(name, content)
    return raw.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512
BAD: dict[str, tuple[str, bytes, str, str]] = {
    "csv": ("phan-cong.csv", "Stt,Nội dung\n1,Rà soát\n".encode(), "Y201", "không phải bảng tính"),
    "text by another name": ("phan-cong.xlsx", b"Stt;Noi dung", "Y201", "không phải bảng tính"),
    "empty file": ("phan-cong.xlsx", b"", "Y201", "không phải bảng tính"),
    "old Excel": ("phan-cong.xls", OLE + "Workbook".encode("utf-16-le"), "Y201", ".xls"),
    "Word": ("phan-cong.xlsx", package(**{"xl__workbook.xml": None, "word__document.xml": b"x"}),
             "Y201", "tệp Word"),
    "OpenDocument": ("phan-cong.ods", package(**{"xl__workbook.xml": None, "content.xml": b"x"}),
                     "Y201", ".ods"),
    "password": ("phan-cong.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"),
                 "Y202", "mật khẩu"),
    "macro": ("phan-cong.xlsm", package(**{"xl__vbaProject.bin": b"x"}), "Y204", "macro"),
    "zip bomb": ("phan-cong.xlsx", package(**{"xl__bomb.xml": b" " * (refused.MAX_XML + 1)}),
                 "Y203", "quá lớn"),
    "large file": ("phan-cong.xlsx", GOOD + b"\0" * refused.MAX_BYTES, "Y203", "quá lớn"),
    "cut off": ("phan-cong.xlsx", GOOD[:900], "Y205", "hỏng"),
    "entities": ("phan-cong.xlsx", package(**{"xl__styles.xml": DOCTYPE}), "Y205", "hỏng"),
    "no sheet": ("phan-cong.xlsx", package(**{"xl__worksheets__sheet1.xml": None}), "Y205", "hỏng"),
    "sheet that is no XML": ("phan-cong.xlsx", package(**{"xl__worksheets__sheet1.xml": b"<a"}),
                             "Y205", "hỏng"),
    "merged without end": (
        "phan-cong.xlsx",
        package(**{"xl__worksheets__sheet1.xml": parts_of(GOOD)[SHEET].replace(
            b"</sheetData>", b"</sheetData><mergeCells>"
            + b'<mergeCell ref="A1:XFD1048576"/>' * 60 + b"</mergeCells>")}),
        "Y205", "hỏng"),
    "no head": ("phan-cong.xlsx", made([("Danh sách",), ("Phòng Nội vụ",)]), "Y206", "tiêu đề"),
    "empty workbook": ("phan-cong.xlsx", made([]), "Y206", "tiêu đề"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "raw", "code", "message"), BAD.values(), ids=BAD)
def test_a_bad_workbook_is_one_error(
    office: Office, name: str, raw: bytes, code: str, message: str
) -> None:
    put(office, raw, name)
    before = office.files()
    (found,) = [p for p in unread(office) if p["muc_do"] == "loi"]
    assert (found["ma"], found["tep"]) == (code, f"content/ke-hoach-1/{name}")
    assert message in found["thong_bao"]
    assert is_vietnamese(found["thong_bao"])
    assert is_vietnamese(re.sub(r"\([A-Z][^)]*\)", "", found["goi_y"]))
    for command in (("build",), ("export", "phan-cong")):
        outcome = office.run(*command)
        assert outcome.status == 1
        assert f"{found['tep']}: lỗi" in outcome.out + outcome.err
    assert office.files() == before


HUGE = [HEADING, *[TASK] * MAX_ROWS]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("Stt", "Nội dung", "Chủ trì", "Đơn vị chủ trì"), (1, "a", "Phòng Nội vụ", "")],
         ("Y208", "Phân công!D1", "hai cột cùng là `Cơ quan chủ trì`, cột kia ở `Phân công!C1`")),
        ([("Stt", "Nội dung", "Cơ quan chủ chì"), (1, "a", "Phòng Nội vụ")],
         ("Y207", "Phân công!B1", "không có cột `Cơ quan chủ trì`")),
        ([HEAD, (1, "nv-01", "Rà soát", "Phòng Nội vu")],
         ("Y210", "Phân công!D2", "`Phòng Nội vu`, danh bạ không có")),
        ([HEAD, (1, "nv-01", "Rà soát", "Phòng Nội vụ", "Phòng Nội vụ, Sở Lạ")],
         ("Y210", "Phân công!E2", "`Sở Lạ`")),
        ([HEAD, (1, "nv-01", None, "Phòng Nội vụ")],
         ("Y219", "Phân công!C2", "không có nội dung công việc")),
        ([(*HEAD, "Vai trò riêng"), (*TASK, "Phòng Tư pháp: trưởng nhóm")],
         ("Y213", "Phân công!F2", "vai trò `trưởng nhóm`")),
        ([(*HEAD, "Chủ trì sản phẩm"), (*TASK, "Phòng Tư pháp")],
         ("Y213", "Phân công!F2", "nhiều dòng hơn 0 sản phẩm")),
        ([(*HEAD, "Chữ ở ô chủ trì viết cho"), (*TASK, "Phòng Tư pháp")],
         ("Y213", "Phân công!F2", "không thấy chữ in ở ô")),
        ([HEADING, (*TASK[:3], "=1+1")],
         ("Y212", "Phân công!D2", "công thức chưa có kết quả: `=1+1`")),
        ([HEADING, (*TASK[:3], "='[khac.xlsx]T'!A1")],
         ("Y226", "Phân công!D2", "giá trị từ tệp khác")),
        ([HEADING, (*TASK, "31/02/2026")],
         ("Y104", "Phân công!F2", "không có ngày này trong lịch")),
        ([HEADING, (1, "nv-01", "Rµ so¸t v¨n b¶n cña c¸c phßng", "Phòng Nội vụ")],
         ("Y006", "Phân công!C2", "bảng mã cũ TCVN3")),
        (HUGE, ("Y203", f"Phân công!A{MAX_ROWS}", f"dưới hàng {MAX_ROWS}")),
    ],
)  # fmt: skip
def test_a_bad_cell_is_told_where_it_is(
    office: Office, rows: list[Any], expected: tuple[str, str, str]
) -> None:
    put(office, made(rows))
    found = [p for p in unread(office) if p["muc_do"] == "loi"]
    assert [(p["ma"], p["trich"]) for p in found] == [expected[:2]], found
    assert expected[2] in found[0]["thong_bao"]
    assert is_vietnamese(found[0]["thong_bao"])
    assert is_vietnamese(found[0]["goi_y"].replace("(Paste Special, Values)", ""))
    assert office.run("build").status == 1


def test_the_hint_names_what_was_meant(office: Office) -> None:
    put(office, made([HEAD, (1, "nv-01", "Rà soát", "Phòng Nội vu")]))
    (found,) = (p for p in unread(office) if p["ma"] == "Y210")
    assert found["goi_y"] == "có phải là `Phòng Nội vụ` (`phong-noi-vu`)?"
    assert (found["dong"], found["cot"]) == (2, 4)
    assert f"{XLSX}:2:4: lỗi" in office.run("validate").out


def test_all_faults_of_a_workbook_are_told_at_once(office: Office) -> None:
    rows = [HEAD, (1, "a", "Rà soát", "Sở Lạ", "Ban Lạ"), (2, "b", None, "Phòng Nội vụ", "Xã Lạ")]
    assert told(office, rows) == [
        ("Y210", "Phân công!D2"), ("Y210", "Phân công!E2"), ("Y219", "Phân công!C3"),
        ("Y210", "Phân công!E3"),
    ]  # fmt: skip


def test_two_bodies_of_one_name_need_an_id(office: Office) -> None:
    twin = '  - id: phong-hai\n    loai: phong\n    ten: "Phòng Tư pháp"\n'
    office.write(REGISTRY, VALID[REGISTRY].replace("nhom:\n", f"{twin}nhom:\n"))
    put(
        office, made([HEAD, (1, "nv-01", "Rà soát", "phòng tư pháp"), (2, "b", "Xem", "phong-hai")])
    )
    (found,) = (p for p in unread(office) if p["ma"].startswith("Y2"))
    assert (found["ma"], found["trich"]) == ("Y211", "Phân công!D2")
    assert "`phong-tu-phap`, `phong-hai`" in found["thong_bao"]


def test_a_body_of_the_day_goes_before_one_that_is_no_more(office: Office) -> None:
    office.change(REGISTRY, 'ten: "Phòng Cũ"', 'ten: "Phòng Tư pháp"')
    put(office, made([HEAD, (1, "nv-01", "Rà soát", "Phòng Tư pháp")]))
    assert [p for p in unread(office) if p["muc_do"] == "loi"] == []


def test_a_column_that_nobody_reads_is_told(office: Office) -> None:
    rows = [(*HEAD, "Thời gan", None, "Trống"), (*TASK, "Quý I", "chữ lạc")]
    assert told(office, rows) == [("Y209", "Phân công!F1"), ("Y209", "Phân công!G1")]
    (found, _) = (p for p in unread(office) if p["ma"] == "Y209")
    assert (found["muc_do"], found["goi_y"]) == ("canh_bao", "có phải là `Thời gian`?")


def test_a_day_without_year_is_told(office: Office) -> None:
    def shape(page: Worksheet) -> None:
        page["F2"].number_format = "d-mmm"

    rows = [HEADING, (*TASK, date(2026, 12, 15))]
    assert told(office, rows, shape) == [("Y217", "Phân công!F2")]


def test_two_times_for_one_task_are_an_error(office: Office) -> None:
    def merge(page: Worksheet) -> None:
        page.merge_cells("C2:C3")

    rows = [HEADING, (*TASK, "Quý I"), (None, None, None, None, None, "Quý II")]
    assert told(office, rows, merge) == [("Y220", "Phân công!F2")]


def test_a_cached_result_counts_and_nothing_is_run(office: Office) -> None:
    put(office, made([HEADING, (*TASK[:3], '=HYPERLINK("http://x.invalid","Phòng Nội vụ")')]))
    raw = (office.folder / XLSX).read_bytes()
    old, new = b"</f><v />", b"</f><v>Ph\xc3\xb2ng N\xe1\xbb\x99i v\xe1\xbb\xa5</v>"
    sheet = parts_of(raw)[SHEET]
    assert old in sheet or b"</f><v></v>" in sheet
    sheet = sheet.replace(old, new).replace(b"</f><v></v>", new)
    sheet = sheet.replace(b'<c r="D2">', b'<c r="D2" t="str">')
    put(office, repacked(raw, SHEET, sheet))
    assert [p for p in unread(office) if p["muc_do"] == "loi"] == []


def repacked(raw: bytes, name: str, content: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for part, old in parts_of(raw).items():
            archive.writestr(part, content if part == name else old)
    return out.getvalue()


def test_damage_anywhere_never_raises() -> None:
    chance = random.Random(30)
    for _ in range(60):
        name = chance.choice([n for n in parts_of(GOOD) if n.endswith((".xml", ".rels"))])
        content = bytearray(parts_of(GOOD)[name])
        for _ in range(chance.randint(1, 8)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        grids, found = read_grids(repacked(GOOD, name, bytes(content)), "x.xlsx")
        assert bool(grids) != bool(found)


def test_the_key_decides_between_yaml_and_workbook(office: Office) -> None:
    raw = made([HEADING, TASK])
    office.write(XLSX, raw)
    codes = [(p["ma"], p["muc_do"], p["tep"]) for p in unread(office)]
    assert codes == [("Y222", "luu_y", XLSX)]
    named = "co_quan: ubnd-huyen\nphan_cong: phan-cong.xlsx\n"
    office.change(PLAN, "co_quan: ubnd-huyen\n", named)
    assert [(p["ma"], p["tep"]) for p in unread(office)] == [("N124", TASKS)]
    office.change(PLAN, "phan_cong: phan-cong.xlsx", "phan_cong: phan-cong.yaml")
    assert unread(office) == []


def test_a_misspelt_name_of_a_workbook(office: Office) -> None:
    put(office, GOOD)
    office.change(PLAN, "co_quan: ubnd-huyen\n", "co_quan: ubnd-huyen\nphan_cong: phancong.xlsx\n")
    (found,) = unread(office)
    assert (found["ma"], found["goi_y"]) == ("Y001", "có phải là `phan-cong.xlsx`?")
