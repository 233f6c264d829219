"""Problems as text for a person or as JSON for a program. Knows no page and no file."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from vanban.problems.problem import Problem

JSON_VERSION = 1
"""The number that every JSON object of ours begins with (`phien_ban`)."""

_LONE = re.compile("[\ud800-\udfff]")
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]"
)
SEVERITIES = {"loi": "lỗi", "canh_bao": "cảnh báo", "luu_y": "lưu ý"}


def visible(name: str) -> str:
    """Return a name of a file on one line, with what does not show or steers a screen escaped."""
    return _UNSEEN.sub(lambda sign: sign[0].encode("unicode_escape").decode(), name)


def shown(text: str) -> str:
    """Return a text of several lines as it is, but for what steers a screen."""
    return "\n".join(visible(line) for line in text.split("\n")) if "\n" in text else visible(text)


def text_of(problem: Problem) -> str:
    """Return a problem as lines: place, severity, message, code; quote, hint and clause below."""
    name = visible(problem.tep)
    place = ":".join(str(part) for part in (name, problem.dong, problem.cot) if part)
    head = f"{place}: " if place else ""
    lines = [f"{head}{SEVERITIES[problem.muc_do]}: {shown(problem.thong_bao)} [{problem.ma}]"]
    if problem.trich:
        lines.append(f"    | {shown(problem.trich)}")
    if problem.goi_y:
        lines.append(f"    gợi ý: {shown(problem.goi_y)}")
    if problem.dieu_khoan:
        lines.append(f"    theo: {problem.dieu_khoan}")
    return "\n".join(lines)


def summary(problems: Iterable[Problem]) -> str:
    """Return "2 lỗi, 1 cảnh báo", or "không có lỗi"."""
    counts: Counter[str] = Counter(p.muc_do for p in problems)
    parts = [f"{counts[key]} {word}" for key, word in SEVERITIES.items() if counts[key]]
    return ", ".join(parts) or "không có lỗi"


def problems_text(problems: Iterable[Problem]) -> str:
    """Return all problems and a last line with their count."""
    listed = tuple(problems)
    return "\n".join([*map(text_of, listed), summary(listed)])


def json_text(value: Any) -> str:
    """Return a JSON object as text in the order of its keys, all of it UTF-8."""
    return utf8(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def utf8(text: str) -> str:
    """Return JSON text in which the bytes of a name that is no text are escaped."""
    return _LONE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)
