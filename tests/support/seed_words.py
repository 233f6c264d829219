"""The seed's words after the rulings on it, each one named step on the whole text.

The rulings stand in `tests/cases/seed_words.yaml`. A step that no longer finds what it was made for
stops: then the seed is another file, and the ruling must be thought over again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from cases import CASES, read_cases

SEED = CASES / "seed.txt"
HEADER = "Stt\tNội dung công việc\t"
Ruling = Callable[[str], str]


def _replace(text: str, *, old: str, new: str, times: int = 1) -> str:
    count = text.count(old)
    if count != times:
        raise ValueError(f"the seed holds {old!r} {count} times, not {times}")
    return text.replace(old, new)


def _drop_repeated_header(text: str) -> str:
    first, second = (match.start() for match in re.finditer("^" + HEADER, text, re.MULTILINE))
    end = text.index("\n", second)
    if text[second:end] != text[first : text.index("\n", first)]:
        raise ValueError("the second header of the table is not the first again")
    return text[:second] + text[end + 1 :]


def _drop_marks(text: str) -> str:
    return re.sub(r"^#+ |\*", "", text, flags=re.MULTILINE)


OPERATIONS: dict[str, Ruling] = {
    "drop_repeated_header": _drop_repeated_header,
    "drop_marks": _drop_marks,
}


def _steps(given: dict[str, Any]) -> Iterator[Ruling]:
    if "operation" in given:
        yield OPERATIONS[given["operation"]]
    for words in given.get("replace", ()):
        yield partial(_replace, **words)


RULINGS: dict[str, tuple[Ruling, ...]] = {
    given["name"]: tuple(_steps(given)) for given in read_cases("seed_words.yaml")
}
"""The steps of each ruling, in order."""


def ruled(text: str, name: str) -> str:
    """Return a text after one ruling."""
    for step in RULINGS[name]:
        text = step(text)
    return text


def seed_paragraphs() -> list[str]:
    """Return the seed's lines after the rulings, without blank ones; table cells part at tabs."""
    text = SEED.read_text(encoding="utf-8")
    for ruling in RULINGS:
        text = ruled(text, ruling)
    return [line.strip() for line in text.splitlines() if line.strip()]


def seed_words() -> list[str]:
    """Return the seed's words in order after the rulings, end marks and dashes included."""
    return " ".join(seed_paragraphs()).split()


def seed_header() -> tuple[str, ...]:
    """Return the headings of the table's five columns."""
    (line,) = (line for line in seed_paragraphs() if line.startswith(HEADER))
    return tuple(line.split("\t"))


def seed_rows() -> list[tuple[str, ...]]:
    """Return the nine rows of the table, cell for cell, without the header."""
    lines = seed_paragraphs()
    first = next(i for i, line in enumerate(lines) if line.startswith(HEADER)) + 1
    return [tuple(line.split("\t")) for line in lines[first:]]
