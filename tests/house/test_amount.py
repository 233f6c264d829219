"""How many cases are tried is decided once, and no named case is lost."""

from __future__ import annotations

import pytest

from amount import LONG, amount, portion

AT_FIRST = amount("some", "everything")


def test_what_a_test_is_told_is_what_its_module_was_told(monkeypatch: pytest.MonkeyPatch) -> None:
    for value in ("1", ""):
        monkeypatch.setenv(LONG, value)
        assert amount("some", "everything") == AT_FIRST


def test_a_portion_has_the_named_cases_as_they_are_named() -> None:
    cases = {"a": 1, "b": 2, "c": 3}
    assert portion(cases, "c", "a") == amount(["c", "a"], ["a", "b", "c"])
    assert portion([1, 2], "2", by=str) == amount([2], [1, 2])


def test_a_name_that_no_case_has_any_more_is_refused() -> None:
    with pytest.raises(KeyError):
        portion(["a", "b"], "c")
