"""How many cases a test tries: some in `make test`, all of them in `make soak`."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")

LONG = "VANBAN_DAI"
"""The variable of the environment that asks for all."""
ALL = bool(os.environ.get(LONG))
"""Asked once: each test runs without the variables of whoever started it."""


def amount(some: T, everything: T) -> T:
    """Return how many cases to try, or which."""
    return everything if ALL else some


def portion(cases: Iterable[T], *names: str, by: Callable[[T], str] = str) -> list[T]:
    """Return the cases of these names, in `make soak` every case.

    Named are those that between them go each way which the tested mechanism has; a name that no
    case has any more is refused, so that none of them is lost.
    """
    every = {by(case): case for case in cases}
    some = [every[name] for name in names]
    return amount(some, list(every.values()))
