"""Entries for names that no registry knows: bodies with their kinds, open groups; plain values.

Only what a file writes in full becomes a body; what is short, strange or a blank stays a question.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct, field

from vanban.content.registry import DanhBa
from vanban.content.workbook.names import name_key
from vanban.importing.names import name_words
from vanban.importing.names.name_reader import is_strange
from vanban.importing.names.proposals import is_short, named_as_title, small_title
from vanban.importing.tasks import BodyEntry, NameRead, Question
from vanban.text.vietnamese import fold, lower_first, slug, upper_first

_KINDS: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "ubnd ",
        {
            "id": "ubnd",
            "ten": "Ủy ban nhân dân",
            "danh_xung": "UBND",
            "tap_the": True,
            "chuc_vu": "CHỦ TỊCH",
        },
    ),
    (
        "uy ban nhan dan ",
        {
            "id": "ubnd",
            "ten": "Ủy ban nhân dân",
            "danh_xung": "UBND",
            "tap_the": True,
            "chuc_vu": "CHỦ TỊCH",
        },
    ),
    (
        "hdnd ",
        {
            "id": "hdnd",
            "ten": "Hội đồng nhân dân",
            "danh_xung": "HĐND",
            "tap_the": True,
            "chuc_vu": "CHỦ TỊCH",
        },
    ),
    (
        "van phong",
        {
            "id": "van_phong",
            "ten": "Văn phòng",
            "danh_xung": "Văn phòng",
            "chuc_vu": "CHÁNH VĂN PHÒNG",
        },
    ),
    (
        "thanh tra",
        {
            "id": "thanh_tra",
            "ten": "Thanh tra",
            "danh_xung": "Thanh tra",
            "chuc_vu": "CHÁNH THANH TRA",
        },
    ),
    ("so ", {"id": "so", "ten": "Sở", "danh_xung": "Sở", "chuc_vu": "GIÁM ĐỐC"}),
    ("phong ", {"id": "phong", "ten": "Phòng", "danh_xung": "Phòng", "chuc_vu": "TRƯỞNG PHÒNG"}),
    (
        "chi cuc ",
        {"id": "chi_cuc", "ten": "Chi cục", "danh_xung": "Chi cục", "chuc_vu": "CHI CỤC TRƯỞNG"},
    ),
    ("cuc ", {"id": "cuc", "ten": "Cục", "danh_xung": "Cục", "chuc_vu": "CỤC TRƯỞNG"}),
    ("vu ", {"id": "vu", "ten": "Vụ", "danh_xung": "Vụ", "chuc_vu": "VỤ TRƯỞNG"}),
    (
        "trung tam ",
        {"id": "trung_tam", "ten": "Trung tâm", "danh_xung": "Trung tâm", "chuc_vu": "GIÁM ĐỐC"},
    ),
    ("truong ", {"id": "truong", "ten": "Trường", "danh_xung": "Trường", "chuc_vu": "HIỆU TRƯỞNG"}),
    ("ban ", {"id": "ban", "ten": "Ban", "danh_xung": "Ban", "chuc_vu": "TRƯỞNG BAN"}),
    ("cong an ", {"id": "cong_an", "ten": "Công an", "danh_xung": "Công an"}),
    ("hoi ", {"id": "hoi", "ten": "Hội", "danh_xung": "Hội", "chuc_vu": "CHỦ TỊCH"}),
)
_OTHER: dict[str, Any] = {"id": "co_quan", "ten": "Cơ quan, đơn vị"}


class NewNames(Struct, frozen=True):
    """New entries of a registry, in the form of danh-ba.yaml, and the ids of all names read.

    `ids` has the id of a name by its key (`content.workbook.names.name_key`), new or known.
    """

    kinds: tuple[Mapping[str, Any], ...] = ()
    bodies: tuple[Mapping[str, Any], ...] = ()
    groups: tuple[Mapping[str, Any], ...] = ()
    ids: Mapping[str, str] = field(default_factory=dict)

    def id_of(self, name: NameRead) -> str:
        """Return the id of a name, "" where nobody has said who it is."""
        return name.id or self.ids.get(name_key(name.text), "")


class _Entries:
    def __init__(self, danh_ba: DanhBa) -> None:
        self._danh_ba = danh_ba
        self._taken = {*danh_ba.bodies, *danh_ba.groups}
        self.kinds: dict[str, Mapping[str, Any]] = {}
        self.bodies: dict[str, dict[str, Any]] = {}
        self.groups: dict[str, dict[str, Any]] = {}
        self.ids: dict[str, str] = {}

    def free_id(self, name: str, otherwise: str) -> str:
        base = slug(name)[:60].strip("-") or otherwise
        ident, number = base, 1
        while ident in self._taken:
            number += 1
            ident = f"{base}-{number}"
        self._taken.add(ident)
        return ident

    def body(self, name: str, **more: Any) -> None:
        key = name_key(name)
        if key in self.ids:
            return
        shown = upper_first(name if is_short(name) else named_as_title(name))
        ident = self.ids[key] = self.free_id(shown, "co-quan")
        kind = self._kind(shown)
        self.bodies[ident] = {"id": ident, "ten": shown, "loai": kind} | {
            key: value for key, value in more.items() if value
        }

    def group(self, name: str) -> None:
        key = name_key(name)
        if key not in self.ids:
            ident = self.ids[key] = self.free_id(name, "nhom")
            self.groups[ident] = {"id": ident, "ten": lower_first(name), "mo": True}

    def also(self, name: NameRead) -> None:
        """Let the words of a cell stand for the entry of the full name that was given for them."""
        if name.full:
            self.ids.setdefault(name_key(name.text), self.ids[name_key(name.full)])

    def _kind(self, name: str) -> str:
        """The kind whose word a name begins with, else that of which nobody has said anything."""
        flat = fold(name)
        for one in self._danh_ba.loai_co_quan:
            if one.danh_xung and flat.startswith(f"{fold(one.danh_xung)} "):
                return one.id
        kind = next((k for start, k in _KINDS if f"{flat} ".startswith(start)), _OTHER)
        if kind["id"] not in self._danh_ba.kinds:
            self.kinds[kind["id"]] = kind
        return str(kind["id"])


def new_names(
    danh_ba: DanhBa, names: Iterable[NameRead], asked: Iterable[Question] = ()
) -> NewNames:
    """Return the entries that the names of a file take, beside a registry.

    A body that is asked about, and for which somebody is proposed, is not made: nobody has said
    that it is another one; one of which a person has given a name in full is made. Groups are open:
    they are printed and reach nobody by themselves.
    """
    open_questions = {name_key(q.text) for q in asked if q.sort == "ten" and q.proposals}
    entries = _Entries(danh_ba)
    for name in names:
        if name.id:
            continue
        if name.sort == "nhom":
            if name.full or name_key(name.text) not in open_questions:
                entries.group(name.full or name.text)
                entries.also(name)
        elif name.sort == "co_quan" and (
            name.full or (name_key(name.text) not in open_questions and _is_whole(name))
        ):
            entries.body(name.full or name.text)
            entries.also(name)
    return NewNames(
        tuple(entries.kinds.values()),
        tuple(entries.bodies.values()),
        tuple(entries.groups.values()),
        entries.ids,
    )


def _is_whole(name: NameRead) -> bool:
    """Say whether a name is written in full, so that a body may be made of it."""
    blank = "…" in name.text or "..." in name.text or "__" in name.text
    return not (blank or is_strange(name) or is_short(name.text))


def listed_names(danh_ba: DanhBa, bodies: Iterable[BodyEntry]) -> NewNames:
    """Return the entries of a list of bodies: who has a body above it by the heading of its group.

    A heading that is a group of bodies becomes a group with those below it.
    """
    many = tuple(bodies)
    entries = _Entries(danh_ba)
    for one in many:
        more = {"thu_dien_tu": one.email, "dia_chi": _address(one)}
        entries.body(one.name, **more)
    members: dict[str, list[str]] = {}
    for one in many:
        if one.group:
            members.setdefault(one.group, []).append(entries.ids[name_key(one.name)])
    for title, ids in members.items():
        name = lower_first(small_title(title))
        ident = entries.free_id(name, "nhom")
        entries.groups[ident] = {"id": ident, "ten": name, "gom": ids}
    return NewNames(
        tuple(entries.kinds.values()),
        tuple(entries.bodies.values()),
        tuple(entries.groups.values()),
        entries.ids,
    )


def _address(one: BodyEntry) -> str:
    parts = [one.address, f"điện thoại: {one.phone}" if one.phone else ""]
    return "; ".join(part for part in parts if part)


def every_name(*many: Iterable[Any]) -> Iterator[NameRead]:
    """Yield the names of all roles of rows and prose tasks, in their order."""
    for rows in many:
        for row in rows:
            for role in ("chu_tri", "phoi_hop", "theo_doi"):
                yield from getattr(row, role, ())


def is_group_title(text: str) -> bool:
    """Say whether the heading of a list is a group of bodies: "CÁC SỞ, NGÀNH"."""
    return name_words.is_group(text)
