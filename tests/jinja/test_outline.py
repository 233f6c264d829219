"""Whether the values of a template can break the XML around its tags, told beforehand."""

from __future__ import annotations

import pytest

from vanban.jinja import BROKEN, CAREFUL, PLAIN, compiled, environment, outline
from vanban.ooxml import PackageError, parse

CASES = {
    "<a>{{ x }}</a>": PLAIN,
    '<a><b c="1"/>{{ x }}<d>{{ y.z }}</d></a>': PLAIN,
    "<a>{% if x %}<b/>{% endif %}</a>": PLAIN,
    '<a>{% if x %}<b>{% else %}<b c="1">{% endif %}</b></a>': PLAIN,
    "<a>{% for i in ds %}<b>{{ i }}</b>{% endfor %}</a>": PLAIN,
    "<a><b>{% if x %}</b><b>{% endif %}</b></a>": PLAIN,
    "<a>{{ x | default('-') }}{{ ds | length }}</a>": PLAIN,
    "<a>{{ x if x else y.z }}{{ x or y.z }}</a>": PLAIN,
    "<a>{{ x | safe }}</a>": CAREFUL,
    "<a>{{ x[:3] }}</a>": CAREFUL,
    "<a>{{ x | truncate(5) }}</a>": CAREFUL,
    "<a>{% set y = x %}{{ y }}</a>": CAREFUL,
    "<a>{% macro m() %}<b>{% endmacro %}{{ m() }}</b></a>": CAREFUL,
    '<a b="{{ x }}"/>': CAREFUL,
    "<a>{% if x %}<b>{% endif %}</b></a>": BROKEN,
    "<a>{% if x %}<b>{% else %}<c>{% endif %}</b></a>": BROKEN,
    "<a>{% for i in ds %}<b>{% endfor %}</a>": BROKEN,
    "<a>{% if x %}</a>{% endif %}": BROKEN,
    "<a>{{ x }}": BROKEN,
}
VALUES = [
    {"x": x, "y": {"z": "&"}, "ds": ds} for x in ("", "<&>]]>", "&amp;") for ds in ([], ["<"] * 2)
]


@pytest.mark.parametrize("text", CASES)
def test_an_outline_is_as_the_table_says(text: str) -> None:
    assert outline(text) == CASES[text]


@pytest.mark.parametrize("text", [text for text, kind in CASES.items() if kind != CAREFUL])
def test_it_holds_for_values(text: str) -> None:
    filled = compiled(environment(autoescape=True), text)
    whole = [is_whole(filled.render(values)) for values in VALUES]
    assert all(whole) if CASES[text] == PLAIN else not all(whole)


def is_whole(text: str) -> bool:
    try:
        parse(text.encode())
    except PackageError:
        return False
    return True
