"""Personal copies: one file for each addressee, one line different, in that recipient's package."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from docx_text import Written, paragraphs
from kind_offices import GUEST, INVITATION, LETTER, make
from offices import REGISTRY, Office
from seed_office import ROOT, run
from vanban.build.outputs import outputs
from vanban.content.document import NguoiNhan, VanBan
from vanban.content.registry import DanhBa
from vanban.derive.personal import addressees
from vanban.paths import UNSAFE_NAME
from vanban.project.project import Project

ID, GUEST_FILE = "cong-van-1", "ong-nguyen-van-khach-chuyen-gia"
NAMES = {
    "phong-noi-vu": "Phòng Nội vụ",
    "phong-tu-phap": "Phòng Tư pháp",
    GUEST_FILE: GUEST,
}
DAY = date(2023, 11, 6)
EXAMPLES = {"cong-van-bao-cao-207": 35, "giay-moi-hop-207": 16}


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make(tmp_path)


def copy_of(office: Office, who: str, ident: str = ID) -> Path:
    return office.folder / f"output/{ident}/ban-rieng/{who}/{ident}_{who}.docx"


def package(office: Office, who: str, ident: str = ID) -> dict[str, bytes]:
    with ZipFile(office.folder / f"output/{ident}/noi-nhan/{who}.zip") as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_every_addressee_has_a_file_with_its_own_line(office: Office) -> None:
    run(office.folder)
    folder = office.folder / f"output/{ID}/ban-rieng"
    assert sorted(path.name for path in folder.iterdir()) == sorted(NAMES)
    for who, name in NAMES.items():
        styles = {p.style: p.text for p in paragraphs(copy_of(office, who).read_bytes())}
        assert styles["VBKinhGui"] == f"Kính gửi: {name}"
        assert "VBKinhGuiMuc" not in styles


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_copy_differs_from_the_document_in_the_line_alone(name: str) -> None:
    project = Project.open(ROOT)
    made = {one.path: one for one in outputs(project, name)}
    whole = rest(made[f"{name}/{name}.docx"].bytes())
    copies = [one for one in made.values() if one.sort == "ban-rieng"]
    assert len(copies) == EXAMPLES[name]
    lines = set()
    for one in copies:
        docx = one.bytes()
        assert rest(docx) == whole
        (line,) = (p.text for p in addressing(docx))
        lines.add(line)
        if one.don_vi:
            assert line.endswith(f": {project.office.danh_ba.bodies[one.don_vi].ten}")
    assert len(lines) == EXAMPLES[name]


def addressing(docx: bytes) -> list[Written]:
    """The paragraphs of Kính gửi, or from Kính mời down to its last guest."""
    every = [p for p in paragraphs(docx) if p.text.strip()]
    starts = [i for i, p in enumerate(every) if p.style == "VBKinhGui" or "kính mời:" in p.text]
    end = starts[0] + 1
    while every[end].style in ("VBKinhGuiMuc", "VBGachDauDong"):
        end += 1
    return every[starts[0] : end]


def rest(docx: bytes) -> list[Written]:
    own = addressing(docx)
    return [p for p in paragraphs(docx) if p.text.strip() and p not in own]


def test_the_package_holds_the_copy_in_place_of_the_common_file(office: Office) -> None:
    run(office.folder)
    for who in ("phong-noi-vu", "phong-tu-phap"):
        copy = copy_of(office, who)
        assert package(office, who) == {copy.name: copy.read_bytes()}
    common = office.folder / f"output/{ID}/{ID}.docx"
    assert package(office, "ubnd-huyen") == {common.name: common.read_bytes()}
    rows = openpyxl.load_workbook(common.with_name(f"{ID}_phat-hanh.xlsx"))["Phát hành"].values
    told = {str(row[1]): (row[2], row[3], row[4], row[6]) for row in list(rows)[1:]}
    assert told == {
        "Phòng Nội vụ": ("Các phòng", None, 1, f"{ID}_phong-noi-vu.docx"),
        "Phòng Tư pháp": ("Các phòng", None, 1, f"{ID}_phong-tu-phap.docx"),
        "Ủy ban nhân dân huyện Mẫu": ("UBND huyện", "b/c", 1, f"{ID}.docx"),
    }


def test_without_the_key_everyone_gets_the_common_file(office: Office) -> None:
    office.change(LETTER, "ban_rieng: true\n", "")
    run(office.folder)
    assert not copy_of(office, "phong-noi-vu").exists()
    assert list(package(office, "phong-noi-vu")) == [f"{ID}.docx"]


def test_an_invitation_has_copies_too(office: Office) -> None:
    office.change(INVITATION, "kinh_moi:", "ban_rieng: true\nkinh_moi:")
    run(office.folder)
    texts = [p.text for p in addressing(copy_of(office, "phong-noi-vu", "giay-moi-1").read_bytes())]
    assert texts == ["Ủy ban nhân dân huyện Mẫu trân trọng kính mời: Phòng Nội vụ"]


def test_a_body_on_two_lines_has_one_copy(office: Office) -> None:
    office.change(LETTER, f'  - ghi: "{GUEST}"\n', '  - ghi: "Tư pháp"\n    gom: [hai-phong]\n')
    project = Project.open(office.folder)
    assert [one.don_vi for one in project[ID].copies] == ["phong-noi-vu", "phong-tu-phap"]


def test_guests_of_like_names_have_files_of_their_own(office: Office) -> None:
    guests = ("Phòng nội vụ", "Phong Noi Vu!", "…", "A" * 90, "A" * 91, "Ông " * 30, "CON", "Aux.")
    lines = "".join(f'  - ghi: "{guest}"\n' for guest in guests)
    office.change(LETTER, f'  - ghi: "{GUEST}"\n', lines)
    found = [one.ten_tep for one in Project.open(office.folder)[ID].copies if not one.don_vi]
    stem, words = "a" * 48, "-".join(["ong"] * 12)
    assert found[:6] == ["phong-noi-vu-2", "phong-noi-vu-3", "noi-nhan", stem, f"{stem}-2", words]
    assert found[6:] == ["noi-nhan-con", "noi-nhan-aux"]  # Windows keeps the bare names


RESERVED = st.sampled_from(["con", "NUL", "lpt1"])
GUESTS = st.text(min_size=1, max_size=80).filter(str.strip) | RESERVED


@given(st.lists(GUESTS, max_size=8))
def test_any_guests_have_names_of_their_own_fit_for_files(texts: list[str]) -> None:
    lines = tuple(NguoiNhan.model_construct(ghi=text, gom=()) for text in texts)
    van_ban = VanBan.model_construct(loai="", co_quan="", kinh_gui=lines)
    found = [one.ten_tep for one in addressees(van_ban, DanhBa(), DAY)]
    assert len(set(found)) == len(texts)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) for name in found)
    assert all(len(name) < 60 for name in found)
    assert not any(UNSAFE_NAME.search(name) for name in found)


def test_a_copy_edited_by_hand_is_kept_and_sent(office: Office) -> None:
    run(office.folder)
    path = copy_of(office, "phong-noi-vu")
    path.write_bytes(edited(path.read_bytes()))
    office.change(LETTER, "1. Gửi báo cáo.", "1. Gửi báo cáo sớm.")
    states = {one.path: one.state for one in run(office.folder).files}
    assert states[path.relative_to(office.folder / "output").as_posix()] == "ben_canh"
    assert package(office, "phong-noi-vu")[path.name] == path.read_bytes()


def edited(docx: bytes) -> bytes:
    with ZipFile(BytesIO(docx)) as old:
        parts = [(name, old.read(name)) for name in old.namelist()]
    out = BytesIO()
    with ZipFile(out, "w") as new:
        for name, content in parts:
            new.writestr(name, content.replace("Gửi báo".encode(), "Gửi ngay báo".encode()))
    return out.getvalue()


def test_an_issued_copy_does_not_change(office: Office) -> None:
    office.change(LETTER, "trich_yeu", "trang_thai: da_phat_hanh\nso_van_ban: 12\ntrich_yeu")
    run(office.folder)
    before = copy_of(office, "phong-noi-vu").read_bytes()
    office.change(LETTER, "1. Gửi báo cáo.", "1. Gửi báo cáo sớm.")
    states = {one.path: one.state for one in run(office.folder).files}
    assert states[f"{ID}/ban-rieng/phong-noi-vu/{ID}_phong-noi-vu.docx"] == "khoa"
    assert copy_of(office, "phong-noi-vu").read_bytes() == before


def test_one_body_or_one_sort_can_be_chosen(office: Office) -> None:
    picked = {one.path for one in run(office.folder, bodies=("phong-tu-phap",)).files}
    own = f"{ID}/ban-rieng/phong-tu-phap/{ID}_phong-tu-phap.docx"
    assert {path for path in picked if path.startswith(ID)} == {
        own, f"{ID}/noi-nhan/phong-tu-phap.zip",
    }  # fmt: skip
    sorts = {one.sort for one in run(office.folder, only=("ban-rieng",)).files}
    assert sorts == {"ban-rieng"}


def above(office: Office) -> Iterator[str]:
    """The first line of Nơi nhận of each document."""
    project = Project.open(office.folder)
    for name in project.office.resolved:
        head = project.compose(project[name].van_ban, project[name]).head
        recipients = head["noi_nhan"]
        assert isinstance(recipients, tuple)
        yield str(recipients[0])


def test_the_line_as_above_is_set_where_someone_is_addressed(office: Office) -> None:
    assert list(above(office)) == ["- Như trên;", "- Như trên;", "- Các phòng;"]


def test_a_typed_line_as_above_is_not_doubled(office: Office) -> None:
    typed = '  - ghi: "Như trên"\n    gom: [phong-noi-vu]\n  - ghi: "UBND huyện"'
    office.change(LETTER, '  - ghi: "UBND huyện"', typed)
    assert office.problems() == []
    project = Project.open(office.folder)
    head = project.compose(project[ID].van_ban, project[ID]).head
    assert head["noi_nhan"] == ("- Như trên;", "- UBND huyện (b/c);", "- Lưu: VT, NV.")


def test_the_name_of_a_body_is_no_mark_language(office: Office) -> None:
    office.change(REGISTRY, '"Phòng Tư pháp"', '"Phòng *Tư* pháp"')
    run(office.folder)
    (line,) = addressing(copy_of(office, "phong-tu-phap").read_bytes())
    assert line.text == "Kính gửi: Phòng *Tư* pháp"
