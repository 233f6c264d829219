"""Documents typed as clerks type them when in a hurry: joined, split, numbered by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from foreign_blocks import Block, Foreign, Gap, Joined, Line, Page, Table, line, lines
from foreign_layouts import (
    COUNTRY,
    MOTTO,
    Bottom,
    Top,
    annex,
    one_row,
    side_by_side,
    title,
    two_rows,
)
from foreign_letters import HEADMASTER, LETTER, TO_MANY
from foreign_named import CHAIR, NOTICE, ORDER, PLAN, SIGNED, SNV, TRUONG, XA

WIDTHS = (70.0, 90.0)


def joined(blocks: tuple[Block, ...]) -> Joined:
    return Joined(tuple(b for b in blocks if isinstance(b, Line)))


def hard() -> Iterator[Foreign]:
    long_owner = replace(SNV, owner="", drawn="none")
    names = (line("chu_quan", "ỦY BAN NHÂN DÂN"), line("chu_quan", "TỈNH LÀO CAI"),
             line("co_quan", "SỞ NỘI VỤ"), *long_owner.rule(1), line("so_ky_hieu", SNV.number))  # fmt: skip
    right = (*long_owner.country(), *long_owner.dated())
    yield Foreign(
        "cơ quan chủ quản hai dòng", "word2003",
        (Table(((names, right),), (65, 95)), *title("KẾ HOẠCH", "Kiểm tra năm 2026", long_owner),
         *lines(PLAN), *side_by_side(SIGNED)),
        "ke_hoach", codes=frozenset({"T205", "T206", "T207"}),
    )  # fmt: skip
    yield from _letters()
    yield from _joined()
    yield from _bases()
    yield from _bodies()
    yield from _annexes()
    yield from _levels()


def _letters() -> Iterator[Foreign]:
    addressed = Table(
        (((line("kinh_gui", "Kính gửi:", align="right"),),
          (line("kinh_gui_muc", "- Các sở, ban, ngành;", left=0),
           line("kinh_gui_muc", "- Công ty TNHH An Phát.", left=0))),),
        (50, 110),
    )  # fmt: skip
    body = TO_MANY.partition("phường.\n")[2]
    yield Foreign(
        "công văn, Kính gửi trong bảng", "word",
        (*two_rows(LETTER), addressed, *lines(body), *side_by_side(SIGNED)), "cong_van",
    )  # fmt: skip
    firms = TO_MANY.replace("- Các sở, ban, ngành;", "- Công ty Cổ phần Sông Đà;")
    yield Foreign(
        "công văn gửi doanh nghiệp", "google",
        (*one_row(LETTER), *lines(firms), *side_by_side(SIGNED)), "cong_van",
    )  # fmt: skip
    turned = LETTER
    rows = ((turned.country(), turned.names()), (turned.dated(), turned.numbered()))
    yield Foreign(
        "công văn, Quốc hiệu ở bên trái", "wps",
        (Table(rows, (95, 65)), *lines(TO_MANY), *side_by_side(SIGNED)), "cong_van",
        codes=frozenset({"T202"}),
    )  # fmt: skip


def _joined() -> Iterator[Foreign]:
    top = replace(TRUONG, drawn="none")
    head = Joined((line("ten_loai", "THÔNG BÁO"), line("trich_yeu", "Lịch nghỉ Tết năm 2026")))
    posts = replace(SIGNED, posts="KT. HIỆU TRƯỞNG|PHÓ HIỆU TRƯỞNG", sent="- Như trên;|- Lưu: VT.")
    *above, name = posts.right()
    foot = Table((((joined(posts.left()),), (joined(tuple(above)), Gap(), name)),), WIDTHS)
    yield Foreign(
        "thông báo, mỗi khối một đoạn ngắt dòng", "word",
        (*two_rows(top), head, *lines(NOTICE.replace("tại Phụ lục kèm theo", "như đã phân công")), foot),
        "thong_bao", codes=frozenset({"T205", "T206", "T207"}),
    )  # fmt: skip
    yield Foreign(
        "kế hoạch, tên loại và trích yếu chung một dòng", "google",
        (*one_row(top), line("ten_loai", "KẾ HOẠCH KIỂM TRA CÔNG TÁC VĂN THƯ"),
         line("trich_yeu", "Năm học 2026 - 2027"), *lines(PLAN), *side_by_side(HEADMASTER)),
        "ke_hoach", codes=frozenset({"T205", "T206", "T207", "T307"}),
    )  # fmt: skip


def _bases() -> Iterator[Foreign]:
    top = replace(XA, drawn="vml")
    dashed = ORDER.replace("can_cu: ", "can_cu: - ").replace("de_nghi: Theo", "de_nghi: - Xét")
    yield Foreign(
        "quyết định, căn cứ có gạch đầu dòng", "wps",
        (*two_rows(top), *title("QUYẾT ĐỊNH", "Về việc thành lập Tổ công tác", top), *lines(dashed),
         *side_by_side(CHAIR)),
        "quyet_dinh",
    )  # fmt: skip


def _bodies() -> Iterator[Foreign]:
    water = Top("UBND TỈNH LÀO CAI", "CÔNG TY TNHH MỘT THÀNH VIÊN|CẤP NƯỚC LÀO CAI", "Số: 45/KH-CN",
                "Lào Cai, ngày 05 tháng 11 năm 2026")  # fmt: skip
    yield Foreign(
        "kế hoạch của doanh nghiệp nhà nước", "word",
        (*one_row(water), *title("KẾ HOẠCH", "Cấp nước mùa khô năm 2027", water), *lines(PLAN),
         *side_by_side(SIGNED)),
        "ke_hoach",
    )  # fmt: skip
    text = PLAN.replace("Thực hiện kế hoạch công tác năm 2026,",
                        "Đảng Cộng sản Việt Nam luôn quan tâm công tác này.\nVì vậy,")  # fmt: skip
    speech = replace(SNV, number="Số: 121/BC-SNV")
    yield Foreign(
        "báo cáo mở đầu bằng tên Đảng", "google",
        (*two_rows(speech), *title("BÁO CÁO", "Kết quả năm 2026", speech), *lines(text),
         *side_by_side(SIGNED)),
        "bao_cao",
    )  # fmt: skip
    bold = (line("chu_quan", "UBND TỈNH LÀO CAI", bold=True), line("co_quan", "SỞ NỘI VỤ"),
            line("so_ky_hieu", SNV.number))  # fmt: skip
    right = (line("quoc_hieu", COUNTRY), line("tieu_ngu", MOTTO),
             line("dia_danh_ngay", SNV.date, italic=False))  # fmt: skip
    bare = replace(SNV, drawn="none")
    yield Foreign(
        "kế hoạch, chủ quản in đậm, ngày tháng chữ đứng", "word2003",
        (Table(((bold, right),), (65, 95)), *title("KẾ HOẠCH", "Kiểm tra năm 2026", bare),
         *lines(PLAN), *side_by_side(SIGNED)),
        "ke_hoach", codes=frozenset({"T114", "T115", "T205", "T206", "T207"}),
    )  # fmt: skip


def _annexes() -> Iterator[Foreign]:
    appended = "(Kèm theo Thông báo số 07/TB-KĐ ngày 09 tháng 02 năm 2026 của Trường)"
    first = annex("PHỤ LỤC 01", "LỊCH TRỰC CỦA BẢO VỆ", appended, "khoan: 1. Ông Tư trực ngày 10.")
    other = annex(
        "PHỤ LỤC 02", "LỊCH TRỰC CỦA GIÁO VIÊN", appended, "khoan: 1. Bà Năm trực ngày 11."
    )
    yield Foreign(
        "thông báo, phụ lục in hoa đánh số 01, 02", "word",
        (*one_row(TRUONG), *title("THÔNG BÁO", "Lịch nghỉ Tết năm 2026", TRUONG), *lines(NOTICE),
         *side_by_side(replace(SIGNED, posts="HIỆU TRƯỞNG", name="Trần Thị Bích")),
         Page(section=True), *first, Page(), *other),
        "thong_bao", codes=frozenset({"T116", "T601", "T109"}),
    )  # fmt: skip


def _levels() -> Iterator[Foreign]:
    top = replace(XA, number="Số: 77/ĐA-UBND", drawn="border")
    text = """
phan: Phần thứ nhất
phan_tieu_de: SỰ CẦN THIẾT
muc: Mục 1
muc_tieu_de: CƠ SỞ PHÁP LÝ
la_ma: I. TÌNH HÌNH
khoan: 1. Thuận lợi
diem: a) Dân số trẻ, lao động dồi dào.
diem: đ) Giao thông thuận tiện.
gach: - Có đường tỉnh chạy qua;
gach: - Có chợ phiên.
khoan: 2. Khó khăn
Địa hình chia cắt, nguồn thu ngân sách còn hạn hẹp./.
"""
    yield Foreign(
        "đề án nhiều cấp", "google",
        (*one_row(top), *title("ĐỀ ÁN", "Phát triển chợ phiên xã Mường Khương", top), *lines(text),
         *side_by_side(replace(CHAIR, sent="- Sở Công Thương;|- Các thôn;|- Lưu: VT."))),
        "de_an", codes=frozenset({"T420"}),
    )  # fmt: skip
    faulty = ORDER.replace("Điều 1. ", "Điều 1: ").replace("Điều 2. ", "Điều 2: ")
    bottom = Bottom("- Như Điều 3;|- Lưu: VT, VP.", "K/T CHỦ TỊCH|PHÓ CHỦ TỊCH", "ThS. Lò Văn Pâng")
    wrong = replace(XA, number="Số 8/QĐ - UBND", date="Mường Khương, ngày 5 tháng 1 năm 2026",
                    drawn="none")  # fmt: skip
    yield Foreign(
        "quyết định nhiều lỗi hay gặp", "word",
        (*two_rows(wrong), *title("QUYẾT ĐỊNH", "V/v thành lập Tổ công tác.", wrong),
         *lines(faulty), *side_by_side(bottom)),
        "quyet_dinh",
        codes=frozenset({"T205", "T206", "T207", "T301", "T302", "T303", "T312", "T322", "T324", "T416",
                         "T511", "T514"}),
    )  # fmt: skip
