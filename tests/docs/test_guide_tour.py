"""The tour of the guide, walked as a clerk walks it: its commands, its answers, its pictures."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl

import doc_blocks
from offices import Outcome, run_program
from seed_office import PLAN, ROOT

TOUR = doc_blocks.read("huong-dan/bat-dau.md").split("## Đi một vòng")[1].split("\n## ")[0]
COMMANDS = [line.split()[1:] for line in TOUR.splitlines() if line.startswith("vanban ")]
ANSWERS = [part.split("```")[0].splitlines() for part in TOUR.split("```text\n")[1:]]
WORKBOOK = "phan-cong.xlsx"


def typed(folder: Path, words: list[str]) -> Outcome:
    """Type a command in the folder; messages name paths as they are typed there."""
    outcome = run_program("-C", str(folder), *words)
    assert outcome.status == 0, outcome.err
    return Outcome(outcome.status, outcome.out.replace(f"{folder}/", ""), outcome.err)


def test_the_tour_is_what_happens(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    plan = tmp_path / "content" / PLAN
    export, validate, coverage, build, status, again = COMMANDS
    typed(tmp_path, export)
    shutil.move(tmp_path / WORKBOOK, plan / WORKBOOK)
    (plan / "phan-cong.yaml").unlink()
    main = plan / "ke-hoach.yaml"
    text = main.read_text("utf-8")
    assert text.rstrip().endswith("phan_cong: phan-cong.yaml")
    main.write_text(text.replace("phan_cong: phan-cong.yaml", f"phan_cong: {WORKBOOK}"), "utf-8")
    assert typed(tmp_path, validate).out == "không có lỗi\n"
    assert "35 cơ quan" in typed(tmp_path, coverage).out
    assert typed(tmp_path, build).out.splitlines() == ANSWERS[0]
    communes = {p: p.read_bytes() for p in (tmp_path / "output").rglob("don-vi/ubnd-*/*.docx")}
    assert len(communes) == 17

    book = openpyxl.load_workbook(plan / WORKBOOK)
    page = book.worksheets[0]
    (row,) = [row for row in page.iter_rows() if row[1].value == "nv-04"]
    assert row[3].value == "Phòng Nội vụ"
    row[3].value = "Phòng Y tế"
    book.save(plan / WORKBOOK)
    told = typed(tmp_path, status).out.splitlines()
    assert [line for line in ANSWERS[1] if line not in told] == []
    assert "62 thay đổi, 18 giữ nguyên" in typed(tmp_path, again).out
    assert all(path.read_bytes() == content for path, content in communes.items())


def test_the_tour_shows_a_plan_of_each_kind_the_summary_and_the_table() -> None:
    for name in ("phong-noi-vu", "trung-tam", "ubnd-thi-tran", "bang-tong-hop", "coverage"):
        assert f"](../anh/{name}" in TOUR or f"](../anh/{PLAN}_{name}" in TOUR
