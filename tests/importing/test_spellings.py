"""Two spellings of one office are one body; what may be another office stays another."""

from __future__ import annotations

import pytest

from vanban.content.registry import CoQuan, DanhBa, LoaiCoQuan
from vanban.content.workbook.name_keys import spelling_key
from vanban.content.workbook.names import names_of
from vanban.importing.names.name_reader import NameReader
from vanban.importing.names.new_names import new_names
from vanban.importing.names.proposals import Mention, asked_variants, full_names
from vanban.importing.tasks import NameRead, Place

SAME = """
Văn phòng HĐND và UBND xã | Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã
Văn phòng HĐND & UBND xã | Văn phòng HĐND-UBND xã
Văn phòng HĐND&UBND xã | Văn phòng Hội đồng nhân dân và Uỷ ban nhân dân xã
UBMTTQ Việt Nam xã | Ủy ban Mặt trận Tổ quốc Việt Nam xã
Ủy ban MTTQVN xã | Ủy ban MTTQ Việt Nam xã
UBND xã Đồng Lâm | Ủy ban nhân dân xã Đồng Lâm
Trường THCS Đồng Lâm | Trường Trung học cơ sở Đồng Lâm
"""
NEARLY = """
Ủy ban MTTQ Việt Nam xã | UBMTTQ xã
UBMTTQ Việt Nam xã | MTTQ xã
Phòng Văn hóa - Xã hội | Phòng Văn hóa và Xã hội
"""
OTHERS = """
Ủy ban nhân dân xã | Hội đồng nhân dân xã
MTTQ Việt Nam xã | Ủy ban MTTQ Việt Nam xã
TT Văn hóa | Trung tâm Văn hóa
Phòng Văn hóa - Xã hội | Phòng Văn hóa và Xã hội
Trường THCS Đồng Lâm | Trường THPT Đồng Lâm
"""


def pairs(text: str) -> list[list[str]]:
    return [line.split(" | ") for line in text.strip().splitlines()]


@pytest.mark.parametrize(("one", "other"), pairs(SAME))
def test_two_spellings_of_a_name_become_one_body(one: str, other: str) -> None:
    made = new_names(DanhBa(), [NameRead(one), NameRead(other)])
    (body,) = made.bodies
    assert {made.id_of(NameRead(one)), made.id_of(NameRead(other))} == {body["id"]}
    entry = CoQuan(**{**body, "ten_khac": tuple(body.get("ten_khac", ()))})
    kinds = (LoaiCoQuan(id=entry.loai, danh_xung="Cơ quan"),)
    names = names_of(DanhBa(loai_co_quan=kinds, co_quan=(entry,)), None)
    assert names.find(one) == names.find(other) == (body["id"],)
    assert body["ten"] == max(one, other, key=len)
    assert full_names([one, other], ()) == (body["ten"],)


@pytest.mark.parametrize(("one", "other"), pairs(OTHERS))
def test_names_that_only_look_alike_stay_two(one: str, other: str) -> None:
    assert spelling_key(one) != spelling_key(other)


@pytest.mark.parametrize(("one", "other"), pairs(SAME))
def test_a_registry_knows_its_bodies_in_another_spelling(one: str, other: str) -> None:
    body = CoQuan(id="co-quan-a", ten=one, loai="co_quan")
    registry = DanhBa(
        loai_co_quan=(LoaiCoQuan(id="co_quan", danh_xung="Cơ quan"),), co_quan=(body,)
    )
    (name,) = NameReader(names_of(registry, None)).read(other).names
    assert name.id == "co-quan-a"


@pytest.mark.parametrize(("one", "other"), pairs(NEARLY))
def test_names_that_are_nearly_one_are_asked_about_once(one: str, other: str) -> None:
    names, places = names_of(DanhBa(), None), (Place(1, 2, 3), Place(1, 3, 3))
    both = [Mention(NameRead(n), p, "chu_tri") for n, p in zip((one, other), places, strict=True)]
    (asked,) = asked_variants(names, both, ())
    assert (asked.text, asked.proposals[0].name) == (other, one)
    assert [
        body["ten"] for body in new_names(DanhBa(), [m.name for m in both], [asked]).bodies
    ] == [one]
    assert not list(asked_variants(names, both, (asked,)))


@pytest.mark.parametrize(("one", "other"), pairs(SAME + "Công an xã | Công an tỉnh"))
def test_what_is_one_or_two_for_certain_is_not_asked(one: str, other: str) -> None:
    both = [Mention(NameRead(n), Place(1, 2, 3), "chu_tri") for n in (one, other)]
    assert not list(asked_variants(names_of(DanhBa(), None), both, ()))
