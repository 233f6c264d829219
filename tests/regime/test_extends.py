"""Regimes that extend another: normative documents, Party documents, one made up by an office."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from docx_text import paragraphs
from offices import Office, make_office
from seed_office import ROOT
from vanban.build.outputs import outputs
from vanban.project.project import Project

NORMATIVE = {
    "nghi-dinh-bieu-mau": ("/2026/NĐ-CP", "Chính phủ ban hành Nghị định về báo cáo"),
    "thong-tu-huong-dan-bieu-mau": ("/2026/TT-BVD", "ban hành Thông tư hướng dẫn ghi biểu mẫu"),
    "quyet-dinh-quy-pham-tiep-cong-dan": ("/2026/QĐ-UBND", "ban hành Quyết định ban hành Quy định"),
    "nghi-quyet-quy-pham-phi": ("/2026/NQ-HĐND", "Hội đồng nhân dân tỉnh Lai Châu ban hành Nghị"),
}
MADE_UP = """
extends: nd30
ten: "Quy định của cơ quan"
ma: thu
ten_day_du: "Quy định của cơ quan"
trang:
  le_trai:
    mm: [40, 45]
"""
KINDS = 'loai_van_ban:\n  thong_bao:\n    ma: "TBX"\n'
TEXT = """
loai: thong_bao
co_quan: ubnd-huyen
ngay: 2023-07-12
trich_yeu: "Về việc thử"
noi_dung: "Một câu."
nguoi_ky:
  dong: ["CHỦ TỊCH"]
noi_nhan:
  - luu: ["VT"]
"""


@pytest.fixture(scope="module")
def project() -> Project:
    return Project.open(ROOT)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office with a regime of its own that extends the one that comes with the program."""
    made = make_office(tmp_path)
    made.write("templates/thu/regime.yaml", MADE_UP)
    made.write("templates/thu/kinds.yaml", KINDS)
    made.write("content/bao/thong-bao.yaml", TEXT)
    shutil.copytree(ROOT / "templates/nd30", tmp_path / "templates/nd30")
    return made


@pytest.mark.parametrize("name", NORMATIVE)
def test_a_normative_document_has_its_number_and_its_sentence(
    project: Project, name: str, audit: Callable[[bytes], list[str]]
) -> None:
    raw = next(one for one in outputs(project, name) if one.sort == "van-ban").bytes()
    assert audit(raw) == []
    lines = [(p.style, p.text) for p in paragraphs(raw)]
    code, sentence = NORMATIVE[name]
    (number,) = [text for style, text in lines if style == "VBSoKyHieu"]
    assert number.startswith("Số:")
    assert number.endswith(code)
    assert any(sentence in text for style, text in lines if style == "VBLoiVan")
    assert not [text for style, text in lines if style == "VBThamQuyen"]
    order = [style for style, _ in lines]
    assert order.index("VBTrichYeu") < order.index("VBCanCu") < order.index("VBDieu")
    assert order.index("VBDieu") < order.index("VBQuyenHan")


def test_a_resolution_says_when_it_was_passed(project: Project) -> None:
    raw = next(iter(outputs(project, "nghi-quyet-quy-pham-phi"))).bytes()
    last = [p for p in paragraphs(raw) if p.style == "VBCanCu"][-1]
    assert last.text.startswith("Nghị quyết này đã được Hội đồng nhân dân tỉnh Lai Châu khóa")
    assert last.text.endswith("./.")


def test_what_is_issued_with_a_normative_decision_says_so(project: Project) -> None:
    raw = next(iter(outputs(project, "quyet-dinh-quy-pham-tiep-cong-dan"))).bytes()
    (line,) = [p.text for p in paragraphs(raw) if p.style == "VBKemTheo"]
    assert line.startswith("(Ban hành kèm theo Quyết định số")
    assert "/2026/QĐ-UBND" in line


def test_a_regime_of_ones_own_changes_a_margin_and_a_code_by_extending(office: Office) -> None:
    project = Project.open(office.folder)
    assert [one for one in project.problems if one.muc_do == "loi"] == []
    one = project["bao"]
    assert one.book is not None
    law = one.book.law
    assert (law.regime.ma, law.regime.trang.le_trai.mm) == ("thu", (40, 45))
    assert law.regime.trang.le_phai.mm == (15, 20)
    assert law.regime.number(law.kinds["thong_bao"], 7, "UBND") == "07/TBX-UBND"
    raw = next(iter(outputs(project, "bao"))).bytes()
    assert any("/TBX-" in p.text for p in paragraphs(raw))
    assert project["ke-hoach-1"].book is not one.book


@pytest.mark.parametrize(
    ("old", "new", "seen"),
    [
        ("extends: nd30", "extends: nd31", "có phải là `nd30`?"),
        ("extends: nd30", "extends: thu", "kế thừa lẫn nhau"),
        ("extends: nd30", "extends: ../nd30", "không có bộ quy định `../nd30`"),
        ("mm: [40, 45]", "mm: [40]", "`mm` thiếu giá trị thứ 2"),
        ("ma: thu", "ma: thu\nla: x", "la"),
    ],
)
def test_a_fault_is_told_in_the_file_that_has_it(
    office: Office, old: str, new: str, seen: str
) -> None:
    office.change("templates/thu/regime.yaml", old, new)
    found = [one for one in office.problems() if one["tep"] == "templates/thu/regime.yaml"]
    assert [one for one in found if seen in f"{one['thong_bao']} {one['goi_y']}"] == found
    assert all(one["dong"] for one in found)
    assert {one["tep"] for one in office.problems() if one["muc_do"] == "loi"} == {
        "templates/thu/regime.yaml"
    }


def test_a_circle_of_two_is_told_in_both_and_nothing_else_is(office: Office) -> None:
    office.write("templates/hai/regime.yaml", MADE_UP.replace("nd30", "thu"))
    office.write("templates/hai/kinds.yaml", KINDS)
    office.change("templates/thu/regime.yaml", "extends: nd30", "extends: hai")
    found = [(one["ma"], one["tep"]) for one in office.problems() if one["muc_do"] == "loi"]
    assert found == [("M108", f"templates/{one}/regime.yaml") for one in ("hai", "thu")]


def test_a_fault_below_is_told_below(office: Office) -> None:
    office.change("templates/nd30/regime.yaml", "    mm: [210, 297]", "    mm: [210]")
    assert {one["tep"] for one in office.problems()} == {"templates/nd30/regime.yaml"}


def test_without_the_regime_below_the_packaged_one_is_taken(office: Office) -> None:
    shutil.rmtree(office.folder / "templates/nd30")
    project = Project.open(office.folder)
    assert [one.thong_bao for one in project.problems if one.muc_do == "loi"] == []
    assert len(next(iter(outputs(project, "bao"))).bytes()) > 1000
    assert project["ke-hoach-1"].book is not project["bao"].book
    rows = json.loads(office.run("kinds", "--format", "json").out)["loai"]
    assert {row["quy_dinh"] for row in rows} == {"nd30", "thu"}
    assert office.run("build").status == 0


@pytest.mark.parametrize("name", ["van-bann", "a" * 300])
def test_a_template_that_is_not_there_is_told_in_the_folder_that_asks_for_it(
    office: Office, name: str
) -> None:
    office.change("templates/thu/kinds.yaml", 'ma: "TBX"', f'ma: "TBX"\n    mau: {name}')
    found = [(one["ma"], one["tep"]) for one in office.problems() if one["muc_do"] == "loi"]
    assert found == [("M107", f"templates/thu/{name}.docx")]


def test_a_regime_under_a_name_too_long_for_any_disk_is_not_there(office: Office) -> None:
    office.change("templates/thu/regime.yaml", "extends: nd30", f"extends: {'a' * 300}")
    found = [(one["ma"], one["tep"]) for one in office.problems() if one["muc_do"] == "loi"]
    assert found == [("M108", "templates/thu/regime.yaml")]


def test_party_documents_are_named_as_incomplete(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    rows = json.loads(office.run("kinds", "--format", "json").out)["loai"]
    (party,) = [row for row in rows if row["quy_dinh"] == "dang"]
    assert (party["day_du"], party["ma"]) == (False, "NQ")
    assert "thiếu: " in party["ly_do"]
    codes = {row["id"]: (row["ma"], row["do_chac"]) for row in rows if row["quy_dinh"] == "vbqppl"}
    assert codes == {
        "nghi_dinh": ("NĐ", "2+"), "thong_tu": ("TT", "1"),
        "nghi_quyet_quy_pham": ("NQ", "1"), "quyet_dinh_quy_pham": ("QĐ", "2+"),
    }  # fmt: skip
    office.write("content/dang/nghi-quyet-dang.yaml", TEXT.replace("thong_bao", "nghi_quyet_dang"))
    (told,) = [one for one in office.problems() if one["muc_do"] == "loi"]
    assert (told["ma"], told["tep"]) == ("N405", "content/dang/nghi-quyet-dang.yaml")
    assert told["goi_y"].startswith("thiếu: ")
    assert "thiếu: " in office.run("new", "nghi_quyet_dang").err


def test_a_new_normative_document_builds(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    for kind in ("nghi_dinh", "thong_tu", "quyet_dinh_quy_pham", "nghi_quyet_quy_pham"):
        assert office.run("new", kind).status == 0
    assert office.run("build").status == 0


def test_a_copy_under_another_name_that_nothing_follows_is_told(office: Office) -> None:
    ours, theirs = (office.folder / "templates" / name for name in ("nd30", "mau-rieng"))
    assert "M112" not in {one["ma"] for one in office.problems()}
    ours.rename(theirs)
    (told,) = [one for one in office.problems() if one["ma"] == "M112"]
    assert told["tep"] == "templates/mau-rieng/kinds.yaml"
    assert "làm theo bộ `nd30`" in told["thong_bao"]
    assert "đổi tên thư mục thành `nd30`" in told["goi_y"]
    theirs.rename(ours)
    shutil.copytree(ours, theirs)
    (told,) = [one for one in office.problems() if one["ma"] == "M112"]
    assert "bỏ những loại ấy khỏi `kinds.yaml`" in told["goi_y"]
    shutil.rmtree(theirs)
    assert "M112" not in {one["ma"] for one in office.problems()}
