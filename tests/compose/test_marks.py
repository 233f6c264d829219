"""Marks in boxes, the drafter's sign, the address: on the page, and what is told of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from docx_text import MC, W, paragraphs, part, text_of
from kind_offices import LETTER, make
from offices import PLAN, REGISTRY, Office, make_office
from vanban.build.outputs import outputs
from vanban.check.docx.reader import read_bytes
from vanban.problems.problem import VanbanError
from vanban.project.project import Project
from vanban.word.fill import render
from vanban.word.template.template import Template

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
EMU = 36000
ADDRESS = "Số 1 phố Mẫu; điện thoại: 0213 000 000"
SIZES = {"hoa_toc": ("HỎA TỐC", 30), "thuong_khan": ("THƯỢNG KHẨN", 40), "khan": ("KHẨN", 20)}


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make(tmp_path)


def keyed(office: Office, *lines: str, name: str = LETTER) -> None:
    office.change(name, "co_quan: ubnd-huyen\n", "co_quan: ubnd-huyen\n" + "".join(lines))


def made(office: Office, ident: str = "cong-van-1") -> bytes:
    project = Project.open(office.folder)
    assert project.problems == ()
    return next(one for one in outputs(project, ident) if one.sort == "van-ban").bytes()


def contents(docx: bytes, branch: str = "Choice") -> list[etree._Element]:
    """What stands in the drawn boxes, as new readers take it, or older ones ("Fallback")."""
    return [*part(docx).iterfind(f".//{MC}{branch}//{W}txbxContent")]


def boxes(docx: bytes) -> dict[str, tuple[float, float, bool]]:
    """Each drawn box by its text: width and height in mm, whether it hangs in the margin."""
    found = {}
    for content in contents(docx):
        drawn = next(a for a in content.iterancestors() if a.tag in (f"{WP}inline", f"{WP}anchor"))
        size = drawn.find(f"{WP}extent")
        assert size is not None
        text = text_of(content)
        wide, high = int(str(size.get("cx"))) / EMU, int(str(size.get("cy"))) / EMU
        found[text] = (wide, high, drawn.tag == f"{WP}anchor")
    return found


@pytest.mark.parametrize("level", SIZES)
def test_urgency_stands_in_a_red_box_of_the_decrees_size(
    office: Office, level: str, audit: Callable[[bytes], list[str]]
) -> None:
    keyed(office, f"muc_do_khan: {level}\n")
    docx, (text, wide) = made(office), SIZES[level]
    assert boxes(docx) == {text: (wide, 8.0, False)}
    (content,) = contents(docx)
    (older,) = contents(docx, "Fallback")
    assert etree.tostring(older) == etree.tostring(content)
    colours = {str(one.get(f"{W}val")) for one in content.iter(f"{W}color")}
    assert colours == {"FF0000"}
    assert audit(docx) == []


def test_the_checker_reads_each_mark_and_each_line_once(office: Office) -> None:
    keyed(office, "muc_do_khan: hoa_toc\n", "pham_vi_luu_hanh: luu_hanh_noi_bo\n")
    paper = read_bytes(made(office), "it.docx")
    texts = [one.text for one in paper.paragraphs]
    assert [texts.count(mark) for mark in ("HỎA TỐC", "LƯU HÀNH NỘI BỘ")] == [1, 1]
    lines = [line for one in paper.paragraphs for line in one.lines]
    assert {line.sort for line in lines} == {"drawing"}
    assert len(lines) == 2, "below the motto and below the issuer's name"


@pytest.mark.parametrize("ident", ["cong-van-1", "ke-hoach-1"])
def test_limits_of_circulation_hang_in_the_top_margin(
    office: Office, ident: str, audit: Callable[[bytes], list[str]]
) -> None:
    name = LETTER if ident == "cong-van-1" else PLAN
    keyed(office, "pham_vi_luu_hanh: xem_xong_tra_lai\n", name=name)
    docx = made(office, ident)
    ((text, (wide, high, hung)),) = boxes(docx).items()
    assert (text, high, hung) == ("XEM XONG TRẢ LẠI", 8.0, True)
    assert 45 < wide < 65
    assert audit(docx) == []


def test_secrecy_leaves_room_for_the_stamp_and_prints_no_word(office: Office) -> None:
    keyed(office, "do_mat: mat\n")
    docx = made(office)
    assert [p.text for p in paragraphs(docx) if p.style == "VBDoMat"] == [""]
    assert "MẬT" not in "".join(p.text for p in paragraphs(docx))
    assert not boxes(docx)


def test_nothing_given_leaves_no_paragraph(office: Office) -> None:
    styles = [p.style for p in paragraphs(made(office))]
    assert not {"VBDauChi", "VBDoMat", "VBChucVuKhac"} & set(styles)
    assert styles.count("VBGach") == 2
    assert styles.count("VBNeo") <= 1


@pytest.mark.parametrize(
    ("lines", "last"),
    [
        (("nguoi_soan_thao: PL\n", "so_luong_ban: 300\n"), "- Lưu: VT, NV. PL.(300)."),
        (("nguoi_soan_thao: PL\n",), "- Lưu: VT, NV. PL."),
        (("so_luong_ban: 25\n",), "- Lưu: VT, NV. (25)."),
        ((), "- Lưu: VT, NV."),
    ],
)
def test_the_drafter_stands_behind_the_last_line(
    office: Office, lines: tuple[str, ...], last: str
) -> None:
    keyed(office, *lines)
    assert [p.text for p in paragraphs(made(office)) if p.style == "VBNoiNhanMuc"][-1] == last


@pytest.mark.parametrize(
    ("name", "line", "printed"),
    [
        (LETTER, "", True),
        (LETTER, "in_dia_chi: false\n", False),
        (PLAN, "", False),
        (PLAN, "in_dia_chi: true\n", True),
    ],
)
def test_the_address_is_a_letters_habit_and_any_kinds_choice(
    office: Office, name: str, line: str, printed: bool
) -> None:
    office.change(REGISTRY, "- id: ubnd-huyen\n", f'- id: ubnd-huyen\n    dia_chi: "{ADDRESS}"\n')
    keyed(office, line, name=name)
    found = [p.text for p in paragraphs(made(office, name.split("/")[1])) if p.style == "VBDiaChi"]
    assert found == ([ADDRESS] if printed else [])


def test_a_template_without_the_tag_loses_nothing_in_silence(office: Office) -> None:
    """An office's template of an earlier day: the mark is told as missing, not left out."""
    keyed(office, "muc_do_khan: khan\n")
    project = Project.open(office.folder)
    one, out = project["cong-van-1"], BytesIO()
    with ZipFile(project.office.books[0].folder / "cong-van.docx") as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            raw = old.read(name).replace(b"khung_khan", b"khung_pham_vi")
            new.writestr(name, raw)
    template = Template(out.getvalue(), "cong-van.docx")
    with pytest.raises(VanbanError) as caught:
        render(project.compose(one.van_ban, one), template)
    assert [p.ma for p in caught.value.problems] == ["N486"]
    assert "`khung_khan`" in caught.value.problems[0].thong_bao


@pytest.mark.parametrize(
    ("line", "code", "level", "words"),
    [
        ("muc_do_khan: hoa_tock\n", "N471", "loi", ("`hoa_tock`", "`hoa_toc`?")),
        ("muc_do_khan: gap\n", "N471", "loi", ("`gap`", "hoa_toc, thuong_khan, khan")),
        ("pham_vi_luu_hanh: noi_bo\n", "N471", "loi", ("`noi_bo`", "luu_hanh_noi_bo")),
        ("do_mat: tuyet_mat_a\n", "N471", "loi", ("`do_mat`", "`tuyet_mat`?")),
        ("nguoi_soan_thao: pl\n", "N472", "canh_bao", ("`pl`", "`PL`")),
        ("in_dia_chi: true\n", "N473", "canh_bao", ("`ubnd-huyen`", "`dia_chi`")),
    ],
)
def test_what_is_told(
    tmp_path: Path, line: str, code: str, level: str, words: tuple[str, ...]
) -> None:
    office = make_office(tmp_path)
    keyed(office, line, name=PLAN)
    (found,) = office.problems()
    assert (found["ma"], found["muc_do"]) == (code, level)
    told = f"{found['thong_bao']} {found['goi_y']}"
    assert all(word in told for word in words), told
    at = (tmp_path / PLAN).read_text("utf-8").split("\n").index(line.strip()) + 1
    assert found["dong"] == at
    if code == "N472":
        assert re.search("khoản 3 Mục III", found["dieu_khoan"])
