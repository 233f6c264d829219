"""Remarks that people have hung on cells of a sheet: comments, notes, threads of several hands.

They stand in parts of their own beside the sheet, which openpyxl leaves out where it reads row by
row. No cell holds them, so whoever takes the cells has to tell of them.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import coordinate_to_tuple

from vanban.problems.problem import Mark, Problem, problem
from vanban.text.excerpt import beginning

Place = tuple[int, int]
Remarks = Mapping[Place, str]
"""The remarks of a sheet on one line each, by row and column of their cells."""
SHOWN, LONGEST = 5, 80
_SORTS = ("comments", "threadedComment")
"""How the relations of a sheet to remarks end: a thread says better what a note copies."""


def read_remarks(package: ZipFile, sheet: str) -> Remarks:
    """Return the remarks of a sheet, which is a part of the package; raises for a damaged one."""
    remarks: dict[Place, str] = {}
    for part in _parts(package, sheet):
        own: dict[Place, list[str]] = {}
        for remark in fromstring(package.read(part)).iter():
            if "ref" in remark.attrib and (text := _text(remark)):
                own.setdefault(coordinate_to_tuple(remark.attrib["ref"]), []).append(text)
        remarks |= {place: " / ".join(texts) for place, texts in own.items()}
    return remarks


def _parts(package: ZipFile, sheet: str) -> Iterator[str]:
    folder, name = posixpath.split(sheet)
    relations = f"{folder}/_rels/{name}.rels"
    names = {*package.namelist()}
    every = fromstring(package.read(relations)) if relations in names else ()
    for sort in _SORTS:
        for relation in every:
            target = relation.attrib.get("Target", "")
            part = posixpath.normpath(posixpath.join(folder, target)).lstrip("/")
            if relation.attrib.get("Type", "").endswith(f"/{sort}") and part in names:
                yield part


def _text(remark: Element) -> str:
    texts = (part.text or "" for part in remark.iter() if part.tag.endswith(("}t", "}text")))
    return " ".join("".join(texts).split())


def remark_notice(sheet: str, remarks: Remarks, tep: str) -> Iterator[Problem]:
    """Tell of the remarks on the cells of one sheet: nobody reads them into a value."""
    if not remarks:
        return
    named = [
        f"{_cell(place)} “{beginning(text, LONGEST)}”"
        for place, text in sorted(remarks.items())[:SHOWN]
    ]
    rest = len(remarks) - SHOWN
    more = f"; và {rest} ô khác" if rest > 0 else ""
    seen = f"{len(remarks)} ô của trang tính `{sheet}` có ghi chú (comment, note), không được đọc: "
    hint = "cần giữ thì gõ vào ô của bảng rồi nhập lại; không cần thì để nguyên"
    first = min(remarks)
    mark = Mark(tep, *first, 0, f"{sheet}!{_cell(first)}")
    yield problem("N950", mark, f"{seen}{'; '.join(named)}{more}", goi_y=hint)


def _cell(place: Place) -> str:
    return f"{get_column_letter(place[1])}{place[0]}"
