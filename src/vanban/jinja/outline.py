"""Whether what a template prints can break the XML around it, told before anything is poured.

Knows how elements nest; knows no name of Word's. Where every branch opens and closes the same
elements and values are printed as they are, the result is well-formed whatever the values: it need
not be read again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from jinja2 import nodes

from vanban.jinja.environment import parsed
from vanban.jinja.reading import WEIGHED

Outline = Literal["plain", "careful", "broken"]
PLAIN: Outline = "plain"
CAREFUL: Outline = "careful"
BROKEN: Outline = "broken"
_ELEMENT = re.compile(r"<(/?)([^\s<>/?!]+)[^<>]*?(/?)>")
_HARMLESS = frozenset(("abs", "count", "d", "default", "float", "int", "length", WEIGHED))
"""Filters that leave a text as it is, or give a number."""


class _Careful(Exception):  # noqa: N818 - no error: it only ends the walk
    """The text cannot be judged beforehand."""


class _Broken(Exception):  # noqa: N818 - as above
    """Some values would break the XML for sure."""


def outline(source: str) -> Outline:
    """Return PLAIN where no values can break the XML `source`, BROKEN where some do for sure.

    CAREFUL: each result has to be read again. `source` can be read by Jinja.
    """
    try:
        if _walked(parsed(source).body, ()):
            return BROKEN
    except _Broken:
        return BROKEN
    except _Careful:
        return CAREFUL
    return PLAIN


def _walked(body: Iterable[nodes.Node], stack: tuple[str, ...]) -> tuple[str, ...]:
    """Return the elements that are open behind `body`; `stack` are those before it."""
    for node in body:
        if isinstance(node, nodes.Output):
            for part in node.nodes:
                stack = _printed(part, stack)
        elif isinstance(node, nodes.If):
            branches = [node.body, *(one.body for one in node.elif_), node.else_]
            ends = {_walked(branch, stack) for branch in branches}
            if len(ends) > 1:
                raise _Broken
            stack = ends.pop()
        elif isinstance(node, nodes.For):
            if any(_walked(branch, stack) != stack for branch in (node.body, node.else_)):
                raise _Broken
        else:
            raise _Careful
    return stack


def _printed(part: nodes.Node, stack: tuple[str, ...]) -> tuple[str, ...]:
    if not isinstance(part, nodes.TemplateData):
        if not _is_plain(part):
            raise _Careful
        return stack
    if part.data.count("<") != part.data.count(">"):  # a tag in the middle of an element's head
        raise _Careful
    open_elements = list(stack)
    for found in _ELEMENT.finditer(part.data):
        ends, name, empty = found.groups()
        if ends and (not open_elements or open_elements.pop() != name):
            raise _Broken
        if not ends and not empty:
            open_elements.append(name)
    return tuple(open_elements)


def _is_plain(value: nodes.Node) -> bool:
    """Say whether an expression gives a value as it is, and no piece of it."""
    if isinstance(value, nodes.Name | nodes.Const):
        return True
    if isinstance(value, nodes.Getattr):
        return _is_plain(value.node)
    if isinstance(value, nodes.Filter) and value.name in _HARMLESS:
        return value.node is not None and _is_plain(value.node) and all(map(_is_plain, value.args))
    if isinstance(value, nodes.CondExpr):
        parts = (value.expr1, value.expr2) if value.expr2 is not None else (value.expr1,)
        return all(map(_is_plain, parts))
    if isinstance(value, nodes.And | nodes.Or):
        return _is_plain(value.left) and _is_plain(value.right)
    return False
