"""What the decree's own files do is no fault: small rebuilt pieces of its annexes and samples."""

from __future__ import annotations

import io
from dataclasses import replace
from zipfile import ZipFile

import foreign
from foreign_blocks import Block, Box, Foreign, Gap, Line, Look, Page, Table, line, lines
from foreign_cases import BOTTOMS, TEXTS, TOPS
from foreign_layouts import one_row, side_by_side, title, two_rows
from foreign_raw import write
from vanban.check.parts.part import Roles
from vanban.problems.problem import MucDo

SNV, XA = TOPS["so_noi_vu"], TOPS["xa"]
SIGNED, CHAIR = BOTTOMS["pho_giam_doc"], BOTTOMS["chu_tich"]
PLAN, ORDER, NOTICE = (TEXTS[name] for name in ("ke_hoach", "quyet_dinh", "thong_bao"))
WIDTHS = (70.0, 90.0)
PLAN_TOP = (*one_row(SNV), *title("KẾ HOẠCH", "Kiểm tra công tác văn thư năm 2026", SNV))


def codes(raw: bytes) -> dict[str, MucDo]:
    return {p.ma: p.muc_do for p in foreign.report_of(raw, "thử.docx").problems}


def faults(raw: bytes) -> set[str]:
    return {code for code, strength in codes(raw).items() if strength != "luu_y"}


def made(*blocks: Block) -> bytes:
    return write(Foreign("thử", "word", blocks))


def roles(raw: bytes) -> Roles:
    return foreign.roles_of(raw, "thử.docx")


def texts(raw: bytes, role: str) -> list[str]:
    return [part.text for part in roles(raw).of(role)]


def edited(raw: bytes, old: str, new: str) -> bytes:
    target = io.BytesIO()
    with ZipFile(io.BytesIO(raw)) as source, ZipFile(target, "w") as changed:
        for name in source.namelist():
            text = source.read(name).decode()
            assert name != "word/document.xml" or old in text
            changed.writestr(name, text.replace(old, new))
    return target.getvalue()


def annex(*blocks: Block, heading: str = "Phụ lục") -> bytes:
    appended = line("kem_theo", "(Kèm theo Quyết định số 48/QĐ-UBND ngày 12 tháng 10 năm 2026)")
    return made(line("phu_luc", heading), line("phu_luc_tieu_de", "DANH MỤC"), appended, *blocks)


def test_a_raised_sign_of_a_note_does_not_make_a_body_light() -> None:
    raw = made(*PLAN_TOP, *lines(PLAN), *side_by_side(SIGNED))
    note = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r>'
    raw = edited(raw, "SỞ NỘI VỤ</w:t></w:r>", f"SỞ NỘI VỤ</w:t></w:r>{note}")
    assert texts(raw, "co_quan") == ["SỞ NỘI VỤ2"]
    assert "T114" not in codes(raw)


def test_low_dashes_for_a_line_are_a_notice() -> None:
    top = replace(SNV, drawn="typed")
    raw = made(*one_row(top), *title("KẾ HOẠCH", "Kiểm tra", top), *lines(PLAN))
    found = codes(raw)
    assert {found[code] for code in ("T205", "T206", "T207")} == {"luu_y"}


def test_dotted_blanks_are_no_text() -> None:
    dots = "." * 40
    blanks = (
        line("can_cu", f"Căn cứ {dots} 7 {dots}", align="left"),
        line("can_cu", "Căn cứ ;", align="left"), line("loi_ban_hanh", "QUYẾT ĐỊNH:"),
        line("dieu", f"Điều 1. {dots}{dots}{dots}", align="left"),
        line("loi_van", f"{dots} cấp cho:", first=0), line("loi_van", "\t./.", first=0, size=12),
    )  # fmt: skip
    subject = title("QUYẾT ĐỊNH", "….. 5 ..….", XA)
    raw = made(*two_rows(XA), *subject, *blanks, *side_by_side(CHAIR))
    assert faults(raw) <= {"T207"}
    assert texts(raw, "loi_ban_hanh") == ["QUYẾT ĐỊNH:"]


def test_an_annex_whose_number_is_a_blank_is_an_annex() -> None:
    raw = annex(line("khoan", "1. Ông A."), heading="Phụ lục …1...")
    assert [piece.sort for piece in roles(raw).pieces] == ["phu_luc"]
    assert faults(raw) == set()


def test_the_line_of_an_electronic_signature_is_no_number() -> None:
    stamp = Line(
        "chu_ky_so", "Số: 48/QĐ-UBND; 12/10/2026; 09:30:15 +07:00", Look(10, align="right")
    )
    own = replace(XA, number="", date="")
    attached = made(
        stamp, *one_row(own), *title("QUY CHẾ", "Làm việc của Văn phòng", own), *lines(NOTICE)
    )
    alone = made(stamp, line("phu_luc", "Phụ lục"), line("phu_luc_tieu_de", "DANH MỤC"))
    for raw in (attached, alone):
        assert texts(raw, "chu_ky_so") == [stamp.text]
        assert texts(raw, "so_ky_hieu") == texts(raw, "dia_danh_ngay") == []
        assert not {"T113", "T304", "T115"} & set(codes(raw))


def test_a_cell_that_lists_bodies_behind_colons_is_no_line_of_a_signature() -> None:
    listed = "; ".join(f"kế hoạch {n} (chủ trì: Sở Nội vụ; phối hợp: các xã)" for n in range(4))
    cells = tuple((line("loi_van", text),) for text in ("1", listed, "12/2026"))
    raw = annex(Table((cells, cells), (20, 100, 40), bordered=True))
    assert texts(raw, "loi_van") == texts(raw, "chu_ky_so") == []


def test_the_line_of_what_an_annex_belongs_to_goes_on_below() -> None:
    raw = made(
        line("phu_luc", "Phụ lục III"), line("phu_luc_tieu_de", "BẢNG CHỮ VIẾT TẮT"),
        line("kem_theo", "(Kèm theo Nghị định số 30/2020/NĐ-CP"),
        line("kem_theo", "ngày 05 tháng 3 năm 2020 của Chính phủ)"), line("", "_" * 12),
        *lines("phan: Phần I\nphan_tieu_de: THỂ THỨC\nkhoan: 1. Khổ giấy: Khổ A4."),
    )  # fmt: skip
    assert len(texts(raw, "kem_theo")) == 2
    assert texts(raw, "phu_luc_tieu_de") == ["BẢNG CHỮ VIẾT TẮT"]
    assert (texts(raw, "phan"), texts(raw, "phan_tieu_de")) == (["Phần I"], ["THỂ THỨC"])
    assert faults(raw) == set()


def test_boxes_of_a_drawing_and_rows_of_a_table_are_no_text() -> None:
    small = Look(11, align="center")
    sample = ((line("quoc_hieu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),), (line("", "12"),))
    table = Table((sample, sample), WIDTHS, bordered=True)
    drawn = Box((Line("loi_van", "20 - 25 mm", small),))
    raw = annex(
        *lines("khoan: 1. Sơ đồ bố trí các thành phần:"), drawn,
        *[line("loi_van", f"Lời văn thứ {at} của phụ lục này.") for at in range(6)], table,
    )  # fmt: skip
    assert [piece.sort for piece in roles(raw).pieces] == ["phu_luc"]
    assert faults(raw) == set()


def test_a_form_in_an_annex_has_sizes_of_its_own() -> None:
    register = line("loi_van", "SỔ ĐĂNG KÝ VĂN BẢN ĐI", size=20, first=0, align="center")
    blocks = (
        line("phu_luc", "Phụ lục IV"), line("phu_luc_tieu_de", "SỔ"), *lines("khoan: 1. Mẫu sổ."),
        register, line("loi_van", "Số: ……", size=12, first=0),
    )  # fmt: skip
    one = write(Foreign("thử", "word", blocks, margins=(20, 15, 30, 4.3)))
    found = codes(one)
    assert found["T102"] == found["T113"] == "luu_y"
    assert not {"T119", "T411", "T412", "T413"} & set(found)


def test_the_margins_of_the_document_itself_stay_a_fault() -> None:
    raw = write(
        Foreign("thử", "word", (*PLAN_TOP, *lines(PLAN), Page(), line("phu_luc", "Phụ lục")),
                margins=(20, 15, 30, 20))
    )  # fmt: skip
    assert codes(raw)["T102"] == "loi"


def test_a_post_that_fills_its_column_stands_in_the_middle() -> None:
    post = replace(SIGNED, posts="QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ")
    raw = made(*PLAN_TOP, *lines(PLAN), *side_by_side(post))
    even = edited(
        raw,
        '<w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:rFonts w:ascii="Times New Roman" '
        'w:hAnsi="Times New Roman" w:cs="Times New Roman" w:eastAsia="Times New Roman"/><w:b/>'
        '<w:color w:val="000000"/><w:sz w:val="28"/></w:rPr><w:t xml:space="preserve">QUYỀN HẠN',
        '<w:jc w:val="both"/></w:pPr><w:r><w:rPr><w:rFonts w:ascii="Times New Roman" '
        'w:hAnsi="Times New Roman"/><w:b/><w:sz w:val="28"/></w:rPr><w:t>QUYỀN HẠN',
    )
    assert "T117" not in codes(even)


def test_a_foot_of_four_columns_with_empty_ones_between() -> None:
    rows = (
        ((Gap(),), (line("noi_nhan", "Nơi nhận:"),), (Gap(),), (line("quyen_han", "CHỦ TỊCH"),)),
        ((Gap(),), (line("noi_nhan_muc", "- Như trên;"), line("noi_nhan_muc", "- Lưu: VT.")),
         (Gap(),), (Gap(), line("ho_ten", "Vàng A Páo"))),
    )  # fmt: skip
    raw = made(*PLAN_TOP, *lines(PLAN), Table(rows, (5, 65, 10, 80)))
    assert texts(raw, "noi_nhan_muc") == ["- Như trên;", "- Lưu: VT."]
    assert (texts(raw, "quyen_han"), texts(raw, "ho_ten")) == (["CHỦ TỊCH"], ["Vàng A Páo"])


def test_sizes_of_twelve_and_fourteen_stay_a_warning() -> None:
    """The decree's own sample 1.5 pairs them; its table says else: a warning, as it is known."""
    smaller = edited(made(*two_rows(XA), *title("QUYẾT ĐỊNH", "Về việc lập tổ", XA), *lines(ORDER)),
                     '<w:sz w:val="26"/></w:rPr><w:t xml:space="preserve">CỘNG',
                     '<w:sz w:val="24"/></w:rPr><w:t xml:space="preserve">CỘNG')  # fmt: skip
    assert codes(smaller)["T209"] == "canh_bao"


def test_the_title_of_an_annex_ends_at_the_line_of_what_it_belongs_to() -> None:
    work = line("loi_van", "A. NHIỆM VỤ", bold=False, align="both")
    raw = annex(work, *lines(PLAN))
    assert texts(raw, "phu_luc_tieu_de") == ["DANH MỤC"]
    assert not {"T114", "T116", "T117"} & faults(raw)


def test_the_letterhead_of_a_form_in_a_file_of_annexes_is_no_title() -> None:
    table = annex(*one_row(XA), *title("BIÊN BẢN", "Kiểm tra", XA), *lines(PLAN))
    names = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "ĐƠN ĐỀ NGHỊ")
    middle = annex(*(line("phu_luc_tieu_de", name) for name in names), *lines(PLAN))
    for raw in (table, middle):
        assert texts(raw, "phu_luc_tieu_de") == ["DANH MỤC"]
        assert not {"T114", "T116", "T117"} & faults(raw)


def test_a_block_beside_another_has_its_own_size() -> None:
    block = (line("loi_van", "NGƯỜI LẬP BIỂU", size=13), line("loi_van", "THỦ TRƯỞNG", size=13))
    table = Table((((block[0],), (block[1],)),), WIDTHS)
    raw = made(*PLAN_TOP, *lines(PLAN), table, *lines(PLAN), *side_by_side(SIGNED))
    assert "T119" not in codes(raw)
