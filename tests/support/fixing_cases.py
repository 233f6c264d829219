"""What can be corrected, and what the corrections come to."""

from __future__ import annotations

import re

import pytest

from docx_text import with_plain_hyphens
from seed_office import ROOT
from vanban.build.outputs import outputs
from vanban.check.docx.package import open_package, written
from vanban.check.inspect import Options
from vanban.project.project import Project

ASKED = Options(trinh_ky=True)

MAIN, STYLES = "word/document.xml", "word/styles.xml"

LONG = r"(<w:r>)(<w:t [^>]*>[^<]{40,})"

Change = tuple[str, str, str, str]
"""A part, a pattern, what is put in its place, the code that it gives."""

CHANGES: dict[str, Change] = {
    "paper": (MAIN, r'w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"', "T101"),
    "margin": (MAIN, r'w:left="\d+"(?=[^>]*w:header)', 'w:left="1440"', "T102"),
    "gutter": (MAIN, r'w:gutter="0"', 'w:gutter="680"', "T103"),
    "font": (STYLES, "Times New Roman", "Calibri", "T110"),
    "run's font": (MAIN, LONG, r'\1<w:rPr><w:rFonts w:ascii="Arial"/></w:rPr>\2', "T110"),
    "colour": (MAIN, LONG, r'\1<w:rPr><w:color w:val="FF0000"/></w:rPr>\2', "T111"),
    "marker": (MAIN, LONG, r'\1<w:rPr><w:shd w:fill="FFFF00"/></w:rPr>\2', "T112"),
    "motto": (MAIN, "Độc lập - Tự do - Hạnh phúc", "Độc lập – Tự do–Hạnh phúc", "T203"),
    "day": (MAIN, r"ngày\s+tháng\s+\d+ năm", "ngày 5 tháng 7 năm", "T312"),
    "month": (MAIN, r"ngày\s+tháng\s+\d+ năm", "ngày 15 tháng 2 năm", "T312"),
    "number": (MAIN, r"Số:\s+/(\w+)-(\w+)", r"Số: 15 / \1 - \2", "T303"),
    "basis": (MAIN, r"(Căn cứ [^<]*);(</w:t>)", r"\1,\2", "T401"),
    "last basis": (MAIN, r"(Theo đề nghị [^<]*)\.(</w:t>)", r"\1;\2", "T401"),
}  # fmt: skip


@pytest.fixture(scope="module")
def clean() -> bytes:
    """A decision, with bases and articles; nothing is wrong with it."""
    project = Project.open(ROOT)
    (first,) = [
        o for o in outputs(project, "quyet-dinh-chuc-nang-phong-noi-vu") if o.sort == "van-ban"
    ]
    return with_plain_hyphens(first.bytes())


def changed(raw: bytes, change: Change) -> bytes:
    part, pattern, new, _ = change
    parts = open_package(raw, "a")
    from lxml import etree

    text = etree.tostring(parts.xml[part], encoding="unicode")
    edited, count = re.subn(pattern, new, text, count=1 if part == MAIN else 0)
    assert count, pattern
    return written(raw, {part: etree.fromstring(edited)})
