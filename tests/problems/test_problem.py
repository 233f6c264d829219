"""What every phase says in the same words."""

from __future__ import annotations

from vanban.problems.codes import CODES
from vanban.problems.problem import did_you_mean

FAMILIES = "YNMTP"


def test_codes_stand_in_their_order() -> None:
    """Where a new code goes, and which are free, is seen at once."""
    assert list(CODES) == sorted(CODES, key=lambda one: (FAMILIES.index(one[0]), one))


def test_what_is_near_is_asked_for_and_nothing_near_says_the_rest() -> None:
    assert did_you_mean("nv-01", "các mã có: nv-01") == "có phải là `nv-01`?"
    assert did_you_mean("", "các mã có: nv-01") == "các mã có: nv-01"
    assert did_you_mean("") == ""
