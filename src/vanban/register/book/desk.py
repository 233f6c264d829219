"""Where lines are written: the book of a year, open for one writer at a time.

A writer holds the register (`issuance.redo`: what another has broken off is done first), reads
the file as it is then, and puts the changed bytes in its place whole. Who could not get the lock,
or lost it, writes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import Any

from msgspec import Struct

from vanban.build.lock import Hold
from vanban.content.fields import as_source
from vanban.content.issue_book import (
    CARRIED,
    DaySo,
    IssueBook,
    SoDangKy,
    Sorts,
    VanBanDen,
    VanBanDi,
    book_path,
    carried,
    new_book,
    read_book,
)
from vanban.disk import read_whole, write_refusal, write_whole
from vanban.problems.problem import MachineError, Mark, VanbanError, has_errors, problem
from vanban.project.checks.issue_book import number_sorts
from vanban.project.project import Project
from vanban.regime.law import Law
from vanban.regime.rulebook import by_kind
from vanban.register.issuance.redo import register_held
from vanban.source.edit import EditRefused, with_items, with_values
from vanban.source.loader import Loc
from vanban.source.parser import MAX_NODES
from vanban.source.reader import Reader

OUT, IN = "van_ban_di", "van_ban_den"
SUBJECT = ("loai", "ten_loai", "trich_yeu")
"""The keys that lines of both books have; they stand behind what names the document."""
_DI = ("so", "hau_to", "so_ky_hieu", "ngay", "co_quan", *SUBJECT)
_DEN = ("so_den", "hau_to", "ngay_den", "tac_gia", "so_ky_hieu", "ngay", *SUBJECT)
LINE = tuple(dict.fromkeys((*_DI, *VanBanDi.model_fields)))
ARRIVAL = tuple(dict.fromkeys((*_DEN, *VanBanDen.model_fields)))
"""The keys of lines in the order in which they are written."""


class OpenBook(Struct):
    """The book of a year that one writer holds: as it is in the file, and as it is changed."""

    path: Path
    book: IssueBook
    raw: bytes
    _hold: Hold
    series: tuple[DaySo, ...] = ()
    """What it begins with, where it begins: the series of the book before."""
    before: bytes = b""
    """What the file was when it was opened, nothing where there was none."""

    def add(self, line: VanBanDi | VanBanDen) -> None:
        """Put a line at the end of its list of the book."""
        self.add_all((line,), self.series, CARRIED)

    def add_all(
        self,
        lines: Sequence[VanBanDi | VanBanDen],
        day_so: Sequence[DaySo] = (),
        note: str = "",
    ) -> None:
        """Put many lines of one book at the end of its list; `day_so` only into a new file."""
        if not lines:
            return
        key, order = (OUT, LINE) if isinstance(lines[0], VanBanDi) else (IN, ARRIVAL)
        begin = new_book(self.book.year, key, day_so, note)
        every = (as_source(one) for one in lines)
        items = [{name: given[name] for name in order if name in given} for given in every]
        names = tuple(SoDangKy.model_fields)
        self._refuse_too_long(items)
        self._edit(lambda raw: with_items(raw or begin, (key,), items, names))

    def _refuse_too_long(self, items: list[dict[str, Any]]) -> None:
        """A file that would not be read again is not written."""
        count = _values(as_source(self.book.so)) + _values(items)
        if count > MAX_NODES:
            seen = f"sổ năm {self.book.year} sẽ có {count} giá trị, một tệp nhận nhiều nhất "
            seen += f"{MAX_NODES}"
            hint = "chỉ đưa vào phần còn phải tra; các quyển cũ để nguyên ở bảng tính"
            raise VanbanError([problem("N741", Mark(self.book.tep), seen, goi_y=hint)])

    def fill(self, loc: Loc, values: Mapping[str, Any], order: tuple[str, ...] = ()) -> None:
        """Set keys of one line, or of a recipient in it."""
        self._edit(lambda raw: with_values(raw, loc, values, order))

    def _edit(self, change: Callable[[bytes], bytes]) -> None:
        try:
            self.raw = change(self.raw)
        except EditRefused as error:
            seen = f"chương trình không sửa được sổ đúng từng chữ: {error}"
            hint = "sửa dòng ấy bằng tay; mỗi dòng sổ nên gồm các dòng `khóa: giá trị`"
            raise VanbanError([problem("N741", Mark(self.book.tep), seen, goi_y=hint)]) from None

    def save(self) -> None:
        """Write the file whole; it outlives a power cut. Raises MachineError."""
        if self._hold.path is None or not self._hold.stands():
            seen = "không giữ được sổ cho riêng một người ghi, nên chưa ghi gì"
            hint = "xem lại quyền của thư mục, chỗ trống trên ổ đĩa, rồi gõ lại"
            raise MachineError([problem("P011", Mark(self.book.tep), seen, goi_y=hint)])
        try:
            write_whole(self.path, self.raw, lasting=True)
        except OSError as error:
            raise MachineError([write_refusal(self.book.tep, error)]) from None

    def put_back(self) -> None:
        """Make the file again what it was, as far as the disk lets."""
        with suppress(OSError):
            if self.before:
                write_whole(self.path, self.before, lasting=True)
            else:
                self.path.unlink()


def save_all(books: Sequence[OpenBook]) -> None:
    """Write the files of several years, all or none. Raises MachineError."""
    written: list[OpenBook] = []
    try:
        for book in books:
            written.append(book)
            book.save()
    except BaseException:  # also Ctrl+C
        for book in written:
            book.put_back()
        raise


def _values(value: Any) -> int:
    """How many values a file has of it, keys and lists among them."""
    if isinstance(value, dict):
        return 1 + sum(1 + _values(one) for one in value.values())
    return 1 + sum(map(_values, value)) if isinstance(value, list | tuple) else 1


class Desk(Struct, frozen=True, dict=True):
    """An office whose books are kept; `waiting` is told who else is writing just now."""

    project: Project
    waiting: Callable[[str], None] = lambda _: None

    @property
    def root(self) -> Path:
        """The folder of the office."""
        return self.project.office.root

    @cached_property
    def laws(self) -> Mapping[str, Law]:
        """The law of each kind of document."""
        return {kind: book.law for kind, book in by_kind(self.project.office.books).items()}

    @cached_property
    def sorts(self) -> Sorts:
        """The kinds whose numbers the law keeps apart."""
        return number_sorts(self.laws)

    @cached_property
    def kind_names(self) -> dict[str, str]:
        """The name of each kind by its code."""
        return {kind: law.kinds[kind].ten for kind, law in self.laws.items()}

    def years(self) -> tuple[int, ...]:
        """The years that have a book."""
        return tuple(sorted(self.project.office.issue_books))

    def book(self, year: int) -> IssueBook:
        """Read the book of a year as it lies there. Raises VanbanError where it has errors."""
        reader = Reader(self.root)
        book = read_book(reader, year)
        if book is None or has_errors(reader.problems):
            raise VanbanError(reader.problems)
        return book

    @contextmanager
    def opened(self, year: int) -> Iterator[OpenBook]:
        """Hold the books and give that of a year; nothing is written before `save`.

        Raises what `register_held` does.
        """
        with self.opened_all((year,)) as (book,):
            yield book

    @contextmanager
    def opened_all(self, years: Sequence[int]) -> Iterator[tuple[OpenBook, ...]]:
        """Hold the books and give those of some years, each without errors; as `opened` does."""
        with register_held(self.root, self.waiting) as turn:
            yield tuple([self._open(year, turn.hold) for year in years])

    def _open(self, year: int, hold: Hold) -> OpenBook:
        path = book_path(self.root, year)
        book = self.book(year)
        raw = read_whole(path) if path.exists() else b""
        series = carried(self.project.office.issue_books, year)
        return OpenBook(path, book, raw, hold, series, raw)
