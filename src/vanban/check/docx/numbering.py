"""The numbers and bullets that automatic lists print, counted through the document."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

from msgspec import Struct

from vanban.check.docx.properties import paragraph_of, run_of
from vanban.ooxml import Node, W, child, number, on, val
from vanban.text.vietnamese import roman

LEVELS, ROMANS, LETTERS, LONGEST = 9, 4000, 780, 255
"""Levels of a list; numbers from which digits stand for letters, as in Word; letters of a label."""
_PLACE = re.compile(r"%(\d)")
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"


class Level(Struct, frozen=True):
    """A level of a list: its digits, pattern, first number, what it says of format and look.

    `anew`: its first line begins anew, where other lists of the same kind have counted before.
    `above`: a line of so many levels, from the highest, has it begin anew; 0 = none does.
    """

    digits: str
    pattern: str
    start: int
    form: dict[str, Any]
    look: dict[str, Any]
    legal: bool
    anew: bool
    above: int


class Lists:
    """The lists of a file and where each has got to."""

    def __init__(self, root: Node | None) -> None:
        nodes = root if root is not None else ()
        self._abstract = {val(n, "abstractNumId"): n for n in nodes if n.tag == f"{W}abstractNum"}
        self._by_style = {
            style: n for n in self._abstract.values() if (style := val(child(n, "styleLink")))
        }
        self._nums = {val(n, "numId"): n for n in nodes if n.tag == f"{W}num"}
        self._levels: dict[tuple[str, int], Level | None] = {}
        self._nodes: dict[Node, dict[str, Node]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[tuple[str, int]] = set()

    def level(self, num: str, depth: int) -> Level | None:
        """Return a level of a list, None where there is none."""
        key = (num, depth)
        if key not in self._levels:
            self._levels[key] = self._read(num, depth)
        return self._levels[key]

    def next(self, num: str, depth: int) -> str:
        """Count one on and return what is printed: "1.", "a)", "•"."""
        level = self.level(num, depth)
        if level is None:
            return ""
        counts = self._counts[val(child(self._nums[num], "abstractNumId"))]
        if level.anew and (num, depth) not in self._begun:  # "Restart at 1" of Word
            counts.pop(depth, None)
        self._begun.add((num, depth))
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [d for d in counts if d > depth and self._restarts(num, d, depth)]:
            del counts[deeper]
        if level.digits == "bullet":
            return bullet(level.pattern)
        shown = _PLACE.sub(
            lambda place: self._shown(num, int(place[1]) - 1, level, counts), level.pattern
        )
        return shown[:LONGEST]

    def _restarts(self, num: str, deeper: int, depth: int) -> bool:
        """Say whether a line of a level has a deeper one begin anew; articles may run on."""
        level = self.level(num, deeper)
        return level is None or depth < level.above

    def _shown(self, num: str, depth: int, own: Level, counts: dict[int, int]) -> str:
        level = self.level(num, depth)
        if level is None:
            return ""
        value = counts.setdefault(depth, level.start)
        return digits(value, "decimal" if own.legal else level.digits)

    def _at(self, node: Node | None, name: str, depth: int) -> Node | None:
        """What a list says of a level, or the first of what it says; gone through once."""
        if node is None:
            return None
        if node not in self._nodes:
            levels = reversed(node.findall(f"{W}{name}"))
            self._nodes[node] = {val(level, "ilvl"): level for level in levels}
        return self._nodes[node].get(str(depth))

    def _read(self, num: str, depth: int) -> Level | None:
        node = self._nums.get(num)
        if node is None or not 0 <= depth < LEVELS:
            return None
        base = self._abstract.get(val(child(node, "abstractNumId")))
        base = self._by_style.get(val(child(base, "numStyleLink")), base)  # a style of lists
        level = self._at(base, "lvl", depth)
        changed = self._at(node, "lvlOverride", depth)
        level = child(changed, "lvl") if child(changed, "lvl") is not None else level
        if level is None:
            return None
        restart = number(val(child(changed, "startOverride")))
        start = restart if restart is not None else number(val(child(level, "start")))
        restarted = number(val(child(level, "lvlRestart")))
        return Level(
            val(child(level, "numFmt")) or "decimal",
            val(child(level, "lvlText"))[:LONGEST],
            int(start) if start is not None else 1,
            paragraph_of(child(level, "pPr")),
            run_of(child(level, "rPr"), {}),
            bool(on(child(level, "isLgl"))),
            restart is not None,
            depth if restarted is None else int(restarted),
        )


def bullet(pattern: str) -> str:
    """Return a bullet as a reader sees it; signs of symbol fonts count as a dot."""
    if pattern in ("-", "–", "—", "+", "*"):
        return pattern
    return "-" if pattern == "\uf02d" else "•" if pattern.strip() else ""


def digits(value: int, form: str) -> str:
    """Return a number as a list prints it."""
    if form in ("upperRoman", "lowerRoman"):
        shown = roman(value) if 0 < value < ROMANS else str(value)
        return shown if form == "upperRoman" else shown.lower()
    if form in ("upperLetter", "lowerLetter") and 0 < value <= LETTERS:
        letter = _ALPHABET[(value - 1) % len(_ALPHABET)] * ((value - 1) // len(_ALPHABET) + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form == "decimalZero":
        return f"{value:02}"
    return "" if form == "none" else str(value)
