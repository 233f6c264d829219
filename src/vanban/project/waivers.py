"""What a person has looked at and leaves (`bo_qua`): warnings and notices taken away with a reason.

Joins a plan with the lint of its tasks; pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from vanban.content.plan import BoQua
from vanban.problems.codes import CODES
from vanban.problems.problem import Problem, did_you_mean, has_errors, problem
from vanban.project.checks.duty_times import strange_times
from vanban.project.checks.task_places import missing_places
from vanban.project.checks.tasks import lint
from vanban.project.coverage.superior import Tables, reference_problems
from vanban.project.resolve import Resolved
from vanban.text.vietnamese import nearest

AMENDING = frozenset(("N625", "N626", "N628", "N631", "N632", "N633", "N879", "N954", "N957"))
"""Codes of what is told of an amending document beside the difference (`register.amendment`)."""


def apply_waivers(resolved: Resolved, tables: Tables) -> Resolved:
    """Return the plan with the problems of its tasks, and without those that are switched off.

    `tables` are the assignments of all plans by id. A plan with errors is not linted yet.
    """
    problems = [*resolved.problems, *reference_problems(resolved.document, tables)]
    faultless = not has_errors(problems)
    if faultless and resolved.book:
        problems.extend(lint(resolved, resolved.book.task_words, tables))
        problems.extend(missing_places(resolved))
        problems.extend(strange_times(resolved))
    switches = resolved.document.van_ban.bo_qua
    waived_sets = [{p for p in problems if waives(switch, p, resolved)} for switch in switches]
    remaining = [p for p in problems if not any(p in some for some in waived_sets)]
    remaining.extend(_faulty_waivers(resolved))
    if faultless:
        used = [bool(some) for some in waived_sets]
        mine = [not (resolved.van_ban.sua_doi and one.ma in AMENDING) for one in switches]
        remaining.extend(unused_waivers(resolved, used, mine))
    return replace(resolved, problems=tuple(remaining))


def waives(switch: BoQua, notice: Problem, resolved: Resolved) -> bool:
    """Say whether an entry of `bo_qua` takes a warning or notice of its document away."""
    same = notice.ma == switch.ma and notice.muc_do != "loi"
    return same and (not switch.nhiem_vu or _task_at(notice, resolved) in switch.nhiem_vu)


def _task_at(notice: Problem, resolved: Resolved) -> str:
    """The task whose lines a problem stands on, "" for a problem elsewhere."""
    rows, task_id = resolved.document.rows, ""
    if notice.tep != rows.tep:
        return ""
    for index, task in enumerate(resolved.document.table.dong):
        if rows.mark((index,)).dong > notice.dong:
            break
        task_id = task.id
    return task_id


_WAIVABLE = frozenset(code for code, (severity, _) in CODES.items() if severity != "loi")


def _faulty_waivers(resolved: Resolved) -> Iterator[Problem]:
    task_ids = tuple(task.id for task in resolved.document.table.tasks)
    for index, switch in enumerate(resolved.document.van_ban.bo_qua):
        mark = resolved.document.source.mark(("bo_qua", index, "ma"))
        if switch.ma not in CODES:
            known_as = switch.ma.upper()
            near = known_as if known_as in _WAIVABLE else ""
            hint = did_you_mean(near, "chép mã trong ngoặc vuông ở cuối thông báo")
            yield problem("N509", mark, f"thấy `{switch.ma}`, không có mã này", goi_y=hint)
        elif switch.ma not in _WAIVABLE:
            seen = f"`{switch.ma}` là lỗi, chỉ bỏ qua được cảnh báo và lưu ý"
            yield problem("N509", mark, seen, goi_y="sửa lỗi ấy rồi bỏ mục này")
        for place, task in enumerate(switch.nhiem_vu):
            if task not in task_ids:
                hint = did_you_mean(nearest(task, task_ids), "bỏ mã này khỏi `nhiem_vu`")
                at = resolved.document.source.mark(("bo_qua", index, "nhiem_vu", place))
                yield problem("N509", at, f"thấy `{task}`, không có nhiệm vụ này", goi_y=hint)


_OF_TYPING = ("N895", "N896")
"""What is told of a file while it is read, beside the codes that begin with Y0."""


def unused_waivers(
    resolved: Resolved, used: Sequence[bool], scope: Sequence[bool]
) -> Iterator[Problem]:
    """Yield the entries of `bo_qua` in `scope` that take nothing away."""
    for index, switch in enumerate(resolved.document.van_ban.bo_qua):
        if scope[index] and not used[index] and CODES.get(switch.ma, ("loi",))[0] != "loi":
            where = " ở các nhiệm vụ đã nêu" if switch.nhiem_vu else ""
            seen = f"không còn thông báo `{switch.ma}` nào{where} để bỏ qua"
            hint = "bỏ mục này khỏi `bo_qua`"
            if switch.ma in _OF_TYPING or switch.ma.startswith("Y0"):
                seen = f"`{switch.ma}` nói về cách gõ tệp, không bỏ qua được"
                hint = "sửa chỗ được báo theo gợi ý ở đó, rồi bỏ mục này khỏi `bo_qua`"
            mark = resolved.document.source.mark(("bo_qua", index, "ma"))
            yield problem("N510", mark, seen, goi_y=hint)
