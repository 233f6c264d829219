"""`vanban check`: Word files from anywhere against the decree, in words a clerk understands."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vanban.cli.check_copies import Beside, kept
from vanban.cli.check_output import as_json, lines, table
from vanban.cli.help import Command, OneOf
from vanban.cli.options import STRICT, always, finish
from vanban.problems.problem import Mark, Problem, VanbanError, did_you_mean, problem
from vanban.problems.report import json_text, text_of, visible
from vanban.text.vietnamese import nearest

if TYPE_CHECKING:
    from vanban.check.baseline import Baseline
    from vanban.check.batch import Outcome
    from vanban.check.inspect import Report


FEW = 9
"""Names that a message lists; of more it says where they stand."""


@dataclass(frozen=True)
class Wanted:
    """What the command line asks for."""

    files: tuple[str, ...]
    kind: str
    regime: str
    signing: bool
    without: tuple[str, ...]
    comments: bool
    sheet: bool
    fixed: bool
    out: str
    pages: bool
    known: str
    keep: str
    jobs: int
    form: str
    strict: bool


def _codes(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    """Codes one by one or with commas between them, in small letters too."""
    return tuple(code.upper() for one in given for code in re.split(r"[\s,;]+", one) if code)


@click.command("check", cls=Command)
@click.argument("files", metavar="TỆP_HOẶC_THƯ_MỤC…", nargs=-1, required=True)
@click.option("--loai", "kind", metavar="MÃ", default="", help="Loại văn bản, khi biết trước.")
@click.option(
    "--quy-dinh",
    "regime",
    metavar="MÃ",
    default="",
    help="Soi theo bộ này của templates/.",
)
@click.option("--trinh-ky", "signing", is_flag=True, help="Bản trình ký: số, ngày được để trống.")
@click.option(
    "--bo-qua",
    "without",
    multiple=True,
    metavar="MÃ[,MÃ]",
    callback=_codes,
    help="Không xét quy tắc này.",
)
@click.option(
    "--chu-thich", "comments", is_flag=True, help="Ghi một bản có nhận xét của Word ở từng chỗ."
)
@click.option(
    "--phieu", "sheet", is_flag=True, help="Ghi phiếu kiểm tra thể thức (Word, một trang)."
)
@click.option("--sua", "fixed", is_flag=True, help="Ghi một bản đã sửa những chỗ chắc chắn.")
@click.option(
    "--out", default="", metavar="THƯ_MỤC", help="Nơi ghi các tệp ấy (mặc định: cạnh tệp)."
)
@click.option("--trang", "pages", is_flag=True, help="Soi cả trang in (cần LibreOffice).")
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
    return always(form, partial(_nothing, wanted.form), lambda: _check(folder, wanted))


def _nothing(form: str, problems: tuple[Problem, ...]) -> str:
    """The answer where nothing could be checked."""
    if form != "sarif":
        return as_json((), problems)
    from vanban.check.sarif import sarif

    return json_text(sarif((), problems, None, version("vanban")))


def _check(folder: str, wanted: Wanted) -> int:
    from vanban.check.baseline import Baseline, read_baseline
    from vanban.check.batch import files_of, look_at_all
    from vanban.check.inspect import Options
    from vanban.check.lawbook import law_of, regimes
    from vanban.check.targets import targets

    root = Path(folder).resolve()
    if not all(wanted.files):
        raise click.UsageError("tên tệp trống; nêu tên tệp hoặc thư mục")
    every_regime = regimes(root)
    _one_of("--quy-dinh", wanted.regime, list(every_regime))
    book = law_of(root, every_regime, wanted.regime)
    _known(wanted, book.law.kinds)
    options = Options(wanted.kind, wanted.signing, wanted.without)
    names, own = files_of((Path(folder) / name).as_posix() for name in wanted.files)
    before = read_baseline(root / wanted.known) if wanted.known else Baseline(root)
    with tempfile.TemporaryDirectory(prefix="vanban-", ignore_cleanup_errors=True) as scratch:
        taken = targets(names, Path(scratch), pages=wanted.pages)
        out, silent = wanted.out, wanted.form == "json"
        beside = Beside(
            root, book, wanted.comments, wanted.sheet, wanted.fixed, out, options,
            silent, before.only_new,
        )  # fmt: skip
        every = kept(look_at_all(taken, book, options, wanted.jobs), root, wanted.keep)
        if wanted.regime and wanted.form == "text":
            click.echo(f"Soi theo {book.law.regime.ten_day_du}")
        reports, refused = _looked(every, wanted, beside, before)
    refused += () if names else _none(wanted)
    if wanted.form == "sarif":
        from vanban.check.sarif import sarif

        click.echo(json_text(sarif(reports, refused, book.law, version("vanban"))))
    elif wanted.form == "json":
        click.echo(as_json(reports, refused, beside.corrected, own))
    else:
        _in_words(reports, refused, names, own)
    return finish((*refused, *(p for one in reports for p in one.problems)), wanted.strict)


def _in_words(
    reports: list[Report], refused: tuple[Problem, ...], names: list[str], own: list[str]
) -> None:
    """Say what is to be said after all files: the table, what was left out, what went wrong."""
    if len(names) > 1:
        read = {one.tep for one in reports}
        click.echo("\n".join(table(reports, [one for one in names if one not in read])))
    if own:
        shown = ", ".join(map(visible, own[:FEW])) + (", …" if own[FEW:] else "")
        click.echo(f"không soi {len(own)} tệp do lệnh này ghi cạnh tệp khác: {shown}", err=True)
    for one in refused:
        click.echo(text_of(one), err=True)


def _looked(
    every: Iterable[Outcome], wanted: Wanted, beside: Beside, before: Baseline
) -> tuple[list[Report], tuple[Problem, ...]]:
    """Take in what becomes of each file, told as soon as it is known."""
    from vanban.check.docx.limits import faults_as_problems, within

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
            click.echo("\n".join(lines(report)))
        said: list[str] = []
        try:
            with faults_as_problems(one.report.tep, "ghi bản sao của"), within():
                said += beside.write(report, one.path)
        except VanbanError as error:  # one file that cannot be written stops no other
            refused.extend(error.problems)
        for line in said:
            click.echo(line, err=True)
    if known:
        click.echo(f"không nhắc lại {known} chỗ đã ghi ở tệp mốc", err=True)
    return reports, tuple(dict.fromkeys(refused))


def _known(wanted: Wanted, kinds: Mapping[str, Any]) -> None:
    """Raise UsageError for a kind or a code that there is not."""
    from vanban.check.explain import nearest_code
    from vanban.check.rules.rule import rules

    _one_of("--loai", wanted.kind, list(kinds))
    for code in wanted.without:
        codes = [one.code for one in rules()]
        hint = "xem docs/tra-cuu/quy-tac, `vanban explain`"
        _one_of("--bo-qua", code, codes, nearest_code(code), hint)


def _one_of(
    option: str, name: str, known: list[str], near: str = "", where: str = "xem `vanban kinds`"
) -> None:
    if name and name not in known:
        listed = f"các mã có: {', '.join(known)}" if len(known) < FEW else where
        hint = did_you_mean(near or nearest(name, known), listed)
        raise click.UsageError(f"`{option} {name}` không có; {hint}")


def _none(wanted: Wanted) -> tuple[Problem, ...]:
    seen, hint = "không có tệp .docx nào", "nêu tên tệp hoặc thư mục có tệp .docx"
    return (problem("T001", Mark(wanted.files[0]), seen, goi_y=hint),)
