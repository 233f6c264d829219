"""Lines of Nơi nhận that every office writes short are those that the registry has in full."""

from __future__ import annotations

from datetime import date

import pytest

from vanban.content.registry import CoQuan, DanhBa, LoaiCoQuan, Nhom, ThanhVien
from vanban.content.workbook.names import Names, names_of
from vanban.importing.sources.recipients import line_names


def body(who: str, ten: str, above: str = "") -> CoQuan:
    short = ten.replace("Ủy ban nhân dân", "UBND").replace("Hội đồng nhân dân", "HĐND")
    short = short.replace("tỉnh Hòa Sơn", "tỉnh").replace("tỉnh Bình Minh", "tỉnh")
    bare = short.removesuffix(" tỉnh") if above else short
    return CoQuan(id=who, ten=ten, ten_noi_bo=bare, loai="k", truc_thuoc=above)


def names() -> Names:
    """Two provinces: the paper is made in the first."""
    bodies = [
        one
        for key, place in (("a", "Hòa Sơn"), ("b", "Bình Minh"))
        for one in (
            body(f"ubnd-{key}", f"Ủy ban nhân dân tỉnh {place}"),
            body(f"ld-{key}", f"Lãnh đạo Ủy ban nhân dân tỉnh {place}"),
            body(f"tt-{key}", f"Thường trực Hội đồng nhân dân tỉnh {place}"),
            body(f"du-{key}", f"Thường trực Đảng ủy UBND tỉnh {place}"),
        )
    ]
    bodies.append(body("luu-tru", "Trung tâm Lưu trữ lịch sử tỉnh Bình Minh", "ubnd-b"))
    groups = (
        Nhom(id="so-b", ten="các sở, ngành", gom=(ThanhVien(loai="k", truc_thuoc="ubnd-b"),)),
    )
    registry = DanhBa(loai_co_quan=(LoaiCoQuan(id="k"),), co_quan=tuple(bodies), nhom=groups)
    return names_of(registry, date(2026, 6, 30), "ubnd-a", "")


@pytest.mark.parametrize(
    ("line", "ids"),
    [
        ("Chủ tịch, các PCT UBND tỉnh", ["ld-a"]),
        ("CT và các PCT UBND tỉnh", ["ld-a"]),
        ("TT HĐND tỉnh", ["tt-a"]),
        ("TT. HĐND tỉnh, Đảng ủy UBND tỉnh", ["tt-a", "du-a"]),
        ("TT HĐND xã", [""]),
    ],
)
def test_short_words_are_read_in_full(line: str, ids: list[str]) -> None:
    assert [one.id for one in line_names(names(), line)] == ids


def test_who_stands_in_another_province_is_not_meant() -> None:
    """A group or body that only the other has is asked about, unless it is called by its place."""
    told = names()
    assert told.find("Các sở, ngành") == ()
    assert told.find("Trung tâm Lưu trữ lịch sử") == ()
    assert told.find("Trung tâm Lưu trữ lịch sử tỉnh Bình Minh") == ("luu-tru",)
