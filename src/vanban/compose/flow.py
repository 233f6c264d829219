"""Flow: the text of a document as paragraphs and tables in named styles, citations resolved.

Knows the law's levels and parts through `Regime`; knows neither head nor foot, nor XML.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct, field
from msgspec.structs import replace

from vanban.compose.grid import Place, laid, places
from vanban.content.citations import VienDan
from vanban.content.document import ABOVE, BESIDE, Bang, BangKe, Cot, HaiBen, Hinh, NoiDung
from vanban.content.pictures import Pictures
from vanban.content.units import CentredLine, UnitsOf, units_of
from vanban.legal_text import label
from vanban.legal_text.marks import Citation, Note, Piece, pieces
from vanban.regime.law import Law, Regime
from vanban.regime.records import Bac
from vanban.text.cell_lines import BREAK
from vanban.text.line_breaks import unbroken
from vanban.text.metrics import tears
from vanban.text.vietnamese import hold_blanks, strip_end, tone_placed
from vanban.tree import Block, Cell, Line, Paragraph, Picture, Row, Run, Sides, Table, Unit

TABLE_STYLE, PICTURE_STYLE, CAPTION_STYLE = "VBBang", "VBHinh", "VBTenHinh"
FRAME_STYLE, CENTRED_STYLE = "VBKhung", "VBDongGiua"
RIGHT_HALF, SIDES_GAP_MM = 0.5, 4.0
LINE_STYLE = "VBGach"
STATE = ("quoc_hieu", "tieu_ngu")
"""The state's name and its motto."""
DEEPEST = 8
"""Word knows nine levels of outline, from 0; what is deeper stands with the deepest."""

CELLS = {"dau": "VBBangDau", "trai": "VBBangChu", "giua": "VBBangGiua", "nhom": "VBBangNhom"}


_TO_FILL = re.compile(r"[☐☑☒□■▢❏❐❑❒◻◯○]|(?:\.{4,}|…{2,}|_{3,})[^\w]*$")
_LETTERS = re.compile(r"(?:[IVXLC]+|[A-ZĐ])[.)]?")
"""The number of a row that is the title of those below it."""


def to_fill(text: str) -> bool:
    """Say whether a line is filled in by hand: it has a check box, or ends with dots."""
    return bool(_TO_FILL.search(text))


def whole_words(regime: Regime, part: str, text: str) -> str:
    """Return a title whose words and names of places stay whole where it takes several lines."""
    rule = regime.thanh_phan[part]
    torn = tears(text, rule.co_chu[1], regime.line_mm, bool(rule.dam))
    return "\n".join(map(unbroken, text.split("\n"))) if torn else text


@lru_cache(4096)  # every body's draft prints the same cells of its parent's table
def _plain_runs(text: str) -> tuple[Run, ...]:
    """Turn a line without citations and footnotes into runs."""
    return tuple(piece for piece in pieces(hold_blanks(text)) if isinstance(piece, Run))


@lru_cache(8192)
def _plain_cell(look: str, text: str) -> Cell:
    return Cell(tuple(Paragraph(CELLS[look], _plain_runs(line)) for line in text.split(BREAK)))


@lru_cache(4096)  # a group's tasks stand in the drafts of all its members
def _plain_row(row: tuple[str, ...], looks: tuple[str, ...]) -> Row | None:
    """A row whose cells are joined with none; None where it cites, or has a footnote."""
    if any("[@" in text or "^[" in text for text in row):
        return None
    return Row(tuple(_plain_cell(look, text) for look, text in zip(looks, row, strict=True)))


class Citer(Struct):
    """Citations of one document in reading order: full the first time, short later."""

    law: Law
    cited: Mapping[str, VienDan]
    ids: set[str] = field(default_factory=set)
    """The ids of what the text has cited so far."""

    def basis(self, ref: str) -> str:
        """Return the wording of a legal basis; it counts as the first citation."""
        self.ids.add(ref)
        return self.law.citation(self.cited[ref], "can_cu")

    def text(self, mark: Citation) -> str:
        """Return the wording of a citation inside the text."""
        first = mark.id not in self.ids
        self.ids.add(mark.id)
        full = mark.form == "day-du" or (first and mark.form != "ngan")
        return self.law.citation(
            self.cited[mark.id], "vien_dan_lan_dau" if full else "vien_dan_lan_sau"
        )

    def runs(self, text: str) -> tuple[Run, ...]:
        """Turn a line of the mark language into runs; what is cited may cite others."""
        if "[@" not in text and "^[" not in text:
            return _plain_runs(text)
        return tuple(run for piece in pieces(hold_blanks(text)) for run in self._runs(piece))

    def _runs(self, piece: Piece) -> Iterator[Run]:
        if isinstance(piece, Note):
            yield Run("", piece.bold, piece.italic, self.runs(piece.text))
            return
        if not isinstance(piece, Citation):
            yield piece
            return
        for run in self.runs(self.text(piece)):
            yield Run(run.text, piece.bold or run.bold, piece.italic or run.italic)

    def title(self, text: str) -> str:
        """Return a title as plain text; its citations do not count as the first."""
        return "".join(run.text for run in Citer(self.law, self.cited).runs(text))


class Flow(Struct, frozen=True):
    """Writes the running text of one document."""

    regime: Regime
    citer: Citer
    pictures: Pictures = field(default_factory=dict)
    units_of: UnitsOf = units_of
    """Gives the units of a text: a document hands its own over, read once."""

    def style(self, part: str) -> str:
        """The template's style for a part of the law's record."""
        return self.regime.thanh_phan[part].kieu

    def running(self, text: str) -> Paragraph:
        """A paragraph of running text."""
        return Paragraph(self.style("loi_van"), self.citer.runs(text))

    def text(
        self, noi_dung: NoiDung, depth: int = 0, *, taken: tuple[Unit, ...] | None = None
    ) -> Iterator[Block]:
        """The units of a text, each with its number as typed text; so many headings stand above.

        Where some are `taken`, these alone, each under the units that it stands in.
        """
        for unit in self.units_of(noi_dung):
            if taken is None:
                yield from self._unit(unit, depth)
            else:
                yield from self._part(unit, depth, taken)

    def _part(self, unit: Unit, depth: int, taken: tuple[Unit, ...]) -> Iterator[Block]:
        """What is taken of a unit; all of it is written, for citations are counted."""
        if any(unit is one for one in taken):
            yield from self._unit(unit, depth)
            return
        own, below = self._own(unit, depth)
        inner = tuple(block for child in unit.children for block in self._part(child, below, taken))
        yield from (*own, *inner) if inner else ()

    def _unit(self, unit: Unit, depth: int) -> Iterator[Block]:
        own, below = self._own(unit, depth)
        yield from own
        for child in unit.children:
            yield from self._unit(child, below)

    def _own(self, unit: Unit, depth: int) -> tuple[tuple[Block, ...], int]:
        """A unit without those inside it, and the headings that stand above these."""
        if unit.shown:
            return tuple(self._figure(unit.shown)), depth
        level = self.regime.bo_cuc.danh_so[unit.kind]
        heading = unit.title or level.tieu_de == "bat_buoc"
        lines = self._heading(unit, level, depth) if heading else self._line(unit, level)
        return tuple(lines), depth + heading

    def _figure(self, figure: object) -> Iterator[Block]:
        """A picture with its caption below, a table with its title above."""
        match figure:
            case Hinh():
                file, caption = self.pictures[figure.tep], self.citer.runs(figure.chu_thich)
                alt = self.citer.title(figure.mo_ta) or "".join(run.text for run in caption)
                look = (file.data, file.digest, file.sort, file.pixels)
                yield Picture(PICTURE_STYLE, *look, figure.rong or 0.0, alt, bool(caption))
                if caption:
                    yield Paragraph(CAPTION_STYLE, caption)
            case BangKe():
                if caption := self.citer.runs(figure.chu_thich):
                    yield Paragraph(CAPTION_STYLE, caption, True)
                yield self.table(figure.cot, figure)
            case CentredLine():
                for part in self._form_line(figure.text, CENTRED_STYLE):
                    yield replace(part, keep_next=True)
            case HaiBen():
                head = any(self._of_state(text) for text in (*figure.trai, *figure.phai))
                columns = self.regime.bo_tri["dau_van_ban"]
                share = 1 - columns.cot_trai[0] if head else RIGHT_HALF
                left, right = self._block(figure.trai), self._block(figure.phai)
                yield Sides(FRAME_STYLE, (1 - share, share), left, right, SIDES_GAP_MM)

    def _block(self, lines: tuple[str, ...]) -> tuple[Paragraph | Line, ...]:
        """The lines of one of two blocks; without any an empty one, which a cell must have."""
        return tuple(part for text in lines or ("",) for part in self._form_line(text))

    def _form_line(self, text: str, style: str = CELLS["giua"]) -> Iterator[Paragraph | Line]:
        """A line in the middle, words whole; the state's name and motto as on any letterhead."""
        part = self._of_state(text)
        runs = self.citer.runs(text)
        if not part:
            yield Paragraph(style, tuple(replace(run, text=unbroken(run.text)) for run in runs))
            return
        rule, printed = self.regime.thanh_phan[part], "".join(run.text for run in runs)
        yield Paragraph(rule.kieu, (Run(printed),))
        if part in self.regime.duong_ke:
            yield Line(LINE_STYLE, (printed,), rule.kieu, self.regime.duong_ke[part].chon)

    def _of_state(self, text: str) -> str:
        """The part of a letterhead that a line of a form is, "" where it is none."""
        bare = tone_placed(text.replace("*", "").strip())
        known = ((part, self.regime.thanh_phan[part].van_ban) for part in STATE)
        return next((part for part, texts in known if bare in map(tone_placed, texts)), "")

    def _heading(self, unit: Unit, level: Bac, depth: int) -> Iterator[Paragraph]:
        part = level.thanh_phan_tieu_de
        title = self.citer.runs(unit.text)
        if self.regime.thanh_phan[part].in_hoa:
            title = tuple(replace(run, text=run.text.upper()) for run in title)
        outline = min(depth, DEEPEST)
        if level.cho_tieu_de == "cung_dong":
            yield Paragraph(self.style(part), (Run(f"{label(unit)} "), *title), True, outline)
            return
        yield Paragraph(self.style(level.thanh_phan), (Run(label(unit)),), True, outline)
        if title:
            yield Paragraph(self.style(part), title, True, outline)

    def _line(self, unit: Unit, level: Bac) -> Iterator[Paragraph]:
        """A unit without title: where its style is bold, only the label is (Mẫu 1.2: "Điều 1.")."""
        part = self.regime.thanh_phan[level.thanh_phan]
        runs = self.citer.runs(unit.text)
        if part.dam:
            runs = tuple(replace(run, bold=bool(run.bold)) for run in runs)
        start = (Run(f"{label(unit)} "),) if label(unit) else ()
        yield Paragraph(part.kieu, (*start, *runs))

    def ended(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """Put the end mark on the last paragraph, and hold it together with what follows.

        A caption is no sentence of the text: like a table that stands last, it bears no mark.
        """
        last = blocks[-1] if blocks else None
        if not isinstance(last, Paragraph) or not last.runs or last.style == CAPTION_STYLE:
            return blocks
        at = max((n for n, run in enumerate(last.runs) if not run.note), default=0)
        tail = last.runs[at]
        text = strip_end(tail.text) + self.regime.ket_thuc.dau_het.chon
        runs = (*last.runs[:at], replace(tail, text=text), *last.runs[at + 1 :])
        return (*blocks[:-1], replace(last, runs=runs, keep_next=True))

    def closed(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """Put the end mark on the last paragraph of an annex, where it is no line to be filled."""
        last = blocks[-1] if blocks else None
        form = isinstance(last, Paragraph) and (last.style == CENTRED_STYLE or to_fill(last.text))
        return blocks if form else self.ended(blocks)

    def table(self, columns: tuple[Cot, ...], bang: Bang | BangKe) -> Table:
        """Lay out a table: header rows, rows, and rows of one text over the whole width."""
        titles = tuple(column.tieu_de for column in columns)
        weights = [_weight(column, index, bang) for index, column in enumerate(columns)]
        shares = tuple(weight / sum(weights) for weight in weights)
        heads = (self._heads(cells) for cells in laid((*bang.dau, titles)))
        return Table(TABLE_STYLE, shares, (*heads, *self._rows(bang.dong, columns)))

    def _rows(self, texts: Sequence[tuple[str, ...]], columns: tuple[Cot, ...]) -> Iterator[Row]:
        looks, last = tuple(column.canh or "trai" for column in columns), len(texts) - 1
        joined = any(sign in row for row in texts for sign in (BESIDE, ABOVE))
        for number, row in enumerate(texts):
            odd = joined or len(row) == 1 or len(row) != len(looks)
            plain = None if odd else _plain_row(row, looks)
            laid_row = plain or self._row(places(texts, number), columns, number == last)
            yield _with_next(laid_row) if number < last and _titles(row) else laid_row

    def _heads(self, places: tuple[Place, ...]) -> Row:
        return Row(
            tuple(self._cell("dau", place, self.citer.title(place.text)) for place in places),
            header=True,
        )

    def _row(self, places: tuple[Place, ...], columns: tuple[Cot, ...], last: bool) -> Row:
        """A row; one of one text is held together with the row that it stands above."""
        if len(places) == 1 == places[0].span < len(columns):
            cell = self._cell("nhom", replace(places[0], span=len(columns)))
            held = (replace(part, keep_next=not last) for part in cell.paragraphs)
            return Row((replace(cell, paragraphs=tuple(held)),))
        return Row(tuple(self._cell(columns[one.column].canh or "trai", one) for one in places))

    def _cell(self, look: str, place: Place, title: str | None = None) -> Cell:
        text = place.text if title is None else title
        lines = (self.citer.runs(line) for line in text.split(BREAK))
        return Cell(tuple(Paragraph(CELLS[look], line) for line in lines), place.span, place.part)


def held_below(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Hold the last of a text together with the signature below, which stands nowhere alone.

    Of a table that is its last row; of a picture its caption too.
    """
    last = blocks[-1] if blocks else None
    if isinstance(last, Table) and last.rows:
        *rows, row = last.rows
        return (*blocks[:-1], replace(last, rows=(*rows, _with_next(row))))
    if isinstance(last, Paragraph | Picture):
        return (*blocks[:-1], replace(last, keep_next=True))
    return blocks


def _with_next(row: Row) -> Row:
    """A row that stays on the page of what stands below it."""
    cells = (
        replace(cell, paragraphs=tuple(replace(one, keep_next=True) for one in cell.paragraphs))
        for cell in row.cells
    )
    return replace(row, cells=tuple(cells))


def _titles(row: tuple[str, ...]) -> bool:
    """Say whether a row is but a number in letters and a title: of the rows below it."""
    number, *texts = row
    return bool(_LETTERS.fullmatch(number) and texts and texts[0]) and not any(texts[1:])


def _weight(column: Cot, index: int, bang: Bang | BangKe) -> float:
    """A column's part of the width: as the source says, else by the root of its longest text."""
    if column.rong:
        return column.rong
    rows = (*bang.dau, *bang.dong)
    texts = [row[index] for row in rows if len(row) > index and BESIDE not in row[index + 1 :][:1]]
    longest = max((len(text) for text in (*texts, column.tieu_de)), default=1)
    return min(max(math.sqrt(longest), 3.0), 14.0)
