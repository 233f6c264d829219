"""The file that is corrected: its parts, what it shows, which of its parts were changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from vanban.check.found import Examined
from vanban.check.inspecting import Asked, examined_of
from vanban.check.lawbook import LawBook
from vanban.check.names import Node, W, child
from vanban.check.opening import Parts, open_package
from vanban.check.reading import paper_of

ORDER = (
    "footnotePr", "endnotePr", "type", "pgSz", "pgMar", "paperSrc", "pgBorders", "lnNumType",
    "pgNumType", "cols", "formProt", "vAlign", "noEndnote", "titlePg", "textDirection", "bidi",
)  # fmt: skip
"""The children of a section's mark in the order that the format asks for, behind the references."""


@dataclass
class Job:
    """A file under correction."""

    parts: Parts
    examined: Examined
    nodes: tuple[Node, ...]
    book: LawBook
    changed: dict[str, Node] = field(default_factory=dict)

    @classmethod
    def open(cls, raw: bytes, shown: str, book: LawBook, asked: Asked) -> Job:
        """Open a file; raises VanbanError as reading does."""
        parts = open_package(raw, shown)
        paper, nodes = paper_of(parts)
        return cls(parts, examined_of(paper, book, asked), nodes, book)

    def touch(self, part: str) -> Node:
        """Return the root of a part that is about to be changed."""
        self.changed[part] = self.parts.xml[part]
        return self.parts.xml[part]

    @property
    def sections(self) -> tuple[Node, ...]:
        """The marks of the sections, in the order of the paper's."""
        body = child(self.parts.xml[self.parts.main], "body")
        every = body.iter(f"{W}sectPr") if body is not None else ()
        return tuple(one for one in every if not _replaced(one))

    def paragraph(self, number: int) -> Node:
        """Return the element of a paragraph, about to be changed."""
        self.touch(self.parts.main)
        return self.nodes[number - 1]

    def stories(self) -> Iterator[str]:
        """The parts that hold text: the document, headers, footers, notes."""
        yield self.parts.main
        for kind in ("/header", "/footer", "/footnotes", "/endnotes"):
            yield from self.parts.of(self.parts.main, kind)

    def looks(self) -> Iterator[str]:
        """The parts that hold looks: the stories, styles, lists."""
        yield from self.stories()
        for kind in ("/styles", "/numbering"):
            yield from self.parts.of(self.parts.main, kind)


def _replaced(section: Node) -> bool:
    """Say whether a mark is what a tracked change has replaced."""
    above = section.getparent()
    return above is not None and above.tag == f"{W}sectPrChange"


def put(section: Node, name: str, before: Iterable[str] = ORDER) -> Node:
    """Return a child of a section's mark, made at its right place where it is not there."""
    found = child(section, name)
    if found is not None:
        return found
    names = tuple(before)
    later = {f"{W}{one}" for one in names[names.index(name) + 1 :]}
    made = etree.Element(f"{W}{name}")
    at = next((i for i, one in enumerate(section) if one.tag in later), len(section))
    section.insert(at, made)
    return made
