"""Collects the faults of one file until a phase ends, then raises them together."""

from __future__ import annotations

from typing import NoReturn

from vanban.problems.problem import Mark, Problem, VanbanError, has_errors, problem


class Faults:
    """The problems found so far in the file shown to the user as `tep`."""

    __slots__ = ("_found", "_mark")

    def __init__(self, tep: str) -> None:
        self._mark = Mark(tep)
        self._found: list[Problem] = []

    def add(self, ma: str, thong_bao: str, *, hint: str = "", quote: str = "") -> None:
        """Note one fault; `quote` is the text at its place."""
        quote = quote.strip()[:120]
        self._found.append(problem(ma, self._mark, thong_bao, goi_y=hint, trich=quote))

    @property
    def found(self) -> tuple[Problem, ...]:
        """What was found so far."""
        return tuple(self._found)

    def stop(self) -> None:
        """Raise VanbanError with all that was found if any of it is an error."""
        if has_errors(self._found):
            raise VanbanError(self._found)

    def fail(self, ma: str, thong_bao: str, *, hint: str = "", quote: str = "") -> NoReturn:
        """Note one fault and raise all."""
        self.add(ma, thong_bao, hint=hint, quote=quote)
        raise VanbanError(self._found)
