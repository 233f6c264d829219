"""Parts of Word templates that no office's paper should carry, each told by code and quote."""

from __future__ import annotations

from pathlib import Path

import pytest

from template_edits import (
    SETTINGS,
    STYLES,
    TYPES,
    Fault,
    R,
    W,
    check_fault,
    first_section,
    related,
    style_change,
    swap,
    tag,
)

NUMBER = "{{ so_ky_hieu }}"
PLAIN = f'<w:r><w:t xml:space="preserve">{NUMBER}</w:t></w:r>'
KIND = '<w:r><w:t xml:space="preserve">{{ ten_loai }}</w:t></w:r>'
FOOTNOTES = (
    f'<w:footnotes xmlns:w="{W}"><w:p><w:r><w:t>{{{{ ho_ten }}}}</w:t></w:r></w:p></w:footnotes>'
)


PACKAGE = "http://schemas.openxmlformats.org/package/2006"
ONE = '<w:ins w:id="1" w:author="a"><w:r><w:t>của Sở</w:t></w:r></w:ins>'
GONE = '<w:del w:id="1" w:author="a"><w:r><w:delText>cũ</w:delText></w:r></w:del>'
COMMENT = '<w:r><w:commentReference w:id="0"/></w:r>'


def control(inside: str) -> str:
    """Return a content control around runs."""
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def box(inside: str) -> str:
    """Return a run with a text box, as old Word writes it."""
    return (
        '<w:r><w:pict><v:textbox xmlns:v="urn:schemas-microsoft-com:vml"><w:txbxContent><w:p>'
        f"{inside}</w:p></w:txbxContent></v:textbox></w:pict></w:r>"
    )


def field(code: str) -> str:
    """Return a simple field."""
    return f'<w:fldSimple w:instr=" {code} "><w:r><w:t>x</w:t></w:r></w:fldSimple>'


FAULTS = [
    Fault(
        "template file",
        swap("wordprocessingml.document.main", "wordprocessingml.template.main", TYPES),
        "M014",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    ),
    Fault(
        "macro file",
        swap(
            "openxmlformats-officedocument.wordprocessingml.document.main",
            "ms-word.document.macroEnabled.main",
            TYPES,
        ),
        "M014",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
    ),
    Fault("macros", (), "M007", "word/vbaProject.bin", more=(("word/vbaProject.bin", b"x"),)),
    Fault(
        "effects",
        (),
        "M008",
        "word/stylesWithEffects.xml",
        more=(("word/stylesWithEffects.xml", b"<a/>"),),
    ),
    Fault(
        "linked picture", (related("image", "file:///C:/logo.png"),), "M015", "file:///C:/logo.png"
    ),
    Fault(
        "attached template",
        (),
        "M015",
        "file:///C:/so.dotx",
        more=(
            (
                "word/_rels/settings.xml.rels",
                f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
                f'Type="{R}/attachedTemplate" Target="file:///C:/so.dotx" '
                'TargetMode="External"/></Relationships>'.encode(),
            ),
        ),
    ),
    Fault("link", (related("hyperlink", "https://so.vn"),), "M016", "https://so.vn"),
    Fault(
        "text from a file",
        swap(
            tag("{{ ten_loai }}"),
            tag("{{ ten_loai }}").replace("</w:p>", field("INCLUDETEXT a.docx") + "</w:p>"),
        ),
        "M017",
        "INCLUDETEXT a.docx",
    ),
    Fault(
        "embedded",
        (),
        "M018",
        "word/embeddings/bang.xlsx",
        more=(("word/embeddings/bang.xlsx", b"x"),),
    ),
    Fault("tracked insertion", swap(KIND, KIND + ONE), "M019", "{{ ten_loai }}của Sở"),
    Fault("tracked deletion", swap(KIND, KIND + GONE), "M019", "{{ ten_loai }}"),
    Fault("comment", swap(KIND, KIND + COMMENT), "M020", "{{ ten_loai }}"),
    Fault("control in a line", swap(PLAIN, control(PLAIN)), "M021", NUMBER),
    Fault("text box", swap(PLAIN, box(PLAIN)), "M022", NUMBER),
    Fault(
        "footnote", (), "M023", "{{ ho_ten }}", more=(("word/footnotes.xml", FOOTNOTES.encode()),)
    ),
    Fault(
        "locked",
        swap(
            "<w:defaultTabStop",
            '<w:documentProtection w:edit="readOnly" w:enforcement="1"/><w:defaultTabStop',
            SETTINGS,
        ),
        "M030",
        "documentProtection",
    ),
    Fault("one section", swap(first_section(), "<w:keepNext/>"), "M005", "{{p phu_luc }}"),
    Fault(
        "missing style",
        (style_change("VBDiem", 'VBDiem"', 'Khac"'), swap("VB Điểm", "Khác", STYLES)[0]),
        "M010",
        "VB Điểm",
    ),
    Fault(
        "missing table style",
        (
            swap('w:styleId="VBBang"', 'w:styleId="Khac"', STYLES)[0],
            swap('VB Bảng"', 'Khác"', STYLES)[0],
        ),
        "M010",
        "VB Bảng",
    ),
    Fault(
        "style renamed and saved by Word",
        (
            swap('"VBLoiVan"', '"VBNoidung"', STYLES)[0],
            swap('"VB Lời văn"', '"VB Lời văn của Sở"', STYLES)[0],
        ),
        "M029",
        "VB Lời văn của Sở",
    ),
    Fault(
        "renamed style",
        (style_change("VBLoiVan", "VB Lời văn", "Nội dung của Sở"),),
        "M029",
        "Nội dung của Sở",
    ),
]


NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
LINE = '<w:pStyle w:val="VBNoiNhanMuc"/></w:pPr><w:r><w:t xml:space="preserve">{{ muc }}'
FAULTS += [
    Fault(
        "a style with Word's own numbers",
        (style_change("VBKhoan", "<w:pPr>", f"<w:pPr>{NUMBERED}"),),
        "N929",
        "VB Khoản",
    ),
    Fault(
        "bullets at a tag",
        swap(LINE, LINE.replace("</w:pPr>", f"{NUMBERED}</w:pPr>")),
        "N929",
        "{{ muc }}",
    ),
    Fault(
        "hidden letters",
        (style_change("VBKemTheo", "<w:rPr>", "<w:rPr><w:vanish/>"),),
        "N929",
        "VB Kèm theo",
    ),
    Fault(
        "a table wider than the text",
        swap('<w:gridCol w:w="5726"/>', '<w:gridCol w:w="6400"/>'),
        "N949",
        "{{r gach_co_quan }}",
    ),
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_planted_fault_is_told_by_code_and_quote(fault: Fault, tmp_path: Path) -> None:
    check_fault(fault, tmp_path)
