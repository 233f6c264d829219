"""35 bodies send back their workbooks, edited at random: nothing is lost, no order matters."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from msgspec.structs import replace

import progress_forms as forms
from amount import amount
from vanban.content.progress_book import read_books
from vanban.paths import packaged
from vanban.project.project import Project
from vanban.register.progress.ledger import new_only, save, written
from vanban.register.progress.merge import Merge, merge
from vanban.register.progress.returns import ReturnedFile, read_return
from vanban.register.progress.tasks import Progress, progress
from vanban.register.progress.view import Reckoning, parts
from vanban.register.progress.workbook import body_workbook
from vanban.source.reader import Reader

RECKONING = Reckoning(date(2023, 12, 20), 2023)
SAYING = ("Tiến độ", "Kết quả", "Lý do chậm, dừng", "Kiến nghị")
WORDS = (
    "Đã họp",
    "Đã trình dự thảo",
    "chi = 5",
    "chờ 'ý kiến'",
    "50%",
    "a: b # c",
    "<r>x</r>",
    "*nhanh*",
)
MARK = re.compile(r"⟦\d+⟧")


@pytest.fixture(scope="module")
def followed() -> Progress:
    root = packaged("templates").parent
    return progress(Project.open(root), ["ke-hoach-207"])


def typed_day(chance: Random) -> Any:
    day = date(2023, 7, 1) + timedelta(chance.randrange(200))
    forms_of_it = (day, f"{day:%d/%m/%Y}", f"{day}", f"{day.day}.{day.month}.{day.year}")
    return chance.choice((*forms_of_it, None, "tuần sau"))


def answer(chance: Random, number: list[int]) -> dict[str, Any]:
    """What one row says: each text has a mark of its own, by which it is found again."""

    def text() -> str:
        number[0] += 1
        said = chance.choice(WORDS)
        head = chance.choice(("", "10/9: ", "- Ngày 25/9/2023: "))
        return f"{head}{said} ⟦{number[0]}⟧"

    cells: dict[str, Any] = {h: text() for h in SAYING if chance.random() < 0.4}
    cells |= {h: typed_day(chance) for h in ("Ngày", "Ngày hoàn thành") if chance.random() < 0.5}
    if chance.random() < 0.3:
        cells["Tình trạng"] = chance.choice(
            ("Đang thực hiện", "Đã hoàn thành", "Dừng thực hiện", "gần xong", "xong")
        )
    return cells


def returns(found: Progress, chance: Random) -> tuple[list[ReturnedFile], set[str]]:
    """The files of all bodies, treated in every way, and the marks of all that was typed."""
    files, number, marks = [], [0], set[str]()
    for body in found.bodies:
        raw = body_workbook(found, RECKONING, body)
        rows = {row: answer(chance, number) for row in range(1, 10) if chance.random() < 0.6}
        many = sum(body in task.bodies for task in found.tasks)
        rows = {row: cells for row, cells in rows.items() if row <= many}
        book = forms.filled(raw, rows, chance.choice((None, date(2023, 12, 1))))
        for cells in rows.values():
            marks.update(m for v in cells.values() for m in MARK.findall(str(v)))
        treated = chance.random()
        raw = forms.saved(book)
        if treated < 0.6:
            raw = forms.otherwise(book, chance, keep_ids=treated < 0.3)
        files.append(read_return(raw, f"{body}.xlsx", found.danh_ba))
    return files, marks


def states(found: Progress) -> list[tuple[object, ...]]:
    return [(one.task.key, one.body, one.state) for one in parts(found, RECKONING)]


def in_turn(found: Progress, files: list[ReturnedFile]) -> Progress:
    for one in files:
        found = merge(found, [one], RECKONING.day).after
    return found


def entries(merged: Merge) -> Counter[str]:
    return Counter(f"{one.key} {one.record!r}" for one in merged.additions)


@pytest.mark.parametrize("seed", range(amount(1, 40)))
def test_nothing_is_lost_and_no_order_matters(
    followed: Progress, seed: int, tmp_path: Path
) -> None:
    assert (len(followed.bodies), len(followed.tasks)) == (35, 9)
    chance = Random(seed)
    files, marks = returns(followed, chance)
    once = merge(followed, files, RECKONING.day)
    assert not [p for p in once.problems if p.muc_do == "loi"], once.problems
    kept = " ".join(f"{one.record!r}" for one in once.additions)
    told = " ".join(p.thong_bao for p in once.problems if p.ma == "N769")
    assert marks <= set(MARK.findall(kept + told))
    assert "N769" not in {p.ma for p in once.problems}
    for _ in range(amount(1, 2)):
        other = files[:]
        chance.shuffle(other)
        assert states(in_turn(followed, other)) == states(once.after)
        assert entries(merge(followed, other, RECKONING.day)) == entries(once)
    save(written(tmp_path, (), once.additions))
    reader = Reader(tmp_path)
    books = read_books(reader)
    assert not [p for p in reader.problems if p.muc_do == "loi"], reader.problems
    assert new_only(books, once.additions) == ()
    again = merge(replace(followed, books=books), files, RECKONING.day)
    assert again.additions == ()
