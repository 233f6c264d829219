"""Styles of one .docx brought into another, which has its own: each whole by itself, its id free.

Knows the schema of styles; of styles in particular only that a template has to have ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from itertools import count

from lxml import etree

from vanban.ooxml import STYLES, Package, parse, read_parts, xml_bytes
from vanban.problems.problem import Faults
from vanban.word.template.look import Element, chain, names, w
from vanban.word.template.parts import whole
from vanban.word.template.tag_names import STYLES as NAMES
from vanban.word.template.tag_names import TABLE_STYLES

_USES = (w("pStyle"), w("tblStyle"))
# The order of the schema inside the properties of a style.
_ORDER = {
    "pPr": (
        "keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd"
        " tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE"
        " autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents"
        " suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl"
    ),
    "rPr": (
        "rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof"
        " snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr"
        " shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath"
    ),
    "tblPr": "tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd"
    " tblLayout tblCellMar tblLook",
    "tcPr": "tcW tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
}


def supplemented(raw: bytes, source: bytes, name: str) -> tuple[bytes, tuple[str, ...]]:
    """Return a template with the styles of `source` that it lacks, and their names.

    All other parts stay byte for byte. Raises VanbanError for what cannot be read, under `name`.
    """
    parts, roots = whole(raw, Faults(name))
    target = roots[STYLES]
    additions = _add_missing(parse(read_parts(source)[STYLES]), target, (*NAMES, *TABLE_STYLES))
    if not additions:
        return raw, ()
    parts[STYLES] = xml_bytes(target)
    return Package(parts).complete({}), additions


def bring(blocks: Iterable[Element], source: Element, target: Element) -> None:
    """Add to `target` the styles of `source` that `put` is written in, and let `put` name them.

    A style that the target has under that id and that sets the same is left as it is.
    """
    uses = [use for top in blocks for use in top.iter(*_USES)]
    for style_id in dict.fromkeys(use.get(w("val"), "") for use in uses):
        style = _flat(source, style_id)
        if style is None:
            continue
        new_id = style_id if _same(style, _flat(target, style_id)) else _add(style, target)
        for use in uses:
            if use.get(w("val")) == style_id:
                use.set(w("val"), new_id)


def _add_missing(source: Element, target: Element, style_ids: Iterable[str]) -> tuple[str, ...]:
    """Add to `target` the styles `wanted` (ids in `source`) that it has under no such id or name.

    Returns the names of what was added; all that `target` has stays as it is.
    """
    gallery, ours, additions = names(target), names(source), []
    for style_id in style_ids:
        name = ours.get(style_id, "")
        if style_id in gallery or name in gallery.values():
            continue
        if (style := _flat(source, style_id)) is not None:
            target.append(style)
            additions.append(name)
    return tuple(additions)


def _add(style: Element, target: Element) -> str:
    """Add a whole style under a free id and a free name; return the id."""
    named = target.findall(f"{w('style')}/{w('name')}")
    gallery = {one.get(w("val"), "").casefold() for one in named}
    ids = {one.get(w("styleId")) for one in target.iter(w("style"))}
    name, own_id = style.find(w("name")), style.get(w("styleId"), "")
    title = name.get(w("val"), "") if name is not None else own_id
    endings = (f" {number}" if number > 1 else "" for number in count(1))
    ending = next(
        end
        for end in endings
        if f"{own_id}{end.strip()}" not in ids and f"{title}{end}".casefold() not in gallery
    )
    free = f"{own_id}{ending.strip()}"
    style.set(w("styleId"), free)
    if name is not None:
        name.set(w("val"), f"{title}{ending}")
    target.append(style)
    return free


def _same(style: Element, other: Element | None) -> bool:
    if other is None or style.get(w("type")) != other.get(w("type")):
        return False
    return all(_text(style.find(w(part))) == _text(other.find(w(part))) for part in _ORDER)


def _text(props: Element | None) -> bytes:
    return b"" if props is None else etree.tostring(props, method="c14n", exclusive=True)


def _flat(root: Element, style_id: str) -> Element | None:
    """Return a copy of a style that rests on no other: what it has from them is its own."""
    layers = chain({one.get(w("styleId"), ""): one for one in root.iter(w("style"))}, style_id)
    if not layers:
        return None
    flat = etree.Element(w("style"))
    flat.attrib.update(layers[-1].attrib)
    for name in ("name", "uiPriority", "qFormat"):
        if (child := layers[-1].find(w(name))) is not None:
            flat.append(deepcopy(child))
    for part in _ORDER:
        merged = _merged(part, [*_defaults(root, part), *(one.find(w(part)) for one in layers)])
        if len(merged):
            flat.append(merged)
    return flat


def _defaults(root: Element, part: str) -> Iterator[Element | None]:
    if part in ("pPr", "rPr"):
        yield root.find(f"{w('docDefaults')}/{w(f'{part}Default')}/{w(part)}")


def _merged(part: str, layers: list[Element | None]) -> Element:
    """Return properties laid over each other; of one property the attributes are."""
    children: dict[str, Element] = {}
    for child in (child for layer in layers if layer is not None for child in layer):
        before = children.get(child.tag)
        children[child.tag] = deepcopy(child)
        if before is not None and not len(child):
            for key, value in before.attrib.items():
                children[child.tag].set(key, children[child.tag].get(key, value))
    order = [w(name) for name in _ORDER[part].split()]
    merged = etree.Element(w(part))
    merged.extend(sorted(children.values(), key=lambda one: _place(order, one.tag)))
    return merged


def _place(order: list[str], tag: str) -> int:
    return order.index(tag) if tag in order else len(order)
