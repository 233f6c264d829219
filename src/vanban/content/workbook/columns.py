"""The record of the task workbook (`bang-tinh.yaml`): headings, their synonyms, widths, words.

Knows which keys of a task a column may hold; knows no workbook.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Literal, get_args

from pydantic import Field, model_validator

from vanban.content.fields import Chu, ChuCo
from vanban.content.plan import VaiTro
from vanban.problems.problem import did_you_mean
from vanban.source.record import CoKhong, Record, SoThuc, fault
from vanban.text.vietnamese import fold, nearest

Form = Literal["text", "number", "one", "ids", "refs", "time", "products", "roles"]
"""How a cell's text is read: text, names of bodies, units of the plan, …."""

NUMBER, TEXT, LEAD = "stt", "noi_dung", "chu_tri"
PRODUCT, CELL = "san_pham", "ghi_o"
FORMS: Mapping[str, Form] = {
    "id": "text",
    NUMBER: "number",
    "noi_dung": "text",
    "chu_tri": "ids",
    "phoi_hop": "ids",
    "theo_doi": "ids",
    "thoi_gian": "time",
    "muc": "refs",
    "dau_moi": "one",
    "thuc_hien": "refs",
    "lanh_dao": "text",
    "bao_cao": "text",
    "giao_theo": "text",
    "ghi_chu": "text",
    "in_bang": "text",
    "vai_tro": "roles",
    PRODUCT: "products",
}
"""The form of each key of a task that one column holds."""

OWN: Mapping[str, Form] = {
    "chu_tri": "ids",
    "phoi_hop": "ids",
    "theo_doi": "ids",
    "thoi_gian": "time",
}
"""What a product may have of its own."""
ROLES: tuple[VaiTro, ...] = get_args(VaiTro)
KEYS = (
    *FORMS,
    *(f"{PRODUCT}.{key}" for key in OWN),
    *(f"{CELL}.{role}.{part}" for role in ROLES for part in ("ghi", "cho")),
)
"""Every key that a column may hold: together they hold all of a task."""
ADDED = (f"{PRODUCT}.theo_doi", "in_bang")
"""Keys that a record made before them does not have: it writes no such column."""
LONGEST, MOST_WORDS = 80, 14
"""A heading that is known by words inside it is no longer, else it is a sentence."""

_ASIDE, _SIGNS = re.compile(r"\([^)]*\)"), re.compile(r"[^a-z0-9]+")


def normal(heading: str) -> str:
    """Return a heading without capitals, accents, signs, line breaks and doubled spaces."""
    return _SIGNS.sub(" ", fold(heading)).strip()


class _Words:
    """Words that tell a key where they stand in a heading; both normal."""

    def __init__(self, keys: Mapping[str, str]) -> None:
        self._keys = keys
        longest_first = sorted(keys, key=len, reverse=True)
        self._form = re.compile(rf"\b(?:{'|'.join(longest_first)})\b") if keys else None

    def keys_in(self, name: str) -> Iterator[str]:
        """Yield the key of each of the words, as they stand."""
        for found in self._form.finditer(name) if self._form else ():
            yield self._keys[found[0]]


class SheetColumn(Record):
    """A column: the key it holds, its heading and other names, width, prompt, seldom used.

    `tu_khoa` are words inside a heading that tell its key; `tu_phu` do so where no others stand.
    """

    khoa: ChuCo
    tieu_de: ChuCo
    ten_khac: tuple[ChuCo, ...] = ()
    tu_khoa: tuple[ChuCo, ...] = ()
    tu_phu: tuple[ChuCo, ...] = ()
    rong: SoThuc = 16.0
    loi_nhac: Chu = ""
    an: CoKhong = False


class RegistrySheet(Record):
    """The sheet that the lists to choose from stand on: its name and three headings."""

    trang: ChuCo
    ten: ChuCo
    ma: ChuCo
    vai_tro: ChuCo


class TaskColumns(Record):
    """The workbook of assignments in words."""

    trang: ChuCo
    danh_ba: RegistrySheet
    dau_ma: ChuCo
    dong_tong: tuple[ChuCo, ...] = ()
    vai_tro: dict[VaiTro, tuple[ChuCo, ...]]
    cot: tuple[SheetColumn, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _whole(self) -> TaskColumns:
        """Every key of a task has one column, else a table would come back with less."""
        keys = [column.khoa for column in self.cot]
        for key in keys:
            if key not in KEYS or keys.count(key) > 1:
                near = nearest(key, KEYS) if key not in KEYS else ""
                hint = did_you_mean(near, "các khóa: " + ", ".join(KEYS))
                raise fault(f"thấy cột `{key}`, cần mỗi khóa của nhiệm vụ một cột", hint)
        absent = [key for key in KEYS if key not in (*keys, *ADDED)] + [
            role for role in ROLES if not self.vai_tro.get(role)
        ]
        if absent:
            raise fault(f"thiếu cột hoặc vai trò `{absent[0]}`", f"thêm mục cho `{absent[0]}`")
        return self

    @cached_property
    def heading_of(self) -> Mapping[str, str]:
        """The heading of each key."""
        return {column.khoa: column.tieu_de for column in self.cot}

    @cached_property
    def _keys(self) -> Mapping[str, str]:
        names = ((name, c.khoa) for c in self.cot for name in (c.tieu_de, *c.ten_khac))
        return {normal(name): key for name, key in names}

    def key_of(self, heading: str) -> str:
        """Return the key whose names this heading is one of, "" for a strange heading.

        What stands in brackets, and what comes after a "/", may say more and changes nothing.
        """
        if heading not in self._named:
            bare = _ASIDE.sub(" ", heading)
            names = map(normal, (heading, bare, *bare.split("/")))
            key = next((self._keys[name] for name in names if name in self._keys), "")
            self._named[heading] = key
        return self._named[heading]

    def key_within(self, heading: str) -> str:
        """Return the key that words inside a heading tell: the first of them, then the longest.

        "" where there are none, and where two roles stand in one heading: that is no one column.
        """
        if heading not in self._within:
            self._within[heading] = self._key_within(heading)
        return self._within[heading]

    def _key_within(self, heading: str) -> str:
        name = normal(_ASIDE.sub(" ", heading)) or normal(heading)
        if len(heading) > LONGEST or len(name.split()) > MOST_WORDS or self.two_roles(heading):
            return ""
        return next((key for words in self._words for key in words.keys_in(name)), "")

    def two_roles(self, heading: str) -> bool:
        """Say whether a heading speaks of two roles at once: "Chủ trì, phối hợp"."""
        name = normal(_ASIDE.sub(" ", heading))
        return {LEAD, "phoi_hop"} <= set(self._words[0].keys_in(name))

    @cached_property
    def _words(self) -> tuple[_Words, _Words]:
        """The words of all columns: those that tell a key, and those that do where none stands."""
        return (
            _Words({normal(word): c.khoa for c in self.cot for word in c.tu_khoa}),
            _Words({normal(word): c.khoa for c in self.cot for word in c.tu_phu}),
        )

    @cached_property
    def _named(self) -> dict[str, str]:
        """What `key_of` has found: a head is looked for in many rows."""
        return {}

    @cached_property
    def _within(self) -> dict[str, str]:
        """What `key_within` has found."""
        return {}

    def near(self, heading: str) -> str:
        """Return the key whose heading is most like this one; "" where none is near."""
        return self._keys.get(nearest(normal(heading), tuple(self._keys)), "")

    def role_of(self, word: str) -> str:
        """Return the role that a word names, "" for none."""
        roles = (role for role, names in self.vai_tro.items() if normal(word) in map(normal, names))
        return next(roles, "")
