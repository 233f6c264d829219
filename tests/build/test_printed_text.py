"""What two files say on paper: styles and packing are no text; words, cells, pictures are."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from vanban.build.outputs import zipped
from vanban.build.printed_text import passages, prints_alike, says_alike
from vanban.ooxml import PackageError


def word(
    *texts: str, cells: tuple[str, ...] = ("", ""), header: str = "", style: str = "Normal"
) -> bytes:
    document, out = docx.Document(), BytesIO()
    for text in texts:
        document.add_paragraph(text, style=style)
    for cell, text in zip(document.add_table(1, len(cells)).rows[0].cells, cells, strict=True):
        cell.text = text
    document.sections[0].header.paragraphs[0].text = header
    document.save(out)
    return out.getvalue()


def packed_again(raw: bytes, old: str = "", new: str = "") -> bytes:
    """The same parts in another order and with other dates, a word changed in the document."""
    out = BytesIO()
    with ZipFile(BytesIO(raw)) as package, ZipFile(out, "w", ZIP_DEFLATED) as again:
        for name in reversed(package.namelist()):
            content = package.read(name)
            again.writestr(name, content.replace(old.encode(), new.encode()) if old else content)
    return out.getvalue()


def book(*rows: tuple[Any, ...], bold: bool = False) -> bytes:
    made, out = Workbook(), BytesIO()
    sheet: Any = made.active
    for row in rows:
        sheet.append(row)
    if bold:
        sheet["A1"].font = Font(bold=True)
    made.save(out)
    return out.getvalue()


PAGE = word("Một", "Hai", cells=("a", ""), header="2")
CODE = word("Kế hoạch số 207/KH-UBND")
PACKAGE = zipped({"x/a.docx": PAGE, "x/b.txt": b"b"})


@pytest.mark.parametrize(
    ("path", "before", "now"),
    [
        ("a.docx", PAGE, PAGE),
        ("a.docx", PAGE, packed_again(PAGE)),
        ("a.docx", CODE, packed_again(CODE, "Kế hoạch", "Kế\u00a0hoạch")),
        ("a.docx", CODE, packed_again(CODE, "KH-UBND", "KH</w:t><w:noBreakHyphen/><w:t>UBND")),
        ("a.docx", PAGE, word("Một", "Hai", cells=("a", ""), header="2", style="Heading 1")),
        ("a.docx", PAGE, word("Một", "", " Hai ", cells=("a", ""), header="2")),
        ("a.zip", PACKAGE, zipped({"b.txt": b"b", "a.docx": packed_again(PAGE)})),
        ("a.xlsx", book((1, "hai"), (None, 3)), book((1, "hai", ""), (None, 3), bold=True)),
    ],
)
def test_the_same_text(path: str, before: bytes, now: bytes) -> None:
    assert before[:2] == now[:2] == b"PK"
    assert prints_alike(path, before, now)


@pytest.mark.parametrize(
    ("path", "before", "now"),
    [
        ("a.docx", PAGE, word("Một", "Ba", cells=("a", ""), header="2")),
        ("a.docx", PAGE, word("Hai", "Một", cells=("a", ""), header="2")),
        ("a.docx", PAGE, word("Một Hai", cells=("a", ""), header="2")),
        ("a.docx", PAGE, word("Một", "Hai", cells=("", "a"), header="2")),
        ("a.docx", PAGE, word("Một", "Hai", cells=("a", ""), header="3")),
        ("a.docx", PAGE, packed_again(PAGE, "Hai", "Hại")),
        ("a.docx", PAGE, b"PK khong phai tep Word"),
        ("a.docx", PAGE, zipped({"a.txt": b"a"})),
        ("a.zip", PACKAGE, zipped({"a.docx": PAGE, "c.txt": b"b"})),
        ("a.zip", PACKAGE, zipped({"a.docx": PAGE, "b.txt": b"c"})),
        ("a.zip", PACKAGE, zipped({"a.docx": word("Một"), "b.txt": b"b"})),
        ("a.xlsx", book((1, "hai")), book((1, "ba"))),
        ("a.xlsx", book((1, "hai")), b"PK"),
        ("a.txt", b"a", b"a"),
    ],
)
def test_another_text(path: str, before: bytes, now: bytes) -> None:
    assert not prints_alike(path, before, now)
    assert not prints_alike(path, now, before)


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def body(inside: str) -> bytes:
    text = f"<w:document {W} {MC}><w:body>{inside}</w:body></w:document>"
    return packed({"word/document.xml": text.encode()})


def packed(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def p(inside: str) -> str:
    return f"<w:p><w:r>{inside}</w:r></w:p>"


def t(text: str) -> str:
    return f"<w:t>{text}</w:t>"


RESTART, WIDE = '<w:vMerge w:val="restart"/>', '<w:gridSpan w:val="2"/>'
MERGED, CONTINUED = "<w:vMerge/>", '<w:vMerge w:val="continue"/>'


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(t(text))}</w:tc>"


@pytest.mark.parametrize(
    ("inside", "texts"),
    [
        (p(t("một") + "<w:tab/>" + t("hai")), ["một\thai"]),
        (p(""), []),
        (p(t("a") + "<w:noBreakHyphen/>" + t("b")), ["a-b"]),
        (
            "<w:p><w:del><w:r><w:delText>cũ</w:delText></w:r></w:del><w:r><w:t>mới</w:t></w:r></w:p>",
            ["mới"],
        ),
        (f"<w:moveFrom>{p(t('dời đi'))}</w:moveFrom>{p(t('còn'))}", ["còn"]),
        (f"<w:p><w:ins><w:r>{t('thêm')}</w:r></w:ins></w:p>", ["thêm"]),
        (f"<w:sdt><w:sdtContent>{p(t('trong ô'))}</w:sdtContent></w:sdt>", ["trong ô"]),
        (
            f"<mc:AlternateContent><mc:Choice>{p(t('x'))}</mc:Choice><mc:Fallback>{p(t('x'))}</mc:Fallback></mc:AlternateContent>",
            ["x"],
        ),
        (p("<w:instrText>PAGE</w:instrText>" + t("2")), ["2"]),
        (
            table(tc("1") + tc("Quý I", RESTART), tc("2") + tc("", MERGED), tc("3", WIDE)),
            ["1 | Quý I", "2 | Quý I", "3"],
        ),
        (
            table(tc("rộng", WIDE) + tc("Quý I", RESTART), tc("a") + tc("b") + tc("", CONTINUED)),
            ["rộng | Quý I", "a | b | Quý I"],
        ),
    ],
)
def test_a_document_in_lines(inside: str, texts: list[str]) -> None:
    end = p(t("hết"))
    assert [one.text for one in passages(body(inside + end))] == [*texts, "hết"]


@pytest.mark.parametrize(
    "content",
    [
        b"sua tay",
        packed({"a.txt": b"a"}),
        packed({"word/document.xml": b"<khong-dong>"}),
        packed({"word/document.xml": b'<document xmlns="http://purl.oclc.org/ooxml"/>'}),
    ],
)
def test_what_is_no_document_is_not_an_empty_one(content: bytes) -> None:
    with pytest.raises(PackageError):
        passages(content)


def test_how_many_pages_there_are_is_no_text() -> None:
    def page(code: str, result: str) -> bytes:
        turns = [f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "separate", "end")]
        field = f"{turns[0]}<w:instrText>{code}</w:instrText>{turns[1]}{t(result)}{turns[2]}"
        return body(p(field) + p(t("hết")))

    assert prints_alike("a.docx", page("PAGE", "2"), page(" PAGE ", "0"))
    assert prints_alike("a.docx", page(" PAGEREF a \\h ", "…"), page(" PAGEREF a \\h ", "3"))
    assert not prints_alike("a.docx", page("PAGEREF a", "2"), page("PAGEREF b", "2"))
    assert not prints_alike("a.docx", page("REF a", "2"), page("REF a", "3"))
    assert not prints_alike("a.docx", page("PAGE", "2"), page("NUMPAGES", "2"))


def test_where_a_line_ends_is_no_other_word() -> None:
    broken, whole, other = word("Một\nHai"), word("Một Hai"), word("Một Ba")
    assert not prints_alike("a.docx", broken, whole)
    assert says_alike("a.docx", broken, whole)
    assert says_alike("a.zip", zipped({"a.docx": broken}), zipped({"a.docx": whole}))
    assert not says_alike("a.docx", broken, other)
    assert not says_alike("a.docx", word("Một", "Hai"), whole)


def test_where_the_lines_of_a_name_in_capitals_end_is_no_other_word() -> None:
    before = word("BAN QUẢN LÝ CÁC KHU", "CHẾ XUẤT", "Số: 1")
    now, other = word("BAN QUẢN LÝ", "CÁC KHU CHẾ XUẤT", "Số: 1"), word("BAN QUẢN LÝ", "Số: 1")
    assert not prints_alike("a.docx", before, now)
    assert says_alike("a.docx", before, now)
    assert not says_alike("a.docx", before, other)
