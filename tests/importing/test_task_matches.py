"""Rows of two versions matched: any order of the same rows is found again, each row once."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from amount import amount
from growth import QUADRATIC, growth
from vanban.importing.revision.task_matches import Line, matches, moved

TEXTS = st.sampled_from(
    [
        "Rà soát thủ tục hành chính",
        "Rà soát thủ tục hành chính cấp xã",
        "Kiểm tra công tác văn thư tại thôn Bản Mạc",
        "Kiểm tra công tác văn thư tại thôn Bản Lùng",
        "Báo cáo",
        "",
    ]
)
WHO = st.sampled_from([("a",), ("b",), ("a", "", "b"), ()])
LINES = st.builds(
    Line,
    st.just("viec"),
    TEXTS,
    st.sampled_from(["1", "2", "a)", ""]),
    st.sampled_from(["I", "II", ""]),
    WHO,
    st.sampled_from(["Hằng năm", "Quý II", ""]),
)


@given(st.lists(LINES, max_size=12), st.randoms())
@settings(max_examples=amount(100, 300), deadline=None, derandomize=True)
def test_any_order_of_the_same_rows_is_found(lines: list[Line], chance: random.Random) -> None:
    order = list(range(len(lines)))
    chance.shuffle(order)
    found = matches(lines, [lines[at] for at in order])
    assert sorted(one for one in found if one is not None) == sorted(order)
    assert [lines[at] for at in found if at is not None] == [lines[at] for at in order]


@given(st.lists(LINES, max_size=12), st.lists(LINES, max_size=12))
@settings(max_examples=amount(100, 300), deadline=None, derandomize=True)
def test_no_row_is_two_and_no_text_is_passed_over(old: list[Line], new: list[Line]) -> None:
    found = matches(old, new)
    taken = [at for at in found if at is not None]
    assert len(set(taken)) == len(taken)
    for text in {one.key for one in (*old, *new)}:
        here = [at for at, one in zip(found, new, strict=True) if one.key == text]
        equal = sum(at is not None and old[at].key == text for at in here)
        most = min(sum(one.key == text for one in old), len(here))
        assert equal == most


@given(st.permutations(list(range(9))))
@settings(max_examples=100, deadline=None, derandomize=True)
def test_as_few_as_can_be_have_moved(places: list[int]) -> None:
    gone = moved(places)
    rest = [one for one in places if one not in gone]
    assert rest == sorted(rest)
    longest = [1] * len(places)
    for at, one in enumerate(places):
        before = [longest[n] for n in range(at) if places[n] < one]
        longest[at] = 1 + max(before, default=0)
    assert len(rest) == max(longest)


def test_time_grows_with_the_rows() -> None:
    def work(count: int) -> None:
        old = [Line("viec", f"Việc số {at} của kế hoạch năm", str(at)) for at in range(count)]
        matches(old, [*old[count // 2 :], *old[: count // 2]])

    assert growth(work, 1000) < QUADRATIC
