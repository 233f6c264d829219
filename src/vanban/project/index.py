"""The index of an office: what each folder of content/ gave when it was read, under its digest.

Kept in the cache as one file, written whole or not at all; one that is damaged, of another version
of the program, or made under another registry, is as none. What it says of a folder counts only
where the folder's bytes are those that it was read from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, convert, field, to_builtins
from msgspec.structs import replace

from vanban.cache import keep, recall, version
from vanban.content.inventory import UNKNOWN
from vanban.problems.problem import Problem
from vanban.project.facts import Entry

NAME = b"muc luc"
Rows = tuple[tuple[str, str], ...]
"""Folders of documents with the files named for their kinds, as they lie below the office's."""


class Layout(Struct, frozen=True):
    """Where the documents lie, as the names below content/ alone say it, and what is wrong there.

    `shape` is the digest of those names and of the kinds that there are.
    """

    shape: str
    rows: Rows
    problems: tuple[Problem, ...]


class Index(Struct, frozen=True):
    """What is known of the folders of an office; `shared` digests all that every document needs."""

    shared: str = UNKNOWN
    layout: Layout | None = None
    rows: Mapping[str, Any] = field(default_factory=dict)
    """The entries as they are kept, by folder: most are never asked for."""

    @classmethod
    def load(cls, folder: Path) -> Index:
        """Read the index of an office from its cache; an empty one where there is nothing sound."""
        raw: Any = recall(folder, NAME)
        try:
            if raw["phien_ban"] != version().hex():
                return cls()
            shape, rows, told = raw["cho"]
            layout = Layout(shape, tuple((at, main) for at, main in rows), _problems(told))
            return cls(str(raw["chung"]), layout, dict(raw["muc"]))
        except (KeyError, TypeError, ValueError):
            return cls()

    def under(self, shared: str) -> Index:
        """Return it with the entries that were made under what all share now."""
        same = shared == self.shared != UNKNOWN
        return replace(self, shared=shared, rows=self.rows if same else {})

    def placed(self, shape: str) -> Layout | None:
        """Return where the documents lie, None where another folder or kind is there."""
        known = self.layout if shape != UNKNOWN else None
        return known if known and known.shape == shape else None

    def entry(self, folder: str, source: str) -> Entry | None:
        """Return what a folder gives whose bytes have that digest, None where nobody knows."""
        row = self.rows.get(folder)
        try:
            return convert(row, Entry) if source != UNKNOWN and row and row[0] == source else None
        except (KeyError, TypeError, ValueError, IndexError):
            return None

    def save(self, folder: Path) -> None:
        """Keep the index in the cache of its office; a folder that refuses is no fault."""
        layout = self.layout or Layout(UNKNOWN, (), ())
        places = [layout.shape, layout.rows, _told(layout.problems)]
        value = {"chung": self.shared, "cho": places, "muc": dict(self.rows)}
        keep(folder, NAME, {"phien_ban": version().hex(), **value})


# --- as it is kept ---


def row_of(entry: Entry) -> Any:
    """Return an entry as it is kept: plain values in a fixed order."""
    return to_builtins(entry, enc_hook=str)  # a text that knows its lines is a text here


def _told(problems: Iterable[Problem]) -> list[list[str | int]]:
    return [list(one.to_json().values()) for one in problems]


def _problems(rows: Iterable[Any]) -> tuple[Problem, ...]:
    return tuple(Problem(*row) for row in rows)
