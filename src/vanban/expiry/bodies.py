"""Bodies of the State that were merged: `bodies.json`, kept by hand, each with its sources."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from msgspec import Struct

from vanban.text.vietnamese import tone_placed


class FormerBody(Struct, frozen=True):
    """A body that is no more: its name, what it became, the first day on which it was no more."""

    name: str
    now: str
    since: date


@cache
def merged_bodies() -> tuple[FormerBody, ...]:
    """Return the bodies of the table."""
    text = Path(__file__).with_name("bodies.json").read_text(encoding="utf-8")
    return tuple(
        FormerBody(one["ten"], one["nay"], date.fromisoformat(one["tu"]))
        for one in json.loads(text)["co_quan"]
    )


@cache
def _pattern() -> re.Pattern[str]:
    """Any of the names, dashes and commas in them typed as they come."""
    names = (re.escape(tone_placed(one.name)) for one in merged_bodies())
    either = "|".join(name.replace(r"\ \-\ ", r"(?:\s*[-–]\s*|,\s*)") for name in names)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)")


@cache
def _words() -> tuple[str, ...]:
    """What every way of writing one of the names holds: its last part, without its first word."""
    lasts = (tone_placed(one.name).split(" - ")[-1] for one in merged_bodies())
    return tuple(last.removeprefix("bộ ").removeprefix("ủy ") for last in lasts)


def may_name_body(text: str) -> bool:
    """Say quickly whether a text may name a merged body."""
    low = text.lower()
    return any(word in low for word in _words())


def bodies_in(text: str) -> Iterator[tuple[re.Match[str], FormerBody]]:
    """Yield every name of a merged body in a text, with the body."""
    for match in _pattern().finditer(tone_placed(text)):
        key = _letters(match[0])
        yield match, next(one for one in merged_bodies() if _letters(one.name) == key)


def _letters(name: str) -> str:
    return re.sub(r"[\W_]+", "", tone_placed(name))
