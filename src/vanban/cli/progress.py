"""How far a long build is, on standard error and only where a person looks at it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress

    from vanban.build.result import Tick

LONG, STEP = 200, 50
"""A build of fewer files is over before one reads how far it is; files from one drawing on."""


@contextmanager
def progress() -> Iterator[Tick]:
    """Give whom a build tells how many of how many files are done.

    Its line is ended however the build ends, also by Ctrl+C. In a pipe nothing is drawn.
    """
    if not sys.stderr.isatty():
        yield lambda _done, _of: None
        return
    with ExitStack() as resources:
        bars: list[Progress] = []

        def tick(done: int, of: int) -> None:
            if of < LONG or (done % STEP and done != of):
                return
            if not bars:
                bars.append(resources.enter_context(_bar(of)))
            (bar,) = bars
            bar.update(bar.task_ids[0], completed=done, refresh=True)

        yield tick


def _bar(of: int) -> Progress:
    """A bar with words beside it; drawn when told to, since a thread must not see a fork."""
    from rich.console import Console  # slow to import: only for a long build on a terminal
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    words = TextColumn("đang dựng {task.completed}/{task.total} tệp Word", markup=False)
    page = Console(stderr=True, highlight=False)
    bar = Progress(words, BarColumn(), TimeRemainingColumn(), console=page, auto_refresh=False)
    bar.add_task("", total=of)
    return bar
