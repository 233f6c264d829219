"""Every task text of a table of real shapes, in the drafts of those who have it, word for word.

The expected texts of `tests/cases/draft-texts.yaml` were written from the rules before the program
ran: each with an appendix, and without one, where labels stand below the task.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from vanban.content.document import MucNoiDung, VanBan
from vanban.content.plan import BangPhanCong, KeHoach
from vanban.content.registry import DanhBa
from vanban.derive.assign import assign
from vanban.derive.draft import body_plan
from vanban.derive.plan import Plan
from vanban.project.project import Project
from vanban.regime.rulebook import BODY_PLAN, RuleBook
from vanban.source.loader import Source
from vanban.source.record import decode
from yaml_read import texts

ROOT = Path(__file__).resolve().parents[2]
CASES = texts((ROOT / "tests/cases/draft-texts.yaml").read_text(encoding="utf-8"))
DAY = date(2026, 1, 5)
PLAN = {
    "loai": "ke_hoach",
    "co_quan": "ubnd-tinh-hoa-son",
    "tinh_den": "2026-01-05",
    "trich_yeu": "Cải cách hành chính năm 2026",
    "noi_dung": "I. NHIỆM VỤ\n1. Thực hiện các nhiệm vụ tại Phụ lục.\n",
    "phu_luc": [{"tieu_de": "NHIỆM VỤ", "bang": "phan_cong"}],
}
READERS = [
    pytest.param(task, reader, id=f"{task['id']}-{reader['vai']}-{reader['co_quan']}-{place}")
    for task in CASES["viec"]
    for place, reader in enumerate(task["du_thao"])
]
TITLES = {
    "chu_tri": "Nhiệm vụ chủ trì",
    "phoi_hop": "Nhiệm vụ phối hợp",
    "theo_doi": "Nhiệm vụ theo dõi, đôn đốc",
}


@cache
def book() -> RuleBook:
    return next(one.book for one in Project.open(ROOT).office.resolved.values() if one.book)


@cache
def without_appendix() -> RuleBook:
    wording, path = book().wordings[BODY_PLAN]
    bare = wording.model_copy(update={"phu_luc": None})
    return replace(book(), wordings={**book().wordings, BODY_PLAN: (bare, path)})


def record(model: Any, value: Any) -> Any:
    made, faults = decode(model, Source("thu.yaml", value, {}, {}))
    assert made is not None, faults
    return made


@cache
def registry() -> DanhBa:
    found: DanhBa = record(DanhBa, CASES["danh_ba"])
    return found


def row(task: dict[str, Any]) -> dict[str, Any]:
    aside = ("du_thao", "vi_sao", "canh_bao", "khong_co", "hang_truoc", "ke_hoach")
    return {key: value for key, value in task.items() if key not in aside}


def parent(given: dict[str, str]) -> dict[str, Any]:
    """The keys of a parent that is not as usual: issued under a number, or with two annexes."""
    if "so_van_ban" in given:
        return {"trang_thai": "da_phat_hanh", "ngay": "2026-01-05", **given}
    second = {"tieu_de": "CHỈ TIÊU", "noi_dung": "1. Chỉ tiêu số hóa."}
    return {"phu_luc": [*PLAN["phu_luc"], second]} if given else {}


def plan_of(task: dict[str, Any]) -> Plan:
    before = [{"id": f"truoc-{n}", **one} for n, one in enumerate(task.get("hang_truoc", ()))]
    table: BangPhanCong = record(BangPhanCong, [*before, row(task)])
    plan: KeHoach = record(KeHoach, PLAN | parent(task.get("ke_hoach", {})))
    rows = Source("phan-cong.yaml", [], {}, {})
    return Plan(plan, table, registry(), assign(table, registry(), DAY, rows)[0])


@dataclass(frozen=True)
class Told:
    """A task as a draft tells it: the role's title above it, its text, the labels below."""

    title: str
    text: str
    labels: tuple[str, ...]


def told(draft: VanBan) -> list[Told]:
    """Every task of a draft, whether its role is a part of the text or a khoản of one."""
    found = []
    for part in draft.noi_dung.gom:
        title = (part.muc or "").capitalize()
        for unit in part.gom:
            if unit.tieu_de:
                found += [_told(unit.tieu_de, one) for one in unit.gom if one.diem is not None]
            elif title.startswith("Nhiệm vụ ") and unit.khoan is not None:
                found.append(_told(title, unit))
    return found


def _told(title: str, unit: MucNoiDung) -> Told:
    return Told(title, unit.diem or unit.khoan or "", tuple(one.gach or "" for one in unit.gom))


def drafts_of(task: dict[str, Any], who: str) -> tuple[list[Told], list[Told]]:
    plan = plan_of(task)
    return told(body_plan(plan, who, book())), told(body_plan(plan, who, without_appendix()))


@pytest.mark.parametrize(("task", "reader"), READERS)
def test_the_text_of_a_task(task: dict[str, Any], reader: dict[str, Any]) -> None:
    title = TITLES[reader["muc"]]
    with_it, without = drafts_of(task, reader["co_quan"])
    assert Told(title, reader["co_phu_luc"], ()) in with_it
    first, *labels = reader["khong_phu_luc"]
    assert Told(title, first, tuple(labels)) in without


@pytest.mark.parametrize(
    "task", [one for one in CASES["viec"] if "khong_co" in one], ids=lambda one: one["id"]
)
def test_who_has_not_the_task(task: dict[str, Any]) -> None:
    bodies = plan_of(task).assignments.by_body
    assert not set(task["khong_co"]) & set(bodies)


def test_what_assigns_to_somebody_else_is_warned_about() -> None:
    words = book().wordings[BODY_PLAN][0].trich_nguyen_van
    covered = [one["id"] for one in CASES["viec"] if words.covers(one["noi_dung"])]
    assert covered == [one["id"] for one in CASES["viec"] if one.get("canh_bao")]
    assert len(covered) >= 5


def test_the_warning_says_with_which_words_a_task_assigns() -> None:
    words = book().wordings[BODY_PLAN][0].trich_nguyen_van
    openings = {
        "Giao Công an tỉnh tham mưu": "giao",
        "- Giao các trường học rà soát": "giao",
        "2. Yêu cầu UBND cấp xã bố trí": "yêu cầu",
        "Đề nghị: Sở Tài chính cân đối": "đề nghị",
        "Giao lưu, học tập kinh nghiệm": "",
        "Rà soát, đề nghị sửa đổi": "",
    }
    assert {text: words.opening(text) for text in openings} == openings


def test_a_plan_that_prints_no_table_is_quoted_without_a_number() -> None:
    task = next(one for one in CASES["viec"] if one["id"] == "v13")
    plan = plan_of(task)
    bare = replace(plan, ke_hoach=plan.ke_hoach.model_copy(update={"phu_luc": ()}))
    who = task["chu_tri"][0]
    (line,) = told(body_plan(bare, who, book()))
    assert line.text.endswith("cho tổ chức”.")
