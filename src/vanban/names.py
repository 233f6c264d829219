"""Names of WordprocessingML in lxml's form, and the little ways of asking an element."""

from __future__ import annotations

from math import isfinite
from typing import TypeAlias

from lxml import etree

Node: TypeAlias = etree._Element
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
OFFICE = "{urn:schemas-microsoft-com:office:office}"
V = "{urn:schemas-microsoft-com:vml}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
WPG = "{http://schemas.microsoft.com/office/word/2010/wordprocessingGroup}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
TWIPS, EMU, POINTS = 1440 / 25.4, 36000.0, 72 / 25.4
"""Twips, English Metric Units and points in a millimetre."""
MOST = 1e9
"""A length or size beyond this is taken as this: no page is so large."""


def child(node: Node | None, name: str) -> Node | None:
    """Return the first child of that name in the main namespace."""
    return None if node is None else next(node.iterchildren(f"{W}{name}"), None)


def children(node: Node | None) -> dict[str, Node]:
    """Return the children of the main namespace by name, the first of each: one pass for many."""
    found: dict[str, Node] = {}
    for one in () if node is None else node:
        tag = str(one.tag)
        if tag.startswith(W):
            found.setdefault(tag[len(W) :], one)
    return found


def val(node: Node | None, name: str = "val") -> str:
    """Return an attribute of the main namespace, "" where there is none."""
    return "" if node is None else str(node.get(f"{W}{name}", ""))


def number(text: str, per: float = 1.0) -> float | None:
    """Return a number divided by `per`; None for what is none ("12pt" counts as points × 20)."""
    if not text:
        return None
    try:
        points = text.endswith("pt")
        found = float(text.removesuffix("pt")) * (20 if points else 1) / per
    except ValueError:
        return None
    return max(-MOST, min(MOST, found)) if isfinite(found) else None


def on(node: Node | None) -> bool | None:
    """Return a switch as it is set; None where it is not there."""
    if node is None:
        return None
    return val(node).casefold() not in ("0", "false", "off", "none")
