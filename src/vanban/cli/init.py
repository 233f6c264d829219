"""`vanban init`: a new working folder with a small example that builds at once."""

from __future__ import annotations

from pathlib import Path

import click

from vanban.cli.help import Command, OneOf
from vanban.project.starter import SHAPES, add_wordings, start, supplement
from vanban.text.vietnamese import as_argument


@click.command("init", cls=Command)
@click.argument("target", metavar="[THƯ_MỤC]", default=".")
@click.option(
    "--kieu",
    "shape",
    type=OneOf(SHAPES),
    default=SHAPES[0],
    help="Ví dụ để bắt đầu: một xã (xa, mặc định), một tỉnh (tinh), một trường học (truong).",
)
@click.option("--template", is_flag=True, help="Chép thêm templates/ để sửa mẫu Word và câu chữ.")
@click.option(
    "--bo-sung",
    "more",
    is_flag=True,
    help="Thêm vào templates/ đang có những kiểu, văn mẫu của bản mới; phần khác giữ nguyên.",
)
@click.help_option("-h", "--help", help="In hướng dẫn này.")
@click.pass_obj
def command(folder: str, target: str, shape: str, template: bool, more: bool) -> int:
    """Tạo THƯ_MỤC (mặc định: thư mục hiện tại) với danh bạ và kế hoạch mẫu dựng được ngay."""
    if more:
        return _supplement(Path(folder) / target)
    made = start(Path(folder) / target, templates=template, shape=shape)
    for path in made:
        click.echo(f"đã tạo {path.as_posix()}/")
    where = (Path(folder) / target).as_posix()
    there = "" if where == "." else f"-C {as_argument(where)} "
    click.echo(f"Dựng thử: vanban {there}build")
    return 0


def _supplement(folder: Path) -> int:
    """Bring the templates of an office up to date and say what was added."""
    for path, added in supplement(folder):
        told = f"thêm {len(added)} kiểu: {', '.join(added)}" if added else "đủ kiểu, giữ nguyên"
        click.echo(f"{path.as_posix()}: {told}")
    for path in add_wordings(folder):
        click.echo(f"{path.as_posix()}: thêm văn mẫu")
    return 0
