"""Names that have ended: every text of the table tells its names and no others."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from vanban.expiry.names import ended_names, ended_place, provinces_in
from yaml_read import values

CASES = values((Path(__file__).parents[1] / "cases/ended-names.yaml").read_text(encoding="utf-8"))
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


@pytest.mark.parametrize(
    ("place", "now"),
    [
        ("Hà Giang", "tỉnh Tuyên Quang"),
        ("Mường So", "xã Phong Thổ"),
        ("Phong Thổ", None),
        ("Bắc Giang", None),
        ("Lai Châu", None),
        ("Hà Nội", None),
        ("Xứ Lạ", None),
    ],
)
def test_a_place_without_its_level_is_told_where_no_unit_bears_the_name(
    place: str, now: str | None
) -> None:
    found = ended_place(place, DAY)
    assert (found.now if found else None) == now or (found and now and now in found.now)
    assert ended_place(place, date(2025, 6, 30)) is None


def test_all_successors_of_a_divided_commune_are_told() -> None:
    (found,) = ended_names("UBND phường Trúc Bạch, thành phố Hà Nội;", DAY)
    assert found.now.count("phường") + found.now.count("xã") >= 1
    found = ended_names("UBND thành phố Vinh;", DAY)[0]
    assert found.now.count("phường") == 6


def test_a_school_may_bear_the_old_name_a_while() -> None:
    (found,) = ended_names("Trường THPT huyện Phong Thổ;", DAY)
    assert not found.sure
    (found,) = ended_names("UBND huyện Phong Thổ;", DAY)
    assert found.sure
