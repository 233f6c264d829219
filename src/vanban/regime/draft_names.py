"""The names that every sentence of a draft may use, and those of a wording that are none of them.

A misspelt name in a branch that no draft goes through yet is told when the wording is read, not on
the day when the plan has its number and every draft stops at it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from vanban.problems.problem import Problem, did_you_mean, problem
from vanban.source.loader import Source
from vanban.text.vietnamese import nearest

OWN_WORDS = "tu_ngu"
_BODY = ("ten", "ten_noi_bo", "ten_ngan")
NAMES: Mapping[str, tuple[str, ...]] = {
    "cap_tren": _BODY,
    "don_vi": (
        *_BODY, "loai", "ten_loai", "danh_xung", "chuc_vu", "tap_the", "co_viec", "co_viec_chu_tri",
        "co_phu_luc",
    ),
    "ke_hoach": (
        "so_ngay", "so", "trich_yeu", "trich_yeu_ngan", "ve_trich_yeu", "ve_trich_yeu_ngan",
        "sua_doi", "dau_moi", "dau_moi_ngan", "muc_kinh_phi", "phu_luc",
    ),
}  # fmt: skip
"""What every sentence may speak of; beside these the office's own words, `tu_ngu`."""
_ELSEWHERE = ("vai", "viec", "nhom", "nghia_vu", "loop")
"""What some sentences may speak of."""
_TAG, _QUOTED = re.compile(r"\{[{%].*?[}%]\}", re.DOTALL), re.compile(r"'[^']*'|\"[^\"]*\"")
_NAME = re.compile(r"(?<![\w.|])([^\W\d]\w*)\.([^\W\d]\w*)")
_ASSIGNED = re.compile(r"\b(?:set|for)\s+([\w\s,]+?)\s*(?:=|\bin\b)")


def strange_names(source: Source) -> Iterator[Problem]:
    """Yield the names of a wording of drafts that no sentence is given, each at its string."""
    known = {**NAMES, OWN_WORDS: _own_words(source.value)}
    for text, mark in source.strings():
        if "{" not in text or "defined" in text:
            continue
        inside = " ".join(_QUOTED.sub("", tag) for tag in _TAG.findall(text))
        own = {name for found in _ASSIGNED.findall(inside) for name in re.findall(r"\w+", found)}
        for root, name in dict.fromkeys(_NAME.findall(inside)):
            if root in own or root in _ELSEWHERE or name in known.get(root, ()):
                continue
            names = known.get(root)
            near = nearest(name, names) if names else nearest(root, (*known, *_ELSEWHERE))
            meant = did_you_mean(near and (f"{root}.{near}" if names else f"{near}.{name}"))
            usable = f"sau `{root}.` dùng được: {', '.join(names)}" if names else ""
            hint = f"{meant} {usable}".strip() or "xem docs/mau/van-mau.md"
            seen = f"thấy tên `{root}.{name}`, không câu nào được cho tên ấy"
            told = f"{seen}: dự thảo nào cần đến câu này sẽ không dựng được"
            yield problem("N928", mark, told, goi_y=hint, trich=text[:80])


def _own_words(value: Any) -> tuple[str, ...]:
    entries = value.get(OWN_WORDS) if isinstance(value, dict) else None
    found = (one.get("chu") for one in entries or () if isinstance(one, dict))
    return tuple(
        dict.fromkeys(name for words in found if isinstance(words, dict) for name in words)
    )
