"""Documents without a fault, as careful offices write them: nothing may be reported."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from foreign_blocks import Foreign, Joined, Table, line, lines
from foreign_layouts import Bottom, Top, one_row, side_by_side, signed_rows, title, two_rows
from foreign_letters import LETTER
from foreign_named import CHAIR, ORDER, SNV, XA

PROVINCE = Top("", "ỦY BAN NHÂN DÂN|TỈNH LÀO CAI", "Số: 415/TB-UBND",
               "Lào Cai, ngày 02 tháng 12 năm 2026")  # fmt: skip
MINISTRY = Top("", "BỘ NỘI VỤ", "Số: 1826/BNV-CVT&LTNN", "Hà Nội, ngày 03 tháng 3 năm 2026",
               "V/v trả lời kiến nghị về công tác văn thư", "vml")  # fmt: skip


def clean() -> Iterator[Foreign]:
    yield from _letters()
    yield from _decided()
    yield from _told()


def _letters() -> Iterator[Foreign]:
    small = {"size": 12.0, "align": "center", "first": 0.0, "before": 0.0}
    head = tuple(
        (line("loi_van", one, bold=True, **small),) for one in ("STT", "Đơn vị", "Số lượng")
    )
    row = tuple((line("loi_van", one, **small),) for one in ("1", "Xã Mường Khương", "25"))
    table = Table((head, row, row), (15, 95, 50), bordered=True)
    opening = lines(
        "kinh_gui: Kính gửi: Ủy ban nhân dân các xã, phường\n"
        "Sở Nội vụ thông báo số lượng công chức được giao năm 2026 như sau:"
    )
    ending = lines("Đề nghị Ủy ban nhân dân các xã, phường triển khai thực hiện./.")
    sent = Bottom("- Như trên;|- Thường trực Tỉnh ủy (để b/c);|- Các PCT UBND tỉnh;|- Lưu: VT, CCVC (2).",
                  "TUQ. GIÁM ĐỐC|TRƯỞNG PHÒNG CÔNG CHỨC, VIÊN CHỨC", "Sùng Thị Máy")  # fmt: skip
    yield Foreign(
        "công văn có bảng giữa nội dung", "google",
        (*two_rows(LETTER), *opening, table, *ending, *side_by_side(sent)), "cong_van",
    )  # fmt: skip
    answer = lines(
        "kinh_gui: Kính gửi: Sở Nội vụ tỉnh Lào Cai\n"
        "Bộ Nội vụ nhận được Công văn số 45/SNV-VP ngày 12 tháng 02 năm 2026 của Sở Nội vụ tỉnh "
        "Lào Cai về công tác văn thư. Sau khi nghiên cứu, Bộ Nội vụ có ý kiến như sau:\n"
        "khoan: 1. Việc đánh số trang thực hiện theo Phụ lục I Nghị định số 30/2020/NĐ-CP.\n"
        "khoan: 2. Theo quy định tại điểm a khoản 2 Điều 8 Nghị định số 30/2020/NĐ-CP, văn bản có "
        "các thành phần chính và các thành phần bổ sung.\n"
        "Trên đây là ý kiến của Bộ Nội vụ, đề nghị Sở Nội vụ nghiên cứu, thực hiện./."
    )
    signed = Bottom("- Như trên;|- Bộ trưởng (để b/c);|- Lưu: VT, CVT&LTNN.",
                    "TL. BỘ TRƯỞNG|KT. CỤC TRƯỞNG CỤC VĂN THƯ VÀ|LƯU TRỮ NHÀ NƯỚC|PHÓ CỤC TRƯỞNG",
                    "Nguyễn Thị Chinh")  # fmt: skip
    yield Foreign(
        "công văn của bộ, ký thừa lệnh", "word2003",
        (*one_row(MINISTRY), *answer, *signed_rows(signed)), "cong_van",
    )  # fmt: skip


def _decided() -> Iterator[Foreign]:
    text = """
tham_quyen: GIÁM ĐỐC SỞ NỘI VỤ TỈNH LÀO CAI
can_cu: Căn cứ Luật Cán bộ, công chức ngày 24 tháng 6 năm 2025;
can_cu: Căn cứ Quyết định số 12/2025/QĐ-UBND ngày 01 tháng 7 năm 2025 của Ủy ban nhân dân tỉnh quy định chức năng của Sở Nội vụ;
can_cu: Căn cứ Thông báo số 125-TB/TU ngày 12 tháng 9 năm 2026 của Ban Thường vụ Tỉnh ủy về công tác cán bộ;
de_nghi: Theo đề nghị của Chánh Văn phòng Sở.
loi_ban_hanh: QUYẾT ĐỊNH:
dieu: Điều 1. Bổ nhiệm ông Nguyễn Văn Thắng, sinh ngày 05 tháng 10 năm 1980, Phó Trưởng phòng Tổ chức bộ máy, giữ chức vụ Trưởng phòng Tổ chức bộ máy.
dieu: Điều 2. Ông Nguyễn Văn Thắng được hưởng phụ cấp chức vụ hệ số 0,5 kể từ ngày 01 tháng 11 năm 2026 theo quy định hiện hành.
dieu: Điều 3. Chánh Văn phòng, Trưởng các phòng và ông Nguyễn Văn Thắng chịu trách nhiệm thi hành Quyết định này./.
"""
    top = replace(SNV, number="Số: 301/QĐ-SNV", drawn="vml")
    yield Foreign(
        "quyết định bổ nhiệm, căn cứ có văn bản của Đảng", "wps",
        (*two_rows(top), *title("QUYẾT ĐỊNH", "Về việc bổ nhiệm công chức", top), *lines(text),
         *side_by_side(Bottom("- Như Điều 3;|- Sở Tài chính;|- Lưu: VT, VP.", "GIÁM ĐỐC", "Lê Văn Hòa"))),
        "quyet_dinh",
    )  # fmt: skip
    council = replace(
        XA, owner="", body="HỘI ĐỒNG NHÂN DÂN|XÃ MƯỜNG KHƯƠNG", number="Số: 21/NQ-HĐND"
    )
    body = ORDER.replace("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ MƯỜNG KHƯƠNG", "HỘI ĐỒNG NHÂN DÂN XÃ MƯỜNG "
                         "KHƯƠNG|KHÓA II, KỲ HỌP THỨ BA".partition("|")[0])  # fmt: skip
    body = body.replace("de_nghi: Theo đề nghị của Trưởng phòng Văn hóa - Xã hội.",
                        "de_nghi: Xét Tờ trình số 12/TTr-UBND ngày 05 tháng 10 năm 2026 của Ủy ban "
                        "nhân dân xã; ý kiến thảo luận của đại biểu Hội đồng nhân dân.")  # fmt: skip
    body = body.replace("QUYẾT ĐỊNH:", "QUYẾT NGHỊ:").replace("Quyết định này", "Nghị quyết này")
    yield Foreign(
        "nghị quyết xét tờ trình", "word",
        (*one_row(council), *title("NGHỊ QUYẾT", "Về việc thành lập Tổ công tác", council), *lines(body),
         *side_by_side(replace(CHAIR, posts="CHỦ TỊCH"))),
        "nghi_quyet",
    )  # fmt: skip


def _told() -> Iterator[Foreign]:
    text = """
Ngày 28 tháng 11 năm 2026, Chủ tịch Ủy ban nhân dân tỉnh chủ trì cuộc họp về giải ngân vốn đầu tư công. Chủ tịch Ủy ban nhân dân tỉnh kết luận như sau:
khoan: 1. Về kết quả thực hiện
diem: a) Đến ngày 25 tháng 11, toàn tỉnh giải ngân đạt 78,5% kế hoạch;
diem: b) Một số dự án còn vướng mắc về mặt bằng.
khoan: 2. Về nhiệm vụ thời gian tới
gach: - Sở Tài chính tham mưu điều chuyển vốn giữa các dự án;
gach: - Ủy ban nhân dân các xã, phường giải phóng mặt bằng trước ngày 15 tháng 12 năm 2026.
Văn phòng Ủy ban nhân dân tỉnh thông báo để các cơ quan, đơn vị thực hiện./.
"""
    foot = Bottom("- TT Tỉnh ủy, HĐND tỉnh;|- Chủ tịch, các PCT UBND tỉnh;|- Lưu: VT, TH, KT.",
                  "TL. CHỦ TỊCH|KT. CHÁNH VĂN PHÒNG|PHÓ CHÁNH VĂN PHÒNG", "Đỗ Trường Giang")  # fmt: skip
    yield Foreign(
        "thông báo kết luận, ký thừa lệnh ký thay", "word",
        (*two_rows(PROVINCE),
         *title("THÔNG BÁO", "Kết luận của Chủ tịch Ủy ban nhân dân tỉnh tại cuộc họp|về giải ngân vốn "
                "đầu tư công năm 2026", PROVINCE),
         *lines(text), *side_by_side(foot)),
        "thong_bao",
    )  # fmt: skip
    proxy = replace(SNV, number="Số: 04/GUQ-SNV")
    given = """
Giám đốc Sở Nội vụ ủy quyền cho bà Sùng Thị Máy, Trưởng phòng Công chức, viên chức:
khoan: 1. Ký các văn bản trả lời về chế độ, chính sách.
khoan: 2. Thời hạn ủy quyền: từ ngày 05 tháng 11 năm 2026 đến ngày 31 tháng 12 năm 2026./.
"""
    yield Foreign(
        "giấy ủy quyền", "google",
        (*one_row(proxy), *title("GIẤY ỦY QUYỀN", "Ký văn bản về chế độ, chính sách", proxy),
         *lines(given), *side_by_side(Bottom("- Bà Sùng Thị Máy;|- Lưu: VT.", "GIÁM ĐỐC", "Lê Văn Hòa"))),
        "giay_uy_quyen",
    )  # fmt: skip
    leave = replace(SNV, number="Số: 18/GNP-SNV")
    slip = """
Xét Đơn đề nghị nghỉ phép ngày 01 tháng 11 năm 2026 của bà Đỗ Thị Mai, Sở Nội vụ cấp cho:
Bà: Đỗ Thị Mai
Chức vụ: Chuyên viên Văn phòng Sở.
Được nghỉ phép trong thời gian 05 ngày, kể từ ngày 09 tháng 11 năm 2026 đến hết ngày 13 tháng 11 năm 2026 tại tỉnh Phú Thọ.
Số ngày nghỉ phép nêu trên được tính vào thời gian nghỉ phép năm 2026./.
"""
    yield Foreign(
        "giấy nghỉ phép", "word2003",
        (*one_row(replace(leave, drawn="vml")), *title("GIẤY NGHỈ PHÉP", "", leave), *lines(slip),
         *side_by_side(Bottom("- Bà Đỗ Thị Mai;|- Lưu: VT, VP.", "GIÁM ĐỐC", "Lê Văn Hòa"))),
        "giay_nghi_phep",
    )  # fmt: skip
    both = Joined((line("ten_loai", "PHIẾU CHUYỂN"), line("trich_yeu", "Đơn của công dân")))
    moved = replace(SNV, number="Số: 09/PC-SNV")
    yield Foreign(
        "phiếu chuyển, tên loại và trích yếu ngắt dòng", "wps",
        (*two_rows(replace(moved, drawn="vml")), both, *moved.rule(14),
         *lines("Sở Nội vụ chuyển đơn của ông Vàng A Páo đến Ủy ban nhân dân xã Mường Khương./."),
         *side_by_side(Bottom("- UBND xã Mường Khương;|- Lưu: VT, TTr.", "GIÁM ĐỐC", "Lê Văn Hòa"))),
        "phieu_chuyen",
    )  # fmt: skip
