"""What is new in the sources laid into files that a person has edited: the person's file carries.

Decides nothing of a file's standing and writes nothing: says what would come of it, and why where
nothing can. The merge itself is `diff.three_way`, loaded when the first file asks for it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from vanban.build.bases import NOTES, TASKS, Bases
from vanban.build.result import Conflict, Hindrance, Merging
from vanban.disk import digest
from vanban.ooxml import DOCUMENT, PackageError, parse
from vanban.paths import exists
from vanban.problems.problem import VanbanError

Tasks = Mapping[str, str]
"""The texts of the tasks of a plan by id."""


class Laid(Struct, frozen=True):
    """A person's file with what could be laid into it, and what is to be told of that."""

    raw: bytes
    merging: Merging

    @property
    def whole(self) -> bool:
        """Say whether all that is new is in it."""
        return not self.merging.conflicts and not self.merging.hindrance


class Merges:
    """The merges of one build, each made once: packages ask for them before they are written."""

    def __init__(self, out: Path, bases: Bases) -> None:
        self.out, self.bases = out, bases
        self._made: dict[tuple[str, ...], Laid] = {}

    def of(self, path: str, written: str, lying: bytes, new: bytes, tasks: Tasks) -> Laid:
        """Return what comes of laying the version `new` into what lies at a path.

        `written` is the digest of the version that the person began from, "" where nobody knows.
        """
        key = path, written, digest(lying), digest(new)
        if key not in self._made:
            self._made[key] = self._laid(path, written, lying, new, tasks)
        return self._made[key]

    def _laid(self, path: str, written: str, lying: bytes, new: bytes, tasks: Tasks) -> Laid:
        parts = self.bases.of(path, written)
        if parts is None:
            return _hindered(lying, "khong_goc")
        if is_open(self.out / path):
            return _hindered(lying, "dang_mo")
        try:
            return _merged(parts, lying, new, tasks, (self.out / path).as_posix())
        except (VanbanError, PackageError):
            return _hindered(lying, "khong_doc")


def _hindered(lying: bytes, why: Hindrance) -> Laid:
    return Laid(lying, Merging(hindrance=why))


def _merged(parts: Mapping[str, bytes], lying: bytes, new: bytes, tasks: Tasks, shown: str) -> Laid:
    from vanban.diff.base import Base, note_texts
    from vanban.diff.three_way import merge

    notes = note_texts([parse(parts[name]) for name in NOTES if name in parts])
    base = Base(parts[DOCUMENT], notes, _tasks(parts))
    found = merge(base, lying, new, tasks, (shown, shown))
    clashes = tuple(Conflict(one.place, one.base, one.own, one.new) for one in found.clashes)
    return Laid(found.raw, Merging(found.taken, clashes))


def _tasks(parts: Mapping[str, bytes]) -> dict[str, str]:
    try:
        return {str(name): str(text) for name, text in json.loads(parts[TASKS]).items()}
    except (KeyError, ValueError, AttributeError, RecursionError):
        return {}


def is_open(target: Path) -> bool:
    """Say whether a program has a file open, by what it leaves beside it for as long."""
    names = {f"~${target.name[cut:]}" for cut in range(3)} | {f".~lock.{target.name}#"}
    return any(exists(target.with_name(name)) for name in names)
