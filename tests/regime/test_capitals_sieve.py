"""The quick look at which rules of capitals a text may break leaves none out that it does."""

from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vanban.regime.capitals import Rules, _sieve, possible
from vanban.regime.rulebook import read_books
from vanban.source.reader import Reader
from worked import ROOT

FRAGMENTS = (
    "thủ đô Hà Nội", "thành phố Hồ Chí Minh", "Uỷ Ban Nhân Dân", "Hội Đồng nhân dân", "Chính Phủ",
    "Đảng cộng sản Việt Nam", "Nam bộ", "bộ đội", "quyết định số 12/QĐ-UBND", "điều 5", "điều 7,",
    "các quyết định số 1/Q", "theo Khoản 2 Điều 3", "tại Điểm a khoản 1", "sáng thứ hai", "và",
    "tháng giêng năm 2026", "cách mạng tháng Tám", "năm bính ngọ", "tết Nguyên đán", ".", "(", "\n",
)  # fmt: skip


@cache
def rules() -> Rules:
    (book,) = [book for book in read_books(Reader(ROOT)) if book.folder.name == "nd30"]
    return book.capitals


@settings(max_examples=300)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=8), st.text(max_size=12))
def test_no_rule_that_a_text_breaks_is_left_out(parts: list[str], more: str) -> None:
    texts = [" ".join([*parts, more]), *parts]
    chosen = {rule.sai for _, rule in possible(rules(), "\n".join(texts))}
    broken = {rule.sai for pattern, rule in rules() if any(map(pattern.search, texts))}
    assert broken <= chosen


def test_most_texts_break_none() -> None:
    assert possible(rules(), "Tham mưu ban hành Kế hoạch sử dụng biên chế hàng năm.") == ()


@pytest.mark.parametrize(
    ("sai", "word"),
    [
        ("Chính Phủ", "Chính Phủ"),
        ("(Bắc|Nam) bộ(?! đội)", " bộ"),
        (r"(?<!các )(quyết định|chỉ thị) số (\d+/[\w/-]+)", " số "),
        ("((?:sáng|chiều) thứ) (hai|ba)", " thứ "),
        ("[Tt]ết (?:nguyên|Nguyên)", "ết "),
        ("a?bc*d", "b"),
    ],
)
def test_the_word_that_every_match_holds(sai: str, word: str) -> None:
    assert _sieve(sai)[0] == word


def test_an_end_of_a_text_counts_in_the_middle_of_many() -> None:
    rule = rules()[0][1].model_copy(update={"sai": "điều (\\d+)(?=$)"})
    assert possible(((re.compile(rule.sai), rule),), "theo điều 5\nvà khác")
