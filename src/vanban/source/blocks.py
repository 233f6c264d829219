"""A YAML text cut into whole lines by its items or keys, to be joined again with some changed.

What is not changed keeps its bytes: its quotes, its order, the comments above and inside it. A
comment stands above what it is about; one above the first item of a file is the file's own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Any

import yaml
from msgspec import Struct

from vanban.source.parser import LOADER
from vanban.source.writer import yaml_text


class Piece(Struct, frozen=True):
    """An item of a list, or a key with its value: its lines, and the comments above them."""

    key: str
    lead: str
    text: str

    @property
    def whole(self) -> str:
        """Its lines with those above them."""
        return self.lead + self.text

    @property
    def comments(self) -> int:
        """How many lines of comments stand above and inside it."""
        return sum(line.lstrip().startswith("#") for line in self.whole.splitlines())


class Blocks(Struct, frozen=True):
    """A list or mapping in block style: `head`, the pieces and `tail` are the text, byte for byte.

    `indent` is the column of its dashes or keys.
    """

    head: str
    pieces: tuple[Piece, ...]
    tail: str
    indent: int

    @property
    def text(self) -> str:
        """The whole text again."""
        return self.head + "".join(one.whole for one in self.pieces) + self.tail

    def listed(self, items: Sequence[Piece | Any]) -> str:
        """Return the text with these items: pieces as they stand, values written anew."""
        end = "\r\n" if "\r\n" in self.text else "\n"
        new = [one.whole if isinstance(one, Piece) else self._item(one, end) for one in items]
        return _joined((self.head, *new, self.tail), end)

    def with_key(self, key: str, value: Any, order: Sequence[str]) -> str:
        """Return the text with a key set; a new one comes behind those before it in `order`."""
        end = "\r\n" if "\r\n" in self.text else "\n"
        keys = [one.key for one in self.pieces]
        if key in keys:
            at = keys.index(key)
            old = self.pieces[at]
            begin = old.text[: self.indent]
            new = begin + self._value(key, value, end).removeprefix(" " * self.indent)
            texts = [one.whole for one in self.pieces]
            texts[at] = old.lead + new
            return _joined((self.head, *texts, self.tail), end)
        before = set(order[: order.index(key)]) if key in order else set(keys)
        at = max((n + 1 for n, one in enumerate(keys) if one in before), default=len(keys))
        texts = [one.whole for one in self.pieces]
        texts.insert(at, self._value(key, value, end))
        return _joined((self.head, *texts, self.tail), end)

    def without_key(self, key: str) -> str:
        """Return the text without a key; the comments above it stay. The first key stays too."""
        end = "\r\n" if "\r\n" in self.text else "\n"
        first, *others = self.pieces
        rest = [one.lead if one.key == key else one.whole for one in others]
        return _joined((self.head, first.whole, *rest, self.tail), end)

    def value(self, key: str) -> str:
        """Return the lines of a key with its value, "" where there is none."""
        return next((one.text for one in self.pieces if one.key == key), "")

    def with_text(self, key: str, text: str) -> str:
        """Return the text with the lines of a key that is there replaced."""
        new = (one.lead + (text if one.key == key else one.text) for one in self.pieces)
        return _joined((self.head, *new, self.tail), "\r\n" if "\r\n" in self.text else "\n")

    def _item(self, value: Any, end: str) -> str:
        return _indented(yaml_text([value]), self.indent, end)

    def _value(self, key: str, value: Any, end: str) -> str:
        return _indented(yaml_text({key: value}), self.indent, end)


def blocks_of(text: str) -> Blocks | None:
    """Cut a YAML text at its items or keys; None where they do not stand on lines of their own."""
    return _cut(text, lambda root: root)


def blocks_below(text: str) -> Blocks | None:
    """Cut the value of the first key of a text, or the first item of a list, in the same way."""
    return _cut(text, _first_value)


def _first_value(root: yaml.Node) -> yaml.Node | None:
    if not root.value or isinstance(root, yaml.ScalarNode):
        return None
    first: yaml.Node = _child(root.value[0])[1]
    return first


def _cut(text: str, choose: Any) -> Blocks | None:
    if "\r" in text.replace("\r\n", ""):
        return None
    try:
        root = yaml.compose(text, Loader=LOADER)
    except yaml.YAMLError:
        return None
    node = choose(root) if root is not None else None
    block = isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value
    return _Lines(text).blocks(node) if block else None


class _Lines:
    """The lines of a text, and where its nodes begin and end among them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = text.splitlines(keepends=True) if not _strange(text) else text.split("\n")
        if _strange(text):
            self.lines = [f"{line}\n" for line in self.lines[:-1]] + self.lines[-1:]
        self.starts = list(accumulate((len(line) for line in self.lines), initial=0))

    def blocks(self, node: Any) -> Blocks:
        children = [_child(one) for one in node.value]
        dashed = isinstance(node, yaml.SequenceNode)
        begins = [self._dash(first) if dashed else self._line(first.start_mark.index)
                  for first, _ in children]  # fmt: skip
        ends = [self._end(last) + 1 for _, last in children]
        leads = [self._first_lead(begins[0]), *ends[:-1]]
        pieces = tuple(
            Piece(
                "" if dashed else str(first.value),
                "".join(self.lines[lead:begin]),
                "".join(self.lines[begin:end]),
            )
            for (first, _), lead, begin, end in zip(children, leads, begins, ends, strict=True)
        )
        head, tail = "".join(self.lines[: leads[0]]), "".join(self.lines[ends[-1] :])
        return Blocks(head, pieces, tail, node.start_mark.column)

    def _line(self, index: int) -> int:
        return bisect_right(self.starts, min(index, len(self.text))) - 1

    def _dash(self, node: Any) -> int:
        """The line of the dash before an item: its own, or one above."""
        line = self._line(node.start_mark.index)
        if self.lines[line][: node.start_mark.column].strip().startswith("-"):
            return line
        while line > 0 and self.lines[line].strip() != "-":
            line -= 1
        return line

    def _end(self, node: Any) -> int:
        """The last line of a value, comments and blank lines behind it left out."""
        start, end = node.start_mark.index, node.end_mark.index
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            return self._end(_child(node.value[-1])[1])
        shown = self.text[start:end]
        if getattr(node, "style", "") in ("|", ">") and "+" in shown.partition("\n")[0]:
            return self._line(max(end - 1, start))  # its blank lines are of its text
        return self._line(start + max(len(shown.rstrip()) - 1, 0))

    def _first_lead(self, begin: int) -> int:
        """Where the comments begin that are of the first item, and not of what stands above."""
        at = begin
        while at > 0 and self.lines[at - 1].lstrip().startswith("#"):
            at -= 1
        return at if at > 0 else begin


def _child(one: Any) -> tuple[Any, Any]:
    return one if isinstance(one, tuple) else (one, one)


def _strange(text: str) -> bool:
    """Say whether it has letters that Python takes for the end of a line, and YAML may not."""
    return any(sign in text for sign in "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")


def _indented(text: str, columns: int, end: str) -> str:
    lines = (f"{' ' * columns}{line}" if line else "" for line in text.rstrip("\n").split("\n"))
    return "".join(f"{line}{end}" for line in lines)


def _joined(parts: Iterable[str], end: str) -> str:
    """Parts of whole lines as one text: the last of the text before may have had no end."""
    shown = [part for part in parts if part]
    ended = [part if part.endswith("\n") else f"{part}{end}" for part in shown[:-1]]
    return "".join((*ended, *shown[-1:]))
