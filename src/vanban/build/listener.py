"""Whom a build tells how far it is."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from vanban.build.result import Tick


class Listener(Struct, frozen=True):
    """Whom a build tells how far it is, and that it waits for another (with its process).

    How many of how many files it has been through, `prepare` is told as long as all of them stay,
    `tick` from the first on that is made.
    """

    tick: Tick = lambda _done, _all: None
    waiting: Callable[[str], None] = lambda _who: None
    prepare: Tick = lambda _done, _all: None


SILENT = Listener()
