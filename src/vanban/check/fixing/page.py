"""Corrections of the page: paper, margins, gutter."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.check.docx.paper import Section
from vanban.check.fixing.job import Edit, Job, put
from vanban.check.rules.page import SIDES, SLACK
from vanban.ooxml import TWIPS, Node, W


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
        for name, side, word in SIDES:
            low, high = getattr(job.book.law.regime.trang, name).mm
            value: float = getattr(section, side)
            if not low - SLACK <= value <= high + SLACK:
                new = low if value < low else high
                job.touch(job.parts.main)
                put(node, "pgMar").set(f"{W}{side}", _twips(new))
                yield Edit(f"lề {word}", _mm(value), _mm(new), _where(job, section))
                if side == "left" and section.gutter > SLACK and new + section.gutter > high:
                    yield _without_gutter(job, section, node)


def gutter(job: Job) -> Iterator[Edit]:
    """No gutter."""
    for section, node in job.faulty:
        if section.gutter > SLACK:
            job.touch(job.parts.main)
            yield _without_gutter(job, section, node)


def _without_gutter(job: Job, section: Section, node: Node) -> Edit:
    put(node, "pgMar").set(f"{W}gutter", "0")
    return Edit("khoảng đóng gáy", _mm(section.gutter), "0 mm", _where(job, section))


def _where(job: Job, section: Section) -> int:
    """The paragraph that a section begins with, 0 where it is the only one."""
    return section.first if len(job.examined.paper.sections) > 1 else 0
