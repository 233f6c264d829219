"""`vanban kinds`: the kinds of documents, their codes, what each needs, an example of each."""

from __future__ import annotations

from collections.abc import Iterator

import click

from vanban.cli.help import Command
from vanban.cli.options import FORMAT, always, finish
from vanban.problems.problem import Problem
from vanban.problems.report import JSON_VERSION, json_text, problems_text
from vanban.project.kinds import Catalogue, KindRow

SURE = {"1": "; mới có một nguồn", "obs": "; theo mẫu", "mem": "; chưa xác minh"}
"""What is said of a kind by how sure its record is; nothing where two sources agree."""


@click.command("kinds", cls=Command)
@FORMAT
@click.help_option("-h", "--help", help="In hướng dẫn này.")
@click.pass_obj
def command(folder: str, form: str) -> int:
    """Kê các loại văn bản: mã, chữ viết tắt, cần những phần nào, có ví dụ ở đâu."""

    def work() -> int:
        catalogue = Catalogue.open(folder)
        if form == "json":
            click.echo(json_text({"phien_ban": JSON_VERSION, **catalogue.to_json()}))
        else:
            click.echo("\n".join(_lines(catalogue)))
            if catalogue.problems:
                click.echo(problems_text(catalogue.problems), err=True)
        return finish(catalogue.problems)

    return always(form, _json, work)


def _json(problems: tuple[Problem, ...]) -> str:
    return json_text({"phien_ban": JSON_VERSION, **Catalogue((), problems).to_json()})


def _lines(catalogue: Catalogue) -> Iterator[str]:
    for row in catalogue.rows:
        code = row.ma or "không có chữ viết tắt"
        state = "" if row.day_du else f"; chưa đủ: {row.ly_do}"
        state += SURE.get(row.do_chac, "") if row.day_du else ""
        yield f"{row.id}: {row.ten} ({code}; {row.quy_dinh}; {row.dieu_khoan}){state}"
        yield from _parts(row)
    complete_count = sum(row.day_du for row in catalogue.rows)
    counts = f"{complete_count}/{len(catalogue.rows)} loại soạn được"
    yield f"{counts}; viết một văn bản mới: vanban new MÃ_LOẠI"


def _parts(row: KindRow) -> Iterator[str]:
    groups = {"cần ghi": row.can_ghi, "ghi thêm được": row.ghi_them, "dòng riêng": row.dong_rieng}
    for title, keys in groups.items():
        if keys:
            yield f"  {title}: {', '.join(keys)}"
    if row.ghi_chu and row.day_du:
        yield f"  ghi chú: {row.ghi_chu}"
    if row.vi_du:
        yield f"  ví dụ: {row.vi_du}"
