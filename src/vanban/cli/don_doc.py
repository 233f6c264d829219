"""`vanban don-doc`: a letter to those who are late or silent, or a short text for each."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import click
from msgspec import Struct

from vanban.cli.build_run import require_known_bodies
from vanban.cli.day_option import DayType, today
from vanban.cli.help import Command
from vanban.cli.options import DON_VI, EACH, finish
from vanban.problems.report import problems_text
from vanban.project.project import Project
from vanban.register.addressees import gone_problems, taker
from vanban.register.progress.states import SOON
from vanban.register.progress.view import Reckoning
from vanban.register.recalls import require_standing
from vanban.register.reports.desk import ReportDesk, desk_of
from vanban.register.secrecy import require_open

ENDING = "don-doc"


class Request(Struct, frozen=True):
    """What the command line asks for."""

    name: str
    day: date | None
    since: date | None
    near: bool
    soon: int
    bodies: tuple[str, ...]
    each: bool
    short: bool
    issuer: str


@click.command("don-doc", cls=Command)
@click.argument("name", metavar="KẾ_HOẠCH")
@click.option("--tai-ngay", "day", type=DayType(), help="Tính đến ngày này (mặc định: hôm nay).")
@click.option(
    "--tu-ngay", "since", type=DayType(),
    help="Chưa báo gì từ ngày này là chưa báo cáo (mặc định: đầu năm, hoặc ngày kế hoạch).",
)  # fmt: skip
@click.option("--ca-sap-den", "near", is_flag=True, help="Nhắc cả việc sắp đến hạn.")
@click.option(
    "--sap-den", "soon", type=click.IntRange(0, 366), default=SOON, metavar="SỐ_NGÀY",
    help=f"Còn từng này ngày thì coi là sắp đến hạn (mặc định: {SOON}).",
)  # fmt: skip
@DON_VI
@click.option(EACH, "each", is_flag=True, help="Mỗi cơ quan một công văn riêng.")
@click.option("--tin", "short", is_flag=True, help="In lời nhắc ngắn để dán, không ghi công văn.")
@click.option("--co-quan", "issuer", metavar="MÃ", default="", help="Cơ quan ra công văn.")
@click.help_option("-h", "--help", help="In hướng dẫn này.")
@click.pass_obj
def command(folder: str, /, **arguments: Any) -> int:
    """Công văn đôn đốc các cơ quan có việc quá hạn, hoặc chưa báo cáo, ở KẾ_HOẠCH.

    Công văn ghi vào content/ như mọi văn bản khác: xem lại, sửa, rồi dựng bằng vanban build.
    """
    request = Request(**arguments)
    day = request.day or today()
    project = Project.open(folder)
    require_known_bodies(project, request.bodies)
    require_known_bodies(project, (request.issuer,) if request.issuer else (), "--co-quan")
    require_standing(project, project.plan_name(request.name), "không đôn đốc nữa")
    reckoning = Reckoning(day, day.year, request.soon)
    desk = desk_of(project, request.name, reckoning, request.since)
    bodies = desk.behind(request.bodies, near=request.near)
    if not bodies:
        click.echo(f"Đến ngày {day:%d/%m/%Y} không cơ quan nào có việc quá hạn hay chưa báo cáo")
    elif request.short:
        hint = "gửi công văn theo quy định về bảo vệ bí mật nhà nước"
        require_open(project, desk.plan.document.id, "không soạn lời nhắc để dán", hint)
        papers = desk.papers(request.issuer or desk.reminder)
        click.echo("\n\n".join(papers.short_text(body, near=request.near) for body in bodies))
    else:
        _write(project, desk, request, bodies)
    gone = gone_problems(project.office.danh_ba, bodies, day, given=True)
    problems = (*gone, *desk.problems)
    if problems:
        click.echo(problems_text(problems), err=True)
    return finish(problems)


def _write(project: Project, desk: ReportDesk, request: Request, bodies: tuple[str, ...]) -> None:
    papers = desk.papers(request.issuer or desk.reminder)
    groups: list[tuple[str, tuple[str, ...]]]
    groups = [(f"{ENDING}-{body}", (body,)) for body in bodies] if request.each else []
    danh_ba, day = project.office.danh_ba, desk.reckoning.day
    for ending, whom in groups or [(ENDING, bodies)]:
        if not any(taker(danh_ba, one, day) for one in whom):
            continue  # there is nobody to write to, which is told
        paper = desk.worded(partial(papers.reminder, whom, near=request.near))
        target = desk.write(ending, paper)
        click.echo(f"đã ghi: {project.shown(target)} ({len(whom)} cơ quan)")
    click.echo("xem lại rồi dựng bằng `vanban build`")
