"""Jinja under templates/ runs within counted bounds: what is refused is, what is needed prints.

The table of cases was written before the bounds were. It runs in one process of its own with 400 MB
and a limit of processor time: what the bounds let through would end it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools/soak"))

from expressions import cases, names, outcome, written_out  # noqa: E402
from vanban.jinja import compiled, environment, meter, reading  # noqa: E402
from vanban.jinja.reading import BLOCKS, BRACKETS, DEPTH  # noqa: E402

KNOWN = list(cases())


@pytest.fixture(scope="module")
def told() -> list[tuple[str, str]]:
    paths = {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT / 'tools/soak'}"}
    program = [sys.executable, str(ROOT / "tools/soak/expressions.py"), "--json"]
    done = subprocess.run(
        program, capture_output=True, text=True, check=False, env={**os.environ, **paths}
    )
    assert done.returncode == 0, done.stderr
    found: list[tuple[str, str]] = json.loads(done.stdout)
    return found


def test_there_are_enough_of_them() -> None:
    assert len(KNOWN) > 400
    assert sum(due == "M111" for _, _, due in KNOWN) > 150


@pytest.mark.parametrize("group", dict.fromkeys(group for group, _, _ in KNOWN))
def test_every_case_is_as_the_table_says(group: str, told: list[tuple[str, str]]) -> None:
    for (where, text, due), (came, _) in zip(KNOWN, told, strict=True):
        if where == group:
            assert came == written_out(due), text


def test_what_is_refused_names_the_tag(told: list[tuple[str, str]]) -> None:
    for (_, text, due), (_, tag) in zip(KNOWN, told, strict=True):
        if due in ("M104", "M111"):
            assert tag, text
            assert tag in written_out(text)


def test_depth_does_not_depend_on_who_calls() -> None:
    def deep(times: int, text: str) -> str:
        return deep(times - 1, text) if times else outcome(text, names())[0]

    for text in ("(" * BRACKETS + "1" + ")" * BRACKETS, "1" + "+1" * (DEPTH - 5)):
        for wrapped in (f"{{{{ {text} }}}}", "{% if so %}" * BLOCKS + "x" + "{% endif %}" * BLOCKS):
            assert deep(0, wrapped) == deep(300, wrapped)
            assert deep(0, wrapped) in ("1", str(DEPTH - 4), "x")


def test_the_page_for_keepers_of_templates_says_the_bounds() -> None:
    page = (ROOT / "docs/mau/van-mau.md").read_text("utf-8").partition("\n## Giới hạn\n")[2]
    table = page.partition("\n## ")[0]
    numbers = (
        *(reading.TAGS, reading.TOKENS, BRACKETS, BLOCKS, DEPTH, reading.BRANCHES),
        *(meter.STEPS, meter.MADE, meter.SENTENCE, meter.RANGE, meter.PADDING),
        *(meter.PART // 2**20, meter.NUMBER_BITS // 4, meter.CALLS, meter.NESTED),
    )
    for number in numbers:
        assert f"{number:,}".replace(",", ".") in table, number


def test_a_rendering_begins_to_count_anew() -> None:
    text = compiled(environment(autoescape=False), "{% for i in range(9000) %}x{% endfor %}")
    assert {text.render({}) for _ in range(99)} == {"x" * 9000}


def test_marks_of_xml_are_escaped_as_before() -> None:
    text = compiled(environment(autoescape=True), "{{ a }}{{ a ~ '<' }}{{ '%s' % a }}")
    assert text.render({"a": "&"}) == "&amp;&amp;&lt;&amp;"
