"""Random registries and tables of assignments, as a person may write them, and their plan."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

from roles_by_hand import Row
from vanban.content.fields import NgayVanBan
from vanban.content.plan import BangPhanCong, KeHoach
from vanban.content.registry import DanhBa
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
