"""The draft implementing plan of one body: its tasks, its duties, its appendix, and blanks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from msgspec import Struct

from vanban.content.document import (
    Bang,
    CanCu,
    Cot,
    MucNoiDung,
    NguoiKy,
    NoiDung,
    NoiNhan,
    PhuLuc,
    VanBan,
)
from vanban.content.registry import CoQuan
from vanban.derive.assign import FOLLOW, LEAD
from vanban.derive.draft_table import (
    CHARGE,
    IN_CHARGE,
    DraftTable,
    Section,
    ToldApart,
    name_forms,
    plan_columns,
)
from vanban.derive.duty_units import DutyUnits
from vanban.derive.partners import CO_LEADS, NameForms, co_leads, column_of, monitors_too
from vanban.derive.plan import Plan, Work, focal, names
from vanban.derive.recipients import partner_lines
from vanban.derive.subject import about, funding, table_annex
from vanban.derive.task_units import TaskUnits
from vanban.derive.work import Line, Names, OwnWork, by_role, lines_of, name_words, plan_words
from vanban.regime.rulebook import BODY_PLAN, TABLE, RuleBook
from vanban.regime.table_wording import TableWording
from vanban.regime.wording import (
    AppendixWording,
    ColumnWording,
    PartWording,
    RecipientWording,
    RoleWording,
    Wording,
    needed,
)
from vanban.regime.wording_records import listed
from vanban.text.cell_lines import name_of

NO_OWN_WORK = OwnWork()
NO_TABLE = TableWording(cot=(), mac_dinh=())
GIVEN_BY = "giao_theo"
WITH_OTHERS = "chu_tri_phoi_hop"
"""The duty that says with whom a body works where it leads: told before its tasks."""


def body_plan(plan: Plan, body_id: str, book: RuleBook, own_work: OwnWork = NO_OWN_WORK) -> VanBan:
    """Return the draft implementing plan of the body `body_id`: tasks, duties, appendix, blanks.

    Every unit of its text has a name that stays as long as what it follows from does.
    """
    body, wording, unit_names = plan.danh_ba.bodies[body_id], wording_of(book), Names()
    lines = lines_of(plan, body_id, own_work, unit_names)
    frame = _Frame(plan, body, book, lines, unit_names, own_work.by_name)
    say = frame.say
    return VanBan(
        loai=wording.loai,
        co_quan=body_id,
        tinh_den=plan.ke_hoach.as_of,
        hinh_thuc_ban_hanh=plan.ke_hoach.hinh_thuc_ban_hanh,
        do_mat=plan.ke_hoach.do_mat,
        trich_yeu=say(wording.trich_yeu),
        can_cu=tuple(CanCu(ghi=text) for line in wording.can_cu if (text := say(line))),
        mo_dau=say(wording.mo_dau),
        noi_dung=NoiDung(gom=tuple(frame.parts())),
        ket_thuc=say(wording.ket_thuc),
        nguoi_ky=frame.signer(),
        noi_nhan=tuple(frame.recipients()),
        phu_luc=tuple(frame.appendix()),
        minh_hoa=plan.danh_ba.minh_hoa,
    )


def wording_of(book: RuleBook) -> Wording:
    """Return the wording of the drafts of bodies."""
    return book.wordings[BODY_PLAN][0]


class _Voice(Struct, frozen=True):
    """Renders strings of a wording for one draft.

    It knows nothing of the draft: what a draft hands on leads back to it nowhere, so that each is
    gone as soon as it is poured, and not when the collector comes to it.
    """

    wording: Wording
    context: Mapping[str, Any]

    def __call__(self, text: str, **more: object) -> str:
        return self.wording.render(text, {**self.context, **more}) if "{" in text else text

    def of_product(self, work: Work) -> str:
        """A line of work that names a product."""
        product = work.product.ten if work.product else ""
        words = {"san_pham": product, "noi_dung": name_of(work.task.noi_dung)}
        return self(self.wording.viec_san_pham, viec=words) or product

    def of_part(self, text: str, whole: str) -> str:
        """A sub-task by its text where it stands without the task that it is part of."""
        return self(self.wording.viec_con, viec={"noi_dung": text, "viec_tren": whole}) or text


class _Frame(Struct, frozen=True, dict=True):
    """One draft in the making: whose, in which words, out of which lines of work."""

    plan: Plan
    body: CoQuan
    book: RuleBook
    lines: tuple[Line, ...]
    names: Names
    by_name: bool = False

    @cached_property
    def wording(self) -> Wording:
        return wording_of(self.book)

    @cached_property
    def say(self) -> _Voice:
        """Says the strings of the wording."""
        return _Voice(self.wording, self.context)

    # --- the words of every sentence ---

    @cached_property
    def context(self) -> Mapping[str, Any]:
        """What every sentence may speak of."""
        words = _plan_context(self.plan, self.body, self.book)
        words["don_vi"] = self._body_words()
        above = self.plan.danh_ba.bodies.get(self.body.truc_thuoc)
        kind = above.loai if above else ""
        words["tu_ngu"] = self.wording.words(self.body.loai, words, kind)
        return words

    def _body_words(self) -> dict[str, Any]:
        danh_ba, body = self.plan.danh_ba, self.body
        return {
            **name_words(body),
            "loai": body.loai,
            "ten_loai": danh_ba.kinds[body.loai].ten,
            "danh_xung": danh_ba.title(body),
            "chuc_vu": danh_ba.post(body),
            "tap_the": danh_ba.collective(body),
            "cap_tren_truc_tiep": self._between(),
            "co_viec": bool(self.lines),
            "co_viec_chu_tri": any(line.work.role == LEAD for line in self.lines),
            "co_phu_luc": self.wording.phu_luc is not None,
        }

    def _between(self) -> str:
        """The body that this one is part of, where it is itself below the issuer of the plan.

        "" where the letterhead has the issuer above it: a school that a department looks after.
        """
        bodies, issuer = self.plan.danh_ba.bodies, self.plan.ke_hoach.co_quan
        above = bodies.get(self.body.truc_thuoc)
        if above is None or above.id == issuer:
            return ""
        head = " ".join(self.body.chu_quan.split()).casefold()
        if head in {name.casefold() for name in name_words(bodies[issuer]).values()}:
            return ""
        over = self.plan.danh_ba.above(above.id)
        return name_words(above)["ten_ngan"] if issuer in over else ""

    # --- the text ---

    def parts(self) -> Iterator[MucNoiDung]:
        """The parts of the text; one with nothing in it is left out."""
        count, places = 0, list[int]()
        for index, part in enumerate(self.wording.phan, 1):
            if part.neu and not self.say(part.neu):
                continue
            duties = DutyUnits(self.plan, self.body, self.wording, self.say, self.names, places)
            for unit in self._part(part, part.id or f"phan-{index}", duties):
                count += 1
                places += [count] if part.viec else []
                yield unit

    def _part(self, part: PartWording, stem: str, duties: DutyUnits) -> Iterator[MucNoiDung]:
        if part.viec:
            sections = tuple(self._sections(part.viec))
            yield from self._tasks.parts(part, sections) if sections else ()
            return
        name = self.names.fresh(stem)
        inside = (
            *self._sentences("doan", part.doan, name),
            *self._sentences("khoan", part.khoan, name),
            *(duties.units(without=self._told_before) if part.nghia_vu else ()),
            *self._sentences("khoan", part.cuoi, name),
        )
        if inside:
            title = needed(part.tieu_de, self.say(part.tieu_de))
            yield MucNoiDung(muc=title, id=name, gom=inside)

    def _sentences(self, level: str, texts: Sequence[str], name: str) -> Iterator[MucNoiDung]:
        for index, text in enumerate(texts, 1):
            if said := self.say(text):
                unit = {level: said, "id": self.names.fresh(f"{name}-{index}")}
                yield MucNoiDung.model_validate(unit)

    @property
    def _told_before(self) -> frozenset[str]:
        """The duties that stand before the tasks, so not among the others."""
        leads = self.context["don_vi"]["co_viec_chu_tri"]
        return frozenset({WITH_OTHERS}) if leads else frozenset()

    # --- the tasks ---

    @cached_property
    def _tasks(self) -> TaskUnits:
        duty = next(
            (
                duty
                for duty, bodies, *_ in self.plan.duties
                if duty.loai == WITH_OTHERS and self.body.id in bodies
            ),
            None,
        )
        partners = names(self.plan.danh_ba, duty.doi_tuong, "ten_ngan", ", ") if duty else ""
        words = {"doi_tuong": (duty.ghi if duty else "") or partners}
        frame = (self.plan, self.wording, self._table, self._forms)
        return TaskUnits(*frame, self.names, self.say, self._told_apart, self.by_name, words)

    @cached_property
    def _told_apart(self) -> ToldApart:
        works = (line.work for line in self.lines)
        shown = frozenset((work.role, work.task.id) for work in works if work.product is None)
        return ToldApart(self.plan, shown, self.say.of_product, self.say.of_part)

    def _sections(self, roles: Sequence[RoleWording]) -> Iterator[Section]:
        """The roles that the body has, each with its lines of work."""
        for role in roles:
            lines = tuple(line for line in self.lines if line.work.role == role.vai_tro)
            if lines:
                yield role, lines

    @cached_property
    def _table_wording(self) -> TableWording:
        return self.book.tables.get(TABLE, NO_TABLE)

    @cached_property
    def _columns(self) -> tuple[Cot, ...]:
        """The columns of the plan's table, and one for what has none there.

        That is what the body's own file says, whom it monitors beside another role, and which
        other document a task comes from.
        """
        known, wording = self.plan.columns, self._table_wording
        if id(wording) not in known:
            known[id(wording)] = plan_columns(self.plan, wording)
        columns = known[id(wording)]
        own = {name for line in self.lines for name in line.own_cells}
        own |= {FOLLOW} if self._monitors_too else set()
        own |= {GIVEN_BY} if any(line.work.task.giao_theo for line in self.lines) else set()
        own -= {column.truong for column in columns} | self._told_in_one
        return (*columns, *(one for one in wording.cot if one.truong in own))

    @property
    def _monitors_too(self) -> bool:
        plan = self.plan
        return plan.has_monitors and any(monitors_too(plan, line.work) for line in self.lines)

    @property
    def _told_in_one(self) -> set[str]:
        """What has the one column for the persons in charge; nothing where there is none."""
        annex = self.wording.phu_luc
        them = {column.truong for column in annex.them} if annex else set()
        return set(IN_CHARGE) if CHARGE in them else set()

    @cached_property
    def _forms(self) -> NameForms:
        return name_forms(self._columns, self._table_wording)

    @cached_property
    def _table(self) -> DraftTable | None:
        wording = self.wording.phu_luc
        if not self.lines or wording is None:
            return None
        roles = [role for part in self.wording.phan for role in part.viec]
        sections = tuple(self._sections(roles))
        own = tuple(self._column(column) for column in wording.them)
        return DraftTable(self.plan, self._columns, own, sections, self._told_apart)

    def appendix(self) -> Iterator[PhuLuc]:
        """The body's own table; none where it has general duties only."""
        wording, table = self.wording.phu_luc, self._table
        if wording is None or table is None:
            return
        title = self.say(wording.tieu_de)
        # a collective's own name says where it is; a department's does not
        form = "ten_noi_bo" if self.plan.danh_ba.collective(self.body) else "ten"
        typed = self._typed(wording, title) if wording.cot else None
        yield typed or table.annex(title, wording.huong, form)

    def _typed(self, wording: AppendixWording, title: str) -> PhuLuc:
        """The appendix whose columns the wording names one by one."""
        every = enumerate(by_role(self.lines), 1)
        rows = [{"stt": str(index), **line.fields(self.plan)} for index, line in every]
        columns = tuple(c for c in wording.cot if not c.khi_co or any(r[c.truong] for r in rows))
        return PhuLuc(
            tieu_de=title,
            bang=Bang(dong=tuple(tuple(row[c.truong] for c in columns) for row in rows)),
            cot=tuple(self._column(column) for column in columns),
            huong=wording.huong,
        )

    def _column(self, column: ColumnWording) -> Cot:
        heading = needed(column.tieu_de, self.say(column.tieu_de))
        return Cot(truong=column.truong, tieu_de=heading, rong=column.rong, canh=column.canh)

    # --- the foot ---

    def signer(self) -> NguoiKy | None:
        """The block that the registry has of the body, else its form, with a blank for the name."""
        if typed := self.plan.danh_ba.signer(self.body):
            return typed
        lines = tuple(text for line in self.wording.nguoi_ky if (text := self.say(line)))
        return NguoiKy(dong=lines) if lines else None

    def recipients(self) -> Iterator[NoiNhan]:
        """The lines of Nơi nhận, each once; one that comes out empty is left out."""
        shown = set[str]()
        for line in self.wording.noi_nhan:
            purpose = self.say(line.muc_dich)
            for text in self._recipient(line):
                if text and text not in shown:
                    shown.add(text)
                    yield NoiNhan(ghi=text, muc_dich=purpose)
        if self.wording.luu:
            yield NoiNhan(luu=self.wording.luu)

    def _recipient(self, line: RecipientWording) -> tuple[str, ...]:
        if line.vai_tro is None:
            return (self.say(line.ghi),)
        works = [one.work for one in self.lines if one.work.role == LEAD]
        every = dict.fromkeys(who for work in works for who in self._party(work, line.vai_tro))
        through = focal(self.plan, self.body.id)
        lines = partner_lines(self.plan, tuple(every), without=(self.body.id, through))
        vague = listed(line.tru)
        texts = tuple(one for one in lines if not any(word in one.casefold() for word in vague))
        too_many = line.toi_da is not None and len(texts) > line.toi_da
        return (self.say(line.ghi),) if too_many else texts

    def _party(self, work: Work, role: str) -> tuple[str, ...]:
        return co_leads(self.plan, work) if role == CO_LEADS else column_of(work, role)


def _plan_context(plan: Plan, body: CoQuan, book: RuleBook) -> dict[str, Any]:
    known, wording = plan.contexts, wording_of(book)
    if id(wording) not in known:
        known[id(wording)] = _words_of_all(plan, book)
    words, through = dict(known[id(wording)]), focal(plan, body.id)
    words["ke_hoach"] = words["ke_hoach"] | {
        "dau_moi": names(plan.danh_ba, (through,), "ten_noi_bo") if through else "",
        "dau_moi_ngan": names(plan.danh_ba, (through,), "ten_ngan") if through else "",
    }
    return words


def _words_of_all(plan: Plan, book: RuleBook) -> dict[str, Any]:
    """What the drafts of all bodies say of the plan in the same words."""
    words = plan_words(plan, book.law)
    nouns, verbs = wording_of(book).nhu_danh_tu, book.task_words
    words["ke_hoach"] |= {
        "ve_trich_yeu": about(words["ke_hoach"]["trich_yeu"], verbs, nouns),
        "ve_trich_yeu_ngan": about(words["ke_hoach"]["trich_yeu_ngan"], verbs, nouns),
        "muc_kinh_phi": funding(plan.units),
        "phu_luc": table_annex(plan.ke_hoach),
    }
    return words
