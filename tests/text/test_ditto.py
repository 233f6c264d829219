"""A cell may say no more than that it says what the one above says."""

from __future__ import annotations

import pytest

from vanban.text.ditto import is_ditto


@pytest.mark.parametrize(
    "text", ["nt", "-nt-", "- nt -", "NT.", "n/t", "n.t", "như trên", "Như dòng trên", "(như trên)",
             '"', "''", "″", "〃", "„", "//"],
)  # fmt: skip
def test_it_stands_for_the_cell_above(text: str) -> None:
    assert is_ditto(text)


@pytest.mark.parametrize(
    "text", ["", " ", "-", "x", "Phòng NT", "Như trên bản đồ", "nt1", "Trên", "/"]
)
def test_it_says_something_of_its_own(text: str) -> None:
    assert not is_ditto(text)
