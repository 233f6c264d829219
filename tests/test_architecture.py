"""The rules of the house hold for the package, and each rule can be broken."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest
import yaml

import architecture as rules

ROOT = Path(__file__).resolve().parent.parent
SOURCES = rules.sources_of(ROOT / "src" / "vanban")
KINDS_FILES = [yaml.safe_load(p.read_text("utf-8")) for p in ROOT.glob("templates/*/kinds.yaml")]
KINDS = {i for listed in KINDS_FILES for group in listed.values() for i in group}
REGIMES = {path.parent.name for path in (ROOT / "templates").glob("*/regime.yaml")}
MAX_LINES, MAX_MEDIAN = 250, 10


def test_imports_go_down_the_rows() -> None:
    assert rules.broken_rows(SOURCES) == []


def test_every_library_stays_at_home() -> None:
    assert rules.strayed_libraries(SOURCES) == []


def test_only_the_command_line_prints_leaves_or_reads_the_clock() -> None:
    assert rules.effects(SOURCES) == []


def test_everything_public_says_what_it_is() -> None:
    assert rules.missing_docstrings(SOURCES) == []


def test_names_say_something() -> None:
    assert rules.empty_names(SOURCES) == []


def test_files_and_functions_are_short() -> None:
    files = [p for folder in ("src", "tests", "tools") for p in (ROOT / folder).rglob("*.py")]
    counts = {p.relative_to(ROOT).as_posix(): len(p.read_text("utf-8").splitlines()) for p in files}
    assert {name: count for name, count in counts.items() if count > MAX_LINES} == {}
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
        ("text", "from vanban.source import read"),
        ("text", "from vanban import source"),
        ("text", "import vanban.tree"),
        ("text", "def f():\n    from vanban.project import Project"),
        ("text", "import importlib\nimportlib.import_module('vanban.cli')"),
        ("text", "from vanban import Project"),
        ("text", "from . import codes"),
        ("text", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import vanban.cli"),
        ("compose", "from vanban.check.rules import Rule"),
        ("check.rules", "from vanban.wordml import body_xml"),
        ("wordml", "from vanban.regime import Regime"),
        ("press", "from vanban.model.fields import Chu"),
        ("body.line", "from vanban.look import w"),
        ("newcomer", ""),
        ("model.fields", "from vanban.newcomer import x"),
    ],
)
def test_a_broken_row_is_seen(module: str, source: str) -> None:
    assert len(rules.broken_rows({module: source})) == 1


def test_what_the_rows_allow() -> None:
    allowed = {
        "": "def __getattr__(name):\n    from vanban.project import Project",
        "text": "import re\nfrom vanban.codes import CODES",
        "model.van_ban": "from vanban.model.fields import Chu",
        "cli.build": "from vanban import project",
    }
    assert rules.broken_rows(allowed) == []


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("report", "import click"),
        ("project", "def f():\n    from rich.console import Console"),
        ("wordml", "from lxml import etree"),
        ("assign", "import pydantic.fields"),
        ("wording", "from jinja2 import Environment"),
        ("office", "import yaml"),
        ("outputs", "import openpyxl"),
        ("press", "import docx"),
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
    assert len(rules.effects({"compose": source})) == 1
    assert rules.effects({"cli.build": source}) == []


def test_a_missing_docstring_is_seen() -> None:
    source = "'It.'\nclass A:\n    'A.'\n    def f(self): ...\n    def _g(self): ...\ndef h(): ..."
    assert rules.missing_docstrings({"text": source}) == ["text:4 f", "text:6 h"]
    assert rules.missing_docstrings({"text": ""}) == ["text: module"]


def test_an_empty_name_is_seen() -> None:
    sources = {"text_utils": "", "text": "class FileManager: ...\nclass Database: ...", "info": ""}
    assert rules.empty_names(sources) == ["text_utils", "info", "text.FileManager"]


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
