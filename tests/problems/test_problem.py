"""What every phase says in the same words."""

from __future__ import annotations

from vanban.problems.problem import did_you_mean


def test_what_is_near_is_asked_for_and_nothing_near_says_the_rest() -> None:
    assert did_you_mean("nv-01", "các mã có: nv-01") == "có phải là `nv-01`?"
    assert did_you_mean("", "các mã có: nv-01") == "các mã có: nv-01"
    assert did_you_mean("") == ""
