"""What a file is made from, digested: names and order in the code decide nothing, values all."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct, field
from msgspec.structs import replace

from vanban.build.copies import Copy, SourceFile
from vanban.build.digests import CLASSES, FORM, Encoder, differs, same, short
from vanban.content.document import CanCu
from vanban.tree import (
    Cell,
    Composition,
    EvenLines,
    Line,
    Paragraph,
    Picture,
    Row,
    Run,
    Section,
    Table,
)

NUMBER, NAMES = CLASSES[Run]


class Renamed(Struct, frozen=True):
    """A run whose fields have other names."""

    letters: str
    heavy: bool | None = None
    sloping: bool | None = None
    foot: tuple[Any, ...] = ()


class Turned(Struct, frozen=True, kw_only=True):
    """A run whose fields stand in another order."""

    note: tuple[Any, ...] = ()
    italic: bool | None = None
    bold: bool | None = None
    text: str


class Grown(Struct, frozen=True):
    """A run with one more field."""

    text: str
    bold: bool | None = None
    italic: bool | None = None
    note: tuple[Any, ...] = ()
    colour: str = ""
    marks: tuple[str, ...] = field(default_factory=tuple)


TWINS = [
    (Renamed, ("letters", "heavy", "sloping", "foot")),
    (Turned, NAMES),
    (Grown, (*NAMES, "colour", "marks")),
]
VALUES: list[tuple[Any, ...]] = [("chữ",), ("chữ", True), ("chữ", None, False), ("", None, None)]


@pytest.mark.parametrize(("kind", "names"), TWINS)
@pytest.mark.parametrize("values", VALUES)
def test_a_class_written_otherwise_has_the_same_digest(
    kind: type, names: tuple[str, ...], values: tuple[Any, ...]
) -> None:
    twin = kind(**dict(zip(names, values, strict=False)))
    encoder = Encoder({**CLASSES, kind: (NUMBER, names)})
    run = Run(*values)
    assert encoder.digest((twin,)) == short((run,))
    assert encoder.digest((twin, twin)) == short((run, run))


def test_a_new_field_that_is_used_is_another_value() -> None:
    encoder = Encoder({Grown: (NUMBER, (*NAMES, "colour", "marks"))})
    plain = encoder.digest(Grown("chữ"))
    assert plain == short(Run("chữ"))
    assert encoder.digest(Grown("chữ", colour="FF0000")) != plain
    assert encoder.digest(Grown("chữ", marks=("a",))) != encoder.digest(Grown("chữ", colour="a"))


BESIDE: dict[type, frozenset[str]] = {
    Picture: frozenset({"data"}),
    SourceFile: frozenset({"content"}),
    Copy: frozenset({"resolved"}),
}
"""Bytes have their digest beside them; the document of a copy says where its templates are."""


def test_every_field_that_makes_a_file_is_in_the_table() -> None:
    numbers = [number for number, _ in CLASSES.values()]
    assert len(numbers) == len(set(numbers))
    for kind, (_, names) in CLASSES.items():
        assert set(names) == {*kind.__struct_fields__} - BESIDE.get(kind, frozenset()), kind


def test_a_class_without_a_row_is_refused() -> None:
    with pytest.raises(TypeError):
        short(Renamed("chữ"))


def test_a_record_is_its_values() -> None:
    given_as = CanCu(vien_dan="kl-1")
    assert short(given_as) == short(CanCu.model_validate({"vien_dan": "kl-1"}))
    assert short(given_as) != short(CanCu(vien_dan="kl-2"))


TEXT = st.text(max_size=4)
FLAG = st.sampled_from([None, True, False])
RUN = st.builds(Run, TEXT, FLAG, FLAG, st.just(()))
RUNS = st.lists(st.one_of(RUN, st.builds(Run, TEXT, note=st.tuples(RUN))), max_size=3).map(tuple)
PARAGRAPH = st.builds(Paragraph, TEXT, RUNS, st.booleans(), st.sampled_from([None, 0, 1]))
NAMED = st.lists(TEXT, max_size=2).map(tuple)
LINE = st.builds(Line, TEXT, NAMED, TEXT, st.sampled_from([1.0, 0.5]), st.booleans())
CELL = st.builds(Cell, st.lists(PARAGRAPH, max_size=2).map(tuple), st.sampled_from([1, 2]))
ROW = st.builds(Row, st.lists(CELL, max_size=2).map(tuple), st.booleans())
TABLE = st.builds(Table, TEXT, st.just((0.5, 0.5)), st.lists(ROW, max_size=2).map(tuple))
BLOCKS = st.lists(st.one_of(PARAGRAPH, LINE, TABLE), max_size=3).map(tuple)
HEAD = st.dictionaries(
    TEXT, st.one_of(TEXT, st.booleans(), LINE, NAMED, st.builds(EvenLines, TEXT, TEXT, TEXT))
)
SECTIONS = st.lists(st.builds(Section, BLOCKS, st.booleans()), max_size=2).map(tuple)
VALUE = st.builds(Composition, TEXT, HEAD, BLOCKS, SECTIONS, TEXT)


@settings(max_examples=50)
@given(VALUE, VALUE)
def test_equal_values_and_no_others_have_one_digest(one: Composition, other: Composition) -> None:
    assert (short(one) == short(other)) is (one == other)
    assert short(one) == short(replace(one, head=dict(reversed([*one.head.items()]))))


@given(st.one_of(RUN, PARAGRAPH, LINE, CELL, ROW, TABLE), st.one_of(NAMED, TEXT, RUNS))
def test_an_object_is_like_no_text_and_no_row_of_texts(one: object, other: object) -> None:
    assert short(one) != short(other)


# --- keys of two builds ---


def test_digests_of_two_forms_say_neither_the_same_nor_another() -> None:
    now = {"than": short("a"), "mau": "0f"}
    old = {"than": "0123456789abcdef", "mau": "0f"}
    assert short("a").startswith(f"{FORM}:")
    assert not differs(old, now, ("than", "mau"))
    assert not same(old, now)
    assert same(old, now, but=("than",))
    assert not same({}, now, but=("than", "mau"))
    assert differs({**old, "mau": "1f"}, now, ("mau",))
    assert differs({"than": short("b")}, now, ("than",))
    assert not differs({}, now, ("than",))
