"""Nobody stands in a draft whom the parent's row does not name: of the worked offices, and random.

What is said of a task is held against the plain row of the source, by the names of the registry.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from amount import amount
from chance_plans import DAYS, GROUPS, book, drawn, registries, tables
from names_in import names_in, strangers
from plan_by_hand import FOLLOW, HELP, LEAD, TITLES
from roles_by_hand import Row, members
from vanban.content.document import MucNoiDung, VanBan
from vanban.derive.draft import body_plan
from vanban.regime.rulebook import BODY_PLAN, RuleBook
from worked import PLANS, Worked

WorkedOffice = Callable[[str], Worked]
every = pytest.mark.parametrize("shape", PLANS)
COLUMNS = (LEAD, HELP, FOLLOW)
NEVER = ("chủ trì có", "định kỳ định kỳ", "về về", "trước ngày trước ngày", "phối hợp với giao")


def named(row: Row) -> set[str]:
    """Every id that a row of the parent's table names, its products among it."""
    parts = (row, *(p for p in row.get("san_pham", []) if isinstance(p, dict)))
    return {who for part in parts for column in COLUMNS for who in part.get(column, [])}


def texts(row: Row) -> str:
    """What a row says in its own words."""
    products = [p if isinstance(p, str) else p["ten"] for p in row.get("san_pham", [])]
    return " | ".join([row["noi_dung"], *products, str(row)])


# --- the worked offices ---


OF_PRODUCT = re.compile(r"\A.* \(nhiệm vụ: (.*)\)\Z")
"""The cell of a product that has a role of its own, with its task."""


@every
def test_rows_of_the_appendix_name_who_stands_in_the_parents_row(
    worked_office: WorkedOffice, shape: str
) -> None:
    worked = worked_office(shape)
    rows = {row["noi_dung"]: row for row in worked.tasks}
    found = 0
    for who, draft in worked.drafts.items():
        shown = [i for i, heading in enumerate(draft.table[0]) if "Giao theo" not in heading]
        for whole in draft.rows:  # what assigned a task is a citation, with its issuer
            cells = [whole[index] for index in shown]
            row = rows[OF_PRODUCT.sub(r"\1", cells[1])]
            own = set().union(*names_in(texts(row), worked.registry))
            assert not strangers(" | ".join(cells), worked.registry, {who} | named(row) | own)
            found += 1
    assert found > 30


@every
def test_the_sentence_that_leads_names_the_lead_of_all_or_whom_the_plan_names(
    worked_office: WorkedOffice, shape: str
) -> None:
    worked = worked_office(shape)
    rows = {f"{row['noi_dung']}.": row for row in worked.tasks}
    for who, draft in worked.drafts.items():
        towards = {
            one
            for duty, bodies, *_ in worked.project[worked.plan].plan.duties
            if duty.loai == "chu_tri_phoi_hop" and who in bodies
            for one in duty.doi_tuong
        }
        for title, (lead, tasks) in draft.roles.items():
            own = [set(rows[text].get(LEAD, [])) for text in tasks if text in rows]
            known = towards if title == TITLES[LEAD] else set.intersection(*own)
            assert not strangers(lead, worked.registry, {who} | known), who


@every
def test_tasks_are_the_parents_words_and_nothing_else(
    worked_office: WorkedOffice, shape: str
) -> None:
    worked = worked_office(shape)
    whole = {f"{row['noi_dung']}." for row in worked.tasks}
    whole |= {
        f"{product['ten']} (nhiệm vụ: {row['noi_dung']})."
        for row in worked.tasks
        for product in row.get("san_pham", [])
        if isinstance(product, dict) and LEAD in product
    }
    for draft in worked.drafts.values():
        assert {text for tasks in draft.work.values() for text in tasks} <= whole


@every
def test_what_is_never_said(worked_office: WorkedOffice, shape: str) -> None:
    worked = worked_office(shape)
    for who, draft in worked.drafts.items():
        low = draft.text.casefold()
        assert [words for words in NEVER if words in low] == []
        body = next(one for one in worked.registry["co_quan"] if one["id"] == who)
        for name in {body[form] for form in ("ten", "ten_noi_bo", "ten_ngan") if form in body}:
            assert f"(qua {name})" not in draft.text
            assert not re.search(rf"hợp với {name}(?! \w)", draft.text)


@every
def test_a_group_is_no_helper_outside_of_its_own_member(
    worked_office: WorkedOffice, shape: str
) -> None:
    """Only where the plan's own words say so of the body (the duty to work with others)."""
    worked = worked_office(shape)
    for who, draft in list(worked.drafts.items())[:: amount(4, 1)]:
        groups = {
            one["id"]
            for one in worked.registry["nhom"]
            if who in members(worked.registry, one["id"], worked.day)
        }
        for title, (lead, _) in draft.roles.items():
            if title != TITLES[LEAD]:
                assert not any(ids & groups for ids in names_in(lead, worked.registry)), who


# --- random plans, with the appendix and with labels below each task ---


@cache
def without_appendix() -> RuleBook:
    wording, path = book().wordings[BODY_PLAN]
    bare = wording.model_copy(update={"phu_luc": None})
    return replace(book(), wordings={**book().wordings, BODY_PLAN: (bare, path)})


many = settings(max_examples=amount(20, 60))
chance = {"registry": registries(), "rows": tables(), "day": st.sampled_from(DAYS)}


def walked(units: tuple[MucNoiDung, ...]) -> Iterator[MucNoiDung]:
    for unit in units:
        yield unit
        yield from walked(unit.gom)


def task_lines(draft: VanBan) -> Iterator[tuple[str, MucNoiDung]]:
    """(id of the task, the unit that tells it) of the part on tasks."""
    (part,) = [one for one in draft.noi_dung.gom if one.id == "nhiem-vu"]
    for unit in walked(part.gom):
        if (found := re.match(r"nv-\d+", unit.id)) and not unit.gach:
            yield found[0], unit


@many
@given(**chance)
@pytest.mark.cham
def test_no_appendix_names_a_stranger(registry: Row, rows: list[Row], day: str) -> None:
    plan, _ = drawn(registry, rows, day)
    by_number = {str(index): row for index, row in enumerate(rows)}
    for who in plan.bodies():
        (annex,) = body_plan(plan, who, book()).phu_luc
        assert annex.bang
        for cells in annex.bang.dong:
            if cells[0].isdigit():
                found = re.search(r"việc số (\d+) xong", " ".join(cells))
                assert found
                known = {who} | named(by_number[found[1]])
                assert not strangers(" | ".join(cells), registry, known)


@many
@given(**chance)
@pytest.mark.cham
def test_labels_below_a_task_name_its_row_and_nobody_twice(
    registry: Row, rows: list[Row], day: str
) -> None:
    plan, _ = drawn(registry, rows, day)
    by_id = {row["id"]: row for row in rows}
    for who in plan.bodies():
        draft = body_plan(plan, who, without_appendix())
        assert draft.phu_luc == ()
        for task, unit in task_lines(draft):
            labels = dict((one.gach or "").split(": ", 1) for one in unit.gom)
            assert list(labels) == [name for name in ORDER if name in labels]
            assert all(text.endswith(".") for text in labels.values())
            for name, text in labels.items():
                assert not strangers(text, registry, {who} | named(by_id[task])), name
                _agrees(name, text, registry, who)


ORDER = (
    "Cơ quan chủ trì",
    "Cơ quan đồng chủ trì",
    "Cơ quan phối hợp",
    "Theo dõi, đôn đốc",
    "Sản phẩm",
    "Thời gian thực hiện",
    "Giao theo",
)


def _agrees(label: str, text: str, registry: Row, who: str) -> None:
    found: list[Any] = names_in(text, registry)
    own = next(one["ten"] for one in registry["co_quan"] if one["id"] == who)
    if label == "Cơ quan đồng chủ trì":
        assert not any(ids & {*GROUPS, who} for ids in found)  # never a group, never itself
    if label == "Cơ quan phối hợp":
        assert not any(who in ids for ids in found)
    shown = [part.strip(" .") for part in re.split(r"; | \(", text)]
    assert len({part.casefold() for part in shown}) == len(shown), (label, text)
    assert text.count(own) <= 1 or label == "Cơ quan chủ trì"
