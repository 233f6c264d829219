"""All paragraphs of a story in reading order: tables, boxes, controls walked through."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from vanban.check.docx.cascade import PARAGRAPH, Styles, form_props, look_props
from vanban.check.docx.inline import GONE, Gathered, Inline, chosen, look_of
from vanban.check.docx.numbering import Lists
from vanban.check.docx.paper import Cell, Form, Line, Look, Paragraph
from vanban.check.docx.properties import paragraph_said, run_said
from vanban.check.docx.tables import TableLook, grid_of, places
from vanban.ooxml import MC, Node, W, child, children, number, on, val

Region = Literal["than", "dau_trang", "chan_trang", "chu_thich"]
Props = dict[str, Any]
THROUGH = {f"{W}{name}" for name in ("customXml", "ins", "moveTo", "smartTag")}
PARAGRAPHS, TABLES, CONTROLS, CHOICES = f"{W}p", f"{W}tbl", f"{W}sdt", f"{MC}AlternateContent"
NONE: tuple[Props, Props] = ({}, {})
DEEPEST = 40
"""Tables inside tables beyond this are not looked into."""


@dataclass
class Around:
    """Where a paragraph stands: cell, what the table's style says, text box."""

    cell: Cell | None = None
    said: tuple[Props, Props] = NONE
    box: int = 0
    depth: int = 0


@dataclass
class Walker:
    """Walks through stories of one file and counts paragraphs, tables and boxes."""

    styles: Styles
    lists: Lists
    signs: set[str]
    region: Region = "than"
    ends: list[tuple[Node, int]] = field(default_factory=list)
    """The section marks met, with the number of the paragraph that each ends with."""
    paragraphs: int = 0
    nodes: list[Node] = field(default_factory=list)
    """The elements of the paragraphs, in the order of their numbers."""
    _tables: int = 0
    _boxes: int = 0
    _looks: dict[Any, tuple[Look, bool]] = field(default_factory=dict)
    _forms: dict[Any, Form] = field(default_factory=dict)
    _kept: list[TableLook] = field(default_factory=list)
    """Every table's look, so that none of their ids is given twice."""
    _state: Inline | None = None

    def story(self, node: Node, region: Region = "than") -> tuple[Paragraph, ...]:
        """Return the paragraphs of a story: the body, a header, a note."""
        self.region = region
        return tuple(self._blocks(node, Around()))

    def _blocks(self, node: Node, around: Around) -> Iterator[Paragraph]:
        for one in node:
            tag = one.tag
            if tag == PARAGRAPHS:
                yield from self._paragraph(one, around)
            elif tag == TABLES and around.depth < DEEPEST:
                yield from self._table(one, around)
            elif tag == CONTROLS:
                inner = child(one, "sdtContent")
                yield from self._blocks(inner, around) if inner is not None else ()
            elif tag in THROUGH:
                yield from self._blocks(one, around)
            elif tag in GONE:
                self.signs.add("sua_theo_doi")
            elif tag == CHOICES and (taken := chosen(one)) is not None:
                yield from self._blocks(taken, around)

    def _table(self, node: Node, around: Around) -> Iterator[Paragraph]:
        self._tables += 1
        table, look = self._tables, TableLook(node, self.styles)
        self._kept.append(look)
        rows = [list(_inner(row, "tc")) for row in _inner(node, "tr")]
        grid, depth = grid_of(node), around.depth + 1
        for r, cells in enumerate(rows):
            found = zip(cells, places(cells, grid, r, len(rows)), strict=True)
            for c, (cell, (place, across)) in enumerate(found):
                own = Cell(table, r + 1, c + 1, len(cells), look.bordered, depth, *across)
                yield from self._blocks(cell, Around(own, look.at(place), around.box, depth))

    def _paragraph(self, node: Node, around: Around) -> Iterator[Paragraph]:
        props = children(child(node, "pPr"))
        style = self.styles.known(PARAGRAPH, val(props.get("pStyle")))
        direct = paragraph_said(props)
        label, listed, marked = self._listed(style, direct)
        form = self._form(style, around.said[1], listed, direct)
        mark = children(props.get("rPr"))
        found = self._gathered(node, style, around.said[0])
        if self.region == "than":
            self.paragraphs += 1
            self.nodes.append(node)
        own = self._look(style, around.said[0], mark, "")[0]
        shown = self._label_look(style, around, mark, marked) if label else None
        yield Paragraph(
            self.paragraphs if self.region == "than" else 0, tuple(found.runs), form, label, shown,
            around.cell, around.box, self.region, (*found.lines, *_borders(form)),
            tuple(found.pictures),
            own,
        )  # fmt: skip
        yield from self._inside_boxes(found, around)
        if (section := props.get("sectPr")) is not None:
            self.ends.append((section, self.paragraphs))

    def _inside_boxes(self, found: Gathered, around: Around) -> Iterator[Paragraph]:
        for content in found.boxes if around.depth < DEEPEST else ():
            self._boxes += 1
            yield from self._blocks(content, Around(box=self._boxes, depth=around.depth + 1))

    def _gathered(self, node: Node, style: str, table: Props) -> Gathered:
        if self._state is None:
            self._state = Inline(lambda _: (Look(), False), self.signs)
        self._state.look_of = lambda own: self._look(style, table, own, val(own.get("rStyle")))
        return self._state.read(node)

    def _look(
        self, style: str, table: Props, own: Mapping[str, Node], char: str
    ) -> tuple[Look, bool]:
        direct = run_said(own, self.styles.fonts)
        key = (style, id(table), char, tuple(direct.items()))
        if key not in self._looks:
            merged = look_props(self.styles, table, style, char, direct)
            self._looks[key] = (look_of(merged), bool(merged.get("vanish")))
        return self._looks[key]

    def _label_look(self, style: str, around: Around, mark: Mapping[str, Node], own: Props) -> Look:
        direct = run_said(mark, self.styles.fonts)
        return look_of(look_props(self.styles, around.said[0], style, "", direct) | own)

    def _listed(self, style: str, direct: Props) -> tuple[str, Props, Props]:
        """The label of a list's paragraph, and what its level says of format and look."""
        num, depth = direct.get("num") or self.styles.form(PARAGRAPH, style).get("num") or ("", "0")
        at = max(0, int(number(depth) or 0))
        level = self.lists.level(num, at) if num not in ("", "0") else None
        if level is None:
            return "", {}, {}
        return self.lists.next(num, at), level.form, level.look

    def _form(self, style: str, table: Props, listed: Props, direct: Props) -> Form:
        key = (style, id(table), id(listed) if listed else 0, tuple(direct.items()))
        if key not in self._forms:
            found = form_props(self.styles, table, listed, style, direct)
            found.pop("num", None)
            self._forms[key] = Form(self.styles.name(style), **found)
        return self._forms[key]


def _inner(node: Node, name: str) -> Iterator[Node]:
    """Rows of a table, cells of a row: also those inside content controls and insertions."""
    wanted = f"{W}{name}"
    for one in node:
        if one.tag == wanted:
            props = child(one, "trPr")
            if props is None or on(child(props, "del")) is None:
                yield one
        elif one.tag == CONTROLS:
            inner = child(one, "sdtContent")
            yield from _inner(inner, name) if inner is not None else ()
        elif one.tag in THROUGH:
            yield from _inner(one, name)


def _borders(form: Form) -> tuple[Line, ...]:
    """A border below (or above) a paragraph is a line as long as the room it has; 0 = not known."""
    return (Line(0.0, "border"),) if form.border_below or form.border_above else ()
