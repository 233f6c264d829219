"""`vanban build --watch`: looks at the sources and builds again whatever a save touches.

Looks by itself twice a second instead of being told by the system: that works on network drives
too, where most offices keep their folders, and needs no library.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from vanban.cli.build_output import lines
from vanban.cli.build_run import Asked, build_named
from vanban.cli.changed import change_lines, summary_line
from vanban.paths import CONTENT, templates_folder
from vanban.problems.problem import VanbanError
from vanban.problems.report import problems_text

PAUSE = 0.5  # seconds between two looks
Seen = dict[str, tuple[int, int]]


def watch(asked: Asked, sleep: Callable[[float], None] = time.sleep) -> int:
    """Build at once and after every save; ends by Ctrl+C (or by `sleep` raising it)."""
    root = Path(asked.folder).resolve()
    click.echo("đang theo dõi content/ và templates/, bấm Ctrl+C để dừng")
    before: Seen | None = None
    while True:
        now = look(root)
        if now != before:
            before = _settled(root, now, sleep) if before is not None else now
            _build(asked)
        sleep(PAUSE)


def look(root: Path) -> Seen:
    """Return size and time of every source, by path."""
    return {str(path): (st.st_size, st.st_mtime_ns) for path, st in _sources(root)}


def _sources(root: Path) -> Iterator[tuple[Path, os.stat_result]]:
    for folder in (root / CONTENT, templates_folder(root)):
        for path in sorted(folder.rglob("*")):
            try:
                if path.is_file() and not path.name.startswith(("~$", ".")):
                    yield path, path.stat()
            except OSError:  # an editor replaces a file by deleting it first
                continue


def _settled(root: Path, now: Seen, sleep: Callable[[float], None]) -> Seen:
    """Wait until a save is over: the same twice in a row."""
    while True:
        sleep(PAUSE / 5)
        after = look(root)
        if after == now:
            return after
        now = after


def _build(asked: Asked) -> None:
    try:
        result, called = build_named(asked)
    except VanbanError as error:
        click.echo(problems_text(error.problems), err=True)
        return
    if result.changes:
        click.echo("\n".join((summary_line(result.changes), *change_lines(result.changes, called))))
    click.echo("\n".join(lines(result, (), dry_run=False)))
    if result.problems:
        click.echo(problems_text(result.problems), err=True)
