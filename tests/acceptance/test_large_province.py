"""The worked plan of a large province: what it holds, so that it stays worth testing with."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from roles_by_hand import pairs, read, waiting
from worked import ROOT, Worked

PLAN = "ke-hoach-chuyen-doi-so"
FOLDER = ROOT / "starter" / "tinh" / PLAN
REGISTRY = read(ROOT / "starter" / "tinh" / "danh-ba.yaml")
DOCUMENT = read(FOLDER / "ke-hoach.yaml")
ROWS: list[dict[str, Any]] = read(FOLDER / "phan-cong.yaml")
TASKS = [row for row in ROWS if "tieu_de" not in row]
PRODUCTS = [p for row in TASKS for p in row.get("san_pham", []) if isinstance(p, dict)]
GROUPS = {group["id"]: group for group in REGISTRY["nhom"]}
PROVINCE = "ubnd-tinh-hoa-son"
DAY = DOCUMENT["tinh_den"]
DATE = re.compile(r"ngày \d{1,2}/\d{1,2}/\d{4}")


def test_it_has_the_size_of_a_province() -> None:
    own = [one for one in REGISTRY["co_quan"] if one.get("truc_thuoc") == PROVINCE]
    communes = [one["ten"] for one in own if one["loai"] == "ubnd_cap_xa"]
    words = ("xã", "phường", "đặc khu")
    shares = [sum(name.startswith(f"Ủy ban nhân dân {w} ") for name in communes) for w in words]
    assert (len(set(communes)), shares) == (124, [101, 21, 2])
    assert sum(one["loai"] in ("so", "cong_an") for one in own) == 17
    assert len(TASKS) == 54
    assert [row["tieu_de"].split(".")[0] for row in ROWS if "tieu_de" in row] == [
        *("I", "II", "III", "IV", "V", "VI")
    ]


def test_nobody_is_named() -> None:
    assert "ho_ten" not in DOCUMENT["nguoi_ky"]
    assert DOCUMENT["minh_hoa"] == "true"


def _named(column: str) -> set[str]:
    return {who for part in (*TASKS, *PRODUCTS) for who in part.get(column, [])}


def test_every_hard_shape_of_a_real_table_occurs() -> None:
    led = [sum("chu_tri" in p for p in task.get("san_pham", [])) for task in TASKS]
    assert sum(count >= 1 for count in led) >= 4
    assert sum(count >= 2 for count in led) >= 2
    used = _named("chu_tri") | _named("phoi_hop")
    assert {who for who in used if GROUPS.get(who, {}).get("mo") == "true"} >= {
        "hs-cac-so-nganh-lien-quan",
        "hs-cac-co-quan-lien-quan",
        "hs-cac-doanh-nghiep-so",
    }
    assert any("tru" in GROUPS.get(who, {}) for who in _named("chu_tri"))
    assert any(task["noi_dung"].startswith("Lãnh đạo ") for task in TASKS)
    assert sum("theo_doi" in task for task in TASKS) >= 10
    assert any(set(task.get("theo_doi", [])) & set(task["chu_tri"]) for task in TASKS)
    assert any(set(task.get("theo_doi", [])) & set(task["phoi_hop"]) for task in TASKS)
    assert max(len(DATE.findall(task["noi_dung"])) for task in TASKS) >= 3
    assert sum("ghi_o" in task for task in TASKS) >= 2
    assert sum("giao_theo" in task for task in TASKS) >= 2
    assert sum(len(task["chu_tri"]) >= 2 for task in TASKS) >= 4
    whens = {k for t in TASKS if isinstance(t.get("thoi_gian"), dict) for k in t["thoi_gian"]}
    assert whens == {"truoc", "hang_nam", "khi"}


def test_it_has_two_annexes_and_a_form() -> None:
    tables = [annex.get("bang") for annex in DOCUMENT["phu_luc"]]
    assert tables[0] == "phan_cong"
    assert len(tables[1]["dong"]) == 19
    assert DOCUMENT["phu_luc"][2]["tieu_de"].startswith("MẪU BÁO CÁO")


@pytest.mark.cham
def test_who_has_which_role_is_what_a_slow_count_says(
    worked_office: Callable[[str], Worked],
) -> None:
    worked = worked_office("tinh")
    found = worked.project.coverage(PLAN)
    told = {(p.nhiem_vu, p.san_pham or "", p.don_vi, p.vai_tro) for p in found.phan_cong}
    assert told == pairs(REGISTRY, ROWS, DAY)
    open_groups = {(one.nhiem_vu, one.nhom, one.vai_tro) for one in found.cho_xac_dinh}
    assert open_groups == waiting(REGISTRY, ROWS)
    assert len({p.don_vi for p in found.phan_cong}) == 17 + 3 + 124
