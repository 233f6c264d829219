"""Pouring the Word files of a build, in as many processes as it pays.

Knows pages and processes; nothing of what lies in the output folder.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator
from functools import cache, partial
from itertools import islice
from pathlib import Path

from msgspec import Struct

from vanban.build.listener import Listener
from vanban.build.picks import Pick
from vanban.build.result import SENT
from vanban.paths import CACHE
from vanban.processes import SPAWN, WorkerEnd, in_order
from vanban.project.derivation import book_of
from vanban.project.project import Project
from vanban.tree import Composition
from vanban.word.fill import render
from vanban.word.template.template import Template

MANY = 250
"""So many files are poured before other processes are started unasked (0.3 s each)."""
Page = tuple[Composition, Path]
Pending = tuple[Pick, Composition]


class Press(Struct, frozen=True):
    """Pours what is composed; `jobs` processes, as many as it pays where that is 0."""

    project: Project
    jobs: int
    listener: Listener

    def pour(self, picks: list[Pick]) -> None:
        """Pour the Word files that are not there yet, and give each to the files of its document.

        One after another: what is composed is poured, kept as bytes and forgotten.
        """
        words = [pick for pick in picks if pick.output.sort not in SENT]
        for pick, content in self._poured(self._composed(words)):
            if isinstance(content, WorkerEnd):
                pick.files.ended.add(pick.path)
            else:
                pick.files.give(pick.path, content)

    def _composed(self, words: list[Pick]) -> Iterator[Pending]:
        """Yield the Word files that are to be poured, composed."""
        tell = self.listener.prepare
        for done, pick in enumerate(words, 1):
            if page := pick.files.unmade(pick.path):
                yield pick, page
                tell = self.listener.tick
            tell(done, len(words))

    def _poured(self, pending: Iterator[Pending]) -> Iterator[tuple[Pick, bytes | WorkerEnd]]:
        jobs = self.jobs or os.cpu_count() or 1
        here = None if jobs == 1 else MANY if not self.jobs else 1
        for pick, page in islice(pending, here):
            yield pick, self.project.render(page, pick.files.resolved)
        if here is not None:
            yield from self._elsewhere(pending, jobs)

    def _elsewhere(
        self, pending: Iterator[Pending], jobs: int
    ) -> Iterator[tuple[Pick, bytes | WorkerEnd]]:
        """Pour in other processes; a faulty template is told here, before they start."""
        shelf, waiting = self.project.shelf, deque[Pick]()

        def pages() -> Iterator[Page]:
            for pick, page in pending:
                path = book_of(pick.files.resolved).template(page.template)
                shelf.load(path)
                waiting.append(pick)
                yield page, path

        # spawn: the one way that all three systems have, and safe beside a caller's threads
        work = partial(_render, folder=self.project.office.root / CACHE)
        for content in in_order(work, pages(), jobs, SPAWN):
            yield waiting.popleft(), content


def _render(page: Page, folder: Path) -> bytes:
    return render(page[0], _template(page[1], folder))


@cache
def _template(path: Path, folder: Path) -> Template:
    return Template.load(path, folder)
