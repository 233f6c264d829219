"""The look of help: click's own words said in Vietnamese."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Any

import click

from vanban.cli.completion import offer_values
from vanban.text.vietnamese import as_typed, nearest, slug

USAGE, OPTIONS, COMMANDS, ANY_OPTIONS = "Cách dùng: ", "Tùy chọn", "Lệnh", "[TÙY CHỌN]"


_LONG_DASH = re.compile(r"[–—]+-?([a-z][a-z-]*(?:=.*)?)")
_HALF_OPTION = re.compile(r"-([A-Za-z][\w]*-[\w-]+|[A-Za-z][\w-]{2,})(=.*)?")


class Command(click.Command):
    """A command whose help is Vietnamese throughout, and whose values a shell completes."""

    def __init__(self, *args: Any, **keys: Any) -> None:
        super().__init__(*args, **keys)
        offer_values(self.params)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; a dash of Word's or one dash too few is told as that."""
        known = {name for param in self.get_params(ctx) for name in param.opts}
        for typed in () if ctx.resilient_parsing else args:
            if hit := _LONG_DASH.fullmatch(typed):
                ctx.fail(f"thấy `{typed}`, dấu gạch dài là của Word: gõ `--{hit[1]}`")
            if (half := _HALF_OPTION.fullmatch(typed)) and f"--{half[1]}" in known:
                ctx.fail(f"thấy `{typed}`, cần hai dấu gạch: gõ `-{typed}`")
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return what stands behind the command's name."""
        pieces = super().collect_usage_pieces(ctx)
        return [ANY_OPTIONS if piece == "[OPTIONS]" else piece for piece in pieces]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line of usage."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=USAGE)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table of options."""
        options = (param for param in self.get_params(ctx) if isinstance(param, click.Option))
        records = (option.get_help_record(ctx) for option in options)
        rows = [record for record in records if record]
        if rows:
            with formatter.section(OPTIONS):
                formatter.write_dl(rows)


class Group(Command, click.Group):
    """A command with commands below it; without one it does its own work."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table of options, then that of commands."""
        Command.format_options(self, ctx, formatter)
        rows = [(name, one.get_short_help_str(limit=300)) for name, one in self.commands.items()]
        with formatter.section(COMMANDS):
            formatter.write_dl(rows)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return what stands behind the command's name."""
        return [ANY_OPTIONS, "[LỆNH]"]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Name the nearest command for one that does not exist."""
        unknown = args and args[0] not in self.commands and not args[0].startswith("-")
        if unknown and not ctx.resilient_parsing:
            near = next(iter(get_close_matches(args[0], self.commands, 1)), "")
            listed = "các lệnh: " + ", ".join(self.commands)
            hint = f"có phải là `{near}`?" if near else listed
            ctx.fail(f"không có lệnh `{ctx.info_name} {args[0]}`: {hint}")
        return super().resolve_command(ctx, args)


class OneOf(click.Choice[str]):
    """A choice whose refusal repeats what was typed."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the value; fails with the values that there are."""
        choices_text = ", ".join(f"`{one}`" for one in self.choices)
        many = isinstance(param, click.Option) and param.multiple and "," in value
        repeat_hint = (
            f"; nhiều giá trị thì gõ `{param.opts[0]}` nhiều lần" if param and many else ""
        )
        if value not in self.choices:
            near = next((one for one in self.choices if slug(one) == slug(value)), "")
            near = near or nearest(value, tuple(self.choices))
            asked = f"; có phải là `{near}`?" if near and not many else ""
            told = f"thấy `{value}`, cần một trong: {choices_text}{repeat_hint}{asked}"
            self.fail(told, param, ctx)
        return value


# --- click's English ---


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
            return f"không có tùy chọn `{error.option_name}`{near or _elsewhere(error)}"
        case click.MissingParameter():
            return f"thiếu {_name(error)}"
        case click.BadOptionUsage():
            need = "không nhận" if "does not take" in error.message else "cần một"
            return f"tùy chọn `{error.option_name}` {need} giá trị"
        case click.BadParameter():
            said = error.message if error.param and _ours(error.param.type) else _range(error)
            return f"{_name(error)}: {said or 'giá trị không hợp lệ'}"
        case click.UsageError() if error.message.startswith("Got unexpected"):
            more = error.message.rpartition("(")[2].rstrip(")")
            return f"thừa tham số `{as_typed(more)}`"
        case click.UsageError() if error.message.startswith("Missing command"):
            return "thiếu lệnh"
        case click.FileError():
            return f"không mở được tệp `{error.ui_filename}`"
        case _:
            return error.message


def _elsewhere(error: click.NoSuchOption) -> str:
    """Say how an option is spelled, or of which commands it is, "" where none has it."""
    if error.ctx is None:
        return ""
    typed, root = error.option_name, error.ctx.find_root()
    own = [name for param in error.ctx.command.get_params(error.ctx) for name in param.opts]
    if same := [name for name in own if name.lower() == typed.lower()]:
        return f", có phải là `{same[0]}`?"
    if not isinstance(group := root.command, click.Group):
        return ""
    if typed in [name for param in group.get_params(root) for name in param.opts]:
        return f" ở đây: tùy chọn này đứng ngay sau `{root.info_name}`"
    having = [
        name
        for name in group.list_commands(root)
        if (one := group.get_command(root, name))
        and any(typed in param.opts for param in one.params)
    ]
    return f" ở lệnh này: là tùy chọn của {', '.join(having)}" if having else ""


def _range(error: click.BadParameter) -> str:
    """What was typed and what is needed, of a number that has to be within bounds."""
    sort = error.param.type if error.param else None
    typed = re.match(r"'?(.*?)'? is not (?:in the range|a valid)", error.message, re.DOTALL)
    if not isinstance(sort, click.IntRange) or typed is None:
        return ""
    bounds = [f"từ {sort.min:g}"] if sort.min is not None else []
    bounds += [f"đến {sort.max:.0f}"] if sort.max is not None else ["trở lên"] if bounds else []
    bare = re.fullmatch(r"(?:[Ss]ố:? ?)?0*([1-9][0-9]{0,8})(?:\s*[/-].*[^\W\d].*)?", typed[1])
    hint = f": gõ `{bare[1]}`" if bare and bare[1] != typed[1] else ""
    return f"thấy `{as_typed(typed[1])}`, cần một số nguyên {' '.join(bounds)}{hint}"


def _ours(sort: object) -> bool:
    """Say whether a type's refusals are in our words: those of click are English."""
    return not type(sort).__module__.startswith("click.")


def _name(error: click.BadParameter) -> str:
    if error.param is None:
        return "tham số"
    shown = error.param.opts[0] if error.param.opts else error.param.name
    is_option = isinstance(error.param, click.Option)
    return f"tùy chọn `{shown}`" if is_option else f"tham số {error.param.human_readable_name}"
