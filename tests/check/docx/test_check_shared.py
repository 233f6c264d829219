"""Styles that files have alike are read once; nothing of one file gets into another by that."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

from vanban.check.docx import cascade as shared
from vanban.check.docx.package import SMALL, open_package
from vanban.check.docx.reader import _theme, paper_of, read_bytes

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
THEMED = '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>'


def styles(run: str, *, padding: int = 0) -> str:
    return (
        f'<w:styles {W}><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        f'<w:name w:val="Normal"/><w:rPr>{run}</w:rPr></w:style></w:styles>{" " * padding}'
    )


def file(styled: str, *, face: str = "Calibri", run: str = "") -> bytes:
    """A file of one paragraph, with styles and a theme whose font is `face`."""
    related = "".join(
        f'<Relationship Id="r{kind}" Type="{TYPE}/{kind}" Target="{kind}.xml"/>'
        for kind in ("styles", "theme")
    )
    main = f'<Relationship Id="r1" Type="{TYPE}/officeDocument" Target="word/document.xml"/>'
    parts = {
        "_rels/.rels": f"{RELATIONS}{main}</Relationships>",
        "word/_rels/document.xml.rels": f"{RELATIONS}{related}</Relationships>",
        "word/document.xml": f"<w:document {W}><w:body><w:p><w:r>{run}<w:t>chữ</w:t></w:r></w:p>"
        "</w:body></w:document>",
        "word/styles.xml": styled,
        "word/theme.xml": f'<a:theme {A}><a:minorFont><a:latin typeface="{face}"/></a:minorFont>'
        "</a:theme>",
    }
    out = BytesIO()
    with ZipFile(out, "w") as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return out.getvalue()


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    shared._read.cache_clear()


def font(raw: bytes) -> str:
    return read_bytes(raw, "thử.docx").paragraphs[0].runs[0].look.font


def test_files_with_the_same_styles_share_their_reading() -> None:
    assert font(file(styles(THEMED))) == font(file(styles(THEMED), run="<w:rPr/>")) == "Calibri"
    assert shared._read.cache_info().hits == 1


def test_the_same_styles_under_another_theme_are_not_shared() -> None:
    assert font(file(styles(THEMED))) == "Calibri"
    assert font(file(styles(THEMED), face="Arial")) == "Arial"


def test_what_is_kept_is_bounded() -> None:
    for size in range(20, 20 + 3 * shared.CAPACITY):
        read_bytes(file(styles(f'<w:sz w:val="{size}"/>')), "thử.docx")
    assert shared._read.cache_info().currsize == shared.CAPACITY


def test_large_styles_are_not_kept() -> None:
    large = file(styles('<w:sz w:val="26"/>', padding=SMALL))
    assert read_bytes(large, "thử.docx").paragraphs[0].runs[0].look.size == 13
    assert shared._read.cache_info().currsize == 0


def test_names_of_no_style_leave_nothing_behind() -> None:
    raw = file(styles(THEMED), run='<w:rPr><w:rStyle w:val="nowhere"/></w:rPr>')
    read_bytes(raw, "thử.docx")
    parts = open_package(raw, "thử.docx")
    kept = shared.styles_of(parts, _theme(parts))
    assert shared._read.cache_info().hits == 1
    assert kept.chain("character", "nowhere") == ()
    assert not [
        key for known in (kept._run_props, kept._chains) for key in known if "nowhere" in key
    ]


def test_trees_that_were_changed_are_read_as_they_stand() -> None:
    raw = file(styles('<w:sz w:val="26"/>'))
    read_bytes(raw, "thử.docx")
    parts = open_package(raw, "thử.docx")
    (size,) = parts.xml["word/styles.xml"].iter("{*}sz")
    size.set(next(iter(size.attrib)), "40")
    assert paper_of(parts)[0].paragraphs[0].runs[0].look.size == 20
    assert read_bytes(raw, "thử.docx").paragraphs[0].runs[0].look.size == 13
