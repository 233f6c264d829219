"""Small Word files for the checker, each with one thing to see, and the same with other words."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

from vanban.ooxml import W

FILES = Path(__file__).resolve().parents[1] / "cases/check-files"
MAIN = "word/document.xml"


def small_file(name: str, texts: Mapping[int, str] | None = None) -> bytes:
    """The bytes of a file, with the text of some paragraphs (counted from 1) replaced."""
    raw = (FILES / f"{name}.docx").read_bytes()
    return _with(raw, texts) if texts else raw


def _with(raw: bytes, texts: Mapping[int, str]) -> bytes:
    out = io.BytesIO()
    with ZipFile(io.BytesIO(raw)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for part in source.namelist():
            content = source.read(part)
            target.writestr(part, _replaced(content, texts) if part == MAIN else content)
    return out.getvalue()


def _replaced(content: bytes, texts: Mapping[int, str]) -> bytes:
    root = etree.fromstring(content)
    paragraphs = list(root.iter(f"{W}p"))
    for number, text in texts.items():
        first, *others = paragraphs[number - 1].iter(f"{W}t")
        first.text = text.rstrip("\t")
        for _ in range(len(text) - len(first.text)):
            first.addnext(etree.Element(f"{W}tab"))
        first.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        for other in others:
            other.text = ""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
