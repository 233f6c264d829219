"""One version as tracked changes to another: a Word file whose changes a person can go through.

The new file with what is new marked as inserted and what is gone put back as deleted: to accept
all gives the new text, to reject all the old, in notes and text boxes too. Headers and footers are
those of the new file; formatting alone is not tracked. Deleted pictures, links and notes are left
out, the text of the first two is not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from difflib import SequenceMatcher
from itertools import count, groupby
from typing import Literal, NamedTuple
from unicodedata import normalize

from lxml import etree
from msgspec import Struct, field

from vanban.check.docx.files import refused
from vanban.check.docx.package import Parts, open_package, written
from vanban.check.docx.reader import paper_of
from vanban.check.fixing.schema_order import add, put
from vanban.diff.atom import Atom, atoms, deleted, text_run, typed
from vanban.diff.block import PARAGRAPH, Block, blocks, boxed, cells, rows
from vanban.diff.container import opened, placed
from vanban.diff.field_marks import freed
from vanban.diff.matches import in_order
from vanban.ooxml import MATH, WP, Node, W, child, val

NOTES = ("footnote", "endnote")
State = Literal["keep", "ins", "del"]
TRACKED = "sua_theo_doi"
ACCEPT = "mở bằng Word, thẻ Review, chọn Accept hoặc Reject tất cả, lưu lại"
_MARKED = (f"{W}r", f"{MATH}oMath", f"{MATH}oMathPara")
"""What may be marked as new or gone inside a paragraph."""
_STYLED = {f"{W}pStyle": "paragraph", f"{W}rStyle": "character", f"{W}tblStyle": "table"}


class Item(NamedTuple):
    """A paragraph or table of the result; `node` may be changed."""

    state: State
    node: Node


def redline(old: bytes, new: bytes, names: tuple[str, str], author: str) -> bytes:
    """Return `new` with the changes from `old` tracked under the author's name.

    `names` are those of the files in messages. Raises VanbanError where a file is no Word file, or
    has tracked changes of its own (T015): whose they are could no longer be told.
    """
    parts = [open_package(raw, name) for raw, name in zip((old, new), names, strict=True)]
    labels: dict[Node, str] = {}
    for one, name in zip(parts, names, strict=True):
        paper, nodes = paper_of(one)
        if TRACKED in paper.signs:
            seen = "tệp đang có chỗ sửa theo dõi (Track Changes), chưa biết giữ hay bỏ"
            raise refused("T015", name, seen, ACCEPT)
        labels |= {
            node: paragraph.label for node, paragraph in zip(nodes, paper.paragraphs, strict=True)
        }
    before, now = (child(one.xml[one.main], "body") for one in parts)
    styles = _style_ids(parts[1].root(parts[1].main, "/styles"))
    changed = {parts[1].main: parts[1].xml[parts[1].main]}
    if before is not None and now is not None:
        marker = _Marker(author, styles, labels)
        marker.body(before, now)
        changed |= marker.notes(parts[0], parts[1])
        freed(now)
    return written(new, changed, names[1])


def _style_ids(root: Node | None) -> frozenset[str]:
    every = () if root is None else root.findall(f"{W}style")
    return frozenset(val(style, "styleId") for style in every)


class _Marker(Struct, frozen=True):
    """Lays the old elements into the new ones, container by container."""

    author: str
    styles: frozenset[str]
    labels: dict[Node, str]
    """The numbers that lists print, by paragraph: a deleted one has its number as text."""
    _ids: Iterator[int] = field(default_factory=lambda: count(900_000))

    def body(self, old: Node, new: Node) -> None:
        """Change the new body (or cell) into one that has both.

        What stands between its blocks (bookmarks, ends of comments) and its controls stay.
        """
        items = list(self._items(blocks(old), blocks(new)))
        opened(new, frozenset(item.node for item in items if item.state == "keep"))
        placed(self._settled(items), new)

    def _items(self, old: Sequence[Block], new: Sequence[Block]) -> Iterator[Item]:
        for pair in in_order(old, new):
            before = None if pair.old is None else old[pair.old]
            now = None if pair.new is None else new[pair.new]
            if before is None and now is not None:
                yield Item("ins", now.node)
            elif now is None and before is not None:
                yield Item("del", self._old_copy(before.node))
            elif before is not None and now is not None:
                if not self._same(before, now):
                    self._merge(before.node, now.node)
                yield Item("keep", now.node)

    def _same(self, old: Block, new: Block) -> bool:
        """Say whether two show the same: text, boxes, which of their paragraphs are numbered.

        Blanks at the end of a line, marks of letters that stand apart, nobody sees.
        """
        return (
            (old.key == new.key or _seen(old.key) == _seen(new.key))
            and boxed(old.node) == boxed(new.node)
            and self._numbers(old.node) == self._numbers(new.node)
        )

    def _numbers(self, node: Node) -> list[bool]:
        return [one in self.labels and self.labels[one] != "" for one in node.iter(PARAGRAPH)]

    def _merge(self, old: Node, new: Node) -> None:
        if new.tag == PARAGRAPH:
            self._paragraph(old, new)
        else:
            self._table(old, new)

    def notes(self, old: Parts, new: Parts) -> dict[str, Node]:
        """Change the notes that say something else; return the parts that have them."""
        changed = {}
        for kind in NOTES:
            name = next(new.of(new.main, f"/{kind}s"), "")
            before = _notes(old.root(old.main, f"/{kind}s"), kind)
            now = _notes(new.xml.get(name), kind)
            pairs = [(pair.old, pair.new) for pair in in_order(before, now)]
            for was, stands in pairs:
                if was is None or stands is None or self._same(before[was], now[stands]):
                    continue
                self.body(before[was].node, now[stands].node)
                changed[name] = new.xml[name]
        return changed

    # --- paragraphs ---

    def _paragraph(self, old: Node, new: Node) -> None:
        """Word by word: equal words are the new ones."""
        before, now = atoms(old), atoms(new)
        said, says = self.labels.get(old, ""), self.labels.get(new, "")
        if said and not says:
            before = (*typed(f"{said} "), *before)
        elif says and not said:
            self._numbered(new)
        codes = SequenceMatcher(
            None, [one.shown for one in before], [one.shown for one in now], autojunk=False
        ).get_opcodes()
        for node in list(new):
            if node.tag != f"{W}pPr":
                new.remove(node)
        for code, i1, i2, j1, j2 in codes:
            if code == "equal":
                new.extend(_runs(now[j1:j2]))
            else:
                self._append(new, "del", before[i1:i2])
                self._append(new, "ins", now[j1:j2])

    def _numbered(self, paragraph: Node) -> None:
        """Mark that a list numbers a paragraph now: to reject that takes its number off."""
        props = child(paragraph, "pPr")
        if props is None:
            props = etree.Element(f"{W}pPr")
            paragraph.insert(0, props)
        was = deepcopy(props)
        for name in ("numPr", "rPr", "sectPr", "pPrChange"):
            if (found := child(was, name)) is not None:
                was.remove(found)
        etree.SubElement(put(was, "numPr"), f"{W}numId", {f"{W}val": "0"})
        mark = self._mark("pPrChange")
        mark.append(was)
        add(props, mark)

    def _append(self, paragraph: Node, state: State, pieces: Sequence[Atom]) -> None:
        nodes = [n for one in pieces for n in (deleted(one) if state == "del" else one.nodes)]
        if state == "del":
            self._without_unknown_styles(nodes)
            self._drawn_anew(nodes)
        for may, group in groupby(joined(nodes), lambda node: node.tag in _MARKED):
            if may:
                self._wrap(paragraph, state, list(group))
            elif state == "ins":
                paragraph.extend(self._within(node) for node in group)

    def _within(self, node: Node) -> Node:
        """Mark what a new link, field or control shows: none of them can be marked itself."""
        for inner in list(node):
            if inner.tag in _MARKED:
                inner.addprevious(mark := self._mark("ins"))
                mark.append(inner)
            else:
                self._within(inner)
        return node

    def _wrap(self, parent: Node, state: State, runs: list[Node]) -> None:
        parent.append(mark := self._mark(state))
        mark.extend(runs)

    def _mark(self, state: State | Literal["pPrChange"]) -> Node:
        mark = etree.Element(f"{W}{state}")
        mark.set(f"{W}id", str(next(self._ids)))
        mark.set(f"{W}author", self.author)
        return mark

    def _whole(self, paragraph: Node, state: State) -> None:
        """Mark all that a paragraph shows, not its end."""
        pieces = atoms(paragraph)
        for node in list(paragraph):
            if node.tag != f"{W}pPr":
                paragraph.remove(node)
        self._append(paragraph, state, pieces)

    def _end(self, paragraph: Node, state: State) -> None:
        """Mark the end of a paragraph: without it, it is one with the next."""
        props = child(paragraph, "pPr")
        if props is None:
            props = etree.Element(f"{W}pPr")
            paragraph.insert(0, props)
        look = child(props, "rPr")
        if look is None:
            look = etree.Element(f"{W}rPr")
            behind = [child(props, name) for name in ("sectPr", "pPrChange")]
            at = next((props.index(one) for one in behind if one is not None), len(props))
            props.insert(at, look)
        look.insert(0, self._mark(state))

    def _settled(self, items: Sequence[Item]) -> list[Node]:
        """The elements of a container, with marks: no mark on an end that cannot go.

        The end of a paragraph cannot go before a table and at the end of a cell. There a new and a
        gone paragraph share one; where there are only new or only gone ones, the end of the
        paragraph before them goes in its place.
        """
        for item in items:
            if item.state != "keep":
                self._content(item)
        groups = [(tracked, list(group)) for tracked, group in groupby(items, _is_tracked)]
        result: list[Item] = []
        for n, (tracked, group) in enumerate(groups):
            if tracked:
                following = groups[n + 1][1][0] if n + 1 < len(groups) else None
                free = following is not None and following.node.tag == PARAGRAPH
                result.extend(self._ends(group, result[-1] if result else None, free=free))
            else:
                result.extend(group)
        return [item.node for item in result]

    def _ends(self, group: list[Item], before: Item | None, *, free: bool) -> list[Item]:
        if free:
            for state, node in group:
                self._end(node, state)
            return group
        gone = [item for item in group if item.state == "del"]
        come = [item for item in group if item.state == "ins"]
        both = min(len(gone), len(come))
        last = zip(gone[len(gone) - both :], come[len(come) - both :], strict=True)
        shared = [self._shared(a, b) for a, b in last]
        longer = gone if len(gone) > len(come) else come
        rest = longer[: len(longer) - both]
        stays = [] if shared else rest[-1:]
        if stays and before is not None and _may_end(before.node):
            self._end(before.node, stays[0].state)
        for state, node in rest[: len(rest) - len(stays)]:
            self._end(node, state)
        return [*rest, *shared]

    @staticmethod
    def _shared(gone: Item, come: Item) -> Item:
        """One paragraph with what both say."""
        at = 1 if child(come.node, "pPr") is not None else 0
        for offset, node in enumerate(n for n in list(gone.node) if n.tag != f"{W}pPr"):
            come.node.insert(at + offset, node)
        return Item("keep", come.node)

    def _content(self, item: Item) -> None:
        if item.node.tag == PARAGRAPH:
            self._whole(item.node, item.state)
        else:
            for row in rows(item.node):
                self._row(row.node, item.state)

    # --- tables ---

    def _table(self, old: Node, new: Node) -> None:
        before, now = rows(old), rows(new)
        last: Node | None = None
        for pair in in_order(before, now):
            if pair.new is not None:
                row = now[pair.new].node
                mine = None if pair.old is None else before[pair.old].node
                last = self._new_row(new, mine, row, last)
            elif pair.old is not None:
                last = self._put(new, self._old_row(before[pair.old].node), last)

    def _new_row(self, table: Node, old: Node | None, row: Node, last: Node | None) -> Node:
        if old is None:
            self._row(row, "ins")
        elif not self._same(Block(old), Block(row)):
            mine, other = cells(old), cells(row)
            if len(mine) != len(other):
                self._put(table, self._old_row(old), last)
                self._row(row, "ins")
            else:
                for a, b in zip(mine, other, strict=True):
                    self.body(a, b)
        return row

    def _old_row(self, node: Node) -> Node:
        row = self._old_copy(node)
        self._row(row, "del")
        return row

    @staticmethod
    def _put(table: Node, row: Node, last: Node | None) -> Node:
        if last is not None:
            last.addnext(row)
        else:
            first = next(iter(rows(table)), None)
            if first is None:
                table.append(row)
            else:
                first.node.addprevious(row)
        return row

    def _row(self, row: Node, state: State) -> None:
        props = child(row, "trPr")
        if props is None:
            props = etree.Element(f"{W}trPr")
            above = child(row, "tblPrEx")
            row.insert(0 if above is None else row.index(above) + 1, props)
        if not len(props):  # the schema wants one property beside the mark
            etree.SubElement(props, f"{W}tblHeader", {f"{W}val": "off"})
        props.append(self._mark(state))
        for cell in cells(row):
            for block in blocks(cell):
                if block.node.tag == PARAGRAPH:
                    self._whole(block.node, state)
                    self._end(block.node, state)
                else:
                    for inner in rows(block.node):
                        self._row(inner.node, state)

    # --- what comes from the old file ---

    def _old_copy(self, node: Node) -> Node:
        """A copy of an old element that stands in the new file: with styles that are there."""
        copy = deepcopy(node)
        twins = zip(node.iter(PARAGRAPH), copy.iter(PARAGRAPH), strict=True)
        for original, paragraph in list(twins):
            self._loosened(paragraph, self.labels.get(original, ""))
        self._without_unknown_styles([copy])
        return copy

    def _drawn_anew(self, nodes: Sequence[Node]) -> None:
        """Give drawings of the old file ids that the new file does not have."""
        for node in nodes:
            for drawn in node.iter(f"{WP}docPr"):
                drawn.set("id", str(next(self._ids)))

    @staticmethod
    def _loosened(paragraph: Node, label: str) -> None:
        """Take off what belongs to the old file: its sections, its lists, whose number is kept."""
        props = child(paragraph, "pPr")
        for name in ("sectPr", "numPr", "pPrChange") if props is not None else ():
            if (found := child(props, name)) is not None and props is not None:
                props.remove(found)
        if label:
            paragraph.insert(0 if props is None else 1, text_run(f"{label} "))

    def _without_unknown_styles(self, nodes: Sequence[Node]) -> None:
        for node in nodes:
            for tag in _STYLED:
                for style in list(node.iter(tag)):
                    if val(style) not in self.styles and (above := style.getparent()) is not None:
                        above.remove(style)


def _notes(root: Node | None, kind: str) -> list[Block]:
    """The notes of a part that a person wrote, without the lines that part them from the text."""
    every = () if root is None else root.findall(f"{W}{kind}")
    return [Block(node) for node in every if val(node, "type") in ("", "normal")]


def _seen(text: str) -> list[str]:
    return [line.rstrip() for line in normalize("NFC", text).splitlines()]


def _is_tracked(item: Item) -> bool:
    return item.state != "keep" and item.node.tag == PARAGRAPH


def _may_end(node: Node) -> bool:
    """Say whether the end of an element may be marked: of a paragraph that ends no section."""
    return node.tag == PARAGRAPH and child(child(node, "pPr"), "sectPr") is None


def _runs(pieces: Sequence[Atom]) -> list[Node]:
    return joined([node for one in pieces for node in one.nodes])


def joined(nodes: Sequence[Node]) -> list[Node]:
    """Return runs of one look that follow each other as one; texts in them as one."""
    result: list[Node] = []
    for node in nodes:
        last = result[-1] if result else None
        if last is not None and node.tag == last.tag == f"{W}r" and _look(node) == _look(last):
            for inner in list(node):
                if inner.tag != f"{W}rPr":
                    _add(last, inner)
        else:
            result.append(node)
    return result


def _add(run: Node, inner: Node) -> None:
    above = run[-1] if len(run) else None
    texts = (f"{W}t", f"{W}delText")
    if above is not None and above.tag == inner.tag and inner.tag in texts:
        above.text = (above.text or "") + (inner.text or "")
    else:
        run.append(inner)


def _look(run: Node) -> bytes:
    look = child(run, "rPr")
    return b"" if look is None else etree.tostring(look, method="c14n")
