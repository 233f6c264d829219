"""`vanban import`: Word files and workbooks that an office has, to sources; what is asked, told."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from vanban.cli.exit import FAULTY, OK
from vanban.cli.help import Command
from vanban.cli.import_output import added_json, added_text, as_json, faulty_json, text_of
from vanban.cli.options import FORMAT, always
from vanban.paths import real

REGISTRY, ISSUE_BOOK = "danh-ba", "so-dang-ky"
"""What stands in the place of a file where lists of bodies, or registers, are imported."""


@click.command("import", cls=Command)
@click.argument("files", metavar="TỆP…", nargs=-1, required=True)
@click.option("-o", "target", metavar="THƯ_MỤC", default="", help="Ghi nguồn vào content/<mã>.")
@click.option("--ghi-de", "over", is_flag=True, help="Thay các tệp đã có trong thư mục ấy.")
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
@click.option("--loai", "kind", metavar="MÃ", default="", help="Loại văn bản, khi biết trước.")
@click.option(
    "--tinh",
    "province",
    metavar="TÊN",
    default="",
    help="Với danh-ba: thêm các xã, phường của tỉnh này.",
)
@click.option(
    "--tinh-den",
    "as_of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="NGÀY",
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
    danh-ba TỆP…` thêm một danh sách cơ quan vào danh bạ; `--tinh` thêm các xã, phường của một tỉnh.
    `vanban import so-dang-ky TỆP…` đưa sổ đăng ký cũ vào content/so-dang-ky/.
    """
    form, compare = arguments.pop("form"), arguments.pop("compare")
    province, as_of = arguments.pop("province"), arguments.pop("as_of")
    today = datetime.now().astimezone().date()
    year, turned, dry = (arguments.pop(name) for name in ("year", "turned", "dry"))
    if arguments["files"][0] == ISSUE_BOOK:
        from vanban.cli.import_books import Books, take_books

        files, issuer = arguments["files"][1:], arguments["issuer"]
        books = Books(files, issuer, year or 0, turned, dry, form, today)
        return take_books(Path(folder), books)
    if year or turned or dry:
        raise click.UsageError("`--nam`, `--dao-ngay`, `--dry-run` chỉ dùng với so-dang-ky")
    if arguments["files"][0] == REGISTRY:
        day = as_of.date() if as_of else today
        return always(form, faulty_json, lambda: _registry(folder, arguments, province, day, form))
    if province or as_of:
        raise click.UsageError("tùy chọn `--tinh` chỉ dùng với `vanban import danh-ba`")

    def work() -> int:
        from vanban.importing.job import Request, import_files

        request = Request(**arguments, today=today)
        found = import_files(real(Path(folder)), Path(folder), request)
        click.echo(as_json(found) if form == "json" else text_of(found, compare=compare))
        bad = compare and found.account is not None and not found.account.whole
        return FAULTY if bad else OK

    return always(form, faulty_json, work)


def _registry(folder: str, arguments: dict[str, Any], province: str, day: date, form: str) -> int:
    """Add lists of bodies, or a province's units, to the registry."""
    from vanban.importing.sources.registry_entries import add_entries

    files = arguments["files"][1:]
    if not (files or province):
        raise click.UsageError('gõ `vanban import danh-ba TỆP…`, hoặc thêm `--tinh "Lâm Đồng"`')
    added = add_entries(real(Path(folder)), Path(folder), files, province, day)
    click.echo(added_json(added) if form == "json" else added_text(added))
    return OK
