"""A second, independent reading of a .docx for the tests: paragraphs with style and runs in order.

Blanks to fill in by hand are no-break spaces in the file and read as spaces here.

Reads the XML itself, so that what our writer and python-docx both overlook is still seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HELD_HYPHEN = b'</w:t><w:noBreakHyphen/><w:t xml:space="preserve">'
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


@dataclass(frozen=True)
class Written:
    """A paragraph: its style id, its text, and its runs as (text, bold, italic as set directly)."""

    style: str
    text: str
    runs: tuple[tuple[str, bool | None, bool | None], ...]
    in_table: bool
    keep_next: bool


def part(docx: bytes, name: str = "word/document.xml") -> etree._Element:
    """Parse one part of a .docx."""
    with ZipFile(BytesIO(docx)) as package:
        return etree.fromstring(package.read(name))


def paragraphs(docx: bytes) -> tuple[Written, ...]:
    """Every paragraph of the document's body, in order, table cells included."""
    return tuple(_paragraphs(part(docx)))


def _paragraphs(root: etree._Element) -> Iterator[Written]:
    for p in root.iter(f"{W}p"):
        if any(parent.tag in (f"{MC}Choice", f"{MC}Fallback") for parent in p.iterancestors()):
            continue
        style = p.find(f"{W}pPr/{W}pStyle")
        runs = tuple(_run(r) for r in p.iter(f"{W}r"))
        yield Written(
            "" if style is None else str(style.get(f"{W}val")),
            "".join(text for text, _, _ in runs),
            runs,
            any(parent.tag == f"{W}tc" for parent in p.iterancestors()),
            p.find(f"{W}pPr/{W}keepNext") is not None,
        )


def with_plain_hyphens(docx: bytes) -> bytes:
    """The same file with every hyphen as typed text: edits by pattern find a code in one piece."""
    out = BytesIO()
    with ZipFile(BytesIO(docx)) as package, ZipFile(out, "w") as plain:
        for entry in package.infolist():
            content = package.read(entry)
            if entry.filename.startswith("word/"):
                content = content.replace(HELD_HYPHEN, b"-")
            plain.writestr(entry, content)
    return out.getvalue()


def text_of(node: etree._Element) -> str:
    """The text below a node; a hyphen that no line is broken at reads as a hyphen."""
    return _joined(_once(node))


def _once(node: etree._Element) -> Iterator[etree._Element]:
    """Every element below a node, without what only older readers take."""
    yield node
    for child in node:
        if child.tag != f"{MC}Fallback":
            yield from _once(child)


def _joined(parts: Iterable[etree._Element]) -> str:
    signs = {f"{W}noBreakHyphen": "-"}
    return "".join(
        str(one.text or "") if one.tag == f"{W}t" else signs.get(str(one.tag), "") for one in parts
    )


def _run(run: etree._Element) -> tuple[str, bool | None, bool | None]:
    return text_of(run).replace("\u00a0", " "), _flag(run, "b"), _flag(run, "i")


def _flag(run: etree._Element, name: str) -> bool | None:
    found = run.find(f"{W}rPr/{W}{name}")
    return None if found is None else found.get(f"{W}val") not in ("0", "false")


def words(docx: bytes) -> list[str]:
    """Every word of the body in order."""
    return [word for p in paragraphs(docx) for word in p.text.split()]


def tables(docx: bytes) -> list[list[list[str]]]:
    """Every table as rows of cell texts."""
    return [
        [[_cell(c) for c in row.findall(f"{W}tc")] for row in table.findall(f"{W}tr")]
        for table in part(docx).iter(f"{W}tbl")
    ]


def _cell(cell: etree._Element) -> str:
    return "\n".join(p.text for p in _paragraphs(cell))
