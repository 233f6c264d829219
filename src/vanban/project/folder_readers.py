"""Documents' folders read one after another, or by processes beside this one where it pays.

What another process has read goes through the pipe packed, and stays packed until it is asked for.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from vanban.content.folder import Place
from vanban.content.inventory import UNKNOWN
from vanban.problems.problem import Problem
from vanban.processes import SPAWN, Ended, in_order, may_start
from vanban.project.codec import Codec
from vanban.project.documents import Desk
from vanban.project.facts import Facts
from vanban.project.resolve import Resolved
from vanban.project.waivers import apply_waivers

MANY = 250
"""From so much on processes are started (0.5 s each): documents, and each `PART` of their bytes."""
PART = 2**13
DeskOf = Callable[[Path], tuple[Desk, str]]


class Account(Struct, frozen=True):
    """What reading a folder gave: the problems of reading; of its document what concerns others.

    `document`: as it was read, packed where another process read it. `reviewed`: its own problems,
    of one that names no other document; None where others have to be looked at.
    """

    reading: tuple[Problem, ...]
    facts: Facts | None = None
    document: Resolved | bytes | None = None
    reviewed: tuple[Problem, ...] | None = None

    @classmethod
    def of(cls, desk: Desk, place: Place) -> Account:
        """Read a folder."""
        found, reading = desk.read(place)
        if found is None:
            return cls(reading)
        facts = Facts.of(found)
        if facts.others or found.van_ban.sao_tu:
            return cls(reading, facts, found)
        return cls(reading, facts, found, apply_waivers(found, {}).problems)


class Readers(Struct, frozen=True):
    """How processes read for this one: `desk_of` opens the folder of the office in each of them.

    `shared` is the digest of what all documents are read with, as this process has it: a process
    that finds another reads nothing. `jobs`: so many at most, as many as it pays where it is 0.
    """

    root: Path
    shared: str
    desk_of: DeskOf
    jobs: int = 0


def accounts(desk: Desk, places: Sequence[Place], readers: Readers) -> Iterator[Account]:
    """Yield what each folder gives, in their order; what no process has read is read here."""
    count = _processes(places, readers)
    if not count:
        yield from (Account.of(desk, place) for place in places)
        return
    work = partial(_account, readers=readers)
    for place, found in zip(places, in_order(work, places, count, SPAWN), strict=True):
        read = None if isinstance(found, Ended) else found
        yield read or Account.of(desk, place)


def _processes(places: Sequence[Place], readers: Readers) -> int:
    """How many processes are to read; 0 where it would not pay, or cannot be."""
    jobs = readers.jobs or os.cpu_count() or 1
    if jobs == 1 or readers.shared == UNKNOWN:
        return 0
    weight = len(places) + sum(map(_size, places)) // PART
    if weight < MANY or not may_start():
        return 0
    return min(jobs, 2 * weight // MANY)


def _size(place: Place) -> int:
    try:
        return place.main.stat().st_size
    except OSError:
        return 0  # it is told when it is read


def _account(place: Place, readers: Readers) -> Account | None:
    """Read a folder for another process; None where what all share is not what that one has."""
    desk = _desk(readers.root, readers.shared, readers.desk_of)
    if desk is None:
        return None
    found = Account.of(desk, place)
    return replace(found, document=found.document and Codec(desk.common).packed(found.document))


@cache
def _desk(root: Path, shared: str, desk_of: DeskOf) -> Desk | None:
    desk, own = desk_of(root)
    return desk if own == shared else None
