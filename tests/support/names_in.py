"""Which bodies and groups a text names, by every form of their names: the longest name counts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

FORMS = ("ten", "ten_noi_bo", "ten_ngan")


def names_in(text: str, registry: dict[str, Any]) -> list[set[str]]:
    """For each name that stands in the text, the ids that are called so."""
    called: dict[str, set[str]] = {}
    for one in (*registry["co_quan"], *registry["nhom"]):
        for name in {one[form].casefold() for form in FORMS if form in one}:
            called.setdefault(name, set()).add(one["id"])
    left, found = text.casefold(), []
    for name in sorted(called, key=len, reverse=True):
        if name in left:
            found.append(called[name])
            left = left.replace(name, "|")
    return found


def strangers(text: str, registry: dict[str, Any], known: Iterable[str]) -> list[set[str]]:
    """The names in a text that are none of the `known` ids."""
    allowed = set(known)
    return [ids for ids in names_in(text, registry) if not ids & allowed]
