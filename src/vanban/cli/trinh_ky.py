"""`vanban trinh-ky`: what goes to who signs a document, as files in the output folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from msgspec import Struct

from vanban.build.lock import held
from vanban.build.review_files import ReviewFiles, place
from vanban.cli.build_output import STATES
from vanban.cli.build_run import waiting
from vanban.cli.day_option import today
from vanban.cli.help import Command
from vanban.cli.options import FORMAT, OUT, STRICT, always, finish
from vanban.disk import refuse_mixing
from vanban.paths import real
from vanban.problems.problem import Problem
from vanban.problems.report import JSON_VERSION, json_text, problems_text
from vanban.project.project import Project, document_name
from vanban.register.issuance.request import Request
from vanban.register.issuance.submission import submission


class SubmissionArguments(Struct, frozen=True):
    """What the command line says."""

    name: str
    out: str
    form: str
    strict: bool


@click.command("trinh-ky", cls=Command)
@click.argument("name", metavar="VĂN_BẢN")
@OUT
@FORMAT
@STRICT
@click.help_option("-h", "--help", help="In hướng dẫn này.")
@click.pass_obj
def command(folder: str, /, **arguments: Any) -> int:
    """Làm hồ sơ trình ký VĂN_BẢN: bản sạch để trống số và ngày, phiếu trình, phiếu soát.

    Ghi vào trinh-ky/ trong thư mục kết quả của văn bản. Không sửa nguồn; ký rồi thì `phat-hanh`.
    """
    typed = SubmissionArguments(**arguments)
    return always(
        typed.form, lambda told: _json(ReviewFiles(), told), lambda: _write(folder, typed)
    )


def _write(folder: str, typed: SubmissionArguments) -> int:
    root, out = real(Path(folder)), Path(folder) / typed.out
    project, now = Project.open(folder), today()
    name = project[typed.name].document.id
    request = Request(document_name(name), None, now, now)
    files, faults = submission(project, request, out)
    refuse_mixing(root, out)
    with held(out, waiting):
        placed = place(out, files)
    problems = (*dict.fromkeys(faults), *placed.problems)
    if typed.form == "json":
        click.echo(_json(placed, problems))
        return finish(placed.problems)
    for file in placed.files:
        click.echo(f"{STATES[file.state]}: {(out / file.path).as_posix()}")
    if problems:
        click.echo(problems_text(problems), err=True)
    return finish(placed.problems if not typed.strict else problems, typed.strict)


def _json(placed: ReviewFiles, problems: tuple[Problem, ...]) -> str:
    told = [one.to_json() for one in problems]
    return json_text({"phien_ban": JSON_VERSION, "files": placed.to_json(), "problems": told})
