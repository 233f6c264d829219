"""Rules of capital letters that hold for certain, as patterns."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from vanban.disk import gone
from vanban.problems.problem import Mark, problem
from vanban.regime.records import Clause
from vanban.source.reader import Reader
from vanban.source.record import Record, SoNguyen


class VietHoa(Clause):
    """A wording that is surely wrong, the right one, which groups begin in capitals, which not."""

    sai: str
    dung: str
    viet_hoa: tuple[SoNguyen, ...] = ()
    viet_thuong: tuple[SoNguyen, ...] = ()

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

    @property
    def compiled(self) -> Rules:
        """The rules ready to be looked for: no word goes on before or behind a match.

        Raises re.error for a pattern that is none.
        """
        rules = self.viet_hoa.values()
        return tuple((re.compile(_alone(rule.sai)), rule) for rule in rules)


Rules = tuple[tuple[re.Pattern[str], VietHoa], ...]


def read_capitals(reader: Reader, path: Path) -> Rules:
    """Return the rules, () where an office's older folder has no such file; faults are kept."""
    table = None if gone(path) else reader.read_kept(path, BangVietHoa)
    try:
        return table.compiled if table else ()
    except re.error as error:
        seen = f"thấy biểu thức chính quy viết sai: `{error.pattern!s}`"
        reader.problems.append(problem("M106", Mark(reader.shown(path)), seen))
        return ()


def possible(rules: Rules, text: str) -> Rules:
    """Return the rules that a text may break, told quickly: most texts can break none.

    A rule that is left out breaks nothing in the text, nor in any part of it.
    """
    sieves = ((_sieve(rule.sai), pattern, rule) for pattern, rule in rules)
    return tuple((p, rule) for (word, loose), p, rule in sieves if word in text and loose(text))


@cache
def _sieve(sai: str) -> tuple[str, Callable[[str], object]]:
    """Return what every match of a pattern holds: a word of it, and a looser pattern.

    Without what looks behind, re finds the first letters by a plain search: 13,000 letters cost
    0.01 ms a rule instead of 1.5.
    """
    loose = _BEHIND.sub("", sai)
    bare = _ASIDE.sub("", loose)
    while (simpler := _GROUP.sub(_opened, bare)) != bare:
        bare = simpler
    words = _VARIABLE.sub(_GAP, bare).split(_GAP)
    return max(words, key=len), re.compile(loose, re.MULTILINE).search  # `$`: of each line


_GAP = "\0"
_BEHIND = re.compile(r"^(?:\(\?<[=!][^()]*\))+")
_ASIDE = re.compile(r"\(\?<?[=!](?:[^()]|\([^()]*\))*\)")
_GROUP = re.compile(r"\((?:\?:)?([^()]*)\)([?*{])?")
_VARIABLE = re.compile(r"\[[^\]]*\][+*?]?|\\.[+*?]?|[^\0][*?{]|[.^$|+}]")


def _opened(group: re.Match[str]) -> str:
    """Return what a group holds where that is one thing, else a gap."""
    return _GAP if "|" in group[1] or group[2] else group[1]


def _alone(pattern: str) -> str:
    return rf"(?<!\w)(?:{pattern})(?!\w)"
