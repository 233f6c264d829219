"""Two versions of a text cut short still show what is different."""

from __future__ import annotations

import pytest

from vanban.text.excerpt import excerpts

LONG = "Rà soát, niêm yết công khai các thủ tục hành chính thuộc thẩm quyền của UBND xã"
BEGIN = "Rà soát, niêm yết công khai cá…"


@pytest.mark.parametrize(
    ("before", "now", "shown"),
    [
        ("ba việc", "bốn\nviệc", ("ba việc", "bốn việc")),
        ("Lập " + LONG, LONG, ("Lập Rà soát, niêm yết công kha…", BEGIN)),
        (LONG + " năm 2026", LONG + " năm 2027", ("…năm 2026", "…năm 2027")),
        (LONG, LONG + " và thôn", ("…UBND xã", "…UBND xã và thôn")),
        (LONG, "", (BEGIN, "")),
        ("a" * 40 + "b", "a" * 40 + "c", ("…b", "…c")),
    ],
)
def test_what_is_different_is_shown(before: str, now: str, shown: tuple[str, str]) -> None:
    assert excerpts(before, now, 30) == shown
