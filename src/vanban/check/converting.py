"""Files of other word processors turned into .docx, so that they can be checked: .doc and .odt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from vanban.check.docx.files import convertible
from vanban.libreoffice import Conversion, Job, converted, find_program, of_file
from vanban.problems.problem import MachineError, Problem

WORD = "docx:MS Word 2007 XML"
SORTS = {
    "doc": Conversion("MS Word 97", "doc", "docx", WORD, b"PK"),
    "odt": Conversion("writer8", "odt", "docx", WORD, b"PK"),
}
"""How each form becomes a Word file of today."""
BATCH = 16
"""Files for one start of LibreOffice: one that hangs holds up no more than these."""


@dataclass(frozen=True, slots=True)
class Stood:
    """What came of a file: another file to read in its place, or why there is none."""

    name: str
    form: str
    path: Path | None
    problems: tuple[Problem, ...] = ()


def stand_ins(names: Iterable[str], scratch: Path) -> Iterator[Stood]:
    """Yield, for every file of another form, the .docx in `scratch` to be read in its place.

    The files themselves are not touched. Without LibreOffice nothing is yielded: then reading
    says what they are.
    """
    forms = [(name, form) for name in names if (form := convertible(Path(name)))]
    try:
        office = find_program() if forms else ""
    except MachineError:
        return
    for form, conversion in SORTS.items():
        mine = [name for name, own in forms if own == form]
        for start in range(0, len(mine), BATCH):
            folder = scratch / f"{form}{start}"
            folder.mkdir()
            yield from _batch(mine[start : start + BATCH], form, conversion, folder, office)


def _batch(
    names: Sequence[str], form: str, conversion: Conversion, folder: Path, office: str
) -> Iterator[Stood]:
    jobs = [Job(Path(name), name) for name in names]
    made, faults = converted(jobs, conversion, folder, office)
    for name, path in zip(names, made, strict=True):
        mine = (of_file(one, "T004") for one in faults if one.tep == name)
        yield Stood(name, form, path, tuple(mine))
