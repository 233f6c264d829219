"""What a table of a foreign file is: tasks, opinions on a draft, a list of bodies, none of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from msgspec.structs import replace

from vanban.content.workbook.columns import normal
from vanban.importing.names import name_words
from vanban.importing.names.name_reader import NameReader, given_names
from vanban.importing.tables.grid import Grid
from vanban.importing.tables.heading_words import meaning
from vanban.importing.tables.heads import ROLES, Head
from vanban.importing.tables.rows import numbers_columns
from vanban.importing.tasks import Role, TableKind
from vanban.text.vietnamese import fold

MARKS = frozenset({"x", "v", "√", "✓", "✔", "+", "*", "•", "●", "☑", "☒", "1", "có"})
_ROLE_MARKS: Mapping[str, Role] = {
    "ct": "chu_tri",
    "c": "chu_tri",
    "chủ trì": "chu_tri",
    "chính": "chu_tri",
    "r": "chu_tri",
    "ph": "phoi_hop",
    "p": "phoi_hop",
    "phối hợp": "phoi_hop",
    "hỗ trợ": "phoi_hop",
    "td": "theo_doi",
    "theo dõi": "theo_doi",
    "kt": "theo_doi",
}
_TIME = re.compile(
    r"(?:tháng|quý|tuần|năm|t|q)\s*\.?\s*(?:\d{1,4}|[ivx]+)(?:\s*[/-]\s*\d{1,4})?|(?:19|20)\d\d"
    r"|\d{1,2}/\d{2,4}|thứ\s+\w+|(?:sáng|chiều|tối)"
    r"|(?:(?:0?6|sáu)\s+tháng|nửa)\s+(?:đầu|cuối)\s+năm(?:\s+\d{4})?"
    r"|học\s+kỳ\s+(?:\d|[ivx]+)|giai\s+đoạn\s+\d{4}\s*[-–]\s*\d{4}",
    re.IGNORECASE,
)
_UNIT, _OF_UNIT = re.compile(r"\b(?:thang|quy|tuan)\b"), re.compile(r"\d{1,2}|[IVX]{1,4}")
_UNITS = {"thang": "Tháng", "quy": "Quý", "tuan": "Tuần"}
_OPINION = re.compile(r"\by kien\b(?! chi dao)|\bnoi dung gop y\b|\btiep thu\b|\bgiai trinh\b")
_REACH = re.compile(r"\b(?:dia chi|dien thoai|so dien thoai|email|thu dien tu|fax|website|sdt)\b")
_LAYOUT = ("cong hoa xa hoi chu nghia viet nam", "noi nhan:", "cong san viet nam")
_NO_ROLE = ("khac", "ghi_chu", "bao_cao", "giao_theo")
"""What stands over bodies that a mark gives no role: "Cấp trình", with "UBND xã", "HĐND xã"."""
ROLE_KEYS: tuple[Role, ...] = ("chu_tri", "phoi_hop", "theo_doi")
_BODIES = ("co_quan", "nhom")
_PAIR, _LEAST, _MOST, _HALF, _MOSTLY = 2, 2, 120, 0.5, 0.7
_LONGEST_NAME, _LOOKED_AT = 100, 400
"""Letters of a cell that may be names alone; cells that are looked at for them."""


def kind_of(grid: Grid, head: Head | None) -> TableKind:
    """Return what a table is, by its head, else by what its cells say."""
    if is_layout(grid):
        return "khac"
    if head and _opinions(head):
        return "y_kien"
    if head and _tasks(head):
        return "phan_cong"
    if is_list(grid, head):
        return "danh_ba"
    return "khac"


def is_layout(grid: Grid) -> bool:
    """Say whether a table only lays out a page: the head of a document, its signature."""
    texts = [fold(area.text) for area in dict.fromkeys(grid.areas.values())]
    if not any(texts) or (grid.rows < _LEAST and not grid.is_sheet and grid.columns < _LEAST):
        return True
    return not grid.is_sheet and any(
        text.startswith(word) or word in text for text in texts for word in _LAYOUT
    )


def _opinions(head: Head) -> bool:
    texts = [normal(text) for text in head.headings.values()]
    whose = any(key in ("ai", "chu_tri") for key in head.keys.values()) or any(
        re.search(r"\b(?:co quan|don vi|dia phuong)\b", text) for text in texts
    )
    return whose and any(_OPINION.search(text) for text in texts)


def _tasks(head: Head) -> bool:
    keys = set(head.keys.values())
    has_text = bool(keys & {"noi_dung", "san_pham"})
    if keys & {*ROLES, "hai_vai"} and not (head.weak_lead and not has_text):
        return has_text or ("thoi_gian" in keys and len(head.headings) > _PAIR)
    if "noi_dung" not in keys or is_detail_of_money(head):
        return False
    return bool(keys & {"thoi_gian", "ma_tran", "ma_tran_thoi"})


def with_leads(grid: Grid, head: Head, names: NameReader) -> Head:
    """Return a head without a column of roles with the one that holds names, to be asked about."""
    if head.has_roles or head.columns("ma_tran") or not head.column("noi_dung"):
        return head
    columns = range(1, grid.columns + 1)
    spare = [c for c in columns if head.keys.get(c) in ("", "khac", None)]
    column = next((c for c in spare if named_column(grid, head, c, names)), 0)
    return replace(head, keys={**head.keys, column: "chu_tri"}) if column else head


def with_bodies_leading(grid: Grid, head: Head, names: NameReader) -> Head:
    """Return a head whose leads are bodies where a column of persons stands beside one of them.

    "Người phụ trách | Đơn vị": the body has the task, the person stands in the note.
    """
    lead, other = head.column("chu_tri"), head.column("ai")
    if not (lead and other and named_column(grid, head, other, names)):
        return head
    if not given_names(_column_texts(grid, head, lead)):
        return head
    if given_names(_column_texts(grid, head, other)):
        return head
    return replace(head, keys={**head.keys, lead: "khac", other: "chu_tri"})


def named_column(grid: Grid, head: Head, column: int, names: NameReader) -> bool:
    """Say whether most cells of a column are names of bodies, groups or persons, nothing else."""
    texts = _column_texts(grid, head, column)
    sure = [text for text in texts if all_names(text, names)]
    return len(texts) > 1 and len(sure) >= len(texts) * _MOSTLY


def _column_texts(grid: Grid, head: Head, column: int) -> list[str]:
    rows = range(head.bottom + 1, grid.rows + 1)
    own = [a for r in rows if (a := grid.at(r, column)) and a.column == column and not a.wide]
    return [area.text for area in dict.fromkeys(own) if area.text]


def all_names(text: str, names: NameReader) -> bool:
    """Say whether a text is names and nothing else."""
    read = names.read(text)
    return (
        bool(read.names)
        and not read.questions
        and all(
            name.id or name.sort != "co_quan" or name_words.begins_body(name.text)
            for name in read.names
        )
    )


def bodies_in(grid: Grid, names: NameReader) -> Iterator[str]:
    """Yield the names of bodies and groups of the registry that are a whole cell, once each."""
    seen = set[str]()
    short = (a.text for a in dict.fromkeys(grid.areas.values()) if len(a.text) <= _LONGEST_NAME)
    for text in islice(short, _LOOKED_AT):
        for name in names.read(text).names if all_names(text, names) else ():
            if name.id and name.id not in seen:
                seen.add(name.id)
                yield name.text


def with_text(grid: Grid, head: Head) -> Head:
    """Return a head without a column of texts with the one that may be it, to be asked about."""
    if head.column("noi_dung") or head.column("san_pham"):
        return head
    spare = [c for c in head.headings if head.keys.get(c) in ("", "khac", None)]
    lengths = {c: _letters(grid, head, c) for c in spare}
    column = max(spare, key=lambda c: lengths[c], default=0)
    if not column or not lengths[column]:
        return head
    return replace(head, keys={**head.keys, column: "noi_dung"})


def _letters(grid: Grid, head: Head, column: int) -> int:
    rows = range(head.bottom + 1, grid.rows + 1)
    return sum(len(a.text) for r in rows if (a := grid.at(r, column)) and a.column == column)


def is_detail_of_money(head: Head) -> bool:
    """Say whether a table without roles counts money or things: no list of tasks."""
    texts = (normal(text) for text in head.headings.values())
    return any(re.search(r"\b(?:don vi tinh|dvt|so tien|thanh tien|don gia)\b", t) for t in texts)


# --- matrices ---


def with_matrix(grid: Grid, head: Head) -> Head:
    """Return the head with the columns whose cells are marks, under names or times, as such."""
    if head.bottom == 0:
        return head
    marked = {c: kind for c in head.headings if (kind := _matrix_column(grid, head, c))}
    marked |= _beside_bodies(grid, head, marked) | _roles_of_bodies(grid, head)
    if not marked or (len(marked) < _LEAST and not head.column("noi_dung")):
        return head
    names = {c for c, kind in marked.items() if kind == "ma_tran"}
    if head.column("chu_tri") and head.column("chu_tri") not in names and names:
        marked = {c: kind for c, kind in marked.items() if kind == "ma_tran_thoi"}
    return replace(head, keys={**head.keys, **marked})


def _matrix_column(grid: Grid, head: Head, column: int) -> str:
    text = marked_time(head, column)
    is_time = bool(_TIME.fullmatch(text))
    is_free = head.keys.get(column) in ("", "khac", "thoi_gian", None)
    if not (is_free or is_time or _is_role_above(head, column)):
        return ""
    if not _is_marked(grid, head, column):
        return ""
    if is_time:
        return "ma_tran_thoi"
    if meaning(head.uppers.get(column, "")).key in _NO_ROLE:
        return ""
    if name_words.sense_of(text) in ("co_quan", "nhom") or given_names([text]):
        return "ma_tran"
    return ""


def _is_role_above(head: Head, column: int) -> bool:
    """Say whether a column has its role by the heading over it alone: "Đơn vị" over names."""
    return head.keys.get(column) in ROLES and not meaning(head.headings[column]).key


def _is_marked(grid: Grid, head: Head, column: int) -> bool:
    """Say whether a column has marks and nothing else."""
    rows = [r for r in range(head.bottom + 1, grid.rows + 1) if not numbers_columns(grid.own(r))]
    areas = [a for r in rows if (a := grid.at(r, column)) and a.text and not a.wide]
    return bool(areas) and all(mark_role(area.text) for area in areas)


def _beside_bodies(grid: Grid, head: Head, marked: Mapping[int, str]) -> dict[int, str]:
    """Columns of marks under the same heading as those of bodies: a body by its short name."""
    uppers = {head.uppers.get(c, "") for c, kind in marked.items() if kind == "ma_tran"} - {""}
    more = (c for c in head.headings if c not in marked and head.uppers.get(c) in uppers)
    return {c: "ma_tran" for c in more if _is_marked(grid, head, c)}


def _roles_of_bodies(grid: Grid, head: Head) -> dict[int, str]:
    """Columns of marks under a role, which stands under a body: "Phòng A" over "Chủ trì"."""
    under = {c: said[0] for c in head.headings if (said := body_above(head, c))}
    found = {c: body for c, body in under.items() if _is_marked(grid, head, c)}
    return dict.fromkeys(found, "ma_tran") if len(set(found.values())) > 1 else {}


def body_above(head: Head, column: int) -> tuple[str, Role] | None:
    """Return the body over the heading of a role, and that role; None where no body stands."""
    key = meaning(head.headings.get(column, "")).key
    role = next((one for one in ROLE_KEYS if one == key), None)
    upper = head.uppers.get(column, "")
    is_body = meaning(upper).key in ("", "ai") and name_words.sense_of(upper) in _BODIES
    return (upper, role) if role and is_body else None


def marked_time(head: Head, column: int) -> str:
    """Return the time that a column of marks is, with the unit above a number: "Tháng" over "3"."""
    text = head.headings.get(column, "").strip()
    units = _UNIT.findall(fold(head.uppers.get(column, "")))
    if _OF_UNIT.fullmatch(text) and len(set(units)) == 1:
        return f"{_UNITS[units[0]]} {text}"
    return text


def mark_role(text: str) -> Role | None:
    """Return the role that a mark of a matrix gives; None for what is no mark."""
    low = text.strip().casefold().strip(".")
    return "chu_tri" if low in MARKS else _ROLE_MARKS.get(low)


# --- lists of bodies ---


def is_list(grid: Grid, head: Head | None) -> bool:
    """Say whether most texts of a table are names of bodies or places beside numbers."""
    if head is None:
        headings: Iterable[str] = ()
    else:
        headings = (normal(text) for text in head.headings.values())
    if any(_REACH.search(text) for text in headings):
        return True
    texts = [a.line for a in dict.fromkeys(grid.areas.values()) if a.text]
    words = [text for text in texts if not re.fullmatch(r"[\d\W_]*|[IVXLC]+\.?", text)]
    if len(words) < _LEAST or any(len(text) > _MOST for text in words):
        return False
    bodies = [text for text in words if is_body_line(text)]
    return len(bodies) > len(words) * _HALF and (grid.is_sheet or len(bodies) > _LEAST)


def is_body_line(text: str) -> bool:
    """Say whether a line is the name of a body, or of a place that stands for one."""
    return name_words.begins_body(text) or bool(_PLACE_NAME.match(text))


_PLACE_NAME = re.compile(
    r"(?:Tỉnh|Thành phố|TP\.?|Huyện|Quận|Thị xã|Thị trấn|Xã|Phường|Đặc khu)\s+(?=\S)", re.IGNORECASE
)
