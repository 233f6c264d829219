"""What changed for whom, as lines that a clerk reads: one line a change, like ones together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from vanban.changes import WORDS
from vanban.outcome import Change, Changed

FEW, LONG = 4, 70
"""Bodies named in one line; letters of a text shown."""


def summary_line(changes: Iterable[Changed]) -> str:
    """Say for how many bodies what changed: "2 cơ quan đổi vai trò, 16 cơ quan đổi dòng in"."""
    bodies: dict[Change, set[str]] = {}
    for one in changes:
        bodies.setdefault(one.loai, set()).add(one.don_vi)
    counts = (f"{len(bodies[s])} cơ quan {word}" for s, word in WORDS.items() if s in bodies)
    return "Thay đổi: " + ", ".join(counts)


def change_lines(changes: Iterable[Changed], names: Mapping[str, str]) -> Iterator[str]:
    """Yield one line for each change, with all the bodies that it is the same for."""
    groups: dict[tuple[str, Change, str, str], list[str]] = {}
    for one in changes:
        key = (one.nhiem_vu, one.loai, one.cu, one.moi)
        groups.setdefault(key, []).append(names.get(one.don_vi, one.don_vi))
    for (task, sort, old, new), bodies in groups.items():
        about = f"{task}: " if task else ""
        yield f"  {about}{WORDS[sort]}{_pair(old, new)}: {_listed(bodies)}"


def _pair(old: str, new: str) -> str:
    shown = [_cut(text) for text in (old, new)]
    if old and new:
        return f" “{shown[0]}” → “{shown[1]}”"
    text = shown[1] or shown[0]
    return f" ({text})" if text else ""


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= LONG else f"{flat[:LONG]}…"


def _listed(bodies: list[str]) -> str:
    if len(bodies) <= FEW:
        return ", ".join(bodies)
    return f"{len(bodies)} cơ quan: " + ", ".join(bodies)
