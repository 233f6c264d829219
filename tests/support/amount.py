"""How many random cases a test tries: some in `make test`, all of them in `make soak`."""

from __future__ import annotations

import os
from typing import TypeVar

T = TypeVar("T")

LONG = "VANBAN_DAI"
"""The variable of the environment that asks for all."""


def amount(some: T, everything: T) -> T:
    """Return how many cases to try, or which."""
    return everything if os.environ.get(LONG) else some
