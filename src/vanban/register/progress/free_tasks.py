"""Tasks that no plan has: the books of progress alone say what they are."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from vanban.content.progress_book import ProgressBook, ViecTheoDoi
from vanban.content.registry import DanhBa
from vanban.legal_text.marks import plain
from vanban.problems.problem import Mark
from vanban.project.project import Project
from vanban.regime.wording_records import TaskWords
from vanban.register.progress.due import due_of
from vanban.register.progress.histories import Histories
from vanban.register.progress.task import Task


def free_tasks(
    books: Sequence[ProgressBook], histories: Histories, project: Project
) -> Iterator[Task]:
    """Yield the tasks that only books have, numbered in their order there."""
    law = next((one for one in project.office.books), None)
    words = law.task_words if law else TaskWords()
    danh_ba, done = project.office.danh_ba, set[str]()
    for book in books:
        for place, item in enumerate(book.book.nhiem_vu):
            if item.ke_hoach or item.id in done or not item.noi_dung:
                continue
            done.add(item.id)
            mark = book.source.mark(("nhiem_vu", place))
            history = tuple(histories.of("", item.id, (), ""))
            task = free_task(item, danh_ba, words, mark, date(book.year, 1, 1))
            yield dataclasses.replace(task, number=str(len(done)), history=history)


def free_task(
    item: ViecTheoDoi, danh_ba: DanhBa, words: TaskWords, mark: Mark, since: date | None = None
) -> Task:
    """Return a free task as it is followed, without its history; `since` where no day is told."""
    day = item.ngay_chi_dao or since
    return Task(
        "",
        item.id,
        "",
        "",
        item.noi_dung,
        "",
        _members(danh_ba, item.chu_tri, day) if day else item.chu_tri,
        _members(danh_ba, item.phoi_hop, day) if day else item.phoi_hop,
        (),
        plain(str(item.thoi_gian or "")),
        due_of(item.thoi_gian, words, day),
        item.nguon,
        item.ngay_chi_dao,
        item.lanh_dao,
        item.nguoi_thuc_hien,
        mark,
    )


def _members(danh_ba: DanhBa, who: Iterable[str], day: date) -> tuple[str, ...]:
    return tuple(dict.fromkeys(body for one in who for body in danh_ba.members(one, day)))
