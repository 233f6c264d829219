"""What is new in the sources laid into files that a person has edited: the person's file carries.

Where that is not asked for, it is done for a file that a program has only saved again: its words
are those of the base, so nothing can clash.

Decides nothing of a file's standing and writes nothing: says what would come of it, and why where
nothing can. The merge itself is `diff.three_way`, loaded when the first file asks for it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from vanban.build.bases import NOTES, TASKS, Bases
from vanban.build.printed_text import prints_base
from vanban.build.result import Conflict, Hindrance, Laying, Merging
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
    saved: bool = False
    """Whether the file says what we wrote: a program has only saved it again."""

    @property
    def whole(self) -> bool:
        """Say whether all that is new is in it."""
        return not self.merging.conflicts and not self.merging.hindrance


class Merges:
    """The merges of one build, each made once: packages ask for them before they are written.

    `edits`: made of every file that a person has edited, not only of those saved again.
    """

    def __init__(self, out: Path, bases: Bases, *, edits: bool = True) -> None:
        self.out, self.bases, self.edits = out, bases, edits
        self._made: dict[tuple[str, ...], Laid] = {}
        self._saved: dict[tuple[str, ...], bool] = {}

    def of(self, path: str, written: str, lying: bytes, new: bytes, tasks: Tasks) -> Laid | None:
        """Return what comes of laying the version `new` into what lies at a path.

        `written` is the digest of the version that the person began from, "" where nobody knows.
        None where it is not asked for: of an edited file, or of one that cannot take in all.
        """
        key = path, written, digest(lying), digest(new)
        saved = self.saved_again(path, written, lying)
        if not self.edits and not saved:
            return None
        if key not in self._made:
            laid = self._laid(path, written, lying, new, tasks)
            self._made[key] = replace(laid, saved=saved)
        laid = self._made[key]
        return laid if self.edits or laid.whole else None

    def saved_again(self, path: str, written: str, lying: bytes) -> bool:
        """Say whether what lies at a path says, word for word, what we wrote there."""
        key = path, written, digest(lying)
        if key not in self._saved:
            parts = self.bases.of(path, written)
            self._saved[key] = parts is not None and prints_base(parts, NOTES, lying)
        return self._saved[key]

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
    outcome = merge(base, lying, new, tasks, (shown, shown))
    clashes = tuple(
        Conflict(one.place, one.column, one.base, one.own, one.new, one.why)
        for one in outcome.clashes
    )
    layings = (
        Laying(str(one), one.text, one.before, one.place, one.column) for one in outcome.layings
    )
    return Laid(outcome.raw, Merging(tuple(layings), clashes))


def _tasks(parts: Mapping[str, bytes]) -> dict[str, str]:
    try:
        return {str(name): str(text) for name, text in json.loads(parts[TASKS]).items()}
    except (KeyError, ValueError, AttributeError, RecursionError):
        return {}


def is_open(target: Path) -> bool:
    """Say whether a program has a file open, by what it leaves beside it for as long."""
    names = {f"~${target.name[cut:]}" for cut in range(3)} | {f".~lock.{target.name}#"}
    return any(exists(target.with_name(name)) for name in names)
