"""How a task stands as of a day (tests/cases/states.yaml), and what holds for every history."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import permutations
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import read_cases
from vanban.content.progress_book import CapNhat
from vanban.register.progress.due import Due
from vanban.register.progress.states import DONE, SOON, STATES, State, joint, state

ROWS = read_cases("states.yaml")


def due(told: object) -> Due:
    if isinstance(told, date):
        return Due(told)
    words = str(told)
    yearly = words.startswith("hằng năm")
    found = re.search(r"(\d+)/(\d+)", words)
    each = (int(found[2]), int(found[1])) if found else None
    return Due(yearly=yearly, each=each, event=words == "chờ", unread=words == "?")


def entry(told: str) -> CapNhat:
    first, _, rest = told.partition(" ")
    day = None if first == "?" else date.fromisoformat(first)
    keys: dict[str, Any] = {"ngay": day, "ghi": "Đang làm", "nam": None}
    if found := re.search(r" năm (\d{4})", told):
        keys["nam"] = int(found[1])
    if found := re.search(r"(phát sinh|hạn) (\S+)", rest):
        key = {"phát sinh": "phat_sinh", "hạn": "han"}[found[1]]
        keys[key] = date.fromisoformat(found[2])
    marks = {"xong": ("hoan_thanh", True), "mở lại": ("hoan_thanh", False)}
    marks |= {"dừng": ("dung", True), "làm tiếp": ("dung", False)}
    keys |= dict(value for word, value in marks.items() if rest.startswith(word))
    return CapNhat.model_construct(**{**CapNhat(ghi="x").model_dump(), **keys})


@pytest.mark.parametrize("row", ROWS, ids=[f"{n} {row['la']}" for n, row in enumerate(ROWS)])
def test_the_state_follows_from_deadline_entries_and_day(row: dict[str, Any]) -> None:
    entries = [entry(told) for told in row["muc"]]
    year = row.get("nam", row["ngay"].year)
    found = state(due(row["han"]), entries, row["ngay"], year, row.get("sap", SOON))
    assert f"{found.words} {found.late or ''}".strip() == row["la"]


def test_the_order_of_the_lines_does_not_matter() -> None:
    for row in ROWS:
        entries = [entry(told) for told in row["muc"]]
        year = row.get("nam", row["ngay"].year)
        states = {
            state(due(row["han"]), order, row["ngay"], year, row.get("sap", SOON))
            for order in permutations(entries)
        }
        assert len(states) == 1, row


DAYS = st.dates(date(2023, 1, 1), date(2025, 12, 31))
ENTRIES = st.lists(
    st.builds(
        lambda **keys: CapNhat.model_construct(**{**CapNhat(ghi="x").model_dump(), **keys}),
        ngay=st.none() | DAYS,
        hoan_thanh=st.sampled_from((None, None, True, False)),
        dung=st.sampled_from((None, None, None, True, False)),
        han=st.none() | DAYS,
        phat_sinh=st.none() | DAYS,
        nam=st.none() | st.integers(2023, 2025),
    ),
    max_size=6,
)
DUES = st.sampled_from(
    (
        Due(),
        Due(date(2024, 6, 30)),
        Due(event=True),
        Due(yearly=True),
        Due(yearly=True, each=(2, 29)),
    )
)


@given(DUES, ENTRIES, DAYS)
def test_every_history_has_one_state_that_its_facts_bear_out(
    when: Due, entries: list[CapNhat], day: date
) -> None:
    found = state(when, entries, day, day.year)
    assert found.code in STATES
    if found.code in DONE:
        assert any(one.hoan_thanh and one.ngay == found.end for one in entries)
        assert found.end
        assert found.end <= day
    if found.code in ("dung_han", "xong_qua_han"):
        assert found.last
        assert (found.code == "xong_qua_han") == (found.late > 0)
    if found.code == "qua_han":
        assert found.last == day - timedelta(found.late)


@given(DUES, ENTRIES, DAYS, st.randoms(use_true_random=False))
def test_no_order_of_the_lines_changes_a_state(
    when: Due, entries: list[CapNhat], day: date, chance: Random
) -> None:
    other = entries[:]
    chance.shuffle(other)
    assert state(when, other, day, day.year) == state(when, entries, day, day.year)


@given(DUES, ENTRIES, DAYS)
def test_what_is_told_of_later_days_changes_nothing_of_an_earlier_one(
    when: Due, entries: list[CapNhat], day: date
) -> None:
    known = [one for one in entries if one.ngay is None or one.ngay <= day]
    assert state(when, entries, day, day.year) == state(when, known, day, day.year)


def test_a_task_that_several_lead_is_done_when_all_are() -> None:
    done, late = State("dung_han"), State("qua_han", date(2023, 1, 1), None, 4)
    assert joint([done, done]).code == "dung_han"
    assert joint([done, late, State("dung")]) == late
    assert joint([done, State("dung")]).code == "dung_han"
    assert joint([State("dung"), State("dung")]).code == "dung"
