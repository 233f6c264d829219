"""A copy's block put under a copied .docx, or its line above: the other parts stay as they are.

Knows the parts of a .docx and lxml; knows nothing of the decree.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from itertools import count

from lxml import etree

from vanban.ooxml import (
    CONTENT_TYPES,
    DOCUMENT,
    EMU,
    SPACE,
    STYLES,
    TWIPS,
    WP,
    Package,
    PackageError,
    parse,
    read_parts,
    xml_bytes,
)
from vanban.text.metrics import wrap
from vanban.word.styles import bring
from vanban.word.template.look import Element, w
from vanban.word.writer import ANCHOR_STYLE

Parts = dict[str, bytes]
_NEEDED = {CONTENT_TYPES, DOCUMENT, STYLES}
_WIDTHS = (w("tblW"), w("gridCol"), w("tcW"))
LONG = 10  # digits that no length and no id has
_DRAWING, _OFFSET = f"{WP}docPr", f"{WP}posOffset"
_EDGE_MM, _GAP_MM = 4.0, 2.0
"""No line stands nearer to the edge of the sheet, or to a box."""
_MARK_PT, _LINES_BESIDE = 10.0, 4
"""The size of the line of a digital signature; so many lines of it have room in the margin."""


def is_word(raw: bytes) -> bool:
    """Say whether a file is a .docx that a block can be put under."""
    try:
        parts = read_parts(raw)
        return parts.keys() >= _NEEDED and bool(_open(parts))
    except PackageError:
        return False


def with_block(original: bytes, block: bytes, day: date | None = None) -> bytes:
    """Return the .docx `original` with the body of `block` behind its last paragraph or table.

    Only its text and its styles become others: the styles of the block are added under free ids.
    `day` is that of the copy, and so of the parts of its file.
    """
    parts = read_parts(original)
    (body, styles), (source, block_styles) = _open(parts), _open(read_parts(block))
    end = _section(body)
    blocks = [deepcopy(one) for one in source if one.tag != w("sectPr")]
    _fit(blocks, end, _section(source))
    _number(blocks, body)
    bring(blocks, block_styles, styles)
    at = len(body) if end is None else body.index(end)
    for place, one in enumerate(blocks, at):
        body.insert(place, one)
    return _closed(parts, body, styles, day)


def with_mark(
    original: bytes, block: bytes, style: str, text: str, day: date | None = None
) -> bytes:
    """Return the .docx `original` with a line in `style` of `block` before all that it has."""
    parts = read_parts(original)
    (body, styles), (_, source) = _open(parts), _open(read_parts(block))
    mark = _paragraph(style)
    shown = etree.SubElement(etree.SubElement(mark, w("r")), w("t"))
    shown.text = text
    shown.set(SPACE, "preserve")  # blanks at its end are there to be filled in
    named = (one for one in source.iter(w("style")) if one.get(w("styleId")) == style)
    frame = next((one.find(f"{w('pPr')}/{w('framePr')}") for one in named), None)
    if frame is not None:  # some readers take no frame from a style
        mark[0].append(_clear(deepcopy(frame), body, text))
    # a frame is held by the paragraph behind it, and none is in front of a table
    blocks = [mark, *([_paragraph(ANCHOR_STYLE)] if len(body) and body[0].tag == w("tbl") else [])]
    bring(blocks, source, styles)
    for place, one in enumerate(blocks):
        body.insert(place, one)
    return _closed(parts, body, styles, day)


def _clear(frame: Element, body: Element, text: str) -> Element:
    """Put the frame of a line beside a box that stands in the top margin of the first page.

    The map of the law has it right of the box; a long one stands above it.
    """
    sheet_mm, margin_mm = _measure(body, "pgSz", "w"), _measure(body, "pgMar", "top")
    ends = (_right_edge(anchor, margin_mm) for anchor in body.iter(f"{WP}anchor"))
    edge = next(filter(None, ends), 0.0)
    room = sheet_mm - _EDGE_MM - edge - _GAP_MM
    if not edge or room <= 0:
        return frame
    frame.set(w("y"), str(round(_EDGE_MM * TWIPS)))
    if len(wrap(text, _MARK_PT, room)) <= _LINES_BESIDE:
        del frame.attrib[w("xAlign")]
        frame.set(w("hAnchor"), "page")
        for name, place in (("x", edge + _GAP_MM), ("w", room)):
            frame.set(w(name), str(round(place * TWIPS)))
    return frame


def _measure(body: Element, part: str, name: str) -> float:
    """A measure of the first sheet in mm; 0 where the file does not say it."""
    found = next(body.iter(w(part)), None)
    return 0.0 if found is None else _whole(found.get(w(name))) / TWIPS


def _right_edge(anchor: Element, margin_mm: float) -> float:
    """Where a drawing of the top margin ends, in mm from the left edge; 0 for another drawing."""
    across, down = (anchor.find(f"{WP}{name}") for name in ("positionH", "positionV"))
    places = [
        0 if one is None or one.get("relativeFrom") != "page" else _whole(one.findtext(_OFFSET))
        for one in (across, down)
    ]
    size = anchor.find(f"{WP}extent")
    if size is None or not all(places) or places[1] >= margin_mm * EMU:
        return 0.0
    return (places[0] + _whole(size.get("cx"))) / EMU


def _paragraph(style: str) -> Element:
    paragraph = etree.Element(w("p"))
    etree.SubElement(etree.SubElement(paragraph, w("pPr")), w("pStyle"), {w("val"): style})
    return paragraph


def _open(parts: Parts) -> tuple[Element, Element]:
    """Return the body of the text, and the root of the styles.

    Raises PackageError for a text without a body.
    """
    document, styles = (parse(parts[name]) for name in (DOCUMENT, STYLES))
    body = document.find(w("body"))
    if body is None or styles.tag != w("styles"):
        raise PackageError("no body")
    return body, styles


def _closed(parts: Parts, body: Element, styles: Element, day: date | None) -> bytes:
    live = {DOCUMENT: xml_bytes(body.getroottree().getroot()), STYLES: xml_bytes(styles)}
    others = Package({name: raw for name, raw in parts.items() if name not in live})
    return others.complete(live, day=day)


def _section(body: Element) -> Element | None:
    return body[-1] if len(body) and body[-1].tag == w("sectPr") else None


def _room(section: Element | None) -> int:
    """Return the width of the text in twips, 0 where the file does not say."""
    size = None if section is None else section.find(w("pgSz"))
    margins = None if section is None else section.find(w("pgMar"))
    if size is None or margins is None:
        return 0
    sides = (_whole(margins.get(w(side))) for side in ("left", "right", "gutter"))
    return max(_whole(size.get(w("w"))) - sum(sides), 0)


def _whole(text: str | None) -> int:
    """Return a whole number from a file of somebody else's, 0 for anything else."""
    return int(text) if text and text.isdecimal() and len(text) < LONG else 0


def _fit(blocks: list[Element], end: Element | None, source: Element | None) -> None:
    """Give the tables the share of the page's width that they have in the template."""
    room, width = _room(end), _room(source)
    if not room or not width or room == width:
        return
    for one in _elements(blocks, *_WIDTHS):
        if one.get(w("type"), "dxa") == "dxa":
            one.set(w("w"), str(round(_whole(one.get(w("w"))) * room / width)))


def _number(blocks: list[Element], body: Element) -> None:
    """Give the drawings ids that the text has not."""
    ids = [_whole(one.get("id")) for one in body.iter(_DRAWING)]
    for one, number in zip(
        _elements(blocks, _DRAWING), count(max(ids, default=0) + 1), strict=False
    ):
        one.set("id", str(number))


def _elements(blocks: list[Element], *names: str) -> Iterator[Element]:
    for top in blocks:
        yield from top.iter(*names)
