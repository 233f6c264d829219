"""Lines that number themselves otherwise, and what they do to the numbers behind them: one fault.

What would be right if such a line were is not told beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct, field

from vanban.legal_text.kinds import NUMBERS
from vanban.legal_text.lookalikes import Look, looks_of
from vanban.legal_text.plain_text import parse
from vanban.problems.problem import Mark, Problem, problem
from vanban.tree import Unit

_MOST = 12
"""Lines that are tried as a unit, where numbers do not follow."""


def without_echoes(
    text: str, units: Sequence[Unit], faults: Sequence[Problem], mark: Mark
) -> tuple[Problem, ...]:
    """Return the faults of a text that are not the echo of such a line, and those of the lines."""
    looks = tuple(looks_of(text.split("\n"), units))
    if not looks:
        return tuple(faults)
    sorts = tuple(dict.fromkeys(one.sort for one in looks))
    trial = _Trial(text.split("\n"), list(faults), mark)
    sure, doubtful = (
        [[one for one in looks if one.sort is sort and one.doubtful is doubt] for sort in sorts]
        for doubt in (False, True)
    )
    for alike in filter(None, sure):
        trial.correct(alike, always=True)
    for alike in filter(None, doubtful):
        if not trial.correct(alike):
            for one in alike[:_MOST]:
                trial.correct([one])
    return (*trial.left, *_told(trial.harmless, "N904", mark), *_told(trial.broken, "N915", mark))


class _Trial(Struct):
    """Lines corrected one after the other, and the faults that are still there."""

    lines: list[str]
    left: list[Problem]
    mark: Mark
    harmless: list[Look] = field(default_factory=list)
    broken: list[Look] = field(default_factory=list)
    """Those without which a number behind them does not follow."""

    def correct(self, looks: Sequence[Look], *, always: bool = False) -> bool:
        """Correct lines where that makes a fault of numbers go and none come; say if it does."""
        if not always and not any(one.dieu_khoan.startswith(NUMBERS) for one in self.left):
            return False
        lines = self.lines.copy()
        for one in looks:
            lines[one.line] = one.corrected
        now = parse("\n".join(lines), self.mark)[1]
        known = {(one.ma, one.dong) for one in self.left}
        left = [one for one in now if (one.ma, one.dong) in known]
        helps = len(left) < len(self.left)
        rows = (one for one in now if one.dieu_khoan.startswith(NUMBERS))
        adds = any((one.ma, one.dong) not in known for one in rows)
        if always or (helps and not adds):
            self.lines, self.left = lines, left
            (self.broken if helps else self.harmless).extend(looks)
        return helps and not adds


def _told(looks: Iterable[Look], code: str, mark: Mark) -> Iterator[Problem]:
    """Yield a warning for the first line of each sort, with how many more there are."""
    found: dict[re.Pattern[str], list[Look]] = {}
    for one in sorted(looks, key=lambda one: one.line):
        found.setdefault(one.sort, []).append(one)
    for first, *others in found.values():
        more = f" và {len(others)} dòng như vậy" if others else ""
        read_as = "đọc là lời văn không có số"
        if code == "N915":
            read_as += ", nên số ở dưới không nối tiếp"
        told = f"thấy `{first.seen}`{more}, {read_as}"
        hint = f"gõ `{first.right}`; để nguyên như lời văn thì gõ `\\` ở đầu dòng"
        yield problem(code, mark.line(first.line), told, goi_y=hint, dieu_khoan=f"{NUMBERS}khoan")
