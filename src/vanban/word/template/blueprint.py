"""What is kept of a compiled template, as a value and in the folder of kept things."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, field, to_builtins

from vanban import cache
from vanban.problems.problem import Problem, VanbanError

# --- the look that a writer asks for ---


class Face(Struct, frozen=True):
    """How a paragraph style sets its text: size and spaces in points, `line` in single lines."""

    size_pt: float = 10.0
    bold: bool = False
    italic: bool = False
    caps: bool = False
    before_pt: float = 0.0
    after_pt: float = 0.0
    line: float = 1.0


class Sheet(Struct, frozen=True):
    """A page of a template: its text area in mm, and its section properties as in the file."""

    width_mm: float
    height_mm: float
    section: str


class Spot(Struct, frozen=True):
    """The place of a drawn line in a template: room in mm, and the style of the text above it."""

    width_mm: float
    style: str


class Look(Struct, frozen=True):
    """What a writer has to know of a Word template, read once.

    `faces` by style id; `padding_mm` = left and right cell margins together, by table style id;
    `spots` by tag name; `has_body` = the template has a main text before its annexes; `frames` =
    the frames of styles that stand in one, as in the file: some readers take none from a style.
    """

    faces: Mapping[str, Face]
    padding_mm: Mapping[str, float]
    portrait: Sheet
    landscape: Sheet
    spots: Mapping[str, Spot]
    has_body: bool
    frames: Mapping[str, str] = field(default_factory=dict)


# --- what was measured ---


class Form(Struct, frozen=True):
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


class Place(Struct, frozen=True):
    """A paragraph with a tag that is set otherwise than its style says."""

    tag: str
    quote: str
    form: Form


class Page(Struct, frozen=True):
    """A page in mm; the gutter counts to the left margin."""

    width_mm: float
    height_mm: float
    top_mm: float
    bottom_mm: float
    left_mm: float
    right_mm: float


class Number(Struct, frozen=True):
    """A page number: in the header or not, on a first page or not; "" = alignment not known.

    `even` = on the pages of even numbers alone.
    """

    header: bool
    first: bool
    align: str
    size_pt: float
    even: bool = False


class Survey(Struct, frozen=True):
    """All that is measured in one template; `styles` by style id, `printed` are the tags.

    `facing` = pages of even numbers have a header and a footer of their own.
    """

    styles: Mapping[str, Form]
    places: tuple[Place, ...]
    pages: tuple[Page, ...]
    numbers: tuple[Number, ...]
    printed: tuple[str, ...]
    facing: bool = False


def revived(record: Mapping[str, Any]) -> Survey:
    """Return a survey from its JSON form; raises KeyError or TypeError for anything else."""
    return Survey(
        {name: _form(form) for name, form in record["styles"].items()},
        tuple(Place(one["tag"], one["quote"], _form(one["form"])) for one in record["places"]),
        tuple(Page(**one) for one in record["pages"]),
        tuple(Number(**one) for one in record["numbers"]),
        tuple(record["printed"]),
        record["facing"],
    )


def _form(record: Mapping[str, Any]) -> Form:
    return Form(**{**record, "face": Face(**record["face"]), "fonts": tuple(record["fonts"])})


# --- kept for the next run ---


class Blueprint(Struct, frozen=True):
    """A template as Jinja text by part name, its look, and what differs from the file otherwise.

    `survey` is what was measured in it, `notes` the warnings about it; `careful` are the parts
    whose tags do more than print a value, so that what comes out has to be read again.
    """

    texts: Mapping[str, str]
    look: Look
    fixed: Mapping[str, str]
    survey: Survey
    notes: tuple[Problem, ...] = ()
    careful: tuple[str, ...] = ()


class RefusedError(VanbanError):
    """A template with errors; `survey` is what was measured in it all the same."""

    survey: Survey | None = None


def recall(raw: bytes, folder: Path) -> Blueprint | None:
    """Return what was kept for a template of these bytes, None where there is nothing sound."""
    record = cache.recall(folder, cache.version() + raw)
    try:
        return None if record is None else _prepared(record)
    except (KeyError, TypeError, AttributeError):
        return None


def _prepared(record: Any) -> Blueprint:
    look = record["look"]
    return Blueprint(
        record["texts"],
        Look(
            {name: Face(**face) for name, face in look["faces"].items()},
            look["padding_mm"],
            Sheet(**look["portrait"]),
            Sheet(**look["landscape"]),
            {name: Spot(**spot) for name, spot in look["spots"].items()},
            look["has_body"],
            look["frames"],
        ),
        record["fixed"],
        revived(record["survey"]),
        tuple(Problem(*one) for one in record["notes"]),
        tuple(record["careful"]),
    )


def keep(raw: bytes, folder: Path, prepared: Blueprint) -> None:
    """Keep a compiled template for the next run."""
    cache.keep(folder, cache.version() + raw, to_builtins(prepared))
