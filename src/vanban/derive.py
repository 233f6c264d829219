"""Derived documents: what follows from a plan for each body, as a `VanBan` like any other.

Pure: plan, registry, assignments and wording in, document out. Every sentence comes from the
wording file (`van_mau/*.yaml`); nothing here knows a phrase, a kind of body or a page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from vanban.columns import TableWording
from vanban.inline import escape
from vanban.model.danh_ba import CoQuan, DanhBa
from vanban.model.ke_hoach import NghiaVu, NhiemVu
from vanban.model.nguoi_ky import NguoiKy
from vanban.model.van_ban import Bang, CanCu, Cot, MucNoiDung, NoiDung, NoiNhan, PhuLuc, VanBan
from vanban.plan import ORDER, Plan, Work, focal, names, product_text, work_fields, works_of
from vanban.problem import Mark, Problem, problem
from vanban.regime import Law
from vanban.text import join_names, strip_end, upper_first
from vanban.wording import (
    EMPTY,
    ColumnWording,
    DutyWording,
    PartWording,
    RoleWording,
    Wording,
    WordingError,
)


def body_plan(plan: Plan, who: str, wording: Wording, law: Law) -> VanBan:
    """Return the draft implementing plan of the body `who`: tasks, duties, appendix, blanks."""
    body, parent = plan.danh_ba.bodies[who], plan.danh_ba.bodies[plan.ke_hoach.co_quan]
    context = _context(plan, body, parent, law)
    context["tu_ngu"] = wording.words(body.loai, context)
    works = tuple(works_of(plan, who))
    say = wording.render
    return VanBan(
        loai=wording.loai,
        co_quan=who,
        tinh_den=plan.ke_hoach.as_of,
        hinh_thuc_ban_hanh=plan.ke_hoach.hinh_thuc_ban_hanh,
        trich_yeu=say(wording.trich_yeu, context),
        can_cu=tuple(CanCu(ghi=text) for line in wording.can_cu if (text := say(line, context))),
        mo_dau=say(wording.mo_dau, context),
        noi_dung=NoiDung(gom=tuple(_parts(plan, body, wording, works, context))),
        ket_thuc=say(wording.ket_thuc, context),
        nguoi_ky=_signer(wording, context),
        noi_nhan=tuple(_recipients(wording, context)),
        phu_luc=tuple(_appendix(plan, wording, works, context)),
        minh_hoa=plan.danh_ba.minh_hoa,
    )


def _context(plan: Plan, body: CoQuan, parent: CoQuan, law: Law) -> dict[str, Any]:
    danh_ba, source = plan.danh_ba, plan.ke_hoach
    return {
        "don_vi": {
            **_names(body),
            "loai": body.loai,
            "ten_loai": danh_ba.kinds[body.loai].ten,
            "danh_xung": danh_ba.title(body),
            "chuc_vu": danh_ba.post(body),
            "tap_the": danh_ba.collective(body),
            "co_viec": body.id in plan.assignments.by_body,
        },
        "cap_tren": _names(parent),
        "ke_hoach": {
            "so_ngay": law.cited(source, parent.ky_hieu),
            "trich_yeu": source.trich_yeu,
            "trich_yeu_ngan": source.trich_yeu_ngan or source.trich_yeu,
            "dau_moi": names(danh_ba, (focus,), "ten_ngan")
            if (focus := focal(plan, body.id))
            else "",
        },
    }


def _names(body: CoQuan) -> dict[str, str]:
    return {form: escape(body.name(form)) for form in ("ten", "ten_noi_bo", "ten_ngan")}


def assignment_table(
    plan: Plan, annex: PhuLuc, wording: TableWording
) -> tuple[PhuLuc, tuple[Problem, ...]]:
    """Return the annex with the plan's table of assignments, its cells put together from names."""
    filled = {name for name in wording.khi_co for task in plan.table.tasks if getattr(task, name)}
    columns = wording.columns(annex.cot, filled)
    known = (*(column.truong for column in wording.cot), "trong")
    strange = [c.truong for c in columns if c.truong not in known]
    if strange:
        hint = "các cột có: " + ", ".join(known)
        wrong = (
            problem("N408", Mark(), f"thấy cột `{name}`, không có cột này", goi_y=hint)
            for name in strange
        )
        return annex, tuple(wrong)
    numbers = {task.id: str(index) for index, task in enumerate(plan.table.tasks, 1)}
    rows = tuple(
        (row.tieu_de,) if row.tieu_de else _row(plan.danh_ba, row, numbers[row.id], columns)
        for row in plan.table.dong
    )
    made = annex.model_copy(update={"cot": columns, "bang": Bang(dong=rows)})
    return made, tuple(_unprinted(plan, columns))


def _unprinted(plan: Plan, columns: tuple[Cot, ...]) -> Iterator[Problem]:
    """Products are what a task is measured by: a table that leaves them out is told of."""
    having = [task.id for task in plan.table.tasks if task.san_pham]
    if having and "san_pham" not in {column.truong for column in columns}:
        seen = f"nhiệm vụ `{having[0]}` có `san_pham`, bảng không có cột này nên sẽ không in"
        hint = 'thêm vào `cot` dòng `- {truong: san_pham, tieu_de: "Sản phẩm"}`'
        yield problem("N129", Mark(), seen, goi_y=hint)


def _row(danh_ba: DanhBa, task: NhiemVu, number: str, columns: tuple[Cot, ...]) -> tuple[str, ...]:
    return tuple(_field(danh_ba, task, number, column) for column in columns)


def _field(danh_ba: DanhBa, task: NhiemVu, number: str, column: Cot) -> str:
    """The text of one cell: a cell typed by hand wins, names are put together, the rest is text."""
    if column.truong in task.ghi_o:
        return task.ghi_o[column.truong].ghi
    if column.truong in ORDER:
        return upper_first(names(danh_ba, getattr(task, column.truong), column.ten or "ten"))
    if column.truong == "san_pham":
        return join_names([product_text(danh_ba, product) for product in task.san_pham])
    return {"stt": number, "trong": ""}.get(column.truong) or str(
        getattr(task, column.truong, None) or ""
    )


def _parts(
    plan: Plan, body: CoQuan, wording: Wording, works: tuple[Work, ...], context: Mapping[str, Any]
) -> Iterator[MucNoiDung]:
    for part in wording.phan:
        inside = (
            *_sentences(part, wording, context),
            *_work_units(plan, part, wording, works, context),
        )
        if part.nghia_vu:
            inside += tuple(_duty_units(plan, body, wording, context))
        if inside:
            yield MucNoiDung(muc=wording.render(part.tieu_de, context), id=part.id, gom=inside)


def _sentences(
    part: PartWording, wording: Wording, context: Mapping[str, Any]
) -> Iterator[MucNoiDung]:
    for text in part.khoan:
        yield MucNoiDung(khoan=wording.render(text, context))


def _work_units(
    plan: Plan,
    part: PartWording,
    wording: Wording,
    works: tuple[Work, ...],
    context: Mapping[str, Any],
) -> Iterator[MucNoiDung]:
    for role in part.viec:
        lines = tuple(
            MucNoiDung(gach=_work_sentence(plan, role, wording, work, context), id="")
            for work in works
            if work.role == role.vai_tro
        )
        if lines:
            yield MucNoiDung(khoan="", tieu_de=wording.render(role.tieu_de, context), gom=lines)


def _work_sentence(
    plan: Plan, role: RoleWording, wording: Wording, work: Work, context: Mapping[str, Any]
) -> str:
    return wording.render(role.cau, {**context, "viec": work_fields(plan, work, ", ")})


def _duty_units(
    plan: Plan, body: CoQuan, wording: Wording, context: Mapping[str, Any]
) -> Iterator[MucNoiDung]:
    for duty, bodies, sentence in plan.duties:
        if body.id in bodies:
            found = wording.duty(duty.loai, body.loai)
            fields = {**_duty_fields(plan, duty, body), "cau": strip_end(sentence)}
            yield MucNoiDung(
                khoan=_duty_text(found, wording, {**context, "nghia_vu": fields}, sentence)
            )


def _duty_text(
    found: DutyWording | None, wording: Wording, context: Mapping[str, Any], sentence: str
) -> str:
    """The reworded duty, or the plan's own sentence where the wording has no entry."""
    return wording.render(found.cau, context) if found else sentence


def _duty_fields(plan: Plan, duty: NghiaVu, body: CoQuan) -> dict[str, str]:
    through = duty.qua if duty.qua != body.id else ""
    return {
        "thoi_gian": str(duty.thoi_gian or ""),
        "gui": names(plan.danh_ba, (duty.gui,), "ten_ngan") if duty.gui else "",
        "qua": names(plan.danh_ba, (through,), "ten_ngan") if through else "",
        "doi_tuong": names(plan.danh_ba, duty.doi_tuong, "ten_ngan", ", "),
    }


def _signer(wording: Wording, context: Mapping[str, Any]) -> NguoiKy | None:
    """The form of signature; the name stays blank, for the body signs itself."""
    lines = tuple(text for line in wording.nguoi_ky if (text := wording.render(line, context)))
    return NguoiKy(dong=lines) if lines else None


def _recipients(wording: Wording, context: Mapping[str, Any]) -> Iterator[NoiNhan]:
    for line in wording.noi_nhan:
        text = wording.render(line.ghi, context)
        if text:
            yield NoiNhan(ghi=text, muc_dich=wording.render(line.muc_dich, context))
    if wording.luu:
        yield NoiNhan(luu=wording.luu)


def _appendix(
    plan: Plan, wording: Wording, works: tuple[Work, ...], context: Mapping[str, Any]
) -> Iterator[PhuLuc]:
    """The body's own table, leads first, then helps; none where it has general duties only."""
    if not works or wording.phu_luc is None:
        return
    rows = [work_fields(plan, work) for work in sorted(works, key=lambda w: ORDER.index(w.role))]
    rows = [{"stt": str(index), **row} for index, row in enumerate(rows, 1)]
    columns = tuple(
        c for c in wording.phu_luc.cot if not c.khi_co or any(r[c.truong] for r in rows)
    )
    yield PhuLuc(
        tieu_de=wording.render(wording.phu_luc.tieu_de, context),
        bang=Bang(dong=tuple(tuple(row[c.truong] for c in columns) for row in rows)),
        cot=tuple(_column(c, wording, context) for c in columns),
        huong=wording.phu_luc.huong,
    )


def _column(column: ColumnWording, wording: Wording, context: Mapping[str, Any]) -> Cot:
    heading = wording.render(column.tieu_de, context)
    if not heading:
        raise WordingError(column.tieu_de, EMPTY)
    return Cot(truong=column.truong, tieu_de=heading, rong=column.rong, canh=column.canh)
