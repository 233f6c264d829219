"""Every complete kind: its record, its page, its place among the others."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from composition_text import as_text
from docx_text import paragraphs
from editor import editor_faults
from kind_examples import ALL, EXAMPLES, FOLDER, REGIME
from kind_offices import INVITATION, LETTER, TEXTS, make
from offices import PLAN, REGISTRY, make_office
from seed_office import ROOT
from vanban.build.outputs import outputs
from vanban.project.kinds import Catalogue
from vanban.project.project import Project

WHOLE = {key: kind for key, kind in ALL.items() if kind["trang_thai"] == "du"}
PLAIN = {
    key: kind for key, kind in WHOLE.items()
    if "Mẫu 1.4" in kind["dieu_khoan"] or key in ("cong_van", "giay_moi")
}  # fmt: skip
"""Kinds that the letter or the invitation makes a document of."""
Golden = Callable[[str, str], None]


def source(name: str) -> str:
    """The text of the letter or the invitation as a document of any kind."""
    if name == "giay_moi":
        return TEXTS[INVITATION]
    text = TEXTS[LETTER].replace("loai: cong_van", f"loai: {name}")
    if name == "bao_cao":
        text = text.replace('"báo cáo kết quả"', '"kết quả"')
    if "kinh_gui" not in WHOLE[name]["co"]:
        text = re.sub(r"ban_rieng.*?(?=noi_dung)", "", text, flags=re.DOTALL)
    return text if name == "cong_van" else re.sub("don_vi_soan_thao.*\n", "", text)


@pytest.fixture(scope="module")
def project() -> Project:
    return Project.open(ROOT)


@pytest.mark.parametrize("name", PLAIN)
def test_a_complete_kind_builds_clean_and_is_valid(
    name: str, tmp_path: Path, audit: Callable[[bytes], list[str]]
) -> None:
    office = make_office(tmp_path)
    office.write(f"content/thu/{name.replace('_', '-')}.yaml", source(name))
    project = Project.open(tmp_path)
    assert project.problems == ()
    made = next(one for one in outputs(project, "thu") if one.sort == "van-ban").bytes()
    assert audit(made) == []
    styles = {p.style: p.text for p in paragraphs(made)}
    code = f"{WHOLE[name]['ma']}-UBND" if "ma" in WHOLE[name] else "UBND-NV"
    assert styles["VBSoKyHieu"] == f"Số:      /{code}"
    assert styles.get("VBTenLoai", "") == ("" if name == "cong_van" else WHOLE[name]["ten_in"])
    assert ("VBKinhGui" in styles) == ("kinh_gui" in WHOLE[name]["co"])
    assert ("VBTrichYeuCongVan" in styles) == (name == "cong_van")
    assert ("VBTrichYeu" in styles) == (name != "cong_van")
    assert [p.text for p in paragraphs(made) if p.text.endswith("./.")]


def test_which_kinds_are_complete() -> None:
    assert len(WHOLE) == len(ALL) == 29
    assert len(PLAIN) == 19


def test_a_report_may_be_addressed(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    text = source("bao_cao").replace("trich_yeu:", 'kinh_gui: ["UBND tỉnh Mẫu"]\ntrich_yeu:')
    office.write("content/thu/bao-cao.yaml", text)
    project = Project.open(tmp_path)
    assert project.problems == ()
    head = project.compose(project["thu"].van_ban, project["thu"]).head
    assert (head["kinh_gui"], head["kinh_gui_muc"]) == ("Kính gửi: UBND tỉnh Mẫu", ())


def test_who_is_addressed_where() -> None:
    """Khoản 9: Kính gửi in công văn, tờ trình, and báo cáo to a higher body; nowhere else."""
    must = {key for key, kind in ALL.items() if "kinh_gui" in kind.get("co", [])}
    assert must == {"cong_van", "to_trinh"}
    may = [key for key, kind in ALL.items() if "kinh_gui" in kind.get("co_the_co", [])]
    assert may == ["bao_cao"]
    assert "ten_loai" not in ALL["cong_van"]["co"]
    rule = REGIME["noi_nhan"]["kinh_gui"]
    assert rule["tu"] + rule["dau_sau"] == "Kính gửi:"
    assert (rule["dau_dong"], rule["dau_cuoi"], rule["dau_cuoi_cung"]) == ("- ", ";", ".")


def test_an_invitation_has_the_lines_of_its_sample_in_order() -> None:
    host = REGIME["noi_nhan"]["kinh_moi"]["mau"].format(co_quan="UBND huyện")
    assert host == "UBND huyện trân trọng kính mời:"
    own = ALL["giay_moi"]["dong_rieng"]
    assert [REGIME["dong_rieng"][key]["mau"].format(ghi="A") for key in own] == [
        "Tới dự A", "Chủ trì: A", "Thời gian: A", "Địa điểm: A",
    ]  # fmt: skip


def test_another_kind_with_lines_of_its_own_takes_records_only(tmp_path: Path) -> None:
    """A kind made up for the test, whose lines are made up too: no Python knows them."""
    office = make_office(tmp_path)
    for path in FOLDER.rglob("*.*"):
        office.write(f"templates/nd30/{path.relative_to(FOLDER)}", path.read_bytes())
    office.change(
        "templates/nd30/regime.yaml",
        "dong_rieng:\n  toi_du:",
        'dong_rieng:\n  ten_nguoi:\n    ten: "Họ tên"\n    mau: "Ông (bà): {ghi}"\n    muc: mau\n'
        '    dieu_khoan: "Mẫu 1.8"\n    do_chac: "2+"\n'
        '  cau_ket:\n    ten: "Hạn"\n    mau: "Giấy này có giá trị đến hết ngày {ghi}"\n'
        '    muc: mau\n    dieu_khoan: "Mẫu 1.8"\n    do_chac: "2+"\n  toi_du:',
    )
    office.change(
        "templates/nd30/kinds.yaml",
        "loai_van_ban:\n",
        'loai_van_ban:\n  giay_thu:\n    ten: "Giấy thử"\n    ten_in: "GIẤY THỬ"\n    ma: "GT"\n'
        "    trang_thai: du\n    mau: van-ban\n    mau_so: ten_loai\n"
        "    co: [ten_loai, tham_quyen, dong_rieng, loi_van, quyen_han, noi_nhan]\n"
        "    dong_rieng: [ten_nguoi]\n    dong_sau: [cau_ket]\n"
        '    loi_ban_hanh: "CẤP CHO:"\n    dieu_khoan: "Mẫu 1.8"\n    muc: mau\n'
        '    do_chac: "2+"\n',
    )
    office.write(
        "content/thu/giay-thu.yaml",
        "loai: giay_thu\nco_quan: ubnd-huyen\nngay: 2023-11-06\n"
        'dong_rieng: {cau_ket: "31/12/2023", ten_nguoi: "Ông (bà): Trần Văn *Thử*"}\n'
        'noi_dung: "Được nghỉ."\n'
        'nguoi_ky: {dong: ["CHỦ TỊCH"]}\nnoi_nhan: [{luu: ["VT"]}]\n',
    )
    project = Project.open(tmp_path)
    assert project.problems == ()
    composed = project.compose(project["thu"].van_ban, project["thu"])
    texts = ["".join(run.text for run in block.runs) for block in composed.body]  # type: ignore[union-attr]
    assert texts == [
        "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN MẪU",
        "CẤP CHO:",
        "Ông (bà): Trần Văn Thử",
        "Được nghỉ.",
        "Giấy này có giá trị đến hết ngày 31/12/2023./.",
    ]
    assert composed.head["gach_trich_yeu"].under == ("GIẤY THỬ",)  # type: ignore[union-attr]


def test_every_kind_has_an_example() -> None:
    assert {path.stem.replace("-", "_") for path in EXAMPLES} >= set(WHOLE)


def test_the_examples_are_clean_and_their_editor_knows_them(project: Project) -> None:
    for path in EXAMPLES:
        assert project[path.parent.name].problems == ()
        text = path.read_text("utf-8")
        schema = "../../.schema/ke-hoach.schema.json"
        assert text.startswith(f"# yaml-language-server: $schema={schema}\n")
        assert editor_faults("ke-hoach", text) == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_the_examples_say_that_they_are_made_up_and_name_nobody(
    path: Path, project: Project
) -> None:
    van_ban = project[path.parent.name].van_ban
    assert van_ban.minh_hoa
    assert van_ban.so_van_ban is None
    if van_ban.sao_tu and van_ban.electronic:
        return  # nobody's name stands on an electronic copy
    assert van_ban.nguoi_ky is not None
    assert not van_ban.nguoi_ky.ho_ten


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_the_example_as_composed(path: Path, project: Project, golden: Golden) -> None:
    name = path.parent.name
    one = project[name]
    golden(f"{name}.txt", as_text(project.compose(one.van_ban, one)))


def test_an_address_is_valid_in_the_file(
    tmp_path: Path, audit: Callable[[bytes], list[str]]
) -> None:
    office = make(tmp_path)
    office.change(REGISTRY, "- id: ubnd-huyen\n", '- id: ubnd-huyen\n    dia_chi: "Phố A & B"\n')
    project = Project.open(tmp_path)
    made = next(one for one in outputs(project, "cong-van-1") if one.sort == "van-ban").bytes()
    assert audit(made) == []
    assert [p.text for p in paragraphs(made) if p.style == "VBDiaChi"] == ["Phố A & B"]


def test_a_letter_is_cited_and_attached_to_by_its_own_code(tmp_path: Path) -> None:
    office = make(tmp_path)
    annex = '\nphu_luc:\n  - tieu_de: "BIỂU"\n    noi_dung: "1. Một"\n    kem_theo: de_trong\n'
    office.write(LETTER, TEXTS[LETTER] + annex.lstrip("\n"))
    project = Project.open(tmp_path)
    assert [p.ma for p in project.problems] == ["N918"]
    one = project["cong-van-1"]
    composed = project.compose(one.van_ban, one)
    lines = [getattr(block, "text", "") for block in composed.annexes[0].blocks]
    assert any("(Kèm theo Công văn số:" in line and "/UBND-NV ngày" in line for line in lines)
    assert (
        project.office.books[0].law.cited(one.van_ban, "UBND").startswith("số      /UBND-NV ngày")
    )


def test_an_example_is_a_document_and_no_part_of_one(tmp_path: Path) -> None:
    """What lies in a document's own folders (its consolidated text, what was issued) is none."""
    made = make_office(tmp_path)
    text = (made.folder / PLAN).read_text("utf-8")
    (made.folder / "content/ke-hoach-1").rename(made.folder / "content/z")
    made.write("content/a/ban-tong-hop/ke-hoach.yaml", text)
    rows = {row.id: row.vi_du for row in Catalogue.open(made.folder).rows}
    assert rows["ke_hoach"] == "content/z/ke-hoach.yaml"
