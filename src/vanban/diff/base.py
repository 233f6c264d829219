"""What a file said when it was made: the base that two later versions come from.

Of a Word file its text alone is kept, as the main part has it, and that of its notes; with it the
texts of the tasks by id, so that a row is known again whatever has become of its words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from msgspec import Struct, field

from vanban.check.docx.package import Parts
from vanban.diff.block import OBJECT, PARAGRAPH, TABLE, Block, blocks, cells, rows, text_of
from vanban.diff.matches import words_of
from vanban.ooxml import Node, W, child, parse

ROW = "dong"
NOTES = ("/footnotes", "/endnotes")
MANY = 400
"""Tasks up to which each is looked for inside each sentence."""
_NUMBER = re.compile(r"(?:[0-9]+(?:\.[0-9]+)*|[IVXLC]+|[a-zđ]{1,2})[.)]\s*|[-–+]\s+")


class Base(Struct, frozen=True):
    """The main part of a Word file and the text of its notes, as they were made.

    `tasks` are the texts of the plan's tasks by id at that time.
    """

    document: bytes
    notes: tuple[str, ...] = ()
    tasks: Mapping[str, str] = field(default_factory=dict)


def notes_of(parts: Parts) -> tuple[str, ...]:
    """Return the texts of the notes of a Word file, in their order."""
    roots = [root for kind in NOTES if (root := parts.root(parts.main, kind)) is not None]
    return note_texts(roots)


def note_texts(roots: Sequence[Node]) -> tuple[str, ...]:
    """Return what notes say, part by part; separators say nothing."""
    return tuple(filter(None, (text_of(note).strip() for root in roots for note in root)))


def body_of(base: Base) -> Node | None:
    """Return the body of a base. Raises PackageError where it is no XML."""
    return child(parse(base.document), "body")


def said(node: Node) -> str:
    """Return what a paragraph, a row or a table says; drawings, which programs move, left out."""
    return text_of(node).replace(OBJECT, "").strip("\n")


class Said(Struct, frozen=True, dict=True):
    """A paragraph, row or table by what it says; `inner` are the rows, or the cells' contents."""

    sort: str
    text: str
    inner: tuple[Any, ...] = ()
    task: str = ""
    """The id of the task that it tells, where it tells one and the text is of no other."""
    drawn: int = 0
    """How many drawings it has."""
    merged: tuple[str, ...] = ()
    """Of a row how each cell is one with those above and below: "", restart, continue."""

    @property
    def key(self) -> str:
        """What is compared."""
        return " ".join(self.text.split(" "))

    @cached_property
    def words(self) -> Mapping[str, int]:
        """How often each word stands in it."""
        return words_of(self.key)


class TaskTexts(Struct, frozen=True):
    """The tasks of a plan by their texts: which one a paragraph or a row tells."""

    ids: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, tasks: Mapping[str, str]) -> TaskTexts:
        """Return it for texts by id; texts that several tasks have are of none."""
        counts = Counter(_words(text) for text in tasks.values())
        ids = {_words(text): ident for ident, text in tasks.items()}
        return cls({text: ident for text, ident in ids.items() if text and counts[text] == 1})

    def task(self, text: str) -> str:
        """Return the id of the task whose text this is, with a number before it or without."""
        return self.ids.get(_words(bare(text)), "") or self.ids.get(_words(text), "")

    def task_in(self, text: str) -> str:
        """Return the same of a sentence that says little more than the text of one task."""
        if (found := self.task(text)) or len(self.ids) > MANY:
            return found
        plain = f" {_words(bare(text))} "
        inside = [one for one in self.ids if len(one) * 2 > len(plain) and f" {one} " in plain]
        return self.ids[inside[0]] if len(inside) == 1 else ""


NO_TASKS = TaskTexts()


def bare(text: str) -> str:
    """Return a text without the number or dash before it."""
    number = _NUMBER.match(text)
    return text[number.end() :] if number else text


def of_blocks(every: Sequence[Block], tasks: TaskTexts = NO_TASKS) -> tuple[Said, ...]:
    """Return what paragraphs, tables and rows say."""
    return tuple(_of(one.node, tasks) for one in every)


def _of(node: Node, tasks: TaskTexts) -> Said:
    text = said(node)
    if node.tag == PARAGRAPH:
        return Said(PARAGRAPH, text, (), tasks.task_in(text), text_of(node).count(OBJECT))
    if node.tag == TABLE:
        return Said(TABLE, text, tuple(_of(row.node, tasks) for row in rows(node)))
    own = cells(node)
    inner = tuple(of_blocks(blocks(cell), tasks) for cell in own)
    task = next(filter(None, (tasks.task(said(cell)) for cell in own)), "")
    return Said(
        ROW, text, inner, task, text_of(node).count(OBJECT), tuple(cell_merge(c) for c in own)
    )


def cell_merge(cell: Node) -> str:
    """Return how a cell is one with those above and below it."""
    mark = child(child(cell, "tcPr"), "vMerge")
    return "" if mark is None else str(mark.get(f"{W}val") or "continue")


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def drawn_texts(body: Node) -> tuple[str, ...]:
    """Return what stands in drawn boxes, each text once: programs write a box in two forms."""
    return tuple(dict.fromkeys(_drawn(body)))


def _drawn(body: Node) -> Iterator[str]:
    for box in body.iter(f"{W}txbxContent"):
        if text := " ".join("".join(t.text or "" for t in box.iter(f"{W}t")).split()):
            yield text
