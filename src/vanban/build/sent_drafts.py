"""Drafts that went out with an issued document: they stay, whatever the registry says since.

`du_thao: false` is for what is made from now on; a package that the register says was sent holds
what it held, and the draft that a body has issued is its own.
"""

from __future__ import annotations

from vanban.build.result import DRAFT
from vanban.build.standings import Standings
from vanban.content.states import ISSUED
from vanban.project.project import Project


def sent_bodies(project: Project, name: str) -> frozenset[str]:
    """Return the bodies that were sent an issued document, as the register says."""
    every = (to for line in project.office.overview.across.lines_of(name) for to in line.noi_nhan)
    return frozenset(to.co_quan for to in every if to.co_quan and to.ngay_chuyen)


def sent_drafts(project: Project, standings: Standings, name: str) -> frozenset[str]:
    """Return the bodies to whom their draft was sent with an issued document."""
    facts, last = project.office.overview.facts.get(name), standings.last
    if facts is None or facts.trang_thai != ISSUED:
        return frozenset()
    drafts = (path for path in last.paths.get(name, ()) if last.files[path].get("loai") == DRAFT)
    return frozenset(path.split("/")[-2] for path in drafts) & sent_bodies(project, name)
