"""`vanban build`: the files of the documents into the output folder, and what was written where."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from msgspec import Struct

from vanban.build.result import SORTS, Options
from vanban.cli.help import Command, OneOf
from vanban.cli.options import DON_VI, EACH_BODY, FORMAT, NAMES, OUT, STRICT
from vanban.paths import real


@click.command("build", cls=Command)
@NAMES
@OUT
@click.option(
    "--only",
    multiple=True,
    type=OneOf(SORTS),
    help="Chỉ dựng loại tệp này (dùng nhiều lần được).",
)
@DON_VI
@click.option("--pdf", is_flag=True, help="Chuyển thêm các tệp Word sang PDF bằng LibreOffice.")
@click.option("-n", "--dry-run", is_flag=True, help="Chỉ nói sẽ ghi gì, không ghi.")
@click.option("--check", is_flag=True, help="Không ghi; mã thoát 1 khi có tệp chưa dựng lại.")
@click.option("--force", is_flag=True, help="Thay cả tệp đã sửa tay; bản cũ được giữ lại bên cạnh.")
@click.option(
    "--giu-sua-tay",
    "merge",
    is_flag=True,
    help="Đưa chỗ mới đổi vào tệp đã sửa tay, chỗ người sửa giữ nguyên; bản trước đó để bên cạnh.",
)
@click.option("--prune", is_flag=True, help="Xóa tệp không còn nguồn nào cần (chưa ai sửa tay).")
@click.option(
    "--kem-ban-cu",
    "stale",
    is_flag=True,
    help="Gói gửi kèm cả dự thảo sửa tay không còn khớp kế hoạch.",
)
@click.option(
    "--kem-pdf",
    "pdfs",
    is_flag=True,
    help="Như --pdf, và gói gửi kèm PDF của từng tệp Word trong gói.",
)
@click.option("--watch", is_flag=True, help="Dựng lại mỗi khi nguồn được lưu, đến khi bấm Ctrl+C.")
@click.option(
    "--jobs",
    type=click.IntRange(min=0),
    metavar="SỐ",
    default=0,
    help="Số tiến trình cùng dựng (mặc định: tự chọn).",
)
@EACH_BODY
@FORMAT
@STRICT
@click.help_option("-h", "--help", help="In hướng dẫn này.")
@click.pass_obj
def command(folder: str, /, **arguments: Any) -> int:
    """Dựng VĂN_BẢN (tên thư mục trong content/) ra output/; không nêu thì dựng tất cả."""
    options = Options(**{name: arguments.pop(name) for name in Options.__struct_fields__})
    switches = Switches(**arguments)
    if switches.watch and (switches.check or switches.form != "text"):
        conflict = "--check" if switches.check else "--format json"
        raise click.UsageError(f"`--watch` dựng đến khi bấm Ctrl+C, không đi với `{conflict}`")
    if options.force and options.merge:
        raise click.UsageError("`--force` thay tệp đã sửa tay, không đi với `--giu-sua-tay`")
    idle_status = _idle(folder, options, switches)
    if idle_status is not None:
        return idle_status
    from vanban.cli import build_run

    request = build_run.BuildRequest(
        folder,
        switches.out,
        switches.names,
        options,
        switches.pdf or options.pdfs,
        switches.form,
        switches.strict,
        switches.each,
    )
    if switches.watch:
        from vanban.cli.watch import watch

        return watch(request)
    return build_run.check(request) if switches.check else build_run.run(request)


class Switches(Struct, frozen=True):
    """What the command line says beyond the library's options."""

    names: tuple[str, ...]
    out: str
    pdf: bool
    form: str
    strict: bool
    check: bool
    watch: bool
    each: bool


def _idle(folder: str, options: Options, switches: Switches) -> int | None:
    """Say that nothing changed, without loading what a build needs; None where something may have.

    Only a build of everything in words is that quick: the rest has more to say.
    """
    if (
        options != Options(jobs=options.jobs)
        or switches.names
        or switches.pdf
        or switches.form != "text"
    ):
        return None
    if switches.watch or switches.check:
        return None
    from vanban.build.idle import idle
    from vanban.cli.build_output import tell

    result = idle(real(Path(folder)), Path(folder) / switches.out)
    return (
        None
        if result is None
        else tell(result, None, options, switches.form, strict=switches.strict)
    )
