"""Who else is in a line of work, as the draft of its body may say it: nobody invented.

Knows the plan's names; knows no sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from vanban.content.registry import DanhBa
from vanban.derive.assign import FOLLOW, HELP, LEAD
from vanban.derive.plan import Plan, Work
from vanban.text.vietnamese import upper_first

NameForms = Mapping[str, str]
"""The form of the names of bodies (`ten`, `ten_noi_bo`, `ten_ngan`) by role, as in the table."""


def partner_names(plan: Plan, work: Work, forms: NameForms) -> dict[str, str]:
    """Return the names of the others by what they are to the body, each as a cell has them.

    `chu_tri` is empty where the body leads by its own name with nobody but bodies beside it, which
    then are `dong_chu_tri` (never a group); `theo_nhom` says that it leads as a member of a group.
    `theo_doi` are the other monitors, `tu_theo_doi` is the body's own name where it leads and
    monitors. A body that helps is not told who else does.
    """
    danh_ba, body = plan.danh_ba, work.body
    leads = others(column_of(work, LEAD), body)
    cell = _cell(plan, work, LEAD, forms)
    named_lead = work.role == LEAD and not work.by_group
    alone = named_lead and all(one in danh_ba.bodies for one in leads)
    monitors = column_of(work, FOLLOW)
    follows_too = work.role == LEAD and _monitors(plan, body, monitors)
    helpers = "" if work.role == HELP else _helpers(plan, work, forms)
    return {
        "chu_tri": "" if alone else cell,
        "dong_chu_tri": _joined(danh_ba, leads, forms.get(LEAD, "ten")) if alone else "",
        "theo_nhom": body if work.role == LEAD and work.by_group else "",
        "phoi_hop": helpers,
        "theo_doi": _joined(danh_ba, others(monitors, body), forms.get(FOLLOW, "ten_ngan")),
        "tu_theo_doi": danh_ba.joined((body,), "ten_ngan", "") if follows_too else "",
    }


def column_of(work: Work, role: str) -> tuple[str, ...]:
    """Return whom the plan names in a role for this line of work, each once."""
    scope = work.product if work.product and work.product.chu_tri else work.task
    found: tuple[str, ...] = getattr(scope, role, ())
    return tuple(dict.fromkeys(found))


def others(who: Iterable[str], body: str) -> tuple[str, ...]:
    """Return the names without the body's own."""
    return tuple(one for one in who if one != body)


def _helpers(plan: Plan, work: Work, forms: NameForms) -> str:
    named = column_of(work, HELP)
    if work.body not in named:
        return _cell(plan, work, HELP, forms)
    return _joined(plan.danh_ba, others(named, work.body), forms.get(HELP, "ten_ngan"))


def _cell(plan: Plan, work: Work, role: str, forms: NameForms) -> str:
    """The names as the plan's own table prints them: a cell typed by hand as it was typed."""
    typed = None if work.product and work.product.chu_tri else _typed(work, role)
    default = "ten_noi_bo" if role == LEAD else "ten_ngan"
    return typed or _joined(plan.danh_ba, column_of(work, role), forms.get(role, default))


def _typed(work: Work, role: str) -> str | None:
    return next((cell.ghi for name, cell in work.task.ghi_o.items() if name == role), None)


def _joined(danh_ba: DanhBa, who: tuple[str, ...], form: str) -> str:
    return upper_first(danh_ba.joined(who, form, "; "))


def _monitors(plan: Plan, body: str, monitors: tuple[str, ...]) -> bool:
    day = plan.ke_hoach.as_of
    return day is not None and any(body in plan.danh_ba.member_set(one, day) for one in monitors)
