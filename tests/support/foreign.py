"""The whole set of documents from elsewhere, and what of their parts is found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

from foreign_blocks import TEXTUAL, Foreign, every_line, lines
from foreign_cases import documents
from foreign_office import converted
from foreign_python_docx import write_scratch
from foreign_raw import write
from seed_office import ROOT
from vanban.check.docx.reader import read_bytes
from vanban.check.inspect import Report, inspect_paper
from vanban.check.lawbook import LawBook, read_law
from vanban.check.parts.finder import Finder
from vanban.check.parts.part import LIKELY, Roles

Pairs = Counter[tuple[str, str]]


@cache
def book() -> LawBook:
    return read_law(ROOT)


@cache
def every(folder: Path) -> tuple[tuple[Foreign, bytes], ...]:
    """Every document with its file; `folder` is where LibreOffice works."""
    sets = map(documents, ("named", "letters", "outside", "hard", "odd", "clean"))
    raw = [(one, write(one)) for one in chain.from_iterable(sets)]
    scratch = [(one, write_scratch(one)) for one in documents("scratch")]
    office = documents("office")
    return (*raw, *scratch, *zip(office, converted(office, folder / "foreign"), strict=True))


def roles_of(raw: bytes, name: str) -> Roles:
    return Finder(book().law, book().words).roles(read_bytes(raw, name))


def report_of(raw: bytes, name: str) -> Report:
    return inspect_paper(read_bytes(raw, name), book())


def _flat(text: str) -> str:
    return " ".join(text.split())


def wanted(one: Foreign) -> Pairs:
    """The parts that are to be found, running text aside."""
    return Counter(
        (line.role, _flat(line.text))
        for line in (*every_line(one.blocks), *lines(one.extra.get("parts", "")))
        if line.role and line.role not in TEXTUAL
    )


def found(roles: Roles) -> Pairs:
    """The parts that were found surely enough for a rule, running text aside."""
    return Counter(
        (part.role, _flat(part.text))
        for part in roles.parts
        if part.sure >= LIKELY and part.role not in TEXTUAL
    )


@dataclass(frozen=True)
class Score:
    """How many parts were to be found, were found, and were rightly found."""

    wanted: int
    found: int
    right: int

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0


def score(pairs: Iterator[tuple[Pairs, Pairs]]) -> Score:
    asked, seen, right = 0, 0, 0
    for wants, finds in pairs:
        asked, seen = asked + wants.total(), seen + finds.total()
        right += (wants & finds).total()
    return Score(asked, seen, right)
