"""The record of the task workbook (`bang-tinh.yaml`): headings, their synonyms, widths, words.

Knows which keys of a task a column may hold; knows no workbook.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Literal, get_args

from pydantic import Field, model_validator

from vanban.content.fields import Chu, ChuCo
from vanban.content.plan import VaiTro
from vanban.problems.problem import did_you_mean
from vanban.source.record import CoKhong, Record, SoThuc, fault
from vanban.text.vietnamese import fold, nearest

Form = Literal["text", "one", "ids", "refs", "time", "products", "roles"]
"""How a cell's text is read: text, names of bodies, units of the plan, …."""

PRODUCT, CELL = "san_pham", "ghi_o"
FORMS: Mapping[str, Form] = {
    "id": "text",
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
    "vai_tro": "roles",
    PRODUCT: "products",
}
"""The form of each key of a task that one column holds."""

NUMBER = "stt"
OWN: Mapping[str, Form] = {"chu_tri": "ids", "phoi_hop": "ids", "thoi_gian": "time"}
"""What a product may have of its own."""
ROLES: tuple[VaiTro, ...] = get_args(VaiTro)
KEYS = (
    NUMBER,
    *FORMS,
    *(f"{PRODUCT}.{key}" for key in OWN),
    *(f"{CELL}.{role}.{part}" for role in ROLES for part in ("ghi", "cho")),
)
"""Every key that a column may hold: together they hold all of a task."""

_ASIDE, _SIGNS = re.compile(r"\([^)]*\)"), re.compile(r"[^a-z0-9]+")


def normal(heading: str) -> str:
    """Return a heading without capitals, accents, signs, line breaks and doubled spaces."""
    return _SIGNS.sub(" ", fold(heading)).strip()


class SheetColumn(Record):
    """A column: the key it holds, its heading and other names, width, prompt, seldom used."""

    khoa: ChuCo
    tieu_de: ChuCo
    ten_khac: tuple[ChuCo, ...] = ()
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
        absent = [key for key in KEYS if key not in keys] + [
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
        """Return the key that a column under this heading holds, "" for a strange heading.

        What stands in brackets, and what comes after a "/", may say more and changes nothing.
        """
        bare = _ASIDE.sub(" ", heading)
        forms = (heading, bare, *bare.split("/"))
        return next((self._keys[name] for name in map(normal, forms) if name in self._keys), "")

    def near(self, heading: str) -> str:
        """Return the heading most like this one; "" where none is near."""
        key = self._keys.get(nearest(normal(heading), tuple(self._keys)), "")
        return self.heading_of.get(key, "")

    def role_of(self, word: str) -> str:
        """Return the role that a word names, "" for none."""
        roles = (role for role, names in self.vai_tro.items() if normal(word) in map(normal, names))
        return next(roles, "")
