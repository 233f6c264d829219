"""A body's lines of work under names that stay: what its own file may speak of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, Protocol

from msgspec import Struct, field

from vanban.content.document import VanBan
from vanban.content.plan import NghiaVu, NhiemVu
from vanban.content.registry import CoQuan, DanhBa
from vanban.derive.assign import FOLLOW
from vanban.derive.plan import ORDER, Plan, Work, names, work_fields, works_of
from vanban.legal_text.marks import escape
from vanban.regime.issuer import issuer_name
from vanban.regime.law import Law
from vanban.regime.wording import Wording, bare_row
from vanban.text.cell_lines import name_of
from vanban.text.vietnamese import slug


class Say(Protocol):
    """Renders a string of a wording with the words of one draft, and `more` of one sentence."""

    def __call__(self, text: str, **more: object) -> str:
        """Return the text without blanks at its ends."""


class OwnWork(Struct, frozen=True):
    """What a body's own file says of its lines of work.

    `cells`: texts by task, then by field, in place of the plan's; `without`: lines left out, by
    the names of their units; `by_name`: it speaks of single tasks, so the text lists them all.
    """

    cells: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    without: frozenset[str] = frozenset()
    by_name: bool = False


class Names(Struct):
    """Gives every unit of one document a name of its own."""

    ids: set[str] = field(default_factory=set)

    def fresh(self, stem: str) -> str:
        """Return `stem`, with a number behind it where another unit is called so."""
        name, count = stem, 1
        while name in self.ids:
            count += 1
            name = f"{stem}-{count}"
        self.ids.add(name)
        return name


class Line(NamedTuple):
    """A line of work and the name of its unit (`nv-04`; a second line of that task: `nv-04-2`)."""

    id: str
    work: Work
    own_cells: Mapping[str, str]

    def fields(self, plan: Plan, sep: str = "; ") -> dict[str, str]:
        """Return the printable fields, those of the body's own file in place of the plan's."""
        return {**work_fields(plan, self.work, sep), **self.own_cells}


def lines_of(plan: Plan, body: str, own_work: OwnWork, names: Names) -> tuple[Line, ...]:
    """Return a body's lines of work in the order of the plan's table.

    What it leads or helps with is not a second line where it monitors that as well.
    """
    works = [(names.fresh(slug(work.task.id) or "viec"), work) for work in works_of(plan, body)]
    others = {(work.task.id, work.product) for _, work in works if work.role != FOLLOW}
    return tuple(
        Line(name, work, own_work.cells.get(work.task.id, {}))
        for name, work in works
        if name not in own_work.without
        and not (work.role == FOLLOW and (work.task.id, work.product) in others)
    )


def by_role(lines: tuple[Line, ...]) -> Iterator[Line]:
    """Yield the lines as a table has them: leads first, then helps, then follow-ups."""
    yield from sorted(lines, key=lambda line: ORDER.index(line.work.role))


# --- the words of every sentence ---


def with_whole(plan: Plan, task: NhiemVu, wording: Wording | None, text: str = "") -> str:
    """Return the text of a task as it stands alone: a sub-task says what it is part of.

    `text` is said in place of its own.
    """
    said, above = text or task.noi_dung, plan.table.task_above(task)
    if above is None or wording is None or not wording.viec_con:
        return said
    words = {"noi_dung": bare_row(said), "viec_tren": bare_row(name_of(above.noi_dung))}
    return wording.render(wording.viec_con, {"viec": words})


def product_with_task(task: NhiemVu, product: str, wording: Wording | None) -> str:
    """Return a product as it stands alone: a "Báo cáo" says of which task."""
    if wording is None or not wording.viec_san_pham:
        return product
    words = {"san_pham": product, "noi_dung": name_of(task.noi_dung)}
    return wording.render(wording.viec_san_pham, {"viec": words}) or product


def plan_words(plan: Plan, law: Law) -> dict[str, Any]:
    """Return `ke_hoach` and `cap_tren`: the plan as it is cited, and who issues it."""
    source = plan.ke_hoach
    parent = plan.danh_ba.bodies[source.co_quan]
    issuer = issuer_words(law, plan.danh_ba, source)
    return {
        "cap_tren": name_words(parent),
        "ke_hoach": {
            "ten_loai": law.kinds[source.loai].ten,
            "so_ngay": law.cited(source, parent.ky_hieu),
            "so": law.number_cited(source, parent.ky_hieu),
            "co_quan": issuer["ten_noi_bo"],
            "co_quan_ngan": issuer["ten_ngan"],
            "trich_yeu": source.trich_yeu,
            "trich_yeu_ngan": source.trich_yeu_ngan or source.trich_yeu,
            "sua_doi": plan.sua_doi,
        },
    }


NAME_FORMS = ("ten", "ten_noi_bo", "ten_ngan")
"""The three names of a body."""


def name_words(body: CoQuan) -> dict[str, str]:
    """Return the three names of a body, as texts of the mark language."""
    return {form: escape(body.name(form)) for form in NAME_FORMS}


def issuer_words(law: Law, danh_ba: DanhBa, van_ban: VanBan) -> dict[str, str]:
    """Return who issues a document by the three names: the body, or its head before each."""
    body = danh_ba.bodies[van_ban.co_quan]
    return {form: escape(issuer_name(law, danh_ba, van_ban, body, form)) for form in NAME_FORMS}


def duty_words(plan: Plan, duty: NghiaVu, body: CoQuan) -> dict[str, str]:
    """Return a duty as it falls on `body`, which never sends to itself or goes through itself."""
    to, through = (who if who != body.id else "" for who in (duty.gui, duty.qua))
    return {
        "thoi_gian": str(duty.thoi_gian or ""),
        "gui": names(plan.danh_ba, (to,), "ten_ngan") if to else "",
        "qua": names(plan.danh_ba, (through,), "ten_ngan") if through else "",
        "doi_tuong": duty.ghi or names(plan.danh_ba, duty.doi_tuong, "ten_ngan", ", "),
    }
