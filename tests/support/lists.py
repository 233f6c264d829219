"""The lists that follow from a plan, as `vanban build` would write them, for the tests."""

from __future__ import annotations

import shutil
from pathlib import Path

from vanban.project.derivation import list_of, lists_of
from vanban.project.project import Project
from vanban.regime.wording_records import LISTS, PLANNERS, SUMMARY

ROOT = Path(__file__).resolve().parents[2]
PLAN, SMALL = "ke-hoach-207", "ke-hoach-vi-du"
Files = dict[str, bytes]
NAMES = [f"{PLAN}_{SUMMARY}", f"{PLAN}_{PLANNERS}", *(f"{SMALL}_{name}" for name in LISTS)]


def made_lists(root: Path, plan: str) -> Files:
    project = Project.open(root)
    project.check()
    one = project[plan]
    found = {name: list_of(project[plan], name, project.shown) for name in LISTS}
    assert list(lists_of(project[plan])) == [name for name, doc in found.items() if doc]
    return {
        f"{plan}_{name}": project.render(project.compose(doc, one, annexes_alone=True), one)
        for name, doc in found.items()
        if doc
    }


def every_list(folder: Path) -> Files:
    """The lists of the seed, and of the starter in a folder of its own."""
    shutil.copytree(ROOT / "starter" / "xa", folder / "content")
    return made_lists(ROOT, PLAN) | made_lists(folder, SMALL)
