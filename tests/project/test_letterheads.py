"""A name at the head of papers that is abbreviated is told at the registry, once for all bodies."""

from __future__ import annotations

from pathlib import Path

import pytest

from offices import REGISTRY, Office, make_office

NAME = '    ten: "Phòng Nội vụ"\n'


def told(office: Office) -> list[dict[str, object]]:
    return [one for one in office.problems() if one["ma"] == "N881"]


def test_full_names_and_a_short_one_between_bodies_are_as_they_must_be(tmp_path: Path) -> None:
    assert told(make_office(tmp_path)) == []


def test_a_short_name_is_told_at_its_body(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    office.change(REGISTRY, NAME, '    ten: "Văn phòng HĐND và UBND huyện"\n')
    (found,) = told(office)
    assert (found["tep"], found["dong"], found["muc_do"]) == (REGISTRY, 17, "canh_bao")
    assert "thấy `HĐND` ở “Văn phòng HĐND và UBND huyện”" in str(found["thong_bao"])
    full = NAME + '    ten_ban_hanh: "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện"\n'
    office.change(REGISTRY, '    ten: "Văn phòng HĐND và UBND huyện"\n', full)
    assert told(office) == []


def test_a_short_name_that_was_typed_for_the_head_is_told_there(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    office.change(REGISTRY, NAME, f'{NAME}    ten_ban_hanh: "BQL các KCN"\n')
    (found,) = told(office)
    assert (found["dong"], str(found["goi_y"])[:19]) == (20, "sửa `ten_ban_hanh` ")


@pytest.mark.parametrize("name", ["Ban CHQS xã", "BHXH huyện Mẫu", "Hội LHPN xã Mẫu", "Ban QL KCN"])
def test_short_names_of_every_day_are_told(tmp_path: Path, name: str) -> None:
    office = make_office(tmp_path)
    office.change(REGISTRY, NAME, f'    ten: "{name}"\n')
    assert len(told(office)) == 1


@pytest.mark.parametrize(
    ("above", "more", "lines"),
    [
        ("BỘ CÔNG AN", "", [17]),
        ("CÔNG AN TỈNH LAI CHÂU", "", [17]),
        ("UBND HUYỆN MẪU", "", []),
        ("BỘ CÔNG AN", '    ten_ban_hanh: "Công an huyện Mẫu"\n', []),
    ],
)
def test_a_head_that_says_of_no_place_is_told(
    tmp_path: Path, above: str, more: str, lines: list[int]
) -> None:
    office = make_office(tmp_path)
    name = '    ten: "Công an huyện Mẫu"\n    ten_ngan: "Công an huyện"\n'
    office.change(REGISTRY, NAME, f'{name}    chu_quan: "{above}"\n{more}')
    found = [one for one in office.problems() if one["ma"] == "N940"]
    assert [one["dong"] for one in found] == lines
    assert all('`ten_ban_hanh: "Công an huyện Mẫu"`' in str(one["goi_y"]) for one in found)


@pytest.mark.parametrize(
    ("name", "short", "told_of"),
    [
        ("Phòng Văn hóa - Xã hội xã", "", 0),
        ("Phòng Văn hóa - Xã hội xã Mẫu", "Phòng Văn hóa - Xã hội xã", 1),
        ("Hợp tác xã Minh Tân", "Hợp tác xã", 0),
    ],
)
def test_society_and_cooperatives_are_no_communes(
    tmp_path: Path, name: str, short: str, told_of: int
) -> None:
    office = make_office(tmp_path)
    more = f'    ten_ngan: "{short}"\n    chu_quan: "UBND TỈNH"\n' if short else ""
    office.change(REGISTRY, NAME, f'    ten: "{name}"\n{more}')
    found = [one for one in office.problems() if one["ma"] == "N940"]
    assert len(found) == told_of


def test_many_are_told_in_one(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    office.change(REGISTRY, NAME, '    ten: "Văn phòng UBND huyện"\n')
    office.change(REGISTRY, '    ten: "Phòng Tư pháp"\n', '    ten: "UBMTTQ Việt Nam huyện"\n')
    (found,) = told(office)
    assert "cũng vậy ở dòng 23" in str(found["thong_bao"])


def test_a_short_form_that_many_keep_is_a_notice_as_the_checker_has_it(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    office.change(REGISTRY, NAME, '    ten: "Trường THPT Minh Họa"\n')
    (found,) = [one for one in office.problems() if one["ma"] == "N953"]
    assert (found["tep"], found["muc_do"]) == (REGISTRY, "luu_y")
    assert "`THPT`" in str(found["thong_bao"])
    assert told(office) == []


def test_a_body_without_a_paper_of_its_own_is_not_asked(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    office.change(REGISTRY, '    ten: "Phòng Cũ"\n', '    ten: "BQL cũ"\n')
    assert told(office) == []


def test_a_place_that_is_a_number_is_told_with_the_whole_name(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    place = '    ky_hieu: "PTP"\n    truc_thuoc: ubnd-huyen\n    dia_danh: "{}"\n'
    office.change(REGISTRY, place.format("Mẫu"), place.format("1 Bảo Lộc"))
    (found,) = [one for one in office.problems() if one["ma"] == "N934"]
    assert (found["tep"], found["dong"]) == (REGISTRY, 28)
    assert '`dia_danh: "Phường 1 Bảo Lộc"`' in str(found["goi_y"])
    office.change(REGISTRY, '"1 Bảo Lộc"', '"Phường 1 Bảo Lộc"')
    assert "N934" not in {one["ma"] for one in office.problems()}


def test_a_body_of_the_party_with_a_paper_is_told(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    assert "N933" not in {one["ma"] for one in office.problems()}
    office.change(REGISTRY, NAME, '    ten: "Văn phòng Đảng uỷ xã Mẫu"\n')
    office.change(REGISTRY, '    ten: "Phòng Cũ"\n', '    ten: "Tỉnh ủy Mẫu"\n')  # has no paper
    (found,) = [one for one in office.problems() if one["ma"] == "N933"]
    assert (found["tep"], found["dong"]) == (REGISTRY, 17)
    assert "`phong-noi-vu` là cơ quan của Đảng" in str(found["thong_bao"])


@pytest.mark.parametrize(
    ("name", "more", "is_told"),
    [
        ("Trạm Y tế xã Mẫu", "", True),
        ("Trạm Y tế xã Mẫu", '    chuc_vu: "TRƯỞNG TRẠM"\n', False),
        ("Văn phòng HĐND và UBND", "", False),
        ("PHÒNG NỘI VỤ", "", False),
        ("Ban Phòng chống thiên tai", "", False),
    ],
)
def test_the_post_of_another_sort_is_told(
    tmp_path: Path, name: str, more: str, *, is_told: bool
) -> None:
    office = make_office(tmp_path)
    office.change(REGISTRY, NAME, f'    ten: "{name}"\n{more}')
    found = [one for one in office.problems() if one["ma"] == "N894"]
    assert [one["dong"] for one in found] == ([17] if is_told else [])
    assert all("`TRƯỞNG PHÒNG`" in str(one["thong_bao"]) for one in found)
