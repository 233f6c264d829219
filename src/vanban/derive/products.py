"""The products of a plan with who makes them and when: dated ones first, by date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vanban.content.document import VanBan
from vanban.content.fields import ThoiGian
from vanban.content.plan import NhiemVu, SanPham
from vanban.derive.lists import Listing, numbered
from vanban.derive.plan import Plan, names
from vanban.derive.roles import HELP, LEAD
from vanban.regime.law import Law
from vanban.regime.list_wording import ListWording
from vanban.text.vietnamese import upper_first


def product_list(plan: Plan, wording: ListWording, law: Law) -> VanBan | None:
    """Return the products of all tasks; None where no task has any."""
    found = [(n, t, p) for n, t in enumerate(plan.table.tasks, 1) for p in t.san_pham]
    found.sort(key=lambda one: last_day(_when(one[1], one[2])))
    rows = tuple(numbered(_row(plan, *one) for one in found))
    return Listing.of(plan, wording, law).document(rows) if rows else None


def last_day(when: ThoiGian | None) -> date:
    """Return the day before which it is due; what has no such day comes behind all."""
    return (when.truoc if when else None) or date.max


def _when(task: NhiemVu, product: SanPham) -> ThoiGian | None:
    return product.thoi_gian or task.thoi_gian


def _row(plan: Plan, number: int, task: NhiemVu, product: SanPham) -> dict[str, str]:
    """A product with a lead of its own has its own helpers too, or none."""
    whose = product if product.chu_tri else task
    return {
        "san_pham": product.ten,
        "noi_dung": task.noi_dung,
        "stt_goc": str(number),
        "thoi_gian": str(_when(task, product) or ""),
        **dict(_who(plan, whose)),
    }


def _who(plan: Plan, whose: SanPham | NhiemVu) -> Iterator[tuple[str, str]]:
    for role in (LEAD, HELP):
        yield role, upper_first(names(plan.danh_ba, getattr(whose, role), "ten_ngan"))
