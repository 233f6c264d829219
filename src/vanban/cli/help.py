"""The look of help: click's own words said in Vietnamese."""

from __future__ import annotations

import click

USAGE, OPTIONS, ANY_OPTIONS = "Cách dùng: ", "Tùy chọn", "[TÙY CHỌN]"


class Command(click.Command):
    """A command whose help is Vietnamese throughout."""

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


class OneOf(click.Choice[str]):
    """A choice whose refusal repeats what was typed."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the value; fails with the values that there are."""
        listed = ", ".join(f"`{one}`" for one in self.choices)
        many = isinstance(param, click.Option) and param.multiple and "," in value
        again = f"; nhiều giá trị thì gõ `{param.opts[0]}` nhiều lần" if param and many else ""
        if value not in self.choices:
            self.fail(f"thấy `{value}`, cần một trong: {listed}{again}", param, ctx)
        return value
