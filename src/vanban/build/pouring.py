"""Many Word files poured at once, in several processes.

Knows compositions and template files; writes nothing but the cache of compiled templates.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from vanban.tree import Composition
from vanban.word.fill import render
from vanban.word.template.template import Template

Page = tuple[Composition, Path]
MANY = 1000
"""From so many files on it pays to start other processes without being asked (0.3 s each)."""


def processes(asked: int, pages: int) -> int:
    """Return how many processes to use: as asked, else one, or one a core for very many files."""
    wanted = asked or ((os.cpu_count() or 1) if pages >= MANY else 1)
    return max(1, min(wanted, pages))


def pour(pages: Sequence[Page], folder: Path, jobs: int) -> Iterator[bytes]:
    """Yield the .docx of each page in order, made by `jobs` processes; `folder` is the cache.

    Raises VanbanError where a template has a tag without a value.
    """
    # spawn: the one way that all three systems have, and safe beside a caller's threads
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context) as pool:
        size = max(1, len(pages) // (jobs * 4))
        with _left_alone():
            made = pool.map(_pour, pages, [folder] * len(pages), chunksize=size)
        yield from made


@contextmanager
def _left_alone() -> Iterator[None]:
    """Processes started in here do not hear Ctrl+C: this one hears it, and ends them.

    One that Ctrl+C meets as it starts prints a traceback, and may leave the others waiting for it.
    """
    if sys.platform == "win32":  # has no such mask
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _pour(page: Page, folder: Path) -> bytes:
    return render(page[0], _template(page[1], folder))


@cache
def _template(path: Path, folder: Path) -> Template:
    return Template.load(path, folder)
