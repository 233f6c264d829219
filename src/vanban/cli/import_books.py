"""`vanban import so-dang-ky`: registers that were kept in Excel or Word, into the books."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
from msgspec import Struct

from vanban.cli.book_output import tell, waiting
from vanban.cli.options import always, finish
from vanban.content.issue_book import book_path
from vanban.importing.registers.files import register_grids
from vanban.problems.problem import Problem
from vanban.problems.report import JSON_VERSION, json_text
from vanban.project.project import Project
from vanban.register.book.desk import Desk
from vanban.register.book.old_register import OldRegister, OldRegisterResult, take_over


class Books(Struct, frozen=True):
    """What the command line says."""

    files: tuple[str, ...]
    issuer: str
    year: int
    turned: bool
    dry: bool
    form: str
    today: date


def take_books(folder: Path, books: Books) -> int:
    """Take the files over, one after the other; return the exit status."""
    if not books.files:
        raise click.UsageError("gõ `vanban import so-dang-ky TỆP`; TỆP là .xlsx, .csv hay tệp Word")
    results: list[OldRegisterResult] = []
    return always(
        books.form, lambda problems: _json(results, problems), lambda: _take(folder, books, results)
    )


def _take(folder: Path, books: Books, results: list[OldRegisterResult]) -> int:
    """Take the files over; `results` has those that were taken when another is refused."""
    for name in books.files:
        desk = Desk(Project.open(folder), waiting)
        grids = register_grids(folder / name, name)
        old = OldRegister(name, grids, books.issuer, books.year, books.turned, books.dry)
        taken = take_over(desk, old, books.today)
        results.append(taken)
        if books.form != "json":
            _say(desk, taken, dry=books.dry)
    problems = tuple(one for taken in results for one in taken.problems)
    if books.form == "json":
        click.echo(_json(results, problems))
    tell(problems if books.form != "json" else ())
    return finish(problems)


def _say(desk: Desk, taken: OldRegisterResult, *, dry: bool) -> None:
    for year, count in taken.them.items():
        place = book_path(desk.root, year).relative_to(desk.root).as_posix()
        verb = "sẽ đưa" if dry else "đã đưa"
        known = taken.da_co.get(year, 0)
        also = f"; {known} dòng đã có trong sổ, giữ nguyên" if known else ""
        click.echo(f"{verb} {count} dòng của {taken.tep} vào {place}{also}")
    if taken.day_so:
        names = ", ".join(taken.day_so)
        click.echo(f"Sổ này đánh số riêng từng loại: đã ghi các dãy số {names} ở `day_so`")


def _json(results: list[OldRegisterResult], problems: tuple[Problem, ...]) -> str:
    files = [
        {
            "tep": result.tep,
            "them": {str(year): count for year, count in result.them.items()},
            "da_co": {str(year): count for year, count in result.da_co.items()},
            "day_so": list(result.day_so),
        }
        for result in results
    ]
    told = [one.to_json() for one in problems]
    return json_text({"phien_ban": JSON_VERSION, "so": files, "problems": told})
