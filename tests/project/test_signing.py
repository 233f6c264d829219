"""Chains of lines above a signature: sound ones say nothing, unsound ones name the clause."""

from __future__ import annotations

from pathlib import Path

import pytest

from docx_text import paragraphs
from offices import PLAN, REGISTRY, Office, make_office
from vanban.build.outputs import outputs
from vanban.project.project import Project

SOUND = [
    ["BỘ TRƯỞNG"],
    ["GIÁM ĐỐC"],
    ["Q. GIÁM ĐỐC"],
    ["Q. TRƯỞNG PHÒNG"],
    ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"],
    ["TM. HỘI ĐỒNG NHÂN DÂN", "CHỦ TỊCH"],
    ["TM. CHÍNH PHỦ", "THỦ TƯỚNG"],
    ["TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN"],
    ["TM. BAN CHỈ ĐẠO", "KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"],
    ["TM. BAN TỔ CHỨC"],
    ["TM. HỘI ĐỒNG THI TUYỂN", "CÔNG CHỨC", "CHỦ TỊCH HỘI ĐỒNG"],
    ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
    ["TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH"],
    ["KT. BỘ TRƯỞNG", "THỨ TRƯỞNG"],
    ["KT. THỦ TƯỚNG", "PHÓ THỦ TƯỚNG"],
    ["KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"],
    ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH THƯỜNG TRỰC"],
    ["KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"],
    ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"],
    ["TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"],
    ["TL. BỘ TRƯỞNG", "VỤ TRƯỞNG VỤ PHÁP CHẾ"],
    ["TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG NỘI VỤ"],
    ["TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG TỔ CHỨC - HÀNH CHÍNH"],
    ["QUẢN ĐỐC"],
    ["KTV TRƯỞNG"],
    ["TỔNG GIÁM ĐỐC"],
]
UNSOUND = [
    (["K/T CHỦ TỊCH", "PHÓ CHỦ TỊCH"], "N474", 0, "gõ `KT. CHỦ TỊCH`"),
    (["KT CHỦ TỊCH", "PHÓ CHỦ TỊCH"], "N474", 0, "gõ `KT. CHỦ TỊCH`"),
    (["Kt. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], "N474", 0, "gõ `KT. CHỦ TỊCH`"),
    (["KT.CHỦ TỊCH", "PHÓ CHỦ TỊCH"], "N474", 0, "gõ `KT. CHỦ TỊCH`"),
    (["T/M ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], "N474", 0, "gõ `TM. ỦY BAN NHÂN DÂN`"),
    (["TM ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], "N474", 0, "gõ `TM. ỦY BAN NHÂN DÂN`"),
    (["T/L CHỦ TỊCH", "CHÁNH VĂN PHÒNG"], "N474", 0, "gõ `TL. CHỦ TỊCH`"),
    (["TUQ CHỦ TỊCH", "TRƯỞNG PHÒNG"], "N474", 0, "gõ `TUQ. CHỦ TỊCH`"),
    (["Q GIÁM ĐỐC"], "N474", 0, "gõ `Q. GIÁM ĐỐC`"),
    (["KT. PHÓ CHỦ TỊCH"], "N475", 0, "dưới là `PHÓ CHỦ TỊCH`"),
    (["TM. ỦY BAN NHÂN DÂN", "KT. PHÓ CHỦ TỊCH"], "N475", 1, "dưới là `PHÓ CHỦ TỊCH`"),
    (["KT. THỨ TRƯỞNG"], "N475", 0, "dưới là `THỨ TRƯỞNG`"),
    (["KT. CHỦ TỊCH"], "N476", 0, "một dòng chức vụ"),
    (["TL. CHỦ TỊCH"], "N476", 0, "một dòng chức vụ"),
    (["TUQ. CHỦ TỊCH"], "N476", 0, "một dòng chức vụ"),
    (["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"], "N476", 1, "một dòng chức vụ"),
]
NAMES = [
    ("TS. Nguyễn Văn A", "N477", "gõ `Nguyễn Văn A`"),
    ("PGS.TS. Nguyễn Văn A", "N477", "gõ `Nguyễn Văn A`"),
    ("ThS.Nguyễn Văn A", "N477", "gõ `Nguyễn Văn A`"),
    ("Thạc sĩ Nguyễn Văn A", "N477", "gõ `Nguyễn Văn A`"),
    ("NGUYỄN VĂN A", "N478", "gõ `Nguyễn Văn A`"),
]


INITIALS = ("Y Ơ", "A Ó", "Y A", "A Y Ê", "Ê")
"""Names of which every word is one letter: capitals and title case are one."""


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


def signed(office: Office, lines: list[str], name: str = "", other: str = "") -> None:
    text = (office.folder / PLAN).read_text("utf-8")
    start = text.index("nguoi_ky:")
    end = text.index("noi_nhan:")
    rows = "".join(f'    - "{line}"\n' for line in lines)
    signer = f"nguoi_ky:\n  dong:\n{rows}"
    signer += f'  ho_ten: "{name}"\n' if name else ""
    signer += f'  chuc_vu_khac: ["{other}"]\n' if other else ""
    office.write(PLAN, text[:start] + signer + text[end:])


@pytest.mark.parametrize("lines", SOUND, ids=" / ".join)
def test_a_sound_chain_says_nothing(office: Office, lines: list[str]) -> None:
    signed(office, lines, "Nguyễn Văn A")
    assert [one for one in office.problems() if one["ma"] != "N544"] == []  # a body without TM.


@pytest.mark.parametrize(("lines", "code", "at", "hint"), UNSOUND)
def test_an_unsound_chain_is_told_at_its_line(
    office: Office, lines: list[str], code: str, at: int, hint: str
) -> None:
    signed(office, lines)
    (found,) = [one for one in office.problems() if one["ma"] != "N544"]  # a body without TM.
    assert (found["ma"], found["muc_do"]) == (code, "canh_bao")
    assert hint in found["goi_y"]
    assert "khoản 7 Mục II Phần I Phụ lục I" in found["dieu_khoan"]
    rows = (office.folder / PLAN).read_text("utf-8").split("\n")
    assert found["dong"] == rows.index("nguoi_ky:") + 3 + at


@pytest.mark.parametrize(("name", "code", "hint"), NAMES)
def test_what_stands_before_a_name(office: Office, name: str, code: str, hint: str) -> None:
    signed(office, ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], name)
    (found,) = office.problems()
    assert (found["ma"], found["muc_do"]) == (code, "canh_bao")
    assert hint in found["goi_y"]
    assert "khoản 7 Mục II" in found["dieu_khoan"]


@pytest.mark.parametrize("name", ["Tsàn Văn A", "Tạ Thị Bác", "Cù Nhân", "Lý A", "Kỳ Sư Phạm"])
def test_a_sound_name_says_nothing(office: Office, name: str) -> None:
    signed(office, ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], name)
    assert office.problems() == []


def test_a_rule_of_the_sector_is_left_with_a_reason(office: Office) -> None:
    signed(office, ["HIỆU TRƯỞNG"], "PGS.TS. Nguyễn Văn A")
    text = (office.folder / PLAN).read_text("utf-8")
    left = 'bo_qua:\n  - {ma: N477, ly_do: "Quy định của ngành giáo dục"}\n'
    office.write(PLAN, text.rstrip() + "\n" + left)
    assert office.problems() == []


def test_another_post_stands_between_signature_and_name(office: Office) -> None:
    signed(office, ["TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN"], "Nguyễn Văn A", "CHỦ TỊCH UBND HUYỆN")
    project = Project.open(office.folder)
    assert project.problems == ()
    made = next(one for one in outputs(project, "ke-hoach-1") if one.sort == "van-ban").bytes()
    lines = [(p.style, p.text) for p in paragraphs(made) if p.style in STYLES]
    assert lines == [
        ("VBQuyenHan", "TM. BAN CHỈ ĐẠO"),
        ("VBQuyenHan", "TRƯỞNG BAN"),
        ("VBChucVuKhac", "CHỦ TỊCH UBND HUYỆN"),
        ("VBHoTen", "Nguyễn Văn A"),
    ]


STYLES = ("VBQuyenHan", "VBChucVuKhac", "VBHoTen")


def test_whoever_signs_beside_is_looked_at_too(office: Office) -> None:
    signed(office, ["CHỦ TỊCH"], "Nguyễn Văn A")
    text = (office.folder / PLAN).read_text("utf-8")
    beside = 'nguoi_ky_khac:\n  - dong: ["K/T GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]\n    ho_ten: "TS. Lê B"\n'
    office.write(PLAN, text.replace("nguoi_ky:\n", beside + "nguoi_ky:\n"))
    line = text.split("\n").index("nguoi_ky:") + 2
    found = [(one["ma"], one["dong"]) for one in office.problems()]
    assert [one for one in found if one[0] in ("N474", "N477")] == [
        ("N474", line),
        ("N477", line + 1),
    ]


@pytest.mark.parametrize("name", INITIALS)
def test_a_name_of_single_letters_is_in_no_capitals(office: Office, name: str) -> None:
    signed(office, ["TRƯỞNG PHÒNG"], name)
    assert "N478" not in {one["ma"] for one in office.problems()}
    signed(office, ["TRƯỞNG PHÒNG"], "Y ÊBAN")
    assert "N478" in {one["ma"] for one in office.problems()}


# --- whose post, whose collective: by the registry ---

HEADED = '    danh_xung: "UBND"\n    chuc_vu: "CHỦ TỊCH"\n'
ROOM = "co_quan: phong-noi-vu\n"


@pytest.mark.parametrize(
    ("issuer", "lines", "seen"),
    [
        ("", ["TRƯỞNG PHÒNG"], "`TRƯỞNG PHÒNG`, chức vụ ở `phong-noi-vu`"),
        ("", ["TM. ỦY BAN NHÂN DÂN", "TRƯỞNG PHÒNG NỘI VỤ"], "`TRƯỞNG PHÒNG NỘI VỤ`, chức vụ ở"),
        ("", ["TRƯỞNG PHÒNG TƯ PHÁP"], "chức vụ ở `phong-tu-phap`, văn bản của"),
        (ROOM, ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], "không phải của Ủy ban nhân dân"),
        ("", ["TL. CHỦ TỊCH", "TRƯỞNG PHÒNG"], ""),
        ("", ["TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG NỘI VỤ"], ""),
        ("", ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], ""),
        ("", ["TM. BAN CHỈ ĐẠO", "TRƯỞNG PHÒNG"], ""),
        (ROOM, ["TRƯỞNG PHÒNG"], ""),
        (ROOM, ["KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"], ""),
    ],
)
def test_who_signs_for_another(office: Office, issuer: str, lines: list[str], seen: str) -> None:
    office.change(REGISTRY, HEADED, f"{HEADED}    tap_the: true\n")
    signed(office, lines)
    if issuer:
        office.change(PLAN, "co_quan: ubnd-huyen\n", issuer)
    found = [one for one in office.problems() if one["ma"] == "N893"]
    assert [seen in str(one["thong_bao"]) for one in found] == ([True] if seen else [])


def test_what_is_issued_stays_as_it_is_signed(office: Office) -> None:
    signed(office, ["TRƯỞNG PHÒNG"], "Nguyễn Văn A")
    office.change(
        PLAN, "ngay: 2023-07-12\n", "ngay: 2023-07-12\nso_van_ban: 7\ntrang_thai: da_phat_hanh\n"
    )
    assert "N893" not in {one["ma"] for one in office.problems()}
