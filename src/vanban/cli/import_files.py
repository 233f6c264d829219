"""`vanban import`: Word files and workbooks that an office has, to sources; what is asked, told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click

from vanban.cli.day_option import DayType, today
from vanban.cli.exit import FAULTY, OK
from vanban.cli.help import Command
from vanban.cli.import_output import added_json, added_text, as_json, faulty_json, text_of
from vanban.cli.options import FORMAT, always
from vanban.cli.progress import import_progress
from vanban.paths import real

REGISTRY, ISSUE_BOOK = "danh-ba", "so-dang-ky"
"""What stands in the place of a file where lists of bodies, or registers, are imported."""


@click.command("import", cls=Command)
@click.argument("files", metavar="TỆP…", nargs=-1, required=True)
@click.option("-o", "target", metavar="THƯ_MỤC", default="", help="Ghi nguồn vào content/<mã>.")
@click.option(
    "--vao",
    "into",
    metavar="THƯ_MỤC",
    default="",
    help="Tệp là bản mới của văn bản ở content/<mã>: kê chỗ đổi, giữ mã nhiệm vụ.",
)
@click.option(
    "--ghi-de", "over", is_flag=True, help="Thay các tệp đã có; với --vao: ghi chỗ đổi vào nguồn."
)
@click.option("--exit-code", is_flag=True, help="Với --vao: kết thúc bằng mã 1 khi có chỗ đổi.")
@click.option(
    "--doi-chieu",
    "compare",
    is_flag=True,
    help="Kê mọi đoạn, ô của tệp đã vào đâu, chữ nào để ngoài, bản dựng lại khác gì.",
)
@click.option(
    "--giao-viec", "everywhere", is_flag=True, help="Tìm việc được giao trong cả phần lời văn."
)
@click.option(
    "--tra-loi", "answers", metavar="TỆP", default="", help="Tệp câu hỏi đã điền câu trả lời."
)
@click.option(
    "--co-quan", "issuer", metavar="MÃ", default="", help="Cơ quan ban hành, mã ở danh bạ."
)
@click.option(
    "--du-thao", "draft", is_flag=True, help="Văn bản còn là dự thảo, dù tệp có số và đủ ngày."
)
@click.option("--loai", "kind", metavar="MÃ", default="", help="Loại văn bản, khi biết trước.")
@click.option(
    "--tinh",
    "province",
    metavar="TÊN",
    default="",
    help="Với danh-ba: thêm các xã, phường, sở của tỉnh này.",
)
@click.option(
    "--tinh-den",
    "as_of",
    type=DayType(),
    help="Với --tinh: tính đến ngày nào (mặc định: hôm nay).",
)
@click.option(
    "--nam",
    "year",
    type=click.IntRange(1900, 9999),
    metavar="NĂM",
    help="Với so-dang-ky: sổ của năm nào, khi ngày trong tệp không cho biết.",
)
@click.option(
    "--dao-ngay",
    "turned",
    is_flag=True,
    help="Với so-dang-ky: đổi lại ngày và tháng ở những ô bị Excel đổi chỗ.",
)
@click.option("--dry-run", "dry", is_flag=True, help="Với so-dang-ky: chỉ nói, không ghi vào sổ.")
@FORMAT
@click.help_option("-h", "--help", help="In hướng dẫn này.")
@click.pass_obj
def command(folder: str, /, **arguments: Any) -> int:
    """Đọc TỆP Word (.docx; .doc, .odt, .rtf nếu có LibreOffice) hoặc bảng tính thành nguồn YAML.

    Không có -o thì chỉ nói đã hiểu những gì, không ghi tệp nào. Ghi bằng -o content/<mã>; tệp đã có
    thì không ghi đè. Chữ nào không đưa vào nguồn đều được kê, kèm lý do. `vanban import
    danh-ba TỆP…` thêm một danh sách cơ quan vào danh bạ; `--tinh` thêm xã, phường, sở của một tỉnh.
    `vanban import so-dang-ky TỆP…` đưa sổ đăng ký cũ vào content/so-dang-ky/.
    Bản mới của một văn bản đã có nguồn: `--vao content/<mã>`.
    """
    _of_lists(arguments)
    form, compare = arguments.pop("form"), arguments.pop("compare")
    into, exit_code = arguments.pop("into"), arguments.pop("exit_code")
    _fits(into, exit_code=exit_code, compare=compare, arguments=arguments)
    province, as_of = arguments.pop("province"), arguments.pop("as_of")
    now = today()
    year, turned, dry = (arguments.pop(name) for name in ("year", "turned", "dry"))
    if arguments["files"][0] == ISSUE_BOOK:
        from vanban.cli.import_books import Books, take_books

        files, issuer = arguments["files"][1:], arguments["issuer"]
        books = Books(files, issuer, year or 0, turned, dry, form, now)
        return take_books(Path(folder), books)
    if year or turned or dry:
        raise click.UsageError("`--nam`, `--dao-ngay`, `--dry-run` chỉ dùng với so-dang-ky")
    if arguments["files"][0] == REGISTRY:
        day = as_of or now
        return always(form, faulty_json, lambda: _registry(folder, arguments, province, day, form))
    if province or as_of:
        raise click.UsageError("tùy chọn `--tinh` chỉ dùng với `vanban import danh-ba`")
    if into:
        made = {**arguments, "today": now}
        return always(form, faulty_json, lambda: _revise(folder, made, into, form, exit_code))

    def work() -> int:
        from vanban.importing.intake import Request
        from vanban.importing.job import import_files

        request = Request(**arguments, today=now)
        with import_progress() as listener:
            found = import_files(real(Path(folder)), Path(folder), request, listener)
        click.echo(as_json(found) if form == "json" else text_of(found, compare=compare))
        bad = compare and found.account is not None and not found.account.whole
        return FAULTY if bad else OK

    return always(form, faulty_json, work)


OF_PAPERS = {
    "target": "-o",
    "into": "--vao",
    "over": "--ghi-de",
    "compare": "--doi-chieu",
    "everywhere": "--giao-viec",
    "answers": "--tra-loi",
    "draft": "--du-thao",
    "kind": "--loai",
}
"""The options that say something of a paper, and nothing of a list."""


def _of_lists(arguments: Mapping[str, Any]) -> None:
    """Raise UsageError for an option that a registry, or a register, would not look at."""
    what = arguments["files"][0]
    mine = {
        REGISTRY: {"issuer": "--co-quan"},
        ISSUE_BOOK: {"province": "--tinh", "as_of": "--tinh-den"},
    }.get(what, {})
    unused = [o for name, o in {**OF_PAPERS, **mine}.items() if arguments[name]]
    if mine and unused:
        raise click.UsageError(f"tùy chọn `{unused[0]}` không dùng với `vanban import {what}`")


def _fits(into: str, *, exit_code: bool, compare: bool, arguments: dict[str, Any]) -> None:
    """Raise UsageError for options that do not go together."""
    if into and arguments["target"]:
        raise click.UsageError("tùy chọn `--vao` ghi vào nguồn đã có, không dùng cùng `-o`")
    if into and compare:
        raise click.UsageError("tùy chọn `--vao` không dùng cùng `--doi-chieu`")
    if exit_code and not into:
        raise click.UsageError("tùy chọn `--exit-code` chỉ dùng cùng `--vao`")


def _revise(folder: str, arguments: dict[str, Any], into: str, form: str, exit_code: bool) -> int:
    """Tell what a new version changes, and write it into the source where that is asked for."""
    from vanban.cli.revision_output import as_json as revised_json
    from vanban.cli.revision_output import text_of as revised_text
    from vanban.importing.intake import Request
    from vanban.importing.revision.revision import revise

    request = Request(**arguments)
    with import_progress() as listener:
        revised = revise(real(Path(folder)), Path(folder), request, into, listener)
    click.echo(revised_json(revised) if form == "json" else revised_text(revised))
    return FAULTY if exit_code and revised.differs else OK


def _registry(folder: str, arguments: dict[str, Any], province: str, day: date, form: str) -> int:
    """Add lists of bodies, or a province's units, to the registry."""
    from vanban.cli.book_output import tell
    from vanban.importing.sources.registry_entries import add_entries

    files = arguments["files"][1:]
    if not (files or province):
        raise click.UsageError('gõ `vanban import danh-ba TỆP…`, hoặc thêm `--tinh "Lâm Đồng"`')
    added = add_entries(real(Path(folder)), Path(folder), files, province, day)
    click.echo(added_json(added) if form == "json" else added_text(added))
    tell(added.problems if form != "json" else ())
    return OK
