"""A later version laid into a file that a person has changed since: the person's file carries.

What only the new version changed is changed in the person's file, word by word; what only the
person changed stays. Where both did, the person's stays and it is told. Nothing of a person's is
lost: no paragraph goes that has a comment or a tracked change, none is written anew but for the
words that changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from vanban.check.docx.package import open_package, written
from vanban.diff.atom import PIECES, Atom, atoms
from vanban.diff.base import ROW, Said, of_blocks, of_row, said
from vanban.diff.block import PARAGRAPH, TABLE, Block, blocks, cells, rows
from vanban.diff.matches import in_order
from vanban.diff.redline import joined
from vanban.ooxml import Node, R, W, child, val

_MARKS = tuple(
    f"{W}{name}"
    for name in ("ins", "del", "moveFrom", "moveTo", "commentRangeStart", "commentReference")
)
"""What a person has left in a text that no program may take away."""
_ELSEWHERE = (f"{W}footnoteReference", f"{W}endnoteReference")
"""What stands in another part of its file."""


MARGIN = 3
"""Words, signs and blanks beside a change that must be as they were: at least a whole word."""


class Clash(NamedTuple):
    """A place that both changed: what it said, what the person made of it, what it should be."""

    base: str
    own: str
    new: str


@dataclass(frozen=True)
class Merged:
    """The person's file with what could be laid into it; `taken` are the texts as they are now."""

    raw: bytes
    taken: tuple[str, ...] = ()
    clashes: tuple[Clash, ...] = ()


def merge(base: Sequence[Said], own: bytes, new: bytes, names: tuple[str, str]) -> Merged:
    """Return the person's file `own` with what `new` changed since `base`.

    `names` are those of the two files in messages. Raises VanbanError where one is no Word file.
    """
    mine, other = (open_package(raw, name) for raw, name in zip((own, new), names, strict=True))
    body, source = (child(one.xml[one.main], "body") for one in (mine, other))
    if body is None or source is None:
        return Merged(own)
    table = mine.root(mine.main, "/styles")
    styles = frozenset(
        val(one, "styleId") for one in (() if table is None else table.findall(f"{W}style"))
    )
    work = _Merge(styles)
    work.container(base, body, source)
    if not work.taken:
        return Merged(own, (), tuple(work.clashes))
    raw = written(own, {mine.main: mine.xml[mine.main]}, names[0])
    return Merged(raw, tuple(work.taken), tuple(work.clashes))


class _Place(NamedTuple):
    """Where a piece of the base stands in both versions."""

    base: Said
    own: Block | None
    new: Block | None


@dataclass(frozen=True)
class _Merge:
    """One merge: what it took, what clashed."""

    styles: frozenset[str]
    taken: list[str] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)

    # --- paragraphs and tables, rows: the same steps ---

    def container(self, base: Sequence[Said], own: Node, new: Node) -> None:
        """Merge the paragraphs and tables of a body or a cell."""
        self._sequence(base, blocks(own), blocks(new), own)

    def _table(self, base: Said, own: Node, new: Node) -> None:
        self._sequence(base.inner, rows(own), rows(new), own)

    def _sequence(
        self, base: Sequence[Said], own: Sequence[Block], new: Sequence[Block], home: Node
    ) -> None:
        in_own = _places(base, own)
        in_new = _places(base, new)
        for at, piece in enumerate(base):
            self._piece(_Place(piece, in_own.get(at), in_new.get(at)))
        self._insert(new, in_own, in_new, home)

    def _piece(self, place: _Place) -> None:
        base, own, new = place
        if new is None:
            if own is not None:
                self._gone(base, own)
        elif own is None:
            if not _same(base, new):
                self.clashes.append(Clash(base.text, "", said(new.node)))
        elif not _same(base, new) and said(own.node) != said(new.node):
            self._changed(base, own, new)

    def _gone(self, base: Said, own: Block) -> None:
        """The new version has left it out."""
        above = own.node.getparent()
        if above is None or not _same(base, own) or _marked(own.node) or _last(own.node):
            self.clashes.append(Clash(base.text, said(own.node), ""))
            return
        above.remove(own.node)
        self.taken.append(f"bỏ: {base.text}")

    def _changed(self, base: Said, own: Block, new: Block) -> None:
        if base.sort == TABLE:
            self._table(base, own.node, new.node)
        elif base.sort == ROW:
            mine, other = cells(own.node), cells(new.node)
            if len(mine) == len(other) == len(base.inner):
                for was, cell, now in zip(base.inner, mine, other, strict=True):
                    self.container(was, cell, now)
            else:
                self.clashes.append(Clash(base.text, said(own.node), said(new.node)))
        elif self._reworded(base.text, own.node, new.node):
            self.taken.append(said(own.node))
        else:
            self.clashes.append(Clash(base.text, said(own.node), said(new.node)))

    # --- words ---

    def _reworded(self, base: str, own: Node, new: Node) -> bool:
        """Change the words that the new version changed where the person left them alone."""
        if _tracked(own) or not _portable(new):
            return False
        mine, was = atoms(own), PIECES.findall(base)
        free = _free(was, mine)
        result: list[Atom] = []
        at = 0
        for i1, i2, added in _edits(was, atoms(new)):
            if not _untouched(free, mine, i1, i2, len(was)):
                return False
            start = free[i1] if i1 in free else free.get(i1 - 1, -1) + 1
            end = free[i2 - 1] + 1 if i2 > i1 else start
            result += mine[at:start]
            result += (one for one in mine[start:end] if not one.text)  # comments, bookmarks
            result += (_dressed(one, mine, start) for one in added)
            at = end
        result += mine[at:]
        for node in list(own):
            if node.tag != f"{W}pPr":
                own.remove(node)
        own.extend(joined([node for one in result for node in one.nodes]))
        return True

    # --- what is new ---

    def _insert(
        self,
        new: Sequence[Block],
        in_own: Mapping[int, Block],
        in_new: Mapping[int, Block],
        home: Node,
    ) -> None:
        """Put what only the new version has behind what stands before it there."""
        twins = {id(block): in_own.get(at) for at, block in in_new.items()}
        last: Node | None = None
        for block in new:
            if id(block) in twins:
                twin = twins[id(block)]
                last = twin.node if twin is not None else last
                continue
            if not said(block.node):
                continue
            if not _portable(block.node):
                self.clashes.append(Clash("", "", said(block.node)))
                continue
            node = self._fitted(deepcopy(block.node))
            if last is not None:
                last.addnext(node)
            else:
                _put_first(home, node)
            last = node
            self.taken.append(f"thêm: {said(node)}")

    def _fitted(self, node: Node) -> Node:
        """Take off styles that the person's file does not have: another program has saved it."""
        for name in ("pStyle", "rStyle", "tblStyle"):
            for style in list(node.iter(f"{W}{name}")):
                if val(style) not in self.styles and (above := style.getparent()) is not None:
                    above.remove(style)
        return node


def _places(base: Sequence[Said], blocks_: Sequence[Block]) -> dict[int, Block]:
    """Where the pieces of the base stand in a version."""
    shown = _shown(blocks_)
    if len(base) == len(shown) == 1 and base[0].sort == shown[0].sort:
        return {0: blocks_[0]}  # a cell's only paragraph, whatever it says now
    pairs = in_order(base, shown)
    return {p.old: blocks_[p.new] for p in pairs if p.old is not None and p.new is not None}


def _shown(every: Sequence[Block]) -> tuple[Said, ...]:
    if every and every[0].node.tag == f"{W}tr":
        return tuple(of_row(one.node) for one in every)
    return of_blocks(every)


def _same(base: Said, block: Block) -> bool:
    return " ".join(base.text.split()) == " ".join(said(block.node).split())


def _marked(node: Node) -> bool:
    return any(inner.tag in _MARKS for inner in node.iter())


def _tracked(node: Node) -> bool:
    names = {f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo")}
    return any(inner.tag in names for inner in node.iter())


def _last(node: Node) -> bool:
    """Say whether it is the last paragraph of a cell, which may not go, or ends a section."""
    if child(child(node, "pPr"), "sectPr") is not None:
        return True
    above = node.getparent()
    alone = above is not None and above.tag == f"{W}tc" and len(above.findall(PARAGRAPH)) == 1
    return alone and node.tag == PARAGRAPH


def _portable(node: Node) -> bool:
    """Say whether it shows nothing from another part of its file: a picture, a note, a link."""
    return not any(
        inner.tag in _ELSEWHERE or any(str(name).startswith(R) for name in inner.attrib)
        for inner in node.iter()
    )


def _free(was: Sequence[str], own: Sequence[Atom]) -> dict[int, int]:
    """Where the words of the base stand among those of a person, left as they were."""
    texts = [one.text for one in own]
    matched = SequenceMatcher(None, was, texts, autojunk=False).get_matching_blocks()
    return {block.a + n: block.b + n for block in matched for n in range(block.size)}


def _edits(was: Sequence[str], new: Sequence[Atom]) -> Iterator[tuple[int, int, Sequence[Atom]]]:
    """The words of the base that went, from and to, and what came in their place."""
    told = [one for one in new if one.text]
    codes = SequenceMatcher(None, was, [one.text for one in told], autojunk=False).get_opcodes()
    yield from ((i1, i2, told[j1:j2]) for code, i1, i2, j1, j2 in codes if code != "equal")


def _untouched(
    free: Mapping[int, int], own: Sequence[Atom], start: int, end: int, count: int
) -> bool:
    """Say whether words of the base, and those beside them, stand together as they did."""
    known = {-1: -1, **free, count: len(own)}
    around = range(max(start - MARGIN, -1), min(end + MARGIN, count + 1))
    if not all(at in known for at in around):
        return False
    places = [known[at] for at in around]
    between = (own[n].text for a, b in pairwise(places) for n in range(a + 1, b))
    return not any(between)


def _dressed(atom: Atom, own: Sequence[Atom], at: int) -> Atom:
    """A new word in the look of the person's word before it, else behind it."""
    beside = (*reversed(own[:at]), *own[at:])
    run = next((n for one in beside for n in one.nodes if one.text and n.tag == f"{W}r"), None)
    look = child(run, "rPr")
    nodes = tuple(deepcopy(node) for node in atom.nodes)
    for node in nodes if run is not None else ():
        if (old := child(node, "rPr")) is not None:
            node.remove(old)
        if look is not None:
            node.insert(0, deepcopy(look))
    return atom._replace(nodes=nodes)


def _put_first(home: Node, node: Node) -> None:
    """Put a paragraph, table or row before all others of its home."""
    first = next((one for one in home if one.tag in (PARAGRAPH, TABLE, f"{W}tr", f"{W}sdt")), None)
    if first is not None:
        first.addprevious(node)
    else:
        home.append(node)
