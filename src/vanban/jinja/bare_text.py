"""Texts whose tags only print a name (`{{ don_vi.ten }}`), filled without Jinja: most of a wording.

What Jinja would give, or None: a name that is not there, a value that is no text, very much of it
are left to Jinja, which says so or counts it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from vanban.jinja.meter import SENTENCE

Fill = Callable[[Mapping[str, Any]], str | None]
_TAG = re.compile(r"\{\{ ?([a-z_]+(?:\.[a-z_]+){0,4}) ?\}\}")
_WORDS = frozenset(("and", "else", "false", "if", "in", "is", "none", "not", "or", "self", "true"))
_METHODS = frozenset(name for name in dir(dict) if not name.startswith("_"))
"""What a name behind a point means to Jinja before it looks for a value of that name."""
MOST = 100
"""Tags of a text that is filled here: what is longer, Jinja is to count."""


def bare(source: str) -> Fill | None:
    """Return what fills a text, None for one whose tags do more than print a name."""
    literals_and_names = _TAG.split(source)
    literals, names = literals_and_names[::2], literals_and_names[1::2]
    if len(names) > MOST or any(sign in text for text in literals for sign in "{}\r"):
        return None
    paths = [name.split(".") for name in names]
    if any(_odd(first, more) for first, *more in paths):
        return None

    def fill(values: Mapping[str, Any]) -> str | None:
        parts = [literals[0]]
        for path, literal in zip(paths, literals[1:], strict=True):
            value: Any = values
            for name in path:
                value = value.get(name) if type(value) is dict else None
            if type(value) is not str:
                return None
            parts += (value, literal)
        text = "".join(parts)
        return text if len(text) < SENTENCE else None

    return fill


def _odd(first: str, more: list[str]) -> bool:
    """Whether a name means something else to Jinja, or may not be asked for."""
    hidden = any(name.startswith("_") for name in more)
    return first in _WORDS or hidden or not _METHODS.isdisjoint(more)
