"""Documents that print their kind, from other programs, with what is to be found in each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from foreign_blocks import Block, Foreign, Page, Rule, lines
from foreign_layouts import (
    Bottom,
    Top,
    annex,
    boxed_below,
    by_tabs_below,
    in_boxes,
    many_rows,
    nested,
    one_row,
    one_under_other,
    side_by_side,
    signed_rows,
    strayed,
    three_columns,
    title,
    two_rows,
    with_breaks,
)

SNV = Top("UBND TỈNH LÀO CAI", "SỞ NỘI VỤ", "Số: 15/KH-SNV", "Lào Cai, ngày 05 tháng 11 năm 2026")
XA = Top(
    "UBND TỈNH LÀO CAI", "ỦY BAN NHÂN DÂN|XÃ MƯỜNG KHƯƠNG", "Số: 48/QĐ-UBND",
    "Mường Khương, ngày 12 tháng 10 năm 2026",
)  # fmt: skip
TRUONG = Top(
    "UBND XÃ QUẢNG CHÂU", "TRƯỜNG TIỂU HỌC KIM ĐỒNG", "Số: 07/TB-KĐ",
    "Quảng Châu, ngày 09 tháng 02 năm 2026",
)  # fmt: skip
SIGNED = Bottom(
    "- Như trên;|- Giám đốc (b/c);|- Lưu: VT, VP.", "KT. GIÁM ĐỐC|PHÓ GIÁM ĐỐC", "Lê Văn Hòa"
)
CHAIR = Bottom(
    "- Như Điều 3;|- Lưu: VT, VP.", "TM. ỦY BAN NHÂN DÂN|CHỦ TỊCH", "Nguyễn Thị Kim Dung"
)
PLAN = """
Thực hiện kế hoạch công tác năm 2026, Sở Nội vụ ban hành kế hoạch kiểm tra như sau:
la_ma: I. MỤC ĐÍCH, YÊU CẦU
khoan: 1. Đánh giá việc chấp hành quy định về văn thư tại các cơ quan, đơn vị.
khoan: 2. Việc kiểm tra không ảnh hưởng đến hoạt động của đơn vị được kiểm tra.
la_ma: II. NỘI DUNG KIỂM TRA
gach: - Công tác soạn thảo, ban hành văn bản;
gach: - Công tác quản lý và sử dụng con dấu.
la_ma: III. TỔ CHỨC THỰC HIỆN
Văn phòng Sở chủ trì, tham mưu thực hiện Kế hoạch này./.
"""
ORDER = """
tham_quyen: CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ MƯỜNG KHƯƠNG
can_cu: Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
can_cu: Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;
de_nghi: Theo đề nghị của Trưởng phòng Văn hóa - Xã hội.
loi_ban_hanh: QUYẾT ĐỊNH:
dieu: Điều 1. Thành lập Tổ công tác rà soát văn bản của xã Mường Khương gồm các ông, bà có tên trong danh sách.
dieu: Điều 2. Tổ công tác hoạt động theo chế độ kiêm nhiệm và tự giải thể khi hoàn thành nhiệm vụ được giao.
dieu: Điều 3. Chánh Văn phòng, Trưởng các phòng và các ông, bà có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.
"""
NOTICE = """
Hiệu trưởng Trường Tiểu học Kim Đồng thông báo lịch nghỉ Tết như sau:
khoan: 1. Thời gian nghỉ: từ ngày 10 tháng 02 năm 2026 đến hết ngày 20 tháng 02 năm 2026.
khoan: 2. Lịch trực của từng bộ phận tại Phụ lục kèm theo.
Đề nghị các bộ phận thực hiện nghiêm túc Thông báo này./.
"""


def named() -> Iterator[Foreign]:
    yield Foreign(
        "kế hoạch, bảng một dòng", "word",
        (*one_row(SNV), *title("KẾ HOẠCH", "Kiểm tra công tác văn thư năm 2026", SNV),
         *lines(PLAN), *side_by_side(SIGNED)),
        "ke_hoach",
    )  # fmt: skip
    yield Foreign(
        "quyết định cá biệt, kiểu Google Docs, kẻ bằng viền", "google",
        (*one_row(border := replace(XA, drawn="border")),
         *title("QUYẾT ĐỊNH", "Về việc thành lập Tổ công tác rà soát văn bản", border),
         *lines(ORDER), *side_by_side(CHAIR)),
        "quyet_dinh",
    )  # fmt: skip
    yield Foreign(
        "quyết định, mỗi bên một đoạn ngắt dòng", "word",
        (*with_breaks(bare := replace(XA, drawn="none")),
         *title("QUYẾT ĐỊNH", "Về việc thành lập Tổ công tác|rà soát văn bản", bare),
         *lines(ORDER), *signed_rows(CHAIR)),
        "quyet_dinh", codes=frozenset({"T205", "T206", "T207"}),
    )  # fmt: skip
    yield _issuing()
    yield _proposal()
    report = replace(SNV, number="Số: 120/BC-SNV")
    yield Foreign(
        "báo cáo, bảng ba cột", "word",
        (*three_columns(report), *title("BÁO CÁO", "Kết quả công tác quý III năm 2026", report),
         *lines(PLAN.replace("Kế hoạch này", "nhiệm vụ quý IV")), *signed_rows(SIGNED)),
        "bao_cao",
    )  # fmt: skip
    yield _annexed()
    vml = replace(TRUONG, drawn="vml")
    yield Foreign(
        "thông báo, hộp chữ VML", "word2003",
        (*in_boxes(vml, "vml"), *title("THÔNG BÁO", "Lịch nghỉ Tết Nguyên đán năm 2026", vml),
         *lines(NOTICE.replace("tại Phụ lục kèm theo", "do Tổ trưởng phân công")),
         *boxed_below(replace(SIGNED, posts="HIỆU TRƯỞNG", name="Trần Thị Bích"))),
        "thong_bao",
    )  # fmt: skip
    yield from _called()
    yield from _more()


def _issuing() -> Foreign:
    """A decision with the regulation that it issues in the same file."""
    order = ORDER.replace("Thành lập Tổ công tác rà soát văn bản của xã Mường Khương gồm các ông, "
                          "bà có tên trong danh sách",
                          "Ban hành kèm theo Quyết định này Quy chế làm việc của Văn phòng")  # fmt: skip
    own = replace(XA, number="", date="", drawn="vml")
    rules = """
kem_theo: (Kèm theo Quyết định số 48/QĐ-UBND ngày 12 tháng 10 năm 2026 của Chủ tịch Ủy ban nhân dân xã Mường Khương)
chuong: Chương I
chuong_tieu_de: QUY ĐỊNH CHUNG
dieu: Điều 1. Phạm vi điều chỉnh
Quy chế này quy định nguyên tắc, chế độ trách nhiệm và lề lối làm việc của Văn phòng.
dieu: Điều 2. Nguyên tắc làm việc
khoan: 1. Văn phòng làm việc theo chế độ thủ trưởng.
diem: a) Mỗi việc giao một người chịu trách nhiệm chính;
diem: b) Cấp dưới phục tùng sự chỉ đạo của cấp trên.
chuong: Chương II
chuong_tieu_de: TỔ CHỨC THỰC HIỆN
dieu: Điều 3. Trách nhiệm thi hành
Chánh Văn phòng tổ chức thực hiện Quy chế này./.
"""
    top = replace(XA, drawn="vml")
    subject = "Quy chế làm việc của Văn phòng"
    return Foreign(
        "quyết định ban hành quy chế", "wps",
        (*two_rows(top), *title("QUYẾT ĐỊNH", f"Ban hành {subject}", top), *lines(order),
         *side_by_side(CHAIR), Page(), *one_row(own),
         *title("QUY CHẾ", subject.removeprefix("Quy chế ").capitalize(), replace(own, drawn="none")),
         *lines(rules)),
        "quyet_dinh",
    )  # fmt: skip


def _proposal() -> Foreign:
    top = replace(SNV, number="Số: 33/TTr-SNV", drawn="vml")
    body = """
kinh_gui: Kính gửi:
kinh_gui_muc: - Ủy ban nhân dân tỉnh;
kinh_gui_muc: - Sở Tài chính.
Sở Nội vụ kính trình Ủy ban nhân dân tỉnh xem xét, phê duyệt kinh phí chỉnh lý tài liệu.
khoan: 1. Sự cần thiết: tài liệu tồn đọng từ năm 2015 chưa được chỉnh lý.
khoan: 2. Kinh phí: 350 triệu đồng từ ngân sách tỉnh.
Sở Nội vụ kính trình./.
"""
    return Foreign(
        "tờ trình, tệp cũ Word 2003, đường kẻ VML", "word2003",
        (*one_row(top), *title("TỜ TRÌNH", "Về kinh phí chỉnh lý tài liệu lưu trữ", top),
         *lines(body), *by_tabs_below(SIGNED)),
        "to_trinh",
    )  # fmt: skip


def _annexed() -> Foreign:
    text = NOTICE.replace("Phụ lục kèm theo", "Phụ lục I, Phụ lục II kèm theo")
    appended = (
        "(Kèm theo Thông báo số 07/TB-KĐ ngày 09 tháng 02 năm 2026 của Trường Tiểu học Kim Đồng)"
    )
    return Foreign(
        "thông báo có hai phụ lục, bảng lồng", "word",
        (*nested(TRUONG), *title("THÔNG BÁO", "Lịch nghỉ Tết Nguyên đán năm 2026", TRUONG),
         *lines(text), *side_by_side(replace(SIGNED, posts="HIỆU TRƯỞNG", name="Trần Thị Bích")),
         Page(section=True), *annex("Phụ lục I", "LỊCH TRỰC CỦA BẢO VỆ", appended, "khoan: 1. Ông Tư."),
         Page(), *annex("Phụ lục II", "LỊCH TRỰC CỦA GIÁO VIÊN", appended, "khoan: 1. Bà Năm.")),
        "thong_bao", codes=frozenset({"T109"}),
    )  # fmt: skip


def _called() -> Iterator[Foreign]:
    top = replace(SNV, number="Số: 21/GM-SNV")
    body = """
Sở Nội vụ trân trọng kính mời: Lãnh đạo Ủy ban nhân dân các xã, phường
Tới dự Hội nghị tập huấn công tác văn thư, lưu trữ năm 2026.
Chủ trì: Ông Lê Văn Hòa, Phó Giám đốc Sở Nội vụ.
Thời gian: 08 giờ 00, ngày 20 tháng 11 năm 2026.
Địa điểm: Hội trường tầng 2, Trung tâm Hội nghị tỉnh./.
"""
    yield Foreign(
        "giấy mời, hộp chữ DrawingML", "word",
        (*in_boxes(top), *title("GIẤY MỜI", "Hội nghị tập huấn công tác văn thư, lưu trữ", top),
         *lines(body), *one_under_other(SIGNED)),
        "giay_moi",
    )  # fmt: skip
    urgent = replace(XA, number="Số: 02/CĐ-UBND")
    body = """
gui_dien: Chủ tịch Ủy ban nhân dân xã Mường Khương điện:
gui_dien_muc: - Trưởng các phòng chuyên môn;
gui_dien_muc: - Trưởng các thôn.
Để chủ động ứng phó với mưa lũ, Chủ tịch Ủy ban nhân dân xã yêu cầu:
khoan: 1. Rà soát, di dời các hộ dân ở vùng có nguy cơ sạt lở.
khoan: 2. Tổ chức trực ban 24/24 giờ./.
"""
    yield Foreign(
        "công điện, đầu có đoạn trống chen", "google",
        (*strayed(urgent), *title("CÔNG ĐIỆN", "Về việc ứng phó với mưa lũ", urgent), *lines(body),
         *side_by_side(replace(CHAIR, sent="- Như trên;|- Lưu: VT, KT."))),
        "cong_dien",
    )  # fmt: skip


def _more() -> Iterator[Foreign]:
    top = replace(XA, number="Số: 05/CT-UBND", drawn="typed")
    yield Foreign(
        "chỉ thị, đường kẻ gõ gạch dưới", "word",
        (*two_rows(top), *title("CHỈ THỊ", "Về việc tăng cường kỷ luật hành chính", top),
         *lines(PLAN), *side_by_side(replace(CHAIR, sent="- Các phòng;|- Lưu: VT."))),
        "chi_thi",
    )  # fmt: skip
    council = Top("", "HỘI ĐỒNG NHÂN DÂN|XÃ MƯỜNG KHƯƠNG", "Số: 09/NQ-HĐND",
                  "Mường Khương, ngày 20 tháng 7 năm 2026")  # fmt: skip
    body = ORDER.replace("CHỦ TỊCH ỦY BAN NHÂN DÂN", "HỘI ĐỒNG NHÂN DÂN")
    body = body.replace("QUYẾT ĐỊNH:", "QUYẾT NGHỊ:").replace("Quyết định", "Nghị quyết")
    yield Foreign(
        "nghị quyết, mỗi dòng một hàng bảng", "google",
        (*many_rows(council), *title("NGHỊ QUYẾT", "Về thành lập Tổ công tác rà soát văn bản", council),
         *lines(body), *side_by_side(replace(CHAIR, posts="CHỦ TỊCH"))),
        "nghi_quyet",
    )  # fmt: skip
    draft: tuple[Block, ...] = lines("du_thao: DỰ THẢO")
    blank = replace(SNV, number="Số:        /HD-SNV", date="Lào Cai, ngày     tháng     năm 2026")
    body = PLAN.replace("Kế hoạch này", "Hướng dẫn này").replace("kế hoạch kiểm tra", "hướng dẫn")
    yield Foreign(
        "dự thảo hướng dẫn, chưa có số và ngày", "wps",
        (*draft, *one_row(blank), *title("HƯỚNG DẪN", "Công tác văn thư năm 2026", blank),
         *lines(body), *side_by_side(SIGNED)),
        "huong_dan",
    )  # fmt: skip
    alone = annex(
        "Phụ lục", "DANH SÁCH TỔ CÔNG TÁC",
        "(Kèm theo Quyết định số 48/QĐ-UBND ngày 12 tháng 10 năm 2026 của Chủ tịch Ủy ban nhân dân xã)",
        "khoan: 1. Ông Nguyễn Văn A, Tổ trưởng.\nkhoan: 2. Bà Trần Thị B, thành viên.",
    )  # fmt: skip
    yield Foreign("phụ lục là một tệp riêng", "google", (*alone, Rule("dml", 40)), "")
