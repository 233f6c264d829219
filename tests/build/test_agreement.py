"""A draft edited by hand against the plan, in every form that a draft may have."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from msgspec import structs

from draft_forms import FOLLOW, FORMS, HELP, LEAD, Facts, Form, Job
from vanban.build.agreement import Agreement, agreement, differences, up_to_date
from vanban.build.printed_text import Passage
from vanban.build.share import Share

PLAN = Facts(
    (
        Job("nv-01", "Tham mưu ban hành Kế hoạch sử dụng biên chế", "Hằng năm"),
        Job("nv-02", "Rà soát văn bản", "Trước ngày 30/11/2023"),
        Job("nv-03", "Rà soát văn bản quy phạm pháp luật", "Trước ngày 31/12/2023", HELP),
        Job("nv-04", "Tổng kết Nghị quyết số 18-NQ/TW ngày 25/10/2017", "Năm 2025 - 2026", HELP),
        Job("nv-05", "Bố trí kinh phí cho [@kl-50] tại các xã", "Tháng 01/2026", LEAD, "UBND xã A"),
    )
)
CITED = "Bố trí kinh phí cho Kết luận số 50-KL/TW ngày 28/02/2023 tại các xã"

Change = Callable[[Facts], Facts]
CHANGES: dict[str, tuple[Change, str]] = {
    "time": (lambda f: f.changed("nv-02", time="Trước ngày 15/12/2023"), "thoi_gian"),
    "time in words": (lambda f: f.changed("nv-01", time="Hằng quý"), "thoi_gian"),
    "time to a date": (lambda f: f.changed("nv-01", time="Trước ngày 30/11/2023"), "thoi_gian"),
    "shorter time": (lambda f: f.changed("nv-04", time="Năm 2025"), "thoi_gian"),
    "longer time": (
        lambda f: f.changed("nv-01", time="Hằng năm, trước ngày 15/12"),
        "thoi_gian",
    ),
    "time of a cited task": (lambda f: f.changed("nv-05", time="Tháng 12/2026"), "thoi_gian"),
    "last time": (lambda f: f.changed("nv-05", time="Tháng 1/2027"), "thoi_gian"),
    "text": (lambda f: f.changed("nv-01", text="Xây dựng đề án vị trí việc làm"), "noi_dung"),
    "longer text": (lambda f: f.changed("nv-02", text="Rà soát văn bản, hồ sơ"), "noi_dung"),
    "shorter text": (lambda f: f.changed("nv-03", text="Rà soát văn bản quy phạm"), "noi_dung"),
    "role": (lambda f: f.changed("nv-03", role=LEAD), "vai_tro"),
    "role back": (lambda f: f.changed("nv-02", role=HELP), "vai_tro"),
    "role of a monitor": (lambda f: f.changed("nv-04", role=FOLLOW), "vai_tro"),
    "dropped": (lambda f: f.without("nv-03"), "bot"),
    "dropped, part of another": (lambda f: f.without("nv-02"), "bot"),
    "added": (
        lambda f: replace(f, jobs=(*f.jobs, Job("nv-06", "Tổ chức hội nghị", "Quý I"))),
        "them",
    ),
    "number": (lambda f: replace(f, number="207"), "so"),
    "date": (lambda f: replace(f, day="ngày 12 tháng 7 năm 2023"), "ngay"),
    "title": (
        lambda f: replace(f, title="Thực hiện Nghị quyết số 27-NQ/TW"),
        "trich_yeu",
    ),
    "duty": (lambda f: replace(f, report="6 tháng, cả năm"), "nghia_vu"),
}
"""What becomes another in the plan, and what has to be told."""


def printed(form: Form, facts: Facts) -> tuple[Passage, ...]:
    """A draft in a form, citations put in full."""
    jobs = tuple(
        replace(job, text=job.text.replace(PLAN.jobs[4].text, CITED)) for job in facts.jobs
    )
    return form(replace(facts, jobs=jobs))


def mapped(page: tuple[Passage, ...], change: Callable[[str], str]) -> tuple[Passage, ...]:
    return tuple(
        Passage(change(one.text), tuple(map(change, one.cells)), one.table) for one in page
    )


def told(before: Facts, now: Facts, edited: tuple[Passage, ...], form: Form) -> list[str]:
    found = differences(before.share(), now.share(), edited, printed(form, now))
    return [one.sort for one in found]


EDITS: dict[str, Callable[[tuple[Passage, ...]], tuple[Passage, ...]]] = {
    "nothing": lambda page: page,
    "typing": lambda page: mapped(
        page,
        lambda text: text.replace(" - ", "–").replace("  ", "\u00a0\u00a0").replace(". ", ".  "),
    ),
    "sentences added": lambda page: (
        *page[:4],
        Passage("Bám sát chỉ đạo của Huyện ủy, bảo đảm đúng tiến độ đến ngày 20/12/2023."),
        *page[4:],
        Passage("Giao Văn thư theo dõi việc gửi, nhận văn bản trước ngày 05/01/2024."),
    ),
    "number and persons filled in": lambda page: mapped(
        page,
        lambda text: text.replace("Số:      /KH-PNV", "Số: 12/KH-PNV, ngày 20 tháng 7 năm 2023"),
    ),
    "capitals": lambda page: mapped(page, str.upper),
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_became_another_is_told_until_it_is_taken_in(
    change: tuple[Change, str],
    edit: Callable[[tuple[Passage, ...]], tuple[Passage, ...]],
    form: Form,
) -> None:
    now = change[0](PLAN)
    assert told(PLAN, now, edit(printed(form, PLAN)), form) == [change[1]]
    assert told(PLAN, now, edit(printed(form, now)), form) == []
    assert told(PLAN, PLAN, edit(printed(form, PLAN)), form) == []


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_the_way_back_is_told_too(change: tuple[Change, str], form: Form) -> None:
    """What was taken in counts as written; a plan that goes back finds the draft ahead of it."""
    now = change[0](PLAN)
    taken = up_to_date(PLAN.share(), now.share(), ())
    assert taken == now.share()
    assert told(now, PLAN, printed(form, now), form)
    assert told(now, PLAN, printed(form, PLAN), form) == []


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_plan_with_every_change_at_once(form: Form) -> None:
    now = PLAN.changed("nv-01", time="Hằng quý").changed("nv-03", role=LEAD).without("nv-04")
    now = replace(now, number="207", jobs=(*now.jobs, Job("nv-06", "Tổ chức hội nghị", "Quý I")))
    found = told(PLAN, now, printed(form, PLAN), form)
    assert sorted(found) == ["bot", "so", "them", "thoi_gian", "vai_tro"]


def test_what_is_not_taken_in_is_told_again_and_the_rest_counts_as_written() -> None:
    form = FORMS["annex"]
    now = PLAN.changed("nv-01", time="Hằng quý").changed("nv-02", time="Quý II").without("nv-04")
    half = PLAN.changed("nv-01", time="Hằng quý")
    found = differences(PLAN.share(), now.share(), printed(form, half), printed(form, now))
    assert [(one.sort, one.scope) for one in found] == [("bot", "nv-04"), ("thoi_gian", "nv-02")]
    kept = up_to_date(PLAN.share(), now.share(), found)
    assert kept.tasks["nv-01"]["thoi_gian"] == "Hằng quý"
    assert kept.tasks["nv-02"]["thoi_gian"] == "Trước ngày 30/11/2023"
    again = differences(kept, now.share(), printed(form, half), printed(form, now))
    assert [one.sort for one in again] == ["bot", "thoi_gian"]
    back = now.changed("nv-01", time="Hằng năm")
    third = differences(kept, back.share(), printed(form, half), printed(form, back))
    assert sorted(one.title for one in third if one.sort == "thoi_gian") == [
        PLAN.jobs[1].text, PLAN.jobs[0].text,
    ]  # fmt: skip


def test_numbers_of_rows_as_ids_move_without_a_word() -> None:
    """A row put in moves the ids of all below it: the text of a task is what it is known by."""
    moved = tuple(replace(job, id=f"nv-0{n}") for n, job in enumerate(PLAN.jobs, 2))
    now = replace(PLAN, jobs=(Job("nv-01", "Tổ chức hội nghị", "Quý I"), *moved))
    for form in FORMS.values():
        assert told(PLAN, now, printed(form, PLAN), form) == ["them"]
        assert told(PLAN, now, printed(form, now), form) == []


def test_a_task_that_a_person_put_in_other_words() -> None:
    """Their words stay theirs; only where the plan says another time than the draft it is told."""
    form, words = FORMS["annex"], "Tham mưu UBND huyện ban hành Kế hoạch quản lý, sử dụng biên chế"
    theirs = PLAN.changed("nv-01", text=words)
    other = PLAN.changed("nv-02", time="Quý II")
    assert told(PLAN, other, printed(form, theirs.changed("nv-02", time="Quý II")), form) == []
    now = PLAN.changed("nv-01", time="Hằng quý")
    assert told(PLAN, now, printed(form, theirs), form) == ["thoi_gian"]
    assert told(PLAN, now, printed(form, theirs.changed("nv-01", time="Hằng quý")), form) == []
    assert told(PLAN, PLAN.without("nv-01"), printed(form, theirs), form) == ["bot"]


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("Trước ngày 15/6; trước ngày 15/12", "Trước ngày 15/6; trước ngày 20/12"),
        ("Trước ngày 15/12 (hằng năm)", "Trước ngày 20/12 (hằng năm)"),
        ("15-12-2026", "20-12-2026"),
    ],
)
def test_every_word_of_the_time_of_a_duty_counts(before: str, now: str) -> None:
    """Two days with a semicolon, brackets, a day in figures: no id of a body."""
    old, new = replace(PLAN, report=before), replace(PLAN, report=now)
    for form in FORMS.values():
        assert told(old, new, printed(form, old), form) == ["nghia_vu"]
        assert told(old, new, printed(form, new), form) == []


def test_brackets_in_the_short_title_do_not_hide_the_long_one() -> None:
    """What is cited is “title (short title)”, and a short title may have brackets of its own."""
    form, short = FORMS["annex"], "thực hiện Kết luận (khóa XIII)"
    now = replace(PLAN, title="Thực hiện Nghị quyết số 27-NQ/TW")
    shares = [
        structs.replace(at, cited=at.cited.replace("thực hiện Kết luận", short))
        for at in (PLAN.share(), now.share())
    ]
    found = differences(shares[0], shares[1], printed(form, PLAN), printed(form, now))
    assert [one.sort for one in found] == ["trich_yeu"]


def test_what_our_draft_does_not_print_is_not_asked_for() -> None:
    form = FORMS["annex"]
    no_times = tuple(one for one in printed(form, PLAN) if not one.cells)
    now = PLAN.changed("nv-02", time="Quý II")
    fresh = tuple(one for one in printed(form, now) if not one.cells)
    assert differences(PLAN.share(), now.share(), no_times, fresh) == ()


def test_names_of_those_who_work_along() -> None:
    now = PLAN.changed("nv-05", fellows="UBND xã A; Phòng Tư pháp")
    for form in FORMS.values():
        assert told(PLAN, now, printed(form, PLAN), form) == ["voi"]
        assert told(PLAN, now, printed(form, now), form) == []
        assert told(now, PLAN, printed(form, now), form) == ["voi"]


def test_another_program_may_name_others_in_a_cell() -> None:
    form, now = FORMS["annex"], PLAN.changed("nv-05", fellows="UBND xã A; Phòng Tư pháp")
    before = structs.replace(PLAN.share(), program="1")
    after = structs.replace(now.share(), program="2")
    assert differences(before, after, printed(form, PLAN), printed(form, now)) == ()


def test_of_a_draft_that_nobody_knows_what_is_lacking_is_told() -> None:
    form = FORMS["annex"]
    assert differences(Share(), PLAN.share(), printed(form, PLAN), printed(form, PLAN)) == ()
    older = PLAN.without("nv-04").changed("nv-01", text="Xây dựng đề án")
    found = differences(Share(), PLAN.share(), printed(form, older), printed(form, PLAN))
    assert [(one.sort, one.scope) for one in found] == [("them", "nv-01"), ("them", "nv-04")]


def test_a_draft_that_cannot_be_read_agrees_while_the_plan_is_the_same() -> None:
    before, now = PLAN.share(), PLAN.changed("nv-01", time="Hằng quý").share()
    same = agreement(before, structs.replace(before, program="2"), b"sua tay", b"")
    assert (same.differences, same.unreadable) == ((), False)
    found = agreement(before, now, b"sua tay", b"")
    assert found.unreadable
    assert found.share == before


def test_a_message_is_short() -> None:
    form, now = FORMS["annex"], replace(PLAN, jobs=(), number="207")
    found = differences(PLAN.share(), now.share(), printed(form, PLAN), printed(form, now))
    text = str(Agreement(found, now.share()))
    assert len(found) == 6
    assert text.endswith("; và 2 điểm khác")
    assert "còn việc đã bớt “Rà soát văn bản”" in text
    time = differences(
        PLAN.share(),
        PLAN.changed("nv-02", time="Quý II").share(),
        printed(form, PLAN),
        printed(form, PLAN.changed("nv-02", time="Quý II")),
    )
    assert str(time[0]) == "“Rà soát văn bản”: thời gian “Trước ngày 30/11/2023” → “Quý II”"


def test_two_long_texts_are_shown_from_where_they_part() -> None:
    long = "Tham mưu sửa đổi, bổ sung quy định số lượng cấp phó các cơ quan chuyên môn"
    before = PLAN.changed("nv-01", text=f"{long} cấp huyện")
    now = PLAN.changed("nv-01", text=f"{long} cấp tỉnh")
    form = FORMS["annex"]
    (one,) = differences(before.share(), now.share(), printed(form, before), printed(form, now))
    assert str(one) == "việc “…chuyên môn cấp huyện” nay là “…chuyên môn cấp tỉnh”"


def test_a_body_that_leads_and_monitors_besides() -> None:
    form, now = FORMS["labels"], PLAN.changed("nv-01", also="đồng thời là cơ quan chủ trì")
    assert told(PLAN, now, printed(form, PLAN), form) == ["vai_tro"]
    assert told(PLAN, now, printed(form, now), form) == []
    assert told(now, PLAN, printed(form, now), form) == ["vai_tro"]


def target(change: Change) -> str:
    """What a change is about: a task, or the plan itself."""
    now = change(PLAN)
    before, after = ({job.id: job for job in facts.jobs} for facts in (PLAN, now))
    ids = (ident for ident in {**before, **after} if before.get(ident) != after.get(ident))
    return next(ids, repr(replace(now, jobs=())))


def applied(names: list[str]) -> Facts:
    facts = PLAN
    for name in names:
        facts = CHANGES[name][0](facts)
    return facts


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("seed", range(60))
def test_of_many_changes_those_not_taken_in_are_told(seed: int, form: Form) -> None:
    """Whichever of several changes a person has taken in: the others are told, and no more."""
    dice = random.Random(seed)
    by_target: dict[str, list[str]] = {}
    for name, (change, _) in CHANGES.items():
        by_target.setdefault(target(change), []).append(name)
    names = [dice.choice(by_target[t]) for t in dice.sample(sorted(by_target), dice.randint(2, 5))]
    taken = [name for name in names if dice.random() < 0.5]
    rest = sorted(CHANGES[name][1] for name in names if name not in taken)
    now = applied(names)
    assert sorted(told(PLAN, now, printed(form, applied(taken)), form)) == rest, (names, taken)


def test_a_date_in_other_words_is_that_date() -> None:
    now = PLAN.changed("nv-02", time="Trước ngày 15/12/2023")
    theirs = PLAN.changed("nv-02", time="Hoàn thành chậm nhất vào 15 tháng 12 năm 2023")
    late = PLAN.changed("nv-02", time="Hoàn thành chậm nhất vào 30 tháng 11 năm 2023")
    for form in FORMS.values():
        assert told(PLAN, now, printed(form, theirs), form) == []
        assert told(PLAN, now, printed(form, late), form) == ["thoi_gian"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Năm 2025 - 2026", "Năm 2025"),
        ("Năm 2025", "Năm 2025 - 2026"),
        ("Tháng 1", "Tháng 12"),
        ("Trước ngày 30/11/2023", "Từ ngày 01/11/2023 đến ngày 30/11/2023"),
        ("Trước ngày 30/11/2023", "Sau ngày 30/11/2023"),
    ],
)
def test_a_time_brought_up_to_date_in_one_place_alone(old: str, new: str) -> None:
    """The annex says the new time, the sentence the old one: one of two is not enough."""
    before, now = PLAN.changed("nv-04", time=old), PLAN.changed("nv-04", time=new)
    form = FORMS["sentences"]
    text = tuple(one for one in printed(form, before) if not one.cells)
    annex = tuple(one for one in printed(form, now) if one.cells)
    found = told(before, now, (*text, *annex), form)
    assert found == ["thoi_gian"]
