"""A list of products in a cell: each is one, without the signs of the list."""

from __future__ import annotations

import pytest

from vanban.importing.sources.task_source import listed_products


@pytest.mark.parametrize(
    ("cell", "products"),
    [
        ("- Kế hoạch;\n- Báo cáo;\n- Quyết định.", ["Kế hoạch", "Báo cáo", "Quyết định"]),
        ("+ Kế hoạch\ncủa UBND tỉnh\n+ Báo cáo", ["Kế hoạch của UBND tỉnh", "Báo cáo"]),
        ("Kế hoạch;", ["Kế hoạch"]),
        ("Báo cáo của Sở.", ["Báo cáo của Sở."]),
        ("- Kế hoạch; - Báo cáo", ["Kế hoạch", "Báo cáo"]),
        ("Báo cáo rà soát; Quyết định", ["Báo cáo rà soát", "Quyết định"]),
        ("Báo cáo; đề xuất, kiến nghị", ["Báo cáo; đề xuất, kiến nghị"]),
        ("Báo cáo (Sở A; Sở B); Tờ trình", ["Báo cáo (Sở A; Sở B); Tờ trình"]),
        ("Kế hoạch\nBáo cáo", ["Kế hoạch", "Báo cáo"]),
    ],
)
def test_each_is_one(cell: str, products: list[str]) -> None:
    assert listed_products(cell) == products
