"""Bars on one scale with their key, as values: what a chart shows, not how it is drawn."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Look = Literal["den", "soc", "xam_dam", "trang", "dam", "luoi", "xam", "cham", "doc"]
"""A filling: black, slanted lines, dark grey, white, thick slanted lines, a net, light grey, dots,
upright lines."""


class Piece(Struct, frozen=True):
    """A part of a bar: how many it stands for (above 0), and its filling."""

    count: int
    look: Look


class Bar(Struct, frozen=True):
    """A bar: what it is of, its parts from the left, what is written behind it."""

    label: str
    pieces: tuple[Piece, ...]
    end: str


class Key(Struct, frozen=True):
    """A line of the key: a filling and what it means."""

    look: Look
    text: str


class Chart(Struct, frozen=True):
    """Bars under one another on one scale, and the key below them; `wide` in millimetres.

    `most`: how many the longest bar of the scale stands for.
    """

    bars: tuple[Bar, ...]
    key: tuple[Key, ...]
    wide: int
    most: int
