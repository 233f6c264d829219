"""A task whose start and end stand in two columns has both in its time."""

from __future__ import annotations

import pytest

from vanban.importing.tables.times import span

SPANS = {
    ("01/3/2026", "30/6/2026"): "Từ 01/3/2026 đến 30/6/2026",
    ("Tháng 5/2026", "Quý III năm 2026"): "Từ tháng 5/2026 đến quý III năm 2026",
    ("05/2026", ""): "Từ 05/2026",
    ("", "30/6/2026"): "",
    ("01/3/2026", "Thường xuyên"): "",
    ("Khi có hướng dẫn", "30/6/2026"): "",
}


@pytest.mark.parametrize(("cells", "whole"), SPANS.items())
def test_start_and_end_are_joined_where_both_are_plain(cells: tuple[str, str], whole: str) -> None:
    assert span(*cells) == whole
