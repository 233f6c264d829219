"""Braces outside a tag, as people leave them: told at their letter; what is meant passes."""

from __future__ import annotations

import pytest

from vanban.problems.problem import Problem
from vanban.regime.table_wording import column_problems
from vanban.regime.wording import syntax_problems
from vanban.source.loader import parse_yaml

STRAY = {  # the text of a string → the columns (from 0 in the text) where something is told
    "don_vi.ten_ngan }} ban hành": [16],
    "{ don_vi.ten_ngan }} ban hành": [0, 18],
    "{don_vi.ten_ngan} ban hành": [0, 16],
    "{ { don_vi.ten } } ban hành": [0, 15],
    "Theo {{ don_vi.ten }} }} và": [22],
    "{{ don_vi.ten }}}": [16],
    "{{ don_vi.ten }}}}": [16],
    "if don_vi.tap_the %}a{% if don_vi.tap_the %}b{% endif %}": [18],
    "{ % if don_vi.tap_the %}a": [0, 22],
    "{% raw %}{{ a }}{% endraw %} b }}": [31],
    "a #} b": [2],
    "a } b": [2],
    "a { b": [2],
    "{# ghi chú #} a }} b": [16],
    "}}": [0],
    "Ủy ban }} nhân dân }} xã": [7, 19],
}
MEANT = (
    "{{ don_vi.ten_ngan }} ban hành",
    "{{don_vi.ten}}{{-don_vi.ten-}}",
    '{{ "}}" }} và {{ "{" }}',
    "{% raw %}{{ a }} } {% endraw %}",
    "{# }} #}a",
    "{% if don_vi.tap_the -%}a{%- endif %}",
    "{{ {'a': 1}['a'] }}",
    "{{ {'a': {'b': 1}}['a']['b'] }}",
    "100 % # a",
)


def found(text: str) -> list[Problem]:
    source, faults = parse_yaml(text.encode(), "a.yaml")
    assert source is not None, faults
    return list(syntax_problems(source))


def quoted(text: str) -> str:
    return f"mo_dau: '{text.replace(chr(39), chr(39) * 2)}'\n"


@pytest.mark.parametrize("text", STRAY)
def test_every_brace_outside_a_tag_is_told_at_its_place(text: str) -> None:
    told = [one for one in found(f"a: b\nmo_dau: |\n  Một\n  {text}\n") if one.ma == "M110"]
    assert [(one.dong, one.cot - 3) for one in told] == [(4, at) for at in STRAY[text]]
    told = [one for one in found(f"a: b\n{quoted(text)}") if one.ma == "M110"]
    assert [(one.dong, one.cot) for one in told] == [(2, 9) for _ in STRAY[text]]
    assert all(one.goi_y and one.trich in text for one in told)


@pytest.mark.parametrize("text", MEANT)
def test_what_is_meant_is_let_through(text: str) -> None:
    assert found(quoted(text)) == []


def test_a_table_fills_no_tags() -> None:
    text = 'cot:\n  - {truong: stt, tieu_de: "Stt {{ so }}"}\n'
    source, _ = parse_yaml(text.encode(), "a.yaml")
    assert source is not None
    (told,) = column_problems(source)
    assert (told.ma, told.dong) == ("M110", 2)
