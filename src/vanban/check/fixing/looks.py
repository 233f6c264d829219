"""Corrections of the look of letters: font, colour, what is behind them, size."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.check.docx.cascade import CHARACTER, PARAGRAPH, TABLE, look_props
from vanban.check.docx.paper import Paragraph
from vanban.check.docx.properties import run_of
from vanban.check.fixing.job import Edit, Job, typed
from vanban.check.fixing.schema_order import put
from vanban.check.parts.part import SURE, Part
from vanban.check.rules.looks import OLD_CODES, lettered, ruled_parts, sizes
from vanban.ooxml import Node, W, child, val
from vanban.regime.records import ThanhPhan

SYMBOLS = ("symbol", "wingdings", "webdings", "cambria math")
"""Fonts that stay: their signs are in no other."""
BULLETS = (*SYMBOLS, "courier new")
"""The same of lists, whose ring is a letter of this font."""
KINDS = ("ascii", "hAnsi", "cs", "eastAsia")


def font(job: Job) -> Iterator[Edit]:
    """One font, wherever one is named, and as what the file begins with."""
    face = job.book.law.regime.trang.phong_chu.chon
    lists = set(job.parts.of(job.parts.main, "/numbering"))
    for part in job.looks():
        exempt = BULLETS if part in lists else SYMBOLS
        nodes = list(job.parts.xml[part].iter(f"{W}rFonts"))
        if [node for node in nodes if _renamed(node, face, exempt)]:
            job.touch(part)
    for part in job.parts.of(job.parts.main, "/styles"):
        if _default_font(job.parts.xml[part], face):
            job.touch(part)
    if job.changed:
        yield Edit("phông chữ", ", ".join(_faces(job)), face)


def _faces(job: Job) -> Iterator[str]:
    """The names of the fonts that were seen in place of the right one."""
    face = job.book.law.regime.trang.phong_chu.chon.casefold()
    looks = (run.look for paragraph in job.examined.printed_paragraphs() for run in paragraph.runs)
    faces = {name for look in looks for name in (look.font, look.wide)}
    yield from sorted(one for one in faces if one and one.casefold() != face)


def _renamed(fonts: Node, face: str, exempt: tuple[str, ...] = SYMBOLS) -> bool:
    if any(val(fonts, kind).casefold().startswith((*exempt, *OLD_CODES)) for kind in KINDS):
        return False
    before = sorted(fonts.items())
    for kind in KINDS:
        # a font of the theme goes before one that is named
        fonts.attrib.pop(f"{W}{kind}Theme", "")
        if kind != "eastAsia" or f"{W}{kind}" in fonts.attrib:
            fonts.set(f"{W}{kind}", face)
    fonts.attrib.pop(f"{W}cstheme", "")
    return before != sorted(fonts.items())


def _default_font(styles: Node, face: str) -> bool:
    """The font that a text has of which nothing is said."""
    node = styles
    for name in ("docDefaults", "rPrDefault", "rPr", "rFonts"):
        node = put(node, name)
    return _renamed(node, face)


def colour(job: Job) -> Iterator[Edit]:
    """Black, but for the marks of urgency."""
    exempt = {*_red(job), *_unused(job)}
    for part in job.looks():
        for node in job.parts.xml[part].iter(f"{W}color"):
            if node in exempt or val(node).upper() in ("AUTO", "000000"):
                continue
            job.touch(part)
            node.attrib.clear()
            node.set(f"{W}val", "auto")
    if job.changed:
        black = job.book.law.regime.trang.mau_chu.chon
        red = {mark.paragraph.number for mark in job.examined.roles.of("khan", sure=0)}
        runs = (
            run
            for paragraph in job.examined.printed_paragraphs()
            if paragraph.number not in red
            for run in paragraph.runs
        )
        colours = {run.look.colour for run in runs if run.text.strip()}
        before = ", ".join(f"#{one}" for one in sorted(colours - {black}))
        yield Edit("màu chữ", before, "đen")


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


# --- markers and shades ---


WHITE = ("", "FFFFFF")


def background(job: Job) -> Iterator[Edit]:
    """No marker and no shade behind letters; what a style shades is taken back on the letters.

    Why: the style may be that of cells too, where a shade is no fault.
    """
    for paragraph in job.examined.paragraphs():
        shades = dict.fromkeys(f"#{shade}" for shade in _shades(paragraph))
        drawn = paragraph.cell is not None and paragraph.cell.bordered
        if not drawn and shades:
            for run in _runs(job.nodes[paragraph.number - 1]):
                _bare(job, run)
            job.touch(job.parts.main)
            yield Edit("nền chữ", ", ".join(shades), "không tô", paragraph.number)


def _shades(paragraph: Paragraph) -> Iterator[str]:
    for run in paragraph.runs:
        if run.text.strip() and run.look.shade not in WHITE:
            yield run.look.shade


def _runs(node: Node) -> Iterator[Node]:
    """The runs of a paragraph and of the boxes in it, not those of tables in a box."""
    for run in node.iter(f"{W}r"):
        cell = next(run.iterancestors(f"{W}tc"), None)
        if cell is None or _within(node, cell):
            yield run


def _within(node: Node, above: Node) -> bool:
    return any(one is above for one in node.iterancestors())


def _bare(job: Job, run: Node) -> None:
    look = child(run, "rPr")
    for one in (child(look, "highlight"), child(look, "shd")):
        if look is not None and one is not None and run_of(look, {}).get("shade", "") not in WHITE:
            look.remove(one)
    holder = next(run.iterancestors(f"{W}p"), None)
    style = job.styles.or_default(PARAGRAPH, val(child(child(holder, "pPr"), "pStyle")))
    said = look_props(job.styles, {}, style, val(child(look, "rStyle")), {})
    if said.get("shade", "") not in WHITE and run_of(look, {}).get("shade") is None:
        _taken_back(run)


def _taken_back(run: Node) -> None:
    """Say on a run that it has neither marker nor shade."""
    look = put(run, "rPr")
    put(look, "highlight").set(f"{W}val", "none")
    shade = put(look, "shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", "auto")):
        shade.set(f"{W}{name}", value)


# --- sizes ---


NEAR = 0.1
Place = tuple[int, int]


def size(job: Job) -> Iterator[Edit]:
    """The one size that a part may have."""
    parts = [
        (part, record) for part, record in ruled_parts(job.examined, job.book.law, "co_chu")
        if record.co_chu[0] == record.co_chu[1] and part.sure >= SURE and not part.annexed
    ]  # fmt: skip
    for part, record in parts:
        wrong = [one for one in sizes(lettered(part)) if abs(one - record.co_chu[0]) > NEAR]
        if wrong and _sized(job, part, record, [own for own, _ in parts if own.role == part.role]):
            what = f"cỡ chữ của {record.ten}"
            yield Edit(what, f"{wrong[0]:g}", f"{record.co_chu[0]:g}", part.paragraph.number)


def _sized(job: Job, part: Part, record: ThanhPhan, alike: list[Part]) -> bool:
    """Give the runs of a part its size, unless one of them shows something else too."""
    places = [_place(other) for other in alike if other.paragraph is part.paragraph]
    mine = _place(part)
    copies = job.copies(part.paragraph)
    free = {at for start, end in places for at in range(start, end)}
    for copy in copies:
        others = (i for i, spot in enumerate(copy.spots) if spot.sign.strip() and i not in free)
        inside = copy.runs(*mine)
        if any(set(copy.runs(at, at + 1)) & set(inside) for at in others):
            return False
    for run in (run for copy in copies for run in copy.runs(*mine).values()):
        _set(run, f"{round(record.co_chu[0] * 2)}")
    job.touch(job.parts.main)
    return bool(copies)


def _place(part: Part) -> Place:
    """Where a part stands in its paragraph; nowhere if not once."""
    text, own = part.paragraph.text, typed(part)
    at = text.index(own) if own and text.count(own) == 1 else 0
    return (at, at + len(own)) if own and text.count(own) == 1 else (0, 0)


def _set(run: Node, half: str) -> None:
    look = put(run, "rPr")
    for name in ("sz", "szCs"):
        put(look, name).set(f"{W}val", half)
