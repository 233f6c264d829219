"""Deadlines inside sentences: the words of the time alone, and nothing where it is none."""

from __future__ import annotations

import pytest

from vanban.importing.tables.times import deadline

SENTENCES = {
    "Rà soát, báo cáo UBND xã trước ngày 15/12/2026.": "trước 15/12/2026",
    "Báo cáo trước ngày 15/12 hằng năm.": "hằng năm, trước 15/12",
    "Tham mưu kế hoạch; hoàn thành trong quý II/2026.": "trong quý II/2026",
    "Hoàn thành việc lập hồ sơ chậm nhất vào ngày 30 tháng 9 năm 2026.": (
        "chậm nhất vào 30 tháng 9 năm 2026"
    ),
    "Định kỳ hằng quý báo cáo kết quả.": "định kỳ hằng quý",
    "Phát sóng chuyên mục hằng tháng.": "hằng tháng",
    "Số hóa dữ liệu trong năm 2026.": "trong năm 2026",
    "Tổ chức dạy bơi trước khi nghỉ hè.": "trước khi nghỉ hè",
    "Trình đề cương trước ngày 01/3/2026, dự thảo trước ngày 01/6/2026.": (
        "trước 01/3/2026; trước 01/6/2026"
    ),
    "Tập huấn, hoàn thành trước tháng 6/2026.": "trước tháng 6/2026",
    "Tổng hợp, báo cáo Giám đốc Sở trước ngày 25 hằng tháng.": "trước ngày 25 hằng tháng",
    "Báo cáo UBND phường vào chiều thứ Sáu hằng tuần.": "vào chiều thứ Sáu hằng tuần",
    "Định kỳ hằng quý, trước ngày 25 của tháng cuối quý báo cáo UBND tỉnh.": (
        "hằng quý, trước ngày 25 của tháng cuối quý"
    ),
    "Báo cáo vào ngày 20 hằng tháng.": "vào ngày 20 hằng tháng",
    # không phải thời hạn của việc
    "Xây dựng kế hoạch hằng năm.": "",
    "Thực hiện Kế hoạch số 12/KH-UBND ngày 15/01/2026.": "",
    "Khắc phục hậu quả khi có bão.": "",
    "Tổng hợp kết quả năm 2025.": "",
    "Phát hành tài liệu quý.": "",
    # phần, khoảng, mức: không phải ngày
    "Số lượng không quá 1/3 tổng số thành viên.": "",
    "Mức hỗ trợ không quá 1.5 triệu đồng.": "",
    "Thông báo trước 3-5 ngày làm việc.": "",
    "Xử lý không quá ngày 30/6.": "không quá 30/6",
    # nhiều tháng, nhiều quý
    "Kiểm tra trong tháng 6 và tháng 9/2026.": "trong tháng 6 và tháng 9/2026",
    "Tập huấn trong quý I, II/2026.": "trong quý I, II/2026",
    "Hoàn thành trong tháng 6, 15 người tham gia.": "trong tháng 6",
    # nhiều ngày của một việc: đủ cả
    "Báo cáo trước ngày 20/6 và 20/12 hằng năm.": "hằng năm, trước 20/6 và 20/12",
    "Gửi báo cáo trước ngày 15/6 và 15/12/2027.": "trước 15/6 và 15/12/2027",
    "Gửi trước ngày 15/6/2027 và ngày 15/12/2027.": "trước 15/6/2027 và ngày 15/12/2027",
    "Gửi trước các ngày 25/3, 25/6, 25/9 và 25/12 hằng năm.": (
        "hằng năm, trước 25/3, 25/6, 25/9 và 25/12"
    ),
    "Nộp trước ngày 30 tháng 6, 30 tháng 12 năm 2027.": "trước 30 tháng 6, 30 tháng 12 năm 2027",
    "Tập huấn trước tháng 6 và tháng 12/2027.": "trước tháng 6 và tháng 12/2027",
    "Báo cáo trước ngày 10 và ngày 25 hằng tháng.": "trước ngày 10 và ngày 25 hằng tháng",
    "Khảo sát trước ngày 15/6 và ngày 20/6 tổ chức tổng kết.": "",
    "Báo cáo trước ngày 20/6 (6 tháng) và 20/12 (năm).": "",
    "Báo cáo trước ngày 15/12/2026 và 15/12 các năm tiếp theo.": "",
    # nhiều kỳ: để ở lời
    "Báo cáo trước ngày 15/12 hằng năm và 05/6 hằng năm.": "",
    "Định kỳ hằng quý, hằng năm báo cáo trước ngày 15/12.": "",
    # một hạn và một kỳ: để ở lời
    "Hoàn thành trước ngày 30/6/2026; hằng quý báo cáo.": "",
    "Xây dựng kế hoạch trước ngày 31/3/2026; định kỳ trước ngày 15/12 báo cáo.": "",
}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_the_time_of_a_sentence(sentence: str) -> None:
    assert deadline(sentence) == SENTENCES[sentence]
