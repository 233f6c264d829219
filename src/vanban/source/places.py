"""Where each key and value of a file stands: a path, and from it a line and a column.

A file of a thousand records has tens of thousands of places, of which hardly any is ever asked
for. They are kept as plain numbers in the shape of the values; a path is walked when it is asked
for, and a `Mark` made then.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from typing import Any

from vanban.problems.problem import Mark

Loc = tuple[str | int, ...]
"""A path: keys and positions in lists from the top down; () is the whole document."""
Spot = tuple[int, int, int]
"""A line and a column from 1 (0: none), the column of the text inside a literal block."""

_WIDTH, _VALUE = 5, 2
"""Numbers kept for each place: line and column of the key, then the spot of the value."""
_NOWHERE = (0,) * _WIDTH


class Branch:
    """The places inside one list (`names` is None) or one mapping, in the order of the file."""

    __slots__ = ("_below", "_numbers", "names")

    def __init__(self, names: dict[str, int] | None) -> None:
        """`names` gives the position of each key; those of alike mappings may be one."""
        self.names = names
        self._numbers = array("I")
        self._below: dict[int | None, Branch] | None = None

    def note_key(self, key: str, line: int, column: int) -> None:
        """Note where a key stands."""
        start, numbers = self._start(key), self._numbers
        numbers[start], numbers[start + 1] = line, column

    def note(self, at: str | int, spot: Spot, below: Branch | None = None) -> None:
        """Note where a value stands, and the places inside it."""
        start, numbers = self._start(at), self._numbers
        numbers[start + 2], numbers[start + 3], numbers[start + 4] = spot
        if below is not None:
            if self._below is None:
                self._below = {}
            self._below[start // _WIDTH] = below

    def has(self, key: str) -> bool:
        """Say whether a mapping has a key already."""
        return self.names is not None and key in self.names

    def key_spot(self, at: str | int) -> Spot | None:
        """Return where a key stands."""
        found = self._found(at, 0)
        return (found[0], found[1], 0) if found else None

    def spot(self, at: str | int) -> Spot | None:
        """Return where a value stands."""
        found = self._found(at, _VALUE)
        return (found[0], found[1], found[2]) if found else None

    def below(self, at: Any) -> Branch | None:
        """Return the places inside a value."""
        below, names = self._below, self.names
        if below is None:
            return None
        return below.get(at if names is None else names.get(at))

    def __iter__(self) -> Iterator[str | int]:
        """Yield the keys, or the positions of a list."""
        return iter(range(len(self._numbers) // _WIDTH) if self.names is None else self.names)

    def _start(self, at: Any) -> int:
        numbers, names = self._numbers, self.names
        start: int = _WIDTH * (at if names is None else names.setdefault(at, len(names)))
        while start >= len(numbers):
            numbers.extend(_NOWHERE)
        return start

    def _found(self, at: Any, offset: int) -> array[int] | None:
        """The numbers of a place from one of them on; None where nothing stands there."""
        number = at if self.names is None else self.names.get(at)
        if not isinstance(number, int) or number < 0:
            return None
        start = number * _WIDTH
        numbers = self._numbers[start + offset : start + _WIDTH]
        return numbers if numbers and numbers[0] else None


class Marks(Mapping[Loc, Mark]):
    """The place of each value of a file by its path."""

    __slots__ = ("_root", "_tep")

    def __init__(self, tep: str, root: Branch) -> None:
        """`root` is a list of one: the document."""
        self._tep, self._root = tep, root

    def __getitem__(self, loc: Loc) -> Mark:
        branch = self._root
        last: str | int = 0
        for part in loc:
            below = branch.below(last)
            if below is None:
                raise KeyError(loc)
            branch, last = below, part
        spot = self._spot(branch, last)
        if spot is None:
            raise KeyError(loc)
        return Mark(self._tep, *spot)

    @staticmethod
    def _spot(branch: Branch, at: str | int) -> Spot | None:
        return branch.spot(at)

    def __iter__(self) -> Iterator[Loc]:
        waiting: list[tuple[Branch, Loc]] = [(self._root, ())]
        while waiting:
            branch, loc = waiting.pop()
            for part in branch:
                if self._spot(branch, part):
                    yield (*loc, part)[1:]
                if below := branch.below(part):
                    waiting.append((below, (*loc, part)))

    def __len__(self) -> int:
        return sum(1 for _ in self)


class KeyMarks(Marks):
    """The place of each key of a file by the path of its value."""

    __slots__ = ()

    @staticmethod
    def _spot(branch: Branch, at: str | int) -> Spot | None:
        return branch.key_spot(at)
