"""`vanban ban-thao`: a draft kept under a name; without a name, those that are kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from vanban.build.result import shown_day
from vanban.cli.day_option import today
from vanban.cli.help import Command
from vanban.cli.options import FORMAT, always, finish
from vanban.content.versions import Version, version_problems, versions_of
from vanban.problems.problem import Problem
from vanban.problems.report import JSON_VERSION, json_text, problems_text
from vanban.project.project import Project
from vanban.text.vietnamese import as_argument


@click.command("ban-thao", cls=Command)
@click.argument("name", metavar="VĂN_BẢN")
@click.option("--ten", "title", metavar="TÊN", default=None, help="Giữ bản hiện nay dưới tên này.")
@FORMAT
@click.help_option("-h", "--help", help="In hướng dẫn này.")
@click.pass_obj
def command(folder: str, /, **arguments: Any) -> int:
    """Giữ bản thảo hiện nay của VĂN_BẢN dưới một TÊN; không có --ten thì kê các bản đã giữ.

    Bản giữ gồm tệp Word và nguồn, ở content/VĂN_BẢN/ban-thao/. So hai bản: `vanban diff
    VĂN_BẢN@TÊN VĂN_BẢN`.
    """
    return always(arguments["form"], _empty, lambda: _answer(folder, **arguments))


def _answer(folder: str, name: str, title: str | None, form: str) -> int:
    from vanban.register.versions.store import keep_version

    project = Project.open(folder)
    new_versions: tuple[Version, ...] = ()
    if title is not None:
        day = today().isoformat()
        new_versions = (keep_version(project, name, " ".join(title.split()), day),)
    document = project[name].document
    problems = tuple(version_problems(document.folder, project.shown(document.folder)))
    every = versions_of(document.folder)
    if form == "json":
        click.echo(_json(every, problems))
        return finish(problems)
    for version in new_versions:
        place, typed = Path(folder) / project.shown(version.folder), as_argument(document.id)
        click.echo(f"đã giữ bản thảo {version.number} “{version.ten}”: {place.as_posix()}/")
        click.echo(f'So với bản sau này: vanban diff "{document.id}@{version.ten}" {typed}')
    if not new_versions:
        for version in every:
            click.echo(f"{version.number:>3}  {shown_day(version.ngay)}  {version.ten}")
        if not every:
            click.echo(f'{document.id}: chưa giữ bản thảo nào; gõ thêm --ten "xin ý kiến"')
    if problems:
        click.echo(problems_text(problems), err=True)
    return finish(problems)


def _json(every: tuple[Version, ...], problems: tuple[Problem, ...]) -> str:
    listed = [
        {"so": one.number, "ten": one.ten, "ngay": one.ngay, "thu_muc": one.folder.name}
        for one in every
    ]
    told = [one.to_json() for one in problems]
    return json_text({"phien_ban": JSON_VERSION, "ban_thao": listed, "problems": told})


def _empty(problems: tuple[Problem, ...]) -> str:
    return _json((), problems)
