"""The table of words whose capitals are surely wrong, read from where a regime keeps it."""

from __future__ import annotations

import re
from pathlib import Path

from vanban.disk import gone
from vanban.problems.problem import Mark, problem
from vanban.regime import BangVietHoa, Rules
from vanban.source.reader import Reader


def read_capitals(reader: Reader, path: Path) -> Rules:
    """Return the rules, () where an office's older folder has no such file; faults are kept."""
    found = None if gone(path) else reader.read_kept(path, BangVietHoa)
    try:
        return found.compiled if found else ()
    except re.error as error:
        seen = f"thấy biểu thức chính quy viết sai: `{error.pattern!s}`"
        reader.problems.append(problem("M106", Mark(reader.shown(path)), seen))
        return ()
