"""Which texts of a record are printed: a mark on the type of a field, and one walk over records.

Knows types of fields and places of values; knows no field of any particular record. Whoever checks,
cites or prints texts asks this walk, so that what one field accepts is treated alike everywhere.
"""

from __future__ import annotations

import typing
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from msgspec import Struct

from vanban.source.loader import Loc
from vanban.source.record import Record


class PrintedField(Struct, frozen=True):
    """Marks the type of a text that is printed; `noted`: a footnote may stand in it."""

    noted: bool = True


class PrintedText(NamedTuple):
    """A text of a record that is printed, its path below the record, and may it have footnotes."""

    text: str
    loc: Loc
    noted: bool


Texts = Iterator[PrintedText]
Walk = Callable[[Any, Loc], Texts]


def printed_texts(record: Record, loc: Loc = ()) -> Texts:
    """Yield every printed text of a record that is not empty, in the order of its fields.

    `loc` is where the record itself stands. A record that is read in another way (`read_apart`)
    is passed over.
    """
    for name, walk in _walks(type(record)):
        value = getattr(record, name)
        if value:
            yield from walk(value, (*loc, name))


@cache
def _walks(model: type[Record]) -> tuple[tuple[str, Walk], ...]:
    """Return the fields that hold printed texts, each with the way to them."""
    walks = (
        (name, _walk(field.annotation, tuple(field.metadata)))
        for name, field in model.model_fields.items()
    )
    return tuple((name, walk) for name, walk in walks if walk)


def _walk(annotation: Any, metadata: tuple[Any, ...] = ()) -> Walk | None:
    marked = next((part for part in metadata if isinstance(part, PrintedField)), None)
    if marked:
        return _leaf(marked.noted)
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return None if annotation.read_apart else printed_texts
    origin, args = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return _walk(args[0], args[1:])
    if origin in (tuple, dict):
        inner = _walk(args[0] if origin is tuple else args[1])
        return _each(inner, enumerate if origin is tuple else dict.items) if inner else None
    # `X | None`: records have no other union
    return next((walk for part in args if (walk := _walk(part))), None)


def _leaf(noted: bool) -> Walk:
    def walk(value: Any, loc: Loc) -> Texts:
        if value:
            yield PrintedText(value, loc, noted)

    return walk


def _each(inner: Walk, parts: Callable[[Any], Iterable[tuple[int | str, Any]]]) -> Walk:
    def walk(value: Any, loc: Loc) -> Texts:
        for key, item in parts(value):
            yield from inner(item, (*loc, key))

    return walk
