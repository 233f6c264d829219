"""Every rule is declared in full: code, clause, docstring; and is told of."""

from __future__ import annotations

import re

import pytest

from seed_office import ROOT
from vanban.check.lawbook import read_law
from vanban.check.rules.rule import GROUPS, LABELS, Rule, rules
from vanban.problems.codes import CODES

LAW = read_law(ROOT).law


def test_codes_are_used_once_and_are_no_message_codes() -> None:
    codes = [one.code for one in rules()]
    assert len(codes) == len(set(codes)) >= 70
    assert not set(codes) & set(CODES)


@pytest.mark.parametrize("one", rules(), ids=lambda one: one.code)
def test_a_rule_says_what_why_wrong_and_right(one: Rule) -> None:
    assert re.fullmatch(r"T[1-9]\d\d", one.code)
    assert one.code[1] in GROUPS
    assert one.clause(LAW).dieu_khoan
    assert one.name
    assert not one.name.endswith(".")
    assert set(one.explanation) == set(LABELS)
    assert all(one.explanation.values())
