"""Names in a cell come apart at the signs of a list, not at a dash inside a name."""

from __future__ import annotations

import pytest

from vanban.diff.rows import _names


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Phòng Văn hóa - Xã hội", ["Phòng Văn hóa - Xã hội"]),
        (
            "Phòng Văn hóa - Xã hội; Phòng Tổ chức - Hành chính",
            ["Phòng Văn hóa - Xã hội", "Phòng Tổ chức - Hành chính"],
        ),
        ("- Phòng Văn hóa - Xã hội\n- Công an xã", ["Phòng Văn hóa - Xã hội", "Công an xã"]),
        ("- Sở Nội vụ - Sở Tài chính", ["Sở Nội vụ", "Sở Tài chính"]),
        ("- Phòng Văn hóa - Xã hội - Công an xã", ["Phòng Văn hóa - Xã hội", "Công an xã"]),
        ("+ Sở Y tế;\n+ Sở Tài chính.", ["Sở Y tế", "Sở Tài chính"]),
        ("Sở Nội vụ, Sở Y tế", ["Sở Nội vụ", "Sở Y tế"]),
    ],
)
def test_names_come_apart(cell: str, names: list[str]) -> None:
    assert _names(cell) == names
