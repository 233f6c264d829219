"""Entries of a registry from lists, from a plan's own names, from a province's table."""

from __future__ import annotations

import json
from datetime import date

import openpyxl
import pytest

from import_cases import made_cases, made_file, registry
from offices import Office
from vanban.content.folder import read_registry
from vanban.content.registry import DanhBa
from vanban.content.workbook.names import names_of
from vanban.importing.names.new_names import every_name, listed_names, new_names, unread_columns
from vanban.importing.sources.province import department_count, province_names
from vanban.importing.task_reader import workbook_tables
from vanban.importing.tasks import BodyEntry
from vanban.source.loader import parse_yaml
from vanban.source.reader import Reader
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


def test_a_list_that_spells_a_body_in_two_ways_has_it_once(tmp_path):
    office = Office(tmp_path)
    rows = "STT\tTên cơ quan\tĐịa chỉ\n1\tUBND xã Cam Lộ\tThôn 1\n2\tUBND xã Gio Linh\tThôn 2\n"
    (tmp_path / "content").mkdir()
    (tmp_path / "content/danh-ba.yaml").write_text(
        "loai_co_quan: [{id: ubnd, danh_xung: UBND}]\n"
        "co_quan: [{id: cam-lo, ten: Ủy ban nhân dân xã Cam Lộ, loai: ubnd}]\n",
        "utf-8",
    )
    book = openpyxl.Workbook()
    for line in rows.splitlines():
        book.worksheets[0].append(line.split("\t"))
    book.save(tmp_path / "ds.xlsx")
    done = office.run("import", "danh-ba", "ds.xlsx")
    assert "thêm 1 cơ quan" in done.out, done.out + done.err
    assert "1 cơ quan đã có" in done.out


LIST = """\
TT|Tên cơ quan, đơn vị|Tên viết tắt|Ký hiệu|Loại|Thư điện tử
I|CÁC SỞ
1|Sở Nội vụ|SNV|SNV|sở|snv@vidu.gov.vn
2|Sở Khoa học và Công nghệ|Sở KH&CN|SKHCN|sở|
II|ĐOÀN THỂ
3|Tỉnh đoàn|TĐ|||
4|Thanh tra tỉnh|TĐ|TTr||
"""


def test_a_list_with_short_names_is_a_list_and_what_it_has_no_key_for_is_told(tmp_path):
    office = Office(tmp_path)
    book = openpyxl.Workbook()
    for line in LIST.splitlines():
        book.worksheets[0].append(line.split("|"))
    book.save(tmp_path / "danh sách.xlsx")
    done = office.run("import", "danh-ba", "danh sách.xlsx", "--format", "json")
    (left,) = json.loads(done.out)["problems"]
    assert (left["ma"], left["tep"]) == ("N920", "danh sách.xlsx")
    assert "`Loại`" in left["thong_bao"]
    source, _ = parse_yaml((tmp_path / "content/danh-ba.yaml").read_bytes(), "danh-ba.yaml")
    assert source is not None
    read, problems = decode(DanhBa, source)
    assert read is not None
    assert problems == ()
    assert [(one.ten, one.ten_khac, one.ky_hieu) for one in read.co_quan] == [
        ("Sở Nội vụ", ("SNV",), "SNV"),
        ("Sở Khoa học và Công nghệ", ("Sở KH&CN",), "SKHCN"),
        ("Tỉnh đoàn", (), ""),
        ("Thanh tra tỉnh", (), "TTr"),
    ]


SCHOOLS = """\
TT|Tên cơ quan, đơn vị|Mã số thuế
I|Các trường học
1|Trường Mầm non Hoa Sen|0123456
2|Trường Tiểu học Kim Đồng|0123457
3|Trường Tiểu học Lê Lợi|0123458
4|Trường Tiểu học Quang Trung|0123459
"""
SCHOOL_GROUP = """\
loai_co_quan:
  - {id: ubnd_cap_xa, ten: "Ủy ban nhân dân"}
  - {id: don_vi_su_nghiep, ten: "Đơn vị sự nghiệp"}
co_quan:
  - {id: ubnd-xa, loai: ubnd_cap_xa, ten: "Ủy ban nhân dân xã Mẫu"}
nhom:
  - id: cac-truong
    ten: "các trường học"
    gom:
      - loai: don_vi_su_nghiep
        truc_thuoc: ubnd-xa
"""


def test_new_bodies_outside_a_group_that_is_there_and_a_column_of_numbers_are_told(tmp_path):
    office = Office(tmp_path)
    office.write("content/danh-ba.yaml", SCHOOL_GROUP)
    book = openpyxl.Workbook()
    for line in SCHOOLS.splitlines():
        book.worksheets[0].append(line.split("|"))
    book.save(tmp_path / "ds.xlsx")
    told = json.loads(office.run("import", "danh-ba", "ds.xlsx", "--format", "json").out)
    column, group = told["problems"]
    assert (column["ma"], "`Mã số thuế`" in column["thong_bao"]) == ("N920", True)
    assert group["ma"] == "N959"
    assert "`truong-mam-non-hoa-sen`, `truong-tieu-hoc-kim-dong`" in group["thong_bao"]


def test_a_plan_makes_its_own_registry():
    raw = case("a text file of values")
    tables = workbook_tables(raw, EMPTY)
    read = as_registry(new_names(DanhBa(), every_name(tables.tables[0].rows), tables.questions))
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


def test_a_province_has_the_departments_that_every_province_has():
    read = as_registry(province_names("Lâm Đồng", date(2026, 1, 1)))
    names = [one.ten for one in read.co_quan if one.loai == "co_quan_cap_tinh"]
    assert len(names) == 12
    assert {"Sở Nội vụ", "Thanh tra tỉnh", "Văn phòng Ủy ban nhân dân tỉnh"} <= set(names)
    assert {one.truc_thuoc for one in read.co_quan if one.loai == "co_quan_cap_tinh"} == {
        "ubnd-tinh-lam-dong"
    }
    assert read.title(read.bodies["thanh-tra-tinh"]) == "Thanh tra"
    city = province_names("Đà Nẵng", date(2026, 1, 1))
    assert "Thanh tra thành phố" in [one["ten"] for one in city.bodies]


def test_before_the_day_of_the_table_no_department_is_made_up():
    names = province_names("Lâm Đồng", date(2025, 6, 30))
    assert department_count(names) == 0


@pytest.mark.parametrize(
    ("day", "said"),
    [("2026-01-01", "12 cơ quan"), ("01/1/2026", "12 cơ quan"), ("1/1/2025", "chưa có các sở")],
)
def test_what_is_not_filled_in_is_said_with_how_to_add_it(tmp_path, day, said):
    office = Office(tmp_path)
    out = office.run("import", "danh-ba", "--tinh", "Lâm Đồng", "--tinh-den", day).out
    assert said in out
    assert "vanban import danh-ba TỆP" in out
    assert "Điều 8" in out


@pytest.fixture(scope="module")
def two_provinces(tmp_path_factory):
    office = Office(tmp_path_factory.mktemp("two"))
    for province in ("Bắc Ninh", "Lâm Đồng"):
        day = ("--tinh-den", "2026-01-01")
        assert office.run("import", "danh-ba", "--tinh", province, *day).status == 0
    return office


def test_a_second_province_has_what_bears_the_names_of_the_first(two_provinces):
    read = read_registry(Reader(two_provinces.folder))[0]
    assert two_provinces.run("validate").status == 0
    day = date(2026, 1, 1)
    for top, many in (("ubnd-tinh-bac-ninh", 99), ("ubnd-tinh-lam-dong", 124)):
        own = [one for one in read.co_quan if one.truc_thuoc == top and one.valid_on(day)]
        assert sum(one.loai == "co_quan_cap_tinh" for one in own) == 12
        assert sum(one.loai == "ubnd_cap_xa" for one in own) == many
    assert len(read.members("ubnd-cap-xa", day)) == 99
    assert len(read.members("ubnd-cap-xa-tinh-lam-dong", day)) == 124
    again = two_provinces.run("import", "danh-ba", "--tinh", "Lâm Đồng", "--tinh-den", "2026-01-01")
    assert "thêm 0 cơ quan, 0 nhóm" in again.out


@pytest.mark.parametrize("province", ["bac-ninh", "lam-dong"])
def test_of_two_provinces_the_plans_own_office_says_which_is_meant(two_provinces, province):
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for row in (
        ("STT", "Nội dung", "Cơ quan chủ trì", "Phối hợp", "Thời gian"),
        (1, "Tham mưu kế hoạch", "Sở Tài chính", "Sở Nội vụ; Sở Y tế", "Tháng 12/2026"),
        (2, "Rà soát", "Các sở, ban, ngành", "UBND các xã, phường, đặc khu", "Quý IV/2026"),
    ):
        page.append(row)
    book.save(two_provinces.folder / "a.xlsx")
    asked = json.loads(two_provinces.run("import", "a.xlsx", "--format", "json").out)["asked"]
    (finance,) = [one for one in asked if one["text"] == "Sở Tài chính"]
    assert [one["reason"].partition(", ")[2] for one in finance["proposals"]] == [
        "thuộc UBND tỉnh Bắc Ninh", "thuộc UBND tỉnh Lâm Đồng",
    ]  # fmt: skip
    top = f"ubnd-tinh-{province}"
    told = two_provinces.run("import", "a.xlsx", "--co-quan", top, "--format", "json").out
    assert not [one for one in json.loads(told)["asked"] if one["text"].startswith("Sở ")]
    names = names_of(read_registry(Reader(two_provinces.folder))[0], date(2026, 10, 1), top)
    (who,) = names.find("Sở Tài chính")
    assert names.danh_ba.bodies[who].truc_thuoc == top


@pytest.mark.parametrize(
    ("heads", "posts"),
    [
        (("Chủ tịch", "Trưởng trạm"), ["CHỦ TỊCH", "TRƯỞNG TRẠM"]),
        (("Chủ tịch", ""), ["CHỦ TỊCH", ""]),
        (("Chủ tịch", "Lò Văn Bình"), ["", ""]),
    ],
)
def test_the_posts_of_heads_come_in_where_they_are_posts_alone(heads, posts):
    names = ("Hội Người cao tuổi xã", "Trạm Y tế xã")
    listed = [
        BodyEntry(name, khac={"Người đứng đầu": head})
        for name, head in zip(names, heads, strict=True)
    ]
    read = as_registry(listed_names(DanhBa(), listed))
    assert [body.chuc_vu for body in read.co_quan] == posts
    assert unread_columns(listed) == (() if any(posts) else ("Người đứng đầu",))


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Mặt trận Tổ quốc và các đoàn thể", "Mặt trận Tổ quốc và các đoàn thể"),
        ("Các sở, ban, ngành", "các sở, ban, ngành"),
        ("Đơn vị sự nghiệp", "đơn vị sự nghiệp"),
        ("CÁC PHÒNG", "các phòng"),
    ],
)
def test_a_heading_that_begins_with_a_name_keeps_its_capital(title, name):
    (group,) = listed_names(DanhBa(), [BodyEntry("Hội Nông dân xã", title)]).groups
    assert group["ten"] == name
