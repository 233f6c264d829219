"""A short name in a paper of an office that the registry lacks means nobody of another place."""

from __future__ import annotations

import pytest

from vanban.content.registry import DanhBa
from vanban.content.workbook.name_keys import place_in
from vanban.content.workbook.names import Names
from vanban.source.loader import parse_yaml
from vanban.source.record import decode

SOURCE = """\
co_quan:
- {id: ubnd-tinh, ten: Ủy ban nhân dân tỉnh Ví Dụ, loai: co_quan}
- {id: so-noi-vu, ten: Sở Nội vụ tỉnh Ví Dụ, ten_noi_bo: Sở Nội vụ, loai: co_quan}
- {id: so-y-te, ten: Sở Y tế, loai: co_quan, truc_thuoc: ubnd-tinh}
- {id: bo-y-te, ten: Bộ Y tế, loai: co_quan}
"""
FOUND: dict[str, dict[str, tuple[str, ...]]] = {
    "tỉnh bắc ninh": {"Sở Nội vụ": (), "Sở Y tế": (), "Bộ Y tế": ("bo-y-te",)},
    "tỉnh ví dụ": {"Sở Nội vụ": ("so-noi-vu",), "Sở Y tế": ("so-y-te",)},
    "xã an bình": {"Sở Nội vụ": ("so-noi-vu",), "Sở Y tế": ("so-y-te",)},
}


@pytest.mark.parametrize("place", FOUND)
def test_who_is_meant_in_a_paper_from_a_place(place: str) -> None:
    source, _ = parse_yaml(SOURCE.encode(), "danh-ba.yaml")
    assert source is not None
    danh_ba, faults = decode(DanhBa, source)
    assert danh_ba, faults
    names = Names(danh_ba, None, "moi", place)
    assert {text: names.find(text) for text in FOUND[place]} == FOUND[place]
    assert names.find("Sở Nội vụ tỉnh Ví Dụ") == ("so-noi-vu",)


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("ỦY BAN NHÂN DÂN TỈNH BẮC NINH", "tỉnh bắc ninh"),
        ("UBND xã An Bình", "xã an bình"),
        ("Sở Y tế", ""),
        ("Văn phòng UBND tỉnh", ""),
    ],
)
def test_the_place_of_a_name(name: str, place: str) -> None:
    assert place_in(name) == place
