"""The registry from lists that offices have, or from a province: added behind what is there.

Who is in the registry already, by id or by name, stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from vanban.check.docx.files import file_bytes
from vanban.check.docx.reader import read_bytes
from vanban.content.folder import REGISTRY, read_registry
from vanban.content.registry import DanhBa
from vanban.content.workbook.names import names_of
from vanban.disk import write_refusal, write_whole
from vanban.expiry.units import provinces
from vanban.importing.names.new_names import NewNames, listed_names, unread_columns
from vanban.importing.papers.word_forms import WORKBOOKS, word_bytes
from vanban.importing.sources.province import department_count, province_names
from vanban.importing.sources.source import with_names
from vanban.importing.task_reader import task_tables, workbook_tables
from vanban.importing.tasks import BodyEntry
from vanban.paths import CONTENT, is_file
from vanban.problems.problem import (
    MachineError,
    Mark,
    Problem,
    VanbanError,
    did_you_mean,
    has_errors,
    problem,
)
from vanban.source.reader import Reader
from vanban.text.vietnamese import nearest


class Added(Struct, frozen=True):
    """What has come into the registry: bodies and groups by id; how many were there already."""

    path: str
    bodies: tuple[str, ...]
    groups: tuple[str, ...]
    known: int
    departments: int | None = None
    """How many departments the tables have of the province asked for; None where none was."""
    problems: tuple[Problem, ...] = ()
    """What of the lists has not come into it."""


def add_entries(root: Path, base: Path, files: Sequence[str], province: str, day: date) -> Added:
    """Add lists of bodies, and a province's units as of a day, to the registry at `root`.

    Raises VanbanError for a file that holds no list, a province that there is not, a registry with
    faults; MachineError where the disk refuses. Then nothing is written.
    """
    path = root / CONTENT / REGISTRY
    reader = Reader(root)
    danh_ba = read_registry(reader)[0] if is_file(path) else DanhBa()
    if has_errors(reader.problems):
        raise VanbanError([one for one in reader.problems if one.muc_do == "loi"])
    text, known = path.read_text("utf-8-sig") if is_file(path) else "", 0
    bodies, groups = list[str](), list[str]()
    whole = _province(province, day) if province else None
    sources = [whole] if whole else []
    lists = {name: _bodies(base / name, name, danh_ba) for name in files}
    sources += [listed_names(danh_ba, listed) for listed in lists.values()]
    for names in sources:
        new = _new(names, danh_ba, {*bodies, *groups})
        known += len(names.bodies) - len(new.bodies)
        bodies += [str(one["id"]) for one in new.bodies]
        groups += [str(one["id"]) for one in new.groups]
        text = with_names(text, new)
    _written(path, text)
    count = department_count(whole) if whole else None
    left = tuple(p for name, listed in lists.items() for p in _left(name, listed))
    return Added(f"{CONTENT}/{REGISTRY}", tuple(bodies), tuple(groups), known, count, left)


def _left(name: str, listed: Sequence[BodyEntry]) -> Iterator[Problem]:
    for heading in unread_columns(listed):
        seen = f"thấy cột `{heading[:40]}`, không vào khóa nào của danh bạ nên chưa lấy"
        hint = "cần giữ thì ghi tay vào mục của cơ quan; không cần thì thôi"
        yield problem("N920", Mark(name), seen, goi_y=hint)


def _province(name: str, day: date) -> NewNames:
    names = province_names(name, day)
    if not names.bodies:
        seen = f"thấy `--tinh {name}`, không có tỉnh, thành phố nào tên ấy từ 01/7/2025"
        near = nearest(name, provinces())
        hint = did_you_mean(
            near and f'--tinh "{near}"', 'gõ tên sau sắp xếp, ví dụ `--tinh "Lâm Đồng"`'
        )
        raise VanbanError([problem("N603", Mark(), seen, goi_y=hint)])
    return names


def _bodies(path: Path, name: str, danh_ba: DanhBa) -> tuple[BodyEntry, ...]:
    names = names_of(danh_ba, None)
    if path.suffix.lower() in WORKBOOKS:
        tables = workbook_tables(file_bytes(path, name), names, name)
    else:
        tables = task_tables(read_bytes(word_bytes(path, name)[0], name), names)
    if not tables.bodies:
        seen = "không thấy danh sách cơ quan nào trong tệp này"
        hint = "tệp cần một bảng có cột tên cơ quan; kế hoạch thì bỏ chữ `danh-ba`"
        raise VanbanError([problem("N604", Mark(name), seen, goi_y=hint)])
    return tables.bodies


def _new(names: NewNames, danh_ba: DanhBa, before: set[str]) -> NewNames:
    """The entries that the registry has not, by id or by name."""
    find = names_of(danh_ba, None).spelled
    same = {str(one["id"]): ids[0] for one in names.bodies if (ids := find(str(one["ten"])))}
    taken = {*danh_ba.bodies, *danh_ba.groups, *before}
    bodies = tuple(one for one in names.bodies if one["id"] not in {*same, *taken})
    groups = tuple(
        {**one, "gom": [same.get(who, who) if isinstance(who, str) else who for who in one["gom"]]}
        if "gom" in one
        else one
        for one in names.groups
        if one["id"] not in taken and not find(str(one["ten"]))
    )
    kinds = tuple(one for one in names.kinds if one["id"] not in danh_ba.kinds)
    return replace(names, kinds=kinds if bodies else (), bodies=bodies, groups=groups)


def _written(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, text.encode())
    except OSError as error:
        raise MachineError([write_refusal(path.as_posix(), error)]) from None
