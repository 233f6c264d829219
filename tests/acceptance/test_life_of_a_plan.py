"""The seed's plan from draft to the year's report: each step by its command, on real files.

Draft → opinions → late change → issued as 207 → packages and letters → three bodies' workbooks come
back → reminder → amendment of row 4 → redline → report. What is built is checked.
"""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook

from offices import Outcome, run_program
from seed_office import ROOT

pytestmark = [pytest.mark.cham, pytest.mark.pages]

PLAN, CHANGED = "ke-hoach-207", "sua-doi-ke-hoach-207"
OFFICE, LAW, FINANCE = "phong-noi-vu", "phong-tu-phap", "phong-tai-chinh-ke-hoach"
DAY = "2023-12-10"


@dataclass(frozen=True)
class Life:
    """The office's folder, and what is done in it."""

    folder: Path

    def run(self, *args: str, status: int = 0) -> Outcome:
        """Run a command that must end so."""
        outcome = run_program("-C", str(self.folder), *args)
        assert outcome.status == status, outcome.err
        return outcome

    def path(self, *parts: str) -> Path:
        """Return a path below the folder."""
        return self.folder.joinpath(*parts)

    def change(self, name: str, before: str, after: str) -> None:
        """Change one place of a source."""
        path = self.path(name)
        text = path.read_text("utf-8")
        assert text.count(before) == 1
        path.write_text(text.replace(before, after), "utf-8")

    def clean(self, *names: str) -> None:
        """Hold built documents against the decree."""
        files = [self.path("output", name, f"{name}.docx").as_posix() for name in names]
        assert self.run("check", *files).err == ""


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Life:
    folder = tmp_path_factory.mktemp("life")
    for name in ("danh-ba.yaml", "vien-dan.yaml"):
        (folder / "content").mkdir(exist_ok=True)
        shutil.copy(ROOT / "content" / name, folder / "content" / name)
    shutil.copytree(ROOT / "content" / PLAN, folder / "content" / PLAN)
    return Life(folder)


def fill(path: Path, rows: dict[str, dict[str, Any]]) -> None:
    """Fill in a body's workbook: by the number of a task, texts by heading."""
    book = load_workbook(path)
    page = book.active
    assert page is not None
    heads = {str(cell.value): place for place, cell in enumerate(page[4])}
    for line in page.iter_rows(min_row=5):
        for heading, value in rows.get(str(line[1].value), {}).items():
            line[heads[heading]].value = value
    book.save(path)


def resort(source: Path, target: Path) -> None:
    """Write a body's workbook as another program does, with its rows the other way round."""
    page = load_workbook(source).active
    assert page is not None
    head, rows = (
        [*page.iter_rows(max_row=4, values_only=True)],
        [*page.iter_rows(min_row=5, values_only=True)],
    )
    book = Workbook()
    new = book.active
    assert new is not None
    new.title = "Trang tính 1"
    for row in (*head, *reversed(rows)):
        new.append(row)
    book.save(target)


def text_of(path: Path) -> str:
    """All words of a Word file: its paragraphs and the cells of its tables."""
    document = Document(str(path))
    cells = (c.text for t in document.tables for row in t.rows for c in row.cells)
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def test_the_life_of_a_plan(life: Life) -> None:
    _opinions(life)
    _issued(life)
    _sent(life)
    _followed(life)
    _reminded(life)
    _amended(life)
    _reported(life)
    line = json.loads(life.run("status", PLAN, "--tai-ngay", DAY, "--format", "json").out)
    (plan,) = line["ke_hoach"]
    assert (plan["trang_thai"], plan["so_ngay"]) == (
        "da_phat_hanh", "số 207/KH-UBND ngày 12/07/2023",
    )  # fmt: skip
    assert plan["ban_thao"] == ["xin ý kiến", "trình ký"]
    assert (plan["nhiem_vu"], plan["xong"]) == (9, 1)


def _opinions(life: Life) -> None:
    """A draft is kept, sent, answered; what was taken has changed its place."""
    life.run("ban-thao", PLAN, "--ten", "xin ý kiến")
    life.run("gop-y", PLAN, "--lay", "xin ý kiến", "--han", "2023-07-08",
             "--don-vi", LAW, "--don-vi", FINANCE)  # fmt: skip
    forms = life.path("output", PLAN, "gop-y", "xin-y-kien")
    for body, place, words in (
        (LAW, "Phụ lục, stt 1", "Đề nghị ghi rõ thời gian."),
        (FINANCE, "", "Thống nhất"),
    ):
        path = forms / f"{PLAN}_{body}_gop-y.xlsx"
        book = load_workbook(path)
        page = book.active
        assert page is not None
        page["C2"], page["D2"] = place, words
        book.save(path)
        life.run("gop-y", PLAN, "--nhan", path.as_posix(), "--ghi-de")
    told = life.run("gop-y", PLAN).out
    assert "thống nhất: Phòng Tài chính - Kế hoạch huyện Phong Thổ" in told
    words = 'ghi: "Đề nghị ghi rõ thời gian."'
    life.change(f"content/{PLAN}/gop-y.yaml", words, f"{words}\n        ket_qua: tiep_thu")
    assert "[N648]" in life.run("gop-y", PLAN).err  # the place has not changed yet
    tasks = life.path("content", PLAN, "phan-cong.yaml").read_text("utf-8")
    first = re.search(r'thoi_gian: "Hàng năm"', tasks)
    assert first
    life.change(
        f"content/{PLAN}/phan-cong.yaml", first[0], 'thoi_gian: "Hàng năm, trước ngày 15/12"'
    )
    assert life.run("gop-y", PLAN).err == ""
    life.run("gop-y", PLAN, "--bang")
    life.run("build", f"{PLAN}-lay-y-kien")
    life.clean(f"{PLAN}-lay-y-kien")
    differs = life.run("diff", f"{PLAN}@xin ý kiến", PLAN).out
    assert "Hàng năm, trước ngày 15/12" in differs


def _issued(life: Life) -> None:
    life.run("ban-thao", PLAN, "--ten", "trình ký")
    life.run("trinh-ky", PLAN)
    life.run("phat-hanh", PLAN, "--so", "207", "--ngay", "2023-07-12", "--khong-pdf")
    life.clean(PLAN)
    page = life.path("output", PLAN, f"{PLAN}.docx")
    assert page.read_bytes() == life.path("content", PLAN, "phat-hanh", page.name).read_bytes()
    assert "DỰ THẢO" not in text_of(page)
    draft = life.path("output", PLAN, "don-vi", OFFICE, f"{PLAN}_{OFFICE}.docx")
    assert "số 207/KH-UBND ngày 12 tháng 7 năm 2023" in text_of(draft)
    listed = json.loads(life.run("so-dang-ky", "--nam", "2023", "--format", "json").out)
    assert "207/KH-UBND" in json.dumps(listed, ensure_ascii=False)
    again = life.run("phat-hanh", PLAN, "--so", "208", "--ngay", "2023-07-12", status=1)
    assert "[N7" in again.err


def _sent(life: Life) -> None:
    life.change("content/danh-ba.yaml", f"- id: {OFFICE}\n",
                f'- id: {OFFICE}\n    thu_dien_tu: "noivu@mau.gov.vn"\n')  # fmt: skip
    life.run("build", PLAN)
    life.run("soan-thu", PLAN, "--don-vi", OFFICE)
    letter = message_from_bytes(
        life.path("output", PLAN, "thu", f"{OFFICE}.eml").read_bytes(), policy=default
    )
    (package,) = letter.iter_attachments()
    life.path("goi.zip").write_bytes(package.get_content())
    with ZipFile(life.path("goi.zip")) as inside:
        assert inside.namelist() == [f"{PLAN}.docx", f"{PLAN}_{OFFICE}.docx"]
    life.run("so-dang-ky", "chuyen", "207", "--noi-nhan", OFFICE, "--ngay", "2023-07-13")
    assert "ngay_chuyen: 2023-07-13" in life.path("content/so-dang-ky/2023.yaml").read_text("utf-8")


def _followed(life: Life) -> None:
    """Three workbooks come back, one of them sorted anew and saved by another program."""
    life.run(
        "tien-do", PLAN, "--tai-ngay", "2023-11-30", "--moi-don-vi", life.path("phieu").as_posix()
    )
    fill(life.path("phieu", f"{OFFICE}.xlsx"), {
        "1": {"Tiến độ": "Đã ban hành Kế hoạch", "Ngày": "05/12/2023", "Tình trạng": "Hoàn thành",
              "Ngày hoàn thành": "05/12/2023"},
        "4": {"Tiến độ": "Đã có văn bản của tỉnh", "Ngày": "2023-11-20",
              "Ngày phát sinh": "20/11/2023"},
    })  # fmt: skip
    fill(life.path("phieu", f"{LAW}.xlsx"), {
        "8": {"Tiến độ": "Đang rà soát chức năng", "Ngày": "01/12/2023",
              "Lý do chậm, dừng": "Chờ văn bản hướng dẫn"},
    })  # fmt: skip
    source = life.path("phieu", f"{FINANCE}.xlsx")
    fill(source, {"8": {"Tiến độ": "Đã gửi dự thảo", "Ngày": "02/12/2023"}})
    resort(source, life.path("sap-lai.xlsx"))
    files = [f"phieu/{OFFICE}.xlsx", f"phieu/{LAW}.xlsx", "sap-lai.xlsx"]
    files = [life.path(name).as_posix() for name in files]
    shown = life.run("tien-do", "--tong-hop", *files, "--tai-ngay", DAY)
    assert not life.path("content/tien-do").exists(), shown.out
    life.run("tien-do", "--tong-hop", *files, "--tai-ngay", DAY, "--ghi-de")
    book = life.path("content/tien-do/2023.yaml")
    once = book.read_bytes()
    for words in ("Đã ban hành Kế hoạch", "Đang rà soát chức năng", "Đã gửi dự thảo"):
        assert words in once.decode()
    life.run("tien-do", "--tong-hop", *files, "--tai-ngay", DAY, "--ghi-de")
    assert book.read_bytes() == once
    told = json.loads(life.run("tien-do", PLAN, "--tai-ngay", DAY, "--format", "json").out)
    assert told["tong"]["dung_han"] == 1


def _reminded(life: Life) -> None:
    life.run("don-doc", PLAN, "--tai-ngay", DAY, "--tin")
    before = {one.name for one in life.path("content").iterdir()}
    life.run("don-doc", PLAN, "--tai-ngay", DAY)
    (new,) = {one.name for one in life.path("content").iterdir()} - before
    life.run("build", new)
    life.clean(new)


def _amended(life: Life) -> None:
    """Row 4 gets another time: clauses, redline, consolidated text, who is concerned."""
    life.run("new", "--sua-doi", PLAN)
    wanted = f"content/{CHANGED}/ban-tong-hop/phan-cong.yaml"
    text = life.path(wanted).read_text("utf-8")
    row = text[text.index("- id: nv-04") :]
    old = next(line for line in row.splitlines() if line.strip().startswith("thoi_gian:"))
    head = text[: text.index("- id: nv-04")]
    life.path(wanted).write_text(
        head + row.replace(old, '  thoi_gian: "Trước ngày 30/6/2024"', 1), "utf-8"
    )
    life.run("new", "--sua-doi", PLAN)
    source = life.path("content", CHANGED, "ke-hoach.yaml").read_text("utf-8")
    assert "Trước ngày 30/6/2024" in source
    assert re.search(r"số thứ tự 4", source, re.IGNORECASE)
    life.run("build", CHANGED)
    life.clean(CHANGED)
    whole = life.path("output", CHANGED, f"{CHANGED}_ban-tong-hop.docx")
    assert "Bản tổng hợp để tra cứu, không thay thế văn bản đã ban hành" in text_of(whole)
    pair = [life.path("output", PLAN, f"{PLAN}.docx").as_posix(), whole.as_posix()]
    told = life.run("diff", *pair, "--word", life.path("sua-doi.docx").as_posix()).out
    assert "Trước ngày 30/6/2024" in told
    assert life.path("sua-doi.docx").is_file()
    assert life.run("build", PLAN).err == ""  # the issued plan stays as it was


def _reported(life: Life) -> None:
    before = {one.name for one in life.path("content").iterdir()}
    life.run("bao-cao", PLAN, "--tai-ngay", "2023-12-31")
    (new,) = {one.name for one in life.path("content").iterdir()} - before
    life.run("build", new)
    life.clean(new)
    report = text_of(life.path("output", new, f"{new}.docx"))
    assert "Kế hoạch số 207/KH-UBND ngày 12 tháng 7 năm 2023" in report
    assert "Hoàn thành" in report
