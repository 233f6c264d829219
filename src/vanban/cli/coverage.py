"""`vanban coverage`: who got what, what is left open, and one body's tasks over all plans."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from vanban.build.lock import held
from vanban.build.placer import NewFile
from vanban.build.result import UNSURE
from vanban.build.review_files import Placed, agenda_files, coverage_file, place
from vanban.cli.build_output import STATES
from vanban.cli.build_run import known_bodies, waiting
from vanban.cli.coverage_lines import lines
from vanban.cli.help import Command
from vanban.cli.options import FORMAT, always, finish
from vanban.disk import apart
from vanban.problems.report import json_text, problems_text
from vanban.project.coverage.agenda import Agenda
from vanban.project.coverage.coverage import Coverage
from vanban.project.project import Project


@dataclass(frozen=True)
class Question:
    """What the command line asks for."""

    name: str
    body: str
    above: str
    docx: bool
    xlsx: bool
    out: str
    form: str


@click.command("coverage", cls=Command)
@click.argument("name", metavar="[KẾ_HOẠCH]", default="")
@click.option("--don-vi", "body", metavar="MÃ", default="", help="Kê việc của cơ quan này.")
@click.option(
    "--theo", "above", metavar="KẾ_HOẠCH", default="", help="Đối chiếu với kế hoạch cấp trên này."
)
@click.option("--docx", is_flag=True, help="Ghi thêm thành tệp Word.")
@click.option("--xlsx", is_flag=True, help="Với --don-vi: ghi thêm thành bảng tính.")
@click.option("--out", default="output", metavar="THƯ_MỤC", help="Nơi ghi tệp (mặc định: output).")
@FORMAT
@click.help_option("-h", "--help", help="In hướng dẫn này.")
@click.pass_obj
def command(folder: str, /, **given: Any) -> int:
    """Cơ quan nào được giao nhiệm vụ nào của KẾ_HOẠCH, và những gì còn bỏ ngỏ.

    Có --don-vi: mọi việc của cơ quan ấy trong KẾ_HOẠCH, không nêu thì trong mọi kế hoạch.
    """
    asked = Question(**given)
    _right_use(asked)
    if asked.body:
        shape = lambda p: json_text(Agenda(asked.body, (), p).to_json())  # noqa: E731
        return always(asked.form, shape, lambda: _body(folder, asked))
    empty = lambda p: json_text(Coverage(asked.name, (), (), p).to_json())  # noqa: E731
    return always(asked.form, empty, lambda: _plan(folder, asked))


def _right_use(asked: Question) -> None:
    if not (asked.name or asked.body):
        raise click.UsageError("thiếu tham số KẾ_HOẠCH, hoặc `--don-vi MÃ`")
    if asked.above and asked.body:
        raise click.UsageError("`--theo` đi với KẾ_HOẠCH, không đi với `--don-vi`")
    if asked.xlsx and not asked.body:
        raise click.UsageError("`--xlsx` chỉ dùng với `--don-vi`")


def _plan(folder: str, asked: Question) -> int:
    project = Project.open(folder)
    if asked.above and project[asked.above] is project[asked.name]:
        raise click.UsageError("`--theo` cần kế hoạch của cấp trên, không phải chính kế hoạch này")
    found, placed = project.coverage(asked.name, asked.above), Placed()
    if asked.docx:
        project.check([asked.name])
        placed = _placed(folder, asked, (coverage_file(project, found),))
    return _tell(project, asked, found, placed)


def _body(folder: str, asked: Question) -> int:
    project = Project.open(folder)
    known_bodies(project, (asked.body,))
    names = (asked.name,) if asked.name else ()
    found, placed = project.agenda(asked.body, names), Placed()
    if asked.docx or asked.xlsx:
        project.check(names)
        files = agenda_files(project, found, docx=asked.docx, xlsx=asked.xlsx)
        placed = _placed(folder, asked, files)
    return _tell(project, asked, found, placed)


def _placed(folder: str, asked: Question, files: tuple[NewFile, ...]) -> Placed:
    root, out = Path(folder).resolve(), Path(folder) / asked.out
    apart(root, out)
    with held(root, out, waiting):
        return place(out, files)


def _tell(project: Project, asked: Question, found: Coverage | Agenda, placed: Placed) -> int:
    """Tell the answer; files and problems go to the other stream, so that a pipe gets results."""
    problems = (*found.problems, *placed.problems)
    if asked.form == "json":
        told = [one.to_json() for one in problems]
        shape = {**found.to_json(), "tep": placed.to_json(), "problems": told}
        click.echo(json_text(shape))
        return finish(problems)
    _show(project, found)
    for line in _files(asked, placed):
        click.echo(line, err=True)
    if problems:
        click.echo(problems_text(problems), err=True)
    return finish(problems)


def _show(project: Project, found: Coverage | Agenda) -> None:
    if sys.stdout.isatty():
        from vanban.cli.coverage_tables import draw  # rich is slow to import: only for a terminal

        draw(project, found)
    else:
        click.echo("\n".join(lines(project, found)))


def _files(asked: Question, placed: Placed) -> Iterator[str]:
    for one in placed.files:
        path = (Path(asked.out) / one.path).as_posix()
        if one.state == "ben_canh":
            beside = (Path(asked.out) / one.beside).as_posix()
            seen = UNSURE if one.reason == UNSURE else "đã sửa tay"
            yield f"{seen}, giữ nguyên: {path}; bản mới ở {beside}"
        elif one.state != "hong":
            yield f"{STATES[one.state]}: {path}"
