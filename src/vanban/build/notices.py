"""What a build tells without being asked: what an edit does unseen, a manifest that is lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from vanban.build.changes import Snapshot, left_without, turned_by_group
from vanban.build.file_set import FileSet
from vanban.build.manifest import Manifest, lost_problems
from vanban.build.result import UNSURE, Built
from vanban.problems.problem import Mark, Problem, problem


def change_problems(documents: Iterable[FileSet]) -> Iterator[Problem]:
    """Yield the warnings and notices that come of the change since the last build."""
    for files in documents:
        if files.then:
            yield from _roles(files, files.then, files.now)
            yield from _slipped(files, files.then, files.now)


def unsure_problems(last: Manifest, out: Path, built: Iterable[Built]) -> Iterator[Problem]:
    """Tell once that without a manifest files of ours and of a person look the same."""
    way = "gõ `vanban build --force`, bản cũ được cất bên cạnh"
    yield from lost_problems(last, out, sum(file.reason == UNSURE for file in built), way)


def _roles(files: FileSet, old: Snapshot, new: Snapshot) -> Iterator[Problem]:
    rows = files.resolved.document.rows.tep
    turned: dict[tuple[str, str], list[str]] = {}
    for body, task, reason in turned_by_group(old, new):
        turned.setdefault((task, reason), []).append(_name(files, body))
    for (task, reason), bodies in turned.items():
        yield problem(
            "N132",
            Mark(rows, _line(files, task)),
            f"`{task}`: {len(bodies)} cơ quan trước phối hợp nay chủ trì vì {reason}: "
            + ", ".join(bodies),
            goi_y="không định như vậy thì nêu đích danh cơ quan ở `phoi_hop`, hoặc ghi `vai_tro`",
        )
    for body in left_without(old, new):
        seen = f"{_name(files, body)} (`{body}`) trước có nhiệm vụ, nay không còn nhiệm vụ nào"
        hint = "không định như vậy thì xem lại các dòng vừa sửa bằng `vanban status`"
        yield problem("N133", Mark(rows), seen, goi_y=hint)


def _name(files: FileSet, body: str) -> str:
    known = files.resolved.plan.danh_ba.bodies.get(body)
    return known.name("ten_ngan") if known else body


def _line(files: FileSet, scope: str) -> int:
    document = files.resolved.document
    ids = [row.id for row in document.table.dong]
    task = scope.partition(" › ")[0]
    return document.rows.mark((ids.index(task),)).dong if task in ids else 0


def _slipped(files: FileSet, old: Snapshot, new: Snapshot) -> Iterator[Problem]:
    """A unit referred to by number has another text now: the number may mean another unit."""
    for ref, text in new.of("muc").items():
        before = old.of("muc").get(ref, text)
        if before != text:
            seen = (
                f"mục `{ref}` được gọi bằng số, nay có chữ khác: “{_cut(before)}” → “{_cut(text)}”"
            )
            hint = "số đã dời thì sửa số; muốn bền thì đặt tên `{#…}` cho mục và gọi bằng tên"
            yield problem("N134", Mark(files.resolved.document.tep), seen, goi_y=hint)


SHOWN = 60


def _cut(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
