"""`vanban bao-cao`: the report on a plan, that of one body, and who owes a report when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import click
from msgspec import Struct

from vanban.cli.build_run import require_known_bodies
from vanban.cli.day_option import DayType, today
from vanban.cli.help import Command
from vanban.cli.options import finish
from vanban.problems.problem import Mark, VanbanError, problem
from vanban.problems.report import problems_text
from vanban.project.project import Project
from vanban.register.addressees import gone_problems
from vanban.register.progress.plan_choice import unassigned
from vanban.register.progress.view import Reckoning
from vanban.register.reports.desk import desk_of
from vanban.register.reports.tally import owed
from vanban.text.vietnamese import first_names

ENDING = "bao-cao"
NAMED = 6
"""Bodies that one line of the calendar of reports names."""


class Request(Struct, frozen=True):
    """What the command line asks for."""

    name: str
    day: date | None
    since: date | None
    body: str
    to: str
    dates: bool
    plain: bool


@click.command("bao-cao", cls=Command)
@click.argument("name", metavar="[KẾ_HOẠCH]", default="")
@click.option("--tai-ngay", "day", type=DayType(), help="Tính đến ngày này (mặc định: hôm nay).")
@click.option(
    "--tu-ngay", "since", type=DayType(),
    help="Đã báo cáo là báo từ ngày này (mặc định: đầu năm, hoặc ngày kế hoạch).",
)  # fmt: skip
@click.option("--don-vi", "body", metavar="MÃ", default="", help="Báo cáo kết quả của cơ quan này.")
@click.option("--gui", "to", metavar="MÃ", default="", help="Gửi cho ai, khi kế hoạch không nói.")
@click.option("--lich", "dates", is_flag=True, help="Kê ai phải báo cáo định kỳ khi nào, cho ai.")
@click.option("--khong-bieu-do", "plain", is_flag=True, help="Báo cáo không có biểu đồ.")
@click.help_option("-h", "--help", help="In hướng dẫn này.")
@click.pass_obj
def command(folder: str, /, **arguments: Any) -> int:
    """Báo cáo tiến độ của cả KẾ_HOẠCH (sơ kết, tổng kết), hoặc kết quả của một cơ quan.

    Báo cáo ghi vào content/ như mọi văn bản khác: xem lại, sửa, rồi dựng bằng vanban build.
    """
    request = Request(**arguments)
    project = Project.open(folder)
    require_known_bodies(project, (request.body,) if request.body else ())
    require_known_bodies(project, (request.to,) if request.to else (), "--gui")
    if request.dates:
        names = [request.name] if request.name else [*project.office.resolved]
        plans = [project.in_force(n) for n in dict.fromkeys(map(project.plan_name, names))]
        for line in _dates(project, plans):
            click.echo(line)
        faults = tuple(p for one in plans if one.plan.table.tasks for p in unassigned(project, one))
        if faults:
            click.echo(problems_text(faults), err=True)
        return finish(faults)
    if not request.name:
        raise click.UsageError("thiếu KẾ_HOẠCH, hoặc `--lich`")
    day = request.day or today()
    desk = desk_of(project, request.name, Reckoning(day, day.year), request.since)
    to = (request.to,) if request.to else desk.addressee(request.body)
    issuer = request.body or desk.plan.van_ban.co_quan
    if issuer in to:
        seen = f"báo cáo của `{issuer}` lại gửi chính `{issuer}`"
        hint = "nêu cấp trên ở `--gui MÃ`, hoặc ở `gui` của nghĩa vụ ấy trong `ap_dung`"
        raise VanbanError([problem("N931", Mark(desk.plan.document.tep), seen, goi_y=hint)])
    papers = desk.papers(issuer, drawn=not request.plain)
    make = papers.results if request.body else papers.summary
    ending = f"{ENDING}-{request.body}" if request.body else ENDING
    paper = desk.worded(lambda: make(to))
    figures = () if request.body else (*papers.whole_figures, *papers.body_figures)
    target = desk.write(ending, paper, figures)
    click.echo(f"đã ghi: {project.shown(target)}; xem lại rồi dựng bằng `vanban build`")
    problems = (*gone_problems(project.office.danh_ba, to, day), *desk.problems)
    if problems:
        click.echo(problems_text(problems), err=True)
    return finish(problems)


def _dates(project: Project, plans: list[Any]) -> Iterator[str]:
    """The calendar of who owes what when: one line a duty."""
    danh_ba = project.office.danh_ba

    def name(who: str) -> str:
        return danh_ba.named(who).name("ten_ngan") if who else ""

    for duty in owed(plans):
        listed = first_names([name(body) for body in duty.bodies], "cơ quan khác", NAMED)
        through = f" qua {name(duty.through)}" if duty.through else ""
        to = f"gửi {name(duty.to)}{through}" if duty.to else "không nói gửi ai"
        yield f"{duty.plan}\t{duty.when or 'không nói khi nào'}\t{to}\t{len(duty.bodies)}: {listed}"
