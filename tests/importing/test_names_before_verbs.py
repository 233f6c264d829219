"""Where a name ends before what is to be done, and which words are no body at all."""

from __future__ import annotations

import pytest

from plan_texts import plan_texts
from vanban.importing.names.name_reader import NameReader
from vanban.importing.prose.assignment import assignment, helpers_of

NAMES = NameReader(plan_texts()[0].names)


@pytest.mark.parametrize(
    ("text", "who", "rest"),
    [
        (
            "Khoa Cấp cứu, Khoa Nội tổng hợp, Khoa Ngoại - Gây mê hồi sức",
            ["Khoa Cấp cứu", "Khoa Nội tổng hợp", "Khoa Ngoại - Gây mê hồi sức"],
            "",
        ),
        ("Phòng Kế hoạch tổng hợp", ["Phòng Kế hoạch tổng hợp"], ""),
        ("Phòng Kế hoạch tổng hợp báo cáo", ["Phòng Kế hoạch tổng hợp"], "báo cáo"),
        ("Phòng Tài chính tổng hợp số liệu", ["Phòng Tài chính"], "tổng hợp số liệu"),
        (
            "Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên tổ chức ôn tập",
            ["Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên"],
            "tổ chức ôn tập",
        ),
        (
            "Trung tâm Dịch vụ tổng hợp xã thực hiện tuyên truyền",
            ["Trung tâm Dịch vụ tổng hợp xã"],
            "thực hiện tuyên truyền",
        ),
        (
            "Các trường học trên địa bàn (kể cả trường ngoài công lập) tổ chức nói chuyện",
            ["Các trường học trên địa bàn"],
            "tổ chức nói chuyện",
        ),
        ("Đội chữa cháy cơ sở (Tổ bảo vệ làm nòng cốt)", ["Đội chữa cháy cơ sở"], ""),
        (
            "Các đơn vị quản lý công trình điện, nước lập dự toán di dời",
            ["Các đơn vị quản lý công trình điện, nước"],
            "lập dự toán di dời",
        ),
        ("Trách nhiệm của các tổ chức sử dụng đất", ["các tổ chức sử dụng đất"], ""),
        (
            "Các Tiểu ban giúp việc Ủy ban bầu cử",
            ["Các Tiểu ban giúp việc Ủy ban bầu cử"],
            "",
        ),
        ("Các Tổ bầu cử lập danh sách cử tri", ["Các Tổ bầu cử"], "lập danh sách cử tri"),
        (
            "Các sở, ban, ngành, UBND các xã, trong phạm vi nhiệm vụ, ban hành kế hoạch",
            ["Các sở, ban, ngành", "UBND các xã"],
            "trong phạm vi nhiệm vụ, ban hành kế hoạch",
        ),
        ("Phòng Văn hóa phụ trách khánh tiết", ["Phòng Văn hóa"], "phụ trách khánh tiết"),
        ("Ban Chỉ huy Quân sự duy trì lực lượng", ["Ban Chỉ huy Quân sự"], "duy trì lực lượng"),
        ("Giao Tiểu ban Nhân sự tiếp nhận hồ sơ", ["Tiểu ban Nhân sự"], "tiếp nhận hồ sơ"),
        ("Giao Sở Y tế trực cấp cứu", ["Sở Y tế"], "trực cấp cứu"),
        ("Các trường học tự kiểm tra bếp ăn", ["Các trường học"], "tự kiểm tra bếp ăn"),
        ("Phòng Tài chính của Sở chuyển tiền đặt cọc", ["Phòng Tài chính"], "chuyển tiền đặt cọc"),
        (
            "Đề nghị các Sở: Tài chính, Y tế; Công an thành phố phối hợp triển khai",
            ["Sở Tài chính", "Sở Y tế", "Công an thành phố"],
            "phối hợp triển khai",
        ),
        (
            "Các phòng theo lĩnh vực được phân công chỉ đạo",
            ["Các phòng"],
            "theo lĩnh vực được phân công chỉ đạo",
        ),
        ("Cơ quan thường trực Ban Chỉ đạo (Trạm Y tế xã)", ["Trạm Y tế xã"], ""),
        (
            "Các trường học, trạm y tế, doanh nghiệp trên địa bàn tự tổ chức dọn vệ sinh",
            ["Các trường học", "trạm y tế", "doanh nghiệp trên địa bàn"],
            "tự tổ chức dọn vệ sinh",
        ),
    ],
)  # fmt: skip
def test_a_name_ends_where_its_sentence_begins(text: str, who: list[str], rest: str) -> None:
    told = assignment(text, NAMES)
    assert told is not None
    assert ([name.text for name in told.names], told.rest) == (who, rest)


@pytest.mark.parametrize(
    "text",
    [
        "Phân công đồng chí Phó Trưởng ban Thường trực trực tiếp chỉ đạo phần lễ",
        "Phó Trưởng ban Thường trực: trực tiếp điều hành",
        "Đồng chí Chủ tịch Ủy ban nhân dân xã làm Trưởng ban Tổ chức",
        "Chủ tịch Hội đồng: chỉ đạo chung",
        "Phó Chủ tịch UBND xã phụ trách kinh tế chỉ đạo giải quyết đơn thư",
    ],
)
def test_a_post_is_no_body(text: str) -> None:
    assert assignment(text, NAMES) is None


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Chủ trì, Ban Chỉ huy Quân sự xã phối hợp xây dựng phương án", ["Ban Chỉ huy Quân sự xã"]),
        ("Bảo đảm hậu cần (chủ trì), Công an xã phối hợp.", ["Công an xã"]),
        ("Tập huấn (Phòng Nội vụ, Công an xã phối hợp), tháng 5", ["Phòng Nội vụ", "Công an xã"]),
        ("Chủ trì, cùng UBND xã A, Công an xã kiểm đếm xong số hộ", ["UBND xã A", "Công an xã"]),
        ("Chủ trì tuần tra, cùng tham gia với các lực lượng", []),
        (
            "Chủ trì, phối hợp với UBND các xã, Ban Quản lý các chợ khảo sát hộ, trừ hộ đã chuyển",
            ["UBND các xã", "Ban Quản lý các chợ"],
        ),
        ("Phối hợp Công ty Môi trường vận chuyển rác", []),
    ],
)  # fmt: skip
def test_who_helps_is_read_wherever_it_stands(text: str, who: list[str]) -> None:
    assert [name.text for name in helpers_of(text, NAMES)] == who


def test_a_label_holds_clauses_that_say_who_helps() -> None:
    read = NAMES.read(
        "Đơn vị thực hiện: Phòng Nội vụ chủ trì, Hội Phụ nữ xã, Công đoàn xã phối hợp."
    )
    helps = [name.text for name in read.other["phoi_hop"]]
    assert [name.text for name in read.names] == ["Phòng Nội vụ"]
    assert helps == ["Hội Phụ nữ xã", "Công đoàn xã"]
