"""What `vanban check` does before it looks at a file: other forms converted, pages measured."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from vanban.check.batch import Target
from vanban.check.docx.files import convertible
from vanban.check.page_places import pages_of
from vanban.libreoffice import Conversion, Job, convert, find_program, of_file
from vanban.problems.problem import MachineError, Problem

BATCH = 16
"""Files that one start of LibreOffice takes."""

# --- other forms converted ---


WORD = "docx:MS Word 2007 XML"
SORTS = {
    "doc": Conversion("MS Word 97", "doc", "docx", WORD, b"PK"),
    "odt": Conversion("writer8", "odt", "docx", WORD, b"PK"),
    "rtf": Conversion("Rich Text Format", "rtf", "docx", WORD, b"PK"),
}
"""How each form becomes a Word file of today."""


class StandIn(Struct, frozen=True):
    """What came of a file: another file to read in its place, or why there is none."""

    name: str
    form: str
    path: Path | None
    problems: tuple[Problem, ...] = ()


def stand_ins(names: Iterable[str], scratch: Callable[[], Path]) -> Iterator[StandIn]:
    """Yield, for every file of another form, the .docx to be read in its place.

    They lie in the folder that `scratch` makes. The files themselves are not touched. Without
    LibreOffice nothing is yielded: then reading says what they are.
    """
    forms = [(name, form) for name in names if (form := convertible(Path(name)))]
    if not forms:
        return
    try:
        office = find_program()
    except MachineError:
        return
    place = scratch()
    for form, conversion in SORTS.items():
        mine = [name for name, own in forms if own == form]
        for start in range(0, len(mine), BATCH):
            folder = place / f"{form}{start}"
            folder.mkdir()
            yield from _batch(mine[start : start + BATCH], form, conversion, folder, office)


def _batch(
    names: Sequence[str], form: str, conversion: Conversion, folder: Path, office: str
) -> Iterator[StandIn]:
    jobs = [Job(Path(name), name) for name in names]
    paths, faults = convert(jobs, conversion, folder, office)
    for name, path in zip(names, paths, strict=True):
        mine = (of_file(one, "T004") for one in faults if one.tep == name)
        yield StandIn(name, form, path, tuple(mine))


# --- all that comes first ---


def targets(
    names: Sequence[str], scratch: Callable[[], Path], *, pages: bool = False
) -> Iterator[Target]:
    """Yield what is to be read for each file, in their order; with `pages` its pages measured.

    `scratch` makes a folder for the files that stand in for others, which must stay until all is
    done. Raises MachineError where the pages cannot be measured at all (P001, P005, P035).
    """
    stood = {one.name: one for one in stand_ins(names, scratch)}
    plain = (_target(name, stood.get(name)) for name in names)
    yield from _measured(plain) if pages else plain


def _target(name: str, stood: StandIn | None) -> Target:
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
