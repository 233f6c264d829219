"""Days and histories as they are typed into cells."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.register.progress.cell_words import Piece, pieces, read_day

BY = date(2023, 10, 15)
DAYS = (
    ("05/9/2023", date(2023, 9, 5)),
    ("5-9-2023", date(2023, 9, 5)),
    ("5.9.23", date(2023, 9, 5)),
    ("2023-09-05", date(2023, 9, 5)),
    ("2023-09-05 00:00:00", date(2023, 9, 5)),
    ("ngày 5 tháng 9 năm 2023", date(2023, 9, 5)),
    ("Ngày 05/9", date(2023, 9, 5)),
    ("20/12", date(2022, 12, 20)),
    ("45174", date(2023, 9, 5)),
    ("31/9/2023", None),
    ("tháng 9/2023", None),
    ("đã xong 05/9/2023", None),
    ("123", None),
    ("", None),
)


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_a_day_in_any_of_its_forms(text: str, day: date | None) -> None:
    assert read_day(text, BY) == day


CELLS = (
    ("Đã trình dự thảo", ((None, "Đã trình dự thảo"),)),
    (
        "10/9: Đã họp; 25/9: Đã trình dự thảo; đang chờ ý kiến",
        (
            (date(2023, 9, 10), "Đã họp"),
            (date(2023, 9, 25), "Đã trình dự thảo; đang chờ ý kiến"),
        ),
    ),
    (
        "- Ngày 10/9/2023: Đã họp\n- Ngày 25/12/2022: Đã trình\n",
        ((date(2023, 9, 10), "Đã họp"), (date(2022, 12, 25), "Đã trình")),
    ),
    (
        "Đang rà soát\n25/9 - đã trình theo Tờ trình số 12/TTr-PNV ngày 20/9/2023",
        (
            (None, "Đang rà soát"),
            (date(2023, 9, 25), "đã trình theo Tờ trình số 12/TTr-PNV ngày 20/9/2023"),
        ),
    ),
    ("Theo Kế hoạch 12/9: làm tiếp", ((None, "Theo Kế hoạch 12/9: làm tiếp"),)),
    ("31/9: Đã họp", ((None, "31/9: Đã họp"),)),
    ("10/9:", ((date(2023, 9, 10), ""),)),
    ("  ", ()),
)


@pytest.mark.parametrize(("text", "wanted"), CELLS)
def test_several_entries_of_a_cell(text: str, wanted: tuple[tuple[date | None, str], ...]) -> None:
    assert pieces(text, BY) == tuple(Piece(*one) for one in wanted)


@given(st.text(st.sampled_from("1290/.;:- \nngàyĐã họp"), max_size=60))
def test_no_word_of_a_cell_is_lost(text: str) -> None:
    letters = [one for one in text if one.isalpha()]
    found = pieces(text, BY)
    kept = [c for one in found for c in one.text if c.isalpha()]
    days = sum(one.day is not None for one in found)
    assert len(letters) - len(kept) <= days * len("tính đến ngày")
