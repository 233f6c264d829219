"""Bodies under the names of their groups: a list over a province reads "UBND các xã (124)".

Pure: a set of bodies that something is the same for in, names with members out. A group stands for
its members only where it is so of every one, or of all but a few that are named beside it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from vanban.content.registry import DanhBa

FEWEST, MOST_BUT, SHARE = 2, 4, 5
"""Members of a group that is named; members named beside it at most, one of so many at most."""


@dataclass(frozen=True, slots=True)
class Party:
    """One body, or a group less the members `but`; `members` are the bodies meant."""

    id: str
    members: tuple[str, ...]
    but: tuple[str, ...] = ()

    @property
    def is_group(self) -> bool:
        """Say whether it is more than one body."""
        return len(self.members) > 1

    def name(self, danh_ba: DanhBa, form: str = "ten_ngan") -> str:
        """Return its name as plain text, with the members that are not meant.

        A body that the registry does not know has its id for a name.
        """
        if self.id not in danh_ba.bodies and self.id not in danh_ba.groups:
            return self.id
        name = danh_ba.named(self.id).name(form)
        if not self.but:
            return name
        without = ", ".join(danh_ba.bodies[body].name("ten_ngan") for body in self.but)
        return f"{name} trừ {without}"

    def counted(self, danh_ba: DanhBa, form: str = "ten_ngan") -> str:
        """Return its name, a group's with the number of the bodies meant."""
        name = self.name(danh_ba, form)
        return f"{name} ({len(self.members)})" if self.is_group else name


def parties(
    danh_ba: DanhBa, day: date | None, bodies: Iterable[str], named: Collection[str] = ()
) -> tuple[Party, ...]:
    """Return `bodies` by the widest groups that hold no other body on `day`, the rest one by one.

    Of two groups with the same members the one among `named` (those that the plan names) stands,
    else the first of the registry. The order is that of the registry. A body that the registry
    does not know stays one by one, behind the others.
    """
    every = frozenset(bodies)
    places = {body: place for place, body in enumerate(danh_ba.bodies)}
    found = tuple(_groups(danh_ba, day, every, named)) if day else ()
    inside = {body for party in found for body in party.members}
    alone = (Party(body, (body,)) for body in every - inside)
    return tuple(sorted((*found, *alone), key=lambda one: _place(places, one)))


def _place(places: dict[str, int], party: Party) -> tuple[int, str]:
    return min(places.get(body, len(places)) for body in party.members), party.id


def _groups(
    danh_ba: DanhBa, day: date, every: frozenset[str], named: Collection[str]
) -> Iterator[Party]:
    waiting = set(every)
    candidates = [
        _candidate(danh_ba.members(group, day), group, every)
        for group in sorted(danh_ba.groups, key=lambda group: group not in named)
        if not danh_ba.open_groups(group)  # one that waits for more may hold others too
    ]
    candidates = [one for one in candidates if _fits(one)]
    # the first of those that say most, without exceptions where another says the same with some
    candidates.sort(key=lambda one: (-len(one.members), len(one.but)))
    for party in candidates:
        if waiting.issuperset(party.members):
            waiting -= set(party.members)
            yield party


def _candidate(members: tuple[str, ...], group: str, every: frozenset[str]) -> Party:
    inside = tuple(body for body in members if body in every)
    return Party(group, inside, tuple(body for body in members if body not in every))


def _fits(party: Party) -> bool:
    most = min(MOST_BUT, (len(party.members) + len(party.but)) // SHARE)
    return len(party.members) >= FEWEST and len(party.but) <= most
