"""Documents that the decree says nothing of: recognised as such, and not one fault reported."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from foreign_blocks import Foreign, Gap, Table, line, lines
from foreign_layouts import Bottom, Top, one_row, side_by_side, stacked, title, two_rows
from foreign_named import CHAIR, ORDER, XA

GOVERNMENT = Top("", "CHÍNH PHỦ", "Số: 78/2025/NĐ-CP", "Hà Nội, ngày 01 tháng 4 năm 2025")
MINISTRY = Top("", "BỘ NỘI VỤ", "Số: 05/2025/TT-BNV", "Hà Nội, ngày 14 tháng 5 năm 2025")
NORMATIVE = """
can_cu: Căn cứ Luật Tổ chức Chính phủ ngày 18 tháng 02 năm 2025;
de_nghi: Theo đề nghị của Bộ trưởng Bộ Tư pháp;
Chính phủ ban hành Nghị định quy định chi tiết một số điều của Luật.
chuong: Chương I
chuong_tieu_de: QUY ĐỊNH CHUNG
dieu: Điều 1. Phạm vi điều chỉnh
khoan: 1. Nghị định này quy định chi tiết về soạn thảo văn bản.
diem: a) Trình tự, thủ tục;
dieu: Điều 2. Hiệu lực thi hành
Nghị định này có hiệu lực kể từ ngày ký ban hành./.
"""
MINISTER = Bottom("- Ban Bí thư;|- Lưu: VT, PL.", "TM. CHÍNH PHỦ|THỦ TƯỚNG", "Phạm Văn Minh")
PLAIN = """
Kính gửi anh Nam,
Em đã nhận được tài liệu anh gửi hôm thứ Hai và đang đọc.
Cuối tuần này em sẽ trả lời anh cụ thể hơn.
Thân mến,
Hoa
"""


def outside() -> Iterator[Foreign]:
    yield from _normative()
    yield Foreign(
        "nghị quyết của Đảng", "word",
        (Table((((line("chu_quan", "ĐẢNG BỘ TỈNH LÀO CAI"), line("co_quan", "ĐẢNG ỦY XÃ MƯỜNG KHƯƠNG"),
                  line("", "*"), line("so_ky_hieu", "Số 05-NQ/ĐU")),
                 (line("", "ĐẢNG CỘNG SẢN VIỆT NAM", bold=True, underline=True),
                  line("dia_danh_ngay", "Mường Khương, ngày 10 tháng 3 năm 2026"))),), (65, 95)),
         *title("NGHỊ QUYẾT", "về phát triển kinh tế năm 2026", replace(XA, drawn="none")),
         *lines("Đảng ủy xã quyết nghị các nhiệm vụ sau.\nkhoan: 1. Phát triển cây chè."),
         *side_by_side(Bottom("- Như trên,|- Lưu.", "T/M ĐẢNG ỦY|BÍ THƯ", "Giàng A Sử"))),
        outside="Đảng",
    )  # fmt: skip
    firm = Top("", "CÔNG TY TNHH AN PHÁT", "Số: 12/2026/HĐKT", "")
    yield Foreign(
        "hợp đồng của doanh nghiệp tư nhân", "wps",
        (*one_row(firm), *title("HỢP ĐỒNG KINH TẾ", "", firm),
         *lines("dieu: Điều 1. Nội dung\nBên A bán cho Bên B 10 tấn xi măng."),
         *side_by_side(Bottom("", "GIÁM ĐỐC", "Bùi Văn Tám"))),
        outside="doanh nghiệp",
    )  # fmt: skip
    yield Foreign(
        "đơn của công dân", "google",
        (*stacked(Top("", "X", "", "", drawn="none"))[:2], Gap(),
         line("ten_loai", "ĐƠN XIN XÁC NHẬN HỘ NGHÈO"),
         *lines("kinh_gui: Kính gửi: Ủy ban nhân dân xã Mường Khương\n"
                "Tôi tên là Nguyễn Văn Bảy, trú tại thôn 3.\nTôi viết đơn này đề nghị xác nhận."),
         line("dia_danh_ngay", "Mường Khương, ngày 02 tháng 9 năm 2026"),
         line("quyen_han", "Người làm đơn"), line("ho_ten", "Nguyễn Văn Bảy")),
        outside="đơn",
    )  # fmt: skip
    yield Foreign("thư thường", "word", lines(PLAIN), outside="không có phần đầu")
    yield Foreign(
        "bài viết, không thể thức", "google",
        (line("loi_van", "KINH NGHIỆM TRỒNG CHÈ", align="center", bold=True),
         *lines("Cây chè Shan tuyết ưa khí hậu mát.\nkhoan: 1. Chọn giống.\ngach: - Giống tốt.")),
        outside="không có phần đầu",
    )  # fmt: skip


def _normative() -> Iterator[Foreign]:
    yield Foreign(
        "nghị định", "word",
        (*two_rows(GOVERNMENT),
         *title("NGHỊ ĐỊNH", "Quy định chi tiết một số điều của Luật", GOVERNMENT),
         *lines(NORMATIVE), *side_by_side(MINISTER)),
        outside="quy phạm",
    )  # fmt: skip
    yield Foreign(
        "thông tư, tệp cũ", "word2003",
        (*one_row(replace(MINISTRY, drawn="vml")),
         *title("THÔNG TƯ", "Quy định nghiệp vụ lưu trữ", replace(MINISTRY, drawn="vml")),
         *lines(NORMATIVE.replace("Chính phủ ban hành Nghị định", "Bộ trưởng ban hành Thông tư")),
         *side_by_side(replace(MINISTER, posts="BỘ TRƯỞNG"))),
        outside="quy phạm",
    )  # fmt: skip
    rules = ORDER.replace("tham_quyen: CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ MƯỜNG KHƯƠNG\n", "")
    rules = rules.replace(
        "loi_ban_hanh: QUYẾT ĐỊNH:", "Ủy ban nhân dân ban hành Quyết định về phí."
    )
    normative = replace(XA, number="Số: 05/2026/QĐ-UBND")
    yield Foreign(
        "quyết định quy phạm của Ủy ban nhân dân", "wps",
        (*one_row(replace(normative, drawn="vml")),
         *title("QUYẾT ĐỊNH", "Quy định mức thu phí", replace(normative, drawn="vml")),
         *lines(rules), *side_by_side(CHAIR)),
        outside="quy phạm",
    )  # fmt: skip
