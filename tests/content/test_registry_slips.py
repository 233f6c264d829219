"""Slips of a registry: circles, kinds, members; and which id is near another."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from vanban.content.registry import DanhBa
from vanban.content.registry_checks import registry_problems
from vanban.content.registry_names import kind_hint
from vanban.source.loader import parse_yaml
from vanban.source.record import decode
from vanban.text.vietnamese import nearest_id

KINDS = """loai_co_quan:
  - {id: phong, ten: "Phòng"}
  - {id: truong, ten: "Trường"}
co_quan:
"""


def told(text: str) -> Iterator[tuple[int, str, str]]:
    source, _ = parse_yaml(f"{KINDS}{text}".encode(), "danh-ba.yaml")
    assert source is not None
    danh_ba, faults = decode(DanhBa, source)
    assert danh_ba is not None, faults
    for one in registry_problems(danh_ba, source):
        yield one.dong, one.ma, one.goi_y


def test_a_body_that_is_its_own_superior_is_told_at_its_line() -> None:
    text = '  - {id: a, loai: phong, ten: "A", truc_thuoc: b}\n'
    text += '  - {id: b, loai: phong, ten: "B", truc_thuoc: a}\n'
    hint = "gõ mã cơ quan cấp trên; không có cấp trên trong danh bạ thì bỏ dòng này"
    assert list(told(text)) == [(5, "N883", hint), (6, "N883", hint)]


def test_an_unknown_kind_is_answered_by_the_kinds_that_there_are() -> None:
    hint = "gõ một trong: `phong`, `truong`; loại mới thì thêm vào `loai_co_quan`"
    assert list(told('  - {id: a, loai: so, ten: "A"}\n')) == [(5, "N102", hint)]


def test_the_name_of_a_kind_is_told_its_id_and_not_a_group() -> None:
    source, _ = parse_yaml(KINDS.encode(), "danh-ba.yaml")
    assert kind_hint(source, "PHÒNG") == "gõ mã thay cho tên: `phong` (Phòng)"
    assert kind_hint(source, "Sở") == ""


def test_two_conditions_of_a_group_are_noticed_where_they_are_apart() -> None:
    text = '  - {id: a, loai: phong, ten: "A"}\n  - {id: b, loai: phong, ten: "B", truc_thuoc: a}\n'
    text += 'nhom:\n  - id: c\n    ten: "c"\n    gom:\n      - loai: phong\n'
    hint = "muốn cả hai cùng đúng thì bỏ dấu `- ` trước `truc_thuoc`"
    assert list(told(f"{text}      - truc_thuoc: a\n")) == [(12, "N884", hint)]
    assert list(told(f"{text}        truc_thuoc: a\n")) == []


NEAR = [
    ("phong-y-te", ["phong-kinh-te", "phong-noi-vu"], ""),
    ("phong-kinhte", ["phong-kinh-te", "phong-noi-vu"], "phong-kinh-te"),
    ("phong-noi-vuu", ["phong-noi-vu"], "phong-noi-vu"),
    ("ubnd-tinh", ["ubnd-tinh-vi-du"], "ubnd-tinh-vi-du"),
    ("kh-cchc-tinh", ["kh-cchc"], "kh-cchc"),
    ("co-quan-chuyen-mon", ["co_quan_chuyen_mon"], "co_quan_chuyen_mon"),
    ("PNV", ["phong-noi-vu"], ""),
]


@pytest.mark.parametrize(("word", "options", "near"), NEAR)
def test_what_ids_begin_with_makes_none_near(word: str, options: list[str], near: str) -> None:
    assert nearest_id(word, options) == near
