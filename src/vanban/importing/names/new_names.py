"""Entries for names that no registry knows: bodies with their kinds, open groups; plain values.

Only what a file writes in full becomes a body; what is short, strange or a blank stays a question.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from msgspec import Struct, field

from vanban.content.registry import DanhBa
from vanban.content.workbook.columns import normal
from vanban.content.workbook.name_keys import name_key, spelling_key
from vanban.content.workbook.names import Names
from vanban.importing.names import name_words
from vanban.importing.names.body_kinds import kind_of
from vanban.importing.names.name_reader import is_strange
from vanban.importing.names.proposals import is_short, named_as_title, small_title
from vanban.importing.tasks import BodyEntry, NameRead, Question
from vanban.text.vietnamese import lower_first, slug, upper_first

_SHORT = re.compile(r"\b(?:viet tat|goi tat|ten ngan)\b")
_SIGN = re.compile(r"^ky hieu\b")
_HEAD = re.compile(r"^(?:chuc (?:vu|danh) (?:cua )?)?(?:nguoi dung dau|thu truong)\b")
"""Headings of a list of bodies: what a body is called in short, its letters in a number, the post
of its head."""
_POST = re.compile(
    r"(?:quyền\s+)?(?:chủ\s+tịch|bí\s+thư|(?:tổng\s+)?giám\s+đốc|hiệu\s+trưởng|chánh\s+(?:văn\s+phòng"
    r"|thanh\s+tra)|chỉ\s+huy\s+trưởng|(?:chi\s+)?cục\s+trưởng|vụ\s+trưởng|viện\s+trưởng|đội\s+trưởng"
    r"|tổ\s+trưởng|trạm\s+trưởng|đồn\s+trưởng|hạt\s+trưởng|trưởng\s+(?:phòng|ban|trạm|công\s+an|đồn|thôn"
    r"|bản|ấp|xóm|khóm|buôn|khu\s+phố|khu|hạt))",
    re.IGNORECASE,
)
"""Posts without a person: whoever's name stands there is not taken for one."""


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
    def __init__(self, danh_ba: DanhBa, names: Names | None = None) -> None:
        self._danh_ba, self._names = danh_ba, names
        self._taken = {*danh_ba.bodies, *danh_ba.groups}
        self._spelled: dict[str, str] = {}
        """The ids of new bodies by their spellings."""
        self._groups: dict[str, str] = {}
        self._spellings: dict[str, list[str]] = {}
        self._shouted: set[tuple[str, str]] = set()
        """Spellings that the file has in capitals alone."""
        self._more: dict[str, dict[str, Any]] = {}
        self.kinds: dict[str, Mapping[str, Any]] = {}
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
        shown = upper_first(name if is_short(name) else named_as_title(name))
        if key in self.ids:
            typed = self._spellings.get(self.ids[key], [])
            if not name.isupper() and all((self.ids[key], one) in self._shouted for one in typed):
                typed.append(shown)
            return
        spelling = spelling_key(shown)
        if spelling not in self._spelled:
            ident = self._spelled[spelling] = self.free_id(shown, "co-quan")
            self._more[ident] = {key: value for key, value in more.items() if value}
        ident = self.ids[key] = self._spelled[spelling]
        typed = self._spellings.setdefault(ident, [])
        if shown != name and name.isupper():
            self._shouted.add((ident, shown))  # who writes it small knows its capitals
        typed.append(shown)

    def bodies(self) -> Iterator[dict[str, Any]]:
        """Yield the new bodies; one that the file spells in several ways has all its names.

        Its full name is the longest; the one that stands first, where it is shorter, is what the
        office's own papers call it.
        """
        for ident, every in self._spellings.items():
            spellings = [one for one in every if (ident, one) not in self._shouted] or every
            name, first = max(spellings, key=len), spellings[0]
            others = [one for one in spellings[1:] if one != name]
            entry = {
                "id": ident,
                "ten": name,
                "ten_noi_bo": first if first != name else "",
                "ten_khac": others,
                "loai": "",
            }
            kind, own = kind_of(name, self._danh_ba)
            if kind["id"] not in self._danh_ba.kinds:
                self.kinds[kind["id"]] = kind
            entry |= {"loai": kind["id"], **own, **self._more[ident]}
            entry["ten_khac"] = [*others, *self._more[ident].get("ten_khac", ())]
            yield {key: value for key, value in entry.items() if value}

    def group(self, name: str) -> None:
        key = name_key(name)
        if key not in self.ids:
            spelling = spelling_key(name)
            if spelling not in self._groups:
                ident = self._groups[spelling] = self.free_id(name, "nhom")
                members = self._without_some(name) or {"mo": True}
                self.groups[ident] = {"id": ident, "ten": lower_first(name), **members}
            self.ids[key] = self._groups[spelling]

    def _without_some(self, name: str) -> dict[str, Any]:
        """A group of the registry without some: only where it and each of those is one alone."""
        names = self._names
        if names is None:
            return {}
        left = names.exception(name)
        group = [who for who in names.spelled(left.group) if who in self._danh_ba.groups]
        if len(group) != 1 or self._danh_ba.groups[group[0]].mo or not left.tru:
            return {}
        day = names.day or date.max
        every = {*self._danh_ba.members(group[0], day), *self._danh_ba.groups}
        out = [[who for who in ids if who in every] for _, ids in left.tru]
        alone = [ids[0] for ids in out if len(ids) == 1]
        return {"gom": group, "tru": alone} if len(alone) == len(out) else {}

    def also(self, name: NameRead) -> None:
        """Let the words of a cell stand for the entry of the full name that was given for them."""
        if name.full:
            self.ids.setdefault(name_key(name.text), self.ids[name_key(name.full)])

    def done(self) -> NewNames:
        bodies = tuple(self.bodies())
        return NewNames(tuple(self.kinds.values()), bodies, tuple(self.groups.values()), self.ids)


def new_names(
    danh_ba: DanhBa,
    names: Iterable[NameRead],
    questions: Iterable[Question] = (),
    known: Names | None = None,
) -> NewNames:
    """Return the entries that the names of a file take, beside a registry.

    A body that is asked about, and for which somebody is proposed, is not made: nobody has said
    that it is another one; one of which a person has given a name in full is made. Groups are open:
    they are printed and reach nobody by themselves; one of the registry without some, by `known`,
    reaches the others.
    """
    open_questions = {name_key(q.text) for q in questions if q.sort == "ten" and q.proposals}
    entries = _Entries(danh_ba, known)
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
    return entries.done()


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
    shorts = Counter(name_key(_beside(one, _SHORT)) for one in many)
    posts = _has_posts(many)
    for body in many:
        short = _beside(body, _SHORT)
        own = shorts[name_key(short)] == 1 and name_key(short) != name_key(body.name)
        more: dict[str, Any] = {"thu_dien_tu": body.email, "dia_chi": _address(body)}
        more |= {"ky_hieu": _beside(body, _SIGN), "ten_khac": [short] if short and own else []}
        more["chuc_vu"] = _beside(body, _HEAD).upper() if posts else ""
        entries.body(body.name, **more)
    members: dict[str, list[str]] = {}
    for body in many:
        if body.group:
            members.setdefault(body.group, []).append(entries.ids[name_key(body.name)])
    for title, ids in members.items():
        small = small_title(title)
        named = not title.isupper() and name_words.begins_body(title)  # "Mặt trận Tổ quốc và …"
        name = small if named else lower_first(small)
        ident = entries.free_id(name, "nhom")
        entries.groups[ident] = {"id": ident, "ten": name, "gom": ids}
    return entries.done()


def unread_columns(bodies: Iterable[BodyEntry]) -> tuple[str, ...]:
    """Return the headings of a list under which there is something that no entry has."""
    bodies = tuple(bodies)
    headings = dict.fromkeys(heading for one in bodies for heading in one.khac)
    used = (_SHORT, _SIGN, _HEAD) if _has_posts(bodies) else (_SHORT, _SIGN)
    return tuple(one for one in headings if not any(form.search(normal(one)) for form in used))


def _has_posts(bodies: Iterable[BodyEntry]) -> bool:
    """Say whether the column of heads has posts alone, and no names of persons."""
    cells = [cell for one in bodies if (cell := _beside(one, _HEAD))]
    return bool(cells) and all(_POST.fullmatch(cell) for cell in cells)


def _beside(one: BodyEntry, heading: re.Pattern[str]) -> str:
    found = (text for name, text in one.khac.items() if heading.search(normal(name)))
    return " ".join(next(found, "").split())


def _address(one: BodyEntry) -> str:
    parts = [one.address, f"điện thoại: {one.phone}" if one.phone else ""]
    return "; ".join(part for part in parts if part)


def every_name(*many: Iterable[Any]) -> Iterator[NameRead]:
    """Yield the names of all roles of rows and prose tasks, in their order."""
    for rows in many:
        for row in rows:
            for role in ("chu_tri", "phoi_hop", "theo_doi"):
                yield from getattr(row, role, ())
