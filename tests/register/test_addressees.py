"""Who a letter to many is addressed to, and how many of a kind are spoken of."""

from __future__ import annotations

from datetime import date

import pytest

from vanban.content.registry import CoQuan, DanhBa, LoaiCoQuan, Nhom, ThanhVien
from vanban.register.addressees import addressees
from vanban.register.versions.opinions import counted

DAY = date(2026, 1, 20)
KINDS = {"so": "Sở", "xa": "UBND xã"}
BODIES = {"snv": "so", "stc": "so", "tt": "thanh_tra", "x1": "xa", "x2": "xa", "p1": "xa"}
GROUPS = {"cac-so": ("snv", "stc"), "cac-so-nganh": ("cac-so", "tt"), "cac-xa": ("x1", "x2", "p1")}
DANH_BA = DanhBa(
    loai_co_quan=tuple(LoaiCoQuan(id=kind, danh_xung=said) for kind, said in KINDS.items()),
    co_quan=tuple(
        CoQuan(id=who, loai=kind, ten=f"Nơi {who}", danh_xung="UBND phường" if who == "p1" else "")
        for who, kind in BODIES.items()
    ),
    nhom=tuple(
        Nhom(id=name, ten=name, gom=tuple(ThanhVien(id=one) for one in inside))
        for name, inside in GROUPS.items()
    ),
)


@pytest.mark.parametrize(
    ("bodies", "lines"),
    [
        ("snv stc tt x1", ["cac-so-nganh", "x1"]),  # the widest, though a narrower stands first
        ("snv stc x1 x2 p1", ["cac-xa", "cac-so"]),
        ("snv tt", ["snv", "tt"]),
    ],
)
def test_the_widest_group_is_addressed(bodies: str, lines: list[str]) -> None:
    found = [one.gom for one in addressees(DANH_BA, bodies.split(), DAY)]
    assert found == [(who,) for who in lines]


@pytest.mark.parametrize(
    ("bodies", "told"),
    [
        ("snv stc x1 x2", "2 sở, 2 UBND xã"),
        ("x1 x2 p1", "2 UBND xã, Nơi p1"),  # a ward is no commune
        ("snv x1", "Nơi snv, Nơi x1"),
    ],
)
def test_bodies_are_counted_by_what_they_are_called(bodies: str, told: str) -> None:
    assert counted(bodies.split(), DANH_BA) == told
