"""How a text is read: its tags numbered, its depth bounded, counting put in where it repeats.

Depth is counted in the tags before anything is parsed, since the parser calls itself, and where
the stack of Python ends depends on who has called.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from math import isinf
from typing import TYPE_CHECKING, Any, cast

from jinja2 import TemplateSyntaxError, nodes
from jinja2.exceptions import TemplateAssertionError
from jinja2.lexer import Token, TokenStream
from jinja2.visitor import NodeTransformer

from vanban.jinja.meter import NUMBER_BITS, UNSOUND, BoundError

if TYPE_CHECKING:
    from jinja2 import Environment

TAGS, TOKENS, BRACKETS, BLOCKS, DEPTH, BRANCHES = 2_000, 400, 20, 12, 45, 100
"""Tags of one text; words and signs of one tag; brackets in brackets; blocks in blocks; operations
in operations; `elif`s of one `if`."""
COUNTED, STEPPED, WEIGHED, JOINED = " counted", " stepped", " weighed", " joined"
"""The filters that are put in; nobody can type such a name."""
BEGINS = ("variable_begin", "block_begin")
_OPEN, _CLOSE = ("lparen", "lbracket", "lbrace"), ("rparen", "rbracket", "rbrace")
_BLOCKS = ("if", "for", "macro", "call", "filter", "with", "autoescape", "block")
ABSENT: dict[type[nodes.Node], str] = {
    nodes.Block: "block",
    nodes.ScopedEvalContextModifier: "autoescape",
    nodes.Extends: "extends",
    nodes.FromImport: "from",
    nodes.Import: "import",
    nodes.Include: "include",
}
"""Statements that fetch another template, or call themselves; no text of an office needs one."""
TOO_LARGE = ("một số quá lớn", f"không quá {NUMBER_BITS // 4} chữ số")
_UNWEIGHED = ("defined", "undefined", "none")


class AbsentError(TemplateAssertionError):
    """A statement, a filter or a test that no text may use; `message` says which."""


# --- tags ---


def numbered(tokens: TokenStream) -> Iterator[Token]:
    """Yield the tokens with the number of their tag for a line; raises BoundError.

    What fails is then known by its tag, though a whole part of a Word file is one line.
    """
    tag = words = brackets = blocks = 0
    first: Token | None = None
    assigns = False
    for token in _read(tokens):
        kind = token.type
        if kind in BEGINS:
            tag, words, brackets, first, assigns = tag + 1, 0, 0, None, False
            steers = kind == "block_begin"
            _check(tag, "thẻ trong một câu", TAGS, tag)
        elif kind == "block_end" and first is not None:
            word = str(first.value)
            if word in _BLOCKS or (word == "set" and not assigns):
                blocks += 1
                _check(blocks, "khối `{% … %}` lồng nhau", BLOCKS, tag)
            elif word.startswith("end"):
                blocks -= 1
        elif kind != "data" and tag:
            words += 1
            first = first or (token if steers else None)
            assigns = assigns or kind == "assign"
            brackets += (kind in _OPEN) - (kind in _CLOSE)
            _check(words, "từ và dấu trong một thẻ", TOKENS, tag)
            _check(brackets, "ngoặc lồng nhau", BRACKETS, tag)
        yield Token(tag, kind, token.value)


def _read(stream: TokenStream) -> Iterator[Token]:
    """Yield the tokens; raises BoundError where Python reads no number of so many digits."""
    rest, tag = iter(stream), 0
    while True:
        try:
            token = next(rest, None)
        except ValueError:  # the stream is one ahead
            tag += stream.current.type in BEGINS
            raise BoundError(*TOO_LARGE, tag) from None
        if token is None:
            return
        tag += token.type in BEGINS
        yield token


def _check(count: int, what: str, bound: int, tag: int) -> None:
    if count > bound:
        raise BoundError(f"hơn {bound} {what}", bound, tag)


def tag_text(env: Environment, source: str, number: int) -> str:
    """Return the tag of that number as it is typed, "" for none."""
    if not number:
        return ""
    text, at = "", 0
    try:
        for _, kind, value in env.lexer.tokeniter(source, None):
            if kind in ("variable_begin", "block_begin"):
                at += 1
            if at == number and kind != "data":
                text += value
            if at == number and kind in ("variable_end", "block_end"):
                break
    except TemplateSyntaxError:
        return ""
    return text.strip()


def fixed_texts(env: Environment, source: str) -> Iterator[tuple[int, str]]:
    """Yield (place, text) of what stands between the tags, and is printed as it is.

    Nothing behind a tag that cannot be read; nothing of what `raw` or a comment holds.
    """
    at, raw = 0, False
    try:
        for _, kind, value in env.lexer.tokeniter(source, None):
            place = source.find(value, at)
            at = at if place < 0 else place + len(value)
            raw = kind == "raw_begin" or (raw and kind != "raw_end")
            if kind == "data" and not raw:
                yield place, value
    except TemplateSyntaxError:
        return


# --- the tree ---


def bounded(
    tree: nodes.Template, filters: Collection[str], tests: Collection[str]
) -> nodes.Template:
    """Return a tree in which what repeats is counted.

    Raises TemplateSyntaxError for what no text may say, BoundError for what is too deep.
    """
    _check_all(tree, filters, tests)
    found: nodes.Template = _Counting().visit(tree)
    return found


def _check_all(tree: nodes.Node, filters: Collection[str], tests: Collection[str]) -> None:
    waiting: list[tuple[nodes.Node, int]] = [(tree, 0)]
    while waiting:
        node, depth = waiting.pop()
        _check(depth, "phép tính lồng nhau", DEPTH, node.lineno)
        if word := ABSENT.get(type(node)):
            raise AbsentError(f"không dùng được `{word}` ở đây", node.lineno)
        if isinstance(node, nodes.For) and node.recursive:
            raise AbsentError("không dùng được `recursive` ở đây", node.lineno)
        if isinstance(node, nodes.Filter) and node.name not in filters:
            raise AbsentError(f"không có bộ lọc `{node.name}`", node.lineno)
        if isinstance(node, nodes.Test) and node.name not in tests:
            raise AbsentError(f"không có phép thử `{node.name}`", node.lineno)
        if isinstance(node, nodes.Const):
            _check_const(node)
        if isinstance(node, nodes.If):
            _check(len(node.elif_), "`elif` trong một `if`", BRANCHES, node.lineno)
        waiting.extend((child, depth + 1) for child in node.iter_child_nodes())


def _check_const(node: nodes.Const) -> None:
    """Check what is typed as a value: an escape may stand for a letter that no file can hold."""
    value = node.value
    large = isinstance(value, int) and value.bit_length() > NUMBER_BITS
    if large or (isinstance(value, float) and isinf(value)):
        raise BoundError(*TOO_LARGE, node.lineno)
    if isinstance(value, str) and UNSOUND.search(value):
        raise AbsentError("không dùng được ký tự ẩn trong chữ để giữa nháy", node.lineno)


def _size(body: Iterable[nodes.Node]) -> tuple[int, int]:
    """Return (nodes, letters of fixed text) of a body."""
    count = letters = 0
    waiting = list(body)
    while waiting:
        node = waiting.pop()
        count += 1
        letters += len(node.data) if isinstance(node, nodes.TemplateData) else 0
        waiting.extend(node.iter_child_nodes())
    return count, letters


def _put(name: str, value: nodes.Expr, *numbers: int) -> nodes.Filter:
    """Return a call of one of our filters."""
    args: list[nodes.Expr] = [nodes.Const(number) for number in numbers]
    line = value.lineno
    for arg in args:
        arg.set_lineno(line)
    return nodes.Filter(value, name, args, [], None, None, lineno=line)


def _weighed(value: nodes.Expr) -> nodes.Expr:
    return value if isinstance(value, nodes.Const) else _put(WEIGHED, value)


class _Counting(NodeTransformer):
    """Puts counting into loops and macros, and weighing where an operation reads a whole value."""

    def visit(self, node: nodes.Node, *_: Any, **__: Any) -> Any:
        """Return a node with what is put into it, its children first."""
        sizes = _size(getattr(node, "body", ())) if isinstance(node, _REPEATING) else (0, 0)
        self.generic_visit(node)
        act = _ACTS.get(type(node))
        return act(node, *sizes) if act else node


_REPEATING = (nodes.For, nodes.Macro, nodes.CallBlock)


def _loop(node: nodes.For, weight: int, letters: int) -> nodes.Node:
    node.iter = _put(COUNTED, cast("nodes.Expr", node.iter), weight + 1, letters)
    return node


def _macro(node: nodes.Macro | nodes.CallBlock, weight: int, letters: int) -> nodes.Node:
    nothing = nodes.Const(None, lineno=node.lineno)
    count = _put(STEPPED, nothing, weight, letters)
    node.body.insert(0, nodes.ExprStmt(count, lineno=node.lineno))
    return node


def _concat(node: nodes.Concat, *_: int) -> nodes.Node:
    return _put(JOINED, nodes.List(node.nodes, lineno=node.lineno))


def _compare(node: nodes.Compare, *_: int) -> nodes.Node:
    node.expr = _weighed(node.expr)
    for operand in node.ops:
        operand.expr = _weighed(operand.expr)
    return node


def _test(node: nodes.Test, *_: int) -> nodes.Node:
    if node.name not in _UNWEIGHED:
        node.node = _weighed(node.node)
        node.args = [_weighed(arg) for arg in node.args]
    return node


def _item(node: nodes.Getitem, *_: int) -> nodes.Node:
    """A slice reads what it is taken from; a key that is a long list costs all of it."""
    if isinstance(node.arg, nodes.Slice):
        node.node = _weighed(node.node)
    else:
        node.arg = _weighed(node.arg)
    return node


def _pair(node: nodes.Pair, *_: int) -> nodes.Node:
    node.key = _weighed(node.key)
    return node


_ACTS: dict[type[nodes.Node], Callable[..., nodes.Node]] = {
    nodes.For: _loop,
    nodes.Macro: _macro,
    nodes.CallBlock: _macro,
    nodes.Concat: _concat,
    nodes.Compare: _compare,
    nodes.Test: _test,
    nodes.Getitem: _item,
    nodes.Pair: _pair,
}
