"""Corrections of the page: paper, margins, gutter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.check.docx.paper import Paragraph, Section
from vanban.check.fixing.job import Edit, Job
from vanban.check.fixing.schema_order import put
from vanban.check.rules.page import SIDES, SLACK, strays
from vanban.ooxml import TWIPS, Node, W, child, number
from vanban.text.metrics import width_mm

_LAID = re.compile("[ \u00a0]{5}|\t")
"""What lays out two columns in a line."""
EDGE = 5
"""Millimetres at the edge of the paper that no printer reaches."""


def _twips(mm: float) -> str:
    return str(round(mm * TWIPS))


def _mm(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0").replace(".", ",") + " mm"


def paper(job: Job) -> Iterator[Edit]:
    """A4, upright or lying as it was."""
    wide, high = job.book.law.regime.trang.kho_giay.mm
    for section, node in job.faulty:
        want = (high, wide) if section.landscape else (wide, high)
        if max(abs(section.width - want[0]), abs(section.height - want[1])) > 1:
            job.touch(job.parts.main)
            size = put(node, "pgSz")
            size.set(f"{W}w", _twips(want[0]))
            size.set(f"{W}h", _twips(want[1]))
            size.attrib.pop(f"{W}code", "")
            before = f"{_mm(section.width)} × {_mm(section.height)}"
            yield Edit("khổ giấy", before, "A4", _where(job, section))


def margins(job: Job) -> Iterator[Edit]:
    """Each margin to the nearest end of its range; no gutter that would be too much then."""
    for section, node in job.faulty:
        tight = _tight(job, section)
        for name, side, word in SIDES:
            low, high = getattr(job.book.law.regime.trang, name).mm
            value: float = getattr(section, side)
            if strays(section, side, (low, high)):
                new = low if value < low else high
                edit = Edit(f"lề {word}", _mm(value), _mm(new), _where(job, section))
                if tight and side in ("left", "right"):
                    job.withheld.append(edit)  # what fills the width would be cut or broken
                    continue
                job.touch(job.parts.main)
                _spaces(node, section).set(f"{W}{side}", _twips(new))
                yield edit
                if side == "left" and section.gutter > SLACK and new + section.gutter > high:
                    yield _without_gutter(job, section, node)


def _tight(job: Job, section: Section) -> bool:
    """Say whether between right margins a table would be cut, or a line that blanks lay out break.

    A table may reach into the margin; what leaves the paper, or nearly, is cut.
    """
    page = job.book.law.regime.trang
    left, right = (
        _nearest(getattr(section, side), getattr(page, name).mm)
        for name, side, _ in SIDES
        if side in ("left", "right")
    )
    room = section.width - left - right - section.gutter + SLACK
    reach = section.width - left - section.gutter - EDGE
    own = [p for p in job.examined.paper.paragraphs if section.first <= p.number <= section.last]
    return any(
        _table_of(job.nodes[p.number - 1]) > reach if p.cell else _laid_out(p) > room for p in own
    )


def _nearest(value: float, ends: tuple[float, float]) -> float:
    return min(max(value, ends[0]), ends[1])


def _laid_out(paragraph: Paragraph) -> float:
    """How wide a line is that blanks lay out, in mm; 0 for any other."""
    if not _LAID.search(paragraph.text.strip()):
        return 0.0
    looks = ((run.text, run.look) for run in paragraph.runs)
    return sum(width_mm(text, look.size, look.bold, look.italic) for text, look in looks)


def _table_of(node: Node) -> float:
    """How wide the table is that a paragraph stands in, in mm."""
    tables = list(node.iterancestors(f"{W}tbl"))
    return _table_width(tables[-1]) if tables else 0.0


def _table_width(table: Node) -> float:
    """The width of a table that does not follow the page, in mm."""
    size = child(child(table, "tblPr"), "tblW")
    if size is not None and size.get(f"{W}type") == "pct":
        return 0.0
    grid = child(table, "tblGrid")
    columns = grid.iter(f"{W}gridCol") if grid is not None else ()
    return sum(number(one.get(f"{W}w") or "") or 0.0 for one in columns) / TWIPS


def gutter(job: Job) -> Iterator[Edit]:
    """No gutter."""
    for section, node in job.faulty:
        if section.gutter > SLACK:
            job.touch(job.parts.main)
            yield _without_gutter(job, section, node)


def _without_gutter(job: Job, section: Section, node: Node) -> Edit:
    _spaces(node, section).set(f"{W}gutter", "0")
    return Edit("khoảng đóng gáy", _mm(section.gutter), "0 mm", _where(job, section))


def _spaces(node: Node, section: Section) -> Node:
    """The margins of a section; made with all that the format asks for where they are not there."""
    spaces = put(node, "pgMar")
    known = {
        **{name: getattr(section, name) for name in ("top", "right", "bottom", "left", "gutter")},
        "header": section.header_distance, "footer": section.header_distance,
    }  # fmt: skip
    for name, value in known.items():
        if f"{W}{name}" not in spaces.attrib:
            spaces.set(f"{W}{name}", _twips(value))
    return spaces


def _where(job: Job, section: Section) -> int:
    """The paragraph that a section begins with, 0 where it is the only one."""
    return section.first if len(job.examined.paper.sections) > 1 else 0
