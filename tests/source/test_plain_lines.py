"""What is read by its lines is what libyaml reads, place by place, without a fault."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vanban.problems.problem import Mark
from vanban.source.parser import MAX_NODES, Reader, SyntaxFault
from vanban.source.places import KeyMarks, Loc, Marks
from vanban.source.plain_lines import LineReader, Plain
from vanban.source.raw import Raw, Slip, Stop
from worked import ROOT

Read = tuple[Plain | None, list[tuple[Loc, Mark]], list[tuple[Loc, Mark]]]
FRAGMENTS = (
    "a:", "b: |", "c: x", "gom: [a, b-1]", "d-e: 2023-07-12", "- a: 1", "- b:", "- x y", "- [a]",
    "- {a: 1, b: [c]}", '{a: "x, y", a: b}', 'c: "một: hai"  # ghi chú', "a: null", "b: Kế hoạch",
    "- |", "# ghi chú", "", "  ", "chữ", "1. Mục", "---", "...", "a: &x b", "- *x", "a: !t b",
    "c: x # y", "c: x#y", "a: b: c", "a:b", "-", "- - a", "? a", "b: >", "a: 'x'",
    "a: - b", "a: “x”", "a: [b", "a: {b}", "a: [b: c]", "a: [b,]", "<<: a", "a b: c", "a: [null]",
    "c: ma   # ghi", "c: null # x", "c: x  #", "a:  #x", "a: ['b', \"c\"]", "a: 'x''y'", "a: ma# x",
    '"a": b', "a: 1 ", "a: # x",
    "-  a:  b", "a:  |", "%x", "@x", "a: x, y", "id: a", "- id: a", 'a: "x" y', 'a: "x"#', "a: #x",
)  # fmt: skip
SOURCES = sorted((ROOT / "content").rglob("*.yaml"))


def by_lines(text: str) -> Read | None:
    """Return what the lines of a text say with the places of its values and keys, None for none."""
    reader = LineReader(text.split("\n"), MAX_NODES)
    value = reader.read()
    return None if value is None else (value, *places(reader))


def places(reader: LineReader) -> tuple[list[tuple[Loc, Mark]], list[tuple[Loc, Mark]]]:
    """Return the places of all values, and of all keys, in their order."""
    known: tuple[Mapping[Loc, Mark], ...] = Marks("", reader.top), KeyMarks("", reader.top)
    return list(known[0].items()), list(known[1].items())


def by_libyaml(text: str) -> Read:
    """Return the same as libyaml reads it; a text that may need mending goes to it at once."""
    reader = Reader(Raw(text, text.split("\n"), ""), mending=True)
    reader.read()
    assert not reader.problems
    return reader.value, list(reader.marks.items()), list(reader.keys.items())


@settings(max_examples=3000)
@given(
    st.lists(st.tuples(st.integers(0, 3), st.sampled_from(FRAGMENTS)), max_size=7), st.booleans()
)
def test_lines_are_read_as_libyaml_reads_them(lines: list[tuple[int, str]], ends: bool) -> None:
    text = "\n".join("  " * depth + line for depth, line in lines) + "\n" * ends
    found = by_lines(text)
    assert found is None or found == by_libyaml(text)


@settings(max_examples=1000)
@given(st.sampled_from(SOURCES), st.data())
def test_a_source_with_a_slip_is_read_as_libyaml_reads_it(path: Path, data: st.DataObject) -> None:
    lines = path.read_text("utf-8").split("\n")
    begin = data.draw(st.integers(0, len(lines) - 1))
    some = lines[begin : begin + 12]
    at = data.draw(st.integers(0, len(some) - 1))
    cut = data.draw(st.integers(0, len(some[at])))
    signs = data.draw(st.sampled_from((*' :#-"[]{},|', "", "  ", ": ", " #", "\n", "\u00a0", "é")))
    some[at] = some[at][:cut] + signs + some[at][cut + data.draw(st.integers(0, 2)) :]
    text = "\n".join(some)
    found = by_lines(text) if "\\" not in text else None
    assert found is None or found == by_libyaml(text)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.parent.name + "-" + path.stem)
def test_the_sources_of_an_office_are_read_by_their_lines(path: Path) -> None:
    text = path.read_text("utf-8")
    assert "\\" in text or by_lines(text) == by_libyaml(text)


def test_a_file_with_too_many_values_is_the_parsers_to_refuse() -> None:
    assert LineReader(["- a"] * 9, 26).read() is None
    assert LineReader(["- a"] * 9, 27).read() == ["a"] * 9


def test_what_libyaml_refuses_is_not_read_by_its_lines() -> None:
    for text in ("a: b\n  c: d", "a:\n   b: 1\n  c: 2", "- a\nb: 1", "a: |\n   b\n  c"):
        assert by_lines(text) is None
        with pytest.raises((SyntaxFault, Slip, Stop)):
            by_libyaml(text)
