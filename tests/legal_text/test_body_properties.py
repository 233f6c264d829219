"""Legal text from the grammar's own words: there and back, never an exception, never slow."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growth import QUADRATIC, growth
from unit_lines import HERE, bare, seed_text, tree
from vanban.legal_text import find, label, number, parse, paths, to_text
from vanban.tree import Unit, UnitKind

pytestmark = pytest.mark.cham

LOOKALIKES = ["3. abc", "- x", "+ y", "a) b", "aa) b", "V. I. Lê-nin", "C. Mác", "1.1 x", "2.1. x",
              "Chương I", "Mục 2: x", "Điều 3.", "**chú ý**", "(*qua Phòng*)", "x [@a]", "2023. x",
              "– x", r"\*x", "**1. x**", "**C.** Mác"]  # fmt: skip
words = st.lists(
    st.sampled_from(["phòng", "Nội", "vụ;", "đến", "2023", "5%", "“x”", "*a*"]), min_size=1
)
texts = words.map(" ".join).filter(lambda t: t[0] != "*")
ids = st.sampled_from(["", "", "", "a", "to-chuc"])
paragraphs = st.builds(Unit, st.just("doan"), text=texts | st.sampled_from(LOOKALIKES), id=ids)


def made(kind: UnitKind, children: st.SearchStrategy[tuple[Unit, ...]], title: bool | None = None,
         number: str = "") -> st.SearchStrategy[Unit]:  # fmt: skip
    titles = st.booleans() if title is None else st.just(title)
    return st.builds(
        Unit, st.just(kind), st.just(number), texts, title=titles, id=ids, children=children
    )


def row(*kinds: st.SearchStrategy[Unit]) -> st.SearchStrategy[tuple[Unit, ...]]:
    """Children in the order that text can say: paragraphs, then rows of each kind."""
    rows = [st.lists(kind, max_size=3) for kind in (paragraphs, *kinds)]
    return st.tuples(*rows).map(lambda found: tuple(u for part in found for u in part))


pluses = made("gach", row(), False, "+")
dashes = made("gach", row(pluses), False)
points = made("diem", row(dashes))
subs = made("khoan_con", row(dashes))
clauses = made("khoan", row(dashes, points) | row(subs))
plans = row(made("la_ma", row(dashes, clauses), True))
articles = made("dieu", row(dashes, clauses))
sections = made("muc", row(articles) | row(made("tieu_muc", row(articles), True)), True)
laws = row(made("chuong", row(articles) | row(sections), True)) | row(articles)


@given(plans | laws | row(dashes, clauses))
def test_units_go_to_text_and_back(units):
    units = number(units)
    text = to_text(units)
    back, problems = parse(text, HERE)
    assert bare(back) == units
    assert to_text(back) == text
    assert not {p.ma for p in problems} - {"N307", "N312", "N902"}


grammar = st.lists(
    st.sampled_from(
        ["Phần", "Chương", "Mục", "Tiểu mục", "Điều", "I", "II.", "V.", "X.", "C.", "1", "1.", "2.",
         "01.", "1.1.", "1.1", "1.2.3", "a)", "b)", "đ)", "f)", "aa)", "-", "–", "+", ":", ".", "*",
         "**", "***", "\\", "{#a}", "{#", "}", "[@a]", "[@", "TIÊU ĐỀ", "Nội dung", "chữ",
         " ", "\t"]
    )
    | st.sampled_from(["\n", "\n", " "])
).map("".join)  # fmt: skip


@given(grammar | st.text())
def test_any_text_is_read_and_what_is_written_is_read_the_same(text):
    units, problems = parse(text, HERE)
    for p in problems:
        assert 21 <= p.dong <= 21 + text.count("\n")
        assert p.thong_bao
        assert p.goi_y
    for path in paths(units):
        assert find(units, path)
    again = to_text(units)
    assert bare(tree(again)) == bare(units)
    assert to_text(tree(again)) == again


@given(grammar.filter(lambda text: "{#" not in text))
def test_every_word_of_the_text_stands_in_the_tree(text):
    units = tree(text)
    kept = "".join(label(u) + u.text + u.id for top in units for u in top.walk())
    for word in ("TIÊU ĐỀ", "Nội dung", "chữ"):
        assert kept.count(word) == text.count(word)


def test_time_grows_with_the_text():
    text = seed_text()
    assert growth(lambda size: parse("\n".join([text] * size), HERE), 3) < QUADRATIC * 0.75


@pytest.mark.parametrize("sign", ["\\", "*", "{#", "[@", "1.", "I", " ", "-", "a)", "**1. "])
def test_long_rows_of_signs_do_not_hang(sign):
    assert growth(lambda size: parse(sign * size + "}", HERE), 2000) < QUADRATIC * 0.75
