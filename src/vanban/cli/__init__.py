"""The command line: prints, reads the clock, exits.

Knows  click's habits in Vietnamese, the terminal.
Takes  arguments, a folder.
Gives  lines or JSON, an exit status 0 to 3.
Never  holds a rule of the decree; each command is a module imported when it is called.
"""

from __future__ import annotations

import gc
import importlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn

import click
from click.shell_completion import CompletionItem

from vanban.cli.help import Command
from vanban.paths import CONTENT, ISSUE_BOOKS, exists

COMMANDS = {
    "init": "Tạo thư mục làm việc với một ví dụ nhỏ dựng được ngay.",
    "build": "Dựng văn bản, phụ lục, dự thảo và gói gửi ra thư mục output/.",
    "status": "Cơ quan nào đổi gì, tệp nào sẽ đổi, từ lần dựng trước.",
    "validate": "Kiểm tra nguồn, không dựng tệp nào.",
    "check": "Soi tệp Word theo Nghị định 30.",
    "diff": "Hai bản khác nhau ở đâu: lời, số, từng việc; ra Word có sửa theo dõi.",
    "explain": "Quy tắc hay mã thông báo nghĩa là gì, theo khoản nào.",
    "coverage": "Ai được giao việc gì, vai trò nào và vì sao.",
    "kinds": "Các loại văn bản: chữ viết tắt, cần những gì, ví dụ.",
    "new": "Viết tệp nguồn đầu tiên của một văn bản, dựng được ngay.",
    "import": "Đọc tệp Word, bảng tính đã có thành nguồn YAML.",
    "show": "In một văn bản, một dự thảo dưới dạng tệp nguồn YAML.",
    "ban-thao": "Giữ bản thảo hiện nay dưới một tên, để so về sau.",
    "gop-y": "Lấy ý kiến về bản thảo, nhận ý kiến, lập bảng tổng hợp.",
    "trinh-ky": "Hồ sơ trình ký: bản sạch chờ số và ngày, phiếu trình, phiếu soát.",
    "phat-hanh": "Lấy số, vào sổ, giữ bản cuối của một văn bản; --huy: hủy lần ghi nhầm.",
    "so-dang-ky": "Sổ đăng ký văn bản đi, đến: xem, lọc, in; ghi thêm, hủy, thu hồi.",
    "soan-thu": "Soạn thư gửi văn bản cho từng nơi nhận, mỗi nơi một tệp .eml.",
    "tien-do": "Việc nào xong, chậm, sắp đến hạn; ghi cập nhật, gửi và gộp bảng tiến độ.",
    "don-doc": "Công văn, lời nhắc cho cơ quan có việc quá hạn hoặc chưa báo cáo.",
    "bao-cao": "Báo cáo tiến độ của kế hoạch, của một cơ quan; lịch báo cáo định kỳ.",
    "export": "Xuất bảng phân công ra bảng tính Excel, hoặc ra YAML.",
    "schema": "In JSON Schema của một loại tệp YAML.",
    "doctor": "Máy này và thư mục này thiếu gì, gõ gì để có.",
}
"""Commands in the order of help, with their one line of help."""
ALOOF = ("check", "explain", "kinds", "schema", "init", "doctor")
"""Commands that ask nothing of an office's documents, and run whatever became of an issuing."""
REDO = (CONTENT, ISSUE_BOOKS, ".phat-hanh-do-dang.json")
"""What is there as long as an issuing was decided and is not done (`vanban.register.issuance`)."""
MODULES = {"import": "import_files"}
"""The modules of commands that Python has a word of its own for."""


class Formatter(click.HelpFormatter):
    """Help with the words of click in Vietnamese."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write "Cách dùng: …"."""
        del prefix
        super().write_usage(prog, args.replace("[OPTIONS]", "[TÙY CHỌN]"), "Cách dùng: ")

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        """Write a section under its Vietnamese heading."""
        with super().section({"Options": "Tùy chọn", "Commands": "Lệnh"}.get(name, name)):
            yield


class Context(click.Context):
    """The context of every command: its help is Vietnamese."""

    formatter_class = Formatter


class Commands(Command, click.Group):
    """The group of commands; a command's module is imported only when it runs."""

    context_class = Context

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command; None for an unknown name."""
        if cmd_name not in COMMANDS:
            return None
        name = MODULES.get(cmd_name, cmd_name.replace("-", "_"))
        module: Any = importlib.import_module(f"vanban.cli.{name}")
        command: click.Command = module.command
        command.context_class = Context
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return the commands that begin so, and options, without importing any."""
        named = [(name, told) for name, told in COMMANDS.items() if name.startswith(incomplete)]
        items = [CompletionItem(name, help=told) for name, told in named]
        return [*items, *click.Command.shell_complete(self, ctx, incomplete)]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Name the nearest command for one that does not exist."""
        unknown = args and args[0] not in COMMANDS and not args[0].startswith("-")
        if unknown and not ctx.resilient_parsing:  # a shell asks what may be typed
            from vanban.problems.problem import did_you_mean

            near = next(iter(get_close_matches(args[0], COMMANDS, 1)), "")
            hint = did_you_mean(near, "các lệnh: " + ", ".join(COMMANDS))
            ctx.fail(f"không có lệnh `{args[0]}`: {hint}")
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table of options, then that of commands."""
        Command.format_options(self, ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table of commands without importing them."""
        with formatter.section("Lệnh"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    options_metavar="[TÙY CHỌN]",
    subcommand_metavar="LỆNH [THAM SỐ]…",
    add_help_option=False,
)
@click.option(
    "-C",
    "folder",
    metavar="THƯ_MỤC",
    default=".",
    help="Làm việc trong thư mục này, như gõ lệnh ở đó: tên tệp ở lệnh cũng tính từ đây.",
)
@click.help_option("-h", "--help", help="In hướng dẫn này.")
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    help="In phiên bản.",
    callback=lambda ctx, _, asked: _tell_version(ctx) if asked else None,
)
@click.pass_context
def cli(ctx: click.Context, folder: str) -> None:
    """Soạn văn bản hành chính theo Nghị định 30/2020/NĐ-CP từ nguồn YAML."""
    ctx.obj = folder
    if not exists(Path(__file__)):
        _refuse_archive()
    if ctx.invoked_subcommand not in ALOOF and exists(Path(folder, *REDO)):
        from vanban.cli.redo import finish_issuing

        finish_issuing(folder)


def _refuse_archive() -> NoReturn:
    """Say that the program runs out of an archive: the templates in it cannot be read as files."""
    from vanban.problems.problem import MachineError, Mark, problem

    archive = next((path for path in Path(__file__).parents if exists(path)), Path())
    seen = "chương trình chạy thẳng từ một tệp nén, các mẫu đi kèm ở trong đó không đọc được"
    hint = "giải nén rồi chạy, hoặc cài bằng `pip install`"
    raise MachineError([problem("M114", Mark(archive.as_posix()), seen, goi_y=hint)])


def _tell_version(ctx: click.Context) -> None:
    from importlib.metadata import PackageNotFoundError, version

    try:
        click.echo(f"vanban {version('vanban')}")
    except PackageNotFoundError:
        click.echo("vanban (chạy từ mã nguồn, chưa cài)")
    ctx.exit()


def main() -> None:
    """Run the program; the exit status is 0, 1 (errors), 2 (wrong use) or 3 (the machine)."""
    from vanban.cli.exit import heed, run, speak

    # what is read lives to the end and is hardly ever circular: with Python's own threshold the
    # collector goes through all of it again and again, a sixth of the time of a large build
    gc.set_threshold(1_000_000, 20, 50)
    # a plug-in has nothing to do in a document of an office, and to look for one pydantic reads
    # the record of every package that is installed
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    speak()
    heed()
    status = run(cli)
    gc.freeze()  # as the program ends Python would look for circles once more, in all that is left
    sys.exit(status)
