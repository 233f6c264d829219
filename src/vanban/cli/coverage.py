"""`vanban coverage`: who got what in a plan, in which role, and why."""

from __future__ import annotations

from collections.abc import Iterator

import click

from vanban.cli.look import Command
from vanban.cli.options import FORMAT, always, finish
from vanban.coverage import Coverage
from vanban.project import Project
from vanban.report import json_text, problems_text


@click.command("coverage", cls=Command)
@click.argument("name", metavar="KẾ_HOẠCH")
@FORMAT
@click.help_option("-h", "--help", help="In hướng dẫn này.")
@click.pass_obj
def command(folder: str, name: str, form: str) -> int:
    """Cơ quan nào được giao nhiệm vụ nào của KẾ_HOẠCH, vai trò gì và vì sao."""

    def work() -> int:
        project = Project.open(folder)
        found = project.coverage(name)
        text = json_text(found.to_json()) if form == "json" else "\n".join(_lines(project, found))
        click.echo(text)
        return finish(found.problems)

    return always(form, lambda p: json_text(Coverage(name, (), (), p).to_json()), work)


def _lines(project: Project, found: Coverage) -> Iterator[str]:
    from vanban.assign import ROLE_NAMES

    task = ""
    for pair in found.phan_cong:
        if pair.nhiem_vu != task:
            task = pair.nhiem_vu
            yield f"{task} (giao theo {pair.giao_theo})" if pair.giao_theo else task
        product = f" [{pair.san_pham}]" if pair.san_pham else ""
        name = project.danh_ba.bodies[pair.don_vi].name("ten_ngan")
        yield f"  {ROLE_NAMES[pair.vai_tro]:9} {name}{product}: {pair.ly_do}"
    for one in found.cho_xac_dinh:
        group = project.danh_ba.groups[one.nhom].ten
        yield f"  chờ xác định: {one.nhiem_vu} {ROLE_NAMES[one.vai_tro]} {group}"
    leads = sum(pair.vai_tro == "chu_tri" for pair in found.phan_cong)
    helps = sum(pair.vai_tro == "phoi_hop" for pair in found.phan_cong)
    bodies = len({pair.don_vi for pair in found.phan_cong})
    follows = len(found.phan_cong) - leads - helps
    also = f", {follows} lượt theo dõi" if follows else ""
    yield f"{leads} lượt chủ trì, {helps} lượt phối hợp{also}, {bodies} cơ quan"
    yield problems_text(found.problems)
