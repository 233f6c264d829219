"""`vanban check`: Word files from anywhere against the decree, in words a clerk understands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec import Struct

from vanban.cli.check_copies import CopyWriter, with_new_baseline
from vanban.cli.check_output import as_json, lines, table
from vanban.cli.help import Command, OneOf
from vanban.cli.options import STRICT, always, finish
from vanban.disk import scratch_folder
from vanban.paths import real
from vanban.problems.problem import Mark, Problem, VanbanError, did_you_mean, problem
from vanban.problems.report import json_text, text_of, visible
from vanban.text.vietnamese import nearest

if TYPE_CHECKING:
    from vanban.check.baseline import Baseline
    from vanban.check.batch import Outcome
    from vanban.check.inspect import Report


FEW = 9
"""Names that a message lists; of more it says where they stand."""


class CheckRequest(Struct, frozen=True):
    """What the command line asks for."""

    files: tuple[str, ...]
    kind: str
    regime: str
    signing: bool
    skip: tuple[str, ...]
    comments: bool
    sheet: bool
    correct: bool
    out: str
    pages: bool
    baseline: str
    new_baseline: str
    jobs: int
    form: str
    strict: bool


def _codes(_: click.Context, __: click.Parameter, texts: tuple[str, ...]) -> tuple[str, ...]:
    """Codes one by one or with commas between them, in small letters too."""
    return tuple(code.upper() for one in texts for code in re.split(r"[\s,;]+", one) if code)


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
    "skip",
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
@click.option("--sua", "correct", is_flag=True, help="Ghi một bản đã sửa những chỗ chắc chắn.")
@click.option(
    "--out", default="", metavar="THƯ_MỤC", help="Nơi ghi các tệp ấy (mặc định: cạnh tệp)."
)
@click.option("--trang", "pages", is_flag=True, help="Soi cả trang in (cần LibreOffice).")
@click.option(
    "--moc", "baseline", metavar="TỆP", default="", help="Chỉ nói lỗi chưa có ở tệp mốc này."
)
@click.option(
    "--ghi-moc", "new_baseline", metavar="TỆP", default="", help="Ghi mọi lỗi hôm nay làm mốc."
)
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
def command(folder: str, /, **arguments: Any) -> int:
    """Soi tệp Word theo Nghị định 30: lỗi gì, ở đâu, theo khoản nào, sửa thế nào."""
    request = CheckRequest(**arguments)
    form = "json" if request.form == "sarif" else request.form
    return always(form, partial(_nothing, request.form), lambda: _check(folder, request))


def _nothing(form: str, problems: tuple[Problem, ...]) -> str:
    """The answer where nothing could be checked."""
    if form != "sarif":
        return as_json((), problems)
    from vanban.check.sarif import sarif

    return json_text(sarif((), problems, None, version("vanban")))


def _check(folder: str, request: CheckRequest) -> int:
    from vanban.check.baseline import Baseline, read_baseline
    from vanban.check.batch import files_of, look_at_all
    from vanban.check.inspect import Options
    from vanban.check.lawbook import law_of, regimes
    from vanban.check.targets import targets

    root = real(Path(folder))
    if not all(request.files):
        raise click.UsageError("tên tệp trống; nêu tên tệp hoặc thư mục")
    every_regime = regimes(root)
    _require_one_of("--quy-dinh", request.regime, list(every_regime))
    book = law_of(root, every_regime, request.regime)
    _check_names(request, book.law.kinds)
    options = Options(request.kind, request.signing, request.skip)
    names, own_copies = files_of((Path(folder) / name).as_posix() for name in request.files)
    baseline = read_baseline(root / request.baseline) if request.baseline else Baseline(root)
    with ExitStack() as stack:
        scratch = partial(stack.enter_context, scratch_folder("vanban-"))  # where one is needed
        documents = targets(names, scratch, pages=request.pages)
        out = (Path(folder) / request.out).as_posix() if request.out else ""
        silent = request.form == "json"
        copies = CopyWriter(
            root, book, request.comments, request.sheet, request.correct, out, options,
            silent, baseline.only_new,
        )  # fmt: skip
        outcomes = with_new_baseline(
            look_at_all(documents, book, options, request.jobs), root, request.new_baseline
        )
        if request.regime and request.form == "text":
            click.echo(f"Soi theo {book.law.regime.ten_day_du}")
        reports, refusals = _reports_of(outcomes, request, copies, baseline)
    refusals += () if names else _no_file(request)
    if request.form == "sarif":
        from vanban.check.sarif import sarif

        click.echo(json_text(sarif(reports, refusals, book.law, version("vanban"))))
    elif request.form == "json":
        click.echo(as_json(reports, refusals, copies.corrections, own_copies))
    else:
        _in_words(reports, refusals, names, own_copies)
    return finish((*refusals, *(p for report in reports for p in report.problems)), request.strict)


def _in_words(
    reports: list[Report], refusals: tuple[Problem, ...], names: list[str], own_copies: list[str]
) -> None:
    """Say what is to be said after all files: the table, what was left out, what went wrong."""
    if len(names) > 1:
        read_names = {report.tep for report in reports}
        click.echo("\n".join(table(reports, [name for name in names if name not in read_names])))
    if own_copies:
        shown = ", ".join(map(visible, own_copies[:FEW])) + (", …" if own_copies[FEW:] else "")
        click.echo(
            f"không soi {len(own_copies)} tệp do lệnh này ghi cạnh tệp khác: {shown}", err=True
        )
    for fault in refusals:
        click.echo(text_of(fault), err=True)


def _reports_of(
    outcomes: Iterable[Outcome], request: CheckRequest, copies: CopyWriter, baseline: Baseline
) -> tuple[list[Report], tuple[Problem, ...]]:
    """Take in what becomes of each file, told as soon as it is known."""
    from vanban.check.docx.limits import faults_as_problems, within

    reports: list[Report] = []
    refusals: list[Problem] = []
    known_count = 0
    for outcome in outcomes:
        refusals.extend(outcome.refused)
        if outcome.report is None:
            continue
        report = baseline.only_new(outcome.report)
        reports.append(report)
        known_count += len(outcome.report.problems) - len(report.problems)
        if request.form == "text":
            click.echo("\n".join(lines(report)))
        messages: list[str] = []
        try:
            with faults_as_problems(outcome.report.tep, "ghi bản sao của"), within():
                messages += copies.write(report, outcome.path)
        except VanbanError as error:  # one file that cannot be written stops no other
            refusals.extend(error.problems)
        for line in messages:
            click.echo(line, err=True)
        if copies.full:
            refusals += _corrected(copies)
    refusals += _corrected(copies)
    if known_count:
        click.echo(f"không nhắc lại {known_count} chỗ đã ghi ở tệp mốc", err=True)
    return reports, tuple(dict.fromkeys(refusals))


def _corrected(copies: CopyWriter) -> Iterator[Problem]:
    """Write the corrected copies that wait, told one by one; yield what stopped some of them."""
    for messages, faults in copies.write_corrected():
        for line in messages:
            click.echo(line, err=True)
        yield from faults


def _check_names(request: CheckRequest, kinds: Mapping[str, Any]) -> None:
    """Raise UsageError for a kind or a code that there is not."""
    from vanban.check.explain import nearest_code
    from vanban.check.rules.rule import rules

    _require_one_of("--loai", request.kind, list(kinds))
    for code in request.skip:
        codes = [rule.code for rule in rules()]
        hint = "xem docs/tra-cuu/quy-tac, `vanban explain MÃ`"
        _require_one_of("--bo-qua", code, codes, nearest_code(code), hint)


def _require_one_of(
    option: str, name: str, choices: list[str], near: str = "", where: str = "xem `vanban kinds`"
) -> None:
    if name and name not in choices:
        choices_text = f"các mã có: {', '.join(choices)}" if len(choices) < FEW else where
        hint = did_you_mean(near or nearest(name, choices), choices_text)
        raise click.UsageError(f"`{option} {name}` không có; {hint}")


def _no_file(request: CheckRequest) -> tuple[Problem, ...]:
    seen, hint = "không có tệp .docx nào", "nêu tên tệp hoặc thư mục có tệp .docx"
    return (problem("T001", Mark(request.files[0]), seen, goi_y=hint),)
