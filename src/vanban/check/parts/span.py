"""Pieces of paragraphs that stand for themselves: between tabs or breaks, in a column of a table.

Knows what is left and right on the sheet as a reader sees it; knows no part of a document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from vanban.check.docx.paper import (
    BLANK,
    BREAK,
    PAGE,
    TAB,
    Paragraph,
    Run,
    flat,
    key,
    lazily,
    printed,
)
from vanban.text.vietnamese import nfc

Side = Literal["trai", "phai", ""]
RIGHT, BLANKS = 60, 15
"""Millimetres of indent, blanks typed before a text, from which it stands at the right."""
WIDE, HALF = 0.8, 0.5
"""The share of a row from which a cell is the whole of it; where its sides meet."""
_RULED = re.compile(r"[-–—_=*~─━·•★☆♦\s]{3,}|[-–—_=*~─━\s]{2,}[oO0xX]{1,3}[-–—_=*~─━\s]{2,}")
_LINE, _COLUMN = re.compile(f"[{BREAK}{PAGE}]"), re.compile(TAB)
_CUT = re.compile(f"[{BREAK}{PAGE}{TAB}]| {{5}}|\u00a0")
_GAP = re.compile("[ \u00a0]{5,}")
"""Blanks that set two columns apart where a head or a foot is laid out with them."""
HEADLINE = 140
"""Letters of such a line at most, its blanks among them."""
_OPEN = ("ngày", "tháng", "năm")
"""What a blank that is to be filled in stands behind."""


class Span(Struct, frozen=True, eq=False, dict=True):
    """A piece of a paragraph: its runs, the side of the sheet it stands on ("" = on neither)."""

    paragraph: Paragraph
    runs: tuple[Run, ...]
    side: Side = ""
    laid: bool = False
    """Blanks set it apart from what stands beside it, in one look: what its own is nobody can say,
    nor what is drawn below it alone."""

    @lazily
    def text(self) -> str:
        """The text on paper, without the blanks around it."""
        if self._whole:
            return self.paragraph.printed
        label = self.paragraph.label if self.runs[:1] == self.paragraph.runs[:1] else ""
        return f"{label} {printed(self.runs)}".strip(BLANK)

    @lazily
    def flat(self) -> str:
        """The text in small letters without accents, blanks as one."""
        return self.paragraph.flat if self._whole else flat(self.text)

    @lazily
    def key(self) -> str:
        """The letters and digits alone, for comparing."""
        return self.paragraph.key if self._whole else key(self.flat)

    @property
    def _whole(self) -> bool:
        """Say whether it is all of its paragraph, whose texts are worked out once."""
        return self.runs is self.paragraph.runs

    @lazily
    def letters(self) -> int:
        """How many letters its text has."""
        return sum(map(str.isalpha, self.text))

    @lazily
    def inked(self) -> tuple[Run, ...]:
        """The runs that show something: blanks have no look on paper."""
        return tuple([run for run in self.runs if run.text.strip(BLANK)])

    @property
    def bold(self) -> bool:
        """Say whether all that shows is bold, the raised sign of a note aside."""
        runs = [run for run in self.inked if not run.look.raised]
        return bool(runs) and all(run.look.bold for run in runs)

    @lazily
    def upper(self) -> bool:
        """Say whether all letters are capitals, typed or by the font."""
        shown = printed(self.runs)
        return shown == shown.upper() and any(map(str.isalpha, shown))

    @property
    def ruled(self) -> bool:
        """Say whether it is a line made of typed dashes, and no text."""
        return bool(_RULED.fullmatch(self.text))

    @property
    def aside(self) -> bool:
        """Say whether it stands in the middle or at the right, by whatever means."""
        form, typed = self.paragraph.form, self.paragraph.text
        blanks = len(typed) - len(typed.lstrip(BLANK))
        tabbed = TAB in typed[:blanks]
        return form.align in ("giua", "phai") or form.left > RIGHT or tabbed or blanks >= BLANKS

    @property
    def centred(self) -> bool:
        """Say whether it stands in the middle of its column."""
        return self.paragraph.form.align == "giua"


def spans(paragraphs: Iterable[Paragraph]) -> Iterator[Span]:
    """Yield the pieces that show a text, in reading order."""
    for paragraph in paragraphs:
        text = paragraph.text
        if _CUT.search(text):
            yield from (span for span in cut(paragraph) if span.text)
        elif text.strip(BLANK):
            yield whole(paragraph)


def cut(paragraph: Paragraph) -> Iterator[Span]:
    """Yield the pieces of one paragraph: lines at its breaks, columns at the tabs of a line."""
    if not _CUT.search(paragraph.text):
        yield from (whole(paragraph),) if paragraph.text.strip(BLANK) else ()
        return
    for line in _split(paragraph.runs, _LINE):
        parts = [part for part in _split(line, _COLUMN) if any(r.text.strip(BLANK) for r in part)]
        laid = False
        if len(parts) == 1 and paragraph.cell is None and not paragraph.box:
            laid, parts = len(parts[0]) == 1, _blank_columns(parts[0])
        for at, part in enumerate(parts):
            yield Span(paragraph, part, _side(paragraph, at, len(parts)), laid and len(parts) > 1)


def lines(paragraph: Paragraph) -> Iterator[Span]:
    """Yield the lines of a paragraph, cut at its breaks alone."""
    cut_ = _split(paragraph.runs, _LINE) if _LINE.search(paragraph.text) else (paragraph.runs,)
    found = (Span(paragraph, runs) for runs in cut_)
    yield from (span for span in found if span.text)


def whole(paragraph: Paragraph) -> Span:
    """The whole paragraph as one piece."""
    return Span(paragraph, paragraph.runs, _side(paragraph, 0, 1))


def _side(paragraph: Paragraph, at: int, of: int) -> Side:
    cell = paragraph.cell
    if of > 1:
        return "trai" if at == 0 else "phai"
    if cell is None or cell.columns == 1 or cell.bordered or cell.share > WIDE:
        return ""
    return "trai" if cell.middle < HALF else "phai"


def _blank_columns(runs: tuple[Run, ...]) -> list[tuple[Run, ...]]:
    """The two sides of a line that blanks lay out, as a head or a foot has them; else the whole."""
    text = "".join([run.text for run in runs])
    if len(text) > HEADLINE or ";" in text:  # the line of an electronic signature has those
        return [runs]
    start = len(text) - len(text.lstrip(BLANK))
    gaps = [g for g in _GAP.finditer(text.rstrip(BLANK), start) if _apart(text, g.start(), g.end())]
    if not gaps:
        return [runs]
    widest = max(gaps, key=lambda gap: gap.end() - gap.start())
    return [_between(runs, 0, widest.start()), _between(runs, widest.end(), len(text))]


def _apart(text: str, start: int, end: int) -> bool:
    """Say whether what stands before and behind a gap are the sides of a head or a foot."""
    left, right = (nfc(one.strip(BLANK)) for one in (text[:start], text[end:]))
    blank = left.casefold().endswith(_OPEN) or right.casefold().startswith((*_OPEN, "/"))
    if blank:
        return False
    listed = left.startswith(("-", "–", "Số", "Nơi nhận")) or not any(map(str.isalpha, left))
    return left.isupper() or right.isupper() or listed


def _between(runs: tuple[Run, ...], start: int, end: int) -> tuple[Run, ...]:
    """The letters of some runs from one place to another, each with its own look."""
    cut_runs, at = [], 0
    for run in runs:
        text = run.text[max(start - at, 0) : max(end - at, 0)]
        at += len(run.text)
        if text:
            cut_runs.append(replace(run, text=text))
    return tuple(cut_runs)


def _split(runs: Iterable[Run], marks: re.Pattern[str]) -> Iterator[tuple[Run, ...]]:
    """Yield the runs between the marks, each with its own look."""
    piece_runs: list[Run] = []
    for run in runs:
        first, *others = marks.split(run.text)
        piece_runs.append(replace(run, text=first) if others else run)
        for piece in others:
            yield tuple(piece_runs)
            piece_runs = [replace(run, text=piece)]
    yield tuple(piece_runs)
