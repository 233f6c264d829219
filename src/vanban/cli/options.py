"""Options that several commands share, and the exit status they lead to."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from vanban.cli.exit import FAULTY, MACHINE, OK
from vanban.cli.help import OneOf
from vanban.disk import refusal
from vanban.problems.problem import Problem, VanbanError

if TYPE_CHECKING:
    from vanban.project.project import Project

FORMAT = click.option(
    "--format",
    "form",
    type=OneOf(["text", "json"]),
    default="text",
    help="In cho người đọc (text) hay cho chương trình (json).",
)
STRICT = click.option("--strict", is_flag=True, help="Coi cảnh báo như lỗi.")
OUT = click.option(
    "--out", default="output", metavar="THƯ_MỤC", help="Nơi ghi kết quả (mặc định: output)."
)
DON_VI = click.option(
    "--don-vi",
    "bodies",
    multiple=True,
    metavar="MÃ",
    help="Chỉ cho cơ quan này (dùng nhiều lần được).",
)
EACH = "--tung-co-quan"
EACH_BODY = click.option(
    EACH, "each", is_flag=True, help="Kê tên từng cơ quan, không gộp theo nhóm, không lược bớt."
)
NAMES = click.argument("names", metavar="[VĂN_BẢN]…", nargs=-1)


def opened(folder: str) -> Project:
    """Open an office's folder, with what is told of its amending documents where it has any."""
    from vanban.project.project import Project

    project = Project.open(folder)
    if not any(one.sua_doi for one in project.office.overview.facts.values()):
        return project
    from vanban.register.amendment.review import with_amendments

    return with_amendments(project)


def problems_of(project: Project, names: tuple[str, ...]) -> tuple[Problem, ...]:
    """Return the problems of the named documents (all when none is named)."""
    return project.validated(names)


def finish(problems: tuple[Problem, ...], strict: bool = False) -> int:
    """Return the exit status: 3 for the machine, 1 with errors (`strict`: or warnings), else 0."""
    if any(p.ma.startswith("P") and p.muc_do == "loi" for p in problems):
        return MACHINE
    bad = ("loi", "canh_bao") if strict else ("loi",)
    return FAULTY if any(p.muc_do in bad for p in problems) else OK


def always(form: str, shape: Callable[[tuple[Problem, ...]], str], work: Callable[[], int]) -> int:
    """Do the work and return its exit status; with JSON its faults are printed as JSON too.

    `shape` makes the command's object with nothing in it but the problems.
    """
    if form != "json":
        return work()
    try:
        return work()
    except VanbanError as error:
        click.echo(shape(error.problems))
        return MACHINE if error.of_machine else FAULTY
    except BrokenPipeError:  # an OSError too, but no fault: `exit.run` ends on it quietly
        raise
    except OSError as error:
        click.echo(shape((refusal(error),)))
        return MACHINE


def require_suffix(option: str, typed: str) -> None:
    """Refuse a file of an option whose name does not end as the option is called: wrong use."""
    if typed and not typed.lower().endswith(f".{option}"):
        raise click.UsageError(f"tùy chọn `--{option}`: thấy `{typed}`, cần tên đuôi .{option}")
