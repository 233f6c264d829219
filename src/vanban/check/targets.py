"""What `vanban check` does before it looks at a file: other forms converted, pages measured."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from vanban.check.batch import BATCH, Target
from vanban.check.converting import Stood, stand_ins
from vanban.check.page_places import pages_of


def targets(names: Sequence[str], scratch: Path, *, pages: bool = False) -> Iterator[Target]:
    """Yield what is to be read for each file, in their order; with `pages` its pages measured.

    `scratch` is a folder for the files that stand in for others, and must stay until all is done.
    Raises MachineError where the pages cannot be measured at all (P001, P005).
    """
    stood = {one.name: one for one in stand_ins(names, scratch)}
    plain = (_target(name, stood.get(name)) for name in names)
    yield from _measured(plain) if pages else plain


def _target(name: str, stood: Stood | None) -> Target:
    if stood is None:
        return Target(name, Path(name))
    return Target(name, stood.path or Path(name), stood.form, problems=stood.problems)


def _measured(plain: Iterable[Target]) -> Iterator[Target]:
    """A batch at a time: one start of LibreOffice for many files."""
    rest = iter(plain)
    while batch := list(islice(rest, BATCH)):
        pages = pages_of([(one.name, one.path) for one in batch if not one.problems])
        whole = [one for one in pages.problems if not one.tep]
        for target in batch:
            mine = tuple(one for one in pages.problems if one.tep == target.name)
            notes = (*whole, *mine)
            whole = []
            yield replace(target, printed=pages.of.get(target.name), notes=notes)
