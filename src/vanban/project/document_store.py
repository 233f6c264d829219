"""The documents that a run has read: the last ones as they are, those before them packed.

A build of ten thousand reads each once, early, and asks for it again when its files are made. To
read it again then would mix two versions where somebody saves meanwhile.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from vanban.project.resolve import Resolved
from vanban.project.spool import Spool

if TYPE_CHECKING:  # most offices pack none
    from vanban.project.codec import Codec

WHOLE = 256
"""Documents that stay as they are: all of most offices."""


class DocumentStore:
    """Documents by name, each as it was when it was read."""

    def __init__(self, common: Sequence[object] = ()) -> None:
        """`common` is what documents share: it is not packed with each."""
        self._common = common
        self._whole: dict[str, Resolved] = {}
        self._packed = Spool()

    def __contains__(self, name: object) -> bool:
        """Say whether a document was read."""
        return name in self._whole or name in self._packed

    def __getitem__(self, name: str) -> Resolved:
        """Return a document; raises KeyError, OSError where the machine lost what was packed."""
        resolved = self._whole.pop(name, None)
        if resolved is None:
            unpacked = self._codec.unpacked(self._packed[name])
            assert isinstance(unpacked, Resolved)
            resolved = unpacked
        self._put(name, resolved)
        return resolved

    def __setitem__(self, name: str, resolved: Resolved) -> None:
        """Keep a document that was read, in the place of one that was before."""
        if name in self._packed:
            self._packed[name] = self._codec.packed(resolved)
        self._put(name, resolved)

    @cached_property
    def _codec(self) -> Codec:
        from vanban.project.codec import Codec

        return Codec(self._common)

    def _put(self, name: str, resolved: Resolved) -> None:
        """Keep it as the last; the one that nobody asked for longest is packed."""
        self._whole[name] = resolved
        if len(self._whole) > WHOLE:
            oldest = next(iter(self._whole))
            document = self._whole.pop(oldest)
            if oldest not in self._packed:
                self._packed[oldest] = self._codec.packed(document)
