"""What is compared: a paragraph with its number apart from its text, or a row of a table.

Pure: a paper and its parts in, units out. A number is what a reader sees, typed or counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import groupby

from msgspec import Struct, field

from vanban.check.docx.paper import BLANK, Paper, Paragraph, printed
from vanban.check.parts.part import Part, Roles
from vanban.diff.matches import words_of
from vanban.text.vietnamese import nfc

ROW, TEXT = "dong", "loi_van"
"""The roles of a row of a table, and of running text."""
LEVELS = (
    "phan", "chuong", "muc", "tieu_muc", "dieu", "la_ma", "khoan", "khoan_con", "diem", "gach",
)  # fmt: skip
"""The levels of the text, the highest first."""
RUNNING = frozenset(
    (*LEVELS, TEXT, "phan_tieu_de", "chuong_tieu_de", "muc_tieu_de", "tieu_muc_tieu_de",
     "ten_hinh", "phu_luc", "phu_luc_tieu_de", "kem_theo")
)  # fmt: skip
"""Roles of the text itself: compared as one sequence. All others are parts of head and foot."""
EDGES = ("dau_trang", "chan_trang")
"""What stands at the top and the foot of the pages."""
LISTED = frozenset(
    ("can_cu", "de_nghi", "kinh_gui_muc", "noi_nhan_muc", "gui_dien_muc", "chu_thich", *EDGES)
)  # fmt: skip
"""Parts of which each line says something of its own; the lines of another are one text."""
_NUMBERED = re.compile(
    r"(?P<number>(?:Điều|Phần|Chương|Mục|Tiểu mục)\s+\w+\s*[.:]?|[IVXLC]+\s*[.)]"
    r"|\d+(?:\.\d+)*\s*[.)]?|\(?[a-zđ]{1,2}\s*[.)]|[-–—+*•●▪◦‣·])(?:\s+|(?<=[.)])|$)(?P<text>.*)",
    re.IGNORECASE | re.DOTALL,
)
_COUNTED = re.compile(r"(?:\d{1,4}(?:\.\d{1,3})*|[IVXLC]+|[A-Za-zĐđ])[a-z]?\s*[.)]?")
"""What a first cell counts its row by."""
_UNSEEN = {0x2011: "-", 0xAD: None, 0x200B: None, 0xFEFF: None}
"""Letters that show as others do, or not at all."""


class Row(Struct, frozen=True):
    """The cells of a row of a table with the headings above them; a band has one cell."""

    table: int
    cells: tuple[str, ...]
    headings: tuple[str, ...] = ()
    """As many as cells, or none where the row is of another form than the head."""
    areas: tuple[str, ...] = ()
    """What stands above in the cells that are merged down into it, "" for each other cell."""

    @property
    def whole(self) -> tuple[str, ...]:
        """What `said` is to who reads across the lines: a cell merged down says what is above."""
        pairs = zip(self.cells, self.areas or ("",) * len(self.cells), strict=True)
        every = tuple(cell or area for cell, area in pairs)
        return every[len(every) - len(self.said) :]

    @property
    def is_head(self) -> bool:
        """Say whether it is the headings themselves."""
        return bool(self.headings) and self.cells == self.headings

    @property
    def number(self) -> str:
        """The number that its first cell is, "" where that is none."""
        first = self.cells[0].strip() if len(self.cells) > 1 else ""
        return first if _COUNTED.fullmatch(first) else ""

    @property
    def said(self) -> tuple[str, ...]:
        """Its cells without the number."""
        return self.cells[1:] if self.number else self.cells


class Unit(Struct, frozen=True, dict=True):
    """A paragraph, a line of head or foot, or a row. `number` as printed, "" where there is none.

    `above` are the numbers of the levels it stands under; `paragraphs` those of the paper.
    """

    role: str
    text: str
    number: str = ""
    above: tuple[tuple[str, str], ...] = ()
    paragraphs: tuple[int, ...] = ()
    row: Row | None = None

    @cached_property
    def key(self) -> str:
        """The text as it is compared: blanks as one, letters as they are."""
        if self.row:
            return "\t".join(_plain(cell) for cell in self.row.said)
        return _plain(self.text)

    @cached_property
    def words(self) -> Mapping[str, int]:
        """How often each word stands in it."""
        return words_of(self.key)

    @property
    def sort(self) -> str:
        """What may be matched with what: rows with rows, text with text."""
        return ROW if self.row else TEXT if self.role in RUNNING else self.role


def _plain(text: str) -> str:
    return " ".join(nfc(text).translate(_UNSEEN).split())


def units_of(paper: Paper, roles: Roles) -> tuple[Unit, ...]:
    """Return all that a paper says, in reading order, notes last. Empty paragraphs are left out."""
    return tuple(_numbered(_Walk(paper, roles).units()))


def edges_of(paper: Paper) -> tuple[Unit, ...]:
    """Return what the pages say at their top and foot, each line once; numbers say nothing."""
    stories = (story for section in paper.sections for story in section.stories)
    lines = (paragraph for story in stories for paragraph in story)
    texts = ((one.region, printed(run for run in one.runs if not run.field)) for one in lines)
    said = ((region, text.strip(BLANK)) for region, text in texts)
    shown = dict.fromkeys(one for one in said if any(map(str.isalpha, one[1])))
    return tuple(Unit(region, text) for region, text in shown)


class _Walk(Struct, frozen=True):
    """One pass over a paper; what head and foot are laid out with is no table."""

    paper: Paper
    roles: Roles
    _by_paragraph: dict[int, list[Part]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for part in self.roles.parts:
            self._by_paragraph.setdefault(part.paragraph.number, []).append(part)

    def units(self) -> Iterator[Unit]:
        laid_out = self._layout_tables()
        for table, group in groupby(self.paper.paragraphs, lambda p: _table(p, laid_out)):
            if table:
                yield from _rows(table, tuple(group))
            else:
                for paragraph in group:
                    yield from self._pieces(paragraph)
        for note in self.paper.notes:
            if note.printed:
                yield Unit("chu_thich", note.printed)

    def _layout_tables(self) -> frozenset[int]:
        """Tables that hold parts of head or foot."""
        held = (
            part.paragraph.cell.table
            for part in self.roles.parts
            if part.paragraph.cell and part.role not in RUNNING
        )
        return frozenset(held)

    def _pieces(self, paragraph: Paragraph) -> Iterator[Unit]:
        if not paragraph.printed:
            return
        parts = self._by_paragraph.get(paragraph.number, ())
        if parts[1:]:
            for part in parts:
                yield Unit(part.role, part.text, paragraphs=(paragraph.number,))
        else:  # a paragraph is one part, or running text
            role = parts[0].role if parts else TEXT
            yield Unit(role, paragraph.printed, paragraphs=(paragraph.number,))


def _table(paragraph: Paragraph, laid_out: frozenset[int]) -> int:
    """The number of the table that a paragraph is a cell of, 0 for one of the page."""
    cell = paragraph.cell
    return cell.table if cell and cell.table not in laid_out else 0


def _rows(table: int, paragraphs: tuple[Paragraph, ...]) -> Iterator[Unit]:
    rows = []
    begun: dict[tuple[int, int], str] = {}
    for _, group in groupby(paragraphs, lambda p: p.cell.row if p.cell else 0):
        own = tuple(group)
        cells: dict[int, list[str]] = {}
        for paragraph in own:
            place = paragraph.cell.column if paragraph.cell else 1
            cells.setdefault(place, []).extend([paragraph.printed] if paragraph.printed else [])
        texts = {place: "\n".join(lines) for place, lines in cells.items()}
        areas = tuple(_areas(own, texts, begun))
        rows.append((tuple(texts.values()), tuple(p.number for p in own), areas))
    head = _head(tuple(texts for texts, *_ in rows))
    for said, numbers, areas in rows:
        if any(said):
            headings = head if len(said) == len(head) else ()
            row = Row(table, said, headings, areas)
            text = " | ".join(cell for cell in row.said if cell)
            yield Unit(ROW, text, row.number, (), numbers, row)


def _areas(
    paragraphs: Iterable[Paragraph], texts: Mapping[int, str], begun: dict[tuple[int, int], str]
) -> Iterator[str]:
    """What stands above in the cells merged down into a row; `begun` areas by their columns."""
    own = {p.cell.column: p.cell for p in paragraphs if p.cell}
    for place, text in texts.items():
        cell = own.get(place)
        if cell and cell.merged == "restart":
            begun[cell.span] = text
        yield begun.get(cell.span, "") if cell and cell.merged not in ("", "restart") else ""


def _head(rows: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    """The headings: the first row that is as wide as most rows."""
    if not rows:
        return ()
    usual = Counter(map(len, rows)).most_common(1)[0][0]
    return next((row for row in rows if len(row) == usual and sum(map(bool, row)) > 1), ())


# --- numbers apart from their text ---


def _numbered(units: Iterable[Unit]) -> Iterator[Unit]:
    """Take the number off each unit that has a level, and say what it stands under."""
    above: list[tuple[str, str]] = []
    for unit in units:
        if unit.role not in LEVELS:
            if unit.role in ("phu_luc", "ten_loai"):
                above = []
            under = tuple(above) if unit.role in RUNNING else ()
            yield Unit(unit.role, unit.text, unit.number, under, unit.paragraphs, unit.row)
            continue
        number, text = _split(unit.text)
        depth = LEVELS.index(unit.role)
        above = [(role, n) for role, n in above if LEVELS.index(role) < depth]
        yield Unit(unit.role, text, number, tuple(above), unit.paragraphs)
        if unit.role != "gach":
            above.append((unit.role, number))


def _split(text: str) -> tuple[str, str]:
    found = _NUMBERED.match(text)
    if found is None:
        return "", text
    return found["number"].strip(), found["text"].strip()
