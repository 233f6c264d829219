"""What of a plan a change is told by: texts, times, products, printed rows, duties, the basis.

Pure: a resolved plan in, plain values for the manifest out. What is compared, `vanban.build.changes`
knows; who has which role stands in the manifest beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from vanban.derive.plan import Plan, Work, work_fields, works_of
from vanban.disk import digest
from vanban.legal_text import find
from vanban.project.resolve import Resolved
from vanban.regime.rulebook import BODY_PLAN
from vanban.tree import Unit

Taken = dict[str, Any]


def scope(task: str, product: str | None) -> str:
    """Name what a role is held in: a task, or a product of it with roles of its own."""
    return f"{task} › {product}" if product else task


def taken(one: Resolved, units: tuple[Unit, ...]) -> Taken:
    """Return the values of one document, in the plan's order; `units` are those of its text."""
    plan = one.plan
    works = {body: tuple(works_of(plan, body)) for body in plan.assignments.by_body}
    return {
        "can_cu": _basis(one),
        "nhiem_vu": _tasks(plan, works),
        "dong_in": {body: dict(_printed(plan, found)) for body, found in works.items()},
        "nghia_vu": {body: dict(_duties(plan, body)) for body in plan.bodies()},
        "muc": dict(_units(one, units)),
        "rieng": {body: digest(repr(own).encode()) for body, own in one.document.rieng.items()},
        **_books(one),
    }


def _basis(one: Resolved) -> str:
    """How drafts cite the plan: its number and date, its subject."""
    source = one.van_ban
    body = one.plan.danh_ba.bodies.get(source.co_quan)
    cited = one.book.law.cited(source, body.ky_hieu) if one.book and body else ""
    short = f" ({source.trich_yeu_ngan})" if source.trich_yeu_ngan else ""
    return f"{cited}: {source.trich_yeu}{short}"


def _tasks(plan: Plan, works: Mapping[str, tuple[Work, ...]]) -> dict[str, dict[str, str]]:
    """The text, time and products of all that anybody works at."""
    found: dict[str, dict[str, str]] = {}
    for work in (work for of_body in works.values() for work in of_body):
        name = scope(work.task.id, work.product.ten if work.product else None)
        if name not in found:
            fields = work_fields(plan, work)
            found[name] = {key: fields[key] for key in ("noi_dung", "thoi_gian", "san_pham")}
    return found


def _printed(plan: Plan, works: tuple[Work, ...]) -> Iterator[tuple[str, list[str]]]:
    """What a body's row says of others, and the row's number in the plan's own table."""
    for work in works:
        fields = work_fields(plan, work)
        name = scope(work.task.id, work.product.ten if work.product else None)
        yield f"{name} | {work.role}", [fields["stt_goc"], fields["voi"]]


def _duties(plan: Plan, body: str) -> Iterator[tuple[str, str]]:
    """The general duties of a body by kind (a second of one kind is numbered)."""
    seen: dict[str, int] = {}
    for duty, bodies, sentence in plan.duties:
        if body in bodies:
            seen[duty.loai] = seen.get(duty.loai, 0) + 1
            more = f" {seen[duty.loai]}" if seen[duty.loai] > 1 else ""
            told = [str(duty.thoi_gian or ""), duty.gui, duty.qua, ", ".join(duty.doi_tuong)]
            facts = "; ".join(part for part in told if part)
            yield f"{duty.loai}{more}", f"{sentence} ({facts})" if facts else sentence


def _units(one: Resolved, units: tuple[Unit, ...]) -> Iterator[tuple[str, str]]:
    """The text of every unit that is referred to by number: a number can slip to another text."""
    applied = [ref.muc for ref in one.van_ban.ap_dung]
    for ref in [*applied, *(ref for task in one.plan.table.tasks for ref in task.muc)]:
        unit = None if ref.startswith("#") else find(units, ref)
        if unit is not None:
            yield ref, unit.text


def _books(one: Resolved) -> dict[str, str]:
    """Digests of the wording of drafts, and of the law's records."""
    if one.book is None:
        return {}
    records = (f / name for f in one.book.folders for name in ("regime.yaml", "kinds.yaml"))
    law = b"".join(path.read_bytes() for path in records if path.is_file())
    wording = one.book.wordings.get(BODY_PLAN)
    return {
        "van_mau": digest(wording[1].read_bytes()) if wording else "",
        "bo_mau": digest(law),
    }
