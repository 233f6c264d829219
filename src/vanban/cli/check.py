"""`vanban check`: Word files from anywhere against the decree, in words a clerk understands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vanban.cli.checked import Beside
from vanban.cli.look import Command, OneOf
from vanban.cli.options import STRICT, always, finish
from vanban.problem import Problem, VanbanError
from vanban.report import JSON_VERSION, SEVERITIES, json_text, summary, text_of

if TYPE_CHECKING:
    from vanban.check.inspecting import Report


@dataclass(frozen=True)
class Wanted:
    """What the command line asks for."""

    files: tuple[str, ...]
    kind: str
    signing: bool
    without: tuple[str, ...]
    comments: bool
    sheet: bool
    fixed: bool
    out: str
    form: str
    strict: bool


@click.command("check", cls=Command)
@click.argument("files", metavar="TỆP…", nargs=-1, required=True)
@click.option("--loai", "kind", metavar="MÃ", default="", help="Loại văn bản, khi biết trước.")
@click.option("--trinh-ky", "signing", is_flag=True, help="Bản trình ký: số, ngày được để trống.")
@click.option("--bo-qua", "without", multiple=True, metavar="MÃ", help="Không xét quy tắc này.")
@click.option(
    "--chu-thich", "comments", is_flag=True, help="Ghi một bản có nhận xét của Word ở từng chỗ."
)
@click.option(
    "--phieu", "sheet", is_flag=True, help="Ghi phiếu kiểm tra thể thức (Word, một trang)."
)
@click.option("--sua", "fixed", is_flag=True, help="Ghi một bản đã sửa những chỗ chắc chắn.")
@click.option(
    "--out", default="", metavar="THƯ_MỤC", help="Nơi ghi hai tệp trên (mặc định: cạnh tệp)."
)
@click.option(
    "--format",
    "form",
    type=OneOf(["text", "json", "sarif"]),
    default="text",
    help="In cho người đọc (text) hay cho chương trình (json, sarif).",
)
@STRICT
@click.help_option("-h", "--help", help="In hướng dẫn này.")
@click.pass_obj
def command(folder: str, /, **given: Any) -> int:
    """Soi tệp Word theo Nghị định 30: lỗi gì, ở đâu, theo khoản nào, sửa thế nào."""
    wanted = Wanted(**given)
    form = "json" if wanted.form == "sarif" else wanted.form
    return always(form, lambda problems: _json((), problems), lambda: _check(folder, wanted))


def _check(folder: str, wanted: Wanted) -> int:
    from vanban.check.inspecting import Asked, inspected
    from vanban.check.lawbook import read_law
    from vanban.check.reading import read
    from vanban.check.sarif import sarif

    book = read_law(Path(folder).resolve())
    asked = Asked(wanted.kind, wanted.signing, wanted.without)
    reports: list[Report] = []
    refused: list[Problem] = []
    for name in wanted.files:
        try:
            reports.append(inspected(read(Path(name), name), book, asked))
        except VanbanError as error:
            refused.extend(error.problems)
    if wanted.form == "sarif":
        click.echo(json_text(sarif(reports, refused, book.law, version("vanban"))))
    else:
        _tell(reports, tuple(refused), wanted)
    root = Path(folder).resolve()
    beside = Beside(root, wanted.comments, wanted.sheet, wanted.fixed, wanted.out, asked)
    for line in (line for report in reports for line in beside.write(report)):
        click.echo(line, err=True)
    return finish((*refused, *(p for one in reports for p in one.problems)), wanted.strict)


def _tell(reports: list[Report], refused: tuple[Problem, ...], wanted: Wanted) -> None:
    if wanted.form == "json":
        click.echo(_json(reports, refused))
        return
    for report in reports:
        click.echo("\n".join(_lines(report)))
    for one in refused:
        click.echo(text_of(one), err=True)


def _json(reports: list[Report] | tuple[()], problems: tuple[Problem, ...]) -> str:
    files = [
        {
            "duong_dan": one.tep,
            "loai": one.kind,
            "ngoai_pham_vi": one.outside,
            "khong_nhan_ra": list(one.unseen),
            "problems": [p.to_json() for p in one.problems],
        }
        for one in reports
    ]
    told = [p.to_json() for p in problems]
    return json_text({"phien_ban": JSON_VERSION, "tep": files, "problems": told})


def _lines(report: Report) -> Iterator[str]:
    """The report of one file: what it is, what was found by part, what could not be seen."""
    from vanban.check.rule import GROUPS

    kind = f" ({report.kind})" if report.kind else ""
    if report.outside:
        yield f"{report.tep}{kind}: không thuộc phạm vi kiểm tra: {report.outside}"
        return
    yield f"{report.tep}{kind}: {summary(report.problems)}"
    ordered = sorted(report.problems, key=lambda p: (p.ma[1], p.dong, p.ma))
    for digit, group in groupby(ordered, key=lambda p: p.ma[1]):
        yield f"  {GROUPS[digit]}"
        for one in group:
            yield from _problem(one)
    if report.unseen:
        yield f"  Không nhận ra, nên chưa xét: {', '.join(report.unseen)}"


def _problem(one: Problem) -> Iterator[str]:
    place = f" (đoạn {one.dong})" if one.dong else ""
    yield f"    {SEVERITIES[one.muc_do]}{place}: {one.thong_bao} [{one.ma}]"
    if one.trich:
        yield f"      | {one.trich}"
    yield f"      gợi ý: {one.goi_y}"
    yield f"      theo: {one.dieu_khoan}"
