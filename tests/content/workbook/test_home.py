"""Whom a name means in a paper of one place: groups stand where their members do."""

from __future__ import annotations

import pytest

from vanban.content.registry import DanhBa
from vanban.content.workbook.names import names_of
from vanban.source.loader import parse_yaml
from vanban.source.record import decode

TEXT = """\
loai_co_quan:
  - {id: ubnd, ten: "Ủy ban nhân dân"}
  - {id: so, ten: "Sở"}
  - {id: cong_an, ten: "Công an"}
co_quan:
  - {id: ubnd-a, ten: "Ủy ban nhân dân tỉnh Lâm Bình", loai: ubnd}
  - {id: ubnd-b, ten: "Ủy ban nhân dân tỉnh Hòa Sơn", loai: ubnd}
  - {id: so-b, ten: "Sở Nội vụ", loai: so, truc_thuoc: ubnd-b}
  - {id: cong-an-b, ten: "Công an tỉnh", loai: cong_an}
nhom:
  - id: cac-so-b
    ten: "các sở, ban, ngành"
    gom: [{loai: so, truc_thuoc: ubnd-b}, cong-an-b]
  - {id: cac-so-khac-b, ten: "các sở khác", gom: [so-b, cong-an-b]}
"""


@pytest.mark.parametrize(
    ("home", "place", "name", "who"),
    [
        ("ubnd-b", "", "các sở, ban, ngành", ("cac-so-b",)),
        ("ubnd-a", "", "các sở, ban, ngành", ()),
        ("", "tỉnh lâm bình", "các sở, ban, ngành", ()),
        ("ubnd-a", "", "các sở khác", ()),
        ("", "", "các sở khác", ("cac-so-khac-b",)),
    ],
)
def test_a_group_of_another_province_is_not_meant(
    home: str, place: str, name: str, who: tuple[str, ...]
) -> None:
    source, faults = parse_yaml(TEXT.encode(), "danh-ba.yaml")
    assert source, faults
    danh_ba, faults = decode(DanhBa, source)
    assert danh_ba, faults
    assert names_of(danh_ba, None, home, place).spelled(name) == who
