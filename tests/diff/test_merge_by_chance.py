"""A plan and a person change a draft by chance: what each did is there or told, nothing is lost.

Half of the person's files are saved again by LibreOffice; some have comments and tracked changes.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from amount import amount
from diff_files import word_file
from hand_edits import Act, edited, saved_again
from merge_bases import base_of
from tracked_changes import plain
from vanban.diff.three_way import MergedText, merge
from vanban.ooxml import W
from words_of_files import marks, typed, words

NAMES = ("của người.docx", "mới.docx")
VERBS = ("Rà soát", "Tham mưu", "Tổ chức", "Kiểm tra", "Lập danh mục", "Công khai", "Tập huấn")
THINGS = (
    "văn bản quy phạm pháp luật", "thủ tục hành chính", "hội nghị tổng kết", "tài sản công",
    "vị trí việc làm", "dự toán ngân sách", "kỷ luật, kỷ cương hành chính", "hồ sơ lưu trữ",
)  # fmt: skip
TIMES = ("Hằng quý", "Tháng 6/2025", "Trước ngày 15/10/2025", "Quý IV năm 2025", "Hằng năm")
BODIES = ("Phòng Nội vụ", "Phòng Tư pháp", "Văn phòng", "Thanh tra huyện")
HEAD = "| TT | Nội dung công việc | Cơ quan chủ trì | Thời gian | Người phụ trách |"


@dataclass(frozen=True)
class Task:
    """A task of a plan."""

    ident: str
    text: str
    body: str
    time: str


Plan = tuple[Task, ...]


def lines(plan: Plan) -> str:
    """The draft of a plan: a sentence and a row for each task."""
    rows = [f"| {n} | {t.text} | {t.body} | {t.time} |  |" for n, t in enumerate(plan, 1)]
    told = [f"{n}. {t.text} theo kế hoạch." for n, t in enumerate(plan, 1)]
    return "\n".join(
        ["I. MỤC ĐÍCH", "Nâng cao trách nhiệm của người đứng đầu.", "II. NHIỆM VỤ", *told,
         "III. PHỤ LỤC", HEAD, *rows, "Trên đây là kế hoạch, yêu cầu các bộ phận thực hiện."]
    )  # fmt: skip


def task(dice: random.Random, ident: str) -> Task:
    text = f"{dice.choice(VERBS)} {dice.choice(THINGS)} đợt {ident.removeprefix('nv-')}"
    return Task(ident, text, dice.choice(BODIES), dice.choice(TIMES))


def later(dice: random.Random, plan: Plan) -> Plan:
    """What becomes of a plan."""
    tasks = list(plan)
    for _ in range(dice.randrange(1, 5)):
        at = dice.randrange(len(tasks))
        old = tasks[at]
        match dice.randrange(6):
            case 0:
                tasks[at] = Task(old.ident, old.text, old.body, dice.choice(TIMES))
            case 1:
                tasks[at] = Task(old.ident, f"{old.text} và báo cáo", old.body, old.time)
            case 2:
                other = task(dice, f"{old.ident}9")
                tasks[at] = Task(old.ident, other.text, other.body, other.time)
            case 3 if len(tasks) > 2:
                del tasks[at]
            case 4:
                tasks.insert(at, task(dice, f"nv-{dice.randrange(100, 999)}"))
            case _:
                tasks.insert(dice.randrange(len(tasks)), tasks.pop(at))
    return tuple(tasks)


def acts(dice: random.Random, plan: Plan) -> list[Act]:
    """What a person does to the draft, each to another task."""
    chosen = dice.sample(plan, k=min(len(plan), dice.randrange(4)))
    own = [dice.choice(kinds(one.text)) for one in chosen]
    if dice.random() < 1 / 2:
        own.append(("say", "Bộ phận văn thư tự thêm dòng cuối."))
    if dice.random() < 1 / 2:
        own.insert(0, ("persons",))
    return own


def kinds(text: str) -> tuple[Act, ...]:
    return (
        ("put", f"{text} theo", f"{text}, có kiểm tra chéo, theo"),
        ("note", f"{text} theo", "hỏi lại Văn phòng"),
        ("track", f"{text} theo", f"{text} bám sát"),
        ("row", text, "", "Việc riêng tự đặt", "Bộ phận Một cửa", "Tuần cuối", ""),
        ("drop", text),
    )


@dataclass(frozen=True)
class Hands:
    """A draft as it was, as the person has it, as the plan now gives it."""

    was: bytes
    own: bytes
    new: bytes
    before: Mapping[str, str]
    now: Mapping[str, str]


def hands(seed: int) -> Hands:
    dice = random.Random(seed)
    plan = tuple(task(dice, f"nv-{n:02}") for n in range(1, dice.randrange(4, 9)))
    then = later(dice, plan)
    was = word_file(lines(plan))
    texts = [{one.ident: one.text for one in every} for every in (plan, then)]
    return Hands(was, edited(was, acts(dice, plan)), word_file(lines(then)), texts[0], texts[1])


def merged(at: Hands, own: bytes) -> MergedText:
    return merge(base_of(at.was, "gốc.docx", at.before), own, at.new, at.now, NAMES)


def check(at: Hands, own: bytes, resaved: bytes) -> None:
    """`own` is the person's file, `resaved` the draft as it was from the same program."""
    found = merged(at, own)
    assert typed(resaved, own) - words(found.raw) == Counter()
    assert marks(own) - marks(found.raw) == Counter()
    told = Counter(re.findall(r"\w+", " ".join(clash.new for clash in found.clashes)))
    come = words(at.new) - words(at.was)
    lost = come - words(found.raw) - told
    assert not [word for word in lost if not word.isdigit()], lost
    check_sound(found.raw)
    again = merged(at, found.raw)
    assert (again.layings, again.raw) == ((), found.raw)
    both = [[(one.base, one.new) for one in at.clashes] for at in (found, again)]
    assert both[0] == both[1]
    nothing = merge(base_of(at.was, "gốc.docx", at.before), own, at.was, at.before, NAMES)
    assert (nothing.raw, nothing.clashes) == (own, ())
    untouched = merged(at, resaved)
    assert plain(untouched.raw) == plain(at.new)
    assert untouched.clashes == ()


def check_sound(raw: bytes) -> None:
    """What Word would not open: a cell without a paragraph at its end, a table without rows."""
    body = Document(BytesIO(raw)).element.body
    for cell in body.iter(f"{W}tc"):
        assert cell[-1].tag == f"{W}p"
    for table in body.iter(f"{W}tbl"):
        assert table.find(f"{W}tr") is not None


@pytest.mark.parametrize("seed", range(amount(10, 500)))
def test_nothing_is_lost_and_nothing_is_taken_twice(seed: int) -> None:
    at = hands(seed)
    check(at, at.own, at.was)


@pytest.mark.pages
def test_the_same_of_files_that_another_program_saved(tmp_path: Path) -> None:
    seeds = range(500, 500 + amount(3, 500))
    every = {seed: hands(seed) for seed in seeds}
    files = {f"{seed} {name}": content for seed, at in every.items() for name, content in named(at)}
    again = saved_again(tmp_path / "soffice", files)
    for seed, at in every.items():
        check(at, again[f"{seed} own"], again[f"{seed} was"])


def named(at: Hands) -> Iterable[tuple[str, bytes]]:
    return ("own", at.own), ("was", at.was)
