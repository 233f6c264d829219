"""How work grows with its input: a ratio in one process, so that no machine matters."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

FACTOR = 4
QUADRATIC = FACTOR * FACTOR


def growth(work: Callable[[int], object], size: int) -> float:
    """Return how many times longer `FACTOR` times the size takes: about FACTOR if it is linear.

    Processor time, the least of three: what else the machine does is not counted.
    """
    return _least(work, FACTOR * size) / max(_least(work, size), 1e-3)


def _least(work: Callable[[int], object], size: int) -> float:
    found = []
    for _ in range(3):
        start = process_time()
        work(size)
        found.append(process_time() - start)
    return min(found)
