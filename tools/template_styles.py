"""The styles of the first Word templates: one table, written as styles.xml."""

from __future__ import annotations

from package_parts import FONT, INDENT, W

FONTS = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
LANG = '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/>'
CELL_MARGIN = 54  # twips, in the letterhead and the foot
BOLD, ITALIC, BOTH_MARKS = "b", "i", "bi"
LEFT, CENTER, JUSTIFIED = "left", "center", "both"

# id: (name in Word, size in pt, weight and slope, alignment, space before, space after, more)
# more: i = first-line indent, n = keep with next
STYLES: dict[str, tuple[str, float, str, str, int, int, str]] = {
    "VBQuocHieu": ("VB Quốc hiệu", 13, BOLD, CENTER, 0, 0, ""),
    "VBTieuNgu": ("VB Tiêu ngữ", 14, BOLD, CENTER, 0, 0, ""),
    "VBChuQuan": ("VB Cơ quan chủ quản", 13, "", CENTER, 0, 0, ""),
    "VBCoQuan": ("VB Cơ quan ban hành", 13, BOLD, CENTER, 0, 0, ""),
    "VBSoKyHieu": ("VB Số, ký hiệu", 13, "", CENTER, 40, 0, ""),
    "VBDiaDanhNgay": ("VB Địa danh, ngày", 14, ITALIC, CENTER, 20, 0, ""),
    "VBDuThao": ("VB Dự thảo", 13, BOLD, CENTER, 60, 0, ""),
    "VBTenLoai": ("VB Tên loại", 14, BOLD, CENTER, 240, 0, "n"),
    "VBTrichYeu": ("VB Trích yếu", 14, BOLD, CENTER, 0, 0, "n"),
    "VBGach": ("VB Đường kẻ", 4, "", CENTER, 40, 80, ""),
    "VBCanCu": ("VB Căn cứ", 14, ITALIC, JUSTIFIED, 120, 0, "i"),
    "VBLoiVan": ("VB Lời văn", 14, "", JUSTIFIED, 120, 0, "i"),
    "VBPhan": ("VB Phần", 14, BOLD, CENTER, 240, 0, "n"),
    "VBPhanTieuDe": ("VB Phần - tiêu đề", 14, BOLD, CENTER, 0, 120, "n"),
    "VBChuong": ("VB Chương", 14, BOLD, CENTER, 240, 0, "n"),
    "VBChuongTieuDe": ("VB Chương - tiêu đề", 14, BOLD, CENTER, 0, 120, "n"),
    "VBMuc": ("VB Mục", 14, BOLD, CENTER, 180, 0, "n"),
    "VBMucTieuDe": ("VB Mục - tiêu đề", 14, BOLD, CENTER, 0, 60, "n"),
    "VBTieuMuc": ("VB Tiểu mục", 14, BOLD, CENTER, 180, 0, "n"),
    "VBTieuMucTieuDe": ("VB Tiểu mục - tiêu đề", 14, BOLD, CENTER, 0, 60, "n"),
    "VBDieu": ("VB Điều", 14, BOLD, JUSTIFIED, 120, 0, "i"),
    "VBLaMa": ("VB Mục số La Mã", 14, BOLD, JUSTIFIED, 120, 0, "in"),
    "VBKhoan": ("VB Khoản", 14, "", JUSTIFIED, 120, 0, "i"),
    "VBKhoanTieuDe": ("VB Khoản - tiêu đề", 14, BOLD, JUSTIFIED, 120, 0, "in"),
    "VBDiem": ("VB Điểm", 14, "", JUSTIFIED, 120, 0, "i"),
    "VBGachDauDong": ("VB Gạch đầu dòng", 14, "", JUSTIFIED, 120, 0, "i"),
    "VBQuyenHan": ("VB Quyền hạn, chức vụ", 14, BOLD, CENTER, 0, 0, "n"),
    "VBHoTen": ("VB Họ tên", 14, BOLD, CENTER, 1680, 0, ""),
    "VBNoiNhan": ("VB Nơi nhận", 12, BOTH_MARKS, LEFT, 40, 0, "n"),
    "VBNoiNhanMuc": ("VB Nơi nhận - mục", 11, "", LEFT, 0, 0, ""),
    "VBSoTrang": ("VB Số trang", 14, "", CENTER, 0, 0, ""),
    "VBNeo": ("VB Neo (không xóa)", 1, "", LEFT, 0, 0, ""),
    "VBPhuLuc": ("VB Phụ lục", 14, BOLD, CENTER, 0, 0, "n"),
    "VBPhuLucTieuDe": ("VB Phụ lục - tiêu đề", 14, BOLD, CENTER, 0, 0, "n"),
    "VBKemTheo": ("VB Kèm theo", 14, ITALIC, CENTER, 0, 0, "n"),
    "VBBangDau": ("VB Bảng - ô đầu", 13, BOLD, CENTER, 20, 20, "n"),
    "VBBangChu": ("VB Bảng - ô chữ", 13, "", LEFT, 0, 0, ""),
    "VBBangGiua": ("VB Bảng - ô giữa", 13, "", CENTER, 0, 0, ""),
    "VBBangNhom": ("VB Bảng - dòng nhóm", 13, BOLD, LEFT, 20, 20, "n"),
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


def table_style(style_id: str, name: str, borders: str, margins: tuple[int, int]) -> str:
    """Return one table style: value of every border, cell margins across and down in twips."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    pen = f'w:val="{borders}" w:sz="4" w:space="0" w:color="000000"'
    drawn = "".join(f"<w:{side} {pen}/>" for side in sides)
    edges = f"<w:tblBorders>{drawn}</w:tblBorders>" if borders else ""
    pad = "".join(
        f'<w:{side} w:w="{margins[side in ("top", "bottom")]}" w:type="dxa"/>'
        for side in ("top", "left", "bottom", "right")
    )
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{style_id}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="1"/><w:qFormat/>'
        f"<w:tblPr>{edges}<w:tblCellMar>{pad}</w:tblCellMar></w:tblPr>"
        f'<w:tcPr><w:vAlign w:val="{"center" if borders else "top"}"/></w:tcPr></w:style>'
    )


def styles_part() -> str:
    """Return styles.xml: defaults, the four built-in styles, ours."""
    base = f'{FONTS}<w:color w:val="000000"/><w:sz w:val="28"/><w:szCs w:val="28"/>{LANG}'
    built_in = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{base}</w:rPr></w:rPrDefault>"
        '<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        '<w:name w:val="Normal"/><w:qFormat/><w:pPr><w:widowControl/></w:pPr>'
        f"<w:rPr>{base}</w:rPr></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>'
        "<w:unhideWhenUsed/></w:style>"
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
        '<w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    )
    tables = table_style("VBBang", "VB Bảng", "single", (85, 40))
    tables += table_style("VBKhung", "VB Khung không kẻ", "", (CELL_MARGIN, 0))
    ours = "".join(map(paragraph_style, STYLES))
    return f"<w:styles {W}>{built_in}{ours}{tables}</w:styles>"
