"""Corrections of what is behind letters: markers and shades outside tables."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from vanban.check.docx.cascade import PARAGRAPH, look_props
from vanban.check.docx.paper import Paragraph
from vanban.check.docx.properties import run_of
from vanban.check.fixing.edit import Edit
from vanban.check.fixing.job import Job, past, put
from vanban.names import Node, W, child, val

WHITE = ("", "FFFFFF")
ORDER = (
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline",
    "shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color",
    "spacing", "w", "kern", "position", "sz", "szCs", "highlight", "u", "effect", "bdr", "shd",
    "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath",
    "rPrChange",
)  # fmt: skip
"""The children of the look of a run in the order that the format asks for."""


def background(job: Job) -> Iterator[Edit]:
    """No marker and no shade behind letters; what a style shades is taken back on the letters.

    Why: the style may be that of cells too, where a shade is no fault.
    """
    for paragraph in job.examined.paragraphs():
        seen = dict.fromkeys(f"#{shade}" for shade in _shades(paragraph))
        if paragraph.cell is None and seen:
            for run in _runs(job.nodes[paragraph.number - 1]):
                _bare(job, run)
            job.touch(job.parts.main)
            yield Edit("nền chữ", ", ".join(seen), "không tô", paragraph.number)


def _shades(paragraph: Paragraph) -> Iterator[str]:
    for run in paragraph.runs:
        if run.text.strip() and run.look.shade not in WHITE:
            yield run.look.shade


def _runs(node: Node) -> Iterator[Node]:
    """The runs of a paragraph and of the boxes in it, not those of tables in a box."""
    for run in node.iter(f"{W}r"):
        cell = next(run.iterancestors(f"{W}tc"), None)
        if (cell is None or _within(node, cell)) and not past(run):
            yield run


def _within(node: Node, above: Node) -> bool:
    return any(one is above for one in node.iterancestors())


def _bare(job: Job, run: Node) -> None:
    look = child(run, "rPr")
    for one in (child(look, "highlight"), child(look, "shd")):
        if look is not None and one is not None and run_of(look, {}).get("shade", "") not in WHITE:
            look.remove(one)
    holder = next(run.iterancestors(f"{W}p"), None)
    style = job.styles.known(PARAGRAPH, val(child(child(holder, "pPr"), "pStyle")))
    said = look_props(job.styles, {}, style, val(child(look, "rStyle")), {})
    if said.get("shade", "") not in WHITE and run_of(look, {}).get("shade") is None:
        _taken_back(run)


def _taken_back(run: Node) -> None:
    """Say on a run that it has neither marker nor shade."""
    look = child(run, "rPr")
    if look is None:
        look = etree.Element(f"{W}rPr")
        run.insert(0, look)
    put(look, "highlight", ORDER).set(f"{W}val", "none")
    shade = put(look, "shd", ORDER)
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", "auto")):
        shade.set(f"{W}{name}", value)
