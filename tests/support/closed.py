"""A folder that the machine closes to the program, also for a user who may open everything."""

from __future__ import annotations

import errno
import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

LOOKING = ("stat", "lstat", "scandir", "listdir")
WRITING = ("mkdir", "replace", "unlink")


def close(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Refuse whatever lies in a folder, as one without any right does (chmod 000)."""
    for name in (*LOOKING, *WRITING):
        listing = name in ("scandir", "listdir")
        monkeypatch.setattr(os, name, _refusing(getattr(os, name), folder, listing=listing))
    monkeypatch.setattr(io, "open", _refusing(io.open, folder))
    only_read(monkeypatch, folder)


def only_read(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Say of a folder that nothing may be written right in it."""
    real = os.access

    def access(path: Any, mode: int, **more: Any) -> bool:
        return Path(path) != folder and real(path, mode, **more)

    monkeypatch.setattr(os, "access", access)


def _refusing(
    real: Callable[..., Any], folder: Path, *, listing: bool = False
) -> Callable[..., Any]:
    def call(path: Any, *args: Any, **more: Any) -> Any:
        named = Path(os.fspath(path)) if isinstance(path, (str, os.PathLike)) else Path()
        if folder in named.parents or (listing and named == folder):
            raise PermissionError(errno.EACCES, "closed", os.fspath(path))
        return real(path, *args, **more)

    return call
