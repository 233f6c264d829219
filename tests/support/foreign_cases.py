"""The documents of `tests/cases/foreign/*.yaml`: data in, blocks out; knows no file of a program.

A case has a name, a manner (which program wrote it) and blocks, then perhaps paragraphs `numbered`
by lists. `kind`, `outside` and `codes` say what must be found. `top` and `bottom` are its letterhead
and its signature: by name of `shared.yaml`, as `like:` one of those with changes, or in full. A
block is

- `head: <layout>` or `foot: <layout>`, a function of `foreign_layouts`, and `letterhead: <part>`,
  one method of `Top`; each may have a `top:` or `bottom:` of its own,
- `title: <kind>` with `subject:`,  `annex: <heading>` with `name:`, `appended:`, `lines:`,
- `text: <name in shared.yaml>` or `lines:`, one line for each row "part: text",
- `part:` with `line:`, one line that the rows cannot say,
- `table:` rows of cells of blocks, `joined:` blocks in one paragraph, `rule:`, `gap`, `page`,
  `section`. What else stands beside `text`, `lines` or `line` changes the look.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import foreign_layouts as layouts
from cases import read_cases
from foreign_blocks import Block, Foreign, Gap, Joined, Line, Page, Rule, Table, line, lines
from foreign_layouts import Bottom, Top

HEADS = ("one_row", "two_rows", "many_rows", "three_columns", "nested", "by_tabs", "in_boxes",
         "stacked", "with_breaks", "strayed")  # fmt: skip
FEET = ("side_by_side", "signed_rows", "by_tabs_below", "boxed_below", "one_under_other")
LETTERHEAD = ("names", "country", "numbered", "dated")
ALONE: Mapping[str, Block] = {"gap": Gap(), "page": Page(), "section": Page(section=True)}

Item = str | dict[str, Any]
"""A block as it stands in a file."""


_SHARED = read_cases("foreign/shared.yaml")
TEXTS: Mapping[str, str] = _SHARED["texts"]
BOTTOMS: Mapping[str, Bottom] = {
    name: Bottom(**fields) for name, fields in _SHARED["bottoms"].items()
}


def _tops(shared: Mapping[str, dict[str, Any]]) -> dict[str, Top]:
    tops: dict[str, Top] = {}
    for name, fields in shared.items():
        tops[name] = top_of(fields, tops)
    return tops


def top_of(given: str | Mapping[str, Any], tops: Mapping[str, Top]) -> Top:
    """A letterhead by its name, as another one with changes, or in full."""
    if isinstance(given, str):
        return tops[given]
    changes = {key: value for key, value in given.items() if key != "like"}
    return replace(tops[given["like"]], **changes) if "like" in given else Top(**changes)


def bottom_of(given: str | Mapping[str, Any]) -> Bottom:
    """A signature with its recipients, said in the same ways."""
    if isinstance(given, str):
        return BOTTOMS[given]
    changes = {key: value for key, value in given.items() if key != "like"}
    return replace(BOTTOMS[given["like"]], **changes) if "like" in given else Bottom(**changes)


TOPS: Mapping[str, Top] = _tops(_SHARED["tops"])


@cache
def documents(name: str) -> tuple[Foreign, ...]:
    """The documents of one file, in its order."""
    return tuple(map(_document, read_cases(f"foreign/{name}.yaml")))


def _document(case: dict[str, Any]) -> Foreign:
    ends: dict[str, Any] = {key: case.pop(key) for key in ("top", "bottom") if key in case}
    blocks = tuple(_blocks(case.pop("blocks"), ends))
    extra = _numbered(**case.pop("numbered")) if "numbered" in case else {}
    return Foreign(blocks=blocks, codes=frozenset(case.pop("codes", ())), extra=extra, **case)


def _numbered(
    levels: list[dict[str, Any]], paragraphs: list[tuple[int, str]], parts: str
) -> dict[str, str]:
    """Paragraphs that Word numbers by a list, which no block says; `parts` is how they read."""
    font = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/>'
    body = "".join(
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr><w:spacing '
        'w:before="120" w:after="0" w:line="240"/><w:ind w:left="0" w:firstLine="720"/><w:jc '
        f'w:val="both"/></w:pPr><w:r><w:rPr>{font}<w:sz w:val="28"/></w:rPr><w:t>{text}</w:t></w:r>'
        "</w:p>"
        for level, text in paragraphs
    )
    forms = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{level["form"]}"/><w:lvlText '
        f'w:val="{level["text"]}"/><w:rPr>{font}{"<w:b/>" * level["bold"]}<w:sz w:val="28"/></w:rPr>'
        "</w:lvl>"
        for at, level in enumerate(levels)
    )
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{forms}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    return {"body": body, "numbering": numbering, "parts": parts}


def _blocks(items: Sequence[Item], ends: Mapping[str, Any]) -> Iterator[Block]:
    for item in items:
        if isinstance(item, str):
            yield ALONE[item]
        else:
            yield from _block(item, {**ends, **item})


def _block(item: dict[str, Any], said: Mapping[str, Any]) -> Iterator[Block]:
    """The blocks of one item; `said` is it with the ends of its document."""
    if item.keys() & {"head", "letterhead", "foot", "title"}:
        yield from _end(item, said)
        return
    match item:
        case {"annex": heading, "name": name, "appended": appended}:
            yield from layouts.annex(heading, name, appended, item.get("lines", ""))
        case {"table": rows, "widths": widths}:
            cells = tuple(tuple(tuple(_blocks(cell, said)) for cell in row) for row in rows)
            yield Table(cells, tuple(widths), bordered=item.get("bordered", False))
        case {"joined": inner}:
            yield Joined(tuple(b for b in _blocks(inner, said) if isinstance(b, Line)))
        case {"rule": drawn, "length": length}:
            yield Rule(drawn, length)
        case _:
            yield from _lines(dict(item))


def _end(item: dict[str, Any], said: Mapping[str, Any]) -> Iterator[Block]:
    match item:
        case {"head": layout, **rest}:
            assert layout in HEADS, layout
            notation = (rest["notation"],) if "notation" in rest else ()
            yield from getattr(layouts, layout)(top_of(said["top"], TOPS), *notation)
        case {"letterhead": layout}:
            assert layout in LETTERHEAD, layout
            yield from getattr(top_of(said["top"], TOPS), layout)()
        case {"foot": layout}:
            assert layout in FEET, layout
            yield from getattr(layouts, layout)(bottom_of(said["bottom"]))
        case {"title": kind}:
            yield from layouts.title(kind, item.get("subject", ""), top_of(said["top"], TOPS))


def _lines(item: dict[str, Any]) -> Iterator[Line]:
    if "line" in item:
        yield line(item.pop("part"), item.pop("line"), **item)
        return
    text = TEXTS[item.pop("text")] if "text" in item else item.pop("lines")
    yield from (replace(one, look=replace(one.look, **item)) for one in lines(text))
