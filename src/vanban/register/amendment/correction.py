"""Content or form: what a document of equal form amends, and what a letter corrects.

Pure. What is content beyond doubt is known; of a reworded text it is only likely: a letter or two
in a word is a slip of the pen, a number never is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.diff.words import passages
from vanban.register.amendment.clause_sheet import Difference, Slip
from vanban.text.line_breaks import TORN, breaks

FEW = 2
"""Letters of a word that a slip of the pen changes at most."""
_WORD = re.compile(r"\S+")
_ROMAN = re.compile(r"[IVXLC]+")
_NUMBERS = frozenset((
    "một", "hai", "ba", "bốn", "tư", "năm", "lăm", "sáu", "bảy", "tám", "chín", "mười", "mươi",
))  # fmt: skip
SEEN = 3
"""Words that are quoted at least, where a text has as many."""
REACH = 5
"""Words further that a phrase may end."""
_JOINING = frozenset((
    "và", "hoặc", "của", "các", "những", "cho", "với", "theo", "thuộc", "tại", "về", "trong",
    "để", "do", "bằng", "ở", "từ", "đến", "khi", "là", "được",
))  # fmt: skip
"""Small words that are no part of a longer one: a phrase ends beside them."""
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
    if any(letter.isdigit() for letter in old + new) or (_counts(old) and _counts(new)):
        return False
    return old.casefold() == new.casefold() or (len(old) > 1 and _distance(old, new) <= FEW)


def _counts(word: str) -> bool:
    """Say whether a word is a number: of a quarter ("IV"), or one that is written out."""
    return bool(_ROMAN.fullmatch(word)) or word.casefold() in _NUMBERS


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
    if beyond_correction(difference) or not difference.clauses:
        return False
    reworded = len(difference.texts) >= len(difference.clauses)
    return reworded and all(map(is_slip, difference.texts))


def beyond_correction(difference: Difference) -> tuple[str, ...]:
    """Return the clauses that are content beyond doubt: more than texts reworded in their place."""
    reworded = ("sua", "sua_ten", "o", "cac_o", "ten_cot")
    return tuple(one.shown for one in difference.clauses if one.name not in reworded)


def corrections(difference: Difference, *, whole: bool = True) -> Iterator[Slip]:
    """Yield what a letter of correction says, place by place, each so that it is found at once.

    A passage ends with a phrase, never inside a word of several syllables ("văn" of "văn bản");
    without `whole` with any word, as letters of versions before have it.
    """
    yield from difference.form
    for one in difference.texts:
        for old, new in _unique(one.old, one.new, whole=whole):
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


def _unique(old: str, new: str, *, whole: bool) -> Iterator[tuple[str, str]]:
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
        yield _widened(old, start, before, now, whole=whole)
        return
    yield old, new


def _widened(old: str, start: int, before: str, now: str, *, whole: bool) -> tuple[str, str]:
    ends = [0, *(hit.end() for hit in _WORD.finditer(old)), len(old)]
    starts = [*(hit.start() for hit in _WORD.finditer(old)), len(old)]
    stop = start + len(before)
    left = max((one for one in starts if one <= start), default=0)
    right = min((one for one in ends if one >= stop), default=len(old))
    while _short(old[left:right], old) and (left > 0 or right < len(old)):
        left = max((one for one in starts if one < left), default=0)
        right = min((one for one in ends if one > right), default=len(old))
    if whole:
        left, right = _to_phrase(old, left, right)
        while left < start and old[left] in _EDGE and not _short(old[left + 1 : right], old):
            left += 1
        while right > stop and old[right - 1] in _EDGE and not _short(old[left : right - 1], old):
            right -= 1
    quoted = old[left:right]
    return quoted, old[left:start] + now + old[stop:right]


def _to_phrase(text: str, left: int, right: int) -> tuple[int, int]:
    """Widen a passage to where a phrase begins and ends, where that is near.

    Where it is not, at least a word of several syllables that is known is not cut.
    """
    words = [(hit.start(), hit.end()) for hit in _WORD.finditer(text)]
    first = next(at for at, (start, _) in enumerate(words) if start >= left)
    last = max(at for at, (_, end) in enumerate(words) if end <= right)
    torn = breaks(tuple(text[start:end] for start, end in words))
    begins = [at for at in range(first, max(first - REACH, 0) - 1, -1) if _parts(text, words, at)]
    ends = [
        at
        for at in range(last, min(last + REACH, len(words) - 1) + 1)
        if _parts(text, words, at + 1)
    ]
    first, last = (begins or [first])[0], (ends or [last])[0]
    while first and torn[first - 1] == TORN:
        first -= 1
    while last + 1 < len(words) and torn[last] == TORN:
        last += 1
    return words[first][0], words[last][1]


def _parts(text: str, words: list[tuple[int, int]], at: int) -> bool:
    """Say whether a phrase ends before a word, so that the next begins with it."""
    if at in (0, len(words)):
        return True
    before, after = (text[start:end] for start, end in (words[at - 1], words[at]))
    small = (before.casefold(), after.casefold().strip(_EDGE))
    return before.endswith(tuple(_EDGE)) or not _JOINING.isdisjoint(small)


def _short(quoted: str, text: str) -> bool:
    """Whether a passage is too short to be found at once."""
    return text.count(quoted) > 1 or len(quoted.split()) < SEEN
