"""Who else is in a line of work, as the draft of its body may say it: nobody invented.

Knows the plan's names; knows no sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from vanban.derive.assign import FOLLOW, HELP, LEAD, ROLE_NAMES
from vanban.derive.plan import Plan, Work
from vanban.text.vietnamese import upper_first

CO_LEADS = "dong_chu_tri"
"""What a wording calls the bodies that lead beside the draft's own."""
NameForms = Mapping[str, str]
"""The form of the names of bodies (`ten`, `ten_noi_bo`, `ten_ngan`) by role, as in the table."""


class Remarks(Struct, frozen=True):
    """What a label says behind a name: of the group that the body leads in, of its own second role.

    Each takes the name as the cell has it and gives it with the remark; `twice` takes the other
    role too.
    """

    member: Callable[[str], str]
    twice: Callable[[str, str], str]


def partner_names(plan: Plan, work: Work, forms: NameForms, remarks: Remarks) -> dict[str, str]:
    """Return the names of the others by what they are to the body, each as a cell has them.

    A body that leads by its own name is told of the bodies beside it (`dong_chu_tri`), never of a
    group; one that leads in a group, of the whole cell. Nobody is its own partner, nor is a group
    in which it has that very role.
    """
    named_lead = work.role == LEAD and not work.by_group
    return {
        "chu_tri": "" if named_lead else _leads(plan, work, forms, remarks),
        CO_LEADS: _names(plan, co_leads(plan, work), forms.get(LEAD, "ten_noi_bo")),
        "phoi_hop": _helpers(plan, work, forms),
        "theo_doi": _monitors(plan, work, forms, remarks),
    }


def co_leads(plan: Plan, work: Work) -> tuple[str, ...]:
    """Return the bodies that are named as leads beside the body, which is so named itself."""
    if work.role != LEAD or work.by_group:
        return ()
    named = others(column_of(work, LEAD), work.body)
    return tuple(one for one in named if one in plan.danh_ba.bodies)


def column_of(work: Work, role: str) -> tuple[str, ...]:
    """Return whom the plan names in a role for this line of work, each once."""
    task, product = work.task, work.product
    own = product and (product.theo_doi if role == FOLLOW else product.chu_tri)
    found: tuple[str, ...] = getattr(product if own else task, role)
    return tuple(dict.fromkeys(found))


def monitors_too(plan: Plan, work: Work) -> bool:
    """Say whether the body of a line follows the task up besides the role that the line has."""
    who, body = column_of(work, FOLLOW), work.body
    reached = body in who or any(_reaches(plan, one, body) for one in who)
    return work.role != FOLLOW and reached


def others(who: Iterable[str], body: str) -> tuple[str, ...]:
    """Return the names without the body's own."""
    return tuple(one for one in who if one != body)


def _leads(plan: Plan, work: Work, forms: NameForms, remarks: Remarks) -> str:
    """The cell of the leads, with a remark behind the group that the body leads in."""
    form, who = forms.get(LEAD, "ten_noi_bo"), column_of(work, LEAD)
    if work.role != LEAD:
        return _typed(work, LEAD) or _names(plan, who, form)
    if typed := _typed(work, LEAD):
        return remarks.member(typed)
    mine = next((one for one in who if _reaches(plan, one, work.body)), "")
    return _joined(plan, who, form, lambda one, name: remarks.member(name) if one == mine else name)


def _helpers(plan: Plan, work: Work, forms: NameForms) -> str:
    named = column_of(work, HELP)
    leads = column_of(work, LEAD) if work.role == LEAD and work.by_group else ()
    partners = tuple(
        partner
        for partner in others(named, work.body)
        if not (partner in leads or work.role == HELP) or not _reaches(plan, partner, work.body)
    )
    typed = _typed(work, HELP) if partners == named else None
    return typed or _names(plan, partners, forms.get(HELP, "ten_ngan"))


def _monitors(plan: Plan, work: Work, forms: NameForms, remarks: Remarks) -> str:
    """The monitors; the body itself is one of them only beside the role that the line has."""
    who, form = column_of(work, FOLLOW), forms.get(FOLLOW, "ten_ngan")
    if work.role == FOLLOW:
        rest = (one for one in others(who, work.body) if not _reaches(plan, one, work.body))
        return _names(plan, tuple(rest), form)
    role = ROLE_NAMES[work.role]
    return _joined(
        plan, who, form, lambda one, name: remarks.twice(name, role) if one == work.body else name
    )


def _typed(work: Work, role: str) -> str | None:
    """A cell typed by hand stands as it was typed."""
    if work.product and work.product.chu_tri:
        return None
    return next((cell.ghi for name, cell in work.task.ghi_o.items() if name == role), None)


def _names(plan: Plan, who: tuple[str, ...], form: str) -> str:
    return _joined(plan, who, form, lambda _, name: name)


def _joined(plan: Plan, who: tuple[str, ...], form: str, told: Callable[[str, str], str]) -> str:
    names = (told(one, plan.danh_ba.joined((one,), form, "")) for one in who)
    return upper_first("; ".join(names))


def _reaches(plan: Plan, who: str, body: str) -> bool:
    day = plan.ke_hoach.as_of
    return (
        who in plan.danh_ba.groups and day is not None and body in plan.danh_ba.member_set(who, day)
    )
