"""Lists that follow from a whole plan, as annexed tables: title, columns, rows in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from vanban.content.document import Bang, Cot, PhuLuc, VanBan
from vanban.content.fields import ThoiGian
from vanban.content.plan import NghiaVu, NhiemVu, SanPham
from vanban.derive.assign import HELP, LEAD, ROLE_NAMES
from vanban.derive.body_groups import Party, parties
from vanban.derive.plan import ORDER, Plan, Work, fellows_cell, names, work_fields, works_of
from vanban.derive.work import duty_words, name_words, plan_words, with_whole
from vanban.legal_text import spoken
from vanban.legal_text.marks import escape
from vanban.regime.rulebook import RuleBook
from vanban.regime.wording import Wording, needed
from vanban.regime.wording_records import ListColumnWording, ListWording
from vanban.text.cell_lines import LinedText, in_cell, name_of
from vanban.text.vietnamese import ranges, upper_first

Row = Mapping[str, str]
Entry = Row | str
"""A row by field, or the text of a row over the whole width."""

NAMES = ("ten", "ten_noi_bo", "ten_ngan")
NUMBER_ABOVE = "stt_goc"
"""The column with the numbers that the plan's own table prints."""
HEAD = (
    "loai", "co_quan", "so_van_ban", "ngay", "trang_thai", "ly_do_so", "hinh_thuc_ban_hanh",
    "do_mat", "tham_quyen",
)  # fmt: skip
"""The keys of the plan that its lists have too."""


class Listing(Struct, frozen=True):
    """One list in the making: of which plan, in which words."""

    plan: Plan
    wording: ListWording
    words: Mapping[str, Any]
    drafting: Wording | None = None
    """How drafts tell a task, and one that is part of another."""

    @classmethod
    def of(cls, plan: Plan, wording: ListWording, book: RuleBook) -> Listing:
        """Begin a list of `plan`."""
        return cls(plan, wording, plan_words(plan, book.law), book.drafting)

    def say(self, text: str, **more: Mapping[str, Any]) -> str:
        """Render a string of the wording."""
        return Wording.render(text, {**self.words, **more})

    def document(self, entries: Iterable[Entry]) -> VanBan:
        """Return the list as a document of the plan's issuer that goes with the plan."""
        source = self.plan.ke_hoach
        rows = tuple(entries)
        columns = tuple(column for column in self.wording.cot if self._stands(column, rows))
        annex = PhuLuc(
            tieu_de=self._phrase(self.wording.tieu_de),
            chu_phu_luc=False,
            bang=Bang(dong=tuple(self._cells(row, columns) for row in rows)),
            cot=tuple(self._column(column) for column in columns),
            kem_theo=next((one.kem_theo for one in source.phu_luc), "day_du"),
            huong=self.wording.huong,
        )
        head = {name: getattr(source, name) for name in HEAD}
        return VanBan(
            **head,
            tinh_den=source.tinh_den,
            trich_yeu=source.trich_yeu,
            phu_luc=(annex,),
            minh_hoa=source.minh_hoa or self.plan.danh_ba.minh_hoa,
        )

    def _stands(self, column: ListColumnWording, rows: tuple[Entry, ...]) -> bool:
        """Say whether a column is printed: one with `khi_co` only where some row has a text.

        A plan without a table of its tasks in an annex has no numbers there to look up.
        """
        if column.truong == NUMBER_ABOVE and not self.plan.prints_table:
            return False
        texts = (self._cell(row, column) for row in rows if not isinstance(row, str))
        return not column.khi_co or any(texts)

    def _cells(self, row: Entry, columns: tuple[ListColumnWording, ...]) -> tuple[str, ...]:
        if isinstance(row, str):
            return (row,)
        return tuple(self._cell(row, column) for column in columns)

    def _cell(self, row: Row, column: ListColumnWording) -> str:
        if isinstance(text := row.get("noi_dung"), LinedText):
            # a product says its task in the same sentence
            row = {**row, "noi_dung": name_of(text) if row.get("san_pham_rieng") else in_cell(text)}
        return self.say(column.o, dong=row) if column.o else row.get(column.truong, "")

    def _column(self, column: ListColumnWording) -> Cot:
        heading = self._phrase(column.tieu_de)
        return Cot(truong=column.truong, tieu_de=heading, rong=column.rong, canh=column.canh)

    def _phrase(self, text: str) -> str:
        return needed(text, self.say(text))


def numbered(rows: Iterable[Mapping[str, str]]) -> Iterable[Row]:
    """Yield the rows with their numbers from 1."""
    return ({**row, "stt": str(number)} for number, row in enumerate(rows, 1))


def together(plan: Plan, bodies: Iterable[str]) -> list[str]:
    """Return bodies in the order of the registry, kinds together in the order of theirs."""
    danh_ba = plan.danh_ba
    kinds = {kind: place for place, kind in enumerate(danh_ba.kinds)}
    places = {body: place for place, body in enumerate(danh_ba.bodies)}
    return sorted(bodies, key=lambda b: (kinds[danh_ba.bodies[b].loai], places[b]))


# --- products ---


def product_list(plan: Plan, wording: ListWording, book: RuleBook) -> VanBan | None:
    """Return the products of all tasks; None where no task has any."""
    products = [(t, p) for t in plan.table.tasks for p in t.san_pham]
    products.sort(key=lambda one: last_day(_time(*one)))
    listing = Listing.of(plan, wording, book)
    rows = tuple(numbered(_row(listing, *one) for one in products))
    return listing.document(rows) if rows else None


def last_day(thoi_gian: ThoiGian | None) -> date:
    """Return the day before which it is due; what has no such day comes behind all."""
    return (thoi_gian.truoc if thoi_gian else None) or date.max


def _time(task: NhiemVu, product: SanPham) -> ThoiGian | None:
    return product.thoi_gian or task.thoi_gian


def _row(listing: Listing, task: NhiemVu, product: SanPham) -> dict[str, str]:
    """A product with a lead of its own has its own helpers too, or none."""
    plan = listing.plan
    scope = product if product.chu_tri else task
    return {
        "san_pham": product.ten,
        "noi_dung": with_whole(plan, task, listing.drafting),
        "stt_goc": plan.number_in_table(task),
        "thoi_gian": str(_time(task, product) or ""),
        **dict(_roles(plan, scope)),
    }


def _roles(plan: Plan, scope: SanPham | NhiemVu) -> Iterator[tuple[str, str]]:
    """Who leads and who helps; a cell of the plan's table that was typed stands as it was."""
    cells = scope.ghi_o.items() if isinstance(scope, NhiemVu) else ()
    typed: dict[str, str] = {role: cell.ghi for role, cell in cells}
    for role in (LEAD, HELP):
        named = names(plan.danh_ba, getattr(scope, role), "ten_ngan")
        yield role, typed.get(role) or upper_first(named)


# --- who must make a plan ---


def planner_list(plan: Plan, wording: ListWording, book: RuleBook) -> VanBan | None:
    """Return the bodies that a duty of the wording's kinds falls on; None where there are none.

    A hamlet, a post that has no paper of its own makes none for a duty either.
    """
    places = _places(plan)
    planners = [
        (body, duty, places[index])
        for index, (duty, bodies, *_) in enumerate(plan.duties)
        if duty.loai in wording.nghia_vu
        for body in together(plan, filter(plan.drafts, bodies))
    ]
    planners.sort(key=lambda one: last_day(one[1].thoi_gian))
    rows = tuple(numbered(_planner_row(plan, *one, wording.bao_cao) for one in planners))
    return Listing.of(plan, wording, book).document(rows) if rows else None


def _places(plan: Plan) -> list[str]:
    """How a text speaks of the unit of each duty, in the order of the plan's duties."""
    return [spoken(plan.units, one.muc) for one in plan.ke_hoach.ap_dung for _ in one.nghia_vu]


def _planner_row(
    plan: Plan, body_id: str, duty: NghiaVu, place: str, reports: Collection[str]
) -> dict[str, str]:
    body = plan.danh_ba.bodies[body_id]
    words = [duty_words(plan, one, body) for one in (duty, *_reports(plan, body_id, reports))]
    addressed = next((one for one in words if one["gui"]), words[0])
    return {
        **addressed,
        "don_vi": upper_first(name_words(body)["ten_noi_bo"]),
        "muc": upper_first(place),
        "thoi_gian": words[0]["thoi_gian"],
    }


def _reports(plan: Plan, body: str, kinds: Collection[str]) -> Iterator[NghiaVu]:
    """The duties of the body that say to whom it reports."""
    return (duty for duty, bodies, *_ in plan.duties if body in bodies and duty.loai in kinds)


# --- the summary ---


MANY, LONG = 10, 250
"""From so many bodies on that have the same and are no group they are named together; rows from
which on a summary tells the tasks that many have only once."""


class Block(Struct, frozen=True):
    """Bodies that have the same work, and that work; one party, or very many bodies."""

    parties: tuple[Party, ...]
    bodies: tuple[str, ...]
    works: tuple[Work, ...]
    shared: tuple[Shared, ...] = ()
    """Work that stands in a block of its own, which many bodies have."""
    of_some: bool = False
    """Not all of the bodies have all of the work: each is told its own in its own block."""


class Shared(Struct, frozen=True):
    """Work with one role that a body has together with others, told in the block `number`."""

    number: int
    role: str
    works: tuple[Work, ...]


def summary_table(plan: Plan, wording: ListWording, book: RuleBook) -> VanBan | None:
    """Return the tasks of every body, leads first; None where nobody has any.

    Bodies that have the same work stand together, a group of the registry under its name. In a
    very long table the tasks that many bodies have stand once, before the blocks of these.
    """
    bodies = together(plan, plan.assignments.by_body)
    works = {who: tuple(sorted(works_of(plan, who), key=_rank)) for who in bodies}
    listing = Listing.of(plan, wording, book)
    return listing.document(_rows(listing, works)) if works else None


def _rank(work: Work) -> int:
    return ORDER.index(work.role)


def _rows(listing: Listing, works: Mapping[str, tuple[Work, ...]]) -> Iterator[Entry]:
    wording, blocks = listing.wording, _blocks(listing.plan, works)
    common: list[Block] = []
    if wording.viec_chung and sum(len(block.works) for block in blocks) > LONG:
        common, blocks = _shared(listing.plan, blocks)
    total = _counts(work for mine in works.values() for work in mine) | {"co_quan": len(works)}
    for number, block in enumerate((*common, *blocks), 1):
        above = wording.nhom_chung if number <= len(common) else wording.nhom
        yield from _block_rows(listing, block, above, str(number), total)
    if last := listing.say(wording.tong, tong=total):
        yield last


def _block_rows(
    listing: Listing, block: Block, above: str, number: str, total: Mapping[str, int]
) -> Iterator[Entry]:
    plan, wording = listing.plan, listing.wording
    names = {
        form: ", ".join(escape(party.name(plan.danh_ba, form)) for party in block.parties)
        for form in NAMES
    }
    some = "1" if block.of_some else ""
    body = {"stt": number, "so_co_quan": len(block.bodies), "mot_phan": some, **names}
    every = (*block.works, *(work for shared in block.shared for work in shared.works))
    if title := listing.say(above, don_vi=body, so_viec=_counts(every), tong=total):
        yield title
    shown = {(work.role, work.task.id) for work in every if work.product is None}
    yield from numbered(_told(listing, work, shown) for work in block.works)
    for shared in block.shared:
        told = shared.works if plan.prints_table else ()
        numbers = ranges(plan.table.numbers[work.task.id] for work in told)
        words = {"muc": str(shared.number), "vai_tro": ROLE_NAMES[shared.role], "stt": numbers}
        yield listing.say(wording.viec_chung, chung={**words, "so": len(shared.works)})


def _told(listing: Listing, work: Work, shown: Collection[tuple[str, str]]) -> Row:
    """A row of the summary; a sub-task says what it is part of where that does not stand there."""
    fields = {**work_fields(listing.plan, work), "voi": fellows_cell(listing.plan, work)}
    above = listing.plan.table.task_above(work.task)
    if above is None or (work.role, above.id) in shown:
        return fields
    text = with_whole(listing.plan, work.task, listing.drafting, fields["noi_dung"])
    return {**fields, "noi_dung": text}


def _blocks(plan: Plan, works: Mapping[str, tuple[Work, ...]]) -> list[Block]:
    """Return the blocks in the order of the first body of each."""
    alike: dict[tuple[Printed, ...], list[str]] = {}
    for who, mine in works.items():
        alike.setdefault(tuple(_printed(plan, work) for work in mine), []).append(who)
    places = {who: place for place, who in enumerate(works)}
    blocks = [
        Block(named, bodies, works[bodies[0]])
        for same in alike.values()
        for named, bodies in _named_together(plan, same)
    ]
    return sorted(blocks, key=lambda block: min(places[who] for who in block.bodies))


Printed = tuple[str, ...]


def _printed(plan: Plan, work: Work) -> Printed:
    """What the row of a line of work says."""
    fields = work_fields(plan, work)
    known = plan.printed.get(id(fields))
    row = (*fields.values(), fellows_cell(plan, work))
    return known or plan.printed.setdefault(id(fields), row)


def _named_together(
    plan: Plan, bodies: Sequence[str]
) -> Iterator[tuple[tuple[Party, ...], tuple[str, ...]]]:
    """Yield each group, then the bodies of no group: each alone, or very many as one."""
    every = parties(plan.danh_ba, plan.ke_hoach.as_of, bodies, plan.names_in_table)
    alone = tuple(party for party in every if not party.is_group)
    if len(alone) >= MANY:
        yield alone, tuple(party.id for party in alone)
        alone = ()
    for party in (*(one for one in every if one.is_group), *alone):
        yield (party,), party.members


def _shared(plan: Plan, blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """Take the rows that several blocks of many bodies have into blocks of the groups of these.

    Returns those blocks, and the blocks of before with what was taken named only.
    """
    holders: dict[Printed, list[Work]] = {}
    bodies: dict[Printed, list[str]] = {}
    for block in blocks:
        for work in block.works:
            row = _printed(plan, work)
            holders.setdefault(row, []).append(work)
            bodies.setdefault(row, []).extend(block.bodies)
    groups: dict[str, list[Printed]] = {}
    for row, works in holders.items():
        many = len(works) > 1 and len(bodies[row]) >= MANY
        group = _narrowest(plan, bodies[row]) if many else ""
        if group:
            groups.setdefault(group, []).append(row)
    day = plan.ke_hoach.as_of
    members = {group: plan.danh_ba.members(group, day) if day else () for group in groups}
    common = [
        Block(
            (Party(group, members[group]),),
            members[group],
            tuple(sorted((holders[row][0] for row in rows), key=_in_table)),
            of_some=any(len({*bodies[row]}) < len(members[group]) for row in rows),
        )
        for group, rows in groups.items()
    ]
    place = {row: number for number, rows in enumerate(groups.values(), 1) for row in rows}
    return common, [_told_once(plan, block, place) for block in blocks]


def _in_table(work: Work) -> tuple[int, int]:
    return _rank(work), work.number


def _narrowest(plan: Plan, bodies: Collection[str]) -> str:
    """The smallest group that has all these bodies; "" where none has."""
    day = plan.ke_hoach.as_of
    sizes = {
        group: len(plan.danh_ba.members(group, day))
        for group in plan.danh_ba.groups
        if day and plan.danh_ba.member_set(group, day).issuperset(bodies)
    }
    return min(sizes, key=sizes.__getitem__, default="")


def _told_once(plan: Plan, block: Block, place: Mapping[Printed, int]) -> Block:
    """The block without the rows that stand in a block of their own."""
    taken: dict[tuple[int, str], list[Work]] = {}
    own: list[Work] = []
    for work in block.works:
        row = _printed(plan, work)
        (taken.setdefault((place[row], work.role), []) if row in place else own).append(work)
    shared = (Shared(*key, tuple(works)) for key, works in sorted(taken.items(), key=_number))
    return replace(block, works=tuple(own), shared=tuple(shared))


def _number(entry: tuple[tuple[int, str], object]) -> tuple[int, int]:
    (number, role), _ = entry
    return number, ORDER.index(role)


def _counts(works: Iterable[Work]) -> dict[str, int]:
    found = Counter(work.role for work in works)
    return {role: found[role] for role in ORDER} | {"tong": found.total()}
