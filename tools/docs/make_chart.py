"""Draw the chart of the worked report, with equal bytes on every run.

Usage: make_chart.py [FILE].
"""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

TARGET = Path(__file__).parents[2] / "content/vi-du/bao-cao-so-lieu/bien-che-theo-quy.png"
VALUES = {"Quý I": 486, "Quý II": 481, "Quý III": 476, "Quý IV": 472}
SIZE, LOW, HIGH, GREY = (880, 440), 460, 490, 110
FONT = "LiberationSerif-Regular.ttf"


def chart() -> Image.Image:
    """Return four columns with their values above and their names below."""
    sheet, font = Image.new("L", SIZE, 255), ImageFont.truetype(FONT, 26)
    pen, (wide, high) = ImageDraw.Draw(sheet), SIZE
    step, floor = wide // len(VALUES), high - 60
    for place, (name, value) in enumerate(VALUES.items()):
        middle = place * step + step // 2
        top = floor - (value - LOW) * (floor - 60) // (HIGH - LOW)
        pen.rectangle((middle - 55, top, middle + 55, floor), GREY)
        pen.text((middle, top - 8), str(value), 0, font, anchor="ms")
        pen.text((middle, floor + 36), name, 0, font, anchor="ms")
    pen.line((20, floor, wide - 20, floor), 0, 2)
    return sheet.quantize(8)


def main() -> None:
    """Write the chart."""
    chart().save(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET, "PNG", optimize=True)


if __name__ == "__main__":
    main()
