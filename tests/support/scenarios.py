"""The edits of `tests/cases/scenarios.yaml`, each with what it changes for whom.

An edit is `task:`, `key:`, `value:` (one key of a task, found by its id, up to the end of its
line), `file:` with `old:` and `new:`, or, for the rows of the table, `add:`, `drop:`, `swap:`.
`told:` names bodies by a group (`but:` without some) or one by one, the tasks, the sort of change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from cases import read_cases
from edits import Edit, Replacement, Told

_DATA = read_cases("scenarios.yaml")
FILES: dict[str, str] = _DATA["files"]
ROWS = FILES["phan_cong"]
PHONG, DON_VI, XA = (_DATA["bodies"][name] for name in ("phong", "don_vi", "xa"))
CO_QUAN = [*PHONG, *DON_VI]
ALL = [*CO_QUAN, *XA]
_GROUPS = {"phong": PHONG, "don_vi": DON_VI, "xa": XA, "co_quan": CO_QUAN, "tat_ca": ALL}


def _replacement(given: dict[str, Any]) -> Replacement:
    match given:
        case {"task": task, "key": key, "value": value}:
            return ROWS, f"{task}.{key}", value
        case {"file": name, "old": old, "new": new}:
            return FILES[name], old, new
        case {"swap": [one, other]}:
            return ROWS, f"swap:{one}:{other}", ""
        case {"drop": task}:
            return ROWS, f"drop:{task}", ""
        case {"add": text}:
            return ROWS, "add", text
    raise ValueError(f"no edit: {given}")


def _told(given: Iterable[dict[str, Any]]) -> Iterator[Told]:
    for said in given:
        named = said["bodies"]
        bodies = _GROUPS[named] if isinstance(named, str) else named
        for body in bodies:
            if body not in said.get("but", ()):
                for task in said.get("tasks") or [said["task"]]:
                    yield body, task, said["change"]


def _edit(given: dict[str, Any]) -> Edit:
    edits = tuple(map(_replacement, given.pop("edits")))
    told = frozenset(_told(given.pop("told", ())))
    codes = frozenset(given.pop("codes", ()))
    lists: dict[str, Any] = {
        key: tuple(given.pop(key)) for key in ("lists", "new", "gone") if key in given
    }
    return Edit(edits=edits, told=told, codes=codes, **lists, **given)


SCENARIOS = tuple(map(_edit, _DATA["scenarios"]))
