"""A plan under a superior plan: which of its tasks carry out which tasks above, and which are left.

Pure: tables in, answers and problems out. A task names them as `ma-ke-hoach#ma-nhiem-vu`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from vanban.content.folder import Document
from vanban.content.plan import BangPhanCong, NhiemVu
from vanban.problems.problem import Mark, Problem, did_you_mean, problem
from vanban.text.vietnamese import nearest

Tables = Mapping[str, BangPhanCong]


class SuperiorTask(Struct, frozen=True):
    """A task of the superior plan, and the tasks that carry it out (none: it is left out)."""

    nhiem_vu: str
    noi_dung: str
    boi: tuple[str, ...]


class SuperiorCoverage(Struct, frozen=True):
    """How a plan follows the superior plan `ke_hoach`, in the order of that plan's table."""

    ke_hoach: str
    nhiem_vu: tuple[SuperiorTask, ...]

    @property
    def left_out(self) -> tuple[SuperiorTask, ...]:
        """The superior plan's tasks that nothing here carries out."""
        return tuple(one for one in self.nhiem_vu if not one.boi)


def following(table: BangPhanCong, above: str, superior: BangPhanCong) -> SuperiorCoverage:
    """Return which tasks of the plan `above` the tasks of `table` carry out."""
    carriers: dict[str, list[str]] = {}
    for task in table.tasks:
        for plan, other in map(_parts, task.thuc_hien):
            if plan == above:
                carriers.setdefault(other, []).append(task.id)
    tasks = (
        SuperiorTask(one.id, one.noi_dung, tuple(dict.fromkeys(carriers.get(one.id, ()))))
        for one in superior.tasks
    )
    return SuperiorCoverage(above, tuple(tasks))


def tasks_above(task: NhiemVu, tables: Tables) -> Iterator[tuple[str, NhiemVu]]:
    """Yield (reference, task) for what the task carries out; unknown references are left out."""
    for ref in task.thuc_hien:
        plan, name = _parts(ref)
        found = tables[plan].tasks if plan in tables else ()
        yield from ((ref, one) for one in found if one.id == name)


def reference_problems(document: Document, tables: Tables) -> Iterator[Problem]:
    """Yield a problem for every `thuc_hien` that names no task of another plan."""
    for row, task in enumerate(document.table.dong):
        for place, ref in enumerate(task.thuc_hien):
            mark = document.rows.mark((row, "thuc_hien", place))
            yield from _unknown(ref, tables, document.id, mark)


def plans_above(table: BangPhanCong) -> tuple[str, ...]:
    """Return the plans that the tasks of a table name as those they carry out, each once."""
    refs = (ref for task in table.dong for ref in task.thuc_hien)
    return tuple(dict.fromkeys(_parts(ref)[0] for ref in refs))


def _parts(ref: str) -> tuple[str, str]:
    plan, _, task = ref.partition("#")
    return plan.strip(), task.strip()


def _unknown(ref: str, tables: Tables, own_plan: str, mark: Mark) -> Iterator[Problem]:
    """Only the table of the plan that is named is asked for: each may have to be read."""
    plan, name = _parts(ref)
    if plan == own_plan:
        hint = "gõ mã của kế hoạch cấp trên, hoặc bỏ dòng này"
        yield problem("N508", mark, f"thấy `{ref}`, kế hoạch không thực hiện chính nó", goi_y=hint)
    elif plan not in tables:
        others = tuple(other for other in tables if other != own_plan)
        near = nearest(plan, others)
        hint = did_you_mean(near and f"{near}#{name}", _listed("các kế hoạch có", others))
        seen = f"thấy `{ref}`, content/ không có kế hoạch `{plan}`"
        yield problem("N508", mark, seen, goi_y=hint)
    elif name not in (known := tuple(task.id for task in tables[plan].tasks)):
        near = nearest(name, known)
        hint = did_you_mean(near and f"{plan}#{near}", _listed("các nhiệm vụ có", known))
        seen = f"thấy `{ref}`, kế hoạch `{plan}` không có nhiệm vụ `{name}`"
        yield problem("N508", mark, seen, goi_y=hint)


def _listed(start: str, names: tuple[str, ...]) -> str:
    shown = [f"`{name}`" for name in names[:12]]
    return f"{start}: {', '.join(shown) or 'chưa có'}"
