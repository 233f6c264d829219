"""The parts of a template under the names that desktop Word gives them, whatever wrote the file.

Word on the web writes `word/document2.xml`, others name their targets from the root of the package.
Knows relations as text: a compiled template is filled without a reader of XML.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from vanban.ooxml import CONTENT_TYPES, DOCUMENT, read_parts

_ROOT, _RELATIONS = "_rels/.rels", "word/_rels/document.xml.rels"
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_TYPE, _TARGET = re.compile(rb'\bType="[^"]*/(\w+)"'), re.compile(rb'\bTarget="([^"]*)"')
_FROM_ROOT = re.compile(rb'(\bTarget=")/word/')
_SINGLE = (
    *("styles", "settings", "fontTable", "footnotes", "endnotes", "numbering", "webSettings"),
)
"""What a document has one of, by the last word of the relation's type and the part's name."""


def usual_parts(raw: bytes) -> dict[str, bytes]:
    """Return the parts of a .docx by name, each with its usual one; raises as `read_parts` does."""
    parts = read_parts(raw)
    main = _targets(parts.get(_ROOT, b"")).get("officeDocument", "").lstrip("/")
    if main.startswith("word/") and main in parts:
        parts = _renamed(parts, main, DOCUMENT)
    if _RELATIONS not in parts:
        return parts
    relations = _FROM_ROOT.sub(rb"\1", parts[_RELATIONS])
    if relations != parts[_RELATIONS]:
        parts = parts | {_RELATIONS: relations}
    for sort, target in _targets(relations).items():
        if sort in _SINGLE and f"word/{target}" in parts:
            parts = _renamed(parts, f"word/{target}", f"word/{sort}.xml")
    return parts


def _targets(relations: bytes) -> dict[str, str]:
    """Return {last word of the type: target}; of two of one type the first."""
    targets: dict[str, str] = {}
    for one in _RELATION.findall(relations):
        sort, target = _TYPE.search(one), _TARGET.search(one)
        if sort and target and b'TargetMode="External"' not in one:
            targets.setdefault(sort[1].decode(), target[1].decode("utf-8", "replace"))
    return targets


def _renamed(parts: Mapping[str, bytes], old: str, new: str) -> dict[str, bytes]:
    """Return the parts with one under another name, with its relations and all that names it."""
    if old == new or new in parts:
        return dict(parts)
    folder, _, name = old.rpartition("/")
    names = {old: new, f"{folder}/_rels/{name}.rels": f"word/_rels/{new[5:]}.rels"}
    moved = {names.get(one, one): data for one, data in parts.items()}
    for holder in (CONTENT_TYPES, _ROOT, _RELATIONS):
        if holder in moved:
            text = moved[holder].replace(f'"/{old}"'.encode(), f'"/{new}"'.encode())
            text = text.replace(f'Target="{old}"'.encode(), f'Target="{new}"'.encode())
            short = f'Target="{old[5:]}"'.encode(), f'Target="{new[5:]}"'.encode()
            moved[holder] = text.replace(*short) if holder == _RELATIONS else text
    return moved
