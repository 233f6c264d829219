"""Vietnamese text: roman numbers, the alphabet of points, capitals, accents, lists of names.

Knows the language; knows nothing of marks, YAML, Word or the decree.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from functools import lru_cache

LETTERS = tuple("abcdđeghiklmnopqrstuvxy")
"""The letters that number points, in their order; f, j, w and z are not Vietnamese letters."""

_ROMAN_MAX = 3999
_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    )
)
_ROMAN_FORM = re.compile(r"M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_ROMAN_VALUE = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_PLACED = {
    f"{first}{late}": f"{early}{second}"
    for first, second, lates, earlies in (
        ("o", "a", "àáảãạ", "òóỏõọ"),
        ("o", "e", "èéẻẽẹ", "òóỏõọ"),
        ("u", "y", "ỳýỷỹỵ", "ùúủũụ"),
    )
    for late, early in zip(lates, earlies, strict=True)
}
# `qu` is one consonant. What is before a letter is looked at behind it: re finds the letters first
_TONES = re.compile(r"(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?<!q..)(?![^\W\d_])")
_SHORTENED = re.compile(r"^(?:[A-ZĐ][A-Za-zĐđ]{0,5}\d?\.\s*)+")
"""Short words with a full stop at the start of a name."""
_MOVABLE = re.compile(rf"(?:{'|'.join([*_PLACED, *_PLACED.values()])})(?![^\W\d_])")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_FIRST_WORD = re.compile(r"([\s\"“‘'(*]*)((?:[^\W_]|[-.](?=[^\W_]))+)\.?")
# An ellipsis and "v.v." belong to the text; the `/.` after them does not.
_END = re.compile(r"(?:\s|(?<!\.)\./\.|(?<=\.\.\.)/\.|(?<=…)/\.|[;,]|(?<!\.)(?<!v\.v)\.)+\Z")
_END_SIGNS = "./;,"

NBSP = "\u00a0"
NEAR = 0.7
"""How alike two words must be for one to be proposed for the other (1 = the same)."""

SAME_TEXTS = 1024
"""Texts whose form in a sentence is at hand: two hundred drafts say the same of the same tasks."""

_NUMBER_BLANK, _BLANK = re.compile(r" {2,}(?=/)"), re.compile(r" {2,}")


def nfc(text: str) -> str:
    """Return the text with every accented letter as one character."""
    return unicodedata.normalize("NFC", text)


def roman(n: int) -> str:
    """Return `n` (1 to 3999) as a roman number; ValueError for any other."""
    if not 1 <= n <= _ROMAN_MAX:
        raise ValueError(f"no roman number for {n}")
    parts = []
    for value, sign in _ROMAN:
        times, n = divmod(n, value)
        parts.append(sign * times)
    return "".join(parts)


def from_roman(s: str) -> int | None:
    """Return the value of a roman number in capitals, None for anything else (`IIII`, `iv`)."""
    if not s or not _ROMAN_FORM.fullmatch(s):
        return None
    values = [_ROMAN_VALUE[c] for c in s]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)


def letter(n: int) -> str:
    """Return the letter of point `n` (from 1).

    After y come aa, ab …; ValueError below 1.
    """
    if n < 1:
        raise ValueError(f"no letter for point {n}")
    signs = ""
    while n:
        n, index = divmod(n - 1, len(LETTERS))
        signs = LETTERS[index] + signs
    return signs


def letter_index(s: str) -> int | None:
    """Return the place (from 1) of a point's letter or letters, None if it is not Vietnamese."""
    total = 0
    for sign in s:
        if sign not in LETTERS:
            return None
        total = total * len(LETTERS) + LETTERS.index(sign) + 1
    return total or None


@lru_cache(maxsize=SAME_TEXTS)
def upper_first(text: str) -> str:
    """Return the text with its first letter in capitals, opening quotes and marks skipped."""
    first = _FIRST_WORD.match(text)
    if not first:
        return text
    at = first.start(2)
    return text[:at] + text[at].upper() + text[at + 1 :]


def all_initials(name: str) -> bool:
    """Say whether each word of a name is one letter: "Y Ơ" is so in capitals and in small."""
    return all(sum(map(str.isalpha, word)) <= 1 for word in nfc(name).split())


def lower_first(text: str) -> str:
    """Return the text with its first letter small, unless its first word is an acronym.

    `UBND huyện`, `QĐ-TTg`, `TT. Huyện ủy`, the initial `V.` and a quoted title stay as they are.
    """
    first = _FIRST_WORD.match(text)
    if not first or first[1].strip("* ") or _is_acronym(first[2], first[0].endswith(".")):
        return text
    at = first.start(2)
    return text[:at] + text[at].lower() + text[at + 1 :]


def _is_acronym(word: str, dotted: bool) -> bool:
    initial = len(word) == 1 and dotted
    return initial or any(c.isupper() for c in word[1:])


_MARKS = re.compile("[\u0300-\u036f\u0483-\u0487\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0]")
"""The marks that stand over and under letters of Latin and Cyrillic script."""


def fold(text: str) -> str:
    """Return the text in small letters without accents (đ as d), for comparing and searching."""
    if text.isascii():
        return text.lower()
    # word by word: a mark never goes over a blank, and every text is of the same few words
    return " ".join([_folded_word(word) for word in text.split(" ")])


@lru_cache(maxsize=1 << 13)
def _folded_word(word: str) -> str:
    low = word.casefold()
    if low.isascii():
        return low
    return _MARKS.sub("", unicodedata.normalize("NFD", low)).replace("đ", "d").replace("ð", "d")


@lru_cache(maxsize=4096)  # the names of posts and bodies are few
def tone_placed(text: str) -> str:
    """Return the text in small letters with its tone marks placed one way: `Hoá` as `hóa`."""
    return _TONES.sub(lambda found: _PLACED[found[0]], text.casefold())


def without_titles(name: str, titles: Iterable[str]) -> str:
    """Return a name without the titles before it, those that stand behind a first one too.

    The first is one of `titles`; behind it any short word with a full stop is one: "BS.CKII. …".
    """
    longest = sorted(titles, key=len, reverse=True)
    while found := next((one for one in longest if _begins_with(name, one)), ""):
        name = _SHORTENED.sub("", name[len(found) :].lstrip())
    return name


def _begins_with(name: str, title: str) -> bool:
    key, toned = tone_placed(title), tone_placed(name)
    return toned.startswith(f"{key} ") or (title.endswith(".") and toned.startswith(key))


def has_movable_tone(text: str) -> bool:
    """Say whether a word ends in letters that bear their tone mark in two ways: `Hoá`, `hóa`."""
    return bool(_MOVABLE.search(text.casefold()))


def slug(text: str) -> str:
    """Return the text as an id: small ASCII words joined by `-`; "" if it has no letter."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


def is_id(text: str) -> bool:
    """Say whether the text may be an id: small ASCII letters and digits, single `-` between."""
    return bool(_ID.fullmatch(text))


def nearest(word: str, options: Sequence[str]) -> str:
    """Return the option most like `word`, accents and capitals not counting; "" if none is near."""
    folded: dict[str, str] = {}
    for option in options:
        folded.setdefault(fold(option), option)
    found = get_close_matches(fold(word), folded, n=1, cutoff=NEAR)
    return folded[found[0]] if found else ""


def nearest_id(word: str, options: Sequence[str]) -> str:
    """Return the id or name most like `word`, "" if none is: what both begin with says nothing.

    `phong-y-te` is not near `phong-kinh-te`, and `phong-noi-vuu` is near `phong-noi-vu`.
    """
    folded = {fold(option): option for option in reversed(options)}
    own = re.split(r"[-_\s]+", fold(word))
    for near in get_close_matches(fold(word), folded, n=3, cutoff=NEAR):
        other = re.split(r"[-_\s]+", near)
        same = 1 if len(own) > 1 and own[0] == other[0] else 0
        parts = "-".join(own[same:]), "-".join(other[same:])
        shorter = min(len(own), len(other))
        if own[:shorter] == other[:shorter] or get_close_matches(*parts[:1], parts[1:], 1, NEAR):
            return folded[near]
    return ""


def decimal(number: float) -> str:
    """Return a number with a decimal comma and at most two places: "12,7", "6"."""
    return f"{number:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def join_names(names: Iterable[str], sep: str = "; ") -> str:
    """Return the names as one list without their own end marks; empty names are left out."""
    bare = (strip_end(name).strip() for name in names)
    return sep.join(name for name in bare if name)


SHOWN = 40


def as_typed(text: str, most: int = SHOWN) -> str:
    """Return what somebody has typed as a message quotes it: no line of digits fills a screen."""
    line = " ".join(text.split("\n")).strip()
    return line if len(line) <= most else f"{line[:most]}…"


def as_argument(text: str) -> str:
    """Return a name as it is typed on a command line: in quotes where it has spaces or the like."""
    return text if re.fullmatch(r"[\w@./:~+-]+", text) else f'"{text}"'


A_SCREEN = 20
"""Names in one message, at most: more do not stay on a screen."""


def first_names(names: Sequence[str], others: str, most: int = A_SCREEN) -> str:
    """Return a list of names with commas, of many the first: "A, B và 104 cơ quan khác".

    `others` says what the rest is ("cơ quan khác"). One that would be left over alone is named.
    """
    if len(names) <= most + 1:
        return ", ".join(names)
    return f"{', '.join(names[:most])} và {len(names) - most} {others}"


def ranges(numbers: Iterable[str]) -> str:
    """Return numbers as a list in which three and more in a row are one: "1, 3–6, II.2"."""
    runs: list[list[str]] = []
    for number in numbers:
        last = runs[-1][-1] if runs else ""
        if last.isdecimal() and number.isdecimal() and int(number) == int(last) + 1:
            runs[-1].append(number)
        elif number != last:
            runs.append([number])
    parts = [[f"{r[0]}–{r[-1]}"] if len(r) > 2 else r for r in runs]  # noqa: PLR2004
    return ", ".join(part for run in parts for part in run)


def hold_blanks(text: str) -> str:
    """Make rows of spaces, which are blanks to fill in by hand, hold together on one line.

    Before a `/` all of them hold; elsewhere the line may break behind the blank.
    """
    if "  " not in text:
        return text
    held = _NUMBER_BLANK.sub(lambda found: NBSP * len(found[0]), text)
    return _BLANK.sub(lambda found: NBSP * (len(found[0]) - 1) + " ", held)


def strip_end(text: str) -> str:
    """Return the text without the marks that end a line: `.` `;` `,` `./.` and blanks.

    An ellipsis and `v.v.` stay.
    """
    at = len(text)
    while at and (text[at - 1] in _END_SIGNS or text[at - 1].isspace()):
        at -= 1
    # from there on alone: from every sign of a long text the search costs as much as the rest
    ending = _END.search(text, at) if at < len(text) else None
    return text[: ending.start()] if ending else text


def behind_number(number: str, text: str) -> str:
    """Return a text behind its number as lists print it: `1. …`, `1.2. …`, but `a) …`."""
    sign = "" if not number or number.endswith((")", ".")) else "."
    return f"{number}{sign} {text}".lstrip()


@lru_cache(maxsize=SAME_TEXTS)
def bare_sentence(text: str) -> str:
    """Return the text without the marks that end a line, nor the colon before what is not here."""
    bare = strip_end(text)
    return strip_end(bare.rstrip(": ")) if bare.endswith(":") else bare


@lru_cache(maxsize=SAME_TEXTS)
def full_sentence(text: str) -> str:
    """Return the text as one sentence: its first letter in capitals, one full stop at its end.

    An ellipsis and `v.v.` end it as they are; a colon goes, nothing stands below; a first word with
    capitals inside (`eTax`) stays.
    """
    bare = bare_sentence(strip_end(text).rstrip("!"))
    first = _FIRST_WORD.match(bare)
    named = first is not None and _is_acronym(first[2], dotted=False)
    whole = bare if bare.endswith((".", "…", "?")) else f"{bare}."
    return whole if named else upper_first(whole)
