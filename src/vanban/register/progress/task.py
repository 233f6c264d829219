"""A task that is followed: its leads, its time, its history; how it stands as of a day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from msgspec import Struct

from vanban.content.progress_book import CapNhat
from vanban.problems.problem import Mark
from vanban.register.progress.due import Due
from vanban.register.progress.states import SOON, State, joint, state

NOWHERE = Mark()


class Entry(Struct, frozen=True):
    """An entry of a task's history, with where it stands."""

    record: CapNhat
    body: str
    """Whose part it is of, where several lead or help; "" for the whole task."""
    mark: Mark
    year: int = 0
    """Of which year the book is that has it; 0 where none has it yet."""
    taken: bool = False
    """The book does not say whose part it is of: it is taken for that of who told it."""

    @property
    def tellers(self) -> tuple[str, ...]:
        """Who has told it: who is named, and whose part it is of."""
        return tuple(dict.fromkeys(filter(None, (self.record.nguoi, self.body))))


@dataclass(frozen=True)
class Task:
    """A task that is followed.

    `plan` is the document's id, "" for a free task; `product` one with a time of its own. `number`
    is the number in the plan's table, `start` the day on which it was given, `place` where that is
    written.
    """

    plan: str
    id: str
    product: str
    number: str
    text: str
    group: str
    leads: tuple[str, ...]
    helpers: tuple[str, ...]
    monitors: tuple[str, ...]
    when: str
    due: Due
    source: str
    start: date | None
    leader: str = ""
    person: str = ""
    place: Mark = NOWHERE
    history: tuple[Entry, ...] = field(default=(), compare=False)

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is: plan, task, product."""
        return self.plan, self.id, self.product

    @property
    def bodies(self) -> tuple[str, ...]:
        """Who has a part in it: those who lead, then those who help."""
        return (*self.leads, *(one for one in self.helpers if one not in self.leads))

    def entries(self, body: str = "") -> tuple[CapNhat, ...]:
        """Return what was said of the whole task, and of the part of this body."""
        ours = ("", body) if body else ("", *(self.leads[:1] if len(self.leads) == 1 else ()))
        return tuple(one.record for one in self.history if one.body in ours)

    def state(self, day: date, year: int, soon: int = SOON, body: str = "") -> State:
        """Return how it stands for a body that leads it; "": for all who lead."""
        if body or not self.leads[1:]:
            return state(self.due, self.entries(body), day, year, soon)
        return joint([self.state(day, year, soon, one) for one in self.leads])

    def in_year(self, year: int) -> bool:
        """Say whether a yearly task is to be done in a year: from that in which it was given."""
        if not self.due.yearly or self.start is None:
            return True
        last = self.due.in_year(year)
        return year > self.start.year or (
            year == self.start.year and (last is None or last >= self.start)
        )

    def latest(self, day: date, body: str = "", *, alone: bool = False) -> Entry | None:
        """Return the last entry by a day that says something of it, of anybody or of one body.

        Of several of one day that which stands last. `alone`: what is told of the whole is not.
        """
        whole = () if alone else ("",)
        known = [
            entry
            for entry in self.history
            if entry.body in ((*whole, body) if body else (entry.body,)) and entry.record.text
        ]
        dated = [one for one in known if (one.record.ngay or day) <= day]
        return max(reversed(dated), key=lambda one: one.record.ngay or date.min, default=None)
