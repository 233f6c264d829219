"""What the sentences of every derived document may speak of: the plan, its issuer, a body."""

from __future__ import annotations

from typing import Any

from vanban.content.plan import NghiaVu
from vanban.content.registry import CoQuan
from vanban.derive.plan import Plan, names
from vanban.legal_text.marks import escape
from vanban.regime.law import Law


def plan_words(plan: Plan, law: Law) -> dict[str, Any]:
    """Return `ke_hoach` and `cap_tren`: the plan as it is cited, and who issues it."""
    source = plan.ke_hoach
    parent = plan.danh_ba.bodies[source.co_quan]
    return {
        "cap_tren": name_words(parent),
        "ke_hoach": {
            "so_ngay": law.cited(source, parent.ky_hieu),
            "trich_yeu": source.trich_yeu,
            "trich_yeu_ngan": source.trich_yeu_ngan or source.trich_yeu,
        },
    }


def name_words(body: CoQuan) -> dict[str, str]:
    """Return the three names of a body, as texts of the mark language."""
    return {form: escape(body.name(form)) for form in ("ten", "ten_noi_bo", "ten_ngan")}


def duty_words(plan: Plan, duty: NghiaVu, body: CoQuan) -> dict[str, str]:
    """Return a duty as it falls on `body`, which never goes through itself."""
    through = duty.qua if duty.qua != body.id else ""
    return {
        "thoi_gian": str(duty.thoi_gian or ""),
        "gui": names(plan.danh_ba, (duty.gui,), "ten_ngan") if duty.gui else "",
        "qua": names(plan.danh_ba, (through,), "ten_ngan") if through else "",
        "doi_tuong": names(plan.danh_ba, duty.doi_tuong, "ten_ngan", ", "),
    }
