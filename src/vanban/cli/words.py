"""What click says in English, said in Vietnamese."""

from __future__ import annotations

import click

from vanban.cli.help import OneOf


def usage_text(error: click.ClickException) -> str:
    """Return the message of a wrong use, with what to type."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.format_message()
    return f"lỗi: {_meaning(error)}\nGõ `{_help(error)}` để xem cách dùng."


def _help(error: click.ClickException) -> str:
    context = getattr(error, "ctx", None)
    return f"{context.command_path if context else 'vanban'} --help"


def _meaning(error: click.ClickException) -> str:
    match error:
        case click.NoSuchOption():
            near = f", có phải là `{error.possibilities[0]}`?" if error.possibilities else ""
            return f"không có tùy chọn `{error.option_name}`{near}"
        case click.MissingParameter():
            return f"thiếu {_name(error)}"
        case click.BadOptionUsage():
            need = "không nhận" if "does not take" in error.message else "cần một"
            return f"tùy chọn `{error.option_name}` {need} giá trị"
        case click.BadParameter():
            said = error.message if error.param and isinstance(error.param.type, OneOf) else ""
            return f"{_name(error)}: {said or 'giá trị không hợp lệ'}"
        case click.UsageError() if error.message.startswith("Got unexpected"):
            return "thừa tham số"
        case click.UsageError() if error.message.startswith("Missing command"):
            return "thiếu lệnh"
        case click.FileError():
            return f"không mở được tệp `{error.ui_filename}`"
        case _:
            return error.message


def _name(error: click.BadParameter) -> str:
    if error.param is None:
        return "tham số"
    shown = error.param.opts[0] if error.param.opts else error.param.name
    is_option = isinstance(error.param, click.Option)
    return f"tùy chọn `{shown}`" if is_option else f"tham số {error.param.human_readable_name}"
