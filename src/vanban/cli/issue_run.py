"""Issuing by the command line: the number asked for, the document issued, its files built, told."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click
from msgspec import Struct
from msgspec.structs import replace

from vanban.build.issue_folder import SOURCES
from vanban.build.result import Options, Result
from vanban.cli.build_output import lines
from vanban.cli.build_run import BuildRequest, build_once
from vanban.cli.day_option import today
from vanban.cli.options import always, finish
from vanban.paths import real
from vanban.problems.problem import Problem, VanbanError
from vanban.problems.report import JSON_VERSION, json_text, problems_text
from vanban.project.project import Project, document_name
from vanban.register.issuance.issue import Issuing, issue, planned, proposed
from vanban.register.issuance.request import Request
from vanban.register.issuance.signed_copy import is_for_issued, planned_copy, take_in
from vanban.text.vietnamese import as_argument, nfc

YES = ("c", "có", "co", "y", "yes")


class IssueArguments(Struct, frozen=True):
    """What the command line says of an issuing."""

    folder: str
    name: str
    body: str
    number: int | None
    day: date | None
    signer: str
    signed: str
    out: str
    form: str
    pdf: bool
    built: bool
    dry_run: bool
    strict: bool

    @property
    def request(self) -> Request:
        """The same for the library; the day of today is asked here alone."""
        now = today()
        return Request(
            document_name(self.name),
            self.number,
            self.day or now,
            now,
            nfc(self.body),
            " ".join(self.signer.split()),
            Path(self.folder) / self.signed if self.signed else None,
            self.pdf,
        )


def run(typed: IssueArguments) -> int:
    """Issue and tell; return the exit status."""
    return always(typed.form, lambda problems: _json(None, problems), lambda: _run(typed))


def _run(typed: IssueArguments) -> int:
    root, out = real(Path(typed.folder)), Path(typed.folder) / typed.out
    if is_for_issued(root, typed.request):
        return _take_in(typed, root, out)
    request = _numbered(root, typed.request, typed.form)
    if typed.dry_run:
        issuing = planned(root, out, request)
        return _tell(typed, issuing, None, ())
    issuing = issue(root, out, request, waiting)
    result, told = _built(typed, request) if typed.built else (None, ())
    return _tell(typed, issuing, result, told)


def _take_in(typed: IssueArguments, root: Path, out: Path) -> int:
    """Take in the signed copy of what was issued without one, and build what is sent then."""
    request = typed.request
    if typed.dry_run:
        return _tell(typed, planned_copy(root, out, request), None, (), TAKEN)
    taken = take_in(root, out, request, waiting)
    result, told = _built(typed, request) if typed.built else (None, ())
    return _tell(typed, taken, result, told, TAKEN if taken.steps else THERE)


def waiting(who: str) -> None:
    """Say on standard error that another command writes the register."""
    holder = f" ({who})" if who else ""
    click.echo(f"đang có lệnh khác ghi sổ đăng ký{holder}, chờ nó xong …", err=True)


# --- the number ---


def _numbered(root: Path, request: Request, form: str) -> Request:
    """The request with a number: typed, or on paper the next one that a person agrees to."""
    if request.so is not None:
        return request
    project = Project.open(root)
    resolved = project[request.van_ban]
    if not request.don_vi and resolved.van_ban.electronic:
        raise click.UsageError(
            "thiếu `--so`: số của bản điện tử do hệ thống quản lý văn bản của cơ quan cấp, "
            "gõ số ấy, ví dụ `--so 207`"
        )
    numbers = proposed(root, request)
    seen = f"số tiếp theo của {numbers.name} năm {numbers.year} là {numbers.next}"
    if form == "json" or sys.stdin is None or not sys.stdin.isatty():
        raise click.UsageError(f"thiếu `--so`: {seen}, gõ `--so {numbers.next}`")
    click.echo(
        f"{seen[0].upper()}{seen[1:]}.\n"
        f"Lấy số ấy cho {request.unit} thì gõ c rồi bấm Enter (số khác: gõ lại với `--so`): ",
        nl=False,
        err=True,
    )
    if sys.stdin.readline().strip().lower() not in YES:
        raise click.Abort
    return replace(request, so=numbers.next)


# --- built and told ---


def _built(typed: IssueArguments, request: Request) -> tuple[Result | None, tuple[Problem, ...]]:
    """Build the document, whose drafts cite it by its number now; what hinders that is told."""
    names, options = (request.van_ban,), Options()
    asked = BuildRequest(typed.folder, typed.out, names, options, False, typed.form, False)
    try:
        result = build_once(asked)
    except VanbanError as error:
        return None, error.problems
    return result, result.problems


ISSUED, TAKEN = ("phát hành {}", "nhận tệp đã ký của {}")
THERE = "có tệp đã ký ấy của {} từ trước, không ghi lại"
"""What was done, or is to be done."""


def _tell(
    typed: IssueArguments,
    issuing: Issuing,
    result: Result | None,
    told: tuple[Problem, ...],
    act: str = ISSUED,
) -> int:
    problems = tuple(dict.fromkeys((*issuing.problems, *told)))
    if typed.form == "json":
        click.echo(_json(issuing, problems, dry_run=typed.dry_run))
        return finish(problems, typed.strict)
    record = issuing.record
    verb = "sẽ" if typed.dry_run else "đã"
    day = date.fromisoformat(record.ngay)
    done = act.format(record.unit)
    click.echo(f"{verb} {done}: số {record.so_ky_hieu} ngày {day:%d/%m/%Y}")
    for step in issuing.steps:
        if step.work in WORDS and (step.work != "ghi" or _is_issued(step.path, issuing)):
            click.echo(f"    {WORDS[step.work]} {step.path}")
    if result is not None:
        click.echo("\n".join(lines(result, (), dry_run=False, every=False)))
    elif not typed.dry_run:
        what = as_argument(record.van_ban)
        click.echo(f"Dựng tệp gửi đi và dự thảo dẫn số thật: vanban build {what}")
    if problems:
        click.echo(problems_text(problems), err=True)
    return finish(problems, typed.strict)


WORDS = {"ghi": "giữ bản phát hành:", "sua": "ghi số, ngày vào", "them_dong": "vào sổ:"}


def _is_issued(path: str, issuing: Issuing) -> bool:
    names = tuple(f"/{name}" for name in issuing.record.tep)
    return path.endswith(names) and f"/{SOURCES}/" not in path


def _json(issuing: Issuing | None, problems: tuple[Problem, ...], *, dry_run: bool = False) -> str:
    record = issuing.record if issuing else None
    return json_text(
        {
            "phien_ban": JSON_VERSION,
            "van_ban": record.van_ban if record else "",
            "don_vi": record.don_vi if record else "",
            "so": record.so if record else None,
            "so_ky_hieu": record.so_ky_hieu if record else "",
            "ngay": record.ngay if record else "",
            "nguoi_ky": record.nguoi_ky if record else "",
            "da_ghi": bool(record) and not dry_run,
            "tep": [
                {"tep": step.path, "viec": step.work} for step in (issuing.steps if issuing else ())
            ],
            "problems": [one.to_json() for one in problems],
        }
    )
