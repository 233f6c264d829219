"""A number of a document taken apart as it was typed: prefix, number, year, groups of its code."""

from __future__ import annotations

import re

from msgspec import Struct

_SHAPE = re.compile(
    r"(?P<word>S[ốỐổ]|s[ốổ]|SO|So)?(?P<after>\s*[:.;]?\s*)"
    r"(?P<so>[\d]*|[._…\s]+|[\d]*[._…\s]*)(?P<gap>\s*)/(?P<code>.*)"
)
_YEAR = re.compile(r"\s*((?:19|20)\d\d)\s*/\s*(.*)")
_BLANKS = re.compile(r"[\s._…]")


class Number(Struct, frozen=True):
    """A number: the word "Số" as typed with what follows it, digits, a year, the code's groups."""

    word: str
    after: str
    digits: str
    year: str
    code: str
    groups: tuple[str, ...]
    spaced: bool
    """Blanks around the stroke or the hyphens, or another dash than the hyphen."""


def number_of(text: str) -> Number | None:
    """Take a number apart; None where there is no stroke in it."""
    shape = _SHAPE.fullmatch(text.strip())
    if shape is None:
        return None
    rest, year = shape["code"], ""
    if dated := _YEAR.fullmatch(rest):
        year, rest = dated[1], dated[2]
    digits = _BLANKS.sub("", shape["so"])
    filled = bool(digits)
    gap = bool(shape["gap"]) or bool(re.search(r"\s$", shape["so"]))
    spaced = (filled and gap) or bool(re.search(r"^\s|\s[-–—]|[-–—]\s|[–—]", rest.rstrip()))
    groups = tuple(part.strip() for part in re.split(r"[-–—]", rest.strip()))
    return Number(shape["word"] or "", shape["after"], digits, year, rest.strip(), groups, spaced)
