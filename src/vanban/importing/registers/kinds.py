"""The kind of a document in a register: by its name before the subject, else by its number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from vanban.text.vietnamese import fold

LONGEST_NAME = 40
"""Letters of a kind's name on a line of its own."""
_YEARLY = re.compile(r"\D*\d+\w{0,3}\s*/\s*\d{4}\s*/")
_BEHIND = " :."


class Kind(Struct, frozen=True):
    """A kind: code, name, abbreviation, whether its numbers have the year in them.

    `begins`: the words that the subject begins with of a kind that has no name on paper.
    """

    code: str
    name: str
    short: str
    yearly: bool = False
    begins: str = ""


class Read(NamedTuple):
    """What a cell says: the code of a kind, or a name that is no kind's; the subject."""

    loai: str
    ten_loai: str
    trich_yeu: str


def read_kind(kinds: Sequence[Kind], named: str, subject: str, printed: str) -> Read:
    """Read the kind of a line; `named` is the cell of a column of kinds, `printed` its number.

    Of kinds with one name that counts whose numbers look like this one. A number that has the
    abbreviation of a kind tells it better than the words that a subject begins with.
    """
    yearly = bool(_YEARLY.match(printed))
    likely = [one for one in kinds if one.yearly == yearly]
    own = [*likely, *(one for one in kinds if one.yearly != yearly)]
    if named:
        code = _exactly(own, named)
        return Read(code, "" if code else named, subject)
    first, _, rest = subject.partition("\n")
    if code := _exactly(own, first):
        return Read(code, "", rest)
    by_number = _by_number(own, printed)
    for kind, length in _before(own, subject):
        if by_number in ("", kind.code) and subject[length : length + 1] in tuple(_BEHIND):
            return Read(kind.code, "", subject[length:].lstrip(_BEHIND).strip())
    letter = (one for one in own if one.begins and fold(subject).startswith(fold(one.begins)))
    code = by_number or next((one.code for one in letter), "")
    name = first if rest and not code and len(first) <= LONGEST_NAME else ""
    return Read(code, name, rest if name else subject)


def _by_number(kinds: Sequence[Kind], printed: str) -> str:
    """The code of the kind whose abbreviation a number has first; "" for none.

    Behind a body's own code it is another's: "15/SYT-TTr" is a letter that Thanh tra has drafted.
    """
    codes = [code.strip() for code in re.split(r"[-/]", printed.partition("/")[2])]
    first = next((code for code in codes if code and not code.isdigit()), "")
    return next((one.code for one in kinds if one.short and one.short == first), "")


def _before(kinds: Sequence[Kind], subject: str) -> Iterator[tuple[Kind, int]]:
    """Yield the kinds whose name, or abbreviation, a subject begins with, and its length."""
    folded = fold(subject)
    for kind in kinds:
        if folded.startswith(fold(kind.name)):
            yield kind, len(kind.name)
        elif kind.short and subject.startswith(kind.short):
            yield kind, len(kind.short)


def _exactly(kinds: Sequence[Kind], text: str) -> str:
    """The code of the kind whose name, or abbreviation, a text is; "" for none."""
    wanted = fold(text.strip().rstrip(_BEHIND))
    same = (o.code for o in kinds if wanted and (wanted == fold(o.name) or text.strip() == o.short))
    return next(same, "")
