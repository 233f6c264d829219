"""A day in the subject of a letter, or in the name of a body, is not that of the document."""

from __future__ import annotations

from dataclasses import replace
from itertools import cycle

import pytest

import foreign
import foreign_layouts as layouts
from foreign_blocks import Block, Foreign, lines
from foreign_cases import BOTTOMS, HEADS, TEXTS, TOPS
from foreign_raw import write

SUBJECTS = {
    "a document of a day": "V/v triển khai Kế hoạch số 207/KH-UBND|ngày 12 tháng 10 năm 2026",
    "an event": "V/v tổ chức lễ kỷ niệm|ngày 30 tháng 4 năm 1975",
    "a last day": "V/v gửi báo cáo|trước ngày 15 tháng 9 năm 2026",
    "three lines": "V/v trả lời đơn của ông|Lò Văn Tủa ở thôn Na Khui|ngày 12 tháng 10 năm 2026",
    "a day in figures": "V/v trả lời Công văn|số 5/UBND-NC, ngày 03/4/2026",
    "on its first line": "V/v họp ngày 12 tháng 10 năm 2026|với các xã, phường",
    "a day before a place": "V/v lễ dâng hương, ngày 27 tháng 7|tại Nghĩa trang huyện",
    "a clause of words": "V/v thực hiện ý kiến của UBND tỉnh,|ngày 12 tháng 10 năm 2026",
}
DATES = ("Lào Cai, ngày 28 tháng 10 năm 2026", "Lào Cai, ngày      tháng 10 năm 2026", "")
UNSIDED = ("stacked", "in_boxes", "by_tabs")
"""Heads without columns that a reader of the file could see."""


def letter(layout: str, vv: str, date: str, top: str = "so_noi_vu_cong_van") -> Foreign:
    head = replace(TOPS[top], vv=vv, date=date)
    blocks: tuple[Block, ...] = (
        *getattr(layouts, layout)(head),
        *lines(TEXTS["gui_nhieu_noi"]),
        *layouts.side_by_side(BOTTOMS["pho_giam_doc"]),
    )
    return Foreign(layout, "word", blocks, kind="cong_van")


@pytest.mark.parametrize("layout", HEADS)
def test_the_day_of_a_letter_is_beside_its_number_not_in_its_subject(layout: str) -> None:
    wrong = {}
    for (name, vv), date in zip(SUBJECTS.items(), cycle(DATES)):
        roles = foreign.roles_of(write(letter(layout, vv, date)), "")
        found = [part.text for part in roles.of("dia_danh_ngay")]
        if [" ".join(text.split()) for text in found] != ([" ".join(date.split())] if date else []):
            wrong[name, date] = found
    assert wrong == {}


@pytest.mark.parametrize("layout", [one for one in HEADS if one not in UNSIDED])
def test_every_line_of_the_subject_is_the_subject(layout: str) -> None:
    one = letter(layout, SUBJECTS["three lines"], DATES[0])
    assert foreign.wanted(one) == foreign.found(foreign.roles_of(write(one), ""))


@pytest.mark.parametrize("vv", SUBJECTS.values(), ids=SUBJECTS)
def test_nothing_is_said_of_the_look_of_such_a_subject(vv: str) -> None:
    told = {
        one.ma for one in foreign.report_of(write(letter("two_rows", vv, DATES[0])), "").problems
    }
    assert told.isdisjoint({"T113", "T114", "T115"})


@pytest.mark.parametrize("layout", ["one_row", "two_rows", "many_rows", "three_columns", "nested"])
def test_a_day_in_the_name_of_a_body_is_no_day_of_the_document(layout: str) -> None:
    top = replace(
        TOPS["so_noi_vu_cong_van"],
        body="BAN TỔ CHỨC KỶ NIỆM|NGÀY 27 THÁNG 7 NĂM 1947",
        date=DATES[0],
    )
    blocks = (*getattr(layouts, layout)(top), *lines(TEXTS["gui_nhieu_noi"]))
    roles = foreign.roles_of(write(Foreign(layout, "word", blocks, kind="cong_van")), "")
    assert [part.text for part in roles.of("dia_danh_ngay")] == [DATES[0]]


@pytest.mark.parametrize("layout", ["one_row", "two_rows", "by_tabs", "with_breaks"])
def test_a_number_in_the_subject_is_no_number_of_the_document(layout: str) -> None:
    top = replace(TOPS["so_noi_vu_cong_van"], number="", vv=SUBJECTS["a day in figures"])
    blocks = (*getattr(layouts, layout)(top), *lines(TEXTS["gui_nhieu_noi"]))
    roles = foreign.roles_of(write(Foreign(layout, "word", blocks, kind="cong_van")), "")
    assert [part.text for part in roles.of("so_ky_hieu")] == []
