"""Local names that say nothing, and live too long for that.

Within three lines one sees what a name holds; beyond them the name has to say it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from architecture import nodes_of, tree_of

VAGUE = frozenset(("one", "found", "told", "asked", "kept"))
LINES = 3
"""So many lines after the first a name may live that says nothing."""
Function = ast.FunctionDef | ast.AsyncFunctionDef
_Loop = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp


def vague_names(sources: Mapping[str, str]) -> list[str]:
    """Report the names that say nothing in functions and comprehensions of many lines."""
    return [
        f"{module}:{line} {name}"
        for module, source in sources.items()
        for line, name in sorted(set(_vague(tree_of(source))))
    ]


def _vague(tree: ast.Module) -> Iterator[tuple[int, str]]:
    every = nodes_of(tree)
    loops = [(node, _targets(node) & VAGUE) for node in every if isinstance(node, _Loop)]
    own: set[int] = set()
    for loop, names in loops:
        if names:  # what a comprehension binds is its own
            own.update(id(n) for n in ast.walk(loop) if isinstance(n, ast.Name) and n.id in names)
            yield from ((loop.lineno, name) for name in names if _lines(loop) > LINES)
    for node in every:
        if isinstance(node, Function) and _lines(node) > LINES:
            yield from _of_function(node, own)


def _of_function(function: Function, own: set[int]) -> Iterator[tuple[int, str]]:
    """Yield the names of a function that live long, those of its comprehensions (`own`) aside."""
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for node in ast.walk(function):
        if isinstance(node, ast.Name) and node.id in VAGUE and id(node) not in own:
            name, binds = node.id, isinstance(node.ctx, ast.Store)
        elif isinstance(node, ast.arg) and node.arg in VAGUE:
            name, binds = node.arg, True
        else:
            continue
        last[name] = max(last.get(name, 0), node.lineno)
        if binds:
            first[name] = min(first.get(name, node.lineno), node.lineno)
    yield from ((line, name) for name, line in first.items() if last[name] - line > LINES)


def _targets(loop: _Loop) -> set[str]:
    parts = (part.target for part in loop.generators)
    return {name.id for part in parts for name in ast.walk(part) if isinstance(name, ast.Name)}


def _lines(node: ast.expr | Function) -> int:
    return (node.end_lineno or node.lineno) - node.lineno
