"""Corrections of the page numbers: from the foot to the middle of the top, none on page one.

A header or footer that shows anything else is never changed, nor what an annex shows on its first
page: the law says nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree
from msgspec import Struct

from vanban.check.docx.numbering import Lists
from vanban.check.docx.package import announced
from vanban.check.docx.paper import Paragraph, page_number
from vanban.check.docx.walker import Walker
from vanban.check.fixing.job import Edit, Job
from vanban.check.fixing.schema_order import add, put
from vanban.ooxml import MC, PREFIXES, Node, R, W, child, on, val

# --- headers and footers ---


KIND = f"{R[1:-1]}/header"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
_THINGS = tuple(f"{W}{name}" for name in (
    "drawing", "pict", "object", "tbl", "ins", "del", "moveFrom", "moveTo", "framePr",
    "footnoteReference", "commentReference", "sym",
))  # fmt: skip
"""What is no mere number: a page that has it is left to a person."""
_AROUND = " -–—\u00a0"


class Story(Struct, frozen=True):
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
    numbered = [
        paragraph for paragraph in shown if any(page_number(run.field) for run in paragraph.runs)
    ]
    things = next(root.iter(*_THINGS, f"{MC}AlternateContent"), None) is not None
    beside = any(_beside(paragraph) for paragraph in shown)
    aside = any(
        paragraph.form.align != "giua" and "\t" not in paragraph.text for paragraph in numbered
    )
    return Story(bool(numbered), things or beside, aside)


def _beside(paragraph: Paragraph) -> bool:
    """Say whether a paragraph shows more than a page number between dashes and tabs."""
    around = "".join(run.text for run in paragraph.runs if not page_number(run.field))
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
    root = etree.Element(f"{W}hdr", nsmap=PREFIXES)
    paragraph = etree.SubElement(root, f"{W}p")
    put(put(paragraph, "pPr"), "jc").set(f"{W}val", "center")
    field = etree.SubElement(paragraph, f"{W}fldSimple", {f"{W}instr": " PAGE "})
    run = etree.SubElement(field, f"{W}r")
    look = put(run, "rPr")
    for kind in ("ascii", "hAnsi", "cs"):
        put(look, "rFonts").set(f"{W}{kind}", trang.phong_chu.chon)
    size = str(round((part.co_chu_mau or part.co_chu[1]) * 2))
    put(look, "sz").set(f"{W}val", size)
    etree.SubElement(run, f"{W}t").text = "2"
    return root


# --- the corrections ---


FIRST, EVEN, DEFAULT = "first", "even", "default"
EMPTY = Story()
TOP, FOOT, HERE = "giữa đầu trang, trang đầu không hiện số", "ở chân trang", "giữa đầu trang"


class Ends(Struct, frozen=True):
    """A section's mark with what stands at the top and the foot of its pages, by the sort of page.

    `used`: the sorts of page that the section has; `own`: those whose top it names itself.
    """

    mark: Node
    used: tuple[str, ...]
    own: frozenset[str]
    tops: Mapping[str, str]
    feet: Mapping[str, str]


class Placement(Struct, frozen=True):
    """A number that is to come to the top of a sort of page of a section."""

    mark: Node
    sort: str


def _ends(job: Job) -> Iterator[Ends]:
    """The sections with their headers and footers; one that names none has those before it."""
    tops: dict[str, str] = {}
    feet: dict[str, str] = {}
    settings = job.parts.root(job.parts.main, "/settings")
    even = (EVEN,) if on(child(settings, "evenAndOddHeaders")) else ()
    targets = job.targets()
    for mark in job.marks:
        for kind, parts in (("header", tops), ("footer", feet)):
            for ref in mark.findall(f"{W}{kind}Reference"):
                parts[val(ref, "type") or DEFAULT] = targets.get(str(ref.get(f"{R}id", "")), "")
        first = (FIRST,) if on(child(mark, "titlePg")) else ()
        own = frozenset(val(r, "type") or DEFAULT for r in mark.findall(f"{W}headerReference"))
        yield Ends(mark, (DEFAULT, *even, *first), own, dict(tops), dict(feet))


def to_top(job: Job) -> Iterator[Edit]:
    """The number from the foot to the top; where it is at the top already, to the middle."""
    sections, stories = tuple(_ends(job)), _Stories(job)
    feet = {
        part for one in sections for sort in one.used
        if (part := one.feet.get(sort, "")) and stories.of(part).numbers
    }  # fmt: skip
    if not feet:
        yield from _centred(job, sections, stories)
        return
    plan = _plan(sections, stories)
    if plan is None or any(stories.of(part).other for part in feet):
        return
    for part in feet:
        _emptied(job.touch(part))
    _written(job, sections[0].mark, plan)
    yield Edit("số trang", FOOT, TOP)


class _Stories:
    """What the headers and footers show, each looked at once."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._by_part: dict[str, Story] = {"": EMPTY}

    def of(self, part: str) -> Story:
        if part not in self._by_part:
            self._by_part[part] = story_of(self._job, part)
        return self._by_part[part]


def _plan(sections: tuple[Ends, ...], stories: _Stories) -> tuple[Placement, ...] | None:
    """Where numbers are to come; None where something would be lost, or a page get one too many."""
    if _stale(sections[0], stories):
        return None
    plan: list[Placement] = []
    for index, section in enumerate(sections):
        for sort in section.used:
            top = stories.of(section.tops.get(sort, ""))
            shown = stories.of(section.feet.get(sort, "")).numbers
            inherits = sort not in section.own and any(p.sort == sort for p in plan)
            if (top.other and shown) or (inherits and not shown):
                return None
            if shown and not top.numbers and not (index == 0 and sort == FIRST):
                plan.append(Placement(section.mark, sort))
    return tuple(plan)


def _stale(first: Ends, stories: _Stories) -> bool:
    """Say whether page one would show what is switched off now, got it a look of its own."""
    parts = (first.tops.get(FIRST, ""), first.feet.get(FIRST, ""))
    return FIRST not in first.used and any(stories.of(part) != EMPTY for part in parts)


def _emptied(root: Node) -> None:
    for paragraph in root.iter(f"{W}p"):
        for one in [n for n in paragraph if n.tag != f"{W}pPr"]:
            paragraph.remove(one)


def _written(job: Job, first: Node, plan: tuple[Placement, ...]) -> None:
    ident = number_part(job) if plan else ""
    job.touch(job.parts.main)
    for place in plan:
        for old in place.mark.findall(f"{W}headerReference"):
            if (val(old, "type") or DEFAULT) == place.sort:
                place.mark.remove(old)
        link = {f"{W}type": place.sort, f"{R}id": ident}
        add(place.mark, etree.Element(f"{W}headerReference", link))
    put(first, "titlePg").attrib.clear()  # a switch without a value is on


def _centred(job: Job, sections: tuple[Ends, ...], stories: _Stories) -> Iterator[Edit]:
    """A number that stands alone at a side of the top."""
    parts = {one.tops.get(sort, "") for one in sections for sort in one.used} - {""}
    for part in sorted(parts):
        if stories.of(part).aside and not stories.of(part).other:
            for paragraph in job.touch(part).iter(f"{W}p"):
                put(put(paragraph, "pPr"), "jc").set(f"{W}val", "center")
            yield Edit("số trang", "ở bên", HERE)


def first_page(job: Job) -> Iterator[Edit]:
    """No number on page one, where nothing else is lost by that."""
    sections, stories = tuple(_ends(job)), _Stories(job)
    if not sections or FIRST in sections[0].used or _stale(sections[0], stories):
        return
    section = sections[0]
    shown = [stories.of(section.tops.get(sort, "")) for sort in section.used]
    feet = [stories.of(section.feet.get(sort, "")) for sort in section.used]
    if any(story.other for story in shown) or any(foot != EMPTY for foot in feet):
        return
    job.touch(job.parts.main)
    put(section.mark, "titlePg").attrib.clear()  # a switch without a value is on
    yield Edit("số ở trang đầu", "hiện", "ẩn")
