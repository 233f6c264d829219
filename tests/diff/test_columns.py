"""A person has put a column into a table, or taken one away: what is new finds its cells."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from io import BytesIO
from typing import Any

import docx
import pytest

from diff_files import word_file
from merge_bases import base_of
from vanban.diff.three_way import MergedText, merge
from vanban.ooxml import W

LINES = (
    "I. NHIỆM VỤ",
    "| TT | Nội dung công việc | Cơ quan chủ trì | Thời gian |",
    "| 1 | Rà soát văn bản quy phạm pháp luật | Phòng Tư pháp | Tháng 6/2025 |",
    "| 2 | Kiểm tra việc niêm yết thủ tục hành chính | Văn phòng HĐND và UBND | Hằng quý |",
    "| 3 | Công khai kết quả giải quyết hồ sơ | Trung tâm hành chính công | Hằng tháng |",
)
MORE = "| 4 | Tập huấn cho công chức | Phòng Nội vụ | Quý III |"
Work = Callable[[Any], None]


def made(*lines: str, work: Work | None = None) -> bytes:
    raw = word_file("\n".join(lines))
    if work is None:
        return raw
    document, out = docx.Document(BytesIO(raw)), BytesIO()
    work(next(one for one in document.tables if len(one.rows) > 2))
    document.save(out)
    return out.getvalue()


def with_column(at: int) -> Work:
    def put(table: Any) -> None:
        for number, row in enumerate(table._tbl.tr_lst):
            cell = deepcopy(row.tc_lst[at])
            row.tc_lst[at].addnext(cell)
            for letters in cell.iter(f"{W}t"):
                letters.text = "Ghi chú" if number == 0 else f"ý {number}"

    return put


def without_column(at: int) -> Work:
    def take(table: Any) -> None:
        for row in table._tbl.tr_lst:
            row.remove(row.tc_lst[at])

    return take


def laid(work: Work, *new: str) -> tuple[MergedText, list[list[str]]]:
    base = base_of(made(*LINES), "gốc.docx", {})
    found = merge(base, made(*LINES, work=work), made(*new), {}, ("của người.docx", "mới.docx"))
    document = docx.Document(BytesIO(found.raw))
    table = next(one for one in document.tables if len(one.rows) > 2)
    return found, [[cell.text for cell in row.cells] for row in table.rows]


def changed(old: str, new: str) -> list[str]:
    return [line.replace(old, new) for line in LINES]


@pytest.mark.parametrize("at", [0, 1, 3])
def test_what_is_new_goes_into_its_column_beside_one_of_the_persons(at: int) -> None:
    found, rows = laid(with_column(at), *changed("Hằng quý", "Hằng năm"))
    assert found.clashes == ()
    assert "Hằng năm" in rows[2]
    assert rows[2][at + 1] == "ý 2"


@pytest.mark.parametrize("at", [0, 1, 3])
def test_a_row_that_is_new_has_a_cell_for_the_persons_column(at: int) -> None:
    found, rows = laid(with_column(at), *LINES, MORE)
    assert found.clashes == ()
    assert len(rows[4]) == 5
    assert rows[4][at + 1] == ""
    told = "| " + " | ".join(text for text in rows[4] if text) + " |"
    assert told == MORE


def test_a_row_that_is_gone_stays_where_the_person_has_written_into_it() -> None:
    found, rows = laid(with_column(3), *(line for line in LINES if "niêm yết" not in line))
    (clash,) = found.clashes
    assert "ý 2" in clash.own
    assert len(rows) == 4


def test_a_row_that_is_gone_goes_where_the_persons_column_is_empty() -> None:
    def put(table: Any) -> None:
        with_column(3)(table)
        for row in table._tbl.tr_lst[1:]:
            for letters in row.tc_lst[4].iter(f"{W}t"):
                letters.text = ""

    found, rows = laid(put, *(line for line in LINES if "niêm yết" not in line))
    assert found.clashes == ()
    assert len(rows) == 3


def test_what_is_new_in_a_column_that_the_person_took_away_is_told() -> None:
    new = [one.replace("Phòng Tư pháp", "Thanh tra") for one in changed("Hằng quý", "Hằng năm")]
    found, rows = laid(without_column(2), *new)
    (clash,) = found.clashes
    assert (clash.base, clash.new) == ("Phòng Tư pháp", "Thanh tra")
    assert clash.why == "người sửa đã bỏ cột này"
    assert rows[2][2] == "Hằng năm"


def test_columns_that_nobody_can_tell_are_told_as_that() -> None:
    def put(table: Any) -> None:
        with_column(1)(table)
        for letters in table._tbl.tr_lst[0].iter(f"{W}t"):
            letters.text = "Cột"

    found, _ = laid(put, *changed("Hằng quý", "Hằng năm"))
    assert [clash.why for clash in found.clashes] == ["bảng của người sửa có số cột khác"]
