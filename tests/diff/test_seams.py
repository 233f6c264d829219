"""A paragraph that was cut in two, or two put together: told once, as that."""

from __future__ import annotations

import pytest

from checked_offices import book
from diff_files import word_file
from vanban.check.docx.reader import read_bytes
from vanban.diff.comparison import compare, lines
from vanban.diff.seams import seamed
from vanban.diff.unit import Unit, units_of

ONE = "1. Một số phòng gửi báo cáo chậm. Việc theo dõi chưa thường xuyên. Cần nhắc lại."
TWO = "1. Một số phòng gửi báo cáo chậm.\nViệc theo dõi chưa thường xuyên. Cần nhắc lại."
THREE = "1. Một số phòng gửi báo cáo chậm.\nViệc theo dõi chưa thường xuyên.\nCần nhắc lại."
TAIL = "\n2. Văn phòng tổng hợp.\n"
CUT, SEAM = "tách một đoạn thành nhiều đoạn", "gộp nhiều đoạn làm một"


def units(text: str) -> tuple[Unit, ...]:
    paper = read_bytes(word_file(text), "thử.docx")
    return units_of(paper, book().finder.roles(paper))


def told(old: str, new: str) -> list[str]:
    changes = compare(units(old + TAIL), units(new + TAIL), lambda _: "")
    return list(lines(seamed(changes), {}))


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [(ONE, TWO, CUT), (ONE, THREE, CUT), (TWO, ONE, SEAM), (THREE, ONE, SEAM)],
)
def test_what_was_cut_or_put_together_is_told_as_that(old: str, new: str, what: str) -> None:
    (line,) = told(old, new)
    assert line.startswith(f"lời văn 1: {what}, lời không đổi: ")


@pytest.mark.parametrize(
    "new",
    [
        TWO.replace("chưa", "không"),
        TWO.replace("\nViệc", "\n- Việc"),
        ONE.replace(" Việc theo dõi chưa thường xuyên.", ""),
    ],
)
def test_another_word_or_number_is_a_change_of_its_own(new: str) -> None:
    assert not any("không đổi" in line for line in told(ONE, new))
