"""Why a text could not be filled."""

from __future__ import annotations

from jinja2.exceptions import TemplateError


class NoneValueError(ValueError):
    """A template would have printed None, or what is no text: the value has to be given."""


class WholeValueError(ValueError):
    """A template would have printed a list, or a record, as Python writes it."""


WHOLE = "là cả một danh sách hay nhóm tên, không phải một chữ"
"""What a WholeValueError says."""
FAULTS = (
    TemplateError, ArithmeticError, AssertionError, AttributeError, LookupError, RuntimeError,
    TypeError, ValueError,
)  # fmt: skip
"""What a text of a person's own can raise: names, sums, indexes."""


class RenderError(Exception):
    """A template that could not be filled: the tag as typed ("" where it is not known), and why.

    `bound` = it went over a bound, and `str` says which; else `str` is what Jinja says. `unnamed` =
    a value was not there, or None.
    """

    def __init__(
        self, reason: str, tag: str, *, bound: bool = False, unnamed: bool = False
    ) -> None:
        super().__init__(reason)
        self.tag, self.bound, self.unnamed = tag, bound, unnamed
