"""Documents of odd build: all in one table, numbered by lists, frames, controls, split lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from foreign_blocks import Block, Foreign, Gap, Joined, Table, every_line, line, lines
from foreign_layouts import (
    COUNTRY,
    MOTTO,
    Bottom,
    Top,
    many_rows,
    one_row,
    side_by_side,
    signed_rows,
    title,
    two_rows,
)
from foreign_letters import LETTER, TO_MANY
from foreign_named import CHAIR, ORDER, PLAN, SIGNED, SNV, XA

NO_RULES = frozenset({"T205", "T206", "T207"})
BARE, VILLAGE = replace(SNV, drawn="none"), replace(XA, drawn="none")


def odd() -> Iterator[Foreign]:
    yield Foreign(
        "cả văn bản trong một bảng một cột", "word2003",
        (Table((((*two_rows(BARE), *title("KẾ HOẠCH", "Kiểm tra năm 2026", BARE), *lines(PLAN),
                  *side_by_side(SIGNED)),),), (160,)),),
        "ke_hoach", codes=NO_RULES,
    )  # fmt: skip
    split = (line("quoc_hieu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA"), line("quoc_hieu", "VIỆT NAM"),
             line("tieu_ngu", MOTTO), *BARE.dated())  # fmt: skip
    yield Foreign(
        "Quốc hiệu ngắt làm hai dòng", "google",
        (Table((((*BARE.names(), *BARE.numbered()), split),), (80, 80)),
         *title("KẾ HOẠCH", "Kiểm tra năm 2026", BARE), *lines(PLAN), *side_by_side(SIGNED)),
        "ke_hoach", codes=NO_RULES | {"T201"},
    )  # fmt: skip
    yield from _orders()
    yield from _signed()
    yield from _others()


def _orders() -> Iterator[Foreign]:
    broken = TO_MANY.replace("kinh_gui: Kính gửi:\n", "").partition("phường.\n")[2]
    sent = Joined((line("kinh_gui", "Kính gửi:"), line("kinh_gui_muc", "- Các sở, ban, ngành;"),
                   line("kinh_gui_muc", "- Ủy ban nhân dân các xã, phường.")))  # fmt: skip
    yield Foreign(
        "công văn, Kính gửi ngắt dòng trong một đoạn", "wps",
        (*many_rows(replace(LETTER, drawn="vml")), sent, *lines(broken), *side_by_side(SIGNED)),
        "cong_van",
    )  # fmt: skip
    old = replace(VILLAGE, number="Số: 48-QĐ/UB", date="Mường Khương, ngày 12/10/2026")
    yield Foreign(
        "quyết định, số và ngày ghi lối cũ", "word2003",
        (*one_row(old), *title("QUYẾT ĐỊNH", "Về việc thành lập Tổ công tác", old), *lines(ORDER),
         *side_by_side(CHAIR)),
        "quyet_dinh", codes=NO_RULES | {"T304", "T311"},
    )  # fmt: skip
    long = replace(
        VILLAGE, number="Số:       /QĐ-UBND", date="Mường Khương, ngày      tháng 10 năm 2026"
    )
    yield Foreign(
        "quyết định chưa có số, trích yếu dài ba dòng", "google",
        (*two_rows(long),
         *title("QUYẾT ĐỊNH", "Về việc phê duyệt Kế hoạch lựa chọn nhà thầu|gói thầu số 01: Sửa chữa "
                "trụ sở|Ủy ban nhân dân xã", long),
         *lines(ORDER), *signed_rows(CHAIR)),
        "quyet_dinh", codes=NO_RULES,
    )  # fmt: skip


def _signed() -> Iterator[Foreign]:
    bare = Bottom("Sở Nội vụ;|Các thôn;|Lưu VT.", "Chủ tịch", "Nguyễn Thị Kim Dung")
    report = replace(VILLAGE, number="Số: 90/BC-UBND")
    yield Foreign(
        "báo cáo, nơi nhận không gạch, chức vụ chữ thường", "word",
        (*one_row(report), *title("BÁO CÁO", "Kết quả năm 2026", report), *lines(PLAN),
         *side_by_side(bare)),
        "bao_cao", codes=NO_RULES | {"T116", "T503", "T504"},
    )  # fmt: skip
    board = Top("UBND TỈNH LÀO CAI", "BAN CHỈ ĐẠO|CẢI CÁCH HÀNH CHÍNH", "Số: 12/KH-BCĐ",
                "Lào Cai, ngày 05 tháng 11 năm 2026", drawn="none")  # fmt: skip
    right = (line("quyen_han", "TM. BAN CHỈ ĐẠO"), line("quyen_han", "TRƯỞNG BAN"), Gap(), Gap(),
             line("chuc_vu_khac", "PHÓ CHỦ TỊCH"), line("chuc_vu_khac", "ỦY BAN NHÂN DÂN TỈNH"),
             line("ho_ten", "Hoàng Quốc Khánh"))  # fmt: skip
    yield Foreign(
        "kế hoạch của ban chỉ đạo, hai chức vụ", "google",
        (*two_rows(board), *title("KẾ HOẠCH", "Kiểm tra năm 2026", board), *lines(PLAN),
         Table(((SIGNED.left(), right),), (70, 90))),
        "ke_hoach", codes=NO_RULES,
    )  # fmt: skip


def _others() -> Iterator[Foreign]:
    left = (
        line("co_quan", "BCH ĐOÀN XÃ MƯỜNG KHƯƠNG"),
        line("", "***"),
        line("so_ky_hieu", "Số: 12-KH/ĐTN"),
    )
    right = (line("", "ĐOÀN TNCS HỒ CHÍ MINH", bold=True, underline=True),
             line("dia_danh_ngay", "Mường Khương, ngày 10 tháng 3 năm 2026"))  # fmt: skip
    yield Foreign(
        "kế hoạch của Đoàn Thanh niên", "word",
        (Table(((left, right),), (70, 90)), *title("KẾ HOẠCH", "Tháng Thanh niên", BARE),
         *lines(PLAN), *side_by_side(replace(SIGNED, posts="TM. BAN THƯỜNG VỤ|BÍ THƯ"))),
        outside="Đoàn",
    )  # fmt: skip
    numbered: tuple[Block, ...] = (
        *two_rows(VILLAGE),
        *title("QUYẾT ĐỊNH", "Về việc lập Tổ", VILLAGE),
    )
    assert any(one.text == COUNTRY for one in every_line(numbered))
    opening = ORDER.partition("dieu: ")[0]
    body = "".join(
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr><w:spacing '
        'w:before="120" w:after="0" w:line="240"/><w:ind w:left="0" w:firstLine="720"/><w:jc '
        'w:val="both"/></w:pPr><w:r><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi='
        '"Times New Roman"/><w:sz w:val="28"/></w:rPr><w:t>{}</w:t></w:r></w:p>'.format(*one)
        for one in ((0, "Thành lập Tổ công tác."), (0, "Nhiệm vụ của Tổ công tác"),
                    (1, "Rà soát văn bản."), (2, "Văn bản của xã;"), (2, "Văn bản của thôn."),
                    (0, "Tổ công tác chịu trách nhiệm thi hành./."))
    )  # fmt: skip
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
        f'<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/>{bold}<w:sz w:val="28"/>'
        "</w:rPr></w:lvl>"
        for at, (form, text, bold) in enumerate((("decimal", "Điều %1.", "<w:b/>"),
                                                 ("decimal", "%2.", ""), ("lowerLetter", "%3)", "")))
    )  # fmt: skip
    yield Foreign(
        "quyết định, điều khoản điểm đánh số tự động", "word", (*numbered, *lines(opening)),
        "quyet_dinh", codes=NO_RULES,
        extra={"body": body, "numbering": f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
               '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
               "parts": "dieu: Điều 1. Thành lập Tổ công tác.\ndieu: Điều 2. Nhiệm vụ của Tổ công tác\n"
               "khoan: 1. Rà soát văn bản.\ndiem: a) Văn bản của xã;\ndiem: b) Văn bản của thôn.\n"
               "dieu: Điều 3. Tổ công tác chịu trách nhiệm thi hành./."},
    )  # fmt: skip
