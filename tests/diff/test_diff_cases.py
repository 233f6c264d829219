"""Pairs of versions, and what is told of each: nothing of what is the same, all of what is not."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from amount import amount
from diff_files import CASES, NAMES, pair, word_file
from tracked_changes import plain, settled
from vanban.check.docx.reader import read_bytes
from vanban.check.lawbook import LawBook, read_law
from vanban.cli.diff import _key_of
from vanban.diff.comparison import compare, lines
from vanban.diff.redline import redline
from vanban.diff.unit import Unit, units_of

ROOT = Path(__file__).resolve().parents[2]


@cache
def book() -> LawBook:
    return read_law(ROOT)


def units(raw: bytes) -> tuple[Unit, ...]:
    paper = read_bytes(raw, "thử.docx")
    return units_of(paper, book().finder.roles(paper))


def told(old: bytes, new: bytes) -> list[str]:
    names = {name: part.ten for name, part in book().law.regime.thanh_phan.items()}
    return list(lines(compare(units(old), units(new), _key_of(ROOT)), names))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["ten"])
def test_exactly_what_differs_is_told(case: dict[str, Any]) -> None:
    assert told(*pair(case)) == case["thay_doi"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["ten"])
def test_a_redline_holds_both_versions(case: dict[str, Any]) -> None:
    there, back = pair(case), pair(case)[::-1]
    for old, new in (there, back)[: amount(1, 2)]:
        tracked = redline(old, new, NAMES, "vanban")
        assert settled(tracked, accept=True) == plain(new)
        # a number that is typed where it was automatic is no change, and stands as it is now
        unmarked = [plain(new)] if (old, new) == back and not case["thay_doi"] else []
        assert settled(tracked, accept=False) in [plain(old), *unmarked]


@pytest.mark.parametrize("aside", ["(Dự thảo lần 2)", "(Bản tổng hợp để tra cứu)"])
def test_a_line_above_the_bases_that_says_what_copy_it_is_takes_none_of_them(aside: str) -> None:
    text = "Căn cứ Luật A số 1/2020/QH14;\nCăn cứ Luật B số 2/2020/QH14.\nI. MỘT\n1. Hai."
    old = word_file(text)
    document: Any = Document(BytesIO(old))
    basis = next(one for one in document.paragraphs if one.text.startswith("Căn cứ"))
    basis.insert_paragraph_before(aside).alignment = 1
    out = BytesIO()
    document.save(out)
    assert told(old, out.getvalue()) == [f"lời văn: thêm “{aside}”"]
