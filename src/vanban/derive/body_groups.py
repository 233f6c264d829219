"""Bodies under the names of their groups: a list over a province reads "UBND các xã (124)".

Pure: a set of bodies that something is the same for in, names with members out. A group stands for
its members only where it is so of every one, or of all but a few that are named beside it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from msgspec import Struct

from vanban.content.registry import DanhBa

FEWEST, MOST_BUT = 2, 4
"""Members of a group that is named; bodies and groups that may be named beside it as not meant."""


class Party(Struct, frozen=True):
    """One body, or a group without `but`, which are parties too; `members` are the bodies meant."""

    id: str
    members: tuple[str, ...]
    but: tuple[Party, ...] = ()

    @property
    def is_group(self) -> bool:
        """Say whether it is more than one body."""
        return len(self.members) > 1

    @property
    def ids(self) -> str:
        """Its id, with those that are not meant."""
        return f"{self.id} trừ {', '.join(one.id for one in self.but)}" if self.but else self.id

    def name(self, danh_ba: DanhBa, form: str = "ten_ngan") -> str:
        """Return its name as plain text, with the members that are not meant.

        A body that the registry does not know has its id for a name.
        """
        if self.id not in danh_ba.bodies and self.id not in danh_ba.groups:
            return self.id
        name = danh_ba.named(self.id).name(form)
        if not self.but:
            return name
        return f"{name} trừ {', '.join(party.name(danh_ba) for party in self.but)}"

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
    members = _members(danh_ba, day, named)
    whole = {group: inside for group, inside in members.items() if every.issuperset(inside)}
    candidates = [Party(group, inside) for group, inside in whole.items()]
    candidates += _without_some(danh_ba, members, every)
    # those that say most; of two that say the same the one without exceptions
    candidates.sort(key=lambda one: (-len(one.members), len(one.but)))
    return _chosen(danh_ba, candidates, every)


def _members(
    danh_ba: DanhBa, day: date | None, named: Collection[str]
) -> dict[str, tuple[str, ...]]:
    """The members of every group that has several, those that the plan names first."""
    groups = sorted(danh_ba.groups, key=lambda group: group not in named) if day else ()
    return {
        group: inside
        for group in groups
        if day and not danh_ba.open_groups(group)  # one that waits for more may hold others too
        if len(inside := danh_ba.members(group, day)) >= FEWEST
    }


def _without_some(
    danh_ba: DanhBa, members: dict[str, tuple[str, ...]], every: frozenset[str]
) -> Iterator[Party]:
    """Yield the groups of which most are meant and few bodies and groups are not."""
    for group, inside in members.items():
        meant = tuple(body for body in inside if body in every)
        others = frozenset(inside) - every
        if others and len(meant) >= max(FEWEST, len(others) + 1):
            smaller = [Party(one, its) for one, its in members.items() if others.issuperset(its)]
            smaller.sort(key=lambda one: -len(one.members))
            but = _chosen(danh_ba, smaller, others)
            if len(but) <= MOST_BUT:
                yield Party(group, meant, but)


def _chosen(
    danh_ba: DanhBa, candidates: Iterable[Party], every: frozenset[str]
) -> tuple[Party, ...]:
    """Take each of the candidates that holds none of those before it; the rest one by one."""
    waiting, chosen = set(every), list[Party]()
    for party in candidates:
        if waiting.issuperset(party.members):
            waiting -= set(party.members)
            chosen.append(party)
    chosen += (Party(body, (body,)) for body in waiting)
    places = {body: place for place, body in enumerate(danh_ba.bodies)}
    return tuple(sorted(chosen, key=lambda one: _place(places, one)))


def _place(places: dict[str, int], party: Party) -> tuple[int, str]:
    return min(places.get(body, len(places)) for body in party.members), party.id
