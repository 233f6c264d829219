"""Strings that print or ask for names are known to be sound without Jinja, which agrees."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from amount import amount
from vanban.problems.problem import Mark
from vanban.regime.braces import stray_braces
from vanban.regime.plain_tags import has_plain_tags
from vanban.regime.wording import _compiled, _environment

PARTS = (
    "{{", "}}", "{", "}", " ", "|", " | ", ".", "don_vi", "ten", "not", "if", "in", "self", "loop",
    "true", "none", "super", "chu_hoa", "cau", "join", "replace", "la", "{{ don_vi.ten }}",
    "{{ don_vi | chu_hoa }}", "{{ a | b | cau }}", "{% if a %}", "{% endif %}", "{#", "#}", "-",
    "caller", "\n", "varargs", "_", "Ủy ban", "'", "(", ")", "1", "{{ a.b.c.d.e }}", "{{ if }}",
    "{% elif b == 'c' %}", "{% else %}", "{% if not a.b and 'c' in d %}", " or ", " == ", "'a b'",
    "{{ a or 'b' }}", "{{ a.b('c ', 'd') | join(', ') }}", "not ", " and ", "{% if ", " %}",
)  # fmt: skip


@settings(max_examples=amount(400, 1500))
@given(st.lists(st.sampled_from(PARTS), max_size=12), st.booleans())
def test_what_is_taken_for_sound_is_read_by_jinja(parts: list[str], around: bool) -> None:
    text = f"{{{{ {''.join(parts)} }}}}" if around else "".join(parts)
    if has_plain_tags(text, _environment().filters):
        assert not list(stray_braces(_environment(), text, Mark("a")))
        _compiled(text)  # nothing is raised


def test_blocks_and_terms_of_names_and_texts_are_sound() -> None:
    filters = _environment().filters
    for text in (
        "{% if a.b %}{{ a.b }}{% elif c == 'd' and not e %}x{% else %}y{% endif %}",
        "{{ a or 'b' }}: {{ noi | join('; ') }}",
        "{% if a.startswith('về ') %}{% if b %}{{ c }}{% endif %}{% endif %}",
    ):
        assert has_plain_tags(text, filters), text


def test_a_block_that_is_not_whole_is_left_to_jinja() -> None:
    filters = _environment().filters
    for text in (
        "{% endif %}",
        "{% else %}",
        "{% if a %}{% else %}{% else %}{% endif %}",
        "{% if a %}{% else %}{% elif b %}{% endif %}",
        "{% if a %}{% if b %}{% endif %}",
        "{% if a == not b %}{% endif %}",
        "{% if a or %}{% endif %}",
        "{{ a | join('; ' }}",
        "{{ 'a\\x00' }}",
    ):
        assert not has_plain_tags(text, filters), text


def test_names_through_known_filters_are_sound_and_nothing_else_is() -> None:
    env = _environment()
    assert has_plain_tags("{{ don_vi.ten | chu_hoa }} của {{ ke_hoach.so }}", env.filters)
    for text in (
        "{{ a | khong_co }}",
        "{{ not }}",
        "{{ a }",
        "{% if a %}",
        "{{ a() }}",
        "{{ a }}}",
    ):
        assert not has_plain_tags(text, env.filters), text
