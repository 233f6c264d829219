"""Pairs of versions, and what is told of each: nothing of what is the same, all of what is not."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from amount import amount
from diff_files import CASES, NAMES, pair
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
    for old, new in (pair(case), pair(case)[::-1])[: amount(1, 2)]:
        tracked = redline(old, new, NAMES, "vanban")
        assert settled(tracked, accept=True) == plain(new)
        assert settled(tracked, accept=False) == plain(old)
