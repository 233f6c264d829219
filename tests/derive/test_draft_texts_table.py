"""The table of expected texts is sound itself: order of labels, end marks, nobody invented."""

from __future__ import annotations

from typing import Any

from cases import CASES
from roles_by_hand import pairs, read

TABLE = read(CASES / "draft-texts.yaml")
TASKS: list[dict[str, Any]] = TABLE["viec"]
BODIES = {one["id"]: one for one in TABLE["danh_ba"]["co_quan"]}
LABELS = (
    "Cơ quan chủ trì",
    "Cơ quan đồng chủ trì",
    "Cơ quan phối hợp",
    "Theo dõi, đôn đốc",
    "Sản phẩm",
    "Thời gian thực hiện",
    "Giao theo",
)
DRAFTS = [(task, draft) for task in TASKS for draft in task["du_thao"]]


def short(who: str) -> str:
    body = BODIES[who]
    return str(body.get("ten_ngan", body["ten_noi_bo"]))


def test_sixty_texts_have_five_readers() -> None:
    assert sum(len(task["du_thao"]) >= 5 for task in TASKS) >= 60
    assert len({task["noi_dung"] for task in TASKS}) == len(TASKS)


def test_the_labels_stand_in_their_order_and_end_once() -> None:
    for task, draft in DRAFTS:
        text, *labels = draft["khong_phu_luc"]
        assert text == draft["co_phu_luc"]
        places = [LABELS.index(label.split(": ")[0]) for label in labels]
        assert places == sorted(set(places)), task["id"]
        for line in (text, *labels):
            assert line.endswith("."), task["id"]
            assert not line.endswith((" .", "..", ";.")), task["id"]


def test_nobody_is_a_partner_of_himself() -> None:
    for task, draft in DRAFTS:
        for label in draft["khong_phu_luc"][1:]:
            if label.startswith(("Cơ quan đồng chủ trì", "Cơ quan phối hợp")):
                assert short(draft["co_quan"]) not in label, task["id"]


def test_no_draft_names_a_body_that_its_row_does_not_name() -> None:
    for task, draft in DRAFTS:
        parts = [task, *(p for p in task.get("san_pham", []) if isinstance(p, dict))]
        columns = ("chu_tri", "phoi_hop", "theo_doi")
        row = {who for part in parts for key in columns for who in part.get(key, [])}
        for label in draft["khong_phu_luc"][1:]:
            if label.startswith(LABELS[:4]):
                for who in BODIES:
                    own = who == draft["co_quan"] or who in row or who == "ubnd-tinh-hoa-son"
                    assert own or short(who) not in label.replace("đặc khu (trừ đặc khu", ""), (
                        task["id"],
                        label,
                    )


def test_the_leader_of_a_task_is_told_to_every_other_reader() -> None:
    for task, draft in DRAFTS:
        labels = [label.split(": ")[0] for label in draft["khong_phu_luc"][1:]]
        if draft["muc"] != "chu_tri":
            assert labels[0] == "Cơ quan chủ trì", task["id"]
        assert ("Cơ quan đồng chủ trì" in labels) <= (draft["muc"] == "chu_tri"), task["id"]


def test_each_reader_has_the_role_that_a_slow_count_gives() -> None:
    for task in TASKS:
        row = {"id": "v", **{key: value for key, value in task.items() if key != "id"}}
        roles: dict[str, set[str]] = {}
        for _, _, who, role in pairs(TABLE["danh_ba"], [row], "2026-01-20"):
            roles.setdefault(who, set()).add(role)
        for draft in task["du_thao"]:
            assert draft["muc"] in roles[draft["co_quan"]], (task["id"], draft["co_quan"])
            if draft["vai"] == "hai_vai" and not task.get("san_pham"):
                assert roles[draft["co_quan"]] == {draft["muc"], "theo_doi"}, task["id"]
        for who in task.get("khong_co", []):
            assert who not in roles, task["id"]
