"""Why a body has its role, in Vietnamese; what `vai_tro` and `giao_theo` do to a task."""

from __future__ import annotations

import pytest

from small_registry import DAY, ROWS, registry, roles, task
from vanban.content.plan import BangPhanCong, SanPham
from vanban.derive.assign import assign
from vanban.source.loader import parse_yaml

BOTH = "ở cả chủ trì và phối hợp nên chủ trì"


def test_an_override_beats_all_and_only_those_the_row_reaches() -> None:
    found, problems = roles(task("a", "ab", vai_tro={"b": "chu_tri"}), registry(ab="a b"))
    assert (found["b"], problems) == ("chu_tri", ())
    _, problems = roles(task("a", vai_tro={"c": "phoi_hop"}), registry())
    assert [p.ma for p in problems] == ["N111"]


def test_reasons_say_why_in_vietnamese() -> None:
    table = BangPhanCong(dong=(task("abc", "a ab"),))
    found, _ = assign(table, registry(ab="a b", abc="a b c"), DAY, ROWS)
    assert [(p.don_vi, p.ly_do) for p in found.pairs] == [
        ("a", "được nêu đích danh phối hợp, dù thuộc nhóm “nhóm abc” chủ trì"),
        ("b", "thuộc nhóm hẹp hơn “nhóm ab”, dù thuộc nhóm “nhóm abc” chủ trì"),
        ("c", "thuộc nhóm “nhóm abc”"),
    ]


def test_an_override_settles_an_overlap() -> None:
    found, problems = roles(
        task("ab", "bc", vai_tro={"b": "phoi_hop"}), registry(ab="a b", bc="b c")
    )
    assert (found["b"], problems) == ("phoi_hop", ())


@pytest.mark.parametrize("order", [("ab", "abc"), ("abc", "ab")])
def test_overrides_are_ranked_as_columns_are(order: tuple[str, str]) -> None:
    given = {"ab": "chu_tri", "abc": "phoi_hop", "a": "phoi_hop"}
    own = {who: given[who] for who in ("a", *order)}
    found, problems = roles(task("abc", "d", vai_tro=own), registry(ab="a b", abc="a b c"))
    assert found == {"a": "phoi_hop", "b": "chu_tri", "c": "phoi_hop", "d": "phoi_hop"}
    assert problems == ()


def test_overlapping_overrides_are_a_problem_not_a_guess() -> None:
    own = {"ab": "chu_tri", "bc": "phoi_hop"}
    _, problems = roles(task("a", "abc", vai_tro=own), registry(ab="a b", bc="b c", abc="a b c"))
    assert [p.ma for p in problems] == ["N201"]


def test_an_override_for_a_group_of_nobody_is_told() -> None:
    table = task("a", "b lien_mo", vai_tro={"lien_mo": "phoi_hop"})
    found, problems = roles(table, registry(lien_mo="c"))
    assert [(p.ma, p.muc_do) for p in problems] == [("N191", "canh_bao")]
    assert "`lien_mo`" in problems[0].thong_bao
    assert found == {"a": "chu_tri", "b": "phoi_hop"}


@pytest.mark.parametrize(
    ("lead", "help_", "reason"),
    [
        ("a", "b", "được nêu đích danh"),
        ("a", "a", f"được nêu đích danh {BOTH}"),
        ("ab", "c", "thuộc nhóm “nhóm ab”"),
        ("ab", "ab", f"thuộc nhóm “nhóm ab”, nêu {BOTH}"),
        (
            "ab",
            "ba",
            f"thuộc hai nhóm cùng thành viên “nhóm ab” và “nhóm ba” {BOTH}",
        ),
        ("ab", "abc", "thuộc nhóm hẹp hơn “nhóm ab”, dù thuộc nhóm “nhóm abc” phối hợp"),
        ("ab abc", "d", "thuộc nhóm “nhóm ab”"),
    ],
)
def test_every_reason(lead: str, help_: str, reason: str) -> None:
    danh_ba = registry(ab="a b", ba="b a", abc="a b c")
    found, _ = assign(BangPhanCong(dong=(task(lead, help_),)), danh_ba, DAY, ROWS)
    assert found.by_body["a"][0].ly_do == reason


def test_reasons_of_follow_up_and_of_an_override() -> None:
    row = task("b", "c", "ab a", vai_tro={"c": "chu_tri"})
    found, _ = assign(BangPhanCong(dong=(row,)), registry(ab="a b"), DAY, ROWS)
    assert [(p.don_vi, p.vai_tro, p.ly_do) for p in found.pairs] == [
        ("a", "theo_doi", "được nêu đích danh"),
        ("b", "chu_tri", "được nêu đích danh"),
        ("b", "theo_doi", "thuộc nhóm “nhóm ab”"),
        ("c", "chu_tri", "được giao vai trò riêng ở nhiệm vụ này: được nêu đích danh"),
    ]


def test_the_document_that_assigned_a_task_goes_with_every_role_in_it() -> None:
    product = SanPham(ten="Quyết định", chu_tri=("b",))
    row = task("a", san_pham=(product,), giao_theo="Quyết định số 05/QĐ-UBND")
    found, _ = assign(BangPhanCong(dong=(row, task("c", id="nv-2"))), registry(), DAY, ROWS)
    assert [(p.don_vi, p.giao_theo) for p in found.pairs] == [
        ("a", "Quyết định số 05/QĐ-UBND"),
        ("b", "Quyết định số 05/QĐ-UBND"),
        ("c", ""),
    ]


def test_tasks_that_name_the_same_bodies_are_each_told_of_at_their_own_line() -> None:
    bodies, alike = registry(ab="a b", bc="b c"), [task("ab", "bc") for _ in range(3)]
    table = BangPhanCong(
        dong=tuple(one.model_copy(update={"id": f"v{n}"}) for n, one in enumerate(alike))
    )
    rows, _ = parse_yaml(b"- {id: v0}\n- {id: v1}\n- {id: v2}\n", "p.yaml")
    assert rows is not None
    _, problems = assign(table, bodies, DAY, rows)
    assert [(p.ma, p.dong) for p in problems] == [("N201", 1), ("N201", 2), ("N201", 3)]


def test_roles_are_the_same_for_the_next_task_and_the_next_plan() -> None:
    bodies = registry(ab="a b", abc="a b c")
    table = BangPhanCong(dong=(task("abc", "a ab"), task("c", "ab"), task("abc", "a ab")))
    (first, _), (again, _) = (assign(table, bodies, DAY, ROWS) for _ in range(2))
    fresh, _ = assign(table, registry(ab="a b", abc="a b c"), DAY, ROWS)
    assert first.pairs == again.pairs == fresh.pairs
    each = [(pair.don_vi, pair.vai_tro, pair.ly_do) for pair in first.pairs]
    assert each[:3] == each[-3:]
