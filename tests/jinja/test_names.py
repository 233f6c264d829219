"""A name behind a point: of a mapping its value, unless it is what every mapping can do."""

from __future__ import annotations

import pytest

from vanban.jinja import RenderError, compiled, environment

ENV = environment(autoescape=False)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ a.ten | upper }}", "X"),
        ("{{ a.items() | length }}", "2"),
        ("{{ a.get('ten') | upper }}", "X"),
    ],
)
def test_a_name_behind_a_point_is_what_jinja_takes_it_for(text: str, said: str) -> None:
    assert compiled(ENV, text).render({"a": {"ten": "x", "items": "y"}}) == said


def test_a_name_that_is_not_there_is_still_told() -> None:
    with pytest.raises(RenderError):
        compiled(ENV, "{{ a.khac | upper }}").render({"a": {"ten": "x"}})
