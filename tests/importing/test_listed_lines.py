"""Lines of a cell that are a name each keep a sign between them where the cell becomes one line."""

from __future__ import annotations

import pytest

from vanban.importing.names.name_cuts import listed_lines

LINES = {
    "Sở Tư pháp\nSở Nội vụ": "Sở Tư pháp; Sở Nội vụ",
    "- Các sở, ban, ngành;\n- UBND phường A, B": "Các sở, ban, ngành; UBND phường A, B",
    "Sở Văn hóa, Thể thao\nvà Du lịch": "",
    "Văn phòng\nUBND tỉnh": "",
    "- Rà soát văn bản\n- Kiểm tra": "",
    "Sở Y tế": "",
}


@pytest.mark.parametrize("text", LINES)
def test_lines_of_names_are_listed(text: str) -> None:
    assert listed_lines(text) == LINES[text]
