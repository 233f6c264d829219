"""The quick look at which rules of capitals a text may break leaves none out that it does."""

from __future__ import annotations

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from amount import amount
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


@settings(max_examples=amount(100, 300))
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=8), st.text(max_size=12))
def test_no_rule_that_a_text_breaks_is_left_out(parts: list[str], more: str) -> None:
    texts = [" ".join([*parts, more]), *parts]
    chosen = {rule.sai for rule in possible(rules(), "\n".join(texts))}
    broken = {rule.sai for rule in rules() if any(map(rule.pattern.search, texts))}
    assert broken <= chosen


def test_most_texts_break_none() -> None:
    assert possible(rules(), "Tham mưu ban hành Kế hoạch sử dụng biên chế hàng năm.") == ()


PATTERNS = (
    "Chính Phủ", "(Bắc|Nam) bộ(?! đội)", r"(?<!các )(quyết|chỉ) số (\d+/[\w/-]+)", "a?bc*d",
    "a|b c", "(a|bc)d|e", "[Tt]ết (?:nguyên|Nguyên)", "((?:sáng|chiều) thứ) (hai|ba)", "ab{2}",
    "[a-c]d+e", "ab?", "(a)(b)\\1", "(?i:ab)", "(?P<x>a)b", "(a b)?c", r"\bab", "^a", "a$",
    "(a|)b", ".b", r"\Aa", "a[)|]b", r"a\|b", "a(?=b|c)", "[ab]|c", "(?:a|b)+c", "(?:a(b|c)|d e)d",
    r"[a\]|]b", "(?:a b|[bc]d)e",
)  # fmt: skip
"""What an office may write as a pattern of its own."""


@settings(max_examples=amount(150, 500))
@given(
    st.lists(st.sampled_from(PATTERNS), min_size=1, max_size=6, unique=True),
    st.lists(st.text("abcde |)AB1/\n", max_size=9) | st.sampled_from(FRAGMENTS), max_size=4),
)
def test_any_pattern_is_found_among_others(patterns: list[str], texts: list[str]) -> None:
    known = rules()[0]
    own = tuple(known.model_copy(update={"sai": sai}) for sai in patterns)
    chosen = {rule.sai for rule in possible(own, "\n".join(texts))}
    assert {rule.sai for rule in own if any(map(rule.pattern.search, texts))} <= chosen


TWO_LETTERS = ("ab", "a b", "(?:bc|[ab]d)e", "(a(?:b|c)|de) [bc]", "(?<!a )cd|b1", "ea?", "Ab(?!c)")
"""Patterns of which most begin with two letters, as nearly all of an office do."""


@settings(max_examples=amount(150, 500))
@given(
    st.lists(st.sampled_from(TWO_LETTERS), min_size=1, max_size=6, unique=True),
    st.lists(st.text("abcde A1\n(", max_size=12), max_size=4),
)
def test_patterns_that_begin_with_letters_are_found(patterns: list[str], texts: list[str]) -> None:
    own = tuple(rules()[0].model_copy(update={"sai": sai}) for sai in patterns)
    chosen = {rule.sai for rule in possible(own, "\n".join(texts))}
    assert {rule.sai for rule in own if any(map(rule.pattern.search, texts))} <= chosen


def test_the_rules_of_the_decree_are_looked_for_at_their_letters() -> None:
    assert _sieve(tuple(rule.sai for rule in rules())).pattern.startswith("[")


def test_a_text_that_breaks_few_rules_gets_few() -> None:
    text = "Theo các quyết định của Chính Phủ, bộ đội ở thủ đô Hà Nội"
    assert {rule.sai for rule in possible(rules(), text)} == {"Chính Phủ", "thủ đô Hà Nội"}


def test_an_end_of_a_text_counts_in_the_middle_of_many() -> None:
    rule = rules()[0].model_copy(update={"sai": "điều (\\d+)(?=$)"})
    assert possible((rule,), "theo điều 5\nvà khác")
