"""Random registries and assignments: what the program says, drafts, and a slow count agree."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amount import amount
from chance_plans import BODIES, DAYS, book, drawn, registries, tables
from plan_by_hand import TITLES
from roles_by_hand import DOUBT, FOLLOW, Row, pairs, role, waiting
from vanban.content.document import VanBan
from vanban.derive.draft import body_plan

TASK = re.compile(r"việc số (\d+) xong", re.IGNORECASE)


def told(pair: Any) -> tuple[str, str, str, str]:
    return pair.nhiem_vu, pair.san_pham or "", pair.don_vi, pair.vai_tro


many = settings(max_examples=amount(50, 150))


@many
@given(registry=registries(), rows=tables(), day=st.sampled_from(DAYS))
@pytest.mark.cham
def test_roles_are_those_of_a_slow_and_obvious_count(
    registry: Row, rows: list[Row], day: str
) -> None:
    plan, codes = drawn(registry, rows, day)
    expected = pairs(registry, rows, day)
    doubtful = {one[:3] for one in expected if one[3] == DOUBT}
    found = {told(pair) for pair in plan.assignments.pairs}
    sure = {one for one in found if one[3] == FOLLOW or one[:3] not in doubtful}
    strangers = {
        (row["id"], "", who, given)
        for row in rows
        for who, given in _given_roles(registry, row, day).items()
        if not role(registry, {**row, "vai_tro": {}}, who, day)
    }
    assert ("N201" in codes) == bool(doubtful) or strangers  # whose overrides may clash as well
    assert ("N111" in codes) == bool(strangers)
    assert sure - strangers == {one for one in expected if one[3] != DOUBT}
    open_groups = {(one.nhiem_vu, one.nhom, one.vai_tro) for one in plan.assignments.pending}
    assert open_groups == waiting(registry, rows)
    assert all(pair.ly_do for pair in plan.assignments.pairs)


def _given_roles(registry: Row, row: Row, day: str) -> dict[str, str]:
    """Every body that `vai_tro` speaks of, with what it says."""
    bare = {"vai_tro": row["vai_tro"], "chu_tri": [*BODIES]}
    given = row["vai_tro"]
    named = {who for who in BODIES if role(registry, {"chu_tri": list(given)}, who, day)}
    return {who: role(registry, bare, who, day) for who in named}


@many
@given(registry=registries(), rows=tables(), day=st.sampled_from(DAYS))
@pytest.mark.cham
def test_every_pair_stands_in_its_bodys_plan_and_nowhere_else(
    registry: Row, rows: list[Row], day: str
) -> None:
    plan, _ = drawn(registry, rows, day)
    for who in plan.bodies():
        draft = body_plan(plan, who, book())
        own = {told(p) for p in plan.assignments.pairs if p.don_vi == who}
        own -= {(*one[:3], FOLLOW) for one in own if one[3] != FOLLOW}  # one task, not two
        assert sorted(_sentences(draft)) == sorted(own)
        _rows_agree(draft)
    without = {who for who in BODIES if who not in plan.bodies()}
    assert not without & {pair.don_vi for pair in plan.assignments.pairs}


ROLES = {title: role for role, title in TITLES.items()}
ONLY = {title.upper(): role for role, title in TITLES.items()}


def _sentences(draft: VanBan) -> list[tuple[str, str, str, str]]:
    """(task, product, body, role) of every line of the part on tasks."""
    (part,) = [one for one in draft.noi_dung.gom if one.id == "nhiem-vu"]
    if part.muc in ONLY:
        return [_sentence(line.khoan, draft, ONLY[part.muc]) for line in part.gom if line.khoan]
    return [
        _sentence(line.diem, draft, ROLES[unit.tieu_de])
        for unit in part.gom
        for line in unit.gom
        if line.diem
    ]


def _sentence(text: str, draft: VanBan, role: str) -> tuple[str, str, str, str]:
    product = re.match(r"(Giấy số \d+) \(nhiệm vụ: ", text)
    return f"nv-{_task(text)}", product[1] if product else "", draft.co_quan, role


def _rows_agree(draft: VanBan) -> None:
    """The appendix says the same in the same order, below a row for each of several roles."""
    (annex,) = draft.phu_luc
    assert annex.bang
    fields = [column.truong for column in annex.cot]
    rows = [dict(zip(fields, cells, strict=True)) for cells in annex.bang.dong]
    sentences = _sentences(draft)
    roles = list(dict.fromkeys(role for *_, role in sentences))
    heads = [row for row in rows if row["stt"].startswith("**")]
    assert [row["noi_dung"].strip("*") for row in heads] == [
        TITLES[role] for role in roles if len(roles) > 1
    ]
    listed = [row for row in rows if row not in heads]
    assert [row["stt"] for row in listed] == [str(n) for n, _ in enumerate(listed, 1)]
    assert [f"nv-{_task(row['noi_dung'])}" for row in listed] == [task for task, *_ in sentences]


def _task(text: str) -> str:
    found = TASK.search(text)
    assert found, text
    return found[1]
