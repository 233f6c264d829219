"""The effective look of runs and format of paragraphs, as Word computes it.

Defaults of the document, then table style with its conditions, list level, paragraph style with
what it is based on, character style, then what is set directly. Each sort of style that sets a
switch (bold, italic, …) other than the defaults turns it over; set directly it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from vanban.check.docx.package import Parts
from vanban.check.docx.properties import TOGGLES, paragraph_of, run_of
from vanban.ooxml import Node, W, child, children, val

DEEPEST = 100
"""Styles that one is based on, beyond which nothing is looked for: Word shows no such chain."""
Props = dict[str, Any]
ByStyle = dict[tuple[str, str], Props]
PARAGRAPH, CHARACTER, TABLE = "paragraph", "character", "table"
NO_LIST = "0"
"""How a paragraph says that it is of no list, though its style asks for one."""


class Styles:
    """The styles of a file, each worked out once; nothing is kept for a name that is none."""

    def __init__(self, root: Node | None, fonts: Mapping[str, str]) -> None:
        self.fonts = fonts
        nodes = root.findall(f"{W}style") if root is not None else []
        self._nodes = {
            (val(style, "type") or PARAGRAPH, val(style, "styleId")): style for style in nodes
        }
        self._by_id = {val(style, "styleId"): style for style in nodes}
        self._default = {
            val(style, "type"): val(style, "styleId")
            for style in nodes
            if val(style, "default") in ("1", "true", "on")
        }
        self._chains: dict[tuple[str, str], tuple[Node, ...]] = {}
        self._own_props: dict[Node, tuple[Props, Props]] = {}
        self._run_props: ByStyle = {}
        self._form_props: ByStyle = {}
        base = child(root, "docDefaults")
        self.run_default = run_of(child(child(base, "rPrDefault"), "rPr"), fonts)
        self.form_default = paragraph_of(child(child(base, "pPrDefault"), "pPr"))

    def name(self, style: str) -> str:
        """Return the name of a style as Word shows it."""
        return val(child(self._by_id[style], "name")) if style in self._by_id else style

    def default(self, sort: str) -> str:
        """Return the id of the default style of a sort."""
        return self._default.get(sort, "")

    def or_default(self, sort: str, style: str) -> str:
        """Return the style's id if there is such a style, else that of the default."""
        return style if (sort, style) in self._nodes else self.default(sort)

    def chain(self, sort: str, style: str) -> tuple[Node, ...]:
        """Return the style and what it is based on, the base first; a circle ends it."""
        if (sort, style) not in self._nodes:
            return ()
        if (sort, style) not in self._chains:
            self._chains[sort, style] = tuple(self._based(sort, style))[::-1]
        return self._chains[sort, style]

    def _based(self, sort: str, style: str) -> Iterator[Node]:
        ids: set[str] = set()
        while (
            len(ids) < DEEPEST
            and style not in ids
            and (node := self._nodes.get((sort, style))) is not None
        ):
            ids.add(style)
            yield node
            style = val(child(node, "basedOn"))

    def _own(self, node: Node) -> tuple[Props, Props]:
        """What one style itself says of a run and of a paragraph; the bases of many are one."""
        if node not in self._own_props:
            parts = children(node)
            run = run_of(parts.get("rPr"), self.fonts)
            self._own_props[node] = (run, paragraph_of(parts.get("pPr")))
        return self._own_props[node]

    def run(self, sort: str, style: str) -> Props:
        """Return what a style and its bases say of a run."""
        return self._merged(sort, style, 0, self._run_props)

    def form(self, sort: str, style: str) -> Props:
        """Return what a style and its bases say of a paragraph."""
        return self._merged(sort, style, 1, self._form_props)

    def _merged(self, sort: str, style: str, which: int, props_by_style: ByStyle) -> Props:
        """What is said, on what the nearest base that is known already says."""
        above: dict[str, None] = {}
        while (
            (sort, style) in self._nodes
            and (sort, style) not in props_by_style
            and style not in above
        ):
            above[style] = None
            style = val(child(self._nodes[sort, style], "basedOn"))
        merged = props_by_style.get((sort, style), {})
        for base in reversed(above):
            own = self._own(self._nodes[sort, base])[which]
            merged = merged | own | list_of(own, merged)
            props_by_style[sort, base] = merged
        return merged


def list_of(own: Props, above: Props) -> Props:
    """Return the list of a paragraph or style that says its level alone: it is that of `above`."""
    num, level = own.get("num", (NO_LIST, ""))
    return {"num": (above["num"][0], level)} if num == "" and "num" in above else {}


def look_props(
    styles: Styles, table: Props, paragraph: str, character: str, direct: Props
) -> Props:
    """Return the look of a run by all that is said of it."""
    layers = (
        table,
        styles.run(PARAGRAPH, paragraph),
        styles.run(CHARACTER, character) if character else {},
    )
    props = dict(styles.run_default)
    for layer in layers:
        props |= layer
    for name in TOGGLES:
        base = bool(styles.run_default.get(name, False))
        flips = sum(1 for layer in layers if name in layer and layer[name] != base)
        props[name] = base != bool(flips % 2)
    return props | direct


def form_props(styles: Styles, table: Props, listed: Props, paragraph: str, direct: Props) -> Props:
    """Return the format of a paragraph by all that is said of it.

    `listed` is what the level of its list says; a list that the style asks for gives way to the
    style's own indents.
    """
    own = styles.form(PARAGRAPH, paragraph)
    props = {**styles.form_default, **table}
    order = (own, listed, direct) if "num" in direct else (listed, own, direct)
    for layer in order:
        props |= layer
    return props


# --- styles of files that have them alike ---


CAPACITY = 8
"""Styles kept at most, each of a part no larger than `SMALL`."""


@dataclass(frozen=True)
class _Source:
    """What styles are read from: equal bytes under equal fonts of a theme say the same."""

    raw: bytes
    fonts: tuple[tuple[str, str], ...]
    root: Node = field(compare=False)


def styles_of(parts: Parts, fonts: Mapping[str, str]) -> Styles:
    """Return the styles of a file; `fonts` are its theme's.

    Only for parts whose trees nobody changes, before or after: they may be kept for other files.
    """
    name = next(parts.of(parts.main, "/styles"), "")
    if name not in parts.small:
        return Styles(parts.xml.get(name), fonts)
    return _read(_Source(parts.small[name], tuple(fonts.items()), parts.xml[name]))


@lru_cache(maxsize=CAPACITY)
def _read(source: _Source) -> Styles:
    return Styles(source.root, dict(source.fonts))
