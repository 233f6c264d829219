"""Small packages put together by hand, to be broken."""

from __future__ import annotations

import io
from zipfile import ZIP_DEFLATED, ZipFile

from checked_offices import book
from vanban.check.docx.reader import read_bytes
from vanban.check.inspect import Options, Report, inspect_paper

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

MAIN, RELS, TYPES = "word/document.xml", "_rels/.rels", "[Content_Types].xml"

KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

SECONDS, MEGABYTES = 20, 1500
"""The bounds: a file takes no longer of a processor, and no more memory, however it is made."""


def package(main: str | bytes, **parts: str | bytes) -> bytes:
    """A package with a main part and others by name (`/` as `__`)."""
    found: dict[str, str | bytes] = {
        TYPES: f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/{MAIN}" ContentType="{TYPE}"/></Types>',
        RELS: f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'relationships"><Relationship Id="a" Type="{KIND}/officeDocument" Target="{MAIN}"/>'
        "</Relationships>",
        MAIN: main,
        **{name.replace("__", "/"): content for name, content in parts.items()},
    }
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name, content in found.items():
            target.writestr(name, content)
    return out.getvalue()


def body(inside: str) -> str:
    return f"{HEAD}<w:document {W}><w:body>{inside}</w:body></w:document>"


def text(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def related(kind: str) -> dict[str, str]:
    """The relation of the main part to one other."""
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return {
        "word___rels__document.xml.rels": f'<Relationships xmlns="{space}"><Relationship Id="x" '
        f'Type="{KIND}/{kind}" Target="{kind}.xml"/></Relationships>'
    }


def check(raw: bytes) -> Report:
    return inspect_paper(read_bytes(raw, "thử.docx"), book(), Options())
