"""Copies: the block under what is copied, an extract, a file from elsewhere, an electronic copy."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from lxml import etree

from copy_offices import AGAIN, COPY, FILE, PART, SIGNED, TEXTS, built, foreign, make, parts
from docx_text import W, paragraphs, part
from offices import PLAN
from template_edits import packed
from vanban.build.outputs import outputs
from vanban.project.project import Project
from vanban.word.template.tag_names import STYLES

Audit = Callable[[bytes], list[str]]
NAMES = {COPY: "sao-y-1", PART: "trich-sao-1", AGAIN: "sao-luc-1"}
FORMS = {COPY: ("SAO Y", "SY"), PART: ("TRÍCH SAO", "TrS"), AGAIN: ("SAO LỤC", "SL")}


def block(raw: bytes) -> list[tuple[str, str]]:
    """Style and text of what stands from the copy's line on."""
    found = [(p.style, p.text) for p in paragraphs(raw)]
    return found[[style for style, _ in found].index("VBGachSao") :]


@pytest.mark.parametrize("source", NAMES)
def test_the_block_stands_under_the_end(source: str, tmp_path: Path, audit: Audit) -> None:
    make(tmp_path)
    raw = built(tmp_path, NAMES[source])
    form, code = FORMS[source]
    signer = "VBQuyenHan2" if source == AGAIN else "VBQuyenHan"  # theirs has our style's name
    assert block(raw) == [
        ("VBGachSao", ""),
        ("VBCoQuan", "ỦY BAN NHÂN DÂN"),
        ("VBCoQuan", "HUYỆN MẪU"),
        ("VBGach", ""),
        ("VBHinhThucSao", form),
        ("VBSoKyHieu", f"Số:      /{code}-UBND"),
        ("VBDuThao", "DỰ THẢO"),
        ("VBDiaDanhNgay", "Mẫu, ngày 06 tháng 11 năm 2023"),
        ("VBNeo", ""),
        ("VBNoiNhan", "Nơi nhận:"),
        ("VBNoiNhanMuc", "- Các phòng;"),
        ("VBNoiNhanMuc", "- Lưu: VT."),
        (signer, "CHÁNH VĂN PHÒNG"),
        ("VBHoTen", "Nguyễn Văn Sao"),
        ("VBNeo", ""),
    ]
    body = part(raw)[0]
    assert body[-1].tag == f"{W}sectPr"
    assert source == AGAIN or audit(raw) == []  # theirs is not valid by itself


def test_a_copy_is_the_whole_document_and_an_extract_its_parts(tmp_path: Path) -> None:
    make(tmp_path)
    plan = [p.text for p in paragraphs(built(tmp_path, "ke-hoach-1"))]
    copy = [p.text for p in paragraphs(built(tmp_path, "sao-y-1"))]
    assert copy[: len(plan)] == plan
    texts = [p.text for p in paragraphs(built(tmp_path, "trich-sao-1"))]
    start = texts.index("Thực hiện Kết luận")
    assert texts[start + 2 : start + 5] == ["I. MỤC ĐÍCH", "2. Bám sát tình hình.", "Nơi nhận:"]
    assert "Số: 07/KH-UBND" in texts
    assert "Nguyễn Văn Mẫu" in texts


def test_an_extract_up_to_the_end_keeps_the_end_mark(tmp_path: Path) -> None:
    office = make(tmp_path)
    office.change(PLAN, 'ket_thuc: "Trên đây là Kế hoạch"\n', "")
    office.change(PART, '["I.2"]', '["II"]')
    texts = [p.text for p in paragraphs(built(tmp_path, "trich-sao-1"))]
    assert "1. Các phòng tổ chức triển khai./." in texts


def test_a_second_copy_is_made_of_a_first(tmp_path: Path) -> None:
    office = make(tmp_path)
    office.change(AGAIN, "  tep: den.docx\n", "  van_ban: sao-y-1\n")
    office.change(COPY, "ngay: 2023-11-06\n", _issued("ngay: 2023-11-06\n", 3))
    raw = built(tmp_path, "sao-luc-1")
    forms = [p.text for p in paragraphs(raw) if p.style == "VBHinhThucSao"]
    assert forms == ["SAO Y", "SAO LỤC"]
    assert len({style.get(f"{W}styleId") for style in _styles(raw)}) == len(_styles(raw))
    drawn = [one.get("id") for one in part(raw).iter() if str(one.tag).endswith("}docPr")]
    assert len(set(drawn)) == len(drawn)


def _issued(day: str, number: int) -> str:
    return f"{day}so_van_ban: {number}\ntrang_thai: da_phat_hanh\n"


def _styles(raw: bytes) -> list[etree._Element]:
    return list(part(raw, "word/styles.xml").iter(f"{W}style"))


def test_a_file_from_elsewhere_keeps_its_own_parts(tmp_path: Path) -> None:
    make(tmp_path)
    before, after = parts(foreign()), parts(built(tmp_path, "sao-luc-1"))
    assert before.keys() == after.keys()
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"word/document.xml", "word/styles.xml"}
    old, new = (part(raw, "word/styles.xml") for raw in (foreign(), built(tmp_path, "sao-luc-1")))
    kept = list(new)[: len(list(old))]
    assert [_plain(one) for one in kept] == [_plain(one) for one in old]
    names = [one.get(f"{W}val", "") for one in new.iterfind(f"{W}style/{W}name")]
    assert len(names) == len({name.casefold() for name in names})
    first = part(built(tmp_path, "sao-luc-1"))[0][0]
    assert _plain(first) == _plain(part(foreign())[0][0])


def _plain(element: etree._Element) -> bytes:
    return etree.tostring(element, method="c14n", exclusive=True)


def test_brought_styles_rest_on_nothing_of_the_file(tmp_path: Path) -> None:
    """Another Normal, another font, other spaces: the block looks as in the template."""
    make(tmp_path)
    root = part(built(tmp_path, "sao-luc-1"), "word/styles.xml")
    ours = [one for one in root if str(one.get(f"{W}styleId")).startswith("VB")]
    mine = [one for one in ours if one.get(f"{W}styleId") != "VBQuynhnvchcv"]
    brought = [one for one in mine if one.find(f"{W}rPr/{W}lang") is not None]
    assert {one.get(f"{W}styleId") for one in brought} >= {"VBCoQuan", "VBHinhThucSao", "VBHoTen"}
    for style in brought:
        assert style.find(f"{W}basedOn") is None
        assert style.find(f"{W}rPr/{W}rFonts").get(f"{W}ascii") == "Times New Roman"  # type: ignore[union-attr]
        spacing = style.find(f"{W}pPr/{W}spacing")
        assert spacing is not None
        assert all(spacing.get(f"{W}{key}") for key in ("before", "after", "line"))


def test_the_block_is_as_wide_as_the_page_of_the_file(tmp_path: Path) -> None:
    office = make(tmp_path)
    office.write(FILE, foreign(left_margin=docx.shared.Mm(50), right_margin=docx.shared.Mm(50)))
    raw = built(tmp_path, "sao-luc-1")
    section = part(raw)[0][-1]
    sides = section.find(f"{W}pgMar")
    assert sides is not None
    room = int(section.find(f"{W}pgSz").get(f"{W}w"))  # type: ignore[union-attr, arg-type]
    room -= sum(int(sides.get(f"{W}{side}", "0")) for side in ("left", "right"))
    widths = [int(one.get(f"{W}w", "0")) for one in part(raw).iter(f"{W}tblW")]
    assert all(abs(width - room) <= 1 for width in widths)
    for table in part(raw).iter(f"{W}tbl"):
        grid = [int(one.get(f"{W}w", "0")) for one in table.iter(f"{W}gridCol")]
        assert abs(sum(grid) - room) <= 2


def test_odd_numbers_in_a_file_from_elsewhere_stop_nothing(tmp_path: Path) -> None:
    office = make(tmp_path)
    inside = parts(foreign())
    text = inside["word/document.xml"].decode()
    odd = re.sub(r'(<w:pgSz w:w=)"\d+"', r'\1"12240.5"', text)
    assert odd != text
    inside["word/document.xml"] = odd.encode()
    office.write(FILE, packed(inside))
    assert block(built(tmp_path, "sao-luc-1"))[0] == ("VBGachSao", "")
    inside["word/document.xml"] = b'<w:document xmlns:w="http://purl.oclc.org/ooxml/w"/>'
    office.write(FILE, packed(inside))
    assert [p["ma"] for p in office.problems()] == ["N452"]  # another Word's namespace


def test_the_same_copy_is_the_same_bytes(tmp_path: Path) -> None:
    make(tmp_path)
    assert built(tmp_path, "sao-luc-1") == built(tmp_path, "sao-luc-1")


def test_of_a_pdf_the_block_alone_is_made(tmp_path: Path) -> None:
    office = make(tmp_path)
    office.change(AGAIN, "den.docx", "den.pdf")
    office.write("content/sao-luc-1/den.pdf", b"%PDF-1.7\n")
    project = Project.open(tmp_path)
    (told,) = project.problems
    assert (told.ma, told.muc_do) == ("N460", "luu_y")
    assert "ngay dưới phần cuối" in told.goi_y
    raw = next(iter(outputs(project, "sao-luc-1"))).bytes()
    assert paragraphs(raw)[0].style == "VBGachSao"


ELECTRONIC = TEXTS[COPY].replace(SIGNED, "hinh_thuc_ban_hanh: dien_tu\n")


@pytest.mark.parametrize("moment", ["", "2023-11-06 09:05:30"])
def test_an_electronic_copy_has_its_line_and_no_block(
    moment: str, tmp_path: Path, audit: Audit
) -> None:
    office = make(tmp_path)
    office.write(COPY, ELECTRONIC + (f'thoi_gian_ky: "{moment}"\n' if moment else ""))
    raw = built(tmp_path, "sao-y-1")
    first, *others = paragraphs(raw)
    when = "06/11/2023; 09:05:30" if moment else "    /    /      ;     :    :    "
    assert first.style == "VBKySo"
    assert first.text == f"SAO Y; Ủy ban nhân dân huyện Mẫu; {when}"
    assert not [p for p in others if p.style in ("VBGachSao", "VBHinhThucSao")]
    assert part(raw)[0][0].find(f"{W}pPr/{W}framePr") is not None
    assert audit(raw) == []


def test_an_electronic_copy_of_a_file_brings_its_style(tmp_path: Path) -> None:
    office = make(tmp_path)
    office.change(AGAIN, SIGNED, "hinh_thuc_ban_hanh: dien_tu\n")
    raw = built(tmp_path, "sao-luc-1")
    assert paragraphs(raw)[0].text.startswith("SAO LỤC; Ủy ban nhân dân huyện Mẫu;")
    ids = {one.get(f"{W}styleId") for one in part(raw, "word/styles.xml").iter(f"{W}style")}
    assert "VBKySo" in ids
    assert not (set(STYLES) - {"VBKySo"}) & ids


def test_a_copy_is_built_again_when_what_it_copies_changed(tmp_path: Path) -> None:
    office = make(tmp_path)
    first = json.loads(office.run("build", "--format", "json").out)
    assert {one["trang_thai"] for one in first["tep"]} == {"moi"}
    again = json.loads(office.run("build", "--format", "json").out)
    assert {one["trang_thai"] for one in again["tep"]} == {"giu"}
    office.write(FILE, foreign(gutter=docx.shared.Mm(5)))
    third = json.loads(office.run("build", "--format", "json").out)
    changed = {
        one["duong_dan"].split("/")[-1] for one in third["tep"] if one["trang_thai"] == "doi"
    }
    assert "sao-luc-1.docx" in changed
    assert "sao-y-1.docx" not in changed


def test_an_issued_copy_is_locked(tmp_path: Path) -> None:
    office = make(tmp_path)
    office.change(AGAIN, "ngay: 2023-11-06\n", _issued("ngay: 2023-11-06\n", 4))
    assert office.run("build").status == 0
    made = office.folder / "output/sao-luc-1/sao-luc-1.docx"
    before = made.read_bytes()
    office.write(FILE, foreign(gutter=docx.shared.Mm(5)))
    assert office.run("build").status == 1
    assert made.read_bytes() == before
