"""Right documents, as offices write them: neither the source nor the page has anything to be told.

A warning about what is right costs more than one that is missed: who gets it reads no other.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from cases import read_cases
from checked_offices import built, checked
from two_witnesses import source_problems

CASES = read_cases("quiet.yaml")
NAMES = [str(one["ten"]) for one in CASES]
COMMON = {
    "ngay": "2026-11",
    "tinh_den": "2026-11-20",
    "noi_nhan": [{"ghi": "Các cơ quan có liên quan"}, {"luu": ["VT"]}],
}
Told = tuple[str, str]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Told]]:
    """What is told of each document, of its source and of its page."""
    folder: Path = tmp_path_factory.mktemp("dung")
    names = tuple(dict.fromkeys(str(one["co_quan"]) for one in CASES))
    bodies = [
        {"id": f"cq-{at}", "ten": name, "loai": "loai", "ky_hieu": "CQ", "dia_danh": "Đắk Lắk"}
        for at, name in enumerate(names)
    ]
    documents = [
        {**COMMON, **{key: value for key, value in one.items() if key != "ten"},
         "co_quan": f"cq-{names.index(str(one['co_quan']))}"}
        for one in CASES
    ]  # fmt: skip
    said = source_problems(folder, documents, bodies)
    found = {
        name: [(one.ma, one.thong_bao) for one in problems]
        for name, problems in zip(NAMES, said, strict=True)
    }
    for path, raw in built(folder):
        name = NAMES[int(path[1:4])]
        found[name] += [(one.ma, one.thong_bao) for one in checked(raw, path).problems]
    return found


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_told_of_a_right_document(name: str, told: dict[str, list[Told]]) -> None:
    assert told[name] == []
