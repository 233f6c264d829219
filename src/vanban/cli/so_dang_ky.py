"""`vanban so-dang-ky`: the register looked up and printed; its commands write lines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from vanban.cli.book_lines import COMMANDS
from vanban.cli.book_output import arrival_text, entry_text, line_json, waiting
from vanban.cli.day_option import DayType, today
from vanban.cli.help import Group
from vanban.cli.options import FORMAT, always, finish
from vanban.content.issue_book import IssueBook, entry_series
from vanban.problems.problem import Problem
from vanban.problems.report import JSON_VERSION, json_text, problems_text
from vanban.project.project import Project
from vanban.register.book.desk import Desk
from vanban.register.book.selection import Selection

YEARS, NUMBERS = click.IntRange(1900, 9999), click.IntRange(1)


@dataclass(frozen=True)
class Request:
    """What the command line says."""

    nam: int | None
    selection: Selection
    incoming: bool
    form: str


@click.group("so-dang-ky", cls=Group, invoke_without_command=True, commands=COMMANDS)
@click.option("--nam", type=YEARS, metavar="NĂM", help="Sổ của năm nào (mặc định: năm nay).")
@click.option("--van-ban-den", "incoming", is_flag=True, help="Sổ văn bản đến.")
@click.option("--loai", metavar="LOẠI", default="", help="Chỉ loại này: mã hoặc tên loại.")
@click.option("--nguoi-ky", metavar="TÊN", default="", help="Chỉ văn bản người này ký.")
@click.option("--thang", type=click.IntRange(1, 12), metavar="THÁNG", help="Chỉ tháng này.")
@click.option("--tu-ngay", type=DayType(), metavar="NGÀY", help="Từ ngày này.")
@click.option("--den-ngay", type=DayType(), metavar="NGÀY", help="Đến hết ngày này.")
@click.option("--tu-so", type=NUMBERS, metavar="SỐ", help="Từ số này.")
@click.option("--den-so", type=NUMBERS, metavar="SỐ", help="Đến số này.")
@click.option("--day-so", metavar="MÃ", default="", help="Chỉ dãy số này: chung, mat, sao, …")
@FORMAT
@click.help_option("-h", "--help", help="In hướng dẫn này.")
@click.pass_context
def command(ctx: click.Context, /, **arguments: Any) -> int:
    """Kê các dòng của sổ đăng ký văn bản, lọc theo loại, người ký, ngày, số."""
    if ctx.invoked_subcommand:
        if any(ctx.get_parameter_source(name) == ParameterSource.COMMANDLINE for name in arguments):
            ctx.fail(f"tùy chọn đặt sau lệnh: vanban so-dang-ky {ctx.invoked_subcommand} …")
        return 0
    form, year = arguments.pop("form"), arguments.pop("nam")
    incoming = arguments.pop("incoming")
    request = Request(year, Selection(**arguments), incoming, form)
    return always(form, _empty, lambda: _list(Path(ctx.obj), request))


def _list(folder: Path, request: Request) -> int:
    desk = Desk(Project.open(folder), waiting)
    book = desk.book(request.nam or usual_year(desk, today()))
    problems = tuple(p for p in desk.project.problems if p.tep == book.source.tep)
    if request.incoming:
        arrivals = tuple(one for _, one in request.selection.incoming(book, desk.kind_names))
        shown = [arrival_text(one, desk) for one in arrivals]
        lines = [line_json(one) for one in arrivals]
    else:
        entries = request.selection.outgoing(book, desk.sorts, desk.kind_names)
        chosen = tuple(one for _, one in entries)
        shown = [entry_text(one, desk) for one in chosen]
        series = (entry_series(book.so, one, desk.sorts).id for one in chosen)
        lines = [{**line_json(one), "day_so": of} for one, of in zip(chosen, series, strict=True)]
    if request.form == "json":
        click.echo(_json(book.year, lines, problems))
        return finish(problems)
    for text in shown:
        click.echo(text)
    click.echo(_total(book, len(shown), request))
    if problems:
        click.echo(problems_text(problems), err=True)
    return finish(problems)


def usual_year(desk: Desk, day: date) -> int:
    """Return the year whose book is meant where none is named: this one, else the last there is."""
    years = desk.years()
    return day.year if day.year in years or not years else years[-1]


def _total(book: IssueBook, count: int, request: Request) -> str:
    sort = "đến" if request.incoming else "đi"
    every = len(book.so.van_ban_den if request.incoming else book.so.van_ban_di)
    of = f" trong {every} văn bản của sổ" if count != every else ""
    return f"{count} văn bản {sort}{of}, năm {book.year}"


def _json(year: int, lines: list[dict[str, Any]], problems: tuple[Problem, ...]) -> str:
    told = [one.to_json() for one in problems]
    return json_text({"phien_ban": JSON_VERSION, "nam": year, "van_ban": lines, "problems": told})


def _empty(problems: tuple[Problem, ...]) -> str:
    return _json(0, [], problems)
