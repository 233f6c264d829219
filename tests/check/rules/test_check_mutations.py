"""Each single edit of a clean document gives exactly its code; the mistakes that they show."""

from __future__ import annotations

import pytest

from mutated import clean, edited, told
from mutations import EVERY, Mutation
from seed_office import ROOT
from vanban.check.rules.rule import rules


@pytest.mark.parametrize("one", EVERY, ids=lambda one: f"{one.code} {one.name}")
@pytest.mark.cham
def test_an_edit_gives_exactly_its_code(one: Mutation) -> None:
    assert told(clean(one.base)) == {}
    raw = edited(one)
    assert not one.notice or told(raw) == {}
    found = told(raw, notices=one.notice)
    found = {code: seen for code, seen in found.items() if not one.notice or code == one.code}
    assert set(found) == {one.code}, found
    assert len(found[one.code]) == 1, found


LEFT = {
    4: "trang nằm ngang: T104, thử ở test_check_rules_more",
    15: "Quốc hiệu xuống dòng: T801, thử trên trang in ở test_check_pages",
    30: "số chưa cấp: T308, thử ở test_check_rules_more",
    36: "CÔNG VĂN in làm tên loại: T321, thử ở test_check_rules_more",
    56: "khối chữ ký tách trang: T802, thử trên trang in ở test_check_pages",
}
"""The mistakes of the list that no edit here shows, and why."""


def test_there_are_enough_and_they_cover_the_mistakes_and_the_rules() -> None:
    assert len(EVERY) >= 150
    shown = {number for one in EVERY for number in one.mistakes}
    assert sorted({*range(1, 59)} - shown) == sorted(LEFT)
    codes = {one.code for one in EVERY}
    assert sorted({one.code for one in rules()} - codes) == sorted(ELSEWHERE)


ELSEWHERE = {
    "T104",
    "T108",
    "T120",
    "T121",
    "T202",
    "T211",
    "T212",
    "T213",
    "T214",
    "T308",
    "T309",
    "T316",
    "T317",
    "T321",
    "T330",
    "T331",
    "T407",
    "T408",
    "T423",
    "T425",
    "T426",
    "T427",
    "T430",
    "T431",
    "T432",
    "T433",
    "T506",
    "T508",
    "T509",
    "T515",
    "T516",
    "T517",
    "T518",
    "T530",
    "T531",
    "T532",
    "T533",
    "T534",
    "T535",
    "T536",
    "T604",
    "T710",
    "T711",
    "T715",
    "T801",
    "T802",
    "T803",
    "T804",
    "T901",
    "T910",
}
"""Rules that are shown in test_check_rules_more, those of signing and citing by the tables of
test_signing_blocks and test_citations, those of the printed page in test_check_pages."""


def test_the_page_of_the_checker_says_what_is_shown() -> None:
    page = (ROOT / "docs/tra-cuu/da-thu.md").read_text("utf-8")
    codes = {one.code for one in EVERY}
    assert f"- {len(EVERY)} phép sửa, {len(codes)} mã trên {len(rules())} quy tắc" in page
    for number in sorted({number for one in EVERY for number in one.mistakes}):
        shown = [one.code for one in EVERY if number in one.mistakes]
        assert f"| {number} | {', '.join(sorted(set(shown)))} | {len(shown)} |" in page
    for number, why in LEFT.items():
        assert f"- {number}: {why.partition(',')[0]}" in page
