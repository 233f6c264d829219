"""A tag that is taken to be readable without Jinja is one that Jinja reads."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amount import amount
from vanban.jinja import free_names
from vanban.word.template.tag_reading import is_plain

WORDS = (
    "a", "dong", "co_quan", "_", "if", "for", "in", "and", "or", "not", "is", "else", "elif",
    "true", "none", "loop", "self", "recursive", "set", "block", "import", "defined", "scoped",
    "with", "do", "extends", "macro", "endif", "False", "1", "a.b", "a[0]", "",
)  # fmt: skip


@settings(max_examples=amount(400, 2000))
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=5), st.sampled_from(("if", "for", "")))
def test_what_is_plain_is_read_by_jinja_without_an_error(words: list[str], first: str) -> None:
    every = [first, *words] if first else words
    inside = " ".join(every)
    if is_plain(inside, block=False):
        free_names(f"{{{{ {inside} }}}}")
    if is_plain(inside, block=True):
        free_names(f"{{% {inside} %}}{{% end{every[0]} %}}")


@pytest.mark.parametrize("inside", ["if du_thao", "for dong in co_quan"])
def test_a_tag_that_steers_by_a_name_is_plain(inside: str) -> None:
    assert is_plain(inside, block=True)
    assert not is_plain(inside, block=False)
    assert is_plain(inside.split(" ")[1], block=False)
