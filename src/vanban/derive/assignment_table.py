"""The plan's own table of assignments: its cells put together from the registry's names."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.content.document import Bang, Cot, PhuLuc
from vanban.content.plan import NhiemVu, SanPham
from vanban.content.registry import DanhBa
from vanban.derive.plan import ORDER, Plan, names, product_text
from vanban.problems.problem import Mark, Problem, problem
from vanban.regime.table_wording import TableWording
from vanban.text.vietnamese import join_names, upper_first


def assignment_table(
    plan: Plan, annex: PhuLuc, wording: TableWording
) -> tuple[PhuLuc, tuple[Problem, ...]]:
    """Return the annex with the plan's table of assignments, its cells put together from names."""
    filled = {name for name in wording.khi_co for task in plan.table.tasks if getattr(task, name)}
    columns = wording.columns(annex.cot, filled)
    fields = (*(column.truong for column in wording.cot), "trong")
    unknown = [c.truong for c in columns if c.truong not in fields]
    if unknown:
        hint = "các cột có: " + ", ".join(fields)
        problems = (
            problem("N408", Mark(), f"thấy cột `{name}`, không có cột này", goi_y=hint)
            for name in unknown
        )
        return annex, tuple(problems)
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
    return tuple(cell_text(danh_ba, task, number, column) for column in columns)


def cell_text(
    danh_ba: DanhBa, task: NhiemVu, number: str, column: Cot, product: SanPham | None = None
) -> str:
    """Return the text of one cell: a cell typed by hand wins, names are put together, else text.

    With a `product` that has a lead of its own, the row is that product's: who and when are told
    in their columns and not again behind its name.
    """
    field, own = column.truong, product if product and product.chu_tri else None
    if own is None and field in task.ghi_o:
        return task.ghi_o[field].ghi
    if field in ORDER:
        who = getattr(own or task, field, ())
        return upper_first(names(danh_ba, who, column.ten or "ten"))
    if field == "san_pham":
        return own.ten if own else join_names([product_text(danh_ba, p) for p in task.san_pham])
    if field == "thoi_gian" and own and own.thoi_gian:
        return str(own.thoi_gian)
    return {"stt": number, "trong": ""}.get(field) or str(getattr(task, field, None) or "")
