"""When a task is due, read from the times that offices type (due.yaml, due-subjects.yaml)."""

from __future__ import annotations

import string
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import read_cases
from vanban.content.fields import ThoiGian
from vanban.paths import packaged
from vanban.regime.wording_records import TaskWords
from vanban.register.progress.due import Due, due_of, given_on
from yaml_read import values

GIVEN = date(2023, 7, 12)
ROWS = read_cases("due.yaml")
BY_SUBJECT = read_cases("due-subjects.yaml")


WORDS = TaskWords(
    **values((packaged("templates") / "nd30/van_mau/soat-nhiem-vu.yaml").read_text("utf-8"))
)


def shown(due: Due) -> object:
    if due.event:
        return "chờ"
    if due.yearly:
        return "hằng năm" + (f" {due.each[1]:02}/{due.each[0]:02}" if due.each else "")
    return due.last or ("?" if due.unread else "không")


@pytest.mark.parametrize("row", ROWS, ids=[str(row)[:60] for row in ROWS])
def test_a_time_is_read_where_nothing_of_it_is_lost(row: dict[str, Any]) -> None:
    keys = {key: row[key] for key in ("ghi", "truoc", "hang_nam", "khi") if row.get(key)}
    when = ThoiGian(**keys) if keys else None
    assert shown(due_of(when, WORDS, GIVEN)) == row["due"]


@pytest.mark.parametrize("row", BY_SUBJECT, ids=[str(row)[:80] for row in BY_SUBJECT])
def test_a_time_without_a_year_is_of_the_year_that_the_subject_names(row: dict[str, Any]) -> None:
    since = given_on(row["trich_yeu"], row["giao"])
    assert shown(due_of(ThoiGian(ghi=row["ghi"]), WORDS, since)) == row["due"]


@given(st.text(st.sampled_from(string.digits + "/-.,; quýthángnămtrướcđếniv"), max_size=40))
def test_any_text_gives_one_answer(text: str) -> None:
    due = due_of(ThoiGian.model_construct(ghi=text), TaskWords(han_chot="trước"), GIVEN)
    assert not (due.last and due.unread)
