"""Documents as other programs hold them, in the abstract: lines with their parts, tables, boxes.

A line names the part that a reader takes it for; "" where it is no part (a typed rule, a stamp).
The writers turn the same blocks into files of several programs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

Drawn = Literal["dml", "vml", "border", "typed", "none"]
TEXTUAL = {"loi_van", "dong_rieng", "kinh_moi", "dong_giua"}
"""Running text under its several names: counted for no figure."""


@dataclass(frozen=True)
class Look:
    """How a line is typed: pt, mm, switches."""

    size: float = 14
    bold: bool = False
    italic: bool = False
    align: str = "both"
    first: float = 0
    before: float = 0
    left: float = 0
    font: str = "Times New Roman"
    underline: bool = False
    colour: str = "000000"


@dataclass(frozen=True)
class Line:
    """One paragraph of one look; `bold_to`: so many first letters are bold as well."""

    role: str
    text: str
    look: Look = Look()
    bold_to: int = 0


@dataclass(frozen=True)
class Rule:
    """A horizontal line of its own paragraph, in mm."""

    drawn: Drawn
    length: float


@dataclass(frozen=True)
class Gap:
    """An empty paragraph."""


@dataclass(frozen=True)
class Page:
    """A page break; with `section` the pages after it are numbered anew."""

    section: bool = False


@dataclass(frozen=True)
class Tabbed:
    """Several lines side by side in one paragraph, by tabs."""

    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Joined:
    """Several lines in one paragraph, by line breaks."""

    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Table:
    """Rows of cells of blocks; `bordered` where it draws lines."""

    rows: tuple[tuple[tuple[Block, ...], ...], ...]
    widths: tuple[float, ...]
    bordered: bool = False


@dataclass(frozen=True)
class Box:
    """A text box at a place of the page, in one of the two notations."""

    blocks: tuple[Block, ...]
    notation: Literal["dml", "vml"] = "dml"


Block: TypeAlias = Line | Rule | Gap | Page | Tabbed | Joined | Table | Box


@dataclass(frozen=True)
class Foreign:
    """A document with what is to be found in it, written down before it was ever checked."""

    name: str
    manner: str
    blocks: tuple[Block, ...]
    kind: str = ""
    outside: str = ""
    """A word of what it is told to be, where it is not checked; "" where it is."""
    codes: frozenset[str] = frozenset()
    """Errors and warnings, all of them."""
    margins: tuple[float, float, float, float] = (20, 20, 30, 20)
    """Top, bottom, left, right."""
    page_number: str = "header"
    extra: dict[str, str] = field(default_factory=dict)


def every_line(blocks: tuple[Block, ...]) -> Iterator[Line]:
    """Yield all lines in reading order."""
    for block in blocks:
        if isinstance(block, Line):
            yield block
        elif isinstance(block, Tabbed | Joined):
            yield from block.lines
        elif isinstance(block, Table):
            yield from every_line(tuple(b for row in block.rows for cell in row for b in cell))
        elif isinstance(block, Box):
            yield from every_line(block.blocks)


_BODY = Look(14, align="both", first=12.7, before=6)
_MIDDLE = Look(14, bold=True, align="center")
_LOOKS = {
    "quoc_hieu": replace(_MIDDLE, size=13), "tieu_ngu": _MIDDLE,
    "chu_quan": Look(13, align="center"), "co_quan": replace(_MIDDLE, size=13),
    "so_ky_hieu": Look(13, align="center"),
    "dia_danh_ngay": Look(14, italic=True, align="center"),
    "ten_loai": _MIDDLE, "trich_yeu": _MIDDLE,
    "trich_yeu_cong_van": Look(12, align="center", before=6),
    "kinh_gui": Look(14, align="center", before=6), "kinh_gui_muc": Look(14, left=85),
    "gui_dien": Look(14, align="center", before=6), "dong_giua": Look(14, align="center", before=6), "gui_dien_muc": Look(14, left=40),
    "tham_quyen": _MIDDLE, "loi_ban_hanh": _MIDDLE, "can_cu": replace(_BODY, italic=True),
    "de_nghi": replace(_BODY, italic=True), "dieu": replace(_BODY, bold=True),
    "chuong": _MIDDLE, "chuong_tieu_de": _MIDDLE, "la_ma": replace(_BODY, bold=True),
    "muc": _MIDDLE, "muc_tieu_de": _MIDDLE, "phan": _MIDDLE, "phan_tieu_de": _MIDDLE,
    "quyen_han": _MIDDLE, "chuc_vu_khac": _MIDDLE, "ho_ten": _MIDDLE, "nguoi_ky_khac": _MIDDLE,
    "noi_nhan": Look(12, bold=True, italic=True, align="left"),
    "noi_nhan_muc": Look(11, align="left"), "phu_luc": _MIDDLE, "phu_luc_tieu_de": _MIDDLE,
    "kem_theo": Look(14, italic=True, align="center"), "ban_sao": _MIDDLE,
    "dia_chi": Look(11, align="center"), "khan": replace(_MIDDLE, size=13, colour="FF0000"),
    "du_thao": _MIDDLE, "": Look(13, align="center"),
}  # fmt: skip


def line(role: str, text: str, **changed: object) -> Line:
    """A line as the decree has its part, but for what is changed."""
    found = replace(_LOOKS.get(role, _BODY), **changed)  # type: ignore[arg-type]
    return Line(role, text, found)


def lines(text: str) -> tuple[Line, ...]:
    """One line for each row "part: text"; without a known part before it, running text."""
    return tuple(_parsed(row.strip()) for row in text.strip().splitlines() if row.strip())


def _parsed(row: str) -> Line:
    role, found, rest = row.partition(": ")
    if not (found and (role in _LOOKS or role in ("khoan", "diem", "gach", "loi_van"))):
        return line("loi_van", row)
    made = line(role, rest)
    head, dot, after = rest.partition(". ")
    if role == "dieu" and len(after) > TITLE:  # an article without a title
        return Line(role, rest, replace(made.look, bold=False), len(head + dot))
    return made


TITLE = 60
"""Letters of an article's title at most."""
