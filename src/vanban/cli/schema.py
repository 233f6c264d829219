"""`vanban schema`: the JSON Schema of a YAML file, for editors and programs."""

from __future__ import annotations

from pathlib import Path

import click

from vanban.cli.help import Command, OneOf
from vanban.content.folder import check_content, read_citations, read_registry
from vanban.content.schema import SCHEMAS, OwnIds, own_ids, schema_text
from vanban.paths import CONTENT
from vanban.problems.problem import MachineError, VanbanError, has_errors, problem
from vanban.problems.problem import Mark as Place
from vanban.project.starter import write_schemas
from vanban.source.reader import Reader

DEFAULT = "ke-hoach"


@click.command("schema", cls=Command)
@click.argument("name", metavar="TỆP", type=OneOf(list(SCHEMAS)), required=False)
@click.option(
    "--van-phong",
    "own",
    is_flag=True,
    help="Thêm mã của danh bạ, viện dẫn; không nêu TỆP thì ghi vào content/.schema/.",
)
@click.help_option("-h", "--help", help="In hướng dẫn này.")
@click.pass_obj
def command(folder: str, name: str | None, own: bool) -> int:
    """In JSON Schema của TỆP, mặc định ke-hoach, cho phần mềm soạn thảo.

    TỆP là một trong: ke-hoach, phan-cong, don-vi, danh-ba, ten-khac, vien-dan, gop-y, kiem-tra,
    tien-do, so-dang-ky, ngay-nghi.
    """
    ids = _ids(Path(folder)) if own else None
    if own and name is None:
        return _write(Path(folder) / CONTENT, ids)
    click.echo(schema_text(name or DEFAULT, ids), nl=False)
    return 0


def _ids(folder: Path) -> OwnIds:
    """The ids of the office; faults of its registry are told instead."""
    reader = Reader(folder)
    check_content(reader)
    (danh_ba, _), (citations, _) = read_registry(reader), read_citations(reader)
    if has_errors(reader.problems):
        raise VanbanError(reader.problems)
    return own_ids(danh_ba, citations)


def _write(content: Path, ids: OwnIds | None) -> int:
    try:
        paths = write_schemas(content, ids)
    except OSError as error:
        place = Place(str(error.filename or content))
        raise MachineError([problem("P011", place, "máy không cho ghi tệp")]) from None
    click.echo(f"đã ghi {len(paths)} lược đồ vào {paths[0].parent.as_posix()}/")
    click.echo("Phần mềm soạn thảo nay gợi ý mã của văn phòng; danh bạ đổi thì gõ lại lệnh này")
    return 0
