"""Which lines of a book are asked for: by kind, signer, day, number, series."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from vanban.content.issue_book import IssueBook, Sorts, VanBanDen, VanBanDi, entry_series
from vanban.text.vietnamese import fold


class Selection(Struct, frozen=True):
    """What is asked of the lines; what is not given asks nothing.

    Kind, signer and series are compared without capitals and marks; a kind by its code or its
    name. `thang` is a month, days and numbers are the first and the last that count.
    """

    loai: str = ""
    nguoi_ky: str = ""
    thang: int | None = None
    tu_ngay: date | None = None
    den_ngay: date | None = None
    tu_so: int | None = None
    den_so: int | None = None
    day_so: str = ""
    co_quan: str = ""

    def outgoing(
        self, book: IssueBook, sorts: Sorts, names: dict[str, str]
    ) -> Iterator[tuple[int, VanBanDi]]:
        """Yield the outgoing lines with their places; `names` are the kinds' names by code."""
        for place, line in enumerate(book.so.van_ban_di):
            series = entry_series(book.so, line, sorts).id
            if (
                self.of_kind(line.loai, line.ten_loai, names)
                and fold(self.nguoi_ky) in fold(line.nguoi_ky)
                and self._day(line.ngay)
                and self._number(line.so)
                and self.day_so in ("", series)
                and self.co_quan in ("", line.co_quan)
            ):
                yield place, line

    def incoming(self, book: IssueBook, names: dict[str, str]) -> Iterator[tuple[int, VanBanDen]]:
        """Yield the incoming lines with their places; a signer or a series is not theirs."""
        for place, line in enumerate(book.so.van_ban_den):
            if (
                self.of_kind(line.loai, line.ten_loai, names)
                and self._day(line.ngay_den)
                and self._number(line.so_den)
            ):
                yield place, line

    def of_kind(self, code: str, typed: str, names: dict[str, str]) -> bool:
        """Say whether a kind, by its code or as typed in the book, is the one that is asked for."""
        wanted = fold(self.loai.replace("-", "_"))
        known = (code, typed, names.get(code, ""))
        return not wanted or any(
            wanted in (fold(one), fold(one).replace(" ", "_")) for one in known if one
        )

    def _day(self, day: date | None) -> bool:
        if day is None:
            return not (self.thang or self.tu_ngay or self.den_ngay)
        return (
            self.thang in (None, day.month)
            and day >= (self.tu_ngay or day)
            and day <= (self.den_ngay or day)
        )

    def _number(self, number: int) -> bool:
        return (self.tu_so or number) <= number <= (self.den_so or number)
