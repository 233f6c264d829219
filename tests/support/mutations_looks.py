"""Edits of the look of every part: size, weight, slope, case, alignment; of page and font."""

from __future__ import annotations

from mutations import BC, CV, GM, HEADER, KH, QC, QD, STYLES, TB, TT, Mutation, form, look

SIZES = (
    (QD, "VBQuocHieu", 40), (QD, "VBTieuNgu", 40), (TB, "VBChuQuan", 20), (QD, "VBCoQuan", 36),
    (QD, "VBSoKyHieu", 24), (QD, "VBDiaDanhNgay", 24), (QD, "VBTenLoai", 36),
    (QD, "VBTrichYeu", 24), (CV, "VBTrichYeuCongVan", 28), (CV, "VBKinhGui", 24),
    (CV, "VBKinhGuiMuc", 24), (QD, "VBCanCu", 24), (QD, "VBThamQuyen", 40), (QD, "VBDieu", 24),
    (QD, "VBKhoan", 24), (CV, "VBDiem", 30), (CV, "VBLoiVan", 24), (KH, "VBLaMa", 24),
    (QC, "VBChuong", 24), (QC, "VBChuongTieuDe", 24), (QD, "VBNoiNhan", 26),
    (QD, "VBNoiNhanMuc", 26), (QD, "VBQuyenHan", 24), (KH, "VBPhuLuc", 26),
    (KH, "VBPhuLucTieuDe", 24), (KH, "VBKemTheo", 24),
)  # fmt: skip
BOLDS = (
    (QD, "VBQuocHieu", 0), (QD, "VBTieuNgu", 0), (TB, "VBChuQuan", 1), (TB, "VBCoQuan", 0),
    (QD, "VBSoKyHieu", 1), (QD, "VBDiaDanhNgay", 1), (QD, "VBTenLoai", 0), (QD, "VBTrichYeu", 0),
    (CV, "VBTrichYeuCongVan", 1), (CV, "VBKinhGui", 1), (QD, "VBCanCu", 1), (QD, "VBDieu", 0),
    (QC, "VBChuong", 0), (QC, "VBChuongTieuDe", 0), (KH, "VBLaMa", 0), (QD, "VBNoiNhan", 0),
    (QD, "VBNoiNhanMuc", 1), (QD, "VBQuyenHan", 0), (KH, "VBPhuLuc", 0),
    (KH, "VBPhuLucTieuDe", 0), (KH, "VBKemTheo", 1),
)  # fmt: skip
SLOPES = (
    (QD, "VBQuocHieu", 1), (QD, "VBTieuNgu", 1), (QD, "VBCoQuan", 1), (QD, "VBSoKyHieu", 1),
    (QD, "VBDiaDanhNgay", 0), (QD, "VBTenLoai", 1), (QD, "VBTrichYeu", 1),
    (CV, "VBTrichYeuCongVan", 1), (QD, "VBCanCu", 0), (QC, "VBChuong", 1), (QD, "VBNoiNhan", 0),
    (QD, "VBNoiNhanMuc", 1), (QD, "VBQuyenHan", 1), (KH, "VBPhuLuc", 1), (KH, "VBKemTheo", 0),
)  # fmt: skip
ALIGNS = (
    (QD, "VBTieuNgu", "right"), (TB, "VBChuQuan", "left"),
    (TB, "VBCoQuan", "left"), (QD, "VBSoKyHieu", "left"), (QD, "VBDiaDanhNgay", "right"),
    (QC, "VBChuong", "left"), (QD, "VBQuyenHan", "left"), (KH, "VBPhuLucTieuDe", "left"),
)  # fmt: skip
SIZED = {"VBNoiNhan": (54,), "VBNoiNhanMuc": (54,), "VBTrichYeuCongVan": (38,), "VBKhoan": (13,)}
BOLD = {
    "VBChuQuan": (19,), "VBCoQuan": (19,), "VBTrichYeu": (38,), "VBTrichYeuCongVan": (38,),
    "VBDieu": (49,), "VBNoiNhan": (54,),
}  # fmt: skip
SLOPED = {
    "VBDiaDanhNgay": (34,), "VBCanCu": (41,), "VBTrichYeu": (38,), "VBNoiNhan": (54,),
}  # fmt: skip
ALIGNED = {"VBDiaDanhNgay": (34,)}

PARTS = (
    *(Mutation(f"size of {s}", b, *look(s, f'<w:sz w:val="{n}"/>'), "T113", SIZED.get(s, ()))
      for b, s, n in SIZES),
    *(Mutation(f"weight of {s}", b, *look(s, f'<w:b w:val="{n}"/>'), "T114", BOLD.get(s, ()))
      for b, s, n in BOLDS),
    *(Mutation(f"slope of {s}", b, *look(s, f'<w:i w:val="{n}"/>'), "T115", SLOPED.get(s, ()))
      for b, s, n in SLOPES),
    *(Mutation(f"place of {s}", b, *form(s, f'<w:jc w:val="{a}"/>'), "T117", ALIGNED.get(s, ()))
      for b, s, a in ALIGNS),
)  # fmt: skip
PAGE = (
    Mutation("Letter", QD, 'w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"', "T101", (1,)),
    Mutation("left margin", QD, r'w:left="\d+"(?=[^>]*w:header)', 'w:left="1440"', "T102", (2,)),
    Mutation("right margin", QD, r'w:right="\d+"(?=[^>]*w:header)', 'w:right="1440"', "T102", (2,)),
    Mutation("top margin", CV, r'w:top="\d+"(?=[^>]*w:header)', 'w:top="1701"', "T102"),
    Mutation("bottom margin", KH, r'w:bottom="\d+"(?=[^>]*w:header)', 'w:bottom="567"', "T102"),
    Mutation("gutter", QD, 'w:gutter="0"', 'w:gutter="567"', "T103", (3,)),
    Mutation("number on page one", KH, "<w:titlePg/>", "", "T106", (6,), times=1),
    Mutation("number aside", KH, 'w:val="VBSoTrang"/>', 'w:val="VBSoTrang"/><w:jc w:val="right"/>',
             "T105", (5,), part=HEADER),
    Mutation("small number", KH, r"<w:r>(?=<w:t>2)", '<w:r><w:rPr><w:sz w:val="20"/></w:rPr>',
             "T107", (7,), part=HEADER, times=0),
    Mutation("word at the number", KH, r"(</w:pPr>)(<w:r)", r"\1<w:r><w:t>Trang </w:t></w:r>\2",
             "T107", (7,), part=HEADER),
    Mutation("annex goes on", KH, r'(VBNeo.*?<w:pgNumType) w:start="1"(.*<w:pgNumType) w:start="1"',
             r'\1 w:start="1"\2', "T109", (8,)),
    Mutation("another font", QD, *look("VBKhoan", '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri"/>'),
             "T110", (9,)),
    Mutation("a font in a table", KH, *look("VBBangGiua", '<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>'),
             "T110", (9,)),
    Mutation("a colour", QD, *look("VBTenLoai", '<w:color w:val="FF0000"/>'), "T111", (10,)),
    Mutation("a marker", QD, *look("VBKhoan", '<w:highlight w:val="yellow"/>'), "T112", (10,)),
    Mutation("13 among 14", CV, r'(w:styleId="VBDiem".*?<w:sz w:val=")28', r"\g<1>26", "T119", (13,),
             part=STYLES),
    Mutation("sizes that are no pair", QD, *look("VBDiaDanhNgay", '<w:sz w:val="26"/>'), "T209", (14,)),
    Mutation("text at the left", QD, *form("VBKhoan", '<w:jc w:val="left"/>'), "T118", (45,), times=0),
    Mutation("bases at the left", QD, *form("VBCanCu", '<w:jc w:val="left"/>'), "T118", (45,), times=0),
)  # fmt: skip
CASES = (
    Mutation("chapter in capitals", QC, "Chương I<", "CHƯƠNG I<", "T116", (48,)),
    Mutation("small title of a chapter", QC, ">QUY ĐỊNH CHUNG<", ">Quy định chung<", "T116", (48,)),
    Mutation("annex in capitals", KH, ">Phụ lục<", ">PHỤ LỤC<", "T116", (57,)),
    Mutation("small letters above", TB, ">PHÒNG NỘI VỤ<", ">Phòng Nội vụ<", "T116"),
    Mutation("small letters of a post", BC, ">CHỦ TỊCH<", ">Chủ tịch<", "T116"),
)
TEXT = (
    Mutation("no indent", QD, *form("VBKhoan", '<w:ind w:firstLine="0"/>'), "T411", (46,), times=0),
    Mutation("wide indent", TT, *form("VBKhoan", '<w:ind w:firstLine="1134"/>'), "T411", (46,)),
    Mutation("no gap", QD, *form("VBKhoan", '<w:spacing w:before="0" w:after="0"/>'), "T413", (47,),
             times=0),
    Mutation("double lines", QD, *form("VBKhoan", '<w:spacing w:line="480" w:lineRule="auto"/>'),
             "T414", (47,), times=0),
    Mutation("lines too low", CV, *form("VBDiem", '<w:spacing w:line="200" w:lineRule="exact"/>'),
             "T414", (47,), times=0),
    Mutation("guests far in", GM, *form("VBLoiVan", '<w:ind w:firstLine="1700"/>'), "T411", (46,)),
)  # fmt: skip
LOOKS = (*PARTS, *PAGE, *CASES, *TEXT)
