"""Lines of Nơi nhận for those who take part in a body's tasks, as the plan itself names them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from vanban.derive.plan import Plan, names
from vanban.text.vietnamese import upper_first


def partner_lines(plan: Plan, who: tuple[str, ...], without: Collection[str]) -> tuple[str, ...]:
    """Return a line for each body or group of `who`, each once; `without` are not written to.

    One that a line of the plan's own Nơi nhận serves alone is named as that line does. What another
    of them has among its members is not a line as well.
    """
    return tuple(dict.fromkeys(_lines(plan, who, without)))


def _lines(plan: Plan, who: tuple[str, ...], without: Collection[str]) -> Iterator[str]:
    own = {line.gom[0]: line.ghi for line in plan.ke_hoach.noi_nhan if len(line.gom) == 1}
    reach = {one: _members(plan, one) for one in who if one not in without}
    for one, members in reach.items():
        if not any(members and members < others for others in reach.values()):
            yield own.get(one) or upper_first(names(plan.danh_ba, (one,), "ten_noi_bo"))


def _members(plan: Plan, one: str) -> frozenset[str]:
    day = plan.ke_hoach.as_of
    return plan.danh_ba.member_set(one, day) if day else frozenset({one})
