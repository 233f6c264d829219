"""What `vanban import --vao` tells: what a new version changes, part by part and task by task."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from vanban.cli.import_output import left_lines, question_text, read_line, some
from vanban.problems.report import JSON_VERSION, json_text, visible
from vanban.problems.report import text_of as problem_text

if TYPE_CHECKING:
    from vanban.importing.revision.revision import RevisionResult
    from vanban.importing.revision.task_changes import FieldChange
    from vanban.importing.revision.task_table import TaskChange

FIELDS = {
    "tieu_de": "chữ",
    "id": "mã nhiệm vụ",
    "stt": "số thứ tự",
    "noi_dung": "nội dung",
    "chu_tri": "chủ trì",
    "phoi_hop": "phối hợp",
    "theo_doi": "theo dõi",
    "thoi_gian": "thời gian",
    "san_pham": "sản phẩm",
    "muc": "mục thực hiện",
    "lanh_dao": "lãnh đạo",
    "bao_cao": "báo cáo",
    "giao_theo": "giao theo",
    "ghi_chu": "ghi chú",
    "dau_moi": "đầu mối",
    "thuc_hien": "thực hiện nhiệm vụ cấp trên",
    "vai_tro": "vai trò riêng",
    "ghi_o": "chữ in ở ô",
    "in_bang": "in ở bảng",
}
"""What the fields of a task are called."""


def text_of(revised: RevisionResult) -> str:
    """Return what changes, what is to be said of it, what was written."""
    return "\n".join(_lines(revised))


def _lines(revised: RevisionResult) -> Iterator[str]:
    yield read_line(revised.reading)
    if revised.differs:
        yield f"so với {visible(revised.into)}:"
        for part in revised.parts:
            yield from (f"  {visible(line)}" for line in part.lines)
        yield from (f"  {visible(line)}" for line in _tasks(revised.tasks))
    else:
        yield f"bản mới nói như {visible(revised.into)}"
    yield from left_lines(revised.reading)
    yield from map(problem_text, revised.notices)
    if revised.faults:
        yield f"nguồn có các thay đổi ấy còn {len(revised.faults)} chỗ phải sửa:"
        yield from some([problem_text(one) for one in revised.faults], "chỗ khác")
    yield from _asked(revised)
    yield from (f"đã ghi {visible(name)}" for name in revised.written)
    if revised.differs and not revised.written:
        yield "Chưa ghi gì. Ghi vào nguồn: thêm `--ghi-de`"


def _asked(revised: RevisionResult) -> Iterator[str]:
    asked = revised.to_json()["asked"]
    if asked:
        yield f"cần hỏi {len(asked)} chỗ:"
        yield from some([question_text(one) for one in asked], "chỗ khác")
    sheet = next((one for one in revised.written if one.startswith("cau-hoi-")), "")
    if sheet:
        yield f"Trả lời ở cột cuối của {sheet}, rồi nhập lại với `--tra-loi {sheet} --ghi-de`"


def _tasks(changes: Sequence[TaskChange]) -> Iterator[str]:
    for kind, group in groupby(changes, lambda one: one.kind):
        own = tuple(group)
        if kind == "danh_lai_so":
            yield _renumbered(own)
        else:
            for change in own:
                yield from _task(change)


def _renumbered(own: Sequence[TaskChange]) -> str:
    first, last = own[0], own[-1]
    shown = f"{first.old_number} → {first.new_number}"
    if len(own) > 1:
        shown += f" … {last.old_number} → {last.new_number} ({len(own)} việc)"
    return f"đánh lại số, lời và mã không đổi: {shown}"


def _task(change: TaskChange) -> Iterator[str]:
    number = change.new_number or change.old_number
    head = " ".join(f"việc {number} ({change.id})".split()) if change.id else "dòng nhóm"
    if change.kind == "them":
        yield f"{head}: thêm “{change.text}”"
    elif change.kind == "bot":
        more = f", bỏ cả {change.comments} dòng ghi chú ở đó" if change.comments else ""
        yield f"{head}: không còn “{change.text}”{more}"
    elif change.kind == "chuyen_cho":
        yield f"{head}: chuyển từ chỗ {change.old_number}, lời không đổi: “{change.text}”"
    else:
        notes = []
        if change.old_number != change.new_number:
            notes.append(f"đổi số {change.old_number} → {change.new_number}")
        if change.moved:
            notes.append("chuyển chỗ")
        yield head + (f", {', '.join(notes)}:" if notes else ":")
        for one in change.fields:
            yield from _field(one, change)


def _field(field: FieldChange, change: TaskChange) -> Iterator[str]:
    name = FIELDS.get(field.key, field.key)
    if field.added or field.gone:
        parts = [f"thêm {', '.join(field.added)}"] if field.added else []
        parts += [f"bớt {', '.join(field.gone)}"] if field.gone else []
        yield f"  {name}: {'; '.join(parts)}"
    elif field.key in ("noi_dung", "tieu_de"):
        for edit in change.passages:
            yield f"  {name}: {_change(edit.old, edit.new)}"
    else:
        yield f"  {name}: {_change(field.old, field.new)}"


def _change(old: str, new: str) -> str:
    if old and new:
        return f"“{old}” → “{new}”"
    return f"thêm “{new}”" if new else f"bỏ “{old}”"


def as_json(revised: RevisionResult) -> str:
    """Return the same for a program."""
    return json_text({"phien_ban": JSON_VERSION, **revised.to_json()})
