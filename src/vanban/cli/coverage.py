"""`vanban coverage`: who got what, what is left open, and one body's tasks over all plans."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from msgspec import Struct

from vanban.build.lock import held
from vanban.build.place import NewFile
from vanban.build.result import UNSURE
from vanban.build.review_files import ReviewFiles, agenda_files, coverage_file, place
from vanban.cli.build_output import STATES
from vanban.cli.build_run import require_known_bodies, waiting
from vanban.cli.coverage_lines import lines
from vanban.cli.help import Command
from vanban.cli.options import EACH_BODY, FORMAT, always, finish
from vanban.disk import refuse_mixing
from vanban.paths import real
from vanban.problems.problem import Problem
from vanban.problems.report import json_text, problems_text
from vanban.project.coverage.agenda import Agenda
from vanban.project.coverage.coverage import Coverage
from vanban.project.project import Project


class Question(Struct, frozen=True):
    """What the command line asks for."""

    name: str
    body: str
    above: str
    docx: bool
    xlsx: bool
    out: str
    each: bool
    form: str

    def empty(self, problems: tuple[Problem, ...]) -> str:
        """Return the answer as JSON with nothing in it but the problems."""
        answer = (
            Agenda(self.body, (), problems) if self.body else Coverage(self.name, (), (), problems)
        )
        return json_text(answer.to_json())


@click.command("coverage", cls=Command)
@click.argument("name", metavar="[KẾ_HOẠCH]", default="")
@click.option("--don-vi", "body", metavar="MÃ", default="", help="Kê việc của cơ quan này.")
@click.option(
    "--theo", "above", metavar="KẾ_HOẠCH", default="", help="Đối chiếu với kế hoạch cấp trên này."
)
@click.option("--docx", is_flag=True, help="Ghi thêm thành tệp Word.")
@click.option("--xlsx", is_flag=True, help="Với --don-vi: ghi thêm thành bảng tính.")
@click.option("--out", default="output", metavar="THƯ_MỤC", help="Nơi ghi tệp (mặc định: output).")
@EACH_BODY
@FORMAT
@click.help_option("-h", "--help", help="In hướng dẫn này.")
@click.pass_obj
def command(folder: str, /, **arguments: Any) -> int:
    """Cơ quan nào được giao nhiệm vụ nào của KẾ_HOẠCH, và những gì còn bỏ ngỏ.

    Có --don-vi: mọi việc của cơ quan ấy trong KẾ_HOẠCH, không nêu thì trong mọi kế hoạch.
    """
    question = Question(**arguments)
    _right_use(question)
    work = _body if question.body else _plan
    return always(question.form, question.empty, lambda: work(folder, question))


def _right_use(question: Question) -> None:
    if not (question.name or question.body):
        raise click.UsageError("thiếu tham số KẾ_HOẠCH, hoặc `--don-vi MÃ`")
    if question.above and question.body:
        raise click.UsageError("`--theo` đi với KẾ_HOẠCH, không đi với `--don-vi`")
    if question.xlsx and not question.body:
        raise click.UsageError("`--xlsx` chỉ dùng với `--don-vi`")


def _plan(folder: str, question: Question) -> int:
    project = Project.open(folder)
    if question.above and project[question.above] is project[question.name]:
        raise click.UsageError("`--theo` cần kế hoạch của cấp trên, không phải chính kế hoạch này")
    answer, placement = project.coverage(question.name, question.above), ReviewFiles()
    if question.docx:
        project.check([question.name])
        placement = _place(folder, question, (coverage_file(project, answer),))
    return _tell(project, question, answer, placement)


def _body(folder: str, question: Question) -> int:
    project = Project.open(folder)
    require_known_bodies(project, (question.body,))
    names = (question.name,) if question.name else ()
    answer, placement = project.agenda(question.body, names), ReviewFiles()
    if question.docx or question.xlsx:
        project.check(names)
        files = agenda_files(project, answer, docx=question.docx, xlsx=question.xlsx)
        placement = _place(folder, question, files)
    return _tell(project, question, answer, placement)


def _place(folder: str, question: Question, files: tuple[NewFile, ...]) -> ReviewFiles:
    root, out = real(Path(folder)), Path(folder) / question.out
    refuse_mixing(root, out)
    with held(out, waiting):
        return place(out, files)


def _tell(
    project: Project, question: Question, answer: Coverage | Agenda, placement: ReviewFiles
) -> int:
    """Tell the answer; files and problems go to the other stream, so that a pipe gets results."""
    problems = (*answer.problems, *placement.problems)
    if question.form == "json":
        problem_objects = [one.to_json() for one in problems]
        shape = {**answer.to_json(), "tep": placement.to_json(), "problems": problem_objects}
        click.echo(json_text(shape))
        return finish(problems)
    _show(project, answer, question.each)
    for line in _files(question, placement):
        click.echo(line, err=True)
    if problems:
        click.echo(problems_text(problems), err=True)
    return finish(problems)


def _show(project: Project, answer: Coverage | Agenda, each: bool) -> None:
    if sys.stdout.isatty():
        from vanban.cli.coverage_tables import draw  # rich is slow to import: only for a terminal

        draw(project, answer, each=each)
    else:
        found, remark = lines(project, answer, each=each)
        click.echo("\n".join(found))
        if remark:
            click.echo(remark, err=True)


def _files(question: Question, placement: ReviewFiles) -> Iterator[str]:
    for file in placement.files:
        path = (Path(question.out) / file.path).as_posix()
        if file.state == "ben_canh":
            beside = (Path(question.out) / file.beside).as_posix()
            seen = UNSURE if file.reason == UNSURE else "đã sửa tay"
            yield f"{seen}, giữ nguyên: {path}; bản mới ở {beside}"
        elif file.state != "hong":
            yield f"{STATES[file.state]}: {path}"
