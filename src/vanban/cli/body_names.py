"""Bodies in a line for a person: by their groups with counts, never more than a screen holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct, field

from vanban.content.registry import DanhBa
from vanban.derive.body_groups import parties
from vanban.project.project import Project
from vanban.text.vietnamese import first_names

FEW = 4
"""Of more bodies and groups in one line their number is told first."""
_FACTS = re.compile(r"(?<= \()[^()]*(?=\)\Z)")
"""What stands in brackets behind a duty as the manifest has it."""


class BodyNames(Struct, frozen=True):
    """How bodies are named: over which registry, as of which day by document, each or by group."""

    danh_ba: DanhBa = field(default_factory=DanhBa)
    days: Mapping[str, date | None] = field(default_factory=dict)
    each: bool = False

    @classmethod
    def of(cls, project: Project, *, each: bool = False) -> BodyNames:
        """Return the names of a project's bodies."""
        facts = project.office.overview.facts.items()
        days = {name: one.tinh_den for name, one in facts}
        return cls(project.office.danh_ba, days, each)

    def listed(self, bodies: Iterable[str], document: str = "") -> str:
        """Return the bodies as one list: "UBND các xã, phường (124), Sở Nội vụ"."""
        every = tuple(dict.fromkeys(bodies))
        if self.each:
            return self._counted([self._name(body) for body in every], len(every))
        found = parties(self.danh_ba, self.days.get(document), every)
        names = [party.counted(self.danh_ba) for party in found]
        return self._counted(names, len(every))

    def in_words(self, duty: str) -> str:
        """Return a duty as the manifest has it, the ids in its brackets as names."""
        return _FACTS.sub(lambda facts: re.sub(r"[^;, ]+", self._named, facts[0]), duty)

    def _named(self, word: re.Match[str]) -> str:
        known = word[0] in self.danh_ba.bodies or word[0] in self.danh_ba.groups
        return self.danh_ba.named(word[0]).ten if known else word[0]

    def _counted(self, names: list[str], count: int) -> str:
        text = ", ".join(names) if self.each else first_names(names, "cơ quan, nhóm khác")
        return f"{count} cơ quan: {text}" if len(names) > FEW else text

    def _name(self, body: str) -> str:
        known = self.danh_ba.bodies.get(body)
        return known.name("ten_ngan") if known else body
