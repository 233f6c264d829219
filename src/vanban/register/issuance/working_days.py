"""Working days: Saturdays and Sundays are none; which days are holidays, nobody has told."""

from __future__ import annotations

from datetime import date, timedelta

_SATURDAY = 5


def working_day_after(day: date, count: int) -> date:
    """Return the day that is so many working days after another."""
    while count > 0:
        day += timedelta(days=1)
        count -= day.weekday() < _SATURDAY
    return day
