"""What a template may call: filters, methods and names, and how each is measured.

What is not listed here is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from vanban.jinja import meter as sizes
from vanban.jinja.meter import Meter

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
_OF_TEXT = frozenset((
    "capitalize", "casefold", "center", "count", "endswith", "find", "index", "isalnum",
    "isalpha", "isascii", "isdecimal", "isdigit", "islower", "isnumeric", "isspace", "istitle",
    "isupper", "join", "ljust", "lower", "lstrip", "partition", "removeprefix", "removesuffix",
    "replace", "rfind", "rindex", "rjust", "rpartition", "rsplit", "rstrip", "split",
    "splitlines", "startswith", "strip", "swapcase", "title", "upper", "zfill",
))  # fmt: skip
METHODS: tuple[tuple[type, frozenset[str]], ...] = (
    (str, _OF_TEXT),
    (dict, frozenset(("copy", "get", "items", "keys", "values"))),
    (list, frozenset(("copy", "count", "index"))),
    (tuple, frozenset(("count", "index"))),
    (float, frozenset(("is_integer",))),
)
GLOBALS = ("cycler", "dict", "joiner", "namespace", "range")
"""Of what Jinja gives every template; `lipsum` takes chances."""


def arguments(
    names: tuple[str, ...], args: tuple[Any, ...], kwargs: Mapping[str, Any]
) -> Mapping[str, Any]:
    """Return arguments by name; those that have none here by their number."""
    known = {str(place): value for place, value in enumerate(args)}
    return {**known, **dict(zip(names, args, strict=False)), **kwargs}
