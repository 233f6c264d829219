"""The runs of a paragraph cut into words, each with its look, so that two can be laid together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import NamedTuple

from lxml import etree

from vanban.check.docx.formula import FORMULAS
from vanban.diff.block import GONE, NOTE, OBJECT, boxed, text_of
from vanban.ooxml import Node, R, W, child, val

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
PIECES = re.compile(r"\s+|\w+|[^\w\s]")
"""A word, a sign, or blanks."""
_PLAIN = frozenset(f"{W}{name}" for name in ("tab", "ptab", "br", "cr", "noBreakHyphen"))
"""What a deleted run may hold besides its text."""
_LEFT_BY_PROGRAMS = frozenset(f"{W}{name}" for name in ("proofErr", "lastRenderedPageBreak"))
"""What a program notes for itself and finds anew: where it saw a misspelt word, a page's end."""
_OF_FIELD = "\0"
"""Before the name of what makes a field, as if that were a text."""
_SIGNS = f"{OBJECT}{NOTE}"
"""What stands for something that no text says."""
_BEGINS = frozenset(f"{W}{name}" for name in ("bookmarkStart", "commentRangeStart"))
_WRAPPERS = frozenset(f"{W}{name}" for name in ("ins", "moveTo", "smartTag", "customXml"))


class Atom(NamedTuple):
    """A word, a sign or something whole (a field, a drawing, a link) with the runs that show it.

    `text` is what is compared; `nodes` are elements of the main namespace that may stand in a
    paragraph, of the atom alone. `plain`: they are runs of text and simple signs. `box`: what is
    written in a drawing.
    """

    text: str
    nodes: tuple[Node, ...]
    plain: bool = True
    box: str = ""

    @property
    def shown(self) -> str:
        """What a reader sees, in drawings too."""
        return self.text + self.box


def atoms(paragraph: Node) -> tuple[Atom, ...]:
    """Return what a paragraph shows in order, as copies: a word in several runs is one word."""
    return tuple(_whole(_fields(_atoms(paragraph))))


def _whole(every: Iterator[Atom]) -> Iterator[Atom]:
    """Put the parts of a word together: programs cut runs where spelling, language, look change.

    A mark that stands in a word (a cursor's bookmark, a comment's end) goes behind it, one that
    begins something before it.
    """
    parts: list[Atom] = []
    inside: list[Atom] = []
    behind: list[Atom] = []
    for atom in every:
        if parts and not atom.text:
            behind.append(atom)
        elif parts and atom.plain and PIECES.fullmatch(_text(parts) + atom.text):
            parts.append(atom)
            inside += behind
            behind = []
        else:
            yield from _word(parts, inside, behind)
            inside, behind = [], []
            parts = [atom] if atom.plain and atom.text else []
            yield from () if parts else (atom,)
    yield from _word(parts, inside, behind)


def _word(parts: Sequence[Atom], inside: Sequence[Atom], behind: Sequence[Atom]) -> Iterator[Atom]:
    if not parts:
        return
    yield from (mark for mark in inside if _begins(mark))
    yield Atom(_text(parts), tuple(node for one in parts for node in one.nodes))
    yield from (mark for mark in inside if not _begins(mark))
    yield from behind


def _begins(mark: Atom) -> bool:
    return any(node.tag in _BEGINS for node in mark.nodes)


def _text(parts: Sequence[Atom]) -> str:
    return "".join(one.text for one in parts)


def _atoms(node: Node) -> Iterator[Atom]:
    for inner in node:
        if inner.tag in _LEFT_BY_PROGRAMS:
            continue
        if inner.tag == f"{W}r":
            yield from _of_run(inner)
        elif inner.tag in _WRAPPERS:
            yield from _atoms(inner)
        elif inner.tag in GONE:
            continue
        elif inner.tag in (f"{W}hyperlink", f"{W}fldSimple", f"{W}sdt", *FORMULAS):
            yield Atom(text_of(inner), (deepcopy(inner),), plain=False)
        else:  # bookmarks, comments: nothing to read
            yield Atom("", (deepcopy(inner),), plain=False)


def _of_run(run: Node) -> Iterator[Atom]:
    look = child(run, "rPr")
    for inner in run:
        if inner is look or inner.tag in _LEFT_BY_PROGRAMS:
            continue
        if inner.tag == f"{W}t":
            for piece in PIECES.findall(inner.text or ""):
                yield Atom(piece, (_run(look, _t("t", piece)),))
        elif inner.tag in (f"{W}fldChar", f"{W}instrText"):
            sort = val(inner, "fldCharType") or "instrText"
            yield Atom(f"{_OF_FIELD}{sort}", (_run(look, deepcopy(inner)),), plain=False)
        else:
            plain = inner.tag in _PLAIN
            yield Atom(text_of(inner), (_run(look, deepcopy(inner)),), plain, boxed(inner))


def _fields(every: Iterator[Atom]) -> Iterator[Atom]:
    """Each complex field as one atom, from its beginning to its end."""
    held: list[Atom] = []
    depth = 0
    for atom in every:
        depth += atom.text == f"{_OF_FIELD}begin"
        if depth:
            held.append(atom)
        else:
            yield atom
        if atom.text == f"{_OF_FIELD}end" and depth:
            depth -= 1
            if not depth:
                yield _field(held)
                held = []
    yield from held


def _field(held: list[Atom]) -> Atom:
    text = "".join(atom.text for atom in held if not atom.text.startswith(_OF_FIELD))
    return Atom(text, tuple(node for atom in held for node in atom.nodes), plain=False)


def _run(look: Node | None, *inner: Node) -> Node:
    run = etree.Element(f"{W}r")
    run.extend([deepcopy(look)] if look is not None else [])
    run.extend(inner)
    return run


def text_run(text: str) -> Node:
    """Return a run of a text in the look of its paragraph."""
    return _run(None, _t("t", text))


def typed(text: str) -> tuple[Atom, ...]:
    """Return the words of a text as if they stood in a paragraph, in its look."""
    return tuple(Atom(piece, (text_run(piece),)) for piece in PIECES.findall(text))


def _t(name: str, text: str) -> Node:
    node = etree.Element(f"{W}{name}")
    node.text = text
    node.set(SPACE, "preserve")
    return node


def _alone(atom: Atom) -> bool:
    """Say whether it is drawn with nothing from another part of its file: a line, a box."""
    drawn = OBJECT in atom.text and len(atom.nodes) == 1 and atom.nodes[0].tag == f"{W}r"
    every = atom.nodes[0].iter() if drawn else ()
    return drawn and not any(str(name).startswith(R) for node in every for name in node.attrib)


def deleted(atom: Atom) -> tuple[Node, ...]:
    """Return the runs of an atom as deleted ones have them: of what is whole, its text alone.

    A drawing stays where it needs no other part of its file; of a field that goes on in other
    paragraphs, what makes it one is no text.
    """
    if atom.text.startswith(_OF_FIELD):
        return ()
    if not atom.plain and not _alone(atom):
        look = next((child(node, "rPr") for node in atom.nodes if node.tag == f"{W}r"), None)
        text = "".join(sign for sign in atom.shown if sign not in _SIGNS)
        return (_run(look, _t("delText", text)),) if text else ()
    runs = tuple(deepcopy(node) for node in atom.nodes)
    for node in runs:
        for letters in node.iter(f"{W}t") if atom.plain else ():
            letters.tag = f"{W}delText"
    return runs
