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

from roles_by_hand import DOUBT, FOLLOW, Row, pairs, role, waiting
from vanban.content.document import VanBan
from vanban.content.fields import NgayVanBan
from vanban.content.plan import BangPhanCong, KeHoach
from vanban.content.registry import DanhBa
from vanban.derive import body_plan
from vanban.derive.assign import assign
from vanban.derive.plan import Plan
from vanban.regime.rulebook import BODY_PLAN, RuleBook, read_books
from vanban.source.loader import Source, parse_yaml
from vanban.source.reader import Reader
from vanban.source.record import decode

ROOT = Path(__file__).resolve().parents[2]
ISSUER, DAYS = "cap-tren", ("2025-06-30", "2025-07-01", "2026-01-15")
BODIES = tuple(f"co-quan-{n}" for n in range(6))
GROUPS = tuple(f"nhom-{n}" for n in range(4))
TITLES = {
    "Nhiệm vụ chủ trì thực hiện": "chu_tri",
    "Nhiệm vụ phối hợp thực hiện": "phoi_hop",
    "Nhiệm vụ theo dõi, đôn đốc": "theo_doi",
}
CELLS = {"Chủ trì": "chu_tri", "Phối hợp": "phoi_hop", "Theo dõi": "theo_doi"}
TASK, PRODUCT = re.compile(r"việc số (\d+) xong", re.IGNORECASE), re.compile(r"Giấy số \d+")


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
        draft = body_plan(plan, who, book().wordings[BODY_PLAN][0], book().law)
        own = sorted(told(p) for p in plan.assignments.pairs if p.don_vi == who)
        assert sorted(_sentences(draft)) == own
        _rows_agree(draft)
    without = {who for who in BODIES if who not in plan.bodies()}
    assert not without & {pair.don_vi for pair in plan.assignments.pairs}


def _sentences(draft: VanBan) -> list[tuple[str, str, str, str]]:
    (part,) = [one for one in draft.noi_dung.gom if one.id == "nhiem-vu"]
    return [
        (f"nv-{_task(line.gach)}", _product(line.gach), draft.co_quan, TITLES[unit.tieu_de])
        for unit in part.gom
        for line in unit.gom
        if line.gach
    ]


def _rows_agree(draft: VanBan) -> None:
    """The appendix says the same: a product of its own led by another is in no other's row."""
    (annex,) = draft.phu_luc
    assert annex.bang
    fields = [column.truong for column in annex.cot]
    rows = [dict(zip(fields, cells, strict=True)) for cells in annex.bang.dong]
    sentences = _sentences(draft)
    for row in rows:
        assert row["stt_goc"] == str(int(_task(row["noi_dung"])) + 1)
    listed = [(f"nv-{_task(row['noi_dung'])}", CELLS[row["vai_tro"]]) for row in rows]
    assert sorted(listed) == sorted((task, own) for task, _, _, own in sentences)


def _task(text: str) -> str:
    found = TASK.search(text)
    assert found, text
    return found[1]


def _product(text: str) -> str:
    found = re.search(r"hoàn thành (Giấy số \d+) trong nhiệm vụ", text)
    return found[1] if found else ""
