"""The runs of a paragraph in order: what is shown, with fields, breaks and drawings told apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from typing import Any

from msgspec import Struct, field

from vanban.check.docx.formula import FORMULAS, line_of
from vanban.check.docx.paper import BREAK, PAGE, TAB, Line, Look, Run, page_number
from vanban.check.docx.symbols import symbol
from vanban.ooxml import (
    EMU,
    MC,
    OFFICE,
    PIC,
    WP,
    WPG,
    WPS,
    A,
    Node,
    R,
    V,
    W,
    child,
    children,
    number,
    val,
)

# --- drawn lines, pictures, text boxes ---


MAX_CHARS = 2000
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
    choice = node.find(f"{MC}Choice")
    return choice if choice is not None else node.find(f"{MC}Fallback")


def lines_of(node: Node) -> Iterator[Line]:
    """Yield the horizontal lines drawn in a drawing or picture."""
    for shape in node.iter(f"{WPS}wsp", f"{PIC}pic"):
        extent = shape.find(f".//{A}xfrm/{A}ext")
        sort = _sort(shape)
        if extent is None or (_stub(extent) and not _grouped(shape)):
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


def _stub(extent: Node) -> bool:
    """Say whether a size is none: LibreOffice writes 360 by 360 for a line that came from .doc."""
    return all((number(str(extent.get(side, ""))) or 0) < EMU for side in ("cx", "cy"))


def _polyline(shape: Node) -> Iterator[Line]:
    """A path of points: a line where all are of one height; how long is not asked."""
    coordinates = str(shape.get("points", ""))[:MAX_CHARS].replace(",", " ").split()
    points = [_POINT.fullmatch(one) for one in coordinates]
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
    parts = [_POINT.fullmatch(part) for part in text[:MAX_CHARS].split(",")]
    if len(parts) != len("xy") or not all(parts):
        return None
    x, y = (float(p[1]) * _UNIT[p[2] or ""] for p in parts if p)
    return x, y


def _vml_shape(shape: Node) -> Iterator[Line]:
    declarations = str(shape.get("style", ""))[:MAX_CHARS]
    style = {
        name.lower(): float(size) * _UNIT[(unit or "").lower()]
        for name, size, unit in _MEASURE.findall(declarations)
    }
    high, wide = style.get("height", 99.0), style.get("width", 0.0)
    # the type is a name like "#_x0000_t32"
    sort = str(shape.get("type", "")).rpartition("_t")[2] or shape.get(f"{OFFICE}spt")
    straight = sort == _CONNECTOR and high <= FLAT
    if (straight or (str(shape.tag) == f"{V}rect" and high <= THIN)) and wide > 1:
        yield Line(wide, "group" if _grouped(shape) else "vml")


def pictures_in(node: Node) -> Iterator[str]:
    """Yield the ids by which the pictures of a drawing are related to the part that it is in."""
    newer = (one.get(f"{R}embed") for one in node.iter(f"{A}blip"))
    older = (one.get(f"{R}id") for one in node.iter(f"{V}imagedata"))
    yield from (str(ident) for ident in (*newer, *older) if ident)


def boxes_of(node: Node) -> Iterator[Node]:
    """Yield the contents of the text boxes of a drawing or picture, the outermost ones."""
    for content in node.iter(f"{W}txbxContent"):
        above = content.iterancestors(f"{W}txbxContent")
        inside = next((a for a in above if _within(a, node)), None)
        if inside is None:
            yield content


def _within(node: Node, top: Node) -> bool:
    return any(one is top for one in node.iterancestors())


# --- runs ---


WRAPPERS = {
    f"{W}{name}" for name in ("hyperlink", "smartTag", "ins", "moveTo", "customXml", "dir", "bdo")
}
"""What only stands around runs."""
DELETIONS = {f"{W}del", f"{W}moveFrom"}
REVISIONS = DELETIONS | {f"{W}ins", f"{W}moveTo"}
_SIGNS = {"tab": TAB, "ptab": TAB, "cr": BREAK, "noBreakHyphen": "-"}
_RUN, _FIELD, _CONTROL, _CHOICES = f"{W}r", f"{W}fldSimple", f"{W}sdt", f"{MC}AlternateContent"
_TEXT = f"{W}t"
_INSTRUCTION, _RESULT = range(2)
LONGEST = 2000
"""Letters of an instruction that are kept: more than any that Word writes."""
MOST = 200_000
"""Letters of a paragraph, some sixty pages; its pieces too."""
PILE = 100
_PILED = re.compile("[^\\w\\s\x00-\xff\u2000-\u20cf\u2100-\u2bff\u3000-\u303f\ue000-\uf8ff]{100}")
"""Accents without a letter between them: no text, and long work for whoever compares it."""
LookOf = Callable[[Mapping[str, Node]], tuple[Look, bool]]
"""From the children of an rPr by name to the look of the run, and whether it is hidden."""
_NO_PROPS: Mapping[str, Node] = {}


class LongError(Exception):
    """A paragraph is longer than any that is read."""


class Field(Struct):
    """A field that is open: its instruction so far, where it has got to, has it shown anything."""

    instruction: str = ""
    state: int = _INSTRUCTION
    shown: bool = False

    def say(self, text: str) -> None:
        """Go on with the instruction, as far as it is kept."""
        self.instruction += text[: LONGEST - len(self.instruction)]


class Content(Struct):
    """What one paragraph holds; `shown` are its runs, those of one look as one."""

    runs: list[Run] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    boxes: list[Node] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    shown: tuple[Run, ...] = ()


class InlineReader(Struct):
    """Reads runs; fields may go on over paragraphs, so one is kept for a whole story."""

    signs: set[str]
    fields: list[Field] = field(default_factory=list)
    _unready: int = 0
    """How many of the open fields have not got to their result: nothing shows till then."""
    _look_of: LookOf = field(default=lambda _: (Look(), False))
    _content: Content = field(default_factory=Content)

    def read(self, node: Node, look_of: LookOf) -> Content:
        """Return what a paragraph shows; `look_of` tells the look of its runs."""
        self._look_of = look_of
        content = self._content = Content()
        self._inside(node)
        runs = content.runs
        if len(runs) > MOST:
            raise LongError
        content.shown = tuple(runs) if len(runs) < len("ab") else tuple(_joined(runs))
        text = runs[0].text if len(runs) == 1 else "".join([run.text for run in runs])
        if len(text) >= PILE and (len(text) > MOST or _PILED.search(text)):
            raise LongError
        return content

    def _inside(self, node: Node) -> None:
        for element in node:
            tag = element.tag
            if tag == _RUN:
                self._run(element)
                continue
            if tag in REVISIONS:
                self.signs.add("sua_theo_doi")
            if tag == _FIELD:
                self._simple(element)
            elif tag in FORMULAS:  # in the look of its paragraph: its own font is no text's
                look, hidden = self._look_of({})
                self._show(line_of(element), look, hidden=hidden)
            elif (inner := _inner(element)) is not None:
                self._inside(inner)

    def _simple(self, node: Node) -> None:
        opened = Field(val(node, "instr").strip(), _RESULT)
        self.fields.append(opened)
        self._inside(node)
        self._close()
        if not (opened.shown or self._unready) and page_number(opened.instruction):
            look, _ = self._look_of({})
            self._content.runs.append(Run("#", look, opened.instruction))

    def _run(self, node: Node) -> None:
        props = child(node, "rPr")
        look, hidden = self._look_of(_NO_PROPS if props is None else children(props))
        for element in node:
            if element.tag == _TEXT:
                if element.text:
                    self._show(element.text, look, hidden=hidden)
            elif element is not props:
                self._element(element, look, hidden=hidden)

    def _element(self, node: Node, look: Look, *, hidden: bool) -> None:
        name = str(node.tag).removeprefix(W)
        if name == "fldChar":
            self._field(val(node, "fldCharType"), look)
        elif name == "instrText" and self.fields:
            self.fields[-1].say(node.text or "")
        elif name == "AlternateContent" or node.tag == _CHOICES:
            choice = chosen(node)
            for element in choice if choice is not None else ():
                self._element(element, look, hidden=hidden)
        elif name in ("drawing", "pict", "object"):
            self._content.lines += lines_of(node)
            self._content.boxes += boxes_of(node)
            self._content.pictures += pictures_in(node)
        elif name == "commentReference":
            self.signs.add("nhan_xet")
        elif text := _text(node, name):
            self._show(text, look, hidden=hidden)

    def _show(self, text: str, look: Look, *, hidden: bool) -> None:
        if hidden:
            self.signs |= {"chu_an"} if text.strip() else set()
            return
        if not self.fields:
            self._content.runs.append(Run(text, look))
            return
        if self._unready:
            return
        self.fields[-1].shown = True
        self._content.runs.append(Run(text, look, self.fields[-1].instruction.strip()))

    def _field(self, kind: str, look: Look) -> None:
        if kind == "begin":
            self.fields.append(Field())
            self._unready += 1
        elif kind == "separate" and self.fields:
            self._unready -= self.fields[-1].state != _RESULT
            self.fields[-1].state = _RESULT
        elif kind == "end" and self.fields:
            closed = self._close()
            inside = bool(self._unready)  # what another field is made of is not shown
            if not (closed.shown or inside) and page_number(closed.instruction):
                # Word works it out when it prints
                self._content.runs.append(Run("#", look, closed.instruction.strip()))

    def _close(self) -> Field:
        """Close the innermost field; what it has shown, the one around it has shown too.

        One inside the instruction of another is a part of that: IF PAGE > 1 "PAGE".
        """
        closed = self.fields.pop()
        self._unready -= closed.state != _RESULT
        if self.fields:
            self.fields[-1].shown |= closed.shown
            if self.fields[-1].state == _INSTRUCTION:
                self.fields[-1].say(f" {closed.instruction.strip()} ")
        return closed


def _inner(node: Node) -> Node | None:
    """What is read in place of an element that only stands around others."""
    if node.tag == _CONTROL:
        return child(node, "sdtContent")
    if node.tag == _CHOICES:
        return chosen(node)
    return node if node.tag in WRAPPERS else None


def _text(node: Node, name: str) -> str:
    if name == "t":
        return node.text or ""
    if name == "br":
        return PAGE if val(node, "type") in ("page", "column") else BREAK
    if name == "sym":
        return symbol(val(node, "font"), val(node, "char"))
    return "#" if name == "pgNum" else _SIGNS.get(name, "")


def _joined(runs: list[Run]) -> Iterator[Run]:
    """Runs of one look and one field are one run: Word cuts them as it likes."""
    for (look, instruction), same in groupby(runs, lambda run: (run.look, run.field)):
        yield Run("".join(run.text for run in same), look, instruction)


def look_of(props: dict[str, Any]) -> Look:
    """Return the look of the values that were merged."""
    font = props.get("font", "Times New Roman")
    return Look(
        font, props.get("wide", font), props.get("size", 10.0), props.get("b", False),
        props.get("i", False), props.get("u", False), props.get("strike", False),
        props.get("caps", False), props.get("smallCaps", False), props.get("colour", "000000"),
        props.get("shade", ""), props.get("spread", 0.0), props.get("raised", ""),
    )  # fmt: skip
