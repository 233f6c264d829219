"""Tables of one's own: as many cells as columns, and joined cells that have one to be joined to.

What is told is at the line of the source.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vanban.content.document import ABOVE, BESIDE, Bang, BangKe, Cot
from vanban.problems.problem import Mark, Problem, problem
from vanban.source.loader import Loc, Source

WORD_COLUMNS = 63
"""More columns than this Word does not take in a table."""
Row = tuple[Mark, Sequence[str]]


def table_problems(
    source: Source, at: Loc, columns: Sequence[Cot], bang: Bang | BangKe, below: Loc = ()
) -> Iterator[Problem]:
    """Yield what is wrong with the shape of a table of one's own, whose columns stand at `at`.

    Its rows stand under the same place, or `below` it.
    """
    if len(columns) > WORD_COLUMNS:
        seen = f"thấy {len(columns)} cột, Word chỉ nhận {WORD_COLUMNS}"
        yield problem("N128", source.mark((*at, "cot")), seen)
    heads: list[Row] = [(source.mark((*at, *below, "dau", n)), r) for n, r in enumerate(bang.dau)]
    rows: list[Row] = [(source.mark((*at, *below, "dong", n)), r) for n, r in enumerate(bang.dong)]
    titles = (source.mark((*at, "cot")), tuple(column.tieu_de for column in columns))
    for part, sizes in (([*heads, titles], {len(columns)}), (rows, {1, len(columns)})):
        ragged = [(mark, cells) for mark, cells in part if len(cells) not in sizes]
        for mark, cells in ragged:
            seen = f"thấy {len(cells)} ô, cần {len(columns)} ô như số cột"
            yield problem("N410", mark, seen, goi_y='ô trống ghi là ""')
        if not ragged:
            yield from _unjoined(part)


def _unjoined(rows: Sequence[Row]) -> Iterator[Problem]:
    """Tell of cells that are to be joined with one that is not there, or is not as wide."""
    above: Sequence[str] = ()
    for mark, cells in rows:
        if cells and cells[0] == BESIDE:
            hint = f"gõ chữ của ô, hoặc `\\{BESIDE}` nếu đó là chữ"
            yield problem(
                "N322", mark, f"thấy `{BESIDE}` ở ô đầu dòng, không có ô bên trái", goi_y=hint
            )
        for at in (at for at, text in enumerate(cells) if text == ABOVE):
            if len(above) != len(cells) or _width(above, at) != _width(cells, at):
                seen = f"thấy `{ABOVE}` ở ô {at + 1}, ở trên không có ô nào rộng như vậy"
                hint = f"gõ `{ABOVE}` dưới ô cùng số cột; hoặc `\\{ABOVE}` nếu đó là chữ"
                yield problem("N322", mark, seen, goi_y=hint)
        above = cells


def _width(cells: Sequence[str], at: int) -> int:
    """The number of columns of the cell that begins there; 0 where none does."""
    if cells[at] == BESIDE and at:
        return 0
    rest = cells[at + 1 :]
    return 1 + next((n for n, text in enumerate(rest) if text != BESIDE), len(rest))
