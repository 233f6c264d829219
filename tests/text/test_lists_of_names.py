"""Lists that stay on a screen: the first names and how many more, numbers in runs."""

from __future__ import annotations

import pytest

from vanban.text.vietnamese import A_SCREEN, first_names, ranges


@pytest.mark.parametrize("count", [0, 1, A_SCREEN, A_SCREEN + 1])
def test_few_names_are_all_there(count: int) -> None:
    names = [f"xã {n}" for n in range(count)]
    assert first_names(names, "cơ quan khác") == ", ".join(names)


def test_many_names_are_counted() -> None:
    told = first_names([f"xã {n}" for n in range(124)], "cơ quan khác")
    assert told.endswith("xã 19 và 104 cơ quan khác")
    assert told.count(",") == A_SCREEN - 1


@pytest.mark.parametrize(
    ("numbers", "text"),
    [
        ("", ""),
        ("4", "4"),
        ("1 2", "1, 2"),
        ("1 2 3 5 7 8 9 10", "1–3, 5, 7–10"),
        ("1 1.1 1.2 2", "1, 1.1, 1.2, 2"),
        ("II.1 II.2 II.3", "II.1, II.2, II.3"),
        ("3 2 1", "3, 2, 1"),
        ("5 5", "5"),
    ],
)
def test_three_numbers_in_a_row_are_one(numbers: str, text: str) -> None:
    assert ranges(numbers.split()) == text
