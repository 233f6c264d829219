"""What had ended by the day of a document, told by both witnesses: its source and its Word file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from checked_offices import checked
from seed_office import ROOT
from vanban.build.outputs import outputs
from vanban.problems.problem import Problem
from vanban.project.project import Project
from yaml_read import values

CASES = ROOT / "tests/cases"
REGISTRY = """\
loai_co_quan:
  - {id: ubnd, ten: "Ủy ban nhân dân", danh_xung: "UBND xã", chuc_vu: "CHỦ TỊCH", tap_the: true}
co_quan:
  - id: ubnd-xa
    loai: ubnd
    ten: "Ủy ban nhân dân xã Phong Thổ"
    chu_quan: "UBND TỈNH LAI CHÂU"
    ky_hieu: UBND
    dia_danh: "Phong Thổ"
"""
NOTICE = """\
loai: quyet_dinh
co_quan: ubnd-xa
ngay: {day}
trang_thai: du_thao
trich_yeu: "Giao nhiệm vụ"
can_cu:
{bases}
de_nghi: "Chánh Văn phòng"
noi_dung: |
  Điều 1. Giao nhiệm vụ
{text}
nguoi_ky:
  dong: ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]
  ho_ten: "Trần Bảo Trung"
noi_nhan:
{recipients}
  - luu: ["VT"]
"""


def quoted(text: str) -> str:
    return '"' + text.replace('"', '\\"').rstrip(";.") + '"'


def project(  # noqa: PLR0913 - each is one part of the document
    folder: Path,
    text: Iterable[str] = (),
    *,
    bases: Iterable[str] = ("Luật Khiếu nại ngày 11 tháng 11 năm 2011",),
    recipients: Iterable[str] = ("Như Điều 1",),
    registry: str = REGISTRY,
    day: str = "2026-05-01",
    citations: str = "",
) -> Project:
    content = folder / "content"
    (content / "giao-viec").mkdir(parents=True)
    (content / "danh-ba.yaml").write_text(registry, encoding="utf-8")
    if citations:
        (content / "vien-dan.yaml").write_text(citations, encoding="utf-8")
    source = NOTICE.format(
        day=day,
        text="\n".join(f"  \\{one}" for one in text) or "  Thực hiện.",
        bases="\n".join(f"  - {one if '{' in one else quoted(one)}" for one in bases),
        recipients="\n".join(f"  - ghi: {quoted(one)}" for one in recipients),
    )
    (content / "giao-viec/quyet-dinh.yaml").write_text(source, encoding="utf-8")
    return Project.open(folder)


def source_says(one: Project, *codes: str) -> list[Problem]:
    assert not [p for p in one.problems if p.muc_do == "loi"], one.problems
    return [p for p in one.problems if p.ma in codes]


def page_says(one: Project, code: str) -> list[Problem]:
    (raw,) = [o.bytes() for o in outputs(one, "giao-viec") if o.path.endswith("/giao-viec.docx")]
    return [p for p in checked(raw).problems if p.ma == code]


def texts(kind: str) -> list[str]:
    cases = values((CASES / "ended-names.yaml").read_text(encoding="utf-8"))[kind]
    return [one["text"].replace("\n", " ") for one in cases if set(one) <= {"text", "told"}]


@pytest.mark.parametrize("kind", ["wrong", "right"])
def test_both_witnesses_tell_the_same_names(kind: str, tmp_path: Path) -> None:
    one = project(tmp_path, text=texts(kind))
    told = source_says(one, "N570", "N571", "N572")
    source = {(p.thong_bao, p.goi_y.partition("; còn ")[0]) for p in told}
    page = {(p.thong_bao, p.goi_y) for p in page_says(one, "T318")}
    assert source == page
    assert (len(source) > 80) is (kind == "wrong")
    assert bool(source) is (kind == "wrong")


@pytest.mark.parametrize("kind", ["wrong", "right"])
def test_both_witnesses_tell_the_same_bases(kind: str, tmp_path: Path) -> None:
    cases = values((CASES / "ended-acts.yaml").read_text(encoding="utf-8"))[kind]
    one = project(tmp_path, bases=[c["text"] for c in cases if "day" not in c])
    source = sorted((p.thong_bao, p.muc_do) for p in source_says(one, "N573", "N574"))
    page = sorted((p.thong_bao, p.muc_do) for p in page_says(one, "T406"))
    assert source == page
    assert (len(source) > 40) is (kind == "wrong")
    assert bool(source) is (kind == "wrong")


def test_each_is_told_at_its_line(tmp_path: Path) -> None:
    one = project(
        tmp_path,
        text=["UBND huyện Phong Thổ tổ chức thực hiện."],
        bases=["Luật Lưu trữ năm 2011"],
        recipients=["UBND tỉnh Hà Giang", "Trường THPT huyện Phong Thổ"],
    )
    lines = (tmp_path / "content/giao-viec/quyet-dinh.yaml").read_text("utf-8").split("\n")
    found = {p.ma: (lines[p.dong - 1].strip(), p.muc_do) for p in one.problems if "N57" in p.ma}
    assert found["N571"] == ('- ghi: "UBND tỉnh Hà Giang"', "canh_bao")
    assert found["N573"] == ('- "Luật Lưu trữ năm 2011"', "canh_bao")
    places = [lines[p.dong - 1].strip() for p in one.problems if p.ma == "N572"]
    assert places == [
        "\\UBND huyện Phong Thổ tổ chức thực hiện.",
        '- ghi: "Trường THPT huyện Phong Thổ"',
    ]


def test_a_cited_act_is_told_where_it_is_a_basis_and_what_to_change(tmp_path: Path) -> None:
    citations = """\
- {id: luat-dd, loai: "Luật", trich_yeu: "Đất đai", ngay: "29/11/2013"}
- {id: nd-34, loai: "Nghị định", so: "34/2016/NĐ-CP", ngay: "14/5/2016", co_quan: "Chính phủ"}
- {id: luat-luu-tru, trich_dan: "Luật Lưu trữ ngày 11 tháng 11 năm 2011"}
- {id: luat-moi, loai: "Luật", trich_yeu: "Đất đai", ngay: "18/01/2024"}
"""
    ids = ("luat-dd", "nd-34", "luat-luu-tru", "luat-moi")
    bases = [f"{{vien_dan: {one}}}" for one in ids]
    one = project(tmp_path, bases=bases, citations=citations)
    found = source_says(one, "N573")
    assert [re.findall(r"sửa ở `([\w-]+)`", p.goi_y) for p in found] == [[i] for i in ids[:3]]
    assert {p.tep for p in found} == {"content/giao-viec/quyet-dinh.yaml"}


OLD = REGISTRY.replace("xã Phong Thổ", "huyện Phong Thổ").replace("LAI CHÂU", "HÀ GIANG")


def test_an_old_letterhead_is_told_at_its_record_and_on_the_page(tmp_path: Path) -> None:
    one = project(tmp_path, registry=OLD)
    found = source_says(one, "N570")
    assert [(p.tep, p.dong) for p in found] == [("content/danh-ba.yaml", 4)] * 2
    names = [re.findall("“(.*?)”", p.thong_bao)[0].casefold() for p in found]
    assert sorted(names) == ["huyện phong thổ", "tỉnh hà giang"]
    page = page_says(one, "T318")
    assert {re.findall("“(.*?)”", p.thong_bao)[0].casefold() for p in page} == set(names)
    assert {p.muc_do for p in page} == {"canh_bao"}
    assert len(page) == 2


def test_a_unit_and_its_place_are_one_name_that_has_ended(tmp_path: Path) -> None:
    one = project(tmp_path, registry=REGISTRY.replace("Phong Thổ", "Bản Lang"))
    (found,) = source_says(one, "N570")
    (page,) = page_says(one, "T318")
    assert (found.thong_bao.casefold(), found.goi_y) == (page.thong_bao.casefold(), page.goi_y)
    assert "xã bản lang" in page.thong_bao.casefold()


def test_a_province_that_nobody_knows_is_not_asked_of_its_places(tmp_path: Path) -> None:
    invented = OLD.replace("HÀ GIANG", "MINH HỌA")
    one = project(tmp_path, texts("wrong")[:20], registry=invented)
    assert source_says(one, "N570", "N571", "N572") == []
    assert page_says(one, "T318") == []


def test_documents_of_before_are_not_asked(tmp_path: Path) -> None:
    one = project(tmp_path, texts("wrong"), registry=OLD, day="2025-02-27")
    assert source_says(one, "N570", "N571", "N572", "N573", "N574") == []
    assert page_says(one, "T318") == []


@pytest.mark.parametrize("office", ["content", "xa", "tinh", "truong"])
def test_what_comes_with_vanban_names_nothing_that_has_ended(office: str, tmp_path: Path) -> None:
    source = ROOT if office == "content" else ROOT / "starter" / office
    root = ROOT
    if office != "content":
        (tmp_path / "content").symlink_to(source)
        root = tmp_path
    assert [p for p in Project.open(root).problems if p.ma.startswith("N57")] == []
