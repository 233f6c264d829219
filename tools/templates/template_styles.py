"""The styles of the first Word templates: one table, written as styles.xml."""

from __future__ import annotations

from package_parts import FONT, INDENT, W
from vanban.word.template.tag_names import STYLES, TABLE_STYLES

FONTS = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
LANG = '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/>'
CELL_MARGIN = 54  # twips, in the letterhead and the foot
BOLD, ITALIC, BOTH_MARKS = "b", "i", "bi"
LEFT, CENTER, RIGHT, JUSTIFIED = "left", "center", "right", "both"

# id: (size in pt, weight and slope, alignment, space before, space after, more)
# more: i = first-line indent, n = keep with next, c = no space between paragraphs of this style,
# t = a line on top, f = framed in the top right corner of the page
FORMS: dict[str, tuple[float, str, str, int, int, str]] = {
    "VBQuocHieu": (13, BOLD, CENTER, 0, 0, ""),
    "VBTieuNgu": (14, BOLD, CENTER, 0, 0, ""),
    "VBChuQuan": (13, "", CENTER, 0, 0, ""),
    "VBCoQuan": (13, BOLD, CENTER, 0, 0, ""),
    "VBSoKyHieu": (13, "", CENTER, 40, 0, ""),
    "VBDiaDanhNgay": (14, ITALIC, CENTER, 20, 0, ""),
    "VBDuThao": (13, BOLD, CENTER, 60, 0, ""),
    "VBTenLoai": (14, BOLD, CENTER, 240, 0, "n"),
    "VBTrichYeu": (14, BOLD, CENTER, 0, 0, "n"),
    "VBTrichYeuCongVan": (12, "", CENTER, 120, 0, "c"),
    "VBKinhGui": (14, "", LEFT, 360, 120, "n"),
    "VBKinhGuiMuc": (14, "", LEFT, 0, 60, ""),
    "VBDiaChi": (11, "", CENTER, 0, 0, "t"),
    "VBThamQuyen": (14, BOLD, CENTER, 180, 60, "n"),
    "VBDongGiua": (14, "", CENTER, 180, 60, ""),
    "VBGach": (4, "", CENTER, 70, 80, ""),
    "VBCanCu": (14, ITALIC, JUSTIFIED, 120, 0, "i"),
    "VBLoiVan": (14, "", JUSTIFIED, 120, 0, "i"),
    "VBPhan": (14, BOLD, CENTER, 240, 0, "n"),
    "VBPhanTieuDe": (14, BOLD, CENTER, 0, 120, "n"),
    "VBChuong": (14, BOLD, CENTER, 240, 0, "n"),
    "VBChuongTieuDe": (14, BOLD, CENTER, 0, 120, "n"),
    "VBMuc": (14, BOLD, CENTER, 180, 0, "n"),
    "VBMucTieuDe": (14, BOLD, CENTER, 0, 60, "n"),
    "VBTieuMuc": (14, BOLD, CENTER, 180, 0, "n"),
    "VBTieuMucTieuDe": (14, BOLD, CENTER, 0, 60, "n"),
    "VBDieu": (14, BOLD, JUSTIFIED, 120, 0, "i"),
    "VBLaMa": (14, BOLD, JUSTIFIED, 120, 0, "in"),
    "VBKhoan": (14, "", JUSTIFIED, 120, 0, "i"),
    "VBKhoanTieuDe": (14, BOLD, JUSTIFIED, 120, 0, "in"),
    "VBDiem": (14, "", JUSTIFIED, 120, 0, "i"),
    "VBGachDauDong": (14, "", JUSTIFIED, 120, 0, "i"),
    "VBQuyenHan": (14, BOLD, CENTER, 0, 0, "n"),
    "VBHoTen": (14, BOLD, CENTER, 1680, 0, ""),
    "VBXacNhan": (12, ITALIC, CENTER, 360, 1680, ""),
    "VBNoiNhan": (12, BOTH_MARKS, LEFT, 40, 0, "n"),
    "VBNoiNhanMuc": (11, "", LEFT, 0, 0, ""),
    "VBSoTrang": (14, "", CENTER, 0, 0, ""),
    "VBNeo": (1, "", LEFT, 0, 0, ""),
    "VBPhuLuc": (14, BOLD, CENTER, 0, 0, "n"),
    "VBPhuLucTieuDe": (14, BOLD, CENTER, 0, 0, "n"),
    "VBKemTheo": (13, ITALIC, CENTER, 0, 0, "n"),
    "VBKySo": (10, "", RIGHT, 0, 0, "f"),
    "VBGachSao": (4, "", CENTER, 240, 0, "nt"),
    "VBHinhThucSao": (14, BOLD, CENTER, 0, 0, "n"),
    "VBBangDau": (13, BOLD, CENTER, 20, 20, "n"),
    "VBBangChu": (13, "", LEFT, 0, 0, ""),
    "VBBangGiua": (13, "", CENTER, 0, 0, ""),
    "VBBangNhom": (13, BOLD, LEFT, 20, 20, "n"),
    "VBDauChi": (13, BOLD, CENTER, 0, 0, ""),
    "VBDoMat": (13, "", LEFT, 240, 60, ""),
    "VBChucVuKhac": (14, BOLD, CENTER, 1680, 0, "nc"),
    "VBHinh": (14, "", CENTER, 120, 0, ""),
    "VBTenHinh": (13, ITALIC, CENTER, 60, 60, ""),
    "VBChuThich": (11, "", JUSTIFIED, 0, 0, ""),
}
# Left edge of the lines and how far the first line hangs out, in twips: "Kính gửi" begins 35 mm
# from the edge and is 1000 wide, so the dashes stand under its colon.
HANGING = {"VBKinhGui": (3131, 1147), "VBKinhGuiMuc": (3147, 163)}
FRAME = (
    '<w:framePr w:wrap="around" w:vAnchor="page" w:hAnchor="margin" w:xAlign="right" w:y="454"/>'
)
BORDER = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="3" w:color="000000"/></w:pBdr>'


def run_props(size: float, face: str) -> str:
    """Return w:rPr of a style: size, weight, slope."""
    marks = "".join(f"<w:{m}/><w:{m}Cs/>" for m in "bi" if m in face)
    return f'<w:rPr>{marks}<w:sz w:val="{size * 2:g}"/><w:szCs w:val="{size * 2:g}"/></w:rPr>'


def paragraph_style(style_id: str) -> str:
    """Return one paragraph style, visible in Word's gallery."""
    size, face, align, before, after, more = FORMS[style_id]
    keep = "<w:keepNext/>" if "n" in more else ""
    indent = f'<w:ind w:firstLine="{INDENT}"/>' if "i" in more else ""
    if style_id in HANGING:
        left, hanging = HANGING[style_id]
        indent = f'<w:ind w:left="{left}" w:hanging="{hanging}"/>'
    frame = FRAME if "f" in more else ""
    border = BORDER if "t" in more else ""
    close = "<w:contextualSpacing/>" if "c" in more else ""
    line = ' w:line="20" w:lineRule="exact"' if style_id == "VBNeo" else ""
    spacing = f'<w:spacing w:before="{before}" w:after="{after}"{line}/>'
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style_id}">'
        f'<w:name w:val="{STYLES[style_id]}"/><w:basedOn w:val="Normal"/>'
        '<w:uiPriority w:val="1"/><w:qFormat/>'
        f'<w:pPr>{keep}{frame}{border}{spacing}{indent}{close}<w:jc w:val="{align}"/></w:pPr>'
        f"{run_props(size, face)}</w:style>"
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
    tables = table_style("VBBang", TABLE_STYLES["VBBang"], "single", (85, 40))
    tables += table_style("VBKhung", TABLE_STYLES["VBKhung"], "", (CELL_MARGIN, 0))
    ours = "".join(map(paragraph_style, STYLES))
    return f"<w:styles {W}>{built_in}{ours}{tables}</w:styles>"
