"""Corrections of documents made by other means, right and wrong: what holds of each.

Here one of several, without a page printed; all of them, with their pages, in `make soak`.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from amount import amount
from checked_offices import book
from faulty_documents import FAULTS, every, planned, shapes, with_faults
from fixing_bounds import holds
from fixing_cases import ASKED
from vanban.check.fixing.fixes import FIXES, fixed
from vanban.check.fixing.job import Edit

Audit = Callable[[bytes], list[str]]
RIGHT = ("quyết định ban hành quy chế", "00-dung")
EVERY = amount(83, 41)
"""Of so many documents one is corrected here."""
CHECKED = {
    "lề trái 20": "T102", "lề trái 40": "T102", "lề phải 7": "T102", "lề trên 10": "T102",
    "lề trái và phải hẹp": "T102", "giấy Letter": "T101", "giấy A5": "T101", "gáy 10": "T103",
    "mọi chữ Arial": "T110", "mọi chữ Courier New": "T110", "một đoạn Calibri": "T110",
    "phông của theme": "T110", "một đoạn đỏ": "T111", "một đoạn tô vàng": "T112",
    "Nơi nhận cỡ 14": "T113", "số cỡ 15": "T113", "gạch dài ở Tiêu ngữ": "T203",
    "Tiêu ngữ không cách": "T203", "ngày không có số 0": "T312", "số có cách chữ": "T303",
    "số một chữ số": "T302", "căn cứ cuối phẩy": "T401", "căn cứ cuối không dấu": "T401",
    "nơi nhận cuối phẩy": "T503", "Lưu không chấm": "T503", "số ở chân trang": "T105",
    "trang đầu có số": "T106",
}  # fmt: skip
"""The code that each fault is corrected by."""


def test_there_are_enough_documents_and_each_fault_many_times() -> None:
    plans = [names for _, names in planned()]
    assert len(plans) >= 300
    assert len(shapes()) >= 60
    for name in FAULTS:
        assert sum(name in names for names in plans) >= 10, name


def test_what_holds_of_documents_of_every_shape_and_fault(audit: Audit) -> None:
    """Text unchanged but for what is told, as clean as before, nothing more at a second run."""
    some, count = list(every(EVERY)), 0
    for one in some:
        done = holds(one.content)
        count += bool(done.edits)
        if done.edits:
            assert set(audit(done.content)) <= set(audit(one.content)), one.name
    assert count >= len(some) // 3


def corrected(raw: bytes) -> tuple[Edit, ...]:
    return fixed(raw, "a", book(), ASKED).edits


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_corrected_where_the_document_is_right_but_for_it(name: str) -> None:
    """Of two decisions, one of which has a theme, the other a page number."""
    wrongs = [with_faults(one, name) for one in shapes() if one.name in RIGHT]
    codes = [edit.code for one in wrongs if one.faults for edit in corrected(one.content)]
    assert CHECKED[name] in codes


def test_every_code_that_is_corrected_has_a_fault() -> None:
    assert set(FIXES) - set(CHECKED.values()) == {"T507"}
    assert set(CHECKED) == set(FAULTS)
