"""A plan as data: its tasks, its duties, who got what, and each body's lines of work.

Pure values; knows no sentence and no page.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from msgspec import Struct

from vanban.content.document import Bang, Cot
from vanban.content.plan import BangPhanCong, KeHoach, NghiaVu, NhiemVu, SanPham
from vanban.content.registry import DanhBa
from vanban.derive.assign import (
    FOLLOW,
    HELP,
    LEAD,
    ROLE_NAMES,
    Assignment,
    Assignments,
    by_group,
)
from vanban.text.vietnamese import join_names, lower_first, upper_first
from vanban.tree import Unit

ORDER = (LEAD, HELP, FOLLOW)
DRAFTED = "để có dự thảo thì bỏ `du_thao: false` ở mục hoặc loại của cơ quan ấy trong danh bạ"
"""What to type for a body that the registry says gets no draft."""


class GeneralDuty(NamedTuple):
    """A duty that a unit of a plan's text gives to bodies."""

    duty: NghiaVu
    bodies: frozenset[str]
    sentence: str
    """The words of the unit itself."""
    quote: str
    """Its words with those of all that stands below it, on one line."""


class Plan(Struct, frozen=True, dict=True):
    """A plan as data: the document, its table of assignments, and who got what."""

    ke_hoach: KeHoach
    table: BangPhanCong
    danh_ba: DanhBa
    assignments: Assignments
    duties: tuple[GeneralDuty, ...] = ()
    """General duties in the order of the text."""
    units: tuple[Unit, ...] = ()
    """The units of the plan's own text."""
    sua_doi: str = ""
    """The documents that amend it, as they are cited, in their order; "" where none has."""
    sent: frozenset[str] = frozenset()
    """Bodies that have their draft already: it went out, or they have issued it."""

    def bodies(self) -> tuple[str, ...]:
        """Bodies with a task or a general duty, in registry order, without the issuer itself."""
        return self._bodies

    @cached_property
    def _bodies(self) -> tuple[str, ...]:
        reached = set(self.assignments.by_body).union(*(one.bodies for one in self.duties))
        return tuple(b for b in self.danh_ba.bodies if b in reached and b != self.ke_hoach.co_quan)

    @cached_property
    def drafters(self) -> tuple[str, ...]:
        """Those of `bodies` that get a draft: a hamlet, a post has work and no paper of its own."""
        return tuple(filter(self.drafts, self._bodies))

    def drafts(self, body: str) -> bool:
        """Say whether a body gets a draft for its work: as the registry says, or as it has one."""
        return body in self.sent or self.danh_ba.drafts(self.danh_ba.bodies[body])

    @cached_property
    def prints_table(self) -> bool:
        """Whether an annex of the plan has the table of its tasks, so that their numbers stand."""
        return any(one.bang and one.bang.tu for one in self.ke_hoach.phu_luc)

    def number_in_table(self, task: NhiemVu) -> str:
        """Return the number that the plan's own table prints, "" for a task told in its text."""
        return "" if task.in_bang else self.table.numbers[task.id]

    @cached_property
    def numbered(self) -> dict[str, tuple[int, NhiemVu]]:
        """The tasks by id, each with its number in the plan's own table."""
        return {task.id: (number, task) for number, task in enumerate(self.table.tasks, 1)}

    @cached_property
    def group_titles(self) -> dict[str, str]:
        """The title of the group row above each task, by the task's id; "" above the first."""
        above, titles = "", dict[str, str]()
        for row in self.table.dong:
            above = row.tieu_de or above
            titles |= {} if row.tieu_de else {row.id: "" if row.in_bang else above}
        return titles

    @cached_property
    def names_in_table(self) -> frozenset[str]:
        """Every body and group that the table names."""
        scopes = [scope for task in self.table.tasks for scope in (task, *task.san_pham)]
        return frozenset(who for one in scopes for role in ORDER for who in getattr(one, role, ()))

    @cached_property
    def has_monitors(self) -> bool:
        """Whether the table names anybody who follows a task up."""
        tasks = self.table.tasks
        return any(one.theo_doi or any(p.theo_doi for p in one.san_pham) for one in tasks)

    @cached_property
    def columns(self) -> dict[int, tuple[Cot, ...]]:
        """The columns of its table by the wording that completes them, the same in every draft."""
        return {}

    @cached_property
    def contexts(self) -> dict[int, Mapping[str, Any]]:
        """What drafts say of it in the same words, by the wording that they are in."""
        return {}

    @cached_property
    def tables(self) -> dict[Hashable, tuple[tuple[Cot, ...], Bang]]:
        """The tables of drafts by what they follow from: equal bodies have one and the same."""
        return {}

    @cached_property
    def cells(self) -> dict[tuple[str, ...], str]:
        """The cells of its table that drafts have asked for: they print the same ones."""
        return {}

    @cached_property
    def fields(self) -> dict[Hashable, Mapping[str, str]]:
        """What `work_fields` has found: a sentence, a row and the manifest ask for the same."""
        return {}

    @cached_property
    def printed(self) -> dict[int, tuple[str, ...]]:
        """The texts of `fields` in a row, by the mapping that has them."""
        return {}

    @cached_property
    def named(self) -> dict[tuple[str, str], frozenset[str]]:
        """Whom the table names as leading or helping, by task and product."""
        return {}

    @cached_property
    def rows(self) -> dict[Hashable, dict[tuple[str, str], tuple[str, ...]]]:
        """The rows of drafts by columns, then task and number: members of a group have the same."""
        return {}


def focal(plan: Plan, body: str) -> str:
    """Return the body through which the reports of `body` go; "" where that is `body` itself."""
    through = (duty.qua for duty, bodies, *_ in plan.duties if duty.qua and body in bodies)
    found = next(through, "")
    return found if found != body else ""


class Work(NamedTuple):  # made by the hundred thousand: a dataclass takes three times as long
    """One line of the work of `body`: a task, or a product of it with roles of its own."""

    body: str
    task: NhiemVu
    product: SanPham | None
    role: str
    number: int
    """The task's number in the parent's table."""
    by_group: bool = False
    """Whether it has the role as a member of a group, not by its own name."""


def alone(own: Sequence[str], every: Sequence[Sequence[str]]) -> str:
    """The first of a task's own facts that no other of `every` has, "" where there is none."""
    columns = zip(own, zip(*every, strict=True), strict=True)
    return next((one for one, all_of in columns if one and all_of.count(one) == 1), "")


def works_of(plan: Plan, body: str) -> Iterator[Work]:
    """Yield a body's lines of work in the order of the plan's table."""
    for pair in plan.assignments.by_body.get(body, ()):
        number, task = plan.numbered[pair.nhiem_vu]
        product = _product(task, pair)
        yield Work(body, task, product, pair.vai_tro, number, by_group(pair.ly_do))


def _product(task: NhiemVu, pair: Assignment) -> SanPham | None:
    if pair.san_pham is None:
        return None
    return next((p for p in task.san_pham if p.ten == pair.san_pham), None)


def work_fields(plan: Plan, work: Work, sep: str = "; ") -> Mapping[str, str]:
    """Return the printable fields of one line of work; `sep` stands between names.

    Cells of a table take "; ", sentences ", ". A body does not work with itself: its own name is
    left out where it is named. Bodies of a group have one and the same mapping.
    """
    key: Hashable = (work.task.id, work.product.ten if work.product else "", work.role, sep)
    if work.role == LEAD or work.body in _named(plan, work):
        key = key, _leads_and_partners(plan, work)
    if key not in plan.fields:
        plan.fields[key] = _fields(plan, work, sep)
    return plan.fields[key]


def _named(plan: Plan, work: Work) -> frozenset[str]:
    """Whom the table names as leading or helping in a line of work: for all others it is alike."""
    key = work.task.id, work.product.ten if work.product else ""
    if key not in plan.named:
        plan.named[key] = frozenset((*_column(work, LEAD), *_column(work, HELP)))
    return plan.named[key]


def _leads_and_partners(plan: Plan, work: Work) -> tuple[tuple[str, ...], tuple[str, ...]]:
    leads = _fellows(work, LEAD)
    return leads, _fellow_leads(plan, work, leads) + _fellows(work, HELP)


def _fields(plan: Plan, work: Work, sep: str) -> dict[str, str]:
    task, product = work.task, work.product
    leads, partners = _leads_and_partners(plan, work)
    thoi_gian = (product.thoi_gian if product else None) or task.thoi_gian
    leader = names(plan.danh_ba, leads, "ten_ngan", sep)
    helper = names(plan.danh_ba, partners, "ten_ngan", sep)
    bare = {
        "chu_tri": (),
        "phoi_hop": (),
        "theo_doi": (),
        "thoi_gian": None,
    }  # told in columns of their own
    own = product.model_copy(update=bare) if product else None
    products = (own,) if own else [p for p in task.san_pham if not p.chu_tri]
    return {
        "noi_dung": upper_first(task.noi_dung) if task.in_bang else task.noi_dung,
        "vai_tro": upper_first(ROLE_NAMES[work.role]),
        "chu_tri": leader,
        "phoi_hop": helper,
        "voi": upper_first(helper if work.role == LEAD else leader),
        "thoi_gian": str(thoi_gian or ""),
        "san_pham": join_names([product_text(plan.danh_ba, p) for p in products]),
        "san_pham_rieng": product.ten if product else "",
        "lanh_dao": "",
        "nguoi_thuc_hien": "",
        "trong": "",
        "stt_goc": plan.number_in_table(task),
        "giao_theo": task.giao_theo,
    }


def fellows_cell(plan: Plan, work: Work, sep: str = "; ") -> str:
    """Return `voi` as a list prints it: a cell of the plan's table that was typed stands as typed.

    Not where the body itself is named there, nor where others that lead stand before its helpers.
    """
    role = HELP if work.role == LEAD else LEAD
    typed = next((cell.ghi for name, cell in work.task.ghi_o.items() if name == role), "")
    leads, partners = _leads_and_partners(plan, work)
    whole = (partners if work.role == LEAD else leads) == _column(work, role)
    by_product = work.product is not None and work.product.chu_tri
    return typed if typed and whole and not by_product else work_fields(plan, work, sep)["voi"]


def product_text(danh_ba: DanhBa, product: SanPham) -> str:
    """A product as a cell shows it: its name, and its own lead, helpers and time if it has them."""
    details = [names(danh_ba, product.chu_tri, "ten_ngan", ", ")]
    if product.phoi_hop:
        details.append(f"{ROLE_NAMES[HELP]}: {names(danh_ba, product.phoi_hop, 'ten_ngan', ', ')}")
    if product.theo_doi:
        details.append(
            f"{ROLE_NAMES[FOLLOW]}: {names(danh_ba, product.theo_doi, 'ten_ngan', ', ')}"
        )
    if product.thoi_gian:
        details.append(lower_first(str(product.thoi_gian)))
    told = "; ".join(part for part in details if part)
    return f"{product.ten} ({told})" if told else product.ten


def _fellow_leads(plan: Plan, work: Work, leads: tuple[str, ...]) -> tuple[str, ...]:
    """Who else leads: a body that leads with others works with them first."""
    day = plan.ke_hoach.as_of
    if work.role != LEAD or day is None:
        return ()
    return tuple(one for one in leads if work.body not in plan.danh_ba.member_set(one, day))


def _fellows(work: Work, role: str) -> tuple[str, ...]:
    named = _column(work, role)
    return tuple(one for one in named if one != work.body) if work.body in named else named


def _column(work: Work, role: str) -> tuple[str, ...]:
    own = work.product if work.product and (work.product.chu_tri or role == FOLLOW) else None
    column: tuple[str, ...] = getattr(own or work.task, role)
    return column


def names(danh_ba: DanhBa, who: tuple[str, ...], form: str, sep: str = "; ") -> str:
    """Put names of bodies and groups together, as typed, for a text of the mark language."""
    return danh_ba.joined(who, form, sep)
