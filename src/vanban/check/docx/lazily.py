"""A property that is worked out once, without a lock: texts of many thousand paragraphs ask it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class lazily(Generic[T]):  # noqa: N801 - it reads as `functools.cached_property` does
    """What `functools.cached_property` is, which up to Python 3.11 takes a lock each time."""

    def __init__(self, work: Callable[[Any], T]) -> None:
        self._work, self._name, self.__doc__ = work, work.__name__, work.__doc__

    def __get__(self, one: Any, _: type | None = None) -> T:
        found = one.__dict__[self._name] = self._work(one)
        return found
