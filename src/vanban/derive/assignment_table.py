"""The plan's own table of assignments: its cells put together from the registry's names."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.content.document import Bang, Cot, PhuLuc
from vanban.content.plan import NhiemVu, SanPham
from vanban.derive.assign import FOLLOW, HELP, LEAD
from vanban.derive.plan import ORDER, Plan, names, product_text
from vanban.problems.problem import Mark, Problem, did_you_mean, problem
from vanban.regime.table_wording import TableWording
from vanban.text.cell_lines import in_cell
from vanban.text.vietnamese import join_names, nearest, upper_first

PRODUCT, GIVEN_BY = "san_pham", "giao_theo"


def assignment_table(
    plan: Plan, annex: PhuLuc, wording: TableWording
) -> tuple[PhuLuc, tuple[Problem, ...]]:
    """Return the annex with the plan's table of assignments, its cells put together from names."""
    columns = table_columns(plan, annex, wording)
    fields = (*(column.truong for column in wording.cot), "trong")
    unknown = [c.truong for c in columns if c.truong not in fields]
    if unknown:
        listed = "các cột có: " + ", ".join(fields)
        problems = (
            problem(
                "N408",
                Mark(),
                f"thấy cột `{name}`, không có cột này",
                goi_y=did_you_mean(nearest(name, fields), listed),
            )
            for name in unknown
        )
        return annex, tuple(problems)
    rows = tuple(cells for row in plan.table.printed for cells in _rows(plan, row, columns))
    made = annex.model_copy(update={"cot": columns, "bang": Bang(dong=rows)})
    return made, tuple(_unprinted(plan, columns, wording))


def _has(task: NhiemVu, field: str) -> bool:
    """Say whether a task has something for a column, of its own or by product."""
    parts = (task, *(task.san_pham if field in ORDER else ()))
    return any(getattr(part, field) for part in parts)


def _unprinted(plan: Plan, columns: tuple[Cot, ...], wording: TableWording) -> Iterator[Problem]:
    """What tasks say and the table that a plan lists leaves out, each column once.

    Products are what a task is measured by. What gave a task to the office is said in the drafts.
    """
    named = {column.truong for column in columns}
    headings = {column.truong: column.tieu_de for column in wording.cot}
    for field in wording.khi_co:
        said = [task.id for task in plan.table.printed if not task.tieu_de and _has(task, field)]
        if said and field not in (*named, *ORDER, PRODUCT, GIVEN_BY):  # roles: N932
            seen = f"{len(said)} nhiệm vụ có `{field}` (đầu tiên là `{said[0]}`), `cot` không có"
            line = f'`- {{truong: {field}, tieu_de: "{headings.get(field) or field}"}}`'
            hint = f"muốn in thì thêm vào `cot` dòng {line}"
            yield problem("N917", Mark(), f"{seen} cột này nên bảng không in", goi_y=hint)
    having = [task.id for task in plan.table.printed if task.san_pham]
    if having and PRODUCT not in named:
        seen = f"nhiệm vụ `{having[0]}` có `san_pham`, bảng không có cột này nên sẽ không in"
        hint = 'thêm vào `cot` dòng `- {truong: san_pham, tieu_de: "Sản phẩm"}`'
        yield problem("N129", Mark(), seen, goi_y=hint)


def table_columns(plan: Plan, annex: PhuLuc | None, wording: TableWording) -> tuple[Cot, ...]:
    """Return the columns that the plan names, else those of its workbook, else the default ones."""
    filled = {n for n in wording.khi_co for t in plan.table.printed if _has(t, n)}
    fields = {column.truong for column in wording.cot}
    named = annex.cot if annex else ()
    own = tuple(column for column in plan.table.cot if column.truong in fields)
    return wording.columns(named or own, filled)


def _rows(plan: Plan, row: NhiemVu, columns: tuple[Cot, ...]) -> Iterator[tuple[str, ...]]:
    """The printed rows of one entry: a task that is led product by product has one for each."""
    if row.tieu_de:
        yield (row.tieu_de,)
    elif by_product(row) and any(column.truong == PRODUCT for column in columns):
        for place, product in enumerate(row.san_pham):
            yield tuple(_product_field(plan, row, product, c, first=not place) for c in columns)
    else:
        yield tuple(_field(plan, row, column) for column in columns)


def by_product(task: NhiemVu) -> bool:
    """Say whether a task has its leads by product alone, as one merged over rows of products."""
    return not task.chu_tri and any(product.chu_tri for product in task.san_pham)


def _product_field(plan: Plan, task: NhiemVu, product: SanPham, column: Cot, *, first: bool) -> str:
    """The text of one cell of a product's row: what is of the whole task stands in the first."""
    name = column.truong
    if name == PRODUCT:
        return product.ten
    if name in ORDER and name not in task.ghi_o:
        who = getattr(product, name) or getattr(task, name)
        return upper_first(names(plan.danh_ba, who, column.ten or "ten"))
    if name == "thoi_gian":
        return str(product.thoi_gian or task.thoi_gian or "")
    return _field(plan, task, column) if first else ""


def cell_text(plan: Plan, task: NhiemVu, product: SanPham | None, column: Cot) -> str:
    """Return the text of a cell of a task's row, or of the row of a product with own roles.

    A product that is led by itself has helpers of its own or none; one that is only followed up by
    itself has those of the task. Whoever follows the task up follows each product up that nobody
    else does.
    """
    name = column.truong
    if product is None or (name in (LEAD, HELP) and not product.chu_tri):
        return _field(plan, task, column)
    if name in (LEAD, HELP) or (name == FOLLOW and product.theo_doi):
        return upper_first(names(plan.danh_ba, getattr(product, name), column.ten or "ten"))
    if name in (*ORDER, PRODUCT, "thoi_gian"):
        return _product_field(plan, task, product, column, first=True)
    return _field(plan, task, column)


def _field(plan: Plan, task: NhiemVu, column: Cot) -> str:
    """The text of one cell: a cell typed by hand wins, names are put together, the rest is text."""
    if column.truong in task.ghi_o:
        return task.ghi_o[column.truong].ghi
    if column.truong in ORDER:
        return upper_first(names(plan.danh_ba, getattr(task, column.truong), column.ten or "ten"))
    if column.truong == PRODUCT:
        return join_names([product_text(plan.danh_ba, product) for product in task.san_pham])
    own = {"stt": plan.table.numbers[task.id], "trong": ""}
    if column.truong in own:
        return own[column.truong]
    value = getattr(task, column.truong, "")  # a column that there is not is told: N408
    return in_cell(value) if isinstance(value, str) else str(value or "")
