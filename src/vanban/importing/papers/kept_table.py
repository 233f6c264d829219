"""A table that stays a table, word for word: its columns, headings and rows as the source has them.

Joined cells are written with the signs of the source; widths only where the program would choose
others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from vanban.check.docx.paper import Paragraph
from vanban.check.parts.span import lines
from vanban.compose.flow import Citer, Flow
from vanban.content.document import ABOVE, BESIDE, Bang, Cot
from vanban.importing.names.name_cuts import listed_lines
from vanban.importing.papers.kept_grid import Grid, GridCell, GridRow
from vanban.importing.papers.marked_text import marked
from vanban.importing.papers.word_file import WordFile
from vanban.legal_text.marks import escape
from vanban.regime.law import Law
from vanban.text.cell_lines import BREAK, in_cell, lined
from vanban.word.writer import column_widths

FINEST = 200
"""Parts that a width is written in at most, where the program would choose another."""
HEADING_ROWS = 3
"""Rows of headings at most where none are flagged."""


class KeptTable(Struct, frozen=True):
    """A table as keys of the source: of a table in the text, or of an annex."""

    cot: tuple[dict[str, Any], ...]
    dau: tuple[tuple[str, ...], ...]
    dong: tuple[tuple[str, ...], ...]

    @property
    def in_text(self) -> dict[str, Any]:
        """As a unit of a text given as a list."""
        rows: dict[str, Any] = {"cot": list(self.cot)}
        rows |= {"dau": list(self.dau)} if self.dau else {}
        return {**rows, "dong": list(self.dong)}


def kept_table(file: WordFile, grid: Grid, law: Law, *, exact: bool = False) -> KeptTable:
    """Return a table as it stands, its first rows as headings.

    `exact`: its widths come out to the twip, whatever numbers that takes.
    """
    heads = _heading_rows(grid)
    texts = [_row(file, grid, row, at, heading=at < heads) for at, row in enumerate(grid.rows)]
    head, body = texts[:heads], texts[heads:]
    *dau, titles = head
    if any(not text for text in titles):  # a heading without a word: it is joined to the one above
        dau, titles = head, (ABOVE,) * grid.columns
    dong = [row for row in body if any(row)] or [("",) * grid.columns]
    columns = tuple(_column(grid, at, title, heads) for at, title in enumerate(titles))
    columns = _with_widths(columns, dau, dong, grid, law, exact=exact)
    return KeptTable(columns, tuple(tuple(row) for row in dau), tuple(dong))


def _heading_rows(grid: Grid) -> int:
    """How many rows are headings: those that are flagged, else the first with what it joins."""
    flagged = 0
    for row in grid.rows:
        if not row.header:
            break
        flagged += 1
    if flagged:
        return min(flagged, max(len(grid.rows) - 1, 1))
    joined = 1
    while joined < min(HEADING_ROWS, len(grid.rows) - 1):
        below = grid.rows[joined]
        if not any(cell.goes_on for cell in below.cells):
            break
        joined += 1
    return joined if _split_heads(grid, joined) else 1


def _split_heads(grid: Grid, rows: int) -> bool:
    """Say whether the first row joins columns, so that the next rows name them."""
    return rows > 1 and any(cell.span > 1 for cell in grid.rows[0].cells)


def _row(file: WordFile, grid: Grid, row: GridRow, at: int, *, heading: bool) -> tuple[str, ...]:
    shown = [cell for cell in row.cells if cell.paragraphs]
    alone = len(shown) == 1 == len(row.cells) and shown[0].span == grid.columns > 1
    if alone and not heading and not shown[0].goes_on:
        return (_text(file, shown[0], bold=_all_bold(shown[0])) or " ",)
    texts: list[str] = []
    for cell in row.cells:
        goes_on = cell.goes_on and at > 0
        text = ABOVE if goes_on else _text(file, cell, bold=heading)
        texts += [text, *[BESIDE] * (cell.span - 1)]
    texts += [""] * (grid.columns - len(texts))
    return tuple(texts[: grid.columns])


def _all_bold(cell: GridCell) -> bool:
    runs = [r for p in cell.paragraphs for r in p.runs if r.text.strip()]
    return bool(runs) and all(run.look.bold for run in runs)


def _text(file: WordFile, cell: GridCell, *, bold: bool) -> str:
    texts = (_paragraph(file, one, bold=bold) for one in cell.paragraphs)
    whole = BREAK.join(filter(None, texts))
    text = " ".join(whole.split(BREAK)) if bold else in_cell(lined(whole))
    plain = not (bold or set("*^[") & set(text) or any(one.label for one in cell.paragraphs))
    if plain and (listed := listed_lines("\n".join(one.printed for one in cell.paragraphs))):
        text = escape(listed)
    return f"\\{text}" if text in (ABOVE, BESIDE) else text


def _paragraph(file: WordFile, paragraph: Paragraph, *, bold: bool) -> str:
    noted = file.notes_in(paragraph)  # where a note stands is told by the whole paragraph
    cut = (paragraph.runs,) if noted else tuple(one.runs for one in lines(paragraph))
    text = BREAK.join(filter(None, (marked(file, paragraph, runs, bold=bold) for runs in cut)))
    return f"{paragraph.label} {text}".strip() if paragraph.label else text


def _column(grid: Grid, at: int, title: str, heads: int) -> dict[str, Any]:
    column: dict[str, Any] = {"tieu_de": title}
    aligned = Counter(
        paragraph.form.align
        for row in grid.rows[heads:]
        for cell in row.cells
        if cell.column == at and cell.span == 1 and not cell.goes_on
        for paragraph in cell.paragraphs[:1]
    )
    if aligned and aligned.most_common(1)[0][0] == "giua":
        column["canh"] = "giua"
    return column


# --- widths ---


def _with_widths(
    columns: tuple[dict[str, Any], ...], dau: Sequence[Any], dong: Sequence[Any], grid: Grid,
    law: Law, *, exact: bool,
) -> tuple[dict[str, Any], ...]:  # fmt: skip
    """Write widths where the program would choose others, in as small numbers as tell them."""
    if not grid.widths:
        return columns
    total = sum(grid.widths)
    shares = _chosen(columns, dau, dong, law)
    if shares and column_widths(shares, total) == grid.widths:
        return columns
    parts = next(_parts(grid.widths, total), None)
    rough = grid.widths if exact else tuple(max(1, round(100 * w / total)) for w in grid.widths)
    parts = parts or rough
    pairs = zip(columns, parts, strict=True)
    return tuple({"tieu_de": c["tieu_de"], "rong": part, **c} for c, part in pairs)


def _chosen(
    columns: Sequence[dict[str, Any]], dau: Sequence[Any], dong: Sequence[Any], law: Law
) -> tuple[float, ...]:
    """The shares that the program gives a table without widths."""
    try:
        cot = tuple(Cot.model_validate(one) for one in columns)
        bang = Bang(dong=tuple(dong), dau=tuple(tuple(row) for row in dau))
    except ValueError:
        return ()
    return Flow(law.regime, Citer(law, {})).table(cot, bang).shares


def _parts(widths: Sequence[int], total: int) -> Iterator[tuple[int, ...]]:
    """The small numbers by which just these widths come out, whole ones first."""
    for whole in range(len(widths), FINEST):
        parts = tuple(max(1, round(width * whole / total)) for width in widths)
        if column_widths(parts, total) == tuple(widths):
            yield parts
