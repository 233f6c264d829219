"""What a printed page holds: its words, its lines, what is drawn or written beyond the paper."""

from __future__ import annotations

import logging
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from vanban.check.docx.limits import faults_as_problems, within
from vanban.check.parts.words import letters
from vanban.ooxml import POINTS
from vanban.problems.problem import VanbanError
from vanban.text.metrics import width_mm

EDGE = 5.0
"""Millimetres at the edge of the paper that no printer reaches: what is drawn there is cut."""
BEYOND = 2.0
"""Millimetres that a text may seem to leave the paper: its width is reckoned, not measured."""
_WORD = re.compile(r"[^\W_]+")
_LINE = 0.3
"""By how much of its size a text may stand higher or lower than the rest of its line."""
_GAP = 0.5
"""How much of its size is between two texts of a line that are two columns."""
_OFF = 0.02
"""By how much of itself the reckoned length of a text is off."""


class PrintedText(Struct, frozen=True):
    """The text on the pages of a document.

    `words`: how often each stands there, in small letters; `joined`: all letters, nothing between;
    `lines`: each line as `letters` has it; `beyond`: how far drawn lines reach into the edge of the
    paper, in mm.
    """

    words: Mapping[str, int]
    joined: str
    lines: frozenset[str]
    beyond: float = 0.0

    def lacks(self, word: str, times: int, before: PrintedText) -> bool:
        """Say whether a word is not there so often, nor broken over two lines, as it was before."""
        if self.words.get(word, 0) >= times:
            return False
        return self.joined.count(word) < before.joined.count(word)


def words_of(texts: Iterable[str]) -> Counter[str]:
    """Count the words of texts as `PrintedText` has them."""
    return Counter(word for text in texts for word in _WORD.findall(_plain(text)))


def printed_text(pdf: Path) -> PrintedText | None:
    """Read a PDF that LibreOffice made; None where that takes too long or cannot be done."""
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it would speak on its own, in English
    try:
        with faults_as_problems(pdf.name), within():
            pages = [_page(page) for page in PdfReader(pdf).pages]
    except VanbanError:
        return None
    return PrintedText(
        words_of(text for page in pages for text in page.texts),
        "".join(letter for page in pages for text in page.texts for letter in _WORD.findall(text)),
        frozenset(letters(line) for page in pages for line in page.lines),
        max((page.beyond for page in pages), default=0.0),
    )


class _Text(Struct, frozen=True):
    """A text as it is set: where it begins and about where it ends, in points."""

    text: str
    left: float
    base: float
    right: float
    size: float


class _Page(Struct):
    """What a page shows: texts, words of two columns apart; whole lines; how far lines reach."""

    texts: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    beyond: float = 0.0


def _page(page: Any) -> _Page:
    width = float(page.mediabox.width)
    texts: list[_Text] = []
    made = _Page()

    def text_seen(text: str, matrix: Any, own: Any, font: Any, size: Any) -> None:
        if text.strip():
            texts.append(_set(text, matrix, own, font, float(size)))

    def operator_seen(name: bytes, operands: Any, matrix: Any, _: Any) -> None:
        if name in (b"m", b"l"):
            across = float(operands[0]) * matrix[0] + float(operands[1]) * matrix[2] + matrix[4]
            into = EDGE - min(across, width - across) / POINTS
            made.beyond = max(made.beyond, into)

    page.extract_text(visitor_text=text_seen, visitor_operand_before=operator_seen)
    visible = [cut for one in texts if (cut := _on_paper(one, width)) is not None]
    made.texts.extend(_plain(text) for text in _columns(visible))
    made.lines.extend(_lines(visible))
    return made


def _set(text: str, matrix: Any, own: Any, font: Any, size: float) -> _Text:
    left = own[4] * matrix[0] + own[5] * matrix[2] + matrix[4]
    base = own[4] * matrix[1] + own[5] * matrix[3] + matrix[5]
    name = str(font.get("/BaseFont", "")) if font else ""
    text = text.strip("\n")
    wide = width_mm(text, size, "Bold" in name, "Italic" in name) * POINTS
    turned = any(round(own[at], 2) for at in (1, 2))  # it runs up or down the page
    return _Text(text, left, base, left if turned else left + wide, size)


def _on_paper(text: _Text, width: float) -> _Text | None:
    """A text without its words beyond the paper; None where none of it is left."""
    if text.left < -BEYOND * POINTS or text.left > width:
        return None
    over = text.right - width - BEYOND * POINTS
    if over <= 0:
        return text
    inside = text.text[: max(0, int(len(text.text) * (1 - over / (text.right - text.left))))]
    kept = inside.rpartition(" ")[0]
    return _Text(kept, text.left, text.base, width, text.size) if kept.strip() else None


def _columns(texts: Iterable[_Text]) -> Iterator[str]:
    """The texts, those joined that follow one another on a line: a word may be of two looks."""
    row, last = "", None
    for text in texts:
        if row and not (last is not None and _follows(text, last)):
            yield row
            row = ""
        row, last = row + text.text, text
    yield row


def _follows(one: _Text, last: _Text) -> bool:
    """Say whether a text goes on where the last one ended, on its line."""
    room = _GAP * one.size + _OFF * (last.right - last.left)
    return _level(one, last) and abs(one.left - last.right) < room


def _lines(texts: Iterable[_Text]) -> Iterator[str]:
    """What stands on one height, from left to right."""
    row: list[_Text] = []
    for piece in sorted(texts, key=lambda text: (-text.base, text.left)):
        if row and not _level(piece, row[-1]):
            yield _read(row)
            row = []
        row.append(piece)
    yield _read(row)


def _read(row: Iterable[_Text]) -> str:
    return " ".join(one.text for one in sorted(row, key=lambda text: text.left))


def _level(one: _Text, other: _Text) -> bool:
    return abs(one.base - other.base) <= _LINE * min(one.size, other.size)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
