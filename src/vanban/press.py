"""Pours a composition into a compiled Word template: tree and template in, bytes out.

Knows which value goes to which tag; knows neither the decree nor files.
"""

from __future__ import annotations

from vanban.jinja import Markup
from vanban.tags import ANNEXES, BODY, END
from vanban.template import Template
from vanban.tree import Composition, HeadValue, Line, Look
from vanban.wordml import annexes_xml, body_xml, line_xml


def _value(name: str, value: HeadValue, look: Look) -> object:
    """Return a head value as the template takes it; a line is drawn for its spot."""
    if not isinstance(value, Line):
        return value
    spot = look.spots.get(name)
    room = look.portrait.width_mm if spot is None else spot.width_mm
    return Markup(line_xml(value, look.faces[value.under_style], room))


def values_of(composition: Composition, look: Look) -> dict[str, object]:
    """Return the value of every tag; XML is Markup, text is as typed."""
    if composition.body and not look.named:
        raise ValueError(f"template {composition.template!r} has no place for a main text")
    values = {name: _value(name, value, look) for name, value in composition.head.items()}
    annexes, end = annexes_xml(composition.annexes, look)
    values[BODY] = Markup(body_xml(composition.body, look))
    values[ANNEXES], values[END] = Markup(annexes), Markup(end)
    values["tieu_de"] = composition.title
    values["tac_gia"] = composition.author
    values["mo_ta"] = composition.description
    return values


def render(composition: Composition, template: Template) -> bytes:
    """Return the .docx of a composition; the same composition gives the same bytes.

    Raises VanbanError where the template has a tag that the composition leaves without value.
    """
    return template.render(values_of(composition, template.look))
