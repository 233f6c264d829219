"""Plain values written as YAML in the style of the house: blocks, free text in double quotes.

What is written here `vanban.source.loader` reads back as the same values.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from vanban.text.cell_lines import LinedText, in_cell

_WORD = re.compile(r"[a-z][a-z0-9]*([-_][a-z0-9]+)*|[0-9]{4}-[0-9]{2}")
"""What needs no quotes: ids, words of a choice, a month."""
_TYPED = frozenset(("yes", "no", "on", "off", "true", "false", "null", "y", "n"))
_SHORT = 40  # letters of a text that may share its line with others
_ENDLESS = 1_000_000_000  # columns: a text is never broken into lines


class _Writer(yaml.SafeDumper):
    """Lists stand two columns in from their key, as in all files of ours."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        del indentless  # PyYAML asks for it under a key, and has no setting against it
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        del data  # a value that stands twice would get `&id001`, which our reader refuses
        return True


def _text(writer: _Writer, text: str) -> yaml.ScalarNode:
    word = _WORD.fullmatch(text) and text not in _TYPED
    style = None if word else "|" if "\n" in text else '"'
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style)


def _lined(writer: _Writer, text: LinedText) -> yaml.ScalarNode:
    return _text(writer, in_cell(text))


def _number(writer: _Writer, number: float) -> yaml.ScalarNode:
    """Write a whole number as one: a decimal of the model is read from either."""
    if number == int(number):
        return writer.represent_int(int(number))
    return writer.represent_scalar("tag:yaml.org,2002:float", f"{number:.6f}".rstrip("0"))


def _list(writer: _Writer, items: list[Any]) -> yaml.SequenceNode:
    """A few words stand on one line, anything else on lines of its own."""
    words = all(
        isinstance(item, str) and len(item) <= _SHORT and "\n" not in item for item in items
    )
    return writer.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=words)


def _row(writer: _Writer, row: tuple[Any, ...]) -> yaml.SequenceNode:
    """A tuple is a row of cells: all of it on one line."""
    return writer.represent_sequence("tag:yaml.org,2002:seq", row, flow_style=True)


class OneLine(dict[str, Any]):
    """A mapping that is written on one line: { }."""


def _one_line(writer: _Writer, value: OneLine) -> yaml.MappingNode:
    return writer.represent_mapping("tag:yaml.org,2002:map", value.items(), flow_style=True)


_Writer.add_representer(OneLine, _one_line)
_Writer.add_representer(str, _text)
_Writer.add_representer(LinedText, _lined)
_Writer.add_representer(float, _number)
_Writer.add_representer(list, _list)
_Writer.add_representer(tuple, _row)


def yaml_text(value: dict[str, Any] | list[Any]) -> str:
    """Return keys and values as YAML in their order; dates, numbers and yes or no are plain."""
    written: str = yaml.dump(
        value,
        Dumper=_Writer,
        allow_unicode=True,
        default_flow_style=False,
        sort_keys=False,
        width=_ENDLESS,
    )
    return written


def flow_text(value: Any) -> str:
    """Return a value as YAML on one line, as it may stand behind a key or inside [ ] and { }."""
    written: str = yaml.dump(
        (value,),  # a row: in brackets
        Dumper=_Writer,
        allow_unicode=True,
        default_flow_style=True,
        sort_keys=False,
        width=_ENDLESS,
    )
    return written.strip()[1:-1]
