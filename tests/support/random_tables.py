"""Random tables of tasks as offices make them, and their roles reckoned row by row from the rules.

Knows no program: a table is cells by (row, column) and merged areas; the registry is plain.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from roles_by_hand import FOLLOW, HELP, LEAD, Row, members, role

DAY = "2026-01-15"
BODIES = {
    "so-a": "Sở Công Thương", "so-b": "Sở Xây dựng", "so-c": "Sở Văn hóa, Thể thao và Du lịch",
    "xa-a": "UBND xã Minh Tân", "xa-b": "UBND xã Tân Lập", "xa-c": "UBND phường An Hòa",
}  # fmt: skip
GROUPS: dict[str, tuple[str, list[Row | str], list[Row | str], bool]] = {
    "cac-so": ("các sở", [{"loai": "so"}], [], False),
    "cac-xa": ("UBND các xã, phường", [{"loai": "xa"}], [], False),
    "xa-tru": ("UBND các xã (trừ xã Tân Lập)", [{"loai": "xa"}], ["xa-b"], False),
    "tat-ca": ("các cơ quan, địa phương", ["cac-so", "cac-xa"], [], False),
    "lien-quan": ("các cơ quan có liên quan", ["so-a"], [], True),
}
REGISTRY: Row = {
    "loai_co_quan": [{"id": kind, "chuc_vu": "TRƯỞNG"} for kind in ("so", "xa")],
    "co_quan": [{"id": who, "loai": who[:2], "ten": name} for who, name in BODIES.items()],
    "nhom": [
        {"id": who, "ten": name, "gom": inside, "tru": but} | ({"mo": "true"} if is_open else {})
        for who, (name, inside, but, is_open) in GROUPS.items()
    ],
}
NAMES = {**BODIES, **{who: entry[0] for who, entry in GROUPS.items()}}
LEADS = (
    "Chủ trì", "CƠ QUAN CHỦ TRÌ", "Đơn vị chủ trì tham mưu", "Đơn vị/cá nhân đầu mối",
    "Phụ trách", "Người phụ trách", "Trách nhiệm thực hiện", "Đơn vị thực hiện",
    "Cơ quan, đơn vị, địa phương thực hiện", "Người thực hiện", "Đơn vị chịu trách nhiệm chính",
    "Cơ quan được giao nhiệm vụ", "Bộ phận phụ trách", "Phân công thực hiện",
)  # fmt: skip
HEADINGS = {
    "stt": ("TT", "Stt", "Số TT"),
    "noi_dung": ("Nội dung", "Nhiệm vụ, giải pháp", "Nội dung nhiệm vụ cụ thể"),
    "san_pham": ("Sản phẩm", "Kết quả, sản phẩm", "Sản phẩm cần đạt được"),
    "thoi_gian": ("Thời gian", "Thời hạn HT", "Tiến độ hoàn thành"),
    LEAD: LEADS,
    HELP: ("Phối hợp", "Đơn vị cùng phối hợp", "Cơ quan phối hợp"),
    FOLLOW: ("Theo dõi, kiểm tra, đôn đốc", "Đơn vị theo dõi", "Đôn đốc"),
    "ghi_chu": ("Ghi chú", "Ghi chú thêm"),
}
TIMES = ("Quý I", "Tháng 02/2026", "30/6/2026", "Trước ngày 15/12/2026", "Hàng năm",
         "Đợt 1 trước 15/6/2026, đợt 2 trước 15/12/2026")  # fmt: skip


@dataclass
class Table:
    """Typed cells by place, merged areas (first row, last row, column), and rows of each task."""

    columns: dict[str, int] = field(default_factory=dict)
    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[tuple[int, int, int]] = field(default_factory=list)
    across: list[tuple[int, int, int]] = field(default_factory=list)
    """Merged areas of one row: row, first and last column."""
    tasks: list[range] = field(default_factory=list)
    head: int = 0
    headings: dict[int, str] = field(default_factory=dict)

    @property
    def last(self) -> int:
        return max(row for row, _ in self.cells)

    def area(self, row: int, key: str) -> tuple[int, int]:
        """The first and last row of the cell that a row sees in a column."""
        column = self.columns[key]
        areas = ((a, b) for a, b, c in self.merged if c == column and a <= row <= b)
        return next(areas, (row, row))

    def seen(self, row: int, key: str) -> str:
        """What a row shows in a column, merged down or its own."""
        return self.cells.get((self.area(row, key)[0], self.columns[key]), "")

    def fill(self, page: Worksheet) -> None:
        for (row, column), text in self.cells.items():
            page.cell(row, column, text)
        for first, last, column in self.merged:
            page.merge_cells(start_row=first, end_row=last, start_column=column, end_column=column)
        for row, first, last in self.across:
            page.merge_cells(start_row=row, end_row=row, start_column=first, end_column=last)


def random_table(chance: Random) -> Table:
    """Draw a table: titles, a head, groups, tasks of one to four rows, what stands below."""
    table = Table()
    row = chance.choice([1, 1, 2, 4])
    keys = ["stt", "noi_dung", "san_pham", "thoi_gian", LEAD, HELP, FOLLOW, "ghi_chu"]
    if chance.random() < 0.5:
        keys = [keys[0], *chance.sample(keys[1:], len(keys) - 1)]
    table.columns = {key: column for column, key in enumerate(keys, 1)}
    if row > 1:
        table.cells[1, 1] = "BIỂU PHÂN CÔNG NHIỆM VỤ"
        table.across.append((1, 1, len(keys)))
    row = table.head = _head(table, row, chance)
    for number in range(chance.randint(2, 5)):
        row = _group(table, row, number, chance)
        row = _task(table, row, number, chance)
    _foot(table, row, chance)
    return table


def _head(table: Table, row: int, chance: Random) -> int:
    """Write the head in one row or two; return the first row below."""
    columns = table.columns
    for key, column in columns.items():
        table.cells[row, column] = chance.choice(HEADINGS[key])
    table.headings = {column: table.cells[row, column] for column in columns.values()}
    roles = sorted(columns[key] for key in (LEAD, HELP))
    below = row + 1
    if chance.random() < 0.4 and roles[1] == roles[0] + 1:
        for column in roles:
            table.cells[below, column] = table.cells[row, column]
        table.cells[row, roles[0]] = "Tổ chức thực hiện"
        del table.cells[row, roles[1]]
        table.across.append((row, roles[0], roles[1]))
        table.merged += [(row, below, c) for c in columns.values() if c not in roles]
        below += 1
    if chance.random() < 0.3:
        for column in columns.values():
            table.cells[below, column] = f"({column})"
        below += 1
    return below


def _group(table: Table, row: int, number: int, chance: Random) -> int:
    sort = chance.randint(0, 7)
    text, column = f"Lĩnh vực số {number}", table.columns["noi_dung"]
    if sort == 0:
        table.cells[row, 1] = f"{'IVX'[number % 3]}. {text}"
        table.across.append((row, 1, len(table.columns)))
    elif sort == 1:
        table.cells[row, 1], table.cells[row, column] = "IVX"[number % 3], text
    elif sort == 2:
        table.cells[row, 1] = str(chance.randint(1, 9))  # numbered and never filled in
    elif sort == 3 and number:
        table.cells.update({(row, c): text for c, text in table.headings.items()})  # a new page
    else:
        return row
    return row + 1


def _task(table: Table, row: int, number: int, chance: Random) -> int:
    height = chance.choice([1, 1, 2, 3, 4])
    rows = range(row, row + height)
    table.tasks.append(rows)
    table.cells[row, table.columns["stt"]] = chance.choice([str(number + 1), f"1.{number + 1}"])
    table.cells[row, table.columns["noi_dung"]] = f"Việc số {number} phải làm xong"
    for key in ("stt", "noi_dung"):
        _merge(table, key, row, rows[-1])
    _down(table, "san_pham", rows, [f"Giấy {number}.{at}" for at in range(height)], chance, 0)
    _down(table, LEAD, rows, [_who(chance) for _ in rows], chance, 0)
    _down(table, HELP, rows, [_who(chance) for _ in rows], chance, 0.4)
    _down(table, FOLLOW, rows, [_who(chance) for _ in rows], chance, 0.4)
    _down(table, "thoi_gian", rows, [chance.choice(TIMES) for _ in rows], chance, 0.2)
    if chance.random() < 0.2:
        table.cells[row, table.columns["ghi_chu"]] = "Thường xuyên"
    return row + height


def _who(chance: Random) -> str:
    return "; ".join(NAMES[who] for who in chance.sample([*NAMES], chance.choice([1, 1, 1, 2])))


def _merge(table: Table, key: str, first: int, last: int) -> None:
    if last > first:
        table.merged.append((first, last, table.columns[key]))


def _down(
    table: Table, key: str, rows: range, texts: list[str], chance: Random, empty: float
) -> None:
    """Fill a column of a task: one cell over all, one beside the first row, or cells of spans.

    Products stand in spans only; times in the spans of products, so that none has two.
    """
    column, sort = table.columns[key], chance.randint(0, 3)
    if key == "thoi_gian" and sort > 1:
        spans = sorted({table.area(r, "san_pham") for r in rows})
    elif sort == 0 and key != "san_pham":
        spans = [(rows[0], rows[-1])]
    elif sort == 1 and key != "san_pham":
        if texts and chance.random() >= empty:
            table.cells[rows[0], column] = texts[0]
        return
    else:
        spans = _spans(rows, chance)
    for (first, last), text in zip(spans, texts, strict=False):
        if chance.random() >= empty:
            table.cells[first, column] = text
        _merge(table, key, first, last)


def _spans(rows: range, chance: Random) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    first = rows[0]
    while first <= rows[-1]:
        last = min(first + chance.choice([0, 0, 1]), rows[-1])
        spans.append((first, last))
        first = last + 1
    return spans


def _foot(table: Table, row: int, chance: Random) -> None:
    sort = chance.randint(0, 4)
    if sort == 0:
        for at in range(2):
            table.cells[row + at, 1] = str(90 + at)
    elif sort == 1:
        table.cells[row, 1] = "Tổng cộng: 5 nhiệm vụ"
    elif sort == 2:
        table.cells[row + 1, 3] = "NGƯỜI LẬP BIỂU"


# --- the rules, row by row ---


Reckoned = dict[tuple[int, str], Row]
"""By task and product ("" = the task itself): whom each column names."""


def reckon(table: Table) -> Reckoned:
    """Say whom the columns name for each task and each product, from what the rows show.

    One cell over all rows, or beside the first row alone, is the task's. Where leads or helpers
    differ from row to row both are each product's own; who follows up differs by himself.
    """
    found: Reckoned = {}
    for number, rows in enumerate(table.tasks):
        products = sorted({table.area(row, "san_pham") for row in rows})
        common = {key: _common(table, key, rows) for key in (LEAD, HELP, FOLLOW)}
        apart = len(products) > 1 and None in (common[LEAD], common[HELP])
        followed = len(products) > 1 and common[FOLLOW] is None
        for first, last in products:
            span = range(first, last + 1)
            own: Row = {}
            if apart:
                own[LEAD] = common[LEAD] or _named(table, LEAD, span)
                own[HELP] = _named(table, HELP, span)
            own |= {FOLLOW: _named(table, FOLLOW, span)} if followed else {}
            found[number, table.seen(first, "san_pham")] = own
        whole = {key: _named(table, key, rows) for key in (LEAD, HELP)} if not apart else {}
        whole |= {FOLLOW: _named(table, FOLLOW, rows)} if not followed else {}
        found[number, ""] = whole
    return found


def _common(table: Table, key: str, rows: range) -> list[str] | None:
    """Whom a column names for the whole task; None where it speaks of rows."""
    cells = {table.area(row, key)[0] for row in rows if table.seen(row, key)}
    return _named(table, key, rows) if cells <= {rows[0]} else None


def _named(table: Table, key: str, rows: range) -> list[str]:
    ids = {name: who for who, name in NAMES.items()}
    cells = dict.fromkeys(table.area(row, key)[0] for row in rows if table.seen(row, key))
    pieces = [piece for row in cells for piece in table.seen(row, key).split("; ")]
    return list(dict.fromkeys(ids[piece] for piece in pieces))


def roles(reckoned: Reckoned) -> set[tuple[int, str, str, str]]:
    """Every (task, product, body, role), by the slow and obvious count."""
    found = set()
    for (number, product), row in reckoned.items():
        for body in BODIES:
            found.add((number, product, body, role(REGISTRY, row, body, DAY)))
            if any(body in members(REGISTRY, who, DAY) for who in row.get(FOLLOW, [])):
                found.add((number, product, body, FOLLOW))
    return {one for one in found if one[3]}


def place(row: int, column: int) -> str:
    return f"Phân công!{get_column_letter(column)}{row}"
