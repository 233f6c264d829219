"""A text compiled once, and filled: what cannot be filled names its tag."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from types import CodeType, TracebackType
from typing import Any

from jinja2 import Template, UndefinedError
from jinja2.nodes import EvalContext

from vanban.jinja.bare_text import bare
from vanban.jinja.environment import Environment
from vanban.jinja.faults import FAULTS, NoneValueError, RenderError
from vanban.jinja.meter import BoundError, Meter
from vanban.jinja.reading import tag_text
from vanban.jinja.tally import MeteredContext


class CompiledText:
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
        meter = Meter(self._environment.printed)
        context = MeteredContext(self._environment, meter, {**known, **values}, escaping)
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


def compiled(env: Environment, source: str) -> CompiledText:
    """Return a text compiled; raises TemplateSyntaxError, BoundError."""
    return CompiledText(env, source)
