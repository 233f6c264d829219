"""Who got what in a plan at the size of a province: bodies with the same tasks on one line.

Pure: a plan or a coverage in, values out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from vanban.content.registry import DanhBa
from vanban.derive.assign import Assignment
from vanban.derive.body_groups import Party, parties
from vanban.derive.plan import ORDER, Plan

Numbers = tuple[tuple[str, tuple[str, ...]], ...]
"""Numbers of tasks in the plan's table, by role."""


class Share(Struct, frozen=True):
    """What a body, or each body of a group, has: the numbers of its tasks by role."""

    party: Party
    roles: Numbers


def shares(plan: Plan) -> tuple[Share, ...]:
    """Return the tasks of every body, those with the same together, in registry order."""
    alike: dict[Numbers, list[str]] = {}
    for body in plan.danh_ba.bodies:
        if body in plan.assignments.by_body:
            alike.setdefault(_numbers(plan, body), []).append(body)
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


def _numbers(plan: Plan, body: str) -> Numbers:
    pairs = plan.assignments.by_body[body]
    return tuple(
        (role, tuple(dict.fromkeys(_number(plan, pair) for pair in pairs if pair.vai_tro == role)))
        for role in ORDER
        if any(pair.vai_tro == role for pair in pairs)
    )


def _number(plan: Plan, pair: Assignment) -> str:
    return str(plan.numbered[pair.nhiem_vu][0])


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
