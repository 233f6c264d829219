"""A Word file as it would show on paper: pages, paragraphs, runs with their effective look.

Immutable values; lengths in mm, sizes and gaps in pt. Knows no XML and no decree. What is deleted
by a tracked change, hidden, or an alternative that Word does not take, is not there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Generic, Literal, TypeVar
from unicodedata import normalize

from msgspec import Struct, field

from vanban.text.vietnamese import fold

# --- text made alike for comparing ---


_SIGNS = re.compile(r"[^a-z0-9]+")


def flat(text: str) -> str:
    """Return a text in small letters without accents, blanks as one."""
    return " ".join(fold(text).split())


def key(low: str) -> str:
    """Return the letters and digits alone of what `flat` gave."""
    close = low.replace(" ", "")
    return close if close.isascii() and close.isalnum() else _SIGNS.sub("", close)


# --- worked out once ---


T = TypeVar("T")


class lazily(Generic[T]):  # noqa: N801 - it reads as `functools.cached_property` does
    """What `functools.cached_property` is, which up to Python 3.11 takes a lock each time."""

    def __init__(self, work: Callable[[Any], T]) -> None:
        self._work, self._name, self.__doc__ = work, work.__name__, work.__doc__

    def __get__(self, owner: Any, _: type | None = None) -> T:
        found = owner.__dict__[self._name] = self._work(owner)
        return found


# --- the paper ---


Align = Literal["trai", "giua", "phai", "deu_hai_ben"]
LineRule = Literal["auto", "exact", "atLeast"]
TAB, BREAK, PAGE = "\t", "\n", "\f"
"""How a tab, a line break and a page (or column) break stand in the text of a run."""
SPACES = f"\u00a0{''.join(map(chr, range(0x2000, 0x200B)))}\u202f\u205f\u3000"
"""Blanks of other widths, or at which no line may break."""
UNSEEN = (
    f"\u00ad{''.join(map(chr, range(0x200B, 0x2010)))}\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
)
"""Signs without a width, as web pages and chats have them.

U+00AD is a letter in an old code, which is looked for in the letters as typed.
"""
BLANK = f" {TAB}{BREAK}{PAGE}{SPACES}{UNSEEN}"
"""What shows nothing on paper."""
HYPHENS = "\u2010\u2011"
"""Hyphens that print as the usual one: of typesetters, and one at which no line may break."""
_SHOWN = str.maketrans(
    {**dict.fromkeys(SPACES, " "), **dict.fromkeys(UNSEEN), **dict.fromkeys(HYPHENS, "-")}
)
_ODD = re.compile(f"[{SPACES}{UNSEEN}{HYPHENS}]")


class Look(Struct, frozen=True):
    """The effective look of a run, as Word computes it.

    `font` is for ASCII letters, `wide` for all others (accented Vietnamese); `colour` and `shade`
    are RRGGBB, black where automatic, "" where there is no shade; `spread` is letter spacing in pt.
    """

    font: str = "Times New Roman"
    wide: str = "Times New Roman"
    size: float = 10.0
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    caps: bool = False
    small_caps: bool = False
    colour: str = "000000"
    shade: str = ""
    spread: float = 0.0
    raised: str = ""
    """"superscript", "subscript" or ""."""


_RECKONED = re.compile(r"(?:IF\b|=)(?:.*\W)?PAGE\b", re.DOTALL)
"""A field that shows the number of the page where something is so, or counts with it."""


def page_number(field: str, *, always: bool = False) -> bool:
    """Say whether an instruction of a field prints the number of its page, or `always` does."""
    instruction = field.upper().split()
    if instruction[:1] == ["PAGE"]:
        return True
    return not always and bool(_RECKONED.match(" ".join(instruction)))


class Run(Struct, frozen=True):
    """A piece of text of one look; `field` is the instruction where it is a field's result.

    A page number without a shown result has the text "#".
    """

    text: str
    look: Look
    field: str = ""


class Form(Struct, frozen=True):
    """The effective format of a paragraph.

    `first` is the first line's indent beyond `left` (negative: hanging), in mm. `line` is a number
    of lines where `rule` is "auto", else pt.
    """

    style: str = ""
    """The name of its style as Word shows it."""
    align: Align = "trai"
    left: float = 0.0
    right: float = 0.0
    first: float = 0.0
    before: float = 0.0
    after: float = 0.0
    contextual: bool = False
    """No gap between paragraphs of one style."""
    rule: LineRule = "auto"
    line: float = 1.0
    border_above: bool = False
    border_below: bool = False
    keep_next: bool = False
    page_before: bool = False
    at_foot: bool = False
    """It stands in a frame at the foot of its page, wherever its text stands."""
    outline: int | None = None


class Cell(Struct, frozen=True):
    """A place in a table: tables, rows and cells counted from 1; `columns` of its row.

    `bordered`: the table draws lines. `depth` is 1 for a table of the page, 2 for one in a cell.
    """

    table: int
    row: int
    column: int
    columns: int
    bordered: bool = False
    depth: int = 1
    middle: float = 0.5
    """Where its middle is across its row: 0 at the left edge, 1 at the right."""
    share: float = 1.0
    """How much of its row's width it takes."""
    span: tuple[int, int] = (0, 0)
    """The columns of the grid that it takes, counted from 0, the second one not among them."""
    merged: Literal["", "restart", "continue"] = ""
    """It begins an area that is merged down, or goes on with the one above."""
    head: bool = False
    """Its row is printed again on each page."""


class Line(Struct, frozen=True):
    """A drawn horizontal line: its length in mm, and how it is drawn.

    `sort`: "drawing" (DrawingML), "vml"; "border" (of a paragraph) and "group" (in a drawing put
    together), whose lengths are not known.
    """

    length: float
    sort: Literal["drawing", "vml", "border", "group"]


class Paragraph(Struct, frozen=True, dict=True):
    """A paragraph with its place. `number` counts all paragraphs of the body from 1, tables too.

    `label` is the number or bullet that an automatic list prints before it ("1.", "a)", "•").
    `lines` are the drawn lines that are anchored in it; `pictures` the
    pictures, by the ids of `Paper.media`.
    """

    number: int
    runs: tuple[Run, ...] = ()
    form: Form = Form()
    label: str = ""
    label_look: Look | None = None
    cell: Cell | None = None
    box: int = 0
    """The text box it stands in, counted from 1; 0 = none."""
    region: Literal["than", "dau_trang", "chan_trang", "chu_thich"] = "than"
    lines: tuple[Line, ...] = ()
    pictures: tuple[str, ...] = ()
    mark: Look = Look()
    """The look of the paragraph mark: what an empty paragraph is as high as."""
    anchor: int = 0
    """The paragraph that its text box is anchored in; 0 where it stands in none."""
    boxed: int = 0
    """How many paragraphs stand in the text boxes that are anchored in it, counted after it."""

    @lazily
    def text(self) -> str:
        """The text without the label of an automatic list."""
        runs = self.runs
        return runs[0].text if len(runs) == 1 else "".join([run.text for run in runs])

    @lazily
    def printed(self) -> str:
        """The text on paper with the label before it, without the blanks around it."""
        text = printed(self.runs)
        return (f"{self.label} {text}" if self.label else text).strip(BLANK)

    @lazily
    def flat(self) -> str:
        """The same as `flat` makes it."""
        return flat(self.printed)

    @lazily
    def key(self) -> str:
        """The same as `key` makes it."""
        return key(self.flat)

    @property
    def shown(self) -> str:
        """The text as read on paper: the label before it."""
        return f"{self.label} {self.text}" if self.label else self.text

    @property
    def place(self) -> str:
        """Where it stands, for a person."""
        if self.region == "dau_trang":
            return "phần đầu trang"
        if self.region == "chan_trang":
            return "phần chân trang"
        if self.cell:
            return f"bảng {self.cell.table}, dòng {self.cell.row}, ô {self.cell.column}"
        return f"hộp chữ {self.box}" if self.box else f"đoạn {self.number}"


class Numbering(Struct, frozen=True):
    """How the pages of a section are numbered: from which number (None: goes on), in what form."""

    start: int | None = None
    form: str = "decimal"


class Section(Struct, frozen=True):
    """Pages of one set-up, in mm; `first` and `last` are the numbers of its paragraphs.

    `header`, `footer` print on all pages but the first where `title_page`; then the first has
    `first_header`, `first_footer`. Where `facing`, pages of even numbers have `even_header`,
    `even_footer` instead of `header`, `footer`.
    """

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    gutter: float
    header_distance: float
    landscape: bool
    title_page: bool
    columns: int
    numbering: Numbering
    first: int
    last: int
    header: tuple[Paragraph, ...] = ()
    footer: tuple[Paragraph, ...] = ()
    first_header: tuple[Paragraph, ...] = ()
    first_footer: tuple[Paragraph, ...] = ()
    facing: bool = False
    even_header: tuple[Paragraph, ...] = ()
    even_footer: tuple[Paragraph, ...] = ()

    @property
    def stories(self) -> tuple[tuple[Paragraph, ...], ...]:
        """What stands at the top and the foot of its pages, each sort of page by itself."""
        return (
            *(self.header, self.footer, self.first_header, self.first_footer),
            *(self.even_header, self.even_footer),
        )


class Paper(Struct, frozen=True):
    """A document read whole, with what is to be known of the reading.

    `signs`: "sua_theo_doi" (tracked changes, taken as accepted), "chu_an" (hidden text), "nhan_xet"
    (comments), "macro", "lien_ket_ngoai" (outside relations, never followed), "mau_khac" (attached
    template), "bao_ve" (protected against editing).
    """

    name: str
    sections: tuple[Section, ...]
    paragraphs: tuple[Paragraph, ...]
    notes: tuple[Paragraph, ...] = ()
    """Footnotes and endnotes."""
    signs: frozenset[str] = frozenset()
    media: Mapping[str, str] = field(default_factory=dict)
    """The pictures of the body by their ids: in which form each is kept, "png"."""

    def section_of(self, paragraph: Paragraph) -> Section:
        """Return the section that a paragraph of the body stands in."""
        at = paragraph.number
        return next((s for s in self.sections if s.first <= at <= s.last), self.sections[-1])


def printed(runs: Iterable[Run]) -> str:
    """Return the letters as they print: capitals where the font makes them so, accents on them.

    A blank is a blank and a hyphen a hyphen, however wide and though no line may break at it; what
    has no width is not there.
    """
    shown = "".join([run.text.upper() if run.look.caps else run.text for run in runs])
    if shown.isascii():
        return shown
    shown = normalize("NFC", shown)
    return shown.translate(_SHOWN) if _ODD.search(shown) else shown
