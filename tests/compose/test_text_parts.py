"""Footnotes, pictures and tables in the text: in the Word file, and what is told of them."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest

from docx_text import W, paragraphs, part, tables
from offices import Office
from text_parts import NOTICE, TEXT, footnotes, made, office, picture
from vanban.build.outputs import outputs
from vanban.content.pictures import sized
from vanban.legal_text.marks import citations, escape, notes, plain
from vanban.project.project import Project
from vanban.word.fill import render
from vanban.word.template.template import Template

__all__ = ["office"]
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
TYPES = "[Content_Types].xml"


def test_footnotes_are_numbered_in_reading_order(office: Office) -> None:
    docx = made(office)
    signs = [str(one.get(f"{W}id")) for one in part(docx).iter(f"{W}footnoteReference")]
    assert signs == ["1", "2", "3"]
    assert footnotes(docx) == {"1": " Chú thích một.", "2": " Trong ô.", "3": " Cuối."}
    (last,) = [p.text for p in paragraphs(docx) if p.text.startswith("Hết")]
    assert last == "Hết./."


def test_the_file_is_valid_and_the_same_every_time(
    office: Office, audit: Callable[[bytes], list[str]]
) -> None:
    docx = made(office)
    assert audit(docx) == []
    assert made(office) == docx


def test_a_picture_lies_in_the_file_once(office: Office) -> None:
    docx = made(office)
    with ZipFile(BytesIO(docx)) as package:
        media = [name for name in package.namelist() if name.startswith("word/media/")]
        assert [package.read(name) for name in media] == [picture()]
        rows = part(docx, "word/_rels/document.xml.rels")
        targets = {str(row.get("Id")): f"word/{row.get('Target')}" for row in rows}
    blips = [one.get(f"{R}embed") for one in part(docx).iter() if one.tag.endswith("}blip")]
    assert len(blips) == 2
    assert {targets[str(one)] for one in blips} == set(media)


def test_size_caption_and_words_of_a_picture(office: Office) -> None:
    root = part(made(office))
    first, second = [one for one in root.iter() if one.tag.endswith("}pic")]
    extents = [next(e for e in pic.iter() if e.tag.endswith("}ext")) for pic in (first, second)]
    millimetres = [(int(e.get("cx")) / 36000, int(e.get("cy")) / 36000) for e in extents]  # type: ignore[arg-type]
    assert millimetres[0] == (40, 20)
    assert millimetres[1][0] == pytest.approx(60 / 150 * 25.4, abs=0.1)
    told = [str(e.get("descr")) for e in root.iter() if e.tag.endswith("docPr") and e.get("descr")]
    assert told == ["Ảnh & thử"]
    captions = [p.text for p in paragraphs(made(office)) if p.style == "VBTenHinh"]
    assert captions == ["Hình 1. Thử", "Bảng 1"]


def test_a_table_stands_between_the_units_and_numbers_go_on(office: Office) -> None:
    docx = made(office)
    assert [["A", "B"], ["1", "2"], ["nhóm"], ["3", "4"]] in tables(docx)
    texts = [p.text for p in paragraphs(docx) if p.style in ("VBKhoan", "VBDiem", "VBGachDauDong")]
    assert texts == [
        "1. Một câu.",
        "2. Hai; xem https://vi-du.vn/a_b?c=1; $S = a^2 + b^2$.",
        "a) Điểm a;",
        "- Gạch.",
    ]


def test_a_document_without_either_has_no_part_for_them(office: Office) -> None:
    with ZipFile(BytesIO(made(office, "cong-van-1"))) as package:
        names = package.namelist()
        assert "word/footnotes.xml" not in names
        assert not [name for name in names if "media" in name]
        assert b"footnotes" not in package.read(TYPES)


def test_footnotes_join_those_that_the_template_has(office: Office) -> None:
    """Word puts the part in when a template is saved that once had a footnote."""
    plain_docx = made(office)
    project = Project.open(office.folder)
    one = project["thong-bao-1"]
    composition = project.compose(one.van_ban, one)
    path = project.office.books[0].folder / "van-ban.docx"
    out = BytesIO()
    with ZipFile(path) as old, ZipFile(BytesIO(plain_docx)) as done, ZipFile(out, "w") as new:
        for name in old.namelist():
            source = done if name in (TYPES, "word/_rels/document.xml.rels") else old
            new.writestr(name, source.read(name))
        new.writestr("word/footnotes.xml", done.read("word/footnotes.xml"))
    docx = render(composition, Template(out.getvalue(), "mau.docx"))
    assert list(footnotes(docx)) == ["1", "2", "3", "4", "5", "6"]
    signs = [str(one.get(f"{W}id")) for one in part(docx).iter(f"{W}footnoteReference")]
    assert signs == ["4", "5", "6"]


def test_an_annex_takes_them_too(office: Office, audit: Callable[[bytes], list[str]]) -> None:
    text = '[{khoan: "Một^[Ở phụ lục.]"}, {hinh: anh.png}]'
    annex = f'phu_luc:\n  - tieu_de: "ẢNH"\n    noi_dung: {text}\n'
    office.write(NOTICE, TEXT + annex)
    project = Project.open(office.folder)
    assert [p.ma for p in project.problems] == ["N918"]
    whole, alone = list(outputs(project, "thong-bao-1"))[:2]
    assert footnotes(whole.bytes())["4"] == " Ở phụ lục."
    assert footnotes(alone.bytes()) == {"1": " Ở phụ lục."}
    assert audit(alone.bytes()) == []


def test_a_changed_picture_is_a_changed_document(office: Office) -> None:
    assert office.run("build").status == 0
    assert "0 tệp" not in office.run("status", "thong-bao-1").out
    office.write("content/thong-bao-1/anh.png", picture(size=(50, 30)))
    assert "thong-bao-1.docx" in office.run("build").out


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_sizes_are_read_from_the_file(form: str) -> None:
    assert sized(picture(form, (70, 31))) == (form.lower(), (70, 31))


@pytest.mark.parametrize(
    "raw", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"\xff\xd8" * 9]
)
def test_what_is_no_picture(raw: bytes) -> None:
    assert sized(raw) is None


@pytest.mark.parametrize(
    ("old", "new", "code", "words"),
    [
        ("tep: anh.png", "tep: khong.png", "N481", "không thấy hình `khong.png`"),
        ("tep: anh.png", "tep: ../anh.png", "N481", "trong thư mục của văn bản"),
        ("tep: anh.png", "tep: /etc/passwd", "N481", "trong thư mục của văn bản"),
        ("tep: anh.png", "tep: thong-bao.yaml", "N482", "không phải hình PNG hay JPEG"),
        ("rong: 40", "rong: 400", "N484", "165 mm"),
        ("rong: 40", "rong: 0", "N484", "165 mm"),
        ("câu.", "câu^[.", "N479", "`^[` trống hoặc không đóng"),
        ("câu.", "câu^[].", "N479", "`^[` trống hoặc không đóng"),
        ("*một*", "[@khong-co]", "N106", "khong-co"),
        ('"Thử"\n', '"Thử^[a]"\n', "N480", "chỗ không có chú thích"),
        ('tieu_de: "A"', 'tieu_de: "A^[a]"', "N480", "chỗ không có chú thích"),
        ('dong: ["CHỦ', 'dong: ["^[a]CHỦ', "N480", "chỗ không có chú thích"),
        ('["3", "4"]', '["3", "4", "5"]', "N410", "3 ô"),
        ("mo_ta:", "gom: [], mo_ta:", "Y101", "gom"),
    ],
)
def test_what_is_told(office: Office, old: str, new: str, code: str, words: str) -> None:
    office.change(NOTICE, old, new)
    (found,) = office.problems()
    assert (found["ma"], found["tep"]) == (code, NOTICE)
    assert words in found["thong_bao"]
    assert office.run("build").status == (1 if found["muc_do"] == "loi" else 0)


def test_a_large_picture_is_refused(office: Office) -> None:
    office.write("content/thong-bao-1/anh.png", picture() + bytes(5 * 1024 * 1024))
    assert {one["ma"] for one in office.problems()} == {"N483"}


def test_footnotes_in_a_line() -> None:
    line = r"Một^[hai [@ba] \] bốn] năm \^[sáu] ^[bảy]"
    assert notes(line) == (r"hai [@ba] \] bốn", "bảy")
    assert plain(line) == "Một năm ^[sáu] "
    assert [cited.id for cited in citations(line)] == ["ba"]
    assert plain(escape("a^[b]")) == "a^[b]"


def test_the_plans_own_text_keeps_its_notes_in_the_table(office: Office) -> None:
    rows = (office.folder / "content/ke-hoach-1/phan-cong.yaml").read_text("utf-8").split("\n")
    at = next(n for n, row in enumerate(rows) if "noi_dung:" in row)
    rows[at] = '  noi_dung: "Rà soát^[Chú thích ở bảng.]"'
    office.write("content/ke-hoach-1/phan-cong.yaml", "\n".join(rows))
    assert "Chú thích ở bảng." in str(_texts(made(office, "ke-hoach-1")))


def test_a_bodys_own_file_may_put_in_a_picture(office: Office) -> None:
    own = 'them:\n  - sau: "I"\n    gom: [{hinh: anh.png}]\n'
    office.write("content/ke-hoach-1/don-vi/phong-noi-vu.yaml", own)
    assert [one["ma"] for one in office.problems()] == ["N481"]
    office.write("content/ke-hoach-1/anh.png", picture())
    project = Project.open(office.folder)
    assert project.problems == ()
    draft = next(one for one in outputs(project, "ke-hoach-1") if one.don_vi == "phong-noi-vu")
    assert "VBHinh" in [p.style for p in paragraphs(draft.bytes())]


def _texts(docx: bytes) -> object:
    with ZipFile(BytesIO(docx)) as package:
        return footnotes(docx) if "word/footnotes.xml" in package.namelist() else ""
