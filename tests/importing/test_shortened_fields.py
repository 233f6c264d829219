"""Departments whose field stands half or whole as letters are one name, wherever they stand."""

from __future__ import annotations

import pytest

from vanban.content.registry import DanhBa
from vanban.content.workbook.names import Names
from vanban.importing.names.name_reader import NameReader
from vanban.importing.names.name_words import may_be_many
from vanban.importing.names.proposals import full_names, lengthened

ONE = """
Sở Nông nghiệp và PTNT
Sở NN và PTNT
Sở NN & PTNT
Phòng Nông nghiệp và PTNT
Ngân hàng Nông nghiệp và PTNT
Phòng NN và MT
Sở Nông nghiệp và MT
Sở VH, TT và DL
Sở VH,TT&DL
Sở VHTT và DL
Sở Văn hóa, TT và DL
Sở Văn hóa, Thể thao và DL
Sở LĐ, TB và XH
Sở LĐ,TB&XH
Sở Lao động - TB và XH
Phòng GD và ĐT
Phòng Giáo dục và ĐT
Sở TT và TT
Sở Thông tin và TT
Sở KH và ĐT
Sở TN và MT
Phòng Tài chính - KH
Phòng KT và HT
Phòng Kinh tế, HT và ĐT
Phòng Văn hóa và TT
Phòng VH - XH
Báo và PTTH tỉnh
Báo và Đài PTTH tỉnh
VP HĐND và UBND huyện
Văn phòng HĐND - UBND
Ban QLDA đầu tư XD và PTQĐ
Trung tâm VH, TT và TT
Trung tâm Văn hóa, TT và TT huyện
Trung tâm GDNN và GDTX
Chi cục TT và BVTV
Trạm Trồng trọt và BVTV huyện
Chi cục Chăn nuôi và TY
Chi cục Thủy lợi và PCTT
Ban Chỉ huy PCTT và TKCN huyện
Phòng Cảnh sát PCCC và CNCH
""".strip().splitlines()
SEVERAL = {
    "Sở VHTTDL, Sở GD&ĐT": ["Sở VHTTDL", "Sở GD&ĐT"],
    "Sở Tài chính và Sở KH&ĐT": ["Sở Tài chính", "Sở KH&ĐT"],
    "Sở TC và KH&ĐT": ["Sở TC", "Sở KH&ĐT"],
    "Sở Y tế, TT Y tế huyện": ["Sở Y tế", "TT Y tế huyện"],
    "Phòng Nội vụ và TTYT huyện": ["Phòng Nội vụ", "TTYT huyện"],
    "Hội Nông dân và LHPN": ["Hội Nông dân", "Hội LHPN"],
}
GROUPS = {
    "Các Sở: GD&ĐT, YT, LĐTB&XH; Công an tỉnh": [
        "Sở GD&ĐT",
        "Sở YT",
        "Sở LĐTB&XH",
        "Công an tỉnh",
    ],
    "Các Sở: NN&PTNT, TN&MT, GTVT, XD, TC, KH&ĐT": [
        "Sở NN&PTNT",
        "Sở TN&MT",
        "Sở GTVT",
        "Sở XD",
        "Sở TC",
        "Sở KH&ĐT",
    ],
    "Các Phòng: Nội vụ, TC-KH, KT và HT": ["Phòng Nội vụ", "Phòng TC-KH", "Phòng KT và HT"],
    "Các Sở: Tài chính, Y tế, NN và MT": ["Sở Tài chính", "Sở Y tế", "Sở NN và MT"],
    "UBND các huyện, TX, TP": ["UBND các huyện, TX, TP"],
    "Phòng Nội vụ; UBND các xã, TT": ["Phòng Nội vụ", "UBND các xã, TT"],
    "UBND các xã, TT Y tế huyện": ["UBND các xã", "TT Y tế huyện"],
}
FULL = {
    "Sở Nông nghiệp và PTNT": "Sở Nông nghiệp và Phát triển nông thôn",
    "Sở NN & PTNT": "Sở Nông nghiệp và Phát triển nông thôn",
    "Sở TT và TT": "Sở Thông tin và Truyền thông",
    "Sở VH,TT&DL tỉnh": "Sở Văn hóa, Thể thao và Du lịch tỉnh",
    "Phòng LĐ-TB và XH": "Phòng Lao động - Thương binh và Xã hội",
    "Chi cục TT và BVTV": "Chi cục Trồng trọt và Bảo vệ thực vật",
    "Phòng Tài chính - KH": "Phòng Tài chính - Kế hoạch",
    "TT Y tế": "Trung tâm Y tế",
}
READER = NameReader(Names(DanhBa(), None))


def read(text: str) -> list[str]:
    return [name.text for name in READER.read(text).names]


@pytest.mark.parametrize("name", ONE)
def test_a_shortened_department_is_one_name(name: str) -> None:
    assert read(name) == [name]
    assert read(f"Công an tỉnh, {name}, Sở Tài chính") == ["Công an tỉnh", name, "Sở Tài chính"]
    assert read(f"{name} và Công an tỉnh") == [name, "Công an tỉnh"]
    assert read(f"Sở Tài chính và {name}") == ["Sở Tài chính", name]


@pytest.mark.parametrize("text", GROUPS)
def test_letters_stand_for_the_fields_and_places_of_a_list(text: str) -> None:
    assert read(text) == GROUPS[text]


@pytest.mark.parametrize("text", SEVERAL)
def test_letters_of_another_body_are_a_name_of_their_own(text: str) -> None:
    assert read(text) == SEVERAL[text]


@pytest.mark.parametrize("name", FULL)
def test_the_field_is_proposed_in_full(name: str) -> None:
    assert lengthened(name) == FULL[name]
    assert not may_be_many(name)


def test_a_shortened_name_of_the_text_is_no_name_in_full() -> None:
    assert full_names((), ("Sở NN và PTNT", "Sở Tài chính")) == ("Sở Tài chính",)
