"""Entries added to the books: every other byte of a book stays, a new year gets a book of its own.

Nothing is ever taken out or changed: a history only grows. An entry that is there already, word for
word, is not added again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from vanban.content.fields import as_source
from vanban.content.progress_book import CapNhat, ProgressBook, ViecTheoDoi, book_path
from vanban.disk import read_whole, write_refusal, write_whole
from vanban.paths import exists
from vanban.problems.problem import MachineError, Mark, VanbanError, problem
from vanban.source.edit import EditRefused, with_additions
from vanban.source.loader import Loc
from vanban.source.writer import yaml_text

Key = tuple[str, str, str]
"""Plan, task and body; of a free task "", its id and body."""
HEAD = """\
# Sổ theo dõi tiến độ năm {year}: mỗi việc một mục; cập nhật thì ghi thêm ở cuối `cap_nhat`.
# Trạng thái không ghi ở đây: chương trình tính theo thời hạn và các lần cập nhật (vanban tien-do).
"""


class Addition(Struct, frozen=True):
    """An entry to be added to the history of a task, in the book of a year."""

    key: Key
    record: CapNhat
    year: int


class NewTask(Struct, frozen=True):
    """A free task that no book has yet, with its history, for the book of a year."""

    record: ViecTheoDoi
    year: int


Change = Addition | NewTask


def new_only(books: Iterable[ProgressBook], changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return the changes that no book has yet, each once, in their order."""
    known = set[Any]()
    for book in books:
        for task in book.book.nhiem_vu:
            known.add(task.key[:2])
            known.update((task.key, one) for one in task.cap_nhat)
    fresh = []
    for change in changes:
        key = (change.key, change.record) if isinstance(change, Addition) else change.record.key[:2]
        if key not in known:
            known.add(key)
            fresh.append(change)
        if isinstance(change, NewTask):
            known.update((change.record.key, one) for one in change.record.cap_nhat)
    return tuple(fresh)


def written(
    root: Path, books: Sequence[ProgressBook], changes: Iterable[Change]
) -> dict[Path, bytes]:
    """Return the books that the changes make, whole, by path; writes nothing.

    Raises VanbanError for a book that cannot be changed where it stands.
    """
    years: dict[int, list[Change]] = {}
    for one in changes:
        years.setdefault(_year(one, books), []).append(one)
    known = {book.year: book for book in books}
    return {
        book_path(root, year): _book(book_path(root, year), known.get(year), year, own)
        for year, own in sorted(years.items())
    }


def save(files: Mapping[Path, bytes]) -> None:
    """Write books, each whole or not at all. Raises MachineError where the disk refuses."""
    for path, content in files.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, content, lasting=True)
        except OSError as error:
            raise MachineError([write_refusal(path.as_posix(), error)]) from None


def _year(change: Change, books: Sequence[ProgressBook]) -> int:
    """The book that an entry goes to; of a free task that in which its words stand."""
    if isinstance(change, NewTask) or change.key[0]:
        return change.year
    homes = [b.year for b in books if any(t.key[:2] == change.key[:2] for t in b.book.nhiem_vu)]
    return homes[-1] if homes else change.year


def _book(path: Path, known: ProgressBook | None, year: int, changes: Sequence[Change]) -> bytes:
    if known is None:
        if exists(path):
            hint = "sửa tệp theo các lỗi mà `vanban validate` báo, rồi gõ lại"
            tep = "/".join(path.parts[-3:])
            raise VanbanError(
                [problem("N763", Mark(tep), "sổ này có lỗi, chưa ghi thêm được", goi_y=hint)]
            )
        return (HEAD.format(year=year) + yaml_text({"nhiem_vu": _new_items(changes)})).encode()
    try:
        raw = read_whole(path)
        if not known.book.nhiem_vu and not raw.strip():
            return _book(path.with_name("-"), None, year, changes)
        return with_additions(raw, _additions(known, changes), tuple(ViecTheoDoi.model_fields))
    except EditRefused as error:
        hint = "sửa chỗ ấy bằng tay, mỗi khóa một dòng, rồi gõ lại"
        place = Mark(known.source.tep)
        raise VanbanError(
            [problem("N763", place, f"chưa ghi thêm được: {error}", goi_y=hint)]
        ) from None


def _additions(
    known: ProgressBook, changes: Sequence[Change]
) -> list[tuple[Loc, list[dict[str, Any]]]]:
    """What goes where in a book that is there: to the ends of its histories, then new tasks."""
    root: Loc = () if isinstance(known.source.value, list) else ("nhiem_vu",)
    places = {task.key: place for place, task in enumerate(known.book.nhiem_vu)}
    old: dict[Loc, list[dict[str, Any]]] = {}
    new = list[Change]()
    for change in changes:
        place = places.get(change.key) if isinstance(change, Addition) else None
        if place is None:
            new.append(change)
        else:
            assert isinstance(change, Addition)
            old.setdefault((*root, place, "cap_nhat"), []).append(entry_source(change.record))
    return [*old.items(), *([(root, _new_items(new))] if new else [])]


def _new_items(changes: Iterable[Change]) -> list[dict[str, Any]]:
    """The tasks that a book does not have yet, each with all that is said of it."""
    items: dict[Key, dict[str, Any]] = {}
    for change in changes:
        if isinstance(change, NewTask):
            items[change.record.key] = _task_source(change.record)
        else:
            plan, task, body = change.key
            head = {"ke_hoach": plan, "viec": task} if plan else {"id": task}
            head |= {"co_quan": body} if body else {}
            item = items.setdefault(change.key, {**head, "cap_nhat": []})
            item.setdefault("cap_nhat", []).append(entry_source(change.record))
    return list(items.values())


def entry_source(record: CapNhat) -> dict[str, Any]:
    """Return an entry as it is typed into a book."""
    return {key: value for key, value in as_source(record).items() if value is not None}


def _task_source(record: ViecTheoDoi) -> dict[str, Any]:
    source = as_source(record)
    source["cap_nhat"] = [entry_source(one) for one in record.cap_nhat]
    return source if record.cap_nhat else {k: v for k, v in source.items() if k != "cap_nhat"}
