"""A regime that extends another: its folders from the top down, and files laid over each other.

A folder's `regime.yaml` names what it extends; a file that it has not is that of the folder below.
Reads one key of each `regime.yaml`; knows no record.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from vanban.paths import TEMPLATES, is_file, packaged
from vanban.problems.problem import Mark, Problem, did_you_mean, problem
from vanban.source.loader import Loc, Plain, Source, read_yaml
from vanban.text.vietnamese import nearest

REGIME, EXTENDS = "regime.yaml", "extends"


def folders_of(folder: Path, tep: str) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    """Return the folder with those that it extends, and what is wrong with that.

    `tep` is the path of its `regime.yaml` in messages. An office without the folder that is
    extended has the one that comes with the program.
    """
    folders = [folder]
    while (name := _extended(folders[-1])) is not None:
        below = next((p for p in _places(folder, name) if is_file(p / REGIME)), None)
        if below is None:
            return tuple(folders), (_unknown(folder, folders[-1], name, tep),)
        if below in folders:
            return tuple(folders), (_circle(folders[-1], name, tep),)
        folders.append(below)
    return tuple(folders), ()


def placed(folders: tuple[Path, ...], name: str) -> Path:
    """Return the file of that name in the topmost folder that has it, else where it belongs."""
    return next((f / name for f in folders if is_file(f / name)), folders[0] / name)


def laid(sources: tuple[Source, ...]) -> Source:
    """Return the first source over the others: what it does not say, the next ones say.

    Every value keeps the place of the file that it comes from.
    """
    top, *rest = sources
    for below in rest:
        marks = _Places(top.marks, below.marks, top.value)
        keys = _Places(top.keys, below.keys, top.value)
        top = Source(top.tep, _over(top.value, below.value), marks, keys)
    return top


def _over(top: Plain, below: Plain) -> Plain:
    if not isinstance(top, dict) or not isinstance(below, dict):
        return top
    return {**below, **{k: _over(v, below[k]) if k in below else v for k, v in top.items()}}


class _Places(Mapping[Loc, Mark]):
    """The places of `top`, and of what its value does not say otherwise those of `below`.

    Looked up when they are asked for: a record without a fault asks for none.
    """

    __slots__ = ("below", "top", "value")

    def __init__(self, top: Mapping[Loc, Mark], below: Mapping[Loc, Mark], value: Plain) -> None:
        self.top, self.below, self.value = top, below, value

    def __getitem__(self, loc: Loc) -> Mark:
        mark = self.top.get(loc)
        if mark is None and self._unsaid(loc):
            return self.below[loc]
        if mark is None:
            raise KeyError(loc)
        return mark

    def __iter__(self) -> Iterator[Loc]:
        yield from (loc for loc in self.below if self._unsaid(loc) and loc not in self.top)
        yield from self.top

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _unsaid(self, loc: Loc) -> bool:
        value = self.value
        for part in loc:
            if not isinstance(value, dict):
                return False
            if part not in value:
                return True
            value = value[part]
        return False


def _extended(folder: Path) -> str | None:
    """What a folder says that it extends; None where it says nothing."""
    path = folder / REGIME
    raw = path.read_bytes() if is_file(path) else b""
    if EXTENDS.encode() not in raw:
        return None
    source, _ = read_yaml(path, path.as_posix())
    value = source.value if source else None
    name = value.get(EXTENDS) if isinstance(value, dict) else None
    return name if isinstance(name, str) else None


def _places(folder: Path, name: str) -> tuple[Path, ...]:
    """Where a folder may lie: beside this one, or with the program; a path is no such name."""
    if Path(name).name != name:
        return ()
    return (folder.parent / name, packaged(TEMPLATES) / name)


def _mark(at: Path, tep: str) -> Mark:
    source, _ = read_yaml(at / REGIME, tep)
    return source.mark((EXTENDS,)) if source else Mark(tep)


def _unknown(top: Path, at: Path, name: str, tep: str) -> Problem:
    known = [p.parent.name for p in sorted(top.parent.glob(f"*/{REGIME}")) if p.parent != at]
    hint = did_you_mean(nearest(name, known), f"các bộ có: {', '.join(known) or 'chưa có'}")
    seen = f"thấy `{EXTENDS}: {name}`, templates/ không có bộ quy định `{name}`"
    return problem("M108", _mark(at, tep), seen, goi_y=hint)


def _circle(at: Path, name: str, tep: str) -> Problem:
    seen = f"thấy `{EXTENDS}: {name}`, hai bộ quy định kế thừa lẫn nhau"
    return problem("M108", _mark(at, tep), seen, goi_y=f"bỏ dòng `{EXTENDS}` ở một bộ")
