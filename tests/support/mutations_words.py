"""Edits of what is written: head, number, date, title, bases, levels, signature, recipients."""

from __future__ import annotations

from mutations import BC, CV, GNP, HD, KH, QC, QD, TB, TT, Mutation, gone, signed, words

EMPTY = r"(?s:<w:p>(?:(?!</w:p>).)*VBGach(?:(?!</w:p>).)*</w:p>)"
HEAD = (
    Mutation("country misspelt", QD, "CHỦ NGHĨA VIỆT NAM", "CHŨ NGHĨA VIỆT NAM", "T201", (16,)),
    Mutation("country gone", QD, *gone("VBQuocHieu"), "T201", (16,)),
    Mutation("dashes of the motto", QD, "Độc lập - Tự do", "Độc lập – Tự do", "T203", (17,)),
    Mutation("capitals of the motto", QD, "Tự do - Hạnh phúc", "Tự Do - Hạnh Phúc", "T203", (17,)),
    Mutation("motto without blanks", QD, "Độc lập - Tự do", "Độc lập-Tự do", "T203", (17,)),
    Mutation("body cut short", TB, ">PHÒNG NỘI VỤ<", ">UBND XÃ MẪU<", "T204", (20,)),
    Mutation("no line under the motto", QD, r"(?s)(Hạnh phúc</w:t></w:r></w:p>)<w:p>(?:(?!</w:p>).)*</w:p>",
             r"\1<w:p/>", "T205", (18,)),
    Mutation("short line under the motto", QD, r'(Hạnh phúc.*?wp:extent cx=")\d+(.*?a:ext cx=")\d+',
             r"\g<1>600000\g<2>600000", "T205", (18,)),
    Mutation("long line under the body", QD, r'(wp:extent cx=")\d+(.*?a:ext cx=")\d+',
             r"\g<1>1900000\g<2>1900000", "T206", (21,)),
    Mutation("no line under the body", TB, r"(?s)(PHÒNG NỘI VỤ</w:t></w:r></w:p>)<w:p>(?:(?!</w:p>).)*</w:p>",
             r"\1<w:p/>", "T206", (21,)),
    Mutation("no line under the subject", TB, r'(?s)(<w:pStyle w:val="VBTrichYeu"/>(?:(?!</w:p>).)*</w:p>)<w:p>(?:(?!</w:p>).)*</w:p>',
             r"\1<w:p/>", "T207", (39,)),
    Mutation("a line under V/v", CV, r'(?s)(<w:p>(?:(?!</w:p>).)*VBGach(?:(?!</w:p>).)*?(<mc:AlternateContent>.*?</mc:AlternateContent>).*Kế hoạch số 207/KH-UBND</w:t></w:r>)',
             r"\1<w:r>\2</w:r>", "T208", (39,)),
)  # fmt: skip
NUMBER = (
    Mutation("no colon", QD, r"Số:(\s+)/", r"Số\1/", "T301", (22,)),
    Mutation("SỐ", QD, "Số: ", "SỐ: ", "T301", (22,)),
    Mutation("blank before the colon", QD, "Số: ", "Số : ", "T301", (22,)),
    Mutation("no zero", QD, r"Số:\s+/", "Số: 5/", "T302", (23,)),
    Mutation("blanks in the number", QD, r"Số:\s+/QĐ-UBND", "Số: 59 / QĐ - UBND", "T303", (24,)),
    Mutation("long dash in the number", QD, r"Số:\s+/QĐ-UBND", "Số: 59/QĐ–UBND", "T303", (24,)),
    Mutation("order of the number", QD, r"Số:\s+/QĐ-UBND", "Số: UBND-789-QĐ", "T304", (25,)),
    Mutation("CV", CV, r"Số:\s+/UBND-NV", "Số: 456/CV-UBND", "T305", (26,)),
    Mutation("a year", QD, r"Số:\s+/QĐ-UBND", "Số: 15/2025/QĐ-UBND", "T306", (27,)),
    Mutation("another code", QD, r"/QĐ-UBND<", "/KH-UBND<", "T307", (28, 29)),
    Mutation("an old code", QC, r"/QC-UBND<", "/QCh-UBND<", "T307", (28,)),
    Mutation("TTR", TT, r"/TTr-(\w+)<", r"/TTR-\1<", "T307", (28,)),
    Mutation("HĐ for HD", HD, r"/HD-(\w+)<", r"/HĐ-\1<", "T307", (28,)),
    Mutation("QĐ in a notice", TB, r"/TB-(\w+)<", r"/QĐ-\1<", "T307", (28, 29)),
)  # fmt: skip
DATE = (
    Mutation("slashes", QD, *words("VBDiaDanhNgay", "Phong Thổ, 31/12/2024"), "T311", (31,)),
    Mutation("day without zero", QD, r"ngày\s+tháng 11", "ngày 5 tháng 11", "T312", (31,)),
    Mutation("month without zero", QD, r"ngày\s+tháng 11", "ngày 15 tháng 2", "T312", (31,)),
    Mutation("padded month", QD, r"ngày\s+tháng 11", "ngày 15 tháng 03", "T313", (32,)),
    Mutation("no comma", QD, "Phong Thổ, ngày", "Phong Thổ ngày", "T314", (33,)),
    Mutation("blank before the comma", QD, "Phong Thổ, ngày", "Phong Thổ , ngày", "T314", (33,)),
    Mutation("a day that there is not", QD, r"ngày\s+tháng 11 năm 2023", "ngày 31 tháng 11 năm 2023", "T319", (31,)),
    Mutation("a month that there is not", QD, r"ngày\s+tháng 11 năm 2023", "ngày 05 tháng 13 năm 2023", "T319", (31,)),
    Mutation("a short level of a place", QD, "Phong Thổ, ngày", "TX. Phú Thọ, ngày", "T315", (33,)),
    Mutation("small place", QD, "Phong Thổ, ngày", "phong thổ, ngày", "T315", (33,)),
    Mutation("short place", QD, "Phong Thổ, ngày", "TP. Hồ Chí Minh, ngày", "T315", (33,)),
)  # fmt: skip
TITLE = (
    Mutation("V/v of a named document", TB, r"(VBTrichYeu\"/>(?:(?!</w:p>).)*?<w:t[^>]*>)", r"\1V/v ",
             "T322", (37,)),
    Mutation("V/v twice", CV, "V/v báo cáo", "V/v về việc báo cáo", "T323", (37,)),
    Mutation("a letter without its V/v", CV, r"<w:p>(?:(?!</w:p>).)*>V/v báo cáo.*?</w:p>", "", "T323", (37,)),
    Mutation("small v/v", CV, "V/v báo cáo", "v/v báo cáo", "T323", (37,)),
    Mutation("full stop", TB, r'(VBTrichYeu"/>(?:(?!</w:p>).)*?)(</w:t>)', r"\1.\2", "T324", (40,)),
    Mutation("subject of a leave", GNP, r"(>GIẤY NGHỈ PHÉP</w:t></w:r></w:p>)",
             r'\1<w:p><w:pPr><w:pStyle w:val="VBTrichYeu"/></w:pPr><w:r><w:t>Về việc nghỉ phép</w:t></w:r></w:p>', "T325"),
)  # fmt: skip
BASES = (
    Mutation("comma behind a basis", QD, r"(19 tháng 6 năm 2015);", r"\1,", "T401", (41,)),
    Mutation("semicolon behind the last", QD, r"(Trưởng phòng Phòng Nội vụ)\.<", r"\1;<", "T401", (41,)),
    Mutation("a basis without its day", QD, r"37/2014/NĐ-CP ngày 05 tháng 5 năm 2014 của Chính phủ",
             "37/2014/NĐ-CP của Chính phủ", "T402", (42,)),
    Mutation("a law with its number", QD, "Căn cứ Luật Tổ chức chính quyền địa phương ngày",
             "Căn cứ Luật số 77/2015/QH13 ngày", "T404", (42,)),
    Mutation(
        "another number in the annex", KH, r"(Kèm theo Kế hoạch số:)\s+/", r"\1 201/",
        "T607", (57,),
    ),
    Mutation(
        "an expired basis", QD, r"tháng 11 năm 2023(.*?)108/2020/NĐ-CP", r"tháng 5 năm 2025\g<1>154/2020/NĐ-CP",
        "T406", (43,),
    ),
    Mutation("an expired law", QD, r"ngày\s+tháng 11 năm 2023", "ngày 05 tháng 12 năm 2026", "T406", (43,)),
    Mutation("no word of deciding", QD, r"(?s)<w:p>(?:(?!</w:p>).)*>QUYẾT ĐỊNH:<.*?</w:p>", "", "T405", (44,)),
    Mutation("no colon behind the word of deciding", QD, ">QUYẾT ĐỊNH:<", ">QUYẾT ĐỊNH<", "T405", (44,)),
    Mutation("no bases", QD, r"(?s)<w:p><w:pPr><w:pStyle w:val=\"VBCanCu\"/>(?:(?!</w:p>).)*</w:p>", "",
             "T405", (44,), times=0),
)  # fmt: skip
LEVELS = (
    Mutation("colon behind Điều", QD, r"Điều 1\.", "Điều 1:", "T416", (49,)),
    Mutation("nothing behind Điều", QD, r">Điều 2\. ", ">Điều 2 ", "T416", (49,)),
    Mutation("Arabic chapter", QC, "Chương I<", "Chương 1<", "T417", (48,)),
    Mutation("chapter without a title", QC, r"(?s)<w:p>(?:(?!</w:p>).)*>QUY ĐỊNH CHUNG<.*?</w:p>", "",
             "T418", (48,)),
    Mutation("a title in small letters", HD, ">NỘI DUNG BÁO CÁO<", ">Nội dung báo cáo<", "T116", (38,)),
    Mutation("a.", CV, r">a\) ", ">a. ", "T419", (50,)),
    Mutation("(a)", CV, r">b\) ", ">(b) ", "T419", (50,)),
    Mutation("English order", CV, r">c\) ", ">d) ", "T420", (50,)),
    Mutation("no end", TB, r"\./\.", ".", "T415", (52,)),
    Mutation("indent by blanks", TB, r"(<w:pStyle w:val=\"VBKhoan\"/></w:pPr><w:r><w:t[^>]*>)",
             r"\1      ", "T412", (12, 46)),
    Mutation("indent by tabs", TB, r"(<w:pStyle w:val=\"VBKhoan\"/></w:pPr><w:r>)",
             r"\1<w:tab/></w:r><w:r>", "T412", (12, 46)),
)  # fmt: skip
FOOT = (
    Mutation("no colon", QD, ">Nơi nhận:<", ">Nơi nhận<", "T502", (54,)),
    Mutation("no recipients", BC, r"(?s)<w:p><w:pPr><w:pStyle w:val=\"VBNoiNhan(?:Muc)?\"/>(?:(?!</w:p>).)*</w:p>",
             "<w:p/>", "T501", (54,), times=0),
    Mutation("no semicolon", QD, r"(Lãnh đạo UBND huyện);", r"\1", "T503", (54,)),
    Mutation("no dash", QD, "- Lãnh đạo UBND huyện;", "+ Lãnh đạo UBND huyện;", "T503", (54,)),
    Mutation("no last full stop", QD, r"(Lưu: VT, NV)\.", r"\1", "T503", (54,)),
    Mutation("no dashes", QD, r">- (?=\w)", ">", "T503", (54,), times=0),
    Mutation("Lưu VP", QD, "- Lưu: VT, NV.", "- Lưu VP.", "T504", (54,)),
    Mutation("nothing kept", QD, "- Lưu: VT, NV.", "- Phòng Nội vụ.", "T504", (54,)),
    Mutation("Như kính gửi", CV, "- Như trên;", "- Như kính gửi;", "T505", (54,)),
    Mutation("no Như trên", CV, "- Như trên;", "- UBND tỉnh;", "T505", (54,)),
    Mutation("Kính gửi without colon", TT, "Kính gửi:", "Kính gửi", "T507"),
    Mutation("addressees on one line", TT, "Kính gửi: ", "Kính gửi: - Sở Nội vụ; - ", "T507"),
    Mutation("addressees without marks", CV, "- UBND các xã, thị trấn.", "- UBND các xã, thị trấn", "T507"),
)  # fmt: skip
SIGNATURE = (
    Mutation("K/T", TB, r">KT\. ", ">K/T ", "T511", (55,)),
    Mutation("KT", TB, r">KT\. ", ">KT ", "T511", (55,)),
    Mutation("KT.PHÓ", TB, r">KT\. TRƯỞNG", ">KT.TRƯỞNG", "T511", (55,)),
    Mutation("deputy's prefix", TB, r">KT\. TRƯỞNG PHÒNG", ">KT. PHÓ TRƯỞNG PHÒNG", "T512", (55,)),
    Mutation("missing post", TB, r"(?s)<w:p><w:pPr><w:pStyle w:val=\"VBQuyenHan\"/></w:pPr><w:r><w:t[^>]*>PHÓ TRƯỞNG PHÒNG.*?</w:p>",
             "", "T513", (55,)),
    Mutation("a degree", TB, *signed("TS. Nguyễn Văn A"), "T514", (55,)),
    Mutation("a name in capitals", TB, *signed("NGUYỄN VĂN A"), "T116", (55,)),
)  # fmt: skip
ANNEXES = (
    Mutation("Arabic annex", HD, ">Phụ lục II<", ">Phụ lục 2<", "T601", (57,)),
    Mutation("annexes without numbers", HD, ">Phụ lục II<", ">Phụ lục<", "T601", (57,)),
    Mutation("nothing of what it belongs to", KH, *gone("VBKemTheo"), "T602", (57,)),
    Mutation("an old word of a copy", "sao-y-ke-hoach-207", ">SAO Y<", ">SAO Y BẢN CHÍNH<", "T605", (58,)),
)  # fmt: skip
LETTERS = (
    Mutation("a strange Đ", QD, "Điều 1", "Ðiều 1", "T701", (11,)),
    Mutation("an unseen sign", QD, "Phòng Nội vụ là", "Phòng\u200b Nội vụ là", "T703", (12,)),
    Mutation("Ủy Ban Nhân Dân", QD, "Trình Ủy ban nhân dân", "Trình Ủy Ban Nhân Dân", "T706", (53,)),
    Mutation("nghị định", QD, "kể từ ngày ký", "kể từ ngày ký theo nghị định số 30/2020/NĐ-CP", "T706", (53,)),
    Mutation("Khoản 2 điều 5", QD, "kể từ ngày ký", "kể từ ngày ký theo Khoản 2 điều 5", "T706", (53,)),
    Mutation("điều 5", QD, "kể từ ngày ký", "kể từ ngày ký theo điều 5", "T706", (53,)),
    Mutation("left to be filled in", QD, "kể từ ngày ký", "[CẦN BỔ SUNG]", "T708"),
)  # fmt: skip
WRITTEN = (
    *HEAD, *NUMBER, *DATE, *TITLE, *BASES, *LEVELS, *FOOT, *SIGNATURE, *ANNEXES, *LETTERS,
)  # fmt: skip
NOTICES = (
    Mutation("dots", TB, r">1\. ", ">• ", "T422", (51,), notice=True),
    Mutation("no word before the number", QD, "Nghị định số 37/2014", "Nghị định 37/2014", "T403", (42,),
             notice=True),
    Mutation("a number left out", QD, ">Điều 4\\. ", ">Điều 5. ", "T424", notice=True),
    Mutation("numbers of three places", TB, r">1\. ", ">1.1. ", "T421", (50,), notice=True),
    Mutation("loose accents", TB, "Báo cáo gửi", "Ba\u0301o ca\u0301o gu\u031b\u0309i", "T702", (11,), notice=True),
    Mutation("two blanks", TB, "Báo cáo gửi", "Báo  cáo gửi", "T704", (12,), notice=True),
    Mutation("empty paragraphs", TB, r"(<w:p><w:pPr><w:pStyle w:val=\"VBKhoan\"/>)", r"<w:p/><w:p/>\1",
             "T705", (12,), times=0, notice=True),
    Mutation("a black mark of urgency", "cong-van-hoa-toc", r'<w:color w:val="FF0000"/>', "", "T210",
             notice=True, times=0),
    Mutation("two places of a tone", TB, "hệ thống quản lý", "hệ thống hòa và hoà", "T707", notice=True),
    Mutation("a level that is gone", TB, r"ngày\s+tháng 10 năm 2023", "ngày 05 tháng 12 năm 2025", "T317", (35,), notice=True),
    Mutation("an annex of which nothing tells", HD, "tại Phụ lục II", "theo mẫu", "T603", (57,), notice=True),
    Mutation("nothing comes with it", TB, "Báo cáo gửi", "Kèm theo Thông báo này là mẫu. Báo cáo gửi", "T606", (57,), notice=True),
    Mutation("Khoản of Điều", TB, "Báo cáo gửi", "Thực hiện theo Khoản 2 Điều 5, báo cáo gửi", "T706", (53,)),
    Mutation("Thứ hai", TB, "Báo cáo gửi", "Vào sáng thứ hai, báo cáo gửi", "T706", (53,)),
)  # fmt: skip
