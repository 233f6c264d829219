"""A text made alike for searching and comparing. Knows letters, no Word and no decree."""

from __future__ import annotations

import re

from vanban.text.vietnamese import fold

_SIGNS = re.compile(r"[^a-z0-9]+")


def flat(text: str) -> str:
    """Return a text in small letters without accents, blanks as one."""
    return " ".join(fold(text).split())


def key(low: str) -> str:
    """Return the letters and digits alone of what `flat` gave."""
    close = low.replace(" ", "")
    return close if close.isascii() and close.isalnum() else _SIGNS.sub("", close)
