"""What the assignments of a plan leave open, as lists rather than faults.

Pure: a resolved plan and the words of the wording file in, values out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any, NamedTuple

from msgspec import Struct
from msgspec.structs import asdict

from vanban.derive.assign import LEAD, ROLE_NAMES
from vanban.legal_text import find, numbered
from vanban.problems.problem import has_errors
from vanban.project.amendments import whole_state
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


class Gaps(Struct, frozen=True):
    """All lists of one plan, each in the order of the text, the table or the registry."""

    muc_chua_giao: tuple[OpenPart, ...] = ()
    nghia_vu_khong_ai: tuple[OpenDuty, ...] = ()
    nhiem_vu_khong_chu_tri: tuple[OpenTask, ...] = ()
    don_vi_khong_viec: tuple[Member, ...] = ()
    viec_khong_nhan: tuple[Member, ...] = ()
    nhan_khong_viec: tuple[Reader, ...] = ()

    def to_json(self) -> dict[str, list[dict[str, Any]]]:
        """Return the lists as JSON, by name."""
        return {name: [one._asdict() for one in rows] for name, rows in asdict(self).items()}


def gaps(resolved: Resolved) -> Gaps:
    """Return what the plan leaves open; nothing is told of a plan that has errors."""
    day = resolved.van_ban.as_of
    if day is None or resolved.book is None or has_errors(resolved.problems):
        return Gaps()
    return Gaps(
        tuple(_open_parts(resolved, resolved.book.task_words)),
        tuple(_open_duties(resolved, day)),
        tuple(_open_tasks(resolved)),
        tuple(_idle(resolved, day)),
        tuple(_unserved(resolved)),
        tuple(_readers(resolved)),
    )


# --- the text ---


def _open_parts(resolved: Resolved, words: TaskWords) -> Iterator[OpenPart]:
    whole = whole_state(resolved)  # of an amendment: what it gives is in this text
    units = whole.document.units
    refs = [ref for task in whole.plan.table.tasks for ref in task.muc]
    refs.extend(applied.muc for applied in whole.document.van_ban.ap_dung)
    covered_units = [unit for ref in refs if (unit := find(units, ref))]
    common = listed(words.phan_chung)
    unit_paths = {id(unit): f"#{unit.id}" for top in units for unit in top.walk() if unit.id}
    unit_paths |= {id(unit): path for path, unit in numbered(units)}
    for top in units:
        if not top.text.casefold().strip("* ").startswith(common):
            yield from _open_below(top, covered_units, unit_paths)


def _open_below(
    unit: Unit, covered_units: list[Unit], unit_paths: dict[int, str]
) -> Iterator[OpenPart]:
    """Yield the unit when nothing in it is taken up; go down where only some of it is."""
    if any(unit is one for one in covered_units):
        return
    if any(below is one for below in unit.walk() for one in covered_units):
        for child in unit.children:
            yield from _open_below(child, covered_units, unit_paths)
    elif id(unit) in unit_paths:
        yield OpenPart(unit_paths[id(unit)], unit.text.strip("* ") or _first_text(unit))


def _first_text(unit: Unit) -> str:
    return next((below.text for below in unit.walk() if below.text), "")


def _open_duties(resolved: Resolved, day: date) -> Iterator[OpenDuty]:
    whole = whole_state(resolved)
    units, danh_ba = whole.document.units, whole.plan.danh_ba
    for application in whole.document.van_ban.ap_dung:
        if not any(danh_ba.members(who, day) for who in application.gom):
            unit = find(units, application.muc)
            for duty in application.nghia_vu:
                yield OpenDuty(application.muc, duty.loai, unit.text if unit else "")


# --- the table ---


def _open_tasks(resolved: Resolved) -> Iterator[OpenTask]:
    led = {pair.nhiem_vu for pair in resolved.plan.assignments.pairs if pair.vai_tro == LEAD}
    table = resolved.plan.table
    for task in table.tasks:
        if task.id not in led and not table.is_heading(task):
            yield OpenTask(task.id, task.noi_dung)


# --- the bodies ---


def _idle(resolved: Resolved, day: date) -> Iterator[Member]:
    """Members of the groups that the plan names, without a task."""
    duties = {body for one in resolved.plan.duties for body in one.bodies}
    groups = [who for who in _names_in_plan(resolved) if who in resolved.plan.danh_ba.groups]
    assignments = resolved.plan.assignments.by_body
    for body in resolved.plan.danh_ba.bodies:
        home = next((g for g in groups if body in resolved.plan.danh_ba.member_set(g, day)), "")
        if home and body not in assignments and body != resolved.van_ban.co_quan:
            also = ", chỉ có nghĩa vụ chung" if body in duties else ""
            yield Member(body, f"thuộc nhóm “{resolved.plan.danh_ba.groups[home].ten}”{also}")


def _names_in_plan(resolved: Resolved) -> Collection[str]:
    """Every body and group that the plan names in its columns, duties and Nơi nhận, once each."""
    plan, tasks = resolved.van_ban, resolved.plan.table.tasks
    names = [who for task in tasks for key in ROLE_NAMES for who in getattr(task, key)]
    products = [product for task in tasks for product in task.san_pham]
    names += [who for p in products for who in (*p.chu_tri, *p.phoi_hop, *p.theo_doi)]
    whole = whole_state(resolved).van_ban
    names += [who for application in whole.ap_dung for who in application.gom]
    names += [who for line in plan.noi_nhan for who in line.gom]
    return tuple(dict.fromkeys(names))


def _unserved(resolved: Resolved) -> Iterator[Member]:
    recipients = {recipient.don_vi for recipient in resolved.recipients}
    assignments = resolved.plan.assignments.by_body
    for body in resolved.plan.bodies():
        if body not in recipients:
            why = (
                f"có {len(assignments[body])} nhiệm vụ"
                if body in assignments
                else "có nghĩa vụ chung"
            )
            yield Member(body, why)


def _readers(resolved: Resolved) -> Iterator[Reader]:
    busy = set(resolved.plan.bodies())
    for recipient in resolved.recipients:
        if recipient.don_vi not in busy:
            yield Reader(recipient.don_vi, recipient.ghi, recipient.muc_dich)
