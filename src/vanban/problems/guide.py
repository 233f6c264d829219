"""What the guide says of a code: sentences, each with its page and section.

`guide.json` is made by `tools/docs/make_docs.py` from the pages; nobody edits it.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple


class Passage(NamedTuple):
    """A sentence of the guide, and where it stands."""

    page: str
    section: str
    text: str


def passages(code: str) -> tuple[Passage, ...]:
    """Return what the guide says of a code, in the order of its pages; () where it says nothing."""
    return tuple(Passage(*one) for one in _index().get(code, ()))


@cache
def _index() -> dict[str, list[list[str]]]:
    text = Path(__file__).with_name("guide.json").read_text("utf-8")
    index: dict[str, list[list[str]]] = json.loads(text)
    return index
