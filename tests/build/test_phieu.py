"""The sheet of `vanban check --phieu`: one page whatever was found, and all of it accounted for."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import pdfplumber

from docx_text import paragraphs, tables
from seed_office import ROOT
from vanban.build.check_sheet import SheetForm, read_sheet_form, sheet
from vanban.check.inspect import Report
from vanban.problems.problem import MucDo, Problem

STRENGTHS: tuple[MucDo, ...] = ("loi", "canh_bao", "luu_y")
WORDS = ["trích yếu", "căn cứ", "nơi nhận", "chức vụ", "đường kẻ", "dưới", "cơ quan", "nét liền"]
MORE = re.compile(r"; (\d+) chỗ nữa như vậy$")
CLAUSE = "điểm b khoản 2 Mục II Phần I Phụ lục I"


@cache
def form() -> SheetForm:
    return read_sheet_form(ROOT)


def report(dice: random.Random, count: int, longest: int) -> Report:
    """Make up a report of so many findings, of so many phrases each at most."""

    def text(most: int) -> str:
        return " ".join(dice.choices(WORDS, k=dice.randint(1, most)))

    found = tuple(
        Problem(
            f"T2{dice.randint(10, 60)}",
            dice.choice(STRENGTHS),
            text(longest),
            text(4),
            CLAUSE,
            "a.docx",
            n,
            0,
            text(14),
        )
        for n in range(1, count + 1)
    )
    unseen = tuple(text(4) for _ in range(dice.randint(0, 8)))
    left = tuple((f"T{n}", text(10)) for n in range(dice.randint(0, 5)))
    return Report("a.docx", "Kế hoạch", "", unseen, found, omissions=left, law="Nghị định")


def test_it_is_one_page_and_counts_what_has_no_room(
    soffice_pdf: Callable[[Sequence[Path | bytes]], tuple[Path, ...]],
) -> None:
    dice = random.Random(30)
    counts = (0, 1, 3, 6, 8, 10, 15, 60)
    reports = [report(dice, count, longest) for longest in (2, 6, 20) for count in counts]
    sheets = [sheet(one, form()) for one in reports]
    shown = []
    for one, raw, pdf in zip(reports, sheets, soffice_pdf(sheets), strict=True):
        with pdfplumber.open(pdf) as document:
            assert len(document.pages) == 1, len(one.problems)
        cells = [row for table in tables(raw) for row in table[1:]]
        rows = len(cells)
        told = sum(1 + int(m[1]) if (m := MORE.search(row[2])) else 1 for row in cells)
        texts = " ".join(p.text for p in paragraphs(raw))
        more = re.search(r"Còn (\d+) chỗ nữa", texts)
        assert told + (int(more[1]) if more else 0) == len(one.problems)
        shown.append(rows)
    assert max(shown) >= 6


def test_the_strongest_come_first() -> None:
    found = tuple(
        Problem("T201", strength, strength, "", "", "a.docx", 1) for strength in reversed(STRENGTHS)
    )
    (table,) = tables(sheet(Report("a.docx", "", "", (), found), form()))
    shown = [f"{one[:1].upper()}{one[1:]} (đoạn 1)" for one in STRENGTHS]
    assert [row[2] for row in table[1:]] == shown


def test_what_one_rule_found_is_one_row() -> None:
    every = [Problem("T419", "loi", "thấy “a.”", "gõ “a) ”", "", "a.docx", n, 0, f"a. {n}")
             for n in range(1, 7)]  # fmt: skip
    page = Problem("T102", "loi", "thấy lề trái", "sửa lề", "", "a.docx", 1, 0, "ỦY BAN")
    raw = sheet(Report("a.docx", "", "", (), (*every, page)), form())
    (table,) = tables(raw)
    assert [row[2] for row in table[1:]] == [
        "Thấy lề trái",
        "Thấy “a.” (“a. 1”); 5 chỗ nữa như vậy",
    ]
    assert "Còn" not in " ".join(p.text for p in paragraphs(raw))
