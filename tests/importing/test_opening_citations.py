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
    f"Thực hiện {PLAN} phê duyệt Đề án “Một. Hai”. UBND xã ban hành Kế hoạch, cụ thể như sau:": [
        ("12/KH-UBND", "phê duyệt Đề án “Một. Hai”"),
    ],
    f"Thực hiện {PLAN} về giao chỉ tiêu. Nhằm bảo đảm tiến độ, UBND xã ban hành": [
        ("12/KH-UBND", "về giao chỉ tiêu"),
    ],
    f"Thực hiện {PLAN}, rà soát hộ nghèo trên địa bàn. UBND xã xây dựng Kế hoạch": [
        ("12/KH-UBND", "rà soát hộ nghèo trên địa bàn"),
    ],
    f"Theo {PLAN} về văn thư và lưu trữ, UBND xã ban hành": [
        ("12/KH-UBND", "về văn thư và lưu trữ"),
    ],
}


@pytest.mark.parametrize("opening", SHAPES)
def test_each_document_is_cited_by_itself(opening: str) -> None:
    found = citations_in(opening, lambda text: text.startswith("UBND xã"))
    assert [(one.so, one.trich_yeu) for one in found] == SHAPES[opening]


BODIES = {
    "Bộ Ngoại giao về việc thực hiện Kế hoạch": ("Bộ Ngoại giao", "về việc thực hiện Kế hoạch"),
    "UBND TP. Thủ Dầu Một về giao chỉ tiêu": ("UBND TP. Thủ Dầu Một", "về giao chỉ tiêu"),
    "UBND tỉnh giao nhiệm vụ": ("UBND tỉnh", "giao nhiệm vụ"),
    "Bộ Văn hóa, Thể thao và Du lịch": ("Bộ Văn hóa, Thể thao và Du lịch", ""),
    "Ban Chỉ đạo phòng, chống lụt bão về trực ban": (
        "Ban Chỉ đạo phòng, chống lụt bão",
        "về trực ban",
    ),
    "Ban Chỉ đạo thực hiện Nghị quyết 57 về lộ trình": (
        "Ban Chỉ đạo thực hiện Nghị quyết 57",
        "về lộ trình",
    ),
    "Ban Quản lý dự án đầu tư xây dựng tỉnh về tiến độ": (
        "Ban Quản lý dự án đầu tư xây dựng tỉnh",
        "về tiến độ",
    ),
    "Bộ Nông nghiệp và PTNT, triển khai Quyết định": (
        "Bộ Nông nghiệp và PTNT",
        "triển khai Quyết định",
    ),
}


@pytest.mark.parametrize("whose", BODIES)
def test_the_name_of_a_body_ends_where_its_words_do(whose: str) -> None:
    read = cited(f"Công văn số 45/BNG-LS ngày 20/01/2026 của {whose}")
    assert read is not None
    assert (read.co_quan, read.trich_yeu) == BODIES[whose]


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
