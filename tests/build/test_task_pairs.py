"""Tasks of two builds of a table without codes: known by text, then by nearness and place."""

from __future__ import annotations

import random

import pytest

from vanban.build.task_pairs import Matching, Task, matching

TEXTS = (
    "Tham mưu ban hành Kế hoạch kiểm tra công tác cải cách hành chính năm 2026",
    "Rà soát, sửa đổi quy chế làm việc của Ủy ban nhân dân xã",
    "Tổ chức tập huấn kỹ năng số cho công chức",
    "Bố trí kinh phí thực hiện Kế hoạch",
    "Báo cáo kết quả thực hiện Kế hoạch",
    "Nghiêm túc thực hiện chế độ thông tin, báo cáo",
)


def table(*texts: str) -> dict[str, Task]:
    """Tasks as a workbook without codes gives them: ids by the order of the rows."""
    return {f"nv-{number:02}": Task(text) for number, text in enumerate(texts, 1)}


def matched(old: dict[str, Task], new: dict[str, Task]) -> Matching:
    return matching(old, new, frozenset(new))


def by_text(found: Matching, old: dict[str, Task], new: dict[str, Task]) -> list[tuple[str, str]]:
    return [(old[then].text, new[now].text) for then, now in found.now.items()]


@pytest.mark.parametrize("at", range(len(TEXTS) + 1))
def test_a_row_put_in_anywhere_moves_no_other(at: int) -> None:
    old = table(*TEXTS)
    new = table(*TEXTS[:at], "Phối hợp tuyên truyền về dịch vụ công", *TEXTS[at:])
    found = matched(old, new)
    assert by_text(found, old, new) == [(text, text) for text in TEXTS]
    assert found.doubtful == ()
    assert len(found.moved) == len(TEXTS) - at


@pytest.mark.parametrize("at", range(len(TEXTS)))
def test_a_row_taken_out_is_the_one_that_is_gone(at: int) -> None:
    old, new = table(*TEXTS), table(*TEXTS[:at], *TEXTS[at + 1 :])
    assert f"nv-{at + 1:02}" not in matched(old, new).now


def test_rows_that_change_places_are_known_by_their_text() -> None:
    old, new = table(*TEXTS), table(*reversed(TEXTS))
    assert by_text(matched(old, new), old, new) == [(text, text) for text in TEXTS]


def test_capitals_and_blanks_do_not_make_another_task() -> None:
    old, new = table(TEXTS[0]), table("Việc mới hẳn", TEXTS[0].upper().replace(" ", "  "))
    assert matched(old, new).now == {"nv-01": "nv-02"}


def test_a_changed_text_below_a_row_put_in_is_the_nearest() -> None:
    edited = TEXTS[2].replace("công chức", "công chức, viên chức")
    old = table(*TEXTS)
    new = table("Việc mới hẳn, không giống việc nào", *TEXTS[:2], edited, *TEXTS[3:])
    found = matched(old, new)
    assert found.now["nv-03"] == "nv-04"
    assert found.doubtful == ()


def test_of_equal_texts_the_one_with_the_same_people_then_the_first() -> None:
    same = "Báo cáo kết quả"
    old = {"nv-01": Task(same, "A"), "nv-02": Task(same, "B")}
    new = {"nv-01": Task(same, "C"), "nv-02": Task(same, "A"), "nv-03": Task(same, "B")}
    assert matched(old, new).now == {"nv-01": "nv-02", "nv-02": "nv-03"}
    assert matched(table(same, same), table(same)).now == {"nv-01": "nv-01"}


def test_a_text_written_anew_between_its_neighbours_is_the_same_task_and_doubtful() -> None:
    anew = "Tập huấn, hướng dẫn kỹ năng số cho cán bộ thôn bản"
    old, new = table(*TEXTS), table("Việc mới hẳn", *TEXTS[:2], anew, *TEXTS[3:])
    found = matched(old, new)
    assert found.now["nv-03"] == "nv-04"
    assert found.doubtful == ("nv-03",)


def test_another_task_in_the_place_of_one_is_another() -> None:
    old = table(*TEXTS)
    new = table(*TEXTS[:2], "Xử lý rác thải tại hộ gia đình", *TEXTS[3:])
    assert "nv-03" not in matched(old, new).now


def test_two_that_are_as_near_are_told_as_doubtful() -> None:
    quarters = [f"Rà soát, báo cáo số liệu quý {number}" for number in ("I", "II")]
    old = table(*quarters)
    new = table("Rà soát, báo cáo số liệu quý III", "Rà soát, báo cáo số liệu quý IV")
    found = matched(old, new)
    assert len(found.now) == 2
    assert found.doubtful


def test_a_typed_id_is_right_whatever_the_text_says() -> None:
    old = table(*TEXTS)
    new = {"nv-03": Task(TEXTS[0]), "nv-07": Task(TEXTS[2]), "nv-08": Task(TEXTS[1])}
    found = matching(old, new, frozenset({"nv-07", "nv-08"}))
    assert found.now == {"nv-02": "nv-08", "nv-03": "nv-03"}
    assert matching(old, new, frozenset()).now == {"nv-03": "nv-03"}


@pytest.mark.parametrize("seed", range(30))
def test_rows_put_in_and_taken_out_at_random(seed: int) -> None:
    chance = random.Random(seed)
    words = ("rà soát", "báo cáo", "kiểm tra", "đất đai", "y tế", "học sinh", "đường", "thuế")
    texts = [f"{number} {' '.join(chance.choices(words, k=9))}" for number in range(60)]
    old = table(*texts[:40])
    kept = [text for text in texts[:40] if chance.random() > 0.2]
    rows = list(kept)
    for text in texts[40:]:
        rows.insert(chance.randrange(len(rows) + 1), text)
    new = table(*rows)
    pairs = by_text(matched(old, new), old, new)
    assert [pair for pair in pairs if pair[0] in kept] == [(text, text) for text in kept]
    assert len({now for _, now in pairs}) == len(pairs)
