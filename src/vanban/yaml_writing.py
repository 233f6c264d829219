"""Records written as YAML that is read back as the same record: block style, texts in quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from vanban.record import Record

_BARE = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)*")
_MEANT = ("true", "false", "yes", "no", "on", "off", "null", "y", "n")
"""Words that an editor would take for something else than text."""


def plain(value: Any) -> Any:
    """Return a record as plain lists, mappings and texts; what is as by default is left out."""
    if isinstance(value, Record):
        return _record(value)
    if isinstance(value, tuple | list):
        return [plain(part) for part in value]
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    return str(value) if isinstance(value, date | int | float) else value


def _record(record: Record) -> Any:
    fields = type(record).model_fields
    as_given = {name: getattr(record, name) for name in fields}
    found = {
        name: plain(value)
        for name, value in as_given.items()
        if fields[name].is_required()
        or value != fields[name].get_default(call_default_factory=True)
    }
    short = type(record).short
    return found[short] if set(found) == {short} else found


def yaml_text(value: Any) -> str:
    """Return a plain list or mapping as YAML of many lines; texts have no line breaks."""
    return "".join(f"{line}\n" for line in _lines(value))


def _lines(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _under(f"{key}:", part)
    else:
        for part in value:
            first, *rest = _lines(part) if isinstance(part, dict | list) else [_scalar(part)]
            yield f"- {first}"
            yield from (f"  {line}" for line in rest)


def _under(head: str, value: Any) -> Iterator[str]:
    if isinstance(value, dict) or (isinstance(value, list) and _is_long(value)):
        yield head
        yield from (f"  {line}" for line in _lines(value))
    elif isinstance(value, list):
        yield f"{head} [{', '.join(map(_scalar, value))}]"
    else:
        yield f"{head} {_scalar(value)}"


def _is_long(values: list[Any]) -> bool:
    """Ids and numbers of units stand on one line; texts and records on lines of their own."""
    return any(not isinstance(part, str) or " " in part for part in values)


def _scalar(text: str) -> str:
    if _BARE.fullmatch(text) and text not in _MEANT:
        return text
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'
