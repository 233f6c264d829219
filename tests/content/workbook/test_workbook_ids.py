"""Ids of tasks in a workbook, which sheet counts, the record of columns, and what is not loaded."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.worksheet.worksheet import Worksheet

from offices import Office, is_vietnamese, make_office
from seed_office import ROOT
from workbooks import HEAD, HEADING, Rows, made, put, read, told, unread

TASK = (1, "nv-01", "Rà soát văn bản", "Phòng Nội vụ", "Các phòng")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


def ids(office: Office, rows: Rows) -> list[str]:
    return [task.id for task in read(office, rows).table.tasks]


def test_without_ids_they_follow_the_rows_and_that_is_told(office: Office) -> None:
    rows = (("Nội dung", "Chủ trì"), ("Rà soát", "Phòng Nội vụ"), ("Lập", "Phòng Tư pháp"))
    assert ids(office, rows) == ["nv-01", "nv-02"]
    assert told(office, rows) == [("Y214", "Phân công!A1")]


def test_a_row_put_in_between_moves_no_other_id(office: Office) -> None:
    rows = (HEAD, TASK, (2, None, "Lập", "Phòng Tư pháp"), (3, "nv-02", "Xem", "Phòng Tư pháp"))
    assert ids(office, rows) == ["nv-01", "nv-03", "nv-02"]
    assert told(office, rows) == [("Y215", "Phân công!B3")]


def test_the_first_sheet_with_a_table_counts(office: Office) -> None:
    def more(page: Worksheet) -> None:
        book = page.parent
        assert book is not None
        book.create_sheet("Danh sách", 0).append(["Phòng Nội vụ"])
        book.create_sheet("Bản cũ").append(list(HEADING))

    assert len(read(office, (HEADING, TASK), more).table.tasks) == 1
    assert told(office, (HEADING, TASK), more) == [("Y221", "Phân công!A1")]


def test_rich_text_is_its_text(office: Office) -> None:
    text = CellRichText("Rà soát ", TextBlock(InlineFont(b=True), "văn bản"))
    (task,) = read(office, (HEAD, (1, "nv-01", text, "Phòng Nội vụ"))).table.tasks
    assert task.noi_dung == "Rà soát văn bản"


def test_a_lone_name_under_the_leads_is_no_title(office: Office) -> None:
    rows = (HEAD, TASK, (None, None, None, "Phòng Nội vụ"), (3, "nv-03", "Xem", "Phòng Nội vụ"))
    assert told(office, rows) == [("Y215", "Phân công!B3"), ("Y219", "Phân công!C3")]


RECORD = "templates/nd30/bang-tinh.yaml"
WRONG = {
    "no record": (None, "M102", "không thấy tệp này"),
    "strange key": (("khoa: ghi_chu", "khoa: ghi_chuu"), "Y104", "thấy cột `ghi_chuu`"),
    "key twice": (("khoa: ghi_chu", "khoa: bao_cao"), "Y104", "thấy cột `bao_cao`"),
    "no column": (("  - {khoa: stt, tieu_de: ", "  - {khoa: id, tieu_de: "), "Y104", "cột `id`"),
    "no role": (('  theo_doi: ["theo dõi"', '  theo_doi: [] #["theo dõi"'), "Y104", "`theo_doi`"),
}


@pytest.mark.parametrize(("change", "code", "message"), WRONG.values(), ids=WRONG)
def test_a_faulty_record_of_columns_is_told_where_it_is_needed(
    office: Office, change: tuple[str, str] | None, code: str, message: str
) -> None:
    shutil.copytree(ROOT / "templates", office.folder / "templates")
    put(office, made((HEADING, TASK)))
    assert unread(office) == []
    office.change(RECORD, *(change or ("", None)))
    found = [p for p in unread(office) if p["muc_do"] == "loi"]
    assert [(p["ma"], p["tep"]) for p in found] == [(code, RECORD)]
    assert message in found[0]["thong_bao"]
    assert is_vietnamese(found[0]["thong_bao"])


def test_a_record_made_before_reads_as_it_did(office: Office) -> None:
    """An office's own record has no words of headings, no later column."""
    shutil.copytree(ROOT / "templates", office.folder / "templates")
    text = (office.folder / RECORD).read_text("utf-8")
    text = re.sub(r"    tu_(khoa|phu):( \[.*\]|(\n      - .*)+)\n", "", text)
    text = re.sub(r", tu_khoa: \[[^]]*\]", "", text)
    text = re.sub(r"  - khoa: san_pham\.theo_doi\n(    .*\n)+", "", text)
    assert "tu_khoa:" not in text.partition("trang:")[2]
    office.write(RECORD, text)
    put(office, made((HEADING, TASK)))
    assert unread(office) == []
    assert ids(office, (("Nhiệm vụ", "Đơn vị thực hiện"), ("Rà soát", "Phòng Nội vụ"))) == ["nv-01"]
    assert office.run("export", "phan-cong").status == 0


@pytest.mark.cham
def test_openpyxl_is_loaded_for_a_workbook_only(office: Office) -> None:
    code = (
        "import sys; from vanban.project.project import Project; "
        f"Project.open({str(office.folder)!r}); print('openpyxl' in sys.modules)"
    )

    def loaded() -> str:
        return subprocess.run(
            [sys.executable, "-c", code], check=True, capture_output=True, text=True
        ).stdout.strip()

    assert loaded() == "False"
    put(office, made((HEADING, TASK)))
    assert loaded() == "True"
