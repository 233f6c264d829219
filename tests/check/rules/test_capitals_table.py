"""Phrases of Annex II right and wrong, told alike by the source and by the Word file.

The table `tests/cases/capitals.yaml` was written from the decree before the patterns were.
"""

from __future__ import annotations

import re

import pytest

from cases import read_cases
from seed_office import ROOT
from two_witnesses import checked
from vanban.content.texts import PlacedText
from vanban.problems.problem import Mark
from vanban.project.checks.capitals import capital_problems
from vanban.regime.capitals import Rules, read_capitals
from vanban.source.reader import Reader

TABLE = read_cases("capitals.yaml")
PAIR = re.compile(r"\[([^|\]]+)\|([^|\]]+)\]")


@pytest.fixture(scope="module")
def rules() -> Rules:
    return read_capitals(Reader(ROOT), ROOT / "templates/nd30/viet_hoa.yaml")


def typed(sentence: str) -> str:
    """The sentence as someone has typed it."""
    return PAIR.sub(r"\1", sentence)


def meant(sentence: str) -> str:
    """The words that are right, of the one pair of a sentence."""
    (pair,) = PAIR.findall(sentence)
    return str(pair[1])


def by_source(text: str, rules: Rules) -> list[str]:
    """What the source tells: the right wording of each."""
    told = capital_problems([PlacedText(text, Mark("a.yaml", 1, 1))], rules)
    return [one.goi_y.removeprefix("gõ `").removesuffix("`") for one in told]


def by_file(text: str) -> list[str]:
    """What the Word file tells: the right wording of each."""
    rows = (("loi_van", "Nội dung như sau:"), ("khoan", f"1. {text}"))
    told = (one for one in checked("kế hoạch", rows) if one.ma == "T706")
    return [one.goi_y.removeprefix("gõ “").removesuffix("”") for one in told]


def test_the_table_is_large() -> None:
    assert len(TABLE["sai"]) + len(TABLE["dung"]) >= 150
    assert len({typed(one) for one in TABLE["sai"]}) == len(TABLE["sai"])


@pytest.mark.parametrize("sentence", TABLE["sai"])
def test_a_wrong_phrase(sentence: str, rules: Rules) -> None:
    text, right = typed(sentence), meant(sentence)
    assert any(right in one or one in right for one in by_source(text, rules))
    assert any(right in one or one in right for one in by_file(text))


def test_right_phrases(rules: Rules) -> None:
    assert [(one, by_source(one, rules)) for one in TABLE["dung"] if by_source(one, rules)] == []
    rights = [PAIR.sub(r"\2", one) for one in TABLE["sai"]]
    assert [(one, by_source(one, rules)) for one in rights if by_source(one, rules)] == []
    assert by_file(" ".join([*TABLE["dung"], *rights])) == []
