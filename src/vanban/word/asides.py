"""What stands beside the text as XML: a text in a drawn box, a footnote's paragraph.

Knows XML, knows nothing of Decree 30.
"""

from __future__ import annotations

from collections.abc import Sequence

from vanban.text.metrics import width_mm
from vanban.tree import Box, Paragraph, Run
from vanban.word import drawing
from vanban.word.template.appearance import Face
from vanban.word.writer import escape, paragraph_xml

NOTE_STYLE = "VBChuThich"
PAD_MM = 3.0
"""Between a box and its text, where the text gives the width."""
_NUMBER = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'


def box_xml(box: Box, face: Face) -> str:
    """Return the run that draws `box`, whose text is set in `face`."""
    width = box.width_mm or width_mm(box.text, face.size_pt, face.bold) + 2 * PAD_MM
    inside, colour = paragraph_xml(Paragraph(box.style, (Run(box.text),))), escape(box.colour)
    if colour:
        coloured = f'<w:r><w:rPr><w:color w:val="{colour}"/></w:rPr>'
        inside = inside.replace("<w:r>", coloured, 1)
    return drawing.box(inside, width, box.height_mm, colour, box.hung)


def note_xml(runs: Sequence[Run]) -> str:
    """Return the paragraph of a footnote, its number first."""
    text = paragraph_xml(Paragraph(NOTE_STYLE, (Run(" "), *runs)))
    return text.replace("</w:pPr>", f"</w:pPr>{_NUMBER}", 1)
