"""How many random cases a test tries: some in `make test`, all of them in `make soak`."""

from __future__ import annotations

import os

LONG = "VANBAN_DAI"
"""The variable of the environment that asks for all."""


def amount(some: int, everything: int) -> int:
    """Return how many cases to try."""
    return everything if os.environ.get(LONG) else some
