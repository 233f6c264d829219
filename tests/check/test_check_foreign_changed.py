"""The same document written otherwise has the same parts: letters, blanks, wrappers, splits."""

from __future__ import annotations

import pytest

import foreign
from amount import amount
from foreign_cases import documents
from foreign_changes import CHANGES, changed
from foreign_raw import write

DOCUMENTS = [
    (one.name, write(one))
    for name in ("named", "letters", "odd")
    for one in documents(name)
    if not one.outside
][:: amount(3, 1)]


def parts(raw: bytes) -> list[tuple[str, int]]:
    return [(part.role, part.paragraph.number) for part in foreign.roles_of(raw, "").parts]


@pytest.mark.parametrize("name", CHANGES)
@pytest.mark.cham
def test_written_otherwise_it_has_the_same_parts(name: str) -> None:
    wrong = {}
    for title, raw in DOCUMENTS:
        before, after = parts(raw), parts(changed(raw, CHANGES[name]))
        if before != after:
            wrong[title] = sorted(set(before) ^ set(after))
    assert wrong == {}


def faults(raw: bytes) -> set[str]:
    return {p.ma for p in foreign.report_of(raw, "").problems if p.muc_do != "luu_y"}


SAME = ("dấu rời", "dấu đặt lối khác", "in hoa bằng phông", "cắt vụn", "trong bản sửa",
        "trong ô điều khiển", "trong liên kết")  # fmt: skip


@pytest.mark.parametrize("name", SAME)
@pytest.mark.cham
def test_written_otherwise_it_has_the_same_faults(name: str) -> None:
    wrong = {}
    for title, raw in DOCUMENTS:
        before, after = faults(raw), faults(changed(raw, CHANGES[name]))
        if before != after:
            wrong[title] = sorted(before ^ after)
    assert wrong == {}
