"""What the assignments of a plan leave open, as lists rather than faults.

Pure: a resolved plan and the words of the wording file in, values out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, NamedTuple

from vanban.derive.assign import LEAD, ROLE_NAMES
from vanban.legal_text import find, numbered
from vanban.problems.problem import has_errors
from vanban.project.resolve import Resolved
from vanban.regime.wording_records import TaskWords, listed
from vanban.tree import Unit


class OpenPart(NamedTuple):
    """A part of the plan's text that no task and no general duty carries out."""

    muc: str
    noi_dung: str


class OpenDuty(NamedTuple):
    """A general duty that reaches no body."""

    muc: str
    loai: str
    noi_dung: str


class OpenTask(NamedTuple):
    """A task that no body leads, neither it nor a product of it."""

    nhiem_vu: str
    noi_dung: str


class Member(NamedTuple):
    """A body, and how the plan concerns it."""

    don_vi: str
    ly_do: str


class Reader(NamedTuple):
    """A body that gets the plan and has nothing to do in it."""

    don_vi: str
    ghi: str
    muc_dich: str


@dataclass(frozen=True)
class Gaps:
    """All lists of one plan, each in the order of the text, the table or the registry."""

    muc_chua_giao: tuple[OpenPart, ...] = ()
    nghia_vu_khong_ai: tuple[OpenDuty, ...] = ()
    nhiem_vu_khong_chu_tri: tuple[OpenTask, ...] = ()
    don_vi_khong_viec: tuple[Member, ...] = ()
    viec_khong_nhan: tuple[Member, ...] = ()
    nhan_khong_viec: tuple[Reader, ...] = ()

    def to_json(self) -> dict[str, list[dict[str, Any]]]:
        """Return the lists as JSON, by name."""
        return {f.name: [one._asdict() for one in getattr(self, f.name)] for f in fields(self)}


def gaps(one: Resolved) -> Gaps:
    """Return what the plan leaves open; nothing is told of a plan that has errors."""
    day = one.van_ban.as_of
    if day is None or one.book is None or has_errors(one.problems):
        return Gaps()
    return Gaps(
        tuple(_open_parts(one, one.book.task_words)),
        tuple(_open_duties(one, day)),
        tuple(_open_tasks(one)),
        tuple(_idle(one, day)),
        tuple(_unserved(one)),
        tuple(_readers(one)),
    )


# --- the text ---


def _open_parts(one: Resolved, words: TaskWords) -> Iterator[OpenPart]:
    units = one.document.units
    refs = [ref for task in one.plan.table.tasks for ref in task.muc]
    refs.extend(applied.muc for applied in one.document.van_ban.ap_dung)
    taken = [unit for ref in refs if (unit := find(units, ref))]
    common = listed(words.phan_chung)
    named = {id(unit): f"#{unit.id}" for top in units for unit in top.walk() if unit.id}
    named |= {id(unit): path for path, unit in numbered(units)}
    for top in units:
        if not top.text.casefold().strip("* ").startswith(common):
            yield from _untaken(top, taken, named)


def _untaken(unit: Unit, taken: list[Unit], named: dict[int, str]) -> Iterator[OpenPart]:
    """Yield the unit when nothing in it is taken up; go down where only some of it is."""
    if any(unit is one for one in taken):
        return
    if any(below is one for below in unit.walk() for one in taken):
        for child in unit.children:
            yield from _untaken(child, taken, named)
    elif id(unit) in named:
        yield OpenPart(named[id(unit)], unit.text.strip("* ") or _first_text(unit))


def _first_text(unit: Unit) -> str:
    return next((below.text for below in unit.walk() if below.text), "")


def _open_duties(one: Resolved, day: date) -> Iterator[OpenDuty]:
    units, danh_ba = one.document.units, one.plan.danh_ba
    for applied in one.document.van_ban.ap_dung:
        if not any(danh_ba.members(who, day) for who in applied.gom):
            unit = find(units, applied.muc)
            for duty in applied.nghia_vu:
                yield OpenDuty(applied.muc, duty.loai, unit.text if unit else "")


# --- the table ---


def _open_tasks(one: Resolved) -> Iterator[OpenTask]:
    led = {pair.nhiem_vu for pair in one.plan.assignments.pairs if pair.vai_tro == LEAD}
    for task in one.plan.table.tasks:
        if task.id not in led:
            yield OpenTask(task.id, task.noi_dung)


# --- the bodies ---


def _idle(one: Resolved, day: date) -> Iterator[Member]:
    """Members of the groups that the plan names, without a task."""
    duties = {body for _, bodies, _ in one.plan.duties for body in bodies}
    groups = [who for who in _named(one) if who in one.plan.danh_ba.groups]
    having = one.plan.assignments.by_body
    for body in one.plan.danh_ba.bodies:
        home = next((g for g in groups if body in one.plan.danh_ba.members(g, day)), "")
        if home and body not in having and body != one.van_ban.co_quan:
            also = ", chỉ có nghĩa vụ chung" if body in duties else ""
            yield Member(body, f"thuộc nhóm “{one.plan.danh_ba.groups[home].ten}”{also}")


def _named(one: Resolved) -> Collection[str]:
    """Every body and group that the plan names in its columns, duties and Nơi nhận, once each."""
    plan, tasks = one.van_ban, one.plan.table.tasks
    found = [who for task in tasks for key in ROLE_NAMES for who in getattr(task, key)]
    found += [who for task in tasks for p in task.san_pham for who in (*p.chu_tri, *p.phoi_hop)]
    found += [who for applied in plan.ap_dung for who in applied.gom]
    found += [who for line in plan.noi_nhan for who in line.gom]
    return tuple(dict.fromkeys(found))


def _unserved(one: Resolved) -> Iterator[Member]:
    served = {recipient.don_vi for recipient in one.recipients}
    having = one.plan.assignments.by_body
    for body in one.plan.bodies():
        if body not in served:
            why = f"có {len(having[body])} nhiệm vụ" if body in having else "có nghĩa vụ chung"
            yield Member(body, why)


def _readers(one: Resolved) -> Iterator[Reader]:
    busy = set(one.plan.bodies())
    for recipient in one.recipients:
        if recipient.don_vi not in busy:
            yield Reader(recipient.don_vi, recipient.ghi, recipient.muc_dich)
