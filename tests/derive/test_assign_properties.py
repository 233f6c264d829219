"""Random registries and assignments: what the program says, drafts, and a slow count agree."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plan_by_hand import LEAD, TITLES
from roles_by_hand import DOUBT, FOLLOW, Row, pairs, role, waiting
from vanban.content.document import VanBan
from vanban.content.fields import NgayVanBan
from vanban.content.plan import BangPhanCong, KeHoach
from vanban.content.registry import DanhBa
from vanban.derive import body_plan
from vanban.derive.assign import assign
from vanban.derive.plan import Plan
from vanban.regime.rulebook import RuleBook, read_books
from vanban.source.loader import Source, parse_yaml
from vanban.source.reader import Reader
from vanban.source.record import decode

ROOT = Path(__file__).resolve().parents[2]
ISSUER, DAYS = "cap-tren", ("2025-06-30", "2025-07-01", "2026-01-15")
BODIES = tuple(f"co-quan-{n}" for n in range(6))
GROUPS = tuple(f"nhom-{n}" for n in range(4))
TASK = re.compile(r"việc số (\d+) xong", re.IGNORECASE)


@st.composite
def registries(draw: st.DrawFn) -> Row:
    bodies: list[Row] = [{"id": ISSUER, "loai": "tren", "ten": "Cấp trên"}]
    for who in BODIES:
        body: Row = {"id": who, "loai": draw(st.sampled_from(["phong", "xa"])), "ten": f"Nơi {who}"}
        body |= draw(st.sampled_from([{}, {"truc_thuoc": ISSUER}]))
        body |= draw(st.sampled_from([{}, {}, {}, {"tu": DAYS[1]}, {"den": DAYS[0]}]))
        bodies.append(body)
    groups: list[Row] = []
    for index, name in enumerate(GROUPS):
        part = st.one_of(
            st.sampled_from((*BODIES, *GROUPS[:index])),
            st.sampled_from([{"loai": "phong"}, {"loai": "xa", "truc_thuoc": ISSUER}]),
        )
        group: Row = {"id": name, "ten": f"các nơi {name}", "gom": draw(st.lists(part, max_size=4))}
        group["tru"] = draw(st.lists(part, max_size=1))
        group |= draw(st.sampled_from([{}, {}, {}, {"mo": "true"}]))
        groups.append(group)
    kinds = [{"id": kind, "chuc_vu": "TRƯỞNG"} for kind in ("tren", "phong", "xa")]
    return {"loai_co_quan": kinds, "co_quan": bodies, "nhom": groups}


ids = st.lists(st.sampled_from((*BODIES, *GROUPS)), max_size=3, unique=True)
overrides = st.dictionaries(
    st.sampled_from((*BODIES, *GROUPS[:3])), st.sampled_from(["chu_tri", "phoi_hop"]), max_size=2
)


@st.composite
def tables(draw: st.DrawFn) -> list[Row]:
    rows: list[Row] = []
    for number in range(draw(st.integers(1, 4))):
        row: Row = {"id": f"nv-{number}", "noi_dung": f"Làm việc số {number} xong"}
        row |= {key: draw(ids) for key in ("chu_tri", "phoi_hop", "theo_doi")}
        row["vai_tro"] = draw(st.one_of(st.just({}), overrides))
        row["giao_theo"] = draw(st.sampled_from(["", "Quyết định số 05/QĐ-UBND"]))
        product = {"ten": f"Giấy số {number}", "chu_tri": draw(ids), "phoi_hop": draw(ids)}
        if not product["chu_tri"]:
            product = {"ten": f"Giấy số {number}"}
        row["san_pham"] = [product] if draw(st.booleans()) else []
        rows.append(row)
    return rows


def typed(model: Any, value: Any) -> Any:
    """The record of a plain value, read as a file of an office is."""
    text = yaml.safe_dump(_bare(value), allow_unicode=True, width=1000, sort_keys=False)
    source, found = parse_yaml(text.encode(), "t.yaml")
    assert source is not None, found
    made, faults = decode(model, source)
    assert made is not None, faults
    return made


def _bare(value: Any) -> Any:
    """The value without empty keys: a clerk does not write them."""
    if isinstance(value, dict):
        return {key: _bare(item) for key, item in value.items() if item not in ("", [], {})}
    return [_bare(item) for item in value] if isinstance(value, list) else value


@cache
def book() -> RuleBook:
    return read_books(Reader(ROOT))[0]


def drawn(registry: Row, rows: list[Row], day: str) -> tuple[Plan, set[str]]:
    """The plan of these values, and the codes of the problems told."""
    danh_ba, table = typed(DanhBa, _with_members(registry)), typed(BangPhanCong, rows)
    assigned, problems = assign(
        table, danh_ba, date.fromisoformat(day), Source("t.yaml", [], {}, {})
    )
    year, month, number = map(int, day.split("-"))
    source = KeHoach(
        loai="ke_hoach",
        co_quan=ISSUER,
        ngay=NgayVanBan(ngay=number, thang=month, nam=year),
        trich_yeu="Làm việc",
    )
    return Plan(source, table, danh_ba, assigned), {p.ma for p in problems}


def _with_members(registry: Row) -> Row:
    """A group without `gom` is none; here it holds what exists on no day."""
    nobody = {"id": "khong-ai", "loai": "phong", "ten": "Không ai", "den": "1900-01-01"}
    groups = [{**group, "gom": group["gom"] or ["khong-ai"]} for group in registry["nhom"]]
    return {**registry, "co_quan": [*registry["co_quan"], nobody], "nhom": groups}


def told(pair: Any) -> tuple[str, str, str, str]:
    return pair.nhiem_vu, pair.san_pham or "", pair.don_vi, pair.vai_tro


many = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


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
    assert ("N201" in codes) == bool(doubtful)
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
