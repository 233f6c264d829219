"""A plan's assignments as a file to give away: the workbook, or the YAML of the same table."""

from __future__ import annotations

from vanban.content.fields import as_source
from vanban.content.workbook.names import Names
from vanban.content.workbook.task_file import RECORD, read_columns
from vanban.problems.problem import Mark, Problem, VanbanError, problem
from vanban.project.amendments import whole_state
from vanban.project.project import Project
from vanban.project.resolve import Resolved
from vanban.source.reader import Reader
from vanban.source.writer import yaml_text
from vanban.text.vietnamese import as_argument

SCHEMA = "# yaml-language-server: $schema=../.schema/phan-cong.schema.json\n"


def chosen_plan(project: Project, name: str) -> Resolved:
    """Return the plan of that name, "" = the only one that has assignments.

    Of an amending document what it makes of the plan: it has no assignments of its own. Raises
    VanbanError where there is none, where there are many, and where the plan has errors.
    """
    plan_names = [
        one.document.id for one in project.office.resolved.values() if one.document.table.tasks
    ]
    if not name and not plan_names:
        project.check()  # what keeps a table from being read is told first
    names = [name] if name else plan_names
    if len(names) != 1:
        raise VanbanError([_ambiguous_plan(plan_names)])
    project.check(names)
    return whole_state(project[names[0]])


def _ambiguous_plan(plan_names: list[str]) -> Problem:
    if not plan_names:
        hint = "ghi nhiệm vụ vào phan-cong.yaml cạnh văn bản"
        return problem("Y225", Mark(), "không văn bản nào có phân công để xuất", goi_y=hint)
    listed = ", ".join(f"`{name}`" for name in plan_names)
    hint = f"gõ thêm tên: vanban export phan-cong {as_argument(plan_names[0])}"
    return problem(
        "Y225", Mark(), f"có {len(plan_names)} văn bản có phân công: {listed}", goi_y=hint
    )


def task_workbook_of(project: Project, resolved: Resolved) -> bytes:
    """Return the workbook of a plan's assignments; VanbanError where it would lose something."""
    from vanban.content.workbook.writer import task_workbook  # openpyxl is slow to import

    assert resolved.book is not None
    reader = Reader(project.office.root)
    words = read_columns(reader, resolved.book.file(RECORD).parent)
    if words is None:
        raise VanbanError(reader.problems)
    names = Names(resolved.plan.danh_ba, resolved.van_ban.as_of, resolved.van_ban.co_quan)
    secret = resolved.book.law.regime.secrecy_word(resolved.van_ban.do_mat)
    return task_workbook(resolved.document.table, words, names, resolved.document.rows.tep, secret)


def task_yaml_of(resolved: Resolved) -> str:
    """Return a plan's assignments as `phan-cong.yaml` has them."""
    level = resolved.van_ban.do_mat
    secret = f"# Độ mật của kế hoạch: {level}\n" if level else ""
    return SCHEMA + secret + yaml_text([as_source(row) for row in resolved.document.table.dong])
