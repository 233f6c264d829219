"""What papers of other hands have that is right, and single faults that nothing told of."""

from __future__ import annotations

import pytest

import foreign
from changed_wholes import Rows, changed, whole
from checked_offices import book
from foreign_raw import package, write
from vanban.check.docx.paper import page_number
from vanban.check.docx.reader import read_bytes
from vanban.check.inspect import Options, Report, inspect_paper
from vanban.check.parts.part import Roles

CENTRE = '<w:jc w:val="center"/>'


def told(document: str, rows: Rows, *, issued: bool = False) -> list[tuple[str, str, str]]:
    """What is said of a whole document with some lines changed: code, strength, quoted words."""
    raw = write(changed(whole(document), rows))
    report = inspect_paper(read_bytes(raw, "a"), book(), Options(trinh_ky=not issued))
    return [(one.ma, one.muc_do, one.trich) for one in report.problems]


# --- heads and feet in frames ---


def framed(text: str, frame: str, look: str = "") -> str:
    run = f"<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>"
    return f"<w:p><w:pPr>{frame}{CENTRE}</w:pPr>{run}</w:p>"


def frame(x: int, wide: int) -> str:
    place = f'w:wrap="around" w:vAnchor="text" w:hAnchor="margin" w:x="{x}" w:y="1"'
    return f'<w:framePr w:w="{wide}" {place}/>'


def in_frames(
    wide: int = 5000, header: str = "", name: str = "Lê Thị Thu Hà", number: str = CENTRE
) -> bytes:
    """A short document: bodies and country, then recipients, in frames beside one another."""
    end = '<w:sectPr><w:headerReference w:type="default" r:id="rH"/></w:sectPr>'

    left, right, foot = frame(1, 3900), frame(3900, wide), frame(1, 4200)
    bold = "<w:b/>"
    text = "".join(
        f'<w:p><w:pPr><w:jc w:val="both"/></w:pPr><w:r><w:t>{one}</w:t></w:r></w:p>'
        for one in ("Chín tháng đầu năm 2025, tỷ lệ hộ nghèo giảm 0,8% so với cùng kỳ.",
                    "Văn phòng thông báo để các cơ quan báo chí đưa tin./.")
    )  # fmt: skip
    aside = '<w:ind w:left="4500"/>'
    rows = (
        framed("VĂN PHÒNG GIẢM NGHÈO", left, bold),
        framed("Số: 02/TC-VPGN", left).replace(CENTRE, number),
        framed("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", right, bold),
        framed("Độc lập - Tự do - Hạnh phúc", right, bold),
        framed("Hà Nội, ngày 18 tháng 10 năm 2025", right, "<w:i/>"),
        framed("THÔNG CÁO", "", bold), framed("Về kết quả giảm nghèo", "", bold), text,
        framed("Nơi nhận:", foot, "<w:b/><w:i/>"), framed("- Các cơ quan báo chí;", foot),
        framed("- Lưu: VT, TH.", foot), framed("CHÁNH VĂN PHÒNG", aside, bold), "<w:p/><w:p/>",
        framed(name, aside, bold),
    )  # fmt: skip
    return package(f"<w:body>{''.join(rows)}{end}</w:body>", header=header)


def roles(raw: bytes) -> Roles:
    return foreign.roles_of(raw, "a")


def test_frames_side_by_side_are_boxes() -> None:
    paragraphs = read_bytes(in_frames(), "a").paragraphs
    assert [one.box for one in paragraphs[:6]] == [1, 1, 2, 2, 2, 0]
    assert {one.box for one in paragraphs[-7:-4]} == {3}
    wide = read_bytes(in_frames(9000), "a").paragraphs
    assert [one.box for one in wide[:6]] == [1, 1, 0, 0, 0, 0]


def test_a_head_and_a_foot_in_frames_are_found() -> None:
    found = {part.role: part.text for part in roles(in_frames()).parts}
    assert found["ten_loai"] == "THÔNG CÁO"
    assert found["co_quan"] == "VĂN PHÒNG GIẢM NGHÈO"
    assert (found["quyen_han"], found["ho_ten"]) == ("CHÁNH VĂN PHÒNG", "Lê Thị Thu Hà")
    assert "T517" not in {one.ma for one in foreign.report_of(in_frames(), "a").problems}


# --- boxes anchored in lines of another part ---


def boxed(*rows: str) -> str:
    """A text box as old Word files have it, as a run."""
    inner = f"<w:txbxContent>{''.join(rows)}</w:txbxContent>"
    return f"<w:r><w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict></w:r>"


def anchored(paragraph: str, *boxes: str) -> str:
    return paragraph.replace("</w:p>", f"{''.join(boxes)}</w:p>")


def in_boxes() -> bytes:
    """A short letter: the head anchored in its addressee, the recipients in the post."""
    bold, aside = "<w:b/>", '<w:ind w:left="4500"/>'
    left = boxed(framed("BỘ TƯ PHÁP", "", bold), framed("Số: 5120/BTP-PL", ""),
                 framed("V/v góp ý dự thảo Thông tư", ""))  # fmt: skip
    right = boxed(framed("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "", bold),
                  framed("Độc lập - Tự do - Hạnh phúc", "", bold),
                  framed("Hà Nội, ngày 04 tháng 11 năm 2025", "", "<w:i/>"))  # fmt: skip
    sent = boxed(framed("Nơi nhận:", "", "<w:b/><w:i/>"), framed("- Như trên;", ""),
                 framed("- Lưu: VT, PL.", ""))  # fmt: skip
    rows = (
        anchored(framed("Kính gửi: Bộ Công an", ""), left, right),
        "<w:p><w:r><w:t>Bộ Tư pháp thống nhất với dự thảo Thông tư./.</w:t></w:r></w:p>",
        anchored(framed("KT. BỘ TRƯỞNG", aside, bold), sent),
        framed("THỨ TRƯỞNG", aside, bold), "<w:p/><w:p/>",
        framed("Mai Lương Khôi", aside, bold),
    )  # fmt: skip
    return package(f"<w:body>{''.join(rows)}</w:body>")


def test_boxes_stand_before_the_line_that_they_are_anchored_in() -> None:
    found = roles(in_boxes())
    assert [p.text for p in found.main("kinh_gui")] == ["Kính gửi: Bộ Công an"]
    assert [p.text for p in found.main("dia_danh_ngay")] == ["Hà Nội, ngày 04 tháng 11 năm 2025"]
    assert [p.text for p in found.main("quyen_han")] == ["KT. BỘ TRƯỞNG", "THỨ TRƯỞNG"]
    told_codes = {one.ma for one in foreign.report_of(in_boxes(), "a").problems}
    assert not told_codes & {"T513", "T517", "T316", "T505"}


COUNTRY = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")


def issued_with(head: str) -> list[tuple[str, int]]:
    """The parts of a decision and of what is issued with it, whose letterhead is given raw."""
    decision = "".join(
        framed(one, "", "<w:b/>") for one in (*COUNTRY, "QUYẾT ĐỊNH", "Ban hành Quy chế làm việc")
    )
    foot = f"<w:p>{tabbed('Nơi nhận:', 'GIÁM ĐỐC')}</w:p>" + "".join(
        f"<w:p>{tabbed(*one)}</w:p>" for one in (("- Như Điều 2;", ""), ("- Lưu: VT.", "Lê An"))
    )
    text = "<w:p><w:r><w:t>Điều 1. Ban hành kèm theo Quyết định này Quy chế./.</w:t></w:r></w:p>"
    body = decision + text + foot + head
    found = roles(package(f"<w:body>{body}</w:body>"))
    return [(part.text, part.piece) for part in found.parts]


def tabbed(*columns: str) -> str:
    return "<w:r><w:tab/></w:r>".join(f"<w:r><w:t>{one}</w:t></w:r>" for one in columns)


def test_the_bodies_of_a_second_letterhead_belong_to_its_text() -> None:
    left, right = frame(1, 3900), frame(3900, 5000)
    bodies = (framed("SỞ TÀI CHÍNH", "", "<w:b/>"),)
    country = tuple(framed(one, "", "<w:b/>") for one in COUNTRY)
    boxes = f"<w:p>{boxed(*bodies)}{boxed(*country)}</w:p>"
    frames = framed("SỞ TÀI CHÍNH", left) + "".join(framed(one, right) for one in COUNTRY)
    for head in (boxes, frames):
        found = issued_with(head + framed("QUY CHẾ", "", "<w:b/>"))
        assert ("SỞ TÀI CHÍNH", 1) in found
        assert ("QUY CHẾ", 1) in found


def test_an_annex_begins_behind_a_foot_by_tabs() -> None:
    found = dict(issued_with(framed("Phụ lục", "", "<w:b/>") + framed("DANH MỤC", "", "<w:b/>")))
    assert (found["Phụ lục"], found["DANH MỤC"]) == (1, 1)
    assert found["Nơi nhận:"] == 0


def test_a_name_in_capitals_beside_recipients_in_a_frame() -> None:
    raw = in_frames(name="LÊ THỊ THU HÀ")
    assert {part.text for part in roles(raw).main("ho_ten")} == {"LÊ THỊ THU HÀ"}


def test_in_a_box_whose_other_lines_stand_in_the_middle_all_do() -> None:
    aside = in_frames(number='<w:jc w:val="left"/>')
    assert "T117" in {one.ma for one in foreign.report_of(aside, "a").problems}
    assert "T117" not in {one.ma for one in foreign.report_of(in_frames(), "a").problems}


# --- tables that draw no line ---

EDGES = ("top", "left", "bottom", "right")


def edges(sort: str, colour: str = "auto") -> str:
    return "".join(f'<w:{one} w:val="{sort}" w:sz="4" w:color="{colour}"/>' for one in EDGES)


@pytest.mark.parametrize(
    ("table", "cell", "bordered"),
    [
        (edges("single"), "", True),
        (edges("single", "FFFFFF"), "", False),
        (edges("single"), edges("nil"), False),
        (edges("single"), edges("single", "FFFFFF"), False),
        (edges("single"), '<w:top w:val="nil"/>', True),
        (edges("nil"), edges("single"), True),
    ],
)
def test_a_table_whose_lines_nobody_sees_has_none(table: str, cell: str, *, bordered: bool) -> None:
    one = f"<w:tc><w:tcPr><w:tcBorders>{cell}</w:tcBorders></w:tcPr><w:p/></w:tc>"
    props = f"<w:tblPr><w:tblBorders>{table}</w:tblBorders></w:tblPr>"
    raw = package(f"<w:body><w:tbl>{props}<w:tr>{one}{one}</w:tr></w:tbl></w:body>")
    cells = [paragraph.cell for paragraph in read_bytes(raw, "a").paragraphs]
    assert {one.bordered for one in cells if one} == {bordered}


# --- numbers of pages that a field reckons ---


def field(instruction: str, shown: str = "") -> str:
    """A field in runs; what stands in braces is one inside its instruction."""
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{one}"/></w:r>' for one in ("begin", "end"))
    middle = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    words = "".join(
        field(piece[1:])
        if piece.startswith("{")
        else f"<w:r><w:instrText>{piece}</w:instrText></w:r>"
        for piece in instruction.replace("}", "|").replace("{", "|{").split("|")
    )
    return f"{begin}{words}{middle}<w:r><w:t>{shown}</w:t></w:r>{end}"


def numbered(instruction: str, shown: str = "", align: str = CENTRE) -> Report:
    """What is said of a document whose header has such a field on all pages."""
    header = f"<w:p><w:pPr>{align}</w:pPr>{field(instruction, shown)}</w:p>"
    return foreign.report_of(in_frames(header=header), "a")


HIDDEN = 'IF {PAGE} &gt; 1 "{PAGE}" ""'


@pytest.mark.parametrize("shown", ["", "2"])
def test_a_number_that_a_field_hides_on_page_one_is_no_fault(shown: str) -> None:
    codes = {one.ma for one in numbered(HIDDEN, shown).problems}
    assert not codes & {"T105", "T106"}
    assert "T106" in {one.ma for one in numbered("PAGE", shown).problems}


def test_such_a_number_has_its_place_like_any_other() -> None:
    aside = '<w:jc w:val="right"/>'
    assert "T105" in {one.ma for one in numbered(HIDDEN, align=aside).problems}


@pytest.mark.parametrize(
    ("instruction", "numbers", "always"),
    [
        ("PAGE", True, True), (" page  \\* Arabic", True, True), ("PAGEREF x", False, False),
        ('IF  PAGE  > 1 " PAGE " ""', True, False), ("=  PAGE  - 1", True, False),
        ("IF NUMPAGES > 1 x", False, False), ("", False, False),
    ],
)  # fmt: skip
def test_what_prints_the_number_of_its_page(instruction: str, numbers: bool, always: bool) -> None:
    assert page_number(instruction) == numbers
    assert page_number(instruction, always=True) == always


# --- lines of a head that are missing ---


def test_a_head_without_its_number_or_its_day() -> None:
    assert told("kế hoạch", (("so_ky_hieu", ""),))[0][:2] == ("T308", "loi")
    assert told("kế hoạch", (("dia_danh_ngay", ""),))[0][:2] == ("T316", "loi")
    assert told("công văn", (("so_ky_hieu", ""),))[0][:2] == ("T308", "loi")


@pytest.mark.parametrize("line", ["Mường Khương, tháng 10", "Mường Khương, 2026", "…, ngày"])
def test_a_day_that_is_not_recognised_is_not_missing(line: str) -> None:
    assert not {one for one in told("kế hoạch", (("dia_danh_ngay", line),)) if one[0] == "T316"}


# --- levels ---

CLAUSES = ("1. Nội dung thứ nhất;", "2. Nội dung thứ hai;")


@pytest.mark.parametrize(
    ("more", "jump"),
    [
        (("4. Nội dung thứ tư./.",), "4. Nội dung thứ tư./."),
        (("3. Nội dung thứ ba./.",), ""),
        (("1. Việc nhỏ;", "2. Việc nhỏ;", "3. Nội dung thứ ba./."), ""),
        (("3. Việc:", "1. Việc nhỏ;", "2. Việc nhỏ;", "4. Nội dung thứ tư./."), ""),
        (("2) Nội dung;", "3. Nội dung thứ ba./."), ""),
        (("3. Sửa như sau: “1. Một;", "7. Bảy;", "8. Tám”./."), ""),
    ],
)
def test_clauses_are_counted_on(more: tuple[str, ...], jump: str) -> None:
    rows = tuple(("khoan", one) for one in (*CLAUSES, *more))
    found = [one for one in told("thông báo", rows) if one[0] == "T424"]
    assert found == ([("T424", "luu_y", jump)] if jump else [])


def test_the_last_base_may_begin_with_the_will_of_two_sides() -> None:
    rows = (("can_cu", "Căn cứ Bộ luật Dân sự ngày 24 tháng 11 năm 2015;"),
            ("can_cu", "Theo nhu cầu và khả năng của hai bên."))  # fmt: skip
    document = changed(whole("tờ trình"), (*rows, ("loi_van", "Phòng trình như sau:")))
    found = foreign.roles_of(write(document), "a")
    assert [one.role for one in found.main("can_cu", "de_nghi")] == ["can_cu", "de_nghi"]


# --- the foot ---


def test_a_missing_line_of_what_is_kept_is_told_once() -> None:
    rows = (("noi_nhan_muc", "- Như Điều 3;"), ("noi_nhan_muc", "- Thường trực Đảng ủy;"))
    assert [one[0] for one in told("quyết định", rows)] == ["T504"]
