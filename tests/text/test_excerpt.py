"""A text cut short ends with a whole word; two versions of one still show what is different."""

from __future__ import annotations

import pytest

from vanban.text.excerpt import beginning, excerpts

LONG = "Rà soát, niêm yết công khai các thủ tục hành chính thuộc thẩm quyền của UBND xã"
BEGIN = "Rà soát, niêm yết công khai…"


@pytest.mark.parametrize(
    ("before", "now", "shown"),
    [
        ("ba việc", "bốn\nviệc", ("ba việc", "bốn việc")),
        ("Lập " + LONG, LONG, ("Lập Rà soát, niêm yết công…", BEGIN)),
        (LONG + " năm 2026", LONG + " năm 2027", ("…năm 2026", "…năm 2027")),
        (LONG, LONG + " và thôn", ("…UBND xã", "…UBND xã và thôn")),
        (LONG, "", (BEGIN, "")),
        (
            "một hai ba bốn nă" + "m" * 20,
            "một hai ba bốn nă" + "n" * 20,
            ("một hai ba bốn nămmmmmmmmmmmmm…", "một hai ba bốn nănnnnnnnnnnnnn…"),
        ),
        ("a" * 40 + "b", "a" * 40 + "c", ("…b", "…c")),
    ],
)
def test_what_is_different_is_shown(before: str, now: str, shown: tuple[str, str]) -> None:
    assert excerpts(before, now, 30) == shown


@pytest.mark.parametrize(
    ("text", "room", "shown"),
    [
        ("Ủy ban nhân dân xã", 40, "Ủy ban nhân dân xã"),
        ("Ủy ban nhân dân xã", 12, "Ủy ban nhân…"),
        ("Ủy ban nhân dân xã", 11, "Ủy ban nhân…"),
        ("Ủy ban nhân dân xã", 10, "Ủy ban…"),
        ("................................", 8, "........…"),
    ],
)
def test_a_quote_ends_with_a_whole_word(text: str, room: int, shown: str) -> None:
    assert beginning(text, room) == shown
