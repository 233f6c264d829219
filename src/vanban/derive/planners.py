"""Who must make a plan of its own, because of which unit, by when, and to whom it reports."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from vanban.content.document import VanBan
from vanban.content.plan import NghiaVu
from vanban.content.units import units_of
from vanban.derive.lists import Listing, numbered, together
from vanban.derive.plan import Plan
from vanban.derive.products import last_day
from vanban.derive.words import duty_words, name_words
from vanban.legal_text import spoken
from vanban.regime.law import Law
from vanban.regime.list_wording import ListWording
from vanban.text.vietnamese import upper_first


def planner_list(plan: Plan, wording: ListWording, law: Law) -> VanBan | None:
    """Return the bodies that a duty of the wording's kinds falls on; None where there are none."""
    places = _places(plan)
    laid = [
        (who, duty, places[index])
        for index, (duty, bodies, _) in enumerate(plan.duties)
        if duty.loai in wording.nghia_vu
        for who in together(plan, bodies)
    ]
    laid.sort(key=lambda one: last_day(one[1].thoi_gian))
    rows = tuple(numbered(_row(plan, *one, wording.bao_cao) for one in laid))
    return Listing.of(plan, wording, law).document(rows) if rows else None


def _places(plan: Plan) -> list[str]:
    """How a text speaks of the unit of each duty, in the order of the plan's duties."""
    units = units_of(plan.ke_hoach.noi_dung)
    return [spoken(units, one.muc) for one in plan.ke_hoach.ap_dung for _ in one.nghia_vu]


def _row(
    plan: Plan, who: str, duty: NghiaVu, place: str, reports: Collection[str]
) -> dict[str, str]:
    body = plan.danh_ba.bodies[who]
    words = [duty_words(plan, one, body) for one in (duty, *_reports(plan, who, reports))]
    told = next((one for one in words if one["gui"]), words[0])
    return {
        **told,
        "don_vi": upper_first(name_words(body)["ten_noi_bo"]),
        "muc": upper_first(place),
        "thoi_gian": words[0]["thoi_gian"],
    }


def _reports(plan: Plan, who: str, kinds: Collection[str]) -> Iterator[NghiaVu]:
    """The duties of the body that say to whom it reports."""
    return (duty for duty, bodies, _ in plan.duties if who in bodies and duty.loai in kinds)
