"""A text whose tags only print a name is filled as Jinja fills it; all else is left to Jinja."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.jinja import Markup, RenderError, compiled, environment
from vanban.jinja.bare_text import MOST, bare
from vanban.jinja.meter import SENTENCE

ENV = environment(autoescape=False)
NAMES = ("a", "b", "ten", "items", "keys", "none", "true", "not", "in", "range", "_x", "tu_ngu")
PIECES = st.one_of(
    st.text(st.sampled_from("chữ {}%#-\n\r.|"), max_size=4),
    st.lists(st.sampled_from(NAMES), min_size=1, max_size=3).map(
        lambda p: f"{{{{ {'.'.join(p)} }}}}"
    ),
    st.sampled_from(["{{a}}", "{{ a}}", "{{  a }}", "{{ a | upper }}", "{% if a %}", "{{- a }}"]),
)
LEAVES = st.sampled_from(["", "chữ", "{{ a }}", "\r\n", Markup("<b>"), None, 3, 2.5, True, ("x",)])
VALUES = st.dictionaries(
    st.sampled_from(NAMES),
    st.recursive(LEAVES, lambda inner: st.dictionaries(st.sampled_from(NAMES), inner, max_size=3)),
    max_size=5,
)


def by_jinja(text: str, values: dict[str, Any]) -> str:
    filled = compiled(ENV, text)
    filled._bare = None
    try:
        return filled.render(values)
    except RenderError as error:
        return f"lỗi: {error} {error.tag} {error.bound} {error.unnamed}"


def by_us(text: str, values: dict[str, Any]) -> str:
    try:
        return compiled(ENV, text).render(values)
    except RenderError as error:
        return f"lỗi: {error} {error.tag} {error.bound} {error.unnamed}"


@given(st.lists(PIECES, max_size=5).map("".join), VALUES)
def test_it_is_what_jinja_gives(text: str, values: dict[str, Any]) -> None:
    if fill := bare(text):
        expected = by_jinja(text, values)
        assert by_us(text, values) == expected
        assert fill(values) in (None, expected)


def test_what_most_strings_of_a_wording_are_is_filled_here() -> None:
    fill = bare("Lãnh đạo {{ don_vi.danh_xung }} và {{ten}}.")
    assert fill is not None
    assert fill({"don_vi": {"danh_xung": "Phòng"}, "ten": "Sở"}) == "Lãnh đạo Phòng và Sở."
    assert fill({"don_vi": {"danh_xung": "Phòng"}}) is None


@pytest.mark.parametrize(
    "text",
    ["{{ a.items }}", "{{ not }}", "{{ none }}", "{{ a | upper }}", "{% if a %}x{% endif %}",
     "{{ a._b }}", "{{ a.b() }}", "x } y", "dòng\r\n{{ a }}", "{{ a }}" * (MOST + 1)],
)  # fmt: skip
def test_what_jinja_reads_otherwise_is_left_to_it(text: str) -> None:
    assert bare(text) is None


def test_very_much_text_is_left_to_jinja_which_counts_it() -> None:
    fill = bare("{{ a }}")
    assert fill is not None
    assert fill({"a": "x" * SENTENCE}) is None
    with pytest.raises(RenderError) as refused:
        compiled(ENV, "{{ a }}").render({"a": "x" * (SENTENCE + 1)})
    assert refused.value.bound
