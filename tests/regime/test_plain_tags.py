"""Strings that only print names are known to be sound without Jinja; it says the same of them."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from amount import amount
from vanban.problems.problem import Mark
from vanban.regime.braces import stray_braces
from vanban.regime.wording import _compiled, _environment, _plain_tags

PARTS = (
    "{{", "}}", "{", "}", " ", "|", " | ", ".", "don_vi", "ten", "not", "if", "in", "self", "loop",
    "true", "none", "super", "chu_hoa", "cau", "join", "replace", "la", "{{ don_vi.ten }}",
    "{{ don_vi | chu_hoa }}", "{{ a | b | cau }}", "{% if a %}", "{% endif %}", "{#", "#}", "-",
    "caller", "\n", "varargs", "_", "Ủy ban", "'", "(", ")", "1", "{{ a.b.c.d.e }}", "{{ if }}",
)  # fmt: skip


@settings(max_examples=amount(400, 1500))
@given(st.lists(st.sampled_from(PARTS), max_size=12), st.booleans())
def test_what_is_taken_for_sound_is_read_by_jinja(parts: list[str], around: bool) -> None:
    text = f"{{{{ {''.join(parts)} }}}}" if around else "".join(parts)
    if _plain_tags(text, _environment()):
        assert not list(stray_braces(_environment(), text, Mark("a")))
        _compiled(text)  # nothing is raised


def test_names_through_known_filters_are_sound_and_nothing_else_is() -> None:
    env = _environment()
    assert _plain_tags("{{ don_vi.ten | chu_hoa }} của {{ ke_hoach.so }}", env)
    for text in (
        "{{ a | khong_co }}",
        "{{ not }}",
        "{{ a }",
        "{% if a %}",
        "{{ a() }}",
        "{{ a }}}",
    ):
        assert not _plain_tags(text, env), text
