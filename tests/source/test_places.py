"""Places of a file are kept as numbers in the shape of its values, and found again by a path."""

from __future__ import annotations

import sys
from array import array

from vanban.problems.problem import Mark
from vanban.source.layers import laid
from vanban.source.loader import Source, parse_yaml
from vanban.source.places import Branch, Loc

TEXT = """\
loai: "cong_van"
noi_dung: |
  Một dòng.
trong:
gom:
  - {id: a, ten: "A"}
  - id: b
    ten: [x, [y]]
"""


def source(text: str) -> Source:
    """Return a text as read, which has no fault."""
    found, problems = parse_yaml(text.encode(), "x.yaml")
    assert found is not None
    assert not problems
    return found


def test_every_value_and_key_has_its_place() -> None:
    found = source(TEXT)
    assert dict(found.marks) == {
        (): Mark("x.yaml", 1, 1),
        ("loai",): Mark("x.yaml", 1, 7),
        ("noi_dung",): Mark("x.yaml", 2, 11, 3),
        ("gom",): Mark("x.yaml", 6, 3),
        ("gom", 0): Mark("x.yaml", 6, 5),
        ("gom", 0, "id"): Mark("x.yaml", 6, 10),
        ("gom", 0, "ten"): Mark("x.yaml", 6, 18),
        ("gom", 1): Mark("x.yaml", 7, 5),
        ("gom", 1, "id"): Mark("x.yaml", 7, 9),
        ("gom", 1, "ten"): Mark("x.yaml", 8, 10),
        ("gom", 1, "ten", 0): Mark("x.yaml", 8, 11),
        ("gom", 1, "ten", 1): Mark("x.yaml", 8, 14),
        ("gom", 1, "ten", 1, 0): Mark("x.yaml", 8, 15),
    }
    assert dict(found.keys) == {
        ("loai",): Mark("x.yaml", 1, 1),
        ("noi_dung",): Mark("x.yaml", 2, 1),
        ("trong",): Mark("x.yaml", 4, 1),
        ("gom",): Mark("x.yaml", 5, 1),
        ("gom", 0, "id"): Mark("x.yaml", 6, 6),
        ("gom", 0, "ten"): Mark("x.yaml", 6, 13),
        ("gom", 1, "id"): Mark("x.yaml", 7, 5),
        ("gom", 1, "ten"): Mark("x.yaml", 8, 5),
    }
    assert (len(found.marks), len(found.keys)) == (13, 8)


def test_what_is_not_there_has_no_place_and_the_nearest_above_answers() -> None:
    found = source(TEXT)
    absent = (("trong",), ("gom", 2), ("gom", -1), ("gom", "0"), (0,), ("gom", 1, "ten", 1, 0, "z"))
    assert not any(loc in found.marks for loc in absent)
    assert ("gom", 0) not in found.keys
    assert found.mark(("gom", 0, "loai")) == Mark("x.yaml", 6, 5)
    assert found.key(("gom", 0, "loai")) == Mark("x.yaml", 6, 5)
    assert found.mark(("trong",)) == Mark("x.yaml", 1, 1)


def test_records_of_one_file_share_their_keys_and_equal_texts() -> None:
    lines = [f'- {{id: co-quan-{n}, loai: "phong", ten: "Phòng {n}"}}' for n in range(500)]
    found = source("\n".join(lines))
    assert isinstance(found.value, list)
    records = [value for value in found.value if isinstance(value, dict)]
    assert len({id(record["loai"]) for record in records}) == 1
    assert len({id(key) for record in records for key in record}) == 3


def test_a_place_costs_a_few_bytes() -> None:
    """No path and no mark is kept for a value that nobody has asked for."""
    names = {"id": 0, "loai": 1, "ten": 2}
    branch = Branch(names)
    for name in names:
        branch.note_key(name, 1, 1)
        branch.note(name, (1, 2, 0))
    branch.close(names)
    numbers = branch._numbers
    assert isinstance(numbers, array)
    assert sys.getsizeof(branch) + sys.getsizeof(numbers) < 100 * len(names)


def test_places_of_files_laid_over_each_other_are_of_who_says_it() -> None:
    top, _ = parse_yaml(b"a:\n  b: 1\nd: [x]\ne: 5\n", "tren.yaml")
    below, _ = parse_yaml(b"c: 2\na:\n  b: 3\n  f: {g: 4}\nd: [y, z]\ne: {h: 6}\n", "duoi.yaml")
    assert top is not None
    assert below is not None
    over = laid((top, below))
    assert over.value == {"c": "2", "a": {"b": "1", "f": {"g": "4"}}, "d": ["x"], "e": "5"}
    ours: set[Loc] = {(), ("a",), ("a", "b"), ("d",), ("d", 0), ("e",)}
    theirs: set[Loc] = {("c",), ("a", "f"), ("a", "f", "g")}
    assert {loc: mark.tep for loc, mark in over.marks.items()} == {
        **dict.fromkeys(ours, "tren.yaml"), **dict.fromkeys(theirs, "duoi.yaml"),
    }  # fmt: skip
    assert over.mark(("a", "f", "g")) == Mark("duoi.yaml", 4, 10)
    assert over.mark(("e", "h")) == Mark("tren.yaml", 4, 4)
    assert over.key(("c",)) == Mark("duoi.yaml", 1, 1)
    assert len(over.marks) == len(ours | theirs)
    third, _ = parse_yaml(b"k: 7\ne: 8\n", "cuoi.yaml")
    assert third is not None
    assert laid((top, below, third)).mark(("k",)).tep == "cuoi.yaml"
