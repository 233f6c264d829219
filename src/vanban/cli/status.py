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
        from vanban.cli.build_run import known_bodies
        from vanban.project.project import Project

        project = Project.open(folder)
        known_bodies(project, bodies)
        options = Options(bodies=bodies, dry_run=True)
        result = build(project, Path(folder) / out, names, options)
        called = {who: body.name("ten_ngan") for who, body in project.office.danh_ba.bodies.items()}
        _tell(result, bodies, called, form)
        return finish(result.problems, strict)

    return always(form, lambda problems: _json(Result(Path(out), (), problems), ()), work)


def _tell(result: Result, bodies: tuple[str, ...], called: Mapping[str, str], form: str) -> None:
    if form == "json":
        click.echo(_json(result, bodies))
        return
    click.echo("\n".join(_lines(result, bodies, called)))
    if result.problems:
        click.echo(problems_text(result.problems), err=True)


def _lines(result: Result, bodies: tuple[str, ...], called: Mapping[str, str]) -> Iterator[str]:
    changes = [one for one in result.changes if not bodies or one.don_vi in bodies]
    files = [(one, why) for one in result.files if (why := reason(one))]
    if not changes and not files:
        yield "không có gì thay đổi từ lần dựng trước"
        return
    if changes:
        yield summary_line(changes)
        yield from change_lines(changes, called)
    kept = [pair for pair in files if pair[0].state in LEFT]
    files = [pair for pair in files if pair[0].state not in LEFT]
    for heading, told in (("Tệp sẽ đổi", files), ("Tệp để nguyên, cần biết", kept)):
        if told:
            yield f"{heading}: {len(told)}"
            yield from grouped(told, result.out)


def reason(one: Built) -> str:
    """Why a file would be written, or what else is to be known of it; "" where nothing is."""
    if one.reason == UNSURE:
        return f"{UNSURE}, nên bản mới để bên cạnh"
    if one.state == "ben_canh" and one.behind:
        return f"{one.reason or 'nguồn đã đổi'}; đã sửa tay nên bản mới để bên cạnh"
    if one.behind:
        return one.reason or REFUSED
    return one.reason or LEFT.get(one.state, "")


def _json(result: Result, bodies: tuple[str, ...]) -> str:
    changes = [
        {name: getattr(one, name) for name in one.__slots__}
        for one in result.changes
        if not bodies or one.don_vi in bodies
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
