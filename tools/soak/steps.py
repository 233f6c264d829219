"""Something happens in this process at a counted step of its work, however busy the machine is.

Knows what Python tells its audit hooks of files, and nothing of builds. A step opens, renames or
removes something in a folder: what a process does between two steps, no other process can see but
for the pieces of a file that it is writing, and those are counted as well.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

Act = Callable[[], object]
MOVES = ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate")
LOOKS = ("os.listdir", "os.scandir")
PIECES = ("write", "flush", "close", "truncate")
"""What is done with an open file."""
WRITERS = (io.FileIO, io.BufferedWriter, io.BufferedRandom, io.TextIOWrapper)
SPOKEN = ("<stdout>", "<stderr>")
"""Files that can be written; those that are what is told."""


class Steps:
    """Counts the steps in a folder from now on, to the end of the process: hooks stay."""

    def __init__(self, folder: Path, *, looks: bool = False) -> None:
        """Count what changes the disk, with `looks` also what only reads it."""
        self.taken = 0
        self._within, self._looks = f"{folder}{os.sep}", looks
        self._at = 0
        self._act: Act = _nothing
        sys.addaudithook(self._heard)

    def at(self, number: int, act: Act) -> None:
        """Let `act` happen once, before step `number`, counted from 1."""
        self._at, self._act = number, act

    def _heard(self, event: str, args: tuple[Any, ...]) -> None:
        if not self._is_step(event, args):
            return
        self.taken += 1
        if self.taken == self._at:
            self._act()

    def _is_step(self, event: str, args: tuple[Any, ...]) -> bool:
        writes = event == "open" and bool(args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
        if not (writes or event in MOVES or (self._looks and event in ("open", *LOOKS))):
            return False
        return isinstance(args[0], str | bytes | os.PathLike) and (
            os.fsdecode(args[0]).startswith(self._within)
        )


def _nothing() -> None:
    return None


def at_piece(number: int, act: Act) -> None:
    """Let `act` happen once, before piece `number` (from 1) of what is done with files from now."""

    def is_piece(event: str, function: Any) -> bool:
        owner = getattr(function, "__self__", None)
        written = isinstance(owner, WRITERS) and getattr(owner, "name", "") not in SPOKEN
        return event == "c_call" and written and function.__name__ in PIECES

    _at(number, act, is_piece)


def at_call(number: int, act: Act) -> None:
    """Let `act` happen once, at call `number` (from 1) of a function of Python from now on."""
    _at(number, act, lambda event, _: event == "call")


def _at(number: int, act: Act, counts: Callable[[str, Any], bool]) -> None:
    times = 0

    def heard(_: FrameType, event: str, function: Any) -> None:
        nonlocal times
        times += counts(event, function)
        if times == number:
            sys.setprofile(None)
            act()

    sys.setprofile(heard)
