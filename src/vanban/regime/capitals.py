"""Rules of capital letters that hold for certain, as patterns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from vanban.paths import lies
from vanban.problems.problem import Problem, problem
from vanban.regime.records import Clause
from vanban.source.loader import Source
from vanban.source.reader import Reader
from vanban.source.record import Record, SoNguyen


class VietHoa(Clause):
    """A wording that is surely wrong, the right one, which groups begin in capitals, which not."""

    sai: str
    dung: str
    viet_hoa: tuple[SoNguyen, ...] = ()
    viet_thuong: tuple[SoNguyen, ...] = ()

    @property
    def pattern(self) -> re.Pattern[str]:
        """What is wrong, ready to be looked for: no word goes on before or behind a match."""
        return _whole_words(self.sai)

    def right(self, match: re.Match[str]) -> str:
        """Return the right wording of a match."""
        parts = [match[0], *match.groups("")]
        for group in self.viet_hoa:
            parts[group] = parts[group][:1].upper() + parts[group][1:]
        for group in self.viet_thuong:
            parts[group] = parts[group][:1].lower() + parts[group][1:]
        return re.sub(r"\\(\d)", lambda number: parts[int(number[1])], self.dung)


class BangVietHoa(Record):
    """The file `viet_hoa.yaml`."""

    viet_hoa: dict[str, VietHoa]


Rules = tuple[VietHoa, ...]
FAULTY = "M106"
"""The code of a pattern that is none."""


def read_capitals(reader: Reader, path: Path) -> Rules:
    """Return the rules, () where an office's older folder has no such file; faults are kept."""
    table = None if not lies(path) else reader.read_kept(path, BangVietHoa, _faulty_patterns)
    faulty = {one.tep for one in reader.problems if one.ma == FAULTY}
    return tuple(table.viet_hoa.values()) if table and reader.shown(path) not in faulty else ()


def _faulty_patterns(source: Source) -> Iterator[Problem]:
    rules = source.value.get("viet_hoa") if isinstance(source.value, dict) else None
    for name, rule in rules.items() if isinstance(rules, dict) else ():
        pattern = rule.get("sai") if isinstance(rule, dict) else None
        try:
            re.compile(_alone(str(pattern)))
        except re.error:
            seen = f"thấy biểu thức chính quy viết sai: `{pattern}`"
            yield problem(FAULTY, source.mark(("viet_hoa", name, "sai")), seen)


def possible(rules: Rules, text: str) -> Rules:
    """Return the rules that a text may break, told quickly: most texts can break none.

    A rule that is left out breaks nothing in the text, nor in any part of it.
    """
    starts = [found.start() for found in _sieve(tuple(r.sai for r in rules)).finditer(text)]
    return tuple(
        rule
        for rule in rules
        if _anywhere(rule.sai) or any(_loose(rule.sai).match(text, at) for at in starts)
    )


@cache  # made when a text may break the rule: few do, and all together cost as much as the law
def _whole_words(sai: str) -> re.Pattern[str]:
    return re.compile(_alone(sai))


@cache
def _anywhere(sai: str) -> bool:
    """Say whether a pattern cannot be joined with others; it is looked for in any text."""
    return bool(_ALONE.search(sai))


@cache
def _loose(sai: str) -> re.Pattern[str]:
    """A pattern without what it wants before it, its `$` at the end of each line."""
    return re.compile(_BEHIND.sub("", sai), re.MULTILINE)


@cache
def _sieve(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """Return one pattern for all places where a match of any of them may begin.

    A text is gone through once, not once for each: a word that begins none is left at a letter.
    """
    joined = [_BEHIND.sub("", sai) for sai in patterns if not _anywhere(sai)]
    heads = [head for pattern in joined for head in _heads(pattern)]
    return re.compile(_quick(heads) or rf"(?<!\w)(?={_tree(heads)})", re.MULTILINE)


def _quick(heads: Sequence[str]) -> str:
    """Return the sieve of patterns that all begin with two letters, "" where one does not.

    re leaps to the next letter of a set, but tries at every place what it has to look for before
    one. So the two letters are taken first, and all is looked at from before them once they are
    there.
    """
    if not (heads and all(map(_TWO.match, heads))):
        return ""
    first, second = ("".join(sorted({head[at] for head in heads})) for at in (0, 1))
    return rf"[{first}][{second}](?<!\w..)(?<=(?={_tree(heads)})..)"


def _heads(pattern: str) -> list[str]:
    """Return patterns that together match where one does; each begins with letters, if it can."""
    options = _options(pattern)
    if len(options) == 1:
        inside, rest = _first_group(pattern)
        if inside is None:
            return [pattern]
        options = [one + rest for one in inside]
    return [head for one in options for head in _heads(one)]


def _options(pattern: str) -> list[str]:
    """Split a pattern at each `|` that stands in no brackets."""
    options, depth = [""], 0
    for sign in _SIGN.findall(pattern):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and not depth:
            options.append("")
        else:
            options[-1] += sign
    return options


def _first_group(pattern: str) -> tuple[list[str] | None, str]:
    """Return what a pattern may begin with where that is a choice, and what follows; else None."""
    if letters := _LETTERS.match(pattern):
        return list(letters[1]), pattern[letters.end() :]
    begin, depth = _OPEN.match(pattern), 0
    for sign in _SIGN.finditer(pattern) if begin else ():
        depth += (sign[0] == "(") - (sign[0] == ")")
        if begin and not depth and not _REPEATED.match(pattern, sign.end()):
            return _options(pattern[begin.end() : sign.start()]), pattern[sign.end() :]
        if not depth:
            break
    return None, ""


def _tree(heads: Sequence[str]) -> str:
    """Join patterns; what several of them begin with is looked for once."""
    by_letter: dict[str, list[str]] = {}
    for head in heads:
        letter = _LETTER.match(head)
        by_letter.setdefault(letter[0] if letter else "", []).append(head)
    branches = [
        branch
        for letter, alike in by_letter.items()
        for branch in (
            [letter + _tree([head[1:] for head in alike])] if letter and alike[1:] else alike
        )
    ]
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


_BEHIND = re.compile(r"^(?:\(\?<[=!][^()]*\))+")
_ALONE = re.compile(r"\\[1-9AZ]|\(\?(?![:=!]|<[=!])")
"""What means something else among other patterns: a group's number or name, a flag, an end."""
_LETTERS = re.compile(r"\[(\w+)\](?![?*+{])")
_OPEN = re.compile(r"\((?:\?:|(?!\?))")
_REPEATED = re.compile(r"[?*+{]")
_SIGN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.", re.DOTALL)
"""A sign of a pattern; a set of letters is one, whatever stands in it."""
_LETTER = re.compile(r"[\w ](?![?*+{])")
_TWO = re.compile(r"\w(?![?*+{])[\w ](?![?*+{])")


def _alone(pattern: str) -> str:
    return rf"(?<!\w)(?:{pattern})(?!\w)"
