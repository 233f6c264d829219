"""Two columns side by side as WordprocessingML: a letterhead that stands inside a text.

Knows XML, knows nothing of the decree; paragraphs and lines are written by whoever asks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from vanban.text.metrics import even
from vanban.tree import Even, Line, Paragraph, Run, Sides
from vanban.word.template.appearance import Look

_TWIPS_PER_MM = 1440 / 25.4

Pen = tuple[Callable[[Paragraph], str], Callable[[Line, float], str]]
"""How a paragraph is written, and a line in so much room in mm."""


def sides_xml(sides: Sides, look: Look, width_mm: float, pen: Pen) -> str:
    """Return a table of one row that does not break, as wide as the text."""
    total = round(width_mm * _TWIPS_PER_MM)
    left = round(total * sides.shares[0] / sum(sides.shares))
    widths = (left, total - left)
    padding = look.padding_mm.get(sides.style, 0.0)
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"{''.join(_parts(column, look, width / _TWIPS_PER_MM - padding, pen))}</w:tc>"
        for width, column in zip(widths, (sides.left, sides.right), strict=True)
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{sides.style}"/><w:tblW w:w="{total}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="0000"/></w:tblPr><w:tblGrid>{grid}'
        f"</w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr></w:tbl>"
    )


def _parts(
    column: tuple[Paragraph | Line | Even, ...], look: Look, room_mm: float, pen: Pen
) -> Iterator[str]:
    paragraph, line = pen
    measured: tuple[str, ...] = ()
    for part in column:
        match part:
            case Paragraph():
                yield paragraph(part)
            case Line():
                yield line(replace(part, under=measured or part.under), room_mm)
            case Even():
                face = look.faces[part.style]
                lines = even(part.text, face.size_pt, room_mm, face.bold, face.italic)
                measured = lines if part.measures else ()
                yield from (paragraph(Paragraph(part.style, (Run(text),))) for text in lines)
