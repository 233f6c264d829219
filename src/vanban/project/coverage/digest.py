"""Who got what in a plan at the size of a province: bodies with the same tasks on one line.

Pure: a plan or a coverage in, values out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from msgspec import Struct

from vanban.content.registry import DanhBa
from vanban.derive.assign import Assignment
from vanban.derive.body_groups import Party, parties
from vanban.derive.plan import ORDER, Plan

Numbers = tuple[tuple[str, tuple[str, ...]], ...]
"""Numbers of tasks as the plan's table prints them, by role; their ids where these say more."""


class Share(Struct, frozen=True):
    """What a body, or each body of a group, has: the numbers of its tasks by role."""

    party: Party
    roles: Numbers


def shares(plan: Plan) -> tuple[Share, ...]:
    """Return the tasks of every body, those with the same together, in registry order."""
    alike: dict[Numbers, list[str]] = {}
    called = plan.table.numbers if by_number(plan) else {one.id: one.id for one in plan.table.tasks}
    for body in plan.danh_ba.bodies:
        if body in plan.assignments.by_body:
            alike.setdefault(_numbers(plan, body, called), []).append(body)
    day = plan.ke_hoach.as_of
    party_shares = [
        Share(party, roles)
        for roles, bodies in alike.items()
        for party in parties(plan.danh_ba, day, bodies)
    ]
    places = {body: place for place, body in enumerate(plan.danh_ba.bodies)}
    return tuple(
        sorted(party_shares, key=lambda share: min(places[body] for body in share.party.members))
    )


def _numbers(plan: Plan, body: str, called: Mapping[str, str]) -> Numbers:
    pairs = plan.assignments.by_body[body]
    return tuple(
        (role, tuple(dict.fromkeys(called[p.nhiem_vu] for p in pairs if p.vai_tro == role)))
        for role in ORDER
        if any(pair.vai_tro == role for pair in pairs)
    )


def by_number(plan: Plan) -> bool:
    """Say whether the numbers that pages print tell all tasks apart, not "1, 2" in each group."""
    numbers = tuple(plan.table.numbers.values())
    return all(numbers) and len(set(numbers)) == len(numbers)


def by_party(
    danh_ba: DanhBa, day: date | None, pairs: Iterable[Assignment]
) -> Iterator[tuple[Assignment, Party]]:
    """Yield the assignments of a plan, those that differ in nothing but the body together."""
    alike: dict[tuple[str | None, ...], list[Assignment]] = {}
    for pair in pairs:
        key = (pair.nhiem_vu, pair.vai_tro, pair.san_pham, pair.ly_do, pair.giao_theo)
        alike.setdefault(key, []).append(pair)
    for same in alike.values():
        bodies = [pair.don_vi for pair in same]
        first = {pair.don_vi: pair for pair in same}
        for party in parties(danh_ba, day, bodies):
            yield first[party.members[0]], party
