"""What an office's copy of a regime lacks of the one that comes with vanban: parts added since.

Such a copy is sound, and what only a newer part asks for is not looked at: that is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from vanban.disk import read_whole
from vanban.paths import TEMPLATES, is_file, packaged
from vanban.problems.problem import Mark, Problem, problem
from vanban.regime.law import Regime
from vanban.source.reader import Reader
from vanban.source.record import Record

DEEPEST = 3
"""A part, a record of it, a key of that: what lies deeper is a detail of the office's own."""
FEW = 6


def missing_parts(reader: Reader, file: Path, regime: Regime) -> Iterator[Problem]:
    """Yield one notice for all that an office's record, as read, lacks of ours of the same name."""
    ours = packaged(TEMPLATES) / file.parent.name / file.name
    if not file.is_relative_to(reader.root) or not is_file(ours):
        return
    wanted = None if read_whole(file) == read_whole(ours) else reader.read_kept(ours, Regime)
    lacking = [".".join(way) for way in _lacking(regime, wanted)] if wanted else []
    if lacking:
        named = ", ".join(f"`{key}`" for key in lacking[:FEW])
        more = f" và {len(lacking) - FEW} mục khác" if len(lacking) > FEW else ""
        seen = f"so với bộ mẫu gốc, bộ này thiếu {named}{more}: những gì chỉ các mục ấy quy định "
        seen += "thì không được kiểm tra, không được dùng"
        hint = "chép các mục ấy từ tệp cùng tên của bộ mẫu gốc: `vanban init THƯ_MỤC_MỚI "
        hint += "--template`; cố ý bỏ thì ghi khóa ấy với giá trị rỗng (`[]`, `{}`)"
        yield problem("M113", Mark(reader.shown(file)), seen, goi_y=hint)


def _lacking(own: object, ours: object, way: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the way down to each key that ours says and an office's does not."""
    has = _said(own)
    for key, value in _said(ours).items():
        here = (*way, key)
        if key not in has:
            yield here
        elif len(here) < DEEPEST:
            yield from _lacking(has[key], value, here)


def _said(value: object) -> Mapping[str, object]:
    """The keys that stand in a source, with what is under each; none of a list or a text."""
    if isinstance(value, Record):
        fields = type(value).model_fields
        return {key: getattr(value, key) for key in fields if key in value.model_fields_set}
    return value if isinstance(value, Mapping) else {}
