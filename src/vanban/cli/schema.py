"""`vanban schema`: the JSON Schema of a YAML file, for editors and programs."""

from __future__ import annotations

import click

from vanban.cli.help import Command, OneOf
from vanban.content.schema import SCHEMAS, schema_text


@click.command("schema", cls=Command)
@click.argument("name", metavar="TỆP", type=OneOf(list(SCHEMAS)), default="ke-hoach")
@click.help_option("-h", "--help", help="In hướng dẫn này.")
def command(name: str) -> int:
    """In JSON Schema của TỆP: ke-hoach (mặc định), phan-cong, don-vi, danh-ba hoặc vien-dan."""
    click.echo(schema_text(name), nl=False)
    return 0
