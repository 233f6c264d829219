"""Names in a cell of the table: a dash before a name is none of it, one inside is."""

from __future__ import annotations

import pytest

from vanban.diff.rows import cell_changes
from vanban.diff.unit import Row

HEADS = ("Stt", "Cơ quan chủ trì")
# (cell before, cell now, names that came, names that went)
CELLS = [
    ("Phòng Văn hóa - Xã hội", "Phòng Kinh tế", ("Phòng Kinh tế",), ("Phòng Văn hóa - Xã hội",)),
    ("Tổ Toán - Tin; Tổ Ngữ văn", "Tổ Ngữ văn", (), ("Tổ Toán - Tin",)),
    ("- Phòng A - Phòng B", "- Phòng A", (), ("Phòng B",)),
    ("- Phòng A;\n- Phòng B", "- Phòng A", (), ("Phòng B",)),
    ("- Sở Nội vụ - Sở Tài chính", "- Sở Tài chính", (), ("Sở Nội vụ",)),
    ("- Phòng Văn hóa - Xã hội - Công an xã", "- Công an xã", (), ("Phòng Văn hóa - Xã hội",)),
    ("+ Sở Y tế;\n+ Sở Tài chính.", "+ Sở Y tế.", (), ("Sở Tài chính",)),
    ("Phòng A, Phòng B", "Phòng B", (), ("Phòng A",)),
    ("UBND xã Tân Lập", "UBND xã Tân Lạp", ("UBND xã Tân Lạp",), ("UBND xã Tân Lập",)),
    ("Xã Đông Hà; Xã A", "Xã A; Xã Đồng Hà", ("Xã Đồng Hà",), ("Xã Đông Hà",)),
]


@pytest.mark.parametrize(("before", "now", "added", "gone"), CELLS)
def test_a_name_is_told_whole(
    before: str, now: str, added: tuple[str, ...], gone: tuple[str, ...]
) -> None:
    old, new = (Row(1, ("1", cell), HEADS) for cell in (before, now))
    (change,) = cell_changes(old, new, lambda heading: "chu_tri" if heading == HEADS[1] else "")
    assert (change.added, change.gone) == (added, gone)


@pytest.mark.parametrize(
    ("before", "now"), [("Xã Hòa An", "Xã Hoà An"), ("Sở Nội Vụ; Sở Y tế", "Sở Nội vụ, Sở Y Tế")]
)
def test_a_name_in_another_spelling_is_the_same(before: str, now: str) -> None:
    old, new = (Row(1, ("1", cell), HEADS) for cell in (before, now))
    assert cell_changes(old, new, lambda heading: "chu_tri" if heading == HEADS[1] else "") == ()
