"""What is right, though it looks like something else: nothing stronger than a notice is told."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from mutated import changed, told
from mutations import BC, GM, HD, QD, TB, signed
from right_blocks import body, paragraph, table, text

LAW = r"(<w:p>(?:(?!</w:p>).)*>Căn cứ Nghị định số 37/2014)"


def basis(text: str) -> Callable[[], bytes]:
    return lambda: changed(QD, (LAW, rf"{paragraph('VBCanCu', text)}\1"))


def place(name: str) -> Callable[[], bytes]:
    return lambda: changed(TB, ("Phong Thổ, ngày", f"{name}, ngày"))


def under_title(words: str) -> Callable[[], bytes]:
    """A line in brackets under the subject, above its drawn line or not."""
    new = paragraph("VBTrichYeu", words, look='<w:b w:val="0"/><w:i/>')
    return lambda: changed(BC, (r"(>Sơ kết việc.*?</w:p>)", rf"\1{new}"))


GUEST = paragraph("VBDongGiua", "Phòng Nội vụ trân trọng kính mời Ông (Bà) Trưởng phòng Tài chính")
SMALL = '<w:sz w:val="24"/>'
RIGHT = {
    "the country in a basis": basis(
        "Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam ngày 28 tháng 11 năm 2013;"
    ),
    "the country in the text": text(
        "Công dân nước Cộng hòa xã hội chủ nghĩa Việt Nam được bảo đảm quyền ấy."
    ),
    "a basis that begins otherwise": basis("Thực hiện Kết luận số 50-KL/TW ngày 28/02/2023;"),
    "a basis of consent": basis("Sau khi thống nhất với Hội đồng nhân dân huyện;"),
    "a basis between two": basis(
        "Căn cứ Hợp đồng số 12/HĐ-UBND ngày 05 tháng 02 năm 2023 giữa Phòng Nội vụ và Công ty A;"
    ),
    "a basis with a day in figures": basis("Căn cứ kết quả kỳ họp thứ 10 ngày 05/01/2023;"),
    "where papers are taken": text("Nơi nhận hồ sơ: Trung tâm Phục vụ hành chính công."),
    "whom to ask": text("Liên hệ: bà Hà, điện thoại 0213.3822.333, email: ha@laichau.gov.vn."),
    "a unit at the right": body(
        paragraph("VBLoiVan", "Đơn vị tính: triệu đồng", '<w:jc w:val="right"/>', "<w:i/>"),
        table("Năm", "2023"),
    ),
    "small notes under a table": body(
        table("Năm", "2023"),
        paragraph("VBLoiVan", "Ghi chú: số ước tính.", '<w:spacing w:before="0"/>', SMALL),
        paragraph("VBLoiVan", "(1) Số dự toán.", '<w:spacing w:before="0"/>', SMALL),
        paragraph("VBLoiVan", "(2) Số thực hiện.", '<w:spacing w:before="0"/>', SMALL),
    ),
    "a line of contents": body(
        '<w:p><w:r><w:t>I. NỘI DUNG</w:t></w:r><w:r><w:tab/><w:t>3</w:t></w:r></w:p>'
    ),
    "a guest in the middle": lambda: changed(
        GM, (r"(<w:p>(?:(?!</w:p>).)*trân trọng kính mời)", rf"{GUEST}\1")
    ),
    "the time of a report": under_title("(Từ ngày 15/8/2023 đến ngày 14/9/2023)"),
    "a day in a sentence": text("Hôm nay, ngày 12 tháng 10 năm 2023, tại Phòng, chúng tôi họp."),
    "articles of others": text("Căn cứ kết quả nêu trên, các điều 3, 5 và 7 giữ nguyên."),
    "a number of a card": text("Số thẻ 9704-xxxx được ghi ở cột 3."),
    "a body of another country": text("Hội đồng Nhân dân tối cao Triều Tiên gửi điện chúc mừng."),
    **{f"the place {name}": place(name)
       for name in ("Thành phố Hồ Chí Minh", "Đặc khu Phú Quốc", "Thị trấn Phong Thổ")},
    **{f"no Roman number: {words}": text(words)
       for words in ("C/O mẫu E được cấp điện tử.", "L/C không hủy ngang.", "X-quang, CT-Scanner.",
                     "I-ran và I-rắc.", "C. Các-mác toàn tập.", "V. I. Lê-nin chỉ rõ.",
                     "CIC: Trung tâm Thông tin tín dụng.", "CLC - chương trình chất lượng cao.")},
}  # fmt: skip


@pytest.mark.parametrize("name", RIGHT)
def test_what_is_right_is_told_of_nothing(name: str) -> None:
    assert told(RIGHT[name]()) == {}


def test_what_follows_the_country_in_a_sentence_is_still_looked_at() -> None:
    raw = changed(TB, ("Báo cáo gửi", "Nước Cộng hòa xã hội chủ nghĩa Việt Nam; báo cáo gửi"))
    edited = changed_again(raw, r">KT\. ", ">KT.")
    assert set(told(edited)) == {"T511"}


def changed_again(raw: bytes, pattern: str, new: str) -> bytes:
    from lxml import etree

    from mutations import MAIN
    from vanban.check.docx.package import open_package, written

    whole = etree.tostring(open_package(raw, "a").xml[MAIN], encoding="unicode")
    return written(raw, {MAIN: etree.fromstring(re.sub(pattern, new, whole, count=1))})


def test_a_degree_is_a_notice_where_a_field_has_rules_of_its_own() -> None:
    degree = signed("TS. Nguyễn Văn A")
    office = changed(TB, degree)
    assert "T514" in told(office)
    school = changed(TB, degree, (">PHÒNG NỘI VỤ<", ">TRƯỜNG ĐẠI HỌC Y<"))
    assert "T514" not in told(school)
    assert "T514" in told(school, notices=True)


def test_letters_of_a_school_are_a_notice() -> None:
    raw = changed(TB, (">PHÒNG NỘI VỤ<", ">TRƯỜNG THPT PHONG THỔ<"))
    assert "T204" not in told(raw)
    assert "T204" in told(raw, notices=True)


def test_unmarked_lists_stay_what_they_are() -> None:
    assert told(changed(HD, ("Báo cáo gửi về", "Điều 5 của Quy chế; báo cáo gửi về"))) == {}
