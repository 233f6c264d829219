"""Places of a file are kept as numbers in the shape of its values, and found again by a path."""

from __future__ import annotations

import sys
from array import array

from vanban.problems.problem import Mark
from vanban.source.loader import Source, parse_yaml
from vanban.source.places import Branch

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
