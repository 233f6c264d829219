"""Rows of two versions of a table of assignments matched: by text, number, place, then likeness.

Pure. What is the same in more ways is matched first, so that any order of the same rows is found.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from vanban.diff.matches import ALIKE, likeness, pairs, words_of

LIKE_IN_PLACE = 0.3
"""The share of words from which a row of the same number and the same bodies is the same task."""
WEIGHED = 90_000
"""Pairs of rows that are weighed against one another at most; more are matched in order."""
SAME_NUMBER, SAME_WHO, SAME_TIME, SAME_GROUP = 0.1, 0.1, 0.05, 0.05
"""What else two rows have in common, beside their share of words."""


class Line(Struct, frozen=True, dict=True):
    """A row as it is matched: its text without blanks and marks, and what else it says.

    `ident` is its id, "" where the file has none: who has the same id is the same task.
    """

    sort: str
    key: str
    number: str = ""
    group: str = ""
    who: tuple[str, ...] = ()
    when: str = ""
    ident: str = ""

    @cached_property
    def words(self) -> Mapping[str, int]:
        """How often each word stands in it."""
        return words_of(self.key)


Key = Callable[[Line], tuple[object, ...]]
_SAME: tuple[Key, ...] = (
    lambda one: (one.sort, one.key, one.number, one.group, one.who, one.when),
    lambda one: (one.sort, one.key, one.group, one.who, one.when),
    lambda one: (one.sort, one.key, one.who, one.when),
    lambda one: (one.sort, one.key, one.group, one.who),
    lambda one: (one.sort, one.key, one.group, one.number),
    lambda one: (one.sort, one.key, one.group),
    lambda one: (one.sort, one.key),
)
"""In what rows of one text are the same, the closest first."""


def matches(old: Sequence[Line], new: Sequence[Line]) -> tuple[int | None, ...]:
    """Return for each row of the new table which of the old it is, None for one that is new."""
    known = {line.ident: at for at, line in enumerate(old) if line.ident}
    places = {at: known[line.ident] for at, line in enumerate(new) if line.ident in known}
    for key in _SAME:
        waiting: dict[object, deque[int]] = defaultdict(deque)
        taken = set(places.values())
        for at, line in enumerate(old):
            if at not in taken:
                waiting[key(line)].append(at)
        for at, line in enumerate(new):
            if at not in places and (free := waiting.get(key(line))):
                places[at] = free.popleft()
    taken = set(places.values())
    gone = [at for at in range(len(old)) if at not in taken]
    come = [at for at in range(len(new)) if at not in places]
    if len(gone) * len(come) > WEIGHED:
        rest = pairs([old[at] for at in gone], [new[at] for at in come])
        both = ((p.old, p.new) for p in rest if p.old is not None and p.new is not None)
        places |= {come[m]: gone[n] for n, m in both}
    else:
        places |= _alike(old, gone, new, come)
    return tuple(places.get(at) for at in range(len(new)))


def _alike(
    old: Sequence[Line], gone: Sequence[int], new: Sequence[Line], come: Sequence[int]
) -> dict[int, int]:
    """The likeliest pairs of what is left, each row once."""
    weighed = []
    for n in gone:
        for m in come:
            share = likeness(old[n], new[m])
            here = _in_place(old[n], new[m])
            if share >= ALIKE or (here and share >= LIKE_IN_PLACE):
                weighed.append((-share - _shared(old[n], new[m]), abs(n - m), n, m))
    places: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, n, m in sorted(weighed):
        if n not in taken and m not in places:
            places[m] = n
            taken.add(n)
    return places


def _in_place(one: Line, other: Line) -> bool:
    same = one.number == other.number and one.group == other.group and one.who == other.who
    return same and bool(one.number)


def _shared(line: Line, other: Line) -> float:
    return (
        SAME_NUMBER * (line.number == other.number)
        + SAME_WHO * (line.who == other.who)
        + SAME_TIME * (line.when == other.when)
        + SAME_GROUP * (line.group == other.group)
    )


def moved(places: Sequence[int]) -> frozenset[int]:
    """Return those of some places of before, in their new order, that went past others.

    As few as can be: the others stand in the order of before.
    """
    ends: list[int] = []
    at_end: list[int] = []
    before: list[int] = []
    for at, place in enumerate(places):
        length = bisect_left(ends, place)
        before.append(at_end[length - 1] if length else -1)
        ends[length : length + 1] = [place]
        at_end[length : length + 1] = [at]
    stay: set[int] = set()
    at = at_end[-1] if at_end else -1
    while at >= 0:
        stay.add(places[at])
        at = before[at]
    return frozenset(places) - stay
