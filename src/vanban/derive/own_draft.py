"""A body's draft with its own file in it, and everything that is wrong with such a file."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from vanban.content.citing import unknown_citations
from vanban.content.document import VanBan
from vanban.content.own_files import OwnFile
from vanban.content.references import document_problems
from vanban.content.units import checked_units, units_of
from vanban.derive import body_plan
from vanban.derive.edits import Edits, cells_of, edited, edits_of, named, own_of
from vanban.derive.plan import Plan
from vanban.legal_text import paths
from vanban.legal_text.marks import problems as mark_problems
from vanban.problems.problem import Mark, Problem, problem
from vanban.regime.law import Law
from vanban.regime.rulebook import BODY_PLAN, RuleBook
from vanban.regime.wording import Wording, WordingError
from vanban.source.loader import Loc, Plain, Source
from vanban.text.vietnamese import nearest
from vanban.tree import Unit

Units = tuple[Unit, ...]


def own_problems(
    plan: Plan, files: Mapping[str, OwnFile], book: RuleBook, cited: Collection[str]
) -> tuple[Problem, ...]:
    """Return what is wrong with the bodies' own files, each at its line.

    A faulty wording, without which nothing can be said of them, is told when it is used.
    """
    if not files or BODY_PLAN not in book.wordings:
        return ()
    drafting = Drafting(plan, book.wordings[BODY_PLAN][0], book.law)
    try:
        return tuple(drafting.problems(files, cited))
    except (WordingError, LookupError, ValueError):
        return ()


@dataclass(frozen=True)
class Drafting:
    """What drafts of one plan are made with."""

    plan: Plan
    wording: Wording
    law: Law

    def draft(self, body: str, own: OwnFile | None) -> VanBan:
        """Return a body's draft, its own file in it; what that file names in vain changes nothing.

        Raises what `body_plan` raises.
        """
        plain = body_plan(self.plan, body, self.wording, self.law)
        return (
            self._with(body, own, edits_of(units_of(plain.noi_dung), own.rieng)) if own else plain
        )

    def _with(self, body: str, own: OwnFile, edits: Edits) -> VanBan:
        derived = body_plan(self.plan, body, self.wording, self.law, own_of(edits, own.rieng))
        return edited(derived, own.rieng, edits)

    def problems(self, files: Mapping[str, OwnFile], cited: Collection[str]) -> Iterator[Problem]:
        """Yield everything wrong with the own files of a plan's folder, at its line."""
        for body, own in files.items():
            found = tuple(self._misnamed(body, own))
            yield from found or self._faults(body, own, cited)

    def _misnamed(self, body: str, own: OwnFile) -> Iterator[Problem]:
        danh_ba, mark = self.plan.danh_ba, Mark(own.source.tep)
        near = nearest(body, self.plan.bodies())
        hint = f"đổi tên tệp thành `{near}.yaml`" if near else "đặt tên tệp theo mã cơ quan"
        if body in danh_ba.groups:
            seen = f"thấy tệp mang tên nhóm `{body}`, cần một tệp riêng cho mỗi cơ quan"
            yield problem("N151", mark, seen, goi_y="đặt tên tệp theo mã cơ quan")
        elif body not in danh_ba.bodies:
            seen = f"thấy tệp `{body}.yaml`, danh bạ không có cơ quan mang mã ấy"
            yield problem("N151", mark, seen, goi_y=hint)
        elif body not in self.plan.bodies():
            seen = f"`{body}` không có việc trong văn bản này nên không có dự thảo để sửa"
            gone = "xóa tệp này, hoặc giao việc cho cơ quan ấy trong phân công"
            yield problem("N152", mark, seen, goi_y=gone)

    def _faults(self, body: str, own: OwnFile, cited: Collection[str]) -> Iterator[Problem]:
        plain = body_plan(self.plan, body, self.wording, self.law)
        units = units_of(plain.noi_dung)
        yield from _texts(own.source.value, (), own.source, cited)
        yield from self._tasks(body, own)
        yield from self._refs(body, own, units)
        made = self._with(body, own, edits_of(units, own.rieng))
        yield from _nesting(own, plain, made)
        yield from _unprinted(own, made)
        yield from document_problems(made, own.source, self.plan.danh_ba, cited)

    def _tasks(self, body: str, own: OwnFile) -> Iterator[Problem]:
        """Tell of tasks under `viec` that are not the body's, or not any more."""
        theirs = [pair.nhiem_vu for pair in self.plan.assignments.by_body.get(body, ())]
        for task in own.rieng.viec:
            if task not in theirs:
                yield self._not_its_task(body, task, theirs, own.source.key(("viec", task)))

    def _not_its_task(self, body: str, task: str, theirs: list[str], mark: Mark) -> Problem:
        if any(task == one.id for one in self.plan.table.tasks):
            seen = f"nhiệm vụ `{task}` không còn là việc của `{body}`"
            return problem("N154", mark, seen, goi_y="bỏ phần này, hoặc sửa lại phân công")
        near = nearest(task, theirs)
        hint = f"có phải là `{near}`?" if near else "việc của cơ quan này: " + ", ".join(theirs)
        return problem("N154", mark, f"không có nhiệm vụ `{task}` trong phân công", goi_y=hint)

    def _refs(self, body: str, own: OwnFile, units: Units) -> Iterator[Problem]:
        """Tell of units that are not there, are changed twice, or are left out and changed."""
        gone: dict[str, Mark] = {}
        changed: dict[str, Mark] = {}
        for ref, loc in _named_units(own):
            unit, mark = named(units, ref), own.source.mark(loc)
            if unit is None:
                yield self._no_unit(body, ref, units, mark)
                continue
            before = gone.get(unit.id) or (changed.get(unit.id) if loc[0] == "thay" else None)
            if before:
                seen = f"`{ref}` đã bỏ hoặc đã thay ở dòng {before.dong}"
                yield problem("N155", mark, seen, goi_y="giữ lại một trong hai")
            if loc[0] == "bo":
                gone |= {below.id: mark for below in unit.walk()}
            elif loc[0] == "thay":
                changed[unit.id] = mark

    def _no_unit(self, body: str, ref: str, units: Units, mark: Mark) -> Problem:
        bare = ref.removeprefix("#")
        if any(bare == one.id for one in self.plan.table.tasks):
            seen = f"thấy `{ref}`, nhiệm vụ ấy không còn là việc của `{body}`"
            return problem("N154", mark, seen, goi_y="bỏ phần này, hoặc sửa lại phân công")
        known = paths(units)
        near = nearest(ref, known) or nearest(f"#{bare}", known)
        ids = ", ".join(f"`{one}`" for one in known if one.startswith("#"))
        hint = f"có phải là `{near}`?" if near else f"các mục có: {ids}"
        return problem("N153", mark, f"thấy `{ref}`, dự thảo không có mục này", goi_y=hint)


def _named_units(own: OwnFile) -> Iterator[tuple[str, Loc]]:
    """Yield every unit that the file names, those left out first."""
    yield from ((ref, ("bo", index)) for index, ref in enumerate(own.rieng.bo))
    yield from ((one.muc, ("thay", index, "muc")) for index, one in enumerate(own.rieng.thay))
    for index, one in enumerate(own.rieng.them):
        yield one.sau or one.trong, ("them", index, "sau" if one.sau else "trong")


def _texts(value: Plain, loc: Loc, source: Source, cited: Collection[str]) -> Iterator[Problem]:
    """Yield the faults of marks and citations in every text of the file."""
    if isinstance(value, str):
        yield from mark_problems(value, source.mark(loc))
        yield from unknown_citations(value, source.mark(loc), cited)
        return
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in items:
        yield from _texts(item, (*loc, key), source, cited)


def _nesting(own: OwnFile, plain: VanBan, made: VanBan) -> Iterator[Problem]:
    """Yield what is wrong with the units and was not before the body's own file changed them."""
    there = Source(own.source.tep, {}, {(): own.source.mark(("them",))}, {})
    before = {(one.ma, one.thong_bao) for one in checked_units(plain.noi_dung, there)[1]}
    yield from (
        one
        for one in checked_units(made.noi_dung, there)[1]
        if (one.ma, one.thong_bao) not in before
    )


def _unprinted(own: OwnFile, made: VanBan) -> Iterator[Problem]:
    """Tell of cells under `viec` that no column of the appendix prints."""
    columns = {column.truong for annex in made.phu_luc for column in annex.cot}
    for task, said in own.rieng.viec.items():
        for name in dict(cells_of(said)).keys() - columns:
            mark = own.source.mark(("viec", task, name))
            seen = f"thấy `{name}`, phụ lục của dự thảo không có cột này"
            yield problem("N156", mark, seen, goi_y="thêm cột vào `phu_luc` của văn mẫu")
