"""The table of assignments written as a workbook that is read back as the same table.

What would come back otherwise is refused: nothing is lost in silence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vanban.content.plan import BangPhanCong, NhiemVu, SanPham
from vanban.content.workbook.cell_text import lines_text, own_text, time_text
from vanban.content.workbook.columns import CELL, FORMS, NUMBER, OWN, PRODUCT, ROLES, TaskColumns
from vanban.content.workbook.form import Form, Prompt, form_workbook
from vanban.content.workbook.names import Names
from vanban.content.workbook.sheet import Sheet, Value, sheet_names
from vanban.content.workbook.table import read_task_sheet
from vanban.problems.problem import Mark, Problem, VanbanError, problem
from vanban.source.record import decode
from vanban.text.cell_lines import LinedText, in_cell
from vanban.text.excerpt import beginning

JOINED = "; "
REGISTRY_WIDTHS = (48, 36, 16)
_SHOWN = 20


def task_workbook(
    table: BangPhanCong, words: TaskColumns, names: Names, tep: str, secret: str = ""
) -> bytes:
    """Return the .xlsx of a table, with the registry's names to choose from on a second sheet.

    Raises VanbanError where a task would not come back as it is; `tep` is the file it is from,
    `secret` the words of its plan's mark of secrecy.
    """
    raw = form_workbook(_task_form(table, words, names), (_registry_sheet(words, names),), secret)
    lost = tuple(_differences(table, raw, words, names, tep))
    if lost:
        raise VanbanError(lost)
    return raw


def _task_form(table: BangPhanCong, words: TaskColumns, names: Names) -> Form:
    columns = words.cot
    rows: list[tuple[Value, ...]] = []
    merged: list[int] = []
    for row in table.dong:
        if row.tieu_de:
            merged.append(len(rows) + 2)
            rows.append((row.tieu_de, *[""] * (len(columns) - 1)))
            continue
        cells = _cells(row, words, names)
        if not any(task.stt for task in table.tasks):
            cells[NUMBER] = len(rows) - len(merged) + 1
        rows.append(tuple(cells.get(column.khoa, "") for column in columns))
    hidden = tuple(
        at
        for at, column in enumerate(columns, 1)
        if column.an and not any(row[at - 1] for row in rows)
    )
    widths = tuple(round(column.rong) for column in columns)
    sheet = Sheet(words.trang, tuple(c.tieu_de for c in columns), tuple(rows), widths)
    return Form(sheet, tuple(merged), hidden, tuple(_prompts(words, len(names.ids()))))


def _prompts(words: TaskColumns, count: int) -> Iterator[Prompt]:
    page = sheet_names((words.trang, words.danh_ba.trang))[1].replace("'", "''")
    for at, column in enumerate(words.cot, 1):
        if column.loi_nhac:
            choices = f"'{page}'!$A$2:$A${count + 1}" if FORMS.get(column.khoa) == "ids" else ""
            yield Prompt(at, column.tieu_de, column.loi_nhac, choices)


def _registry_sheet(words: TaskColumns, names: Names) -> Sheet:
    roles = [words.vai_tro[role][0] for role in ROLES]
    listed = [(names.label(who), who) for who in names.ids()]
    rows = tuple(
        (*(listed[at] if at < len(listed) else ("", "")), roles[at] if at < len(roles) else "")
        for at in range(max(len(listed), len(roles)))
    )
    page = words.danh_ba
    return Sheet(page.trang, (page.ten, page.ma, page.vai_tro), rows, REGISTRY_WIDTHS)


def _cells(task: NhiemVu, words: TaskColumns, names: Names) -> dict[str, Value]:
    cells: dict[str, Value] = {}
    for key, form in FORMS.items():
        value = getattr(task, key)
        if form == "ids":
            cells[key] = _listed(value, names)
        elif form == "one":
            cells[key] = names.label(value) if value else ""
        elif form == "refs":
            cells[key] = JOINED.join(value)
        elif form == "time":
            cells[key] = time_text(value)
        elif form == "roles":
            cells[key] = "\n".join(
                f"{names.label(who)}: {words.vai_tro[role][0]}" for who, role in value.items()
            )
        elif form in ("text", "number"):
            cells[key] = in_cell(value) if isinstance(value, LinedText) else value or ""
    return cells | _products(task.san_pham, names) | _presets(task, names)


def _listed(ids: Iterable[str], names: Names) -> str:
    return JOINED.join(names.label(who) for who in ids)


def _products(products: tuple[SanPham, ...], names: Names) -> dict[str, Value]:
    cells: dict[str, Value] = {PRODUCT: lines_text([product.ten for product in products])}
    for key, form in OWN.items():
        values = (getattr(product, key) for product in products)
        lines = [time_text(v) if form == "time" else _listed(v, names) for v in values]
        cells[f"{PRODUCT}.{key}"] = own_text(lines)
    return cells


def _presets(task: NhiemVu, names: Names) -> dict[str, Value]:
    cells: dict[str, Value] = {}
    for role, cell in task.ghi_o.items():
        cells[f"{CELL}.{role}.ghi"] = cell.ghi
        cells[f"{CELL}.{role}.cho"] = _listed(cell.cho, names)
    return cells


def _differences(
    table: BangPhanCong, raw: bytes, words: TaskColumns, names: Names, tep: str
) -> Iterator[Problem]:
    """Read the workbook again; yield a problem for every row that comes back otherwise."""
    source, faults = read_task_sheet(raw, tep, words, names)
    again, typed = decode(BangPhanCong, source) if source else (None, ())
    if again is None:
        first = next(iter([*(p for p in (*faults, *typed) if p.muc_do == "loi")]))
        yield _refused(tep, f"bảng tính ghi ra sẽ có lỗi: {first.thong_bao}", first.trich)
        return
    if len(again.dong) != len(table.dong):
        yield _refused(tep, "một dòng nhóm ghi ra bảng tính sẽ không đọc lại được", "")
    numbers = again.numbers  # those the program gives by itself come back as none
    for row, back in zip(table.dong, again.dong, strict=False):
        same = numbers.get(row.id) == table.numbers.get(row.id)
        written = row.model_copy(update={"stt": back.stt}) if same else row
        if written != back:
            keys = [
                key for key in type(row).model_fields if getattr(written, key) != getattr(back, key)
            ]
            listed = ", ".join(f"`{key}`" for key in keys)
            name = row.id or beginning(row.tieu_de, _SHOWN)
            yield _refused(tep, f"{listed} của `{name}` ghi ra bảng tính sẽ đọc lại khác đi", "")


def _refused(tep: str, seen: str, quote: str) -> Problem:
    hint = "sửa chỗ ấy cho đơn giản hơn, hoặc giữ bảng phân công ở tệp YAML"
    return problem("Y224", Mark(tep), seen, goi_y=hint, trich=quote)
