"""Values as bytes and back, within one run and for it alone: nothing packed outlives it.

What many values refer to and share is not packed with each.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from io import BytesIO
from pickle import HIGHEST_PROTOCOL, Pickler, Unpickler
from typing import Any


class Codec:
    """How values are packed that share the `common` ones."""

    def __init__(self, common: Sequence[object]) -> None:
        self._common = common
        numbers = {id(one): number for number, one in enumerate(common)}
        self._reducers = {type(one): partial(_reduced, numbers) for one in common}

    def packed(self, value: object) -> bytes:
        """Return a value as bytes."""
        file = BytesIO()
        pickler = Pickler(file, HIGHEST_PROTOCOL)
        # of all ways that pickle has, this one alone costs nothing for every other object
        pickler.dispatch_table = self._reducers
        pickler.dump(value)
        return file.getvalue()

    def unpacked(self, packed: bytes) -> object:
        """Return the value of bytes that this very codec gave."""
        return _Unpickler(BytesIO(packed), self._common).load()


def _shared(_: int) -> object:
    raise LookupError("an unpickler that knows the common values puts its own in this place")


def _reduced(numbers: dict[int, int], value: object) -> str | tuple[Any, ...]:
    """How a value of the class of a common one is packed: its number, or whole where it is none."""
    number = numbers.get(id(value))
    return (_shared, (number,)) if number is not None else value.__reduce_ex__(HIGHEST_PROTOCOL)


class _Unpickler(Unpickler):
    def __init__(self, file: BytesIO, common: Sequence[object]) -> None:
        super().__init__(file)
        self._common = common

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == (__name__, _shared.__name__):
            return self._common.__getitem__
        return super().find_class(module, name)
