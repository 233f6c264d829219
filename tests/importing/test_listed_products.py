"""A list of products in a cell: each is one, without the signs of the list."""

from __future__ import annotations

import pytest

from vanban.importing.sources.task_source import _with_time, listed_products


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
        ("Báo cáo (Sở A; Sở B); Tờ trình", ["Báo cáo (Sở A; Sở B)", "Tờ trình"]),
        ("Báo cáo (Sở A; Tờ trình", ["Báo cáo (Sở A; Tờ trình"]),
        ("Kế hoạch\nBáo cáo", ["Kế hoạch", "Báo cáo"]),
    ],
)
def test_each_is_one(cell: str, products: list[str]) -> None:
    assert listed_products(cell) == products


@pytest.mark.parametrize(
    ("text", "product"),
    [
        (
            "Báo cáo (trước ngày 15/12/2027)",
            {"ten": "Báo cáo", "thoi_gian": {"truoc": "2027-12-15"}},
        ),
        ("Báo cáo (trước ngày 5/3/2027)", "Báo cáo (trước ngày 5/3/2027)"),  # prints as 05/03
        ("Báo cáo (Quý I)", "Báo cáo (Quý I)"),
        ("Báo cáo (Sở A; trước ngày 15/12/2027)", "Báo cáo (Sở A; trước ngày 15/12/2027)"),
    ],
)
def test_a_deadline_behind_it_is_its_own(text: str, product: object) -> None:
    assert _with_time(text) == product
