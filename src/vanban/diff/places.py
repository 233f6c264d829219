"""Where the pieces of a base stand in two later versions of it: by the task, else by the words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Mapping, Sequence

from msgspec import Struct, field

from vanban.diff.base import ROW, Said, TaskTexts, bare, of_blocks
from vanban.diff.block import TABLE, Block
from vanban.diff.matches import SHORT, in_order
from vanban.ooxml import Node

_COUNT = re.compile(r"\s*(?:\d{1,4}(?:\.\d{1,3})*|[IVXLC]+)\s*[.)]?\s*")
Numbers = Mapping[int, int]
"""From the number of a piece to that of the same elsewhere."""


def is_count(text: str) -> bool:
    """Say whether a cell only counts its row."""
    return _COUNT.fullmatch(text) is not None


class Places(Struct, frozen=True):
    """The pieces of a base by number, and where each stands in both versions, if it does.

    `inserted`: of pieces of the new version that the base has not, by number, those that the person
    has put in too.
    """

    base: Sequence[Said]
    own_blocks: Sequence[Block]
    new_blocks: Sequence[Block]
    own_numbers: Numbers
    new_numbers: Numbers
    inserted: Numbers

    @property
    def own(self) -> dict[int, Block]:
        """The pieces as the person has them, by their numbers in the base."""
        return {n: self.own_blocks[at] for n, at in sorted(self.own_numbers.items())}

    @property
    def new(self) -> dict[int, Block]:
        """The pieces as the new version has them, by their numbers in the base."""
        return {n: self.new_blocks[at] for n, at in sorted(self.new_numbers.items())}

    def first(self, but: Node) -> Node:
        """The first element of the person's version, `but` for one."""
        return next(block.node for block in self.own_blocks if block.node is not but)


def places(
    base: Sequence[Said],
    own: Sequence[Block],
    new: Sequence[Block],
    before: TaskTexts,
    now: TaskTexts,
) -> Places:
    """Return where the pieces of a base stand; `before` and `now` tell tasks by their texts."""
    if len(base) == len(own) == len(new) == 1 and base[0].sort == own[0].sort == new[0].sort:
        return Places(base, own, new, {0: 0}, {0: 0}, {})  # a cell's only paragraph
    later = of_blocks(new, now)
    in_new = _Match(base, later)
    in_new.by(_by_task, _by_text, _in_order, _tables)
    mine = _Match(base, of_blocks(own, before))
    mine.by(_by_task)
    inserted = _said_anew(mine, in_new, of_blocks(own, now))
    mine.by(_by_text, _in_order, _tables)
    mine.found.update(_alone_between(mine))
    left = [n for n in range(len(new)) if n not in in_new.taken and n not in inserted]
    also = _paired([later[n] for n in left], [mine.shown[n] for n in mine.rest], _key)
    inserted |= {left[a]: mine.rest[b] for a, b in also.items()}
    return Places(base, own, new, mine.found, in_new.found, inserted)


class _Match(Struct):
    """The pieces of a base, and which of those shown each is, step by step."""

    base: Sequence[Said]
    shown: Sequence[Said]
    found: dict[int, int] = field(default_factory=dict)
    reserved: set[int] = field(default_factory=set)
    """Pieces that are shown and are none of the base."""

    @property
    def taken(self) -> Collection[int]:
        """The numbers of what is shown and known."""
        return {*self.found.values(), *self.reserved}

    @property
    def left(self) -> list[int]:
        """The numbers of the base that are not known yet."""
        return [n for n in range(len(self.base)) if n not in self.found]

    @property
    def rest(self) -> list[int]:
        """The numbers of what is shown and not known yet."""
        taken = self.taken
        return [n for n in range(len(self.shown)) if n not in taken]

    def by(self, *steps: Callable[[Sequence[Said], Sequence[Said]], Numbers]) -> None:
        """Match what is left by one step after another."""
        for step in steps:
            left, rest = self.left, self.rest
            pairs = step([self.base[n] for n in left], [self.shown[n] for n in rest])
            self.found.update({left[a]: rest[b] for a, b in pairs.items()})


def _said_anew(mine: _Match, in_new: _Match, own: Sequence[Said]) -> dict[int, int]:
    """Match what the person says as the new version does and the base does not.

    A person (or a merge before) has made the same change: by the words of the base it would not be
    known again, or taken for something else. `own` tells tasks as the new version does. Returns
    what both have put in.
    """
    old = {(one.sort, _key(one)) for one in mine.base}
    fresh = [
        n for n in mine.rest
        if not mine.shown[n].task and (own[n].task or (own[n].sort, _key(own[n])) not in old)
    ]  # fmt: skip
    homes = {at: n for n, at in in_new.found.items() if n not in mine.found}
    come = [n for n in range(len(in_new.shown)) if n in homes or n not in in_new.taken]
    inserted: dict[int, int] = {}
    for name in (_task, _key):
        pairs = _paired([in_new.shown[n] for n in come], [own[n] for n in fresh], name)
        for a, b in pairs.items():
            if come[a] in homes:
                mine.found[homes[come[a]]] = fresh[b]
            else:
                inserted[come[a]] = fresh[b]
                mine.reserved.add(fresh[b])
        fresh = [n for n in fresh if n not in mine.taken]
        come = [n for n in come if n not in inserted and homes.get(n, -1) not in mine.found]
    return inserted


def _alone_between(mine: _Match) -> dict[int, int]:
    """Rows that alone stand between two that are known, with a cell as it was.

    A person has filled in so much that most of their words are others.
    """
    taken, positions = mine.taken, mine.found
    alone: dict[int, int] = {}
    for n in mine.left:
        at, behind = positions.get(n - 1, -2) + 1, positions.get(n + 1, len(mine.shown))
        last = n + 1 == len(mine.base)
        lone = at > 0 and at not in taken and at + 1 == behind and (last or n + 1 in positions)
        if lone and _one_cell(mine.base[n], mine.shown[at]):
            alone[n] = at
    return alone


def _one_cell(base: Said, shown: Said) -> bool:
    """Say whether two rows say the same in one cell that is more than a word."""
    rows = base.sort == shown.sort == ROW and len(base.inner) == len(shown.inner)
    cells = zip(base.inner, shown.inner, strict=True) if rows else ()
    texts = (tuple(" ".join(one.text for one in cell).split() for cell in both) for both in cells)
    return any(was == now and len(was) > 1 for was, now in texts)


def _task(piece: Said) -> str:
    return piece.task


def _key(piece: Said) -> str:
    """What a piece says without the number before it."""
    return " ".join(bare(piece.text).split())


def _long_key(piece: Said) -> str:
    return _key(piece) if sum(piece.words.values()) >= SHORT else ""


def _by_task(base: Sequence[Said], shown: Sequence[Said]) -> Numbers:
    """The pieces that tell one task, the first of it with the first."""
    return _paired(base, shown, _task)


def _by_text(base: Sequence[Said], shown: Sequence[Said]) -> Numbers:
    """The pieces that say the same wherever they stand, where only one of each side does."""
    return _paired(base, shown, _long_key, once=True)


def _in_order(base: Sequence[Said], shown: Sequence[Said]) -> Numbers:
    """The pieces that are alike in order; what tells another task is another piece."""
    return {
        pair.old: pair.new
        for pair in in_order(base, shown)
        if pair.old is not None and pair.new is not None
        if not (base[pair.old].task and shown[pair.new].task)
    }


def _tables(base: Sequence[Said], shown: Sequence[Said]) -> Numbers:
    """Tables that have few words in common, matched where there are as many in both."""
    left, rest = ([n for n, one in enumerate(e) if one.sort == TABLE] for e in (base, shown))
    return dict(zip(left, rest, strict=True)) if len(left) == len(rest) else {}


def _paired(
    base: Sequence[Said], shown: Sequence[Said], name: Callable[[Said], str], *, once: bool = False
) -> dict[int, int]:
    """The pieces of one sort and name, the first with the first; `once`: if there is no other."""
    lists = [_by_name(every, name) for every in (base, shown)]
    return {
        mine: other
        for key, numbers in lists[0].items()
        if not once or len(numbers) == len(lists[1].get(key, ())) == 1
        for mine, other in zip(numbers, lists[1].get(key, ()), strict=False)
    }


def _by_name(
    every: Sequence[Said], name: Callable[[Said], str]
) -> Mapping[tuple[str, str], list[int]]:
    numbers: dict[tuple[str, str], list[int]] = {}
    for number, piece in enumerate(every):
        if found := name(piece):
            numbers.setdefault((piece.sort, found), []).append(number)
    return numbers


def rank_changes(before: Sequence[int], now: Sequence[int]) -> list[int]:
    """Return what is to be moved, as few as may be, so that one order becomes the other."""
    rank = {number: at for at, number in enumerate(before)}
    ends: list[int] = []  # the lowest rank at which a chain of each length ends, and its number
    tails: list[int] = []
    above: dict[int, int | None] = {}
    for number in now:
        at = bisect_left(ends, rank[number])
        above[number] = tails[at - 1] if at else None
        ends[at : at + 1], tails[at : at + 1] = [rank[number]], [number]
    stays: set[int] = set()
    last = tails[-1] if tails else None
    while last is not None:
        stays.add(last)
        last = above[last]
    return [number for number in now if number not in stays]
