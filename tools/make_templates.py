"""Make the two first Word templates of templates/nd30; from then on they are edited in Word.

Writes the parts as plain text, with equal bytes on every run. Usage: make_templates.py [FOLDER]
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

from lxml import etree
from package_parts import (
    INDENT,
    P,
    R,
    W,
    content_types,
    core_part,
    font_table_part,
    relations,
    settings_part,
    theme_part,
)

FOLDER = Path(__file__).parents[1] / "templates/nd30"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
FONT = "Times New Roman"
FONTS = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
LANG = '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/>'

# Lengths in twips (1/20 pt; 567 = 1 cm).
TEXT_WIDTH = 9354  # 165 mm: A4 less 30 mm and 15 mm
HEAD = (3628, 5726)  # 64 + 101 mm: the state name in bold 13 pt is 95.7 mm long
FOOT = (4252, 5102)  # 75 + 90 mm
FOOT_SPACE = 240
CELL_MARGIN = 54
MARGINS = 'w:top="1134" w:right="851" w:bottom="1134" w:left="1701" w:header="567" w:footer="567"'

B, I, BI = "b", "i", "bi"
LEFT, CENTER, BOTH = "left", "center", "both"

# id: (name in Word, size in pt, weight and slope, alignment, space before, space after, more)
# more: i = first-line indent, n = keep with next
STYLES: dict[str, tuple[str, float, str, str, int, int, str]] = {
    "VBQuocHieu": ("VB Quốc hiệu", 13, B, CENTER, 0, 0, ""),
    "VBTieuNgu": ("VB Tiêu ngữ", 14, B, CENTER, 0, 0, ""),
    "VBChuQuan": ("VB Cơ quan chủ quản", 13, "", CENTER, 0, 0, ""),
    "VBCoQuan": ("VB Cơ quan ban hành", 13, B, CENTER, 0, 0, ""),
    "VBSoKyHieu": ("VB Số, ký hiệu", 13, "", CENTER, 40, 0, ""),
    "VBDiaDanhNgay": ("VB Địa danh, ngày", 14, I, CENTER, 20, 0, ""),
    "VBDuThao": ("VB Dự thảo", 13, B, CENTER, 60, 0, ""),
    "VBTenLoai": ("VB Tên loại", 14, B, CENTER, 240, 0, "n"),
    "VBTrichYeu": ("VB Trích yếu", 14, B, CENTER, 0, 0, "n"),
    "VBGach": ("VB Đường kẻ", 4, "", CENTER, 40, 80, ""),
    "VBCanCu": ("VB Căn cứ", 14, I, BOTH, 120, 0, "i"),
    "VBLoiVan": ("VB Lời văn", 14, "", BOTH, 120, 0, "i"),
    "VBPhan": ("VB Phần", 14, B, CENTER, 240, 0, "n"),
    "VBPhanTieuDe": ("VB Phần - tiêu đề", 14, B, CENTER, 0, 120, "n"),
    "VBChuong": ("VB Chương", 14, B, CENTER, 240, 0, "n"),
    "VBChuongTieuDe": ("VB Chương - tiêu đề", 14, B, CENTER, 0, 120, "n"),
    "VBMuc": ("VB Mục", 14, B, CENTER, 180, 0, "n"),
    "VBMucTieuDe": ("VB Mục - tiêu đề", 14, B, CENTER, 0, 60, "n"),
    "VBTieuMuc": ("VB Tiểu mục", 14, B, CENTER, 180, 0, "n"),
    "VBTieuMucTieuDe": ("VB Tiểu mục - tiêu đề", 14, B, CENTER, 0, 60, "n"),
    "VBDieu": ("VB Điều", 14, B, BOTH, 120, 0, "i"),
    "VBLaMa": ("VB Mục số La Mã", 14, B, BOTH, 120, 0, "in"),
    "VBKhoan": ("VB Khoản", 14, "", BOTH, 120, 0, "i"),
    "VBKhoanTieuDe": ("VB Khoản - tiêu đề", 14, B, BOTH, 120, 0, "in"),
    "VBDiem": ("VB Điểm", 14, "", BOTH, 120, 0, "i"),
    "VBGachDauDong": ("VB Gạch đầu dòng", 14, "", BOTH, 120, 0, "i"),
    "VBQuyenHan": ("VB Quyền hạn, chức vụ", 14, B, CENTER, 0, 0, "n"),
    "VBHoTen": ("VB Họ tên", 14, B, CENTER, 1680, 0, ""),
    "VBNoiNhan": ("VB Nơi nhận", 12, BI, LEFT, 40, 0, "n"),
    "VBNoiNhanMuc": ("VB Nơi nhận - mục", 11, "", LEFT, 0, 0, ""),
    "VBSoTrang": ("VB Số trang", 14, "", CENTER, 0, 0, ""),
    "VBNeo": ("VB Neo (không xóa)", 1, "", LEFT, 0, 0, ""),
    "VBPhuLuc": ("VB Phụ lục", 14, B, CENTER, 0, 0, "n"),
    "VBPhuLucTieuDe": ("VB Phụ lục - tiêu đề", 14, B, CENTER, 0, 0, "n"),
    "VBKemTheo": ("VB Kèm theo", 14, I, CENTER, 0, 0, "n"),
    "VBBangDau": ("VB Bảng - ô đầu", 13, B, CENTER, 60, 60, "n"),
    "VBBangChu": ("VB Bảng - ô chữ", 13, "", LEFT, 40, 40, ""),
    "VBBangGiua": ("VB Bảng - ô giữa", 13, "", CENTER, 40, 40, ""),
    "VBBangNhom": ("VB Bảng - dòng nhóm", 13, B, LEFT, 60, 60, "n"),
}


def run_props(size: float, face: str) -> str:
    """Return w:rPr of a style: size, weight, slope."""
    marks = "".join(f"<w:{m}/><w:{m}Cs/>" for m in "bi" if m in face)
    return f'<w:rPr>{marks}<w:sz w:val="{size * 2:g}"/><w:szCs w:val="{size * 2:g}"/></w:rPr>'


def paragraph_style(style_id: str) -> str:
    """Return one paragraph style, visible in Word's gallery."""
    name, size, face, align, before, after, more = STYLES[style_id]
    keep = "<w:keepNext/>" if "n" in more else ""
    indent = f'<w:ind w:firstLine="{INDENT}"/>' if "i" in more else ""
    line = ' w:line="20" w:lineRule="exact"' if style_id == "VBNeo" else ""
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style_id}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:uiPriority w:val="1"/><w:qFormat/>'
        f'<w:pPr>{keep}<w:spacing w:before="{before}" w:after="{after}"{line}/>{indent}'
        f'<w:jc w:val="{align}"/></w:pPr>{run_props(size, face)}</w:style>'
    )


def table_style(style_id: str, name: str, borders: str, margin: int, cell: str) -> str:
    """Return one table style; `borders` is the value of every border."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    drawn = "".join(f'<w:{s} w:val="{borders}" w:sz="4" w:space="0" w:color="000000"/>' for s in sides)
    edges = f"<w:tblBorders>{drawn}</w:tblBorders>" if borders else ""
    pad = "".join(
        f'<w:{side} w:w="{margin if side in ("left", "right") else 0}" w:type="dxa"/>'
        for side in ("top", "left", "bottom", "right")
    )
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{style_id}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="1"/><w:qFormat/>'
        f"<w:tblPr>{edges}<w:tblCellMar>{pad}</w:tblCellMar></w:tblPr>{cell}</w:style>"
    )


def styles_part() -> str:
    """Return styles.xml: defaults, the four built-in styles, ours."""
    base = f'{FONTS}<w:color w:val="000000"/><w:sz w:val="28"/><w:szCs w:val="28"/>{LANG}'
    built_in = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{base}</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        '<w:name w:val="Normal"/><w:qFormat/><w:pPr><w:widowControl/></w:pPr>'
        f'<w:rPr>{base}</w:rPr></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>'
        "<w:unhideWhenUsed/></w:style>"
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    )
    tables = table_style(
        "VBBang", "VB Bảng", "single", 85, '<w:tcPr><w:vAlign w:val="center"/></w:tcPr>'
    ) + table_style("VBKhung", "VB Khung không kẻ", "", CELL_MARGIN, "")
    ours = "".join(map(paragraph_style, STYLES))
    return f"<w:styles {W}>{built_in}{ours}{tables}</w:styles>"


def paragraph(style: str, *texts: str) -> str:
    """Return paragraphs of one style, one for each text."""
    return "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
        for text in texts
    )


def each(style: str, name: str, one: str) -> str:
    """Return a paragraph of `style` for every item of the list `name`."""
    return paragraph(style, f"{{%p for {one} in {name} %}}", f"{{{{ {one} }}}}", "{%p endfor %}")


def optional(style: str, name: str) -> str:
    """Return a paragraph with the value `name`, printed only where it is not empty."""
    return paragraph(style, f"{{%p if {name} %}}", f"{{{{ {name} }}}}", "{%p endif %}")


def table(columns: tuple[int, int], rows: list[tuple[str, str]], margins: str = "") -> str:
    """Return a two-column table without borders whose rows do not break over pages."""
    keep = "<w:trPr><w:cantSplit/></w:trPr>"
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    body = "".join(
        f"<w:tr>{keep}"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
            for width, cell in zip(columns, row, strict=True)
        )
        + "</w:tr>"
        for row in rows
    )
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="VBKhung"/><w:tblW w:w="{TEXT_WIDTH}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{margins}<w:tblLook w:val="0000"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
    )


def head() -> str:
    """Return the letterhead: two rows, so that number and date stand level."""
    left = (
        each("VBChuQuan", "chu_quan", "dong")
        + each("VBCoQuan", "co_quan", "dong")
        + paragraph("VBGach", "{{r gach_co_quan }}")
    )
    right = (
        paragraph("VBQuocHieu", "{{ quoc_hieu }}")
        + paragraph("VBTieuNgu", "{{ tieu_ngu }}")
        + paragraph("VBGach", "{{r gach_tieu_ngu }}")
    )
    number = paragraph("VBSoKyHieu", "{{ so_ky_hieu }}") + optional("VBDuThao", "du_thao")
    rows = [(left, right), (number, paragraph("VBDiaDanhNgay", "{{ dia_danh_ngay }}"))]
    return table(HEAD, rows)


def foot() -> str:
    """Return Nơi nhận and the signature in one row that never breaks."""
    left = paragraph("VBNoiNhan", "{{ nhan_noi_nhan }}") + each("VBNoiNhanMuc", "noi_nhan", "muc")
    right = each("VBQuyenHan", "quyen_han", "dong") + paragraph("VBHoTen", "{{ ho_ten }}")
    # The space above belongs to both cells alike, and Nơi nhận begins at the margin of the text.
    margins = f'<w:top w:w="{FOOT_SPACE}" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
    return table(FOOT, [(left, right)], f"<w:tblCellMar>{margins}</w:tblCellMar>")


def section(landscape: bool) -> str:
    """Return w:sectPr: A4, number in the top margin, none on the first page."""
    size = 'w:w="16838" w:h="11906" w:orient="landscape"' if landscape else 'w:w="11906" w:h="16838"'
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/>'
        '<w:headerReference w:type="first" r:id="rId4"/><w:type w:val="nextPage"/>'
        f'<w:pgSz {size}/><w:pgMar {MARGINS} w:gutter="0"/><w:pgNumType w:start="1"/>'
        '<w:cols w:space="720"/><w:titlePg/></w:sectPr>'
    )


def document_part(named: bool) -> str:
    """Return document.xml; `named` = with letterhead, title and signature."""
    title = paragraph("VBTenLoai", "{{ ten_loai }}") + optional("VBTrichYeu", "trich_yeu")
    main = head() + title + paragraph("VBGach", "{{r gach_trich_yeu }}")
    main += paragraph("VBLoiVan", "{{p noi_dung }}") + foot()
    anchor = f'<w:p><w:pPr><w:pStyle w:val="VBNeo"/>{section(False)}</w:pPr></w:p>'
    annexes = paragraph("VBLoiVan", "{{p phu_luc }}")
    body = (main if named else "") + anchor + annexes + section(True)
    return f'<w:document {W} xmlns:r="{R}"><w:body>{body}</w:body></w:document>'


def header_part(field: bool) -> str:
    """Return a header: the page number, or nothing for a first page."""
    page = "".join(
        f"<w:r>{part}</w:r>"
        for part in (
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>2</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    body = f'<w:p><w:pPr><w:pStyle w:val="VBSoTrang"/></w:pPr>{page if field else ""}</w:p>'
    return f"<w:hdr {W}>{body}</w:hdr>"


def parts(named: bool) -> dict[str, str]:
    """Return every part of a template by its name in the package, in writing order."""
    app = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relations(
            (f"{R}/officeDocument", "word/document.xml"),
            (f"{P}/relationships/metadata/core-properties", "docProps/core.xml"),
            (f"{R}/extended-properties", "docProps/app.xml"),
        ),
        "docProps/app.xml": f'<Properties xmlns="{app}"><Application>vanban</Application></Properties>',
        "docProps/core.xml": core_part(),
        "word/_rels/document.xml.rels": relations(
            (f"{R}/styles", "styles.xml"),
            (f"{R}/settings", "settings.xml"),
            (f"{R}/header", "header1.xml"),
            (f"{R}/header", "header2.xml"),
            (f"{R}/fontTable", "fontTable.xml"),
            (f"{R}/theme", "theme/theme1.xml"),
        ),
        "word/document.xml": document_part(named),
        "word/fontTable.xml": font_table_part(),
        "word/header1.xml": header_part(field=True),
        "word/header2.xml": header_part(field=False),
        "word/settings.xml": settings_part(),
        "word/styles.xml": styles_part(),
        "word/theme/theme1.xml": theme_part(),
    }


def write(path: Path, named: bool) -> None:
    """Write one template; every part is parsed first, so that none is broken XML."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts(named).items():
            raw = (DECLARATION + text).encode()
            etree.fromstring(raw)
            package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), raw, zipfile.ZIP_DEFLATED)


def main() -> None:
    """Write both templates."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    write(folder / "van-ban.docx", named=True)
    write(folder / "phu-luc.docx", named=False)


if __name__ == "__main__":
    main()
