"""The rules of the house hold for the package, and each rule can be broken."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

import architecture as rules
from local_names import vague_names
from yaml_read import values

ROOT = Path(__file__).resolve().parents[2]
SOURCES = rules.sources_of(ROOT / "src" / "vanban")
KINDS_FILES = [values(p.read_text("utf-8")) for p in ROOT.glob("templates/*/kinds.yaml")]
KINDS = {i for listed in KINDS_FILES for group in listed.values() for i in group}
REGIMES = {path.parent.name for path in (ROOT / "templates").glob("*/regime.yaml")}
MAX_MEDIAN = 10
HOOKS = {
    "ignore_aliases",  # PyYAML
    "write_worksheet",  # XlsxWriter
    "format_usage",  # click
    "call_binop",  # Jinja
}
"""Methods that a library calls by their names."""


def test_every_library_stays_at_home() -> None:
    assert rules.strayed_libraries(SOURCES) == []


def test_only_the_command_line_prints_leaves_or_reads_the_clock() -> None:
    assert rules.effects(SOURCES) == []


def test_no_pipe_among_the_files_of_an_office_keeps_a_reader_waiting() -> None:
    assert rules.waiting_reads(SOURCES) == []
    assert rules.waiting_reads({"build.x": "x.read_bytes()"}) != []


def test_everything_public_says_what_it_is() -> None:
    assert rules.missing_docstrings(SOURCES) == []


def test_names_say_something() -> None:
    assert rules.empty_names(SOURCES) == []


def test_local_names_say_what_they_hold() -> None:
    assert vague_names(SOURCES) == []


def test_all_that_is_there_is_used() -> None:
    assert rules.unused_names(SOURCES, HOOKS) == []


def test_no_module_is_named_by_a_participle_or_a_preposition() -> None:
    assert rules.participles(SOURCES) == []


def test_the_top_holds_the_packages_and_modules_of_the_plan() -> None:
    assert (len(rules.PACKAGES), len(rules.TOP)) == (18, 7 + 1)
    assert rules.misplaced(SOURCES) == []


def test_the_front_of_every_package_says_what_it_is() -> None:
    assert rules.unsaid_fronts(SOURCES) == []


def test_functions_are_short() -> None:
    assert rules.median_function(SOURCES) <= MAX_MEDIAN


def test_no_kind_and_no_regime_is_named_in_code() -> None:
    assert "ke_hoach" in KINDS
    assert REGIMES
    assert rules.named_records(SOURCES, KINDS, REGIMES) == []


def test_no_public_name_is_a_submodule() -> None:
    front = importlib.import_module("vanban")
    names = set(front.__all__)
    assert names >= {"Project", "render", "to_pdf", "Problem", "VanbanError"}
    assert names & {name.split(".")[0] for name in SOURCES} == set()


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("problems.report", "import click"),
        ("project.project", "def f():\n    from rich.console import Console"),
        ("compose.flow", "from lxml import etree"),
        ("derive.assign", "import pydantic.fields"),
        ("regime.wording", "from jinja2 import Environment"),
        ("content.folder", "import yaml"),
        ("build.outputs", "import openpyxl"),
        ("word.fill", "import docx"),
        ("cli", "import requests"),
    ],
)
def test_a_strayed_library_is_seen(module: str, source: str) -> None:
    assert len(rules.strayed_libraries({module: source})) == 1


@pytest.mark.parametrize(
    "source",
    [
        "print('x')",
        "x = input()",
        "import sys\nsys.exit(1)",
        "import os\nos._exit(1)",
        "raise SystemExit",
        "import sys\nsys.stderr.write('x')",
        "from datetime import datetime\ndatetime.now()",
        "import datetime\nx = datetime.date.today()",
        "import time",
        "from time import time",
        "import random",
    ],
)
def test_an_effect_is_seen(source: str) -> None:
    assert len(rules.effects({"compose.flow": source})) == 1
    assert rules.effects({"cli.build": source}) == []


def test_a_missing_docstring_is_seen() -> None:
    source = "'It.'\nclass A:\n    'A.'\n    def f(self): ...\n    def _g(self): ...\ndef h(): ..."
    assert rules.missing_docstrings({"text": source}) == ["text:4 f", "text:6 h"]
    assert rules.missing_docstrings({"text": ""}) == ["text: module"]


def test_an_empty_name_is_seen() -> None:
    sources = {"text_utils": "", "text": "class FileManager: ...\nclass Database: ...", "info": ""}
    assert rules.empty_names(sources) == ["text_utils", "info", "text.FileManager"]


def test_a_local_name_that_says_nothing_is_seen() -> None:
    loop = "def f(rows):\n    for one in rows:\n        a(one)\n        b()\n{}        c(one)\n"
    assert vague_names({"text": loop.format("        d()\n")}) == ["text:2 one"]
    assert vague_names({"text": loop.format("")}) == []
    lines = "a = [\n    one\n    for one in b\n    if c(one)\n]"
    assert vague_names({"text": lines}) == ["text:1 one"]
    assert vague_names({"text": "def f(told, _a,\n  b,\n  c):\n  d\n  told()"}) == ["text:1 told"]


def test_what_nothing_uses_is_seen() -> None:
    sources = {"text": "A, B = 1, 2\ndef f(): ...\nclass C:\n    def g(self): f()", "tree": "B"}
    assert rules.unused_names(sources) == ["text:3 C", "text:4 g", "text:1 A"]
    assert rules.unused_names(sources, ("A", "C", "g")) == []


WERE = (
    "apart", "asides", "asked", "attached", "beginning", "beside", "built", "changed", "checked",
    "checking", "citing", "copying", "derived", "ending", "exporting", "found", "gathering",
    "inspecting", "kept", "knowing", "listed", "measuring", "overriding", "pasted", "prepared",
    "printed", "reviewing", "running", "telling", "told", "tag_spelling", "check_told",
    "styles_brought", "cli.built", "check.found.more",
)  # fmt: skip
"""Names of modules as they were, and some that are of the same sort."""


@pytest.mark.parametrize("name", WERE)
def test_a_participle_is_seen(name: str) -> None:
    assert len(rules.participles({name: ""})) == 1


def test_a_noun_is_no_participle() -> None:
    names = ("wording", "encoding", "build.run", "own_draft", "tag_reading", "text_traps", "tree")
    assert rules.participles(dict.fromkeys(names, "")) == []


def test_what_is_not_of_the_plan_is_seen() -> None:
    moved = {name: source for name, source in SOURCES.items() if name != "tree"}
    moved |= {"helpers": "", "server": "", "server.pages": ""}
    assert rules.misplaced(moved) == [
        "helpers is no module of the top",
        "server is no package of the plan",
        "tree is not there",
    ]


@pytest.mark.parametrize("word", rules.FRONT)
def test_a_front_that_lacks_a_line_is_seen(word: str) -> None:
    front = SOURCES["text"]
    assert rules.unsaid_fronts({"text": front, "text.metrics": ""}) == []
    for other in (
        front.replace(f"{word}  ", "Also  "),
        front.replace(word, f"{word}  \n\nAlso", 1),
    ):
        assert rules.unsaid_fronts({"text": other, "text.metrics": ""}) == ["text"]
    assert rules.unsaid_fronts({"text.metrics": ""}) == ["text"]


def test_a_long_function_is_seen() -> None:
    body = '    """It."""\n' + "    x = 1\n" * 11
    assert rules.median_function({"text": f"def f():\n{body}"}) == MAX_MEDIAN + 1


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("x = 'quyet_dinh'", 1),
        ("if van_ban.loai == 'ke_hoach': ...", 1),
        ("if loai in ('ke_hoach', 'quyet_dinh'): ...", 2),
        ("path = 'templates/nd30/x.yaml'", 1),
        ("f'{root}/nd30'", 1),
        ("class A:\n    ke_hoach: str\nx = 'ke_hoach'", 0),
        ("x = {'quyet_dinh': 1}", 0),
        ("def f():\n    'quyet_dinh'", 0),
        ("x = 'quyet_dinh_nay', 'nd301'", 0),
    ],
)
def test_a_named_record_is_seen(source: str, count: int) -> None:
    found = rules.named_records({"regime": source}, {"ke_hoach", "quyet_dinh"}, {"nd30"})
    assert len(found) == count
