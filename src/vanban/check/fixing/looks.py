"""Corrections of the look of letters: font and colour."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from vanban.check.docx.cascade import CHARACTER, PARAGRAPH, TABLE
from vanban.check.fixing.edit import Edit
from vanban.check.fixing.job import Job, past
from vanban.names import Node, W, child, val

SYMBOLS = ("symbol", "wingdings", "webdings", "cambria math")
"""Fonts that stay: their signs are in no other."""
BULLETS = (*SYMBOLS, "courier new")
"""The same of lists, whose ring is a letter of this font."""
KINDS = ("ascii", "hAnsi", "cs", "eastAsia")


def font(job: Job) -> Iterator[Edit]:
    """One font, wherever one is named, and as what the file begins with."""
    wanted = job.book.law.regime.trang.phong_chu.chon
    lists = set(job.parts.of(job.parts.main, "/numbering"))
    for part in job.looks():
        kept = BULLETS if part in lists else SYMBOLS
        found = [one for one in job.parts.xml[part].iter(f"{W}rFonts") if not past(one)]
        if [one for one in found if _renamed(one, wanted, kept)]:
            job.touch(part)
    for part in job.parts.of(job.parts.main, "/styles"):
        if _begun(job.parts.xml[part], wanted):
            job.touch(part)
    if job.changed:
        yield Edit("phông chữ", ", ".join(_faces(job)), wanted)


def _faces(job: Job) -> Iterator[str]:
    """The names of the fonts that were seen in place of the right one."""
    wanted = job.book.law.regime.trang.phong_chu.chon.casefold()
    looks = (run.look for paragraph in job.examined.printed_paragraphs() for run in paragraph.runs)
    seen = {name for look in looks for name in (look.font, look.wide)}
    yield from sorted(one for one in seen if one and one.casefold() != wanted)


def _renamed(fonts: Node, wanted: str, kept: tuple[str, ...] = SYMBOLS) -> bool:
    if any(val(fonts, kind).casefold().startswith(kept) for kind in KINDS):
        return False
    before = sorted(fonts.items())
    for kind in KINDS:
        fonts.attrib.pop(f"{W}{kind}Theme", "")
        if kind != "eastAsia" or f"{W}{kind}" in fonts.attrib:
            fonts.set(f"{W}{kind}", wanted)
    fonts.attrib.pop(f"{W}cstheme", "")
    return before != sorted(fonts.items())


def _begun(styles: Node, wanted: str) -> bool:
    """The font that a text has of which nothing is said."""
    node = styles
    for name in ("docDefaults", "rPrDefault", "rPr", "rFonts"):
        found = child(node, name)
        if found is None:
            found = etree.Element(f"{W}{name}")
            node.insert(0, found)
        node = found
    return _renamed(node, wanted)


def colour(job: Job) -> Iterator[Edit]:
    """Black, but for the marks of urgency."""
    kept = {*_red(job), *_unused(job)}
    for part in job.looks():
        for node in job.parts.xml[part].iter(f"{W}color"):
            if node in kept or val(node).upper() in ("AUTO", "000000") or past(node):
                continue
            job.touch(part)
            node.attrib.clear()
            node.set(f"{W}val", "auto")
    if job.changed:
        wanted = job.book.law.regime.trang.mau_chu.chon
        red = {mark.paragraph.number for mark in job.examined.roles.of("khan", sure=0)}
        runs = (
            run
            for one in job.examined.printed_paragraphs()
            if one.number not in red
            for run in one.runs
        )
        seen = {run.look.colour for run in runs if run.text.strip()}
        told = ", ".join(f"#{one}" for one in sorted(seen - {wanted}))
        yield Edit("màu chữ", told, "đen")


def _unused(job: Job) -> Iterator[Node]:
    """The colours of styles in which nothing is written."""
    sorts = {"pStyle": PARAGRAPH, "rStyle": CHARACTER, "tblStyle": TABLE}
    named = {
        (sort, val(node))
        for part in (*job.stories(), *job.parts.of(job.parts.main, "/numbering"))
        for name, sort in sorts.items()
        for node in job.parts.xml[part].iter(f"{W}{name}")
    }
    named |= {(sort, job.styles.default(sort)) for sort in sorts.values()}
    used = {style for sort, name in named for style in job.styles.chain(sort, name)}
    for part in job.parts.of(job.parts.main, "/styles"):
        for style in job.parts.xml[part].iter(f"{W}style"):
            yield from style.iter(f"{W}color") if style not in used else ()


def _red(job: Job) -> Iterator[Node]:
    """The colours of the marks of urgency: their own, and those of their styles."""
    for mark in job.examined.roles.of("khan", sure=0):
        node = job.nodes[mark.paragraph.number - 1]
        styles = [(PARAGRAPH, val(child(child(node, "pPr"), "pStyle")))]
        styles += [(CHARACTER, val(one)) for one in node.iter(f"{W}rStyle")]
        chain = (one for sort, name in styles for one in job.styles.chain(sort, name))
        for place in (node, *chain):
            yield from place.iter(f"{W}color")
