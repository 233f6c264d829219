"""What an rPr or a pPr says, as plain values: pt, mm, RRGGBB."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from vanban.ooxml import TWIPS, Node, child, children, number, on, val

TOGGLES = ("b", "i", "caps", "smallCaps", "strike", "vanish")
"""Switches that cancel each other when several sorts of style set them."""
HALF, TWENTY, LINES = 2.0, 20.0, 240.0
"""Half points of a size, twentieths of a point, parts of a line."""
AUTOMATIC = 14.0
"""Points of a gap that Word makes by itself, as web pages have it."""
_ALIGN = {
    "left": "trai", "start": "trai", "center": "giua", "right": "phai", "end": "phai",
    "both": "deu_hai_ben", "distribute": "deu_hai_ben", "lowKashida": "deu_hai_ben",
    "mediumKashida": "deu_hai_ben", "highKashida": "deu_hai_ben", "thaiDistribute": "deu_hai_ben",
}  # fmt: skip
_MARKERS = {
    "yellow": "FFFF00", "green": "00FF00", "cyan": "00FFFF", "magenta": "FF00FF", "blue": "0000FF",
    "red": "FF0000", "white": "FFFFFF", "black": "000000", "lightGray": "C0C0C0",
    "darkGray": "808080",
    "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000", "darkMagenta": "800080",
    "darkRed": "800000", "darkYellow": "808000",
}  # fmt: skip
_THEMED = ("text1", "dark1", "tx1", "dk1")


Values = Iterator[tuple[str, Any]]


def run_of(node: Node | None, fonts: Mapping[str, str]) -> dict[str, Any]:
    """Return what an rPr sets; `fonts` are the theme's, by the names rFonts has for them."""
    return run_props(children(node), fonts)


def run_props(elements: Mapping[str, Node], fonts: Mapping[str, str]) -> dict[str, Any]:
    """Return the same of the children of an rPr by name."""
    props: dict[str, Any] = {}
    for name, node in elements.items():
        if name in _TOGGLE_NAMES:
            props[name] = on(node)
        elif name == "rFonts":
            props.update(_fonts(node, fonts))
        elif (read := _RUN.get(name)) is not None:
            props.update(read(node))
    if (marker := elements.get("highlight")) is not None:  # Word shows it, whatever shade is set
        props["shade"] = _MARKERS.get(val(marker), "")
    return props


def _size(node: Node) -> Values:
    if (size := number(val(node), HALF, HALF)) is not None and size > 0:
        yield "size", size


def _underline(node: Node) -> Values:
    yield "u", val(node) not in ("none", "")


def _spread(node: Node) -> Values:
    if (gap := number(val(node), TWENTY)) is not None:
        yield "spread", gap


def _raised(node: Node) -> Values:
    raised = val(node)
    yield "raised", raised if raised != "baseline" else ""


def _fonts(node: Node, fonts: Mapping[str, str]) -> Values:
    # Word draws letters with accents in hAnsi, others in ascii
    for name, key in (("ascii", "font"), ("hAnsi", "wide")):
        themed = fonts.get(val(node, f"{name}Theme"), "")
        if font := themed or val(node, name):
            yield key, font


def _colour(node: Node) -> Values:
    typed = val(node).upper()
    themed = val(node, "themeColor") in _THEMED
    yield "colour", "000000" if typed in ("AUTO", "") or (themed and typed == "") else typed


def _shade(node: Node) -> Values:
    fill = val(node, "fill").upper()
    yield "shade", "" if fill in ("AUTO", "") else fill


_TOGGLE_NAMES = frozenset(TOGGLES)
_RUN: dict[str, Callable[[Node], Values]] = {
    "sz": _size,
    "u": _underline,
    "color": _colour,
    "shd": _shade,
    "spacing": _spread,
    "vertAlign": _raised,
}
"""What reads each element of an rPr: only what is there costs time."""


def paragraph_of(node: Node | None) -> dict[str, Any]:
    """Return what a pPr sets."""
    return paragraph_props(children(node))


def paragraph_props(elements: Mapping[str, Node]) -> dict[str, Any]:
    """Return the same of the children of a pPr by name."""
    props: dict[str, Any] = {}
    for name, node in elements.items():
        if (read := _PARAGRAPH.get(name)) is not None:
            props.update(read(node))
    if (frame := elements.get("framePr")) is not None:
        if val(frame, "xAlign") == "center":
            props["align"] = "giua"  # as Word 2003 puts page numbers
        props["at_foot"] = val(frame, "yAlign") == "bottom"
    return props


def _align(node: Node) -> Values:
    yield "align", _ALIGN.get(val(node), "trai")


def _switch(key: str) -> Callable[[Node], Values]:
    def read(node: Node) -> Values:
        yield key, bool(on(node))

    return read


def _outline(node: Node) -> Values:
    if (level := number(val(node))) is not None:
        yield "outline", int(level)


def _list(node: Node) -> Values:
    yield "num", (val(child(node, "numId")), val(child(node, "ilvl")) or "0")


def _borders(node: Node) -> Values:
    for name, key in (("top", "border_above"), ("bottom", "border_below")):
        edge = child(node, name)
        yield key, edge is not None and val(edge) not in ("none", "nil", "")


def _indent(node: Node) -> Values:
    for names, key in ((("left", "start"), "left"), (("right", "end"), "right")):
        typed = next((val(node, name) for name in names if val(node, name)), "")
        if (indent := number(typed, TWIPS)) is not None:
            yield key, indent
    hanging, first = number(val(node, "hanging"), TWIPS), number(val(node, "firstLine"), TWIPS)
    if hanging is not None:  # of the two Word goes by this one
        yield "first", -hanging
    elif first is not None:
        yield "first", first


def _gaps(node: Node) -> Values:
    for name in ("before", "after"):
        if val(node, f"{name}Autospacing") in ("1", "true", "on"):
            yield name, AUTOMATIC
        elif (gap := number(val(node, name), TWENTY)) is not None:
            yield name, gap
    typed = val(node, "line")
    rule = val(node, "lineRule") or "auto"
    per = LINES if rule not in ("exact", "atLeast") else TWENTY
    if (line := number(typed, per)) is not None and line > 0:
        yield "rule", rule if rule in ("exact", "atLeast") else "auto"
        yield "line", line


_PARAGRAPH: dict[str, Callable[[Node], Values]] = {
    "jc": _align,
    "ind": _indent,
    "spacing": _gaps,
    "keepNext": _switch("keep_next"),
    "pageBreakBefore": _switch("page_before"),
    "contextualSpacing": _switch("contextual"),
    "outlineLvl": _outline,
    "pBdr": _borders,
    "numPr": _list,
}
"""The same for a pPr."""
