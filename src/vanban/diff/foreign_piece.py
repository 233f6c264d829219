"""A piece of one Word file that is to stand in another: whether it may, and in whose styles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from itertools import count

from msgspec import Struct, field

from vanban.check.docx.package import Parts
from vanban.ooxml import WP, Node, R, W, child, val

_ELSEWHERE = frozenset(f"{W}{name}" for name in ("footnoteReference", "endnoteReference", "numPr"))
"""What stands in another part of its file."""
_STYLED = ("pStyle", "rStyle", "tblStyle")


class Guest(Struct, frozen=True):
    """What is known of both files: the host's style of each style of the other, its bookmarks."""

    styles: Mapping[str, str]
    bookmarks: frozenset[str]
    _ids: Iterator[int] = field(default_factory=lambda: count(910_000))

    @classmethod
    def of(cls, host: Parts, other: Parts) -> Guest:
        """Return it for pieces of `other` in `host`; styles are known by their names."""
        here = {name.casefold(): ident for ident, name in _styles(host).items()}
        styles = {
            ident: here[name.casefold()]
            for ident, name in _styles(other).items()
            if name.casefold() in here
        }
        marks = host.xml[host.main].iter(f"{W}bookmarkStart")
        return cls(styles, frozenset(val(mark, "name") for mark in marks))

    def portable(self, node: Node) -> bool:
        """Say whether a piece shows nothing from another part of its file and no half field."""
        sorts = [mark.get(f"{W}fldCharType") for mark in node.iter(f"{W}fldChar")]
        return sorts.count("begin") == sorts.count("end") and not any(
            inner.tag in _ELSEWHERE or any(str(name).startswith(R) for name in inner.attrib)
            for inner in node.iter()
        )

    def fitted(self, node: Node) -> Node:
        """Return a copy in the host's styles, with ids that it does not have."""
        copy = deepcopy(node)
        for name in _STYLED:
            for style in list(copy.iter(f"{W}{name}")):
                known, above = self.styles.get(val(style)), style.getparent()
                if known:
                    style.set(f"{W}val", known)
                elif above is not None:
                    above.remove(style)
        for drawn in copy.iter(f"{WP}docPr"):
            drawn.set("id", str(next(self._ids)))
        self._bookmarks(copy)
        return copy

    def _bookmarks(self, copy: Node) -> None:
        ids: dict[str, str] = {}
        for mark in list(copy.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
            old, above = val(mark, "id"), mark.getparent()
            fresh = mark.tag == f"{W}bookmarkStart" and val(mark, "name") not in self.bookmarks
            if fresh:
                ids[old] = str(next(self._ids))
            if old in ids:
                mark.set(f"{W}id", ids[old])
            elif above is not None:
                above.remove(mark)


def _styles(parts: Parts) -> Mapping[str, str]:
    """The names of the styles by id."""
    table = parts.root(parts.main, "/styles")
    every = () if table is None else table.findall(f"{W}style")
    return {val(one, "styleId"): val(child(one, "name")) for one in every}
