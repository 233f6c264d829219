"""Entries of a registry from lists, from a plan's own names, from a province's table."""

from __future__ import annotations

from datetime import date

import pytest

from import_cases import made_cases, made_file, registry
from vanban.content.registry import DanhBa
from vanban.importing.names.new_names import every_name, listed_names, new_names
from vanban.importing.sources.province import province_names
from vanban.importing.task_reader import workbook_tables
from vanban.source.loader import parse_yaml
from vanban.source.record import decode
from vanban.source.writer import yaml_text

EMPTY = registry(())


def as_registry(names):
    """The entries as an office's danh-ba.yaml, read back without a fault."""
    value = {
        "loai_co_quan": [dict(kind) for kind in names.kinds],
        "co_quan": [dict(body) for body in names.bodies],
        "nhom": [dict(group) for group in names.groups],
    }
    source, faults = parse_yaml(yaml_text(value).encode(), "danh-ba.yaml")
    assert source is not None
    assert not faults, faults
    read, problems = decode(DanhBa, source)
    assert problems == ()
    assert read is not None
    return read


def case(name):
    return made_file(next(one for one in made_cases() if one["ten"] == name))[1]


def test_a_list_becomes_a_registry_with_groups():
    raw = case("a list of bodies under headings, with how to reach them")
    read = as_registry(listed_names(DanhBa(), workbook_tables(raw, EMPTY).bodies))
    assert [(body.id, body.loai) for body in read.co_quan] == [
        ("so-noi-vu", "so"), ("so-tai-chinh", "so"), ("ubnd-phuong-minh-loc", "ubnd"),
    ]  # fmt: skip
    assert read.co_quan[0].thu_dien_tu == "sonoivu@vidu.vn"
    assert "0263 3822 000" in read.co_quan[0].dia_chi
    assert {group.ten: [part.id for part in group.gom] for group in read.nhom} == {
        "các sở, ban, ngành": ["so-noi-vu", "so-tai-chinh"],
        "UBND cấp xã": ["ubnd-phuong-minh-loc"],
    }


def test_a_plan_makes_its_own_registry():
    raw = case("a text file of values")
    tables = workbook_tables(raw, EMPTY)
    read = as_registry(new_names(DanhBa(), every_name(tables.tables[0].rows), tables.asked))
    assert [body.ten for body in read.co_quan] == ["Sở Tư pháp", "Sở Nội vụ", "Sở Y tế"]


def test_ids_stay_apart_from_those_that_are_there():
    known = registry(["Sở Nội vụ"]).danh_ba
    made = new_names(
        known, workbook_tables(case("a text file of values"), EMPTY).tables[0].rows[0].phoi_hop
    )
    assert [body["id"] for body in made.bodies] == ["so-noi-vu-2", "so-y-te"]


@pytest.mark.parametrize("typed", ["Lâm Đồng", "tỉnh lâm đồng", "LÂM ĐỒNG"])
def test_a_province_has_its_communes_of_the_day_with_those_before(typed):
    day = date(2026, 1, 1)
    read = as_registry(province_names(typed, day))
    valid = [body for body in read.co_quan if body.loai == "ubnd_cap_xa" and body.valid_on(day)]
    assert len(valid) == 124
    before = [body for body in read.co_quan if body.den]
    assert all(heir in read.bodies for body in before for heir in body.ke_tuc)
    assert all(body.ke_tuc for body in before)
    assert len(read.bodies) == len(read.co_quan)
    assert len(read.members("ubnd-cap-xa", day)) == 124


def test_before_the_day_the_communes_of_before_stand_alone():
    read = as_registry(province_names("Lâm Đồng", date(2025, 1, 1)))
    assert not [body for body in read.co_quan if body.ke_tuc or body.tu]
    assert len(read.members("ubnd-cap-xa", date(2025, 1, 1))) > 124


def test_a_name_that_is_no_province_gives_nothing():
    assert province_names("Bình Thuận", date(2026, 1, 1)).bodies == ()
