"""`vanban check`: Word files from anywhere against the decree, in words a clerk understands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import click

from vanban.cli.checked import Beside, Corrected, kept
from vanban.cli.look import Command, OneOf
from vanban.cli.options import STRICT, always, finish
from vanban.problem import Mark, Problem, problem
from vanban.report import JSON_VERSION, SEVERITIES, json_text, summary, text_of
from vanban.text import nearest

if TYPE_CHECKING:
    from vanban.check.baseline import Baseline
    from vanban.check.inspecting import Report
    from vanban.check.many import Looked


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
    known: str
    keep: str
    jobs: int
    form: str
    strict: bool


@click.command("check", cls=Command)
@click.argument("files", metavar="TỆP_HOẶC_THƯ_MỤC…", nargs=-1, required=True)
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
    "--moc", "known", metavar="TỆP", default="", help="Chỉ nói lỗi chưa có ở tệp mốc này."
)
@click.option("--ghi-moc", "keep", metavar="TỆP", default="", help="Ghi mọi lỗi hôm nay làm mốc.")
@click.option(
    "--jobs",
    type=click.IntRange(0),
    default=1,
    metavar="SỐ",
    help="Số tiến trình, khi soi nhiều tệp (0: bằng số lõi máy).",
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
    from vanban.check.baseline import Baseline, read_baseline
    from vanban.check.inspecting import Asked
    from vanban.check.lawbook import read_law
    from vanban.check.many import files_of, look_at_all
    from vanban.check.sarif import sarif

    root = Path(folder).resolve()
    book = read_law(root)
    _known(wanted, book.law.kinds)
    asked = Asked(wanted.kind, wanted.signing, wanted.without)
    names = list(files_of((Path(folder) / name).as_posix() for name in wanted.files))
    before = read_baseline(root / wanted.known) if wanted.known else Baseline(root)
    out, silent = wanted.out, wanted.form == "json"
    beside = Beside(
        root, wanted.comments, wanted.sheet, wanted.fixed, out, asked, silent, before.only_new
    )
    every = kept(look_at_all(names, book, asked, wanted.jobs), root, wanted.keep)
    reports, refused = _looked(every, wanted, beside, before)
    refused += () if names else _none(wanted)
    if wanted.form == "sarif":
        click.echo(json_text(sarif(reports, refused, book.law, version("vanban"))))
    elif wanted.form == "json":
        click.echo(_json(reports, refused, beside.corrected))
    elif len(names) > 1:
        click.echo("\n".join(_table(reports, len(refused))))
    for one in refused if wanted.form == "text" else ():
        click.echo(text_of(one), err=True)
    return finish((*refused, *(p for one in reports for p in one.problems)), wanted.strict)


def _looked(
    every: Iterable[Looked], wanted: Wanted, beside: Beside, before: Baseline
) -> tuple[list[Report], tuple[Problem, ...]]:
    """Take in what becomes of each file, told as soon as it is known."""
    reports: list[Report] = []
    refused: list[Problem] = []
    known = 0
    for one in every:
        refused.extend(one.refused)
        if one.report is None:
            continue
        report = before.only_new(one.report)
        reports.append(report)
        known += len(one.report.problems) - len(report.problems)
        if wanted.form == "text":
            click.echo("\n".join(_lines(report)))
        for line in beside.write(report):
            click.echo(line, err=True)
    if known:
        click.echo(f"không nhắc lại {known} chỗ đã ghi ở tệp mốc", err=True)
    return reports, tuple(refused)


def _known(wanted: Wanted, kinds: Mapping[str, Any]) -> None:
    """Raise UsageError for a kind or a code that there is not."""
    from vanban.check.rule import rules

    codes = [one.code for one in rules()]
    for name, known, option in (
        *((wanted.kind, list(kinds), "--loai") for _ in filter(None, [wanted.kind])),
        *((code, codes, "--bo-qua") for code in wanted.without),
    ):
        if name not in known:
            near = nearest(name, known)
            hint = f"có phải là `{near}`?" if near else "xem `vanban kinds`, docs/quy-tac"
            raise click.UsageError(f"`{option} {name}` không có; {hint}")


def _none(wanted: Wanted) -> tuple[Problem, ...]:
    seen, hint = "không có tệp .docx nào", "nêu tên tệp hoặc thư mục có tệp .docx"
    return (problem("T001", Mark(wanted.files[0]), seen, goi_y=hint),)


def _table(reports: list[Report], refused: int) -> Iterator[str]:
    """The summary of many files: one line each, then the counts."""
    yield ""
    for one in reports:
        told = one.outside or summary(one.problems)
        yield f"{Path(one.tep).name}\t{one.kind or 'không rõ loại'}\t{told}"
    clean = sum(not one.problems and not one.outside for one in reports)
    outside = sum(bool(one.outside) for one in reports)
    counts = f"{clean} không có gì, {len(reports) - clean - outside} có chỗ cần xem"
    counts += f", {outside} ngoài phạm vi, {refused} không đọc được"
    yield f"{len(reports) + refused} tệp: {counts}"


def _json(
    reports: list[Report] | tuple[()],
    problems: tuple[Problem, ...],
    corrected: Mapping[str, Corrected] = MappingProxyType({}),
) -> str:
    files = [
        {
            "duong_dan": one.tep,
            "loai": one.kind,
            "ngoai_pham_vi": one.outside,
            "khong_nhan_ra": list(one.unseen),
            "problems": [p.to_json() for p in one.problems],
            "sua": corrected[one.tep].to_json() if one.tep in corrected else None,
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
