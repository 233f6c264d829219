"""Cells whose names leave out what the one before has said: each name whole, or asked about."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from import_cases import registry
from vanban.content.registry import DanhBa
from vanban.importing.names.name_reader import NameReader
from vanban.importing.names.new_names import new_names
from vanban.importing.names.proposals import Mention, asked_names
from vanban.importing.questions.answer_file import Answer
from vanban.importing.questions.answers import apply_answers
from vanban.importing.questions.question_file import question_id
from vanban.importing.task_reader import workbook_tables
from vanban.importing.tasks import NOWHERE, Prose
from yaml_read import values

SERIES = values((Path(__file__).parents[1] / "cases/series.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", SERIES, ids=lambda case: case["o"])
def test_each_name_is_whole_or_asked_about(case: dict[str, Any]) -> None:
    names = registry(case.get("danh_ba", ()))
    reading = NameReader(names).read(case["o"])
    assert not reading.questions
    assert [one.text for one in reading.names] == case["ten"]
    asked = tuple(asked_names(names, (Mention(one, NOWHERE, "chu_tri") for one in reading.names)))
    first = {one.text: one.proposals[0].name for one in asked if one.proposals}
    assert first.get(case["o"]) == case.get("hoi")
    made = {one["ten"] for one in new_names(DanhBa(), reading.names, asked).bodies}
    assert not (made & {case["o"]} and "hoi" in case)


def test_the_names_that_were_proposed_come_in_each_by_itself() -> None:
    names = registry(())
    rows = [["STT", "Nội dung", "Chủ trì"], ["1", "Khám sức khỏe", "Khoa Nội, Ngoại"]]
    read = workbook_tables("\n".join(";".join(row) for row in rows).encode(), names, "t.csv")
    (one,) = (q for q in read.questions if q.sort == "ten")
    answers = {question_id(one): Answer(one.proposals[0].name)}
    done = apply_answers(read, Prose(), answers, names)
    (row,) = done.tables.tables[0].rows
    assert [name.text for name in row.chu_tri] == ["Khoa Nội", "Khoa Ngoại"]
    assert done.problems == ()
