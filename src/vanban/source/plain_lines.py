"""A YAML file as nearly all are, read by its lines: keys, items, quoted texts, codes, blocks.

What this reads it reads as libyaml does, and there is no fault in it to be told; of a file in which
one line might be read otherwise it gives nothing, and `source.parser` has libyaml read it.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Union

from msgspec import Struct, field

from vanban.source.places import Branch, Spot

Plain = Union[str, list["Plain"], dict[str, "Plain"]]  # noqa: UP007 - `|` takes no quoted name

_SHORT = 80
"""Letters of a text that is kept once, however often records say it."""
_DEEPEST = 32
"""Lists and mappings inside one another; deeper ones are the parser's, which refuses too many."""
_KEY = r"[A-Za-z_][A-Za-z0-9_-]{0,99}"
_QUOTED = r""""[^"]*"|'[^']*'"""
_ITEM = rf"(?:{_QUOTED}|[A-Za-z0-9][A-Za-z0-9_.-]*)"
_LIST = rf"\[ *(?:{_ITEM} *(?:, *{_ITEM} *)*)?\]"
_PAIR = rf"{_KEY}: +(?:{_ITEM}|{_LIST}) *"
_LINE = re.compile(rf"( *)(- +)?(?:({_KEY}):(?: +|\Z))?(.*)", re.DOTALL)
_ENDED = re.compile(rf"({_QUOTED}|{_LIST}|\{{ *{_PAIR}(?:, *{_PAIR})*\}}) *(?: #.*)?", re.DOTALL)
"""A value of which a sign says that it ends; a comment may follow it."""
_NOTED = re.compile(r"([a-z0-9][a-z0-9_.-]*) +# .*", re.DOTALL)
"""A code, behind which nobody means `#` as a letter of a text."""
_TEXT = re.compile(r"[^\W_][^#:]*", re.DOTALL)
"""A text without quotes in which no sign means anything to YAML, nor to a check of the parser."""
_PART = re.compile(rf"({_KEY})(?=: )|{_ITEM}|[\[\]]")
_QUOTES, _SIGNS = "\"'", "\"'[{"
_NOTHING = frozenset(("null", "Null", "NULL"))
"""What the parser tells of when no quotes are around it."""


class _Otherwise(Exception):  # noqa: N818 - not an error: libyaml is to read the file
    """A line may mean something else than it seems to."""


class _Open(Struct):
    """A list or a mapping that goes on, the column that it stands at, its value, its places.

    `key` is the key of a mapping whose value may stand on the lines below.
    """

    column: int
    value: list[Plain] | dict[str, Plain]
    places: Branch
    key: str = ""

    def put(self, key: str, value: Plain, spot: Spot, below: Branch | None) -> None:
        """Add a value, under its key in a mapping, and note where it begins."""
        if isinstance(self.value, dict):
            self.places.note(key, spot, below)
            self.value[key] = value
        else:
            self.places.note(len(self.value), spot, below)
            self.value.append(value)


class LineReader(Struct):
    """Reads the lines of one file; `top` is then a list of one, the places of the whole."""

    lines: list[str]
    most: int
    top: Branch = field(default_factory=lambda: Branch(None))
    _open: list[_Open] = field(default_factory=list)
    _texts: dict[str, str] = field(default_factory=dict)
    _names: dict[tuple[str, ...], dict[str, int]] = field(default_factory=dict)
    _nodes: int = 0

    def read(self) -> Plain | None:
        """Return the value of the file, None where libyaml is to read it.

        The text holds no tab, no backslash and no letter out of place.
        """
        number, whole = 0, None
        try:
            while number < len(self.lines):
                line = self.lines[number]
                bare = line.lstrip(" ")
                if bare and bare[0] != "#":
                    number = self._line(number)
                    whole = whole or self._open[0]
                number += 1
            while self._open:
                self._close()
        except _Otherwise:
            return None
        return whole.value if whole and self._nodes <= self.most else None

    def _line(self, number: int) -> int:
        """Read a line; return the number of the last that belongs to it."""
        hit = _LINE.match(self.lines[number])
        assert hit is not None  # it matches any line
        dash, key, text = hit[2], hit[3], hit[4]
        frame = self._frame(hit.end(1), number, item=dash is not None)
        if dash and key:
            frame = self._begin(frame, hit.end(2), number, {})
        if key:
            if frame.places.has(key):
                raise _Otherwise  # it stands there twice, or a dash was forgotten
            key = self._texts.setdefault(key, key)
            frame.places.note_key(key, number + 1, hit.start(3) + 1)
        elif not dash:
            raise _Otherwise
        self._nodes += 3  # the key, its value, the mapping that may begin here
        return self._value(frame, key or "", text, number, hit.start(4))

    def _frame(self, column: int, number: int, *, item: bool) -> _Open:
        """Return what a line at a column goes on with, or begins."""
        if not self._open:
            if column:
                raise _Otherwise
            return self._begin(None, column, number, [] if item else {})
        while self._open[-1].column > column:
            self._close()
        last = self._open[-1]
        if isinstance(last.value, list):
            return self._in_list(last, column, item=item)
        if last.key and (item or last.column < column):
            return self._begin(last, column, number, [] if item else {})
        if item or last.column < column:
            raise _Otherwise
        last.key = ""  # the key before has no value
        return last

    def _in_list(self, last: _Open, column: int, *, item: bool) -> _Open:
        if last.column < column:
            raise _Otherwise
        if item:
            return last
        self._close()  # it stands at the column of its key
        if not self._open or self._open[-1].column != column:
            raise _Otherwise
        return self._open[-1]

    def _begin(
        self, above: _Open | None, column: int, number: int, value: list[Plain] | dict[str, Plain]
    ) -> _Open:
        if len(self._open) >= _DEEPEST:
            raise _Otherwise
        places = Branch(None if isinstance(value, list) else {})
        spot = (number + 1, column + 1, 0)
        if above is None:
            self.top.note(0, spot, places)
        else:
            above.put(above.key, value, spot, places)
            above.key = ""
        self._open.append(_Open(column, value, places))
        return self._open[-1]

    def _close(self) -> None:
        self._shut(self._open.pop().places)

    def _shut(self, places: Branch) -> None:
        names = places.names
        places.close(None if names is None else self._names.setdefault((*names,), names))

    def _value(self, frame: _Open, key: str, text: str, number: int, column: int) -> int:
        """Read what stands behind a key or a dash."""
        first = text[:1]
        if key and (not first or text.startswith("# ")):
            frame.key = key  # what it has may stand below
        elif text == "|":
            value, last, inner = self._block(frame, number)
            frame.put(key, self._kept(value), (number + 1, column + 1, inner + 1), None)
            return last
        elif first and first in _SIGNS:
            ended = _ENDED.fullmatch(text)
            if ended is None:
                raise _Otherwise
            self._ended(frame, key, ended[1], number, column)
        else:
            noted = _NOTED.fullmatch(text) if "#" in text else None
            text = noted[1] if noted else text.rstrip(" ")
            if not _TEXT.fullmatch(text) or text in _NOTHING:
                raise _Otherwise
            frame.put(key, self._kept(text), (number + 1, column + 1, 0), None)
        return number

    def _ended(self, frame: _Open, key: str, text: str, number: int, column: int) -> None:
        """Read a quoted text, or what stands in brackets."""
        spot = (number + 1, column + 1, 0)
        if text[0] in _QUOTES:
            frame.put(key, self._kept(text[1:-1]), spot, None)
            return
        is_map = text[0] == "{"
        outer = _Open(0, {} if is_map else [], Branch({} if is_map else None))
        frame.put(key, outer.value, spot, outer.places)
        inner = outer
        for part in _PART.finditer(text, 1):
            inner = self._part(outer, inner, part, (number + 1, column + part.start() + 1, 0))
        if is_map:
            self._shut(outer.places)

    def _part(self, outer: _Open, inner: _Open, part: re.Match[str], spot: Spot) -> _Open:
        """Read a key, a value or a bracket; return the list or mapping that goes on behind it."""
        sign = part[0]
        self._nodes += 1
        if part[1]:
            if outer.places.has(sign):
                raise _Otherwise
            outer.key = self._texts.setdefault(sign, sign)
            outer.places.note_key(sign, *spot[:2])
        elif sign == "[":
            inner = _Open(0, [], Branch(None))
            outer.put(outer.key, inner.value, spot, inner.places)
        elif sign == "]":
            self._shut(inner.places)
            inner = outer
        elif sign in _NOTHING:
            raise _Otherwise
        else:
            value = sign[1:-1] if sign[0] in _QUOTES else sign
            inner.put(inner.key, self._kept(value), spot, None)
        return inner

    def _block(self, frame: _Open, number: int) -> tuple[str, int, int]:
        """Return the text of a literal block, its last line, and the column of its letters."""
        lines, end = self.lines, number + 1
        first = lines[end] if end < len(lines) else ""
        inner = len(first) - len(first.lstrip(" "))
        if inner <= frame.column or inner == len(first):
            raise _Otherwise
        indent = first[:inner]
        while end < len(lines):
            line = lines[end]
            if not line.startswith(indent) and (bare := line.lstrip(" ")):
                if len(line) - len(bare) > frame.column:
                    raise _Otherwise  # less to the right than the first, or a comment
                break
            end += 1
        last = end - 1
        while not lines[last][inner:]:
            last -= 1
        text = "\n".join([line[inner:] for line in lines[number + 1 : last + 1]])
        return text if last == len(lines) - 1 else f"{text}\n", end - 1, inner

    def _kept(self, text: str) -> str:
        if not text.isascii():
            text = unicodedata.normalize("NFC", text)
        return self._texts.setdefault(text, text) if len(text) < _SHORT else text
