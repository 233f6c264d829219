"""Names that have ended: every text of the table tells its names and no others."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from vanban.expiry.names import ended_names, provinces_in

CASES = yaml.safe_load(
    (Path(__file__).parents[1] / "cases/ended-names.yaml").read_text(encoding="utf-8")
)
DAY = date(2026, 3, 15)


def told(case: Mapping[str, Any]) -> dict[str, str]:
    home = provinces_in(case.get("home", ""))
    return {one.name: one.now for one in ended_names(case["text"], case.get("day", DAY), home)}


@pytest.mark.parametrize("case", CASES["wrong"], ids=lambda case: case["text"][:40])
def test_what_has_ended_is_told_with_its_successors(case: Mapping[str, Any]) -> None:
    found = told(case)
    assert list(found) == list(case["told"])
    for name, heir in case["told"].items():
        assert heir in found[name]


@pytest.mark.parametrize("case", CASES["right"], ids=lambda case: case["text"][:40])
def test_what_is_there_and_what_is_history_is_not_told(case: Mapping[str, Any]) -> None:
    assert told(case) == {}


def test_the_tables_are_long() -> None:
    assert min(len(CASES["wrong"]), len(CASES["right"])) >= 80
