"""What changed for whom, as lines that a clerk reads: one line a change, like ones together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from vanban.build.changes import by_word, word
from vanban.build.result import Changed

FEW, LONG = 4, 70
"""Bodies named in one line; letters of a text shown."""


def summary_line(changes: Iterable[Changed]) -> str:
    """Say for how many bodies what changed: "2 cơ quan đổi vai trò, 16 cơ quan đổi dòng in"."""
    bodies = {name: {one.don_vi for one in ones} for name, ones in by_word(changes).items()}
    counts = (f"{len(who)} cơ quan {name}" for name, who in bodies.items())
    return "Thay đổi: " + ", ".join(counts)


def change_lines(changes: Iterable[Changed], names: Mapping[str, str]) -> Iterator[str]:
    """Yield one line for each change, with all the bodies that it is the same for."""
    groups: dict[tuple[str, str, str, str], list[str]] = {}
    for one in changes:
        key = (one.nhiem_vu, word(one), one.cu, one.moi)
        groups.setdefault(key, []).append(names.get(one.don_vi, one.don_vi))
    for (task, told, old, new), bodies in groups.items():
        about = f"{task}: " if task else ""
        yield f"  {about}{told}{_pair(old, new)}: {_listed(bodies)}"


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
