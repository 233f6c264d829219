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
        self._below: dict[int, Branch] | None = None

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
            self._below[start] = below

    def has(self, key: str) -> bool:
        """Say whether a mapping has a key already."""
        return self.names is not None and key in self.names

    def key_spot(self, at: str | int) -> Spot | None:
        """Return where a key stands."""
        start = self._known(at)
        if start is None or not self._numbers[start]:
            return None
        return self._numbers[start], self._numbers[start + 1], 0

    def spot(self, at: str | int) -> Spot | None:
        """Return where a value stands."""
        start = self._known(at)
        if start is None or not self._numbers[start + _VALUE]:
            return None
        line, column, block = self._numbers[start + _VALUE : start + _WIDTH]
        return line, column, block

    def below(self, at: str | int) -> Branch | None:
        """Return the places inside a value."""
        start = self._known(at) if self._below else None
        return self._below.get(start) if self._below and start is not None else None

    def __iter__(self) -> Iterator[str | int]:
        """Yield the keys, or the positions of a list."""
        return iter(range(len(self._numbers) // _WIDTH) if self.names is None else self.names)

    def _start(self, at: Any) -> int:
        numbers, names = self._numbers, self.names
        start: int = _WIDTH * (at if names is None else names.setdefault(at, len(names)))
        while start >= len(numbers):
            numbers.extend(_NOWHERE)
        return start

    def _known(self, at: str | int) -> int | None:
        if isinstance(at, str):
            number = self.names.get(at) if self.names is not None else None
        else:
            number = at if self.names is None else None
        inside = number is not None and 0 <= number < len(self._numbers) // _WIDTH
        return number * _WIDTH if inside and number is not None else None


class Marks(Mapping[Loc, Mark]):
    """The place of each value of a file by its path."""

    __slots__ = ("_root", "_tep")

    def __init__(self, tep: str, root: Branch) -> None:
        """`root` is a list of one: the document."""
        self._tep, self._root = tep, root

    def __getitem__(self, loc: Loc) -> Mark:
        *above, last = (0, *loc)
        branch: Branch | None = self._root
        for part in above:
            branch = branch.below(part) if branch else None
        spot = self._spot(branch, last) if branch else None
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
