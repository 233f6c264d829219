"""Formulas of Word as a line of text: what stands above and below one another, side by side.

Knows the elements of Office Math that offices use; of any other the letters are taken in order.
"""

from __future__ import annotations

from collections.abc import Iterator

from vanban.ooxml import MATH, Node, W

FORMULAS = frozenset((f"{MATH}oMath", f"{MATH}oMathPara"))
"""The elements that hold a formula."""
_GONE = (f"{W}del", f"{W}moveFrom")
_ROOT, _OPEN, _CLOSE, _PARTED = "√", "(", ")", "|"
_BEHIND = {"sup": "^", "sub": "_"}
"""What stands before a letter that is raised or lowered."""


def line_of(formula: Node) -> str:
    """Return a formula on one line: `(a+b)/2`, `x^2`, `√(2)`."""
    return "".join(_parts(formula))


def _parts(node: Node) -> Iterator[str]:
    name = str(node.tag).removeprefix(MATH)
    if name == "t":
        yield node.text or ""
    elif name == "f":
        yield f"{_held(_inner(node, 'num'))}/{_held(_inner(node, 'den'))}"
    elif name in ("sSup", "sSub", "sSubSup", "nary"):
        yield _sign(node, "naryPr", "chr", "∫") if name == "nary" else _inner(node, "e")
        places = ((sign, _inner(node, place)) for place, sign in _BEHIND.items())
        yield from (f"{sign}{_held(text)}" for sign, text in places if text)
        yield f" {_inner(node, 'e')}" if name == "nary" else ""
    elif name == "rad":
        yield f"{_inner(node, 'deg')}{_ROOT}{_OPEN}{_inner(node, 'e')}{_CLOSE}"
    elif name == "d":
        ends = [_sign(node, "dPr", *one) for one in (("begChr", _OPEN), ("endChr", _CLOSE))]
        inside = (line_of(one) for one in node if one.tag == f"{MATH}e")
        yield f"{ends[0]}{_sign(node, 'dPr', 'sepChr', _PARTED).join(inside)}{ends[1]}"
    elif node.tag not in _GONE:
        for inner in node:
            yield from _parts(inner)


def _inner(node: Node, name: str) -> str:
    found = node.find(f"{MATH}{name}")
    return "" if found is None else line_of(found)


def _held(text: str) -> str:
    """What is more than a number or a letter, in brackets."""
    return text if text.isalnum() else f"{_OPEN}{text}{_CLOSE}"


def _sign(node: Node, props: str, name: str, usual: str) -> str:
    found = node.find(f"{MATH}{props}/{MATH}{name}")
    return usual if found is None else str(found.get(f"{MATH}val", ""))
