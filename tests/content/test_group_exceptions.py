"""A group whose name says whom it leaves out leaves out just those."""

from __future__ import annotations

from datetime import date

import pytest

from vanban.content.registry import CoQuan, DanhBa, Nhom, ThanhVien
from vanban.content.registry_checks import misnamed_exceptions
from vanban.source.loader import parse_yaml

DAY = date(2026, 1, 15)
HAMLETS = tuple(CoQuan(id=f"thon-{n}", loai="thon", ten=f"Thôn {n}") for n in (1, 2, 3))


def parts(*ids: str) -> tuple[ThanhVien, ...]:
    return tuple(ThanhVien(id=one) for one in ids)


def registry(name: str, left_out: list[str], *, among: list[str] | None = None) -> DanhBa:
    inside = parts(*among) if among else (ThanhVien(loai="thon"),)
    group = Nhom(id="nhom", ten=name, gom=inside, tru=parts(*left_out))
    pair = Nhom(id="hai-thon", ten="hai thôn", gom=parts("thon-1", "thon-2"))
    return DanhBa(co_quan=HAMLETS, nhom=(pair, group))


@pytest.mark.parametrize(
    ("danh_ba", "seen"),
    [
        (registry("các thôn (trừ Thôn 2)", ["thon-2"]), []),
        (registry("các thôn trừ Thôn 1, Thôn 2", ["thon-1", "thon-2"]), []),
        (registry("các thôn (trừ hai thôn)", ["thon-1", "thon-2"]), []),
        (registry("các thôn (trừ Thôn 2)", [], among=["thon-1", "thon-3"]), []),
        (registry("các thôn (trừ Thôn 2)", ["thon-2", "thon-3"]), ["mà còn trừ `thon-3`"]),
        (registry("các thôn (trừ Thôn 2)", []), ["mà vẫn gồm `thon-2`"]),
        (
            registry("các thôn (trừ Thôn 2)", ["thon-3"]),
            ["mà vẫn gồm `thon-2`", "mà còn trừ `thon-3`"],
        ),
        (registry("các thôn (trừ vùng sâu)", ["thon-3"]), []),  # no certain name
        (registry("các thôn còn lại", ["thon-3"]), []),
    ],
)
def test_the_name_and_the_members_say_the_same(danh_ba: DanhBa, seen: list[str]) -> None:
    text = "nhom:\n  - {id: hai-thon, ten: A}\n  - {id: nhom, ten: B}\n"
    source, _ = parse_yaml(text.encode(), "content/danh-ba.yaml")
    assert source
    told = misnamed_exceptions(danh_ba, source, DAY)
    assert [one.thong_bao.partition(", ")[2] for one in told] == seen
