"""The small trees that flow between phases: legal units of a text, and blocks for a page.

Knows neither YAML, nor XML, nor any number of the decree. All values are immutable.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from datetime import date
from typing import Generic, Literal, TypeVar

from msgspec import Struct, field

V = TypeVar("V")

UnitKind = Literal[
    "phan",  # Phần I + title
    "chuong",  # Chương I + title
    "muc",  # Mục 1 + title
    "tieu_muc",  # Tiểu mục 1 + title
    "dieu",  # Điều 1.
    "la_ma",  # I. TITLE: mục of the scheme Phần-mục-khoản-điểm
    "khoan",  # 1.
    "khoan_con",  # 1.1. or 1.1
    "diem",  # a)
    "gach",  # - gạch đầu dòng
    "doan",  # an unnumbered paragraph
]


class Run(Struct, frozen=True):
    """A stretch of text; None means that weight or slope is as the paragraph's style says."""

    text: str
    bold: bool | None = None
    italic: bool | None = None
    note: tuple[Run, ...] = ()
    """A footnote's text: the run is then its sign, and `text` is empty."""


class Unit(Struct, frozen=True):
    r"""One unit of a legal text with the units under it.

    `number` is bare ("I", "1", "1.1", "đ"); `text` is in the mark language (`*`, `**`, `[@id]`,
    `\`), without number and without the `**` around a title; `title` says that the line is a
    title; `line` is the index of the line in the source text (-1: the program made it).
    """

    kind: UnitKind
    number: str = ""
    text: str = ""
    title: bool = False
    id: str = ""
    children: tuple[Unit, ...] = ()
    line: int = -1
    shown: object = None
    """The record of a picture or a table that stands here instead of `text`."""

    def walk(self) -> Iterator[Unit]:
        """Yield this unit and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


class Paragraph(Struct, frozen=True):
    """A paragraph in a named style; `outline` is Word's level from 0, None for running text."""

    style: str
    runs: tuple[Run, ...]
    keep_next: bool = False
    outline: int | None = None

    @property
    def text(self) -> str:
        """The paragraph's text without formatting."""
        return "".join(run.text for run in self.runs)


class Line(Struct, frozen=True):
    """A drawn horizontal line in a paragraph of style `style`, centred.

    Its length is `ratio` of the longest line of `under` as set in style `under_style`
    (1.0 = as long as the text).
    """

    style: str
    under: tuple[str, ...]
    under_style: str
    ratio: float
    keep_next: bool = False


class Cell(Struct, frozen=True):
    """A table cell: its paragraphs, how many columns it spans, its part of a cell of many rows."""

    paragraphs: tuple[Paragraph, ...]
    span: int = 1
    part: Literal["", "first", "next"] = ""


class Row(Struct, frozen=True):
    """A table row; a header row is repeated on every page."""

    cells: tuple[Cell, ...]
    header: bool = False


class Table(Struct, frozen=True):
    """A table in a named table style; `shares` are the columns' parts of the text width (sum 1)."""

    style: str
    shares: tuple[float, ...]
    rows: tuple[Row, ...]


class Picture(Struct, frozen=True):
    """A picture in a paragraph of style `style`: its bytes, sort (png, jpeg), size in pixels.

    `width_mm` 0 = as wide as its pixels ask for; `alt` is its text for who does not see it.
    """

    style: str
    data: bytes
    digest: str
    sort: str
    pixels: tuple[int, int]
    width_mm: float = 0.0
    alt: str = ""
    keep_next: bool = False

    @property
    def file(self) -> str:
        """Its name inside the Word file."""
        return f"hinh-{self.digest[:16]}.{self.sort}"

    @property
    def relation(self) -> str:
        """The id by which the text calls it."""
        return f"rIdHinh{self.digest[:16]}"


class Sides(Struct, frozen=True):
    """Two columns side by side in a table style without borders: a letterhead inside a text.

    `shares` are their parts of the text width; a line follows the name that measures, above it;
    `gap_mm` is the room above the first lines.
    """

    style: str
    shares: tuple[float, float]
    left: tuple[Paragraph | Line | EvenLines, ...]
    right: tuple[Paragraph | Line | EvenLines, ...]
    gap_mm: float = 0.0


class Contents(Struct, frozen=True):
    """A list of the headings behind it, with their pages, under a title.

    `whole` = up to the end of the file; else up to the end of the section that it stands in.
    """

    title: str
    whole: bool = True


Block = Paragraph | Line | Table | Picture | Sides | Contents


class Section(Struct, frozen=True):
    """Blocks on pages of their own, numbered from 1; landscape when its table asks for it."""

    blocks: tuple[Block, ...]
    landscape: bool = False


class EvenLines(Struct, frozen=True):
    """A name on its own lines: where it needs several, they are about equally long.

    It is set in `style`, in the room of the drawn line `spot`; with `measures` that line's length
    follows from the lines as broken.
    """

    text: str
    style: str
    spot: str
    measures: bool = False


class Box(Struct, frozen=True):
    """A text in a drawn box of fixed size; a width of 0 is as wide as the text asks for.

    `hung` = it hangs in the top margin and takes no room in the text; `colour` is RRGGBB, "" black.
    """

    text: str
    style: str
    width_mm: float
    height_mm: float
    colour: str = ""
    hung: bool = False


class Signer(Struct, frozen=True):
    """One who signs: the lines above the signature, the name below it.

    `chuc_vu_khac` are lines between the two: another post of the signer, with its body.
    """

    quyen_han: tuple[str, ...] = ()
    ho_ten: str = ""
    chuc_vu_khac: tuple[str, ...] = ()


SignRow = tuple[Signer, Signer]
"""Two who sign side by side; an empty one stands where nobody does."""

HeadValue = str | bool | Line | EvenLines | Box | tuple[str, ...] | tuple[SignRow, ...]


class Composition(Struct, frozen=True):
    """A document ready to be poured into a template.

    `template` names the .docx without suffix; `head` fills the tags of fixed places; `body` goes
    in at `noi_dung`, `annexes` at `phu_luc`; title, author and description are file properties.
    `day` is the full date that the document has of its own.
    """

    template: str
    head: Mapping[str, HeadValue] = field(default_factory=dict)
    body: tuple[Block, ...] = ()
    annexes: tuple[Section, ...] = ()
    title: str = ""
    author: str = ""
    description: str = ""
    day: date | None = None


class ByObject(Generic[V]):
    """What was made of immutable values that documents share, found again by the objects.

    Equal values would have to be walked to be compared; a table of a thousand rows is not. Holds
    `most` entries at most, and the objects with them, so that no other takes their identity.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._entries: dict[Hashable, tuple[tuple[object, ...], V]] = {}

    def made(self, values: tuple[object, ...], rest: Hashable, make: Callable[[], V]) -> V:
        """Return what `make` gives for these values and the `rest` of what it depends on."""
        key = (*map(id, values), rest)
        entry = self._entries.get(key)
        if entry is None:
            if len(self._entries) >= self._most:
                self._entries.clear()
            entry = self._entries[key] = values, make()
        return entry[1]
