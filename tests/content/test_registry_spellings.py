"""A registry that has one body in two spellings is told so; two bodies are not."""

from __future__ import annotations

import pytest

from vanban.content.registry import DanhBa
from vanban.content.registry_checks import registry_problems
from vanban.source.loader import parse_yaml
from vanban.source.record import decode

SHORT, LONG = "Văn phòng HĐND và UBND xã", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã"
CASES = """
một cơ quan | | | N870
hai cấp trên | truc_thuoc: c | |
cũ và mới | den: 2025-06-30 | tu: 2025-07-01 |
"""
ROWS = [[part.strip() for part in line.split("|")[1:]] for line in CASES.strip().splitlines()]


@pytest.mark.parametrize(("of_short", "of_long", "code"), ROWS)
def test_one_body_in_two_spellings_is_told(of_short: str, of_long: str, code: str) -> None:
    lines = [
        "loai_co_quan: [{id: k, danh_xung: K}]",
        "co_quan:",
        *(
            f'  - {{id: {ident}, ten: "{name}", loai: k{f", {more}" if more else ""}}}'
            for ident, name, more in (("a", SHORT, of_short), ("b", LONG, of_long), ("c", "C", ""))
        ),
    ]
    source, _ = parse_yaml("\n".join(lines).encode(), "danh-ba.yaml")
    assert source is not None
    danh_ba, faults = decode(DanhBa, source)
    assert danh_ba is not None, faults
    told = registry_problems(danh_ba, source)
    assert [one.ma for one in told if one.ma == "N870"] == ([code] if code else [])
    assert all(one.dong == 3 and LONG in one.thong_bao for one in told if one.ma == "N870")
