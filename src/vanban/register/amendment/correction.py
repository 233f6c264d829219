"""Content or form: what a document of equal form amends, and what a letter corrects.

Pure. What is content beyond doubt is known; of a reworded text it is only likely: a letter or two
in a word is a slip of the pen, a number never is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.diff.words import passages
from vanban.register.amendment.clauses import Difference, Slip

FEW = 2
"""Letters of a word that a slip of the pen changes at most."""
_WORD = re.compile(r"\S+")
SEEN = 3
"""Words that are quoted at least, where a text has as many."""
_EDGE = ".,;:!?()“”\"'"


def is_slip(one: Slip) -> bool:
    """Say whether a text differs from the other by slips of the pen alone."""
    old, new = _words(one.old), _words(one.new)
    if len(old) != len(new):
        return [w for n, w in enumerate(old) if not n or w != old[n - 1]] == new  # a word twice
    return all(a == b or _near(a, b) for a, b in zip(old, new, strict=True))


def _words(text: str) -> list[str]:
    return [word.strip(_EDGE) for word in text.split()]


def _near(old: str, new: str) -> bool:
    if any(letter.isdigit() for letter in old + new):
        return False
    return old.casefold() == new.casefold() or (len(old) > 1 and _distance(old, new) <= FEW)


def _distance(old: str, new: str) -> int:
    """How many letters are to be put in, left out or changed."""
    row = list(range(len(new) + 1))
    for i, a in enumerate(old, 1):
        last, row[0] = row[0], i
        for j, b in enumerate(new, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (a != b))
    return row[-1]


def slips_alone(difference: Difference) -> bool:
    """Say whether all that the clauses say is slips of the pen."""
    return len(difference.texts) >= len(difference.clauses) > 0 and all(
        map(is_slip, difference.texts)
    )


def beyond_correction(difference: Difference) -> tuple[str, ...]:
    """Return the clauses that are content beyond doubt: more than texts reworded in their place."""
    reworded = ("sua", "sua_ten", "o", "cac_o", "ten_cot")
    return tuple(one.shown for one in difference.clauses if one.name not in reworded)


def corrections(difference: Difference) -> Iterator[Slip]:
    """Yield what a letter of correction says, place by place, each so that it is found at once."""
    yield from difference.form
    for one in difference.texts:
        for old, new in _unique(one.old, one.new):
            yield Slip(one.place, *_unquoted(old, new))


def _unquoted(old: str, new: str) -> tuple[str, str]:
    """Leave out a quotation mark whose other half is not in the passage: a clause quotes text."""
    for start, end in (("“", "”"), ("”", "“")):
        alone = all(start in text and end not in text for text in (old, new))
        if alone and all(text.startswith(start) for text in (old, new)):
            old, new = old[1:], new[1:]
        elif alone and all(text.endswith(start) for text in (old, new)):
            old, new = old[:-1], new[:-1]
    return old, new


def _unique(old: str, new: str) -> Iterator[tuple[str, str]]:
    """The passages that differ, with as many words around as make each stand there once."""
    edits = passages(old, new)
    if len(edits) != 1 or not edits[0].old:
        yield old, new
        return
    before, now = edits[0]
    found = [hit.start() for hit in re.finditer(re.escape(before), old)]
    for start in found:
        if old[:start] + now + old[start + len(before) :] != new:
            continue
        yield _widened(old, start, before, now)
        return
    yield old, new


def _widened(old: str, start: int, before: str, now: str) -> tuple[str, str]:
    ends = [0, *(hit.end() for hit in _WORD.finditer(old)), len(old)]
    starts = [*(hit.start() for hit in _WORD.finditer(old)), len(old)]
    stop = start + len(before)
    left = max((one for one in starts if one <= start), default=0)
    right = min((one for one in ends if one >= stop), default=len(old))
    while _short(old[left:right], old) and (left > 0 or right < len(old)):
        left = max((one for one in starts if one < left), default=0)
        right = min((one for one in ends if one > right), default=len(old))
    quoted = old[left:right]
    return quoted, old[left:start] + now + old[stop:right]


def _short(quoted: str, text: str) -> bool:
    """Whether a passage is too short to be found at once."""
    return text.count(quoted) > 1 or len(quoted.split()) < SEEN
