"""Papers of a commune: who "Công an xã" is there, who gets a line, who is left out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from import_cases import registry
from import_files import word_file
from offices import Office
from vanban.content.registry import DanhBa
from vanban.content.workbook.names import Names
from vanban.importing.names.name_reader import NameReader
from vanban.importing.names.new_names import new_names
from vanban.importing.names.proposals import Proposer
from vanban.source.loader import parse_yaml
from vanban.source.record import decode
from yaml_read import values

REGISTRY = """\
loai_co_quan:
- {id: co_quan, ten: Cơ quan}
- {id: thon, ten: Thôn, du_thao: false}
co_quan:
- {id: ubnd-tinh, ten: Ủy ban nhân dân tỉnh Điện Biên, loai: co_quan}
- {id: cong-an-tinh, ten: Công an tỉnh Điện Biên, loai: co_quan}
- id: ubnd-xa
  ten: Ủy ban nhân dân xã Nà Tấu
  ten_ngan: UBND xã
  loai: co_quan
  truc_thuoc: ubnd-tinh
- {id: cong-an-xa, ten: Công an xã Nà Tấu, loai: co_quan}
- {id: cong-an-xa-khac, ten: Công an xã Mường Phăng, loai: co_quan}
- {id: tram-y-te, ten: Trạm Y tế xã Nà Tấu, loai: co_quan, truc_thuoc: ubnd-xa}
- {id: phong-kinh-te, ten: Phòng Kinh tế, loai: co_quan, truc_thuoc: ubnd-xa}
- {id: ban-chi-huy, ten: Ban Chỉ huy quân sự xã, loai: co_quan, truc_thuoc: ubnd-xa}
- {id: to-dan-pho-1, ten: Tổ dân phố 1, loai: thon, truc_thuoc: ubnd-xa}
nhom:
- {id: ubnd-cap-xa, ten: "UBND các xã, phường", gom: [ubnd-xa]}
"""


def danh_ba() -> DanhBa:
    source, _ = parse_yaml(REGISTRY.encode(), "danh-ba.yaml")
    assert source is not None
    read, faults = decode(DanhBa, source)
    assert read, faults
    return read


@pytest.mark.parametrize(
    ("name", "home", "ids"),
    [
        ("Công an xã", "ubnd-xa", ("cong-an-xa",)),
        ("Trạm Y tế xã", "ubnd-xa", ("tram-y-te",)),
        ("Công an tỉnh", "ubnd-xa", ("cong-an-tinh",)),
        ("Công an phường", "ubnd-xa", ()),
        ("Ủy ban nhân dân xã", "ubnd-xa", ()),  # the issuer itself is found by another way
        ("Công an xã", "", ()),
        ("Công an xã", "ubnd-tinh", ()),
    ],
)
def test_the_place_of_the_paper_completes_a_name(
    name: str, home: str, ids: tuple[str, ...]
) -> None:
    names = Names(danh_ba(), None, home)
    assert names.find(name) == ids
    assert names.is_brief(name) == bool(ids)


def test_a_name_of_the_registry_is_not_brief() -> None:
    assert not Names(danh_ba(), None, "ubnd-xa").is_brief("Công an xã Nà Tấu")


EXCEPT = "UBND các xã, phường trừ các phường Hà Đông, Sơn Tây và xã Ba Vì"


@pytest.mark.parametrize("text", [EXCEPT, "Các sở, ngành (trừ Sở Y tế, Sở Nội vụ)"])
def test_who_is_left_out_is_not_named(text: str) -> None:
    read = NameReader(registry(("Ủy ban nhân dân xã Ba Vì", "Sở Y tế"))).read(text)
    assert [(one.text, one.sort) for one in read.names] == [(text, "nhom")]


@pytest.mark.parametrize(
    "text",
    ["Đồng chí Phó Chủ tịch UBND xã phụ trách văn hóa - xã hội", "Phó Chủ tịch UBND phụ trách"],
)
def test_a_post_and_what_it_is_in_charge_of_is_no_body(text: str) -> None:
    read = NameReader(Names(danh_ba(), None, "ubnd-xa")).read(text)
    assert all(one.sort == "nguoi" or "phụ trách" not in one.text for one in read.names)


@pytest.mark.parametrize("text", ["UBND 126 xã, phường", "tổ dân phố", "Tổ dân phố 2"])
def test_nobody_with_another_number_is_proposed(text: str) -> None:
    every = {one.id for one in Proposer(Names(danh_ba(), None), ()).proposals(text)}
    assert every <= {"ubnd-cap-xa"}
    assert every or "126" not in text


def test_letters_that_stand_for_other_words_are_another() -> None:
    proposer = Proposer(Names(danh_ba(), None, "ubnd-xa"), ())
    assert "ubnd-xa" not in {one.id for one in proposer.proposals("UBMTTQ xã")}


@pytest.mark.parametrize(
    ("cell", "texts"),
    [
        ("Phòng Kinh tế, Hạ tầng và Đô thị", ["Phòng Kinh tế, Hạ tầng và Đô thị"]),
        ("Phòng Kinh tế, Công an xã", ["Phòng Kinh tế", "Công an xã"]),
        ("Phòng Kinh tế và Hạ tầng; Công an xã", ["Phòng Kinh tế và Hạ tầng", "Công an xã"]),
    ],
)
def test_a_room_with_a_field_of_three_parts_is_not_the_room_of_its_first(
    cell: str, texts: list[str]
) -> None:
    read = NameReader(Names(danh_ba(), None, "ubnd-xa")).read(cell)
    assert [one.text for one in read.names] == texts


@pytest.mark.parametrize(
    ("text", "who", "post"),
    [
        ("Chủ tịch UBND các xã, phường", "ubnd-cap-xa", "Chủ tịch"),
        ("Trưởng các thôn", "", ""),
        ("UBND các xã, phường", "ubnd-cap-xa", ""),
    ],
)
def test_the_heads_of_a_group_are_the_group(text: str, who: str, post: str) -> None:
    (one,) = NameReader(Names(danh_ba(), None, "ubnd-tinh")).read(text).names
    assert (one.id, one.post, one.sort) == (who, post, "nhom")


def test_who_is_asked_for_help_is_the_body() -> None:
    read = NameReader(Names(danh_ba(), None, "ubnd-xa")).read(
        "Công an xã; đề nghị Trạm Y tế xã hỗ trợ"
    )
    assert [(one.id, one.post) for one in read.names] == [
        ("cong-an-xa", ""),
        ("tram-y-te", "đề nghị"),
    ]


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("UBND các xã, phường (trừ xã Nà Tấu)", {"gom": ["ubnd-cap-xa"], "tru": ["ubnd-xa"]}),
        ("UBND các xã, phường (trừ xã Pá Khoang)", {"mo": True}),
        ("UBND các huyện (trừ xã Nà Tấu)", {"mo": True}),
    ],
)
def test_a_group_of_the_registry_without_some_reaches_the_others(
    text: str, members: dict[str, Any]
) -> None:
    names = Names(danh_ba(), None, "ubnd-tinh")
    (made,) = new_names(names.danh_ba, NameReader(names).read(text).names, (), names).groups
    assert {key: value for key, value in made.items() if key not in ("id", "ten")} == members


PAPER: list[Any] = [
    {
        "sides": [
            ["[c b]ỦY BAN NHÂN DÂN", "[c b]XÃ NÀ TẤU", "[c]Số:      /KH-UBND"],
            [
                "[c b]CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                "[c b]Độc lập - Tự do - Hạnh phúc",
                "[c i]Nà Tấu, ngày    tháng 3 năm 2026",
            ],
        ]
    },
    "[c b]KẾ HOẠCH",
    "[c b]Phòng, chống thiên tai năm 2026",
    "[b]I. TỔ CHỨC THỰC HIỆN",
    "[b]1. Ban Chỉ huy quân sự xã",
    "Xây dựng phương án huy động lực lượng.",
    "[b]2. Trạm Y tế",
    "Thông báo cho người dân.",
    "[b]3. Công an xã",
    "Bảo đảm an ninh trật tự.",
    {
        "sides": [
            [
                "[b i]Nơi nhận:",
                "- Các trường học trên địa bàn;",
                "- Trạm Y tế;",
                "- Công an xã;",
                "- Lưu: VT.",
            ],
            ["[c b]TM. ỦY BAN NHÂN DÂN", "[c b]CHỦ TỊCH", "", "[c b]Lò Văn Chài"],
        ]
    },
]
BOOK = "cau-hoi-ke-hoach-1.xlsx"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = Office(tmp_path)
    made.write("content/danh-ba.yaml", REGISTRY)
    (tmp_path / "kh.docx").write_bytes(word_file(PAPER))
    return made


def lines(office: Office) -> dict[str, list[str]]:
    text = (office.folder / "content/ke-hoach-1/ke-hoach.yaml").read_text("utf-8")
    return {one["ghi"]: one.get("gom", []) for one in values(text)["noi_nhan"] if "ghi" in one}


def test_a_ban_is_not_proposed_for_a_territory(office: Office) -> None:
    told = office.run("import", "kh.docx").out
    assert "có phải Ban Chỉ huy quân sự xã" not in told
    assert "“Công an xã”: danh bạ không có" not in told


def test_a_line_of_bodies_below_the_issuer_is_asked_of_all_of_them(office: Office) -> None:
    schools = [f"Trường Tiểu học số {n} Nà Tấu" for n in (1, 2)]
    rows = "".join(
        f"- {{id: truong-{n}, ten: {ten}, loai: co_quan, truc_thuoc: ubnd-xa}}\n"
        for n, ten in enumerate(schools)
    )
    office.change("content/danh-ba.yaml", "nhom:\n", f"{rows}nhom:\n")
    told = office.run("import", "kh.docx").out
    assert f"(có phải {'; '.join(schools)}?)" in told


def test_an_answer_for_a_name_holds_for_its_line_at_once(office: Office) -> None:
    office.run("import", "kh.docx", "-o", "content/ke-hoach-1")
    book = openpyxl.load_workbook(office.folder / BOOK)
    for row in book.worksheets[0].iter_rows(min_row=2):
        if row[2].value == "Trạm Y tế":
            row[6].value = "đúng"
    book.save(office.folder / BOOK)
    told = office.run(
        "import", "kh.docx", "-o", "content/ke-hoach-1", "--tra-loi", BOOK, "--ghi-de"
    ).out
    assert "chưa gửi vì danh bạ chưa có: “Trạm Y tế" not in told
    assert lines(office)["Trạm Y tế"] == ["tram-y-te"]
    assert lines(office)["Công an xã"] == ["cong-an-xa"]
