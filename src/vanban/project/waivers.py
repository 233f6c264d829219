"""What a person has looked at and leaves (`bo_qua`): warnings and notices taken away with a reason.

Joins a plan with the lint of its tasks; pure.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from vanban.content.plan import BoQua
from vanban.problems.codes import CODES
from vanban.problems.problem import Problem, did_you_mean, has_errors, problem
from vanban.project.checks.tasks import lint
from vanban.project.coverage.superior import Tables, reference_problems
from vanban.project.resolve import Resolved
from vanban.text.vietnamese import nearest


def reviewed(one: Resolved, tables: Tables) -> Resolved:
    """Return the plan with the problems of its tasks, and without those that are switched off.

    `tables` are the assignments of all plans by id. A plan with errors is not linted yet.
    """
    found = [*one.problems, *reference_problems(one.document, tables)]
    whole = not has_errors(found)
    if whole and one.book:
        found.extend(lint(one, one.book.task_words, tables))
    switches = one.document.van_ban.bo_qua
    off = [{p for p in found if _meant(switch, p, one)} for switch in switches]
    kept = [p for p in found if not any(p in some for some in off)]
    kept.extend(_wrong(one))
    if whole:
        kept.extend(_idle(one, [bool(some) for some in off]))
    return replace(one, problems=tuple(kept))


def _meant(switch: BoQua, found: Problem, one: Resolved) -> bool:
    same = found.ma == switch.ma and found.muc_do != "loi"
    return same and (not switch.nhiem_vu or _task_at(found, one) in switch.nhiem_vu)


def _task_at(found: Problem, one: Resolved) -> str:
    """The task whose lines a problem stands on, "" for a problem elsewhere."""
    rows, above = one.document.rows, ""
    if found.tep != rows.tep:
        return ""
    for index, task in enumerate(one.document.table.dong):
        if rows.mark((index,)).dong > found.dong:
            break
        above = task.id
    return above


def _wrong(one: Resolved) -> Iterator[Problem]:
    known = tuple(task.id for task in one.document.table.tasks)
    quiet = tuple(code for code, (severity, _) in CODES.items() if severity != "loi")
    for index, switch in enumerate(one.document.van_ban.bo_qua):
        mark = one.document.source.mark(("bo_qua", index, "ma"))
        if switch.ma not in CODES:
            known_as = switch.ma.upper()
            near = known_as if known_as in quiet else ""
            hint = did_you_mean(near, "chép mã trong ngoặc vuông ở cuối thông báo")
            yield problem("N509", mark, f"thấy `{switch.ma}`, không có mã này", goi_y=hint)
        elif switch.ma not in quiet:
            seen = f"`{switch.ma}` là lỗi, chỉ bỏ qua được cảnh báo và lưu ý"
            yield problem("N509", mark, seen, goi_y="sửa lỗi ấy rồi bỏ mục này")
        for place, task in enumerate(switch.nhiem_vu):
            if task not in known:
                hint = did_you_mean(nearest(task, known), "bỏ mã này khỏi `nhiem_vu`")
                at = one.document.source.mark(("bo_qua", index, "nhiem_vu", place))
                yield problem("N509", at, f"thấy `{task}`, không có nhiệm vụ này", goi_y=hint)


def _idle(one: Resolved, used: list[bool]) -> Iterator[Problem]:
    for index, (switch, hit) in enumerate(zip(one.document.van_ban.bo_qua, used, strict=True)):
        if not hit and CODES.get(switch.ma, ("loi",))[0] != "loi":
            where = " ở các nhiệm vụ đã nêu" if switch.nhiem_vu else ""
            seen = f"không còn thông báo `{switch.ma}` nào{where} để bỏ qua"
            mark = one.document.source.mark(("bo_qua", index, "ma"))
            yield problem("N510", mark, seen, goi_y="bỏ mục này khỏi `bo_qua`")
