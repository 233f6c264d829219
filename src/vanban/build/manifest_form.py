"""The form of a manifest's values, held before any is used: others may have written in it.

Each function returns the value, or raises TypeError or ValueError: the manifest is then damaged.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any, TypeVar

T = TypeVar("T")
ROLE_CELLS, ROW_CELLS = 4, 2
"""What an assignment is: task, role, product, reason; and a printed row: its number, the others."""


def text(found: Any) -> str:
    """Return a string."""
    if not isinstance(found, str):
        raise TypeError(found)
    return found


def below(found: Any) -> str:
    """Return a path of a file below the output folder: none that leads out of it."""
    path, windows = PurePosixPath(text(found)), PureWindowsPath(found)
    found.encode()  # a name that is no text is none of ours: UnicodeEncodeError is a ValueError
    outside = ".." in windows.parts or windows.anchor or path.is_absolute()
    if "\0" in found or not path.parts or outside:
        raise ValueError(found)
    return str(found)


def keyed(form: Callable[[Any], T]) -> Callable[[Any], dict[str, T]]:
    """Return the check of a mapping whose values have a form."""
    return lambda found: {text(key): form(value) for key, value in _mapping(found).items()}


def _mapping(found: Any) -> dict[Any, Any]:
    if not isinstance(found, dict):
        raise TypeError(found)
    return found


def _row(found: Any) -> list[str]:
    if not isinstance(found, list) or len(found) != ROW_CELLS:
        raise TypeError(found)
    return [text(cell) for cell in found]


def _pair(found: Any) -> list[str | None]:
    if not isinstance(found, list) or len(found) != ROLE_CELLS:
        raise TypeError(found)
    return [None if cell is None else text(cell) for cell in found]


def _pairs(found: Any) -> list[list[str | None]]:
    if not isinstance(found, list):
        raise TypeError(found)
    return [_pair(one) for one in found]


strings = keyed(text)
roles = keyed(_pairs)
_TAKEN: dict[str, Callable[[Any], Any]] = {
    "can_cu": text,
    "nhiem_vu": keyed(strings),
    "dong_in": keyed(keyed(_row)),
    "nghia_vu": keyed(strings),
    "muc": strings,
    "rieng": strings,
    "van_mau": text,
    "bo_mau": text,
}


def taken(found: Any) -> dict[str, Any]:
    """Return what of a plan a change is told by (`vanban.build.snapshot`)."""
    return {name: _TAKEN[name](value) for name, value in _mapping(found).items()}
