"""What an opening cites: each document of a list by itself, one in a subject with its own."""

from __future__ import annotations

import pytest

from vanban.importing.papers.citations import citations_in

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
