"""What was read as JSON: a contract, in a fixed order, so that a page can be put on top."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from vanban.importing.questions.question_file import question_id
from vanban.importing.tasks import (
    Left,
    NameRead,
    Prose,
    ProseTask,
    Question,
    Tables,
    TaskRow,
    TaskTable,
)

VERSION = 1
_ROLES = ("chu_tri", "phoi_hop", "theo_doi")


def to_json(
    tables: Tables,
    prose: Prose,
    parts: Mapping[str, Any] | None = None,
    questions: Iterable[Question] = (),
) -> dict[str, Any]:
    """Return the contract of `vanban import --format json`, in its fixed order.

    `parts` is what was read of the document's parts; `questions` what is asked of those. Of a file
    that is a list of bodies or a table of opinions there are `registry`, `opinions` as well.
    """
    whole: dict[str, Any] = {
        "phien_ban": VERSION,
        "tables": [table_json(table) for table in tables.tasks],
        "prose": [prose_json(task) for task in prose.rows],
        "parts": dict(parts or {}),
        "asked": [question_json(one) for one in (*tables.questions, *prose.questions, *questions)],
        "left": [left_json(one) for one in tables.leftovers],
    }
    if tables.bodies:
        whole["registry"] = {
            "co_quan": [
                {
                    "ten": b.name,
                    "nhom": b.group,
                    "stt": b.stt,
                    "thu_dien_tu": b.email,
                    "dien_thoai": b.phone,
                    "dia_chi": b.address,
                    "khac": dict(b.khac),
                    "o": b.place.shown,
                }
                for b in tables.bodies
            ],
            "nhom": list(tables.groups),
        }
    if tables.opinions:
        whole["opinions"] = {
            "rows": [
                {
                    "stt": opinion.stt,
                    "co_quan": [n.text for n in opinion.bodies],
                    "y_kien": "thống nhất" if opinion.agrees else "góp ý",
                    "noi": opinion.about,
                    "noi_dung": opinion.text,
                    "tra_loi": "tiếp thu" if opinion.accepted else "",
                    "ghi_tra_loi": opinion.answer,
                }
                for opinion in tables.opinions
            ],
            "tong": tables.total,
        }
    return whole


def table_json(table: TaskTable) -> dict[str, Any]:
    """Return a table of tasks: its rows, titles and columns."""
    return {
        "rows": [row_json(row) for row in table.rows],
        "groups": [group.title for group in table.groups],
        "header_rows": table.header_rows,
        "header_row": table.header_row,
        "columns": [{"tieu_de": c.heading, "khoa": c.key} for c in table.columns],
        "cell": table.place.shown,
        "goes_on": table.goes_on,
    }


def row_json(row: TaskRow) -> dict[str, Any]:
    """Return a task; a further line of one has its number with "(tiếp)"."""
    stt = f"{row.stt} (tiếp)" if row.continued and row.stt else row.stt
    names = [name for role in _ROLES for name in getattr(row, role)]
    return {
        "stt": stt,
        "noi_dung": row.noi_dung,
        "nhom": row.nhom,
        **{role: [name.text for name in getattr(row, role)] for role in _ROLES},
        "thoi_gian": row.thoi_gian.text,
        "san_pham": row.san_pham,
        "ma": ids_json(names),
        "loai": sorts_json(names),
        **{
            key: value
            for key, value in (
                ("ngay", row.thoi_gian.ngay),
                ("gio", row.thoi_gian.gio),
                ("moc", row.thoi_gian.moc),
                ("lanh_dao", row.lanh_dao),
                ("giao_theo", row.giao_theo),
                ("bao_cao", row.bao_cao),
                ("ghi_chu", row.ghi_chu),
            )
            if value
        },
        **_asides(names),
        "khac": dict(row.khac),
        "cell": row.place.shown,
    }


def _asides(names: Iterable[NameRead]) -> dict[str, dict[str, str]]:
    """The posts before names and what stands in brackets behind them, where there are any."""
    many = tuple(names)
    posts = {name.text: name.post for name in many if name.post}
    notes = {name.text: name.note for name in many if name.note}
    return {key: value for key, value in (("chuc_danh", posts), ("ghi_chu_ten", notes)) if value}


def ids_json(names: Iterable[NameRead]) -> dict[str, str]:
    """Return the ids of the names that the registry knows."""
    return {name.text: name.id for name in names if name.id}


def sorts_json(names: Iterable[NameRead]) -> dict[str, str]:
    """Return which names are of groups and of persons; all others are of bodies."""
    return {name.text: name.sort for name in names if name.sort != "co_quan"}


def prose_json(task: ProseTask) -> dict[str, Any]:
    """Return a task in prose."""
    names = (*task.chu_tri, *task.phoi_hop)
    return {
        "muc": task.muc,
        "noi_dung": task.noi_dung,
        "chu_tri": [name.text for name in task.chu_tri],
        "phoi_hop": [name.text for name in task.phoi_hop],
        "viec": task.viec,
        "ma": ids_json(names),
        "loai": sorts_json(names),
        **({"loi": task.loi} if task.loi else {}),
        **({"san_pham": list(task.san_pham)} if task.san_pham else {}),
        **({"thoi_gian": task.thoi_gian.moc or task.thoi_gian.text} if task.thoi_gian.text else {}),
        "paragraphs": list(task.paragraphs),
    }


def question_json(question: Question) -> dict[str, Any]:
    """Return what is asked: the cell, its text, the proposals; `id` is for the answer."""
    return {
        "id": question_id(question),
        "cell": question.place.shown,
        "text": question.text,
        "question": question.wording,
        "sort": question.sort,
        "role": question.role,
        "proposals": [
            {"id": p.id, "name": p.name, "score": p.score, "reason": p.reason}
            for p in question.proposals
        ],
        "others": [place.shown for place in question.others],
    }


def left_json(one: Left) -> dict[str, Any]:
    """Return what was left out: the cell, its words, the reason."""
    return {"cell": one.place.shown, "text": one.text, "reason": one.reason}
