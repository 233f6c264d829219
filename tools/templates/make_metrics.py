"""Make src/vanban/metrics.json: advance widths of Times New Roman, taken from Liberation Serif.

Liberation Serif is metric-compatible with Times New Roman. Needs fontTools and the four
LiberationSerif-*.ttf files (Debian: fonts-liberation2). Usage: make_metrics.py [FONT_DIR]
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path("/usr/share/fonts/truetype/liberation2")
TARGET = Path(__file__).parents[2] / "src/vanban/metrics.json"
FACES = ("Regular", "Bold", "Italic", "BoldItalic")
RANGES = (
    (0x20, 0x7E),  # ASCII
    (0xA0, 0x17F),  # Latin-1, Latin Extended-A
    (0x1A0, 0x1A1),  # ơ
    (0x1AF, 0x1B0),  # ư
    (0x300, 0x309),  # combining marks, for text that is not NFC
    (0x323, 0x323),
    (0x391, 0x3C9),  # Greek, in formulas
    (0x1EA0, 0x1EF9),  # the Vietnamese block
    (0x2010, 0x2026),  # dashes, quotes, ellipsis
    (0x2030, 0x203A),
    (0x20AB, 0x20AC),  # đồng, euro
    (0x2190, 0x2193),
    (0x2212, 0x2212),
    (0x2260, 0x2265),
)


def code_points() -> Iterator[int]:
    """Yield every character that a Vietnamese office document is expected to hold."""
    for first, last in RANGES:
        yield from range(first, last + 1)


def widths(path: Path) -> dict[str, str]:
    """Return {advance in font units: its characters}, both in rising order."""
    font = TTFont(path)
    assert font["head"].unitsPerEm == 2048, path
    names, advances = font.getBestCmap(), font["hmtx"]
    groups: dict[int, str] = defaultdict(str)
    for code in code_points():
        if code in names:
            groups[advances[names[code]][0]] += chr(code)
    return {str(width): groups[width] for width in sorted(groups)}


def main() -> None:
    """Write the data file."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FONTS
    table = {face: widths(folder / f"LiberationSerif-{face}.ttf") for face in FACES}
    text = json.dumps(table, ensure_ascii=False, indent=0)
    TARGET.write_text(text + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
