"""The registry from lists that offices have, or from a province: added behind what is there.

Who is in the registry already, by id or by name, stays as it is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from vanban.check.docx.files import file_bytes
from vanban.check.docx.reader import read_bytes
from vanban.content.folder import REGISTRY, read_registry
from vanban.content.registry import DanhBa, Nhom
from vanban.content.workbook.name_keys import LEVELS, name_key, place_in
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
from vanban.source.loader import parse_yaml
from vanban.source.reader import Reader
from vanban.source.record import decode
from vanban.source.writer import yaml_text
from vanban.text.excerpt import beginning
from vanban.text.vietnamese import first_names, nearest


class RegistryAdditions(Struct, frozen=True):
    """What has come into the registry: bodies and groups by id; how many were there already."""

    path: str
    bodies: tuple[str, ...]
    groups: tuple[str, ...]
    known: int
    departments: int | None = None
    """How many departments the tables have of the province asked for; None where none was."""
    problems: tuple[Problem, ...] = ()
    """What of the lists has not come into it."""


def add_entries(
    root: Path, base: Path, files: Sequence[str], province: str, day: date
) -> RegistryAdditions:
    """Add lists of bodies, and a province's units as of a day, to the registry at `root`.

    Raises VanbanError for a file that holds no list, a province that there is not, a registry with
    faults; MachineError where the disk refuses. Then nothing is written.
    """
    path = root / CONTENT / REGISTRY
    reader = Reader(root)
    danh_ba = read_registry(reader)[0] if is_file(path) else DanhBa()
    if has_errors(reader.problems):
        raise VanbanError([one for one in reader.problems if one.muc_do == "loi"])
    text, known = path.read_bytes().decode("utf-8-sig") if is_file(path) else "", 0
    bodies, groups, outside = list[str](), list[str](), list[Problem]()
    whole = _province(province, day) if province else None
    lists = {name: _bodies(base / name, name, danh_ba) for name in files}
    for listed in (*([None] if whole else []), *lists.values()):
        names = whole if whole and listed is None else listed_names(danh_ba, listed or ())
        new = _new(names, danh_ba)
        known += len(names.bodies) - len(new.bodies)
        bodies += [str(one["id"]) for one in new.bodies]
        groups += [str(one["id"]) for one in new.groups]
        text = with_names(text, new)
        outside += _outside(names, new, danh_ba)
        danh_ba = _with(danh_ba, new)  # what the next list has is held against this one too
    _written(path, text)
    count = department_count(whole) if whole else None
    left = tuple(p for name, listed in lists.items() for p in _left(name, listed))
    left += tuple(outside)
    return RegistryAdditions(
        f"{CONTENT}/{REGISTRY}", tuple(bodies), tuple(groups), known, count, left
    )


def _left(name: str, listed: Sequence[BodyEntry]) -> Iterator[Problem]:
    for heading in unread_columns(listed):
        seen = f"thấy cột `{beginning(heading, 40)}`, không vào khóa nào của danh bạ nên chưa lấy"
        hint = "cần giữ thì ghi tay vào mục của cơ quan; không cần thì thôi"
        yield problem("N920", Mark(name), seen, goi_y=hint)


def _outside(names: NewNames, new: NewNames, danh_ba: DanhBa) -> Iterator[Problem]:
    """N959: a heading is a group that the registry has, and new bodies below it are not of it."""
    find, added = names_of(danh_ba, None).spelled, {str(one["ten"]): one for one in new.bodies}
    called = {str(one["id"]): str(one["ten"]) for one in names.bodies}
    for listed in names.groups:
        group = next(
            (danh_ba.groups[one] for one in find(str(listed["ten"])) if one in danh_ba.groups), None
        )
        below = (
            added[name] for who in listed["gom"] if (name := called.get(str(who), "")) in added
        )
        out = [f"`{one['id']}`" for one in below if group and not _takes(group, one)]
        if group and out:
            seen = f"nhóm `{group.id}` (“{group.ten}”) đã có trong danh bạ, giữ nguyên; "
            seen += "cơ quan mới chưa thuộc nhóm, nên không được giao việc qua nhóm: "
            seen += first_names(out, "cơ quan khác")
            hint = "nhóm lấy theo cấp trên thì ghi `truc_thuoc` ở mục của cơ quan; không thì thêm "
            hint += "mã vào `gom`"
            yield problem("N959", Mark(f"{CONTENT}/{REGISTRY}"), seen, goi_y=hint)


def _takes(group: Nhom, body: Mapping[str, Any]) -> bool:
    """Say whether a group has all bodies of the kind, and below whom, that a new one is of."""
    return any(
        one.loai == body.get("loai") and one.truc_thuoc in ("", body.get("truc_thuoc", ""))
        for one in group.gom
    )


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


def _with(danh_ba: DanhBa, new: NewNames) -> DanhBa:
    """The registry with new entries behind those that it has."""
    lists = {"loai_co_quan": new.kinds, "co_quan": new.bodies, "nhom": new.groups}
    source, _ = parse_yaml(yaml_text({key: [*items] for key, items in lists.items()}).encode(), "")
    more = decode(DanhBa, source)[0] if source else None
    if more is None:
        return danh_ba
    return DanhBa.model_construct(
        danh_ba.model_fields_set,
        minh_hoa=danh_ba.minh_hoa,
        loai_co_quan=(*danh_ba.loai_co_quan, *more.loai_co_quan),
        co_quan=(*danh_ba.co_quan, *more.co_quan),
        nhom=(*danh_ba.nhom, *more.nhom),
    )


def _new(names: NewNames, danh_ba: DanhBa) -> NewNames:
    """The entries that the registry has not, by id or by name.

    What is of another province is another, though it bears the same name: each has its Sở Nội vụ.
    Where its id is taken, it has that of its province behind its own.
    """
    heads = {one["loai"] for one in names.bodies for other in names.bodies[1:2]
             if one["id"] == other.get("truc_thuoc")}  # fmt: skip
    find, there = names_of(danh_ba, None).spelled, {*danh_ba.bodies, *danh_ba.groups}
    taken = {*there}
    whole = _with_place(danh_ba)
    ids: dict[str, str] = {}

    def settle(entry: Mapping[str, Any], above: str) -> bool:
        """Find the id of an entry; say whether it is new."""
        ident, name = str(entry["id"]), str(entry["ten"])
        named = find(name) or whole.get(name_key(name), ())
        here = tuple(who for who in named if _at_once(danh_ba, who, entry))
        known = (*here, *((ident,) if ident in there else ()))
        ids[ident] = next((w for w in known if not _elsewhere(danh_ba, w, above, heads)), "")
        if ids[ident]:
            return False
        ids[ident] = _free_id(ident, above, taken)
        taken.add(ids[ident])
        return True

    bodies = [one for one in names.bodies if settle(one, ids.get(_above(one), ""))]
    groups = [one for one in names.groups if settle(one, ids.get(_above(one), ""))]
    return replace(
        names,
        kinds=tuple(one for one in names.kinds if bodies and one["id"] not in danh_ba.kinds),
        bodies=tuple(_renamed(one, ids) for one in bodies),
        groups=tuple(_renamed(one, ids) for one in groups),
    )


def _at_once(danh_ba: DanhBa, who: str, entry: Mapping[str, Any]) -> bool:
    """Say whether a body of the registry and an entry are there on some same day.

    A commune of today may bear the name of one that has ended.
    """
    body = danh_ba.bodies.get(who)
    if body is None:
        return True
    begins = max(body.tu or date.min, entry.get("tu") or date.min)
    return begins <= min(body.den or date.max, entry.get("den") or date.max)


def _with_place(danh_ba: DanhBa) -> dict[str, tuple[str, ...]]:
    """Who alone has a name that goes on with its place: "Công an xã" of one commune's registry."""
    bodies: dict[str, list[str]] = {}
    for body in danh_ba.co_quan:
        place = place_in(body.ten)
        for level in LEVELS:
            if place.startswith(f"{level} "):
                bare = name_key(body.ten)[: -len(name_key(place.removeprefix(f"{level} ")))].strip()
                bodies.setdefault(bare, []).append(body.id)
    return {name: (ids[0],) for name, ids in bodies.items() if len(ids) == 1}


def _above(entry: Mapping[str, Any]) -> str:
    """The id of the body that an entry stands below; of a group that of all its members."""
    placed = [one.get("truc_thuoc", "") for one in entry.get("gom", ()) if isinstance(one, Mapping)]
    return str(entry.get("truc_thuoc") or next(iter(placed), ""))


def _elsewhere(danh_ba: DanhBa, who: str, above: str, heads: Collection[str]) -> bool:
    """Say whether a body or group of the registry stands below another province than `above`."""
    group = danh_ba.groups.get(who)
    at = next((one.truc_thuoc for one in group.gom), "") if group else who
    seen: set[str] = set()
    while above and at in danh_ba.bodies and at not in seen:
        seen.add(at)
        if danh_ba.bodies[at].loai in heads:
            return at != above
        at = danh_ba.bodies[at].truc_thuoc
    return False


def _free_id(ident: str, above: str, taken: Collection[str]) -> str:
    base = free = f"{ident}-{above.removeprefix('ubnd-')}" if ident in taken and above else ident
    number = 1
    while free in taken:
        number += 1
        free = f"{base}-{number}"
    return free


def _renamed(entry: Mapping[str, Any], ids: Mapping[str, str]) -> dict[str, Any]:
    """An entry with the ids that it and those that it speaks of have in the registry."""

    def one(value: Any) -> Any:
        if isinstance(value, Mapping):
            return {key: one(item) if key == "truc_thuoc" else item for key, item in value.items()}
        return ids.get(value, value) if isinstance(value, str) else value

    refs = {
        key: one(entry[key]) if isinstance(entry[key], str) else [one(item) for item in entry[key]]
        for key in ("id", "truc_thuoc", "ke_tuc", "gom")
        if key in entry
    }
    return {**entry, **refs}


def _written(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, text.encode())
    except OSError as error:
        raise MachineError([write_refusal(path.as_posix(), error)]) from None
