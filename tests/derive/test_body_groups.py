"""Bodies by their groups: the widest that is true, never one with a member that is not meant."""

from __future__ import annotations

import random
from datetime import date

import pytest

from province import ALL_COMMUNES, BOTH, OTHERS, SO, WARD_GROUP, XA, registry
from vanban.content.registry import DanhBa
from vanban.derive.body_groups import FEWEST, MOST_BUT, parties
from vanban.source.loader import parse_yaml
from vanban.source.record import decode

DAY = date(2026, 1, 15)


def read(text: str) -> DanhBa:
    source, _ = parse_yaml(text.encode(), "danh-ba.yaml")
    assert source is not None
    danh_ba, _ = decode(DanhBa, source)
    assert danh_ba is not None
    return danh_ba


DANH_BA = read(registry())
WARDS = [who for who in XA if "-phuong-" in who]


def told(*bodies: str, named: tuple[str, ...] = ()) -> list[str]:
    return [one.counted(DANH_BA) for one in parties(DANH_BA, DAY, bodies, named)]


def test_the_widest_group_stands_for_all_of_its_members() -> None:
    assert told(*SO, *XA) == [f"{BOTH} (141)"]
    assert told(*XA) == [f"{ALL_COMMUNES} (124)"]
    assert told(*WARDS, "so-y-te") == ["Sở Y tế", f"{WARD_GROUP} (23)"]


def test_bodies_that_make_no_group_stay_one_by_one_in_the_order_of_the_registry() -> None:
    assert told("ubnd-xa-cam-loc", "so-y-te", "so-noi-vu") == [
        "Sở Nội vụ",
        "Sở Y tế",
        "UBND xã Cẩm Lộc",
    ]
    assert told() == []


def test_a_group_without_a_few_names_those() -> None:
    without = [who for who in XA if who not in ("ubnd-xa-cam-loc", "ubnd-xa-minh-giang")]
    name = f"{ALL_COMMUNES} trừ UBND xã Cẩm Lộc, UBND xã Minh Giang (122)"
    assert told(*without, "so-y-te") == ["Sở Y tế", name]


def test_what_is_not_meant_is_named_by_its_group() -> None:
    without = [who for who in XA if who not in (*WARDS, "ubnd-xa-cam-loc")]
    assert told(*without) == [f"{ALL_COMMUNES} trừ {WARD_GROUP}, UBND xã Cẩm Lộc (100)"]


def test_a_group_that_says_the_same_without_exceptions_is_better() -> None:
    but_one = [who for who in SO if who != "so-noi-vu"]
    assert told(*but_one) == [f"{OTHERS} (16)"]
    assert told(*SO, *XA) == [f"{BOTH} (141)"]


def test_a_group_of_which_many_are_not_meant_is_not_named() -> None:
    half = list(XA)[::2]
    assert not any(ALL_COMMUNES in name for name in told(*half))


def test_of_two_groups_with_the_same_members_the_one_that_the_plan_names() -> None:
    twice = '- {id: xa-2, ten: "các địa phương", gom: [cac-xa]}\n'
    danh_ba = read(registry() + twice)
    assert [p.id for p in parties(danh_ba, DAY, XA)] == ["cac-xa"]
    assert [p.id for p in parties(danh_ba, DAY, XA, ("xa-2",))] == ["xa-2"]


def test_a_body_that_is_not_in_the_registry_has_its_id() -> None:
    assert told("so-cu", *XA) == [f"{ALL_COMMUNES} (124)", "so-cu"]


def test_without_a_day_nobody_knows_who_is_in_a_group() -> None:
    assert len(parties(DANH_BA, None, XA)) == len(XA)


@pytest.mark.parametrize("seed", range(40))
def test_every_body_is_meant_once_and_no_other(seed: int) -> None:
    chance = random.Random(seed)
    every = [*SO, *XA]
    bodies = set(every if chance.random() < 0.5 else WARDS + list(SO))
    bodies -= set(chance.sample(every, chance.choice((0, 1, 3, 9, 60))))
    found = parties(DANH_BA, DAY, bodies)
    meant = [who for party in found for who in party.members]
    assert sorted(meant) == sorted(bodies)
    for party in found:
        if party.id in DANH_BA.groups:
            members = set(DANH_BA.members(party.id, DAY))
            without = {who for one in party.but for who in one.members}
            assert set(party.members) | without == members
            assert not without & bodies
            assert len(party.but) <= MOST_BUT
            assert len(party.members) > len(without)
            assert len(party.members) >= FEWEST
