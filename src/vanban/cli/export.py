"""`vanban export phan-cong`: the assignments of a plan as a workbook, or as YAML."""

from __future__ import annotations

from pathlib import Path

import click

from vanban.build.issuance import sent_with
from vanban.cli.help import Command, OneOf
from vanban.content.folder import SHARED
from vanban.disk import write_alone, write_refusal
from vanban.paths import CONTENT, exists, is_folder, real
from vanban.problems.problem import MachineError, Mark, Problem, VanbanError, problem
from vanban.project.export import chosen_plan, task_workbook_of, task_yaml_of
from vanban.project.project import Project
from vanban.project.resolve import Resolved

WHAT = "phan-cong"
STDOUT = "-"


@click.command("export", cls=Command)
@click.argument("what", metavar=WHAT, type=OneOf([WHAT]), expose_value=False)
@click.argument("name", metavar="[KẾ_HOẠCH]", default="")
@click.option(
    "--out",
    default="",
    metavar="TỆP",
    help="Tệp ghi ra (mặc định: phan-cong.xlsx trong thư mục làm việc; `-`: in ra màn hình).",
)
@click.option(
    "--format",
    "form",
    type=OneOf(["xlsx", "yaml"]),
    default="xlsx",
    help="Bảng tính Excel (xlsx) hay tệp YAML (yaml).",
)
@click.option("--force", is_flag=True, help="Thay tệp đã có.")
@click.help_option("-h", "--help", help="In hướng dẫn này.")
@click.pass_obj
def command(folder: str, name: str, out: str, form: str, force: bool) -> int:
    """Xuất bảng phân công của KẾ_HOẠCH ra bảng tính, hoặc ra YAML, dù nguồn ở dạng nào.

    Chỉ có một kế hoạch thì không cần nêu tên.
    """
    target = _target(Path(folder), out, f"{WHAT}.{form}")
    _right_ending(target, form, to_file=out != STDOUT)
    project = Project.open(folder)
    resolved = chosen_plan(project, name)
    text = task_yaml_of(resolved) if form == "yaml" else ""
    content = text.encode() if text else task_workbook_of(project, resolved)
    if out == STDOUT:
        click.echo(text or content, nl=False)
        return 0
    _refuse_source(target, resolved, project)
    _refuse_issued(target)
    _write(target, content, force=force)
    click.echo(_written_message(target, resolved, project))
    return 0


def _target(folder: Path, out: str, default: str) -> Path:
    target = folder / out if out else folder / default
    return target / default if is_folder(target) else target


ENDINGS = {"xlsx": (".xlsx",), "yaml": (".yaml", ".yml")}


def _right_ending(target: Path, form: str, *, to_file: bool) -> None:
    """Refuse a name whose ending says another sort of file than what is written."""
    ending = target.suffix.lower()
    if not to_file or ending in ENDINGS[form]:
        return
    other = next((name for name, endings in ENDINGS.items() if ending in endings), "")
    more = f", hoặc gõ thêm `--format {other}`" if other else ""
    need = f"{target.stem.lstrip('.') or WHAT}{ENDINGS[form][0]}"
    seen = f"tùy chọn `--out`: thấy `{target.name}`, cần tên tệp đuôi {ENDINGS[form][0]}"
    raise click.UsageError(f"{seen}, ví dụ `{need}`{more}")


def _refuse_source(target: Path, resolved: Resolved, project: Project) -> None:
    """Refuse to replace a source, whatever is asked for; a plan's own assignments may be."""
    names = {name for document in project.office.documents for name in document.inputs}
    names |= {f"{CONTENT}/{name}" for name in SHARED}
    names -= {resolved.document.rows.tep}
    if real(target) in {real(project.office.root / name) for name in names}:
        seen = "tệp này là nguồn của văn bản, xuất phân công đè lên là mất nguồn"
        hint = f"gõ `--out` với tên khác, ví dụ `{WHAT}{target.suffix}`"
        raise VanbanError([problem("Y223", Mark(target.as_posix()), seen, goi_y=hint)])


def _refuse_issued(target: Path) -> None:
    """Refuse to replace what was sent with an issued document, whatever is asked for."""
    if name := sent_with(target):
        seen = f"tệp này thuộc văn bản đã phát hành `{name}`, không ghi đè"
        hint = f"gõ `--out` với tên khác, ví dụ `{WHAT}{target.suffix}`"
        raise VanbanError([problem("N529", Mark(target.as_posix()), seen, goi_y=hint)])


def _write(target: Path, content: bytes, *, force: bool) -> None:
    if exists(target) and not force:
        raise VanbanError([_existing_file(target)])
    try:
        write_alone(target, content)
    except OSError as error:
        raise MachineError([write_refusal(target.as_posix(), error)]) from None


def _existing_file(target: Path) -> Problem:
    seen = "thấy tệp này đã có, không ghi đè"
    hint = "gõ `--out TÊN_KHÁC`, hoặc `--force` để thay tệp đã có"
    return problem("Y223", Mark(target.as_posix()), seen, goi_y=hint)


def _written_message(target: Path, resolved: Resolved, project: Project) -> str:
    """Say what was written where, and how the file becomes the plan's source."""
    table, home = resolved.document.table, resolved.document.folder
    groups = len(table.dong) - len(table.tasks)
    also = f", {groups} dòng nhóm" if groups else ""
    lines = [f"đã ghi {target.as_posix()}: {len(table.tasks)} nhiệm vụ{also}"]
    if real(target) != real(home / (resolved.van_ban.phan_cong or target.name)):
        inside = f"{CONTENT}/{home.relative_to(project.office.root / CONTENT).as_posix()}/"
        lines.append(
            f"Muốn dùng tệp này làm nguồn: chép vào {inside}, ghi `phan_cong: {target.name}`"
        )
    return "\n".join(lines)
