"""Footnotes and pictures: what is called from the text and lies in parts of its own.

Knows parts, relations and the walk through a tree; knows no style and no decree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count

from msgspec import Struct

from vanban.ooxml import CONTENT_TYPES, R, W
from vanban.text.metrics import width_mm
from vanban.tree import Block, Box, Composition, Contents, Paragraph, Picture, Run, Sides, Table
from vanban.word import drawing
from vanban.word.template.blueprint import Face
from vanban.word.writer import escape, paragraph_xml

RELATIONS, FOOTNOTES = "word/_rels/document.xml.rels", "word/footnotes.xml"
_NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_ID = re.compile(r'<w:footnote\b[^>]*w:id="(-?\d+)"')
_RULE = '<w:footnote w:type="{0}" w:id="{1}"><w:p><w:r><w:{0}/></w:r></w:p></w:footnote>'
_NO_NOTES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<w:footnotes xmlns:w="{W[1:-1]}" xmlns:r="{R[1:-1]}">{_RULE.format("separator", -1)}'
    f"{_RULE.format('continuationSeparator', 0)}</w:footnotes>"
)


# LibreOffice begins a text with footnotes by an empty line where a table stands first.
_TABLE_FIRST = b"<w:body><w:tbl>"
_PARAGRAPH_FIRST = b'<w:body><w:p><w:pPr><w:pStyle w:val="VBNeo"/></w:pPr></w:p><w:tbl>'
_SIGN = re.compile(rb'(<w:footnoteReference w:id=")0(?=")')


class Attachments(Struct, frozen=True):
    """The footnotes of a document in reading order, as paragraphs of XML, and its pictures.

    `contents_width` of the lines of its table of contents in twips, 0 where it has none.
    """

    notes: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    contents_width: int = 0


def has_contents(composition: Composition) -> bool:
    """Say whether a table of contents stands in the text or in an annex."""
    return any(isinstance(block, Contents) for block in _blocks(composition))


def notes_of(composition: Composition) -> Iterator[tuple[Run, ...]]:
    """Yield the text of every footnote in reading order."""
    for block in _blocks(composition):
        for paragraph in _paragraphs(block):
            yield from (run.note for run in paragraph.runs if run.note)


def pictures_of(composition: Composition) -> tuple[Picture, ...]:
    """Return the pictures, each once however often it is shown."""
    shown = (block for block in _blocks(composition) if isinstance(block, Picture))
    return tuple({picture.file: picture for picture in shown}.values())


def _blocks(composition: Composition) -> Iterator[Block]:
    yield from composition.body
    for section in composition.annexes:
        yield from section.blocks


def _paragraphs(block: Block) -> Iterable[Paragraph]:
    if isinstance(block, Table):
        return (p for row in block.rows for cell in row.cells for p in cell.paragraphs)
    if isinstance(block, Sides):
        return (p for p in (*block.left, *block.right) if isinstance(p, Paragraph))
    return (block,) if isinstance(block, Paragraph) else ()


def first_note(parts: Mapping[str, bytes]) -> int:
    """Return the id of the first footnote of ours: behind those that the template has."""
    footnotes = parts.get(FOOTNOTES, _NO_NOTES.encode()).decode()
    return max([0, *(int(found) for found in _ID.findall(footnotes))]) + 1


def numbered(document: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Return the main part with every footnote's sign given the number of its text, in order."""
    numbers = count(first_note(parts))
    text, signs = _SIGN.subn(lambda match: b"%s%d" % (match[1], next(numbers)), document)
    return text.replace(_TABLE_FIRST, _PARAGRAPH_FIRST, 1) if signs else text


def joined(parts: Mapping[str, bytes], attached: Attachments) -> dict[str, bytes]:
    """Return the fixed parts of a package with footnotes and pictures put in."""
    texts = {name: parts[name].decode() for name in (CONTENT_TYPES, RELATIONS)}
    package = dict(parts)
    if width := attached.contents_width:
        from vanban.word.contents import with_contents_parts  # late: few have such a table

        package = with_contents_parts(parts, width)
    if attached.notes:
        package[FOOTNOTES] = _with_notes(parts, attached.notes).encode()
        if FOOTNOTES not in parts:
            _declare(texts, f'<Override PartName="/{FOOTNOTES}" ContentType="{_NOTES_TYPE}"/>')
            _relate(texts, "rIdChuThich", "footnotes", "footnotes.xml")
    for picture in attached.pictures:
        if f'Extension="{picture.sort}"' not in texts[CONTENT_TYPES]:
            kind = f'<Default Extension="{picture.sort}" ContentType="image/{picture.sort}"/>'
            _declare(texts, kind)
        _relate(texts, picture.relation, "image", f"media/{picture.file}")
        package[f"word/media/{picture.file}"] = picture.data
    return package | {name: text.encode() for name, text in texts.items()}


def _with_notes(parts: Mapping[str, bytes], notes: tuple[str, ...]) -> str:
    footnotes = parts.get(FOOTNOTES, _NO_NOTES.encode()).decode()
    first = first_note(parts)
    ours = (f'<w:footnote w:id="{n}">{note}</w:footnote>' for n, note in enumerate(notes, first))
    head, close, _ = footnotes.rpartition("</w:footnotes>")
    return f"{head}{''.join(ours)}{close}"


def _declare(texts: dict[str, str], row: str) -> None:
    """Put a row among the content types: sorts of file first, as the schema's readers expect."""
    text = texts[CONTENT_TYPES]
    head, start, tail = text.partition("<Default " if row.startswith("<Default") else "</Types>")
    texts[CONTENT_TYPES] = f"{head}{row}{start}{tail}"


def _relate(texts: dict[str, str], ident: str, kind: str, target: str) -> None:
    row = f'<Relationship Id="{ident}" Type="{R[1:-1]}/{kind}" Target="{target}"/>'
    head, close, _ = texts[RELATIONS].rpartition("</Relationships>")
    texts[RELATIONS] = f"{head}{row}{close}"


# --- text boxes and footnotes as XML ---


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
