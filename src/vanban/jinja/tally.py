"""A rendering and its meter: what is printed, what filters and loops go through, counted.

Of two runs with the same values both give the same text or the same fault: nothing here knows
chance, a clock or an address in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from jinja2 import Environment, Undefined
from jinja2 import pass_context as with_context
from jinja2.nodes import EvalContext
from jinja2.runtime import Context, markup_join, str_join
from jinja2.utils import _PassArg

from vanban.jinja import meter as sizes
from vanban.jinja.allowance import CHECKS, EACH, PARAMETERS, TEXTUAL, arguments
from vanban.jinja.faults import WHOLE, NoneValueError, WholeValueError
from vanban.jinja.meter import Meter
from vanban.jinja.reading import COUNTED, JOINED, STEPPED, WEIGHED


class MeteredContext(Context):
    """A rendering: its names, and its meter."""

    def __init__(
        self, environment: Environment, meter: Meter, names: dict[str, Any], known: EvalContext
    ) -> None:
        """Begin; as `Context` does, without what only templates of several files need.

        `known` says whether values are escaped; no statement that a text may use changes it.
        """
        self.parent, self.vars, self.environment = names, {}, environment
        self.eval_ctx, self.exported_vars, self.name = known, set(), None
        self.globals_keys, self.blocks = set(), {}
        self.meter = meter


@with_context
def printable(context: MeteredContext, value: Any) -> Any:
    """Return what is printed of a value; raises ValueError for what is no text."""
    if isinstance(value, str):
        context.meter.print(len(value))
        return value
    if value is None:
        raise NoneValueError("giá trị để trống, không in được")
    if isinstance(value, int):
        context.meter.number(value.bit_length())
    elif isinstance(value, list | tuple | dict):
        context.meter.weigh(value, text=True)
        raise WholeValueError(WHOLE)
    elif not isinstance(value, float | Undefined):
        raise NoneValueError(f"`{type(value).__name__}` không phải chữ hay số, không in được")
    return value


def measure(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter that weighs what it goes through, and what it makes."""
    check, parameters = CHECKS.get(name), PARAMETERS.get(name, ())
    wants, textual = _PassArg.from_obj(function), name in TEXTUAL

    @with_context
    def measured(context: MeteredContext, value: Any, *args: Any, **kwargs: Any) -> Any:
        meter = context.meter
        if name == "join" and isinstance(value, Iterator):
            value = list(value)
        meter.weigh(value, text=textual)
        if args or kwargs:
            before = meter.left_steps
            meter.weighed((*args, *kwargs.values()))
            if name in EACH:
                value = _items(context, value, before - meter.left_steps, 0)
        if check:
            check(meter, value, arguments(parameters, args, kwargs))
        if wants is None:
            made = meter.taken(function(value, *args, **kwargs))
            return sizes.sound(made) if name == "format" else made
        first = {_PassArg.context: context, _PassArg.eval_context: context.eval_ctx}
        return meter.taken(function(first.get(wants, context.environment), value, *args, **kwargs))

    return measured


def counted(function: Callable[[str], str]) -> Callable[..., str]:
    """Return a filter of our own that counts the text it goes through."""

    @with_context
    def stepping(context: MeteredContext, text: str) -> str:
        context.meter.weigh(text)
        return function(text)

    return stepping


@with_context
def _items(context: MeteredContext, values: Any, weight: int, letters: int) -> Any:
    """Count the items of a loop: each costs the nodes and the letters of the loop's body."""
    meter = context.meter
    if isinstance(values, str | range | list | tuple | dict):
        meter.step(weight * len(values))
        meter.print(letters * len(values))
        return values
    return _one_by_one(meter, values, weight, letters)


def _one_by_one(meter: Meter, values: Iterable[Any], weight: int, letters: int) -> Iterator[Any]:
    for value in values:
        meter.step(weight)
        meter.print(letters)
        yield value


@with_context
def _stepped(context: MeteredContext, _: Any, weight: int, letters: int) -> None:
    """Count a macro that begins."""
    context.meter.step(weight)
    context.meter.print(letters)


@with_context
def _weighed(context: MeteredContext, value: Any) -> Any:
    context.meter.weigh(value)
    return value


@with_context
def _joined(context: MeteredContext, parts: list[Any]) -> str:
    """Put texts together (`~`)."""
    meter = context.meter
    meter.make(sum(meter.weigh(part, text=True) for part in parts))
    join = markup_join if context.eval_ctx.autoescape else str_join
    return join(parts)


INJECTED = {COUNTED: _items, STEPPED: _stepped, WEIGHED: _weighed, JOINED: _joined}
"""Filters that the tree of a template is given (`reading`): nobody types them."""
