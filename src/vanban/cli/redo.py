"""Before any command: an issuing that was broken off is done to its end, and that is told."""

from __future__ import annotations

from pathlib import Path

import click

from vanban.cli.issue_run import waiting
from vanban.paths import real
from vanban.register.issuance.redo import register_held


def finish_issuing(folder: str) -> None:
    """Do what was decided and is not done. Raises VanbanError, MachineError where it cannot be."""
    with register_held(real(Path(folder)), waiting) as turn:
        if turn.finished:
            seen = f"đã ghi nốt lần phát hành `{turn.finished}` bị ngắt giữa chừng"
            click.echo(seen, err=True)
