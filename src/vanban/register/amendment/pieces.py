"""What a document says, in the pieces that a clause can name: places of its text, rows, form.

Pure: a resolved document in, texts as they are printed out, citations written out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import zip_longest

from msgspec import Struct, field

from vanban.compose.flow import Citer
from vanban.content.document import ABOVE, BESIDE, Cot, NguoiNhan, NoiNhan, PhuLuc
from vanban.diff.matches import words_of
from vanban.diff.unit import Row
from vanban.legal_text import label
from vanban.legal_text.kinds import HEADINGS
from vanban.legal_text.line import looks_like_unit
from vanban.legal_text.marks import escape, plain
from vanban.project.derivation import book_of
from vanban.project.project import Project
from vanban.project.resolve import Resolved
from vanban.regime.law import Law
from vanban.text.cell_lines import by_line
from vanban.text.vietnamese import roman
from vanban.tree import Run, Unit

SHOWN = "\ufffc"
"""What stands for a picture or a table in the text of a piece."""
ROW, GROUP = "hang", "nhom"
CONTENT_TAGS = (
    "trich_yeu", "trich_yeu_cong_van", "kinh_gui", "kinh_gui_muc", "noi_nhan", "du_thao",
)  # fmt: skip
"""Tags of the head that are content, or follow from the state; all others are form."""


class Piece(Struct, frozen=True, dict=True):
    """A unit of the text, a basis, a line of the head or foot; with the pieces under it.

    `sort` says what may be matched with what; `label` is its number as printed, "" for none;
    `text` in the mark language, citations written out.
    """

    sort: str
    text: str
    label: str = ""
    number: str = ""
    title: bool = False
    pieces: tuple[Piece, ...] = ()

    @cached_property
    def bare(self) -> str:
        """Its own text as it is read, without marks."""
        return " ".join(plain(self.text).split())

    @cached_property
    def key(self) -> str:
        """All that it says, the pieces below it too; its number apart."""
        below = (f"{one.label} {one.key}" for one in self.pieces)
        return "\n".join((self.bare, *below))

    @cached_property
    def words(self) -> Mapping[str, int]:
        """How often each word stands in it."""
        return words_of(self.key)

    def lines(self) -> Iterator[str]:
        """Yield it as lines of a text, each guarded against being read as a unit of another."""
        text = f"**{self.text}**" if self.title and self.text else self.text
        if self.sort in HEADINGS:
            yield from (self.label, *((text,) if text else ()))
        else:
            yield f"{self.label} {text}".strip()
        for one in self.pieces:
            yield from one.lines()


def guarded(line: str) -> str:
    r"""Return a line that stays a paragraph of the unit above it: "\3. …"."""
    return f"\\{line}" if looks_like_unit(line) else line


class TableRow(Struct, frozen=True, dict=True):
    """A row of a table; `id` of its task, "" for any other; a group row has one cell."""

    row: Row
    id: str = ""

    sort = ROW

    @property
    def number(self) -> str:
        """Its number as printed."""
        return self.row.number

    @property
    def group(self) -> bool:
        """Whether it stands above the rows of a group."""
        return len(self.row.cells) == 1

    @property
    def whole(self) -> tuple[str, ...]:
        """All its cells; one that is joined to the one above it says what that one says."""
        areas = self.row.areas or ("",) * len(self.row.cells)
        return tuple(cell or area for cell, area in zip(self.row.cells, areas, strict=True))

    @cached_property
    def key(self) -> str:
        """Its cells without the number, as they are read."""
        return "\t".join((str(self.group), *map(read, self.row.said)))

    @cached_property
    def words(self) -> Mapping[str, int]:
        """How often each word stands in it."""
        return words_of(self.key)


def read(text: str) -> str:
    """Return a text of the mark language as it is read, blanks as one."""
    return " ".join(plain(text).split())


class Annex(Struct, frozen=True):
    """An annex: what clauses call it, its title, text, table."""

    name: str
    title: str
    pieces: tuple[Piece, ...] = ()
    headings: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    rows: tuple[TableRow, ...] = ()


class Paper(Struct, frozen=True):
    """All that a document says; `form` are the parts of its layout and procedure, by name."""

    subject: str = ""
    bases: tuple[Piece, ...] = ()
    opening: str = ""
    pieces: tuple[Piece, ...] = ()
    closing: str = ""
    addressees: tuple[Piece, ...] = ()
    recipients: tuple[Piece, ...] = ()
    attached: tuple[tuple[str, str, tuple[Piece, ...]], ...] = ()
    """Name, subject and text of each document issued with it."""
    annexes: tuple[Annex, ...] = ()
    form: Mapping[str, str] = field(default_factory=dict)


def paper_of(project: Project, resolved: Resolved) -> Paper:
    """Return what a document says."""
    return _Reading(project, resolved, book_of(resolved).law).paper()


class _Reading(Struct, frozen=True):
    """One way through a document, in the order in which its pages cite."""

    project: Project
    resolved: Resolved
    law: Law

    def paper(self) -> Paper:
        van_ban, citer = self.resolved.van_ban, self._citer()
        bases = [
            escape(citer.basis(one.vien_dan)) if one.vien_dan else _text(citer, one.ghi)
            for one in van_ban.can_cu
        ]
        bases += [_text(citer, van_ban.de_nghi)] if van_ban.de_nghi else []
        opening = _text(citer, van_ban.mo_dau)
        pieces = tuple(pieces_of(citer, self.resolved.document.units_of(van_ban.noi_dung)))
        closing = _text(citer, van_ban.ket_thuc)
        annexes = tuple(self._annexes(citer))
        lines = (*van_ban.kinh_gui, *van_ban.kinh_moi, *van_ban.gui_dien)
        return Paper(
            self._title(van_ban.trich_yeu),
            tuple(Piece("can_cu", text) for text in bases),
            opening,
            pieces,
            closing,
            tuple(Piece("kinh_gui", self._title(_line(one))) for one in lines),
            tuple(Piece("noi_nhan", self._title(_line(one))) for one in van_ban.noi_nhan),
            tuple(self._attached()),
            annexes,
            self._form(),
        )

    def _citer(self) -> Citer:
        return Citer(self.law, self.project.office.citations)

    def _title(self, text: str) -> str:
        return escape(self._citer().title(text))

    def _attached(self) -> Iterator[tuple[str, str, tuple[Piece, ...]]]:
        for one in self.resolved.van_ban.van_ban_kem_theo:
            units = self.resolved.document.units_of(one.noi_dung)
            name = self.law.kinds[one.loai].ten
            yield name, self._title(one.trich_yeu), tuple(pieces_of(self._citer(), units))

    def _annexes(self, citer: Citer) -> Iterator[Annex]:
        every = self.resolved.van_ban.phu_luc
        several = sum(one.chu_phu_luc for one in every) > 1
        number = 0
        for annex in every:
            number += annex.chu_phu_luc
            name = roman(number) if several and annex.chu_phu_luc else ""
            title = self._title(annex.tieu_de)
            word = self.law.regime.phu_luc.tieu_de.tu
            called = f"{word} {name}".strip() if annex.chu_phu_luc else f"“{title}”"
            pieces = tuple(pieces_of(citer, self.resolved.document.units_of(annex.noi_dung)))
            headings = headings_of(annex.cot, annex.bang.dau) if annex.bang else ()
            fields = tuple(column.truong for column in annex.cot) if annex.bang else ()
            rows = tuple(self._rows(citer, annex, headings))
            yield Annex(called, title, pieces, headings, fields, rows)

    def _rows(self, citer: Citer, annex: PhuLuc, headings: tuple[str, ...]) -> Iterator[TableRow]:
        if annex.bang is None:
            return
        rows = (*annex.bang.dau, *annex.bang.dong)
        tasks = self.resolved.document.table.printed
        made = len(tasks) == len(rows) and any(
            one.bang and one.bang.tu for one in self.resolved.document.van_ban.phu_luc
        )
        above: tuple[str, ...] = ()
        for place, texts in enumerate(rows):
            joined = (ABOVE, BESIDE) if len(texts) > 1 else ()
            cells = tuple("" if one in joined else _cell_text(citer, one) for one in texts)
            beside = zip_longest(texts, above[: len(texts)], fillvalue="")
            areas = tuple(said if one == ABOVE else "" for one, said in beside)
            row = TableRow(Row(1, cells, headings, areas), tasks[place].id if made else "")
            above = row.whole
            yield row

    def _form(self) -> dict[str, str]:
        head = self.project.compose(self.resolved.van_ban, self.resolved).head
        parts = self.law.regime.thanh_phan
        named = {tag: parts[tag].ten if tag in parts else tag for tag in head}
        return {
            named[tag]: _shown(value)
            for tag, value in head.items()
            if tag not in CONTENT_TAGS and not tag.startswith("gach_") and tag != "hang_ky"
        }


def headings_of(columns: Sequence[Cot], above: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The headings of a table; one that is joined to those above it says what stands there."""
    named = [""] * len(columns)
    for row in (*above, [column.tieu_de for column in columns]):
        for at, text in enumerate(row[: len(named)]):
            left = named[at - 1] if text == BESIDE and at else text
            named[at] = named[at] if text == ABOVE else left
    return tuple(named)


def _line(one: NoiNhan | NguoiNhan) -> str:
    luu = getattr(one, "luu", ())
    purpose = getattr(one, "muc_dich", "")
    return ", ".join(luu) if luu else f"{one.ghi} ({purpose})" if purpose else one.ghi


def _shown(value: object) -> str:
    """A value of the head as it is read."""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return " ".join(filter(None, map(_shown, value)))
    return str(getattr(value, "text", value))


def _text(citer: Citer, text: str) -> str:
    """A text in the mark language with what it cites written out as the pages have it."""
    if "[@" not in text:
        return " ".join(text.split())
    return " ".join("".join(map(_marked, citer.runs(text))).split())


def _cell_text(citer: Citer, text: str) -> str:
    """As `_text`, a line for each point of a cell."""
    return by_line(text, partial(_text, citer))


def _marked(run: Run) -> str:
    mark = "*" * ((2 if run.bold else 0) + (1 if run.italic else 0))
    if getattr(run, "note", ()):
        return f"^[{''.join(map(_marked, run.note))}]"
    return f"{mark}{escape(run.text)}{mark}" if run.text else ""


def pieces_of(citer: Citer, units: Iterable[Unit]) -> Iterator[Piece]:
    """Yield the units of a text as pieces; `citer` knows what the text has cited above."""
    for unit in units:
        text = SHOWN + repr(unit.shown) if unit.shown is not None else _text(citer, unit.text)
        below = tuple(pieces_of(citer, unit.children))
        yield Piece(unit.kind, text, label(unit), unit.number, unit.title, below)
