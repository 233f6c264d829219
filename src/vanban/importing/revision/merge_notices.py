"""What is told of a merge: who still names what is gone, what the new version does not say."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.content.folder import Document
from vanban.content.states import ISSUED
from vanban.importing.revision.merged_document import MergedDocument
from vanban.importing.revision.task_table import MergedTasks
from vanban.importing.revision.version import Version
from vanban.problems.problem import Mark, Problem, problem
from vanban.project.project import Project


def merge_notices(
    project: Project, version: Version, parts: MergedDocument, tasks: MergedTasks
) -> Iterator[Problem]:
    """Yield what a person is to look at: the state of the file, units and tasks that are gone."""
    document, read = version.document, version.reading.read
    if read is not None and read.keys.get("trang_thai") == ISSUED:
        mark = document.source.mark(("trang_thai",))
        seen = "tệp có đủ số, ngày mà không có chữ DỰ THẢO, nguồn vẫn là dự thảo"
        hint = "đã phát hành thì ghi `trang_thai: da_phat_hanh` vào nguồn"
        yield problem("N595", mark, seen, goi_y=hint)
    for ref in parts.lost:
        seen = f"mục `{ref}` mà `ap_dung` nêu không có trong bản mới"
        hint = "sửa `muc` của dòng ấy, hoặc bỏ dòng ấy ở `ap_dung`"
        yield problem("N596", document.source.mark(("ap_dung",)), seen, goi_y=hint)
    for ident in tasks.gone:
        for mark in _users(project, document, ident):
            seen = f"nhiệm vụ `{ident}` không có trong bản mới mà còn được nêu ở đây"
            yield problem("N594", mark, seen, goi_y=f"sửa hoặc bỏ chỗ nêu `{ident}`")


def _users(project: Project, document: Document, ident: str) -> Iterator[Mark]:
    """Where a task is named: in the own files of bodies, in plans below."""
    for own in document.rieng.values():
        if ident in own.rieng.viec:
            yield own.source.key(("viec", ident))
        yield from (mark for text, mark in own.source.strings() if text == f"#{ident}")
    yield from (mark for one, mark in references(project, document) if one == ident)


def references(project: Project, document: Document) -> Iterator[tuple[str, Mark]]:
    """Yield the ids of tasks of a plan that other plans name, each with the place."""
    begin = f"{document.id}#"
    others = (project.office.resolved[name].document for name in project.office.resolved)
    yield from (
        (ref.removeprefix(begin), other.rows.mark((at, "thuc_hien", place)))
        for other in others
        for at, row in enumerate(other.table.dong)
        for place, ref in enumerate(row.thuc_hien)
        if ref.startswith(begin)
    )


def no_tasks(document: Document) -> Problem:
    """Return the notice that files without a table of tasks leave the assignments alone."""
    seen = "tệp mới không có bảng nhiệm vụ, phân công giữ như nguồn"
    hint = "bảng ở tệp Excel riêng thì nêu cả hai tệp"
    return problem("N597", Mark(document.rows.tep), seen, goi_y=hint)
