"""Reading an office's files into records, with every problem found on the way.

Reads and, under .vanban/ only, keeps what was found faultless; knows no record in particular.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from vanban.folders import CACHE
from vanban.kept import keep, recall, version
from vanban.problem import Problem
from vanban.record import Record, decode, revive
from vanban.source import Source, read_yaml

R = TypeVar("R", bound=Record)


@dataclass
class Reader:
    """Reads the files of one folder and gathers their problems."""

    root: Path
    problems: list[Problem] = field(default_factory=list)
    inputs: dict[str, bytes] = field(default_factory=dict)

    def shown(self, path: Path) -> str:
        """The path as the user knows it: relative to the office's folder where it is inside."""
        inside = path.is_relative_to(self.root)
        return (path.relative_to(self.root) if inside else path).as_posix()

    def read(self, path: Path, model: type[R]) -> tuple[R | None, Source]:
        """Read and type one file; None when it has errors, which are kept."""
        name = self.shown(path)
        source, found = read_yaml(path, name)
        self.problems.extend(found)
        if source is None:
            return None, Source(name, {}, {}, {})
        record, faults = decode(model, source)
        self.problems.extend(faults)
        return record, source

    def read_kept(
        self,
        path: Path,
        model: type[R],
        check: Callable[[Source], Iterable[Problem]] = lambda _: (),
    ) -> R | None:
        """Read a file under templates/, long and seldom changed; `check` finds more faults.

        A file without any fault is kept under .vanban/, so that the next run need not parse it.
        """
        key = version() + model.__name__.encode() + _bytes(path)
        found = recall(self.root / CACHE, key)
        kept = revive(model, found) if found is not None else None
        if kept is not None:
            return kept
        before = len(self.problems)
        record, source = self.read(path, model)
        self.problems.extend(check(source))
        if record is not None and len(self.problems) == before:
            keep(self.root / CACHE, key, source.value)
        return record


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
