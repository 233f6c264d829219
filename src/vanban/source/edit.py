"""A YAML file changed where it stands: keys set, items appended, every other byte as it was.

Comments, layout, quotes, line ends, a mark at the start: all that is not the value asked for stays.
What comes out is read again and held against what was there, so that no edit can harm a file.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

import yaml
from msgspec import Struct

from vanban.problems.problem import has_errors
from vanban.source.loader import Loc, Plain, parse_yaml
from vanban.source.writer import flow_text, yaml_text
from vanban.text.characters import breaking, set_behind_signs

_BOM = b"\xef\xbb\xbf"
_BREAK = re.compile("\r\n|\r|\n")
_EDGE = "[]"


class EditRefused(ValueError):  # noqa: N818 - as the other names of what is refused
    """A file that cannot be changed in place: its text says why, in Vietnamese."""


class _Change(Struct, frozen=True):
    """What stands in the text from `start` to `end` becomes `text`."""

    start: int
    end: int
    text: str


def with_values(
    raw: bytes, loc: Loc, values: Mapping[str, Any], order: Sequence[str] = ()
) -> bytes:
    """Return the bytes of a YAML file with keys of one mapping set, and nothing else changed.

    `loc` is the path of the mapping (() is the whole file). A key that is there gets the new
    value where the old one stands; one that is not is put in behind the nearest key that comes
    before it in `order` (the keys as a record has them, e.g. `tuple(KeHoach.model_fields)`), else
    before the first. A value is a text, a number, a day, yes or no, or lists and mappings of
    these, which stand on one line; None leaves the key without a value, which counts as absent.
    Raises EditRefused for a file that is not read without repair, a path that is no mapping, and
    a value that is a list or mapping over several lines.
    """
    text, prefix = _text_of(raw)
    mapping = _node(text, loc)
    if not isinstance(mapping, yaml.MappingNode):
        raise EditRefused(f"{_shown(loc)} không phải các dòng `khóa: giá trị`")
    names = {nfc: pair for pair in reversed(mapping.value) if (nfc := _name(pair[0]))}
    changes = [_replaced(text, names[key], value) for key, value in values.items() if key in names]
    new = {key: value for key, value in values.items() if key not in names and value is not None}
    changes += _added(text, mapping, new, tuple(order))
    return _checked(raw, prefix + _applied(text, changes).encode(), _set(loc, values))


def with_item(raw: bytes, loc: Loc, item: Mapping[str, Any], order: Sequence[str] = ()) -> bytes:
    """Return the bytes of a YAML file with an item at the end of one list, nothing else changed.

    `loc` is the path of the list, which may be absent or empty (its mapping must be there; `order`
    as in `with_values`). Raises EditRefused as `with_values`.
    """
    return with_items(raw, loc, (item,), order)


def with_items(
    raw: bytes, loc: Loc, items: Sequence[Mapping[str, Any]], order: Sequence[str] = ()
) -> bytes:
    """Return the bytes with several items at the end of one list; as `with_item`, all at once."""
    return with_additions(raw, [(loc, items)], order)


def with_additions(
    raw: bytes,
    additions: Sequence[tuple[Loc, Sequence[Mapping[str, Any]]]],
    order: Sequence[str] = (),
) -> bytes:
    """Return the bytes with items at the ends of several lists, each as `with_item` does one.

    No list is named twice. The file is read once, however many there are.
    """
    text, prefix = _text_of(raw)
    root = _root(text)
    changes = [
        _appended(text, root, loc, [_given(one) for one in items], tuple(order))
        for loc, items in additions
    ]
    return _checked(raw, prefix + _applied(text, changes).encode(), _items(additions))


def _given(item: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in item.items() if value is not None}


# --- the text and its nodes ---


def _text_of(raw: bytes) -> tuple[str, bytes]:
    """The text of the bytes, and the mark before it."""
    prefix = _BOM if raw.startswith(_BOM) else b""
    try:
        return raw[len(prefix) :].decode("utf-8"), prefix
    except UnicodeDecodeError:
        raise EditRefused("tệp không lưu bằng mã UTF-8") from None


def _root(text: str) -> Any:
    """The node of the whole text, with the places of all below it; None of an empty one."""
    try:
        return yaml.compose(
            breaking(set_behind_signs(text)), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        )
    except yaml.YAMLError:
        raise EditRefused("tệp có lỗi YAML") from None


def _node(text: str, loc: Loc) -> yaml.Node:
    """The node at a path, with its place in the text as it is."""
    return _inside(_root(text), loc)


def _inside(node: Any, loc: Loc) -> yaml.Node:
    for step in loc:
        node = _below(node, step)
    if node is None:
        raise EditRefused("tệp không có nội dung")
    found: yaml.Node = node
    return found


def _below(node: Any, step: str | int) -> yaml.Node:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if _name(key) == step:
                found: yaml.Node = value
                return found
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        item: yaml.Node = node.value[step]
        return item
    raise EditRefused(f"không thấy `{step}`")


def _name(key: Any) -> str:
    return unicodedata.normalize("NFC", key.value) if isinstance(key, yaml.ScalarNode) else ""


def _start(node: Any) -> int:
    index: int = node.start_mark.index
    return index


def _end(node: Any, text: str) -> int:
    """Where the text of a node ends: behind its last letter, quote or bracket."""
    end = int(node.end_mark.index)
    if isinstance(node, yaml.ScalarNode):
        return _block_end(node, text) if node.style in ("|", ">") else end
    if node.flow_style:
        return end
    last = node.value[-1] if node.value else None
    if isinstance(last, tuple):  # a pair without a value ends behind its colon
        return _end(last[1], text)
    return end if last is None else _end(last, text)


def _block_end(node: Any, text: str) -> int:
    start, end = _start(node), int(node.end_mark.index)
    header = _BREAK.split(text[start:end], maxsplit=1)[0]
    if "+" in header.partition("#")[0]:  # the blank lines at its end are its own
        return end - len(_last_break(text[:end]))
    return start + len(text[start:end].rstrip(" \t\r\n"))


def _last_break(text: str) -> str:
    return next((found for found in ("\r\n", "\n", "\r") if text.endswith(found)), "")


def _line_end(text: str, index: int) -> int:
    """The place before the line's end that is next from `index`: behind a comment."""
    found = _BREAK.search(text, index)
    return found.start() if found else len(text)


def _line_break(text: str) -> str:
    found = _BREAK.search(text)
    return found[0] if found else "\n"


def _margin(text: str, node: Any) -> str:
    """What stands before the column of a node: its own indent, else as many spaces."""
    before = text[: _start(node)]
    line = _BREAK.split(before[-(node.start_mark.column + 2) :])[-1]
    return line if not line.strip() else " " * int(node.start_mark.column)


# --- keys ---


def _replaced(text: str, pair: tuple[Any, Any], value: Any) -> _Change:
    """The value of a key set; what stands behind it on its line stays."""
    key, old = pair
    new = "" if value is None else flow_text(value)
    start = _start(old)
    if isinstance(old, yaml.ScalarNode):
        if old.style in ("|", ">"):
            return _no_block(text, old, new)
        if start == old.end_mark.index:  # nothing behind the colon
            gap = "" if text[start - 1 : start] in (" ", "\t") else " "
            return _Change(start, start, gap + new if new else "")
        return _taken(text, start, old.end_mark.index, new)
    if old.flow_style:
        return _taken(text, start, old.end_mark.index, new)
    raise EditRefused(f"`{_name(key)}` gồm nhiều dòng, cần một giá trị")


def _taken(text: str, start: int, end: int, new: str) -> _Change:
    """A value in the place of another; where none is left, no blank stands at the line's end."""
    if not new and _line_end(text, end) == end:
        start = len(text[:start].rstrip(" \t"))
    return _Change(start, end, new)


def _no_block(text: str, old: Any, new: str) -> _Change:
    """A text of lines becomes one on the line of its `|`, whose comment stays."""
    start = _start(old)
    header_end = _line_end(text, start)
    header = text[start:header_end]
    comment = re.search(r"[ \t]+#.*", header)
    return _Change(
        start, max(header_end, _block_end(old, text)), new + (comment[0] if comment else "")
    )


def _added(
    text: str, mapping: Any, values: Mapping[str, Any], order: tuple[str, ...]
) -> list[_Change]:
    """The keys that are not there yet, each in its place by the order."""
    rank = {key: number for number, key in enumerate(order)}
    new = sorted(values, key=lambda key: rank.get(key, len(rank)))
    lines = {key: f"{key}: {flow_text(values[key])}" for key in new}
    if not mapping.value:
        inside = _start(mapping) + 1
        return [_Change(inside, inside, ", ".join(lines.values()))] if lines else []
    return [
        _put_in(text, mapping, _pair_before(mapping, key, rank), line)
        for key, line in lines.items()
    ]


def _pair_before(mapping: Any, key: str, rank: Mapping[str, int]) -> tuple[Any, Any] | None:
    """The pair that a new key stands behind; None: before all."""
    if key not in rank:
        last: tuple[Any, Any] = mapping.value[-1]
        return last
    ranks = [(rank.get(_name(pair[0]), -1), pair) for pair in mapping.value]
    before = [one for one in ranks if 0 <= one[0] < rank[key]]
    return max(before, key=lambda one: one[0])[1] if before else None


def _put_in(text: str, mapping: Any, before: tuple[Any, Any] | None, line: str) -> _Change:
    if mapping.flow_style:
        at = _end(before[1], text) if before else _start(mapping.value[0][0])
        return _Change(at, at, f", {line}" if before else f"{line}, ")
    first = mapping.value[0][0]
    if before is None:
        at = _start(first)
        return _Change(at, at, line + _line_break(text) + _margin(text, first))
    at = _line_end(text, _end(before[1], text))
    return _Change(at, at, _line_break(text) + _margin(text, first) + line)


# --- items ---


Items = list[dict[str, Any]]


def _appended(text: str, root: Any, loc: Loc, items: Items, order: tuple[str, ...]) -> _Change:
    above: Any = _inside(root, loc[:-1]) if loc else None
    pairs = {_name(key): (key, value) for key, value in above.value} if _is_map(above) else {}
    if loc and _is_map(above) and loc[-1] not in pairs:
        return _new_list(text, above, str(loc[-1]), items, order)
    old = pairs[str(loc[-1])][1] if loc and _is_map(above) else _inside(root, loc)
    if _is_map(above) and not above.flow_style and _bare(old, text):
        return _first_item(text, pairs[str(loc[-1])][0], old, items)
    if not isinstance(old, yaml.SequenceNode):
        raise EditRefused(f"{_shown(loc)} không phải danh sách")
    if old.flow_style:
        at = _end(old.value[-1], text) if old.value else _start(old) + 1
        new = ", ".join(map(flow_text, items))
        return _Change(at, at, (", " if old.value else "") + new)
    at = _line_end(text, _end(old, text))
    return _Change(at, at, _block(text, items, _margin(text, old)))


def _is_map(node: Any) -> bool:
    return isinstance(node, yaml.MappingNode)


def _bare(node: Any, text: str) -> bool:
    """Whether a key has no list yet: nothing behind it, or an empty `[]`."""
    if isinstance(node, yaml.SequenceNode):
        return bool(node.flow_style) and text[_start(node) : node.end_mark.index] == _EDGE
    return isinstance(node, yaml.ScalarNode) and _start(node) == node.end_mark.index


def _first_item(text: str, key: Any, old: Any, items: Items) -> _Change:
    """The first items below their key; a comment on the key's line stays there."""
    start, end = _start(old), _line_end(text, old.end_mark.index)
    rest = text[old.end_mark.index : end]
    return _Change(start, end, rest + _block(text, items, _margin(text, key) + "  "))


def _new_list(text: str, above: Any, key: str, items: Items, order: tuple[str, ...]) -> _Change:
    if above.flow_style:
        return _added(text, above, {key: items}, order)[0]
    rank = {name: number for number, name in enumerate(order)}
    first = above.value[0][0]
    before = _pair_before(above, key, rank) or above.value[-1]
    at, margin = _line_end(text, _end(before[1], text)), _margin(text, first)
    lines = f"{_line_break(text)}{margin}{key}:" + _block(text, items, margin + "  ")
    return _Change(at, at, lines)


def _block(text: str, items: Items, margin: str) -> str:
    """Items of a list as lines of their own, from the line break before them."""
    broken = _line_break(text)
    lines = yaml_text(items).rstrip("\n").split("\n")
    return "".join(f"{broken}{margin}{line}" if line else broken for line in lines)


# --- what came out, held against what was there ---


def _applied(text: str, changes: list[_Change]) -> str:
    parts, at = list[str](), 0
    for change in sorted(changes, key=lambda one: one.start):
        parts += (text[at : change.start], change.text)
        at = change.end
    return "".join((*parts, text[at:]))


def _set(loc: Loc, values: Mapping[str, Any]) -> Any:
    def change(value: Any) -> Any:
        mapping = _at(value, loc)
        kept = {key: old for key, old in mapping.items() if key not in values}
        new = {key: _plain(one) for key, one in values.items() if one is not None}
        return _over(value, loc, {**kept, **new})

    return change


def _items(additions: Sequence[tuple[Loc, Sequence[Mapping[str, Any]]]]) -> Any:
    def change(value: Any) -> Any:
        for loc, items in additions:
            above = _at(value, loc[:-1]) if loc else None
            old = above.get(loc[-1], []) if isinstance(above, dict) else _at(value, loc)
            value = _over(value, loc, [*old, *map(_plain, items)])
        return value

    return change


def _at(value: Any, loc: Loc) -> Any:
    for step in loc:
        value = value[step]
    return value


def _over(value: Any, loc: Loc, new: Any) -> Any:
    """The value with another one at a path."""
    if not loc:
        return new
    step, *rest = loc
    if isinstance(value, dict):
        return {**value, step: _over(value.get(step), tuple(rest), new)}
    return [_over(one, tuple(rest), new) if at == step else one for at, one in enumerate(value)]


def _plain(value: Any) -> Plain:
    """A value as the loader gives it: texts, lists and mappings of texts."""
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items() if one is not None}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.date):
        return value.isoformat()
    return unicodedata.normalize("NFC", str(value))


def _checked(raw: bytes, edited: bytes, change: Any) -> bytes:
    """The edited bytes, where they say what the file said but for the change."""
    before, faults = parse_yaml(raw, "")
    after, _ = parse_yaml(edited, "")
    try:
        wanted = change(before.value) if before and not has_errors(faults) else None
    except (KeyError, IndexError, TypeError, AttributeError):
        wanted = None
    if after is None or wanted is None or after.value != wanted:
        raise EditRefused("tệp có chỗ mà chương trình không sửa được đúng từng chữ")
    return edited


def _shown(loc: Loc) -> str:
    return f"`{'.'.join(map(str, loc))}`" if loc else "cả tệp"
