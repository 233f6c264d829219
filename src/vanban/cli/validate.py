"""`vanban validate`: read everything, report every problem, write nothing."""

from __future__ import annotations

from pathlib import Path

import click

from vanban.build.denial import issue_checked
from vanban.build.departure import departures
from vanban.cli.help import Command
from vanban.cli.options import FORMAT, NAMES, OUT, STRICT, always, finish, opened, problems_of
from vanban.content.holidays import read_days_off
from vanban.content.workbook.task_file import RECORD, read_columns
from vanban.paths import CHECK_SETTINGS, CONTENT, PROGRESS_BOOKS, TEMPLATES, exists, lies
from vanban.problems.problem import Problem
from vanban.problems.report import JSON_VERSION, json_text, problems_text
from vanban.project.project import Project
from vanban.source.reader import Reader


@click.command("validate", cls=Command)
@NAMES
@OUT
@FORMAT
@STRICT
@click.help_option("-h", "--help", help="In hướng dẫn này.")
@click.pass_obj
def command(folder: str, names: tuple[str, ...], out: str, form: str, strict: bool) -> int:
    """Kiểm tra nguồn và báo mọi vấn đề một lượt; không dựng tệp nào.

    Không nêu VĂN_BẢN nào thì kiểm tra tất cả trong content/. Nguồn trái với những gì đã phát hành
    ở --out thì cũng báo.
    """

    def work() -> int:
        project = opened(folder)
        chosen = tuple(project[name].document.id for name in names)
        found = problems_of(project, names)
        problems = issue_checked(project, found, chosen, Path(folder) / out)
        more = departures(project, chosen, Path(folder) / out)
        problems = tuple(sorted({*problems, *more}, key=lambda fault: fault.order))
        if not names:
            both = {*problems, *_progress_problems(project), *_days_off_problems(project)}
            both |= {*_check_problems(project)}
            problems = tuple(sorted(both, key=lambda fault: fault.order))
        click.echo(_json(problems) if form == "json" else problems_text(problems))
        return finish(problems, strict)

    return always(form, _json, work)


def _days_off_problems(project: Project) -> list[Problem]:
    """What is wrong in the list of days off, on which no page depends either."""
    return read_days_off(project.office.root)[1]


def _check_problems(project: Project) -> tuple[Problem, ...]:
    """What is wrong in the office's own way of checking, and in its columns of workbooks.

    No page depends on them: they are read by `check` and where there is a workbook.
    """
    reader = Reader(project.office.root)
    folder = project.office.root / TEMPLATES
    for path in sorted(folder.glob(f"*/{RECORD}")) if exists(folder) else ():
        read_columns(reader, path.parent)
    if lies(project.office.root / CONTENT / CHECK_SETTINGS):
        from vanban.check.lawbook import own_problems  # only where an office has such a file

        return (*reader.problems, *own_problems(project.office.root))
    return tuple(reader.problems)


def _progress_problems(project: Project) -> tuple[Problem, ...]:
    """What is wrong in the books of progress: no document depends on them, no build asks."""
    from vanban.register.progress.tasks import progress  # only where an office has such books

    folder = project.office.root / CONTENT / PROGRESS_BOOKS
    return progress(project).problems if exists(folder) else ()


def _json(problems: tuple[Problem, ...]) -> str:
    return json_text({"phien_ban": JSON_VERSION, "problems": [p.to_json() for p in problems]})
