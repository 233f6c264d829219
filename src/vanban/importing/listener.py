"""Who is told how far an import is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from msgspec import Struct

Stage = Literal["doc", "chuyen", "thu", "ghi"]
"""A file is read, or made into a .docx by LibreOffice; the source is tried; files are written."""
Tick = Callable[[int, int], None]


def nobody(_done: int, _of: int) -> None:
    """Take how many of how many rows are understood, and say nothing."""


def _no_stage(_stage: Stage, _name: str) -> None:
    pass


class Listener(Struct, frozen=True):
    """Whom an import tells which stage it is at, with a file's name, and how far in its rows."""

    stage: Callable[[Stage, str], None] = _no_stage
    rows: Tick = nobody


SILENT = Listener()
