"""A record as the plain values that it would be read from: what is absent is left out."""

from __future__ import annotations

from typing import Any

from vanban.content.fields import NgayVanBan
from vanban.source.record import Record


def as_source(record: Record) -> dict[str, Any]:
    """Return the keys of a record with their values, in the order of its fields.

    Texts, numbers, days and yes or no keep their types; a list in a list comes as a tuple.
    """
    fields = ((name, getattr(record, name), one) for name, one in type(record).model_fields.items())
    given = (
        (name, value, one.get_default(call_default_factory=True)) for name, value, one in fields
    )
    return {name: _plain(value) for name, value, default in given if value != default}


def _plain(value: Any) -> Any:
    if isinstance(value, NgayVanBan):
        return value.day() or f"{value.nam:04}-{value.thang:02}"
    if isinstance(value, Record):
        return _shortened(value)
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, tuple):
        return [one if isinstance(one, tuple) else _plain(one) for one in value]
    return value


def _shortened(record: Record) -> Any:
    """A record of which only the key of its short form is given is written as that value."""
    found = as_source(record)
    name = next(iter(found), "")
    return found[name] if len(found) == 1 and name in record.short_forms() else found
