"""What an office's copy of a regime lacks of the one that comes with vanban: parts added since.

Such a copy is sound, and what only a newer part asks for is not looked at: that is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from vanban.disk import read_whole
from vanban.paths import TEMPLATES, is_file, packaged
from vanban.problems.problem import Mark, Problem, problem
from vanban.source.reader import Reader

DEEPEST = 3
"""A part, a record of it, a key of that: what lies deeper is a detail of the office's own."""
FEW = 6
_KEY = re.compile(r"( *)(\w+):(?=\s|\Z)\s*(.*)")
_ITEM = re.compile(r"( *)-(?:\s|\Z)")

Way = tuple[str, ...]


def missing_parts(reader: Reader, file: Path) -> Iterator[Problem]:
    """Yield one notice for all that an office's record lacks of ours of the same name."""
    ours = packaged(TEMPLATES) / file.parent.name / file.name
    if not (is_file(ours) and is_file(file)) or not file.is_relative_to(reader.root):
        return
    own, wanted = read_whole(file), read_whole(ours)
    if own == wanted:
        return
    has, asked = (_keys(raw.decode("utf-8", "replace")) for raw in (own, wanted))
    lacking = [".".join(key) for key in asked if key not in has and has.get(key[:-1])]
    if lacking:
        named = ", ".join(f"`{key}`" for key in lacking[:FEW])
        more = f" và {len(lacking) - FEW} mục khác" if len(lacking) > FEW else ""
        seen = f"bộ này không có {named}{more}, bộ mẫu gốc có: điều gì chỉ các mục ấy nói thì "
        seen += "không được soát, không được dùng"
        hint = "cần thì chép các mục ấy từ tệp cùng tên của bộ mẫu gốc: "
        hint += "`vanban init THƯ_MỤC_MỚI --template`; cố ý bỏ thì để nguyên"
        yield problem("M113", Mark(reader.shown(file)), seen, goi_y=hint)


def _keys(text: str) -> dict[Way, bool]:
    """The keys of a record by their way down, and whether what is below them stands on lines.

    By their indents alone: a record takes a tenth of a second to be read whole.
    """
    keys: dict[Way, bool] = {(): True}
    above: list[tuple[int, str]] = []
    for line in text.splitlines():
        item, key = _ITEM.match(line), _KEY.match(line)
        begun = item or key
        if begun is None:
            continue
        depth = len(begun[1])
        while above and above[-1][0] >= depth:
            above.pop()
        above.append((depth, "-" if item else begun[2]))
        way = tuple(name for _, name in above)
        if key and "-" not in way and len(way) <= DEEPEST:
            keys[way] = not key[3] or key[3].startswith("#")
    return keys
