"""Letters, minutes, slips and copies from other programs, with what is to be found in each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from foreign_blocks import Foreign, Gap, Page, Rule, Table, line, lines
from foreign_layouts import (
    Bottom,
    by_tabs,
    by_tabs_below,
    one_row,
    one_under_other,
    side_by_side,
    stacked,
    title,
    two_rows,
)
from foreign_named import CHAIR, SIGNED, SNV, TRUONG, XA

LETTER = replace(
    SNV, number="Số: 1250/SNV-CCVC", vv="V/v báo cáo số lượng công chức, viên chức năm 2026"
)
SCHOOL = replace(TRUONG, number="Số: 12/KĐ-VP", vv="V/v mượn hội trường")
TO_MANY = """
kinh_gui: Kính gửi:
kinh_gui_muc: - Các sở, ban, ngành;
kinh_gui_muc: - Ủy ban nhân dân các xã, phường.
Thực hiện chỉ đạo của Ủy ban nhân dân tỉnh, Sở Nội vụ đề nghị các cơ quan báo cáo như sau:
khoan: 1. Số lượng công chức, viên chức có mặt đến ngày 31 tháng 10 năm 2026.
khoan: 2. Báo cáo gửi về Sở Nội vụ trước ngày 20 tháng 11 năm 2026./.
"""
TO_ONE = """
kinh_gui: Kính gửi: Ủy ban nhân dân xã Quảng Châu
Trường Tiểu học Kim Đồng kính đề nghị cho mượn hội trường của xã để tổ chức hội nghị viên chức đầu năm học 2026 - 2027.
Rất mong được sự giúp đỡ của Ủy ban nhân dân xã./.
"""
HEADMASTER = Bottom("- Như trên;|- Lưu: VT.", "HIỆU TRƯỞNG", "Trần Thị Bích")


def letters() -> Iterator[Foreign]:
    yield Foreign(
        "công văn, bảng hai dòng", "word",
        (*two_rows(LETTER), *lines(TO_MANY), *side_by_side(SIGNED)), "cong_van",
    )  # fmt: skip
    yield Foreign(
        "công văn, đầu và cuối bằng tab, không kẻ", "google",
        (*by_tabs(replace(LETTER, drawn="none")), *lines(TO_MANY), *by_tabs_below(SIGNED)),
        "cong_van", codes=frozenset({"T205", "T206"}),
    )  # fmt: skip
    yield Foreign(
        "công văn của trường, ký ở trên, nơi nhận ở dưới", "wps",
        (*one_row(replace(SCHOOL, drawn="vml")), *lines(TO_ONE), *one_under_other(HEADMASTER)),
        "cong_van",
    )  # fmt: skip
    yield Foreign(
        "công văn có dòng địa chỉ cuối trang", "word2003",
        (*two_rows(replace(SCHOOL, drawn="vml")), *lines(TO_ONE), *side_by_side(HEADMASTER),
         line("dia_chi", "Địa chỉ: Thôn 2, xã Quảng Châu; điện thoại: 0214 3 800 000; email: kd@laocai.edu.vn")),
        "cong_van",
    )  # fmt: skip
    yield Foreign(
        "công văn khẩn, tab, chữ ký bên phải", "word2003",
        (*by_tabs(replace(LETTER, drawn="none")), line("khan", "KHẨN"), *lines(TO_MANY),
         *by_tabs_below(SIGNED)),
        "cong_van", codes=frozenset({"T205", "T206"}),
    )  # fmt: skip
    yield from _copies()
    yield from _minutes()
    yield from _slips()


def _copies() -> Iterator[Foreign]:
    copier = Table(
        (((line("co_quan", "UBND XÃ MƯỜNG KHƯƠNG"), line("so_ky_hieu", "Số: 05/SY-UBND")),
          (line("ban_sao", "SAO Y"),
           line("dia_danh_ngay", "Mường Khương, ngày 20 tháng 11 năm 2026"))),
         ((line("noi_nhan", "Nơi nhận:"), line("noi_nhan_muc", "- Các thôn;"),
           line("noi_nhan_muc", "- Lưu: VT.")),
          (line("quyen_han", "TL. CHỦ TỊCH"), line("quyen_han", "CHÁNH VĂN PHÒNG"), Gap(),
           line("ho_ten", "Vàng A Páo")))),
        (65, 95),
    )  # fmt: skip
    yield Foreign(
        "công văn đã sao y", "word",
        (*two_rows(LETTER), *lines(TO_MANY), *side_by_side(SIGNED), Rule("dml", 160), copier),
        "cong_van",
    )  # fmt: skip
    old = line("ban_sao", "SAO Y BẢN CHÍNH")
    yield Foreign(
        "bản sao ghi theo lối cũ", "google",
        (*two_rows(LETTER), *lines(TO_ONE), *side_by_side(SIGNED), Rule("dml", 160), old,
         Table((((line("so_ky_hieu", "Số: 06/SY-SNV"), Gap()),
                 (line("dia_danh_ngay", "Lào Cai, ngày 21 tháng 11 năm 2026"),
                  line("quyen_han", "CHÁNH VĂN PHÒNG"), Gap(), line("ho_ten", "Đỗ Hữu Lộc"))),),
               (65, 95))),
        "cong_van", codes=frozenset({"T605"}),
    )  # fmt: skip


def _minutes() -> Iterator[Foreign]:
    text = """
Thời gian bắt đầu: 08 giờ 00, ngày 05 tháng 11 năm 2026.
Địa điểm: Phòng họp số 1.
Thành phần tham dự: Lãnh đạo Sở và trưởng các phòng.
Chủ trì (chủ tọa): Ông Lê Văn Hòa, Phó Giám đốc.
Thư ký (người ghi biên bản): Bà Đỗ Thị Mai.
Nội dung:
khoan: 1. Chủ tọa nêu lý do cuộc họp.
khoan: 2. Các đại biểu thảo luận và thống nhất phương án.
Cuộc họp kết thúc vào 11 giờ 30, ngày 05 tháng 11 năm 2026./.
"""
    signing = Table(
        (((line("nguoi_ky_khac", "THƯ KÝ"), Gap(), line("ho_ten", "Đỗ Thị Mai"), Gap(),
           line("noi_nhan", "Nơi nhận:"), line("noi_nhan_muc", "- Các phòng;"),
           line("noi_nhan_muc", "- Lưu: VT, Hồ sơ.")),
          (line("quyen_han", "CHỦ TỌA"), Gap(), line("ho_ten", "Lê Văn Hòa"))),),
        (70, 90),
    )  # fmt: skip
    top = replace(SNV, number="Số: 11/BB-SNV", date="")
    yield Foreign(
        "biên bản họp, hai người ký", "word",
        (*one_row(top), *title("BIÊN BẢN", "Họp giao ban tháng 11 năm 2026", top), *lines(text),
         signing),
        "bien_ban",
    )  # fmt: skip
    plain = replace(TRUONG, number="", date="", drawn="border")
    yield Foreign(
        "biên bản của trường, đầu giữa trang một cột", "wps",
        (*stacked(plain), Gap(), *title("BIÊN BẢN", "Họp hội đồng sư phạm", plain), *lines(text),
         signing),
        "bien_ban",
    )  # fmt: skip
    contract = replace(XA, number="Số: 03/HĐ-UBND", date="")
    body = """
can_cu: Căn cứ Bộ luật Dân sự ngày 24 tháng 11 năm 2015;
can_cu: Căn cứ nhu cầu và khả năng của hai bên.
Hôm nay, ngày 15 tháng 10 năm 2026, tại trụ sở Ủy ban nhân dân xã, chúng tôi gồm:
dieu: Điều 1. Nội dung công việc
Bên B sửa chữa nhà làm việc cho Bên A theo thiết kế đã duyệt.
dieu: Điều 2. Giá trị hợp đồng
Giá trị hợp đồng là 120.000.000 đồng.
dieu: Điều 3. Hiệu lực
Hợp đồng có hiệu lực từ ngày ký, lập thành 04 bản, mỗi bên giữ 02 bản./.
"""
    sides = Table(
        (((line("nguoi_ky_khac", "ĐẠI DIỆN BÊN B"), Gap(), line("ho_ten", "Phạm Văn Sáu")),
          (line("quyen_han", "ĐẠI DIỆN BÊN A"), line("quyen_han", "CHỦ TỊCH"), Gap(),
           line("ho_ten", "Nguyễn Thị Kim Dung"))),),
        (80, 80),
    )  # fmt: skip
    yield Foreign(
        "hợp đồng của xã", "google",
        (*one_row(contract), *title("HỢP ĐỒNG", "Sửa chữa nhà làm việc", contract), *lines(body),
         sides),
        "hop_dong",
    )  # fmt: skip


def _slips() -> Iterator[Foreign]:
    top = replace(SNV, number="Số: 08/GGT-SNV")
    text = """
dong_giua: Sở Nội vụ trân trọng giới thiệu:
Ông (bà) Lê Thị Hoa
Chức vụ: Chuyên viên Văn phòng Sở.
Được cử đến: Kho bạc Nhà nước khu vực X.
Về việc: Đối chiếu số liệu quý III năm 2026.
Giấy này có giá trị đến hết ngày 30 tháng 11 năm 2026./.
"""
    yield Foreign(
        "giấy giới thiệu, ký bằng tab", "word2003",
        (*one_row(top), *title("GIẤY GIỚI THIỆU", "", top), *lines(text), *by_tabs_below(SIGNED)),
        "giay_gioi_thieu",
    )  # fmt: skip
    annexed = replace(XA, number="Số: 60/PA-UBND")
    body = """
phan: Phần I
phan_tieu_de: ĐÁNH GIÁ TÌNH HÌNH
la_ma: I. KẾT QUẢ ĐẠT ĐƯỢC
Toàn xã có 12 điểm dân cư được bảo vệ an toàn.
phan: Phần II
phan_tieu_de: PHƯƠNG ÁN ỨNG PHÓ
la_ma: I. LỰC LƯỢNG
diem: a) Lực lượng tại chỗ gồm 50 người;
diem: b) Lực lượng tăng cường gồm 20 người.
Văn phòng theo dõi, đôn đốc thực hiện Phương án này./.
"""
    yield Foreign(
        "phương án chia phần", "wps",
        (*two_rows(replace(annexed, drawn="vml")),
         *title("PHƯƠNG ÁN", "Phòng, chống thiên tai năm 2026", replace(annexed, drawn="vml")),
         *lines(body), *side_by_side(replace(CHAIR, sent="- Các thôn;|- Lưu: VT.")), Page()),
        "phuong_an",
    )  # fmt: skip
    yield Foreign(
        "công văn không kẻ, phông Arial, cỡ 12, canh trái", "google",
        (*one_row(replace(LETTER, drawn="none", number="Số : 5/CV-SNV")),
         *(replace(o, look=replace(o.look, font="Arial", size=12, align="left")) for o in lines(TO_ONE)),
         *side_by_side(replace(SIGNED, posts="KT GIÁM ĐỐC|PHÓ GIÁM ĐỐC", sent="- Như kính gửi;|- Lưu VP."))),
        "cong_van",
        codes=frozenset({"T110", "T113", "T118", "T205", "T206", "T301", "T302", "T305", "T504",
                         "T505", "T511"}),
    )  # fmt: skip
