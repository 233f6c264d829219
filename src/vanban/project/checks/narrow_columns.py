"""Tables whose words have no room: a number would be broken in its middle, whatever the widths.

What is told is at the columns in the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vanban.content.document import ABOVE, BESIDE, Bang, BangKe, Cot
from vanban.content.folder import Document
from vanban.content.pictures import listed
from vanban.problems.problem import Problem, problem
from vanban.project.checks.page_rooms import ANNEXES, room_mm, widths_mm
from vanban.regime.law import Regime
from vanban.source.loader import Loc
from vanban.text.metrics import narrowest_mm
from vanban.text.vietnamese import as_typed

_TABLE_PT, _PADDING_MM = 13.0, 3.0
"""The text of tables, and what is free beside it, in the templates that come with the program."""
_MARKS = re.compile(r"\*+|\^\[[^\]]*\]|\[@[^\]]*\]")
_ON_SIDE = "đặt bảng ở phụ lục trang ngang (`huong: ngang`)"


def narrow_column_problems(document: Document, regime: Regime) -> Iterator[Problem]:
    """Yield the tables of a document's own that no page is wide enough for."""
    van_ban = document.van_ban
    tables: list[tuple[Loc, Sequence[Cot], Bang | BangKe]] = [
        ((ANNEXES, n), annex.cot, annex.bang)
        for n, annex in enumerate(van_ban.phu_luc)
        if annex.bang and not annex.bang.tu
    ]
    tables += [
        ((*loc, "bang"), item.bang.cot, item.bang) for item, loc in listed(van_ban) if item.bang
    ]
    lying = widths_mm(regime)[1]
    for at, columns, bang in tables:
        yield from _narrow(document, at, columns, bang, (room_mm(van_ban, at, regime), lying))


def _narrow(
    document: Document, at: Loc, columns: Sequence[Cot], bang: Bang | BangKe,
    rooms: tuple[float, float],
) -> Iterator[Problem]:  # fmt: skip
    room, lying = rooms
    texts = [[(column.tieu_de, True)] for column in columns]
    for rows, head in ((bang.dau, True), (bang.dong, False)):
        for row in rows:
            if len(row) == len(texts):
                for cells, text, after in zip(texts, row, (*row[1:], ""), strict=True):
                    cells.extend([(text, head)] if after != BESIDE else [])
    widest = [_widest(cells, room / 2) for cells in texts]
    needed = sum(wide + _PADDING_MM for wide, _ in widest)
    if needed <= room:
        return
    word = max(widest)[1]
    seen = f"thấy bảng {len(columns)} cột cần rộng {needed:.0f} mm để không ngắt giữa chữ"
    seen += f" (`{as_typed(word)}`), vùng chữ rộng {room:g} mm"
    ways = ["bớt cột", "rút ngắn chữ (đổi đơn vị tính)", "tách bảng"]
    ways = [_ON_SIDE, *ways] if room < needed <= lying else ways
    hint = f"{', '.join(ways)}; mẫu Word có chữ của bảng nhỏ hơn {_TABLE_PT:g} thì ghi ở `bo_qua`"
    yield problem("N947", document.source.mark((*at, "cot")), seen, goi_y=hint)


def _widest(cells: Sequence[tuple[str, bool]], most_mm: float) -> tuple[float, str]:
    """The widest word of a column; what is wider than half a page is broken anyway."""
    words = {
        (word, head)
        for text, head in cells
        if text not in (ABOVE, BESIDE)
        for word in _MARKS.sub("", text).split()
    }
    widths = ((narrowest_mm(word, _TABLE_PT, head), word) for word, head in words)
    return max((one for one in widths if one[0] <= most_mm), default=(0.0, ""))
