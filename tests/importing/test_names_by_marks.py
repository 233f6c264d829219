"""Names that differ by their marks alone are of two bodies: xã Tân Hòa is not xã Tân Hóa."""

from __future__ import annotations

from datetime import date

import pytest

from vanban.content.document import VanBan
from vanban.content.references import addressed_problems
from vanban.content.registry import DanhBa
from vanban.importing.names.new_names import NewNames
from vanban.importing.papers.head import Day, HeadRead, free_id, issuer_of
from vanban.importing.revision.task_changes import Names
from vanban.importing.sources.recipients import own_short_names
from vanban.source.loader import Source


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
    known = registry(HOA, HOA_2, ("a", "UBND xã A"), ("b", "UBND xã A"))
    assert known.body_called("Ủy ban nhân dân xã Tân Hoá") == "hoa-2"
    assert known.body_called("Uy ban nhan dan xa Tan Hoa") == ""
    assert known.body_called("UBND xã A") == ""
    assert registry(HOA).body_called("uy ban nhan dan xa tan hoa") == "hoa"
    assert registry(HOA).body_called(HOA_2[1]) == ""


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


def test_the_hint_of_an_addressee_names_the_body_of_the_day() -> None:
    kind = {"id": "ubnd", "ten": "Ủy ban nhân dân", "danh_xung": "UBND"}
    now = {"id": "nay", "ten": "UBND xã Tân Hòa", "loai": "ubnd", "tu": date(2025, 7, 1)}
    before = {**now, "id": "cu", "tu": None, "den": date(2025, 6, 30), "ke_tuc": ("nay",)}
    other = {**now, "id": "so-y-te", "ten": "Sở Y tế", "tu": None}
    danh_ba = DanhBa.model_validate({"loai_co_quan": (kind,), "co_quan": (now, before, other)})
    lines = ({"ghi": "UBND xã Tân Hòa"},)
    letter = VanBan.model_validate(
        {"loai": "cong_van", "co_quan": "so-y-te", "ngay": "2026-03-12", "kinh_gui": lines}
    )
    (told,) = addressed_problems(letter, Source("cong-van.yaml", {}, {}, {}), danh_ba)
    assert (told.ma, told.goi_y) == ("N180", "thêm `gom: [nay]`")
