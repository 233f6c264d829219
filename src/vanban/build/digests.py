"""What a file is made from, as short digests that the names in the code do not decide.

Every class that a file is made from has a number here and a fixed order of its fields. Renaming a
class or a field, or moving it, changes this table and no digest; a new field goes to the end of
its row, and where it has its default value the digest is what it was. A digest says the version
of this form before its own letters: one of another version says neither "the same" nor "another".
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from datetime import date
from functools import partial
from operator import attrgetter
from typing import Any

from msgspec import NODEFAULT, Struct

from vanban.build.copies import Copy, SourceFile
from vanban.disk import digest
from vanban.project.resolve import Recipient
from vanban.source.record import Record
from vanban.tree import (
    Box,
    ByObject,
    Cell,
    Composition,
    Contents,
    EvenLines,
    Line,
    Paragraph,
    Picture,
    Row,
    Run,
    Section,
    Sides,
    Signer,
    Table,
)

FORM = "1"
"""The version of the form. It is raised where equal values get another digest: then every key that
was kept is of unknown worth, and what lies in the output folder is compared instead."""
SHORT = 16
"""Letters of a digest: there are many in a manifest."""
SHARED_ROWS = 4096
"""Rows of tables whose text is at hand."""
PLACE = "\\u0000{}."
"""Where the rows of a table go, by its number, as JSON has it: no text of a source holds a NUL."""

Key = Mapping[str, str]
"""Digests of all that a file is made from, by part."""
Classes = Mapping[type[Struct], tuple[int, tuple[str, ...]]]
"""By class: its number, and its fields in the order that they are digested in."""

CLASSES: Classes = {
    Run: (1, ("text", "bold", "italic", "note")),
    Paragraph: (2, ("style", "runs", "keep_next", "outline")),
    Line: (3, ("style", "under", "under_style", "ratio", "keep_next")),
    Cell: (4, ("paragraphs", "span", "part")),
    Row: (5, ("cells", "header")),
    Table: (6, ("style", "shares", "rows")),
    Picture: (7, ("style", "digest", "sort", "pixels", "width_mm", "alt", "keep_next")),
    Sides: (8, ("style", "shares", "left", "right", "gap_mm")),
    Section: (9, ("blocks", "landscape")),
    EvenLines: (10, ("text", "style", "spot", "measures")),
    Box: (11, ("text", "style", "width_mm", "height_mm", "colour", "hung")),
    Signer: (12, ("quyen_han", "ho_ten", "chuc_vu_khac")),
    Composition: (
        13,
        ("template", "head", "body", "annexes", "title", "author", "description", "day"),
    ),
    Copy: (14, ("original", "block", "mark")),
    SourceFile: (15, ("sha256",)),
    Recipient: (16, ("don_vi", "ghi", "muc_dich", "so_ban")),
    Contents: (17, ("title", "whole")),
}
"""The numbers are never used again. Of `Picture` and `SourceFile` the bytes are left out, for they
have a digest beside them, and of `Copy` the document, which only says where its templates are."""


class Encoder:
    """Writes values as plain text: JSON in which an object is a row of its number and values.

    Rows of tables are written once each: the drafts of a plan share them by the thousand.
    """

    def __init__(self, classes: Classes) -> None:
        self._rows: dict[type, Callable[[Any], tuple[Any, ...]]] = {
            kind: _row(kind, *entry) for kind, entry in classes.items()
        }
        self._tables: list[Table] = []
        self._row_texts: ByObject[str] = ByObject(SHARED_ROWS)
        # the C encoder walks tuples, texts and numbers; only objects come to `_object`
        self._encode = json.JSONEncoder(
            default=self._object, check_circular=False, sort_keys=True, separators=(",", ":")
        ).encode

    def digest(self, value: object) -> str:
        """Return the short digest of an immutable value, behind the version of the form.

        Raises TypeError for a class that has no row in the table.
        """
        return f"{FORM}:{digest(self._text(value).encode('ascii'))[:SHORT]}"

    def _text(self, value: object) -> str:
        """The text of a value, with the rows of tables put into the places left for them."""
        self._tables.clear()
        text = self._encode(value)
        for number, table in enumerate(tuple(self._tables)):
            made, encode = self._row_texts.made, self._encode
            rows = ",".join([made((row,), None, partial(encode, row)) for row in table.rows])
            text = text.replace(f'"{PLACE.format(number)}"', f"[{rows}]", 1)
        return text

    def _object(self, value: object) -> object:
        if type(value) is Table and Table in self._rows:
            *others, _ = self._rows[Table](value)
            self._tables.append(value)
            return (*others, f"\0{len(self._tables) - 1}.")
        row = self._rows.get(type(value))
        if row is not None:
            return row(value)
        if isinstance(value, Record):  # its names are those of the YAML
            return value.model_dump(mode="json", exclude_defaults=True)
        if isinstance(value, Mapping):
            return dict(value)
        if isinstance(value, date):
            return f"\0{value.isoformat()}"
        raise TypeError(value)


def _row(
    kind: type[Struct], number: int, names: tuple[str, ...]
) -> Callable[[Any], tuple[Any, ...]]:
    """Return how an instance is written: number, values, without the defaults at the end.

    A number begins with NUL, which no text has that was read from a source, so that a row is like
    no tuple of texts. What is usual goes without a loop: thousands of runs are all default.
    """
    begin = f"\0{number}"
    values: Callable[[Any], tuple[Any, ...]] = (
        attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)
    )
    every = _defaults(kind)
    defaults = tuple(every.get(name, NODEFAULT) for name in names)
    needed = max((at for at, value in enumerate(defaults, 1) if value is NODEFAULT), default=0)
    ending = defaults[needed:]

    def written(value: Any) -> tuple[Any, ...]:
        row = values(value)
        if row[needed:] == ending:
            return (begin, *row[:needed])
        end = len(row)
        while row[end - 1] == defaults[end - 1]:
            end -= 1
        return (begin, *row[:end])

    return written


def _defaults(kind: type[Struct]) -> dict[str, object]:
    """The defaults of the fields that have one; a field without one may not stand behind them."""
    every = zip(reversed(kind.__struct_fields__), reversed(kind.__struct_defaults__), strict=False)
    return {name: value.factory() if hasattr(value, "factory") else value for name, value in every}


short = Encoder(CLASSES).digest
"""The short digest of a value that a file is made from."""


PROGRAM = "phan_mem"
LOOK = ("mau", PROGRAM)
"""The parts of a key that no source decides: the program alone; it and the template."""


def differs(before: Key, now: Key, parts: Collection[str]) -> bool:
    """Say whether one of the parts was surely made from another value."""
    return any(_another(before.get(part), now.get(part)) for part in parts)


def same(before: Key, now: Key, but: Collection[str] = ()) -> bool:
    """Say whether all parts, `but` those, were surely made from the same value."""
    return bool(before) and all(
        before.get(part) == now.get(part) for part in {*before, *now} if part not in but
    )


def _another(before: str | None, now: str | None) -> bool:
    """Two digests of one form that differ; one that is missing says nothing."""
    return bool(before and now) and before != now and _version(before) == _version(now)


def _version(part: str | None) -> str:
    return (part or "").rpartition(":")[0]
