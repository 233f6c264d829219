"""`vanban phat-hanh --huy`: a document that was issued by a mistaken entry is a draft again."""

from __future__ import annotations

import sys
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from vanban.build.issuance import Note, as_issued
from vanban.build.manifest import Manifest
from vanban.build.result import Revocation
from vanban.build.revocation import revocable, revoke
from vanban.cli.build_run import waiting
from vanban.cli.help import Command
from vanban.cli.options import FORMAT, OUT, always
from vanban.paths import real
from vanban.problems.problem import Problem
from vanban.problems.report import JSON_VERSION, json_text
from vanban.project.project import Project, document_name
from vanban.text.vietnamese import nfc

LATER = (
    "chưa phát hành bằng lệnh được: ghi số, ngày và `trang_thai: da_phat_hanh` vào nguồn, rồi gõ "
    "`vanban build`; hủy một lần ghi nhầm thì thêm `--huy`"
)
YES = ("c", "có", "co", "y", "yes")


@click.command("phat-hanh", cls=Command)
@click.argument("name", metavar="VĂN_BẢN", default="")
@click.option("--huy", "revoking", is_flag=True, help="Hủy lần ghi nhầm, khi chưa gửi bản nào đi.")
@click.option(
    "--ly-do", "reason", metavar="CHỮ", default="", help="Vì sao hủy; giữ lại, in ở vanban status."
)
@click.option(
    "--don-vi", "body", metavar="MÃ", default="", help="Dự thảo mà cơ quan này đã phát hành."
)
@click.option("-y", "--yes", "sure", is_flag=True, help="Chưa gửi bản nào đi: không hỏi lại.")
@OUT
@FORMAT
@click.help_option("-h", "--help", help="In hướng dẫn này.")
@click.pass_obj
def command(folder: str, /, **arguments: Any) -> int:
    """Hủy phát hành VĂN_BẢN đã ghi nhầm (--huy): lần dựng sau lại coi là dự thảo.

    Bỏ dòng `trang_thai: da_phat_hanh` ở nguồn trước. Lệnh này không sửa nguồn hay tệp đã dựng.
    """
    request = Request(**arguments)
    if not request.revoking:
        raise click.UsageError(LATER)
    if not request.name:
        raise click.UsageError("thiếu VĂN_BẢN: tên thư mục của văn bản trong content/")
    if not request.why:
        raise click.UsageError('thiếu `--ly-do`: vì sao hủy, ví dụ `--ly-do "ghi nhầm số"`')
    if not request.sure and (request.form == "json" or not _asked_at_a_terminal()):
        raise click.UsageError("không có ai để hỏi lại: chắc chưa gửi bản nào đi thì thêm `--yes`")
    return always(request.form, _shape, lambda: _undo(Path(folder), request))


@dataclass(frozen=True)
class Request:
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
    note = revocable(project, Manifest.load(out), unit, out)
    if not request.sure:
        _ask(unit, note, request.why)
    day = datetime.now().astimezone().date().isoformat()
    undone = revoke(root, out, unit, request.why, day, waiting)
    if request.form == "json":
        click.echo(_json(undone))
        return 0
    click.echo(f"đã hủy phát hành {_named(unit, note)}: {request.why}")
    if name in project.office.resolved:
        click.echo(f"Lần dựng sau coi văn bản này là dự thảo: vanban build {name}")
    return 0


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


def _json(undone: Revocation) -> str:
    return json_text({"phien_ban": JSON_VERSION, **asdict(undone), "problems": []})


def _shape(problems: tuple[Problem, ...]) -> str:
    empty = asdict(Revocation("", "", "", "", ""))
    told = [p.to_json() for p in problems]
    return json_text({"phien_ban": JSON_VERSION, **empty, "problems": told})
