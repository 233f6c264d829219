"""What an rPr or a pPr says, as plain values: pt, mm, RRGGBB."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from vanban.ooxml import TWIPS, Node, child, children, number, on, val

TOGGLES = ("b", "i", "caps", "smallCaps", "strike", "vanish")
"""Switches that cancel each other when several sorts of style set them."""
HALF, TWENTY, LINES = 2.0, 20.0, 240.0
"""Half points of a size, twentieths of a point, parts of a line."""
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
_SWITCHES = (
    ("keepNext", "keep_next"), ("pageBreakBefore", "page_before"),
    ("contextualSpacing", "contextual"),
)  # fmt: skip
_THEMED = ("text1", "dark1", "tx1", "dk1")


def run_of(node: Node | None, fonts: Mapping[str, str]) -> dict[str, Any]:
    """Return what an rPr sets; `fonts` are the theme's, by the names rFonts has for them."""
    return run_said(children(node), fonts)


def run_said(own: Mapping[str, Node], fonts: Mapping[str, str]) -> dict[str, Any]:
    """Return the same of the children of an rPr by name."""
    return dict(_run(own, fonts)) if own else {}


def _run(own: Mapping[str, Node], fonts: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
    for name in TOGGLES:
        if name in own:
            yield name, on(own[name])
    if (set_ := own.get("rFonts")) is not None:
        yield from _fonts(set_, fonts)
    if (size := number(val(own.get("sz")), HALF)) is not None and size > 0:
        yield "size", size
    if (line := own.get("u")) is not None:
        yield "u", val(line) not in ("none", "")
    yield from _colours(own)
    if (gap := number(val(own.get("spacing")), TWENTY)) is not None:
        yield "spread", gap
    if (raised := own.get("vertAlign")) is not None:
        yield "raised", val(raised) if val(raised) != "baseline" else ""


def _fonts(node: Node, fonts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, key in (("ascii", "font"), ("hAnsi", "wide")):
        themed = fonts.get(val(node, f"{name}Theme"), "")
        if found := themed or val(node, name):
            yield key, found


def _colours(own: Mapping[str, Node]) -> Iterator[tuple[str, str]]:
    if (colour := own.get("color")) is not None:
        typed = val(colour).upper()
        themed = val(colour, "themeColor") in _THEMED
        yield "colour", "000000" if typed in ("AUTO", "") or (themed and typed == "") else typed
    if (marker := own.get("highlight")) is not None:
        yield "shade", _MARKERS.get(val(marker), "")
    elif (shade := own.get("shd")) is not None:
        fill = val(shade, "fill").upper()
        yield "shade", "" if fill in ("AUTO", "") else fill


def paragraph_of(node: Node | None) -> dict[str, Any]:
    """Return what a pPr sets."""
    return paragraph_said(children(node))


def paragraph_said(own: Mapping[str, Node]) -> dict[str, Any]:
    """Return the same of the children of a pPr by name."""
    return dict(_paragraph(own)) if own else {}


def _paragraph(own: Mapping[str, Node]) -> Iterator[tuple[str, Any]]:
    if (frame := own.get("framePr")) is not None and val(frame, "xAlign") == "center":
        yield "align", "giua"  # as Word 2003 puts page numbers
    elif (align := own.get("jc")) is not None:
        yield "align", _ALIGN.get(val(align), "trai")
    if (indent := own.get("ind")) is not None:
        yield from _indent(indent)
    if (gaps := own.get("spacing")) is not None:
        yield from _gaps(gaps)
    yield from _switches(own)
    if (level := number(val(own.get("outlineLvl")))) is not None:
        yield "outline", int(level)
    if (borders := own.get("pBdr")) is not None:
        yield from _borders(borders)
    if (listed := own.get("numPr")) is not None:
        yield "num", (val(child(listed, "numId")), val(child(listed, "ilvl")) or "0")


def _switches(own: Mapping[str, Node]) -> Iterator[tuple[str, bool]]:
    for name, key in _SWITCHES:
        if name in own:
            yield key, bool(on(own[name]))


def _borders(node: Node) -> Iterator[tuple[str, bool]]:
    for name, key in (("top", "border_above"), ("bottom", "border_below")):
        edge = child(node, name)
        yield key, edge is not None and val(edge) not in ("none", "nil", "")


def _indent(node: Node) -> Iterator[tuple[str, float]]:
    for names, key in ((("left", "start"), "left"), (("right", "end"), "right")):
        typed = next((val(node, name) for name in names if val(node, name)), "")
        if (found := number(typed, TWIPS)) is not None:
            yield key, found
    hanging, first = number(val(node, "hanging"), TWIPS), number(val(node, "firstLine"), TWIPS)
    if hanging is not None:
        yield "first", -hanging
    elif first is not None:
        yield "first", first


def _gaps(node: Node) -> Iterator[tuple[str, Any]]:
    for name in ("before", "after"):
        if val(node, f"{name}Autospacing") in ("1", "true", "on"):
            yield name, 14.0
        elif (found := number(val(node, name), TWENTY)) is not None:
            yield name, found
    typed = val(node, "line")
    rule = val(node, "lineRule") or "auto"
    per = LINES if rule not in ("exact", "atLeast") else TWENTY
    if (line := number(typed, per)) is not None and line > 0:
        yield "rule", rule if rule in ("exact", "atLeast") else "auto"
        yield "line", line
