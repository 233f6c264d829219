"""Six bodies, a few groups, one task: what the tests of roles work with."""

from __future__ import annotations

from datetime import date

from vanban.content.plan import BangPhanCong, NhiemVu
from vanban.content.registry import CoQuan, DanhBa, LoaiCoQuan, Nhom, ThanhVien
from vanban.derive.assign import assign
from vanban.problems.problem import Mark, Problem
from vanban.source.loader import Source

DAY = date(2023, 7, 12)
BODIES = ("a", "b", "c", "d", "e", "f")
ROWS = Source("phan-cong.yaml", [], {(): Mark("phan-cong.yaml", 1, 1)}, {})


def registry(**groups: str) -> DanhBa:
    """Bodies a to f, and groups written as `nhom="a b"`; `_mo` at the end of a name opens it."""
    return DanhBa(
        loai_co_quan=(LoaiCoQuan(id="phong"),),
        co_quan=tuple(CoQuan(id=one, loai="phong", ten=f"Phòng {one.upper()}") for one in BODIES),
        nhom=tuple(
            Nhom(
                id=name,
                ten=f"nhóm {name}",
                gom=tuple(ThanhVien(id=one) for one in members.split()),
                mo=name.endswith("_mo"),
            )
            for name, members in groups.items()
        ),
    )


def roles(task: NhiemVu, danh_ba: DanhBa) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Role by body, "+" between two."""
    found, problems = assign(BangPhanCong(dong=(task,)), danh_ba, DAY, ROWS)
    by_body = {who: "+".join(p.vai_tro for p in pairs) for who, pairs in found.by_body.items()}
    return by_body, problems


def task(lead: str = "", help_: str = "", follow: str = "", **more: object) -> NhiemVu:
    columns = {"chu_tri": lead.split(), "phoi_hop": help_.split(), "theo_doi": follow.split()}
    fields = {key: tuple(value) for key, value in columns.items()}
    return NhiemVu.model_validate({"id": "nv", "noi_dung": "Việc", **fields, **more})
