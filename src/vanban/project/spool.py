"""Bytes by name while a program runs: few in memory, the others in a file of the system.

Knows nothing of what they are. The file has no name and ends with the process, however it ends;
where the system's folder for such files refuses, memory takes them.
"""

from __future__ import annotations

import tempfile
from typing import IO

MEMORY = 4 * 2**20
"""Bytes that are kept in memory."""


class Spool:
    """What was poured and is not placed yet, or is needed again."""

    def __init__(self) -> None:
        self._places: dict[str, bytes | tuple[int, int]] = {}
        self._file: IO[bytes] | None = None
        self._size, self._end, self._refused = 0, 0, False

    def __setitem__(self, name: str, content: bytes) -> None:
        """Keep the bytes of a name."""
        self._size += len(content)
        small = self._size <= MEMORY or self._refused
        self._places[name] = content if small else self._filed(content)

    def __getitem__(self, name: str) -> bytes:
        """Return the bytes of a name; raises KeyError, or OSError where the file cannot be read."""
        place = self._places[name]
        if isinstance(place, bytes):
            return place
        assert self._file is not None
        self._file.seek(place[0])
        content = self._file.read(place[1])
        if len(content) != place[1]:
            raise OSError("the file is shorter than what was written")
        return content

    def __contains__(self, name: object) -> bool:
        """Say whether there is something under a name."""
        return name in self._places

    def close(self) -> None:
        """Give up all that is kept."""
        self._places.clear()
        if self._file:
            self._file.close()
            self._file = None

    def __del__(self) -> None:
        """Give up the file where nobody has closed it."""
        if self._file:
            self._file.close()

    def _filed(self, content: bytes) -> bytes | tuple[int, int]:
        """Write behind what is there; the bytes themselves where the machine refuses."""
        try:
            if self._file is None:
                self._file = tempfile.TemporaryFile(prefix="vanban-", buffering=0)  # noqa: SIM115
            self._file.seek(self._end)
            if self._file.write(content) != len(content):
                raise OSError("the disk took only a part")
        except OSError:
            self._refused = True
            return content
        place = (self._end, len(content))
        self._end += len(content)
        return place
