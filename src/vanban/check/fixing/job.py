"""The file that is corrected: its parts, what it shows, which of its parts were changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from msgspec import Struct, field

from vanban.check.docx.cascade import Styles
from vanban.check.docx.package import Parts, open_package
from vanban.check.docx.paper import Paragraph, Section
from vanban.check.docx.reader import paper_of
from vanban.check.fixing.text import Writing, changes_of, copies_of
from vanban.check.inspect import Options, examined_of
from vanban.check.lawbook import LawBook
from vanban.check.parts.part import Examined, Part
from vanban.ooxml import Node, W, child
from vanban.problems.problem import Problem

# --- one correction as a value ---


LOOK = -1
"""The place of an edit that changes no letter."""


class Edit(Struct, frozen=True):
    """One correction, told in Vietnamese.

    `paragraph` counts as in problems, 0 = no single one. `at`: where in the paragraph's text the
    letters `before` stood; `LOOK` for an edit of page or look, whose `before`, `after` are values.
    """

    what: str
    before: str
    after: str
    paragraph: int = 0
    at: int = LOOK
    code: str = ""

    @property
    def line(self) -> str:
        """The edit on one line."""
        place = f"đoạn {self.paragraph}, " if self.paragraph else ""
        return f"{place}{self.what}{self._change} [{self.code}]"

    @property
    def _change(self) -> str:
        if self.at == LOOK:
            return f" {self.before} thành {self.after}"
        if not self.before:
            return f": thêm “{self.after}”"
        return f": “{self.before}” thành “{self.after}”" if self.after else f": bỏ “{self.before}”"

    def to_json(self) -> dict[str, str | int]:
        """Return the edit as a JSON object with every key present, in fixed order."""
        return {
            "ma": self.code,
            "doan": self.paragraph,
            "noi_dung": self.what,
            "truoc": self.before,
            "sau": self.after,
        }


# --- the file ---


class Job(Struct, dict=True):
    """A file under correction; `problems` are those of the code that is corrected."""

    parts: Parts
    examined: Examined
    nodes: tuple[Node, ...]
    book: LawBook
    problems: tuple[Problem, ...] = ()
    changed: dict[str, Node] = field(default_factory=dict)
    withheld: list[Edit] = field(default_factory=list)
    """What would be done, did it not plainly spoil the page."""
    _writings: dict[int, tuple[Writing, ...]] = field(default_factory=dict)

    @classmethod
    def open(
        cls,
        raw: bytes,
        shown: str,
        book: LawBook,
        options: Options,
        problems: tuple[Problem, ...] = (),
    ) -> Job:
        """Open a file; raises VanbanError as reading does."""
        parts = open_package(raw, shown)
        paper, nodes = paper_of(parts)
        return cls(parts, examined_of(paper, book, options), nodes, book, problems)

    def touch(self, part: str) -> Node:
        """Return the root of a part that is about to be changed."""
        self.changed[part] = self.parts.xml[part]
        return self.parts.xml[part]

    @property
    def marks(self) -> tuple[Node, ...]:
        """The marks of the sections, in the order of the paper's."""
        body = child(self.parts.xml[self.parts.main], "body")
        marks = body.iter(f"{W}sectPr") if body is not None else ()
        return tuple(marks)

    @property
    def sections(self) -> Iterator[tuple[Section, Node]]:
        """The sections with their marks; none where they do not go together."""
        own, marks = self.examined.paper.sections, self.marks
        yield from zip(own, marks, strict=True) if len(own) == len(marks) else ()

    @property
    def faulty(self) -> Iterator[tuple[Section, Node]]:
        """The sections of which a problem tells that is more than a notice."""
        numbers = {one.dong for one in self.problems if one.muc_do != "luu_y"}
        for section, mark in self.sections:
            if any(number == 0 or section.first <= number <= section.last for number in numbers):
                yield section, mark

    @cached_property
    def styles(self) -> Styles:
        """The styles as they are in the file, with their elements."""
        return Styles(self.parts.root(self.parts.main, "/styles"), {})

    def copies(self, paragraph: Paragraph) -> tuple[Writing, ...]:
        """Return the letters of a paragraph of the body, in all copies; none where not safe."""
        number = paragraph.number
        if number not in self._writings:
            writings = copies_of(self.nodes[number - 1], paragraph) if number else ()
            self._writings[number] = writings
        return self._writings[number]

    def rewrite(self, part: Part, place: tuple[int, int], new: str, what: str) -> Iterator[Edit]:
        """Put `new` in place of letters of a part, counted in `typed(part)`, where that is safe.

        Several in one paragraph: the last first.
        """
        text, own = part.paragraph.text, typed(part)
        before = own[slice(*place)]
        if not own or text.count(own) != 1 or before == new:
            return
        at = text.index(own) + place[0]
        changes, copies = changes_of(before, new, at), self.copies(part.paragraph)
        if copies and all(copy.takes(one) for copy in copies for one in changes):
            self.touch(self.parts.main)
            for copy in copies:
                copy.make(changes)
            yield Edit(what, before, new, part.paragraph.number, at)

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

    def targets(self) -> Mapping[str, str]:
        """The parts that the document names, by the ids that it has for them."""
        return {key: part for key, (_, part) in self.parts.relations[self.parts.main].items()}


def typed(part: Part) -> str:
    """Return the letters of a part as they stand in the file."""
    return "".join(run.text for run in part.span.runs)
