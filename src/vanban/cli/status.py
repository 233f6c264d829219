"""`vanban status`: what would change by a build, for whom and why; a question, never a fault."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from vanban.build.result import UNSURE, Built, Options, Result
from vanban.cli.build_output import change_lines, grouped, summary_line
from vanban.cli.help import Command
from vanban.cli.options import DON_VI, FORMAT, NAMES, OUT, STRICT, always, finish
from vanban.problems.report import JSON_VERSION, json_text, problems_text

REFUSED = "máy không cho ghi vào chỗ này"
LEFT = {
    "mo_coi": "không còn nguồn nào cần tệp này; `vanban build --prune` xóa",
    "khoa": "đã phát hành, nguồn nay cho ra bản khác; bản đã phát hành được giữ",
}


@click.command("status", cls=Command)
@NAMES
@OUT
@DON_VI
@FORMAT
@STRICT
@click.help_option("-h", "--help", help="In hướng dẫn này.")
@click.pass_obj
def command(
    folder: str, names: tuple[str, ...], out: str, bodies: tuple[str, ...], form: str, strict: bool
) -> int:
    """Từ lần dựng trước đến nay, cơ quan nào đổi gì và tệp nào sẽ đổi; không ghi gì."""

    def work() -> int:
        from vanban.build.run import build
        from vanban.cli.build_run import require_known_bodies
        from vanban.project.project import Project

        project = Project.open(folder)
        require_known_bodies(project, bodies)
        options = Options(bodies=bodies, dry_run=True)
        result = build(project, Path(folder) / out, names, options)
        short_names = {
            who: body.name("ten_ngan") for who, body in project.office.danh_ba.bodies.items()
        }
        _tell(result, bodies, short_names, form)
        return finish(result.problems, strict)

    return always(form, lambda problems: _json(Result(Path(out), (), problems), ()), work)


def _tell(
    result: Result, bodies: tuple[str, ...], short_names: Mapping[str, str], form: str
) -> None:
    if form == "json":
        click.echo(_json(result, bodies))
        return
    click.echo("\n".join(_lines(result, bodies, short_names)))
    if result.problems:
        click.echo(problems_text(result.problems), err=True)


def _lines(
    result: Result, bodies: tuple[str, ...], short_names: Mapping[str, str]
) -> Iterator[str]:
    changes = [change for change in result.changes if not bodies or change.don_vi in bodies]
    files = [(file, why) for file in result.files if (why := reason(file))]
    if not changes and not files:
        yield "không có gì thay đổi từ lần dựng trước"
        return
    if changes:
        yield summary_line(changes)
        yield from change_lines(changes, short_names)
    files_left = [pair for pair in files if pair[0].state in LEFT]
    files = [pair for pair in files if pair[0].state not in LEFT]
    for heading, entries in (("Tệp sẽ đổi", files), ("Tệp để nguyên, cần biết", files_left)):
        if entries:
            yield f"{heading}: {len(entries)}"
            yield from grouped(entries, result.out)


def reason(file: Built) -> str:
    """Why a file would be written, or what else is to be known of it; "" where nothing is."""
    if file.reason == UNSURE:
        return f"{UNSURE}, nên bản mới để bên cạnh"
    if file.state == "ben_canh" and file.behind:
        return f"{file.reason or 'nguồn đã đổi'}; đã sửa tay nên bản mới để bên cạnh"
    if file.behind:
        return file.reason or REFUSED
    return file.reason or LEFT.get(file.state, "")


def _json(result: Result, bodies: tuple[str, ...]) -> str:
    changes = [
        {name: getattr(change, name) for name in change.__slots__}
        for change in result.changes
        if not bodies or change.don_vi in bodies
    ]
    files = [{"duong_dan": f.path, "ly_do": why} for f in result.files if (why := reason(f))]
    return json_text(
        {
            "phien_ban": JSON_VERSION,
            "thay_doi": changes,
            "tep": files,
            "problems": [p.to_json() for p in result.problems],
        }
    )
