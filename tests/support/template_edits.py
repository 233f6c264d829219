"""Templates made from the packaged ones by one edit, and what the preflight says of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

from msgspec.structs import replace

from offices import is_vietnamese
from sheets import TEMPLATES
from vanban.ooxml import read_parts
from vanban.problems.problem import Problem
from vanban.project.checks.templates import Preflight
from vanban.regime.rulebook import RuleBook, read_books
from vanban.source.reader import Reader
from vanban.word.template.template import load_prepared

DOCUMENT, STYLES, SETTINGS = "word/document.xml", "word/styles.xml", "word/settings.xml"
RELS, HEADER, FIRST = "word/_rels/document.xml.rels", "word/header1.xml", "word/header2.xml"
TYPES = "[Content_Types].xml"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMED = "van-ban"
SPLIT = (
    '</w:t></w:r><w:proofErr w:type="spellStart"/><w:r w:rsidR="00B1">'
    '<w:rPr><w:lang w:val="en-US"/></w:rPr><w:t xml:space="preserve">'
)
Changes = tuple[tuple[str, str, str], ...]
"""(part, old text, new text); the old text must be there."""


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return parts as a .docx."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return buffer.getvalue()


def edited(
    *changes: tuple[str, str, str], name: str = NAMED, more: Mapping[str, bytes] | None = None
) -> bytes:
    """Return a packaged template with the first place of each text replaced, and more parts."""
    parts = read_parts((TEMPLATES / f"{name}.docx").read_bytes())
    for part, old, new in changes:
        text = parts[part].decode()
        assert old in text, f"{part} has no {old}"
        parts[part] = text.replace(old, new, 1).encode()
    return packed(parts | dict(more or {}))


def tag(text: str) -> str:
    """Return a tag as the template's XML has it, text and end of paragraph."""
    return f">{text}</w:t></w:r></w:p>"


def related(
    sort: str, target: str, *, mode: str = ' TargetMode="External"'
) -> tuple[str, str, str]:
    """Return the edit that adds a relation to the main part."""
    end = "</Relationships>"
    one = f'<Relationship Id="rId99" Type="{R}/{sort}" Target="{target}"{mode}/>{end}'
    return RELS, end, one


def first_section() -> str:
    """Return the properties of the first section as the main part has them."""
    text = read_parts((TEMPLATES / f"{NAMED}.docx").read_bytes())[DOCUMENT].decode()
    return text[text.index("<w:sectPr>") : text.index("</w:sectPr>") + len("</w:sectPr>")]


def style_change(style_id: str, old: str, new: str) -> tuple[str, str, str]:
    """Return the edit of the first `old` behind the beginning of a style."""
    text = read_parts((TEMPLATES / f"{NAMED}.docx").read_bytes())[STYLES].decode()
    start = text.index(f'w:styleId="{style_id}"')
    whole = text[start : text.index("</w:style>", start)]
    assert old in whole, f"{style_id} has no {old}"
    return STYLES, whole, whole.replace(old, new, 1)


@cache
def book() -> RuleBook:
    """Return the packaged rules."""
    reader = Reader(TEMPLATES.parent.parent)
    (found,) = (one for one in read_books(reader) if one.folder == TEMPLATES)
    return found


def told(raw: bytes, folder: Path, name: str = NAMED, law: RuleBook | None = None) -> list[Problem]:
    """Return what the preflight tells of a template of these bytes, the only one in `folder`."""
    (folder / f"{name}.docx").write_bytes(raw)
    own = replace(law or book(), folders=(folder,))
    return list(
        Preflight(own, lambda path: load_prepared(path)[1], lambda path: path.name).problems()
    )


def swap(old: str, new: str, part: str = DOCUMENT) -> Changes:
    """Return one edit."""
    return ((part, old, new),)


def retag(old: str, new: str) -> Changes:
    """Return the edit of a whole tag."""
    return swap(tag(old), tag(new))


def saved_by_word(raw: bytes) -> bytes:
    """Return a template as Word saves it: rsids, and names cut into runs where it spells them."""
    parts = read_parts(raw)
    text = parts[DOCUMENT].decode().replace("<w:p>", '<w:p w:rsidR="00A1" w:rsidRDefault="00A2">')
    text = re.sub(r"(\{[{%]\w* ?\w{2})(\w+)", rf"\1{SPLIT}\2", text)
    text = re.sub(r"\{\{", f"{{{SPLIT}{{", text, count=3)
    return packed(parts | {DOCUMENT: text.encode()})


class Fault(NamedTuple):
    """One edit, the code that it must give, the text that must be quoted."""

    name: str
    changes: Changes
    code: str
    quote: str
    template: str = "van-ban"
    more: tuple[tuple[str, bytes], ...] = ()


def check_fault(fault: Fault, folder: Path) -> None:
    """Check that the fault is told by its code and its quote, and nothing else is."""
    raw = edited(*fault.changes, name=fault.template, more=dict(fault.more))
    found = told(raw, folder, fault.template)
    assert {one.ma for one in found} == {fault.code}, found
    assert any(fault.quote == one.trich for one in found), [one.trich for one in found]
    assert all(is_vietnamese(one.thong_bao) and one.goi_y for one in found)
    assert all(one.tep == f"{fault.template}.docx" for one in found)
