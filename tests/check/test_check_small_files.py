"""What real files of offices do, one thing a file, and siblings of each: told, or not told."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from small_files import FILES, small_file
from vanban.check.docx.reader import read_bytes
from vanban.check.inspect import Options, inspect_paper
from vanban.check.lawbook import LawBook, read_law
from yaml_read import values

ROOT = Path(__file__).resolve().parents[2]
CASES = values((FILES.parent / "check-files.yaml").read_text("utf-8"))


@cache
def book() -> LawBook:
    return read_law(ROOT)


def shown(case: dict[str, Any]) -> str:
    return f"{case['tep'][:12]} {' '.join(case.get('doi', {}).values())[:40]}".strip()


@pytest.mark.parametrize("case", CASES, ids=shown)
def test_a_small_file(case: dict[str, Any]) -> None:
    paper = read_bytes(small_file(case["tep"], case.get("doi")), "tep.docx")
    report = inspect_paper(paper, book(), Options())
    codes = {one.ma for one in report.problems}
    assert bool(report.outside) == case.get("ngoai", False), report.outside
    assert set(case.get("co", ())) <= codes
    assert not set(case.get("khong", ())) & codes
    if "het" in case:
        assert codes == set(case["het"])


@pytest.mark.parametrize("code", ["T120", "T121", "T211", "T509"])
def test_a_rule_of_looks_is_shown(code: str) -> None:
    assert any(code in (*case.get("co", ()), *case.get("het", ())) for case in CASES)


def test_every_small_file_has_a_case() -> None:
    assert {one.stem for one in FILES.glob("*.docx")} == {case["tep"] for case in CASES}
