"""The draft implementing plan of one body: its tasks, its duties, its appendix, and blanks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

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
from vanban.derive.plan import Plan, focal, names
from vanban.derive.work import (
    Line,
    Names,
    OwnWork,
    by_role,
    duty_words,
    lines_of,
    name_words,
    plan_words,
)
from vanban.regime.law import Law
from vanban.regime.wording import (
    EMPTY,
    ColumnWording,
    DutyWording,
    PartWording,
    RoleWording,
    Wording,
    WordingError,
)
from vanban.text.vietnamese import slug, strip_end

NO_OWN_WORK = OwnWork()


def body_plan(
    plan: Plan, body_id: str, wording: Wording, law: Law, own_work: OwnWork = NO_OWN_WORK
) -> VanBan:
    """Return the draft implementing plan of the body `body_id`: tasks, duties, appendix, blanks.

    Every unit of its text has a name that stays as long as what it follows from does.
    """
    body, unit_names = plan.danh_ba.bodies[body_id], Names()
    lines = lines_of(plan, body_id, own_work, unit_names)
    context = _context(plan, body, law, has_work=bool(lines))
    context["tu_ngu"] = wording.words(body.loai, context)
    draft = _Draft(plan, body, wording, lines, context, unit_names)
    say = draft.say
    return VanBan(
        loai=wording.loai,
        co_quan=body_id,
        tinh_den=plan.ke_hoach.as_of,
        hinh_thuc_ban_hanh=plan.ke_hoach.hinh_thuc_ban_hanh,
        trich_yeu=say(wording.trich_yeu),
        can_cu=tuple(CanCu(ghi=text) for line in wording.can_cu if (text := say(line))),
        mo_dau=say(wording.mo_dau),
        noi_dung=NoiDung(gom=tuple(draft.parts())),
        ket_thuc=say(wording.ket_thuc),
        nguoi_ky=draft.signer(),
        noi_nhan=tuple(draft.recipients()),
        phu_luc=tuple(draft.appendix()),
        minh_hoa=plan.danh_ba.minh_hoa,
    )


def _context(plan: Plan, body: CoQuan, law: Law, *, has_work: bool) -> dict[str, Any]:
    danh_ba, words = plan.danh_ba, plan_words(plan, law)
    through = focal(plan, body.id)
    words["ke_hoach"]["dau_moi"] = names(danh_ba, (through,), "ten_ngan") if through else ""
    return {
        "don_vi": {
            **name_words(body),
            "loai": body.loai,
            "ten_loai": danh_ba.kinds[body.loai].ten,
            "danh_xung": danh_ba.title(body),
            "chuc_vu": danh_ba.post(body),
            "tap_the": danh_ba.collective(body),
            "co_viec": has_work,
        },
        **words,
    }


@dataclass(frozen=True)
class _Draft:
    """One draft in the making: whose, in which words, out of which lines of work."""

    plan: Plan
    body: CoQuan
    wording: Wording
    lines: tuple[Line, ...]
    context: Mapping[str, Any]
    names: Names

    def say(self, text: str, **more: Mapping[str, str]) -> str:
        """Render a string of the wording."""
        return self.wording.render(text, {**self.context, **more})

    def parts(self) -> Iterator[MucNoiDung]:
        """The parts of the text; one with nothing in it is left out."""
        for index, part in enumerate(self.wording.phan, 1):
            name = self.names.fresh(part.id or f"phan-{index}")
            inside = (*self._sentences(part, name), *self._work(part))
            inside += tuple(self._duties()) if part.nghia_vu else ()
            if inside:
                yield MucNoiDung(muc=self.say(part.tieu_de), id=name, gom=inside)

    def _sentences(self, part: PartWording, name: str) -> Iterator[MucNoiDung]:
        for index, text in enumerate(part.khoan, 1):
            yield MucNoiDung(khoan=self.say(text), id=self.names.fresh(f"{name}-{index}"))

    def _work(self, part: PartWording) -> Iterator[MucNoiDung]:
        for role in part.viec:
            sentences = tuple(self._sentence(role, line) for line in self._with_role(role))
            if sentences:
                name = self.names.fresh(slug(role.vai_tro))
                yield MucNoiDung(khoan="", tieu_de=self.say(role.tieu_de), id=name, gom=sentences)

    def _with_role(self, role: RoleWording) -> Iterator[Line]:
        return (line for line in self.lines if line.work.role == role.vai_tro)

    def _sentence(self, role: RoleWording, line: Line) -> MucNoiDung:
        return MucNoiDung(gach=self.say(role.cau, viec=line.fields(self.plan, ", ")), id=line.id)

    def _duties(self) -> Iterator[MucNoiDung]:
        for duty, bodies, sentence in self.plan.duties:
            if self.body.id in bodies:
                entry = self.wording.duty(duty.loai, self.body.loai)
                words = {**duty_words(self.plan, duty, self.body), "cau": strip_end(sentence)}
                name = self.names.fresh(slug(duty.loai) or "nghia-vu")
                yield MucNoiDung(khoan=self._duty(entry, words, sentence), id=name)

    def _duty(self, entry: DutyWording | None, words: dict[str, str], sentence: str) -> str:
        """The reworded duty, or the plan's own sentence where the wording has no entry."""
        return self.say(entry.cau, nghia_vu=words) if entry else sentence

    def signer(self) -> NguoiKy | None:
        """The form of signature; the name stays blank, for the body signs itself."""
        lines = tuple(text for line in self.wording.nguoi_ky if (text := self.say(line)))
        return NguoiKy(dong=lines) if lines else None

    def recipients(self) -> Iterator[NoiNhan]:
        """The lines of Nơi nhận; one that comes out empty is left out."""
        for line in self.wording.noi_nhan:
            if text := self.say(line.ghi):
                yield NoiNhan(ghi=text, muc_dich=self.say(line.muc_dich))
        if self.wording.luu:
            yield NoiNhan(luu=self.wording.luu)

    def appendix(self) -> Iterator[PhuLuc]:
        """The body's own table; none where it has general duties only."""
        wording = self.wording.phu_luc
        if not self.lines or wording is None:
            return
        every = enumerate(by_role(self.lines), 1)
        rows = [{"stt": str(index), **line.fields(self.plan)} for index, line in every]
        columns = tuple(c for c in wording.cot if not c.khi_co or any(r[c.truong] for r in rows))
        yield PhuLuc(
            tieu_de=self.say(wording.tieu_de),
            bang=Bang(dong=tuple(tuple(row[c.truong] for c in columns) for row in rows)),
            cot=tuple(self._column(column) for column in columns),
            huong=wording.huong,
        )

    def _column(self, column: ColumnWording) -> Cot:
        heading = self.say(column.tieu_de)
        if not heading:
            raise WordingError(column.tieu_de, EMPTY)
        return Cot(truong=column.truong, tieu_de=heading, rong=column.rong, canh=column.canh)
