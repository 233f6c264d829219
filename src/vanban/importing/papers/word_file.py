"""A Word file opened for importing: what it shows, its parts, and what only its XML tells.

Stands on `check.docx` for the reading and on `check.parts` for which piece is which part; adds
the footnotes by their ids, the pictures' bytes and the styles by theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from vanban.check.docx.cascade import Styles
from vanban.check.docx.numbering import Lists
from vanban.check.docx.package import Parts, open_package
from vanban.check.docx.paper import Paper, Paragraph
from vanban.check.docx.reader import paper_of
from vanban.check.docx.walker import Walker
from vanban.check.lawbook import LawBook
from vanban.check.parts.part import Roles
from vanban.ooxml import EMU, WP, A, Archive, Node, PackageError, R, W, child, number, val

_TEXT, _TAB, _BREAK, _HYPHEN = f"{W}t", f"{W}tab", f"{W}br", f"{W}noBreakHyphen"
_ONE = frozenset((_TAB, _BREAK, _HYPHEN, f"{W}cr", f"{W}ptab", f"{W}sym"))
_CALLS = {f"{W}footnoteReference": "/footnotes", f"{W}endnoteReference": "/endnotes"}
BEFORE = 24
"""Letters before the sign of a note by which its place is found where counting does not tell."""


class PlacedPicture(Struct, frozen=True):
    """A picture as it stands in the text: its file's bytes, its width in mm, its text."""

    data: bytes
    ending: str
    width_mm: float
    alt: str


class WordFile(Struct, frozen=True, dict=True):
    """A file read whole: `nodes` are the elements of the paragraphs in the order of their numbers.

    `raw` is the .docx that was read: of another form, what LibreOffice made of it.
    """

    name: str
    raw: bytes
    paper: Paper
    roles: Roles
    nodes: tuple[Node, ...]
    parts: Parts
    book: LawBook

    def node(self, paragraph: Paragraph) -> Node:
        """Return the element of a paragraph of the body."""
        return self.nodes[paragraph.number - 1]

    def style(self, paragraph: Paragraph) -> str:
        """Return the id of a paragraph's style, "" where it names none."""
        return val(child(child(self.node(paragraph), "pPr"), "pStyle"))

    @cached_property
    def by_node(self) -> Mapping[int, Paragraph]:
        """The paragraphs by the identity of their elements."""
        pairs = zip(self.nodes, self.paper.paragraphs, strict=True)
        return {id(node): paragraph for node, paragraph in pairs}

    @cached_property
    def notes(self) -> Mapping[tuple[str, str], tuple[Paragraph, ...]]:
        """The paragraphs of each footnote and endnote, by the kind of its part and its id."""
        return {
            (kind, val(node, "id")): tuple(paragraphs)
            for kind in set(_CALLS.values())
            for node, paragraphs in self._notes_of(kind)
        }

    def _notes_of(self, kind: str) -> Iterator[tuple[Node, tuple[Paragraph, ...]]]:
        root = self.parts.root(self.parts.main, kind)
        styles = Styles(self.parts.root(self.parts.main, "/styles"), {})
        lists = Lists(self.parts.root(self.parts.main, "/numbering"))
        for node in () if root is None else root:
            if val(node, "type") in ("", "normal"):
                yield node, Walker(styles, lists, set()).story(node, "chu_thich")

    def notes_in(self, paragraph: Paragraph) -> tuple[tuple[int, tuple[Paragraph, ...]], ...]:
        """Return the notes that a paragraph calls: behind which letter of its text, their text."""
        if not paragraph.number or not self.notes:
            return ()
        text = paragraph.text
        placed, at, before = [], 0, ""
        for element in self.node(paragraph).iter():
            tag = str(element.tag)
            if tag == _TEXT:
                before += element.text or ""
            elif tag in _ONE:
                before += "\t"
            elif tag in _CALLS:
                at = _place(text, before, at)
                placed.append((at, self.notes.get((_CALLS[tag], val(element, "id")), ())))
        return tuple((at, note) for at, note in placed if note)

    def picture(self, paragraph: Paragraph, ident: str) -> PlacedPicture | None:
        """Return a picture of a paragraph by the id of its relation; None where it is not there."""
        kind, target = self.parts.relations.get(self.parts.main, {}).get(ident, ("", ""))
        if not kind.endswith("/image") or target not in self._archive.names:
            return None
        drawn = next(
            (
                frame
                for frame in self.node(paragraph).iter(f"{WP}inline", f"{WP}anchor")
                if any(blip.get(f"{R}embed") == ident for blip in frame.iter(f"{A}blip"))
            ),
            None,
        )
        extent = drawn.find(f"{WP}extent") if drawn is not None else None
        about = drawn.find(f"{WP}docPr") if drawn is not None else None
        width = number(str(extent.get("cx", ""))) if extent is not None else None
        alt = str(about.get("descr", "")) if about is not None else ""
        ending = target.rpartition(".")[2].lower()
        try:
            data = self._archive.read(target)
        except PackageError:  # a damaged picture is none
            return None
        return PlacedPicture(data, ending, (width or 0.0) / EMU, alt)

    @cached_property
    def _archive(self) -> Archive:
        return Archive(self.raw)


def _place(text: str, before: str, least: int) -> int:
    """Where a sign stands in what a paragraph shows: by what stands before it in its XML."""
    if text.startswith(before.replace("\t", "")) or len(before) <= len(text):
        shown = re.sub(r"[\t\n\f-]", "\t", text[: len(before)])
        if shown == re.sub(r"[\t\n\f-]", "\t", before):
            return len(before)
    found = text.find(before[-BEFORE:], least)
    return found + len(before[-BEFORE:]) if found >= 0 else len(text)


def read_word(raw: bytes, shown: str, book: LawBook, kind: str = "") -> WordFile:
    """Read the bytes of a .docx; `shown` is its name in messages, `kind` its kind where known.

    Raises VanbanError for what is no Word file, is too large or broken.
    """
    parts = open_package(raw, shown)
    paper, nodes = paper_of(parts)
    return WordFile(shown, raw, paper, book.finder.roles(paper, kind), nodes, parts, book)


def by_book(file: WordFile, book: LawBook, kind: str = "") -> WordFile:
    """Return a file that was read with its parts as another regime knows them."""
    return replace(file, roles=book.finder.roles(file.paper, kind), book=book)
