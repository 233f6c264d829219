"""Acts out of force: each basis of the table tells its acts and no others; all have sources."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import vanban.expiry
from vanban.expiry.acts import acts, lapsed
from yaml_read import values

CASES = values((Path(__file__).parents[1] / "cases/ended-acts.yaml").read_text(encoding="utf-8"))
FOLDER = Path(vanban.expiry.__file__).parent
DAY = date(2026, 5, 1)


def told(case: Mapping[str, Any]) -> list[str]:
    return [one.shown for one in lapsed(f"Căn cứ {case['text']};", case.get("day", DAY))]


@pytest.mark.parametrize("case", CASES["wrong"], ids=lambda case: case["text"][:50])
def test_a_basis_out_of_force_is_told(case: Mapping[str, Any]) -> None:
    assert told(case) == [case["told"]]


@pytest.mark.parametrize("case", CASES["right"], ids=lambda case: case["text"][:50])
def test_a_basis_in_force_is_not_told(case: Mapping[str, Any]) -> None:
    assert told(case) == []


def sources(name: str) -> list[dict[str, str]]:
    table = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    own = [one for act in table.get("van_ban", []) for one in act["nguon"]]
    return own + list(table.get("nguon", {}).values())


@pytest.mark.parametrize("name", ["acts.json", "bodies.json", "departments.json"])
def test_every_entry_has_a_source_with_its_address_and_its_words(name: str) -> None:
    assert sources(name)
    for one in sources(name):
        assert one["dau"].startswith(("http://", "https://"))
        assert len(one["trich"]) > 30


def test_an_act_is_entered_once_and_never_names_itself_as_its_successor() -> None:
    numbers = [one.so for one in acts() if one.so]
    assert len(set(numbers)) == len(numbers)
    assert not [one for one in acts() if one.so and one.so in one.thay]
    successors = " ".join(one.thay for one in acts())
    assert not [one.so for one in acts() if one.so and one.so in successors]


def test_two_sources_of_two_places_make_it_sure() -> None:
    table = json.loads((FOLDER / "acts.json").read_text(encoding="utf-8"))["van_ban"]
    for entry, act in zip(table, acts(), strict=True):
        places = {one["dau"] for one in entry["nguon"]}
        assert act.sure == (len(places) > 1)
        assert len(places) == len(entry["nguon"])
