"""The register on paper: the cells of its lines, its cover; pages for Word, sheets for Excel.

Pure: lines and wording in, a `Composition` or sheets out. Column names, cover and remarks come
from the wording file; what is printed is read back as the same lines (`vanban.importing`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from vanban.compose.flow import CELLS, TABLE_STYLE
from vanban.compose.stamps import printed_stamp
from vanban.content.issue_book import NoiNhanSo, VanBanDen, VanBanDi
from vanban.content.registry import CoQuan
from vanban.content.workbook.sheet import Print, Sheet, Value
from vanban.legal_text.marks import escape, plain
from vanban.problems.problem import VanbanError
from vanban.regime.law import ANNEX_TEMPLATE
from vanban.regime.rulebook import ISSUE_BOOK, RuleBook, missing_in_all
from vanban.regime.wording import Wording, WordingError, render_problem
from vanban.regime.wording_records import BookPart, BookWording
from vanban.register.book.desk import Desk
from vanban.source.loader import Source, read_yaml
from vanban.tree import Cell, Composition, Paragraph, Row, Run, Section, Table

Line = VanBanDi | VanBanDen
NAME_STYLE, PARENT_STYLE, TITLE_STYLE, ITALIC_STYLE = (
    "VBCoQuan", "VBChuQuan", "VBTenLoai", "VBKemTheo",
)  # fmt: skip
ROOM = (4, 4, 3, 2, 7, 2)
"""Empty lines on the cover: above the names, above the title, below it, between the lines, above
the volume, below it."""
WIDTH = 1.75
"""Characters of a spreadsheet's column for one part of a page's width."""
TOGETHER = 8
"""Recipients of one row of a sheet: with a day of each, two lines for one, it is high enough."""


class Span(Struct, frozen=True):
    """What the cover says: the year, the first and last day and number, the volume."""

    nam: int
    tu_ngay: date | None = None
    den_ngay: date | None = None
    tu_so: int | None = None
    den_so: int | None = None
    quyen: str = ""

    def known(self) -> dict[str, str]:
        """Return it as the wording has it; what is not known is ""."""
        return {
            "nam": str(self.nam),
            "tu_ngay": day_text(self.tu_ngay),
            "den_ngay": day_text(self.den_ngay),
            "tu_so": f"{self.tu_so:02}" if self.tu_so else "",
            "den_so": f"{self.den_so:02}" if self.den_so else "",
            "quyen": escape(self.quyen),
        }


def day_text(day: date | None) -> str:
    """Return "05/01/2023", "" for none."""
    return f"{day:%d/%m/%Y}" if day else ""


class Printer(Struct, frozen=True):
    """Prints lines of one book of a body in the words of a regime."""

    desk: Desk
    book: RuleBook
    wording: BookWording
    body: CoQuan

    @classmethod
    def of(cls, desk: Desk, body: CoQuan) -> Printer:
        """Return the printer of a body's books. Raises VanbanError where the wording is missing."""
        for book in desk.project.office.books:
            wording = book.review.get(ISSUE_BOOK)
            if isinstance(wording, BookWording):
                return cls(desk, book, wording, body)
        project = desk.project
        raise VanbanError(
            [missing_in_all(project.office.books, ISSUE_BOOK, "in sổ đăng ký", project.shown)]
        )

    def _part(self, *, incoming: bool) -> BookPart:
        return self.wording.den if incoming else self.wording.di

    # --- cells ---

    def cells(self, one: Line) -> dict[str, str]:
        """Return the cells of a line by field; lines of a cell are apart by line breaks."""
        return self._arrival(one) if isinstance(one, VanBanDen) else self._entry(one)

    def _entry(self, line: VanBanDi) -> dict[str, str]:
        names = [self._name(to) for to in line.noi_nhan]
        days = [day_text(to.ngay_chuyen) for to in line.noi_nhan]
        remarks = [line.ghi_chu]
        if line.huy:
            known = {"ngay": day_text(line.huy.ngay), "ly_do": escape(line.huy.ly_do)}
            remarks.append(self.said(self.wording.da_huy, known))
        if line.thu_hoi:
            known = {"ngay": day_text(line.thu_hoi.ngay), "ly_do": escape(line.thu_hoi.ly_do)}
            known |= {"theo": escape(line.thu_hoi.theo)}
            remarks.append(self.said(self.wording.da_thu_hoi, known))
        return {
            "so_ky_hieu": line.so_ky_hieu,
            "ngay": day_text(line.ngay),
            "ten_loai_trich_yeu": self._subject(line),
            "nguoi_ky": line.nguoi_ky,
            "noi_nhan": _joined(names),
            "luu": line.luu,
            "so_ban": "" if line.so_ban is None else str(line.so_ban),
            "ngay_chuyen": of_each(names, days),
            "ky_nhan": of_each(names, [to.ky_nhan for to in line.noi_nhan]),
            "ghi_chu": _joined(remarks),
        }

    def _arrival(self, line: VanBanDen) -> dict[str, str]:
        bodies = self.desk.project.office.danh_ba.bodies
        named = [bodies[who].name("ten_ngan") if who in bodies else who for who in line.don_vi]
        return {
            "ngay_den": day_text(line.ngay_den),
            "so_den": line.number,
            "tac_gia": line.tac_gia,
            "so_ky_hieu": line.so_ky_hieu,
            "ngay": day_text(line.ngay),
            "ten_loai_trich_yeu": self._subject(line),
            "nguoi_nhan": _joined([*named, line.ghi]),
            "ngay_chuyen": day_text(line.ngay_chuyen),
            "ky_nhan": line.ky_nhan,
            "ghi_chu": line.ghi_chu,
        }

    def _subject(self, one: Line) -> str:
        kind = self.desk.kind_names.get(one.loai, one.loai) if one.loai else one.ten_loai
        return _joined([kind, one.trich_yeu])

    def _name(self, to: NoiNhanSo) -> str:
        body = self.desk.project.office.danh_ba.bodies.get(to.co_quan)
        return to.ghi or (body.name("ten_ngan") if body else to.co_quan)

    def said(self, text: str, known: Mapping[str, str]) -> str:
        """Return a string of the wording filled. Raises VanbanError where it cannot be."""
        try:
            return plain(Wording.render(text, known))
        except WordingError as error:
            path = self.book.file(f"van_mau/{ISSUE_BOOK}.yaml")
            source, _ = read_yaml(path, self.desk.project.shown(path))
            fault = render_problem(source or Source(str(path), {}, {}, {}), error)
            raise VanbanError([fault]) from None

    # --- the cover ---

    def _cover(self, part: BookPart, span: Span) -> tuple[tuple[str, str], ...]:
        """The lines of the cover, each with its style; an empty text is an empty line."""
        known = span.known()
        top, above_title, below_title, between, above_volume, bottom = ROOM
        gap = ("", ITALIC_STYLE)
        names = [(self.body.chu_quan.upper(), PARENT_STYLE)] if self.body.chu_quan else []
        spans = [(self.said(text, known), ITALIC_STYLE) for text in self.wording.bia]
        return (
            *([gap] * top),
            *names,
            (self.body.letterhead.upper(), NAME_STYLE),
            *([gap] * above_title),
            (part.ten, TITLE_STYLE),
            *([gap] * below_title),
            spans[0],
            *([gap] * between),
            *spans[1:],
            *([gap] * above_volume),
            (self.said(self.wording.quyen, known), NAME_STYLE),
            *([gap] * bottom),
        )

    # --- pages ---

    def secret(self, lines: Sequence[Line]) -> str:
        """Return the words of the highest mark of secrecy of the lines, "" for none."""
        regime = self.book.law.regime
        levels = (one.do_mat for one in lines if isinstance(one, VanBanDi))
        return regime.secrecy_word(regime.secrecy(levels))

    def pages(self, lines: Sequence[Line], span: Span, *, incoming: bool) -> Composition:
        """Return the book for Word: the cover, then the lines under a head that is repeated."""
        part = self._part(incoming=incoming)
        mark = printed_stamp(self.book.law.regime, self.secret(lines))
        cover = tuple(
            Paragraph(style, (Run(text),) if text else ())
            for text, style in self._cover(part, span)
        )
        frame = Table(TABLE_STYLE, (1.0,), (Row((Cell(cover),)),))
        titles = tuple(column.tieu_de for column in part.cot)
        numbers = tuple(f"({number})" for number in range(1, len(titles) + 1))
        heads = (
            _row(titles, ("dau",) * len(titles), header=True),
            _row(numbers, ("giua",) * len(titles), header=True),
        )
        rows = (row for one in lines for row in self._rows(one, part))
        total = sum(column.rong for column in part.cot)
        shares = tuple(column.rong / total for column in part.cot)
        table = Table(TABLE_STYLE, shares, (*heads, *rows))
        return Composition(
            ANNEX_TEMPLATE,
            annexes=(Section((*mark, frame), True), Section((*mark, table), True)),
            title=f"{part.ten} {span.nam}",
            author=self.body.ten,
        )

    def _rows(self, line: Line, part: BookPart) -> Iterator[Row]:
        """A line as a row; as one row a recipient where they have other days or signatures."""
        looks = tuple(column.canh or "trai" for column in part.cot)
        cells = self.cells(line)
        whole = tuple(cells[column.truong] for column in part.cot)
        if isinstance(line, VanBanDen) or not _differing(line):
            yield _row(whole, looks)
            return
        for index, to in enumerate(line.noi_nhan):
            own = {
                "noi_nhan": self._name(to),
                "ngay_chuyen": day_text(to.ngay_chuyen),
                "ky_nhan": to.ky_nhan,
            }
            yield Row(
                tuple(
                    _cell(own[column.truong], look)
                    if column.truong in own
                    else _part_of(text, look, first=index == 0)
                    for column, text, look in zip(part.cot, whole, looks, strict=True)
                )
            )

    def docx(self, lines: Sequence[Line], span: Span, *, incoming: bool) -> bytes:
        """Return the book as a Word file; equal lines give equal bytes."""
        pages = self.pages(lines, span, incoming=incoming)
        return self.desk.project.shelf.render(pages, self.book.template(pages.template))

    # --- sheets ---

    def _sheet_rows(self, line: Line) -> Iterator[Mapping[str, str]]:
        """A line as rows of a sheet: no row is high enough for a line that many have got.

        The rows below say whom else it went to, when, and who signed; the register is read so.
        """
        cells = self.cells(line)
        many = 0 if isinstance(line, VanBanDen) else len(line.noi_nhan)
        if isinstance(line, VanBanDen) or many <= TOGETHER:
            yield cells
            return
        names = [self._name(to) for to in line.noi_nhan]
        days = [day_text(to.ngay_chuyen) for to in line.noi_nhan]
        signed = [to.ky_nhan for to in line.noi_nhan]
        for start in range(0, many, TOGETHER):
            own = slice(start, start + TOGETHER)
            part = {
                "noi_nhan": _joined(names[own]),
                "ngay_chuyen": of_each(names, days, own),
                "ky_nhan": of_each(names, signed, own),
            }
            yield part if start else {**cells, **part}

    def sheets(self, lines: Sequence[Line], span: Span, *, incoming: bool) -> tuple[Sheet, Sheet]:
        """Return the book as sheets of a workbook: the lines, then the cover."""
        part = self._part(incoming=incoming)
        heads = tuple(column.tieu_de for column in part.cot)
        keys = [column.truong for column in part.cot]
        rows = tuple(
            tuple(_value(key, cells.get(key, "")) for key in keys)
            for line in lines
            for cells in self._sheet_rows(line)
        )
        widths = tuple(round(column.rong * WIDTH) for column in part.cot)
        paper = Print(f"{part.ten} {span.nam}", len(heads))
        first, *others = [text for text, _ in self._cover(part, span) if text]
        cover = Sheet("Bìa", (first,), tuple((text,) for text in others), (60,))
        return Sheet(part.trang, heads, rows, widths, paper), cover


def of_each(names: Iterable[str], values: Iterable[str], own: slice = slice(None)) -> str:
    """Return what recipients have in one cell: one value where all have it, else one line each.

    `own`: those of them whose cell it is.
    """
    pairs = list(zip(names, values, strict=True))
    given = {value for _, value in pairs}
    if len(given) <= 1:
        return given.pop() if given else ""
    return "\n".join(f"{name}: {value}" for name, value in pairs[own] if value)


def _differing(one: VanBanDi) -> bool:
    """Say whether recipients of a line have other days or signatures than the first."""
    given = [(to.ngay_chuyen, to.ky_nhan) for to in one.noi_nhan]
    return given != given[:1] * len(given)


def _joined(parts: Iterable[str]) -> str:
    return "\n".join(part for part in parts if part)


def _value(field: str, text: str) -> Value:
    return int(text) if field in ("so_ban", "so_den") and text.isdecimal() else text


def _row(texts: Sequence[str], looks: Sequence[str], *, header: bool = False) -> Row:
    cells = (_cell(text, look) for text, look in zip(texts, looks, strict=True))
    return Row(tuple(cells), header=header)


def _part_of(text: str, look: str, *, first: bool) -> Cell:
    """A cell that lies over the rows of all recipients."""
    cell = _cell(text if first else "", look)
    return replace(cell, part="first" if first else "next")


def _cell(text: str, look: str) -> Cell:
    return Cell(tuple(Paragraph(CELLS[look], (Run(one),)) for one in text.split("\n")))
