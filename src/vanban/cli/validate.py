"""`vanban validate`: read everything, report every problem, write nothing."""

from __future__ import annotations

from pathlib import Path

import click

from vanban.build.issuance import issue_checked
from vanban.cli.help import Command
from vanban.cli.options import FORMAT, NAMES, OUT, STRICT, always, finish, opened, problems_of
from vanban.problems.problem import Problem
from vanban.problems.report import JSON_VERSION, json_text, problems_text


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
        click.echo(_json(problems) if form == "json" else problems_text(problems))
        return finish(problems, strict)

    return always(form, _json, work)


def _json(problems: tuple[Problem, ...]) -> str:
    return json_text({"phien_ban": JSON_VERSION, "problems": [p.to_json() for p in problems]})
