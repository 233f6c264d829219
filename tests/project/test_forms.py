"""What each form of the decree's samples has of its own, as composed from the worked examples."""

from __future__ import annotations

import re

import pytest

from seed_office import ROOT
from vanban.compose.authority import authority
from vanban.content.document import NguoiKy, NoiDung, NoiNhan
from vanban.derive.personal import Addressee, own_copy
from vanban.project.project import Project
from vanban.tree import Composition, Paragraph

DECISION, ROOM_DECISION = "quyet-dinh-chuc-nang-phong-noi-vu", "quyet-dinh-phe-duyet-danh-muc"
RESOLUTION, MINUTES = "nghi-quyet-phien-hop-thang-11", "bien-ban-hop-207"
WIRE, INTRODUCTION, LEAVE = "cong-dien-mua-lu", "giay-gioi-thieu-cong-tac", "giay-nghi-phep"
AGREEMENT, LETTER = "ban-thoa-thuan-dung-chung-hoi-truong", "thu-cong-khen-phong-trao"


@pytest.fixture(scope="module")
def project() -> Project:
    return Project.open(ROOT)


def composed(project: Project, name: str, **changed: object) -> Composition:
    one = project[name]
    return project.compose(one.van_ban.model_copy(update=changed), one)


def lines(made: Composition) -> list[tuple[str, str]]:
    return [(block.style, block.text) for block in made.body if isinstance(block, Paragraph)]


def texts(made: Composition) -> list[str]:
    return [text for _, text in lines(made)]


@pytest.mark.parametrize(
    ("name", "words"), [(DECISION, "QUYẾT ĐỊNH:"), (RESOLUTION, "QUYẾT NGHỊ:")]
)
def test_authority_bases_proposal_words_of_issue_then_articles(
    project: Project, name: str, words: str
) -> None:
    found = lines(composed(project, name))
    start = [style for style, _ in found].index("VBDieu")
    assert found[0] == ("VBThamQuyen", "ỦY BAN NHÂN DÂN HUYỆN PHONG THỔ")
    assert found[start - 1] == ("VBThamQuyen", words)
    bases = found[1 : start - 1]
    assert {style for style, _ in bases} == {"VBCanCu"}
    assert all(text.startswith("Căn cứ ") and text.endswith(";") for _, text in bases[:-1])
    assert re.fullmatch(r"Theo đề nghị của .*[^.;]\.", bases[-1][1])
    assert found[-1][1].endswith("./.")


def test_without_a_proposal_the_last_basis_has_the_full_stop(project: Project) -> None:
    bases = [text for style, text in lines(composed(project, DECISION, de_nghi="")) if
             style == "VBCanCu"]  # fmt: skip
    assert [text[-1] for text in bases] == [";"] * (len(bases) - 1) + ["."]


def test_a_proposal_typed_with_its_words_is_not_doubled(project: Project) -> None:
    made = composed(project, DECISION, de_nghi="Theo đề nghị của Trưởng phòng.")
    assert "Theo đề nghị của Trưởng phòng." in texts(made)


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("ubnd-huyen-phong-tho", "ỦY BAN NHÂN DÂN HUYỆN PHONG THỔ"),
        ("phong-tu-phap", "TRƯỞNG PHÒNG TƯ PHÁP HUYỆN PHONG THỔ"),
        ("so-noi-vu", "GIÁM ĐỐC SỞ NỘI VỤ TỈNH LAI CHÂU"),
        ("van-phong-hdnd-va-ubnd", "CHÁNH VĂN PHÒNG"),
        ("thanh-tra-huyen", "CHÁNH THANH TRA HUYỆN"),
    ],
)
def test_the_line_of_authority_follows_from_the_registry(
    project: Project, body: str, line: str
) -> None:
    found = authority(project.office.danh_ba, project.office.danh_ba.bodies[body])
    assert found.startswith(line)
    assert not re.search(r"\b(\w+) \1\b", found), "post and name overlap once"


def test_a_typed_line_of_authority_is_printed_in_capitals(project: Project) -> None:
    made = composed(project, DECISION, tham_quyen="Chủ tịch Ủy ban nhân dân huyện")
    assert texts(made)[0] == "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN"


def first_recipient(made: Composition) -> str:
    found = made.head["noi_nhan"]
    assert isinstance(found, tuple)
    return str(found[0])


def test_a_long_line_of_authority_is_torn_in_no_name_of_a_place(project: Project) -> None:
    typed = "CHỦ TỊCH ỦY BAN NHÂN DÂN, TRƯỞNG BAN CHỈ ĐẠO XÃ MƯỜNG KHƯƠNG"
    (line,) = [one for one in texts(composed(project, DECISION, tham_quyen=typed)) if "XÃ" in one]
    assert line.endswith("XÃ\u00a0MƯỜNG\u00a0KHƯƠNG")
    assert line.replace("\u00a0", " ") == typed


def test_the_first_recipients_are_those_of_the_last_article(project: Project) -> None:
    assert first_recipient(composed(project, DECISION)) == "- Như Điều 4;"
    assert first_recipient(composed(project, RESOLUTION)) == "- Như Điều 3;"
    typed = (NoiNhan(ghi="Như Điều 2"), NoiNhan(luu=("VT",)))
    made = composed(project, DECISION, noi_nhan=typed)
    assert made.head["noi_nhan"] == ("- Như Điều 2;", "- Lưu: VT.")
    plain = composed(project, RESOLUTION, noi_dung=NoiDung(chu="1. Một.\n2. Hai."))
    assert "Như Điều" not in first_recipient(plain)


def test_a_giay_gioi_thieu_has_its_fixed_lines_and_nhu_tren(project: Project) -> None:
    made = composed(project, INTRODUCTION)
    assert texts(made) == [
        "Phòng Nội vụ huyện Phong Thổ trân trọng giới thiệu:",
        "Ông (bà): Nguyễn Văn A",
        "Chức vụ: Chuyên viên Phòng Nội vụ huyện Phong Thổ",
        "Được cử đến: Sở Nội vụ tỉnh Lai Châu",
        f"Về việc: {project[INTRODUCTION].van_ban.dong_rieng['ve_viec']}",
        "Đề nghị Quý cơ quan tạo điều kiện để ông (bà) có tên ở trên hoàn thành nhiệm vụ.",
        "Giấy này có giá trị đến hết ngày 30 tháng 11 năm 2023./.",
    ]
    assert lines(made)[0][0] == "VBDongGiua"
    assert made.head["noi_nhan"] == ("- Như trên;", "- Lưu: VT.")
    assert made.head["trich_yeu"] == ""


def test_minutes_have_no_place_and_end_with_the_closing_line(project: Project) -> None:
    made = composed(project, MINUTES)
    assert made.template == "bien-ban"
    assert made.head["dia_danh_ngay"] == ""
    starts = ["Thời gian bắt đầu: ", "Địa điểm: ", "Thành phần tham dự: ", "Chủ trì: ", "Thư ký: "]
    assert all(text.startswith(start) for start, text in zip(starts, texts(made), strict=False))
    assert texts(made)[5] == "Nội dung:"
    assert texts(made)[-1].startswith("Cuộc họp kết thúc vào 11 giờ 30 phút")
    assert texts(made)[-1].endswith("./.")


def test_other_first_words_of_the_record_may_be_typed(project: Project) -> None:
    own = project[MINUTES].van_ban.dong_rieng
    typed = {"chu_toa": "Chủ tọa: ông A", "ket_thuc_hop": "Hội nghị kết thúc vào 11 giờ"}
    found = texts(composed(project, MINUTES, dong_rieng=own | typed))
    assert found[3] == "Chủ tọa: ông A"
    assert found[-1] == "Hội nghị kết thúc vào 11 giờ./."
    assert "Bà: Nguyễn Thị B" in texts(composed(project, LEAVE))


def test_signers_stand_two_in_a_row_the_documents_own_last(project: Project) -> None:
    def signers(name: str, **changed: object) -> list[list[tuple[str, ...]]]:
        rows = composed(project, name, **changed).head["hang_ky"]
        assert isinstance(rows, tuple)
        pairs = [row for row in rows if isinstance(row, tuple)]
        return [[one.quyen_han for one in row] for row in pairs]

    def posts(name: str, **changed: object) -> list[list[str]]:
        return [[" ".join(lines) for lines in row] for row in signers(name, **changed)]

    assert posts(MINUTES) == [["THƯ KÝ", "CHỦ TỌA"]]
    assert posts(AGREEMENT) == [
        ["ĐẠI DIỆN BÊN A GIÁM ĐỐC", "ĐẠI DIỆN BÊN B HIỆU TRƯỞNG"],
        ["", "ĐẠI DIỆN BÊN C CHỦ TỊCH"],
    ]
    team = NguoiKy(dong=("TM. TỔ SOẠN THẢO", "TỔ TRƯỞNG"))
    assert signers(MINUTES, nguoi_ky_khac=(team,)) == [
        [("TM. TỔ SOẠN THẢO", "TỔ TRƯỞNG"), ("CHỦ TỌA", "")],
    ]
    four = tuple(NguoiKy(dong=(one,)) for one in "ABC")
    assert [len(row) for row in posts(MINUTES, nguoi_ky_khac=four)] == [2, 2]


def test_a_wire_names_its_sender_and_lists_who_gets_it(project: Project) -> None:
    found = lines(composed(project, WIRE))
    assert found[0] == ("VBDongGiua", "Chủ tịch Ủy ban nhân dân huyện Phong Thổ điện:")
    assert [style for style, _ in found[1:4]] == ["VBKinhGuiMuc"] * 3
    assert [text[-1] for _, text in found[1:4]] == [";", ";", "."]
    assert first_recipient(composed(project, WIRE)) == "- Như trên;"
    one = project[WIRE].van_ban.gui_dien[:1]
    alone = texts(composed(project, WIRE, gui_dien=one, tham_quyen=""))[0]
    assert alone == "Ủy ban nhân dân huyện Phong Thổ điện: Ủy ban nhân dân các xã, thị trấn"


def test_a_copy_of_a_wire_names_its_own_addressee_alone(project: Project) -> None:
    van_ban = project[WIRE].van_ban
    copy = own_copy(van_ban, Addressee("phong-noi-vu", "phong-noi-vu", "Phòng Nội vụ"))
    assert [one.ghi for one in copy.gui_dien] == ["Phòng Nội vụ"]
    assert (copy.kinh_gui, copy.kinh_moi) == ((), ())


def test_the_confirmation_stands_only_where_it_is_asked(project: Project) -> None:
    assert str(composed(project, LEAVE).head["xac_nhan"]).startswith("Xác nhận của cơ quan")
    assert composed(project, LEAVE, xac_nhan=False).head["xac_nhan"] == ""
    assert "thời gian 05 ngày làm việc" in texts(composed(project, LEAVE))[3]


def test_a_kind_without_a_code_has_none_in_its_number(project: Project) -> None:
    head = composed(project, LETTER).head
    assert str(head["so_ky_hieu"]).endswith("/UBND")
    assert (head["nhan_noi_nhan"], head["noi_nhan"]) == ("", ())


NAMES = {
    "Nguyễn Văn A": "Ông (bà): Nguyễn Văn A",
    "Ông: Nguyễn Văn A": "Ông: Nguyễn Văn A",
    "Ông Nguyễn Văn A": "Ông Nguyễn Văn A",
}


@pytest.mark.parametrize("typed", NAMES)
def test_who_is_introduced_is_not_called_twice(project: Project, typed: str) -> None:
    own = project[INTRODUCTION].van_ban.dong_rieng | {"ong_ba": typed}
    assert NAMES[typed] in texts(composed(project, INTRODUCTION, dong_rieng=own))


ISSUED = {
    "Thông tư về biểu mẫu": "Thông tư về biểu mẫu.",
    "Thông tư về biểu mẫu.": "Thông tư về biểu mẫu.",
    "Thông tư như sau:": "Thông tư như sau:",
}


@pytest.mark.parametrize("typed", ISSUED)
def test_the_sentence_that_issues_ends_with_one_full_stop(project: Project, typed: str) -> None:
    name = "thong-tu-huong-dan-bieu-mau"
    found = texts(composed(project, name, dong_rieng={"cau_ban_hanh": typed}))
    assert [one for one in found if one.endswith(f" ban hành {ISSUED[typed]}")]


def test_one_who_has_no_room_behind_the_sender_stands_below(project: Project) -> None:
    one = project[WIRE].van_ban.gui_dien[:1]
    sender = "Ban Chỉ huy Phòng, chống thiên tai và Tìm kiếm cứu nạn huyện Phong Thổ"
    found = lines(composed(project, WIRE, gui_dien=one, tham_quyen=sender))[:2]
    assert found[0][1] == f"{sender} điện:"
    assert found[1][1] == "- Ủy ban nhân dân các xã, thị trấn."
    assert found[0][0] != found[1][0]
