"""The block of a copy: number, day, recipients and who signs are looked at there too."""

from __future__ import annotations

import pytest

from mutated import changed, told

COPY = "sao-y-ke-hoach-207"


@pytest.mark.parametrize(
    ("pattern", "new", "code"),
    [
        (r">Số:\s+/SY-UBND<", ">Số: 05/SL-UBND<", "T307"),
        (r">Số:\s+/SY-UBND<", ">Số: 5/SY-UBND<", "T302"),
        (r"ngày\s+tháng 11 năm 2023<", "ngày 6 tháng 11 năm 2023<", "T312"),
        (r"- Lưu: VT\.<", "- Lưu VT.<", "T504"),
        (r"TL\. CHỦ TỊCH", "TL CHỦ TỊCH", "T511"),
    ],
)
def test_the_block_of_a_copy_is_looked_at_as_a_document_of_its_own(
    pattern: str, new: str, code: str
) -> None:
    assert set(told(changed(COPY, (pattern, new)))) == {code}
