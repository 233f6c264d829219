"""Whole plans of real shapes: what is told in prose and tables, the head, what is cited.

What is to be read stands beside each in `tests/cases/import-plans`, written before the first run.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Any

import pytest

from plan_texts import PlanText, TaskText, plan_texts, read_task
from seed_office import ROOT
from vanban.importing.papers.law_choice import LawChoice
from vanban.importing.papers.ledger import RULED
from vanban.importing.papers.parts import DocumentRead, read_document
from vanban.importing.papers.word_file import WordFile
from vanban.importing.task_reader import prose_tasks, task_tables
from vanban.importing.tasks import Prose, Tables

TODAY = date(2026, 6, 30)
LAWS = LawChoice(ROOT)
PLANS = plan_texts()
IDS = [one.name for one in PLANS]
DRAWN = re.compile(r"\[c\][\W_]+(?:o0o[\W_]+)?")
HEAD = ("so", "ngay", "loai", "trich_yeu")


@cache
def file_of(name: str) -> tuple[WordFile, DocumentRead]:
    plan = next(one for one in PLANS if one.name == name)
    file, book = LAWS.read(plan.docx, f"{name}.docx")
    return file, read_document(file, book.law, book.words, plan.names.danh_ba, {}, TODAY)


def tasks_of(plan: PlanText) -> tuple[Prose, Tables]:
    paper = file_of(plan.name)[0].paper
    prose = prose_tasks(paper, plan.names)
    beside = [name.text for task in prose.rows for name in (*task.chu_tri, *task.phoi_hop)]
    return prose, task_tables(paper, plan.names, beside)


def cited(parts: Any) -> list[str]:
    every = (*parts.get("vien_dan", ()), *parts.get("can_cu", ()))
    return sorted(one["so"] for one in every if one.get("so"))


@pytest.mark.parametrize("plan", PLANS, ids=IDS)
def test_the_head_and_what_is_cited(plan: PlanText) -> None:
    parts: Any = file_of(plan.name)[1].parts
    assert {key: parts.get(key) for key in HEAD} == {key: plan.wanted[key] for key in HEAD}
    assert cited(parts) == sorted(plan.wanted["dan"])
    bases = len(parts.get("can_cu", ()))
    assert bases == plan.wanted.get("so_can_cu", bases)


@pytest.mark.parametrize("plan", PLANS, ids=IDS)
def test_what_is_drawn_is_no_text(plan: PlanText) -> None:
    read = file_of(plan.name)[1]
    text = str(read.keys["noi_dung"])
    lines = [block for block in plan.blocks if isinstance(block, str)]
    drawn = [line.removeprefix("[c]") for line in lines if DRAWN.fullmatch(line)]
    left = {entry.text for entry in read.entries if entry.reason == RULED}
    assert [line for line in drawn if line in text or line not in left] == []
    opening = next(line for line in lines if line[0] != "[")
    assert opening[:30] not in text


@pytest.mark.parametrize("plan", PLANS, ids=IDS)
def test_tasks_in_prose(plan: PlanText) -> None:
    prose, _ = tasks_of(plan)
    assert [read_task(task, task.muc) for task in prose.rows] == list(plan.prose)


@pytest.mark.parametrize("plan", [one for one in PLANS if one.rows], ids=lambda one: one.name)
def test_tasks_in_tables(plan: PlanText) -> None:
    _, tables = tasks_of(plan)
    said = {name for row in plan.rows for name in (*row.leads, *row.helpers)}
    asked = (one for one in tables.questions if one.proposals and one.text not in said)
    first = {one.text: one.proposals[0].name for one in asked}
    rows = [read_task(row, row.stt) for table in tables.tasks for row in table.rows]
    assert [_settled(row, first) for row in rows] == list(plan.rows)


def _settled(row: TaskText, first: dict[str, str]) -> TaskText:
    """The row as it is when every question is answered as the program proposes."""
    leads, helpers = (tuple(first.get(one, one) for one in many) for many in row[1:3])
    return row._replace(leads=leads, helpers=helpers)
