"""Reads from a template's XML what a writer has to know: faces of styles, sheets, spots of lines.

Knows the schema of WordprocessingML and lxml; knows nothing of Jinja's tags but their spelling.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree
from msgspec.structs import replace

from vanban.ooxml import W
from vanban.text.metrics import MM_PER_PT
from vanban.word.template.blueprint import Face, Sheet, Spot

Element = etree._Element
_MM_PER_TWIP = MM_PER_PT / 20
_SPOT = re.compile(r"\{\{r\s+(gach_\w+)\s*\}\}")
_CONTROL = re.compile(r"\{%.*?%\}")
_XMLNS = re.compile(r' xmlns:\w+="[^"]*"')


def w(name: str) -> str:
    """Return the full name of an element or attribute of the main namespace."""
    return W + name


def text_of(paragraph: Element) -> str:
    """Return the text that a reader sees in one paragraph, tags included."""
    return "".join(node.text or "" for node in paragraph.iter(w("t")))


def in_box(paragraph: Element) -> bool:
    """Say whether a paragraph lies in a text box or in a content control."""
    return next(paragraph.iterancestors(w("txbxContent"), w("sdtContent")), None) is not None


def _number(element: Element | None, name: str, default: float) -> float:
    value = None if element is None else element.get(w(name))
    try:
        return default if value is None else float(value)
    except ValueError:
        return default


def _switch(props: Element, name: str, default: bool) -> bool:
    element = props.find(w(name))
    return default if element is None else element.get(w("val"), "1") in {"1", "true", "on"}


def with_text(face: Face, props: Element | None) -> Face:
    """Return `face` as changed by one w:rPr."""
    if props is None:
        return face
    return replace(
        face,
        size_pt=_number(props.find(w("sz")), "val", face.size_pt * 2) / 2,
        bold=_switch(props, "b", face.bold),
        italic=_switch(props, "i", face.italic),
        caps=_switch(props, "caps", face.caps),
    )


def with_spaces(face: Face, props: Element | None) -> Face:
    """Return `face` as changed by one w:pPr; a fixed line height counts as its multiple."""
    spacing = None if props is None else props.find(w("spacing"))
    if spacing is None:
        return face
    fixed = spacing.get(w("lineRule"), "auto") != "auto"
    unit = 20 * face.size_pt if fixed else 240  # twips of one line; 240ths of a line
    return replace(
        face,
        before_pt=_number(spacing, "before", face.before_pt * 20) / 20,
        after_pt=_number(spacing, "after", face.after_pt * 20) / 20,
        line=_number(spacing, "line", face.line * unit) / unit,
    )


def chain(styles: Mapping[str, Element], style_id: str) -> list[Element]:
    """Return a style and those it is based on, the furthest first; a circle ends the chain."""
    layers: list[Element] = []
    while (style := styles.get(style_id)) is not None and style not in layers:
        layers.insert(0, style)
        base = style.find(w("basedOn"))
        style_id = "" if base is None else base.get(w("val"), "")
    return layers


def _styles(root: Element, kind: str) -> dict[str, Element]:
    return {
        style.get(w("styleId"), ""): style
        for style in root.iter(w("style"))
        if style.get(w("type")) == kind
    }


def faces(root: Element) -> dict[str, Face]:
    """Return {paragraph style id: face}, resolved through basedOn and the document's defaults."""
    defaults = Face()
    defaults = with_text(defaults, root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}"))
    defaults = with_spaces(defaults, root.find(f"{w('docDefaults')}/{w('pPrDefault')}/{w('pPr')}"))
    styles, by_id = _styles(root, "paragraph"), {}
    for style_id in styles:
        face = defaults
        for style in chain(styles, style_id):
            face = with_text(face, style.find(w("rPr")))
            face = with_spaces(face, style.find(w("pPr")))
        by_id[style_id] = face
    return by_id


def names(root: Element) -> dict[str, str]:
    """Return {style id: its name in Word's gallery} of the styles of paragraphs and tables."""
    every = {**_styles(root, "paragraph"), **_styles(root, "table")}
    found = ((style_id, style.find(w("name"))) for style_id, style in every.items())
    return {one: "" if name is None else name.get(w("val"), "") for one, name in found}


def frames(root: Element) -> dict[str, str]:
    """Return {paragraph style id: its w:framePr} of the styles that set a frame themselves."""
    pairs = (
        (name, style.find(f"{w('pPr')}/{w('framePr')}"))
        for name, style in _styles(root, "paragraph").items()
    )
    return {name: bare_text(frame) for name, frame in pairs if frame is not None}


def bare_text(element: Element) -> str:
    """Return an element as text without its namespaces: they are declared where it goes."""
    return _XMLNS.sub("", etree.tostring(element, encoding="unicode", with_tail=False))


def _margins(props: Element | None, tag: str, sides: tuple[float, float]) -> tuple[float, float]:
    """Return left and right cell margins in twips as changed by w:tblCellMar or w:tcMar."""
    box = None if props is None else props.find(w(tag))
    if box is None:
        return sides
    left = box.find(w("left")) if box.find(w("left")) is not None else box.find(w("start"))
    right = box.find(w("right")) if box.find(w("right")) is not None else box.find(w("end"))
    return _number(left, "w", sides[0]), _number(right, "w", sides[1])


def _table_margins(root: Element) -> dict[str, tuple[float, float]]:
    styles, by_id = _styles(root, "table"), {}
    for style_id in styles:
        sides = (0.0, 0.0)
        for style in chain(styles, style_id):
            sides = _margins(style.find(w("tblPr")), "tblCellMar", sides)
        by_id[style_id] = sides
    return by_id


def paddings(root: Element) -> dict[str, float]:
    """Return {table style id: left and right cell margins together, in mm}."""
    return {name: sum(sides) * _MM_PER_TWIP for name, sides in _table_margins(root).items()}


def sheet(section: Element) -> Sheet:
    """Return the page that a w:sectPr describes."""
    size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
    across = sum(_number(margins, side, 0) for side in ("left", "right", "gutter"))
    down = sum(abs(_number(margins, side, 0)) for side in ("top", "bottom"))
    return Sheet(
        (_number(size, "w", 0) - across) * _MM_PER_TWIP,
        (_number(size, "h", 0) - down) * _MM_PER_TWIP,
        bare_text(section),
    )


def _cell_width(cell: Element, margins: Mapping[str, tuple[float, float]]) -> float:
    """Return the room in a table cell in twips, 0 where the file does not say."""
    props, table = cell.find(w("tcPr")), next(cell.iterancestors(w("tbl")))
    width = None if props is None else props.find(w("tcW"))
    if width is None or width.get(w("type"), "dxa") != "dxa":
        return 0.0
    table_props = table.find(w("tblPr"))
    style = None if table_props is None else table_props.find(w("tblStyle"))
    name = "TableNormal" if style is None else style.get(w("val"), "")
    sides = _margins(table_props, "tblCellMar", margins.get(name, (0.0, 0.0)))
    return _number(width, "w", 0) - sum(_margins(props, "tcMar", sides))


def _style_above(paragraph: Element) -> str:
    """Return the style of the nearest paragraph above that prints something."""
    for above in paragraph.itersiblings(w("p"), preceding=True):
        if _CONTROL.sub("", text_of(above)).strip():
            style = above.find(f"{w('pPr')}/{w('pStyle')}")
            return "" if style is None else style.get(w("val"), "")
    return ""


def _spots(body: Element) -> Iterator[tuple[str, Element]]:
    for paragraph in body.iter(w("p")):
        if match := _SPOT.search(text_of(paragraph)):
            yield match[1], paragraph


def spots(body: Element, styles: Element, page: Sheet) -> dict[str, Spot]:
    """Return {tag of a drawn line: its spot}."""
    margins, by_tag = _table_margins(styles), {}
    for name, paragraph in _spots(body):
        cell = next(paragraph.iterancestors(w("tc")), None)
        width = 0.0 if cell is None else _cell_width(cell, margins) * _MM_PER_TWIP
        by_tag[name] = Spot(width if width > 0 else page.width_mm, _style_above(paragraph))
    return by_tag
