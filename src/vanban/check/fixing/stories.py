"""Headers and footers: what they show beside a page number, and a new one that shows one alone."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from vanban.check.docx.numbering import Lists
from vanban.check.docx.packing import announced
from vanban.check.docx.paper import Paragraph
from vanban.check.docx.walker import Walker
from vanban.check.fixing.job import Job
from vanban.names import MC, Node, W

KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
_THINGS = tuple(f"{W}{name}" for name in (
    "drawing", "pict", "object", "tbl", "ins", "del", "moveFrom", "moveTo", "framePr",
    "footnoteReference", "commentReference", "sym",
))  # fmt: skip
"""What is no mere number: a page that has it is left to a person."""
_AROUND = " -–—\u00a0"


@dataclass(frozen=True)
class Story:
    """What a header or footer shows: a page number, anything else, the number not in the middle."""

    numbers: bool = False
    other: bool = False
    aside: bool = False


def story_of(job: Job, part: str) -> Story:
    """Look at a header or footer."""
    root = job.parts.xml.get(part)
    if root is None:
        return Story()
    lists = Lists(job.parts.root(job.parts.main, "/numbering"))
    shown = Walker(job.styles, lists, set()).story(root, "dau_trang")
    numbered = [one for one in shown if any(_page(run.field) for run in one.runs)]
    things = next(root.iter(*_THINGS, f"{MC}AlternateContent"), None) is not None
    beside = any(_beside(one) for one in shown)
    aside = any(one.form.align != "giua" and "\t" not in one.text for one in numbered)
    return Story(bool(numbered), things or beside, aside)


def _page(field: str) -> bool:
    return field.upper().split()[:1] == ["PAGE"]


def _beside(paragraph: Paragraph) -> bool:
    """Say whether a paragraph shows more than a page number between dashes and tabs."""
    around = "".join(run.text for run in paragraph.runs if not _page(run.field))
    lined = paragraph.form.border_above or paragraph.form.border_below
    return bool(around.strip(f"{_AROUND}\t") or paragraph.label or paragraph.pictures or lined)


def number_part(job: Job) -> str:
    """Add a header with the number in the middle; return the id that the document has for it."""
    folder = job.parts.main.rpartition("/")[0]
    names = (f"{folder}/headerVanban{n or ''}.xml".lstrip("/") for n in range(len(job.parts.xml)))
    name = next(one for one in names if one not in job.parts.xml)
    job.changed[name] = _number(job)
    ident, lists = announced(job.parts, name, KIND, TYPE)
    job.changed |= lists
    return ident


def _number(job: Job) -> Node:
    """A paragraph in the middle with the field, in the font and size of the record."""
    trang, part = job.book.law.regime.trang, job.book.law.regime.thanh_phan["so_trang"]
    root = etree.Element(f"{W}hdr", nsmap={"w": W[1:-1]})
    paragraph = etree.SubElement(root, f"{W}p")
    props = etree.SubElement(paragraph, f"{W}pPr")
    etree.SubElement(props, f"{W}jc", {f"{W}val": "center"})
    field = etree.SubElement(paragraph, f"{W}fldSimple", {f"{W}instr": " PAGE "})
    run = etree.SubElement(field, f"{W}r")
    look = etree.SubElement(run, f"{W}rPr")
    font = trang.phong_chu.chon
    etree.SubElement(look, f"{W}rFonts", {f"{W}ascii": font, f"{W}hAnsi": font, f"{W}cs": font})
    size = str(round((part.co_chu_mau or part.co_chu[1]) * 2))
    etree.SubElement(look, f"{W}sz", {f"{W}val": size})
    etree.SubElement(run, f"{W}t").text = "2"
    return root
