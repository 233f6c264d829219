"""Patterns of the record ("ngày {ngay} tháng {thang}"): where one stands that cannot be filled.

Knows how a pattern names what it takes; knows no pattern and no name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from string import Formatter

from vanban.problems.problem import Mark, Problem, problem
from vanban.regime.rulebook import KINDS
from vanban.source.layers import REGIME, laid
from vanban.source.loader import read_yaml


def rule_problem(
    folders: Sequence[Path], error: Exception, shown: Callable[[Path], str]
) -> Problem:
    """Say what a regime lacks when a part, or a name in one of its patterns, is not there.

    At the line of the pattern, where one of the files has it; `folders` from the top down. Raises
    a ValueError again that no pattern is the reason of.
    """
    hint = "so lại với regime.yaml của bộ mẫu gốc: `vanban init THƯ_MỤC_MỚI --template`"
    nowhere = Mark(shown(folders[0] / REGIME))
    patterns = tuple(_patterns(folders, shown))
    if isinstance(error, LookupError):
        name = str(error.args[0])
        where = (mark for text, mark in patterns if re.search(rf"\{{{re.escape(name)}\W", text))
        seen = f"thiếu phần `{name}`, hoặc một mẫu ghi dùng tên ấy mà không có"
    else:
        where = (mark for text, mark in patterns if not _is_whole(text))
        seen = "một mẫu ghi viết sai, cần mỗi `{` có một `}`"
    mark = next(where, None)
    if mark is None and not isinstance(error, LookupError):
        raise error
    return problem("M106", mark or nowhere, seen, goi_y=hint)


def _patterns(folders: Sequence[Path], shown: Callable[[Path], str]) -> Iterator[tuple[str, Mark]]:
    """Yield each text of the record with a brace, as the folders together have it."""
    for name in (REGIME, KINDS):
        read = (read_yaml(path, shown(path))[0] for one in folders if (path := one / name).exists())
        sources = tuple(source for source in read if source)
        if sources:
            every = laid(sources).strings()
            yield from ((text, mark) for text, mark in every if "{" in text or "}" in text)


def _is_whole(text: str) -> bool:
    try:
        return all(True for _ in Formatter().parse(text))
    except ValueError:
        return False
