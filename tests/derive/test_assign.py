"""Who has which role, and why: the rules of `assign`, and a second, slow and obvious count."""

from __future__ import annotations

import itertools
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from small_registry import BODIES, DAY, ROWS, registry, roles, task
from vanban.content.plan import BangPhanCong, SanPham
from vanban.content.registry import CoQuan, DanhBa, LoaiCoQuan, Nhom, ThanhVien
from vanban.derive.assign import Assignments, assign
from vanban.project.project import Project


def test_a_group_reaches_its_members() -> None:
    found, problems = roles(task("a", "tat"), registry(tat="b c"))
    assert found == {"a": "chu_tri", "b": "phoi_hop", "c": "phoi_hop"}
    assert problems == ()


@pytest.mark.parametrize(
    ("lead", "help_", "expected"),
    [
        ("a", "abc", {"a": "chu_tri", "b": "phoi_hop", "c": "phoi_hop"}),
        ("abc", "a", {"a": "phoi_hop", "b": "chu_tri", "c": "chu_tri"}),
        ("a", "a", {"a": "chu_tri"}),
        ("abc", "abc", {"a": "chu_tri", "b": "chu_tri", "c": "chu_tri"}),
        ("ab", "abc", {"a": "chu_tri", "b": "chu_tri", "c": "phoi_hop"}),
        ("abc", "ab", {"a": "phoi_hop", "b": "phoi_hop", "c": "chu_tri"}),
        ("abc a", "ab", {"a": "chu_tri", "b": "phoi_hop", "c": "chu_tri"}),
    ],
)
def test_named_beats_group_and_narrower_beats_wider(
    lead: str, help_: str, expected: dict[str, str]
) -> None:
    found, problems = roles(task(lead, help_), registry(ab="a b", abc="a b c"))
    assert (found, problems) == (expected, ())


def test_overlapping_groups_in_two_columns_are_a_problem_not_a_guess() -> None:
    _, problems = roles(task("ab", "bc"), registry(ab="a b", bc="b c"))
    assert [p.ma for p in problems] == ["N201"]
    assert "`ab`" in problems[0].thong_bao
    assert "vai_tro" in problems[0].goi_y


def test_a_named_body_settles_the_overlap() -> None:
    found, problems = roles(task("ab", "bc b"), registry(ab="a b", bc="b c"))
    assert (found["b"], problems) == ("phoi_hop", ())


def test_equal_groups_lead_with_a_notice() -> None:
    found, problems = roles(task("mot", "hai"), registry(mot="a b", hai="b a"))
    assert found == {"a": "chu_tri", "b": "chu_tri"}
    assert [(p.ma, p.muc_do) for p in problems] == [("N202", "luu_y")]


def test_follow_up_goes_with_any_other_role() -> None:
    found, _ = roles(task("a", "b", "ab c"), registry(ab="a b"))
    assert found == {"a": "chu_tri+theo_doi", "b": "phoi_hop+theo_doi", "c": "theo_doi"}


def test_an_open_group_reaches_nobody_and_waits() -> None:
    table = BangPhanCong(dong=(task("a", "lien_mo"),))
    found, problems = assign(table, registry(lien_mo="b c"), DAY, ROWS)
    assert [(p.nhom, p.vai_tro) for p in found.pending] == [("lien_mo", "phoi_hop")]
    assert (set(found.by_body), problems) == ({"a"}, ())


def test_an_open_group_inside_a_group_waits_too() -> None:
    inner = Nhom(id="mo", ten="có liên quan", mo=True)
    parts = (ThanhVien(id="a"), ThanhVien(id="mo"))
    danh_ba = registry().model_copy(update={"nhom": (inner, Nhom(id="g", ten="g", gom=parts))})
    found, problems = assign(BangPhanCong(dong=(task("b", "g"),)), danh_ba, DAY, ROWS)
    assert [(p.nhom, p.vai_tro) for p in found.pending] == [("mo", "phoi_hop")]
    assert (set(found.by_body), problems) == ({"a", "b"}, ())


def test_a_product_with_a_lead_of_its_own_decides_for_itself() -> None:
    product = SanPham(ten="Quyết định", chu_tri=("b",), phoi_hop=("a",))
    table = BangPhanCong(dong=(task("a", "b", san_pham=(product, SanPham(ten="Báo cáo"))),))
    found, _ = assign(table, registry(), DAY, ROWS)
    assert [(p.don_vi, p.vai_tro, p.san_pham) for p in found.pairs] == [
        ("a", "chu_tri", None),
        ("b", "phoi_hop", None),
        ("a", "phoi_hop", "Quyết định"),
        ("b", "chu_tri", "Quyết định"),
    ]


def test_exceptions_nested_groups_and_dates() -> None:
    danh_ba = DanhBa(
        loai_co_quan=(LoaiCoQuan(id="phong"),),
        co_quan=(
            CoQuan(id="a", loai="phong", ten="A"),
            CoQuan(id="b", loai="phong", ten="B", den=date(2023, 7, 11)),
            CoQuan(id="c", loai="phong", ten="C", tu=date(2023, 7, 12)),
            CoQuan(id="d", loai="phong", ten="D", truc_thuoc="a"),
        ),
        nhom=(
            Nhom(id="tat", ten="tất cả", gom=(ThanhVien(loai="phong"),)),
            Nhom(id="tru", ten="trừ", gom=(ThanhVien(id="tat"),), tru=(ThanhVien(id="a"),)),
            Nhom(id="duoi", ten="dưới", gom=(ThanhVien(loai="phong", truc_thuoc="a"),)),
        ),
    )
    assert danh_ba.members("tat", DAY) == ("a", "c", "d")
    assert danh_ba.members("tru", DAY) == ("c", "d")
    assert danh_ba.members("duoi", DAY) == ("d",)


def test_the_seed_has_its_36_leading_and_206_helping_pairs() -> None:
    project = Project.open(Path(__file__).resolve().parents[2])
    pairs = project.coverage("ke-hoach-207").phan_cong
    counts = [sum(p.vai_tro == role for p in pairs) for role in ("chu_tri", "phoi_hop", "theo_doi")]
    assert counts == [36, 206, 0]
    assert len({p.don_vi for p in pairs}) == 35
    assert len({(p.nhiem_vu, p.don_vi) for p in pairs}) == 242
    leads = {p.nhiem_vu for p in pairs if (p.don_vi, p.vai_tro) == ("phong-noi-vu", "chu_tri")}
    assert leads == {f"nv-0{n}" for n in range(1, 8)}
    helped = {
        p.nhiem_vu: p.ly_do for p in pairs if (p.don_vi, p.vai_tro) == ("phong-noi-vu", "phoi_hop")
    }
    assert set(helped) == {"nv-08", "nv-09"}
    assert "dù thuộc nhóm" in helped["nv-08"]


names = st.lists(st.sampled_from((*BODIES, "g1", "g2", "g3")), max_size=3, unique=True).map(tuple)
members = st.sets(st.sampled_from(BODIES), max_size=6)


@given(lead=names, help_=names, groups=st.tuples(members, members, members))
def test_the_roles_against_a_slow_and_obvious_count(
    lead: tuple[str, ...], help_: tuple[str, ...], groups: tuple[set[str], ...]
) -> None:
    sets = dict(zip(("g1", "g2", "g3"), groups, strict=True))
    danh_ba = registry(**{name: " ".join(sorted(inside)) for name, inside in sets.items()})
    found, problems = roles(task(" ".join(lead), " ".join(help_)), danh_ba)
    expected = {body: _obvious(body, lead, help_, sets) for body in BODIES}
    doubtful = any(role == "?" for role in expected.values())
    assert doubtful == any(p.ma == "N201" for p in problems)
    if not doubtful:
        assert found == {body: role for body, role in expected.items() if role}


def _obvious(
    body: str, lead: tuple[str, ...], help_: tuple[str, ...], sets: dict[str, set[str]]
) -> str:
    if body in lead:
        return "chu_tri"
    if body in help_:
        return "phoi_hop"
    leading = [sets[g] for g in lead if body in sets.get(g, ())]
    helping = [sets[g] for g in help_ if body in sets.get(g, ())]
    if not leading or not helping:
        return "chu_tri" if leading else "phoi_hop" if helping else ""
    everything = leading + helping
    leading = [s for s in leading if not any(other < s for other in everything)]
    helping = [s for s in helping if not any(other < s for other in everything)]
    if not leading or not helping:
        return "chu_tri" if leading else "phoi_hop"
    unequal = any(x != y for x, y in itertools.product(leading, helping))
    return "?" if unequal else "chu_tri"


def test_no_task_no_assignment() -> None:
    assert assign(BangPhanCong(), registry(), DAY, ROWS) == (Assignments(), ())
