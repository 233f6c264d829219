"""`vanban status`: what would change by a build, for whom and why; a question, never a fault."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec import Struct
from msgspec.structs import asdict

from vanban.build.result import UNSURE, FileResult, Options, Result, Revocation, shown_day
from vanban.cli.build_output import change_lines, grouped, screen, summary_line
from vanban.cli.day_option import DayType, today
from vanban.cli.help import Command
from vanban.cli.options import DON_VI, EACH_BODY, FORMAT, NAMES, OUT, STRICT, always, finish, opened
from vanban.problems.problem import Problem
from vanban.problems.report import JSON_VERSION, json_text, problems_text
from vanban.register.overview import PlanLine, plan_lines, plans_to_tell, shown

if TYPE_CHECKING:
    from vanban.cli.body_names import BodyNames
    from vanban.project.project import Project

REFUSED = "máy không cho ghi vào chỗ này"
LEFT = {
    "mo_coi": "không còn nguồn nào cần tệp này; `vanban build --prune` xóa",
    "khoa": "đã phát hành, nguồn nay cho ra bản khác; bản đã phát hành được giữ",
}


@click.command("status", cls=Command)
@NAMES
@OUT
@DON_VI
@EACH_BODY
@click.option(
    "--tai-ngay",
    "day",
    type=DayType(),
    help="Tính việc xong, quá hạn đến ngày này.",
)
@click.option("--moi-ke-hoach", "every_plan", is_flag=True, help="Thêm một dòng cho mọi kế hoạch.")
@FORMAT
@STRICT
@click.help_option("-h", "--help", help="In hướng dẫn này.")
@click.pass_obj
def command(folder: str, /, **arguments: Any) -> int:
    """Từ lần dựng trước đến nay, cơ quan nào đổi gì và tệp nào sẽ đổi; không ghi gì.

    Mỗi kế hoạch có một dòng: dự thảo hay đã phát hành, các bản thảo đã giữ, bao nhiêu cơ quan đã
    ban hành kế hoạch, bao nhiêu việc xong, quá hạn, sắp đến hạn. Quá 12 kế hoạch, hoặc quá 500 dự
    thảo, thì chỉ kê những kế hoạch đang theo dõi ở content/tien-do/; kê hết bằng --moi-ke-hoach.
    """
    question = Question(**arguments)

    def work() -> int:
        return _answer(folder, question)

    def empty(problems: tuple[Problem, ...]) -> str:
        return answer_json(Result(Path(question.out), (), problems), (), ())

    return always(question.form, empty, work)


class Question(Struct, frozen=True):
    """What the command line asks for."""

    names: tuple[str, ...]
    out: str
    bodies: tuple[str, ...]
    each: bool
    form: str
    strict: bool
    day: date | None
    every_plan: bool


def _answer(folder: str, question: Question) -> int:
    from vanban.build.listener import Listener
    from vanban.build.run import build
    from vanban.cli.body_names import BodyNames
    from vanban.cli.build_run import require_known_bodies
    from vanban.cli.progress import progress

    bodies = question.bodies
    options = Options(bodies=bodies, dry_run=True)
    with progress() as meter:
        project = opened(folder)
        require_known_bodies(project, bodies)
        listener = Listener(meter.pour, prepare=meter.prepare)
        result = build(project, Path(folder) / question.out, question.names, options, listener)
        plans = tuple(plan_lines(project, _plans(project, question), question.day or today()))
    _tell(result, bodies, plans, BodyNames.of(project, each=question.each), question.form)
    return finish(result.problems, question.strict)


def _plans(project: Project, question: Question) -> tuple[str, ...]:
    """The documents that are told of as plans: those named, else few, since each is read."""
    if question.every_plan:
        return tuple(project.office.resolved)
    return question.names or (() if question.bodies else plans_to_tell(project))


def _tell(
    result: Result,
    bodies: tuple[str, ...],
    plans: tuple[PlanLine, ...],
    names: BodyNames,
    form: str,
) -> None:
    if form == "json":
        click.echo(answer_json(result, bodies, plans))
        return
    click.echo("\n".join(answer_lines(result, bodies, names)))
    if plans:
        click.echo(f"Các kế hoạch: {len(plans)}")
        lines = [f"  {shown(one)}" for one in plans]
        click.echo("\n".join(screen(lines, "kế hoạch khác", every=names.each)))
    if result.problems:
        click.echo(problems_text(result.problems), err=True)


def answer_lines(result: Result, bodies: tuple[str, ...], names: BodyNames) -> Iterator[str]:
    """Yield the answer for a person: what changed for whom, which files would change and why."""
    changes = [change for change in result.changes if not bodies or change.don_vi in bodies]
    files = [(file, why) for file in result.files if (why := reason(file))]
    if not changes and not files:
        yield "không có gì thay đổi từ lần dựng trước"
    if changes:
        yield summary_line(changes)
        yield from change_lines(changes, names)
    files_left = [pair for pair in files if pair[0].state in LEFT]
    files = [pair for pair in files if pair[0].state not in LEFT]
    for heading, entries in (("Tệp sẽ đổi", files), ("Tệp để nguyên, cần biết", files_left)):
        if entries:
            yield f"{heading}: {len(entries)}"
            yield from screen(list(grouped(entries, result.out)), "dòng khác", every=names.each)
    if result.undone:
        yield f"Đã hủy phát hành: {len(result.undone)}"
        yield from screen([*map(_undone, result.undone)], "lần khác", every=names.each)


def _undone(one: Revocation) -> str:
    number, day = one.so_ky_hieu, shown_day(one.ngay)
    shown = " ".join(part for part in (number and f"số {number}", day and f"ngày {day}") if part)
    return f"  {one.van_ban}: {shown or 'không rõ số'}, hủy ngày {shown_day(one.luc)} ({one.ly_do})"


def reason(file: FileResult) -> str:
    """Why a file would be written, or what else is to be known of it; "" where nothing is."""
    if file.reason == UNSURE:
        return f"{UNSURE}, nên bản mới để bên cạnh"
    if file.state == "ben_canh" and file.behind:
        return f"{file.reason or 'nguồn đã đổi'}; đã sửa tay nên bản mới để bên cạnh"
    if file.behind:
        return file.reason or REFUSED
    if file.stands:  # whatever would make it otherwise, what lies beside says it already
        return ""
    return file.reason or LEFT.get(file.state, "")


def answer_json(result: Result, bodies: tuple[str, ...], plans: tuple[PlanLine, ...] = ()) -> str:
    """Return the answer for a program: every change of every body, every file."""
    changes = [
        {name: getattr(change, name) for name in change.__struct_fields__}
        for change in result.changes
        if not bodies or change.don_vi in bodies
    ]
    files = [{"duong_dan": f.path, "ly_do": why} for f in result.files if (why := reason(f))]
    return json_text(
        {
            "phien_ban": JSON_VERSION,
            "thay_doi": changes,
            "tep": files,
            "da_huy": [asdict(one) for one in result.undone],
            "ke_hoach": [one.to_json() for one in plans],
            "problems": [p.to_json() for p in result.problems],
        }
    )
