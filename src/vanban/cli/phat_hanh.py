"""`vanban phat-hanh`: a document issued; with `--huy` one issued by mistake is a draft again."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click
from msgspec import Struct
from msgspec.structs import asdict

from vanban.build.issuance import Note, as_issued
from vanban.build.ledger import ledger
from vanban.build.result import Revocation
from vanban.build.revocation import revocable, revoke
from vanban.cli.build_run import waiting
from vanban.cli.day_option import DayType, today
from vanban.cli.help import Command
from vanban.cli.issue_run import YES
from vanban.cli.issue_run import waiting as waiting_for_register
from vanban.cli.options import FORMAT, OUT, STRICT, always, finish
from vanban.paths import real
from vanban.problems.problem import Problem, VanbanError
from vanban.problems.report import JSON_VERSION, json_text, problems_text
from vanban.project.project import Project, document_name
from vanban.register.issuance.cancellation import (
    cancel,
    dependent_problems,
    misplaced_problems,
    registered,
    undoing_problems,
)
from vanban.register.mail.post import letters_left
from vanban.source.record import MOST
from vanban.text.vietnamese import as_argument, nfc


@click.command("phat-hanh", cls=Command)
@click.argument("name", metavar="VĂN_BẢN", default="")
@click.option(
    "--so",
    "number",
    type=click.IntRange(1, MOST),
    metavar="SỐ",
    help="Số của văn bản; bản giấy không nêu thì hỏi lấy số tiếp theo của sổ.",
)
@click.option("--ngay", "day", type=DayType(), metavar="NGÀY", help="Ngày ký (mặc định: hôm nay).")
@click.option(
    "--nguoi-ky", "signer", metavar="CHỮ", default="", help="Họ tên người ký, ghi vào nguồn."
)
@click.option(
    "--tep-da-ky",
    "signed",
    metavar="TỆP",
    default="",
    help="Tệp PDF đã ký, để giữ và gửi đi; thêm sau khi phát hành cũng được.",
)
@click.option(
    "--don-vi",
    "body",
    metavar="MÃ",
    default="",
    help="Dự thảo của cơ quan này, không phải cả văn bản.",
)
@click.option(
    "--khong-pdf",
    "pdf",
    is_flag=True,
    default=True,
    flag_value=False,
    help="Không làm bản PDF (có LibreOffice thì vẫn làm).",
)
@click.option(
    "--khong-dung",
    "built",
    is_flag=True,
    default=True,
    flag_value=False,
    help="Không dựng lại vào --out sau khi phát hành.",
)
@click.option("-n", "--dry-run", is_flag=True, help="Chỉ xem đã phát hành được chưa, không ghi.")
@click.option("--huy", "revoking", is_flag=True, help="Hủy lần ghi nhầm, khi chưa gửi bản nào đi.")
@click.option(
    "--ly-do", "reason", metavar="CHỮ", default="", help="Vì sao hủy; giữ lại, in ở vanban status."
)
@click.option("-y", "--yes", "sure", is_flag=True, help="Chưa gửi bản nào đi: không hỏi lại.")
@OUT
@FORMAT
@STRICT
@click.help_option("-h", "--help", help="In hướng dẫn này.")
@click.pass_obj
def command(folder: str, /, **arguments: Any) -> int:
    """Phát hành VĂN_BẢN: lấy số, vào sổ, giữ bản cuối; với --huy thì hủy một lần ghi nhầm.

    Kiểm tra đã đủ để phát hành chưa, rồi ghi một lượt: số, ngày vào nguồn, dòng vào sổ đăng ký,
    tệp không còn chữ DỰ THẢO vào phat-hanh/ của văn bản. Được tất cả hoặc không ghi gì.
    """
    undoing = {n: arguments[n] for n in Request.__struct_fields__ if n in arguments}
    request = Request(**undoing)
    if not request.name:
        raise click.UsageError("thiếu VĂN_BẢN: tên thư mục của văn bản trong content/")
    if not request.revoking:
        return _issue(folder, arguments)
    if not request.why:
        raise click.UsageError('thiếu `--ly-do`: vì sao hủy, ví dụ `--ly-do "ghi nhầm số"`')
    if not request.sure and (request.form == "json" or not _asked_at_a_terminal()):
        raise click.UsageError("không có ai để hỏi lại: chắc chưa gửi bản nào đi thì thêm `--yes`")
    return always(request.form, _shape, lambda: _undo(Path(folder), request))


def _issue(folder: str, arguments: dict[str, Any]) -> int:
    from vanban.cli.issue_run import IssueArguments, run

    for name, option in (("reason", "--ly-do"), ("sure", "--yes")):
        if arguments[name]:
            raise click.UsageError(f"`{option}` chỉ đi với `--huy`")
    given = {n: arguments[n] for n in IssueArguments.__struct_fields__ if n in arguments}
    return run(IssueArguments(folder=folder, **given))


def _require(problems: Iterable[Problem]) -> None:
    if told := [*problems]:
        raise VanbanError(told)


class Request(Struct, frozen=True):
    """What the command line says."""

    name: str
    revoking: bool
    reason: str
    body: str
    sure: bool
    out: str
    form: str

    @property
    def unit(self) -> str:
        """What is undone: a document, or the draft of a body."""
        name = document_name(self.name)
        return f"{name}/{nfc(self.body)}" if self.body else name

    @property
    def why(self) -> str:
        """The reason on one line."""
        return " ".join(self.reason.split())


def _asked_at_a_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def _undo(folder: Path, request: Request) -> int:
    root, out, unit = real(folder), folder / request.out, request.unit
    project, name = Project.open(folder), unit.partition("/")[0]
    _require(misplaced_problems(project, unit))
    issue_folder = registered(project, unit)
    _require(
        undoing_problems(project, issue_folder)
        if issue_folder
        else dependent_problems(project, unit)
    )
    note = (
        issue_folder.record.note
        if issue_folder and issue_folder.record
        else revocable(project, ledger(project, out).manifest, unit, out)
    )
    if not request.sure:
        _ask(unit, note, request.why)
    day = today()
    undone = (
        cancel(root, unit, request.why, day, waiting_for_register)
        if issue_folder is not None
        else revoke(root, out, unit, request.why, day.isoformat(), waiting)
    )
    problems = tuple(letters_left(out, unit))
    if request.form == "json":
        click.echo(_json(undone, problems))
        return finish(problems)
    click.echo(f"đã hủy phát hành {_named(unit, note)}: {request.why}")
    if name in project.office.resolved:
        click.echo(f"Lần dựng sau coi văn bản này là dự thảo: vanban build {as_argument(name)}")
    if problems:
        click.echo(problems_text(problems), err=True)
    return finish(problems)


def _ask(name: str, note: Note, reason: str) -> None:
    """Ask whether anything was sent, which only a person knows; raises Abort where not told so."""
    click.echo(
        f"Hủy phát hành {_named(name, note)} vì: {reason}\n"
        "Chỉ hủy khi chưa gửi bản nào đi; đã gửi thì ban hành văn bản sửa đổi hoặc đính chính.\n"
        "Đúng là chưa gửi cho ai thì gõ c rồi bấm Enter: ",
        nl=False,
        err=True,
    )
    if sys.stdin.readline().strip().lower() not in YES:
        raise click.Abort


def _named(name: str, note: Note) -> str:
    shown = as_issued(note)
    return f"{name} ({shown})" if shown else name


def _json(undone: Revocation, told: tuple[Problem, ...]) -> str:
    problems = [one.to_json() for one in told]
    return json_text({"phien_ban": JSON_VERSION, **asdict(undone), "problems": problems})


def _shape(problems: tuple[Problem, ...]) -> str:
    empty = asdict(Revocation("", "", "", "", ""))
    told = [p.to_json() for p in problems]
    return json_text({"phien_ban": JSON_VERSION, **empty, "problems": told})
