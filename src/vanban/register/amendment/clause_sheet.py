"""The clauses of an amendment: a sentence each, below it the new text between quotation marks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct, field

from vanban.regime.wording import Wording
from vanban.regime.wording_records import AmendmentWording, ClauseName
from vanban.register.amendment.pieces import guarded, read

OPEN, CLOSE, END = "“", "”", "."


class Clause(Struct, frozen=True):
    """One clause: the sentence, and below it the new text as lines between quotation marks."""

    name: ClauseName
    lines: tuple[str, ...]

    @property
    def shown(self) -> str:
        """Its sentence, as messages quote it."""
        return read(self.lines[0])


class Slip(Struct, frozen=True):
    """A place with what stands there and what is to stand there, as a correction says it."""

    place: str
    old: str
    new: str


class Difference(Struct, frozen=True):
    """All that differs: as clauses, as places to be corrected, what neither can say."""

    clauses: tuple[Clause, ...] = ()
    texts: tuple[Slip, ...] = ()
    """The texts that were reworded in their place: each is among the clauses too."""
    form: tuple[Slip, ...] = ()
    """Parts of layout and procedure: no clause says them."""
    unsaid: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.clauses or self.form or self.unsaid)


Words = Mapping[str, Any]


class ClauseSheet(Struct):
    """The clauses of one amendment as they are drafted; `words` are what every sentence may use."""

    wording: AmendmentWording
    words: Words
    clauses: list[Clause] = field(default_factory=list)
    texts: list[Slip] = field(default_factory=list)
    """The texts that were reworded in their place."""
    unsaid: list[str] = field(default_factory=list)
    """What no clause can say."""

    def say(self, sentence: ClauseName, **words: str) -> str:
        """Return a sentence; raises WordingError where it cannot be filled."""
        return Wording.render(self.wording.cau[sentence], {**self.words, **words})

    def add(self, sentence: ClauseName, new: Iterable[str] = (), **words: str) -> None:
        """Add a clause with its new text."""
        self.clauses.append(Clause(sentence, (self.say(sentence, **words), *quoted(new))))

    def fresh(self, called: str, taken: Collection[str]) -> str:
        """Return what a new number is called, told apart from the same number of before."""
        return f"{called} {self.wording.ten['moi']}" if called in taken else called


def quoted(lines: Iterable[str]) -> tuple[str, ...]:
    """Return new text between quotation marks, each line a paragraph of the clause above it."""
    every = list(lines)
    if not every:
        return ()
    first, *rest = every
    whole = [f"{OPEN}{first}", *map(guarded, rest)]
    whole[-1] += f"{CLOSE}{END}"
    return tuple(whole)


def join(names: Sequence[str]) -> str:
    """Join names; those that begin alike say it once: "số thứ tự 7, 8"."""
    parts: list[str] = []
    word = ""
    for one in names:
        head, _, number = one.rpartition(" ")
        short = head and head == word and OPEN not in one
        parts.append(number if short else one)
        word = head
    return ", ".join(parts)
