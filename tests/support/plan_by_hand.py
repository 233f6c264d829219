"""Who has which work, and what a list of it says, worked out slowly from the plain YAML.

Knows nothing of the program: who has which role is counted group by group.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from yaml_read import texts

LEAD, HELP, FOLLOW = "chu_tri", "phoi_hop", "theo_doi"
TITLES = {
    LEAD: "Nhiệm vụ chủ trì",
    HELP: "Nhiệm vụ phối hợp",
    FOLLOW: "Nhiệm vụ theo dõi, đôn đốc",
}
ROLE_CELLS = {LEAD: "Chủ trì", HELP: "Phối hợp", FOLLOW: "Theo dõi"}
Row = dict[str, Any]


@dataclass(frozen=True)
class Source:
    """A content folder as plain YAML, every scalar a text."""

    content: Path
    plan_id: str
    day: str

    def _load(self, name: str) -> Any:
        text = (self.content / name).read_text(encoding="utf-8")
        return texts(text)

    @cached_property
    def plan(self) -> Row:
        loaded: Row = self._load(f"{self.plan_id}/ke-hoach.yaml")
        return loaded

    @cached_property
    def tasks(self) -> list[Row]:
        rows = self._load(f"{self.plan_id}/phan-cong.yaml")
        return [row for row in rows if "tieu_de" not in row]

    @cached_property
    def registry(self) -> Row:
        loaded: Row = self._load("danh-ba.yaml")
        return loaded

    @cached_property
    def bodies(self) -> dict[str, Row]:
        return {body["id"]: body for body in self.registry["co_quan"]}

    @cached_property
    def kinds(self) -> dict[str, Row]:
        return {kind["id"]: kind for kind in self.registry["loai_co_quan"]}

    @cached_property
    def groups(self) -> dict[str, Row]:
        return {group["id"]: group for group in self.registry["nhom"]}

    def name(self, who: str, form: str) -> str:
        """One of the three names; where it is not given, the next longer one."""
        named = self.bodies.get(who) or self.groups[who]
        order = ["ten_ngan", "ten_noi_bo", "ten"]
        return next(str(named[key]) for key in order[order.index(form) :] if key in named)

    def members(self, who: str) -> set[str]:
        """The bodies behind an id on the plan's day; an open group has none."""
        if who in self.bodies:
            return {who}
        return {
            body["id"]
            for part in self.groups[who].get("gom", [])
            for body in self.bodies.values()
            if body["loai"] == part["loai"]
            and body.get("truc_thuoc") == part["truc_thuoc"]
            and body.get("tu", "0") <= self.day <= body.get("den", "9")
        }

    def roles(self, who: str, task: Row) -> list[str]:
        """The roles of a body in a task: the narrowest entry decides, leading wins a draw."""
        claims = [
            (0 if entry == who else len(self.members(entry)), rank, role)
            for rank, role in enumerate((LEAD, HELP))
            for entry in task.get(role, [])
            if who in self.members(entry)
        ]
        follows = any(who in self.members(entry) for entry in task.get(FOLLOW, []))
        return [role for _, _, role in sorted(claims)[:1]] + [FOLLOW] * follows

    def reached(self) -> list[str]:
        """Every body with a task, in the order of the registry."""
        return [who for who in self.bodies if any(self.roles(who, task) for task in self.tasks)]

    def works(self, who: str) -> list[tuple[int, Row, str]]:
        """(number in the parent's table, task, role), leads first, then helps, then follow-ups."""
        found = [
            (n, task, role)
            for n, task in enumerate(self.tasks, 1)
            for role in self.roles(who, task)
        ]
        return sorted(found, key=lambda work: (list(TITLES).index(work[2]), work[0]))

    def names(self, task: Row, role: str, form: str, sep: str) -> str:
        return sep.join(self.name(entry, form) for entry in task.get(role, []))

    def partner(self, task: Row, role: str, sep: str) -> str:
        """Whom the body works with: its helpers where it leads, else who leads."""
        return self.names(task, HELP if role == LEAD else LEAD, "ten_ngan", sep)

    def list_rows(self, who: str, products: bool) -> list[list[str]]:
        """The rows of a body in the list of every body's tasks."""
        return [
            [str(n), task["noi_dung"], ROLE_CELLS[role], big(self.partner(task, role, "; "))]
            + [due(task)]
            + ([made(task)] if products else [])
            + [str(number)]
            for n, (number, task, role) in enumerate(self.works(who), 1)
        ]


def due(task: Row) -> str:
    when = task.get("thoi_gian", "")
    if isinstance(when, str):
        return when
    return f"Trước ngày {date.fromisoformat(when['truoc']).strftime('%d/%m/%Y')}"


def made(task: Row) -> str:
    return "; ".join(product["ten"] for product in task.get("san_pham", []))


def small(text: str) -> str:
    return text[:1].lower() + text[1:]


def big(text: str) -> str:
    return text[:1].upper() + text[1:]
