"""What a sheet's XML says beside its values: merged areas, hidden rows, formulas, its length.

Read part by part, so that a small file never becomes a large thing in memory: openpyxl's own way
makes a cell of every place of a merged area.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Literal
from xml.etree.ElementTree import Element, fromstring, iterparse
from zipfile import ZipFile

from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries

Place = tuple[int, int]
Area = tuple[int, int, int, int]
Kind = Literal["formula", "external"]

MAX_AREAS = 5000
"""More merged areas than this no table has."""

_BOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True, slots=True)
class Layout:
    """The layout of one sheet.

    `areas` are (first row, first column, last row, last column); `formulas` those without a kept
    result, or that read another file, with their text; `last` is the last row that has a value.
    """

    areas: tuple[Area, ...] = ()
    hidden: frozenset[int] = frozenset()
    formulas: Mapping[Place, tuple[Kind, str]] = field(default_factory=dict)
    last: int = 0


def read_layouts(raw: bytes) -> dict[str, Layout]:
    """Return the layout of each sheet of a workbook, by name; raises for a damaged one."""
    with ZipFile(BytesIO(raw)) as package:
        targets = dict(_relations(package.read(_RELATIONS)))
        sheets = [one for one in fromstring(package.read(_BOOK)).iter() if _tag(one) == "sheet"]
        found = ((sheet.attrib["name"], targets[sheet.attrib[_RELATION]]) for sheet in sheets)
        return {
            name: _layout(package.read(target))
            for name, target in found
            if "chartsheets/" not in target
        }


def _relations(raw: bytes) -> Iterator[tuple[str, str]]:
    for one in fromstring(raw):
        target = one.attrib.get("Target", "")
        inside = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
        yield one.attrib["Id"], posixpath.normpath(inside)


def _layout(raw: bytes) -> Layout:
    areas: list[Area] = []
    hidden: set[int] = set()
    formulas: dict[Place, tuple[Kind, str]] = {}
    row = last = 0
    for event, one in iterparse(BytesIO(raw), ("start", "end")):
        tag = _tag(one)
        if event == "start" and tag == "row":
            row = int(one.attrib.get("r", row + 1))
            if one.attrib.get("hidden") in ("1", "true"):
                hidden.add(row)
        elif event == "end" and tag == "c":
            if any(_tag(part) in ("v", "is", "f") for part in one):
                last = max(last, row)
                formulas.update(_formula(one))
            one.clear()
        elif event == "end" and tag == "mergeCell" and len(areas) < MAX_AREAS:
            areas.append(_area(one.attrib["ref"]))
        elif event == "end" and tag == "row":
            one.clear()
    return Layout(tuple(areas), frozenset(hidden), formulas, last)


def _formula(cell: Element) -> Iterator[tuple[Place, tuple[Kind, str]]]:
    """Yield the formula of a cell where its result is not to be had, or is another file's."""
    formula = next((part for part in cell if _tag(part) == "f"), None)
    if formula is None or "r" not in cell.attrib:
        return
    kept = any(_tag(part) == "v" and part.text for part in cell)
    text = f"={formula.text or ''}"
    if "[" in text:
        yield coordinate_to_tuple(cell.attrib["r"]), ("external", text)
    elif not kept and cell.attrib.get("t") != "str":
        yield coordinate_to_tuple(cell.attrib["r"]), ("formula", text)


def _area(ref: str) -> Area:
    left, top, right, bottom = range_boundaries(ref)
    if not (left and top and right and bottom):
        raise ValueError(ref)
    return top, left, bottom, right


def _tag(one: Element) -> str:
    return one.tag.rpartition("}")[2]
