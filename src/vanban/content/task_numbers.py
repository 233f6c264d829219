"""Numbers of tasks as offices type them, "1", "1.1", "II.3", "a)", "-": which stands above which.

Pure: the numbers of one group of rows in, places of that group out. Knows no task.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct

Kind = Literal["upper", "digits", "letter", "dash", ""]
"""Of a number's first sign: I or A, 1, a, a dash; "" for what is no number."""

_DASHES = "-–—+*•"
_SIGN = re.compile(r"\d+|[IVXLCDM]+|[A-ZĐ]|[a-zđ]")
_BETWEEN = re.compile(r"[.\-/\s]*")
_AROUND = " .)(:;"
_RANK: Mapping[Kind, int] = {"upper": 0, "digits": 1, "letter": 2, "dash": 3}


class _Number(Struct, frozen=True):
    """A number in its signs: "1.1" is ("1", "1"), "2a)" is ("2", "a")."""

    kind: Kind
    signs: tuple[str, ...]


def _parsed(text: str) -> _Number:
    bare = text.strip()
    if bare and bare in _DASHES:
        return _Number("dash", (bare,))
    bare = bare.strip(_AROUND)
    signs: list[str] = []
    at = 0
    while at < len(bare):
        sign = _SIGN.match(bare, at)
        if not sign:
            return _Number("", ())
        signs.append(sign[0].lstrip("0") or "0")
        between = _BETWEEN.match(bare, sign.end())
        at = between.end() if between else sign.end()
        if at == sign.end() and at < len(bare) and bare[at].isalpha() == sign[0].isalpha():
            return _Number("", ())  # a word, not a letter
    return _Number(_kind(signs[0]), tuple(signs)) if signs else _Number("", ())


def _kind(sign: str) -> Kind:
    if sign.isdigit():
        return "digits"
    return "upper" if sign.isupper() else "letter"


def is_number(text: str) -> bool:
    """Say whether a text is nothing but the number of a row."""
    return bool(_parsed(text).kind)


def places_above(numbers: Sequence[str]) -> tuple[int | None, ...]:
    """Return for each number of a group the place of the number that it stands under, or None.

    "1.2" stands under "1", "a)" under the number before it, a dash under all of these; what is
    no number stands under nothing.
    """
    latest: dict[tuple[str, ...], int] = {}
    last: dict[Kind, int] = {}
    places: list[int | None] = []
    for place, number in enumerate(map(_parsed, numbers)):
        places.append(_above(number, latest, last) if number.kind else None)
        if number.kind:
            latest[number.signs] = last[number.kind] = place
    return tuple(places)


def _above(
    number: _Number, latest: Mapping[tuple[str, ...], int], last: Mapping[Kind, int]
) -> int | None:
    """The place above a number, by the latest places of all numbers and of all kinds before it."""
    higher = [place for kind, place in last.items() if _RANK[kind] < _RANK[number.kind]]
    start = max(higher, default=-1)
    beginnings = (number.signs[:count] for count in range(len(number.signs) - 1, 0, -1))
    inside = (latest[signs] for signs in beginnings if latest.get(signs, -1) > start)
    place = next(inside, start)
    return place if place >= 0 else None


def repetitions(numbers: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield (place, earlier place) of every number that stands twice at one place of a group."""
    parsed, above = [_parsed(text) for text in numbers], places_above(numbers)
    first: dict[tuple[int | None, tuple[str, ...]], int] = {}
    for place, number in enumerate(parsed):
        if number.kind in ("", "dash"):
            continue
        key = (above[place], number.signs)
        if key in first:
            yield place, first[key]
        first.setdefault(key, place)
