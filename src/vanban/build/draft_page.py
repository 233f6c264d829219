"""A draft as it is read against the plan: where a task stands, in which role, with what around it.

Pure; knows lines and rows and nothing of their looks, so that the form of drafts may change: a
task is known by its text, its role by the nearest words before it that say one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from vanban.build.phrases import Phrase, comparable, without_all, words
from vanban.build.printed_text import Passage
from vanban.derive.assign import FOLLOW, HELP, LEAD

_ROLE = re.compile(r"(chủ trì)|(phối hợp)|(theo dõi|đôn đốc)")
_ROLES = (LEAD, HELP, FOLLOW)
_NUMBERED = re.compile(r"(\d+(\.\d+)*[.)]?|[a-zđ]{1,2}[.)]|[ivxl]+\.|phần [ivx]+) ")
_PART = re.compile(r"[ivxl]+\. |phần ")
_LABEL = re.compile(r"[-+*•]|[^:]{2,60}: ?\S")
_FOLLOWS = re.compile(r"[-+*•]? ?theo dõi[^:|]*:")
REACH = 8
"""Lines below a task that may speak of it: helpers, products, time."""
SAME, FEWEST = 0.7, 4
"""Of the words of a task so many make a line its line still; of fewer words nothing is guessed."""
GROUP_CELLS, ROLE_CELL = 2, 40
"""Different texts in a row that heads others; letters of a cell that says a role alone."""


class Spot(Struct, frozen=True):
    """One place of a task: what stands around it, and the roles that it has there."""

    around: str
    roles: frozenset[str]


class _Line(Struct, frozen=True):
    text: str
    cells: tuple[str, ...]
    table: int


class DraftPage:
    """The lines and rows of a draft; `tasks` are the texts that begin a task of their own."""

    def __init__(self, passages: Sequence[Passage], tasks: Sequence[Phrase]) -> None:
        self._lines = [
            _Line(comparable(one.text), tuple(map(comparable, one.cells)), one.table)
            for one in passages
        ]
        self._wider = {
            task: tuple(one for one in tasks if len(one) > len(task) and task.stands(one.text))
            for task in tasks
        }
        self._places = {task: tuple(self._standing(task)) for task in tasks}
        self._tasks = frozenset(index for places in self._places.values() for index in places)

    def _standing(self, phrase: Phrase) -> Iterator[int]:
        """The lines with a phrase, where it is not a part of the text of a longer task."""
        wider = self._wider.get(phrase, ())
        for index, line in enumerate(self._lines):
            if phrase.stands(without_all(wider, line.text)):
                yield index

    @property
    def texts(self) -> tuple[str, ...]:
        """Every line and row, comparable."""
        return tuple(line.text for line in self._lines)

    @property
    def prose(self) -> tuple[str, ...]:
        """The lines outside tables that begin no task."""
        lines = enumerate(self._lines)
        return tuple(one.text for i, one in lines if not one.cells and i not in self._tasks)

    def has(self, task: Phrase) -> bool:
        """Say whether one of the tasks stands anywhere."""
        return bool(self._places.get(task))

    def spots(self, phrases: Sequence[Phrase]) -> tuple[Spot, ...]:
        """Return where a task stands by one of its texts, else where most of its words do."""
        places = {index: one for one in reversed(phrases) for index in self._places.get(one, ())}
        found = tuple(self._spot(index, places[index]) for index in sorted(places))
        return found or tuple(spot for one in phrases[:1] for spot in self._alike(one))

    def alike(self, phrase: Phrase) -> tuple[str, ...]:
        """Return the lines that begin no task and have most words of the phrase."""
        return tuple(self._lines[index].text for index in self._near(phrase))

    def _alike(self, phrase: Phrase) -> Iterator[Spot]:
        yield from (self._spot(index, phrase) for index in self._near(phrase))

    def _near(self, phrase: Phrase) -> Iterator[int]:
        sought = words(phrase.text)
        if len(sought) < FEWEST:
            return
        for index, line in enumerate(self._lines):
            common = len(sought & words(line.text))
            if index not in self._tasks and common >= SAME * len(sought):
                yield index

    def _spot(self, index: int, phrase: Phrase) -> Spot:
        line = self._lines[index]
        own = phrase.without(line.text)
        if line.cells:
            return Spot(own, _roles(self._role_of_row(index)))
        below = tuple(self._below(index))
        start = phrase.start(line.text)
        role = role_in(line.text[:start]) if start > 0 else ""
        follows = FOLLOW if any(map(_FOLLOWS.match, below)) else ""
        return Spot(" | ".join((own, *below)), _roles(role or self._role_above(index), follows))

    def _below(self, index: int) -> Iterator[str]:
        """The lines under a task that have no number and are no task."""
        for at in range(index + 1, min(index + 1 + REACH, len(self._lines))):
            line = self._lines[at]
            if line.cells or at in self._tasks or _NUMBERED.match(line.text):
                return
            yield line.text

    def _role_above(self, index: int) -> str:
        """The role by the nearest line above that says one: a heading, a sentence that leads in."""
        for at in range(index - 1, -1, -1):
            line = self._lines[at]
            if line.cells or at in self._tasks or _LABEL.match(line.text):
                continue
            if role := role_in(line.text):
                return role
            if _PART.match(line.text):
                break
        return ""

    def _role_of_row(self, index: int) -> str:
        row = self._lines[index]
        for cell in row.cells:
            found = _ROLE.match(cell)
            if found and len(cell) <= ROLE_CELL:
                return role_in(cell)
        for at in range(index - 1, -1, -1):
            line = self._lines[at]
            if line.table != row.table:
                break
            few = len({cell for cell in line.cells if cell}) <= GROUP_CELLS
            if few and (role := role_in(line.text)):
                return role
        return ""


def _roles(*roles: str) -> frozenset[str]:
    return frozenset(role for role in roles if role)


def role_in(line: str) -> str:
    """Return the role that a comparable line says first, "" where it says none."""
    found = _ROLE.search(line)
    return _ROLES[found.lastindex - 1] if found and found.lastindex else ""
