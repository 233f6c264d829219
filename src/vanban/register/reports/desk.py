"""Reminders and reports written down as sources of the office, beside its other documents.

Writes below content/ and nowhere else, and over nothing that is there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from functools import cached_property
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from vanban.content.document import VanBan
from vanban.content.fields import as_source
from vanban.disk import emptied, write_alone, write_refusal
from vanban.paths import exists
from vanban.problems.problem import MachineError, Mark, Problem, VanbanError, problem
from vanban.project.amendments import amendments_of, cited
from vanban.project.derivation import Made, book_of, worded
from vanban.project.project import Project
from vanban.project.resolve import Resolved
from vanban.regime.rulebook import PROGRESS, review_wording
from vanban.regime.wording_records import ProgressWording
from vanban.register.progress.plan_choice import unassigned
from vanban.register.progress.tasks import progress
from vanban.register.progress.view import Reckoning, left_behind
from vanban.register.reports.charts import Figure
from vanban.register.reports.papers import ReportPapers
from vanban.register.reports.tally import LATE, NEAR, Standing, owed, summary_duty
from vanban.source.writer import yaml_text

REMIND = "theo_doi_don_doc"
"""The duty of who reminds the others."""


class ReportDesk(Struct, frozen=True, dict=True):
    """What is written on one plan as of a day; reports count from `since`."""

    project: Project
    plan: Resolved
    reckoning: Reckoning
    since: date

    @cached_property
    def standing(self) -> Standing:
        """How the plan stands."""
        found = progress(self.project, [self.plan.document.id], day=self.reckoning.day)
        return Standing(found, self.plan, self.reckoning, self.since)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is told of the plan and its books beside a paper."""
        found = self.standing.progress
        undated = self.standing.undated()
        return (*found.problems, *left_behind(found, self.reckoning), *undated)

    # --- whose paper ---

    @property
    def reminder(self) -> str:
        """The body that reminds: whose duty it is, else who has issued the plan."""
        duties = (bodies for duty, bodies, *_ in self.plan.plan.duties if duty.loai == REMIND)
        whose = next(duties, frozenset())
        return next(iter(whose)) if len(whose) == 1 else self.plan.van_ban.co_quan

    def addressee(self, body: str = "") -> tuple[str, ...]:
        """To whom the whole, or the report of a body, goes. Raises where the plan does not say."""
        if body:
            duty = next((one for one in owed([self.plan]) if body in one.bodies), None)
            return (duty.to if duty and duty.to else self.plan.van_ban.co_quan,)
        found = summary_duty(self.plan)
        if found and found[0].gui:
            return (found[0].gui,)
        seen = "kế hoạch không nói báo cáo chung gửi cho ai"
        hint = "thêm `--gui MÃ`, hoặc nghĩa vụ `so_ket_tong_ket` với `gui` ở `ap_dung`"
        raise VanbanError([problem("N781", Mark(self.plan.document.tep), seen, goi_y=hint)])

    def behind(self, only: Sequence[str], *, near: bool) -> tuple[str, ...]:
        """Return the bodies to be reminded: late or silent, with `near` also those due soon."""
        codes = (LATE, NEAR) if near else (LATE,)
        standing = self.standing
        late = {one.body for one in standing.rows if one.state.code in codes and one.body}
        wanted = late | set(standing.silent)
        own = self.reminder
        return tuple(
            b for b in standing.progress.danh_ba.bodies
            if b in wanted and b != own and (not only or b in only)
        )  # fmt: skip

    # --- papers ---

    def papers(self, issuer: str, *, drawn: bool = True) -> ReportPapers:
        """Return the papers of an issuer, `drawn` with charts.

        Raises VanbanError where the wording is not there, or the kind of the issuer.
        """
        if faults := self.project.office.kind_faults(issuer):
            raise VanbanError(faults)
        book = book_of(self.plan)
        purpose = "viết công văn đôn đốc, báo cáo"
        wording = review_wording(book, PROGRESS, ProgressWording, purpose, self.project.shown)
        papers = ReportPapers(self.standing, book, wording, issuer, self.amendments, drawn)
        if self.worded(lambda: papers.signer) is None:
            mark, seen = self.project.office.entry(issuer, "chuc_vu"), f"`{issuer}` thiếu `chuc_vu`"
            seen += ", không rõ ai ký công văn, báo cáo của cơ quan này"
            hint = "thêm dòng `chuc_vu: …` (chức vụ người đứng đầu), hoặc `nguoi_ky: …`"
            raise VanbanError([problem("N980", mark, seen, goi_y=hint)])
        return papers

    @property
    def amendments(self) -> tuple[str, ...]:
        """What amends the plan and stands on the day, as it is cited; letters of correction not."""
        facts, name = self.project.office.overview.facts, self.plan.document.id
        chain = amendments_of(facts, name, self.reckoning.day)
        every = (cited(self.project[one]) for one in chain if not facts[one].dinh_chinh)
        return tuple(filter(None, every))

    def worded(self, make: Callable[[], Made]) -> Made:
        """Make a paper, or a part of it; what is wrong in the wording is told at its line."""
        book = book_of(self.plan)
        return worded(make, book, book.file(f"van_mau/{PROGRESS}.yaml"), self.project.shown)

    def write(self, ending: str, paper: VanBan, figures: Sequence[Figure] = ()) -> Path:
        """Write the source of a paper in a folder of its own beside the plan's; return its path.

        Its charts lie beside it; what was broken off leaves nothing.

        Raises VanbanError where that folder is taken, MachineError.
        """
        from vanban.register.reports.bar_drawing import png  # Pillow, for a report alone

        base = self.project[self.plan.document.id].document.folder.parent
        folder = base / f"{self.plan.document.id}-{ending}-{self.reckoning.day}"
        if exists(folder) and not emptied(folder, {one.tep for one in figures}):
            shown = self.project.shown(folder)
            hint = "xóa thư mục ấy, hoặc chuyển đi nơi khác, rồi gõ lại"
            raise VanbanError([problem("N782", Mark(shown), "đã có, không ghi đè", goi_y=hint)])
        target = folder / f"{paper.loai.replace('_', '-')}.yaml"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for figure in figures:
                write_alone(folder / figure.tep, png(figure.chart))
            write_alone(target, yaml_text(as_source(paper)).encode())
        except OSError as error:
            for figure in figures:
                with suppress(OSError):
                    (folder / figure.tep).unlink()
            raise MachineError([write_refusal(target.as_posix(), error)]) from None
        return target


def desk_of(project: Project, name: str, reckoning: Reckoning, since: date | None) -> ReportDesk:
    """Return the desk of a plan as it is in force, also where what amends it is named.

    Raises VanbanError where there is no such plan, and where its faults leave its tasks to nobody.
    """
    first = project.plan_name(name)
    begin = since or date(reckoning.day.year, 1, 1)
    given = project[first].van_ban.ngay
    day = given.day() if given else None
    plan = project.in_force(first, reckoning.day)
    if faults := project.office.registry_faults or unassigned(project, plan):
        raise VanbanError(faults)  # nobody is late where nobody has a task
    desk = ReportDesk(project, plan, reckoning, begin)
    return replace(desk, since=max(begin, day)) if day and not since else desk
