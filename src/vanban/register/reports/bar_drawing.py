"""Bars drawn as a PNG picture: black on white, for paper; the same bytes for the same values.

Each look is a pattern or a grey that is told apart when printed in black. Letters are those of
the font beside this module, whatever fonts a machine has.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, cached_property
from io import BytesIO
from pathlib import Path

from msgspec import Struct
from PIL import Image, ImageDraw, ImageFont

from vanban.register.reports.bars import Bar, Chart, Key, Look

FONT = Path(__file__).parent / "font" / "LiberationSerif-Regular.ttf"
INCH, DOTS, LINE = 25.4, 12, 1.15
"""Millimetres of an inch; pixels of a millimetre; how high a line is, by its letters."""
POINT = INCH / 72
"""Millimetres of a point."""
SIZE, SMALL = 12, 11
"""Points of a label, and of a figure on a bar."""
HIGH, GAP, BETWEEN = 6.0, 2.0, 2.0
"""Millimetres: how high a bar is, between it and its texts, between two bars."""
EDGE = 1.0
"""Millimetres left free at the edges of the picture."""
LABELS = 0.4
"""The share of the width that labels take at most."""
WHITE, BLACK, DARK, LIGHT = 255, 0, 105, 190


def png(chart: Chart) -> bytes:
    """Return a chart as a PNG picture."""
    return _Drawing(chart).png()


class _Drawing(Struct, frozen=True, dict=True):
    """A chart with the places of its parts, in millimetres from the upper left corner."""

    chart: Chart

    def png(self) -> bytes:
        """Return the picture."""
        image = Image.new("L", (px(self.chart.wide), px(self._high)), WHITE)
        top = 0.0
        for bar, label in zip(self.chart.bars, self._labels, strict=True):
            self._bar(image, bar, label, top)
            top += _height(label) + BETWEEN
        self._key(image, top + GAP)
        raw = BytesIO()
        image.save(raw, "PNG", dpi=(DOTS * INCH, DOTS * INCH))
        return raw.getvalue()

    @cached_property
    def _labels(self) -> tuple[tuple[str, ...], ...]:
        return tuple(wrapped(bar.label, self.chart.wide * LABELS) for bar in self.chart.bars)

    @cached_property
    def _left(self) -> float:
        """Where bars begin, in millimetres."""
        longest = max(length(line, SIZE) for label in self._labels for line in label)
        return EDGE + longest + GAP

    @cached_property
    def _scale(self) -> float:
        """Millimetres of one that is counted."""
        ends = max(length(bar.end, SIZE) for bar in self.chart.bars)
        return (self.chart.wide - self._left - ends - GAP - EDGE) / self.chart.most

    @cached_property
    def _key_lines(self) -> tuple[tuple[Key, ...], ...]:
        """The key in lines, as many a line as have room."""
        lines: list[list[Key]] = [[]]
        for one in self.chart.key:
            if lines[-1] and sum(map(_key_width, (*lines[-1], one))) > self.chart.wide - EDGE:
                lines.append([])
            lines[-1].append(one)
        return tuple(tuple(line) for line in lines if line)

    @property
    def _high(self) -> float:
        bars = sum(_height(label) + BETWEEN for label in self._labels)
        key = len(self._key_lines) * (HIGH + BETWEEN)
        return bars + (GAP + key if key else 0)

    def _bar(self, image: Image.Image, bar: Bar, label: Sequence[str], top: float) -> None:
        pen = ImageDraw.Draw(image)
        middle = top + _height(label) / 2
        for at, line in enumerate(label):
            y = middle + (at - (len(label) - 1) / 2) * SIZE * POINT * LINE
            pen.text((px(self._left - GAP), px(y)), line, BLACK, font(SIZE), "rm")
        left, up = self._left, middle - HIGH / 2
        for piece in bar.pieces:
            right = left + piece.count * self._scale
            box = px(left), px(up), px(right), px(up + HIGH)
            fill(image, box, piece.look)
            if len(bar.pieces) > 1:
                _figure(pen, box, str(piece.count))
            left = right
        pen.text((px(left + GAP / 2), px(middle)), bar.end, BLACK, font(SIZE), "lm")

    def _key(self, image: Image.Image, top: float) -> None:
        pen = ImageDraw.Draw(image)
        for line in self._key_lines:
            left = EDGE
            for key in line:
                fill(image, (px(left), px(top), px(left + 2 * HIGH), px(top + HIGH)), key.look)
                place = px(left + 2 * HIGH + GAP), px(top + HIGH / 2)
                pen.text(place, key.text, BLACK, font(SIZE), "lm")
                left += _key_width(key)
            top += HIGH + BETWEEN


def px(millimetres: float) -> int:
    """Return millimetres in whole pixels."""
    return round(millimetres * DOTS)


@cache
def font(points: float) -> ImageFont.FreeTypeFont:
    """Return the font in a size; letters stand one after the other, without further shaping."""
    return ImageFont.truetype(FONT, points * POINT * DOTS, layout_engine=ImageFont.Layout.BASIC)


def length(text: str, points: float) -> float:
    """Return how long a text is, in millimetres."""
    return font(points).getlength(text) / DOTS


def wrapped(text: str, wide: float) -> tuple[str, ...]:
    """Return a text in lines that are not longer, in millimetres, but for a single word."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and length(longer, SIZE) <= wide:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines) or ("",)


def fill(image: Image.Image, box: tuple[int, int, int, int], look: Look) -> None:
    """Fill a box (left, top, right, bottom in pixels), with a line around it."""
    left, top, right, bottom = box
    wide, high = max(right - left, 1), bottom - top
    tile = Image.new("L", (wide, high), GREYS.get(look, WHITE))
    pen = ImageDraw.Draw(tile)
    _pattern(pen, look, (wide, high))
    pen.rectangle((0, 0, wide - 1, high - 1), outline=BLACK, width=3)
    image.paste(tile, (left, top))


def _pattern(pen: ImageDraw.ImageDraw, look: Look, size: tuple[int, int]) -> None:
    """Draw the lines or dots of a filling over a box of a size."""
    wide, high = size
    step, thick = STEPS.get(look, (1, 0))
    slanted = range(-high, wide + high, step) if look in SLANTED else ()
    for x in slanted:
        pen.line((x, high, x + high, 0), BLACK, thick)
        if look == "luoi":
            pen.line((x, 0, x + high, high), BLACK, thick)
    for x in range(step, wide, step) if look == "doc" else ():
        pen.line((x, 0, x, high), BLACK, thick)
    for row, y in enumerate(range(step // 2, high, step) if look == "cham" else ()):
        for x in range(step // 2 + (row % 2) * step // 2, wide, step):
            pen.ellipse((x - thick, y - thick, x + thick, y + thick), BLACK)


SLANTED: tuple[Look, ...] = ("soc", "dam", "luoi")
GREYS: dict[Look, int] = {"den": BLACK, "xam_dam": DARK, "xam": LIGHT}
STEPS: dict[Look, tuple[int, int]] = {
    "soc": (18, 3), "dam": (30, 12), "luoi": (24, 3), "doc": (14, 3), "cham": (16, 3),
}  # fmt: skip
"""By pattern: how many pixels lie between two lines, how thick they are."""


def _figure(pen: ImageDraw.ImageDraw, box: tuple[int, int, int, int], text: str) -> None:
    """Write a figure on a bar in a white frame, where there is room; tables say it too."""
    left, top, right, bottom = box
    wide, pad = px(length(text, SMALL)), px(0.5)
    if right - left < wide + 4 * pad:
        return
    middle, half = (left + right) // 2, wide // 2 + pad
    pen.rectangle((middle - half, top + pad, middle + half, bottom - pad), WHITE)
    pen.text((middle, (top + bottom) // 2), text, BLACK, font(SMALL), "mm")


def _height(label: Sequence[str]) -> float:
    return max(HIGH, len(label) * SIZE * POINT * LINE)


def _key_width(one: Key) -> float:
    return 2 * HIGH + 3 * GAP + length(one.text, SIZE)
