"""Texts that print names and choose by them (`{% if don_vi.chuc_vu %}`), filled without Jinja.

Most of a wording is such. What Jinja would give, or None: a name that is not there, a value that is
no text, very much of it are left to Jinja, which says so or counts it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from vanban.jinja.meter import SENTENCE

Fill = Callable[[Mapping[str, Any]], str | None]
Filters = Mapping[str, Callable[[str], str]]
Values = Mapping[str, Any]
Part = str | Callable[[Values], str]
Branch = tuple[Callable[[Values], bool], list[Part]]

_TAG = re.compile(
    r"\{\{ ?([^{}%]{1,300}?) ?\}\}|\{% (if|elif) ([^{}%]{1,300}) %\}|\{% (else|endif) %\}"
)
_VALUE = (
    r"(?:[a-z_]+(?:\.[a-z_]+){0,4}|'[^'\\\x00-\x1f\ud800-\udfff\ufffe\uffff]*')"
    r"(?: \| [a-z_]+){0,4}"
)
_ONE_VALUE = re.compile(_VALUE)
_TERM = re.compile(rf"(not )?({_VALUE})(?: (==|!=|in) ({_VALUE}))?")
_WORDS = frozenset(("and", "else", "false", "if", "in", "is", "none", "not", "or", "self", "true"))
_METHODS = frozenset(name for name in dir(dict) if not name.startswith("_"))
"""What a name behind a point means to Jinja before it looks for a value of that name."""
MOST, DEEPEST, LONGEST = 100, 4, 10_000
"""Tags of a text that is filled here, blocks in blocks, letters of a value: what is more, Jinja is
to count."""
NO_FILTERS: Filters = MappingProxyType({})


class LeftError(Exception):
    """What is left to Jinja."""


def bare(source: str, filters: Filters = NO_FILTERS) -> Fill | None:
    """Return what fills a text, None for one whose tags do more; `filters` are the house's own."""
    try:
        parts = _parts(source, filters)
    except LeftError:
        return None

    def fill(values: Values) -> str | None:
        try:
            text = _joined(parts, values)
        except LeftError:
            return None
        return text if len(text) < SENTENCE else None

    return fill


def _joined(parts: Sequence[Part], values: Values) -> str:
    return "".join([part if type(part) is str else part(values) for part in parts])  # type: ignore[operator]


# --- tags ---


def _parts(source: str, filters: Filters) -> list[Part]:
    """The parts of a text; raises LeftError where a tag does more than print or choose."""
    tags = [*_TAG.finditer(source)]
    if len(tags) > MOST or any(sign in _TAG.sub("", source) for sign in "{}\r"):
        raise LeftError
    body, at = list[Part](), 0
    open_blocks: list[_Block] = []
    for tag in tags:
        body += [source[at : tag.start()]] if at < tag.start() else []
        at = tag.end()
        printed, begins, question, ends = tag.groups()
        if printed:
            body.append(_print(printed, filters))
        elif begins == "if":
            open_blocks.append(_Block(body))
            body = open_blocks[-1].branch(_condition(question, filters))
        elif not open_blocks or len(open_blocks) > DEEPEST:
            raise LeftError
        elif ends == "endif":
            block = open_blocks.pop()
            block.around.append(block.choose)
            body = block.around
        else:
            body = open_blocks[-1].branch(_condition(question, filters) if begins else None)
    if open_blocks:
        raise LeftError
    return [*body, source[at:]]


class _Block:
    """A block that begins with `if`: its branches, and the parts that it stands among."""

    def __init__(self, around: list[Part]) -> None:
        self.around = around
        self._branches: list[Branch] = []
        self._otherwise: list[Part] | None = None

    def branch(self, holds: Callable[[Values], bool] | None) -> list[Part]:
        """Begin a branch, without a question what is taken else; return where its parts go."""
        if self._otherwise is not None:
            raise LeftError
        body = list[Part]()
        if holds is None:
            self._otherwise = body
        else:
            self._branches.append((holds, body))
        return body

    def choose(self, values: Values) -> str:
        """Return the text of the branch that the values ask for."""
        for holds, body in self._branches:
            if holds(values):
                return _joined(body, values)
        return _joined(self._otherwise or (), values)


def _print(inside: str, filters: Filters) -> Callable[[Values], str]:
    """Return what prints a value, or the first of several joined by `or` that is not empty."""
    reads = [_value(one, filters) for one in inside.split(" or ")]

    def said(values: Values) -> str:
        value: Any = ""
        for read in reads:
            if value := read(values):
                break
        if type(value) is not str:
            raise LeftError
        return value

    return said


def _condition(inside: str, filters: Filters) -> Callable[[Values], bool]:
    """Return what answers a question: terms joined by `and`, these by `or`."""
    ways = [[_term(one, filters) for one in way.split(" and ")] for way in inside.split(" or ")]
    return lambda values: any(all(term(values) for term in terms) for terms in ways)


def _term(text: str, filters: Filters) -> Callable[[Values], bool]:
    """Return what answers a term: a value by itself, or compared with another."""
    term = _TERM.fullmatch(text)
    if term is None:
        raise LeftError
    no, sign = bool(term[1]), term[3]
    left = _value(term[2], filters)
    if not sign:
        return lambda values: bool(left(values)) is not no
    right = _value(term[4], filters)

    def compared(values: Values) -> bool:
        first, second = left(values), right(values)
        if sign != "in":
            return ((first == second) is (sign == "==")) is not no
        if type(first) is not str or type(second) is not str:
            raise LeftError
        return (first in second) is not no

    return compared


# --- values ---


def _value(text: str, filters: Filters) -> Callable[[Values], Any]:
    """Return what reads a value, a text or yes or no, through its filters."""
    if not _ONE_VALUE.fullmatch(text):
        raise LeftError
    source, *names = text.split(" | ") if not text.startswith("'") else _split_text(text)
    if any(name not in filters for name in names):
        raise LeftError
    read, acts = _source(source), [filters[name] for name in names]
    if not acts:
        return read

    def filtered(values: Values) -> Any:
        value = read(values)
        for act in acts:
            if type(value) is not str:
                raise LeftError
            value = act(value)
        return value

    return filtered


def _split_text(text: str) -> list[str]:
    """A text in quotes, which may hold the sign of a filter, and the names of its filters."""
    end = text.index("'", 1) + 1
    return [text[:end], *text[end:].split(" | ")[1:]]


def _source(text: str) -> Callable[[Values], Any]:
    """Return what gives a text in quotes, or the value of a name."""
    if text.startswith("'"):
        typed = text[1:-1]
        return lambda _: typed
    path = text.split(".")
    if _odd(path):
        raise LeftError

    def read(values: Values) -> Any:
        value: Any = values
        for name in path:
            value = value.get(name) if type(value) is dict else None
        if not (type(value) is str and len(value) <= LONGEST) and type(value) is not bool:
            raise LeftError
        return value

    return read


def _odd(path: Sequence[str]) -> bool:
    """Whether a name means something else to Jinja, or may not be asked for."""
    hidden = any(name.startswith("_") for name in path[1:])
    return path[0] in _WORDS or hidden or not _METHODS.isdisjoint(path[1:])
