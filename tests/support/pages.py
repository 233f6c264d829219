"""Facts of a PDF's pages for the tests: words with their boxes and horizontal lines, in mm."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pdfplumber

MM = 25.4 / 72
SAME_LINE_MM = 1.2


@dataclass(frozen=True)
class Word:
    """A word and its box from the top left corner of the page, in mm."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    font: str
    size: float


@dataclass(frozen=True)
class Stroke:
    """A horizontal line in mm."""

    left: float
    right: float
    y: float

    @property
    def length(self) -> float:
        """Its length in mm."""
        return self.right - self.left

    @property
    def middle(self) -> float:
        """Its middle, from the left edge of the page."""
        return (self.left + self.right) / 2


@dataclass(frozen=True)
class Page:
    """A page: its size in mm, its words in reading order, its horizontal lines."""

    width: float
    height: float
    words: tuple[Word, ...]
    strokes: tuple[Stroke, ...]

    @property
    def text(self) -> str:
        """The words of the page."""
        return " ".join(word.text for word in self.words)

    def find(self, phrase: str) -> tuple[Word, ...]:
        """Return the words of the first place where the phrase stands; () if it does not."""
        parts = phrase.split()
        for start in range(len(self.words) - len(parts) + 1):
            found = self.words[start : start + len(parts)]
            if [word.text for word in found] == parts:
                return found
        return ()

    def line_below(self, phrase: str) -> Stroke:
        """Return the nearest drawn line below the phrase."""
        bottom = max(word.bottom for word in self.find(phrase))
        middle = sum(middle_of(self.find(phrase))) / 2
        below = [
            s for s in self.strokes if s.y > bottom - 1.5 and s.left - 1 < middle < s.right + 1
        ]
        return min(below, key=lambda stroke: stroke.y)


def middle_of(words: tuple[Word, ...]) -> tuple[float, float]:
    """Left and right edge of the words."""
    return min(word.left for word in words), max(word.right for word in words)


def lines_of(words: tuple[Word, ...]) -> list[list[Word]]:
    """Group words into lines by their base."""
    ordered = sorted(words, key=lambda word: (word.bottom, word.left))
    lines = [[ordered[0]]] if ordered else []
    for before, word in pairwise(ordered):
        if word.bottom - before.bottom > SAME_LINE_MM:
            lines.append([])
        lines[-1].append(word)
    return lines


def pages(pdf: Path) -> tuple[Page, ...]:
    """Read every page of a PDF."""
    with pdfplumber.open(pdf) as document:
        return tuple(_page(page) for page in document.pages)


def _page(page: pdfplumber.page.Page) -> Page:
    words = page.extract_words(
        x_tolerance=1.5, use_text_flow=True, extra_attrs=["fontname", "size"]
    )
    flat = [*page.lines, *page.rects, *page.curves]
    strokes = {
        (round(it["x0"] * MM, 2), round(it["x1"] * MM, 2), round(it["top"] * MM, 2))
        for it in flat
        if it["x1"] - it["x0"] > 5 and abs(it["bottom"] - it["top"]) < 2
    }
    return Page(
        page.width * MM,
        page.height * MM,
        tuple(
            Word(
                w["text"],
                w["x0"] * MM,
                w["x1"] * MM,
                w["top"] * MM,
                w["bottom"] * MM,
                w["fontname"],
                w["size"],
            )
            for w in words
        ),
        tuple(Stroke(*stroke) for stroke in sorted(strokes)),
    )
