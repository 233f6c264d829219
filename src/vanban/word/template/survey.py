"""What a Word template measures, as values: forms of styles and of places, pages, page numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from vanban.word.template.appearance import Face


@dataclass(frozen=True, slots=True)
class Form:
    """How text is set: its face, fonts of Latin letters, colour (RRGGBB), alignment, indent in mm.

    `fixed` = a line height in points; `close` = no space between paragraphs of one style.
    """

    face: Face = field(default_factory=Face)
    fonts: tuple[str, ...] = ()
    colour: str = ""
    align: str = "left"
    first_line_mm: float = 0.0
    fixed: bool = False
    close: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph with a tag that is set otherwise than its style says."""

    tag: str
    quote: str
    form: Form


@dataclass(frozen=True, slots=True)
class Page:
    """A page in mm; the gutter counts to the left margin."""

    width_mm: float
    height_mm: float
    top_mm: float
    bottom_mm: float
    left_mm: float
    right_mm: float


@dataclass(frozen=True, slots=True)
class Number:
    """A page number: in the header or not, on a first page or not; "" = alignment not known."""

    header: bool
    first: bool
    align: str
    size_pt: float


@dataclass(frozen=True, slots=True)
class Survey:
    """All that is measured in one template; `styles` by style id, `printed` are the tags."""

    styles: Mapping[str, Form]
    places: tuple[Place, ...]
    pages: tuple[Page, ...]
    numbers: tuple[Number, ...]
    printed: tuple[str, ...]


def revived(kept: Mapping[str, Any]) -> Survey:
    """Return a survey from its JSON form; raises KeyError or TypeError for anything else."""
    return Survey(
        {name: _form(form) for name, form in kept["styles"].items()},
        tuple(Place(one["tag"], one["quote"], _form(one["form"])) for one in kept["places"]),
        tuple(Page(**one) for one in kept["pages"]),
        tuple(Number(**one) for one in kept["numbers"]),
        tuple(kept["printed"]),
    )


def _form(kept: Mapping[str, Any]) -> Form:
    return Form(**{**kept, "face": Face(**kept["face"]), "fonts": tuple(kept["fonts"])})
