"""What an opening cites: each document of a list by itself, one in a subject with its own."""

from __future__ import annotations

import pytest

from vanban.importing.papers.citations import citations_in, cited

PLAN = "Kế hoạch số 12/KH-UBND ngày 15/01/2026 của UBND tỉnh"
LETTER = "Công văn số 45/SNV-CCHC ngày 20/01/2026 của Sở Nội vụ"
SHAPES = {
    f"Thực hiện {PLAN} về chuyển đổi số và {LETTER} về cải cách, UBND xã ban hành": [
        ("12/KH-UBND", "về chuyển đổi số"),
        ("45/SNV-CCHC", "về cải cách"),
    ],
    f"Thực hiện {PLAN} và {LETTER}, UBND xã ban hành Kế hoạch": [
        ("12/KH-UBND", ""),
        ("45/SNV-CCHC", ""),
    ],
    f"Thực hiện {PLAN}; {LETTER}; theo đề nghị của Phòng Kinh tế, UBND xã ban hành": [
        ("12/KH-UBND", ""),
        ("45/SNV-CCHC", ""),
    ],
    f"Căn cứ {PLAN}, {LETTER}": [("12/KH-UBND", ""), ("45/SNV-CCHC", "")],
    f"Triển khai {LETTER} về việc thực hiện Nghị quyết số 57-NQ/TW và Kết luận số 05-KL/TW": [
        ("45/SNV-CCHC", "về việc thực hiện Nghị quyết số 57-NQ/TW và Kết luận số 05-KL/TW"),
    ],
    f"Theo {PLAN} về văn thư và lưu trữ, UBND xã ban hành": [
        ("12/KH-UBND", "về văn thư và lưu trữ"),
    ],
}


@pytest.mark.parametrize("opening", SHAPES)
def test_each_document_is_cited_by_itself(opening: str) -> None:
    found = citations_in(opening, lambda text: text.startswith("UBND xã"))
    assert [(one.so, one.trich_yeu) for one in found] == SHAPES[opening]


STATISTICS = "Luật Thống kê ngày 23 tháng 11 năm 2015"


@pytest.mark.parametrize(
    ("basis", "subject"),
    [
        (STATISTICS, "Thống kê"),
        (f"{STATISTICS}; Luật sửa đổi, bổ sung Luật Thống kê ngày 12/11/2021", None),
        ("Luật Tổ chức Chính phủ, Luật Ngân sách nhà nước ngày 25/6/2015", None),
        ("Luật Sửa đổi, bổ sung một số điều của Luật Thống kê ngày 12/11/2021",
         "Sửa đổi, bổ sung một số điều của Luật Thống kê"),
    ],
)  # fmt: skip
def test_several_laws_in_one_basis_are_no_record_of_one(basis: str, subject: str | None) -> None:
    read = cited(basis)
    assert (read and read.trich_yeu) == subject
