"""The one Jinja environment of vanban: sandboxed, strict, and refusing to print None.

Knows Jinja; knows nothing of Word, YAML or the decree. Jinja2 is imported here and nowhere else.
"""

from __future__ import annotations

from typing import TypeVar

from jinja2 import StrictUndefined, TemplateSyntaxError, UndefinedError, meta
from jinja2 import Template as Compiled
from jinja2.exceptions import SecurityError, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment, SandboxedEnvironment
from markupsafe import Markup

__all__ = [
    "Compiled",
    "Markup",
    "NoneValueError",
    "SandboxedEnvironment",
    "SecurityError",
    "TemplateError",
    "TemplateSyntaxError",
    "UndefinedError",
    "environment",
    "free_names",
]

Value = TypeVar("Value")


class NoneValueError(ValueError):
    """A template would have printed None: the value has to be given, or asked for with `if`."""


def _refuse_none(value: Value) -> Value:
    if value is None:
        raise NoneValueError("giá trị để trống, không in được")
    return value


def environment(*, autoescape: bool) -> SandboxedEnvironment:
    """Return the house environment; `autoescape` is True for XML, False for plain text.

    An unknown name raises UndefinedError, a None that would be printed NoneValueError.
    """
    return ImmutableSandboxedEnvironment(
        autoescape=autoescape,
        undefined=StrictUndefined,
        finalize=_refuse_none,
        keep_trailing_newline=True,
    )


def free_names(env: SandboxedEnvironment, source: str) -> frozenset[str]:
    """Return the names that `source` takes from outside; raises TemplateSyntaxError."""
    return frozenset(meta.find_undeclared_variables(env.parse(source)))
