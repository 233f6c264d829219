"""All paragraphs of a story in reading order: tables, boxes, controls walked through."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from vanban.check.docx.cascade import (
    NO_LIST,
    PARAGRAPH,
    Styles,
    form_props,
    list_of,
    look_props,
)
from vanban.check.docx.inline import DELETIONS, Content, InlineReader, chosen, look_of
from vanban.check.docx.numbering import Lists
from vanban.check.docx.paper import Cell, Form, Line, Look, Paragraph
from vanban.check.docx.properties import paragraph_props, run_props
from vanban.check.docx.tables import TableLook, grid_of, merge_of, places, row_form
from vanban.ooxml import MC, Node, W, child, children, number, on, val

Region = Literal["than", "dau_trang", "chan_trang", "chu_thich"]
Props = dict[str, Any]
WRAPPERS = {f"{W}{name}" for name in ("customXml", "ins", "moveTo", "smartTag")}
"""What only stands around paragraphs, rows or cells."""
PARAGRAPHS, TABLES, CONTROLS, CHOICES = f"{W}p", f"{W}tbl", f"{W}sdt", f"{MC}AlternateContent"
Frame = tuple[str, ...]
NONE: tuple[Props, Props] = ({}, {})
COLUMN = 6400
"""Twips, 113 mm, beyond which a frame is no column beside others."""
LONG = 300
"""Letters that are a text, not a line beside others."""
GONE = ("del", "moveFrom")
"""What is said at the end of a paragraph that a tracked change takes away."""
DEEPEST = 40
"""Tables inside tables beyond this are not looked into."""


class Position(Struct):
    """Where a paragraph stands: its cell, what the table's style says of run and paragraph, box."""

    cell: Cell | None = None
    table_props: tuple[Props, Props] = NONE
    box: int = 0
    depth: int = 0
    anchor: int = 0


@dataclass(slots=True)
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
    _frame: Frame = ()
    """What is said of the frame of the paragraph before, none where it stood in none."""
    _story: list[Paragraph] = field(default_factory=list)
    _looks: dict[Any, tuple[Look, bool]] = field(default_factory=dict)
    _forms: dict[Any, Form] = field(default_factory=dict)
    _table_looks: list[TableLook] = field(default_factory=list)
    """Every table's look, so that none of their ids is given twice."""
    _inline: InlineReader = field(init=False)
    """One for the whole story: a field may go on over paragraphs."""

    def __post_init__(self) -> None:
        self._inline = InlineReader(self.signs)

    def story(self, node: Node, region: Region = "than") -> tuple[Paragraph, ...]:
        """Return the paragraphs of a story: the body, a header, a note."""
        self.region, self._story = region, []
        self._blocks(node, Position())
        return tuple(self._story)

    def _blocks(self, node: Node, position: Position) -> None:
        for block in node:
            tag = block.tag
            if tag == PARAGRAPHS:
                self._paragraph(block, position)
            elif tag == TABLES and position.depth < DEEPEST:
                self._table(block, position)
            elif tag in DELETIONS:
                self.signs.add("sua_theo_doi")
            elif (inner := _wrapped(block)) is not None:
                self._blocks(inner, position)

    def _table(self, node: Node, position: Position) -> None:
        self._tables += 1
        table, look = self._tables, TableLook(node, self.styles)
        self._table_looks.append(look)
        nodes = list(_inner(node, "tr"))
        rows = [list(_inner(row, "tc")) for row in nodes]
        grid, depth = grid_of(node), position.depth + 1
        frame = not (look.bordered or position.depth or position.box)
        first = 1
        for r, cells in enumerate(rows, 1):
            count, form = len(cells), row_form(nodes[r - 1])
            placed = zip(cells, places(cells, grid, r - 1, len(rows)), strict=True)
            for c, (cell, (place, across)) in enumerate(placed, 1):
                if frame and count == 1 and place.end - place.column > 1 and _holds_text(cell):
                    self._blocks(cell, Position(None, look.at(place)))
                    self._tables, first = self._tables + 1, r + 1
                    table = self._tables
                    continue
                span = (form.before + place.column, form.before + place.end)
                more = (*across, span, merge_of(cell), form.head)
                own = Cell(table, r - first + 1, c, count, look.bordered, depth, *more)
                self._blocks(cell, Position(own, look.at(place), position.box, depth))

    def _paragraph(self, node: Node, position: Position) -> None:
        props = children(child(node, "pPr"))
        style = self.styles.or_default(PARAGRAPH, val(props.get("pStyle")))
        direct = paragraph_props(props)
        run_table, form_table = position.table_props
        content = self._content(node, style, run_table)
        end = children(props.get("rPr"))
        mark = run_props(end, self.styles.fonts)
        gone = not content.shown and (mark.get("vanish") or not end.keys().isdisjoint(GONE))
        label, list_form, list_look = self._listed(style, direct, counts=not gone)
        form = self._form(style, form_table, list_form, direct)
        in_body = self.region == "than"
        if in_body:
            self.paragraphs += 1
            self.nodes.append(node)
        box = position.box or self._framed(props, position)
        label_look = None
        if label:
            merged = look_props(self.styles, run_table, style, "", mark) | list_look
            label_look = look_of(merged)
        lines = tuple(content.lines)
        if form.border_below or form.border_above:
            lines = (*lines, _BORDER)
        self._story.append(
            Paragraph(
                self.paragraphs if in_body else 0, content.shown, form, label, label_look,
                position.cell, box, self.region, lines, tuple(content.pictures),
                self._look(style, run_table, mark, "")[0], position.anchor,
            )
        )  # fmt: skip
        if content.boxes and position.depth < DEEPEST:
            depth, anchor, at = position.depth + 1, self.paragraphs, len(self._story) - 1
            for inner in content.boxes:
                self._boxes += 1
                self._blocks(inner, Position(box=self._boxes, depth=depth, anchor=anchor))
            self._story[at] = replace(self._story[at], boxed=self.paragraphs - anchor)
        if (section := props.get("sectPr")) is not None:
            self.ends.append((section, self.paragraphs))

    def _framed(self, props: Mapping[str, Node], position: Position) -> int:
        """The box that a frame is, 0 where there is none: paragraphs of one frame share it.

        Heads of old files stand in two frames side by side. What is as wide as the page is text.
        """
        node = None if position.cell or self.region != "than" else props.get("framePr")
        wide = number(val(node, "w")) if node is not None and not val(node, "dropCap") else None
        frame = (
            tuple(map(str, node.values())) if node is not None and 0 < (wide or 0) <= COLUMN else ()
        )
        if frame and frame != self._frame:
            self._boxes += 1
        self._frame = frame
        return self._boxes if frame else 0

    def _content(self, node: Node, style: str, table: Props) -> Content:
        fonts = self.styles.fonts

        def look_of_run(elements: Mapping[str, Node]) -> tuple[Look, bool]:
            direct = run_props(elements, fonts) if elements else {}
            return self._look(style, table, direct, val(elements.get("rStyle")))

        return self._inline.read(node, look_of_run)

    def _look(self, style: str, table: Props, direct: Props, char: str) -> tuple[Look, bool]:
        """The look of a run, and whether it is hidden."""
        key = (style, id(table), char, tuple(direct.items()))
        look = self._looks.get(key)
        if look is None:
            merged = look_props(self.styles, table, style, char, direct)
            look = self._looks[key] = (look_of(merged), bool(merged.get("vanish")))
        return look

    def _listed(self, style: str, direct: Props, *, counts: bool) -> tuple[str, Props, Props]:
        """The label of a list's paragraph, and what its level says of format and look.

        One that is not there on paper is not counted.
        """
        styled = self.styles.form(PARAGRAPH, style)
        num, depth = (styled | direct | list_of(direct, styled)).get("num", (NO_LIST, "0"))
        if num in ("", NO_LIST):
            return "", {}, {}
        at = max(0, int(number(depth) or 0))
        level = self.lists.level(num, at)
        if level is None:
            return "", {}, {}
        return self.lists.next(num, at) if counts else "", level.form, level.look

    def _form(self, style: str, table: Props, listed: Props, direct: Props) -> Form:
        key = (style, id(table), id(listed) if listed else 0, tuple(direct.items()))
        form = self._forms.get(key)
        if form is None:
            merged = form_props(self.styles, table, listed, style, direct)
            merged.pop("num", None)
            form = self._forms[key] = Form(self.styles.name(style), **merged)
        return form


_BORDER = Line(0.0, "border")
"""A border below (or above) a paragraph is a line as long as the room it has; 0 = not known."""


def _wrapped(node: Node) -> Node | None:
    """What is read in place of an element that only stands around others."""
    if node.tag == CONTROLS:
        return child(node, "sdtContent")
    if node.tag == CHOICES:
        return chosen(node)
    return node if node.tag in WRAPPERS else None


def _holds_text(cell: Node) -> bool:
    """Say whether a cell over the whole width of a frame holds the text of the page itself.

    Letterhead, text and signature may be rows of one table without lines: what stands above such a
    row and below it are tables of their own.
    """
    return sum(map(len, cell.itertext(f"{W}t"))) >= LONG


def _inner(node: Node, name: str) -> Iterator[Node]:
    """Rows of a table, cells of a row: also those inside content controls and insertions."""
    full_name = f"{W}{name}"
    for inner in node:
        tag = inner.tag
        if tag == full_name:
            props = child(inner, "trPr")  # a tracked change may have deleted the row
            if props is None or on(child(props, "del")) is None:
                yield inner
        elif tag == CONTROLS:
            controlled = child(inner, "sdtContent")
            yield from _inner(controlled, name) if controlled is not None else ()
        elif tag in WRAPPERS:
            yield from _inner(inner, name)
