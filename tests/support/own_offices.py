"""The worked example with a body's own file in it, for the tests of such files."""

from __future__ import annotations

from pathlib import Path

from seed_office import PLAN
from vanban.project.project import Project

FOCAL, TOWN, HEALTH = "phong-noi-vu", "ubnd-thi-tran-phong-tho", "phong-y-te"


def say(office: Path, text: str, who: str = FOCAL) -> Project:
    """Write a body's own file; return the office as it is read with it."""
    path = office / "content" / PLAN / "don-vi" / f"{who}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    return Project.open(office)


def faults(project: Project) -> list[tuple[str, str, int]]:
    return [(p.ma, p.tep, p.dong) for p in project.problems]
