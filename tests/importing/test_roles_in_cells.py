"""A cell that says roles in words and in brackets at once: each name has the role said of it."""

from __future__ import annotations

import pytest

from import_cases import registry
from vanban.importing.names.name_reader import NameReader

NAMES = registry(("Sở Y tế", "Sở Nội vụ", "Sở Tài chính"))


@pytest.mark.parametrize(
    ("cell", "leads", "others"),
    [
        ("Chủ trì: Sở Y tế; Sở Nội vụ (phối hợp)", ["Sở Y tế"], {"phoi_hop": ["Sở Nội vụ"]}),
        ("Sở Nội vụ (phối hợp)\nChủ trì: Sở Y tế", ["Sở Y tế"], {"phoi_hop": ["Sở Nội vụ"]}),
        (
            "Sở Y tế; Sở Nội vụ (theo dõi) phối hợp với Sở Tài chính",
            ["Sở Y tế"],
            {"theo_doi": ["Sở Nội vụ"], "phoi_hop": ["Sở Tài chính"]},
        ),
        ("Sở Y tế (chủ trì), Sở Nội vụ", ["Sở Y tế", "Sở Nội vụ"], {}),
        (
            "Sở Y tế (chủ trì), Sở Nội vụ, Sở Tài chính (phối hợp)",
            ["Sở Y tế"],
            {"phoi_hop": ["Sở Nội vụ", "Sở Tài chính"]},
        ),
        (
            "Sở Y tế; Sở Nội vụ, Sở Tài chính (PH)",
            ["Sở Y tế"],
            {"phoi_hop": ["Sở Nội vụ", "Sở Tài chính"]},
        ),
        ("Sở Y tế, Sở Nội vụ (phối hợp)", ["Sở Y tế"], {"phoi_hop": ["Sở Nội vụ"]}),
        ("Sở Y tế phối hợp Sở Nội vụ", ["Sở Y tế"], {"phoi_hop": ["Sở Nội vụ"]}),
    ],
)
def test_no_name_is_left_out(cell: str, leads: list[str], others: dict[str, list[str]]) -> None:
    read = NameReader(NAMES).read(cell)
    assert [one.text for one in read.names] == leads
    assert {role: [one.text for one in names] for role, names in read.other.items()} == others
