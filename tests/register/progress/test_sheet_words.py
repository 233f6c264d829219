"""An office's own headings: printed, sent, read again, beside those of before and of others."""

from __future__ import annotations

import shutil
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

import progress_forms as forms
from offices import Office, make_office
from printed_sheets import faults, pages
from seed_office import ROOT
from vanban.problems.problem import VanbanError
from vanban.project.project import Project
from vanban.register.progress.merge import merge
from vanban.register.progress.returns import read_return
from vanban.register.progress.sheet_words import packaged_words, sheet_words
from vanban.register.progress.tasks import Progress, progress
from vanban.register.progress.view import Reckoning
from vanban.register.progress.workbook import body_workbook, office_workbook

WORDS = "templates/nd30/van_mau/theo-doi-tien-do.yaml"
RECKONING, BODY = Reckoning(date(2023, 12, 20), 2023), "phong-noi-vu"
Entry = tuple[str, str, str, date | None]
"""Of which task, what was done, the result, the day."""
OWN = {
    'tieu_de: "Nội dung công việc", rong: 46': 'tieu_de: "Đầu việc được giao", rong: 40',
    'tieu_de: "Tiến độ", rong: 34': 'tieu_de: "Đã làm được gì", rong: 30, ten_khac: ["Đã làm"]',
    'tieu_de: "Kết quả", rong: 26, loi': 'tieu_de: "Giấy tờ đã ra", rong: 20, loi',
    'ngay_bao_cao: "Ngày báo cáo:"': 'ngay_bao_cao: "Báo ngày:"',
    'phieu: "Báo cáo tiến độ"': 'phieu: "Phiếu [1/2]"',
    'tieu_de: "Ai báo"': 'tieu_de: "Nơi gửi lời"',
    'tieu_de: "Ghi nhận"': 'tieu_de: "Máy hiểu là"',
}  # fmt: skip


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    made = make_office(tmp_path_factory.mktemp("rieng"))
    shutil.copytree(ROOT / "templates", made.folder / "templates")
    return made


@pytest.fixture(autouse=True)
def as_it_was(office: Office) -> Any:
    path = office.folder / WORDS
    before = path.read_bytes()
    yield
    path.write_bytes(before)


def own(office: Office, changes: dict[str, str] = OWN) -> None:
    text = (office.folder / WORDS).read_text("utf-8")
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    office.write(WORDS, text)


def opened(office: Office) -> tuple[Project, Progress]:
    project = Project.open(office.folder)
    return project, progress(project, ["ke-hoach-1"])


def entries(
    found: Progress, raw: bytes, office: Project
) -> list[tuple[str, str, str, date | None]]:
    file = read_return(raw, "ve.xlsx", found.danh_ba, sheet_words(office))
    done = merge(found, [file], RECKONING.day)
    assert [one for one in done.problems if one.muc_do == "loi"] == []
    records = [(one.key[1], one.record) for one in done.additions]
    return [(key, one.ghi, one.ket_qua, one.ngay) for key, one in records]


def filled(raw: bytes, head: str, answers: dict[str, Any]) -> bytes:
    book = load_workbook(BytesIO(raw))
    page = forms.sheet_of(book)
    row = next(r for r in range(1, 20) if head in [c.value for c in page[r]])
    places = {str(c.value): c.column or 0 for c in page[row]}
    for heading, value in answers.items():
        page.cell(row + 1, places[heading]).value = value
    page.cell(row - 1, 4).value = "05/12/2023"
    return forms.saved(book)


ANSWER = [("nv-01", "Đã họp", "QĐ 1", date(2023, 12, 5))]


def test_own_headings_are_printed_and_what_is_filled_in_below_them_is_read(office: Office) -> None:
    own(office)
    project, found = opened(office)
    raw = body_workbook(found, RECKONING, BODY, sheet_words(project))
    assert faults(raw) == []
    page = pages(raw)[0]
    assert page.title == "Phiếu -1-2-"
    assert {"Đầu việc được giao", "Đã làm được gì", "Báo ngày:"} <= {
        cell.value for row in page.iter_rows(max_row=5) for cell in row
    }
    back = filled(raw, "Đầu việc được giao", {"Đã làm được gì": "Đã họp", "Giấy tờ đã ra": "QĐ 1"})
    assert entries(found, back, project) == ANSWER


def test_a_form_with_the_headings_of_before_is_still_read(office: Office) -> None:
    _, found = opened(office)
    raw = body_workbook(found, RECKONING, BODY)
    back = filled(raw, "Nội dung công việc", {"Tiến độ": "Đã họp", "Kết quả": "QĐ 1"})
    own(office)
    assert entries(found, back, Project.open(office.folder)) == ANSWER
    own(office, {'"Đã làm được gì"': '"Đã làm xong gì"'})
    renamed = filled(raw, "Nội dung công việc", {"Kết quả": "QĐ 1", "Tiến độ": "Đã họp"})
    book = load_workbook(BytesIO(renamed))
    for cell in next(
        r for r in forms.sheet_of(book).iter_rows() if r[2].value == "Nội dung công việc"
    ):
        if cell.value == "Tiến độ":
            cell.value = "Đã làm"  # as it was called between the two
    assert entries(found, forms.saved(book), Project.open(office.folder)) == ANSWER


def test_the_history_under_own_headings_is_no_table_of_progress(office: Office) -> None:
    entry = "{ke_hoach: ke-hoach-1, viec: nv-01, cap_nhat: [{ngay: 2023-12-01, ghi: a}]}"
    office.write("content/tien-do/2023.yaml", f"nhiem_vu:\n  - {entry}\n")
    own(office)
    try:
        project, found = opened(office)
        raw = office_workbook(found, RECKONING, sheet_words(project))
        assert entries(found, raw, project) == []
    finally:
        (office.folder / "content/tien-do/2023.yaml").unlink()


RESULT = '"Kết quả", rong: 26, loi'
RESULT_AS_DAY = '"Ngày hoàn thành việc", rong: 26, loi'
PROPOSAL = 'truong: kien_nghi, tieu_de: "Kiến nghị", rong: 24'
DONE = '{truong: tien_do, tieu_de: "Tiến độ", rong: 34'


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('"Lý do chậm, dừng"', '"Kiến nghị"', "N850"),  # of another column here
        (RESULT, RESULT_AS_DAY, "N850"),  # of another one elsewhere
        (PROPOSAL, 'truong: ly_do, tieu_de: "b", rong: 9', "N850"),
        (DONE, '{truong: tong, tieu_de: "a", rong: 3', "N851"),
        ('{{ ngay }}"\n  phieu', '{{ hom_nay }}"\n  phieu', "M104"),
    ],
)
def test_headings_that_would_be_misread_are_told_and_nothing_is_written(
    office: Office, old: str, new: str, code: str, tmp_path: Path
) -> None:
    own(office, {old: new})
    target = tmp_path / "x.xlsx"
    outcome = office.run("tien-do", "--tai-ngay", "2023-12-20", "--xlsx", str(target))
    assert outcome.status == 1
    assert f"[{code}]" in outcome.err
    assert f"{WORDS}:" in outcome.err
    assert "sẽ đọc thành cột `hoan_thanh`" in outcome.err or new != RESULT_AS_DAY
    assert not target.exists()


def test_templates_of_before_print_with_the_words_that_come_with_vanban(office: Office) -> None:
    (office.folder / WORDS).unlink()
    project, found = opened(office)
    assert sheet_words(project) is packaged_words()
    assert office_workbook(found, RECKONING, sheet_words(project)) == office_workbook(
        found, RECKONING
    )


def test_the_words_that_come_with_vanban_are_without_fault() -> None:
    try:
        words = packaged_words()
    except VanbanError as error:
        pytest.fail(str(error.problems))
    assert words.keys["tien do"] == "tien_do"
