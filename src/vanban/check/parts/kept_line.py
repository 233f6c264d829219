"""The line of what is kept, read apart: "Lưu: VT, KGVX (2).PL.(70)"."""

from __future__ import annotations

import re

from msgspec import Struct

_BEGINS = re.compile(r"[-–—+*•·]?\s*l[ưu]u\b", re.IGNORECASE)
_LINE = re.compile(
    r"""
    (?P<unit>(?:(?:P|T|B)\.\s?)?[^.()]+?)\s*  # VT, KGVX - and a "P." that is an abbreviation
    (?P<kept>\(\d{1,3}\))?\s*
    (?:\.\s*
        (?P<sign>[^\W\d_]{1,15})?\s*\.?\s*
        (?P<copies>\(\s*\d{1,5}\s*\)|\d{1,5})?
    )?\s*\.?
    """,
    re.VERBOSE,
)


class KeptLine(Struct, frozen=True):
    """Who keeps the document, and behind it the sign of its drafter and how many are printed."""

    sign: str = ""
    copies: str = ""

    @property
    def drafted(self) -> bool:
        """Say whether something of the drafter stands behind: then no full stop is missing."""
        return bool(self.sign or self.copies)


def is_kept_line(text: str) -> bool:
    """Say whether a line of the recipients is the one of what is kept."""
    return bool(_BEGINS.match(text))


def kept_line(text: str) -> KeptLine:
    """Read a line; one of another form has no sign and no copies."""
    whole = _LINE.fullmatch(text.strip())
    if whole is None or not is_kept_line(text):
        return KeptLine()
    return KeptLine(whole["sign"] or "", (whole["copies"] or "").strip("( )"))
