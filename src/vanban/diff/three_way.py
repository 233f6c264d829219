"""A later version laid into a file that a person has changed since: the person's file carries.

What only the new version changed is changed in the person's file, word by word; what only the
person changed stays. Where both did, the person's stays and it is told. Nothing of a person's is
lost: no paragraph goes that has a comment or a tracked change, none is written anew but for the
words that changed. A row of a task is the same row wherever it stands and whatever it says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import deepcopy

from lxml import etree
from msgspec import Struct, field

from vanban.check.docx.package import Parts, open_package, written
from vanban.diff.base import (
    NO_TASKS,
    ROW,
    Base,
    Said,
    TaskTexts,
    bare,
    body_of,
    cell_merge,
    drawn_texts,
    notes_of,
    of_blocks,
    said,
)
from vanban.diff.block import OBJECT, PARAGRAPH, TABLE, Block, blocks, cells, rows, text_of
from vanban.diff.columns import Columns, columns
from vanban.diff.foreign_piece import Guest
from vanban.diff.paragraph_words import reworded
from vanban.diff.places import Places, is_count, places, rank_changes
from vanban.ooxml import Node, W, child

_TRACKED = frozenset(f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo"))
_MARKS = _TRACKED | {
    f"{W}{name}" for name in ("commentRangeStart", "commentRangeEnd", "commentReference")
}
"""What a person has left in a text that no program may take away."""
COLUMNS, OWN_COLUMNS = "bảng nay có số cột khác", "bảng của người sửa có số cột khác"
NO_COLUMN = "người sửa đã bỏ cột này"
RENUMBERED, SECTION = "đánh lại số thứ tự", "phần trang mới (khổ giấy, lề trang)"


class Clash(Struct, frozen=True):
    """A place that both changed: what it said, what the person made of it, what it should be.

    `place` names the row that it stands in, `column` its column, "" outside of tables.
    """

    base: str
    own: str
    new: str
    place: str = ""
    column: str = ""
    why: str = ""
    """What else is in the way than what the person has made of it, in words; "" where that is."""


class LaidPlace(Struct, frozen=True):
    """A place where something was laid in: what it says now, what it said before, "" of a new one.

    `place` and `column` are those of a clash.
    """

    text: str
    before: str = ""
    place: str = ""
    column: str = ""

    def __str__(self) -> str:
        """Return what it says now behind the name of its row."""
        named = self.place and self.place != " ".join(self.text.split())
        return f"{self.place}: {self.text}" if named else self.text


class MergedText(Struct, frozen=True):
    """The person's file with what could be laid into it."""

    raw: bytes
    layings: tuple[LaidPlace, ...] = ()
    clashes: tuple[Clash, ...] = ()


def merge(
    base: Base, own: bytes, new: bytes, tasks: Mapping[str, str], names: tuple[str, str]
) -> MergedText:
    """Return the person's file `own` with what `new` changed since `base`.

    `tasks` are the texts of the plan's tasks now, by id; `names` are those of the two files in
    messages. Raises VanbanError where one is no Word file, PackageError where the base is none.
    """
    mine, other = (open_package(raw, name) for raw, name in zip((own, new), names, strict=True))
    bodies = body_of(base), *(child(one.xml[one.main], "body") for one in (mine, other))
    was, body, source = bodies
    if was is None or body is None or source is None:
        return MergedText(own)
    before, now = TaskTexts.of(base.tasks), TaskTexts.of(tasks)
    work = _Merge(Guest.of(mine, other), before, now)
    work.container(of_blocks(blocks(was), before), body, source)
    work.clashes.extend(_outside(base, was, other, source))
    if not work.touched:
        return MergedText(own, (), tuple(work.clashes))
    raw = written(own, {mine.main: mine.xml[mine.main]}, names[0])
    return MergedText(raw, tuple(work.layings) or (LaidPlace(RENUMBERED),), tuple(work.clashes))


def _outside(base: Base, was: Node, new: Parts, source: Node) -> Iterator[Clash]:
    """What the new version changed where nothing is laid in: notes, drawn boxes."""
    for old, now in ((base.notes, notes_of(new)), (drawn_texts(was), drawn_texts(source))):
        gone = [text for text in old if text not in now]
        come = [text for text in now if text not in old]
        for at in range(max(len(gone), len(come))):
            yield Clash(*(one[at] if at < len(one) else "" for one in (gone, (), come)))


class _Merge(Struct):
    """One merge: what it took, what clashed."""

    guest: Guest
    before: TaskTexts = NO_TASKS
    now: TaskTexts = NO_TASKS
    layings: list[LaidPlace] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)
    touched: bool = False
    place: str = ""
    column: str = ""
    heads: tuple[tuple[str, ...], ...] = ()
    """The headings of the table at hand, row by row."""
    columns: Columns | None = None
    """Where the columns of the table at hand are now, if the person has others."""
    named: bool = False
    """Whether the rows of the table at hand are told by name."""
    counted: bool = False
    """Whether the rows at hand are counted from 1 in both versions, and so are counted anew."""

    def _clash(self, base: str, own: str, new: str, why: str = "") -> None:
        self.clashes.append(Clash(base, own, new, self.place, self.column, why))

    def _take(self, text: str, before: str = "") -> None:
        self.layings.append(LaidPlace(text, before, self.place, self.column))
        self.touched = True

    @contextmanager
    def _in_row(self, row: Sequence[Node]) -> Iterator[None]:
        """Name the row that a change stands in by its longest cell, as the new version has it.

        A row of a head needs no name, nor what is no table to its reader: letterhead, signature.
        """
        if not self.named or _is_head(row):
            yield
            return
        told = (one for cell in row for one in of_blocks(blocks(cell)))
        texts = (" ".join(one.text.split()) for one in told)
        outer, self.place = (self.place, self.column), max(texts, key=len, default="")
        yield
        self.place, self.column = outer

    def _heading(self, number: int, count: int) -> str:
        """Return the heading of a cell's column, "" where the table's heads do not tell it."""
        heads = [head[number] for head in self.heads if len(head) == count]
        return heads[-1] if heads else ""

    # --- paragraphs and tables, rows: the same steps ---

    def container(self, base: Sequence[Said], own: Node, new: Node) -> None:
        """Merge the paragraphs and tables of a body or a cell."""
        self._sequence(base, blocks(own), blocks(new), own)

    def _table(self, base: Said, own: Node, new: Node) -> None:
        outer = self.counted, self.heads, self.named, self.columns
        self.columns = columns(base.inner, rows(own))
        self.counted, self.heads = _counts(own) and _counts(new), tuple(_heads(new))
        self.named = bool(self.heads) or len(rows(new)) > SMALL
        self._sequence(base.inner, rows(own), rows(new), own)
        if self.counted:
            self.touched |= _count(own)
        self.counted, self.heads, self.named, self.columns = outer

    def _sequence(
        self, base: Sequence[Said], own: Sequence[Block], new: Sequence[Block], home: Node
    ) -> None:
        at = places(base, own, new, self.before, self.now)
        in_own, in_new = at.own, at.new
        for number, piece in enumerate(base):
            self._piece(piece, in_own.get(number), in_new.get(number), at)
        self._move(at)
        self._insert(at, home)

    def _piece(self, base: Said, own: Block | None, new: Block | None, at: Places) -> None:
        if new is None:
            if own is not None and base.text.strip():
                self._gone(base, own)
        elif own is None:
            if not _same_but_number(base, new):
                self._clash(base.text, _instead(at), said(new.node))
        elif base.sort == ROW:
            self._row(base, own.node, new.node)
        elif not _same(base, new) and said(own.node) != said(new.node):
            self._changed(base, own, new)

    def _gone(self, base: Said, own: Block) -> None:
        """The new version has left it out."""
        above, drawn = own.node.getparent(), text_of(own.node).count(OBJECT)
        same = _same_but_number(base, own)
        more = base.sort != TABLE and drawn > base.drawn
        if above is None or not same or more or _has(own.node, _MARKS) or _must_stay(own.node):
            self._clash(base.text, said(own.node), "")
            return
        above.remove(own.node)
        self._take(f"bỏ: {base.text}")

    def _changed(self, base: Said, own: Block, new: Block) -> None:
        if base.sort == TABLE:
            self._table(base, own.node, new.node)
            return
        count, before = None, said(own.node)
        if not _has(own.node, _TRACKED) and self.guest.portable(new.node):
            count = reworded(base.text, own.node, new.node)
        if count is None:
            self._clash(base.text, before, said(new.node))
        elif count:
            self._take(said(own.node), before)

    def _row(self, base: Said, own: Node, new: Node) -> None:
        mine, other, count = self._aligned(cells(own), len(base.inner)), cells(new), len(base.inner)
        if _same(base, Block(new)) and base.merged == tuple(map(cell_merge, other)):
            return
        if not len(mine) == len(other) == count:
            # what a person typed into a column that is gone stands nowhere in the new version
            changed = len(other) != count or not _same(base, Block(new))
            if changed and said(own) != said(new):
                why = OWN_COLUMNS if len(other) == count else COLUMNS
                self._clash(base.text, said(own), said(new), why)
            return
        with self._in_row(other):
            for number, was in enumerate(base.inner):
                self.column = self._heading(number, count) if self.place else ""
                cell, now = mine[number], other[number]
                if cell is None:
                    self._without_column(was, now)
                    continue
                if number == 0 and all(map(is_count, (_texts(was), said(cell), said(now)))):
                    self._number(was, cell, now)
                else:
                    self.container(was, cell, now)
                self.touched |= _merge_as(base.merged[number], cell, now)

    def _aligned(self, row: Sequence[Node], count: int) -> Sequence[Node | None]:
        """The cells of a person's row in the columns of the base, None in one that is gone."""
        return self.columns.aligned(row) if self.columns and len(row) != count else row

    def _without_column(self, base: Sequence[Said], new: Node) -> None:
        if _texts(base).split() != said(new).split():
            self._clash(_texts(base), "", said(new), NO_COLUMN)

    def _number(self, base: Sequence[Said], own: Node, new: Node) -> None:
        """The number of a row: a person's own stays, for it says nothing of the task."""
        if not self.counted and said(own).strip() == _texts(base).strip() != said(new).strip():
            self.touched |= _numbered(own, said(new).strip())

    # --- what stands elsewhere now ---

    def _move(self, at: Places) -> None:
        """Put what the new version moved where it stands there, if the person has not."""
        own, ranks = at.own, at.own_numbers
        there = [n for n in own if n in at.new_numbers and own[n].node.getparent() is not None]
        now, order = (
            sorted(there, key=ranks.__getitem__),
            sorted(there, key=at.new_numbers.__getitem__),
        )
        moved = set(rank_changes(there, order))
        if not moved or now == order:
            return
        if now != there:  # the person has moved something too
            for number in moved & {*rank_changes(now, order)}:
                self._clash(at.base[number].text, said(own[number].node), _moved(at, number))
            return
        last: Node | None = None
        for number in order:
            node = own[number].node
            if number in moved:
                if _has(node, _MARKS) or _must_stay(node):
                    self._clash(at.base[number].text, said(node), _moved(at, number))
                    continue
                if last is None:
                    at.first(node).addprevious(node)
                else:
                    last.addnext(node)
                self._take(_moved(at, number))
            last = node

    # --- what is new ---

    def _insert(self, at: Places, home: Node) -> None:
        """Put what only the new version has behind what stands before it there."""
        own = at.own
        homes = {there: own.get(number) for number, there in at.new_numbers.items()}
        last: Node | None = None
        for number, block in enumerate(at.new_blocks):
            if number in at.inserted:  # the person has put it in too
                twin = at.own_blocks[at.inserted[number]]
                if not _alike(twin, block):
                    self._clash("", said(twin.node), said(block.node))
                last = twin.node
            elif number not in homes:
                here = number == 0 or _stands(homes.get(number - 1)) or number - 1 not in homes
                behind = None if here else homes.get(number + 1)
                last = self._put(block, last, home, behind)
            elif _stands(there := homes[number]) and there is not None:
                last = there.node

    def _put(
        self, block: Block, last: Node | None, home: Node, behind: Block | None
    ) -> Node | None:
        """Put one piece behind the last one; return what the next is to stand behind.

        `behind` is what it stands before in the new version, where the person has put away or made
        anew what it stands behind there.
        """
        text = said(block.node)
        if not text:
            if child(child(block.node, "pPr"), "sectPr") is not None:
                self._clash("", "", SECTION)
            return last
        if not self.guest.portable(block.node):
            self._clash("", "", text)
            return last
        node = self.guest.fitted(block.node)
        if self.columns and node.tag == f"{W}tr":
            self.columns.widened(node, home)
        if behind is not None and _stands(behind):
            behind.node.addprevious(node)
        elif last is not None:
            last.addnext(node)
        else:
            _put_first(home, node)
        _set_apart(node)
        self._take(f"thêm: {said(node)}")
        return node


# --- small readings ---


def _stands(block: Block | None) -> bool:
    """Say whether a piece is there, and was not taken away."""
    return block is not None and block.node.getparent() is not None


def _same(base: Said, block: Block) -> bool:
    return base.text.split() == said(block.node).split()


def _same_but_number(base: Said, block: Block) -> bool:
    """Say whether a piece says what it said; the number before it says nothing."""
    if base.sort == ROW:
        return _same_row(base, block)
    if base.sort != PARAGRAPH:
        return _same(base, block)
    return bare(base.text).split() == bare(said(block.node)).split()


def _same_row(base: Said, row: Block) -> bool:
    """Say whether a row says what it said but for its number."""
    mine = [said(cell) for cell in cells(row.node)]
    was = [_texts(cell) for cell in base.inner]
    if mine and was and is_count(mine[0]) and is_count(was[0]):
        mine, was = mine[1:], was[1:]
    return [one for t in mine if (one := t.split())] == [one for t in was if (one := t.split())]


def _alike(own: Block, new: Block) -> bool:
    """Say whether two pieces say the same but for their number."""
    return _same_but_number(of_blocks([own])[0], new)


def _texts(cell: Sequence[Said]) -> str:
    return "\n".join(one.text for one in cell)


def _instead(at: Places) -> str:
    """What the person has put in the place of a cell's only paragraph, "" elsewhere."""
    if len(at.base) > 1 or len(at.own_blocks) > FEW:
        return ""
    return "\n".join(said(block.node) for block in at.own_blocks)


SMALL = 2
"""Rows of a table that only puts things side by side."""
FEW = 4
"""Paragraphs of a cell that are quoted as one text."""


def _moved(at: Places, number: int) -> str:
    return f"đổi chỗ: {said(at.own[number].node)}"


def _has(node: Node, names: frozenset[str]) -> bool:
    return any(inner.tag in names for inner in node.iter())


def _must_stay(node: Node) -> bool:
    """Say whether a file would be broken without it, or show something else as well.

    A paragraph that ends a section, a cell, or stands between two tables; the last row of a table;
    what alone is in a control; the half of a field.
    """
    if child(child(node, "pPr"), "sectPr") is not None or not _whole_fields(node):
        return True
    above, before, behind = node.getparent(), node.getprevious(), node.getnext()
    if above is None or above.tag == f"{W}sdtContent":
        return above is None or len(above) == 1
    if node.tag == f"{W}tr":
        return len(rows(above)) == 1
    table_before = before is not None and before.tag == TABLE
    last = behind is None or behind.tag in (TABLE, f"{W}sectPr")
    first = before is None or before.tag == f"{W}tcPr"
    if node.tag != PARAGRAPH:
        return False
    return (table_before and last) or (above.tag == f"{W}tc" and first and behind is None)


def _whole_fields(node: Node) -> bool:
    sorts = [mark.get(f"{W}fldCharType") for mark in node.iter(f"{W}fldChar")]
    return sorts.count("begin") == sorts.count("end")


def _put_first(home: Node, node: Node) -> None:
    """Put a paragraph, table or row before all others of its home."""
    first = next((one for one in home if one.tag in (PARAGRAPH, TABLE, f"{W}tr", f"{W}sdt")), None)
    if first is not None:
        first.addprevious(node)
    else:
        home.append(node)


def _set_apart(node: Node) -> None:
    """Put an empty paragraph beside a table where two would become one, or end a cell."""
    if node.tag != TABLE:
        return
    before, behind = node.getprevious(), node.getnext()
    if before is not None and before.tag == TABLE:
        node.addprevious(etree.Element(PARAGRAPH))
    if behind is None or behind.tag in (TABLE, f"{W}sectPr"):
        node.addnext(etree.Element(PARAGRAPH))


# --- numbers and merged cells of rows ---


def _counts(table: Node) -> bool:
    """Say whether the rows of a table are counted from 1 without a gap."""
    numbers = [text for text in _first_cells(table).values() if text.isdigit()]
    return bool(numbers) and numbers == [str(n) for n in range(1, len(numbers) + 1)]


def _count(table: Node) -> bool:
    """Count the rows of a table anew; say whether any has another number."""
    counted = [cell for cell, text in _first_cells(table).items() if text.isdigit()]
    wrong = [(cell, n) for n, cell in enumerate(counted, 1) if said(cell).strip() != str(n)]
    put = [_numbered(cell, str(number)) for cell, number in wrong]
    return any(put)


def _heads(table: Node) -> Iterator[tuple[str, ...]]:
    """The rows that head a table on every page, cell by cell."""
    every = (cells(row.node) for row in rows(table))
    yield from (tuple(" ".join(said(c).split()) for c in row) for row in every if _is_head(row))


def _is_head(row: Sequence[Node]) -> bool:
    above = row[0].getparent() if row else None
    return child(child(above, "trPr"), "tblHeader") is not None


def _first_cells(table: Node) -> dict[Node, str]:
    own = (cells(row.node) for row in rows(table))
    return {row[0]: said(row[0]).strip() for row in own if len(row) > 1}


def _numbered(cell: Node, text: str) -> bool:
    """Put a number in the place of another, in its look; say whether that could be done."""
    letters = list(cell.iter(f"{W}t"))
    if not letters or _has(cell, _TRACKED):
        return False
    letters[0].text = text
    for rest in letters[1:]:
        rest.text = ""
    return True


def _merge_as(was: str, own: Node, new: Node) -> bool:
    """Merge a cell with those above and below it as the new version does, if it was as ours."""
    now = cell_merge(new)
    if cell_merge(own) != was or was == now:
        return False
    props = child(own, "tcPr")
    if props is None:
        return False
    mark = child(props, "vMerge")
    if mark is not None:
        props.remove(mark)
    if now:
        before = next(
            (n for n in ("hMerge", "gridSpan", "tcW", "cnfStyle") if n in _names(props)), ""
        )
        place = child(props, before) if before else None
        twin = deepcopy(child(child(new, "tcPr"), "vMerge"))
        assert twin is not None
        props.insert(0 if place is None else props.index(place) + 1, twin)
    return True


def _names(node: Node) -> set[str]:
    return {str(one.tag).removeprefix(W) for one in node}
