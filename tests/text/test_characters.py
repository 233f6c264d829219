"""One look tells that nothing in a text is out of place; what is odd is looked into."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.text.characters import is_ordinary, scan
from vanban.text.vietnamese import fold

MARKS = re.compile("[\u0300-\u036f\u0483-\u0487\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0]")


def test_vietnamese_as_it_is_typed_is_ordinary() -> None:
    assert is_ordinary('ten: "Ủy ban nhân dân – đợt 2"\n\tghi: “a” … ½\n')


@pytest.mark.parametrize(
    "sign", ["\u00a0", "\u2003", "\u3000", "\u200b", "\ufeff", "\x0b", "\u2028", "\x00", "\ue000",
             "Ð", "\uff21", "\u0430", "\u0301", "\ud800"],
)  # fmt: skip
def test_whatever_a_search_looks_for_is_not_ordinary(sign: str) -> None:
    assert not is_ordinary(f"ten: a{sign}\n")


@given(st.text())
def test_in_an_ordinary_text_nothing_is_found(text: str) -> None:
    assert not is_ordinary(text) or not scan(text, "a").suspect


@given(st.text("aĐđÐốỐ \n\u00a0\u0301\u0323ßİςﬁ", max_size=12))
def test_a_text_folded_word_by_word_is_as_folded_whole(text: str) -> None:
    low = unicodedata.normalize("NFD", text.casefold())
    assert fold(text) == MARKS.sub("", low).replace("đ", "d").replace("ð", "d")
