"""Tracked changes accepted or rejected by the rules of Word, to see what a redline says."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from vanban.check.docx.package import open_package
from vanban.diff.block import TABLE, cells, rows, text_of
from vanban.ooxml import W, child


def settled(raw: bytes, *, accept: bool) -> list[object]:
    """Return the texts of a Word file with all changes accepted, or all rejected."""
    parts = open_package(raw, "thử.docx")
    body = deepcopy(child(parts.xml[parts.main], "body"))
    _settle(body, *(("ins", "del") if accept else ("del", "ins")))
    return said(body)


def plain(raw: bytes) -> list[object]:
    """Return the texts of a Word file in the same form."""
    parts = open_package(raw, "thử.docx")
    return said(child(parts.xml[parts.main], "body"))


def said(body: Any) -> list[object]:
    """Paragraphs that say something, tables as rows of cells."""
    found: list[object] = []
    for node in body:
        if node.tag == TABLE:
            found.append([[said(cell) for cell in cells(row.node)] for row in rows(node)])
        elif node.tag == f"{W}sdt":
            found.extend(said(child(node, "sdtContent")))
        elif node.tag == f"{W}p" and (text := text_of(node).strip()):
            found.append(text)
    return found


def _settle(node: Any, stays: str, goes: str) -> None:
    _rows(node, goes)
    _ends(node, goes)
    for mark in list(node.iter(f"{W}{goes}")):
        if mark.getparent() is not None and mark.getparent().tag not in (f"{W}rPr", f"{W}trPr"):
            mark.getparent().remove(mark)
    for mark in list(node.iter(f"{W}{stays}")):
        above = mark.getparent()
        if above.tag in (f"{W}rPr", f"{W}trPr"):
            continue
        at = above.index(mark)
        for offset, inner in enumerate(list(mark)):
            above.insert(at + offset, inner)
        above.remove(mark)
    for text in node.iter(f"{W}delText"):
        text.tag = f"{W}t"


def _rows(node: Any, goes: str) -> None:
    for row in list(node.iter(f"{W}tr")):
        if child(child(row, "trPr"), goes) is not None:
            row.getparent().remove(row)
    for table in list(node.iter(TABLE)):
        if not rows(table):
            table.getparent().remove(table)


def _ends(node: Any, goes: str) -> None:
    """A paragraph whose end goes is one with the next; before a table or at an end it stays."""
    for paragraph in reversed(list(node.iter(f"{W}p"))):
        mark = child(child(child(paragraph, "pPr"), "rPr"), goes)
        following = paragraph.getnext()
        if mark is None or following is None or following.tag != f"{W}p":
            continue
        at = 1 if child(following, "pPr") is not None else 0
        own = [one for one in paragraph if one.tag != f"{W}pPr"]
        for offset, inner in enumerate(own):
            following.insert(at + offset, inner)
        paragraph.getparent().remove(paragraph)
