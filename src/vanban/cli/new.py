"""`vanban new`: the first source of a document, with comments, ready to build."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from vanban.cli.help import Command
from vanban.project.new_document import begin
from vanban.project.project import Project


@click.command("new", cls=Command)
@click.argument("kind", metavar="LOẠI")
@click.argument("target", metavar="[THƯ_MỤC]", default="")
@click.option("--co-quan", "who", metavar="MÃ", default="", help="Cơ quan ban hành, mã ở danh bạ.")
@click.help_option("-h", "--help", help="In hướng dẫn này.")
@click.pass_obj
def command(folder: str, kind: str, target: str, who: str) -> int:
    """Viết tệp nguồn đầu tiên của một văn bản LOẠI vào content/THƯ_MỤC, dựng được ngay.

    Không ghi đè tệp nào. Các LOẠI: xem `vanban kinds`.
    """
    project = Project.open(folder)
    path = begin(project, kind, target, who, datetime.now().astimezone().date())
    shown = path.relative_to(project.office.root).as_posix()
    click.echo(f"đã tạo {(Path(folder) / shown).as_posix()}")
    click.echo(f"Sửa chữ điền sẵn, rồi dựng: vanban build {path.parent.name}")
    return 0
