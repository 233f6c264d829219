"""Lists and mappings while they are being read, and the shapes of what is read. Row 0."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Union

from vanban.problems.problem import Mark

Plain = Union[str, list["Plain"], dict[str, "Plain"]]  # noqa: UP007 - `|` takes no quoted name
Loc = tuple[str | int, ...]


@dataclass(slots=True)
class Frame:
    """A list or a mapping being read; `live` is False inside what will be thrown away.

    `keyed` says that a mapping has its next key and waits for the value, `drop` that this value
    will be thrown away; `before` is the unquoted item, or the key, before this one;
    `above` is the list or mapping that this one is in, `pair` says of a mapping that it is one
    only by a `: ` inside [ ].
    """

    loc: Loc
    value: list[Plain] | dict[str, Plain]
    mark: Mark
    live: bool
    flow: bool
    is_map: bool
    above: Frame | None = None
    pair: bool = False
    key: str = ""
    keyed: bool = False
    drop: bool = False
    before: str = ""

    @property
    def wants_key(self) -> bool:
        """Say whether the next node is a key."""
        return self.is_map and not self.keyed

    def slot(self) -> tuple[Loc, bool]:
        """Return the path of the node that begins now, and whether it will be kept."""
        if not self.is_map:
            return (*self.loc, len(self.value)), self.live
        return (*self.loc, self.key), self.live and self.keyed and not self.drop

    def begins_item(self, key: str) -> bool:
        """Say whether a mapping of a list begins anew: its first key, or `id`, comes again."""
        if self.flow or not self.live or self.above is None or self.above.is_map:
            return False
        return key in self.value and key in ("id", next(iter(self.value)))

    def next_item(self) -> Loc:
        """Put the mapping so far in its list and go on with an empty one; return its path."""
        if self.above is not None:
            self.above.keep(self.value)
            self.loc, self.value = self.above.slot()[0], {}
        return self.loc

    def keep(self, value: Plain) -> None:
        """Put a finished node in its place."""
        if isinstance(self.value, list):
            self.value.append(value)
            return
        if not self.drop:
            self.value[self.key] = value
        self.keyed = False

    def skip_key(self) -> None:
        """Take an unusable key: its value will be thrown away."""
        self.keyed, self.drop = True, True
