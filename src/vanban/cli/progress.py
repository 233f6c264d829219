"""How far a long build is, on standard error and only where a person looks at it.

Something stands there from the first moment on: reading and composing take as long as pouring.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress

    from vanban.importing.listener import Listener

LONG, STEP, SOME = 200, 50, 10
"""A build of fewer files is over before a bar is read; files from one drawing of the bar on, and
of the line, to the next."""
READING = "đang đọc nguồn …"


class Silent:
    """Says nothing: nobody looks."""

    def prepare(self, done: int, of: int) -> None:
        """Take how many of how many files are composed."""

    def pour(self, done: int, of: int) -> None:
        """Take how many of how many Word files are made."""

    def wipe(self) -> None:
        """Make room for a message."""


@contextmanager
def progress() -> Iterator[Silent]:
    """Give whom a build tells how many of how many files are composed, and made.

    Its line is ended however the build ends, also by Ctrl+C; of a build without a bar nothing is
    left. In a pipe nothing is drawn.
    """
    if not sys.stderr.isatty():
        yield Silent()
        return
    with ExitStack() as resources:
        drawn = _Drawn(resources)
        resources.callback(drawn.wipe)
        drawn.line(READING)
        yield drawn


STAGES: dict[str, str] = {
    "doc": "đang đọc {} …",
    "chuyen": "đang chuyển {} sang .docx bằng LibreOffice …",
    "thu": "đang dựng thử nguồn mới …",
    "ghi": "đang ghi nguồn …",
}
"""What is said of the stages of an import."""


@contextmanager
def import_progress() -> Iterator[Listener]:
    """Give whom an import tells its stage and how many of its rows are understood.

    Of its line nothing is left, however it ends. In a pipe nothing is drawn.
    """
    from vanban.importing.listener import SILENT, Listener

    if not sys.stderr.isatty():
        yield SILENT
        return
    with ExitStack() as resources:
        drawn = _Drawn(resources)
        resources.callback(drawn.wipe)

        def rows(done: int, of: int) -> None:
            if done % LONG == 0 or (done == of and of >= LONG):
                drawn.line(f"đang hiểu {done}/{of} dòng")

        yield Listener(lambda stage, name: drawn.line(STAGES[stage].format(name)), rows)


class _Drawn(Silent):
    """A line that is written over, then for very many files a bar."""

    def __init__(self, resources: ExitStack) -> None:
        self.resources, self.width = resources, 0
        self.bars: list[Progress] = []

    def line(self, text: str) -> None:
        """Write a line over the one before."""
        self.wipe()
        sys.stderr.write(text)
        sys.stderr.flush()
        self.width = len(text)

    def wipe(self) -> None:
        """Leave nothing of the line, by blanks: an old console knows no other way."""
        if self.width:
            sys.stderr.write(f"\r{' ' * self.width}\r")
            sys.stderr.flush()
        self.width = 0

    def prepare(self, done: int, of: int) -> None:
        if done % SOME == 0 or done == of:
            self.line(f"đang soạn {done}/{of} tệp")

    def pour(self, done: int, of: int) -> None:
        if of < LONG:
            if done % SOME == 0 or done == of:
                self.line(f"đang dựng {done}/{of} tệp Word")
            return
        if done % STEP and done != of:
            return
        if not self.bars:
            self.wipe()
            self.bars.append(self.resources.enter_context(_bar(of)))
        (bar,) = self.bars
        bar.update(bar.task_ids[0], completed=done, refresh=True)


def _bar(of: int) -> Progress:
    """A bar with words beside it; drawn when told to, since a thread must not see a fork."""
    from rich.console import Console  # slow to import: only for a long build on a terminal
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    words = TextColumn("đang dựng {task.completed}/{task.total} tệp Word", markup=False)
    page = Console(stderr=True, highlight=False)
    bar = Progress(words, BarColumn(), TimeRemainingColumn(), console=page, auto_refresh=False)
    bar.add_task("", total=of)
    return bar
