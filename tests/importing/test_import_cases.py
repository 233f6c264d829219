"""Files of offices read: the twelve that came with the order, and as many shapes again and more."""

from __future__ import annotations

import pytest

from import_cases import differences, made_cases, made_file, read_file, registry, shared_case


@pytest.mark.parametrize("name", [f"h{number:02}" for number in range(1, 13)])
def test_the_twelve_are_read_as_a_careful_person_would(name):
    read, wanted = shared_case(name)
    assert differences(read, wanted) == []


@pytest.mark.parametrize("case", made_cases(), ids=lambda case: case["ten"])
def test_a_shape_of_real_files_is_read(case):
    name, raw = made_file(case)
    read = read_file(name, raw, registry(case.get("danh_ba", ())))
    assert differences(read, case["cho"]) == []
