"""The `format` of a text, measured: `{:…}` refuses widths without measure, and counts."""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter
from typing import Any, NamedTuple

from jinja2.sandbox import SandboxedEnvironment, SandboxedEscapeFormatter, SandboxedFormatter
from markupsafe import Markup

from vanban.jinja import meter as sizes
from vanban.jinja.meter import Meter


class _Narrow(Formatter):
    """A formatter of `{:…}` that refuses widths without measure, and counts what it makes."""

    meter: Meter

    def format_field(self, value: Any, format_spec: str) -> Any:
        """Format one value; raises BoundError."""
        sizes.spec(format_spec)
        text = super().format_field(value, format_spec)
        self.meter.make(len(text))
        return text


class _Formatter(_Narrow, SandboxedFormatter):
    pass


class _EscapingFormatter(_Narrow, SandboxedEscapeFormatter):
    pass


class Format(NamedTuple):
    """The `format` or `format_map` of a text, not yet called."""

    environment: SandboxedEnvironment
    text: str
    mapped: bool

    def filled(self, meter: Meter, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> str:
        """Return the text filled."""
        largest = meter.weighed((*args, *kwargs.values()), text=True)
        meter.weigh(self.text)
        meter.make(len(self.text) + self.text.count("{") * (largest + 1))
        if self.mapped:
            (kwargs,), args = args, ()
        if isinstance(self.text, Markup):
            formatter: _Formatter | _EscapingFormatter = _EscapingFormatter(
                self.environment, escape=self.text.escape
            )
        else:
            formatter = _Formatter(self.environment)
        formatter.meter = meter
        return type(self.text)(sizes.sound(formatter.vformat(self.text, args, kwargs)))
