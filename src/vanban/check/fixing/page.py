"""Corrections of the page: paper, margins, gutter, page numbers."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from vanban.check.fixing.job import Job, put
from vanban.check.names import TWIPS, Node, R, W, val
from vanban.check.rules.page import SIDES, SLACK

HEADER = "word/headerVanban.xml"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OVERRIDE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
TYPES = "[Content_Types].xml"


def _twips(mm: float) -> str:
    return str(round(mm * TWIPS))


def paper(job: Job) -> Iterator[str]:
    """A4, upright or lying as it was."""
    wide, high = job.book.law.regime.trang.kho_giay.mm
    for section, node in zip(job.examined.paper.sections, job.sections, strict=False):
        lying = section.landscape
        want = (high, wide) if lying else (wide, high)
        if max(abs(section.width - want[0]), abs(section.height - want[1])) > 1:
            job.touch(job.parts.main)
            size = put(node, "pgSz")
            size.set(f"{W}w", _twips(want[0]))
            size.set(f"{W}h", _twips(want[1]))
            yield "khổ giấy thành A4"


def margins(job: Job) -> Iterator[str]:
    """Each margin to the nearest end of its range."""
    for section, node in zip(job.examined.paper.sections, job.sections, strict=False):
        for name, side, word in SIDES:
            low, high = getattr(job.book.law.regime.trang, name).mm
            value: float = getattr(section, side)
            if not low - SLACK <= value <= high + SLACK:
                new = low if value < low else high
                job.touch(job.parts.main)
                put(node, "pgMar").set(f"{W}{side}", _twips(new))
                yield f"lề {word} {value:.1f} mm thành {new:g} mm".replace(".", ",")


def gutter(job: Job) -> Iterator[str]:
    """No gutter."""
    for section, node in zip(job.examined.paper.sections, job.sections, strict=False):
        if section.gutter > SLACK:
            job.touch(job.parts.main)
            put(node, "pgMar").set(f"{W}gutter", "0")
            yield "khoảng đóng gáy thành 0"


def page_numbers(job: Job) -> Iterator[str]:
    """The number from the foot to the middle of the top, none on the first page."""
    feet = [name for name in job.parts.of(job.parts.main, "/footer") if _numbers(job, name)]
    if not feet or any(not _alone(job, name) for name in feet):
        return
    for name in feet:
        root = job.touch(name)
        for paragraph in root.iter(f"{W}p"):
            for one in [n for n in paragraph if n.tag != f"{W}pPr"]:
                paragraph.remove(one)
    _header(job)
    yield "số trang từ chân trang lên giữa đầu trang, trang đầu không hiện số"


def _numbers(job: Job, name: str) -> bool:
    return any(
        "PAGE" in instruction.upper().split() for instruction in _fields(job.parts.xml[name])
    )


def _fields(root: Node) -> Iterator[str]:
    yield from ((one.text or "") for one in root.iter(f"{W}instrText"))
    yield from (val(one, "instr") for one in root.iter(f"{W}fldSimple"))


def _alone(job: Job, name: str) -> bool:
    """Say whether a foot shows the number and nothing else, so that nothing is lost."""
    text = "".join(one.text or "" for one in job.parts.xml[name].iter(f"{W}t"))
    return not text.strip(" 0123456789-–—/#") and not list(job.parts.xml[name].iter(f"{W}tbl"))


def _header(job: Job) -> None:
    """A header with the number in the middle, for every section that has no number at the top."""
    job.changed[HEADER] = _number(job)
    folder, _, file = job.parts.main.rpartition("/")
    relations = job.touch(f"{folder}/_rels/{file}.rels".lstrip("/"))
    used = {str(one.get("Id", "")) for one in relations}
    ident = next(f"rIdVS{n}" for n in range(1, len(used) + 2) if f"rIdVS{n}" not in used)
    etree.SubElement(relations, _RELATION, {"Id": ident, "Type": KIND, "Target": f"/{HEADER}"})
    types = job.touch(TYPES)
    etree.SubElement(types, _OVERRIDE, {"PartName": f"/{HEADER}", "ContentType": TYPE})
    job.touch(job.parts.main)
    for section in job.sections:
        for old in section.findall(f"{W}headerReference"):
            if val(old, "type") in ("default", ""):
                section.remove(old)
        link = etree.Element(f"{W}headerReference", {f"{W}type": "default", f"{R}id": ident})
        section.insert(0, link)
        put(section, "titlePg")


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
