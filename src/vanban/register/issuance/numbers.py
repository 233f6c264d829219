"""The number that a document is to get: the next free one, and what is wrong with a typed one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from vanban.content.document import VanBan
from vanban.content.issue_book import (
    IssueBook,
    Series,
    SoDangKy,
    carried,
    next_number,
    series_of,
)
from vanban.problems.problem import Mark, Problem, problem
from vanban.project.checks.issue_book import Register, elsewhere_hint, series_name, start_hint
from vanban.project.checks.numbers import NumberGiven
from vanban.project.project import Project
from vanban.register.issuance.request import Request


class Numbers(Struct, frozen=True):
    """The numbers of one series in one year: those of the register, and of what else was issued."""

    book: IssueBook | None
    series: Series
    register: Register
    year: int
    given: tuple[NumberGiven, ...]
    """Of the series, but for the document itself."""

    @property
    def next(self) -> int:
        """The next free number: after the highest that was given."""
        book = _book(self.register, self.year)
        first = next_number(book, self.series, self.register.sorts)
        return max(first, *(one.number + 1 for one in self.given), 1)

    @property
    def name(self) -> str:
        """How a message names the series."""
        return series_name(self.book, self.series)


def numbers_for(project: Project, van_ban: VanBan, year: int, unit: str) -> Numbers:
    """Return the numbers of the series that a document takes its own from."""
    secret = bool(van_ban.do_mat)
    return numbers_of(project, van_ban.co_quan, van_ban.loai, year, unit=unit, secret=secret)


def numbers_of(
    project: Project, body: str, kind: str, year: int, *, unit: str = "", secret: bool = False
) -> Numbers:
    """Return the numbers of the series of a body's documents of a kind, but for `unit`'s own.

    Those of sources that were issued, and those of the register.
    """
    across = project.office.overview.across
    register = across.register
    book = register.books.get(year)
    mine = _series(register, body, kind, year, secret=secret)
    every = [one for facts in across.facts.values() for one in facts.so_da_cap if one.issued]
    every += register.given()
    given = tuple(
        number
        for number in every
        if number.name != unit or number.undone
        if number.series[1] == year and _series_of(register, number) == mine
    )
    return Numbers(book, mine, register, year, given)


def _series(register: Register, body: str, kind: str, year: int, *, secret: bool) -> Series:
    return series_of(_book(register, year), body, kind, register.sorts, secret=secret)


def _book(register: Register, year: int) -> SoDangKy:
    """The book of a year; one that is not begun has the series that it will take over."""
    book = register.books.get(year)
    return book.so if book else SoDangKy(day_so=carried(register.books, year))


def _series_of(register: Register, one: NumberGiven) -> Series:
    body, year, _, secret = one.series
    return _series(register, body, one.kind, year, secret=secret)


def number_problems(numbers: Numbers, number: int, request: Request) -> Iterator[Problem]:
    """Yield what is wrong with a number: used (an error), a gap, out of order by day."""
    clause = numbers.register.clause
    used = [one for one in numbers.given if one.number == number and not one.suffix]
    if used:
        first, day = used[0], used[0].day
        seen = f"số {number} năm {numbers.year} ({numbers.name}) đã cấp cho `{first.name}`"
        seen += f" ngày {day:%d/%m/%Y}" if day else ""
        seen += ", số đã hủy vẫn coi như đã dùng" if first.undone else ""
        hint = f"số tiếp theo là {numbers.next}: gõ `--so {numbers.next}`"
        yield problem("N710", Mark(), seen, goi_y=hint, dieu_khoan=clause)
        return
    yield from skipped(numbers, number)
    if other := _out_of_order(numbers.given, number, request.ngay):
        seen = f"số {number} ngày {request.ngay:%d/%m/%Y} trái thứ tự với số {other.shown}"
        seen += f" ngày {other.day:%d/%m/%Y} (`{other.name}`)"
        hint = "số lấy theo thứ tự thời gian trong năm: xem lại `--so`, `--ngay`"
        yield problem("N712", Mark(), seen, goi_y=hint, dieu_khoan=clause)


def skipped(numbers: Numbers, number: int) -> Iterator[Problem]:
    """Yield a warning where a number leaves others before it that nobody has."""
    if number > numbers.next:
        last = number - 1
        gap = f"{numbers.next}" if last == numbers.next else f"{numbers.next} đến {last}"
        seen = f"lấy số {number} thì {numbers.name} năm {numbers.year} bỏ trống số {gap}"
        made = start_hint if not numbers.given else elsewhere_hint
        typed = number if not numbers.given else numbers.next
        hint = made(numbers.book, numbers.series, typed)
        yield problem("N711", Mark(), seen, goi_y=hint, dieu_khoan=numbers.register.clause)


def _out_of_order(given: tuple[NumberGiven, ...], number: int, day: date) -> NumberGiven | None:
    """The nearest number whose day is on the wrong side."""
    wrong = [
        other
        for other in given
        if other.day and not other.undone
        if (other.number < number and other.day > day)
        or (other.number > number and other.day < day)
    ]
    return min(wrong, key=lambda one: abs(one.number - number), default=None)
