"""What a writer has to know of a Word template, as values: styles, pages, places of lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Face:
    """How a paragraph style sets its text: size and spaces in points, `line` in single lines."""

    size_pt: float = 10.0
    bold: bool = False
    italic: bool = False
    caps: bool = False
    before_pt: float = 0.0
    after_pt: float = 0.0
    line: float = 1.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of a template: its text area in mm, and its section properties as in the file."""

    width_mm: float
    height_mm: float
    section: str


@dataclass(frozen=True, slots=True)
class Spot:
    """The place of a drawn line in a template: room in mm, and the style of the text above it."""

    width_mm: float
    style: str


@dataclass(frozen=True, slots=True)
class Look:
    """What a writer has to know of a Word template, read once.

    `faces` by style id; `padding_mm` = left and right cell margins together, by table style id;
    `spots` by tag name; `named` = the template has a main text before its annexes; `frames` = the
    frames of styles that stand in one, as in the file: some readers take no frame from a style.
    """

    faces: Mapping[str, Face]
    padding_mm: Mapping[str, float]
    portrait: Sheet
    landscape: Sheet
    spots: Mapping[str, Spot]
    named: bool
    frames: Mapping[str, str] = field(default_factory=dict)
