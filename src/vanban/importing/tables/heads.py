"""The head of a foreign table: its rows, and which column holds what.

It may take no row or three, stand under titles, hold headings merged over others, and name the
persons of a matrix. Of all rows that may be one, that which understands most columns is taken.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct, field

from vanban.content.workbook.columns import normal
from vanban.importing.tables.grid import Area, Grid
from vanban.importing.tables.heading_words import (
    LIKELY,
    LONGEST,
    SURE,
    Meaning,
    is_detail,
    is_money,
    is_source,
    is_wider,
    meaning,
    year_of,
)
from vanban.text.vietnamese import fold

SEARCHED, SEARCHED_SHEET, DEEPEST = 8, 40, 4
"""Rows in which a head may begin, of a Word table and of a sheet; rows that it may take."""
ROLES = ("chu_tri", "phoi_hop", "theo_doi")
_LEAST, _OTHER, _HALF = 2, 3, 40
_FIGURE = re.compile(r"[-–+~<>≤≥]?\s*(?:\d[\d.,/\s]*\s*[%‰]?|-|–|x)")
"""A cell of a report: a number, a share, a dash for none."""
_POST = re.compile(
    r"(?:là\s+)?(?:phó\s+)?(?:(?:trưởng|phó)\s+(?:ban|đoàn|nhóm|tiểu ban)"
    r"|(?:tổ|nhóm|đội)\s+(?:trưởng|phó)"
    r"|(?:phó\s+)?chủ tịch(?:\s+hội đồng)?|(?:ủy|uỷ) viên|thành viên|thư ký|chủ tọa|giám sát)"
    r"(?:\s+(?:thường trực|thư ký|kiêm thư ký|ban chỉ đạo|hội đồng|tổ giúp việc))*[.;]?",
    re.IGNORECASE,
)
"""What a member of a committee is there: a list of members under “Nhiệm vụ” is no list of tasks."""
_NUMBER = re.compile(r"\(?\d{1,4}[.)]*")
_LAST = re.compile(r"hoan thanh|ket thuc|han |thoi han")
_LEAD = re.compile(r"\bchu (?:tri|cong)\b")
_NOT_COUNTED = ("", "khac", "ma", "bat_dau", "giao")


class Head(Struct, frozen=True):
    """The head of a table: its rows (`bottom` 0: it has none), headings and keys by column.

    `uppers` are the headings above those of the columns.
    """

    top: int
    bottom: int
    headings: Mapping[int, str]
    keys: Mapping[int, str]
    uppers: Mapping[int, str] = field(default_factory=dict)
    weak_lead: bool = False
    """Who leads is only told by a heading of bodies: "Đơn vị"."""

    def column(self, key: str) -> int:
        """Return the column of a key, 0 where there is none."""
        return next((column for column, own in self.keys.items() if own == key), 0)

    def columns(self, key: str) -> tuple[int, ...]:
        """Return all columns of a key."""
        return tuple(column for column, own in self.keys.items() if own == key)

    @property
    def year(self) -> int:
        """The year that the heading of the time names, 0 for none."""
        column = self.column("thoi_gian")
        return year_of(self.headings.get(column, "")) or year_of(self.uppers.get(column, ""))

    @property
    def has_roles(self) -> bool:
        """Say whether a column of a role is there."""
        return any(self.column(key) for key in (*ROLES, "hai_vai"))


def find_head(grid: Grid) -> Head | None:
    """Return the head of a table; None where no row is understood as one."""
    searched = SEARCHED_SHEET if grid.is_sheet else SEARCHED
    heads = [head for top in range(1, min(grid.rows, searched) + 1) for head in _from(grid, top)]
    return max(heads, key=lambda head: (_score(head), -head.bottom, -head.top), default=None)


def parts_of(grid: Grid) -> tuple[Grid, ...]:
    """Return the tables of a sheet, beside or below one another, each with a head of its own."""
    beside = _beside(grid)
    return tuple(part for one in beside for part in _below(one))


def _beside(grid: Grid) -> tuple[Grid, ...]:
    """The tables beside one another: an empty column, behind it the heading of a number again."""
    filled = {column for area in grid.areas.values() if area.text
              for column in range(area.column, area.right + 1)}  # fmt: skip
    for column in range(2, grid.columns if grid.is_sheet else 0):
        if column in filled or column + 1 not in filled or column - 1 not in filled:
            continue
        headings = (grid.at(row, column + 1) for row in range(1, grid.rows + 1))
        if any(area and meaning(area.text) == Meaning("stt", SURE) for area in headings):
            return (grid.side(1, column - 1), *_beside(grid.side(column + 1, grid.columns)))
    return (grid,)


def _below(grid: Grid) -> tuple[Grid, ...]:
    first = find_head(grid) if grid.is_sheet else None
    if first is None:
        return (grid,)
    known = {normal(text) for text in first.headings.values() if text}
    starts = [
        row for row in range(first.bottom + 2, grid.rows + 1) if _begins_another(grid, row, known)
    ]
    edges = [1, *starts, grid.rows + 1]
    return tuple(grid.part(a, b - 1) for a, b in pairwise(edges)) if starts else (grid,)


def _begins_another(grid: Grid, row: int, known: Collection[str]) -> bool:
    """Say whether a row is the head of another table: a number's heading, others, not the same."""
    own = grid.own(row)
    if len(own) < _OTHER or meaning(own[0].text) != Meaning("stt", SURE):
        return False
    keys = {meaning(area.text).key for area in own if meaning(area.text).sure >= LIKELY}
    same = sum(normal(area.text) in known for area in own)
    return len(keys) >= _OTHER and same < len(own)


def _from(grid: Grid, top: int) -> Iterator[Head]:
    """Yield the heads that begin in a row and are one."""
    if len(grid.own(top)) < _LEAST:
        return
    for bottom in range(top, min(grid.rows, top + DEEPEST - 1) + 1):
        if bottom > top and not (_divides(grid, top, bottom) or _completes(grid, bottom)):
            return
        head = _read(grid, top, bottom)
        if head and _is_head(head):
            yield head


def _divides(grid: Grid, top: int, row: int) -> bool:
    """Say whether a row goes on with the head above: its cells stand under wide headings.

    A row all of whose cells are merged down from above, or are empty, goes on too.
    """
    own = grid.own(row)
    above = {area for r in range(top, row) for area in grid.row(r) if area.text}
    if not own:
        return any(area.bottom >= row for area in above)
    wide = [area for area in above if area.wide]
    under = [a for a in own if any(w.column <= a.column <= w.right for w in wide)]
    rest = [a for a in own if a not in under]
    free = [a for a in rest if not any(grid.at(r, a.column) in above for r in range(top, row))]
    return bool(under) and len(free) == len(rest) and all(len(a.text) <= LONGEST for a in own)


def _completes(grid: Grid, row: int) -> bool:
    """Say whether a row is nothing but halves of headings typed in two rows: "chủ trì", "(1)"."""
    own = grid.own(row)
    joined = [
        meaning(f"{above.line} {area.line}")
        for area in own
        if (above := grid.at(row - 1, area.column)) and above.text and above.row == row - 1
    ]
    known = [one for one in joined if one.sure >= LIKELY]
    short = all(len(area.text) <= _HALF and meaning(area.text).key for area in own)
    return bool(own) and short and len(known) == len(own)


def _is_head(head: Head) -> bool:
    known = {key for key in head.keys.values() if key not in _NOT_COUNTED}
    if len(known) < _LEAST:
        return False
    return bool(known & {"noi_dung", "san_pham", "y_kien", *ROLES, "hai_vai", "ai"})


def _score(head: Head) -> float:
    known = {key for key in head.keys.values() if key not in ("", "ai")}
    some = sum(0.25 for key in head.keys.values() if key == "khac")
    more = len(head.headings) * 0.05  # of equal heads the one that tells the columns apart
    return len(known) + some + more + (0.5 if "ai" in head.keys.values() else 0)


def _read(grid: Grid, top: int, bottom: int) -> Head | None:
    """Read rows as a head: the key of each column by its lowest heading and those above."""
    headings: dict[int, str] = {}
    uppers: dict[int, str] = {}
    meanings: dict[int, Meaning] = {}
    for column in range(1, grid.columns + 1):
        stack = _stack(grid, top, bottom, column)
        if any(len(area.text) > LONGEST for area in stack):
            return None
        if not stack or stack[-1].column != column:
            continue
        headings[column] = stack[-1].line
        uppers[column] = " ".join(area.line for area in stack[:-1])
        said = _meaning(stack, column)
        who = said.key == "ai" or (said.key in ROLES and said.sure < SURE)
        text = said.key in ("noi_dung", "san_pham")
        none = (who or text) and _all(_FIGURE, grid, bottom, column, least=2 if text else 1)
        none = none or (text and _all(_POST, grid, bottom, column, least=2))
        meanings[column] = Meaning("khac", said.sure) if none else said
    if any(is_money(text) for text in headings.values()):
        sources = [column for column, text in headings.items() if is_source(text)]
        meanings |= dict.fromkeys(sources, Meaning("khac", SURE))  # the source of that money
    keys = _keys(headings, meanings) | _leads_too(headings, uppers, meanings)
    numbers = _bare_numbers(grid, bottom, keys)
    if numbers:
        keys = {numbers: "stt", **keys}
        headings.setdefault(numbers, "")
    lead = next((c for c, key in keys.items() if key == "chu_tri"), 0)
    weak = bool(lead) and meanings[lead].key == "ai"
    return Head(top, bottom, headings, dict(sorted(keys.items())), uppers, weak)


def _stack(grid: Grid, top: int, bottom: int, column: int) -> list[Area]:
    areas = (grid.at(row, column) for row in range(top, bottom + 1))
    return list(dict.fromkeys(area for area in areas if area and area.text))


def _meaning(stack: Sequence[Area], column: int) -> Meaning:
    """What a column is: by its own heading, else with those above, else by those it is first of."""
    own = meaning(stack[-1].text)
    if own.sure >= LIKELY or len(stack) == 1:
        return own
    joined = meaning(" ".join(area.line for area in stack))
    if joined.sure > own.sure:
        return joined
    for area in reversed(stack[:-1]):
        upper = meaning(area.text)
        if upper.sure > own.sure and (area.column == column or upper.key in ROLES):
            return Meaning(upper.key, min(upper.sure, LIKELY))
    return own


def _keys(headings: Mapping[int, str], meanings: Mapping[int, Meaning]) -> dict[int, str]:
    """One column for each key: the surest, of equal ones the first or what fits it closer."""
    keys = {column: one.key for column, one in meanings.items()}
    for key in {key for key in keys.values() if key not in ("", "khac")}:
        own = [column for column, one in keys.items() if one == key]
        if len(own) > 1:
            best = _best(key, own, headings, meanings)
            for column in own:
                keys[column] = key if column == best else _second(key, headings[column])
    taken = set(keys.values())
    for spare, key in (("ai", "chu_tri"), ("ma", "stt")):
        if key not in taken and not (spare == "ai" and "hai_vai" in taken):
            keys = {column: key if one == spare else one for column, one in keys.items()}
    return keys


def _leads_too(
    headings: Mapping[int, str], uppers: Mapping[int, str], meanings: Mapping[int, Meaning]
) -> dict[int, str]:
    """Columns of who leads side by side: one heading of leads over both, or each says "chủ trì"."""
    leads = [column for column, one in meanings.items() if one.key == "chu_tri"]
    above = {column: uppers[column] for column in leads if meaning(uppers[column]).key == "chu_tri"}
    under = [column for column, text in above.items() if [*above.values()].count(text) > 1]
    named = [column for column in leads if _LEAD.search(fold(headings[column]))]
    return dict.fromkeys(under or (named if len(named) > 1 else ()), "chu_tri")


def _best(
    key: str, own: Sequence[int], headings: Mapping[int, str], meanings: Mapping[int, Meaning]
) -> int:
    most = max(meanings[column].sure for column in own)
    fit = [column for column in own if meanings[column].sure == most]
    if key == "noi_dung":
        closer = [c for c in fit if is_detail(headings[c])]
        closer = closer or [c for c in fit if not is_wider(headings[c])]
        return (closer or fit)[0]
    if key == "thoi_gian":
        return next((c for c in fit if _LAST.search(fold(headings[c]))), fit[0])
    return fit[0]


def _second(key: str, heading: str) -> str:
    """What a further column of a key is: a wider text may be a group, all else has no field."""
    return "nhom" if key == "noi_dung" and is_wider(heading) else ""


def _bare_numbers(grid: Grid, bottom: int, keys: Mapping[int, str]) -> int:
    """The first column without a heading that numbers the rows, 0 for none."""
    if "stt" in keys.values() or 1 in keys:
        return 0
    texts = [a.line for r in range(bottom + 1, grid.rows + 1) if (a := grid.at(r, 1)) and a.text]
    numbers = [text for text in texts if _NUMBER.fullmatch(text)]
    return 1 if texts and len(numbers) * 2 >= len(texts) else 0


def _all(form: re.Pattern[str], grid: Grid, bottom: int, column: int, least: int) -> bool:
    """Say whether a column holds texts of one form alone, and so says nothing of tasks."""
    texts = [a.line for r in range(bottom + 1, grid.rows + 1) if (a := grid.at(r, column))]
    written = [text for text in texts if text.strip()]
    return len(written) >= least and all(map(form.fullmatch, written))
