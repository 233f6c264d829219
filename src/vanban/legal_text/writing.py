"""Units into legal plain text, the form that `parse` reads back into the same units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vanban.legal_text.kinds import HEADINGS, label
from vanban.legal_text.line import is_title, looks_like_unit
from vanban.tree import Unit


def to_text(units: Iterable[Unit]) -> str:
    """Return the units as legal plain text, one line for each (two for a heading), no blank lines.

    `parse(to_text(units))` gives the units back, if they stand as `parse` makes them: numbered,
    paragraphs before the units they are beside, no line breaks inside a text.
    """
    lines = (line for unit in units for part in unit.walk() for line in _lines(part))
    return "\n".join(lines)


def _lines(unit: Unit) -> Iterator[str]:
    text = " ".join(unit.text.split("\n"))
    name = f" {{#{unit.id}}}" if unit.id else ""
    if unit.kind in HEADINGS and text:
        yield label(unit)
        yield _guard(text) + name
    elif unit.kind == "doan":
        yield (_guard(text) + name).strip()
    else:
        yield f"{label(unit)} {_content(unit, text)}".rstrip() + name


def _guard(text: str) -> str:
    r"""Set `\` before what would be read as a unit; inside `**`, whose star it would escape."""
    if not looks_like_unit(text):
        return text
    return f"**\\{text[2:]}" if text.startswith("**") else f"\\{text}"


def _content(unit: Unit, text: str) -> str:
    if unit.kind == "la_ma" or unit.kind in HEADINGS or not text:
        return text
    if unit.kind == "dieu" and unit.title == is_title(text):
        return text
    if unit.title:
        return f"**{text}**"
    return f"\\{text}" if unit.kind == "dieu" else text
