"""Lines that are drawn, in both notations; pictures; the paragraphs of text boxes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.check.docx.paper import Line
from vanban.names import EMU, MC, OFFICE, PIC, WP, WPG, WPS, A, Node, R, V, W, number

MOST = 2000
"""Letters of a style or a place that are looked at: more than any that Word writes."""
FLAT, THIN = 1.5, 0.8
"""Millimetres: how high a line may be from end to end; how thick a rectangle that is one."""
_STROKES = ("line", "straightConnector1", "bentConnector3")
_CONNECTOR = "32"
"""The number of the straight line among the shapes of Word."""
_SIZE = r"\d{1,9}(?:\.\d{0,9})?|\.\d{1,9}"
_MEASURE = re.compile(rf"(?:^|;)\s*(width|height):\s*({_SIZE})(pt|in|mm|cm|px)?", re.IGNORECASE)
_POINT = re.compile(rf"\s*(-?(?:{_SIZE}))(pt|in|mm|cm|px)?\s*")
_GROUPS = (f"{V}group", f"{WPG}wgp", f"{WPG}grpSp")
"""Drawings put together, in which lengths are in a measure of their own."""
_UNIT = {"pt": 25.4 / 72, "in": 25.4, "mm": 1.0, "cm": 10.0, "px": 25.4 / 96, "": 25.4 / 72}


def chosen(node: Node) -> Node | None:
    """Return what Word takes of an alternative: the choice; the other where there is none."""
    found = node.find(f"{MC}Choice")
    return found if found is not None else node.find(f"{MC}Fallback")


def lines_of(node: Node) -> Iterator[Line]:
    """Yield the horizontal lines drawn in a drawing or picture."""
    for shape in node.iter(f"{WPS}wsp", f"{PIC}pic"):
        extent = shape.find(f".//{A}xfrm/{A}ext")
        sort = _sort(shape)
        if extent is None:
            extent = node.find(f".//{WP}extent")
        if extent is not None:
            wide = (number(str(extent.get("cx", ""))) or 0) / EMU
            high = (number(str(extent.get("cy", ""))) or 0) / EMU
            if high <= (FLAT if sort in _STROKES else THIN if sort == "rect" else -1) and wide > 1:
                yield Line(wide, "group" if _grouped(shape) else "drawing")
    for shape in node.iter(f"{V}line"):
        yield from _vml_line(shape)
    for shape in node.iter(f"{V}polyline"):
        yield from _polyline(shape)
    for shape in node.iter(f"{V}shape", f"{V}rect"):
        yield from _vml_shape(shape)


def _polyline(shape: Node) -> Iterator[Line]:
    """A path of points: a line where all are of one height; how long is not asked."""
    said = str(shape.get("points", ""))[:MOST].replace(",", " ").split()
    points = [_POINT.fullmatch(one) for one in said]
    heights = {float(one[1]) for one in points[1::2] if one}
    if len(points) > 1 and len(heights) == 1:
        yield Line(0.0, "group")


def _sort(shape: Node) -> str:
    """The name of a shape; a path of its own and a picture may be lines, if they are flat."""
    geometry = shape.find(f".//{A}prstGeom")
    if str(shape.tag) == f"{PIC}pic" or shape.find(f".//{A}custGeom") is not None:
        return _STROKES[0]
    return str(geometry.get("prst", "")) if geometry is not None else ""


def _grouped(shape: Node) -> bool:
    return next(shape.iterancestors(*_GROUPS), None) is not None


def _vml_line(shape: Node) -> Iterator[Line]:
    ends = [_point(str(shape.get(name, ""))) for name in ("from", "to")]
    start, end = ends
    if start and end and abs(start[1] - end[1]) <= FLAT:
        yield Line(abs(end[0] - start[0]), "group" if _grouped(shape) else "vml")


def _point(text: str) -> tuple[float, float] | None:
    parts = [_POINT.fullmatch(part) for part in text[:MOST].split(",")]
    if len(parts) != len("xy") or not all(parts):
        return None
    x, y = (float(p[1]) * _UNIT[p[2] or ""] for p in parts if p)
    return x, y


def _vml_shape(shape: Node) -> Iterator[Line]:
    said = str(shape.get("style", ""))[:MOST]
    style = {
        name.lower(): float(size) * _UNIT[(unit or "").lower()]
        for name, size, unit in _MEASURE.findall(said)
    }
    high, wide = style.get("height", 99.0), style.get("width", 0.0)
    sort = str(shape.get("type", "")).rpartition("_t")[2] or shape.get(f"{OFFICE}spt")
    straight = sort == _CONNECTOR and high <= FLAT
    if (straight or (str(shape.tag) == f"{V}rect" and high <= THIN)) and wide > 1:
        yield Line(wide, "group" if _grouped(shape) else "vml")


def pictures_in(node: Node) -> Iterator[str]:
    """Yield the ids by which the pictures of a drawing are related to the part that it is in."""
    found = (one.get(f"{R}embed") for one in node.iter(f"{A}blip"))
    older = (one.get(f"{R}id") for one in node.iter(f"{V}imagedata"))
    yield from (str(ident) for ident in (*found, *older) if ident)


def boxes_of(node: Node) -> Iterator[Node]:
    """Yield the contents of the text boxes of a drawing or picture, the outermost ones."""
    for content in node.iter(f"{W}txbxContent"):
        above = content.iterancestors(f"{W}txbxContent")
        inside = next((a for a in above if _within(a, node)), None)
        if inside is None:
            yield content


def _within(node: Node, top: Node) -> bool:
    return any(one is top for one in node.iterancestors())
