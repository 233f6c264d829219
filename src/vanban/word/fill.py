"""Pours a composition into a compiled Word template: tree and template in, bytes out.

Knows which value goes to which tag; knows neither the decree nor files.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from msgspec.structs import replace

from vanban.jinja import Markup
from vanban.ooxml import TWIPS
from vanban.text.line_breaks import unbroken
from vanban.text.metrics import tears, width_mm, wrap
from vanban.tree import Box, Composition, EvenLines, HeadValue, Line, Signer, SignRow
from vanban.word.notes import Attachments, box_xml, has_contents, note_xml, notes_of, pictures_of
from vanban.word.template.blueprint import Look
from vanban.word.template.tag_names import ANNEXES, BODY, DATES, END, OPTIONAL
from vanban.word.template.template import Template
from vanban.word.writer import (
    HYPHEN,
    NOTE,
    annexes_xml,
    body_xml,
    escape,
    held,
    line_xml,
    lines_of,
)

NUMBER = "so_ky_hieu"
"""The document's own number: it stands on a line of its own."""
DAY, DAY_STYLE, ABOVE_DAY = "dia_danh_ngay", "VBDiaDanhNgay", "gach_tieu_ngu"
"""Place and day with their style, and the line whose room is theirs too."""
_TWENTIETH_MM, _CLOSEST, _SLACK_MM = 25.4 / 72 / 20, 10, 0.8
"""Letters stand closer by so many twentieths of a point at most; the decree's files do so too. The
slack is what readers make of the widths of letters."""
SUBJECT, BELOW_SUBJECT = "trich_yeu", "gach_trich_yeu"
"""What a named document is about, and the line drawn below."""
POSTS, OTHER_POSTS, POST_STYLE, FRAME_STYLE = "quyen_han", "chuc_vu_khac", "VBQuyenHan", "VBKhung"
_NARROWEST_MM, _POST_PT = 75.0, 14.0
"""Shorter posts than this have room on one line, in whatever column they stand."""


def _value(name: str, value: HeadValue, look: Look) -> object:
    """Return a head value as the template takes it; a line is drawn for its spot."""
    if isinstance(value, Box):
        return Markup(box_xml(value, look.faces[value.style]))
    if isinstance(value, tuple) and name in (POSTS, OTHER_POSTS):
        return tuple(_whole(part) for part in value if isinstance(part, str))
    if isinstance(value, tuple):
        return tuple(
            _sign_row(part, look) if isinstance(part, tuple) else _held(part) for part in value
        )
    if isinstance(value, str):
        return value if name == NUMBER else _snug(value, look) if name == DAY else _held(value)
    if not isinstance(value, Line):
        return value
    spot = look.spots.get(name)
    room = look.portrait.width_mm if spot is None else spot.width_mm
    return Markup(line_xml(value, look.faces[value.under_style], room))


@lru_cache(maxsize=256)  # posts are few, and the same in every draft
def _whole(line: str) -> str:
    """Return a line above a signature, which Word breaks, with its words of syllables whole."""
    return unbroken(line) if width_mm(line, _POST_PT, bold=True) > _NARROWEST_MM else line


def _snug(text: str, look: Look) -> str:
    """Return place and day, their letters a little closer where that keeps them on one line.

    "Thành phố Hồ Chí Minh, ngày 05 tháng 12 năm 2026" has no room for its year at 14 pt.
    """
    spot, face = look.spots.get(ABOVE_DAY), look.faces.get(DAY_STYLE)
    if spot is None or face is None or not text:
        return _held(text)
    wide = width_mm(text, face.size_pt, face.bold, face.italic)
    closer = math.ceil((wide + _SLACK_MM - spot.width_mm) / len(text) / _TWENTIETH_MM)
    if wide <= spot.width_mm or closer > _CLOSEST:
        return _held(text)
    look_of_run = f'<w:rPr><w:spacing w:val="-{closer}"/></w:rPr>'
    run = f'<w:r>{look_of_run}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    return Markup(f'</w:t></w:r>{run}<w:r><w:t xml:space="preserve">')


def _held(text: str) -> str:
    """Return a text as it is, or as Markup where a code in it is not to break at its hyphen."""
    if "-" not in text or "/" not in text:
        return text
    kept = held(escape(text))
    return Markup(kept) if HYPHEN in kept else text


LINE_BREAK = Markup('</w:t><w:br/><w:t xml:space="preserve">')


def _sign_row(row: SignRow, look: Look) -> SignRow:
    """Put other posts above the names of a row, in the paragraph of the name.

    A template has one place a signer for what stands below the signature, and those that offices
    have made themselves know of no other.
    """
    posts = (
        replace(
            signer,
            quyen_han=tuple(map(_whole, signer.quyen_han)),
            chuc_vu_khac=tuple(map(_whole, signer.chuc_vu_khac)),
        )
        for signer in row
    )
    left, right = (
        replace(post, ho_ten=LINE_BREAK.join((*post.chuc_vu_khac, post.ho_ten)))
        if post.chuc_vu_khac
        else post
        for post in _level((*posts,), look)
    )
    return left, right


def _level(signers: tuple[Signer, ...], look: Look) -> tuple[Signer, ...]:
    """Let both names of a row stand on one level where Word breaks a line above one of them."""
    face = look.faces.get(POST_STYLE)
    if face is None or not all(signer.quyen_han for signer in signers):
        return signers
    room = look.portrait.width_mm / len(signers) - look.padding_mm.get(FRAME_STYLE, 0.0)
    heights = [
        sum(
            len(wrap(line, face.size_pt, room, face.bold, face.italic))
            for line in (*signer.quyen_han, *signer.chuc_vu_khac)
        )
        for signer in signers
    ]
    return tuple(
        replace(signer, quyen_han=(*signer.quyen_han, *("",) * (max(heights) - height)))
        for signer, height in zip(signers, heights, strict=True)
    )


def _broken(head: Mapping[str, HeadValue], look: Look) -> Mapping[str, HeadValue]:
    """Break the names that want even lines, and let their drawn lines follow."""
    values = dict(head)
    for name, value in head.items():
        if name == SUBJECT and isinstance(value, str):
            values |= _whole_subject(value, head.get(BELOW_SUBJECT), look)
        if not isinstance(value, EvenLines):
            continue
        spot = look.spots.get(value.spot)
        lines = lines_of(value, look, look.portrait.width_mm if spot is None else spot.width_mm)
        line = head.get(value.spot)
        values[name] = lines
        if value.measures and isinstance(line, Line):
            values[value.spot] = replace(line, under=lines)
    return values


def _whole_subject(text: str, line: HeadValue | None, look: Look) -> Mapping[str, HeadValue]:
    """The subject and the line below it, where Word would tear a word or the name of a place."""
    face = look.faces.get(line.under_style) if isinstance(line, Line) else None
    if face is None or not isinstance(line, Line) or line.under != (text,):
        return {}
    spot = look.spots.get(BELOW_SUBJECT)
    room = look.portrait.width_mm if spot is None else spot.width_mm
    if not tears(text, face.size_pt, room, face.bold, face.italic):
        return {}
    whole = unbroken(text)
    return {SUBJECT: whole, BELOW_SUBJECT: replace(line, under=(whole,))}


_DATE = (
    '<dcterms:{0} xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="dcterms:W3CDTF">'
    "{1}T00:00:00Z</dcterms:{0}>"
)


def _dates_xml(day: date | None) -> str:
    """The dates among the properties of a file; a document without a day of its own has none."""
    return "".join(_DATE.format(name, day) for name in ("created", "modified")) if day else ""


def values_of(composition: Composition, look: Look) -> dict[str, object]:
    """Return the value of every tag; XML is Markup, text is as typed."""
    if composition.body and not look.has_body:
        raise ValueError(f"template {composition.template!r} has no place for a main text")
    head = _broken(composition.head, look)
    values: dict[str, object] = dict.fromkeys(OPTIONAL, "")
    values |= {name: _value(name, value, look) for name, value in head.items()}
    annexes, end = annexes_xml(composition.annexes, look)
    values[BODY] = Markup(body_xml(composition.body, look))
    values[ANNEXES], values[END] = Markup(annexes), Markup(end)
    values[DATES] = Markup(_dates_xml(composition.day))
    values["tieu_de"] = composition.title
    values["tac_gia"] = composition.author
    values["mo_ta"] = composition.description
    return values


def attached_to(composition: Composition, values: Mapping[str, object], look: Look) -> Attachments:
    """Return what lies in parts of its own: footnotes as XML, pictures, styles of a table.

    `values` have the text as XML: a table of a thousand rows is walked only where it shows a note.
    """
    noted = any(NOTE in str(values[tag]) for tag in (BODY, ANNEXES))
    notes = tuple(note_xml(runs) for runs in notes_of(composition)) if noted else ()
    width = round(look.portrait.width_mm * TWIPS) if has_contents(composition) else 0
    return Attachments(notes, pictures_of(composition), width)


def render(composition: Composition, template: Template) -> bytes:
    """Return the .docx of a composition; the same composition gives the same bytes.

    Raises VanbanError where the template has a tag that the composition leaves without value.
    """
    values = values_of(composition, template.look)
    return template.render(values, attached_to(composition, values, template.look), composition.day)
