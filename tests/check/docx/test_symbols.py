"""Signs of symbol fonts: a box to be ticked is no bullet, and a tick is a change."""

from __future__ import annotations

import pytest

from vanban.check.docx.symbols import DOT, symbol


@pytest.mark.parametrize(
    ("font", "code", "sign"),
    [
        ("Wingdings", "F0A8", "□"),
        ("Wingdings", "F0FE", "☑"),
        ("wingdings", "fe", "☑"),
        ("Wingdings 2", "F0A3", "□"),
        ("Symbol", "F0B3", "≥"),
        ("Symbol", "F0B7", DOT),
        ("Wingdings", "F0A7", DOT),
        ("", "", DOT),
    ],
)
def test_a_sign_is_what_it_shows(font: str, code: str, sign: str) -> None:
    assert symbol(font, code) == sign
