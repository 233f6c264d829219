"""Two sequences matched: what is equal, what was reworded, what is new, gone or moved.

Pure. Equal texts are matched first, in order; between them the pairs that have most words in
common; last what stands elsewhere now.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple, Protocol

ALIKE = 0.5
"""The share of words from which two texts in the same gap are versions of one."""
MOVED, SHORT = 0.85, 4
"""The same for two that stand elsewhere; texts of fewer words are never taken for moved."""
WIDEST = 400
"""Texts of one side that are weighed together at most: a wider gap is cut at the same shares."""


_WORD = re.compile(r"\w+|[^\w\s]")


def words_of(text: str) -> Mapping[str, int]:
    """Return how often each word and sign stands in a text, capitals or not."""
    return Counter(_WORD.findall(text.casefold()))


class Comparable(Protocol):
    """What can be matched."""

    @property
    def key(self) -> str:
        """What is compared."""

    @property
    def words(self) -> Mapping[str, int]:
        """How often each word stands in it."""

    @property
    def sort(self) -> str:
        """Only what is of one sort is matched."""


class Pair(NamedTuple):
    """The places of a text in both sequences; None where it is in one alone."""

    old: int | None
    new: int | None
    moved: bool = False


def pairs(old: Sequence[Comparable], new: Sequence[Comparable]) -> tuple[Pair, ...]:
    """Return all of both in reading order of the new, what is gone where it stood in the old."""
    ordered = in_order(old, new)
    gone = [p.old for p in ordered if p.new is None and p.old is not None]
    come = [p.new for p in ordered if p.old is None and p.new is not None]
    moved = dict(_moved(old, gone, new, come))
    taken = set(moved.values())
    return tuple(
        Pair(moved[p.new], p.new, moved=True) if p.new in moved and p.old is None else p
        for p in ordered
        if p.new is not None or p.old not in taken
    )


def in_order(old: Sequence[Comparable], new: Sequence[Comparable]) -> tuple[Pair, ...]:
    """Return the same with nothing moved: what stands elsewhere now is gone there and new here."""
    return tuple(_in_order(old, new))


def likeness(old: Comparable, new: Comparable) -> float:
    """Return the share of words that two texts have in common, 0 to 1; 0 for different sorts."""
    if old.sort != new.sort:
        return 0.0
    a, b = old.words, new.words
    total = sum(a.values()) + sum(b.values())
    if not total:
        return 1.0
    return 2 * sum(min(n, b[word]) for word, n in a.items() if word in b) / total


def _in_order(old: Sequence[Comparable], new: Sequence[Comparable]) -> Iterator[Pair]:
    a = [(one.sort, one.key) for one in old]
    b = [(one.sort, one.key) for one in new]
    i = j = 0
    for block in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks():
        yield from _gap(old, range(i, block.a), new, range(j, block.b))
        yield from (Pair(block.a + n, block.b + n) for n in range(block.size))
        i, j = block.a + block.size, block.b + block.size


def _gap(
    old: Sequence[Comparable], left: range, new: Sequence[Comparable], right: range
) -> Iterator[Pair]:
    """Match in order so that the likeness of all pairs together is greatest."""
    if not left or not right:
        yield from (Pair(i, None) for i in left)
        yield from (Pair(None, j) for j in right)
        return
    if parts := max(len(left), len(right)) // WIDEST:
        cuts = [(_cut(left, n, parts + 1), _cut(right, n, parts + 1)) for n in range(parts + 1)]
        for mine, other in cuts:
            yield from _gap(old, mine, new, other)
        return
    yield from _best(old, left, new, right)


def _best(
    old: Sequence[Comparable], left: range, new: Sequence[Comparable], right: range
) -> Iterator[Pair]:
    """The pairs of a gap, weighed from its end."""
    best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    weights: dict[tuple[int, int], float] = {}
    for n in range(len(left) - 1, -1, -1):
        for m in range(len(right) - 1, -1, -1):
            alike = likeness(old[left[n]], new[right[m]])
            weights[n, m] = alike if alike >= ALIKE else 0.0
            joined = best[n + 1][m + 1] + alike if weights[n, m] else 0.0
            best[n][m] = max(best[n + 1][m], best[n][m + 1], joined)
    n = m = 0
    while n < len(left) and m < len(right):
        if weights[n, m] and best[n][m] == best[n + 1][m + 1] + weights[n, m]:
            yield Pair(left[n], right[m])
            n, m = n + 1, m + 1
        elif best[n][m] == best[n + 1][m]:
            yield Pair(left[n], None)
            n += 1
        else:
            yield Pair(None, right[m])
            m += 1
    yield from (Pair(i, None) for i in left[n:])
    yield from (Pair(None, j) for j in right[m:])


def _cut(whole: range, at: int, parts: int) -> range:
    """The `at`-th of so many equal parts of a range."""
    return whole[len(whole) * at // parts : len(whole) * (at + 1) // parts]


def _moved(
    old: Sequence[Comparable], gone: list[int], new: Sequence[Comparable], come: list[int]
) -> Iterator[tuple[int, int]]:
    """Yield, for what is new, where it stood before: equal texts first."""
    free = {i: old[i] for i in gone if sum(old[i].words.values()) >= SHORT}
    for j in come:
        same = next((i for i, one in free.items() if (one.sort, one.key) == _id(new[j])), None)
        if same is None and free:
            alike, near = max((likeness(one, new[j]), -i) for i, one in free.items())
            same = -near if alike >= MOVED else None
        if same is not None:
            del free[same]
            yield j, same


def _id(one: Comparable) -> tuple[str, str]:
    return one.sort, one.key
