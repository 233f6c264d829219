"""The worked offices in folders of their own: a district, a commune, a province, a school."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from drafts import Draft, drafts
from roles_by_hand import read
from rules_read import lay_rules
from vanban.project.project import Project
from vanban.project.starter import SHAPES, start

ROOT = Path(__file__).resolve().parents[2]
PLANS = {"content": "ke-hoach-207"} | dict.fromkeys(SHAPES, "ke-hoach-vi-du")
DRAFTS = {"content": 35, "xa": 7, "tinh": 52, "truong": 9}


@dataclass(frozen=True)
class Worked:
    """One worked office in a folder, with all that a test asks of it."""

    shape: str
    root: Path

    @property
    def plan(self) -> str:
        return PLANS[self.shape]

    @cached_property
    def project(self) -> Project:
        return Project.open(self.root)

    @cached_property
    def drafts(self) -> dict[str, Draft]:
        return drafts(self.root, self.plan)

    @cached_property
    def registry(self) -> dict[str, Any]:
        loaded: dict[str, Any] = read(self.root / "content" / "danh-ba.yaml")
        return loaded

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        loaded: list[dict[str, Any]] = read(self.root / f"content/{self.plan}/phan-cong.yaml")
        return loaded

    @property
    def tasks(self) -> list[dict[str, Any]]:
        return [row for row in self.rows if "tieu_de" not in row]

    @property
    def day(self) -> str:
        found = read(self.root / f"content/{self.plan}/ke-hoach.yaml")
        return str(found.get("tinh_den") or found["ngay"])

    def kind(self, who: str) -> str:
        return str(next(one["loai"] for one in self.registry["co_quan"] if one["id"] == who))

    def kinds(self) -> dict[str, str]:
        """A body with a draft of each kind of body."""
        return {self.kind(who): who for who in reversed(self.drafts)}


def make(folder: Path, shape: str) -> Worked:
    """The office in `folder`, as `vanban init` makes it; the district is the checkout's own."""
    if shape == "content":
        return Worked(shape, ROOT)
    start(folder, templates=False, shape=shape)
    return Worked(shape, lay_rules(folder))
