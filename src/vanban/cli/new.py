"""`vanban new`: the first source of a document, ready to build; or of one that amends another."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from vanban.cli.day_option import today
from vanban.cli.help import Command
from vanban.cli.options import finish, opened
from vanban.paths import CONSOLIDATED
from vanban.problems.report import problems_text
from vanban.project.new_document import begin
from vanban.project.project import Project
from vanban.text.vietnamese import as_argument

SPARE = 2


@click.command("new", cls=Command)
@click.argument("words", metavar="[LOẠI] [THƯ_MỤC]", nargs=-1)
@click.option("--co-quan", "who", metavar="MÃ", default="", help="Cơ quan ban hành, mã ở danh bạ.")
@click.option(
    "--sua-doi",
    "amended",
    metavar="VĂN_BẢN",
    default="",
    help="Soạn văn bản sửa đổi, bổ sung một văn bản đã phát hành.",
)
@click.option(
    "--dinh-chinh",
    "corrected",
    metavar="VĂN_BẢN",
    default="",
    help="Soạn công văn đính chính một văn bản đã phát hành.",
)
@click.help_option("-h", "--help", help="In hướng dẫn này.")
@click.pass_obj
def command(folder: str, words: tuple[str, ...], who: str, amended: str, corrected: str) -> int:
    """Viết tệp nguồn đầu tiên của một văn bản LOẠI vào content/THƯ_MỤC, dựng được ngay.

    Không ghi đè tệp nào. Các LOẠI: xem `vanban kinds`. Với --sua-doi, --dinh-chinh thì không gõ
    LOẠI: lần đầu tạo thư mục có bản tổng hợp để sửa, gõ lại thì soạn các điều khoản.
    """
    day = today()
    if not (amended or corrected):
        if not words or len(words) > SPARE:
            raise click.UsageError("cần một LOẠI, rồi THƯ_MỤC nếu muốn; các loại: `vanban kinds`")
        return _new(folder, words[0], "".join(words[1:]), who, day)
    if amended and corrected:
        raise click.UsageError("chỉ dùng một trong hai tùy chọn `--sua-doi`, `--dinh-chinh`")
    if who or len(words) > 1:
        raise click.UsageError("với `--sua-doi`, `--dinh-chinh` chỉ gõ thêm THƯ_MỤC")
    return _amending(folder, amended or corrected, "".join(words), day, letter=bool(corrected))


def _new(folder: str, kind: str, target: str, who: str, day: date) -> int:
    project = Project.open(folder)
    path = begin(project, kind, target, who, day)
    shown = path.relative_to(project.office.root).as_posix()
    click.echo(f"đã tạo {(Path(folder) / shown).as_posix()}")
    click.echo(f"Sửa chữ điền sẵn, rồi dựng: vanban build {as_argument(path.parent.name)}")
    return 0


def _amending(folder: str, name: str, target: str, day: date, *, letter: bool) -> int:
    from vanban.register.amendment.documents import draft

    project = Project.open(folder)
    written = draft(project, name, target, "dinh_chinh" if letter else "sua_doi", day)
    shown = Path(folder) / written.path.relative_to(project.office.root)
    if written.amendment is None:
        option = "--dinh-chinh" if letter else "--sua-doi"
        place = (shown.parent / CONSOLIDATED).as_posix()
        click.echo(f"đã tạo {shown.as_posix()}")
        again = " ".join(["vanban new", option, *map(as_argument, filter(None, (name, target)))])
        click.echo(f"Sửa những gì muốn đổi trong {place}/, rồi gõ: {again}")
        return 0
    clauses = written.amendment.clauses
    click.echo(f"đã soạn {len(clauses)} điều khoản vào {shown.as_posix()}")
    for number, one in enumerate(clauses, 1):
        click.echo(f"  {number}. {one.shown}")
    problems = opened(folder).about([written.path.parent.name])
    if problems:
        click.echo(problems_text(problems), err=True)
    return finish(problems)
