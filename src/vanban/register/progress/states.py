"""How a task stands as of a day: derived from its deadline and its entries, never typed. Pure.

An entry counts from its day on; one without a day says nothing of the state. "Before a day" ends
with that day: who is done on it is in time. A deadline that was moved after the work was done does
not make it good. Done without a deadline is neither in time nor late, and is a state of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Literal

from msgspec import Struct

from vanban.content.progress_book import CapNhat
from vanban.register.progress.due import Due

Code = Literal[
    "khong_han", "chua_phat_sinh", "trong_han", "sap_den_han", "qua_han", "dung_han",
    "xong_qua_han", "xong_khong_han", "dung",
]  # fmt: skip
STATES: dict[Code, str] = {
    "khong_han": "không ấn định thời hạn",
    "chua_phat_sinh": "chưa phát sinh",
    "trong_han": "đang thực hiện trong hạn",
    "sap_den_han": "sắp đến hạn",
    "qua_han": "đang thực hiện quá hạn",
    "dung_han": "hoàn thành đúng hạn",
    "xong_qua_han": "hoàn thành quá hạn",
    "xong_khong_han": "hoàn thành, không ấn định thời hạn",
    "dung": "dừng thực hiện",
}
"""The closed words, in the order in which they are listed."""
DONE: frozenset[Code] = frozenset(("dung_han", "xong_qua_han", "xong_khong_han"))
SOON = 7
"""Days before a deadline from which it is near."""


class State(Struct, frozen=True):
    """How a task stands: the deadline that counts, the day of the end, how many days late."""

    code: Code
    last: date | None = None
    end: date | None = None
    late: int = 0

    @property
    def words(self) -> str:
        """The state in its closed words."""
        return STATES[self.code]


def entries_of(entries: Iterable[CapNhat], due: Due, year: int, day: date) -> list[CapNhat]:
    """Return the entries that count as of a day, by their days; of a yearly task the year's own.

    Of one day the words come first, then a deadline, the end, a stop, last what takes these back:
    the order of the lines says nothing, so that books merged in any order say the same. What stops
    a yearly task, or lets it go on, holds for the years after as well.
    """
    dated = sorted((one for one in entries if one.ngay), key=_order)
    known = [one for one in dated if one.ngay and one.ngay <= day]
    if not due.yearly:
        return known
    return [one for one in known if year_of(one) == year or _holds(one, year)]


def _order(entry: CapNhat) -> tuple[date, int, date]:
    marks = (entry.han is not None, entry.hoan_thanh, entry.dung)
    back = entry.hoan_thanh is False or entry.dung is False
    rank = 4 if back else max((n for n, one in enumerate(marks, 1) if one), default=0)
    return entry.ngay or date.min, rank, entry.han or date.min


def year_of(entry: CapNhat) -> int:
    """Return the year that an entry of a yearly task is about; 0 where it has no day."""
    return entry.nam or (entry.ngay.year if entry.ngay else 0)


def _holds(entry: CapNhat, year: int) -> bool:
    return entry.dung is not None and year_of(entry) < year


def state(due: Due, entries: Sequence[CapNhat], day: date, year: int, soon: int = SOON) -> State:
    """Return how a task stands at the end of the day `day`; `year` is that of a yearly task."""
    history = entries_of(entries, due, year, day)
    end, stopped = _ends(history)
    last = _deadline(due.in_year(year), history, end or day)
    if stopped:
        return State("dung", last, stopped)
    if end:
        return _done(last, end)
    if due.event and not _happened(entries, day):
        return State("chua_phat_sinh", last)
    return _open(last, day, soon)


def _ends(history: Iterable[CapNhat]) -> tuple[date | None, date | None]:
    """The day on which it was done, and that on which it was stopped, as the last entries say."""
    end: date | None = None
    stopped: date | None = None
    for entry in history:
        if entry.hoan_thanh is not None:
            end = (end or entry.ngay) if entry.hoan_thanh else None
            stopped = None if entry.hoan_thanh else stopped
        if entry.dung is not None:
            stopped = entry.ngay if entry.dung else None
    return end, stopped


def _deadline(first: date | None, history: Iterable[CapNhat], until: date) -> date | None:
    """The deadline as it was last set by the day `until`."""
    for entry in history:
        if entry.han and entry.ngay and entry.ngay <= until:
            first = entry.han
    return first


def _happened(entries: Iterable[CapNhat], day: date) -> bool:
    """Say whether an entry dates the event that a task waits for; one without a day may say it."""
    return any(
        one.phat_sinh and one.phat_sinh <= day and (one.ngay or day) <= day for one in entries
    )


def _done(last: date | None, end: date) -> State:
    if last is None:
        return State("xong_khong_han", None, end)
    late = max((end - last).days, 0)
    return State("xong_qua_han" if late else "dung_han", last, end, late)


def _open(last: date | None, day: date, soon: int) -> State:
    if last is None:
        return State("khong_han")
    left = (last - day).days
    if left < 0:
        return State("qua_han", last, None, -left)
    return State("sap_den_han" if left <= soon else "trong_han", last)


def within(counts: Mapping[Code, int]) -> dict[Code, int]:
    """Return counts as reports have them: what is near its deadline is still within it."""
    return {**counts, "trong_han": counts["trong_han"] + counts["sap_den_han"]}


RANK: tuple[Code, ...] = (
    "qua_han", "sap_den_han", "trong_han", "khong_han", "chua_phat_sinh", "xong_qua_han",
    "xong_khong_han", "dung_han", "dung",
)  # fmt: skip
"""Of several who lead one task, whose state is the task's: the first in this order."""


def joint(states: Sequence[State]) -> State:
    """Return the state of a task that several lead: done only when all are, late when one is."""
    return min(states, key=lambda one: (RANK.index(one.code), -one.late, one.last or date.max))
