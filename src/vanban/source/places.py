"""Where each key and value of a file stands: a path, and from it a line and a column.

A file of a thousand records has tens of thousands of places, of which hardly any is ever asked
for. They are kept as plain numbers in the shape of the values; a path is walked when it is asked
for, and a `Mark` made then.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from vanban.problems.problem import Mark

Loc = tuple[str | int, ...]
"""A path: keys and positions in lists from the top down; () is the whole document."""
Spot = tuple[int, int, int]
"""A line and a column from 1 (0: none), the column of the text inside a literal block."""

_WIDTH, _VALUE = 5, 2
"""Numbers kept for each place: line and column of the key, then the spot of the value."""


class Branch:
    """The places inside one list (`names` is None) or one mapping, in the order of the file."""

    __slots__ = ("_below", "_numbers", "names")

    def __init__(self, names: dict[str, int] | None) -> None:
        """`names` gives the position of each key; those of alike mappings may be one."""
        self.names = names
        self._numbers: list[int] | array[int] = []
        self._below: list[Branch | None] | None = None

    def note_key(self, key: str, line: int, column: int) -> None:
        """Note where a key of a mapping stands."""
        names, numbers = self.names, self._numbers
        assert names is not None
        start = _WIDTH * names.setdefault(key, len(names))
        if start == len(numbers):
            numbers.extend((line, column, 0, 0, 0))
        else:
            numbers[start], numbers[start + 1] = line, column

    def note(self, at: Any, spot: Spot, below: Branch | None = None) -> None:
        """Note where a value stands, whose key is noted, or which is the next of a list."""
        numbers = self._numbers
        number: int = at if self.names is None else self.names[at]
        start = number * _WIDTH
        if start == len(numbers):
            numbers.extend((0, 0, *spot))
        else:
            numbers[start + 2], numbers[start + 3], numbers[start + 4] = spot
        if below is not None:
            self._put_below(number, below)

    def close(self, names: dict[str, int] | None) -> None:
        """Take it that all is noted; `names` are the keys, shared by alike mappings."""
        self.names, self._numbers = names, array("I", self._numbers)

    def _put_below(self, number: int, branch: Branch) -> None:
        below = self._below = self._below or []
        below.extend([None] * (number + 1 - len(below)))
        below[number] = branch

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
        if below is None:  # as of most: their values are texts
            return None
        number = at if names is None else names.get(at)
        if isinstance(number, int) and 0 <= number < len(below):
            return below[number]
        return None

    def __iter__(self) -> Iterator[str | int]:
        """Yield the keys, or the positions of a list."""
        return iter(range(len(self._numbers) // _WIDTH) if self.names is None else self.names)

    def _number(self, at: Any) -> int | None:
        """The position of a value; None where a list is asked for a key, a mapping for a number."""
        number = at if self.names is None else self.names.get(at)
        return number if isinstance(number, int) and number >= 0 else None

    def _found(self, at: Any, offset: int) -> Sequence[int] | None:
        """The numbers of a place from one of them on; None where nothing stands there."""
        number = self._number(at)
        if number is None:
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
        mark: Mark | None = self.get(loc)
        if mark is None:
            raise KeyError(loc)
        return mark

    def get(self, loc: Loc, default: Any = None, /) -> Any:
        """Return the place of a value; of many paths that are asked for nothing is known."""
        branch: Branch | None = self._root
        last: str | int = 0
        for part in loc:
            branch = branch.below(last) if branch else None
            last = part
        spot = self._spot(branch, last) if branch else None
        return Mark(self._tep, *spot) if spot else default

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
