"""Working papers of the coverage as documents: a plan's review, one body's tasks.

Pure: values and wording in, a `VanBan` or a sheet out; every sentence comes from the wording.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from vanban.content.document import Bang, Cot, MucNoiDung, NoiDung, PhuLuc, VanBan
from vanban.content.plan import NhiemVu
from vanban.content.registry import DanhBa
from vanban.derive.assign import FOLLOW, HELP, LEAD, ROLE_NAMES
from vanban.derive.body_groups import parties
from vanban.derive.plan import Plan, names
from vanban.derive.work import name_words, plan_words
from vanban.legal_text import spoken
from vanban.legal_text.marks import escape, plain
from vanban.project.coverage.agenda import Agenda, Item
from vanban.project.coverage.coverage import Coverage
from vanban.project.coverage.matrix import Group, Matrix, matrix
from vanban.regime.law import Law
from vanban.regime.wording import Wording
from vanban.regime.wording_records import BodyTasksWording, CoverageWording, GapList
from vanban.text.cell_lines import in_cell
from vanban.text.vietnamese import strip_end, upper_first

ACROSS = 20
"""More tasks than this are told in several tables: a page is not wider."""

LONGEST = 200
"""Letters that a text of the plan is quoted with in a list."""

say = Wording.render
Row = tuple[str, ...]
Context = Mapping[str, Any]


def coverage_paper(plan: Plan, coverage: Coverage, wording: CoverageWording, law: Law) -> VanBan:
    """Return the review of a plan: task × body × role, the tasks, and what is left open."""
    table, context = matrix(plan), plan_words(plan, law)
    annexes = (
        *_matrices(table, wording, context),
        _tasks(plan, table, wording),
        _lists(plan, coverage, wording),
    )
    return VanBan(
        loai=plan.ke_hoach.loai,
        co_quan=plan.ke_hoach.co_quan,
        tinh_den=plan.ke_hoach.as_of,
        do_mat=plan.ke_hoach.do_mat,
        trich_yeu=f"{say(wording.tieu_de, context)}: {say(wording.theo, context)}",
        mo_dau=say(wording.theo, context),
        phu_luc=annexes,
        minh_hoa=plan.danh_ba.minh_hoa,
    )


# --- task × body × role ---


def _matrices(table: Matrix, wording: CoverageWording, context: Context) -> Iterator[PhuLuc]:
    tasks = table.nhiem_vu
    for start in range(0, max(len(tasks), 1), ACROSS):
        part = tasks[start : start + ACROSS]
        columns = tuple(_columns(wording, part, last=start + ACROSS >= len(tasks)))
        rows = tuple(_matrix_rows(table, columns))
        yield PhuLuc(
            tieu_de=say(wording.tieu_de, context),
            noi_dung=NoiDung(gom=(MucNoiDung(doan=say(wording.chu_thich, context)),)),
            bang=Bang(dong=tuple(cells for _, cells in rows)),
            cot=tuple(column for _, column in columns),
            huong="ngang",
        )


Column = tuple[str, Cot]
"""A column with the id of its task, "" for one that is not of a task."""


def _columns(
    wording: CoverageWording, tasks: tuple[tuple[int, NhiemVu], ...], *, last: bool
) -> Iterator[Column]:
    """The columns of one table: one for each task, the counts in the last table only."""
    for column in wording.cot:
        if column.truong == "nhiem_vu":
            for number, task in tasks:
                title = say(column.tieu_de, {"dong": {"stt": str(number)}})
                yield task.id, column.model_copy(update={"tieu_de": title})
        elif last or column.truong not in ROLE_NAMES:
            yield "", column


def _matrix_rows(table: Matrix, columns: tuple[Column, ...]) -> Iterator[tuple[str, Row]]:
    number = 0
    for group in table.nhom:
        yield group.ten, (_group_title(group),)
        for line in group.dong:
            number += 1
            texts = {"stt": str(number), "don_vi": escape(upper_first(line.ten))}
            texts |= {role: str(line.dem.get(role, 0) or "") for role in ROLE_NAMES}
            cells = (line.o.get(task, "") if task else texts[c.truong] for task, c in columns)
            yield line.ten, tuple(cells)


def _group_title(group: Group) -> str:
    return f"{escape(group.ten)} ({group.so})"


def _tasks(plan: Plan, table: Matrix, wording: CoverageWording) -> PhuLuc:
    columns = wording.danh_muc.cot
    rows = (_task_cells(plan, table, number, task) for number, task in table.nhiem_vu)
    return PhuLuc(
        tieu_de=wording.danh_muc.tieu_de,
        bang=Bang(dong=tuple(tuple(cells[c.truong] for c in columns) for cells in rows)),
        cot=columns,
        huong="doc",
    )


def _task_cells(plan: Plan, table: Matrix, number: int, task: NhiemVu) -> dict[str, str]:
    counts = {role: str(table.count(task.id, role) or "") for role in (LEAD, HELP, FOLLOW)}
    return {
        "stt": str(number),
        "ma": escape(task.id),
        "noi_dung": in_cell(task.noi_dung),
        "ai_chu_tri": upper_first(names(plan.danh_ba, task.chu_tri, "ten_ngan")),
        "ai_phoi_hop": upper_first(names(plan.danh_ba, task.phoi_hop, "ten_ngan")),
        "thoi_gian": str(task.thoi_gian or ""),
        **counts,
    }


# --- what is left open ---


def _lists(plan: Plan, coverage: Coverage, wording: CoverageWording) -> PhuLuc:
    units = tuple(unit for one in wording.con_lai.phan for unit in _list(plan, coverage, one))
    nothing = MucNoiDung(doan=wording.con_lai.khong_co)
    return PhuLuc(
        tieu_de=wording.con_lai.tieu_de, noi_dung=NoiDung(gom=units or (nothing,)), huong="doc"
    )


def _list(plan: Plan, coverage: Coverage, part: GapList) -> Iterator[MucNoiDung]:
    rows = tuple(_entries(plan, coverage, part.loai))
    entries = [
        MucNoiDung(gach=f"{strip_end(say(part.cau, {'dong': fields}))}.") for _, fields in rows
    ]
    if entries:
        title = say(part.tieu_de, {"so": sum(count for count, _ in rows)})
        yield MucNoiDung(khoan="", tieu_de=title, gom=tuple(entries))


def _entries(plan: Plan, coverage: Coverage, name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The fields of every entry of a list, with names for ids, and how many bodies it is of."""
    if name == "cho_xac_dinh":
        rows = [
            {"nhiem_vu": p.nhiem_vu, "don_vi": p.nhom, "vai_tro": ROLE_NAMES[p.vai_tro]}
            for p in coverage.cho_xac_dinh
        ]
    elif name == "cap_tren_bo_qua":
        left = coverage.theo.left_out if coverage.theo else ()
        rows = [{"nhiem_vu": one.nhiem_vu, "noi_dung": one.noi_dung} for one in left]
    else:
        rows = coverage.gaps.to_json()[name]
    for count, shown, row in _by_group(plan, rows):
        texts = {
            key: _short(value) if key == "noi_dung" else escape(value) for key, value in row.items()
        }
        place = spoken(plan.units, row["muc"]) if "muc" in row else ""
        noi = upper_first(place) or texts.get("muc", "")
        yield count, {**texts, "ten": upper_first(escape(shown)), "noi": noi}


def _by_group(plan: Plan, rows: list[dict[str, str]]) -> Iterator[tuple[int, str, dict[str, str]]]:
    """Yield rows with the name of whom they are of; bodies told the same as their group."""
    danh_ba, day = plan.danh_ba, plan.ke_hoach.as_of
    alike: dict[tuple[tuple[str, str], ...], list[dict[str, str]]] = {}
    for row in rows:
        body = row.get("don_vi", "") in danh_ba.bodies
        rest = [(key, value) for key, value in row.items() if key != "don_vi" or not body]
        alike.setdefault(tuple(rest), []).append(row)
    for same in alike.values():
        who = same[0].get("don_vi", "")
        if who not in danh_ba.bodies:
            yield from (
                (1, danh_ba.named(who).name("ten_ngan") if who else "", row) for row in same
            )
            continue
        for party in parties(danh_ba, day, [row["don_vi"] for row in same]):
            yield len(party.members), party.counted(danh_ba), same[0] | {"don_vi": party.id}


def _short(text: str) -> str:
    """The beginning of a long text of the plan, cut between words; one that cites stays whole."""
    bare = plain(text)
    if len(bare) <= LONGEST or "[@" in text:
        return text
    return escape(bare[:LONGEST].rpartition(" ")[0].rstrip(",; ")) + " …"


# --- one body ---


def agenda_paper(
    agenda: Agenda, danh_ba: DanhBa, wording: BodyTasksWording, loai: str, issuer: str, secret: str
) -> VanBan:
    """Return the list of one body's tasks; `loai` and `issuer` are those of one of the plans.

    `secret`: the highest of the plans' marks of secrecy.
    """
    context = _body(danh_ba, agenda)
    title = say(wording.tieu_de, context)
    nothing = NoiDung(gom=(MucNoiDung(doan=say(wording.khong_co, context)),))
    content = _table_content(agenda, wording) if agenda.viec else {"noi_dung": nothing}
    return VanBan(
        loai=loai,
        co_quan=issuer,
        do_mat=secret,
        trich_yeu=title,
        mo_dau=say(wording.theo, context),
        phu_luc=(PhuLuc(tieu_de=title, **content),),
        minh_hoa=danh_ba.minh_hoa,
    )


def agenda_title(agenda: Agenda, danh_ba: DanhBa, wording: BodyTasksWording) -> str:
    """Return the title of the list as plain text."""
    return plain(say(wording.tieu_de, _body(danh_ba, agenda)))


def _table_content(agenda: Agenda, wording: BodyTasksWording) -> dict[str, Any]:
    """The table of the list, without the columns that stay empty in every row."""
    rows = agenda_rows(agenda, wording)
    places_filled = [place for place in range(len(wording.cot)) if any(row[place] for row in rows)]
    table = Bang(dong=tuple(tuple(escape(row[place]) for place in places_filled) for row in rows))
    return {"bang": table, "cot": tuple(wording.cot[place] for place in places_filled)}


def _body(danh_ba: DanhBa, agenda: Agenda) -> Context:
    forms = name_words(danh_ba.bodies[agenda.don_vi])
    plans = {item.ke_hoach for item in agenda.viec}
    return {"don_vi": forms, "so_viec": len(agenda.viec), "so_ke_hoach": len(plans)}


def agenda_rows(agenda: Agenda, wording: BodyTasksWording) -> tuple[Row, ...]:
    """Return the rows of the list, by the columns of the wording, as plain text."""
    columns = [column.truong for column in wording.cot]
    cells = (_item(number, item) for number, item in enumerate(agenda.viec, 1))
    return tuple(tuple(row[name] for name in columns) for row in cells)


def _item(number: int, viec: Item) -> dict[str, str]:
    return {
        "stt": str(number),
        "ke_hoach": viec.ke_hoach,
        "nhiem_vu": viec.nhiem_vu,
        "noi_dung": viec.noi_dung,
        "vai_tro": upper_first(ROLE_NAMES[viec.vai_tro]),
        "voi": viec.voi,
        "san_pham": viec.san_pham or "",
        "thoi_gian": viec.thoi_gian,
    }
