"""`vanban soan-thu`: a letter to each recipient of a document, as files that a person sends."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Any, cast

import click
from msgspec import Struct

from vanban.build.lock import held
from vanban.build.review_files import ReviewFiles, place
from vanban.cli.build_output import STATES
from vanban.cli.build_run import require_known_bodies, waiting
from vanban.cli.day_option import today
from vanban.cli.help import Command, OneOf
from vanban.cli.options import DON_VI, FORMAT, OUT, always, finish
from vanban.disk import refuse_mixing
from vanban.paths import real
from vanban.problems.problem import Problem, has_errors
from vanban.problems.report import JSON_VERSION, json_text, problems_text
from vanban.project.project import Project
from vanban.register.addressees import gone_problems
from vanban.register.mail.post import Form, Mail

FORMS = ("goi", "tep", "pdf")
NOT_SENT = (
    "Chương trình không gửi: mở từng tệp .eml bằng phần mềm thư rồi bấm gửi. Gửi xong thì ghi ngày "
    "chuyển vào sổ đăng ký."
)


class Request(Struct, frozen=True):
    """What the command line says."""

    name: str
    bodies: tuple[str, ...]
    attach: str
    dry_run: bool
    out: str
    form: str


@click.command("soan-thu", cls=Command)
@click.argument("name", metavar="VĂN_BẢN")
@DON_VI
@click.option(
    "--dinh-kem",
    "attach",
    type=OneOf(list(FORMS)),
    default="goi",
    help="Kèm gói gửi (goi), từng tệp trong gói (tep), hay chỉ các PDF trong gói (pdf).",
)
@click.option("--dry-run", is_flag=True, help="Chỉ kê thư nào sẽ soạn, không ghi.")
@OUT
@FORMAT
@click.help_option("-h", "--help", help="In hướng dẫn này.")
@click.pass_obj
def command(folder: str, /, **arguments: Any) -> int:
    """Soạn thư điện tử gửi VĂN_BẢN cho từng nơi nhận, mỗi nơi một tệp .eml kèm gói đã dựng.

    Địa chỉ lấy ở `thu_dien_tu` trong danh bạ. Không gửi gì đi; văn bản mật thì từ chối.
    """
    request = Request(**arguments)
    return always(request.form, _empty, lambda: _write(folder, request))


def _write(folder: str, request: Request) -> int:
    root, out = real(Path(folder)), Path(folder) / request.out
    project = Project.open(folder)
    require_known_bodies(project, request.bodies)
    mail = Mail.of(project, request.name, out, cast("Form", request.attach))
    files = mail.files(request.bodies)
    paths = tuple(one.place.path for one in files)
    placed = ReviewFiles()
    # nothing is written half: where one letter is at fault, the person mends that first
    if not (request.dry_run or has_errors(mail.problems)):
        refuse_mixing(root, out)
        with held(out, waiting):
            placed = place(out, files)
    takers = [PurePosixPath(path).stem for path in paths]
    gone = gone_problems(project.office.danh_ba, takers, today())
    problems = (*mail.problems, *placed.problems, *gone)
    if request.form == "json":
        click.echo(_json(paths, placed, problems))
        return finish(problems)
    _tell(mail, paths, placed, out)
    if problems:
        click.echo(problems_text(problems), err=True)
    return finish(problems)


def _tell(mail: Mail, paths: tuple[str, ...], placed: ReviewFiles, out: Path) -> None:
    if has_errors(mail.problems):
        click.echo("chưa soạn thư nào: còn lỗi ở dưới")
    elif not paths:
        click.echo("không có thư nào để soạn")
    elif not placed.files:
        click.echo(f"sẽ soạn {len(paths)} thư vào {out}/{mail.ident}/thu/")
    else:
        click.echo(f"{len(placed.files)} thư: {out}/{mail.ident}/thu/")
        for one in placed.files:
            if one.beside:
                click.echo(f"  {one.path}: {STATES[one.state]} {one.beside}")
        click.echo(NOT_SENT)


def _json(paths: tuple[str, ...], placed: ReviewFiles, problems: tuple[Problem, ...]) -> str:
    return json_text(
        {
            "phien_ban": JSON_VERSION,
            "thu": list(paths),
            "tep": placed.to_json(),
            "problems": [one.to_json() for one in problems],
        }
    )


def _empty(problems: tuple[Problem, ...]) -> str:
    return _json((), ReviewFiles(), problems)
