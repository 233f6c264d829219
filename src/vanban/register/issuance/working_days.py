"""Working days: not Saturdays and Sundays, not holidays, not what the office lists as off.

What is not known is told as well: in which times a holiday may lie that nobody has listed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

from vanban.content.holidays import SATURDAY, LichNghi
from vanban.regime.records import NghiLe

MADE_UP = "ngày nghỉ bù"


class WorkingDays(Struct, frozen=True):
    """The working days of an office: the holidays of its regime, and the days that it lists."""

    listed: LichNghi
    holidays: NghiLe | None = None

    def works(self, day: date) -> bool:
        """Say whether a day is one, as far as is known; what the office lists goes first."""
        if day in self.listed.worked:
            return True
        return not (day in self.listed.off or self._holiday(day) or day.weekday() >= SATURDAY)

    def after(self, day: date, count: int) -> date:
        """Return the day that is so many working days after another."""
        while count > 0:
            day += timedelta(days=1)
            count -= self.works(day)
        return day

    def unlisted(self, first: date, last: date) -> tuple[str, ...]:
        """Return the holidays that may lie between two days, of which the office lists no day.

        They are those that are settled year by year, and days that make up for a holiday on a
        Saturday or Sunday.
        """
        return tuple(dict.fromkeys(self._unlisted(first, last)))

    def _unlisted(self, first: date, last: date) -> Iterator[str]:
        for holiday in self.holidays.theo_nam if self.holidays else ():
            for year in range(first.year, last.year + 1):
                begin, end = (
                    date.fromisoformat(f"{year}-{day}") for day in (holiday.tu, holiday.den)
                )
                meets = begin <= last and first <= end
                if meets and not any(begin <= day <= end for day in self.listed.off):
                    yield holiday.ten
        days = (first + timedelta(days=n) for n in range(-2, (last - first).days + 1))
        for day in days:
            if self._holiday(day) and day.weekday() >= SATURDAY and not self._made_up(day):
                yield MADE_UP

    def _holiday(self, day: date) -> bool:
        known = self.holidays.hang_nam if self.holidays else ()
        return any((one.thang, one.ngay) == (day.month, day.day) for one in known)

    def _made_up(self, day: date) -> bool:
        """Say whether the office lists a day off in the week after a holiday."""
        return any(day + timedelta(days=n) in self.listed.off for n in range(1, 8))
