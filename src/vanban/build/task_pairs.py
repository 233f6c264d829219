"""Which task of now was which task of the last build, where a table has no codes of its own.

A workbook without a column of codes has ids by the order of its rows, so that one row put in moves
all below it. A code that a person has typed is always right; the others are known by the same
text, then by a text that is nearly the same, then by standing between the same neighbours.

Pure: two lists of tasks in, pairs out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from msgspec import Struct, field

from vanban.text.vietnamese import NEAR, fold

IN_PLACE, CLEAR = 0.5, 0.1
"""How alike two texts at the same place must be; by how much the nearest must be the nearest."""


class Task(Struct, frozen=True):
    """What a task is known by: its text, then all else that is told of it."""

    text: str
    rest: Hashable = None

    @property
    def plain(self) -> str:
        """The text as it is compared: capitals, accents and blanks do not count."""
        return " ".join(fold(self.text).split())


Tasks = Mapping[str, Task]


class Matching(Struct, frozen=True):
    """The id of now by that of then; `doubtful` are ids of then that were paired by a guess."""

    now: Mapping[str, str] = field(default_factory=dict)
    doubtful: tuple[str, ...] = ()

    @property
    def moved(self) -> dict[str, str]:
        """The tasks that have another id now."""
        return {then: now for then, now in self.now.items() if then != now}


def matching(old: Tasks, new: Tasks, provisional: Collection[str]) -> Matching:
    """Match tasks of two builds, each in the order of its table.

    `provisional` are the ids of now that no person has typed; with none of them every id is right.
    """
    pairs = {name: name for name in new if name not in provisional and name in old}
    doubtful: list[str] = []
    if not provisional:
        return Matching(pairs)
    for key in (_all, _text):
        pairs |= _same(_rest(old, pairs), _rest(new, pairs.values(), provisional), key)
    for then, now, clear in _near(_rest(old, pairs), _rest(new, pairs.values(), provisional)):
        pairs[then] = now
        doubtful += [] if clear else [then]
    for then, now in tuple(_between(old, new, pairs, provisional)):
        pairs[then] = now
        doubtful.append(then)
    in_order = {then: pairs[then] for then in old if then in pairs}
    return Matching(in_order, tuple(doubtful))


def _rest(tasks: Tasks, known: Collection[str], only: Collection[str] | None = None) -> Tasks:
    return {
        name: task
        for name, task in tasks.items()
        if name not in known and (only is None or name in only)
    }


# --- the same text ---


def _all(task: Task) -> Hashable:
    return task.plain, task.rest


def _text(task: Task) -> Hashable:
    return task.plain


def _same(old: Tasks, new: Tasks, key: Callable[[Task], Hashable]) -> dict[str, str]:
    """Pair tasks of one key: those in the same order first, then the first left with the first."""
    names, keys = [list(old), list(new)], [[key(task) for task in at.values()] for at in (old, new)]
    blocks = SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_matching_blocks()
    pairs = {names[0][a + at]: names[1][b + at] for a, b, size in blocks for at in range(size)}
    left: dict[Hashable, list[str]] = {}
    taken = set(pairs.values())
    for name, trait in zip(names[1], keys[1], strict=True):
        if name not in taken:
            left.setdefault(trait, []).append(name)
    for name, trait in zip(names[0], keys[0], strict=True):
        if name not in pairs and left.get(trait):
            pairs[name] = left[trait].pop(0)
    return pairs


# --- nearly the same text, the same place ---


def _near(old: Tasks, new: Tasks) -> Iterator[tuple[str, str, bool]]:
    """Yield the nearest pairs first, and whether no other text was about as near.

    Between texts that are as near, what else is told of the task decides, then the place.
    """
    places = [{name: at for at, name in enumerate(tasks)} for tasks in (old, new)]
    scores = {(then, now): score for now, task in new.items() for then, score in _alike(task, old)}
    free_then, free_now = set(old), set(new)

    def rank(pair: tuple[str, str]) -> tuple[float, bool, int]:
        then, now = pair
        same_rest = old[then].rest == new[now].rest
        return -scores[pair], not same_rest, abs(places[0][then] - places[1][now])

    by_then, by_now = _by(scores, 0), _by(scores, 1)
    for pair in sorted(scores, key=rank):
        then, now = pair
        if then in free_then and now in free_now:
            free_then.discard(then)
            free_now.discard(now)
            rivals = [scores[one] for one in by_then[then] if one[1] in free_now]
            rivals += [scores[one] for one in by_now[now] if one[0] in free_then]
            yield then, now, max(rivals, default=0.0) < scores[pair] - CLEAR


def _by(pairs: Collection[tuple[str, str]], side: int) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for pair in pairs:
        found.setdefault(pair[side], []).append(pair)
    return found


def _alike(task: Task, old: Tasks) -> Iterator[tuple[str, float]]:
    """Yield the tasks of then whose text is near, with how near it is."""
    matcher = SequenceMatcher(None, b=task.plain, autojunk=False)
    for name, other in old.items():
        matcher.set_seq1(other.plain)
        quick = matcher.real_quick_ratio() >= NEAR and matcher.quick_ratio() >= NEAR
        if quick and (ratio := matcher.ratio()) >= NEAR:
            yield name, ratio


def _between(
    old: Tasks, new: Tasks, pairs: Mapping[str, str], provisional: Collection[str]
) -> Iterator[tuple[str, str]]:
    """Yield the one task of then and the one of now that stand alone between the same neighbours.

    Their texts must have something in common: else one is gone and another has come.
    """
    gaps_old, gaps_new = _gaps(list(old), pairs), _gaps(list(new), set(pairs.values()))
    for (before, after), names in gaps_old.items():
        there = gaps_new.get((pairs.get(before, ""), pairs.get(after, "")), [])
        if len(names) == len(there) == 1 and there[0] in provisional:
            texts = old[names[0]].plain, new[there[0]].plain
            if SequenceMatcher(None, *texts, autojunk=False).ratio() >= IN_PLACE:
                yield names[0], there[0]


def _gaps(names: Sequence[str], known: Collection[str]) -> dict[tuple[str, str], list[str]]:
    """The tasks that are not known yet, by the known ones before and after them."""
    gaps: dict[tuple[str, str], list[str]] = {}
    before, waiting = "", list[str]()
    for name in (*names, ""):
        if name and name not in known:
            waiting.append(name)
            continue
        if waiting:
            gaps[before, name] = waiting
        before, waiting = name, []
    return gaps
