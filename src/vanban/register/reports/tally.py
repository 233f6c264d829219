"""What is told of: which parts are late, near, open; who has reported, who owes a report. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property

from msgspec import Struct

from vanban.content.plan import NghiaVu
from vanban.problems.problem import Problem, problem
from vanban.project.resolve import Resolved
from vanban.register.progress.states import DONE, Code
from vanban.register.progress.task import Entry, Task
from vanban.register.progress.tasks import Progress
from vanban.register.progress.view import Line, Reckoning, count, parts

PERIODIC, SUMMARY = "bao_cao_dinh_ky", "so_ket_tong_ket"
"""The duties of reporting each period, and of putting the reports together."""
LATE: Code = "qua_han"
NEAR: Code = "sap_den_han"


class OwedReport(Struct, frozen=True):
    """A report that bodies owe by a duty of a plan: who, when, to whom, through whom."""

    plan: str
    bodies: tuple[str, ...]
    when: str
    to: str
    through: str


def owed(plans: Iterable[Resolved]) -> Iterator[OwedReport]:
    """Yield the periodic reports that the duties of plans ask for, in the order of the texts.

    Who passes the reports on reports itself, straight to where they go, as its draft has it.
    """
    for resolved in plans:
        for duty, bodies, *_ in resolved.plan.duties:
            if duty.loai != PERIODIC:
                continue
            every = tuple(b for b in resolved.plan.danh_ba.bodies if b in bodies)
            others, own = ([b for b in every if (b == duty.qua) is one] for one in (False, True))
            when = str(duty.thoi_gian or "")
            for owing, through in ((others, duty.qua), (own, "")):
                if owing:
                    yield OwedReport(resolved.document.id, tuple(owing), when, duty.gui, through)


def summary_duty(plan: Resolved) -> tuple[NghiaVu, tuple[str, ...]] | None:
    """Return the duty of a plan that says to whom the whole is reported, and whose it is."""
    for duty, bodies, *_ in plan.plan.duties:
        if duty.loai == SUMMARY:
            return duty, tuple(sorted(bodies))
    return None


class Standing(Struct, frozen=True, dict=True):
    """How a plan stands as of a day; `since` begins the time in which a report counts."""

    progress: Progress
    plan: Resolved
    reckoning: Reckoning
    since: date

    @cached_property
    def rows(self) -> tuple[Line, ...]:
        """Each part of each task of the plan, in the order of its table."""
        return tuple(
            p for p in parts(self.progress, self.reckoning) if p.task.plan == self.plan.document.id
        )

    @cached_property
    def reporters(self) -> tuple[str, ...]:
        """Who owes a report: by a duty of the plan, and who leads a task."""
        by_duty = {
            body
            for duty, bodies, *_ in self.plan.plan.duties
            for body in bodies
            if duty.loai == PERIODIC and body != duty.qua
        }
        leads = {one.body for one in self.rows if one.body}
        return tuple(b for b in self.progress.danh_ba.bodies if b in by_duty | leads)

    @cached_property
    def silent(self) -> tuple[str, ...]:
        """Who owes a report and has said nothing in the time, nor has all its tasks done."""
        said = {
            body
            for task in self._tasks
            for entry in task.history
            if self._in_time(entry)
            for body in self._tellers(task, entry)
        }
        return tuple(b for b in self.reporters if b not in said and not self._through(b))

    @property
    def _tasks(self) -> Iterator[Task]:
        return (one for one in self.progress.tasks if one.plan == self.plan.document.id)

    def _tellers(self, task: Task, entry: Entry) -> Iterable[str]:
        """Who has told an entry; where the book names no body, those who lead: none is accused."""
        bodies = self.progress.danh_ba.bodies
        return [one for one in entry.tellers if one in bodies] or task.leads

    def _in_time(self, entry: Entry) -> bool:
        """Whether an entry is of the time; one without a day where all of its book's year is."""
        day = entry.record.ngay
        if day:
            return self.since <= day <= self.reckoning.day
        return self._could_be(entry) and self._begin(entry.year) >= self.since

    def _could_be(self, entry: Entry) -> bool:
        """Whether the year of an entry's book has days of the time."""
        return self.since.year <= entry.year <= self.reckoning.day.year

    def _begin(self, year: int) -> date:
        """The first day of a year on which the plan was there."""
        given = self.plan.van_ban.ngay
        return max(date(year, 1, 1), (given.day() if given else None) or date.min)

    def undated(self) -> Iterator[Problem]:
        """N887: who counts as silent only because what it told has no day, each once."""
        known = set[str]()
        for task, entry in ((one, e) for one in self._tasks for e in one.history):
            if entry.record.ngay or not self._could_be(entry):
                continue
            tellers = self._tellers(task, entry)
            for body in (b for b in tellers if b in self.silent and b not in known):
                known.add(body)
                seen = f"`{body}` có lần cập nhật không ghi ngày, không rõ trước hay sau ngày "
                seen += f"{self.since:%d/%m/%Y}: còn kể là chưa báo cáo"
                hint = "thêm `ngay: …` vào lần ấy, ngày nhận bảng cũng được"
                yield problem("N887", entry.mark, seen, goi_y=hint)

    def _through(self, body: str) -> bool:
        own = [one for one in self.rows if one.body == body]
        return bool(own) and all(one.state.code in (*DONE, "dung") for one in own)

    def of(self, body: str, *codes: Code) -> tuple[Line, ...]:
        """Return the parts of a body in one of these states."""
        return tuple(one for one in self.rows if one.body == body and one.state.code in codes)

    def counts(self, body: str = "") -> dict[Code, int]:
        """Return how many parts are in each state, of a body or of all."""
        return count(one.state for one in self.rows if not body or one.body == body)

    @property
    def open(self) -> tuple[Line, ...]:
        """The parts that are neither done nor stopped."""
        return tuple(one for one in self.rows if one.state.code not in (*DONE, "dung"))


def reason(one: Line, day: date) -> tuple[str, str]:
    """Return the last reason and the last proposal that were told of a part; "" where none was."""
    entries = sorted(
        (e for e in one.task.entries(one.body) if e.ngay and e.ngay <= day),
        key=lambda e: e.ngay or day,
    )
    reasons = [e.ly_do for e in entries if e.ly_do]
    proposals = [e.kien_nghi for e in entries if e.kien_nghi]
    return (reasons[-1] if reasons else "", proposals[-1] if proposals else "")


def result(one: Line, day: date) -> str:
    """Return the last result that was told of a part."""
    told = [e for e in one.task.entries(one.body) if e.ngay and e.ngay <= day and e.ket_qua]
    return max(reversed(told), key=lambda e: e.ngay or day).ket_qua if told else ""
