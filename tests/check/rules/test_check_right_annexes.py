"""What stands behind the foot and around an annex, and is right: no error, no warning."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mutated import changed, told
from mutations import CV, HD, QD
from right_blocks import paragraph, table

LAST = r"(<w:sectPr(?:(?!<w:sectPr).)*</w:sectPr></w:body>)"
TITLE = r"(>BIỂU TỔNG HỢP SỐ LIỆU</w:t></w:r></w:p>)"
CENTRE = '<w:jc w:val="center"/><w:ind w:firstLine="0"/>'
COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


def middle(text: str, look: str = "") -> str:
    return paragraph("VBLoiVan", text, CENTRE, look)


def behind(*paragraphs: str) -> Callable[[], bytes]:
    """A letter with something behind its foot."""
    return lambda: changed(CV, (LAST, rf"<w:p/>{''.join(paragraphs)}\1"))


def titled(text: str) -> Callable[[], bytes]:
    return lambda: changed(HD, (">BIỂU TỔNG HỢP SỐ LIỆU<", f">{text}<"))


def below_title(text: str) -> Callable[[], bytes]:
    return lambda: changed(HD, (TITLE, rf"\1{middle(text, '<w:i/>')}"))


def at_end(*paragraphs: str) -> Callable[[], bytes]:
    """At the end of the last annex."""
    return lambda: changed(HD, (LAST, rf"{''.join(paragraphs)}\1"))


ROWS = table("STT", "- Thuế", "+ Trong đó")
RIGHT = {
    **{f"behind the foot: {name}": behind(middle(name, "<w:b/>"), ROWS)
       for name in ("DANH SÁCH", "Biểu số 01", "BẢNG TỔNG HỢP", "PHỤ LỤC KÈM THEO CÔNG VĂN")},
    "dashes behind the foot": behind(
        middle("BẢN CAM KẾT", "<w:b/>"),
        paragraph("VBLoiVan", "- Chấp hành pháp luật;"),
        paragraph("VBLoiVan", "* Lưu ý: hồ sơ nộp trước ngày 15/10/2023."),
    ),
    **{f"below the title of an annex: {text}": below_title(text)
       for text in ("Năm 2027", "(Đơn vị tính: triệu đồng)", "(Số liệu đến ngày 30/9/2023)")},
    **{f"capitals but for a unit: {text}": titled(text)
       for text in ("BẢNG GIÁ ĐẤT Ở (đồng/m2)", "ĐƯỜNG DÂY 110kV", "DANH MỤC THIẾT BỊ IoT")},
    "an annex goes on": at_end(ROWS, middle("Phụ lục (tiếp theo)", "<w:b/>"), ROWS),
    "a form in an annex": at_end(
        middle("TÊN CƠ QUAN", '<w:sz w:val="24"/>'),
        middle(COUNTRY, '<w:b/><w:sz w:val="20"/>'),
        middle("Độc lập - Tự do - Hạnh phúc", '<w:b/><w:sz w:val="20"/>'),
        middle("TỜ KHAI", '<w:b/><w:sz w:val="24"/>'),
        paragraph("VBLoiVan", "1. Họ và tên: ……", look='<w:sz w:val="24"/>'),
    ),
    "no-break blanks": lambda: changed(
        CV, ("Kính gửi:", "Kính\u00a0gửi:"), ("- Như trên;", "- Như\u00a0trên;"),
        (r"- Lưu: VT", "- Lưu:\u00a0VT"),
    ),
    "a no-break blank in the name of an annex": lambda: changed(
        HD, (">Phụ lục II<", ">Phụ\u00a0lục\u00a0II<")
    ),
    "a column of recipients in the text": lambda: changed(
        CV, (r"(<w:p>(?:(?!</w:p>).)*Yêu cầu Thủ trưởng)", rf"{table('Nơi nhận', 'Sở Nội vụ')}\1")
    ),
    "small Roman numbers": lambda: changed(
        CV, (r"(<w:p>(?:(?!</w:p>).)*Yêu cầu Thủ trưởng)",
             rf"{''.join(paragraph('VBLoiVan', one) for one in ('(i) A;', '(v) B.'))}\1"),
    ),
    "bases as a list": lambda: changed(
        QD, (r"(<w:p>(?:(?!</w:p>).)*>Căn cứ Nghị định số 37/2014)",
             rf"{paragraph('VBCanCu', 'Căn cứ các nghị định của Chính phủ:')}\1"),
    ),
    "a contract of the office": lambda: changed(
        QD, (">QUYẾT ĐỊNH<", ">HỢP ĐỒNG<"), (r">Số:\s+/QĐ-UBND<", ">Số: 09/2023/HĐ-UBND<"),
        (r"<w:p>(?:(?!</w:p>).)*>QUYẾT ĐỊNH:<.*?</w:p>", ""),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", [name for name in RIGHT if name != "a contract of the office"])
def test_what_is_right_is_told_of_nothing(name: str) -> None:
    assert told(RIGHT[name]()) == {}


def test_a_contract_with_a_year_in_its_number_is_no_normative_document() -> None:
    assert "T306" in told(RIGHT["a contract of the office"]())


def test_what_stands_behind_a_table_of_recipients_is_still_looked_at() -> None:
    rows = table("Nơi nhận", "Sở Nội vụ")
    raw = changed(QD, (r"(<w:p>(?:(?!</w:p>).)*>Điều 2)", rf"{rows}\1"), (r"Điều 3\.", "Điều 3:"))
    assert set(told(raw)) == {"T416"}


def test_a_sentence_of_a_decision_that_begins_as_an_address_is_none() -> None:
    new = paragraph("VBLoiVan", "Kính gửi quý cơ quan bản tổng hợp này để biết.")
    assert told(changed(QD, (r"(<w:p>(?:(?!</w:p>).)*>Điều 4\.)", rf"{new}\1"))) == {}
