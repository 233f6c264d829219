"""Corrections of the look of letters: font, colour, background."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from vanban.check.fixing.job import Job
from vanban.check.names import Node, W, child, val

SYMBOLS = ("symbol", "wingdings", "webdings", "courier new")
"""Fonts of bullets, which stay: their signs are in no other."""
KINDS = ("ascii", "hAnsi", "cs", "eastAsia")


def font(job: Job) -> Iterator[str]:
    """One font, wherever one is named, and as what the file begins with."""
    wanted = job.book.law.regime.trang.phong_chu.chon
    for part in job.looks():
        if any(_renamed(one, wanted) for one in job.parts.xml[part].iter(f"{W}rFonts")):
            job.touch(part)
    for part in job.parts.of(job.parts.main, "/styles"):
        _begin(job.touch(part), wanted)
    yield f"phông chữ thành {wanted}"


def _renamed(fonts: Node, wanted: str) -> bool:
    if any(val(fonts, kind).casefold() in SYMBOLS for kind in KINDS):
        return False
    before = sorted(fonts.items())
    for kind in KINDS:
        fonts.attrib.pop(f"{W}{kind}Theme", "")
        if kind != "eastAsia" or f"{W}{kind}" in fonts.attrib:
            fonts.set(f"{W}{kind}", wanted)
    fonts.attrib.pop(f"{W}cstheme", "")
    return before != sorted(fonts.items())


def _begin(styles: Node, wanted: str) -> None:
    """The font that a text has of which nothing is said."""
    node = styles
    for name in ("docDefaults", "rPrDefault", "rPr", "rFonts"):
        found = child(node, name)
        if found is None:
            found = etree.Element(f"{W}{name}")
            node.insert(0, found)
        node = found
    _renamed(node, wanted)


def colour(job: Job) -> Iterator[str]:
    """Black, but for the marks of urgency."""
    red = {one.paragraph.number for one in job.examined.roles.of("khan", sure=0)}
    kept = {id(n) for number in red for n in job.nodes[number - 1].iter(f"{W}color")}
    for part in job.looks():
        found = [n for n in job.parts.xml[part].iter(f"{W}color") if id(n) not in kept]
        coloured = [n for n in found if val(n).upper() not in ("AUTO", "000000")]
        for node in coloured:
            job.touch(part)
            node.attrib.clear()
            node.set(f"{W}val", "auto")
    yield "màu chữ thành đen"


def background(job: Job) -> Iterator[str]:
    """No marker and no shade behind letters outside tables."""
    for paragraph in job.examined.paragraphs():
        if paragraph.cell is None:
            node = job.paragraph(paragraph.number)
            for look in [*node.iter(f"{W}rPr")]:
                for one in (child(look, "highlight"), child(look, "shd")):
                    if one is not None:
                        look.remove(one)
    yield "bỏ tô nền sau chữ"
