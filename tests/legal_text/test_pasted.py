"""Text pasted from Word or a PDF: what is told, and what is not."""

from __future__ import annotations

import pytest

from vanban.legal_text.checks import pasted_problems
from vanban.problems.problem import Mark

HERE = Mark("t.yaml", 10, 1, 3)


def told(text: str) -> list[tuple[str, int]]:
    return [(p.ma, p.dong) for p in pasted_problems(text, HERE)]


def test_a_sentence_cut_by_a_line_break() -> None:
    assert told("1. Triển khai nghiêm túc\nkịp thời, hiệu quả.") == [("N319", 12)]


def test_lines_of_a_verse_begin_in_small_letters() -> None:
    verse = (
        "“Tháng Tám về rực rỡ cờ hoa,\nbuôn làng vang tiếng gọi mùa;\nta cùng giữ nước non mình,"
    )
    assert told(f"{verse}\nmình ơi.”\n1. Một") == []
    assert told(f"{verse}\nmình ơi.”\n1. Triển khai\nkịp thời.") == [("N319", 16)]
    assert told("1. Ghi rõ “triển khai\nkịp thời” ở đầu.") == [("N319", 12)]


def test_stars_are_bullets_where_there_is_a_list_of_them() -> None:
    assert told("1. Yêu cầu:\n* Một;\n* Hai.") == [("N320", 12), ("N320", 13)]
    assert told("* Ghi chú: số liệu đến tháng 9.\n*Nghiêng* ở đầu.") == []


def test_a_table_typed_with_bars_is_told_once() -> None:
    table = "1. Như sau:\n| Stt | Việc |\n|---|---|\n| 1 | In |"
    assert told(table) == [("N921", 12)]
    assert told("1. Kết quả |A| là giá trị.\n| a |") == []


def test_a_bullet_of_a_word_processor() -> None:
    assert told("1. Yêu cầu:\n• Không hình thức;\n● Đúng hạn.") == [("N320", 12), ("N320", 13)]


@pytest.mark.parametrize(
    "text",
    [
        "1. Các việc:\na) soạn thảo;\nb) ban hành.",
        "I. MỤC ĐÍCH\n1. Cụ thể hóa",
        "- một;\n- hai.\nba điều trên",
        "4. **Tiêu đề**\nthực hiện như sau",
        "1. Đề nghị {#x}\nthực hiện",
        "",
        "kể từ ngày ký",
    ],
)
def test_what_is_meant_is_not_told(text: str) -> None:
    assert told(text) == []
