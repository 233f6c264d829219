"""Where a source speaks of tasks by ids that no person has typed, which move with the rows.

A workbook without a column of codes has ids by the order of its rows: one row put in, and what
was said of one task is said of the next.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from vanban.content.folder import Document
from vanban.content.own_file import OwnFile
from vanban.problems.problem import Mark, Problem, problem
from vanban.source.loader import Loc


def provisional_id_problems(document: Document) -> Iterator[Problem]:
    """Yield N182 for every file of a document that names tasks by such ids."""
    ids = document.rows.provisional
    if not ids:
        return
    for body, own_file in document.rieng.items():
        yield from _told(provisional_names(own_file, ids), f"phần riêng của `{body}`")
    skipped = (
        (name, document.source.mark(("bo_qua", index, "nhiem_vu", place)))
        for index, entry in enumerate(document.van_ban.bo_qua)
        for place, name in enumerate(entry.nhiem_vu)
        if name in ids
    )
    yield from _told(skipped, "`bo_qua`")


def _told(names: Iterator[tuple[str, Mark]], where: str) -> Iterator[Problem]:
    first = next(names, None)
    if first:
        ident, mark = first
        seen = f"{where} gọi nhiệm vụ bằng mã tạm `{ident}`, chèn một hàng thì mã ấy sang việc khác"
        hint = "thêm cột mã nhiệm vụ vào bảng trước đã: `vanban export phan-cong`"
        yield problem("N182", mark, seen, goi_y=hint)


def provisional_names(own_file: OwnFile, ids: Collection[str]) -> Iterator[tuple[str, Mark]]:
    """Yield each of `ids` that a body's own file speaks of, with the place where it does."""
    rieng, source = own_file.rieng, own_file.source
    for name in rieng.viec:
        if name in ids:
            yield name, source.key(("viec", name))
    units: list[tuple[str, Loc]] = [(ref, ("bo", index)) for index, ref in enumerate(rieng.bo)]
    units += [(one.muc, ("thay", index, "muc")) for index, one in enumerate(rieng.thay)]
    for index, one in enumerate(rieng.them):
        units.append((one.sau or one.trong, ("them", index, "sau" if one.sau else "trong")))
    for ref, loc in units:
        task = _task_of(ref.removeprefix("#"), ids)
        if task:
            yield task, source.mark(loc)


def _task_of(unit: str, ids: Collection[str]) -> str:
    """The task that a unit of a draft is named for: `nv-04`, or `nv-04-2` for its second line."""
    stem, _, number = unit.rpartition("-")
    if unit in ids:
        return unit
    return stem if number.isdigit() and stem in ids else ""
