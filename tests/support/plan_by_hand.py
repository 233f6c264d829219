"""What each body's draft must say, worked out slowly from the plain YAML.

Knows nothing of the program: who has which role is counted group by group, and the sentences are
put together by hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

LEAD, HELP, FOLLOW = "chu_tri", "phoi_hop", "theo_doi"
TITLES = {
    LEAD: "Nhiệm vụ chủ trì thực hiện",
    HELP: "Nhiệm vụ phối hợp thực hiện",
    FOLLOW: "Nhiệm vụ theo dõi, đôn đốc",
}
ROLE_CELLS = {LEAD: "Chủ trì", HELP: "Phối hợp", FOLLOW: "Theo dõi"}


@dataclass(frozen=True)
class Source:
    """A content folder as plain YAML, every scalar a text."""

    content: Path
    plan_id: str
    day: str

    def _load(self, name: str) -> Any:
        text = (self.content / name).read_text(encoding="utf-8")
        return yaml.load(text, Loader=yaml.BaseLoader)

    @cached_property
    def plan(self) -> dict[str, Any]:
        loaded: dict[str, Any] = self._load(f"{self.plan_id}/ke-hoach.yaml")
        return loaded

    @cached_property
    def tasks(self) -> list[dict[str, Any]]:
        rows = self._load(f"{self.plan_id}/phan-cong.yaml")
        return [row for row in rows if "tieu_de" not in row]

    @cached_property
    def registry(self) -> dict[str, Any]:
        loaded: dict[str, Any] = self._load("danh-ba.yaml")
        return loaded

    @cached_property
    def bodies(self) -> dict[str, dict[str, Any]]:
        return {body["id"]: body for body in self.registry["co_quan"]}

    @cached_property
    def groups(self) -> dict[str, dict[str, Any]]:
        return {group["id"]: group for group in self.registry["nhom"]}

    def name(self, who: str, form: str) -> str:
        named = self.bodies.get(who) or self.groups[who]
        order = ("ten_ngan", "ten_noi_bo", "ten") if form == "ten_ngan" else ("ten_noi_bo", "ten")
        return next(str(named[key]) for key in order if key in named)

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

    def roles(self, who: str, task: dict[str, Any]) -> list[str]:
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

    def works(self, who: str) -> list[tuple[int, dict[str, Any], str]]:
        """(number in the parent's table, task, role), leads first, then helps, then follow-ups."""
        found = [
            (n, task, role)
            for n, task in enumerate(self.tasks, 1)
            for role in self.roles(who, task)
        ]
        return sorted(found, key=lambda work: (list(TITLES).index(work[2]), work[0]))

    def names(self, task: dict[str, Any], role: str, form: str, sep: str) -> str:
        return sep.join(self.name(entry, form) for entry in task.get(role, []))

    def partner(self, task: dict[str, Any], role: str, sep: str) -> str:
        """Whom the body works with: its helpers where it leads, else who leads."""
        if role == LEAD:
            return self.names(task, HELP, "ten_ngan", sep)
        return self.names(task, LEAD, "ten_ngan", sep)

    def sentence(self, task: dict[str, Any], role: str) -> str:
        start = {LEAD: "- Chủ trì, phối hợp với", HELP: "- Phối hợp với"}.get(
            role, "- Theo dõi, đôn đốc"
        )
        what = _small(task["noi_dung"])
        made = "; ".join(product["ten"] for product in task.get("san_pham", []))
        product = f" Sản phẩm: {made}." if made and role != FOLLOW else ""
        when = _small(due(task))
        who = self.partner(task, role, ", ")
        return f"{start} {who} {what}.{product} Thời gian thực hiện: {when}."

    def sentences(self, who: str) -> dict[str, list[str]]:
        """The sentences under each title that the draft must have, no other title."""
        found: dict[str, list[str]] = {}
        for _, task, role in self.works(who):
            found.setdefault(TITLES[role], []).append(self.sentence(task, role))
        return found

    def rows(self, who: str, products: bool) -> list[list[str]]:
        """The rows of its appendix, the blanks for leader and worker among them."""
        return [
            [
                str(n),
                task["noi_dung"],
                ROLE_CELLS[role],
                _big(self.partner(task, role, "; ")),
                "",
                "",
            ]
            + [due(task)]
            + (["; ".join(p["ten"] for p in task.get("san_pham", []))] if products else [])
            + [str(number)]
            for n, (number, task, role) in enumerate(self.works(who), 1)
        ]

    def has_products(self, who: str) -> bool:
        return any("san_pham" in task for _, task, _ in self.works(who))


def due(task: dict[str, Any]) -> str:
    when = task["thoi_gian"]
    if isinstance(when, str):
        return when
    return f"Trước ngày {date.fromisoformat(when['truoc']).strftime('%d/%m/%Y')}"


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _big(text: str) -> str:
    return text[:1].upper() + text[1:]
