"""A command that a message names is whole: typed as it stands it is understood."""

from __future__ import annotations

import ast
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from vanban.cli import cli

SOURCES = Path(__file__).resolve().parents[2] / "src" / "vanban"
NAMED = re.compile(r"`vanban ([^`]+)`")
PUT_IN = "2026"


def words(node: ast.AST) -> str:
    """The words of a text in the source; for what is put into it stands a number."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if isinstance(node, ast.JoinedStr):
        return "".join(words(part) or PUT_IN for part in node.values)
    return ""


def told() -> Iterator[tuple[str, str]]:
    """Yield (module, command) of every text that is no docstring."""
    for path in sorted(SOURCES.rglob("*.py")):
        if "`vanban " not in (text := path.read_text("utf-8")):
            continue
        tree = ast.parse(text)
        bare = {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.Expr)}
        for node in ast.walk(tree):
            if id(node) in bare or not isinstance(node, (ast.Constant, ast.JoinedStr)):
                continue
            said = words(node)
            for found in NAMED.finditer(said):
                yield path.stem, found[1]


@pytest.mark.parametrize(("module", "command"), sorted(set(told())))
def test_a_command_that_a_message_names_can_be_typed(module: str, command: str) -> None:
    typed = shlex.split(re.sub(rf"(?<=[a-z]){PUT_IN}|\A-C \S+ ", "", command))
    if typed == ["…"]:
        return
    found = cli.get_command(click.Context(cli), typed[0])
    assert found is not None, module
    if isinstance(found, click.Group) and typed[1:] and not typed[1].startswith("-"):
        found, typed = found.commands[typed[1]], typed[1:]
    try:
        found.make_context(typed[0], typed[1:])
    except click.exceptions.Exit:
        return
