"""The environment: what a template may call, and the counting that goes with it.

A filter, a test, a method that is not listed here is refused; what is listed is measured by the
meter of the rendering. Of two runs with the same values both give the same text or the same fault:
nothing here knows chance, a clock or an address in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, cached_property, lru_cache
from types import BuiltinMethodType, CodeType, MethodType, TracebackType
from typing import Any, NamedTuple

from jinja2 import StrictUndefined, Template, Undefined, UndefinedError, meta, nodes
from jinja2 import pass_context as with_context
from jinja2.exceptions import SecurityError, TemplateError
from jinja2.lexer import TokenStream
from jinja2.nodes import EvalContext
from jinja2.runtime import Context, LoopContext, Macro, markup_join, str_join
from jinja2.sandbox import (
    ImmutableSandboxedEnvironment,
    SandboxedEscapeFormatter,
    SandboxedFormatter,
)
from jinja2.utils import Cycler, Joiner, _PassArg
from markupsafe import Markup

from vanban.jinja import meter as sizes
from vanban.jinja.bare_text import bare
from vanban.jinja.meter import PART, RANGE, SENTENCE, BoundError, Meter
from vanban.jinja.reading import COUNTED, JOINED, STEPPED, WEIGHED, bounded, numbered, tag_text

FILTERS = frozenset((
    "abs", "attr", "batch", "capitalize", "center", "count", "d", "default", "dictsort", "e",
    "escape", "first", "float", "format", "groupby", "indent", "int", "items", "join", "last",
    "length", "list", "lower", "map", "max", "min", "reject", "rejectattr", "replace",
    "reverse", "round", "safe", "select", "selectattr", "slice", "sort", "string", "sum",
    "title", "trim", "truncate", "unique", "upper", "wordcount", "wordwrap",
))  # fmt: skip
"""The filters of Jinja that a text may need; those left out make HTML, take chances, or go through
a text again and again."""
PARAMETERS: Mapping[str, tuple[str, ...]] = {
    "batch": ("linecount",),
    "center": ("width",),
    "indent": ("width",),
    "join": ("d",),
    "replace": ("old", "new"),
    "round": ("precision",),
    "slice": ("slices",),
    "sum": ("attribute", "start"),
    "wordwrap": ("width", "break_long_words", "wrapstring"),
}
CHECKS: Mapping[str, Callable[[Meter, Any, Mapping[str, Any]], None]] = {
    "batch": sizes.padded,
    "center": sizes.padded,
    "format": sizes.formatted,
    "indent": sizes.indented,
    "join": sizes.joined,
    "ljust": sizes.padded,
    "replace": sizes.replaced,
    "rjust": sizes.padded,
    "round": sizes.padded,
    "slice": sizes.padded,
    **dict.fromkeys(("lstrip", "rstrip", "strip", "trim"), sizes.compared),
    **dict.fromkeys(("rfind", "rindex", "rpartition", "rsplit"), sizes.compared),
    "sum": sizes.summed,
    "wordwrap": sizes.wrapped,
    "zfill": sizes.padded,
}
TEXTUAL = frozenset((
    "capitalize", "center", "e", "escape", "float", "format", "indent", "int", "join", "lower",
    "replace", "safe", "string", "title", "trim", "truncate", "upper", "wordcount", "wordwrap",
))  # fmt: skip
"""The filters that write a value as text."""
EACH = frozenset(("map", "reject", "rejectattr", "select", "selectattr"))
"""The filters that do something with their arguments for every item."""
_TEXT = frozenset((
    "capitalize", "casefold", "center", "count", "endswith", "find", "index", "isalnum",
    "isalpha", "isascii", "isdecimal", "isdigit", "islower", "isnumeric", "isspace", "istitle",
    "isupper", "join", "ljust", "lower", "lstrip", "partition", "removeprefix", "removesuffix",
    "replace", "rfind", "rindex", "rjust", "rpartition", "rsplit", "rstrip", "split",
    "splitlines", "startswith", "strip", "swapcase", "title", "upper", "zfill",
))  # fmt: skip
METHODS: tuple[tuple[type, frozenset[str]], ...] = (
    (str, _TEXT),
    (dict, frozenset(("copy", "get", "items", "keys", "values"))),
    (list, frozenset(("copy", "count", "index"))),
    (tuple, frozenset(("count", "index"))),
    (float, frozenset(("is_integer",))),
)
GLOBALS = ("cycler", "dict", "joiner", "namespace", "range")
"""Of what Jinja gives every template; `lipsum` takes chances."""


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


class _Metered(Context):
    """A rendering: its names, and its meter."""

    def __init__(self, environment: Environment, names: dict[str, Any], known: EvalContext) -> None:
        """Begin; as `Context` does, without what only templates of several files need.

        `known` says whether values are escaped; no statement that a text may use changes it.
        """
        self.parent, self.vars, self.environment = names, {}, environment
        self.eval_ctx, self.exported_vars, self.name = known, set(), None
        self.globals_keys, self.blocks = set(), {}
        self.meter = Meter(environment.printed)


# --- what is printed, called and worked out ---


@with_context
def _printable(context: _Metered, value: Any) -> Any:
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


def _measured(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter that weighs what it goes through, and what it makes."""
    check, parameters = CHECKS.get(name), PARAMETERS.get(name, ())
    wants, textual = _PassArg.from_obj(function), name in TEXTUAL

    @with_context
    def measured(context: _Metered, value: Any, *args: Any, **kwargs: Any) -> Any:
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
            check(meter, value, _given(parameters, args, kwargs))
        if wants is None:
            made = meter.taken(function(value, *args, **kwargs))
            return sizes.sound(made) if name == "format" else made
        first = {_PassArg.context: context, _PassArg.eval_context: context.eval_ctx}
        return meter.taken(function(first.get(wants, context.environment), value, *args, **kwargs))

    return measured


def _stepping(function: Callable[[str], str]) -> Callable[..., str]:
    """Return a filter of our own that counts the text it goes through."""

    @with_context
    def stepping(context: _Metered, text: str) -> str:
        context.meter.weigh(text)
        return function(text)

    return stepping


def _given(
    names: tuple[str, ...], args: tuple[Any, ...], kwargs: Mapping[str, Any]
) -> Mapping[str, Any]:
    """Arguments by name; those that have none here by their number."""
    known = {str(place): value for place, value in enumerate(args)}
    return {**known, **dict(zip(names, args, strict=False)), **kwargs}


@with_context
def _items(context: _Metered, values: Any, weight: int, letters: int) -> Any:
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
def _stepped(context: _Metered, _: Any, weight: int, letters: int) -> None:
    """Count a macro that begins."""
    context.meter.step(weight)
    context.meter.print(letters)


@with_context
def _weighed(context: _Metered, value: Any) -> Any:
    context.meter.weigh(value)
    return value


@with_context
def _joined(context: _Metered, parts: list[Any]) -> str:
    """Put texts together (`~`)."""
    meter = context.meter
    meter.make(sum(meter.weigh(part, text=True) for part in parts))
    join = markup_join if context.eval_ctx.autoescape else str_join
    return join(parts)


INJECTED = {COUNTED: _items, STEPPED: _stepped, WEIGHED: _weighed, JOINED: _joined}


def _range(*numbers: int) -> range:
    """Return a range; raises BoundError for one too long."""
    values = range(*numbers)
    if values[RANGE:]:  # `len` of the longest ones is an error
        raise BoundError("`range` dài quá", f"không quá {RANGE} số")
    return values


class _Narrow:
    """A formatter of `{:…}` that refuses widths without measure, and counts what it makes."""

    meter: Meter

    def format_field(self, value: Any, format_spec: str) -> Any:
        """Format one value; raises BoundError."""
        sizes.spec(format_spec)
        text = super().format_field(value, format_spec)  # type: ignore[misc]
        self.meter.make(len(text))
        return text


class _Formatter(_Narrow, SandboxedFormatter):
    pass


class _EscapingFormatter(_Narrow, SandboxedEscapeFormatter):
    pass


class _Format(NamedTuple):
    """The `format` or `format_map` of a text, not yet called."""

    environment: Environment
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


# --- the environment ---


class Environment(ImmutableSandboxedEnvironment):
    """The house environment; `printed` is how many letters a text of it may print."""

    context_class = _Metered
    intercepted_binops = frozenset(("*", "**", "+", "%"))

    def __init__(self, *, autoescape: bool) -> None:
        super().__init__(
            autoescape=autoescape,
            undefined=StrictUndefined,
            finalize=_printable,
            keep_trailing_newline=True,
            optimized=False,  # what is worked out beforehand would not be counted
        )
        self.printed = PART if autoescape else SENTENCE
        self.globals = {name: self.globals[name] for name in GLOBALS} | {"range": _range}
        self.filters = {name: _measured(name, self.filters[name]) for name in sorted(FILTERS)}
        self.filters |= INJECTED

    def add_filters(self, filters: Mapping[str, Callable[[str], str]]) -> None:
        """Add filters of the house's own: each takes a text and gives one about as long."""
        self.filters |= {name: _stepping(act) for name, act in filters.items()}

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
        return _Format(self, value.__self__, value.__name__ == "format_map")

    def call(__self, __context: Any, __called: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """Call what a template may call; raises SecurityError for anything else."""
        meter: Meter = __context.meter
        if isinstance(__called, _Format):
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
        check(meter, owner, _given(PARAMETERS.get(name, ()), args, {}))


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


# --- compiled and filled ---


class Filled:
    """A compiled text: `render` fills it."""

    def __init__(self, env: Environment, source: str) -> None:
        """Compile; raises TemplateSyntaxError, and BoundError for what is too deep or too long."""
        self._environment, self._source = env, source
        self._bare = None if env.autoescape else bare(source)
        if self._bare is None:
            _ = self._template

    @cached_property
    def _template(self) -> Template:
        try:
            return self._environment.from_string(self._source)
        except (SyntaxError, RecursionError, MemoryError) as error:  # of Python's own compiler
            raise BoundError("câu lồng quá sâu", "câu ngắn hơn, ít lớp hơn") from error

    @cached_property
    def _globals(self) -> tuple[dict[str, Any], EvalContext]:
        return dict(self._environment.globals), EvalContext(self._environment)

    def render(self, values: Mapping[str, Any]) -> str:
        """Return the text with every tag filled; raises RenderError that names the tag."""
        text = self._bare(values) if self._bare else None
        if text is not None:
            return text
        template, (known, escaping) = self._template, self._globals
        context = _Metered(self._environment, {**known, **values}, escaping)
        try:
            return "".join(template.root_render_func(context))
        except BoundError as error:
            raise RenderError(str(error), self._tag(error), bound=True) from None
        except FAULTS as error:
            unnamed = isinstance(error, UndefinedError | NoneValueError)
            raise RenderError(str(error), self._tag(error), unnamed=unnamed) from None

    def _tag(self, error: BaseException) -> str:
        """The tag that was at work when the error was raised."""
        code: CodeType = self._template.root_render_func.__code__
        lines = [
            place.tb_lineno
            for place in _places(error.__traceback__)
            if place.tb_frame.f_code.co_filename == code.co_filename
        ]
        line = self._template.get_corresponding_lineno(lines[0]) if lines else 0
        return tag_text(self._environment, self._source, line)


def _places(place: TracebackType | None) -> Iterator[TracebackType]:
    while place is not None:
        yield place
        place = place.tb_next


def compiled(env: Environment, source: str) -> Filled:
    """Return a text compiled; raises TemplateSyntaxError, BoundError."""
    return Filled(env, source)
