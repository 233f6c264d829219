"""A sentence that says which body leads and becomes no task is told; nothing else is."""

from __future__ import annotations

import pytest

from import_files import word_file
from plan_texts import PlanText, plan_texts
from seed_office import ROOT
from vanban.importing.papers.law_choice import LawChoice
from vanban.importing.prose.prose import prose_tasks
from vanban.importing.prose.unread import unread_notices

LAWS = LawChoice(ROOT)
PLANS = plan_texts()
YEARLY = "Định kỳ hằng năm, các cơ quan, đơn vị báo cáo kết quả về Sở Nội vụ."
LEFT = {
    "p02": [YEARLY],
    "p12": ["Phòng Kinh tế chủ trì rà soát đối tượng."],
    "p20": ["Sở Xây dựng theo dõi, báo cáo UBND thành phố./."],
}
"""What stands outside the parts that give out tasks, or behind them."""


@pytest.mark.parametrize("plan", PLANS, ids=[one.name for one in PLANS])
def test_what_became_no_task_is_told(plan: PlanText) -> None:
    file, _ = LAWS.read(plan.docx, f"{plan.name}.docx")
    found = prose_tasks(file.paper, plan.names)
    assert [text for _, text in found.unread] == LEFT.get(plan.name, [])
    everywhere = prose_tasks(file.paper, plan.names, everywhere=True)
    assert [text for _, text in everywhere.unread] == [YEARLY] * (plan.name == "p02")


def test_bodies_with_their_work_behind_a_colon_are_told() -> None:
    lines = ["I. NHIỆM VỤ", "1. Phòng Kinh tế: Rà soát hộ nghèo.", "2. Thời gian: Báo cáo quý."]
    file, _ = LAWS.read(word_file(lines), "kh.docx")
    found = prose_tasks(file.paper, PLANS[0].names)
    assert [text for _, text in found.unread] == ["Phòng Kinh tế: Rà soát hộ nghèo."]


def test_many_are_told_together() -> None:
    every = [(number, f"Sở số {number} chủ trì rà soát") for number in range(1, 9)]
    told = [one.thong_bao for one in unread_notices(every, "kh.docx")]
    assert told[-1] == "còn 3 đoạn như thế: 6, 7, 8"
    assert len(told) == 6
