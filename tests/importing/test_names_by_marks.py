"""Names that differ by their marks alone are of two bodies: xã Tân Hòa is not xã Tân Hóa."""

from __future__ import annotations

from datetime import date

import pytest

from vanban.content.registry import DanhBa
from vanban.content.registry_names import bodies_by_name
from vanban.content.workbook.name_keys import name_key
from vanban.importing.names.new_names import NewNames
from vanban.importing.papers.head import Day, HeadRead, free_id, issuer_of
from vanban.importing.revision.task_changes import Names
from vanban.importing.sources.recipients import own_short_names


def registry(*names: tuple[str, str]) -> DanhBa:
    kind = {"id": "ubnd", "ten": "Ủy ban nhân dân", "danh_xung": "UBND"}
    bodies = [{"id": ident, "ten": name, "loai": "ubnd"} for ident, name in names]
    return DanhBa.model_validate({"loai_co_quan": (kind,), "co_quan": tuple(bodies)})


HOA = ("hoa", "Ủy ban nhân dân xã Tân Hòa")
HOA_2 = ("hoa-2", "Ủy ban nhân dân xã Tân Hóa")


def head(issuer: str) -> HeadRead:
    return HeadRead({}, "ke_hoach", issuer, "", None, "", Day(), "UBND")


@pytest.mark.parametrize(
    ("issuer", "wanted"),
    [
        ("ỦY BAN NHÂN DÂN XÃ TÂN HÒA", "hoa"),
        ("UỶ BAN NHÂN DÂN XÃ TÂN HOÀ", "hoa"),
        ("ỦY BAN NHÂN DÂN XÃ TÂN HÓA", ""),
        ("UY BAN NHAN DAN XA TAN HOA", "hoa"),
    ],
)
def test_a_letterhead_is_of_the_body_with_its_marks(issuer: str, wanted: str) -> None:
    found = issuer_of(registry(HOA), head(issuer), date(2026, 1, 1))
    assert (found.id if found else "") == wanted


def test_of_two_that_differ_by_marks_each_is_known() -> None:
    both = registry(HOA, HOA_2)
    found = issuer_of(both, head("ỦY BAN NHÂN DÂN XÃ TÂN HÓA"), date(2026, 1, 1))
    assert found is not None
    assert found.id == "hoa-2"
    assert free_id(registry(("xa-tan-hoa", HOA[1])), "xã Tân Hóa") == "xa-tan-hoa-2"


def test_a_cell_of_another_body_is_a_change() -> None:
    names = Names(registry(HOA, HOA_2), NewNames(), {})
    assert names.printed(["hoa"], "Ủy ban nhân dân xã Tân Hoà.")
    assert not names.printed(["hoa"], "Ủy ban nhân dân xã Tân Hóa")


def test_a_name_of_a_register_is_of_the_one_body_that_has_it() -> None:
    known = bodies_by_name(registry(HOA, HOA_2, ("a", "UBND xã A"), ("b", "UBND xã A")))
    assert known.get(name_key("Ủy ban nhân dân xã Tân Hoá")) == "hoa-2"
    assert known.get(name_key("Uy ban nhan dan xa Tan Hoa")) is None
    assert known.get(name_key("UBND xã A")) is None


@pytest.mark.parametrize(
    ("issuer", "own"),
    [
        ("Ủy ban nhân dân thị xã Sơn Tây", ("Ủy ban nhân dân thị xã", "UBND thị xã")),
        ("Ủy ban nhân dân thành phố Huế", ("Ủy ban nhân dân thành phố", "UBND thành phố")),
        ("Hội đồng nhân dân đặc khu Phú Quý", ("Hội đồng nhân dân đặc khu", "HĐND đặc khu")),
        ("Ủy ban nhân dân xã Bắc Hà", ("Ủy ban nhân dân xã", "UBND xã")),
    ],
)
def test_a_committee_calls_itself_by_its_own_level(issuer: str, own: tuple[str, str]) -> None:
    assert own_short_names(issuer) == own
