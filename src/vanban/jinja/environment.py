"""The environment: what it knows is measured by the meter of the rendering, all else refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from types import BuiltinMethodType, MethodType
from typing import Any

from jinja2 import StrictUndefined, meta, nodes
from jinja2.exceptions import SecurityError
from jinja2.lexer import TokenStream
from jinja2.runtime import LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Cycler, Joiner

from vanban.jinja import meter as sizes
from vanban.jinja.allowance import CHECKS, FILTERS, GLOBALS, METHODS, PARAMETERS, arguments
from vanban.jinja.formats import Format
from vanban.jinja.meter import PART, RANGE, SENTENCE, BoundError, Meter
from vanban.jinja.reading import bounded, numbered, tag_text
from vanban.jinja.tally import INJECTED, MeteredContext, counted, measure, printable


class Environment(ImmutableSandboxedEnvironment):
    """The house environment; `printed` is how many letters a text of it may print."""

    context_class = MeteredContext
    intercepted_binops = frozenset(("*", "**", "+", "%"))

    def __init__(self, *, autoescape: bool) -> None:
        super().__init__(
            autoescape=autoescape,
            undefined=StrictUndefined,
            finalize=printable,
            keep_trailing_newline=True,
            optimized=False,  # what is worked out beforehand would not be counted
        )
        self.printed = PART if autoescape else SENTENCE
        self.globals = {name: self.globals[name] for name in GLOBALS} | {"range": _range}
        self.filters = {name: measure(name, self.filters[name]) for name in sorted(FILTERS)}
        self.filters |= INJECTED

    def add_filters(self, filters: Mapping[str, Callable[[str], str]]) -> None:
        """Add filters of the house's own: each takes a text and gives one about as long."""
        self.filters |= {name: counted(act) for name, act in filters.items()}

    def _tokenize(
        self, source: str, name: str | None, filename: str | None = None, state: str | None = None
    ) -> TokenStream:
        tokens = super()._tokenize(source, name, filename, state)
        return TokenStream(numbered(tokens), name, filename)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        try:
            return bounded(super()._parse(source, name, filename), self.filters, self.tests)
        except BoundError as error:
            error.tag = error.tag or tag_text(self, source, error.number)
            raise

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Work out `left operator right`; raises BoundError before it is made."""
        meter: Meter = context.meter
        if operator == "+":
            sizes.added(meter, left, right)
        elif operator == "*":
            sizes.repeated(meter, left, right)
        elif operator == "**":
            sizes.power(meter, left, right)
        elif isinstance(left, str):
            sizes.percent(meter, left, right)
            return sizes.sound(left % right)
        return self.binop_table[operator](left, right)

    def wrap_str_format(self, value: Any) -> Any:
        """Return the `format` of a text as one that is measured; None for anything else."""
        if super().wrap_str_format(value) is None:
            return None
        return Format(self, value.__self__, value.__name__ == "format_map")

    def call(__self, __context: Any, __called: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """Call what a template may call; raises SecurityError for anything else."""
        meter: Meter = __context.meter
        if isinstance(__called, Format):
            return __called.filled(meter, args, kwargs)
        values = (*args, *kwargs.values())
        meter.weighed(values)
        if isinstance(__called, Macro):
            meter.enter()
            try:
                return __context.call(__called, *args, **kwargs)
            finally:
                meter.leave()
        if isinstance(__called, BuiltinMethodType):
            _check_method(meter, __called, args)
        elif not (
            isinstance(__called, Joiner)
            or __called in __self.globals.values()
            or (
                isinstance(__called, MethodType)
                and isinstance(__called.__self__, Cycler | LoopContext)
            )
        ):
            raise SecurityError("không gọi được ở đây")
        return meter.taken(__context.call(__called, *args, **kwargs))


def _check_method(meter: Meter, method: BuiltinMethodType, args: tuple[Any, ...]) -> None:
    """Raise SecurityError for a method that is not listed, BoundError for one that makes much."""
    owner, name = method.__self__, method.__name__
    listed = next((names for kind, names in METHODS if isinstance(owner, kind)), frozenset())
    if name not in listed:
        raise SecurityError(f"không có phép `{name}`")
    meter.weigh(owner)
    if name == "join":
        sizes.joined(meter, args[0] if args else (), {"d": owner})
    elif check := CHECKS.get(name):
        check(meter, owner, arguments(PARAMETERS.get(name, ()), args, {}))


def _range(*numbers: int) -> range:
    """Return a range; raises BoundError for one too long."""
    values = range(*numbers)
    if values[RANGE:]:  # `len` of the longest ones is an error
        raise BoundError("`range` dài quá", f"không quá {RANGE} số")
    return values


def environment(*, autoescape: bool) -> Environment:
    """Return the house environment; `autoescape` is True for XML, False for plain text."""
    return Environment(autoescape=autoescape)


@lru_cache(maxsize=512)  # the templates of a regime have the same tags
def free_names(source: str) -> frozenset[str]:
    """Return the names that XML with tags takes from outside.

    Raises TemplateSyntaxError for what cannot be read, BoundError for what is too deep.
    """
    return frozenset(meta.find_undeclared_variables(parsed(source)))


@lru_cache(maxsize=16)  # a part is read for its names, then for its outline
def parsed(source: str) -> nodes.Template:
    """Return the tree of XML with tags, not to be changed; raises as `free_names` does."""
    return _xml().parse(source)


@cache
def _xml() -> Environment:
    return environment(autoescape=True)
