"""What a template may cost, counted: no clock, so that every machine refuses the same.

A meter goes with each rendering. Whatever grows is measured before it is made, whatever repeats is
counted before it runs; what a template of an office really needs lies a hundred times below.
"""

from __future__ import annotations

import re
from collections.abc import (
    ItemsView,
    Iterable,
    Iterator,
    KeysView,
    Mapping,
    Sequence,
    Sized,
    ValuesView,
)  # fmt: skip
from types import NoneType
from typing import Any

from jinja2 import Undefined

STEPS = 2_000_000
"""Evaluations in one rendering: an item of a loop counts the nodes of its body; of a text that an
operation goes through, 16 letters count as one."""
MADE = 1_000_000
"""Letters and items that operations make in one rendering."""
SENTENCE, PART = 1_000_000, 64 * 2**20
"""Letters that a sentence prints, and a part of a Word file."""
RANGE, PADDING, NUMBER_BITS, CALLS, NESTED = 10_000, 1_000, 4_096, 30, 20
"""Numbers of a `range`; width of a padded text or places of a number; bits of a whole number; how
deep macros call one another; how deep lists lie in lists."""
CONTAINERS = (list, tuple, dict, set, frozenset, KeysView, ValuesView, ItemsView)
_ITEM = 8
_PART_COST, _CALL_COST = 4, 40
"""Steps that looking at a piece of a list takes, and calling a macro."""
_LETTERS = 4  # 16 letters cost a step
_SQUARES, _COPIES = 6, 10  # 64 letters compared, and 1,024 copied, cost a step
_WIDE = re.compile(r"\d{4,}|\*")
_SPEC = re.compile(r"[-+ #0]*[\d*]*\.?[\d*]*[hlL]*")
_NUMBER = re.compile(r"\d+")
_SCALARS = (str, int, float, NoneType, range)
UNSOUND = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no file can hold."""


class BoundError(Exception):
    """What goes over a bound: what was seen and what is needed, and the tag where it stands.

    `number`: which tag of its text that is, from 1; 0 where it is not known.
    """

    def __init__(self, seen: str, bound: int | str, number: int = 0) -> None:
        need = bound if isinstance(bound, str) else f"không quá {bound:,}".replace(",", ".")
        super().__init__(f"thấy {seen}, cần {need}")
        self.tag, self.number = "", number


class Meter:
    """Counts one rendering; every method raises BoundError where it goes too far."""

    __slots__ = ("calls", "left_made", "left_printed", "left_steps", "printed_bound")

    def __init__(self, printed: int) -> None:
        """Begin to count; `printed` is how many letters may come out."""
        self.left_steps, self.left_made = STEPS, MADE
        self.left_printed = self.printed_bound = printed
        self.calls = 0

    def step(self, count: int) -> None:
        """Count evaluations."""
        self.left_steps -= count
        if self.left_steps < 0:
            raise BoundError("quá nhiều phép tính trong một câu", STEPS)

    def make(self, size: int) -> None:
        """Count what an operation is going to make."""
        self.left_made -= size
        if self.left_made < 0:
            raise BoundError("một phép nối, lặp hoặc chèn làm ra quá nhiều chữ", MADE)

    def print(self, size: int) -> None:
        """Count what comes out."""
        self.left_printed -= size
        if self.left_printed < 0:
            raise BoundError("quá nhiều chữ in ra", self.printed_bound)

    def weigh(self, value: Any, *, text: bool = False) -> int:
        """Count a value that an operation goes through; return its letters and items.

        A list in which one and the same list lies many times counts as often as it would be read.
        With `text` it is going to be written as text: raises ValueError for what is none, such as a
        macro, which would be written with its address in memory.
        """
        if isinstance(value, str):
            self.step(1 + (len(value) >> _LETTERS))
            return len(value)
        if isinstance(value, range):
            self.step(len(value))
            return _ITEM * len(value)
        if isinstance(value, CONTAINERS):
            return self._weigh_all(value, text)
        if text:
            _check_text(value)
        return 1

    def _weigh_all(self, container: Any, text: bool) -> int:
        size, waiting = 0, [iter(_parts(container))]
        while waiting:
            for part in waiting[-1]:
                self.step(_PART_COST)
                size += 1
                if isinstance(part, str):
                    self.step(len(part) >> _LETTERS)
                    size += len(part)
                elif isinstance(part, CONTAINERS):
                    waiting.append(iter(_parts(part)))
                    break
                elif text:
                    _check_text(part)
            else:
                waiting.pop()
            if len(waiting) > NESTED:
                raise BoundError("danh sách lồng quá nhiều lớp", NESTED)
        return size

    def weighed(self, values: Sequence[Any], *, text: bool = False) -> int:
        """Weigh several values; return the size of the largest."""
        self.step(_PART_COST * len(values))
        return max((self.weigh(value, text=text) for value in values), default=0)

    def taken(self, value: Any) -> Any:
        """Count what an operation has made and return it; pieces of a stream as they come."""
        if isinstance(value, str):
            self.make(len(value))
        elif isinstance(value, list | tuple | dict):
            self.make(_ITEM * len(value))
        elif isinstance(value, int):
            self.number(value.bit_length())
        elif isinstance(value, Iterator):
            return self._counted(value)
        return value

    def _counted(self, pieces: Iterator[Any]) -> Iterator[Any]:
        for piece in pieces:
            self.step(1)
            self.make(_ITEM)
            yield piece

    def number(self, bits: int) -> None:
        """Check the bits of a whole number."""
        if bits > NUMBER_BITS:
            raise BoundError("một số quá lớn", f"không quá {NUMBER_BITS // 4} chữ số")

    def enter(self) -> None:
        """Count a macro that is called out of others; `leave` when it has ended."""
        self.calls += 1
        self.step(_CALL_COST)
        if self.calls > CALLS:
            raise BoundError("macro gọi nhau quá sâu", CALLS)

    def leave(self) -> None:
        """Count a macro that has ended."""
        self.calls -= 1


def _check_text(value: Any) -> None:
    if isinstance(value, Undefined):
        str(value)  # which tells what is not there
    if not isinstance(value, _SCALARS):
        raise ValueError(f"`{type(value).__name__}` không phải chữ hay số, không in được")


def _parts(value: Any) -> Iterable[Any]:
    """What lies in a container."""
    return (part for pair in value.items() for part in pair) if isinstance(value, dict) else value


# --- what a padding, a repeat, a format is going to make ---


def padding(width: object) -> None:
    """Check a width, or a count of places."""
    if isinstance(width, int) and abs(width) > PADDING:
        raise BoundError("độ rộng hoặc số chỗ quá lớn", PADDING)


def spec(text: str) -> None:
    """Check what stands behind the colon of a `{:…}`, or behind a `%`."""
    if _WIDE.search(text):
        raise BoundError(f"độ rộng `{text[:20]}` trong mẫu ghi", PADDING)


def percent(meter: Meter, text: str, values: Any) -> None:
    """Check a text with `%s` before it is filled."""
    largest = meter.weigh(values, text=True)
    meter.weigh(text)
    widths = sum(int(number) for form in _forms(text) for number in _NUMBER.findall(form))
    meter.make(len(text) + text.count("%") * (largest + 1) + widths)


def _forms(text: str) -> Iterator[str]:
    """Yield what stands between every `%`, with the name behind it, and its letter."""
    at = text.find("%") + 1
    while at:
        if text[at : at + 1] == "(":  # a name may have brackets in it
            depth = 1
            while depth and at + 1 < len(text):
                at += 1
                depth += (text[at] == "(") - (text[at] == ")")
            at += 1
        found = _SPEC.match(text, at)
        form = found[0] if found else ""
        spec(form)
        yield form
        at = text.find("%", at + len(form) + 1) + 1


def sound(text: Any) -> Any:
    """Return what a format has made; raises BoundError for letters that no file can hold (`%c`)."""
    if isinstance(text, str) and UNSOUND.search(text):
        raise BoundError("một ký tự không ghi được vào tệp", "chữ thường")
    return text


def repeated(meter: Meter, left: Any, right: Any) -> None:
    """Check a product before it is made."""
    for value, times in ((left, right), (right, left)):
        if isinstance(value, str | list | tuple) and isinstance(times, int):
            item = 1 if isinstance(value, str) else _ITEM
            meter.make(item * len(value) * max(times, 0))
    if isinstance(left, int) and isinstance(right, int):
        meter.number(left.bit_length() + right.bit_length())


def power(meter: Meter, left: Any, right: Any) -> None:
    """Check a power before it is worked out."""
    if isinstance(left, int) and isinstance(right, int):
        meter.number(max(left.bit_length(), 1) * abs(right))


def added(meter: Meter, left: Any, right: Any) -> None:
    """Check a sum of texts or lists before it is made."""
    if isinstance(left, str | list | tuple) and isinstance(right, str | list | tuple):
        meter.make(len(left) + len(right))


# --- the same for filters and methods, by their arguments ---


Given = Mapping[str, Any]
"""The arguments of a filter or a method by name, as far as they were given."""


def replaced(meter: Meter, text: Any, given: Given) -> None:
    """Check a `replace` before it is done."""
    old, new = given.get("old"), given.get("new")
    if isinstance(text, str) and isinstance(old, str) and isinstance(new, str):
        meter.make(text.count(old) * len(new))


def joined(meter: Meter, parts: Any, given: Given) -> None:
    """Check a `join` before it is done."""
    if isinstance(parts, str | Sized) and isinstance(between := given.get("d"), str):
        meter.make(len(parts) * len(between))


def padded(_: Meter, __: Any, given: Given) -> None:
    """Check the numbers of a `center`, `batch`, `slice`, `round` before it is done."""
    for value in given.values():
        padding(value)


def indented(meter: Meter, text: Any, given: Given) -> None:
    """Check an `indent` before it is done."""
    padding(width := given.get("width"))
    if isinstance(text, str) and isinstance(width, str):
        meter.make((text.count("\n") + 1) * len(width))


def wrapped(meter: Meter, text: Any, given: Given) -> None:
    """Check a `wordwrap` before it is done: each line copies what is left of a long word."""
    padding(width := given.get("width", 1))
    if isinstance(text, str):
        narrow = max(width, 1) if isinstance(width, int) else 1
        meter.step((len(text) * len(text) // narrow) >> _COPIES)
        if isinstance(between := given.get("wrapstring"), str):
            meter.make(len(text) * len(between))


def compared(meter: Meter, text: Any, given: Given) -> None:
    """Check a search from the end or a strip: each letter may be compared with every one asked."""
    for asked in given.values():
        if isinstance(text, str) and isinstance(asked, str):
            meter.step((len(text) * len(asked)) >> _SQUARES)


def summed(_: Meter, __: Any, given: Given) -> None:
    """Check that a `sum` adds numbers: lists added one by one cost the square of their number."""
    if not isinstance(given.get("start", 0), int | float):
        raise BoundError("`sum` cộng danh sách", "cộng số")


def formatted(meter: Meter, text: Any, given: Given) -> None:
    """Check a `format` before it is done."""
    if isinstance(text, str):
        percent(meter, text, tuple(given.values()))
