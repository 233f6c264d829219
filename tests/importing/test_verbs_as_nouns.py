"""A verb behind "việc", "lớp", "hội nghị" is a noun: who helps ends at the verb before it."""

from __future__ import annotations

import pytest

from plan_texts import plan_texts
from vanban.importing.names.name_reader import NameReader
from vanban.importing.prose.assignment import assignment, helpers_of

NAMES = NameReader(plan_texts()[0].names)


@pytest.mark.parametrize(
    "work",
    [
        "kiểm tra việc sử dụng nhà văn hóa",
        "giám sát việc thực hiện quy chế",
        "theo dõi tình hình thực hiện nhiệm vụ",
        "tổ chức công tác tuyên truyền",
        "đôn đốc việc chấp hành quy định",
        "tổ chức 02 lớp tập huấn",
        "tổ chức hội nghị tuyên truyền",
        "tổ chức phong trào ủng hộ",
    ],
)
def test_the_helper_is_the_name_alone(work: str) -> None:
    for who in ("các thôn", "Công an xã"):
        text = f"Chủ trì, phối hợp với {who} {work}; báo cáo UBND xã"
        assert [name.text for name in helpers_of(text, NAMES)] == [who]


@pytest.mark.parametrize("who", ["Phòng Kinh tế", "Công an xã"])
def test_so_is_who_does_it(who: str) -> None:
    told = assignment(f"{who} kiểm tra việc sử dụng nhà văn hóa", NAMES)
    assert told is not None
    assert ([name.text for name in told.names], told.rest) == (
        [who],
        "kiểm tra việc sử dụng nhà văn hóa",
    )
